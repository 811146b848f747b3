"""How many independent origins stand behind a set of articles, read from the family tree."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Origins, Stemma


def roots(stemma: Stemma, sigils: Iterable[str], least: float = 0.0) -> frozenset[str]:
    """The witnesses above these that were copied from nobody; edges below the confidence `least` are not walked. Cycles end where they began."""
    above: dict[str, set[str]] = {}
    for edge in stemma.edges:
        if edge.confidence >= least and edge.exemplar != edge.copy:
            above.setdefault(edge.copy, set()).add(edge.exemplar)
    groups = {w.sigil: w.group or w.sigil for w in stemma.witnesses}
    found, seen = set(), set()
    todo = sorted(sigils)
    while todo:
        sigil = todo.pop()
        if sigil in seen:
            continue
        seen.add(sigil)
        exemplars = above.get(sigil)
        if exemplars:
            todo.extend(sorted(exemplars))
        else:
            found.add(groups.get(sigil, sigil))
    return frozenset(found or (groups.get(s, s) for s in sorted(seen)[:1]))


def origins(stemma: Stemma, articles: Iterable[str]) -> Origins:
    """The number of roots above the articles that carry a claim.

    `low` walks every edge of the tree, however weak; `high` only the edges that are stated or all but sure. A carrier outside the tree is one
    more.
    """
    carriers = set(articles)
    sigils = {w.sigil for w in stemma.witnesses if w.article in carriers}
    outside = len(carriers - {w.article for w in stemma.witnesses})
    every = len(roots(stemma, sigils)) if sigils else 0
    sure = len(roots(stemma, sigils, 0.9)) if sigils else 0
    estimate = len(roots(stemma, sigils, 0.5)) if sigils else 0
    low, high = max(1, min(every, estimate) + outside), max(1, sure + outside, estimate + outside)
    return Origins(min(max(estimate + outside, low), high), low, high)
