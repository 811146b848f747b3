"""By when something is to be: "by the end of March", "until 31 October", "bis Ende Mai".

An account that sets one such date alone means by it what the others mean by theirs, whatever verb stands before it: a licence is valid until one
day, and it runs until another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .item import Item
from .values import MONTHS, contradicts

#: So many accounts at least set one date each, and so many days lie between two of them at most, and fewer where one account alone sets its own.
_SEVERAL, _APART, _NEAR = 3, 62, 31
_SHARED = 2
#: Days of a month, for counting; letters of a month and day without their year.
_MONTH, _SHORT = 31, 5
#: How surely the two are on one matter: less than what the words around say.
_SCORE = 0.81


def deadlines_apart(everything: Sequence[Item]) -> Iterator[tuple[float, Item, Item]]:
    """Pairs of dates by which something is to be, each the only one in its account, that contradict each other."""
    told: dict[str, list[Item]] = {}
    for item in everything:
        if item.due and _day(item) is not None:
            told.setdefault(item.article, []).append(item)
    sole = [(article, items) for article, items in told.items() if len({i.said.value[-_SHORT:] for i in items}) == 1]
    if len(sole) < _SEVERAL:
        return
    told_twice = Counter(i[0].said.value for _, i in sole)
    for at, (_, mine) in enumerate(sole):
        for _, theirs in sole[at + 1 :]:
            a, b = mine[0], theirs[0]
            if max(told_twice[a.said.value], told_twice[b.said.value]) < _SHARED:
                continue
            x, y = _day(a), _day(b)
            lone = min(told_twice[a.said.value], told_twice[b.said.value]) < _SHARED
            if x is not None and y is not None and abs(x - y) <= (_NEAR if lone else _APART) and contradicts("date", a.said.value, b.said.value):
                first, second = sorted((a, b), key=lambda i: i.key)
                yield _SCORE, first, second


def _day(item: Item) -> int | None:
    """The day within its year, of a month without a day its last; None for what is neither."""
    value = item.said.value.lstrip("~")
    if value in MONTHS:
        return (MONTHS.index(value) + 1) * _MONTH
    parts = value.split("-")
    if not all(p.isdecimal() for p in parts) or len(parts) == 1:
        return None
    months = [int(p) for p in parts if len(p) < len("2027")]
    return months[0] * _MONTH if len(months) == 1 else (months[0] - 1) * _MONTH + months[1]
