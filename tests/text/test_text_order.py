"""What was moved: as few as can be, and the others stand in order."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.order import moved


@pytest.mark.parametrize(
    ("places", "out"),
    [
        ([], set()),
        ([3], set()),
        ([1, 2, 3], set()),
        ([2, 2, 2], set()),
        ([1, 9, 2, 3], {1}),
        ([5, 1, 2, 3], {0}),
        ([2, 3, 4, 1], {3}),
    ],
)
def test_what_stands_out_of_order(places: list[int], out: set[int]) -> None:
    """One that was carried forward or back is named, its neighbours are not."""
    assert moved(places) == out


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_others_rise_and_no_larger_set_of_them_does(places: list[int]) -> None:
    """Checked against all subsets."""
    out = moved(places)
    kept = [p for i, p in enumerate(places) if i not in out]
    assert kept == sorted(kept)
    longest = max(size for size in range(len(places) + 1) for some in combinations(places, size) if list(some) == sorted(some))
    assert len(kept) == longest
