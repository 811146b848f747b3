"""One figure in two units of time: closed for six weeks in most accounts, for six months in one that knows of no six weeks.

A stretch that is told in other words has another figure too. Where the very figure stands with the next unit, and the accounts say as much of it (at
least so long, the same words around), one of the two has the wrong unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .ages import AGE
from .excuses import excused
from .item import Item, of_another
from .slots import Edge

#: Units of time in order: next to each other stand those that are taken for each other.
_ROW = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
#: So many accounts at least, and such a share of all that tell any stretch of time, have the one unit; so many at most the other.
_MANY, _SHARE, _FEW = 3, 0.4, 2
#: One of something is told of many things.
_LEAST = 2
#: How surely the two are on one matter.
_SCORE = 0.82


def units_apart(everything: Sequence[Item]) -> Iterator[Edge]:
    """Pairs of stretches of time of two accounts that have one figure and two units, neither of which the other account has with this figure."""
    told: dict[float, dict[str, list[Item]]] = {}
    accounts = set()
    for item in everything:
        quantity = item.quantity
        if quantity is not None and quantity.unit in _ROW and quantity.number >= _LEAST and AGE not in (item.head, item.said.unit):
            told.setdefault(quantity.number, {}).setdefault(quantity.unit, []).append(item)
            accounts.add(item.article)
    for units in told.values():
        for unit, other in ((u, v) for u in units for v in units if abs(_ROW.index(u) - _ROW.index(v)) == 1):
            many, few = ({i.article for i in units[u]} for u in (unit, other))
            if len(many) < max(_MANY, _SHARE * len(accounts)) or len(few) > _FEW or many & few:
                continue
            for a in units[unit]:
                for b in units[other]:
                    if _said_alike(a, b) and not excused(a, b):
                        first, second = sorted((a, b), key=lambda i: i.key)
                        yield _SCORE, first, second


def _said_alike(a: Item, b: Item) -> bool:
    """Do the accounts set the same limit, or use the same words around, and tell of one time? Six months ago are no six weeks from now."""
    if a.side != b.side:
        return False
    return (a.bound != 0 and a.bound == b.bound) or (of_another(a) == of_another(b) and not a.clause.isdisjoint(b.clause))
