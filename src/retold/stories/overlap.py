"""How much of their wording two texts share, counted over all their five-word shingles, many pairs at once in numpy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..engine.tables import Batch, Schema
from .prints import SIGNS, Prints, portions, prints

#: What `overlap` makes of a pair: shingles that both have, that each has, and these as shares of what either has, and of what the shorter has.
SCHEMA: Schema = (
    ("a", "BIGINT"), ("b", "BIGINT"), ("shared", "BIGINT"), ("of_a", "BIGINT"), ("of_b", "BIGINT"), ("jaccard", "DOUBLE"), ("containment", "DOUBLE"),
)  # fmt: skip
#: What `overlap` gets: groups (`part`, `piece`) of articles (`a` = `b`, with the text) and of the pairs of these that are asked for (without).
PARCELS: Schema = (("part", "BIGINT"), ("piece", "BIGINT"), ("a", "BIGINT"), ("b", "BIGINT"), ("text", "VARCHAR"))
#: Larger than the hash of any shingle (but for one in 2**64, which is then counted as none).
_NONE = np.uint64((1 << 64) - 1)
#: Places that a table of sets may have beyond twice the shingles in it.
_ROOM = 65_536
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
    return [own for low, high in portions(texts, SIGNS) for own in _sorted(prints(texts[low:high]))]


def _sorted(made: Prints) -> Iterator[_Set]:
    """The sets of one portion: as the rows of one table, where no text is so long that the table would be mostly empty."""
    width = int(made.counts.max(initial=0)) + 1
    if width * len(made.counts) > _ROOM + 2 * len(made.hashes):
        ends = np.cumsum(made.counts)
        for end, count in zip(ends.tolist(), made.counts.tolist(), strict=True):
            yield np.append(np.unique(made.hashes[end - count : end]), _NONE)
        return
    rows = np.full((len(made.counts), width), _NONE)
    rows[np.arange(width) < made.counts[:, None]] = made.hashes
    rows.sort(axis=1)
    twice = (rows[:, 1:] == rows[:, :-1]).sum(axis=1) + made.counts + 1 > width
    for row, count, again in zip(rows, made.counts.tolist(), twice.tolist(), strict=True):
        yield np.append(np.unique(row[:count]), _NONE) if again else row[: count + 1]


def _common(one: _Set, other: _Set) -> int:
    """How many shingles are in both: those of the smaller set are looked up in the larger."""
    if len(one) < len(other):
        one, other = other, one
    asked = other[:-1]
    return int(np.count_nonzero(one.take(one.searchsorted(asked)) == asked))
