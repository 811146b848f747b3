"""From pairs to matters: assertions are joined, surest first, as long as no account would thereby contradict itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from .item import Item, fates_of
from .matter import TELLING, telling
from .meanings import STATES
from .nouns import PRONOUNS
from .single import ONE
from .updates import says_earlier
from .values import coarser, compatible

#: Sentences between a figure and the older one that it corrects, at most: farther off, "earlier" and "had" are said of something else.
_NEAR = 1

Key = tuple[str, int, int, str]
Edges = list[tuple[float, Item, Item]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Assertions of two articles that agree on a matter, and such that differ on one, each with the likeness of their matter; `beside` are names
    that agree in passages that correspond, `again` values that agree by being the same alone, `in_place` values that differ in sentences which are
    else the same, and are parted before any agree.
    """

    equal: Edges
    different: Edges
    beside: Sequence[tuple[Key, Key]]
    again: Edges = field(default_factory=list)
    in_place: Edges = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """The assertions on one matter, in order: `members` one an article, `mentions` every place; `replaced` are the older figures that an
    account of the group gives beside its current one.
    """

    members: tuple[Item, ...]
    mentions: tuple[Item, ...]
    replaced: tuple[Item, ...]
    score: float
    likeness: float


def grouped(everything: Sequence[Item], pairs: Pairs, old: Mapping[Key, Item]) -> list[Group]:
    """Join equal values first, then values that differ on one matter. Every article keeps its current figure alone."""
    twice = list(_read_twice(everything))
    sets = _Sets(everything, old, [*pairs.beside, *((a.key, b.key) for a, b in twice)])
    first: dict[tuple[str, str, str, str], Item] = {}
    for item in everything:  # an account that repeats itself says one thing; "three weeks" twice may be two things
        if item.quantity and item.quantity.family and telling(item) < TELLING:
            continue
        said = item.said.value.lstrip("~")  # "at least nine" in the body is the "nine" of the headline
        sets.join(first.setdefault((item.article, item.said.kind, item.head, said), item), item, 0.0, same=True)
    for a, b in (*twice, *_without_its_noun(everything)):
        sets.join(a, b, 0.0, same=True)
    for score, a, b in sorted(pairs.in_place, key=_order):
        sets.join(a, b, score, same=False)
    for score, a, b in sorted(pairs.equal, key=_order):
        sets.join(a, b, score, same=True)
    for item in everything:
        if item.key in old:
            sets.join(item, old[item.key], 1.0, same=False)
    for score, a, b in sorted(pairs.different, key=_order):
        sets.join(a, b, score, same=False)
    for score, a, b in sorted(pairs.again, key=_order):
        sets.join(a, b, score, same=True)
    return sets.groups()


def _read_twice(everything: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """The words that are read as a name and as a place too."""
    placed: dict[tuple[str, int], Item] = {}
    for item in everything:
        if item.said.kind in ("name", "place"):
            other = placed.setdefault((item.article, item.said.start), item)
            if other.said.kind != item.said.kind and other.said.value == item.said.value:
                yield other, item


def _without_its_noun(everything: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """A count that an account gives with its noun and again without: "61 bakeries closed" in the headline, "we counted 61 closed" below."""
    said: dict[tuple[str, str], list[Item]] = {}
    for item in everything:
        if item.quantity is not None and item.quantity.family is None and not item.bare and telling(item) >= TELLING:
            said.setdefault((item.article, item.said.value), []).append(item)
    for items in said.values():
        for a in items:
            if a.head in PRONOUNS:  # "241 hives", and below: "All 241 of them"
                yield from ((a, b) for b in items if b.head not in PRONOUNS)
            if a.head in STATES:
                yield from ((a, b) for b in items if b.head not in STATES and a.head in b.said.subject.split())


def _order(edge: tuple[float, Item, Item]) -> tuple[float, Key, Key]:
    return -edge[0], edge[1].key, edge[2].key


class _Sets:
    """Disjoint sets of assertions that know which article says what in each."""

    def __init__(self, everything: Sequence[Item], old: Mapping[Key, Item], beside: Sequence[tuple[Key, Key]]) -> None:
        self._top = {i.key: i.key for i in everything}
        self._members = {i.key: [i] for i in everything}
        self._scores: dict[Key, list[float]] = {i.key: [] for i in everything}
        self._differs: dict[Key, list[float]] = {i.key: [] for i in everything}
        self._set_against: set[Key] = set()
        self._beside: dict[Key, list[Key]] = {}
        for a, b in beside:
            self._beside.setdefault(a, []).append(b)
            self._beside.setdefault(b, []).append(a)
        self._old = dict(old)
        self._values = {i.key: {i.said.value} for i in everything}

    def _find(self, key: Key) -> Key:
        while self._top[key] != key:
            self._top[key] = self._top[self._top[key]]
            key = self._top[key]
        return key

    def join(self, a: Item, b: Item, score: float, same: bool) -> None:
        """Make one set of the two, unless an article would then have two values that contradict each other."""
        x, y = sorted((self._find(a.key), self._find(b.key)))
        if x == y:
            if same:
                self._scores[x].append(score)
            else:
                self._set_against |= {a.key, b.key}
            return
        one_value = len(self._values[x]) == 1 and self._values[x] == self._values[y]
        if not one_value and same and not (self._all_agree(x, y) or self._has_all(x, y)):
            return
        if not one_value and not self._consistent(x, y):
            older = None if same else self._told_older(x, y)
            if older is None:
                return
            self._old.update(older)
        if not same:
            self._set_against |= {a.key, b.key}
        self._top[y] = x
        self._members[x] += self._members.pop(y)
        self._values[x] |= self._values.pop(y)
        self._scores[x] += [*self._scores.pop(y), score]
        self._differs[x] += [*self._differs.pop(y), *([] if same else [score])]

    def _all_agree(self, x: Key, y: Key) -> bool:
        kind = self._members[x][0].said.kind
        return all(compatible(kind, v, w) for v in sorted(self._values[x]) for w in sorted(self._values[y]))

    def _has_all(self, x: Key, y: Key) -> bool:
        """Does one side, on which accounts differ, hold the one value of the other already?"""
        values, others = (self._values[k] for k in (x, y))
        return (len(values) == 1 and values <= others) or (len(others) == 1 and others <= values)

    def _consistent(self, x: Key, y: Key) -> bool:
        """Would every article still say one thing? Its own older figure beside the one that replaced it is no contradiction."""
        said: dict[str, list[Item]] = {}
        for item in self._members[x]:
            said.setdefault(item.article, []).append(item)
        for item in self._members[y]:
            for other in said.get(item.article, ()):
                if not compatible(item.said.kind, item.said.value, other.said.value) and not self._replaced(item, other) and not _stale(item, other):
                    return False
        return True

    def _told_older(self, x: Key, y: Key) -> dict[Key, Item] | None:
        """The older values and those that replace them, where every account that has both tells one of them as the older; else None.

        Other accounts were set against each other with these two, so "earlier reports had given the number as 131" beside 113 is the same matter.
        """
        older: dict[Key, Item] = {}
        there: dict[str, list[Item]] = {}
        for item in self._members[x]:
            there.setdefault(item.article, []).append(item)
        for b in self._members[y]:
            for a in there.get(b.article, ()):
                if compatible(a.said.kind, a.said.value, b.said.value) or self._replaced(a, b) or _stale(a, b):
                    continue
                told = [(p, q) for p, q in ((a, b), (b, a)) if _told_before(p, q)]
                if len(told) != 1:
                    return None
                older[told[0][0].key] = told[0][1]
        return None if any(new.key in older for new in older.values()) else older

    def _replaced(self, a: Item, b: Item) -> bool:
        for x, y in ((a, b), (b, a)):
            new = self._old.get(x.key)
            if new is not None and compatible(new.said.kind, new.said.value, y.said.value):
                return True
        return False

    def groups(self) -> list[Group]:
        """The sets with one assertion an article: its current figure, in the body rather than in the headline, as exact as it gets."""
        found = []
        for key in sorted(self._members):
            members = self._members[key]
            met = self._met(members)
            if any(i.key in met for i in members) and _named_by_one_word(members):
                members = [i for i in members if i.key in met]
            older = [i for i in members if i.key in self._old]
            per: dict[str, Item] = {}
            for item in sorted((i for i in members if i.key not in self._old), key=lambda i: i.key):
                known = per.get(item.article)
                if known is None or _rather(item, known, met):
                    per[item.article] = item
            if per:
                scores, differs = self._scores[key], self._differs[key]
                mentions = tuple(sorted((i for i in members if i.key not in self._old), key=lambda i: i.key))
                found.append(
                    Group(
                        tuple(per[a] for a in sorted(per)),
                        mentions,
                        tuple(sorted(older, key=lambda i: i.key)),
                        max(scores, default=0.0),
                        min(differs, default=0.0),
                    )
                )
        return found

    def _met(self, members: Sequence[Item]) -> Set[Key]:
        """Of names on which accounts differ, the mentions that were set against another name, and those that stand in the place of these."""
        if all(i.said.kind not in ("name", "place") for i in members):
            return frozenset()
        met = {i.key for i in members if i.key in self._set_against}
        found, rest = sorted(met), {i.key for i in members}
        while found:
            more = sorted({k for key in found for k in self._beside.get(key, ()) if k in rest and k not in met})
            met.update(more)
            found = more
        return met


def _told_before(old: Item, new: Item) -> bool:
    """Does an account tell one of its two figures with words for what was said before, and the other without them or with its noun?"""
    if old.quantity is None or new.quantity is None or not says_earlier(old) or old.headline or abs(old.order - new.order) > _NEAR:
        return False
    short = " " not in old.said.text and " " in new.said.text  # of two in one sentence the older is the one without its noun
    return not says_earlier(new) or (old.order == new.order and short)


def _named_by_one_word(members: Sequence[Item]) -> bool:
    """Such names stand for many a matter: that the seat is in Halden does not contradict an airport at Holden."""
    return all(i.head == ONE or i.said.kind == "place" for i in members)


def _stale(a: Item, b: Item) -> bool:
    """Is one of two figures of an account in its headline and the other, of the very same thing, in its body? Headlines are not always renewed."""
    return a.headline != b.headline and a.quantity is not None and a.said.subject == b.said.subject


def _rather(item: Item, known: Item, met: Set[Key]) -> bool:
    """Is this mention a better one of the same article than the one at hand? Of a name, one that another account was set against (`met`) is."""
    if item.headline != known.headline:
        return known.headline
    if (item.key in met) != (known.key in met):
        return item.key in met
    if _rounder(known, item) != _rounder(item, known):
        return _rounder(known, item)
    return _standing(item) > _standing(known)


def _standing(item: Item) -> tuple[bool, bool, bool, int]:
    """Of mentions that are as exact, that one is shown which says what became of those counted, in a sentence, with its noun, and early.

    An account tells what it is about at its beginning, and repeats it in passing.
    """
    return bool(fates_of(item)), item.prose, " " in item.said.text, -item.said.start


def _rounder(left: Item, right: Item) -> bool:
    """Does one mention tell less than another? "At least nine people were killed" tells no less than "nine" in a line of keywords."""
    kind, x, y = left.said.kind, left.said.value, right.said.value
    return x.lstrip("~") != y.lstrip("~") and coarser(kind, x, y)
