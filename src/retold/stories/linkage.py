"""Average-linkage clustering (UPGMA, Sokal and Michener 1958) of a likeness matrix.

Ours, for want of a light library: SciPy has it too, but would bring 140 MB; on 1,886 articles of two public sets it made the same clusters.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def average_linkage(likeness: npt.NDArray[np.float32], least: float) -> list[list[int]]:
    """Clusters of row numbers such that no two clusters are alike by `least` or more on average. Sorted; quadratic in memory and, nearly, in time."""
    n = len(likeness)
    members = [[i] for i in range(n)]
    size = np.ones(n)
    total = likeness.astype(np.float64)  # sums of likeness between clusters
    np.fill_diagonal(total, -np.inf)
    best = total.argmax(axis=1) if n else np.zeros(0, np.int64)
    score = total[np.arange(n), best] if n else np.zeros(0)
    for _ in range(n - 1):
        a = int(score.argmax())
        if score[a] < least:
            break
        a, b = sorted((a, int(best[a])))
        members[a] += members[b]
        total[a] += total[b]
        total[:, a] = total[a]
        size[a] += size[b]
        total[a, a] = -np.inf
        total[b], total[:, b], score[b] = -np.inf, -np.inf, -np.inf
        mean = total[a] / (size[a] * size)
        score[a], best[a] = mean.max(), mean.argmax()
        stale = np.flatnonzero(((best == a) | (best == b)) & (score > -np.inf))
        for i in stale:
            row = total[i] / (size[i] * size)
            score[i], best[i] = row.max(), row.argmax()
        better = (mean > score) & (score > -np.inf)
        score[better], best[better] = mean[better], a
        members[b] = []
    return sorted(sorted(m) for m in members if m)
