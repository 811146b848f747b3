"""Average linkage: what clusters it makes, whatever the order."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stories.linkage import Limits, average_linkage


def plain(likeness: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage and nothing else: one threshold, and nothing kept apart."""
    return average_linkage(likeness, Limits(least, least, 0.0))


def _symmetric(n: int, seed: int) -> np.ndarray:
    draw = np.random.default_rng(seed).random((n, n)).astype(np.float32)
    return (draw + draw.T) / 2


def test_a_chain_is_not_one_cluster() -> None:
    """A like B and B like C joins A and C only if they are alike on average: single linkage would join them."""
    chain = np.array([[1, 0.9, 0.0], [0.9, 1, 0.5], [0.0, 0.5, 1]], np.float32)
    assert plain(chain, 0.3) == [[0, 1], [2]]
    assert plain(chain, 0.2) == [[0, 1, 2]]


def test_nothing_and_one() -> None:
    """No article makes no cluster, one makes one."""
    assert plain(np.zeros((0, 0), np.float32), 0.5) == []
    assert plain(np.ones((1, 1), np.float32), 0.5) == [[0]]


@given(st.integers(2, 14), st.integers(0, 10_000), st.floats(0.2, 0.8))
def test_order_does_not_matter(n: int, seed: int, least: float) -> None:
    """Turning the rows round gives the same clusters."""
    alike = _symmetric(n, seed)
    turned = plain(np.ascontiguousarray(alike[::-1, ::-1]), least)
    assert sorted(sorted(n - 1 - i for i in c) for c in turned) == plain(alike, least)


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
    assert plain(alike, least) == _by_the_book(alike, least)


def _two_groups(within: float, between: float) -> np.ndarray:
    """Two groups of six."""
    alike = np.full((12, 12), between, np.float32)
    alike[:6, :6] = alike[6:, 6:] = within
    return alike


def test_groups_that_are_more_alike_within_stay_apart() -> None:
    """Two trials of one person share more than the threshold asks for, and the accounts of each share much more; those of one event are all alike."""
    limits = Limits(0.2, 0.5, 0.8)
    assert average_linkage(_two_groups(0.9, 0.5), limits) == [[*range(6)], [*range(6, 12)]]
    assert len(average_linkage(_two_groups(0.6, 0.5), limits)) == 1
    assert len(plain(_two_groups(0.9, 0.5), 0.2)) == 1


def test_copies_are_no_measure() -> None:
    """Six copies of one report are alike beyond 1; an independent account is none the less one of its story."""
    alike = _two_groups(2.4, 0.85)
    assert len(average_linkage(alike, Limits(0.2, 0.5, 0.8))) == 1


def test_one_pair_must_be_surer_than_many() -> None:
    """What joins two groups of three joins no two articles."""
    limits = Limits(0.2, 0.5, 0.0)
    pair = np.array([[1, 0.4], [0.4, 1]], np.float32)
    assert average_linkage(pair, limits) == [[0], [1]]
    assert len(average_linkage(_two_groups(0.9, 0.4), limits)) == 1
    assert limits.asked(1) == 0.5
    assert limits.asked(9) == pytest.approx(0.3)


@given(st.integers(2, 14), st.integers(0, 10_000))
def test_order_does_not_matter_where_groups_are_kept_apart(n: int, seed: int) -> None:
    """Refused pairs are asked again when a group has grown; turning the rows round gives the same clusters, and each row is in one."""
    alike = _symmetric(n, seed)
    limits = Limits(0.3, 0.6, 0.8)
    clusters = average_linkage(alike, limits)
    turned = average_linkage(np.ascontiguousarray(alike[::-1, ::-1]), limits)
    assert sorted(sorted(n - 1 - i for i in c) for c in turned) == clusters
    assert sorted(i for c in clusters for i in c) == [*range(n)]
