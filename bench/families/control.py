"""Controls: accounts of which none was made from another. What the program calls copied here is a false accusation.

Half of them are independent reports of one event, as families without copies have them: their writers heard the same people and share no sentence.
The other half mix accounts of different stories, one of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from random import Random

from .base import Split, stories
from .folder import cleared, write
from .grow import Family, Witness, family

#: The fewest accounts of a control.
LEAST = 3


def independent(split: Split, seed: int) -> Iterator[Family]:
    """The families of a side that have independent reports only, one after the other."""
    for n in count():
        found = family(split, seed, n)
        if not any(w.parents for w in found.witnesses) and sum(w.text is not None for w in found.witnesses) >= LEAST:
            yield replace(found, name=f"{split}-{seed}-{n:04}-independent")


def mixed(split: Split, seed: int) -> Iterator[Family]:
    """Accounts of different stories, one of each, drawn from the families of a side."""
    rng = Random(f"retold controls/{split}/{seed}")
    for n in count():
        chosen = rng.sample([s.name for s in stories(split)], rng.randint(LEAST, len(stories(split))))
        pile = []
        first = rng.randrange(1_000)
        for name in chosen:
            found = next(f for m in count(first) if (f := family(split, seed, m)).story.name == name and _first_hand(f))
            pile.append((found, rng.choice(_first_hand(found))))
        witnesses = tuple(replace(w, id=f"W{at + 1}", parents=(), own_reporting=False, operators=(), credit=None) for at, (_, w) in enumerate(pile))
        yield replace(pile[0][0], name=f"{split}-{seed}-{n:04}-mixed", witnesses=witnesses)


def _first_hand(found: Family) -> list[Witness]:
    """The accounts that were made from no other one, not even from a lost one."""
    return [w for w in found.witnesses if w.text is not None and not w.parents]


def sample_controls(split: Split, seed: int, number: int, into: Path) -> list[Path]:
    """So many controls, half of each kind, in place of whatever lay there before."""
    cleared(split, seed, into)
    half = number // 2
    return [write(f, into) for f in (*islice(independent(split, seed), number - half), *islice(mixed(split, seed), half))]
