"""How much of their wording two texts share, counted over all their five-word shingles, many pairs at once in numpy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ..engine.tables import Batch, Schema, columns, joined
from .prints import SIGNS, portions, prints

#: What `overlap` makes of a pair: shingles that both have, that each has, and these as shares of what either has, and of what the shorter has.
SCHEMA: Schema = (
    ("a", "BIGINT"), ("b", "BIGINT"), ("shared", "BIGINT"), ("of_a", "BIGINT"), ("of_b", "BIGINT"), ("jaccard", "DOUBLE"), ("containment", "DOUBLE"),
)  # fmt: skip
#: What `overlap` gets: groups (`part`, `piece`) of articles (`a` = `b`, with the text) and of the pairs of these that are asked for (without).
PARCELS: Schema = (("part", "BIGINT"), ("piece", "BIGINT"), ("a", "BIGINT"), ("b", "BIGINT"), ("text", "VARCHAR"))
#: Groups are taken together until their texts have so many signs: more of long texts would need more memory for nothing.
_AT_ONCE = 1_000_000
#: An odd number without pattern, and so are its powers: what values are multiplied with to find their slots.
_ODD = 0xD1342543DE82EF95
_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Least:
    """How much a pair must share to be kept: shares from 0 to 1, of what either has and of what the one with fewer shingles has."""

    jaccard: float = 0.0
    containment: float = 0.0


def overlap(least: Least, batch: Batch) -> Batch:
    """From groups of articles and pairs (`PARCELS`) to what each pair shares (`SCHEMA`), without those that share less than `least`."""
    found = [_measured(least, {name: values[low:high] for name, values in batch.items()}) for low, high in _groups(batch)]
    return joined(found or [columns((), SCHEMA)])


def _groups(batch: Batch) -> Iterator[tuple[int, int]]:
    """Ranges of rows that are whole groups."""
    lengths = np.cumsum([0, *(len(text or "") for text in batch["text"])])
    changes = (batch["part"][1:] != batch["part"][:-1]) | (batch["piece"][1:] != batch["piece"][:-1])
    low, rows = 0, len(lengths) - 1
    for border in [*(np.flatnonzero(changes) + 1).tolist(), rows]:
        if lengths[border] - lengths[low] >= _AT_ONCE or low < border == rows:
            yield low, border
            low = border


def _measured(least: Least, batch: Batch) -> Batch:
    alone = batch["a"] == batch["b"]
    ids, first = np.unique(batch["a"][alone], return_index=True)
    a, b = (np.searchsorted(ids, batch[name][~alone]) for name in "ab")
    sets, size = _sets(batch["text"][alone][first])
    counts = np.array([len(s) for s in sets], np.int64)
    shared = _shared(sets, size, a, b)
    either, fewer = counts[a] + counts[b] - shared, np.minimum(counts[a], counts[b])
    jaccard, containment = shared / np.maximum(either, 1), shared / np.maximum(fewer, 1)
    kept = (shared > 0) & (jaccard >= least.jaccard) & (containment >= least.containment)
    made = (ids[a], ids[b], shared, counts[a], counts[b], jaccard, containment)
    return {name: values[kept] for (name, _), values in zip(SCHEMA, made, strict=True)}


def _sets(texts: npt.NDArray[np.object_]) -> tuple[list[_Numbers], int]:
    """The different shingles of each text, as numbers that the same shingle has in all of them, and a number that is larger than these."""
    made = [prints(texts[low:high]) for low, high in portions(texts, SIGNS)]
    if not made:
        return [], 0
    counts = np.concatenate([m.counts for m in made])
    numbers = _firsts(np.concatenate([m.hashes for m in made]))
    owners = np.repeat(np.arange(len(texts)), counts)
    size = len(numbers)
    once = _firsts((numbers * len(texts) + owners).astype(np.uint64)) == np.arange(size)
    if not once.all():
        numbers, owners = numbers[once], owners[once]
        counts = np.bincount(owners, minlength=len(texts))
    ends = np.cumsum(counts).tolist()
    return [numbers[low:high] for low, high in pairwise([0, *ends])], size


def _firsts(values: npt.NDArray[np.uint64]) -> _Numbers:
    """For each value a place where it stands, the same for all that are equal.

    Each leaves its place in a table, in a slot that is the same for equal values, and looks whose is left there: that of one that is equal, or it
    tries again among those that were out of luck, with other slots. (That takes a fourth of the time of a sort.)
    """
    table, odd = np.empty(1 << max(len(values).bit_length() + 1, 8), np.int64), _ODD
    found = _left_there(values, np.arange(len(values)), table, odd)
    left = np.flatnonzero(values.take(found) != values)
    while len(left):
        odd = odd * _ODD % (1 << 64)
        own = values[left]
        found[left] = there = _left_there(own, left, table, odd)
        left = left[values.take(there) != own]
    return found


def _left_there(values: npt.NDArray[np.uint64], places: _Numbers, table: _Numbers, odd: int) -> _Numbers:
    """What is in the table, at the slot of each value, when all have left their places there."""
    with np.errstate(over="ignore"):
        slots = values * np.uint64(odd)
    slots >>= np.uint64(65 - len(table).bit_length())
    table[slots.view(np.int64)] = places
    return table.take(slots.view(np.int64))


def _shared(sets: list[_Numbers], size: int, a: _Numbers, b: _Numbers) -> _Numbers:
    """How many numbers are in both sets of each pair. What the first has is marked in a row of all numbers, once for all pairs that it is in."""
    shared = np.zeros(len(a), np.int64)
    marked, own, last = np.zeros(size, bool), np.zeros(0, np.int64), -1
    order = np.argsort(a, kind="stable")
    for pair, one, other in zip(order.tolist(), a[order].tolist(), b[order].tolist(), strict=True):
        if one != last:
            marked[own] = False
            own, last = sets[one], one
            marked[own] = True
        shared[pair] = np.count_nonzero(marked.take(sets[other]))
    return shared
