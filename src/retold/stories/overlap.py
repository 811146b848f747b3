"""How much of their wording two texts share, counted over all their five-word shingles, many pairs at once in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..engine.tables import Batch, Schema
from .prints import SIGNS, portions, prints

#: What `overlap` makes of a pair: shingles that both have, that each has, and these as shares of what either has, and of what the shorter has.
SCHEMA: Schema = (
    ("a", "BIGINT"), ("b", "BIGINT"), ("shared", "BIGINT"), ("of_a", "BIGINT"), ("of_b", "BIGINT"), ("jaccard", "DOUBLE"), ("containment", "DOUBLE"),
)  # fmt: skip
#: What `overlap` gets: groups (`part`, `piece`) of articles (`a` = `b`, with the text) and of the pairs of these that are asked for (without).
PARCELS: Schema = (("part", "BIGINT"), ("piece", "BIGINT"), ("a", "BIGINT"), ("b", "BIGINT"), ("text", "VARCHAR"))
#: Larger than the hash of any shingle (but for one in 2**64, which is then counted as none).
_NONE = np.uint64((1 << 64) - 1)
_Set = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Least:
    """How much a pair must share to be kept: shares from 0 to 1, of what either has and of what the one with fewer shingles has."""

    jaccard: float = 0.0
    containment: float = 0.0


def overlap(least: Least, batch: Batch) -> Batch:
    """From groups of articles and pairs (`PARCELS`) to what each pair shares (`SCHEMA`), without those that share less than `least`."""
    alone = batch["a"] == batch["b"]
    ids, first = np.unique(batch["a"][alone], return_index=True)
    sets = _sets(batch["text"][alone][first])
    a, b = (np.searchsorted(ids, batch[name][~alone]) for name in "ab")
    counts = np.array([len(s) - 1 for s in sets], np.int64)
    shared = np.array([_common(sets[i], sets[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)], np.int64)
    either, fewer = counts[a] + counts[b] - shared, np.minimum(counts[a], counts[b])
    jaccard, containment = shared / np.maximum(either, 1), shared / np.maximum(fewer, 1)
    kept = (shared > 0) & (jaccard >= least.jaccard) & (containment >= least.containment)
    made = (ids[a], ids[b], shared, counts[a], counts[b], jaccard, containment)
    return {name: values[kept] for (name, _), values in zip(SCHEMA, made, strict=True)}


def _sets(texts: npt.NDArray[np.object_]) -> list[_Set]:
    """The different shingles of each text, sorted, and behind them one number that stands for none."""
    sets: list[_Set] = []
    for low, high in portions(texts, SIGNS):
        made = prints(texts[low:high])
        end = 0
        for count in made.counts.tolist():
            own = np.append(made.hashes[end : end + count], _NONE)
            own.sort()
            new = own[1:] != own[:-1]
            sets.append(own if new.all() else np.append(own[:-1][new], _NONE))
            end += count
    return sets


def _common(one: _Set, other: _Set) -> int:
    """How many shingles are in both."""
    return int(np.count_nonzero(one[one.searchsorted(other[:-1])] == other[:-1]))
