"""Many copies of one text in columns: what each has at every place.

Every copy is laid beside one base text, word by word; the base is then replaced by what most copies have at each place, until it stays. So no copy
is the measure of the others, and what a copy lacks or adds has its place as well. A long gap is a loss of the copy (a leaf torn off): there its
reading is unknown, and unknown readings are never counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
#: Readings: nothing stands here; what stood here is unknown. All other codes are words.
NOTHING, UNKNOWN = 0, -1
#: So many words in a row that are not there are a gap, not an omission; so few words between two such runs belong to the gap.
GAP, ISLAND = 15, 2
#: The base is made anew so often at most.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One copy: its reading in each column, and which words of the base it covers."""

    readings: Ints
    have: Bools


@dataclass(frozen=True, slots=True)
class Columns:
    """All copies in columns. `words` tells what a code stands for, `at` where in the base each column stands
    (2k + 1: its word k; 2k: what is added before that word).

    A column is a word of the base or a place between two, where something may be added. Of words that all copies share, one column of each run
    is kept, so that one sees where a difference ends.
    """

    rows: tuple[Row, ...]
    words: tuple[tuple[str, ...], ...]
    at: Ints
    base: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A copy beside the base: its word at each word of the base (None: unknown, "": nothing), and what it adds before each and at the end."""

    here: list[str | None]
    added: list[tuple[str, ...]]


def columns(texts: Sequence[Sequence[str]]) -> Columns:
    """Copies (as words) in columns. The order of the copies does not matter to the columns, and the rows keep it."""
    base = _first_base(texts)
    beside = [_laid(base, t) for t in texts]
    for _ in range(_ROUNDS):
        new = _majority(beside)
        if new == base:
            break
        base, beside = new, [_laid(new, t) for t in texts]
    # Codes follow the words, not the copies.
    everything = {(w,) for b in beside for w in b.here if w} | {a for b in beside for a in b.added if a}
    words = ((), *sorted(everything))
    code = {w: n for n, w in enumerate(words)}
    table = np.array([_codes(b, code) for b in beside], np.int32).reshape(len(texts), 2 * len(base) + 1)
    kept = _kept(table)
    have = [np.array([w is not None for w in b.here], np.bool_) for b in beside]
    rows = tuple(Row(row, h) for row, h in zip(table[:, kept], have, strict=True))
    return Columns(rows, words, kept.astype(np.int32), tuple(base))


def _first_base(texts: Sequence[Sequence[str]]) -> list[str]:
    """The copy that shares most with the others."""
    runs = [frozenset(zip(t, t[1:], t[2:], strict=False)) for t in texts]
    shared = [sum(len(a & b) for b in runs) for a in runs]
    return list(max(zip(shared, texts, strict=True), key=lambda x: (x[0], list(x[1])))[1])


def _laid(base: Sequence[str], text: Sequence[str]) -> _Beside:
    here: list[str | None] = [""] * len(base)
    added: list[tuple[str, ...]] = [()] * (len(base) + 1)
    for op in Levenshtein.opcodes(base, text):
        begin, end = op.src_start, op.src_end
        if op.tag in ("equal", "replace"):
            here[begin:end] = text[op.dest_start : op.dest_end]
        elif op.tag == "insert":
            added[begin] = (*added[begin], *text[op.dest_start : op.dest_end])
    for begin, end in _gaps(here):
        here[begin:end] = [None] * (end - begin)
    return _Beside(here, added)


def _gaps(here: Sequence[str | None]) -> list[tuple[int, int]]:
    """Stretches of the base that a copy has lost, with the few words in them that found a chance counterpart."""
    found, begin = [], 0
    while begin < len(here):
        if here[begin] != "":
            begin += 1
            continue
        last = at = begin
        while at < len(here) and at - last <= ISLAND:
            if here[at] == "":
                last = at
            at += 1
        if sum(w == "" for w in here[begin : last + 1]) > GAP:
            found.append((begin, last + 1))
        begin = last + 1
    return found


def _majority(beside: Sequence[_Beside]) -> list[str]:
    """What most copies have at each place; ties go to the word that comes last in the alphabet, so that something stands there."""
    out: list[str] = []
    size = len(beside[0].here)
    for k in range(size + 1):
        added = Counter(b.added[k] for b in beside if k == size or b.here[k] is not None)
        if added:
            most = max(added.items(), key=lambda x: (x[1], x[0]))
            out += most[0] if 2 * most[1] > added.total() else ()
        if k < size:
            words = Counter(w for b in beside if (w := b.here[k]) is not None)
            out += [w for w in [max(words.items(), key=lambda x: (x[1], x[0]))[0]] if w]
    return out


def _codes(beside: _Beside, code: dict[tuple[str, ...], int]) -> list[int]:
    """Places between words and words by turns. What is added at the edge of a gap is unknown too."""
    out = []
    here = beside.here
    for k, added in enumerate(beside.added):
        at_gap = any(0 <= i < len(here) and here[i] is None for i in (k - 1, k))
        out.append(UNKNOWN if at_gap else code[added])
        if k < len(here):
            word = here[k]
            out.append(UNKNOWN if word is None else code[(word,)] if word else NOTHING)
    return out


def _kept(table: Ints) -> npt.NDArray[np.int64]:
    """The columns in which copies differ, and of each run of words that all share one."""
    known = table != UNKNOWN
    low = np.where(known, table, np.iinfo(np.int32).max).min(axis=0)
    varies = known.any(axis=0) & (low < np.where(known, table, -1).max(axis=0))
    kept: list[int] = []
    for j in range(table.shape[1]):
        if varies[j] or (j % 2 and (not kept or varies[kept[-1]])):
            kept.append(j)
    return np.array(kept, np.int64)
