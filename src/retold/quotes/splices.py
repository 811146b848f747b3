"""Words that one account prints as one quotation and the other in two places, with matter between them."""

from __future__ import annotations

from ..model import Change, Rendering, Span
from ..text.languages import load
from ..text.sentences import sentences
from .apart import ENDS, words_between
from .pair import Finding, Found, Pair, Side
from .voices import two_persons
from .wording import Wording, spans_of, wording

#: A sentence needs so many content words to be known again, and a text so large a share of them to have it.
_JOINED, _HAS = 3, 0.8


def spliced(pair: Pair, _: frozenset[Change]) -> Found:
    """A quotation on one side that on the other stands in two places, with matter between them."""
    if pair.across or not pair.left.mode == pair.right.mode == "direct":
        return []
    if not pair.judged:
        return _neighbours(pair)
    sides = (
        (pair.left, pair.alignment.right, pair.alignment.matched_right, 0),
        (pair.right, pair.alignment.left, pair.alignment.matched_left, 1),
    )
    for apart, joined, matched, side in sides:
        extra = _extra_sentences(joined, matched)
        if not extra or len(extra) == len(joined.parts):
            continue
        account, code = pair.texts[side], joined.language.code
        for part in extra:
            place = _place(account, apart, {joined.tokens[k].form for k in part if joined.tokens[k].content}, code)
            gap = words_between(account, Span(apart.start, apart.end), place, pair.sides[side].quoted, code) if place else None
            if gap is not None:
                return [_joined(joined.said(part.start, part.stop), gap, 1 - side)]
    return _neighbours(pair)


def _joined(said: str, words: int, side: int) -> Finding:
    detail = f"One account has “{said.rstrip('.,')}” in the same quotation as these words; in the other, {words} words stand between the two."
    return Finding("spliced", detail, 2.5, side=side)


def _neighbours(pair: Pair) -> Found:
    """Words that on one side stand in one quotation with a sentence which the other account quotes in another place."""
    renderings = (pair.left, pair.right)
    for side in (0, 1):
        here, there, apart = renderings[side], renderings[1 - side], pair.sides[1 - side]
        whole = pair.sides[side].whole
        if whole is None or apart.whole is None:
            continue
        code = pair.alignment.left.language.code
        before = sentences(pair.texts[side][whole.start : here.start], load(code))[-1:]
        after = sentences(pair.texts[side][here.end : whole.end], load(code))[:1]
        for span, at in [(b, whole.start) for b in before] + [(a, here.end) for a in after]:
            said = pair.texts[side][at + span.start : at + span.end].strip(ENDS)
            home = Span(min(there.start, apart.whole.start), max(there.end, apart.whole.end))
            found = _quoted_apart(wording(said, code), pair.texts[1 - side], home, apart, there.speaker or "")
            if found is None:
                continue
            place, by = found
            if by and there.speaker and two_persons(by, there.speaker, pair.texts[1 - side], code):
                return [_of_two(said, (by, there.speaker), side)]
            gap = words_between(pair.texts[1 - side], home, place, apart.quoted, code)
            if gap is not None:
                return [_joined(said, gap, side)]
    return []


def _of_two(said: str, speakers: tuple[str, str], side: int) -> Finding:
    detail = (
        f"One account has “{said.rstrip('.,')}” in the same quotation as these words; in the other, {speakers[0]} says that, and {speakers[1]} this."
    )
    return Finding("spliced", detail, 2.5, side=side)


def _quoted_apart(sentence: Wording, account: str, home: Span, side: Side, speaker: str) -> tuple[Span, str] | None:
    """The nearest other quotation of the same account that has a sentence (a headline may have it as well), and who says it; None without."""
    matter = {t.form for t in sentence.tokens if t.content}
    if len(matter) < _JOINED:
        matter = set(sentence.forms)
    if len(matter) < _JOINED or len(sentence.tokens) <= _JOINED or _has(matter, account[home.start : home.end], sentence.language.code):
        return None
    found: list[tuple[Span, str]] = []
    speakers = side.quoted_by or ("",) * len(side.quoted)
    for other, by in zip(side.quoted, speakers, strict=True):
        if not (home.start < other.end and other.start < home.end) and _has(matter, account[other.start : other.end], sentence.language.code):
            found.append((other, by))
    own = [place for place in found if not place[1] or place[1] == speaker]  # somebody else may repeat what the speaker said
    return min(own or found, key=lambda f: max(f[0].start - home.end, home.start - f[0].end), default=None)


def _has(matter: set[str], text: str, code: str) -> bool:
    """Does a text have four fifths of these words?"""
    return len(matter.intersection(wording(text, code).forms)) >= _HAS * len(matter)


def _extra_sentences(joined: Wording, matched: frozenset[int]) -> list[range]:
    """Sentences of a wording of which the other has nothing."""
    found = []
    for part in joined.parts:
        matter = [k for k in part if joined.tokens[k].content]
        if len(matter) >= 2 and sum(k in matched for k in matter) <= 0.25 * len(matter):
            found.append(part)
    return found


def _place(account: str, apart: Rendering, matter: set[str], code: str) -> Span | None:
    """The sentence of a rendering's account, outside it, that has this matter."""
    for span in spans_of(account, code):
        forms = {t.form for t in wording(account[span.start : span.end], code).tokens}
        if len(matter & forms) >= _HAS * len(matter) and not (span.start < apart.end and apart.start < span.end):
            return span
    return None
