"""All possible edges of a story with their evidence, from which the tree is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model import Evidence, Statement
from .bonds import Bond, kinship
from .closeness import closeness
from .direction import (
    credited,
    credited_perhaps,
    credits_back,
    fuller_quotations,
    outside_agreement,
    perhaps_back,
    quotation_pairs,
    time,
    unresolved,
)
from .lost import ABOVE_LOST, COMMON_SOURCE, MAY_BE_HERE, Lost, by_tag, credit_place, in_pile, kin_of_copy, stated, unnamed_agency, words_beyond
from .names import same_house
from .particulars import outside_values, rivalries, shared_values
from .tree import NEVER, Floats
from .variants import shared_variants
from .witnesses import IS_RELEASE, Carrier

#: The weight of having no exemplar here, before the text's own signs (nats).
ROOT = 0.0
#: A bond can run either way; each way has half the chance.
EITHER_WAY = -0.7
#: An account whose house is not known may be the one that is credited where it shares so much, and nearly as much as the best of such.
LEAST_KIN, LEAST_KIN_OF_LINE, NEARLY = -1.0, 1.5, 0.7
#: A lost witness needs no exemplar.
LOST_ROOT = 1.0
#: An account that names no source comes from a lost one only where it shares so much (nats) with those that name it.
LEAST_SHARED = 0.7
#: A copy of an account that itself names a lost source: it may as well come from there.
SIBLINGS = -0.6
#: How far the account that shares most with all others is likelier to be an exemplar than a copy (nats, between most and least).
CENTRE = 0.6
#: With more witnesses than this only so many best-bonded exemplars are looked at for each.
_MANY, _CANDIDATES = 40, 12


#: Weights of edges, of having no exemplar, and the evidence of each edge.
Edges = tuple[Floats, Floats, dict[tuple[int, int], tuple[Evidence, ...]]]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes are carriers, then lost witnesses. weights[p, c] and roots[c] are sums of the evidence beside them."""

    carriers: tuple[Carrier, ...]
    lost: tuple[Lost, ...]
    bonds: dict[tuple[int, int], Bond]
    kin: dict[tuple[int, int], float]
    weights: Floats
    roots: Floats
    evidence: dict[tuple[int, int], tuple[Evidence, ...]]


def network(carriers: tuple[Carrier, ...], lost: tuple[Lost, ...], bonds: dict[tuple[int, int], Bond], statements: Sequence[Statement]) -> Network:
    """The possible edges among carriers and lost witnesses."""
    n, m = len(carriers), len(lost)
    rivals = rivalries(carriers, bonds)
    variants = shared_variants(carriers, statements)
    common = {}
    for (i, j), bond in sorted(bonds.items()):
        values = shared_values(i, j, rivals)
        common[i, j] = (*kinship(carriers[i], carriers[j], bond), *(e for e in (values, variants.get((i, j))) if e))
    kin = {pair: sum(e.weight for e in evidence_of) for pair, evidence_of in common.items()}
    weights, roots = np.full((n + m, n + m), NEVER), np.zeros(n + m)
    evidence: dict[tuple[int, int], tuple[Evidence, ...]] = {}
    quotations = quotation_pairs(statements)
    centre = _centrality(n, kin)
    candidates = _candidates(n, kin)
    every = list(unresolved(carriers))
    absent = [tuple(c for m, c in every if m == k) for k in range(n)]
    farther = closeness(carriers, bonds)
    perhaps = [_perhaps(k, carriers, kin) for k in range(n)]
    for i, j in sorted(bonds):
        outside = frozenset(k for k in range(n) if k not in (i, j) and _kin(kin, k, i) < 0 and _kin(kin, k, j) < 0)
        outsiders = frozenset(carriers[k].id for k in outside)
        ids = (min(carriers[i].id, carriers[j].id), max(carriers[i].id, carriers[j].id))
        for p, c in ((i, j), (j, i)):
            if p not in candidates[c]:
                continue
            older, younger = carriers[p], carriers[c]
            directed = (
                credited(older, younger) or (credited_perhaps(older, younger, absent[c]) if p in perhaps[c] else None),
                credits_back(older, younger) or (perhaps_back(older, younger, absent[p]) if c in perhaps[p] else None),
                time(older, younger),
                farther.get((p, c)),
                fuller_quotations(older, younger, quotations.get(ids, ())),
                outside_agreement(older, younger, quotations.get(ids, ()), outsiders, outside_values(p, c, outside, rivals)),
            )
            evidence[p, c] = (*common[i, j], *(e for e in directed if e is not None))
            weights[p, c] = sum(e.weight for e in evidence[p, c]) + EITHER_WAY + CENTRE * (centre[p] - centre[c])
    for c in range(n):
        roots[c] = ROOT + sum(e.weight for e in carriers[c].first_hand)
    _add_lost(carriers, lost, kin, bonds, (weights, roots, evidence))
    return Network(carriers, lost, bonds, kin, weights, roots, evidence)


def _kin(kin: dict[tuple[int, int], float], i: int, j: int) -> float:
    return kin.get((min(i, j), max(i, j)), -9.0)


def _perhaps(c: int, carriers: Sequence[Carrier], kin: dict[tuple[int, int], float]) -> set[int]:
    """The accounts without a known house that share most with one: if it credits a house that is not known here, it is one of them."""
    line = any(credit.kind == "source-line" for credit in carriers[c].credits)
    least = LEAST_KIN_OF_LINE if line else LEAST_KIN
    unknown = [d for d, other in enumerate(carriers) if d != c and not other.houses and _kin(kin, c, d) > least]
    best = max((_kin(kin, c, d) for d in unknown), default=0.0)
    return {d for d in unknown if _kin(kin, c, d) >= best - NEARLY}


def _centrality(n: int, kin: dict[tuple[int, int], float]) -> list[float]:
    """How much each shares with all others, from 0 (least) to 1 (most)."""
    total = [sum(max(0.0, _kin(kin, i, j)) for j in range(n) if j != i) for i in range(n)]
    most = max(total, default=0.0)
    return [t / most if most > 0 else 0.0 for t in total]


def _candidates(n: int, kin: dict[tuple[int, int], float]) -> list[set[int]]:
    if n <= _MANY:
        return [set(range(n))] * n
    return [set(sorted((j for j in range(n) if j != i), key=lambda j: (-_kin(kin, i, j), j))[:_CANDIDATES]) for i in range(n)]


def _unexplained(c: int, bonds: dict[tuple[int, int], Bond], carriers: Sequence[Carrier]) -> int:
    """How many narration passages of a carrier correspond to nothing in any other."""
    known = {(x.left if i == c else x.right) for (i, j), b in bonds.items() if c in (i, j) for x in (*b.narration, *b.quotations)}
    spans = {(p.start, p.end) for p in known}
    headline = carriers[c].findings.article.headline
    own = [p for p in carriers[c].findings.passages if (p.start, p.end) not in spans and not carriers[c].is_quotation(p)]
    return sum(1 for p in own if p.end - p.start > 60 and (headline is None or p.start >= headline.end))


def _add_lost(
    carriers: tuple[Carrier, ...],
    lost: tuple[Lost, ...],
    kin: dict[tuple[int, int], float],
    bonds: dict[tuple[int, int], Bond],
    into: Edges,
) -> None:
    """Edges from lost witnesses to those that credit them and their kin, and from surviving accounts to lost witnesses."""
    weights, roots, evidence = into
    n = len(carriers)
    for k, x in enumerate(lost):
        node = n + k
        roots[node] = LOST_ROOT
        unnamed = {c for c in range(n) if c not in x.copies and unnamed_agency(carriers[c], x)}
        family = x.copies | {c for c in unnamed if any(_kin(kin, c, d) > LEAST_SHARED for d in x.copies)}
        for c in range(n):
            said = stated(x, c, in_pile(x, carriers, carriers[c]))
            if said:
                others = max((_kin(kin, c, d) for d in range(n) if d != c), default=-9.0) + COMMON_SOURCE
                evidence[node, c] = (Evidence(said.kind, said.detail, said.weight, credit_place(carriers[c], x, c)),)
                if not by_tag(x, c) and any(d not in x.copies for d in _perhaps(c, carriers, kin)):
                    evidence[node, c] += (
                        Evidence("may-be-here", "One of the accounts compared, of which the house is not known, may be the one named.", MAY_BE_HERE),
                    )
                if others > 0:
                    detail = "What this account has in common with others may come from there too."
                    evidence[node, c] += (Evidence("common-source", detail, round(others, 3)),)
            else:
                among = family if _beyond(carriers, kin, c, family) else x.copies
                nearest = max(((_kin(kin, c, d), -d) for d in among if d != c), default=(-9.0, 0))
                if (
                    nearest[0] <= LEAST_SHARED
                    or any(c in _perhaps(d, carriers, kin) for d in x.copies if not by_tag(x, d))
                    or any(same_house(x.name, h) for h in carriers[c].houses)
                ):
                    continue
                copy = carriers[-nearest[1]]
                shared = Evidence("shared-matter", f"It tells the same as {copy.called}.", round(nearest[0], 3))
                vague = unnamed_agency(carriers[c], x)
                evidence[node, c] = (
                    shared,
                    kin_of_copy(copy.called, x, _unexplained(c, bonds, carriers)),
                    *([vague] if vague else []),
                )
            weights[node, c] = sum(e.weight for e in evidence[node, c])
        for p in family:
            for c in range(n):
                if (p, c) in evidence and (node, c) in evidence:
                    weights[p, c] += SIBLINGS
        for c in range(n):
            told = any(e.kind == "credit" for d in range(n) for e in evidence.get((d, c), ()))
            beyond = _beyond(carriers, kin, c, family) if (node, c) in evidence and c not in x.copies and not told else None
            if beyond:
                evidence[node, c] += (beyond,)
                weights[node, c] += beyond.weight
        _above_lost(carriers, x, node, kin, into)


def _beyond(carriers: Sequence[Carrier], kin: dict[tuple[int, int], float], c: int, family: frozenset[int]) -> Evidence | None:
    """What speaks for the lost witness itself, where the nearest kin of an account is one of the copies."""
    p = max((d for d in range(len(carriers)) if d != c), key=lambda d: (_kin(kin, c, d), -d), default=c)
    return words_beyond(carriers, p, c, family) if p in family else None


def _above_lost(carriers: tuple[Carrier, ...], x: Lost, node: int, kin: dict[tuple[int, int], float], into: Edges) -> None:
    """A press release that shares its matter with those that credit a lost house may be what that house copied."""
    weights, _, evidence = into
    for p, carrier in enumerate(carriers):
        if p in x.copies or not any(e.weight == IS_RELEASE for e in carrier.first_hand):
            continue
        nearest = max((_kin(kin, p, c) for c in x.copies), default=0.0)
        if nearest > 0:
            detail = f"It tells the same as accounts that credit {x.name}."
            evidence[p, node] = (Evidence("shared-matter", detail, round(nearest + ABOVE_LOST, 3)),)
            weights[p, node] = nearest + ABOVE_LOST
