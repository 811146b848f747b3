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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..model import Assertion, Correspondence, Findings
from ..text.words import words
from .lexicon import Lexicon, concept, lexicon
from .meanings import ANYBODY, FATES, KINDS, PERSONS, STATES, THINGS
from .proper import NAME, slip
from .values import Quantity, clock_minutes, compatible, contradicts, read

#: The least likeness for two equal values, and for two different ones, to be on one matter (hand-set; see tests/cases/claims).
EQUAL_ENOUGH = 0.5
DIFFERENT_ENOUGH = 0.8
#: From here on a value is hardly printed twice by chance.
TELLING = 0.4
#: A count from here on is hardly printed by chance, whatever noun stands behind it ("41,000 customers", "41,000 accounts").
_LARGE, _MANY, _LARGE_TELLS = 1000, 10000, 0.9
#: A sentence counts as the other's counterpart from this confidence on.
LINKED = 0.3
#: From here on a sentence and its words are so alike that a bare number in both stands in one place.
_SAME_SLOT = 0.5
#: Sentences in two languages that correspond share few words: what that takes from the likeness of equal values is given back.
_NO_COMMON_WORDS = 0.15
#: What it adds to the likeness of two values that either account has but one of their rare measure.
_ONLY_ONE = 0.35
#: How many characters before a number a "was" makes it one of the past.
_PAST = 12
#: "More than 12" is said of 15 or 20, not of a thousand: beyond this factor a limit that is kept is no explanation.
_LIMIT_TELLS = 2.0
#: So many words on either side are its sentence, whatever a text without a full stop goes on to say.
_REACH = 100
_MEANINGS = PERSONS | THINGS | STATES


@dataclass(frozen=True, slots=True)
class Item:
    """One assertion with all that is compared: its article, quantity, what is counted, the words of its clause and sentence, and `bound`.

    The bound is 1 for a number said to be the least ("at least 12"), -1 for the most ("up to 12"), 0 else. `partial` counts leave somebody
    out ("six other passengers"); before a `past` one stands "was" ("on Monday it was 41,000"),
    before one that was `left` "up from" and the like.
    """

    article: str
    language: str
    said: Assertion
    quantity: Quantity | None
    head: str
    headline: bool
    clause: frozenset[str]
    sentence: frozenset[str]
    forms: frozenset[str]
    order: int
    bound: int
    partial: bool
    past: bool
    left: bool

    @property
    def bare(self) -> bool:
        """Is this a number that nothing near it explains?"""
        return self.said.kind == "number" and self.said.unit is None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """A total order that depends on content alone."""
        return self.article, self.said.start, self.said.end, self.said.id


def items(findings: Sequence[Findings]) -> list[Item]:
    """All assertions of a story, ready to be compared, in an order that content alone decides."""
    found = [item for f in sorted(findings, key=lambda f: f.article.id) for item in _of_article(f)]
    return sorted(found, key=lambda i: i.key)


def _of_article(findings: Findings) -> Iterable[Item]:
    article = findings.article
    tongue = lexicon(article.language)
    passages, sentence = findings.passages, 0
    forms: list[tuple[int, str]] = []
    for said in sorted(findings.assertions, key=lambda a: (a.start, a.end, a.id)):
        while sentence + 1 < len(passages) and passages[sentence].end <= said.start:
            sentence, forms = sentence + 1, []
        if not forms and passages:
            here = passages[sentence]
            forms = [(w.start, w.form) for w in words(article.text, here.start, here.end)]
        around = _around(forms, said)
        outside = [(at, f) for at, f in around if not said.start <= at < said.end]
        content = [(at, _feature(tongue.code, f)) for at, f in outside if not f[0].isdigit() and len(f) > 2 and not tongue.has("stops", f)]
        near = frozenset(f for at, f in content if -60 <= at - said.start <= 60 and _unbroken(article.text, at, said))
        headline = bool(article.headline and article.headline.start <= said.start < article.headline.end)
        yield Item(article.id, tongue.code, said, read(said.value) if said.kind == "number" else None, _head(said), headline, near,
                   frozenset(f for _, f in content), frozenset(f for _, f in around), sentence,
                   _bound(tongue, around, said.start), _partial(tongue, around, said),
                   any(tongue.has("was", f) for at, f in around if said.start - _PAST <= at < said.start),
                   bool(_runs_before(tongue, around, said.start) & tongue.sets["left"]))  # fmt: skip


def _around(forms: Sequence[tuple[int, str]], said: Assertion) -> Sequence[tuple[int, str]]:
    """The words near an assertion, and those of it."""
    return forms[max(0, bisect_left(forms, (said.start, "")) - _REACH) : bisect_left(forms, (said.end, "")) + _REACH]


def _partial(tongue: Lexicon, forms: Sequence[tuple[int, str]], said: Assertion) -> bool:
    """Does a word for others stand in the count or directly before or behind it?"""
    first = next((k for k, (at, _) in enumerate(forms) if at >= said.start), len(forms))
    last = next((k for k, (at, _) in enumerate(forms) if at >= said.end), len(forms))
    return said.kind == "number" and any(tongue.has("excluding", f) for _, f in forms[max(first - 1, 0) : last + 1])


def _unbroken(text: str, at: int, said: Assertion) -> bool:
    first, last = (at, said.start) if at < said.start else (said.end, at)
    return not any(mark in text[first:last] for mark in (",", ";", ":", "(", ")", ".", "–", "“", "”"))


def _feature(code: str, form: str) -> str:
    """A word as context: its meaning where the language's table has one, else its beginning, so that cognates meet across languages."""
    name = concept(code, form)
    return name if name in _MEANINGS else name[:6]


def _head(said: Assertion) -> str:
    return (said.unit or said.subject) if said.kind == "number" else said.subject


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
    head = _head_likeness(a, b)
    if head is None or _other_fate(a, b):
        return None
    context = max(_overlap(a.clause, b.clause, weights), 0.8 * _overlap(a.sentence, b.sentence, weights))
    if (a.bare or b.bare) and not _one_slot(a, b, context, link):
        return None
    return Signs(head, context, link)


def _one_slot(a: Item, b: Item, context: float, link: float) -> bool:
    """Do the sentences around a bare number correspond so closely that it stands in the same place of both?"""
    if a.language == b.language:
        return link >= _SAME_SLOT and context >= _SAME_SLOT
    return link >= _SAME_SLOT and telling(a) >= TELLING


def _head_likeness(a: Item, b: Item) -> float | None:
    if a.said.kind != "number":
        return _role_likeness(a, b)
    x, y = a.quantity, b.quantity
    if x is None or y is None:
        return 0.9 if x is None and y is None and a.head == b.head else None
    if x.family != y.family:
        return None
    if x.family is not None:
        return {"time": 0.4, "months": 0.4, "share": 0.5}.get(x.family, 0.7)
    if a.bare or b.bare:
        return 0.5
    if a.head == b.head:
        return 1.0
    if a.head in PERSONS and b.head in PERSONS:
        return 0.7 if _one_crowd(a.head, b.head) else 0.3
    if a.head.endswith(" no.") or b.head.endswith(" no."):
        return None
    known_a, known_b = a.head in _MEANINGS, b.head in _MEANINGS
    size = 5 if a.language == b.language else 4
    left, right = concept(a.language, a.head), concept(b.language, b.head)
    if left == right or (len(left) > 4 and len(right) > 4 and left[:size] == right[:size]):
        return 0.9
    if a.language == b.language:
        return 0.0
    return None if known_a and known_b else 0.2


def _role_likeness(a: Item, b: Item) -> float | None:
    """Of names, places and dates: are they said of the same thing?"""
    if a.said.kind == "date":
        return None if a.said.unit != b.said.unit and "time" in (a.said.unit, b.said.unit) else 0.3
    if a.head == b.head:
        return 1.0
    return 0.5 if a.said.kind == "place" else None


def _one_crowd(left: str, right: str) -> bool:
    """Can two words for persons mean the same persons: one of them says nothing of its own, or both are of one kind?"""
    return left in ANYBODY or right in ANYBODY or any(left in kind and right in kind for kind in KINDS)


def _other_fate(a: Item, b: Item) -> bool:
    """Are the counted persons said to have met with different things (injured here, dead there)?"""
    fates = [FATES & {*i.said.subject.split(), i.head} for i in (a, b)]
    return all(fates) and not fates[0] & fates[1]


def _overlap(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    """Cosine of two bags of weighed words; two words in common are the least that can count fully."""
    shared = left & right
    if not shared:
        return 0.0
    common = math.fsum(weights.square(f) for f in shared)
    return common / math.sqrt(weights.size(left) * weights.size(right)) * (1.0 if len(shared) > 1 else 0.6)


def equal_score(a: Item, b: Item, sign: Signs) -> float:
    """How surely two compatible values are on one matter; below EQUAL_ENOUGH they are not joined."""
    if not compatible(a.said.kind, a.said.value, b.said.value):
        return 0.0
    if a.said.kind in ("name", "place"):
        return 1.0
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
    if _within_bounds(a, b) or _within_bounds(b, a) or a.partial != b.partial or (a.said.kind == "date" and _near_times(a, b)):
        return 0.0
    if a.said.kind == "name":
        return sign.score if _other_name(a, b) and (sign.link or sign.context > 0.2) else 0.0
    if a.said.kind == "place":
        # Kermit and Winkler County, from here and to there: other places are seldom a contradiction, other spellings are.
        return sign.score if sign.link >= _SAME_SLOT and slip(a.said.value, b.said.value) else 0.0
    if a.said.kind == "date" and (not sign.link or (sign.context < 0.3 and a.language == b.language)):
        return 0.0
    if sign.head < 0.5 and not sign.link:
        return 0.0
    if only:
        return sign.score + _ONLY_ONE
    if not sign.link and sign.context < 0.3:
        return 0.0
    return sign.score + (0.2 if _same_digits(a, b) else 0.0)


def _within_bounds(limit: Item, other: Item) -> bool:
    """Does one number only set a limit that the other keeps ("more than a dozen" beside 15)?"""
    if not limit.bound or limit.quantity is None or other.quantity is None:
        return False
    least, most = sorted((abs(limit.quantity.size), abs(other.quantity.size)))
    return (other.quantity.size - limit.quantity.size) * limit.bound >= 0 and most <= _LIMIT_TELLS * least


def _near_times(a: Item, b: Item) -> bool:
    """May one time of day be a rounding of the other ("at seven", "shortly after 7.30" beside 7.42)?"""
    if ":" not in a.said.value or ":" not in b.said.value:
        return False
    x, y = clock_minutes(a.said.value), clock_minutes(b.said.value)
    apart = min((x - y) % 720, (y - x) % 720)
    hour = x % 60 == 0 or y % 60 == 0
    loose = hour or x % 30 == 0 or y % 30 == 0 or "hedged" in (a.said.polarity, b.said.polarity)
    return apart < (60 if hour else 30 if loose else 0)


def _runs_before(tongue: Lexicon, forms: Sequence[tuple[int, str]], start: int) -> frozenset[str]:
    """The last one, two and three words before a place, articles aside."""
    before = [f for at, f in forms if at < start and not tongue.has("articles", f)][-3:]
    return frozenset(" ".join(before[-n:]) for n in (1, 2, 3))


def _bound(tongue: Lexicon, forms: Sequence[tuple[int, str]], start: int) -> int:
    runs = _runs_before(tongue, forms, start)
    return 1 if runs & tongue.sets["least"] else -1 if runs & tongue.sets["most"] else 0


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


def _same_digits(a: Item, b: Item) -> bool:
    """A slip of the pen: the same digits in another order, one more or less, or another scale."""
    x, y = (sorted(c for c in i.said.value if c.isdigit() and c != "0") for i in (a, b))
    if not x or not y:
        return False
    if x == y:
        return len(x) > 1
    shorter, longer = (x, y) if len(x) < len(y) else (y, x)
    return len(longer) > 1 and len(longer) - len(shorter) == 1 and not Counter(shorter) - Counter(longer)


def _other_name(a: Item, b: Item) -> bool:
    """Could one name be a slip for the other? Names in a role may differ in more than a letter, names without one only so."""
    if a.head == NAME:
        return slip(a.said.value, b.said.value)
    if any(c.isdigit() for c in a.said.value + b.said.value):
        return len(a.said.value) > 1 and len(b.said.value) > 1 and _same_digits(a, b)
    return _near_names(a.said.value, b.said.value)


def _near_names(left: str, right: str) -> bool:
    """Could one name be a slip for the other: one letter or so apart, or one part in common?"""
    a, b = left.casefold(), right.casefold()
    if a in b or b in a:
        return False
    return Levenshtein.normalized_similarity(a, b) >= 0.6
