"""Figures with the same digits in another order: 17,400 and 14,700, 11,318 and 11,381, the A6180 and the A6810.

So many digits meet by chance in no two figures of one story: whatever words stand around, the one was written for the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .item import Item
from .values import compatible

#: Fewer different digits than this are exchanged by chance too, and figures with more than this are rather codes.
_FEWEST, _MOST = 3, 9
#: No minutes begin with a higher digit.
_MOST_TENS = "5"
_YEAR = 4
#: A time or a year with a slip beside it is told by so many accounts.
_TWICE = 2
#: Measures of how long something lasts, of which two digits in another order are enough: 74 years, 47 years.
_LASTING = frozenset(("months",))
#: How surely the two are on one matter: before all that the words around say.
_SURE = 1.5
#: A figure that so many places of a story hold is no slip of one of them.
_CROWD = 60


def exchanged_digits(everything: Sequence[Item]) -> Iterator[tuple[float, Item, Item]]:
    """Pairs of figures of two articles that have the same digits in another order, where neither has the other's."""
    buckets: dict[tuple[str, str, str], list[Item]] = {}
    held: dict[tuple[str, str], set[str]] = {}
    for item in everything:
        key = _key(item)
        if key is not None:
            same = buckets.setdefault(key, [])
            if not any(i.article == item.article and i.said.value == item.said.value for i in same[-_CROWD:]):
                same.append(item)
            held.setdefault((item.article, item.said.kind), set()).add(item.said.value)
    for items in buckets.values():
        if len(items) > _CROWD or len({i.said.value for i in items}) == 1:
            continue
        told = Counter(i.said.value.lstrip("~") for i in items)  # one for each account
        for at, a in enumerate(items):
            for b in items[at + 1 :]:
                if a.said.unit == "year" and _some_have_both(held, a, b):
                    continue
                if a.said.kind == "date" and max(told[a.said.value.lstrip("~")], told[b.said.value.lstrip("~")]) < _TWICE:
                    continue  # 10.25 and 10.52, 1978 and 1987, of one account each are two hours, two years
                if a.article != b.article and _enough(a, b) and not _holds(held, a, b) and not _holds(held, b, a):
                    yield _SURE, a, b


def _some_have_both(held: dict[tuple[str, str], set[str]], a: Item, b: Item) -> bool:
    """Does any account of the story tell both years, so that they are two?"""
    return any({a.said.value, b.said.value} <= values for (_, kind), values in held.items() if kind == a.said.kind)


def _key(item: Item) -> tuple[str, str, str] | None:
    """What two figures must share: their kind, their measure or letters, their digits in order of size."""
    value = item.said.value.lstrip("~")
    if ":" in value and item.said.kind == "date":
        minutes = "".join(sorted(value[-2:]))
        return ("date", value[:2], minutes) if minutes[0] != minutes[1] and minutes[1] <= _MOST_TENS else None
    if item.said.unit == "year" and len(value) == _YEAR and value.isdecimal():
        return "date", "year", "".join(sorted(value))
    if item.said.kind == "date" or " of " in value or ("-" in value and item.said.kind == "number"):
        return None
    digits = "".join(sorted(c for c in value if c.isdecimal()))
    family = item.quantity.family if item.quantity else None
    fewest = _FEWEST - 1 if family in _LASTING else _FEWEST
    if not fewest <= len(digits) <= _MOST or len(set(digits)) < fewest:
        return None
    if item.said.kind == "number":
        return "number", family or "", digits
    rest = "".join(c for c in value if not c.isdecimal()).strip()
    return ("name", rest, digits) if rest else None


def _enough(a: Item, b: Item) -> bool:
    """Two digits are enough where the same is measured in the same unit, by figures that are no round ones."""
    if a.said.kind == "date":
        return True
    long = sum(c.isdecimal() for c in a.said.value) >= _FEWEST
    return long or (a.said.unit == b.said.unit and "hedged" not in (a.said.polarity, b.said.polarity))


def _holds(held: dict[tuple[str, str], set[str]], a: Item, b: Item) -> bool:
    """Has the article of `a` the value of `b` too?"""
    return any(compatible(a.said.kind, v, b.said.value) for v in held.get((a.article, b.said.kind), ()))
