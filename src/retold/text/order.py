"""Which things keep their order, and which were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(places: Sequence[int]) -> frozenset[int]:
    """The indexes of those that must be moved for the others to stand in rising order, as few as can be; equal places keep their order.

    The others are a longest increasing subsequence (Schensted, Canadian Journal of Mathematics, 1961), found by patience in O(n log n). Of two
    neighbours that changed places, the first counts as moved.
    """
    tops: list[tuple[int, int]] = []  # the lowest last (place, index) of a run of each length
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tops, (place, index))
        before.append(tops[at - 1][1] if at else -1)
        tops[at : at + 1] = [(place, index)]
    kept = set()
    at = tops[-1][1] if tops else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return frozenset(range(len(places))) - kept
