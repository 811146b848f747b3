"""Tells a person's gender by the pronouns that can only mean this person: "Zsuzsa Kiraly said she would appeal"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from .frames import Sentence
from .lexicon import Lexicon
from .registry import Entity

#: So many pronouns against none overrule what a given name suggests (Kim, Andrea, Jan).
_OVERRULE = 3
#: A vote counts where so many times as many speak for it as against it.
_CLEAR = 3

#: Who is named in a sentence: place, entity.
Named = Sequence[tuple[int, Entity]]


def settle(sentences: Sequence[Sentence], named: Callable[[int], Named], lexicon: Lexicon) -> None:
    """Set the gender of those whom sentences name alone and then call "he" or "she"."""
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    known: dict[int, Entity] = {}
    alone: Entity | None = None
    block = -1
    for number, sentence in enumerate(sentences):
        here = named(number)
        persons = {id(e): e for _, e in here}
        leading = alone if sentence.block == block and not here else None
        alone = next(iter(persons.values())) if len(persons) == 1 else None
        block = sentence.block
        if alone is None and leading is None:
            continue
        for entity, gender in _pronouns(sentence, here, alone, leading, lexicon):
            votes[id(entity)][gender] += 1
            known[id(entity)] = entity
    for key, entity in known.items():
        _decide(entity, votes[key])


def _pronouns(sentence: Sentence, here: Named, alone: Entity | None, leading: Entity | None, lexicon: Lexicon) -> list[tuple[Entity, str]]:
    """The pronouns of a sentence that mean the one person named in it before, or where nobody is named, alone in the sentence above.

    “Lee laughs. He's her cousin, she swears.” has two, and nothing says which of them means Lee.
    """
    found = []
    for k, token in enumerate(sentence.tokens):
        gender = lexicon.pronouns.get(token.low, "") if token.quote < 0 else ""
        if gender not in ("m", "f") or (lexicon.code == "de" and gender == "f"):
            continue  # German "sie" is as often "they"
        if alone is not None and here[0][0] < token.start:
            found.append((alone, gender))
            break
        if leading is not None and k == 0 and not _names_both(sentence, lexicon):
            found.append((leading, gender))
            break
    return found


def _names_both(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Has a sentence, outside quotation marks, pronouns of both genders?"""
    return {"m", "f"} <= {lexicon.pronouns.get(t.low, "") for t in sentence.tokens if t.quote < 0}


def _decide(entity: Entity, votes: Counter[str]) -> None:
    (gender, most), *rest = votes.most_common()
    against = sum(n for _, n in rest)
    if not entity.gender:
        if most >= _CLEAR * against and most > against:
            entity.gender = gender
    elif gender != entity.gender and most >= _OVERRULE and not against and not entity.titled:
        entity.gender = gender
