"""Values over which the accounts divide: some say that it stopped at 15:25, the others that it stopped at 15:20, and none has both.

What parts two values of one matter from two matters is no single sign: that no account has both, that they are near, that the sentences say alike
things in whatever language, that the matter stands at one place of the account. The signs are weighed together, as a logistic regression does
(Cox 1958), with weights that were learnt from stories whose conflicts are known. Only pairs that are each other's best are set against each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from ..model import Findings
from ..text.encoder import Encoder, Vectors
from .excuses import clocked, excused
from .grouping import Edges, Group, Key
from .item import Item, other_fate
from .matter import Links, Weights, counterparts, counts_one, digit_dropped, head_likeness, likeness_around, same_digits
from .near_days import nearness
from .slots import sort_of
from .values import MONTHS, compatible, contradicts

#: Fewer accounts than these, in the story and behind the two values, divide over nothing.
_STORY, _BEHIND = 3, 3
#: So sure must it be that two values are on one matter, and so near must they be at least: figures a half apart, times three quarters of an hour.
#: Weekdays and months without a day are never near: every account has several.
_SURE, _NEAR = 0.7, 0.31
#: Slips of the pen (42 for 24) may be three times as large.
_ONE_SIZE = 0.06
#: How near two figures are of which one lacks a digit of the other.
_DROPPED = 0.5
#: How fast the nearness of two figures falls with the logarithm of their ratio.
_FALL = 2.5
#: So many mentions of a value are compared at most, and so many characters before and behind them.
_MENTIONS, _AROUND = 12, 60
#: A sentence is another's counterpart from this confidence on, and its surroundings reach this share of the account at most.
_LINKED, _FAR = 0.3, 0.5
#: Below all other pairs: what the words say is surer than what is weighed.
_LOWEST = 0.8
#: Measures of which a story has many.
_SPANS = frozenset(("time", "months", "share"))
_DIGITS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for one matter behind two values, each 0 to 1. The same names hold the weights of the signs in `_WEIGHTS`."""

    always: float  # how rarely two values are on one matter at all
    measure: float  # a measure or a sum of money, rather than a count
    span: float  # a stretch of time or a share
    date: float
    near: float  # how near the values are
    digits: float  # the same digits in another order, or one more
    link: float  # how surely two of their sentences correspond
    around: float  # how alike what is said directly around them is, by the sentence vectors
    sentence: float  # ... and what their sentences say
    noun: float  # how alike the nouns of two counts are, by the vectors
    head: float  # ... and by the tables
    words: float  # the words around that they share
    cover: float  # the share of all accounts that have one of the two values
    apart: float  # how far from each other they stand in their accounts
    bare: float  # one of them is said without a noun everywhere
    elsewhere: float  # the share of accounts where the sentence has a counterpart, and the other value stands in another
    alone: float  # either is the only one of its sort in sentences that correspond
    known: float  # how many of the two an account with the other one has too, perhaps of something else
    one: float  # one of them is one


#: Learnt from 3,900 pairs of values in 95 stories whose conflicts are known, and rounded.
_WEIGHTS = _Signs(
    always=-6.1, measure=2.0, span=0.9, date=0.6, near=4.2, digits=1.2, link=0.9, around=4.9, sentence=0.9, noun=1.4, head=0.85, words=1.2,
    cover=1.5, apart=-2.9, bare=-0.9, elsewhere=-1.0, alone=0.95, known=-0.6, one=-0.5,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """What two values are judged by: the articles, the passages that stand in several of them, how much a word tells, and the vectors."""

    findings: Sequence[Findings]
    linked: Mapping[str, Links]
    weights: Weights
    encode: Encoder


def divided(groups: Sequence[Group], everything: Sequence[Item], ground: Ground) -> Edges:
    """Pairs of assertions over which the accounts divide, each with the likeness of their matter. `groups` are the values on which some agree."""
    if len(ground.findings) < _STORY:
        return []
    held: dict[tuple[str, tuple[str, str]], list[Item]] = {}
    for item in everything:
        held.setdefault((item.article, sort_of(item)), []).append(item)
    pairs = list(candidates(groups, _may_meet))
    if not pairs:
        return []
    told = Told([i for pair in pairs for g in pair for i in g.mentions[:_MENTIONS]], ground)
    scored = [(_sure(told, a, b, held), a, b) for a, b in pairs]
    found: Edges = []
    for a, b in best_of_each(scored, _SURE):
        if not known(a, b, held) and _enough(told, a, b):
            x, y = sorted((a.members[0], b.members[0]), key=lambda i: i.key)
            found.append((_LOWEST, x, y))
    return found


def _enough(told: Told, a: Group, b: Group) -> bool:
    """Are there accounts enough? Of an evening many times are told: one that a single account has must stand in a sentence that corresponds."""
    if len(a.members) + len(b.members) < _BEHIND:
        return False
    if a.members[0].said.unit != "time" or min(len(a.members), len(b.members)) > 1:
        return True
    return any(told.link(x, y) >= _LINKED for x in a.mentions[:_MENTIONS] for y in b.mentions[:_MENTIONS])


def best_of_each(scored: Sequence[tuple[float, Group, Group]], sure: float) -> Iterator[tuple[Group, Group]]:
    """Pairs that are sure enough, and of which each is the other's best, values that agree with the best one aside: of 9,000 m² and 97,000 square
    feet either stands against 6,000 m². A third value, whose best one has a better one, is set against it where it is surely on that matter too.
    """
    best: dict[Key, tuple[float, Group]] = {}
    for score, *both in scored:
        for group, other in (both, both[::-1]):
            key = group.mentions[0].key
            if key not in best or score > best[key][0]:
                best[key] = (score, other)
    met: dict[Key, Group] = {}
    for score, a, b in scored:
        if score >= sure and all(_is_best(best[g.mentions[0].key], score, other) for g, other in ((a, b), (b, a))):
            met.setdefault(a.mentions[0].key, b)
            met.setdefault(b.mentions[0].key, a)
            yield a, b
    pairs = {(a.mentions[0].key, b.mentions[0].key): score for score, x, y in scored for a, b in ((x, y), (y, x))}
    for score, x, y in scored:
        for third, one in ((x, y), (y, x)):
            second, key = met.get(one.mentions[0].key), third.mentions[0].key
            if second is None or key in met or score < sure or best[key][0] > score:
                continue
            if pairs.get((key, second.mentions[0].key), 0.0) >= sure:
                yield third, one


def _is_best(best: tuple[float, Group], score: float, other: Group) -> bool:
    first, rival = other.members[0], best[1].members[0]
    return best[0] == score or compatible(first.said.kind, first.said.value, rival.said.value)


def candidates(groups: Sequence[Group], may_meet: Callable[[Group, Group], bool]) -> Iterator[tuple[Group, Group]]:
    """Pairs of values of one sort that contradict each other, may be on one matter, and of which no account has both."""
    sorts: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        first = group.members[0]
        if first.said.kind == "date" or first.quantity is not None:
            sorts.setdefault(sort_of(first), []).append(group)
    for block in sorts.values():
        held = [({i.article for i in g.members}, {i.article for i in (*g.members, *g.replaced)}) for g in block]
        for at, a in enumerate(block):
            for other in range(at + 1, len(block)):
                b = block[other]
                together = held[at][1] & held[other][0] or held[at][0] & held[other][1]
                if may_meet(a, b) and not together and _of_votes(a) == _of_votes(b) and contradict(a, b):
                    yield a, b


def _of_votes(group: Group) -> bool:
    """Is a value one of votes: of those who voted and those who might have there are many counts?"""
    return any(i.head == "votes" for i in group.members)


def _may_meet(one: Group, other: Group) -> bool:
    """Are two values near, or slips of the pen for each other of one size?"""
    a, b = one.members[0], other.members[0]
    likeness = near(a, b)
    return likeness >= _NEAR or (likeness >= _ONE_SIZE and same_digits(a, b))


def contradict(a: Group, b: Group) -> bool:
    """Can no mention of one value be true beside one of the other, whatever is said of them?"""
    exact = ([i for i in g.mentions[:_MENTIONS] if not i.said.value.startswith("~")] for g in (a, b))  # "a little over 52" is near 53 too
    left, right = (kept or list(g.mentions[:_MENTIONS]) for kept, g in zip(exact, (a, b), strict=True))
    every = [(x, y) for x in left for y in right]
    if not all(contradicts(x.said.kind, x.said.value, y.said.value) and not other_fate(x, y) for x, y in every):
        return False
    return not all(excused(x, y) for x, y in every)


def near(a: Item, b: Item) -> float:
    """How near two values are, 0 to 1."""
    if a.quantity is None or b.quantity is None:
        runs = clocked(a), clocked(b)
        return nearness(a, b) if a.said.kind == "date" else (min(runs) / max(runs)) ** _FALL if all(runs) else 0.0
    small, large = sorted((abs(a.quantity.size), abs(b.quantity.size)))
    near = (small / large) ** _FALL if large else 0.0
    return max(near, _DROPPED) if digit_dropped(a, b) else near


def known(a: Group, b: Group, held: Mapping[tuple[str, tuple[str, str]], Sequence[Item]]) -> int:
    """Of how many of the two values does an account with the other one have the very value too, of whatever it is said?"""
    return sum(
        any(
            not i.said.value.startswith("~") and i.said.value not in MONTHS and compatible(i.said.kind, i.said.value, x.members[0].said.value)
            for article in {i.article for i in y.members}
            for i in held.get((article, sort_of(x.members[0])), ())
        )
        for x, y in ((a, b), (b, a))
    )


class Told:
    """What is said around assertions: where it stands elsewhere, and its vectors."""

    def __init__(self, items: Sequence[Item], ground: Ground) -> None:
        self.weights = ground.weights
        self.accounts = len(ground.findings)
        articles = {f.article.id: f for f in ground.findings}
        self._lengths = {a: max(len(f.article.text), 1) for a, f in articles.items()}
        each = {i.key: i for i in items}
        self._texts = {key: (*_around(articles[i.article], i), _noun(i)) for key, i in each.items()}
        self._there = {key: counterparts(i, ground.linked) for key, i in each.items()}
        texts = sorted({t for three in self._texts.values() for t in three})
        self._row = {t: n for n, t in enumerate(texts)}
        self._vectors: Vectors = ground.encode(texts)

    def likeness(self, a: Item, b: Item) -> Sequence[float]:
        """How alike what stands around two assertions is, their sentences, and their nouns."""
        rows = ((self._row[p], self._row[q]) for p, q in zip(self._texts[a.key], self._texts[b.key], strict=True))
        return [float(self._vectors[p] @ self._vectors[q]) for p, q in rows]

    def place(self, item: Item) -> float:
        """Where in its account an assertion stands, 0 to 1."""
        return item.said.start / self._lengths[item.article]

    def link(self, a: Item, b: Item) -> float:
        """How surely the sentence of one is that of the other."""
        there = self._there[a.key].get(b.article, ())
        return max((c for start, end, c in there if start < b.said.end and b.said.start < end), default=0.0)

    def linked(self, a: Item, b: Item) -> bool:
        """Does the sentence of either have a counterpart in the article of the other?"""
        return b.article in self._there[a.key] or a.article in self._there[b.key]

    def beside(self, a: Item, b: Item) -> Sequence[tuple[int, int]]:
        """The passages of the article of `b` that correspond to the sentence of `a` and hold `b`."""
        return [(start, end) for start, end, _ in self._there[a.key].get(b.article, ()) if start <= b.said.start < end]


def _around(findings: Findings, item: Item) -> tuple[str, str]:
    """What stands directly around an assertion in its sentence, without the figures, and the sentence."""
    text, said = findings.article.text, item.said
    here = next(((p.start, p.end) for p in findings.passages if p.start <= said.start < p.end), (said.start, said.end))
    beside = text[max(here[0], said.start - _AROUND) : min(here[1], said.end + _AROUND)]
    return _DIGITS.sub("", beside), text[here[0] : here[1]]


def _noun(item: Item) -> str:
    """What is counted, in the words of the account where they are known."""
    return item.said.subject.partition(": ")[2] or item.said.subject.partition(" (")[0]


def _sure(told: Told, a: Group, b: Group, held: Mapping[tuple[str, tuple[str, str]], Sequence[Item]]) -> float:
    """How surely two values are on one matter, 0 to 1."""
    total = math.fsum(w * s for w, s in zip(astuple(_WEIGHTS), astuple(_signs(told, a, b, held)), strict=True))
    return 1.0 / (1.0 + math.exp(-total))


def _signs(told: Told, a: Group, b: Group, held: Mapping[tuple[str, tuple[str, str]], Sequence[Item]]) -> _Signs:
    pairs = [(x, y) for x in a.mentions[:_MENTIONS] for y in b.mentions[:_MENTIONS]]
    first, other = a.members[0], b.members[0]
    kind, family = sort_of(first)
    number = kind in ("number", "age")
    count = number and not family
    links = [told.link(x, y) for x, y in pairs]
    alike = [told.likeness(x, y) for x, y in pairs]
    elsewhere = sum(told.linked(x, y) and link < _LINKED for (x, y), link in zip(pairs, links, strict=True))
    sizes = [q for q in (first.quantity, other.quantity) if q is not None]
    return _Signs(
        always=1.0,
        measure=float(number and family not in _SPANS and not count),
        span=float(number and family in _SPANS),
        date=float(not number),
        near=near(first, other),
        digits=float(any(same_digits(x, y) for x, y in pairs)),
        link=max(links),
        around=max(v[0] for v in alike),
        sentence=max(v[1] for v in alike),
        noun=max(v[2] for v in alike) if count else 0.0,
        head=max(head_likeness(x, y) or 0.0 for x, y in pairs) if number else 0.0,
        words=max(likeness_around(x, y, told.weights) for x, y in pairs),
        cover=len({i.article for g in (a, b) for i in g.members}) / told.accounts,
        apart=min(_FAR, *(abs(told.place(x) - told.place(y)) for x, y in pairs)),
        bare=float(any(all(i.bare for i in g.mentions) for g in (a, b))),
        elsewhere=elsewhere / len(pairs),
        alone=float(any(link >= _LINKED and _only_ones(told, x, y, held) for (x, y), link in zip(pairs, links, strict=True))),
        known=float(known(a, b, held)),
        one=float(number and any(counts_one(q) for q in sizes)),
    )


def _only_ones(told: Told, a: Item, b: Item, held: Mapping[tuple[str, tuple[str, str]], Sequence[Item]]) -> bool:
    """Is either assertion the only one of its sort in two sentences that correspond?"""
    for x, y in ((a, b), (b, a)):
        for start, end in told.beside(x, y):
            if sum(start <= i.said.start < end for i in held[y.article, sort_of(y)]) > 1:
                return False
    return True
