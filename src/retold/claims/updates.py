"""Figures that an account itself calls replaced: "has risen to 17", "had first spoken of 14", "now 2.7 instead of 2.4 billion"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .item import Item, fates_of, of_another, other_fate
from .lexicon import lexicon
from .meanings import PERSONS
from .values import compatible

_Key = tuple[str, int, int, str]

#: Sentences between an older and a newer figure of one article, at most.
_NEAR = 1
#: ... and between a part of a crowd and what is left of it.
_STORY = 3
#: Characters between a figure and the one that it is told not to be, at most.
_BESIDE = 24
#: ... and between a figure and the older one that is set beside it; fewer than this are counted of many things.
_CLOSE, _COUNTED = 60, 5
#: The family of percentages, of which a story has many for many things.
_SHARE = "share"
#: A first count is seldom off by more than this factor.
_ONE_SIZE = 1.6
#: Sums and measures farther apart than by this factor are of two things.
_OTHER_SIZE = 5.0


def replaced(everything: Sequence[Item]) -> dict[_Key, Item]:
    """For each older figure of an article the newer one that replaced it there, by the older one's key."""
    found: dict[_Key, Item] = {}
    near: dict[tuple[str, int], list[Item]] = {}
    numbers: dict[str, list[Item]] = {}
    for item in everything:
        if item.quantity is not None:
            near.setdefault((item.article, item.order), []).append(item)
            numbers.setdefault(item.article, []).append(item)
    for (article, order), here in near.items():
        for old in here:
            new = _newer(old, near, numbers[article])
            if new is not None:
                found[old.key] = new
        for whole, left in _left_of(near, article, order):
            found.setdefault(whole.key, left)
    for figures in numbers.values():
        found.update(_denied_again(figures, found))
    return {key: new for key, new in found.items() if new.key not in found or found[new.key].key != key or _is_older(found[new.key], new)}


def _newer(old: Item, near: Mapping[tuple[str, int], Sequence[Item]], figures: Sequence[Item]) -> Item | None:
    """The figure of its account that replaced this one; None where it is the current one. `figures` are all of the account."""
    here = near[old.article, old.order]
    told = [n for n in here if _instead(n, old) or _set_beside(n, old, here)]
    if told:
        return _nearest(told, old)
    first = _first_spoken(old, figures)
    if first is not None or not says_earlier(old):
        return first
    newer = [n for at in range(old.order - _NEAR, old.order + _NEAR + 1) for n in near.get((old.article, at), ()) if _replaces(n, old)]
    return _nearest(newer, old) if newer else None


def _denied_again(figures: Sequence[Item], older: Mapping[_Key, Item]) -> Iterator[tuple[_Key, Item]]:
    """Where an account denies a figure ("291 passengers, not 286"), its other mentions of that figure: in the note below its text."""
    for old in figures:
        if old.key in older and old.said.polarity == "negated":
            for again in figures:
                same = again.said.value == old.said.value and not again.bare and (again.head == old.head or old.bare)
                if same and again.key not in older:
                    yield again.key, older[old.key]


def _first_spoken(old: Item, others: Sequence[Item]) -> Item | None:
    """The figure of an account behind one of which it says that it was the first talk: "in un primo momento si era parlato di 41 persone"."""
    largest = max((abs(i.quantity.size) for i in others if i.quantity and i.order == old.order), default=0.0)
    if old.headline or not _tells_first_talk(old) or old.quantity is None or abs(old.quantity.size) < largest:
        return None  # "at first there was talk of 41; two small children had no ticket"
    new = [
        n
        for n in others
        if n.quantity is not None
        and n.quantity.family == old.quantity.family
        and (n.head == old.head or (n.head in PERSONS and (old.head in PERSONS or old.head in lexicon(old.language).sets["counts"])))
        and not n.bare
        and not other_fate(n, old)
        and not compatible("number", n.said.value, old.said.value)
        and _like(n.quantity.size, old.quantity.size)
        and not _tells_first_talk(n)
    ]
    size = abs(old.quantity.size)
    return min(
        new, key=lambda n: (n.head != old.head, abs(abs(n.quantity.size if n.quantity else 0.0) - size), n.headline, n.said.start), default=None
    )


def _tells_first_talk(item: Item) -> bool:
    return any(item.forms.issuperset(p.split()) for p in lexicon(item.language).sets["first_spoken"])


def _like(x: float, y: float) -> bool:
    """Are two figures of one size?"""
    small, large = sorted((abs(x), abs(y)))
    return large <= _ONE_SIZE * small


def _far(x: float, y: float) -> bool:
    """Are two measures or sums so far apart that none can be an older figure of the other?"""
    small, large = sorted((abs(x), abs(y)))
    return large > _OTHER_SIZE * small


def _instead(new: Item, old: Item) -> bool:
    """Is it a figure that the account denies behind its own: "twelve children, and not eleven as was said"?"""
    if old.said.polarity != "negated" or new.said.polarity == "negated" or not 0 <= old.said.start - new.said.end <= _BESIDE:
        return False
    if new.quantity is None or old.quantity is None or compatible("number", new.said.value, old.said.value):
        return False
    return new.quantity.family == old.quantity.family and (new.head == old.head or old.bare or new.bare)


def _set_beside(new: Item, old: Item, here: Sequence[Item]) -> bool:
    """Is it the older figure of one thing that an account sets beside its own: "53 cracks, against 47 in the report", "53, six more than the 47"?

    What is set beside is of another year or place as often: then it is no older figure of the event. Shares and votes stand against each other.
    """
    if new is old or new.quantity is None or old.quantity is None or not 0 <= old.said.start - new.said.end <= _CLOSE or of_another(old):
        return False
    if new.quantity.family != old.quantity.family or not (new.head == old.head or old.bare) or new.bare or "votes" in (new.head, old.head):
        return False
    x, y = new.quantity.number, old.quantity.number
    if new.quantity.family == _SHARE or min(x, y) < _COUNTED or x == y or not _like(x, y) or " of " in new.said.value + old.said.value:
        return False
    by_so_many = (i for i in here if i.quantity is not None and i.quantity.number == abs(x - y) and new.said.end <= i.said.start < old.said.start)
    return old.contrasted or (bool(old.forms & lexicon(old.language).sets["by_how_many"]) and any(by_so_many))


def _nearest(newer: Iterable[Item], old: Item) -> Item:
    return min(newer, key=lambda n: (n.headline, abs(n.order - old.order), n.said.start))


def _left_of(near: Mapping[tuple[str, int], Sequence[Item]], article: str, order: int) -> Iterator[tuple[Item, Item]]:
    """Of a crowd of which a part is told apart, the figure that is left by subtraction: "two of the seven came back, five are still missing"."""
    here = near[article, order]
    for part in here:
        number, _, whole = part.said.value.lstrip("~").partition(" of ")
        if not whole.isdecimal() or int(whole) - int(number) in (int(number), 1):
            continue
        crowd = next((i for i in here if i.said.value == whole and part.said.start <= i.said.start < part.said.end), None)
        left = [
            n
            for at in range(order - _STORY, order + _STORY + 1)
            for n in near.get((article, at), ())
            if n.said.value == str(int(whole) - int(number)) and n.forms & lexicon(n.language).sets["outstanding"] and _same_crowd(n, part)
        ]
        if crowd and left:
            yield crowd, _nearest(left, crowd)


def _same_crowd(left: Item, part: Item) -> bool:
    """Could a number be what is left of a crowd: it is said without a noun, or with one that may mean the same persons?"""
    return left.bare or left.head == part.head or (left.head in PERSONS and part.head in PERSONS)


def _is_older(old: Item, new: Item) -> bool:
    """Of two figures of one sentence that each pass for the other's older one, is the first the older ("raised a first toll of four to nine")?

    Casualties grow; of other things the older figure is mostly told first ("we had nineteen boats and have four now").
    """
    if old.left != new.left:
        return old.left
    if fates_of(old) and old.quantity and new.quantity:
        return old.quantity.size < new.quantity.size
    return old.said.start < new.said.start


def says_earlier(item: Item) -> bool:
    """Does the sentence around a figure mark it as the older one?"""
    return item.left or bool(item.forms & lexicon(item.language).sets["earlier"]) or (item.past and says_newer(item))


def says_newer(item: Item) -> bool:
    """Does the sentence around a figure say that it is a new one?"""
    return bool(item.forms & lexicon(item.language).sets["updates"])


def _replaces(new: Item, old: Item) -> bool:
    if (
        new is old
        or abs(new.order - old.order) > _NEAR
        or other_fate(new, old)
        or (new.quantity is not None and new.quantity.family is not None and new.partial != old.partial)
        or (new.said.start < old.said.end and old.said.start < new.said.end)
        or compatible(new.said.kind, new.said.value, old.said.value)
        or new.quantity is None
        or old.quantity is None
    ):
        return False
    if new.quantity.family != old.quantity.family or (new.quantity.rough and not old.quantity.rough and not new.bound):
        return False
    if new.quantity.family == _SHARE and not old.left and new.said.subject != old.said.subject:
        return False  # what is in per cent is not one thing: "fallen by 47 per cent, and by 21 per cent with the placebo"
    if new.quantity.family is not None and not old.left and _far(new.quantity.size, old.quantity.size):
        return False  # "had offered £3.4 million", "loses £210,000 a year, and has now"
    alike = new.head == old.head or (new.head in PERSONS and old.head in PERSONS and _one_state(new, old))
    return alike and (old.left or says_newer(new))


def _one_state(a: Item, b: Item) -> bool:
    """Are two counts of persons of one kind: injured beside injured, or one of them plain?"""
    x, y = (i.said.subject.partition(" ")[2] or i.head for i in (a, b))
    return x == y or "people" in (x, y)


def newest(values: Mapping[str, Iterable[str]]) -> str | None:
    """Of values with the publication times (ISO 8601) of their articles, the one that is later than all others; None where times overlap."""
    spans = {v: (min(t), max(t)) for v, times in values.items() if (t := sorted(times))}
    if len(spans) < len(values) or len(spans) < 2:
        return None
    ordered = sorted(spans.items(), key=lambda s: (s[1], s[0]))
    return ordered[-1][0] if all(a[1][1] < b[1][0] for a, b in itertools.pairwise(ordered)) else None
