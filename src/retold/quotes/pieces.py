"""Cuts quotations into the pieces that are compared, sentences; the plain sentences around may tell the same without a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..model import Findings, Quotation, Span
from ..text import languages
from ..text.normal import folded
from ..text.sentences import sentences
from ..text.wording import function_stems, stemmed
from ..text.words import forms

#: A fragment in quotation marks with fewer words is compared with the clause around it: "more important" alone says nothing.
_FRAGMENT = 6
#: What stands beside a quotation in its sentence is looked at from this number of words on: less only says who spoke.
_REMAINDER = 7
#: A report of its own has at least so many words.
_REPORT = 3
#: A report with no speaker counts as one from this confidence on.
_DOUBTFUL = 0.5
_JOINTS = ",;:-–—"
_MARKS = frozenset("\"“”„‟«»″'‘’‚‹› \u00a0\u202f\n\t")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one article that may render a statement. `matter` is what is compared; `quotation` is None for a plain sentence.

    `words` are the forms of the matter's words; `number` counts the sentences of the quotation; a `fragment` is compared with more than itself;
    a `part` is a clause of another piece; `denied` is what the speaker says is not so ("it denies it was ever asked").
    """

    article: str
    start: int
    end: int
    matter: str
    words: tuple[str, ...]
    language: str | None
    quotation: Quotation | None = None
    number: int = 0
    fragment: bool = False
    part: bool = False
    denied: bool = False

    @property
    def speaker(self) -> str | None:
        """The fullest name of who is said to have spoken."""
        return self.quotation.speaker.entity if self.quotation and self.quotation.speaker else None


def pieces(findings: Findings) -> tuple[Piece, ...]:
    """The pieces of one article in the order of the text: sentences of quotations, and sentences that hold none."""
    article, found = findings.article, []
    language = languages.load(article.language)
    asking = {folded(w) for w in language.words("similarity", "asking")}
    findings = replace(findings, quotations=tuple(q for q in findings.quotations if not _hearsay(q)))
    for q in findings.quotations:
        spans = sentences(article.text[q.start : q.end], language)
        if q.mode == "indirect":
            spans = tuple(part for span in spans for part in _reports(article.text[q.start : q.end], span, article.language))
        trimmed = [_without_marks(article.text, q.start + s.start, q.start + s.end) for s in spans]
        worded = [s for s in trimmed if forms(article.text[s.start : s.end])]
        if q.mode == "indirect" and worded and forms(article.text[worded[0].start : worded[0].end])[0] in asking:
            continue  # "whether there was a text" tells nothing
        for n, span in enumerate(worded):
            matter = article.text[span.start : span.end]
            fragment = q.mode == "partial" and len(forms(matter)) < _FRAGMENT
            if fragment:
                matter = _clause(findings, q)
            said = tuple(forms(matter))
            found.append(Piece(article.id, span.start, span.end, matter, said, article.language, q, n, fragment, denied=_denied(findings, q)))
    found = _one_of_nested(found)
    for span in _plain(findings):
        matter = article.text[span.start : span.end]
        if words := tuple(forms(matter)):
            found.append(Piece(article.id, span.start, span.end, matter, words, article.language))
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.quotation.id if p.quotation else "")))


def _hearsay(quotation: Quotation) -> bool:
    """Is this a doubtful report that nobody is said to have made? Then it is a sentence like any other."""
    return quotation.mode == "indirect" and quotation.speaker is None and quotation.confidence < _DOUBTFUL


def _denied(findings: Findings, quotation: Quotation) -> bool:
    """Does the speaker say that this is not so ("denies it was ever asked")?"""
    if quotation.mode != "indirect" or quotation.cue is None:
        return False
    cue = forms(findings.article.text[quotation.cue.start : quotation.cue.end])
    return not _denials(findings.article.language).isdisjoint(map(folded, cue))


@cache
def _denials(code: str | None) -> frozenset[str]:
    opposites = languages.load(code).mapping("changes", "opposites").get("confirmation", ())
    return frozenset(folded(w) for side in opposites[1:] for w in side)


def _one_of_nested(found: Sequence[Piece]) -> list[Piece]:
    """The pieces without the reported clauses that are told by the words in marks inside them: "they 'may have to redraw' the plans" is said once.

    A fragment is compared with the clause around it, and stands for it; longer words in marks do where the clause adds little.
    """
    kept: list[Piece] = []
    marked = sorted((p for p in found if p.quotation and p.quotation.mode == "partial"), key=lambda p: p.start)
    starts = [p.start for p in marked]
    told: dict[Piece, str] = {}
    for piece in found:
        if piece.quotation and piece.quotation.mode == "indirect":
            here = marked[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
            inside = [m for m in here if m.end <= piece.end]
            fragments = [m for m in inside if m.fragment]
            added = len(piece.words) - sum(len(m.words) for m in inside if not m.fragment)
            if fragments or (inside and added < _REMAINDER):
                told.update(dict.fromkeys(fragments, piece.matter))
                continue
        kept.append(piece)
    return [replace(p, matter=told[p], words=tuple(forms(told[p]))) if p in told else p for p in kept]


def _reports(text: str, span: Span, code: str | None) -> Iterator[Span]:
    """The reports of one sentence: "that the kitchens were too small, and that the firm could seek damages" reports two things."""
    at = span.start
    if pattern := _second_report(code):
        for joint in pattern.finditer(text, span.start, span.end):
            if min(len(forms(text[at : joint.start()])), len(forms(text[joint.end() : span.end]))) >= _REPORT:
                yield Span(at, joint.start())
                at = joint.end()
    yield Span(at, span.end)


@cache
def _second_report(code: str | None) -> re.Pattern[str] | None:
    """What begins another report in one sentence ("and that"; after a comma "as he"), with the mark before it."""
    language = languages.load(code)
    after_any, after_comma = (_any_of(language.words("clauses", key)) for key in ("second_reports", "second_reasons"))
    if not after_any and not after_comma:
        return None
    return re.compile(rf"(?:[,;]?\s+(?:{after_any or '(?!)'})|,\s+(?=(?:{after_comma or '(?!)'})))(?:\s+|(?<=['’])|(?<=,\s))", re.IGNORECASE)


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(rf"{re.escape(p)}\b" if p[-1].isalpha() else re.escape(p) for p in sorted(phrases, key=len, reverse=True))


def _plain(findings: Findings) -> Iterator[Span]:
    """Sentences that hold no quotation, and what is left of those that do, where that is more than who said it."""
    text = findings.article.text
    quotations = sorted((q.start, q.end) for q in findings.quotations)
    for passage in findings.passages:
        inside = [q for q in quotations if q[0] < passage.end and passage.start < q[1]]
        if not inside:
            yield passage
            continue
        at = passage.start
        for start, end in [*inside, (passage.end, passage.end)]:
            if at < start and len(forms(_unattributed(findings, Span(at, start)))) >= _REMAINDER:
                yield _without_marks(text, at, start, _JOINTS)
            at = max(at, end)


def _unattributed(findings: Findings, span: Span) -> str:
    """The words of a span without speakers and cues."""
    text = findings.article.text
    attributions = (m for q in findings.quotations for m in (q.cue, q.speaker) if m)
    masks = sorted((m.start, m.end) for m in attributions if span.start <= m.start and m.end <= span.end)
    parts, at = [], span.start
    for start, end in masks:
        parts.append(text[at : max(start, at)])
        at = max(at, end)
    return " ".join([*parts, text[at : span.end]])


def _without_marks(text: str, start: int, end: int, also: str = "") -> Span:
    """A span without the quotation marks and blanks (and `also` these) at its ends; an apostrophe that belongs to a word stays."""
    while start < end and (text[start] in _MARKS or text[start] in also):
        start += 1
    while (
        end > start
        and (text[end - 1] in _MARKS or text[end - 1] in also)
        and not (text[end - 1] in "'’" and text[end - 2 : end - 1].isalpha() and "‘" not in text[start:end])
    ):
        end -= 1
    return Span(start, end)


def _clause(findings: Findings, quotation: Quotation) -> str:
    """The words around a fragment: its sentence, as far as the next quotation, without its speaker and cue."""
    inside = [p for p in findings.passages if p.start < quotation.end and quotation.start < p.end]
    start, end = min((p.start for p in inside), default=quotation.start), max((p.end for p in inside), default=quotation.end)
    for other in findings.quotations:
        if other.end <= quotation.start:
            start = max(start, other.end)
        elif other.start >= quotation.end:
            end = min(end, other.start)
    reports = _reports(findings.article.text, Span(start, end), findings.article.language)
    around = next((r for r in reports if r.start <= quotation.start and quotation.end <= r.end), Span(start, end))
    return _unattributed(findings, around)


def agreement(one: str | None, other: str | None) -> int:
    """Do two names mean one speaker? 1 yes, -1 no, 0 unknown or only akin (a ministry and its minister)."""
    if not one or not other:
        return 0
    ours, theirs = (_name_words(n) for n in (one, other))
    if not ours or not theirs:
        return 0
    if ours[-1] == theirs[-1] or set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return 1
    return 0 if set(ours) & set(theirs) else -1


def matter_words(piece: Piece) -> int:
    """How many words of a piece have a matter of their own: not articles, auxiliaries and the like."""
    return len(matter_of(piece))


def matter_of(piece: Piece) -> frozenset[str]:
    """The stems of these words."""
    return _matter(piece.words, piece.language)


@lru_cache(maxsize=1 << 14)
def _matter(words: tuple[str, ...], language: str | None) -> frozenset[str]:
    own = function_stems((language,))  # "secondo" is idle in Italian, "second" is not in English
    return frozenset(stemmed(w) for w in words) - (own or _idle())


@cache
def _idle() -> frozenset[str]:
    return function_stems(languages.codes())


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    idle = _idle()
    return tuple(w for w in (stemmed(f) if len(f) > 8 else folded(f).removesuffix("'s") for f in forms(name)) if w not in idle)
