"""From weights of possible edges to the most probable tree and the probability of every edge. Numbers only; nothing about news.

A virtual root above everything stands for "from no witness here". The best tree is a maximum arborescence (Edmonds 1967, as in networkx). The
probability of an edge is its share in the sum over all trees, which the matrix-tree theorem for directed graphs (Tutte 1948) gives exactly.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: An edge that cannot be.
NEVER = -1e6
#: Weights are kept within these bounds of the best way into a node, so that the sums stay exact in doubles.
_RANGE = 30.0


def best(weights: Floats, roots: Floats) -> list[int | None]:
    """The exemplar of each node in the tree of the greatest weight; None for those from no other node.

    weights[p, c] is the weight of "c from p" in nats, roots[c] that of "c from none of them". Ties are settled by the order of nodes.
    """
    n = len(roots)
    if n <= 2:
        return _best_of_two(weights, roots)
    import networkx as nx  # noqa: PLC0415 - here, since it is slow to load and small stories do without

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(-1, n))
    for c in range(n):
        graph.add_edge(-1, c, weight=float(roots[c]) + 1e-9)
        for p in range(n):
            # An edge worse than none is in no best tree: taking it out never makes a circle.
            if p != c and weights[p, c] > roots[c]:
                graph.add_edge(p, c, weight=float(weights[p, c]) - 1e-9 * p)
    tree = nx.maximum_spanning_arborescence(graph, attr="weight")
    exemplar = {c: p for p, c in tree.edges()}
    return [None if exemplar.get(c, -1) == -1 else exemplar[c] for c in range(n)]


def _best_of_two(weights: Floats, roots: Floats) -> list[int | None]:
    """The same for two nodes at most: none from the other, or the one edge that gains most."""
    found: list[int | None] = [None] * len(roots)
    gains = [(float(weights[p, c] - roots[c]), -p, c) for p in range(len(roots)) for c in range(len(roots)) if p != c]
    gain, p, c = max(gains, default=(0.0, 0, 0))
    if gain > 0:
        found[c] = -p
    return found


def marginals(weights: Floats, roots: Floats) -> tuple[Floats, Floats]:
    """The probability of each edge, and of each node having no exemplar, over all trees weighted by the exponential of their weight."""
    n = len(roots)
    if n == 0:
        return np.zeros((0, 0)), np.zeros(0)
    full = weights.copy()
    np.fill_diagonal(full, NEVER)
    top = np.maximum(full.max(axis=0), roots)
    edges = np.where(full > NEVER / 2, np.exp(np.maximum(full - top[None, :], -_RANGE)), 0.0)
    np.fill_diagonal(edges, 0.0)
    none = np.exp(np.maximum(roots - top, -_RANGE))
    laplacian = np.diag(edges.sum(axis=0) + none) - edges
    inverse = np.linalg.inv(laplacian)
    of_edge = edges * (np.diag(inverse)[None, :] - inverse.T)
    return np.clip(np.round(of_edge, 6), 0.0, 1.0), np.clip(np.round(none * np.diag(inverse), 6), 0.0, 1.0)
