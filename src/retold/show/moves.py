"""Words that only changed their place: taken out at one place of a wording and put in, unchanged, at another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from retold.text.words import words

from .differences import Stretch

#: So many words in a row are no chance; fewer count where they are all that went or came there.
_LEAST, _LEAST_WHOLE = 4, 2


def with_moves(found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches with `moved-out` and `moved-in` instead of `deleted` and `inserted` where the same words did both, the longest run first."""
    pieces = list(found)
    while pair := _longest(pieces):
        (gone, gone_at), (come, come_at), size = pair
        for at, start in sorted(((gone, gone_at), (come, come_at)), reverse=True):
            pieces[at : at + 1] = _split(pieces[at], start, size)
    return tuple(pieces)


def _longest(pieces: Sequence[Stretch]) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """The longest run of words that went and came: (number of the stretch, first word) of both, and how many words."""
    best: tuple[tuple[int, int], tuple[int, int], int] | None = None
    forms = [[w.form for w in words(p.text)] if p.kind in ("deleted", "inserted") else [] for p in pieces]
    for a, gone in enumerate(pieces):
        for b, come in enumerate(pieces):
            if gone.kind != "deleted" or come.kind != "inserted":
                continue
            run = SequenceMatcher(None, forms[a], forms[b], autojunk=False).find_longest_match()
            least = _LEAST_WHOLE if run.size in (len(forms[a]), len(forms[b])) else _LEAST
            if run.size >= least and (best is None or run.size > best[2]):
                best = ((a, run.a), (b, run.b), run.size)
    return best


def _split(piece: Stretch, first: int, size: int) -> list[Stretch]:
    """The stretch in up to three, the middle one being the words that moved."""
    inside = words(piece.text)
    start = inside[first].start if first else 0
    end = inside[first + size].start if first + size < len(inside) else len(piece.text)
    moved = Stretch("moved-out" if piece.kind == "deleted" else "moved-in", piece.text[start:end])
    parts = [replace(piece, text=piece.text[:start]), moved, replace(piece, text=piece.text[end:])]
    return [p for p in parts if p.text]
