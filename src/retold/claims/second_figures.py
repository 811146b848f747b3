"""Figures of accounts that tell more than one of a sort: "four people died, not five", "they want 35,000 soles; the firm offered 28,000".

Which of two figures of one sort an account has dropped is not guessed: in a list ("60 houses in Ashby and 45 in Corby") both are its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from .ages import AGE
from .grouping import Edges, Key
from .item import Item, fates_of
from .lexicon import concept
from .matter import TELLING, telling
from .meanings import ANYBODY, GENERAL, PERSONS
from .nouns import PRONOUNS
from .values import contradicts

#: So much larger may one of two figures on one matter be; of the dead and injured, which grow, more.
_SIZE, _GROWN = 1.7, 4.0

_Sort = tuple[str, str]


def _sort(item: Item) -> _Sort | None:
    """What is counted, and what became of it; None for measures, and for what any account counts several of."""
    if item.quantity is None or item.quantity.family is not None or item.bare or item.partial or item.room or AGE in (item.head, item.said.unit):
        return None
    if " of " in item.said.value or item.said.polarity == "negated" or item.head in PRONOUNS or item.head == "votes" or item.head.endswith(" no."):
        return None
    fates = fates_of(item)
    if fates:
        return ("people", min(fates)) if len(fates) == 1 and item.head in GENERAL | PERSONS else None
    return None if item.head in ANYBODY else (concept(item.language, item.head), "")


def _one_matter(a: Item, b: Item, size: float) -> bool:
    """Can only one of two figures be true, and are they of one size?"""
    if a.quantity is None or b.quantity is None or not contradicts("number", a.said.value, b.said.value):
        return False
    small, large = sorted((abs(a.quantity.size), abs(b.quantity.size)))
    return large <= size * small


def said_otherwise(equal: Edges, everything: Sequence[Item], old: Set[Key]) -> Edges:
    """The pairs that agree, but for those of which one is said of something else: its account gives another figure in the other one's own words.

    Where an account says that four people died, its "five victims" and "three of them" are not the five dead and the three dead of others; nor is its
    "47" the 47 cracks of others, where it counts 53 cracks itself. Figures that are known to be `old` stay.
    """
    own: dict[tuple[str, _Sort], list[Item]] = {}
    for item in everything:
        sort = _sort(item)
        if sort is not None:
            own.setdefault((item.article, sort), []).append(item)
    return [(score, a, b) for score, a, b in equal if not any(y.key not in old and _otherwise(x, y, own) for x, y in ((a, b), (b, a)))]


def _otherwise(a: Item, b: Item, own: Mapping[tuple[str, _Sort], Sequence[Item]]) -> bool:
    sort = _sort(a)
    if sort is None or _sort(b) == sort or " of " in b.said.value:
        return False
    others = own.get((b.article, sort), ())
    return bool(others) and all(_one_matter(a, c, _GROWN if sort[1] else _SIZE) for c in others)


def told_by_both(different: Edges, everything: Sequence[Item]) -> Edges:
    """The pairs that differ, but for those of which each account has the other's figure too, if without its unit.

    "They demand 35,000 soles; the firm offered 28,000", "28,000 soles were offered; they want 35,000".
    """
    figures: dict[str, set[float]] = {}
    for item in everything:
        if item.bare and item.quantity is not None:
            figures.setdefault(item.article, set()).add(item.quantity.number)
    return [(score, a, b) for score, a, b in different if not (_tells(a, b.article, figures) and _tells(b, a.article, figures))]


def _tells(item: Item, article: str, figures: Mapping[str, set[float]]) -> bool:
    """Does an account print a figure that is hardly told of two things?"""
    return item.quantity is not None and telling(item) >= TELLING and item.quantity.number in figures.get(article, ())
