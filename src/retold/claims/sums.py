"""Counts that add up: the 168 people on board of one account are the "162 passengers and a crew of six" of another, and no other number."""

from __future__ import annotations

from collections.abc import Sequence

from .grouping import Edges
from .item import Item
from .meanings import GENERAL, PERSONS


def without_sums(different: Edges, everything: Sequence[Item]) -> Edges:
    """Those pairs of which the larger is not the sum of the smaller and of other people counted in the same sentence."""
    counted: dict[tuple[str, int], list[Item]] = {}
    for item in everything:
        if item.quantity is not None and item.quantity.family is None and item.head in PERSONS - GENERAL:
            counted.setdefault((item.article, item.order), []).append(item)
    return [(s, a, b) for s, a, b in different if not _adds_up(a, b, counted)]


def _adds_up(a: Item, b: Item, counted: dict[tuple[str, int], list[Item]]) -> bool:
    x, y = a.quantity, b.quantity
    if x is None or y is None or x.family is not None or y.family is not None or not {a.head, b.head} <= PERSONS:
        return False
    part, whole = (a, b) if x.number < y.number else (b, a)
    rest = abs(x.number - y.number)
    beside = counted.get((part.article, part.order), ())
    return part.head in PERSONS - GENERAL and any(
        i.key != part.key and i.head not in (part.head, whole.head) and i.quantity is not None and i.quantity.number == rest for i in beside
    )
