"""What the statements of a story tell of its particulars: whose names stand for one speaker, and which passages say one thing.

Where two accounts give the same words to "Dilys Harkness" and to "Phyllis Harkness", and neither knows the other's name, one of the names is
wrong, however unlike the sentences around them are. And a number in one rendering of a statement stands in the place of the number in another.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from ..model import Correspondence, Place, Rendering, Statement
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded
from .house_spellings import one_first_name, one_word, sounds_alike
from .item import Item
from .proper import inflected
from .slots import Edge, Printed
from .values import compatible

#: How surely two such names are of one person.
_SCORE = 1.1
#: How surely two renderings of one statement correspond: less than sentences that were laid side by side.
_LINK = 0.45
#: Statements in more renderings than this are laid side by side as sentences anyway.
_CROWD = 60
#: A first name and a surname, and more.
_FEWEST = 2


def renderings_beside(statements: Sequence[Statement], known: Sequence[Correspondence]) -> list[Correspondence]:
    """The renderings of each statement as passages that correspond, where the accounts' passages were not laid side by side already."""
    beside: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for c in known:
        beside.setdefault((c.left.article, c.right.article), []).append((c.left, c.right))
    found = []
    for statement in statements:
        if len(statement.renderings) > _CROWD:
            continue
        for a, b in itertools.combinations(sorted(statement.renderings, key=lambda r: (r.article, r.start)), 2):
            if a.article == b.article:
                continue
            taken = beside.get((a.article, b.article), ())
            if not any(_meets(x, a) and _meets(y, b) for x, y in taken):
                found.append(Correspondence(_place(a), _place(b), "paraphrased", _LINK))
    return found


def _place(rendering: Rendering) -> Place:
    return Place(rendering.article, rendering.start, rendering.end)


def _meets(place: Place, rendering: Rendering) -> bool:
    return place.start < rendering.end and rendering.start < place.end


def speakers_named_apart(statements: Sequence[Statement], everything: Sequence[Item], printed: Printed) -> Iterator[Edge]:
    """Pairs of names by which two accounts call the speaker of the same words, of which one seems a slip for the other."""
    names: dict[str, list[Item]] = {}
    for item in everything:
        if item.said.kind == "name" and " " in item.said.value:
            names.setdefault(item.article, []).append(item)
    for statement in statements:
        told = [r for r in statement.renderings if r.speaker and r.mode in ("direct", "partial")]
        called = sorted({r.speaker for r in told if r.speaker})
        apart = {pair for pair in itertools.combinations(called, 2) if slip_for(*pair)}
        for x, y in itertools.combinations([r for r in told if any(r.speaker in pair for pair in apart)], 2):
            if x.article == y.article or not {(x.speaker, y.speaker), (y.speaker, x.speaker)} & apart:
                continue
            a, b = (_named(names.get(r.article, ()), r) for r in (x, y))
            if a is not None and b is not None and printed.strangers(a, b):
                first, second = sorted((a, b), key=lambda i: i.key)
                yield _SCORE, first, second


def _named(names: Sequence[Item], rendering: Rendering) -> Item | None:
    """The mention of the speaker that stands nearest to the words."""
    mine = [i for i in names if rendering.speaker and compatible("name", i.said.value, rendering.speaker)]
    return min(mine, key=lambda i: (abs(i.said.start - rendering.start), i.key), default=None)


def slip_for(left: str, right: str) -> bool:
    """Have two full names all words but one in common, where no office, house spelling or ending explains the other?"""
    a, b = (folded(v).split() for v in (left, right))
    if len(a) != len(b) or len(a) < _FEWEST or sounds_alike(left, right):
        return False
    other = [(x, y) for x, y in zip(a, b, strict=True) if x != y and not one_word(x, y)]
    if len(other) != 1 or inflected(*other[0]) or {*other[0]} & _titles():
        return False
    if other[0] == (a[0], b[0]) and one_first_name(*other[0]):
        return False
    # Of two first names at least one is known as such: "Captain Reed" and "Nora Reed" may be one person.
    return other[0] != (a[0], b[0]) or bool({*other[0]} & given_names())


@cache
def _titles() -> frozenset[str]:
    """Words for offices and titles of all languages."""
    return frozenset(folded(w) for code in codes() for key in ("titles", "epithets", "business") for w in load(code).words("quotes", key))
