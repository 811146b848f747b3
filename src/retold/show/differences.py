"""Two wordings laid side by side: what was taken out, what was put in, word by word.

A variant is judged elsewhere; here it is only turned into the order in which a reader should see it, and cut into stretches.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from retold.model import Change, Direction, Edit, Rendering, Variant
from retold.text.words import forms, words

from .wording import MIRROR

Kind = Literal["same", "deleted", "inserted", "moved-out", "moved-in"]

#: Longer texts are shown whole, without marks at single words: nobody reads such a comparison, and it takes long.
_MOST_WORDS = 1500
_KINDS: tuple[Kind, ...] = ("same", "deleted", "inserted")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came; moved ones went here and came there."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """A variant as a reader sees it: `first` and then `second`. `backward` where this is not the order in which it was judged."""

    first: Rendering
    second: Rendering
    direction: Direction
    backward: bool
    changes: tuple[Change, ...]
    variant: Variant


_TURNED: dict[Direction, Direction] = {"left-to-right": "right-to-left", "right-to-left": "left-to-right", "unknown": "unknown"}


def view(variant: Variant, turn: bool) -> View:
    """The variant from left to right, or turned about."""
    if not turn:
        return View(variant.left, variant.right, variant.direction, False, variant.changes, variant)
    return View(variant.right, variant.left, _TURNED[variant.direction], True, tuple(MIRROR.get(c, c) for c in variant.changes), variant)


def stretches(seen: View) -> tuple[Stretch, ...]:
    """What stayed, went and came from the first wording to the second."""
    variant = seen.variant
    if not _replays(variant):
        return between(seen.first.text, seen.second.text)
    return _cut(seen.first.text, seen.second.text, inverted(variant.left.text, variant.edits) if seen.backward else variant.edits)


def onward(variant: Variant) -> View:
    """The variant in the order of copying where that is known, as it is otherwise."""
    return view(variant, turn=variant.direction == "right-to-left")


def inverted(left: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that lead back from the right text to the left one; neighbours become one."""
    back: list[Edit] = []
    moved = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start, text = edit.start + moved, left[edit.start : edit.end]
        if back and back[-1].end == start:
            last = back.pop()
            start, text = last.start, last.text + text
        back.append(Edit(start, edit.start + moved + len(edit.text), text))
        moved += len(edit.text) - (edit.end - edit.start)
    return tuple(back)


def between(left: str, right: str) -> tuple[Stretch, ...]:
    """The word-level difference of two texts; case, accents and kinds of marks apart. Longest common subsequence of words."""
    a, b = words(left), words(right)
    if len(a) > _MOST_WORDS or len(b) > _MOST_WORDS:
        return _joined([Stretch("deleted", left), Stretch("inserted", right)])
    pieces: list[Stretch] = []
    here = there = 0
    for code in Indel.opcodes([w.form for w in a], [w.form for w in b]):
        if code.tag == "equal":
            stop = b[code.dest_end].start if code.dest_end < len(b) else len(right)
            pieces.append(Stretch("same", right[there:stop]))
            here, there = a[code.src_end].start if code.src_end < len(a) else len(left), stop
        elif code.tag == "delete":
            stop = a[code.src_end].start if code.src_end < len(a) else len(left)
            pieces.append(Stretch("deleted", left[here:stop]))
            here = stop
        else:
            stop = b[code.dest_end].start if code.dest_end < len(b) else len(right)
            pieces.append(Stretch("inserted", right[there:stop]))
            there = stop
    return _joined([*pieces, Stretch("same", right[there:])])


def _cut(left: str, right: str, edits: Sequence[Edit]) -> tuple[Stretch, ...]:
    """The stretches that the edits make, or those of a fresh comparison where they are calmer."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        pieces += [Stretch("same", left[at : edit.start]), Stretch("deleted", left[edit.start : edit.end]), Stretch("inserted", edit.text)]
        at = edit.end
    kept, fresh = _joined([*pieces, Stretch("same", left[at:])]), between(left, right)
    return min(kept, fresh, key=_restlessness)  # equally true; the calmer one is easier to read


def _restlessness(stretches: Sequence[Stretch]) -> tuple[int, int]:
    changed = [s for s in stretches if s.kind != "same"]
    return (sum(len(forms(s.text)) for s in changed), len(changed))


def _replays(variant: Variant) -> bool:
    """Whether the edits lead from the left text to the right one, at the borders of words."""
    text, last = variant.left.text, len(variant.left.text)
    for edit in sorted(variant.edits, key=lambda e: (e.start, e.end), reverse=True):
        if not 0 <= edit.start <= edit.end <= last or _inside_word(variant.left.text, edit.start) or _inside_word(variant.left.text, edit.end):
            return False
        text, last = text[: edit.start] + edit.text + text[edit.end :], edit.start
    return text == variant.right.text


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _joined(pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches for the eye: neighbours of one kind as one, what went before what came, and no marks at what only looks different.

    A lone word that stayed between two changes is shown as changed with them, since a reader cannot follow a text that changes at every word.
    """
    calm: list[tuple[str, str, str]] = []
    for same, deleted, inserted in _changes(pieces):
        last = calm[-1] if calm else ("", "", "")
        if _looks_only(deleted, inserted):
            now = (same + inserted, "", "")
        elif all(last[1:]) and _slight(same):
            now = (last[0], last[1] + same + deleted, last[2] + same + inserted)
            calm.pop()
            last = ("", "x", "")
        else:
            now = (same, deleted, inserted)
        if calm and not last[1] and not last[2]:
            now = (calm.pop()[0] + now[0], now[1], now[2])
        calm.append(now)
    return tuple(Stretch(kind, text) for change in calm for kind, text in zip(_KINDS, change, strict=True) if text)


def _changes(pieces: Sequence[Stretch]) -> list[tuple[str, str, str]]:
    """What stayed, what then went and what came, over and over."""
    changes: list[tuple[str, str, str]] = []
    for piece in (p for p in pieces if p.text):
        same, deleted, inserted = ("", "", "") if piece.kind == "same" or not changes else changes.pop()
        if piece.kind == "same":
            same = piece.text
        elif piece.kind == "inserted":
            inserted += piece.text
        else:  # where the blank before the last word went with the other side, there is one here
            deleted += " " + piece.text if not deleted and same[-1:].isalnum() and piece.text[:1].isalnum() else piece.text
        changes.append((same, deleted, inserted))
    return changes


def _slight(text: str) -> bool:
    return len(words(text)) <= 1


def _looks_only(deleted: str, inserted: str) -> bool:
    """Whether the two differ in case, accents, blanks, marks and punctuation alone (signs such as % and € count)."""
    return forms(deleted) == forms(inserted) and _signs(deleted) == _signs(inserted)


def _signs(text: str) -> list[str]:
    return [c for c in text if c in "%‰" or unicodedata.category(c).startswith("S")]
