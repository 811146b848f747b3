"""The one account that differs: a figure that most accounts give, beside the near one that alone stands where theirs is missing.

Five accounts have nine skiers, the sixth has no nine anywhere and no other figure of their kind, but ten people: whatever words stand around, its ten
are their nine. Nothing is joined here of which an account has both, nothing that lies far apart, and nothing that could as well be two others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from ..model import Findings
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded
from .excuses import excused
from .grouping import Edges, Group
from .house_spellings import one_word, sounds_alike
from .item import Item, fates_of, other_fate
from .matter import head_likeness
from .proper import inflected
from .values import MONTHS, compatible, contradicts

#: So many accounts at least, and such a share of all, agree on a figure that is missed in another account.
_MANY, _SHARE = 3, 0.4
#: What is counted or measured must be this alike.
_ONE_NOUN = 0.7
#: Figures this much apart are of one matter; a slip of the pen (46 for 64, 900 for 9,000) may be further off.
_NEAR, _SLIP = 1.2, 10.0
#: Where in its account a matter stands differs little between accounts of one event, as a share of the length.
_APART = 0.5
#: Fewer than this is said of many things in every account.
_FEWEST = 5
#: Names of one word are misspelt where they have so many letters and are so much alike.
_LONG, _ALIKE = 6, 0.7
#: ... or, with one other letter within, so many; words of a name of which one is exchanged.
_SHORT, _TWO_WORDS = 4, 2
#: How surely the two are on one matter: less than two figures in sentences that correspond.
_SCORE = 0.82


@dataclass(frozen=True, slots=True)
class _Side:
    """A group of figures that agree, with the articles that have them, the best article of each aside."""

    group: Group
    articles: frozenset[str]


def odd_ones(groups: Sequence[Group], everything: Sequence[Item], findings: Sequence[Findings]) -> Edges:
    """Pairs of assertions, one of a figure that most accounts share and one of an account that has another in its stead; none where it is not clear
    which stands for which.
    """
    least = max(_MANY, _SHARE * len(findings))
    if len(findings) <= _MANY:
        return []
    lengths = {f.article.id: max(len(f.article.text), 1) for f in findings}
    held = _held(everything)
    sides = [_Side(g, frozenset(i.article for i in (*g.mentions, *g.replaced))) for g in groups if _may(g)]
    many = [a for a in sides if len(a.articles) >= least]
    met = [(a, b) for a in many for b in sides if len(b.articles) < len(a.articles) and a.articles.isdisjoint(b.articles)]
    apart = [(a, b) for a, b in met if not _known(held, a.group, b.articles) and not _known(held, b.group, a.articles)]
    found = [(a, b, pair) for a, b in apart if (pair := _pair(a.group, b.group, lengths))]
    clear = [(a, b, pair) for a, b, pair in found if all(_instead(a, x) if y is b else _two_accounts(a, b, x, y) for x, y, _ in found)]
    return [edge for a, b, pair in clear for edge in _edges(a.group, b.group, pair)]


def _edges(left: Group, right: Group, pair: tuple[Item, Item]) -> Edges:
    """The pair that was found; of names every mention is set against every other, since a name stands for many a matter."""
    if pair[0].said.kind not in ("name", "place"):
        return [(_SCORE, *pair)]
    return [(_SCORE, a, b) for a, b in _ordered(left, right)]


def _instead(a: _Side, other: _Side) -> bool:
    """Does a figure stand for a matter rather than another that the same account misses: it is the same one, and told by no fewer?"""
    same = compatible("number", a.group.members[0].said.value, other.group.members[0].said.value)
    return a is other or (same and (len(a.articles), other.group.members[0].key) > (len(other.articles), a.group.members[0].key))


def _two_accounts(a: _Side, b: _Side, x: _Side, y: _Side) -> bool:
    """Is another pair on another matter, or another account's figure on the same one?"""
    return x is not a or y.articles.isdisjoint(b.articles)


def _may(group: Group) -> bool:
    """Is it a figure with its noun or unit, of a size that is not said of many things, and one on which all of the group agree?"""
    first = group.members[0]
    if first.said.kind in ("name", "place"):
        return not group.likeness and all(sounds_alike(i.said.value, first.said.value) for i in group.members)
    if first.said.kind == "date" and not group.likeness:
        return any(_day(i)[1] for i in group.members)
    if first.quantity is None or group.likeness:
        return False
    counted = first.quantity.family is None
    return not (counted and first.quantity.number < _FEWEST) and not all(i.bare or i.headline for i in group.members)


def _held(everything: Sequence[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in everything:
        if item.quantity is not None or item.said.kind != "number":
            found.setdefault(item.article, []).append(item)
    return found


def _known(held: dict[str, list[Item]], group: Group, articles: Iterable[str]) -> bool:
    """Does one of the articles have a figure or day of this group's anywhere, of whatever it is said?"""
    values, first = {i.said.value for i in group.members}, group.members[0]
    return any(
        (i.said.kind == first.said.kind or {i.said.kind, first.said.kind} == {"name", "place"})
        and _family(i) == _family(first)
        and i.said.value not in MONTHS
        and any(compatible("name" if i.said.kind == "place" else i.said.kind, i.said.value, v) for v in values)
        for article in articles
        for i in held.get(article, ())
    )


def _family(item: Item) -> str | None:
    return item.quantity.family if item.quantity else None


def _day(item: Item) -> tuple[str, str]:
    """The month, with its year where that is known, and the day of a date; empty where it is no day of a month."""
    month, _, day = item.said.value.lstrip("~").rpartition("-")
    return (month, day) if day.isdecimal() and month[-2:].isdecimal() and len(month) != len("2025") else ("", "")


def _pair(left: Group, right: Group, lengths: dict[str, int]) -> tuple[Item, Item] | None:
    """The mentions of two groups that are most alike, in their order; None where nothing shows that they are on one matter."""
    best: tuple[float, Item, Item] | None = None
    kinds = {g.members[0].said.kind for g in (left, right)}
    if kinds <= {"name", "place"}:
        return next(((a, b) for a, b in _ordered(left, right) if a.language == b.language and _misspelt(a.said.value, b.said.value)), None)
    if len(kinds) > 1:
        return None
    for a, b in _ordered(left, right):
        if a.said.kind == "date":
            best = best or ((_ONE_NOUN, a, b) if _other_month(a, b) else None)
            continue
        likeness = head_likeness(a, b)
        if not contradicts("number", a.said.value, b.said.value) or other_fate(a, b):
            return None
        if likeness is None or likeness < _ONE_NOUN or a.bare or b.bare or not _one_size(a, b) or excused(a, b):
            continue
        if abs(a.said.start / lengths[a.article] - b.said.start / lengths[b.article]) > _APART:
            continue
        fate = 0.1 * bool(fates_of(a) & fates_of(b))
        if best is None or likeness + fate > best[0]:
            best = (likeness + fate, a, b)
    return best[1:] if best else None


def _misspelt(left: str, right: str) -> bool:
    """Is one name the other but for a letter or two within (Zaragoza and Zarapoza, Suri and Siri), or for its opposite (Combe Noire, Combe Rouge)?"""
    x, y = folded(left), folded(right)
    if contrary(x.replace("-", " ").split(), y.replace("-", " ").split()):
        return True
    if len(x) == len(y) >= _SHORT and x[0] == y[0] and x[-1] == y[-1] and x.isalpha() and y.isalpha() and OSA.distance(x, y) == 1:
        return not sounds_alike(left, right) and given_names().isdisjoint((x, y))
    if len(x.split()) != 1 or len(y.split()) != 1 or min(len(x), len(y)) < _LONG or x[0] != y[0] or x[-2:] != y[-2:]:
        return False
    return OSA.normalized_similarity(x, y) >= _ALIKE and not sounds_alike(left, right) and not inflected(x, y)


def contrary(x: Sequence[str], y: Sequence[str]) -> bool:
    """Do two names of several words differ in one, of which both are of one sort (colours, quarters of the sky, upper and lower)?"""
    other = [(p, q) for p, q in zip(x, y, strict=False) if p != q and not one_word(p, q)]
    if len(x) != len(y) or len(x) < _TWO_WORDS or len(other) != 1:
        return False
    return bool(_sorts_of_words().get(other[0][0], frozenset()) & _sorts_of_words().get(other[0][1], frozenset()))


@cache
def _sorts_of_words() -> dict[str, frozenset[tuple[str, int]]]:
    """For each word of the languages' tables the sorts of words in names that it belongs to."""
    known: dict[str, frozenset[tuple[str, int]]] = {}
    for code in codes():
        for number, group in enumerate(load(code).words("claims", "told_apart")):
            for word in folded(group).split():
                known[word] = known.get(word, frozenset()) | {(code, number)}
    return known


def _other_month(a: Item, b: Item) -> bool:
    """Is it one day of two months, 3 June and 3 July, which no account has both of?"""
    (x, day), (y, other) = _day(a), _day(b)
    return day == other != "" and x[-2:] != y[-2:] and contradicts("date", a.said.value, b.said.value) and not excused(a, b)


def _ordered(left: Group, right: Group) -> Iterator[tuple[Item, Item]]:
    for a in left.members:
        for b in right.members:
            yield (a, b) if a.key < b.key else (b, a)


def _one_size(a: Item, b: Item) -> bool:
    """Are two figures near, or the same digits in another order or scale?"""
    if a.quantity is None or b.quantity is None:
        return False
    small, large = sorted((abs(a.quantity.size), abs(b.quantity.size)))
    if large <= _NEAR * small:
        return True
    x, y = (sorted(c for c in f"{q.number:g}" if c.isdigit() and c != "0") for q in (a.quantity, b.quantity))
    scaled = a.head == b.head and round(large / small, 9) == _SLIP if small else False
    return scaled or (x == y and len(x) > 1 and large <= _SLIP * small)
