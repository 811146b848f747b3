"""Claims: one checkable matter, what every account says on it, and whether they agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ..model import Claim, Correspondence, Findings, Statement, Stemma
from ..text.encoder import Encoder
from ..text.given import given_names
from ..text.normal import folded
from .again import again
from .ages import AGE
from .alone import Alone
from .bearers import bearers
from .currencies import exchanged_currencies, one_sum_in_two
from .deadlines import deadlines_apart
from .declined import declined, in_one_case
from .denied import denied
from .digits import exchanged_digits
from .divided import Ground, divided
from .few import apart
from .grouping import Edges, Group, Key, Pairs, grouped
from .hours import hours_apart
from .in_place import in_each_others_place
from .item import Item, items, of_another
from .judging import claim
from .matter import (
    DIFFERENT_ENOUGH,
    EQUAL_ENOUGH,
    LINKED,
    TELLING,
    Weights,
    counterparts,
    different_score,
    equal_score,
    links,
    signs,
    telling,
)
from .mentions import with_known_names
from .namesakes import namesakes
from .odd import odd_ones
from .other_units import units_apart
from .proper import NAME, slip, word_keys
from .second_figures import said_otherwise, told_by_both
from .single import ONE
from .slots import Printed, exchanged
from .spoken import renderings_beside, speakers_named_apart
from .sums import without_sums
from .surnames import with_surnames
from .titles import EMPTY
from .told_days import as_told, dated
from .told_units import with_told_units
from .updates import replaced
from .values import compatible

#: In sentences that correspond less surely a figure of another time or place is set against none of the event.
_SURE_LINK = 0.5


def match(
    findings: Sequence[Findings],
    correspondences: Sequence[Correspondence],
    stemma: Stemma,
    statements: Sequence[Statement] = (),
    encode: Encoder | None = None,
) -> tuple[Claim, ...]:
    """All claims of one story, conflicts first, then by place.

    `correspondences` are the passages that stand in several articles, `stemma` tells which of them go back to one origin, `statements` who says
    the same words in which article. With `encode` two values over which the accounts divide are also told by what their sentences mean. Every
    article has at most one value in a claim: the current one, where it gives an older one too. Matters of one article alone become claims only
    where no other says the same.
    """
    read = {a.id for f in findings for a in f.assertions}
    given, findings = findings, with_told_units(with_surnames(with_known_names(in_one_case(as_told(findings)))))
    everything = items(findings)
    borrowed = frozenset(i.said.id for i in everything) - read
    old = replaced(everything)
    known = {f.article.id: f for f in findings}
    pairs = _pairs(everything, correspondences, statements, old, borrowed)
    groups = grouped(everything, replace(pairs, in_place=[]), old)
    known_names = Printed(everything, borrowed)
    odd = [*odd_ones(groups, everything, findings), *bearers(findings, everything, known_names)]
    if encode is not None:
        agreed = grouped(everything, replace(pairs, different=[], in_place=[]), old)
        linked = links([*correspondences, *renderings_beside(statements, correspondences)])
        ground = Ground(findings, linked, Weights(everything), encode)
        odd = [*odd, *divided(agreed, everything, ground), *apart(agreed, everything, ground), *namesakes(everything, known_names, ground)]
    odd = [e for e in told_by_both(without_sums(odd, everything), everything) if not declined(e[1], e[2])]
    pairs = replace(pairs, different=[*pairs.different, *odd])
    if odd:
        groups = grouped(everything, replace(pairs, in_place=[]), old)
    parted = _not_together(pairs.in_place, groups)
    if parted:
        groups = grouped(everything, replace(pairs, in_place=parted), old)
    printed = _printed(everything)
    stead = frozenset(i.key for _, a, b in odd for i in (a, b))
    made = [claim(group, known, stemma, stead) for group in groups if _worth(group, printed)]
    made = dated([*made, *denied(findings, correspondences, stemma)], given)
    order = {"conflicting": 0, "updated": 1, "agreed": 2, "single": 3}
    return tuple(sorted(made, key=lambda c: (order[c.agreement], -len(c.values), c.values[0].article, c.values[0].start, c.id)))


def _pairs(
    everything: Sequence[Item],
    correspondences: Sequence[Correspondence],
    statements: Sequence[Statement],
    old: Mapping[Key, Item],
    borrowed: Set[str] = frozenset(),
) -> Pairs:
    """The pairs of assertions that agree on a matter, and those that differ on one, with their scores."""
    if len({i.article for i in everything}) < 2:
        return Pairs([], [], [])  # one account alone, however long, agrees or differs with nobody
    linked, weights = links([*correspondences, *renderings_beside(statements, correspondences)]), Weights(everything)
    where = {i.key: counterparts(i, linked) for i in everything}
    printed = Printed(everything, borrowed)
    alone = Alone(everything, printed)
    equal: Edges = []
    loose: Edges = []
    different: Edges = []
    beside: list[tuple[Key, Key]] = []
    for a, b in _candidates(everything):
        there = where[a.key]
        link = _link(there.get(b.article, ()), b) if there else 0.0
        only = alone.only(a, b)
        if not link and not _may_meet(a, b, only):
            continue
        sign = signs(a, b, link, weights)
        if sign is None:
            continue
        score = equal_score(a, b, sign, only)
        if score >= EQUAL_ENOUGH:
            if link and a.said.kind in ("name", "place"):
                beside.append((a.key, b.key))
            (equal if link or _very_same(a, b) else loose).append((score, a, b))
        sole = only and (sign.link >= LINKED or (_one_noun(a, b) and of_another(a) == of_another(b)))
        score = different_score(a, b, sign, sole)
        if score >= DIFFERENT_ENOUGH and (a.quantity is None or sign.link >= _SURE_LINK or of_another(a) == of_another(b)):
            different.append((score, a, b))
    same, other = exchanged(printed, correspondences, weights)
    equal = said_otherwise([*equal, *same, *_unsettled(loose, other)], everything, old.keys())
    same_again = said_otherwise(again(everything, equal), everything, old.keys())
    different += (*other, *exchanged_digits(everything), *exchanged_currencies(printed, correspondences))
    different += (*one_sum_in_two(everything, printed), *deadlines_apart(everything), *hours_apart(everything), *units_apart(everything))
    different += speakers_named_apart(statements, everything, printed)
    different = [e for e in told_by_both(without_sums(different, everything), everything) if not declined(e[1], e[2])]
    in_place = [e for e in in_each_others_place(printed, correspondences, weights) if not declined(e[1], e[2])]
    settled = [e for e in (*equal, *same_again) if e[1].key not in old and e[2].key not in old]
    return Pairs(equal, _best_partners(different, settled), beside, same_again, in_place)


def _not_together(in_place: Edges, groups: Sequence[Group]) -> Edges:
    """Of pairs that differ in each other's place, those that are in no group together: some account has both values."""
    where = {i.key: n for n, g in enumerate(groups) for i in (*g.members, *g.mentions, *g.replaced)}
    return [(s, a, b) for s, a, b in in_place if where.get(a.key) != where.get(b.key)]


def _very_same(a: Item, b: Item) -> bool:
    return a.said.value.lstrip("~") == b.said.value.lstrip("~")


def _unsettled(loose: Edges, exchanged: Edges) -> Iterator[tuple[float, Item, Item]]:
    """Of the pairs that agree only roughly, in sentences that do not correspond, those that no pair in corresponding passages belies: "about
    sixteen metres" is no rounding of the seventeen metres of another sentence where the account says "six metres" in its place.
    """
    firm = {(x.key, y.article) for _, a, b in exchanged for x, y in ((a, b), (b, a))}
    return ((s, a, b) for s, a, b in loose if (a.key, b.article) not in firm and (b.key, a.article) not in firm)


def _candidates(everything: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs of assertions of two articles that are of one kind and one family of units; names only where they share a word or a role."""
    blocks: dict[tuple[str, str | None], list[Item]] = {}
    for item in everything:
        family = item.quantity.family if item.quantity else item.head if item.said.kind == "name" else None
        blocks.setdefault((item.said.kind, family), []).append(item)
    for (kind, head), block in blocks.items():
        if kind == "place" or head in (NAME, ONE):
            yield from _sharing_a_word(block)
            continue
        behind = len(block)  # items stand by article: where the next article begins
        ends = [0] * len(block)
        for at in range(len(block) - 1, -1, -1):
            if at + 1 < len(block) and block[at + 1].article != block[at].article:
                behind = at + 1
            ends[at] = behind
        for at, a in enumerate(block):
            for other in range(ends[at], len(block)):
                yield a, block[other]


def _sharing_a_word(block: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs of names of two articles that have a word in common: neither agreement nor a slip of the pen is seen where none is."""
    holders: dict[str, list[int]] = {}
    for at, item in enumerate(block):
        for key in word_keys(item.said.value):
            holders.setdefault(key, []).append(at)
    for at, a in enumerate(block):
        others = {o for key in word_keys(a.said.value) for o in holders[key] if o > at}
        for other in sorted(others):
            if block[other].article != a.article:
                yield a, block[other]


def _may_meet(a: Item, b: Item, only: bool) -> bool:
    """A quick look at two assertions whose sentences do not correspond: could any sign join them, or part them, at all?"""
    kind = a.said.kind
    if compatible(kind, a.said.value, b.said.value):
        return kind in ("name", "place") or (only and _very_same(a, b)) or telling(a) >= TELLING or not a.sentence.isdisjoint(b.sentence)
    if kind in ("place", "date"):
        return False
    if kind == "name" and (a.head == ONE or (a.head == NAME and not slip(a.said.value, b.said.value))):
        return False
    return only or not a.sentence.isdisjoint(b.sentence)


def _one_noun(a: Item, b: Item) -> bool:
    """Is it one thing that two values are said of? A unit of measure alone is none; of ages, the person is asked for before."""
    if a.head == b.head == AGE:
        return True
    return a.said.subject.casefold() == b.said.subject.casefold() or (a.head == b.head and not (a.quantity and a.quantity.family))


def _link(places: Sequence[tuple[int, int, float]], item: Item) -> float:
    return max((c for start, end, c in places if start < item.said.end and item.said.start < end), default=0.0)


def _best_partners(different: Edges, equal: Edges) -> Edges:
    """Of the pairs that differ, those that are each other's one best partner, where neither has an equal one in the other's article (`equal`
    leaves out figures that an account itself calls old).
    """
    settled = {(x.key, y.article) for _, a, b in equal for x, y in ((a, b), (b, a))}
    free = [(s, a, b) for s, a, b in different if (a.key, b.article) not in settled and (b.key, a.article) not in settled]
    best: dict[tuple[object, str], list[float]] = {}
    for score, a, b in free:
        for x, y in ((a, b), (b, a)):
            best.setdefault((x.key, y.article), []).append(score)
    for scores in best.values():
        scores.sort(reverse=True)
    return [(s, a, b) for s, a, b in free if all(best[x.key, y.article][0] == s for x, y in ((a, b), (b, a)))]


@dataclass(frozen=True, slots=True)
class _Shared:
    """Where names of places stand, and which articles print a value: looked up once for a whole story."""

    places: frozenset[tuple[str, int]]
    holders: dict[tuple[str, str], set[str]]


def _printed(everything: Sequence[Item]) -> _Shared:
    holders: dict[tuple[str, str], set[str]] = {}
    for i in everything:
        holders.setdefault((i.said.kind, i.said.value.lstrip("~")), set()).add(i.article)
    return _Shared(frozenset((i.article, i.said.start) for i in everything if i.said.kind == "place"), holders)


def _is_person(name: str) -> bool:
    """Is this a known first name with a surname behind it?"""
    first, _, last = folded(name).partition(" ")
    return bool(last) and first in given_names()


def _worth(group: Group, printed: _Shared) -> bool:
    """A matter of one article alone is worth a claim only where no other article prints the same value of the same unit."""
    if len({i.article for i in group.members}) > 1:
        # Every German noun has a capital: a name on which only German accounts agree may be none.
        return (
            group.members[0].head != NAME
            or any(_is_person(i.said.value) for i in group.members)
            or any(not compatible("name", i.said.value, group.members[0].said.value) for i in group.members)
            or any(i.language != "de" for i in group.members)
        )
    item = group.members[0]
    if (
        item.headline
        or item.said.polarity == "negated"
        or item.said.kind in ("name", "place")
        or item.bare
        or (item.said.kind == "number" and item.said.subject in EMPTY)
        or (item.said.kind == "date" and item.said.unit != "year" and "-" not in item.said.value)
    ):
        return False
    return printed.holders[item.said.kind, item.said.value.lstrip("~")] == {item.article}
