"""What faces what in a wording and its translation: sentences, things counted, and the "but ..." or "if ..." that was left out.

Words tell little here; vectors that know several languages tell more. They only say what stands beside what; whether it changed is decided by
number words, negations and the like (see facing, quantities, meaning).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..text.encoder import Encoder, Vectors
from .quantities import unmatched
from .wording import Bridge, Wording, aligned, phrase_places, phrases, wording

#: Cosine from which a sentence may be the translation of another, and by how much it has to be more like it than the next best one.
_ALIKE, _MARGIN = 0.45, 0.12
#: The same where both wordings have as many sentences, so that their order speaks for it, and by how much another may be more like it.
_IN_ORDER, _BEATEN = 0.2, 0.1
#: Cosine from which a sentence is surely the translation of another, whatever it is told in.
_TRANSLATED = 0.56
#: Cosine from which two words name one thing; men and women, weeks and days are at 0.6 to 0.7.
_ONE_THING = 0.72
#: More sentences are no quotation.
_MOST = 12
#: The half of a sentence that was kept is so much more like its translation than the half that was cut, and at most this much shorter than it.
_KEPT_MARGIN, _KEPT_LENGTH = 0.15, 1.4
#: What begins the half of a sentence that limits the other.
_LIMITING = ("contrasts", "conditions")
#: Either half of such a sentence has so many words of matter.
_HALF = 2


def bridge(left: str, left_code: str, right: str, right_code: str, encode: Encoder) -> Bridge:
    """What faces what in two wordings of different languages; nothing where that is not sure."""
    one, other = wording(left, left_code), wording(right, right_code)
    partners, close = _partners(one, other, encode)
    return Bridge(
        partners,
        _things(one, other, encode),
        tuple(c for i, j in partners for c in _left_out(one, one.parts[i], other, other.parts[j], encode)),
        tuple(c for i, j in partners for c in _left_out(other, other.parts[j], one, one.parts[i], encode)),
        close=close,
    )


Partners = tuple[tuple[int, int], ...]


def _partners(one: Wording, other: Wording, encode: Encoder) -> tuple[Partners, Partners]:
    """Sentences that surely face each other, in order: each is the other's best by a margin, or likely where there are as many on both sides.

    With those of them that are surely each other's translation.
    """
    sizes = len(one.parts), len(other.parts)
    if max(sizes) > _MOST or not min(sizes):
        return (), ()
    cosine = _cosine([_said(one, p) for p in one.parts], [_said(other, p) for p in other.parts], encode)
    found: list[tuple[int, int]] = []
    if sizes[0] == sizes[1]:
        best = [max(float(cosine[i].max()), float(cosine[:, i].max())) for i in range(sizes[0])]
        found = [(i, i) for i in range(sizes[0]) if cosine[i, i] >= max(_IN_ORDER, best[i] - _BEATEN)]
    else:
        for i, row in enumerate(cosine):
            j = int(row.argmax())
            rivals = [float(row[k]) for k in range(sizes[1]) if k != j] + [float(cosine[k, j]) for k in range(sizes[0]) if k != i]
            if row[j] >= _ALIKE and row[j] - max(rivals, default=0.0) >= _MARGIN and (not found or j > found[-1][1]):
                found.append((i, j))
    return tuple(found), tuple((i, j) for i, j in found if cosine[i, j] >= _TRANSLATED)


def _things(one: Wording, other: Wording, encode: Encoder) -> tuple[tuple[str, str], ...]:
    """The words behind numbers that the other wording does not have, where they name one thing: ("houses", "Häuser")."""
    counted = unmatched(aligned(one.text, one.language.code, other.text, other.language.code))
    here, there = (sorted({w for w in words if w}) for words in counted)
    if not here or not there:
        return ()
    cosine = _cosine(here, there, encode)
    return tuple((a, b) for i, a in enumerate(here) for j, b in enumerate(there) if cosine[i, j] >= _ONE_THING)


def _left_out(whole: Wording, part: range, cut: Wording, kept: range, encode: Encoder) -> tuple[str, ...]:
    """What limits a sentence ("but ...", "if ..."), where the translation has the rest of it and nothing that limits."""
    if not phrases(cut.language.code, "contrasts") or _limiting(cut, kept, (*_LIMITING, "hedges", "possible", "open")):
        return ()
    places = _limiting(whole, part, _LIMITING)
    if len(places) != 1:
        return ()
    start, end = places[0], _clause_end(whole, part, places[0])
    rest = [k for k in part if not start <= k < end]
    if start > part.start and end < part.stop:
        return ()  # inside a sentence: what belongs to what is not sure
    halves = range(start, end), rest
    if min(sum(whole.tokens[k].content for k in half) for half in halves) < _HALF or len(kept) > _KEPT_LENGTH * len(rest) + 1:
        return ()
    limit, matter = (whole.said(half[0], half[-1] + 1) for half in halves)
    cosine = _cosine([matter, limit], [_said(cut, kept)], encode)[:, 0]
    return (limit,) if cosine[0] >= _ALIKE and cosine[0] - cosine[1] >= _KEPT_MARGIN else ()


def _limiting(one: Wording, part: range, keys: Sequence[str]) -> list[int]:
    """Where what limits begins."""
    forms, code = one.forms[part.start : part.stop], one.language.code
    held = {k for a, b in phrase_places(forms, phrases(code, "concessions")) for k in range(a, b)}  # "even if", "as if" set no condition
    return sorted({part.start + a for key in keys for a, _ in phrase_places(forms, phrases(code, key)) if key != "conditions" or a not in held})


def _clause_end(one: Wording, part: range, start: int) -> int:
    """The end of the clause that begins here: the next comma, if it begins its sentence, or the end of the sentence."""
    if start > part.start:
        return part.stop
    return next((k + 1 for k in part if k > start and "," in one.text[one.tokens[k].end : one.tokens[k].end + 2]), part.stop)


def _said(one: Wording, part: range) -> str:
    return one.said(part.start, part.stop)


def _cosine(here: Sequence[str], there: Sequence[str], encode: Encoder) -> Vectors:
    """Cosines, rows by columns; rounded, for products of matrices differ in the last digits with the order of their sides."""
    vectors = encode([*here, *there])
    return np.asarray(np.round(vectors[: len(here)] @ vectors[len(here) :].T, 3))
