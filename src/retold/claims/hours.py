"""The one time of day that an account tells: when it broke out, when the alarm came in.

Accounts that tell but one time tell when the thing itself happened, as long as they are not alone with it: what a single account has may be the
hour of something else. Where two such times lie within the hour, the accounts divide over one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .excuses import excused
from .item import Item
from .near_days import nearness
from .values import contradicts

#: So many accounts at least tell one time each, so many have either of the two, and so near they must be: within an hour, or one
#: hour apart to the minute.
_SEVERAL, _SHARED, _NEAR = 3, 2, 0.3
#: How surely the two are on one matter: less than what the words around say.
_SCORE = 0.8


def hours_apart(everything: Sequence[Item]) -> Iterator[tuple[float, Item, Item]]:
    """Pairs of times of day, each the only one in its account, that contradict each other."""
    told: dict[str, list[Item]] = {}
    for item in everything:
        if item.said.kind == "date" and ":" in item.said.value:
            told.setdefault(item.article, []).append(item)
    sole = [items[0] for items in told.values() if len({_plain(i) for i in items}) == 1]
    if len(sole) < _SEVERAL:
        return
    shared = Counter(map(_plain, sole))
    for at, one in enumerate(sole):
        for other in sole[at + 1 :]:
            a, b = sorted((one, other), key=lambda i: i.key)
            if min(shared[_plain(a)], shared[_plain(b)]) < _SHARED or not contradicts("date", a.said.value, b.said.value):
                continue
            if nearness(a, b) >= _NEAR and not excused(a, b):
                yield _SCORE, a, b


def _plain(item: Item) -> str:
    return item.said.value.lstrip("~")
