"""Speech that a dash leads, as Romance prose sets it: a paragraph for each speaker, the cue between dashes or behind a comma.

"—Ahí está —susurra—. Es como un estómago." · "– C'est trop, a ironisé le maire." The paragraphs of an interview in question and answer look the
same, and so do the items of a list; a dash counts for speech where a verb of speech stands beside it, or where most such paragraphs have one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..model import Span
from .edges import spoken_parts
from .lexicon import Lexicon
from .marks import Stretch

_LED = re.compile(r"(?:[—–―]|--)[ \u00a0\u202f]?(?=[\w¿¡«“\"(…])")


def dialogues(text: str, paragraphs: Sequence[Span], quoted: Sequence[Stretch], lex: Lexicon) -> tuple[Stretch, ...]:
    """The stretches in marks, and in between those that a dash leads, in the order of the text."""
    if not lex.dialogue_dashes:
        return tuple(quoted)
    marked = [s.first for s in quoted]
    led = [(b, m.end()) for b in paragraphs if (m := _LED.match(text, b.start, b.end)) is not None and not _any_within(marked, b)]
    whole = [Stretch(start, b.end, b.start, b.end) for b, start in led]
    parts = [spoken_parts(text, s, lex) for s in whole]
    cued = sum(len(p) > 1 or p[0] != s for p, s in zip(parts, whole, strict=True))
    if not cued:
        return tuple(quoted)
    found = [p for p, s in zip(parts, whole, strict=True) if 2 * cued >= len(led) or len(p) > 1 or p[0] != s]
    return tuple(sorted([*quoted, *(s for p in found for s in p)], key=lambda s: s.first))


def _any_within(sorted_starts: Sequence[int], block: Span) -> bool:
    k = bisect_left(sorted_starts, block.start)
    return k < len(sorted_starts) and sorted_starts[k] < block.end
