"""All possible edges of a story with their evidence, from which the tree is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..model import Credit, Evidence, Statement
from .bonds import Bond, background, kinship
from .closeness import closeness
from .coverage import coverage, exclusive, links, own_matter
from .direction import (
    QuotationPairs,
    agency_unnamed,
    beside,
    credit_inherited,
    credited,
    credited_perhaps,
    credits_back,
    fuller_quotations,
    mention_inherited,
    names_as_source,
    outside_agreement,
    perhaps_back,
    quotation_pairs,
    time,
    unresolved,
)
from .first_hand import IS_RELEASE
from .holdings import Holdings, holdings
from .lost import (
    ABOVE_LOST,
    COMMON_SHARE,
    COMMON_SOURCE,
    MAY_BE_HERE,
    SHARED_WITH_RELEASE,
    Lost,
    by_tag,
    credit_place,
    in_pile,
    is_second,
    kin_of_copy,
    names_another,
    stated,
    through_lost,
    unnamed_agency,
)
from .names import same_house
from .particulars import Rivalry, outside_values, rivalries, shared_values
from .polarity import Facts, Modes, facts, fragments, lost_particulars, marks_dropped, modes, shorter_names, together, voice
from .sayings import sayings
from .tongues import in_language_of_source, language_of_source, translation
from .tree import NEVER, Floats
from .versions import from_earlier, later_version, one_house, other_figures
from .witnesses import Carrier

#: The weight of having no exemplar here, before the text's own signs (nats).
ROOT = -0.25
#: A bond can run either way; each way has half the chance.
EITHER_WAY = -0.65
#: An account whose house is not known may be the one that is credited where it shares so much, and nearly as much as the best of such.
LEAST_KIN, LEAST_KIN_OF_LINE, NEARLY = -1.0, 1.5, 0.7
#: In the language of the credited house less is asked for: accounts in two languages are known to be kin by little.
LEAST_KIN_ABROAD = -3.0
#: A lost witness needs no exemplar.
LOST_ROOT = 1.0
#: An account that names no source comes from a lost one only where it shares so much (nats) with those that name it.
LEAST_SHARED = 0.7
#: A copy of an account that itself names a lost source: it may as well come from there.
SIBLINGS = -0.3
#: An account that credits a lost house speaks of a press release that is here: that house will have had it.
SPOKEN_OF_RELEASE = 2.0
#: A lost source explains what accounts share as well where two are compared as where many are: the prior of so many is taken.
USUAL_ACCOUNTS = 7
#: With more witnesses than this only so many best-bonded exemplars are looked at for each.
_MANY, _CANDIDATES = 40, 12


#: Evidence that names the exemplar: a lost source has its own.
GIVEN = frozenset(["credit", "mention", "credit-perhaps"])

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
    held: Holdings


@dataclass(frozen=True, slots=True)
class _Polar:
    """What the signs of direction between two accounts are taken from; `said` are quotations by pairs and modes by articles."""

    carriers: tuple[Carrier, ...]
    bonds: dict[tuple[int, int], Bond]
    kin: dict[tuple[int, int], float]
    rivals: Sequence[Rivalry]
    said: tuple[QuotationPairs, Modes]
    facts: tuple[Facts, ...]

    def signs(self, p: int, c: int) -> tuple[Evidence, ...]:
        """The signs that one account was made from the other rather than the other way round."""
        older, younger, (quotations, told) = self.carriers[p], self.carriers[c], self.said
        known, pair = (self.facts[p], self.facts[c]), (min(p, c), max(p, c))
        outside = frozenset(k for k in range(len(self.carriers)) if k not in pair and _kin(self.kin, k, p) < 0 and _kin(self.kin, k, c) < 0)
        outsiders = frozenset(self.carriers[k].id for k in outside)
        both = quotations.get((min(older.id, younger.id), max(older.id, younger.id)), ())
        return together(
            (
                fuller_quotations(older, younger, both),
                outside_agreement(older, younger, both, outsiders, outside_values(p, c, outside, self.rivals)),
                lost_particulars((older, younger), known, self.bonds[pair], back=c < p),
                marks_dropped(older.id, younger.id, told),
                fragments(older.id, younger.id, told),
                shorter_names(known),
                voice(known),
            )
        )


def network(carriers: tuple[Carrier, ...], lost: tuple[Lost, ...], bonds: dict[tuple[int, int], Bond], statements: Sequence[Statement]) -> Network:
    """The possible edges among carriers and lost witnesses."""
    n, m = len(carriers), len(lost)
    rivals = rivalries(carriers, bonds)
    said = sayings(carriers, statements, bonds)
    linked = links(carriers, bonds)
    covered, own, rare = coverage(linked), own_matter(linked), exclusive(linked)
    common = {}
    for (i, j), bond in sorted(bonds.items()):
        values = shared_values(i, j, rivals)
        common[i, j] = (*kinship(bond, n), *said[i, j], *(e for e in (values, rare.get((i, j))) if e))
    kin = {(i, j): sum(e.weight for e in both) + _mean(covered.get((i, j)), covered.get((j, i))) for (i, j), both in common.items()}
    weights, roots = np.full((n + m, n + m), NEVER), np.zeros(n + m)
    evidence: dict[tuple[int, int], tuple[Evidence, ...]] = {}
    candidates = _candidates(n, kin)
    every = list(unresolved(carriers))
    absent = [tuple(c for m, c in every if m == k) for k in range(n)]
    sources = [{p for p in range(n) if p != c and names_as_source(carriers[p], x)} if x.credits else set() for c, x in enumerate(carriers)]
    farther = closeness(carriers, bonds)
    written = Counter(c.findings.article.language for c in carriers)
    polar = _Polar(carriers, bonds, kin, rivals, (quotation_pairs(statements), modes(statements)), tuple(facts(c) for c in carriers))
    releases = [k for k, x in enumerate(carriers) if any(e.weight == IS_RELEASE for e in x.first_hand)]
    perhaps = [_perhaps(k, carriers, kin, absent[k]) for k in range(n)]
    for i, j in sorted(bonds):
        for p, c in ((i, j), (j, i)):
            if p not in candidates[c]:
                continue
            older, younger = carriers[p], carriers[c]
            directed = (
                beside(credited(older, younger), bool(sources[c] - {p}))
                or (credited_perhaps(older, younger, absent[c]) if p in perhaps[c] else None)
                or (credit_inherited(older, younger) if any(d not in (p, c) and credited(carriers[d], younger) for d in range(n)) else None)
                or (mention_inherited(older, younger) if any(r not in (p, c) for r in releases) else None),
                credits_back(older, younger) or (perhaps_back(older, younger, absent[p]) if c in perhaps[p] else None),
                agency_unnamed(older, younger),
                language_of_source(older, younger, (*absent[c], *younger.vague), written),
                translation(older, younger),
                time(older, younger),
                later_version(older, younger),
                other_figures(older, younger, bonds[i, j], c == i),
                farther.get((p, c)),
                covered.get((p, c)),
                own[c],
                *polar.signs(p, c),
            )
            evidence[p, c] = (*common[i, j], *(e for e in directed if e is not None))
            weights[p, c] = sum(e.weight for e in evidence[p, c]) + EITHER_WAY
    for c in range(n):
        roots[c] = ROOT + sum(e.weight for e in carriers[c].first_hand)
    _add_lost(carriers, lost, kin, bonds, (weights, roots, evidence))
    return Network(carriers, lost, bonds, kin, weights, roots, evidence, holdings(carriers))


def _mean(one: Evidence | None, other: Evidence | None) -> float:
    return ((one.weight if one else 0.0) + (other.weight if other else 0.0)) / 2


def _kin(kin: dict[tuple[int, int], float], i: int, j: int) -> float:
    return kin.get((min(i, j), max(i, j)), -9.0)


def _perhaps(c: int, carriers: Sequence[Carrier], kin: dict[tuple[int, int], float], absent: Sequence[Credit] = ()) -> set[int]:
    """The accounts without a known house that share most with one: if it credits a house that is not known here, it is one of them.

    Where the name of that house is in a foreign language, and accounts here are, it is one of those.
    """
    line = any(credit.kind == "source-line" for credit in carriers[c].credits)
    least = LEAST_KIN_OF_LINE if line else LEAST_KIN
    unhoused = [d for d, other in enumerate(carriers) if d != c and not other.houses and _kin(kin, c, d) > LEAST_KIN_ABROAD]
    abroad = in_language_of_source(carriers[c], unhoused, carriers, absent)
    unknown = [d for d in abroad if len(abroad) < len(unhoused) or _kin(kin, c, d) > least]
    best = max((_kin(kin, c, d) for d in unknown), default=0.0)
    return {d for d in unknown if _kin(kin, c, d) >= best - NEARLY}


def _candidates(n: int, kin: dict[tuple[int, int], float]) -> list[set[int]]:
    if n <= _MANY:
        return [set(range(n))] * n
    return [set(sorted((j for j in range(n) if j != i), key=lambda j: (-_kin(kin, i, j), j))[:_CANDIDATES]) for i in range(n)]


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
    usual = background(USUAL_ACCOUNTS).weight - background(n).weight
    for k, x in enumerate(lost):
        node = n + k
        roots[node] = LOST_ROOT
        unnamed = {c for c in range(n) if c not in x.copies and unnamed_agency(carriers[c], x)}
        family = x.copies | {c for c in unnamed if any(_kin(kin, c, d) > LEAST_SHARED for d in x.copies)}
        for c in range(n):
            second = is_second(x, carriers[c], carriers)
            if (carriers[c].updated or second) and any(same_house(x.name, h) for h in carriers[c].houses):
                earlier = any(one_house(d, carriers[c]) and not d.updated and not is_second(x, d, carriers) for d in carriers if d is not carriers[c])
                if not earlier:
                    evidence[node, c] = (from_earlier(carriers[c], x.name), *_common_source(into, c, carriers))
                    weights[node, c] = sum(e.weight for e in evidence[node, c])
                continue
            here = in_pile(x, carriers, carriers[c])
            said = stated(x, c, here)
            if said:
                evidence[node, c] = (Evidence(said.kind, said.detail, said.weight, credit_place(carriers[c], x, c)),)
                if not by_tag(x, c) and any(d not in x.copies for d in _perhaps(c, carriers, kin)):
                    evidence[node, c] += (
                        Evidence("may-be-here", "One of the accounts compared, of which the house is not known, may be the one named.", MAY_BE_HERE),
                    )
                if not here:  # what it shares with a report of that house that is here needs no other report of that house
                    evidence[node, c] += _common_source(into, c, carriers)
            else:
                nearest = max(((_kin(kin, c, d), -d) for d in x.copies if d != c), default=(-9.0, 0))
                if (
                    here  # what it shares with a report of that house that is here needs no other one
                    or nearest[0] + usual <= LEAST_SHARED
                    or any(c in _perhaps(d, carriers, kin) for d in x.copies if not by_tag(x, d))
                    or any(same_house(x.name, h) for h in carriers[c].houses)
                    or any(same_house(credit.name, h) for d in x.copies for credit in carriers[d].credits for h in carriers[c].houses)
                ):
                    continue
                copy = carriers[-nearest[1]]
                shared = Evidence("shared-matter", f"It tells the same as {copy.called}.", round(nearest[0] + usual, 3))
                vague = None if here else unnamed_agency(carriers[c], x)  # it may as well mean the report that is here
                inherited = next((e for d in sorted(x.copies) if (e := credit_inherited(carriers[d], carriers[c])) is not None), None)
                elsewhere = next((carriers[p] for p in range(n) if any(e.kind == "credit" for e in evidence.get((p, c), ()))), None)
                evidence[node, c] = (
                    shared,
                    kin_of_copy(copy.called, x, 0.0 if carriers[c].credits else nearest[0] + usual),
                    *([vague] if vague else []),
                    *([through_lost(inherited, x)] if inherited and vague else [names_another(elsewhere.called)] if elsewhere else []),
                )
            weights[node, c] = sum(e.weight for e in evidence[node, c])
        for p in family:
            for c in range(n):
                if (p, c) in evidence and (node, c) in evidence:
                    weights[p, c] += SIBLINGS
        _above_lost(carriers, x, node, kin, into)


def _common_source(into: Edges, c: int, carriers: tuple[Carrier, ...]) -> tuple[Evidence, ...]:
    """What speaks for another account as the exemplar may speak for the lost one as well."""
    shared = COMMON_SHARE * (max((_as_well(into, d, c) for d in range(len(carriers)) if d != c), default=-9.0) + COMMON_SOURCE)
    if shared <= 0:
        return ()
    return (Evidence("common-source", "What this account has in common with others may come from there too.", round(shared, 3)),)


def _as_well(into: Edges, p: int, c: int) -> float:
    """What speaks for one account as the exemplar of another, its direction included: a lost source explains that as well.

    What an account shares with its own copies no exemplar of it needs to explain.
    """
    weights, _, evidence = into
    if (p, c) not in evidence:
        return -9.0
    return float(weights[p, c]) - EITHER_WAY - sum(max(0.0, e.weight) for e in evidence[p, c] if e.kind in GIVEN)


def _above_lost(carriers: tuple[Carrier, ...], x: Lost, node: int, kin: dict[tuple[int, int], float], into: Edges) -> None:
    """A press release that shares its matter with those that credit a lost house, or of which they speak, may be what that house copied."""
    weights, _, evidence = into
    for p, carrier in enumerate(carriers):
        if p in x.copies or not any(e.weight == IS_RELEASE for e in carrier.first_hand):
            continue
        nearest = max((_kin(kin, p, c) for c in x.copies), default=0.0)
        spoken_of = next((e for c in sorted(x.copies) for e in evidence.get((p, c), ()) if e.kind == "mention"), None)
        found = []
        if nearest > SHARED_WITH_RELEASE:
            found.append(Evidence("shared-matter", f"It tells the same as accounts that credit {x.name}.", round(nearest + ABOVE_LOST, 3)))
        if spoken_of is not None:
            detail = f"An account that credits {x.name} speaks of a statement or press release, and this is one."
            found.append(Evidence("mention", detail, SPOKEN_OF_RELEASE, spoken_of.passages))
        if found:
            evidence[p, node] = tuple(found)
            weights[p, node] = sum(e.weight for e in found)
