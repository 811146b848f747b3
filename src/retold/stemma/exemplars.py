"""From which copy each copy was made, once it is known about where a tradition begins: by readings that are not the original's.

Agreement in error is what shows descent (Maas 1927): a new reading that two copies share hardly came about twice. That an exemplar has errors which
its copy has not is no wonder, for whoever copies thinks, and puts some right, misspellings most of all. So what a copy has of its own and what it put
right do not count the same, as they do in a distance. What stands at the root is taken for original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .columns import NOTHING, UNKNOWN, Columns
from .medians import FAR, Grown
from .tree import best

Floats = npt.NDArray[np.float64]
#: What it costs that a word is there again which the exemplar had left out: nobody can put that right but by thinking. (Other words put right cost
#: their weight in a distance, words taken over nothing.)
SUPPLIED = 1.5
#: A new reading costs 1, and one that another scribe may have hit upon as well less: so much at least, the rest by its weight.
NEW = 0.6
#: One more column in which all copies are divided in the same way: the same event.
SAME_EVENT = 0.1
#: A lost copy has to save so many new readings.
LOST = 4.0
#: Copies that have less than this share of the readings in common are not compared.
LEAST_COMMON = 0.05


def hung_anew(tree: Grown, columns: Columns, cost: Floats, root: int) -> tuple[Grown, Floats, list[int]]:
    """The tree with every copy below the exemplar that explains it best, what is left of `cost` (see `costs`), and the number that each row had.

    Lost copies that are not worth their price are gone; the root stays.
    """
    nodes = list(range(len(tree.rows)))
    exemplars, total = _hung(nodes, cost, root)
    while True:
        found = None
        for x in [x for x in nodes if x >= len(columns.rows) and x != root]:
            others = [y for y in nodes if y != x]
            without, price = _hung(others, cost, root)
            if price < total + LOST and (found is None or price < found[2]):
                found = (others, without, price)
        if found is None:
            break
        nodes, exemplars, total = found
    number = {x: k for k, x in enumerate(nodes)}
    edges = sorted((min(number[p], number[c]), max(number[p], number[c])) for c, p in exemplars.items())
    return Grown(tuple(tree.rows[x] for x in nodes), tuple(edges)), cost[np.ix_(nodes, nodes)], nodes


def costs(tree: Grown, columns: Columns, weights: Floats, root: int) -> Floats:
    """What it costs to explain each copy (second index) by each exemplar (first), in new readings, where this one is the root.

    `weights` tell how much a change in each column counts.
    """
    table = np.array([r.readings for r in tree.rows])
    copies = table[: len(columns.rows)]
    original = np.where(table[root] == UNKNOWN, _usual(copies), table[root])
    event = _events(copies)
    right, supplied = weights * event, SUPPLIED * event
    event = event * (NEW + (1 - NEW) * weights)
    known = table != UNKNOWN
    new = known & (table != original)
    common = (known * event) @ known.T
    whole = (known * event).sum(axis=1)
    cost = np.zeros((len(table), len(table)))
    for p in range(len(table)):
        at = new[p]  # readings of the exemplar that the copy may have, have put right, or replaced by others
        same = known[:, at] & (table[:, at] == table[p, at])
        mended = np.where(table[p] == NOTHING, supplied, right)
        kept = (known & ~new)[:, at] @ mended[at] + (new[:, at] & ~same) @ event[at]
        own = new[:, known[p] & ~at] @ event[known[p] & ~at]
        # Where the exemplar has a gap, it is taken to be as near as elsewhere.
        cost[p] = np.where(common[p] < LEAST_COMMON * whole, FAR, (kept + own) * whole / np.maximum(common[p], 1e-9))
    return np.round(cost, 6)


def _usual(table: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """What most copies have in each column."""
    found = []
    for column in table.T:
        counts = Counter(int(x) for x in column if x != UNKNOWN)
        found.append(max(counts.items(), key=lambda x: (x[1], x[0]))[0] if counts else UNKNOWN)
    return np.array(found, np.int32)


def _events(table: npt.NDArray[np.int32]) -> Floats:
    """How much each column counts: less where the copies are divided as in the one before."""
    found = np.ones(table.shape[1])
    before: tuple[int, ...] = ()
    for j, column in enumerate(table.T):
        first: dict[int, int] = {}
        division = tuple(first.setdefault(int(x), len(first)) for x in column)
        if division == before and len(first) > 1:
            found[j] = SAME_EVENT
        before = division
    return found


def _hung(nodes: Sequence[int], cost: Floats, root: int) -> tuple[dict[int, int], float]:
    """The exemplar of each of these nodes but the root in the cheapest tree, and what that costs."""
    nearest = {c: min((p for p in nodes if p != c), key=lambda p: (cost[p, c], p)) for c in nodes if c != root}
    if _in_circles(nearest, root):
        roots = np.full(len(nodes), -10 * FAR * len(nodes))
        roots[nodes.index(root)] = 0.0
        found = best(-cost[np.ix_(nodes, nodes)], roots)
        nearest = {nodes[c]: nodes[p] for c, p in enumerate(found) if p is not None}
    return nearest, float(sum(cost[p, c] for c, p in nearest.items()))


def _in_circles(exemplars: dict[int, int], root: int) -> bool:
    """Do some of these never come from the root? Where none does, what is best for each is best for all."""
    reached = {root}
    for start in sorted(exemplars):
        x, way = start, list[int]()
        while x not in reached and x not in way:
            way.append(x)
            x = exemplars[x]
        if x in way:
            return True
        reached.update(way)
    return False
