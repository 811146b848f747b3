"""One sum in two currencies: "3 million euros" here, "3 million dollars" in the same place there.

A sum that was carried over has another figure, so nothing can be said of it without the day's rate. Where the very figure stands in the same
place with another currency, one of the two accounts has the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import Correspondence
from ..text.normal import folded
from .item import Item
from .lexicon import lexicon
from .slots import Printed

#: A sign or code of a currency, or its short form.
_SIGN = re.compile(r"[^\w\s.,'’-]|[A-Z]{2,3}|\d\s?[^\W\d_]{1,3}\b")
#: Passages that correspond less surely do not lay their sums side by side.
_SURE = 0.5
#: How surely the two are on one matter.
_SCORE = 0.95
#: ... where no passages correspond: by a figure that tells by itself, surer than two figures in one place; or by being the only sums.
_VERY_FIGURE, _ANYWHERE = 1.15, 0.85
#: Digits of a figure that tells, and the size from which two are enough; from here on a single digit tells where accounts have no other sum.
_DIGITS, _LARGE, _ROUND = 3, 1e5, 1000
#: More accounts than these share a sum that is the one of the story.
_SEVERAL = 3


def exchanged_currencies(printed: Printed, correspondences: Sequence[Correspondence]) -> Iterator[tuple[float, Item, Item]]:
    """Pairs of sums in passages that correspond, each the only one there, with one figure in two currencies."""
    for c in correspondences:
        if c.confidence < _SURE:
            continue
        left, right = ([i for group in printed.of(place).values() for i in group if _is_money(i)] for place in (c.left, c.right))
        if len(left) == len(right) == 1 and _one_figure(left[0], right[0]) and not _both(printed, left[0], right[0]):
            a, b = sorted((left[0], right[0]), key=lambda i: i.key)
            yield _SCORE, a, b


def one_sum_in_two(everything: Sequence[Item], printed: Printed) -> Iterator[tuple[float, Item, Item]]:
    """Pairs of sums that give one figure in two currencies, wherever they stand: a figure that no two sums of a story share by chance, or the only
    sum of either account. A small figure needs a word that both sentences have: a fare may be 125 euros and a fine 125 pounds. Nothing is said where
    an account tells the figure in both currencies, or, unless it is a large one of many digits, any other sum in the currency of the other.
    """
    sums: dict[float, list[Item]] = {}
    amounts: dict[str, set[float]] = {}
    named: dict[tuple[str, str | None], set[float]] = {}
    for item in everything:
        if _is_money(item) and item.quantity is not None:
            sums.setdefault(item.quantity.number, []).append(item)
            amounts.setdefault(item.article, set()).add(item.quantity.number)
            if _told(item):
                named.setdefault((item.article, item.said.unit), set()).add(item.quantity.number)
    for number, items in sums.items():
        if len({i.said.unit for i in items}) == 1:
            continue
        for at, a in enumerate(items):
            for b in items[at + 1 :]:
                if a.article == b.article or not _one_figure(a, b):
                    continue
                theirs = named.get((a.article, b.said.unit), set()) | named.get((b.article, a.said.unit), set())
                if number in theirs or (theirs and (_digits(number) < _DIGITS or number < _LARGE)):
                    continue
                if _telling(number) and (number >= _LARGE or a.sentence & b.sentence):
                    yield _VERY_FIGURE, a, b
                elif len(amounts[a.article]) == len(amounts[b.article]) == 1 and (a.clause & b.clause or _shared(number, items, amounts)):
                    yield _ANYWHERE, a, b


def _shared(number: float, items: Sequence[Item], amounts: Mapping[str, set[float]]) -> bool:
    """Is it a sum of some size, and the only one of several accounts, so that the story has no other?"""
    return number >= _ROUND and len({i.article for i in items if len(amounts[i.article]) == 1}) > _SEVERAL


def _digits(number: float) -> int:
    return len(f"{number:.0f}".strip("0"))


def _telling(number: float) -> bool:
    """Has a figure so many digits, or is it so large a sum, that it is hardly told of two things?"""
    return _digits(number) >= _DIGITS or (_digits(number) > 1 and number >= _LARGE)


def _is_money(item: Item) -> bool:
    return item.quantity is not None and (item.said.unit or "").partition(" per ")[0] in _currencies(item.language)


def _currencies(code: str) -> frozenset[str]:
    return frozenset(lexicon(code).currencies.values())


def _one_figure(a: Item, b: Item) -> bool:
    """Is it the same figure with another currency? Dollars may be Canadian ones, francs Swiss ones."""
    x, y = (i.said.unit or "" for i in (a, b))
    if a.quantity is None or b.quantity is None or x.endswith(y) or y.endswith(x) or not (_told(a) and _told(b)):
        return False
    if a.quantity.family == b.quantity.family:
        return False  # kronor are crowns
    if any(lexicon(i.language).sets["converted"] & i.forms for i in (a, b)):
        return False  # "umgerechnet rund 2,4 Millionen Franken"
    rough = a.quantity.rough + b.quantity.rough  # "around 145 million" is no sum carried over from another 145 million
    if rough > (_digits(a.quantity.number) >= _DIGITS and a.quantity.number >= _LARGE):
        return False
    return a.quantity.number == b.quantity.number and x.split()[-1] != y.split()[-1]


def _told(item: Item) -> bool:
    """Does a sum name its currency, rather than leave it to the other sums of its account?"""
    names = lexicon(item.language).currencies
    return any(w in names for w in folded(item.said.text).split()) or _SIGN.search(item.said.text) is not None


def _both(printed: Printed, a: Item, b: Item) -> bool:
    """Does either account give a sum in the other's currency too, and so perhaps both?"""
    return printed.measures(a.article, b.said.unit) or printed.measures(b.article, a.said.unit)
