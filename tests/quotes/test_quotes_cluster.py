"""Average linkage: no chains, no groups that must stay apart, the same result for the same likeness."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.quotes.cluster import cluster


def _product(ours: object, theirs: object) -> int:
    return len(ours) * len(theirs)  # type: ignore[arg-type]


def test_one_doubtful_pair_joins_nothing() -> None:
    """Two tight pairs with one weak link between them stay two."""
    assert cluster({(0, 1): 4.0, (2, 3): 4.0, (1, 2): 1.0}, 4, -2.0, _product, []) == [[0, 1], [2, 3]]


def test_what_must_stay_apart_does() -> None:
    """A likeness cannot join what `together` forbids; a seed is joined from the beginning."""
    assert cluster({(0, 1): 4.0}, 2, -2.0, lambda a, b: None, []) == [[0], [1]]
    assert cluster({}, 3, -2.0, _product, [(0, 2)]) == [[0, 2], [1]]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(5, 9)), st.floats(-2, 5), max_size=20))
def test_every_number_is_in_one_group(likeness: dict[tuple[int, int], float]) -> None:
    """Groups part the numbers, and no two groups are left that are alike on the whole."""
    groups = cluster(likeness, 10, -2.0, _product, [])
    assert sorted(i for g in groups for i in g) == list(range(10))
    for n, one in enumerate(groups):
        for other in groups[n + 1 :]:
            pairs = [likeness.get((min(i, j), max(i, j)), -2.0) for i in one for j in other]
            assert sum(pairs) / len(pairs) <= 1e-6
