"""Word-level differences that can be replayed, and shown.

Words are aligned in the form they are compared in (no case, no accents) by the Levenshtein distance over words; what differs only in case,
accents or marks becomes a small edit of its own. The alignment is rapidfuzz's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import LCSseq, Levenshtein

from ..model import Edit
from .words import words

SegmentKind = Literal["equal", "deleted", "inserted"]
#: Beyond this many cells the alignment is not made: all between the common beginning and the common end is one edit.
_LARGEST = 60_000_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word (`start` to `stop`) and what follows it up to the next (`end`)."""

    start: int
    stop: int
    end: int
    form: str


def opcodes(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Alignment of two word lists: ("equal" | "replace" | "delete" | "insert", left start, left end, right start, right end)."""
    start = 0
    stop = min(len(left), len(right))
    while start < stop and left[start] == right[start]:
        start += 1
    tail = 0
    while tail < stop - start and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    middle_left, middle_right = left[start : len(left) - tail], right[start : len(right) - tail]
    if len(middle_left) * len(middle_right) > _LARGEST:
        found = [("replace", 0, len(middle_left), 0, len(middle_right))]
    else:
        found = [(o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Levenshtein.opcodes(list(middle_left), list(middle_right))]
    moved = [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in found]
    head = [("equal", 0, start, 0, start)] if start else []
    foot = [("equal", len(left) - tail, len(left), len(right) - tail, len(right))] if tail else []
    return head + moved + foot


def in_order(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words stand in both lists in the same order (longest common subsequence); beyond the largest size, those of the equal ends."""
    if len(left) * len(right) > _LARGEST:
        return sum(b - a for tag, a, b, _, _ in opcodes(left, right) if tag == "equal")
    return int(LCSseq.similarity(list(left), list(right)))


@lru_cache(maxsize=1 << 12)
def diff(left: str, right: str) -> tuple[Edit, ...]:
    """Edits such that `replay(left, edits) == right`, for any two strings; ordered, without overlap, offsets in `left`."""
    if left == right:
        return ()
    old, new = _pieces(left), _pieces(right)
    found: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in opcodes([p.form for p in old], [p.form for p in new]):
        if tag == "equal":
            for x, y in zip(old[a:b], new[c:d], strict=True):
                found += [(x.start, x.stop, y.start, y.stop), (x.stop, x.end, y.stop, y.end)]
            continue
        from_left = old[a].start if a < len(old) else len(left)
        from_right = new[c].start if c < len(new) else len(right)
        found.append((from_left, old[b - 1].end if b > a else from_left, from_right, new[d - 1].end if d > c else from_right))
    found = [f for f in found if left[f[0] : f[1]] != right[f[2] : f[3]]]
    joined: list[tuple[int, int, int, int]] = []
    for a, b, c, d in found:
        if joined and joined[-1][1] == a and joined[-1][3] == c:
            joined[-1] = (joined[-1][0], b, joined[-1][2], d)
        else:
            joined.append((a, b, c, d))
    return tuple(_tight(left, right, *places) for places in joined)


def _tight(left: str, right: str, a: int, b: int, c: int, d: int) -> Edit:  # noqa: PLR0913, PLR0917 - two stretches of two texts
    """The edit without the blanks and marks that both stretches begin or end with."""
    while a < b and c < d and left[a] == right[c] and not left[a].isalnum():
        a, c = a + 1, c + 1
    while b > a and d > c and left[b - 1] == right[d - 1] and not left[b - 1].isalnum():
        b, d = b - 1, d - 1
    return Edit(a, b, right[c:d])


def replay(left: str, edits: Sequence[Edit]) -> str:
    """The right text that edits make of the left."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        left = left[: edit.start] + edit.text + left[edit.end :]
    return left


def segments(left: str, right: str) -> list[tuple[SegmentKind, str]]:
    """Both texts as one line of pieces, for showing: equal and deleted together are the left, equal and inserted the right."""
    found: list[tuple[SegmentKind, str]] = []
    at = 0
    for edit in diff(left, right):
        found += [("equal", left[at : edit.start]), ("deleted", left[edit.start : edit.end]), ("inserted", edit.text)]
        at = edit.end
    found.append(("equal", left[at:]))
    return [s for s in found if s[1]]


def _pieces(text: str) -> list[_Piece]:
    """The whole text as words, each with what stands between it and the next; the first piece is what stands before all words."""
    known = words(text)
    starts = [w.start for w in known] + [len(text)]
    head = [_Piece(0, 0, starts[0], "")]
    return head + [_Piece(w.start, w.end, nxt, w.form or text[w.start : w.end]) for w, nxt in zip(known, starts[1:], strict=True)]
