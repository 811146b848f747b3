"""Average linkage: what clusters it makes, whatever the order."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold.stories.linkage import average_linkage


def _symmetric(n: int, seed: int) -> np.ndarray:
    draw = np.random.default_rng(seed).random((n, n)).astype(np.float32)
    return (draw + draw.T) / 2


def test_a_chain_is_not_one_cluster() -> None:
    """A like B and B like C joins A and C only if they are alike on average: single linkage would join them."""
    chain = np.array([[1, 0.9, 0.0], [0.9, 1, 0.5], [0.0, 0.5, 1]], np.float32)
    assert average_linkage(chain, 0.3) == [[0, 1], [2]]
    assert average_linkage(chain, 0.2) == [[0, 1, 2]]


def test_nothing_and_one() -> None:
    """No article makes no cluster, one makes one."""
    assert average_linkage(np.zeros((0, 0), np.float32), 0.5) == []
    assert average_linkage(np.ones((1, 1), np.float32), 0.5) == [[0]]


@given(st.integers(2, 14), st.integers(0, 10_000), st.floats(0.2, 0.8))
def test_order_does_not_matter(n: int, seed: int, least: float) -> None:
    """Turning the rows round gives the same clusters."""
    alike = _symmetric(n, seed)
    turned = average_linkage(np.ascontiguousarray(alike[::-1, ::-1]), least)
    assert sorted(sorted(n - 1 - i for i in c) for c in turned) == average_linkage(alike, least)


def _by_the_book(alike: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage as its definition reads: join the two clusters with the highest mean likeness until none reaches `least`."""
    clusters = [[i] for i in range(len(alike))]
    while len(clusters) > 1:
        pairs = [(float(alike[np.ix_(a, b)].mean(dtype=np.float64)), a, b) for a, b in itertools.combinations(clusters, 2)]
        likest, a, b = max(pairs)
        if likest < least:
            break
        clusters = [c for c in clusters if c not in (a, b)] + [a + b]
    return sorted(sorted(c) for c in clusters)


@given(st.integers(2, 12), st.integers(0, 10_000), st.floats(0.2, 0.8))
def test_same_as_the_definition(n: int, seed: int, least: float) -> None:
    """The fast way with remembered maxima makes the clusters that the plain definition makes."""
    alike = _symmetric(n, seed)
    assert average_linkage(alike, least) == _by_the_book(alike, least)
