"""Groups what has been found alike in pairs, without the chains that pairs alone would make.

Average linkage: two groups become one where their members are alike on the whole, so that one doubtful pair joins nothing. Everything is held
sparsely: a pair that is not known counts as unlike.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]
#: How many pairs of two groups count for their likeness, or None where the two must stay apart.
Together = Callable[[Sequence[int], Sequence[int]], int | None]


def cluster(likeness: Mapping[Pair, float], count: int, unlike: float, together: Together, seeds: Iterable[Pair]) -> list[list[int]]:
    """Groups of the numbers below `count`, each sorted, in order of their first member.

    `likeness` of pairs (smaller number first) is positive where two belong together; a pair that it does not hold is `unlike`. `seeds` are pairs
    that are one from the beginning.
    """
    groups = _Groups(likeness, count, unlike)
    for i, j in seeds:
        groups.join(groups.owner[i], groups.owner[j])
    heap = [offer for i in sorted(groups.members) for j in sorted(groups.sums[i]) if i < j and (offer := groups.offer(i, j, together))]
    heapq.heapify(heap)
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if groups.size(i) == size_i and groups.size(j) == size_j:  # else one of the two has changed since
            groups.join(i, j)
            for k in sorted(groups.sums[i]):
                if offer := groups.offer(i, k, together):
                    heapq.heappush(heap, offer)
    return sorted(sorted(g) for g in groups.members.values())


class _Groups:
    """Groups by their smallest member, and for two groups the sum of what their known pairs are above unlike."""

    def __init__(self, likeness: Mapping[Pair, float], count: int, unlike: float) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self.owner = list(range(count))
        self.unlike = unlike
        self.sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
        for (i, j), value in likeness.items():
            self.sums[i][j] = self.sums[j][i] = value - unlike

    def size(self, group: int) -> int:
        """How many members a group has; 0 where it was put under another."""
        return len(self.members.get(group, ()))

    def offer(self, one: int, other: int, together: Together) -> tuple[float, int, int, int, int] | None:
        """Two groups that may become one: minus their mean likeness, their names and sizes; None where they must not or are unlike."""
        first, second = min(one, other), max(one, other)
        pairs = together(self.members[first], self.members[second])
        value = self.sums[first][second] / pairs + self.unlike if pairs else 0.0
        return (-value, first, second, self.size(first), self.size(second)) if value > 0 else None

    def join(self, one: int, other: int) -> None:
        """Puts two groups under the smaller name."""
        if one == other:
            return
        keep, drop = min(one, other), max(one, other)
        self.members[keep] += self.members.pop(drop)
        for member in self.members[keep]:
            self.owner[member] = keep
        for k, value in self.sums.pop(drop).items():
            self.sums[k].pop(drop, None)
            if k != keep:
                self.sums[keep][k] = self.sums[k][keep] = self.sums[keep].get(k, 0.0) + value
