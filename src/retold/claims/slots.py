"""Values that were exchanged: what is left over on either side where two passages correspond and everything else in them agrees.

"We tested it for eleven days and should have tested it for forty" beside "trials lasted eleven days, when fourteen would have been
appropriate": the elevens meet, and the one figure left here stands against the one left there, in whatever words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from ..model import Correspondence, Place
from ..text.given import given_names
from ..text.normal import folded
from .ages import AGE
from .excuses import excused
from .house_spellings import one_word, sounds_alike
from .item import Item, other_fate
from .lexicon import lexicon
from .matter import Weights, counts_one, head_likeness, likeness_around, same_digits
from .meanings import ANYBODY
from .near_days import near_days
from .proper import inflected, word_keys
from .values import WEEKDAYS, compatible, contradicts

Edge = tuple[float, Item, Item]

#: Passages that correspond less surely do not lay their values side by side.
_SURE = 0.5
#: From here on a number without a noun is the one that the other passage has with it.
SURER = 0.7
#: ... and here on a figure is the near one of the other passage.
_SURE_NEAR, _ONE_OR_SO, _TWO_DIGITS = 0.65, 1.25, 10
#: ... or, where the passages correspond most surely, one not twice as large.
_TWICE = 2.0
#: From here on the words around two values are those of one matter.
_NEAR = 0.3
#: From here on two nouns are one.
_SAME = 0.5
#: Sentences that are the same but for a word or two, and the least letters of a name of which one may be another then.
_TWIN, _TWIN_WORDS, _SHORT = 0.9, 0.6, 4
#: A first name and a surname.
_FULL = 2
#: "One piece" counts nothing.
_FEWEST = 2
#: Measures of which a passage may have several for several things.
_ANYWHERE = frozenset(("time", "months", "share"))
#: Measures farther apart than by this factor are of two things.
_SIZE = 10.0
#: How surely two values that meet are on one matter, and two that are left over: their nouns agree, their nouns are of two languages, only
#: the rest of the passage agrees.
_MET = 0.9
SAME_NOUN, _OTHER_TONGUE, _REST = 1.1, 0.9, 0.85
#: Two names that share no word are of one thing only where their letters are this like.
_ALIKE, _SHORTEST, _ENDING = 0.6, 5, 4
#: Letters of an ending that makes another word of a name, at most; and longer ones, of those who or what is from a place.
_ENDED = 2
_FROM_THERE = frozenset((
    "ien", "iens", "ienne", "iennes", "ais", "aise", "ois", "oise", "ese", "esi", "ense", "enses", "eno", "ena", "ano", "ana", "ino", "ina",
    "ian", "ians", "ische", "ischen", "ischer", "iano", "iana", "ers", "ern", "ski", "ska", "skie", "erin", "nese",
))  # fmt: skip
#: Of names that begin alike less is asked where the words around them are the same too: a burglary in Orlheim, a burglary in Orlend.
_BEGIN_ALIKE = 0.35
#: Endings of names of peoples, which begin like their countries.
_PEOPLES = ("iards", "iard", "ians", "ian", "eans", "ish", "ese")


def exchanged(within: Printed, correspondences: Sequence[Correspondence], weights: Weights) -> tuple[list[Edge], list[Edge]]:
    """Pairs of values of two articles in passages that correspond, with the likeness of their matter: first those that meet although one
    of them is said without its noun, then those that are alone left over.
    """
    same: list[Edge] = []
    other: list[Edge] = []
    for c in correspondences:
        if c.confidence < _SURE:
            continue
        left, right = within.of(c.left), within.of(c.right)
        for key in sorted(left.keys() & right.keys()):
            mine, theirs, met = left_over(left[key], right[key])
            here, there = within.own(mine), within.own(theirs)
            same += ((_MET, a, b) for a, b in met if c.confidence >= SURER and _alike(a, b))
            if len(here) == 1 and len(there) == 1:
                a, b = sorted((here[0], there[0]), key=lambda i: i.key)
                rest = len(left[key]) == len(right[key]) == len({i.key for i, _ in met}) + 1 == len({i.key for _, i in met}) + 1
                around = Around(likeness_around(a, b, weights), bool(met), rest, c.confidence)
                score = _named(a, b, within, around) if key[0] == "name" else told(a, b, around)
                if not score and around.alone and _one_in_each(a, b, around) and within.unknown(a, b):
                    score = _OTHER_TONGUE
                if score:
                    other.append((score, a, b))
    return same, other


def _alike(a: Item, b: Item) -> bool:
    """Do two values agree of which one is a number without a noun, or a name that the other account gives with more words?"""
    if a.said.kind == "number":
        return (a.bare or b.bare) and a.said.value.lstrip("~") == b.said.value.lstrip("~")
    return a.said.kind in ("name", "place") and a.head != b.head


@dataclass(frozen=True, slots=True)
class Around:
    """How alike the words around two values are; does another value of their sort agree; are they the only ones of their sort; how surely do
    their passages correspond?
    """

    context: float
    agreed: bool
    alone: bool
    sure: float


class Printed:
    """The values of each article by place, and the names that it prints anywhere."""

    def __init__(self, everything: Sequence[Item], borrowed: Set[str] = frozenset()) -> None:
        self._borrowed = borrowed
        self._of: dict[str, list[Item]] = {}
        for item in everything:  # they stand by article and place
            self._of.setdefault(item.article, []).append(item)
        self._laid: dict[tuple[str, int, int], dict[tuple[str, str], list[Item]]] = {}
        self._names: dict[str, dict[str, set[str]]] = {}
        for item in everything:
            if item.said.kind in ("name", "place"):
                for key in word_keys(item.said.value):
                    self._names.setdefault(item.article, {}).setdefault(key, set()).add(item.said.value)

    def of(self, passage: Place) -> Mapping[tuple[str, str], list[Item]]:
        """The values in a passage by what they could be exchanged for; of a value that stands there twice the first place."""
        known = self._laid.get((passage.article, passage.start, passage.end))
        if known is not None:
            return known
        items = self._of.get(passage.article, [])
        found: dict[tuple[str, str], list[Item]] = {}
        at = bisect_left(items, passage.start, key=lambda i: i.said.start)
        while at < len(items) and items[at].said.start < passage.end:
            item = items[at]
            at += 1
            same = found.setdefault(sort_of(item), [])
            if same and item.said.kind == "name" and same[-1].said.start == item.said.start:
                same[-1] = item  # rather than as a place, of which the same words are read too
            elif not any(o.said.value.lstrip("~") == item.said.value.lstrip("~") or o.said.start == item.said.start for o in same):
                same.append(item)
        self._laid[passage.article, passage.start, passage.end] = found
        return found

    def own(self, left_over: Sequence[Item]) -> Sequence[Item]:
        """Of several values left over in a passage those that the account itself shows to be such: not the names that are `borrowed` from another."""
        return left_over if len(left_over) == 1 else [i for i in left_over if i.said.id not in self._borrowed]

    def unknown(self, a: Item, b: Item) -> bool:
        """Are these two dates or figures of which neither account has the other's anywhere?"""
        return not any(
            compatible(i.said.kind, i.said.value, other.said.value)
            for i in (a, b)
            for other in self._of[b.article if i is a else a.article]
            if other.said.kind == i.said.kind and (other.quantity and other.quantity.family) == (i.quantity and i.quantity.family)
        )

    def measures(self, article: str, unit: str | None) -> bool:
        """Does an article give anything in this unit or currency?"""
        return any(i.said.unit == unit for i in self._of.get(article, ()))

    def gives(self, article: str, item: Item) -> bool:
        """Does an article give this value of another one somewhere, too?"""
        kind = item.said.kind
        return any(sort_of(o) == sort_of(item) and compatible(kind, o.said.value, item.said.value) for o in self._of.get(article, ()))

    def others(self, item: Item) -> Sequence[Item]:
        """What else of its sort its article gives: other values."""
        sort, kind = sort_of(item), item.said.kind
        return [o for o in self._of.get(item.article, ()) if sort_of(o) == sort and not compatible(kind, o.said.value, item.said.value)]

    def strangers(self, a: Item, b: Item) -> bool:
        """Are these two names of which neither article has the other's anywhere?"""
        return not (self.prints(a.article, b.said.value) or self.prints(b.article, a.said.value))

    def prints(self, article: str, name: str) -> bool:
        """Does an article have this name, or a part of it that could stand for it, anywhere?"""
        known = self._names.get(article, {})
        return any(compatible("name", name, value) for key in word_keys(name) for value in known.get(key, ()))


def sort_of(item: Item) -> tuple[str, str]:
    """Values of one sort can be exchanged for each other: names, days, years, times, counts, and measures of one family."""
    kind = item.said.kind
    if kind in ("name", "place"):
        return "name", ""
    if kind == "date":
        return "date", "weekday" if item.said.value in WEEKDAYS else "year" if _to_the_month(item.said.value) else item.said.unit or ""
    if item.head == AGE:
        return "age", ""
    return "number", (item.quantity.family if item.quantity else None) or ""


def _to_the_month(value: str) -> bool:
    """Is a date told to the month of its year, such as 2018-10?"""
    return len(value.lstrip("~")) == len("2018-10") and value[-2:].isdecimal()


def left_over(left: Sequence[Item], right: Sequence[Item]) -> tuple[list[Item], list[Item], list[tuple[Item, Item]]]:
    """The values of either side that agree with none of the other, and the pairs that agree."""
    kind = "name" if left[0].said.kind == "place" else left[0].said.kind
    pairs = [(a, b) for a in left for b in right if compatible(kind, a.said.value, b.said.value)]
    keys = {i.key for pair in pairs for i in pair}
    met = [(a, b) if a.key < b.key else (b, a) for a, b in pairs]
    return [a for a in left if a.key not in keys], [b for b in right if b.key not in keys], met


def told(a: Item, b: Item, around: Around) -> float:
    """Of numbers and dates."""
    if not contradicts(a.said.kind, a.said.value, b.said.value) or excused(a, b) or other_fate(a, b):
        return 0.0
    likeness = head_likeness(a, b)
    if a.head == AGE:
        return SAME_NOUN if likeness is not None and around.alone and (likeness >= _SAME or same_digits(a, b)) else 0.0
    # Words of two languages are seldom alike: there only a slip of the pen shows that one value became the other.
    near = slipped(a, b) or (a.language == b.language and around.context >= _NEAR) or (around.sure >= SURER and misread(a, b))
    near = near or (around.sure >= _SURE_NEAR and _one_or_so(a, b))
    if a.said.kind == "date" or (a.quantity and a.quantity.family in _ANYWHERE):
        sized = a.quantity is None or b.quantity is None or _one_size(a, b) or same_digits(a, b) or a.quantity.number == b.quantity.number
        return SAME_NOUN if near and around.alone and likeness is not None and sized else 0.0  # no lead of 34 seconds beside a run of two hours
    if any(i.quantity is None or counts_one(i.quantity) for i in (a, b)):
        return 0.0
    if (nameless := a.bare or b.bare) | bool(a.quantity and a.quantity.family) and not (_one_size(a, b) or same_digits(a, b)):
        return 0.0
    if likeness is not None and likeness >= _SAME and not nameless:
        return SAME_NOUN
    if likeness and near and not nameless:
        return _OTHER_TONGUE
    return _REST if around.agreed and (_says_nothing(a) or _says_nothing(b)) and (likeness is not None or (a.bare and b.bare)) else 0.0


def _one_size(a: Item, b: Item) -> bool:
    """Are two measures of one order of size? A flow of 110 metres is no other height than one of 1,850."""
    small, large = sorted(abs(i.quantity.size) for i in (a, b) if i.quantity)
    return large <= _SIZE * small


def slipped(a: Item, b: Item) -> bool:
    """Is one value a slip of the pen for the other: its digits exchanged, one more or less, another month for the same day?"""
    x, y = (i.said.value.lstrip("~").rpartition("-") for i in (a, b))
    return same_digits(a, b) or (a.said.kind == "date" and bool(x[1] and y[1]) and x[2] == y[2] and len(x[0]) == len(y[0]))


def misread(a: Item, b: Item) -> bool:
    """Could one measure be a misreading of the other: one digit of two or more is another, or the very number stands with another unit?"""
    x, y = a.quantity, b.quantity
    if x is None or y is None or x.family is None:
        return False
    if x.unit != y.unit:
        return x.number == y.number
    one, other = (f"{q.number:g}" for q in (x, y))
    return len(one) == len(other) > 1 and sum(p != q for p, q in zip(one, other, strict=True)) == 1


def _one_or_so(a: Item, b: Item) -> bool:
    """Are two figures of two digits or more near enough that one was hardly said of another thing in the same sentence?"""
    small, large = sorted(abs(i.quantity.size) for i in (a, b) if i.quantity) if a.quantity and b.quantity else (0.0, 1.0)
    long = all(i.quantity and i.quantity.number >= _TWO_DIGITS for i in (a, b))
    return long and large <= _ONE_OR_SO * small


def _one_in_each(a: Item, b: Item, around: Around) -> bool:
    """Is the one figure of a passage the one of the other, whatever words stand around them: the passages surely correspond, and the two are near?"""
    if a.said.kind == "date":
        return around.sure >= SURER and near_days(a, b) and not excused(a, b)
    if a.said.kind != "number" or around.sure < SURER or AGE in (a.head, b.head) or excused(a, b) or other_fate(a, b):
        return False
    if a.bare or b.bare or a.quantity is None or b.quantity is None or counts_one(a.quantity) or counts_one(b.quantity):
        return False
    likeness = head_likeness(a, b)
    if likeness is None or (likeness < _SAME and not a.quantity.family and a.language == b.language and around.context < _NEAR):
        return False  # "killed 14 people", "felled 17 trees"
    small, large = sorted((abs(a.quantity.size), abs(b.quantity.size)))
    return contradicts("number", a.said.value, b.said.value) and large <= (_TWICE if around.sure >= _TWIN else _ONE_OR_SO) * small


def _says_nothing(item: Item) -> bool:
    """Does the noun say nothing of what is counted?"""
    return item.bare or item.head in ANYBODY


def _named(a: Item, b: Item, within: Printed, around: Around) -> float:
    """Of names: neither account has the other's anywhere, and they have a word in common or are nearly the same."""
    if not within.strangers(a, b) or two_bodies(a, b) or _derived(a.said.value, b.said.value):
        return 0.0
    one_tongue = a.language == b.language
    one_place = around.sure >= SURER and around.alone and (not one_tongue or around.context >= _NEAR)
    if one_place and _other_first_name(a.said.value, b.said.value):
        return SAME_NOUN
    if one_place and one_tongue and around.sure >= _TWIN and around.context >= _TWIN_WORDS and _one_letter(a.said.value, b.said.value):
        return SAME_NOUN
    begin_alike = one_tongue and around.context >= _NEAR and _begin_alike(a.said.value, b.said.value)
    return SAME_NOUN if begin_alike or one_thing(a.said.value, b.said.value, one_tongue) else 0.0


def _one_letter(left: str, right: str) -> bool:
    """Are two short names, each of one word, the same but for one letter within: Suri and Siri?"""
    x, y = folded(left), folded(right)
    within = len(x) == len(y) >= _SHORT and x[0] == y[0] and x[-1] == y[-1] and x.isalpha() and y.isalpha()
    return within and OSA.distance(x, y) == 1 and not sounds_alike(left, right)


def _other_first_name(left: str, right: str) -> bool:
    """Have two names the same surname behind two different first names that are known as such: Unai and Urko Zubieta?"""
    a, b = (folded(v).split() for v in (left, right))
    if len(a) != _FULL or len(b) != _FULL or a[1] != b[1] or a[0] == b[0]:
        return False
    return {a[0], b[0]} <= given_names() and not sounds_alike(left, right) and not inflected(a[0], b[0])


def _derived(left: str, right: str) -> bool:
    """Is one of two single words the other with an ending: German and Germany, the Chablis and the Chablisien?"""
    shorter, longer = sorted((folded(left), folded(right)), key=len)
    ending = longer[len(shorter) :]
    return " " not in longer and longer.startswith(shorter) and (0 < len(ending) <= _ENDED or ending in _FROM_THERE)


def two_bodies(a: Item, b: Item) -> bool:
    """Does a kind of body tell two names apart: Hallowby University and the Hallowby Observer?"""
    x, y = (folded(i.said.value).split() for i in (a, b))
    return any(lexicon(i.language).has("bodies", w) for i, words, others in ((a, x, y), (b, y, x)) for w in _unlike(words, others))


def _unlike(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Those words that no other word could be a slip for."""
    return [w for w in words if all(OSA.normalized_similarity(w, o) < _ALIKE for o in others)]


def _begin_alike(left: str, right: str) -> bool:
    """Are these two single words that could be taken for each other?"""
    x, y = folded(left), folded(right)
    if sounds_alike(left, right) or inflected(x, y) or not (x.isalpha() and y.isalpha()) or any(w.endswith(_PEOPLES) for w in (x, y)):
        return False  # Spain, the Spaniards
    return x[0] == y[0] and min(len(x), len(y)) >= _SHORTEST and OSA.normalized_similarity(x, y) >= _BEGIN_ALIKE


def one_thing(left: str, right: str, one_tongue: bool) -> bool:
    """Could two names be meant for one thing: Quarry Road and Quarry Lane, Hallowby and Hallowbay?"""
    a, b = (folded(v).replace("-", " ").split() for v in (left, right))
    if len(a) != len(b) and min(len(a), len(b)) == 1:  # "Mittelstation Gamsgrube", "the Gamsgrube middle station"
        (left, a), (right, b) = ((words[-1], words[-1:]) for words in (a, b))
    if sounds_alike(left, right) or any(inflected(x, y) for x, y in zip(a, b, strict=False) if x != y):
        return False
    if len(a) == len(b) > 1:
        other = [(x, y) for x, y in zip(a, b, strict=True) if x != y and not one_word(x, y)]
        # A first name of its own is another person of the family; a word before a whole name is an office.
        alike = len(other) == 1 and (other[0] != (a[0], b[0]) or OSA.normalized_similarity(*other[0]) >= _ALIKE)
        kept = one_tongue or any(OSA.normalized_similarity(x, y) >= _ALIKE for x, y in other)
        return alike and kept and not (len(a) > 2 and a[0] != b[0])
    # Names of places are others in other languages, but for the most part in their endings: Sevilla, Seville.
    ending = one_tongue or left[-_ENDING:] == right[-_ENDING:]
    return ending and len(a) == len(b) and min(len(left), len(right)) >= _SHORTEST and OSA.normalized_similarity(a[0], b[0]) >= _ALIKE
