"""Which of two wordings lacks something, and whether its account tells it in another place."""

from __future__ import annotations

from ..model import Span
from .pair import MARKED, Finding, Pair
from .wording import Alignment, Wording, phrase_places, phrases, same_stem, spans_of, wording

#: So many letters tell which words go on behind a rendering, and so many signs stand between.
_HEAD, _BETWEEN = 20, 6
#: Words with the same stem begin with the same letters, so many of them.
_STEM = 4
#: So many words without matter inside a sentence are grammar ("had been").
_GRAMMAR = 2
#: A quotation is longer than one rendering of it by so many marks and blanks at most, if it holds nothing else.
_MARKS = 4
#: A sentence that was left out has at least so many content words: less is an interjection.
_SAYS = 2
#: What stands at the ends of a quotation.
_ENDS = ' \t\n"“”„«»‘’,'
#: Matter is told elsewhere where one sentence has so large a share of it.
_ELSEWHERE = 0.5


def shorter(pair: Pair) -> tuple[int, ...]:
    """The sides (0 left, 1 right) that lack something. Longer narration, reported speech that runs on beyond a quotation, and sentences that the
    other account has in another place are not lacking.
    """
    alignment, found = pair.alignment, []
    for one, other in ((0, 1), (1, 0)):
        longer, wording_ = (pair.left, pair.right)[one], (alignment.left, alignment.right)[one]
        apart = (pair.right, pair.left)[one]
        matched = (alignment.matched_left, alignment.matched_right)[one]
        runs_on = longer.mode == "indirect" and apart.mode in MARKED
        lost = [] if longer.mode == "narrated" else _lost(alignment, wording_, matched, one, runs_on)
        marked = longer.mode in MARKED and apart.mode in MARKED
        home, code = Span(apart.start, apart.end), wording_.language.code
        if any((marked and not whole) or not matter or not _told_elsewhere(matter, pair.texts[other], home, code) for matter, whole in lost):
            found.append(other)
    return tuple(found)


def left_out(pair: Pair) -> tuple[int, str] | None:
    """The side (0 left, 1 right) that prints one sentence of a longer quotation and nothing of the rest, in any place; and the rest, as written."""
    if pair.across or pair.left.mode != "direct" or pair.right.mode != "direct":
        return None
    for one, other in ((0, 1), (1, 0)):
        whole, copied = pair.sides[one].whole, pair.sides[other].whole
        here, apart = (pair.left, pair.right)[one], (pair.right, pair.left)[one]
        if whole is None or copied is None or copied.end - copied.start > apart.end - apart.start + _MARKS:
            continue
        code = (pair.alignment.left, pair.alignment.right)[one].language.code
        for rest in (pair.texts[one][whole.start : here.start], pair.texts[one][here.end : whole.end]):
            matter = [t.form for t in wording(rest, code).tokens if t.content] if rest.strip() else []
            if len(matter) >= _SAYS and not _told_elsewhere(matter, pair.texts[other], Span(apart.start, apart.end), code):
                return other, rest.strip(_ENDS)
    return None


def _lost(alignment: Alignment, one: Wording, matched: frozenset[int], side: int, runs_on: bool) -> list[tuple[list[str], bool]]:
    """For each stretch that this wording has beyond the other, its matter, and whether it is whole sentences. At the ends it may run on."""
    found = []
    for block in alignment.blocks:
        start, end, size = (block.a, block.b, block.d - block.c) if side == 0 else (block.c, block.d, block.b - block.a)
        edge = start == 0 or end == len(one.tokens)
        if block.tag != "equal" and end - start > size and not (runs_on and edge):
            lost = [one.tokens[k].form for k in range(start, end) if one.tokens[k].content and k not in matched]
            if lost or (size == 0 and (edge or end - start > _GRAMMAR)):
                whole = any(p.start == start for p in one.parts) and any(p.stop == end for p in one.parts)
                found.append((lost, whole))
    return found


def _told_elsewhere(matter: list[str], account: str, home: Span, code: str) -> bool:
    """Does one sentence of an account, outside a rendering, have most of this matter, inflected or not?"""
    for span in spans_of(account, code):
        if span.start < home.end and home.start < span.end:
            rest = account[span.start : max(span.start, home.start)] + " " + account[min(span.end, home.end) : span.end]
        else:
            rest = account[span.start : span.end]
        forms: dict[str, list[str]] = {}
        for form in wording(rest, code).forms if rest.strip() else ():
            forms.setdefault(form[:_STEM], []).append(form)
        if sum(any(same_stem(m, f) for f in forms.get(m[:_STEM], ())) for m in matter) >= _ELSEWHERE * len(matter):
            return True
    return False


def bound_left_out(pair: Pair) -> Finding | None:
    """A sentence that sets a bound to the one before it ("That does not mean that ..."), left out of the same quotation."""
    if (taken := left_out(pair)) is None:
        return None
    side, rest = taken
    whole = (pair.alignment.right, pair.alignment.left)[side]
    first = spans_of(rest, whole.language.code)[:1]
    said = wording(rest[first[0].start : first[0].end], whole.language.code) if first and _goes_on(pair, 1 - side, rest) else None
    if said is None or not phrase_places(said.forms, phrases(whole.language.code, "no_more")):
        return None
    return Finding("sense-changed", f"One account goes on: “{said.text.rstrip('.,')}”. The other leaves that out.", 1.5, side=side)


def _goes_on(pair: Pair, side: int, rest: str) -> bool:
    """Does the rest stand behind the rendering of this side, not before it?"""
    rendering = (pair.left, pair.right)[side]
    return rest[:_HEAD] in pair.texts[side][rendering.end : rendering.end + _HEAD + _BETWEEN]
