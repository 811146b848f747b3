"""Who is next to whom among texts that are nearly the same, where no bond tells them apart: copies of one text that differ in single words.

Every pair is laid side by side word by word; where one has nothing (a copy that was cut), nothing is counted. From these distances comes a
minimum spanning tree. A text is taken for an exemplar only where it has next to no readings of its own, since a copy would have inherited
them: that length is estimated from triples of distances as in Buneman's tree construction (1971). Which end of the tree came first the words
cannot tell; every text is as likely, so that an edge runs from the greater part of the tree to the smaller, and stamps can say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp

from rapidfuzz.distance import Levenshtein

from ..model import Descent, Evidence, Findings, Witness
from ..text.words import forms
from .phrasing import counted

#: Fewer texts than this have no tree; more are too many to be laid side by side; longer ones are cut (words).
LEAST, MOST, LONGEST = 4, 60, 8_000
#: A gap of more words is matter that one does not have, not a change of words; so many words must be left to compare.
GAP, LEAST_ALIGNED = 15, 60
#: Two texts are near where so many of a hundred aligned words are the same.
NEAR = 0.6
#: A shorter text is a cut copy of the same where so much of its narration stands in the other, run by run.
CUT_SHARE = 0.5
#: A text with more readings of its own than this share of its distance to the next text, and more than so many, is nobody's exemplar.
OWN_SHARE, OWN_FREE = 0.4, 2.0
#: How fast the doubt about the neighbour falls with its lead over the next best one (words in a thousand), and what is left of it.
LEAD, SURE = 3.0, 0.95
#: What lies in the middle is rather the root than what lies at an end: an edge away from the middle has at least this chance of its way.
MIDDLE = 0.6
#: Less than this is not shown; more than this is not claimed.
SHOWN, MOST_SURE = 0.5, 0.85


@dataclass(frozen=True, slots=True)
class _Distances:
    far: dict[tuple[int, int], float]

    def of(self, a: int, b: int) -> float:
        return self.far[min(a, b), max(a, b)]

    def own(self, x: int, others: Sequence[int]) -> float:
        """How many readings of its own a text has: the least that some pair of others leaves unexplained."""
        return min((self.of(x, a) + self.of(x, b) - self.of(a, b)) / 2 for a, b in combinations(others, 2))


def near_edges(findings: Sequence[Findings], witnesses: Sequence[Witness], later: frozenset[tuple[str, str]]) -> list[Descent]:
    """The possible edges among texts that are nearly the same; `later` are pairs of articles of which the first is surely the later one."""
    if not LEAST <= len(findings) <= MOST:
        return []
    words = [forms(f.article.text)[:LONGEST] for f in findings]
    n = len(words)
    far = {(a, b): _distance(words[a], words[b]) for a, b in combinations(range(n), 2)}
    if any(d is None for d in far.values()):
        return []
    distances = _Distances({pair: d for pair, d in far.items() if d is not None})
    import networkx as nx  # noqa: PLC0415 - here, since it is slow to load and only large groups of twins need it

    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, d + 1e-6 * (a + b)) for (a, b), d in sorted(distances.far.items()))
    tree = nx.minimum_spanning_tree(graph)
    found = []
    for a, b in sorted(tree.edges()):
        rest = tree.copy()
        rest.remove_edge(a, b)
        sides = [sorted(nx.node_connected_component(rest, x)) for x in (a, b)]
        for p, c, mine, theirs in ((a, b, *sides), (b, a, *reversed(sides))):
            edge = _edge((p, c), (mine, theirs), distances, [f.article.id for f in findings], later)
            if edge is not None:
                found.append(Descent(witnesses[p].sigil, witnesses[c].sigil, "possible", edge[0], (edge[1],)))
    return found


def is_cut_copy(short: Sequence[tuple[str, ...]], full: Sequence[tuple[str, ...]]) -> bool:
    """Are most runs of words of one narration in the other one, which is no shorter?"""
    runs = frozenset(short)
    return len(short) <= len(full) and len(runs) >= LEAST_ALIGNED and len(runs & frozenset(full)) >= CUT_SHARE * len(runs)


def _edge(
    pair: tuple[int, int], sides: tuple[Sequence[int], Sequence[int]], distances: _Distances, ids: Sequence[str], later: frozenset[tuple[str, str]]
) -> tuple[float, Evidence] | None:
    """The confidence of one edge and its reason; None where the exemplar has too many readings of its own, or the edge rather runs back."""
    (p, c), (mine, theirs) = pair, sides
    total, apart = len(mine) + len(theirs), distances.of(p, c)
    if 2 * len(mine) <= total or (ids[p], ids[c]) in later:
        return None
    own = distances.own(p, [x for x in range(total) if x != p])
    if own > max(OWN_FREE, OWN_SHARE * apart):
        return None
    second = min((distances.of(q, c) for q in mine if q != p), default=apart + LEAD)
    way = max(len(mine) / total, MIDDLE, 0.9 if (ids[c], ids[p]) in later else 0.0)
    confidence = min(MOST_SURE, way * SURE * (1 - 0.5 * exp(-(second - apart) / LEAD)))
    if confidence < SHOWN:
        return None
    detail = (
        f"Among {total} nearly identical texts these two are closest (about {counted(round(apart), 'word')} in a thousand differ), and "
        "the other one has hardly a reading of its own that a copy would have taken over; which of the two came first is less sure."
    )
    return round(confidence, 3), Evidence("nearest-text", detail, 0.0)


def _distance(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Words changed among a thousand aligned ones, or None where the two are not near."""
    changed = aligned = 0
    for op in Levenshtein.opcodes(one, other):
        left, right = op.src_end - op.src_start, op.dest_end - op.dest_start
        if op.tag == "equal":
            aligned += left
        elif max(left, right) <= GAP or op.tag == "replace":
            changed += max(left, right)
            aligned += min(left, right)
    if aligned < LEAST_ALIGNED or changed > (1 - NEAR) * (changed + aligned):
        return None
    return 1000 * changed / (changed + aligned)
