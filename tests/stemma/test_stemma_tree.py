"""The best tree and the probabilities of its edges, against all trees counted one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retold.stemma.tree import NEVER, Floats, best, marginals


def every_tree(n: int) -> list[tuple[int, ...]]:
    """All ways to give each of n nodes an exemplar (-1 for none) without a circle."""
    found = []
    for exemplars in product(range(-1, n), repeat=n):
        if all(_ends(exemplars, x) for x in range(n)):
            found.append(exemplars)
    return found


def _ends(exemplars: tuple[int, ...], at: int) -> bool:
    for _ in range(len(exemplars) + 1):
        if at == -1:
            return True
        at = exemplars[at]
    return False


_WEIGHTS = st.floats(-3, 3).map(lambda x: round(x, 2))


@settings(max_examples=40, deadline=None)
@given(arrays(float, (4, 3), elements=_WEIGHTS))
def test_against_all_trees(drawn: Floats) -> None:
    """Probabilities are shares of the sum over all trees; the best tree weighs no less than any."""
    weights, roots = drawn[:3].copy(), drawn[3].copy()
    np.fill_diagonal(weights, NEVER)
    trees = every_tree(3)
    assert len(trees) == 16

    def weigh(tree: tuple[int, ...]) -> float:
        return float(sum(roots[c] if p == -1 else weights[p, c] for c, p in enumerate(tree)))

    total = sum(np.exp(weigh(t)) for t in trees)
    edges, none = marginals(weights, roots)
    for c in range(3):
        assert none[c] == pytest.approx(sum(np.exp(weigh(t)) for t in trees if t[c] == -1) / total, abs=1e-5)
        for p in range(3):
            assert edges[p, c] == pytest.approx(sum(np.exp(weigh(t)) for t in trees if t[c] == p) / total, abs=1e-5)
    found = tuple(-1 if p is None else p for p in best(weights, roots))
    assert weigh(found) == pytest.approx(max(weigh(t) for t in trees), abs=1e-6)


def test_no_nodes_and_one() -> None:
    """Nothing has no tree; one node has no exemplar."""
    assert best(np.zeros((0, 0)), np.zeros(0)) == []
    assert best(np.full((1, 1), NEVER), np.zeros(1)) == [None]
    assert marginals(np.full((1, 1), NEVER), np.zeros(1))[1][0] == pytest.approx(1)


def test_large_weights_stay_finite() -> None:
    """Weights of hundreds of nats give probabilities, not overflow."""
    weights = np.full((3, 3), NEVER)
    weights[0, 1], weights[1, 2], weights[2, 0] = 700.0, 650.0, -900.0
    edges, none = marginals(weights, np.zeros(3))
    assert np.isfinite(edges).all()
    assert edges[0, 1] > 0.99
    assert none[0] > 0.99


@settings(max_examples=40, deadline=None)
@given(arrays(float, (3, 2), elements=_WEIGHTS))
def test_two_nodes_against_all_trees(drawn: Floats) -> None:
    """The shortcut for two nodes finds a tree that weighs no less than any."""
    weights, roots = drawn[:2], drawn[2]

    def weight(tree: Sequence[int | None]) -> float:
        return sum(float(roots[c]) if p is None or p < 0 else float(weights[p, c]) for c, p in enumerate(tree))

    assert weight(best(weights, roots)) == pytest.approx(max(weight(tree) for tree in every_tree(2)))
