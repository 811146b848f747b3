"""Average-linkage clustering (UPGMA, Sokal and Michener 1958) of a likeness matrix that keeps groups apart which are more alike within than together.

Ours, for want of a light library: SciPy has it too, but would bring 140 MB, and joins whatever reaches the threshold. On 1,886 articles of two public
sets plain average linkage made the same clusters.

The second condition is what keeps two events of one kind apart (two earthquakes in one country, two trials of one person). Whatever such accounts
share, those of one event share more; so the threshold that would part them lies higher than the one that holds other stories together, and no single
one serves. What is asked instead is whether two groups have about as much in common with each other as each has within.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

#: So many pairs of articles within a group are thought to be as alike as the two groups are: a few pairs tell little of how alike a group is within.
_SUPPOSED = 8
#: However loose a group is, what others have in common with it is measured by at least this: a loose group would take in whatever comes.
_LOOSE = 0.6


@dataclass(frozen=True, slots=True)
class Limits:
    """When two groups are joined: alike on average by `least` or more, by `single` where that is one pair of articles, and in between where there
    are few pairs, since a mean of many is surer; and by `apart` times or more what those of either group are alike among themselves.
    """

    least: float
    single: float
    apart: float

    def asked(self, pairs: float) -> float:
        """How alike two groups must be on average that make so many pairs."""
        return self.least + (self.single - self.least) / math.sqrt(pairs)


def average_linkage(likeness: npt.NDArray[np.float32], limits: Limits) -> list[list[int]]:
    """Clusters of row numbers. Sorted; quadratic in memory and, nearly, in time.

    The most alike groups are joined first. Within groups a likeness above 1 counts as 1: copies of one text are no measure for other accounts.
    """
    groups = _Groups(likeness)
    while (pair := groups.likest(limits.least)) is not None:
        if groups.belong_together(*pair, limits):
            groups.join(*pair)
        else:
            groups.bar(*pair)
    return sorted(sorted(m) for m in groups.members if m)


class _Groups:
    """The groups while they are made. Each row knows its likest other; a row of the matrix of sums is looked through only when that one changes."""

    def __init__(self, likeness: npt.NDArray[np.float32]) -> None:
        n = len(likeness)
        self.likeness = likeness
        self.members = [[i] for i in range(n)]
        #: Pairs that were refused; they are asked again when one of them has grown.
        self.barred: list[set[int]] = [set() for _ in range(n)]
        self.size = np.ones(n)
        #: Sums of likeness within groups, none above 1, and between groups.
        self.within = np.zeros(n)
        self.total = likeness.astype(np.float64)
        np.fill_diagonal(self.total, -np.inf)
        self.best = self.total.argmax(axis=1) if n else np.zeros(0, np.int64)
        self.score = self.total[np.arange(n), self.best] if n else np.zeros(0)

    def likest(self, least: float) -> tuple[int, int] | None:
        """The two groups that are most alike on average, if by `least` or more."""
        if not len(self.score):
            return None
        a = int(self.score.argmax())
        b = int(self.best[a])
        return (min(a, b), max(a, b)) if self.score[a] >= least and np.isfinite(self.score[a]) else None

    def belong_together(self, a: int, b: int, limits: Limits) -> bool:
        """Are two groups alike enough for the number of their articles, and about as much as each is within?"""
        both = self.size[a] * self.size[b]
        if self.total[a, b] / both < limits.asked(both):
            return False
        shared = self._between(a, b) / both
        pairs = self.size[[a, b]] * (self.size[[a, b]] - 1) / 2
        own = (np.maximum(self.within[[a, b]], _LOOSE * pairs) + _SUPPOSED * shared) / (pairs + _SUPPOSED)
        return bool(shared >= limits.apart * own.min())

    def _between(self, a: int, b: int) -> float:
        return float(np.minimum(self.likeness[np.ix_(self.members[a], self.members[b])], 1).sum(dtype=np.float64))

    def bar(self, a: int, b: int) -> None:
        """These two are not joined as they are."""
        self.barred[a].add(b)
        self.barred[b].add(a)
        self._look(a)
        self._look(b)

    def join(self, a: int, b: int) -> None:
        """The second group goes into the first."""
        self.within[a] += self.within[b] + self._between(a, b)
        self.members[a] += self.members[b]
        self.members[b] = []
        for one in (a, b):
            for other in self.barred[one]:
                self.barred[other].discard(one)
            self.barred[one] = set()
        self.total[a] += self.total[b]
        self.total[:, a] = self.total[a]
        self.size[a] += self.size[b]
        self.total[a, a] = -np.inf
        self.total[b], self.total[:, b], self.score[b] = -np.inf, -np.inf, -np.inf
        mean = self._look(a)
        for i in np.flatnonzero(((self.best == a) | (self.best == b)) & (self.score > -np.inf)):
            if i != a:
                self._look(int(i))
        better = (mean > self.score) & (self.score > -np.inf)
        self.score[better], self.best[better] = mean[better], a

    def _look(self, i: int) -> npt.NDArray[np.float64]:
        """Looks for the likest other of a group anew; returns how alike it is to all."""
        mean = np.asarray(self.total[i] / (self.size[i] * self.size), np.float64)
        if self.barred[i]:
            mean[sorted(self.barred[i])] = -np.inf
        self.score[i], self.best[i] = mean.max(), mean.argmax()
        return mean
