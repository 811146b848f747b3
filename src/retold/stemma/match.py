"""The stemma of one story: who copied whom, which witnesses are lost, and how many independent origins there are.

Start here: carriers (one for each article or group of twins) -> bonds (what two share) -> network (every possible edge with its evidence)
-> tree (the most probable one, with probabilities) -> second exemplars -> origins.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Basis, Correspondence, Descent, Evidence, Findings, Origins, Statement, Stemma, Witness
from .bonds import bonds
from .contamination import second_exemplar
from .lost import lost_witnesses
from .network import Network, network
from .origins import origins
from .tree import best, marginals
from .witnesses import Carrier, carriers, lost_sigil

#: From this confidence on an edge is called inferred, from the second on possible; the rest is not shown as an edge.
INFERRED, POSSIBLE = 0.9, 0.5
#: Rivals below this are not worth a line.
RIVAL = 0.1
#: A twin shares the exemplars of the one that stands for the group, a little less surely.
TWIN_SHARE = 0.85
#: Where that one has none and was published clearly earlier, its twin is possibly its copy; where time does not tell, nothing is said.
TWIN_CONFIDENCE = 0.75


def match(
    findings: Sequence[Findings],
    groups: tuple[tuple[str, ...], ...],
    correspondences: Sequence[Correspondence],
    statements: Sequence[Statement],
) -> Stemma:
    """The family tree of the articles of one story. The order of the arguments does not change it; no story is too small or too odd.

    `groups` are articles with nearly the same text: one of each group stands for all, the others hang where it does. Edges below
    POSSIBLE are left out, however good the best guess is: a false accusation of copying is worse than a missed one.
    """
    ours, everyone = carriers(findings, groups)
    if not ours:
        return Stemma((), (), (), Origins(0, 0, 0), ())
    lost = lost_witnesses(ours)
    net = network(ours, lost, bonds(ours, correspondences), statements)
    exemplars = best(net.weights, net.roots)
    chances, roots = marginals(net.weights, net.roots)
    edges, rivals = [], []
    for c, p in enumerate(exemplars):
        shown_here: set[int] = set()
        if p is not None:
            second = second_exemplar(net, exemplars, c)
            # Where two exemplars explain different matter they are no rivals: what speaks for either speaks for the pair.
            chance = float(chances[p, c]) + (float(chances[second[0], c]) if second else 0.0)
            if chance >= POSSIBLE:
                edges.append((p, c, min(chance, 0.99), net.evidence.get((p, c), ())))
                edges += [second] if second else []
                shown_here = {e[0] for e in edges if e[1] == c}
        rivals += [(q, c, float(chances[q, c])) for q in range(len(exemplars)) if chances[q, c] >= RIVAL and q not in shown_here]
    used = {x for p, c, _, _ in edges for x in (p, c)}
    shown = [k for k in range(len(lost)) if len(ours) + k in used and any(p == len(ours) + k for p, *_ in edges)]
    witnesses = {n: c.witness for n, c in enumerate(ours)}
    witnesses |= {len(ours) + k: Witness(lost_sigil(i), None, lost[k].name) for i, k in enumerate(shown)}
    descents = [_descent(net, witnesses, e) for e in edges if e[0] in witnesses and e[1] in witnesses]
    descents += _twins(ours, everyone, descents)
    others = [_descent(net, witnesses, (q, c, x, net.evidence.get((q, c), ()))) for q, c, x in rivals if q in witnesses and c in witnesses]
    estimate, why = origins(net, [(p, c) for p, c, _, _ in edges], roots, exemplars)
    lost_ones = tuple(witnesses[len(ours) + k] for k in shown)
    return Stemma((*everyone, *lost_ones), _sorted(descents), _sorted(others), estimate, why)


def _descent(net: Network, witnesses: dict[int, Witness], edge: tuple[int, int, float, tuple[Evidence, ...]]) -> Descent:
    p, c, confidence, evidence = edge
    said = any(e.kind == "credit" for e in evidence)
    basis: Basis = "stated" if said and confidence >= INFERRED else "inferred" if confidence >= INFERRED else "possible"
    return Descent(witnesses[p].sigil, witnesses[c].sigil, basis, round(min(confidence, 0.99), 3), evidence)


def _twins(ours: Sequence[Carrier], everyone: Sequence[Witness], edges: Sequence[Descent]) -> list[Descent]:
    """The edges of articles that another one with nearly the same text stands for in the tree."""
    by_article = {w.article: w for w in everyone}
    found = []
    for carrier in ours:
        above = [e for e in edges if e.copy == carrier.witness.sigil]
        for member in carrier.members:
            twin = by_article[member]
            if twin.sigil == carrier.witness.sigil:
                continue
            same = Evidence("twin", f"Its text is nearly the same as that of {carrier.witness.name}.", 0.0)
            for e in above:
                confidence = round(e.confidence * TWIN_SHARE, 3)
                if confidence >= POSSIBLE:
                    found.append(Descent(e.exemplar, twin.sigil, "possible", confidence, (same, *e.evidence)))
            if not above and member in carrier.later:
                found.append(Descent(carrier.witness.sigil, twin.sigil, "possible", TWIN_CONFIDENCE, (same,)))
    return found


def _sorted(edges: Sequence[Descent]) -> tuple[Descent, ...]:
    return tuple(sorted(edges, key=lambda e: (len(e.copy), e.copy, -e.confidence, e.exemplar)))
