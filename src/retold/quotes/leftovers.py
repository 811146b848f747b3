"""What is left of somebody's words between two quotations that both accounts have: one quotation on either side, in quite other words.

Whoever rewords a whole report keeps its order. Where two accounts have the same quotations before and behind, and in between some of one speaker are
left on either side, those that are the most like each other render one statement if they are not unlike in meaning; their words would not show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from ..model import Correspondence, Findings, Place
from .likeness import Material
from .pieces import agreement

#: How like (nats) two left-over quotations have to be.
_NOT_UNLIKE = -1.2
#: So large a share of the passages of one account must correspond to some of the other: it is retold then. Two reporters of one event stay below,
#: and choose different words to quote.
_MUCH = 0.45
#: The shorter of the two has at least this share of the words of the longer: to reword is not to cut.
_AS_LONG = 0.5
#: Between no quotation and none: nothing shows that the two accounts keep one order.
_NOWHERE = (-1, -1)

Group = list[int]


def retold(findings: Sequence[Findings], correspondences: Sequence[Correspondence]) -> frozenset[frozenset[str]]:
    """The pairs of articles (ids) of which one has so much of the other that it may be its retelling."""
    sizes = {f.article.id: len(f.passages) for f in findings}
    found: dict[frozenset[str], set[Place]] = defaultdict(set)
    for c in correspondences:
        found[frozenset((c.left.article, c.right.article))].update((c.left, c.right))
    return frozenset(
        pair for pair, places in found.items() if any(sum(p.article == a for p in places) >= _MUCH * sizes.get(a, 0) for a in pair if sizes.get(a))
    )


def with_left_over(groups: Sequence[Group], material: Material, related: Collection[frozenset[str]]) -> list[Group]:
    """Joins groups whose members are left over in the same places of two `related` accounts, most places first."""
    groups = [list(g) for g in groups]
    owner = {i: n for n, g in enumerate(groups) for i in g}
    support: dict[tuple[int, int], list[float]] = defaultdict(list)
    for i, j in _beside(owner, material, related):
        one, other = sorted((owner[i], owner[j]))
        support[one, other].append(material.like(i, j))
    for one, other in sorted(support, key=lambda pair: (-len(support[pair]), -sum(support[pair]), pair)):
        ours, theirs = groups[one], groups[other]
        if ours and theirs and _articles(ours, material).isdisjoint(_articles(theirs, material)):
            groups[one], groups[other] = sorted(ours + theirs), []
    return [g for g in groups if g]


def _articles(group: Group, material: Material) -> set[str]:
    return {material.pieces[i].article for i in group}


def _beside(owner: Mapping[int, int], material: Material, related: Collection[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of one speaker's quotations between the same two that both accounts have, each the most like the other of those left there."""
    order: dict[str, list[int]] = defaultdict(list)
    for i in sorted(owner):
        piece = material.pieces[i]
        if piece.quotation is not None and not piece.part:
            order[piece.article].append(i)
    have = {a: {owner[i] for i in found} for a, found in order.items()}
    for one, other in combinations(sorted(order), 2):
        if frozenset((one, other)) not in related:
            continue
        theirs = dict(_gaps(order[other], have[one], owner))
        for place, ours in _gaps(order[one], have[other], owner):
            if place != _NOWHERE and place in theirs:
                yield from _mutual(ours, theirs[place], material)


def _gaps(found: Sequence[int], known: Collection[int], owner: Mapping[int, int]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """The quotations of an account that stand between two groups which another account has, too, with these groups (-1 at the ends)."""
    between: list[int] = []
    last = -1
    for i in [*found, -1]:
        if i >= 0 and owner[i] not in known:
            between.append(i)
            continue
        following = owner[i] if i >= 0 else -1
        if between:
            yield (last, following), between
        last, between = following, []


def _mutual(ours: Sequence[int], theirs: Sequence[int], material: Material) -> Iterator[tuple[int, int]]:
    """Those of two lists that are each the most like the other."""
    best: dict[int, int] = {}
    for mine, others in ((ours, theirs), (theirs, ours)):
        for i in mine:
            fit = [j for j in others if _may_be_one(i, j, material)]
            if fit:
                best[i] = max(fit, key=lambda j: (material.like(i, j), -j))
    yield from ((i, best[i]) for i in ours if i in best and best.get(best[i]) == i)


def _may_be_one(i: int, j: int, material: Material) -> bool:
    """Two quotations in marks of one speaker, in one language, that are not unlike. (A translation is like enough by itself.)"""
    one, other = material.pieces[i], material.pieces[j]
    shorter, longer = sorted((len(one.words), len(other.words)))
    if one.language != other.language or shorter < _AS_LONG * longer:
        return False
    marked = all(p.quotation is not None and p.quotation.mode == "direct" and not p.fragment for p in (one, other))
    return marked and agreement(one.speaker, other.speaker) > 0 and material.like(i, j) >= _NOT_UNLIKE
