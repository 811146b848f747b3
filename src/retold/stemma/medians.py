"""The tree that needs the fewest changes among copies of one text, some of which are lost. Numbers only; which end came first is not asked here.

It begins as a minimum spanning tree. A copy that stands between others, but has readings that all of them lack, is not what they were made from:
where that saves enough, a lost copy takes its place, with the reading that two of any three have (median joining, after Bandelt, Forster and Roehl
1999). Words changed next to each other are one event, and an omission is one however long; a misspelling counts for less, for whoever copies it may
put it right. That a few readings of an exemplar do not come back in its copies is no reason to think it lost, so a lost copy has its price.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from .columns import NOTHING, UNKNOWN, Columns, Row

Floats = npt.NDArray[np.float64]
#: A word changed beside one that is changed counts so much; one more word left out or added so much.
NEXT_CHANGED, NEXT_LEFT_OUT = 0.7, 0.1
#: A lost copy must save so many changes, and so much of the shorter of the two ways that it shortens.
PRICE, PRICE_OF_WAY = 1.5, 0.2
#: Two copies that share fewer words than this have no distance.
LEAST_SHARED = 40
#: More than any distance there is.
FAR = 1e6


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree over copies: `rows` are those of the copies, then those of lost ones; `edges` join two by number, the smaller first."""

    rows: tuple[Row, ...]
    edges: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Bench:
    """What is at work while a tree grows. Rows are never changed, only added, so that distances can be kept."""

    columns: Columns
    weights: Floats
    usual: list[Counter[int]]
    rows: list[Row]
    known: dict[tuple[int, int], float] = field(default_factory=dict)
    saved: dict[tuple[int, int, int], float] = field(default_factory=dict)

    def far(self, a: int, b: int) -> float:
        """The distance of two rows by number."""
        key = (min(a, b), max(a, b))
        if key not in self.known:
            self.known[key] = distance(self.rows[a], self.rows[b], self.weights)
        return self.known[key]

    def median(self, of: tuple[int, int, int]) -> Row:
        """What a lost copy between three must have had: what two of them have; else, and where one is unknown, what most copies have."""
        a, b, c = (self.rows[k].readings for k in of)
        out = np.where((a == b) | (a == c), a, np.where(b == c, b, UNKNOWN))
        for j in np.flatnonzero(out == UNKNOWN):
            there = [int(r[j]) for r in (a, b, c) if r[j] != UNKNOWN]
            out[j] = max(there, key=lambda x: (self.usual[j][x], -x)) if there else UNKNOWN
        return Row(out, np.logical_or.reduce([self.rows[k].have for k in of]))

    def saving(self, middle: int, ends: tuple[int, int]) -> float:
        """How many changes a lost copy saves that `middle` and both ends hang on, above its price."""
        key = (middle, *ends)
        if key not in self.saved:
            of = (middle, *ends)
            new = self.median(of)
            now = [self.far(middle, e) for e in ends]
            self.saved[key] = sum(now) - sum(distance(new, self.rows[k], self.weights) for k in of) - PRICE - PRICE_OF_WAY * min(now)
        return self.saved[key]


def distance(one: Row, other: Row, weights: Floats) -> float:
    """How many changes lie between two rows, as if both were whole; FAR where they share too little."""
    shared = int((one.have & other.have).sum())
    if shared < LEAST_SHARED:
        return FAR
    a, b = one.readings, other.readings
    # Where neither has anything, nothing parts two changes.
    there = (a != UNKNOWN) & (b != UNKNOWN) & ~((a == NOTHING) & (b == NOTHING))
    a, b = a[there], b[there]
    changed = a != b
    if not changed.any():
        return 0.0
    after_change = np.concatenate([[False], changed[:-1]])
    more = np.where((a == NOTHING) | (b == NOTHING), NEXT_LEFT_OUT, NEXT_CHANGED)
    cost = np.where(after_change, more, 1.0) * weights[there]
    return round(float(cost[changed].sum()) * len(one.have) / shared, 6)


def grown(columns: Columns, weights: Floats) -> Grown:
    """The tree over the copies; `weights` tell how much a change in each column counts."""
    n = len(columns.rows)
    table = np.array([r.readings for r in columns.rows])
    usual = [Counter(int(x) for x in table[:, j] if x != UNKNOWN) for j in range(table.shape[1])]
    bench = _Bench(columns, weights, usual, list(columns.rows))
    nodes = list(range(n))
    for _ in range(4 * n):
        beside = _neighbours(nodes, bench)
        idle = [x for x in nodes if x >= n and len(beside[x]) < 3]
        if idle:
            nodes.remove(idle[0])
            continue
        gains = [(bench.saving(v, ends), -v, ends) for v in nodes for ends in combinations(sorted(beside[v]), 2)]
        gain, v, ends = max(gains, default=(0.0, 0, (0, 0)))
        if gain <= 0:
            break
        nodes.append(len(bench.rows))
        bench.rows.append(bench.median((-v, *ends)))
    order = {x: k for k, x in enumerate(nodes)}
    edges = sorted({(min(order[a], order[b]), max(order[a], order[b])) for a, others in _neighbours(nodes, bench).items() for b in others})
    return Grown(tuple(bench.rows[x] for x in nodes), tuple(edges))


def _neighbours(nodes: Sequence[int], bench: _Bench) -> dict[int, list[int]]:
    """The minimum spanning tree (Prim 1957): what each node is joined with."""
    beside: dict[int, list[int]] = {x: [] for x in nodes}
    nearest = {x: (bench.far(nodes[0], x), nodes[0]) for x in nodes[1:]}
    while nearest:
        new = min(nearest, key=lambda x: (nearest[x], x))
        _, old = nearest.pop(new)
        beside[old].append(new)
        beside[new].append(old)
        nearest = {x: min(at, (bench.far(new, x), new)) for x, at in nearest.items()}
    return beside
