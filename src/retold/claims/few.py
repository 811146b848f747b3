"""Values on which two, three or four accounts differ, whatever words stand around them: "fourteen people needed treatment", "12 were injured".

Where few accounts tell of an event, no majority shows which value stands for which. The same signs are weighed as where accounts divide (see
divided.py), with weights learnt for few accounts, and more: how alike the words directly before and behind are, and that all that is said around a
value is more like what is said around the other than around any other value of its sort there. Only values of which no account has both, and of
which each is the other's best, are set against each other; of ages only the one that is left over on either side, and days of
the week only in sentences that surely correspond.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import astuple, dataclass

from ..model import Findings
from ..text.normal import folded
from .again import two_nouns
from .ages import AGE
from .divided import Ground, Told, best_of_each, candidates, known, near
from .grouping import Edges, Group, Key
from .item import Item, fates_of, of_another
from .lexicon import lexicon
from .matter import counts_one, digit_dropped, head_likeness, likeness_around, same_digits
from .meanings import PERSONS
from .nouns import PRONOUNS
from .slots import sort_of

#: So many accounts are few, and so few they can be.
_FEW, _TWO = 4, 2
#: So sure must it be that two values are on one matter, and where there are but two accounts, in which fewer values compete; figures of which
#: one is less than half of the other seldom are, and never below a fifth.
_SURE, _SURE_OF_TWO, _HALF, _FIFTH = 0.42, 0.4, 0.5, 0.2
#: ... and so sure where a story has many of the sort (stretches of time, shares, hours, figures without a noun), or several ages left over.
_SURE_OF_MANY, _SURE_OF_LONE = 0.5, 0.6
#: So many mentions of a value are compared at most, and so far apart do they count as standing.
_MENTIONS, _FAR = 6, 0.5
#: Lower than all other pairs.
_SCORE = 0.79
#: Ages farther apart are of two persons, or of one at two times, where no digits were exchanged.
_YEARS = 12
#: Of rounds, minutes and days of a row either account may tell several: those farther apart are of two things.
_NUMBERED, _IN_A_ROW = " no.", 5
#: Words for persons.
_SOMEBODY = PERSONS | PRONOUNS
#: So many particulars in common are several.
_SEVERAL = 2
#: These are no measures for the weights.
_SPANS = frozenset(("time", "months", "share"))
#: Of days of the week every account tells several: two differ only in sentences that surely correspond and say alike things.
_ONE_SENTENCE, _ONE_SAYING, _FEW_LEFT = 0.9, 0.5, 0.5
#: So many words directly before and behind a value are compared.
_WORDS = 4
#: ... of which there is one at least beside the mark for the figure; where there is none, the two are as like as any.
_WITH_A_WORD, _NOTHING = 2, 0.25
#: So alike must be what is said of two times of day; of two that lie nearer than this more so, for they may be those of a blow and of the call for
#: help.
_SAID, _SAID_ALIKE, _CALL = 0.25, 0.4, 0.75
#: ... and of two years.
_SAID_OF_YEARS = 0.3
#: Marks that part clauses, and the figures, which are left out.
_CLAUSES = re.compile(r'[,;:–—()“”„«»"]\s|\.\s')
_FIGURES = re.compile(r"[\d.,]+")

_Held = Mapping[tuple[str, tuple[str, str]], Sequence[Item]]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for one matter behind two values, each 0 to 1. The same names hold the weights of the signs in `_WEIGHTS`."""

    always: float  # how rarely two values are on one matter at all
    cover: float  # the share of all accounts that have one of the two values
    apart: float  # how far from each other they stand in their accounts
    near: float  # how near the values are
    rivals: float  # how much more alike is said around the two than around any other value of their sort
    clauses: float  # ... and in their clauses and sentences
    before: float  # how alike the words directly before are
    behind: float  # ... and directly behind
    around: float  # how alike what is said directly around them is, by the sentence vectors
    sentence: float  # ... and what their sentences say
    noun: float  # how alike the nouns of two counts are, by the vectors
    head: float  # ... and by the tables
    fate: float  # the same became of those counted
    dimension: float  # the same is measured
    left: float  # how few values of the sort are left over on either side
    link: float  # how surely two of their sentences correspond
    digits: float  # the same digits in another order, or one more
    known: float  # how many of the two an account with the other one has too, perhaps of something else
    headline: float  # one of them stands in a headline alone
    bare: float  # one of them is said without a noun everywhere
    one: float  # one of them is one
    measure: float  # a measure or a sum of money, rather than a count
    span: float  # a stretch of time or a share
    date: float
    age: float
    year: float
    clock: float  # a time of day
    weekday: float
    share: float
    far: float  # one is less than half of the other
    lone: float  # either is the only value of its sort left over
    peers: float  # how few values that could be of its kind of thing are left over on either side
    lead: float  # how early both stand
    verb: float  # how alike the words are that are said of two measures or dates
    words: float  # the words around that they share
    shared: float  # how many other particulars their sentences share
    spoken: float  # one of them is hedged or a limit
    people: float  # both count persons


#: Learnt from some 2,600 pairs of values in 500 stories of few accounts whose conflicts are known, and rounded.
_WEIGHTS = _Signs(
    always=-8.6, cover=1.95, apart=0.15, near=2.3, rivals=2.05, clauses=1.25, before=1.5, behind=1.25, around=0.65, sentence=1, noun=2.2,
    head=0.85, fate=1.35, dimension=0.15, left=1.4, link=0.6, digits=1.9, known=-1.1, headline=-2.85, bare=-0.45, one=-0.4, measure=0.3,
    span=-0.3, date=-0.25, age=-0.2, year=0.65, clock=0.35, weekday=-0.7, share=0.05, far=-1.05, lone=-0.7, peers=1.45, lead=1.8,
    verb=0.8, words=1.05, shared=-0.25, spoken=-0.15, people=0.75,
)  # fmt: skip


def apart(groups: Sequence[Group], everything: Sequence[Item], ground: Ground) -> Edges:
    """Pairs of assertions on which few accounts differ; `groups` are the values on which some agree, or which one alone has."""
    if not 1 < len(ground.findings) <= _FEW:
        return []
    held: dict[tuple[str, tuple[str, str]], list[Item]] = {}
    for item in everything:
        held.setdefault((item.article, sort_of(item)), []).append(item)
    wholes = frozenset((i.article, i.said.end) for i in everything if " of " in i.said.value)
    pairs = [(a, b) for a, b in candidates(groups, _of_one_sort) if not any(_whole(i, wholes) for g in (a, b) for i in g.mentions)]
    if not pairs:
        return []
    sorts = {sort_of(i) for pair in pairs for g in pair for i in g.mentions[:_MENTIONS]}
    items = [i for i in everything if sort_of(i) in sorts]
    seen = _Seen(Told(items, ground), _Clauses(items, ground), held, groups, _beside(everything))
    scored = [(_sure_enough(_signs(seen, a, b)), a, b) for a, b in pairs]
    return [
        (_SCORE, *sorted((a.members[0], b.members[0]), key=lambda i: i.key))  # type: ignore[misc]
        for a, b in best_of_each(scored, _SURE if len(ground.findings) > _TWO else _SURE_OF_TWO)
    ]


def _whole(item: Item, wholes: Set[tuple[str, int]]) -> bool:
    """Is it the whole of which its account tells a part: "17 of the 33 seats"?"""
    return " of " not in item.said.value and (item.article, item.said.end) in wholes


def _of_one_sort(a: Group, b: Group) -> bool:
    """Could the two be of one matter: figures of one size, both of a whole or neither, both years or neither, the ages of one person?"""
    x, y = a.members[0], b.members[0]
    if _of_another_time(a) != _of_another_time(b):
        return False
    if x.quantity is None or y.quantity is None:
        return (x.said.unit == "year") == (y.said.unit == "year")
    if AGE in (x.head, y.head) and abs(x.quantity.number - y.quantity.number) > _YEARS and not same_digits(x, y):
        return False
    if x.head.endswith(_NUMBERED) and abs(x.quantity.number - y.quantity.number) > _IN_A_ROW and not same_digits(x, y):
        return False
    small, large = sorted((abs(x.quantity.size), abs(y.quantity.size)))
    if (small < _FIFTH * large and not digit_dropped(x, y)) or (" of " in x.said.value) != (" of " in y.said.value):
        return False
    if any(i.partial for i in a.mentions) != any(i.partial for i in b.mentions):
        return False
    if any(two_nouns(p, q) or _unlike(p, q) or _unlike(q, p) for p in a.mentions for q in b.mentions):
        return False
    return any(head_likeness(p, q) is not None for p in a.mentions[:_MENTIONS] for q in b.mentions[:_MENTIONS])


def _unlike(a: Item, b: Item) -> bool:
    """Is one a figure without a noun that may count something else: a city of 1.4 million beside a sum, "45 died" beside 40 people?"""
    if not a.bare:
        return False
    if (b.said.unit or "").partition(" per ")[0] in lexicon(b.language).currencies.values():
        return not a.forms & lexicon(a.language).sets["of_money"]
    return b.head in PERSONS and bool(fates_of(a)) and not fates_of(b)


def _beside(everything: Sequence[Item]) -> Mapping[tuple[str, int], Sequence[tuple[Key, str]]]:
    """The particulars of every sentence, as they are compared: of a name its last word."""
    found: dict[tuple[str, int], list[tuple[Key, str]]] = {}
    for item in everything:
        value = item.said.value.lstrip("~")
        told = value if item.said.kind in ("number", "date") else folded(value).split()[-1]
        found.setdefault((item.article, item.order), []).append((item.key, told))
    return found


class _Clauses:
    """The vectors of what stands in the clause and sentence of assertions, and directly before and behind them, without their figures."""

    def __init__(self, items: Sequence[Item], ground: Ground) -> None:
        found = {f.article.id: f for f in ground.findings}
        texts = {i.key: _texts(found[i.article], i) for i in items}
        every = sorted({t for four in texts.values() for t in four})
        self._row = {t: n for n, t in enumerate(every)}
        self._texts, self._vectors = texts, ground.encode(every)

    def likeness(self, a: Item, b: Item) -> tuple[float, float, float]:
        """How alike the clauses and sentences of two assertions are, the words before them, and those behind."""
        x, y = (self._vectors[[self._row[t] for t in self._texts[i.key]]] for i in (a, b))
        clause, sentence, before, behind = (float(v) for v in (x * y).sum(axis=1))
        own, other = (self._texts[i.key] for i in (a, b))
        nothing = [any(len(t[at].split()) < _WITH_A_WORD for t in (own, other)) for at in (2, 3)]
        return (clause + sentence) / 2, _NOTHING if nothing[0] else before, _NOTHING if nothing[1] else behind


def _texts(found: Findings, item: Item) -> tuple[str, str, str, str]:
    text, said = found.article.text, item.said
    start, end = next(((p.start, p.end) for p in found.passages if p.start <= said.start < p.end), (said.start, said.end))
    left, right = text[start : said.start], text[said.end : max(end, said.end)]
    unit = _FIGURES.sub("", said.text)
    clause = f"{_CLAUSES.split(left)[-1]} # {unit} {_CLAUSES.split(right)[0]}"
    before, behind = " ".join(left.split()[-_WORDS:]), " ".join(right.split()[:_WORDS])
    return clause, f"{left} # {unit} {right}", f"{before} #", f"# {unit} {behind}"


def _may_be_one(signs: _Signs) -> bool:
    """Is the age the only one left over on either side; do two days stand in sentences that surely correspond; is about the same said of two
    times of day, of which an evening has many?
    """
    if signs.weekday:
        return signs.link >= _ONE_SENTENCE and signs.around >= _ONE_SAYING and signs.left >= _FEW_LEFT and not signs.known
    if signs.year and max(signs.around, signs.link) < _SAID_OF_YEARS:
        return False
    if signs.clock and max(signs.around, signs.sentence) < (_SAID if signs.near <= _CALL else _SAID_ALIKE):
        return False
    return signs.lone > 0 or not signs.age


def _sure_enough(signs: _Signs) -> float:
    """How surely two values are on one matter; 0 where that is not as sure as it must be for what a story tells often, or of several ages."""
    sure = _likelihood(signs)
    if (signs.weekday or signs.clock or signs.year) and not _may_be_one(signs):
        return 0.0
    often = signs.span or signs.share or signs.clock or signs.bare
    least = _SURE_OF_LONE if not _may_be_one(signs) else _SURE_OF_MANY if often else 0.0
    return sure if sure >= least else 0.0


def _of_another_time(group: Group) -> bool:
    """Is every sentence with a value of another time or place than the event: "in 2023 it was 31", "another 24 seats"?"""
    return all(of_another(i) for i in group.mentions)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What two values are judged by: their surroundings, what each account has of each sort, the values that agree."""

    told: Told
    clauses: _Clauses
    held: _Held
    groups: Sequence[Group]
    beside: Mapping[tuple[str, int], Sequence[tuple[Key, str]]]


def _likelihood(signs: _Signs) -> float:
    return 1.0 / (1.0 + math.exp(-math.fsum(w * s for w, s in zip(astuple(_WEIGHTS), astuple(signs), strict=True))))


def _signs(seen: _Seen, a: Group, b: Group) -> _Signs:
    told = seen.told
    pairs = [(x, y) for x in a.mentions[:_MENTIONS] for y in b.mentions[:_MENTIONS]]
    first, other = a.members[0], b.members[0]
    kind, family = sort_of(first)
    number = kind in ("number", "age")
    count = number and not family
    alike = [told.likeness(x, y) for x, y in pairs]
    close = [seen.clauses.likeness(x, y) for x, y in pairs]
    sizes = [q for q in (first.quantity, other.quantity) if q is not None]
    about = first.said.subject.partition(" (")
    left = 1.0 / max(1, _left_over(seen, a, b) * _left_over(seen, b, a))
    return _Signs(
        always=1.0,
        cover=len({i.article for g in (a, b) for i in g.members}) / told.accounts,
        apart=min(_FAR, *(abs(told.place(x) - told.place(y)) for x, y in pairs)),
        near=near(first, other),
        rivals=max(v[0] - _rival(seen, x, y, lambda p, q: told.likeness(p, q)[0]) for v, (x, y) in zip(alike, pairs, strict=True)),
        clauses=max(v[0] - _rival(seen, x, y, lambda p, q: seen.clauses.likeness(p, q)[0]) for v, (x, y) in zip(close, pairs, strict=True)),
        before=max(v[1] for v in close),
        behind=max(v[2] for v in close),
        around=max(v[0] for v in alike),
        sentence=max(v[1] for v in alike),
        noun=max(v[2] for v in alike) if count else 0.0,
        head=max(head_likeness(x, y) or 0.0 for x, y in pairs) if number else 0.0,
        fate=float(bool(fates_of(first) & fates_of(other))),
        dimension=float(bool(about[1]) and first.said.subject == other.said.subject),
        left=left,
        link=max(told.link(x, y) for x, y in pairs),
        digits=float(any(same_digits(x, y) for x, y in pairs)),
        known=float(known(a, b, seen.held)),
        headline=float(any(all(i.headline for i in g.mentions) for g in (a, b))),
        bare=float(any(all(i.bare for i in g.mentions) for g in (a, b))),
        one=float(number and any(counts_one(q) for q in sizes)),
        **_sort_signs(first),
        far=float(_far_apart(first, other)),
        lone=float(left == 1.0),
        peers=1.0 / max(1, _left_over(seen, a, b, _one_kind) * _left_over(seen, b, a, _one_kind)),
        lead=max(1.0 - max(told.place(x), told.place(y)) for x, y in pairs),
        verb=0.0 if count else max(v[2] for v in alike),
        words=max(likeness_around(x, y, told.weights) for x, y in pairs),
        shared=max(_shared(seen, x, y) for x, y in pairs),
        spoken=float(any(i.bound or i.said.polarity == "hedged" for i in (first, other))),
        people=float(count and {first.head, other.head} <= _SOMEBODY),
    )


def _sort_signs(item: Item) -> dict[str, float]:
    """The signs that a sort of values has by itself."""
    kind, family = sort_of(item)
    number = kind in ("number", "age")
    return {
        "measure": float(number and bool(family) and family not in _SPANS),
        "span": float(number and family in _SPANS),
        "date": float(not number),
        "age": float(kind == "age"),
        "year": float(family == "year"),
        "clock": float(not number and family == "time"),
        "weekday": float(family == "weekday"),
        "share": float(family == "share"),
    }


def _far_apart(a: Item, b: Item) -> bool:
    """Is one figure less than half of the other?"""
    if a.quantity is None or b.quantity is None:
        return False
    small, large = sorted((abs(a.quantity.size), abs(b.quantity.size)))
    return small < _HALF * large


def _rival(seen: _Seen, a: Item, b: Item, alike: Callable[[Item, Item], float]) -> float:
    """The likeness of one of two values and the value of their sort, in the account of the other, that is the likest but for the other."""
    rivals = [0.0]
    for x, y in ((a, b), (b, a)):
        others = (i for i in seen.held.get((y.article, sort_of(y)), ()) if i.said.value.lstrip("~") != y.said.value.lstrip("~"))
        rivals += (alike(x, i) for i in others)
    return max(rivals)


def _left_over(seen: _Seen, mine: Group, theirs: Group, alike: Callable[[Item, Item], bool] = lambda a, b: True) -> int:
    """How many values of the sort do the accounts of one value have that those of the other have not?"""
    here, there = ({i.article for i in g.members} for g in (mine, theirs))
    sort = sort_of(mine.members[0])
    kin = (g for g in seen.groups if sort_of(g.members[0]) == sort and alike(g.members[0], theirs.members[0]))
    holders = ({i.article for i in g.members} for g in kin)
    return sum(bool(h & here) and not h & there for h in holders)


def _one_kind(a: Item, b: Item) -> bool:
    """Could two values be of one kind of thing: both persons or neither, in units of one name, of a size?"""
    x, y = a.quantity, b.quantity
    if x is None or y is None:
        return True
    small, large = sorted((abs(x.size), abs(y.size)))
    if small < _FIFTH * large or (" of " in a.said.value) != (" of " in b.said.value):
        return False
    return a.bare or b.bare or bool(x.family) or (a.head in _SOMEBODY) == (b.head in _SOMEBODY)


def _shared(seen: _Seen, a: Item, b: Item) -> float:
    """How many other particulars do the sentences of two values share: none, one, or several?"""
    left, right = (seen.beside.get((i.article, i.order), ()) for i in (a, b))
    return min(_SEVERAL, len({v for k, v in left if k != a.key} & {v for k, v in right if k != b.key})) / _SEVERAL
