"""How likely two assertions of different articles are on the same matter.

Three kinds of sign: what is counted (same noun, same unit, same role), where it stands (the sentences correspond), and the words around it.
Equal values need less of them than different ones: that two accounts print 4,200 beside people is hardly chance, while 4,200 people here and
2,400 people there may be two bridges.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..model import Correspondence
from .ages import AGE, one_person
from .excuses import ends_it, excused
from .item import Item, other_fate
from .lexicon import concept
from .meanings import ANYBODY, DIMENSIONS, FATES, GENERAL, KINDS, MEANINGS, PERSONS, STATES
from .proper import NAME, slip
from .single import ONE
from .two_things import trade_and_place
from .values import MONTHS, Quantity, compatible, contradicts

#: The least likeness for two equal values, and for two different ones, to be on one matter (hand-set; see tests/cases/claims).
EQUAL_ENOUGH = 0.5
DIFFERENT_ENOUGH = 0.8
#: From here on a value is hardly printed twice by chance.
TELLING = 0.4
#: A count from here on is hardly printed by chance, whatever noun stands behind it ("41,000 customers", "41,000 accounts").
_LARGE, _MANY, _LARGE_TELLS = 1000, 10000, 0.9
#: Sentences that are all but the same, and roles whose bearers may each have told their own account.
_TWIN, _TWIN_WORDS = 0.9, 0.6
_TELLERS = ("agency", "spokesperson")
#: "One piece" is a count only beside other pieces.
_ONE_NOUN, _COUNTED = 0.9, 2
#: A sentence counts as the other's counterpart from this confidence on.
LINKED = 0.3
#: From here on a sentence and its words are so alike that a bare number in both stands in one place.
_SAME_SLOT = 0.5
#: Sentences in two languages that correspond share few words: what that takes from the likeness of equal values is given back.
_NO_COMMON_WORDS = 0.15
#: Sums and measures farther apart than by this factor are of two things: a cheque of £20, a theft of £68,000.
_ONE_MATTER = 10.0
#: Digits of a figure of which one may be dropped.
_LONG_FIGURE = 3
#: What it adds to the likeness of two values that either account has but one of their rare measure.
_ONLY_ONE = 0.35


class Weights:
    """How much a word around an assertion tells: little where it stands in every sentence of the story. Sums are exact, so order is nothing."""

    def __init__(self, everything: Sequence[Item]) -> None:
        places = {(i.article, i.order): i.sentence for i in everything}
        seen = Counter(f for sentence in places.values() for f in sentence)
        self._squares = {f: math.log(1.0 + len(places) / n) ** 2 for f, n in seen.items()}
        self._sizes: dict[frozenset[str], float] = {}

    def square(self, feature: str) -> float:
        """The squared weight of one word."""
        return self._squares.get(feature, 1.0)

    def size(self, features: frozenset[str]) -> float:
        """The sum of the squared weights of a bag of words."""
        known = self._sizes.get(features)
        if known is None:
            known = self._sizes[features] = math.fsum(self.square(f) for f in features)
        return known


@dataclass(frozen=True, slots=True)
class Links:
    """The passages of one article that stand elsewhere too, by place, as (start, end, other article, start, end, confidence); and for each how
    far those up to it reach.
    """

    rows: tuple[tuple[int, int, str, int, int, float], ...]
    reach: tuple[int, ...]


def links(correspondences: Sequence[Correspondence]) -> dict[str, Links]:
    """For each article its passages with their counterparts elsewhere."""
    found: dict[str, list[tuple[int, int, str, int, int, float]]] = {}
    for c in correspondences:
        for a, b in ((c.left, c.right), (c.right, c.left)):
            found.setdefault(a.article, []).append((a.start, a.end, b.article, b.start, b.end, c.confidence))
    return {a: Links(tuple(sorted(rows)), tuple(itertools.accumulate((r[1] for r in sorted(rows)), max))) for a, rows in found.items()}


def counterparts(item: Item, linked: Mapping[str, Links]) -> dict[str, list[tuple[int, int, float]]]:
    """Where the sentence of an assertion stands in the other articles."""
    there: dict[str, list[tuple[int, int, float]]] = {}
    known = linked.get(item.article)
    if known is None:
        return there
    at = bisect_left(known.rows, (item.said.end,)) - 1
    while at >= 0 and known.reach[at] > item.said.start:
        _, end, article, first, last, confidence = known.rows[at]
        at -= 1
        if item.said.start < end and confidence >= LINKED:
            there.setdefault(article, []).append((first, last, confidence))
    return there


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one matter: likeness of what is counted, of the words around, and the confidence that the sentences correspond."""

    head: float
    context: float
    link: float

    @property
    def score(self) -> float:
        """All signs in one figure, 0 to about 2."""
        return 0.6 * self.head + 0.8 * self.context + 0.4 * self.link


def signs(a: Item, b: Item, link: float, weights: Weights) -> Signs | None:
    """The signs that two assertions are on one matter; None where kind or unit forbid it."""
    if a.said.kind != b.said.kind or a.article == b.article:
        return None
    head = head_likeness(a, b)
    if head is None or other_fate(a, b):
        return None
    context = likeness_around(a, b, weights)
    if (a.bare or b.bare) and not _one_slot(a, b, context, link):
        return None
    return Signs(head, context, link)


def _one_slot(a: Item, b: Item, context: float, link: float) -> bool:
    """Do the sentences around a bare number correspond so closely that it stands in the same place of both?"""
    if a.language == b.language:
        return link >= _SAME_SLOT and context >= _SAME_SLOT
    return link >= _SAME_SLOT and telling(a) >= TELLING


def head_likeness(a: Item, b: Item) -> float | None:
    """How alike what is counted or said is, 0 to 1; None where kind or unit forbid that it is one thing."""
    if a.said.kind != "number":
        return _role_likeness(a, b)
    if AGE in (a.head, b.head):
        return _age_likeness(a, b) if a.head == b.head else None
    x, y = a.quantity, b.quantity
    if x is None or y is None:
        votes = a.head == b.head == "votes" and compatible("number", a.said.value, b.said.value)  # a vote, and one side of it
        return 0.9 if votes or (x is None and y is None and a.head == b.head) else None
    if x.family != y.family:
        return None
    if x.family is not None:
        return {"time": 0.4, "months": 0.4, "share": 0.5}.get(x.family, 0.9 if _one_dimension(a, b) else 0.7)
    return 0.5 if a.bare or b.bare else 1.0 if a.head == b.head else _noun_likeness(a, b)


def _one_dimension(a: Item, b: Item) -> bool:
    """Is it of both that the same is measured, in whatever language: a depth, a height?"""
    return a.said.subject == b.said.subject and a.said.subject.partition(" (")[0] in DIMENSIONS


def _noun_likeness(a: Item, b: Item) -> float | None:
    """Of two different counted nouns."""
    if a.head in PERSONS and b.head in PERSONS:
        return _crowd_likeness(a.head, b.head)
    if a.head.endswith(" no.") or b.head.endswith(" no."):
        return None
    if _of_that_state(a, b) or _of_that_state(b, a):
        return 0.9
    known_a, known_b = a.head in MEANINGS, b.head in MEANINGS
    size = 5 if a.language == b.language else 4
    left, right = noun_of(a), noun_of(b)
    if left == right or (len(left) > 4 and len(right) > 4 and left[:size] == right[:size] and not trade_and_place(a, b)):
        return 0.9
    if a.language == b.language:
        return 0.0
    return None if known_a and known_b else 0.2


def noun_of(item: Item) -> str:
    """What a number counts, by the English name of its meaning or its stem. A meaning has no ending to lose: Swedish would make "bottle" of it."""
    return item.head if item.head in MEANINGS else concept(item.language, item.head)


def _of_that_state(a: Item, b: Item) -> bool:
    """Is a figure said without its noun of the state that the other one tells of its own: "61 closed" beside "57 bakeries closed"?"""
    return a.head in STATES - FATES and b.head not in STATES and a.head in b.said.subject.split()


def _age_likeness(a: Item, b: Item) -> float | None:
    """Whose ages are they? Of two persons they are two matters."""
    one = one_person(a.said.subject, b.said.subject)
    return 0.4 if one is None else 1.0 if one else None


def _role_likeness(a: Item, b: Item) -> float | None:
    """Of names, places and dates: are they said of the same thing?"""
    if a.said.kind == "date":
        return None if a.said.unit != b.said.unit and "time" in (a.said.unit, b.said.unit) else 0.3
    if a.head == b.head:
        return 1.0
    return 0.5 if a.said.kind == "place" else None


#: Eleven children are seldom the eleven people of another account.
_SOME = frozenset(("men", "women", "children"))


def _crowd_likeness(left: str, right: str) -> float:
    """Can two words for persons mean the same persons: one of them says nothing of its own, or both are of one kind?"""
    if len({left, right} & _SOME) == 1 and {left, right} & GENERAL:
        return 0.1
    one = left in ANYBODY or right in ANYBODY or any(left in kind and right in kind for kind in KINDS)
    return 0.7 if one else 0.3


def likeness_around(a: Item, b: Item, weights: Weights) -> float:
    """How alike the words around two assertions are, in the clause rather than in the sentence, 0 to 1."""
    return max(_overlap(a.clause, b.clause, weights), 0.8 * _overlap(a.sentence, b.sentence, weights))


def _overlap(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    """Cosine of two bags of weighed words; two words in common are the least that can count fully."""
    shared = left & right
    if not shared:
        return 0.0
    common = math.fsum(weights.square(f) for f in shared)
    return common / math.sqrt(weights.size(left) * weights.size(right)) * (1.0 if len(shared) > 1 else 0.6)


def equal_score(a: Item, b: Item, sign: Signs, only: bool = False) -> float:
    """How surely two compatible values are on one matter; below EQUAL_ENOUGH they are not joined. `only`: as in `different_score`."""
    if not compatible(a.said.kind, a.said.value, b.said.value):
        return 0.0
    if a.said.kind in ("name", "place"):
        return 1.0
    if a.said.kind == "date" and not sign.link and (a.said.value in MONTHS) != (b.said.value in MONTHS):
        return 0.0  # "in May" here and "11 May" there may be two events of one month
    if a.said.kind == "date" and (ends_it(a, b) or ends_it(b, a)):
        return 0.0
    if only and a.said.kind in ("number", "date") and not (a.bare or b.bare):
        return sign.score + telling(a) + _ONLY_ONE
    strange = _NO_COMMON_WORDS if sign.link and a.language != b.language else 0.0
    least = _LARGE_TELLS if a.quantity and a.quantity.family is None and a.quantity.number >= _LARGE else 0.5
    return (
        sign.score + strange + telling(a) * (1.0 if sign.link else min(1.0, max(least, 0.5 + sign.head)))
        if (sign.link or sign.context > 0.05 or telling(a) >= TELLING)
        else 0.0
    )


def different_score(a: Item, b: Item, sign: Signs, only: bool = False) -> float:
    """How surely two values that cannot both be true are on one matter; below DIFFERENT_ENOUGH they are left apart. `only`: either account
    has but this one value of a rare measure.
    """
    if not contradicts(a.said.kind, a.said.value, b.said.value) or sign.head < 0.2:
        return 0.0
    if excused(a, b) or (sign.head < _ONE_NOUN and any(i.quantity and counts_one(i.quantity) for i in (a, b))):
        return 0.0
    if _other_size(a, b):
        return 0.0
    if a.said.kind == "name":
        if not (_other_name(a, b) or _other_bearer(a, b, sign)):
            return 0.0
        return sign.score + _ONLY_ONE if only else sign.score if sign.link or sign.context > 0.2 else 0.0
    if a.said.kind == "place":
        # Kermit and Winkler County, from here and to there: other places are seldom a contradiction, other spellings are.
        return sign.score if sign.link >= _SAME_SLOT and slip(a.said.value, b.said.value) else 0.0
    if a.said.kind == "date" and (not sign.link or (sign.context < 0.3 and a.language == b.language)):
        return 0.0
    if a.said.value in MONTHS and b.said.value in MONTHS and sign.link < _SAME_SLOT and sign.context < _SAME_SLOT:
        return 0.0  # "finished in March", "to reopen in May"
    if sign.head < 0.5 and not sign.link:
        return 0.0
    if only:
        return sign.score + _ONLY_ONE
    if not sign.link and sign.context < 0.3:
        return 0.0
    return sign.score + (0.2 if same_digits(a, b) else 0.0)


def _other_size(a: Item, b: Item) -> bool:
    """Are two sums, measures or counts too far apart to be of one thing, where no slip of the pen explains it: £20 and £68,000?"""
    x, y = a.quantity, b.quantity
    if x is None or y is None or not (x.size and y.size):
        return False
    small, large = sorted((abs(x.size), abs(y.size)))
    return large > _ONE_MATTER * small and not same_digits(a, b)


def counts_one(quantity: Quantity) -> bool:
    """Is it one of something ("one piece", "a metre"), or none? 1.8 metres are a measure like any other, and so is frost."""
    return abs(quantity.number) < _COUNTED and quantity.number == int(quantity.number)


def telling(item: Item) -> float:
    """How unlikely it is that two accounts print this very value by chance."""
    return _telling(item.said.kind, item.said.value.lstrip("~"), item.quantity.number if item.quantity else 0.0)


@lru_cache(maxsize=65536)
def _telling(kind: str, value: str, number: float) -> float:
    if kind == "date":
        return 0.45 if "-" in value or ":" in value else 0.25 if value.isdigit() else 0.1
    digits = "".join(c for c in value if c.isdigit()).strip("0")
    many = 0.1 if len(digits) > 1 and number >= _MANY else 0.0
    return (0.0, 0.1, 0.4, 0.6)[min(len(digits), 3)] + many + (0.2 if number >= 1e5 else 0.0)


def same_digits(a: Item, b: Item) -> bool:
    """A slip of the pen: the same digits in another order, one more or less, or another scale or unit."""
    if _one_figure(a, b):
        return True
    x, y = (sorted(c for c in figure if c.isdigit() and c != "0") for figure in _as_told(a, b))
    if not x or not y:
        return False
    if x == y:
        return len(x) > 1
    shorter, longer = (x, y) if len(x) < len(y) else (y, x)
    return len(longer) > 1 and len(longer) - len(shorter) == 1 and not Counter(shorter) - Counter(longer)


def digit_dropped(a: Item, b: Item) -> bool:
    """Is one count of three digits or more the other without one of them: 112 grains, 12 seeds?"""
    if a.quantity is None or b.quantity is None or a.quantity.unit or b.quantity.unit:
        return False
    shorter, longer = sorted((i.said.value.lstrip("~") for i in (a, b)), key=len)
    if not (shorter.isdecimal() and longer.isdecimal() and len(longer) == len(shorter) + 1 >= _LONG_FIGURE) or longer.endswith("0"):
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _one_figure(a: Item, b: Item) -> bool:
    """Is it one figure in two units of a measure: 1.5 million square metres, 1.5 million square feet?"""
    x, y = a.quantity, b.quantity
    return x is not None and y is not None and bool(x.family) and x.family == y.family and x.unit != y.unit and x.number == y.number


def _as_told(a: Item, b: Item) -> tuple[str, str]:
    """Two figures in one unit: 28 days are told as four weeks, but the slip is one of days."""
    x, y = a.quantity, b.quantity
    if x is None or y is None or x.family is None or x.family != y.family or x.unit == y.unit:
        return a.said.value, b.said.value
    unit = min(x.size / x.number if x.number else x.size, y.size / y.number if y.number else y.size, key=abs) or 1.0
    return f"{round(x.size / unit, 3):g}", f"{round(y.size / unit, 3):g}"


def _other_name(a: Item, b: Item) -> bool:
    """Could one name be a slip for the other? Names in a role may differ in more than a letter, names without one only so."""
    if a.head == NAME:
        return slip(a.said.value, b.said.value)
    if any(c.isdigit() for c in a.said.value + b.said.value):
        return len(a.said.value) > 1 and len(b.said.value) > 1 and same_digits(a, b)
    return _near_names(a.said.value, b.said.value)


def _other_bearer(a: Item, b: Item, sign: Signs) -> bool:
    """Is it another name in the same role of a sentence that is else all but the same: the ship Nordlys, the ship Sudlys?"""
    same = sign.link >= _TWIN and sign.context >= _TWIN_WORDS and a.language == b.language
    return same and a.head not in (NAME, ONE, *_TELLERS) and not any(c.isdigit() for c in a.said.value + b.said.value) and not _part(a, b)


def _part(a: Item, b: Item) -> bool:
    """Is one name a part of the other?"""
    x, y = (set(i.said.value.casefold().replace("-", " ").split()) for i in (a, b))
    return bool(x & y)


def _near_names(left: str, right: str) -> bool:
    """Could one name be a slip for the other: one letter or so apart, or one part in common?"""
    a, b = left.casefold(), right.casefold()
    if a in b or b in a:
        return False
    return Levenshtein.normalized_similarity(a, b) >= 0.6
