"""Speech that a dash leads, as Romance prose sets it: a paragraph for each speaker, the cue between dashes or behind a comma.

"—Ahí está —susurra—. Es como un estómago." · "– C'est trop, a ironisé le maire." The paragraphs of an interview in question and answer look the
same, and so do the items of a list; a dash counts for speech where a verb of speech stands beside it, or where most such paragraphs have one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..model import Span
from .edges import spoken_parts
from .lexicon import Lexicon
from .marks import Stretch

_LED = re.compile(r"(?:[—–―]|--)[ \u00a0\u202f]?(?=[\w¿¡«“\"(…])")

#: In Nordic papers a hyphen leads it as well.
_LED_OR_HYPHEN = re.compile(r"(?:[—–―-]|--)[ \u00a0\u202f]?(?=[\w¿¡«“\"(…])")
#: A dash behind the end of a sentence, before a capital.
_WITHIN = re.compile(r"(?<=[.!?…])\s([—–―])\s(?=[^\W\d_a-z])")


def dialogues(text: str, paragraphs: Sequence[Span], quoted: Sequence[Stretch], lex: Lexicon) -> tuple[Stretch, ...]:
    """The stretches in marks, and in between those that a dash leads, in the order of the text."""
    if not lex.dialogue_dashes:
        return tuple(quoted)
    marked = [s.first for s in quoted]
    leading = _LED_OR_HYPHEN if lex.dialogue_hyphens else _LED
    led = [(b, m.end()) for b in paragraphs if (m := leading.match(text, b.start, b.end)) is not None and not _any_within(marked, b)]
    whole = [Stretch(start, b.end, b.start, b.end) for b, start in led]
    parts = [spoken_parts(text, s, lex) for s in whole]
    cued = sum(len(p) > 1 or p[0] != s for p, s in zip(parts, whole, strict=True))
    found = [p for p, s in zip(parts, whole, strict=True) if cued and (2 * cued >= len(led) or len(p) > 1 or p[0] != s)]
    if lex.dash_inside:
        starts = {b.start for b, _ in led}
        ends = [s.last for s in quoted]
        found += [p for b in paragraphs if b.start not in starts if (p := _inside(text, Span(_behind(ends, b), b.end), lex))]
    if not found:
        return tuple(quoted)
    return tuple(sorted([*quoted, *(s for p in found for s in p)], key=lambda s: s.first))


def _inside(text: str, block: Span, lex: Lexicon) -> tuple[Stretch, ...]:
    """The speech that a dash leads behind the first sentences of a paragraph, where a cue shows it ("... usłyszał od nas. – Jak zwykle – mówi.")."""
    dash = _WITHIN.search(text, block.start, block.end)
    if dash is None:
        return ()
    whole = Stretch(dash.end(), block.end, dash.start(1), block.end)
    parts = spoken_parts(text, whole, lex)
    return parts if len(parts) > 1 or parts[0] != whole else ()


def _behind(sorted_ends: Sequence[int], block: Span) -> int:
    """Where the last words in marks of a paragraph end; where it begins, if it has none."""
    k = bisect_right(sorted_ends, block.end) - 1
    return max(block.start, sorted_ends[k]) if k >= 0 else block.start


def _any_within(sorted_starts: Sequence[int], block: Span) -> bool:
    k = bisect_left(sorted_starts, block.start)
    return k < len(sorted_starts) and sorted_starts[k] < block.end
