"""Where the tree of nearly identical copies begins, as a probability of every copy, lost ones too. Numbers only.

Two things speak: the slips along every edge, which have a direction (`slips`), and the shape of the tree. Where each new copy was made from any one
that was there, a tree with this root came about in as many orders as there are ways to make it edge by edge from there: its number of nodes over
the product of the sizes of all its branches (rumour centrality, Shah and Zaman 2011). So the middle is likelier than the tip of a twig, by a
number and not by rule.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

#: How much the shape counts beside the slips, which are spread over the whole tree.
SHAPE = 0.7
#: Both are less sure than they look: signs along a path come from few scribes, and the tree itself may be wrong.
TEMPER = 1.5
#: An edge against a time stamp has so little chance (nats).
AGAINST_TIME = -12.0


@dataclass(frozen=True, slots=True)
class Rooted:
    """The most probable root, the exemplar of each node (None for the root), and the probability of each node that it is the root."""

    root: int
    exemplars: tuple[int | None, ...]
    chances: tuple[float, ...]

    def way(self, exemplar: int, copy: int, edges: Collection[tuple[int, int]]) -> float:
        """The probability that this edge runs so and not back: of all roots on the side of the exemplar together."""
        beside = _beside(len(self.chances), edges)
        beside[exemplar].remove(copy)
        side = [exemplar]
        for x in side:
            side += [y for y in beside[x] if y not in side and (x, y) != (exemplar, copy)]
        return sum(self.chances[x] for x in side)


def rooted(edges: Sequence[tuple[int, int]], odds: Mapping[tuple[int, int], float]) -> Rooted:
    """The root of a tree with these edges; `odds[p, c]` (nats) is what speaks for "c from p" against "p from c", for each edge in both ways."""
    n = len(edges) + 1
    beside = _beside(n, edges)
    scores, ways = [], []
    for root in range(n):
        exemplars, order = _from(root, beside)
        sizes = [1] * n
        for x in reversed(order[1:]):
            p = exemplars[x]
            assert p is not None
            sizes[p] += sizes[x]
        told = sum(odds[p, x] for x in order if (p := exemplars[x]) is not None)
        scores.append((told - SHAPE * sum(log(s) for s in sizes)) / TEMPER)
        ways.append(exemplars)
    top = max(scores)
    shares = [exp(s - top) for s in scores]
    chances = tuple(round(s / sum(shares), 6) for s in shares)
    best = max(range(n), key=lambda k: (chances[k], -k))
    return Rooted(best, tuple(ways[best]), chances)


def carried_over(found: Rooted, kept: Sequence[int], edges: Collection[tuple[int, int]]) -> Rooted:
    """The root and the chances of one tree in another one that has these edges, and these of its nodes (by number); the root is one of them."""
    chances = [found.chances[x] for x in kept]
    root = list(kept).index(found.root)
    return Rooted(root, tuple(_from(root, _beside(len(kept), edges))[0]), tuple(round(x / sum(chances), 6) for x in chances))


def _beside(n: int, edges: Collection[tuple[int, int]]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(n)]
    for a, b in edges:
        found[a].append(b)
        found[b].append(a)
    return found


def _from(root: int, beside: Sequence[Sequence[int]]) -> tuple[list[int | None], list[int]]:
    """What each node hangs on where this one is the root, and all nodes from the root downwards."""
    exemplars: list[int | None] = [None] * len(beside)
    order = [root]
    for x in order:
        for y in beside[x]:
            if y != exemplars[x]:
                exemplars[y] = x
                order.append(y)
    return exemplars, order
