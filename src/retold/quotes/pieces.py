"""Cuts quotations into the pieces that are compared, sentences; the plain sentences around may tell the same without a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ..model import Findings, Quotation, Span
from ..text import languages
from ..text.normal import folded
from ..text.sentences import sentences
from ..text.similarity import function_stems, stemmed
from ..text.words import forms

#: A fragment in quotation marks with fewer words is compared with the clause around it: "more important" alone says nothing.
_FRAGMENT = 6
#: What stands beside a quotation in its sentence is looked at from this number of words on: less only says who spoke.
_REMAINDER = 7
_JOINTS = ",;:-–—"
_MARKS = frozenset("\"“”„‟«»″'‘’‚‹› \u00a0\u202f\n\t")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one article that may render a statement. `matter` is what is compared; `quotation` is None for a plain sentence.

    `words` are the forms of the matter's words; `number` counts the sentences of the quotation; a `fragment` is compared with more than itself;
    a `part` is a clause of another piece.
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

    @property
    def speaker(self) -> str | None:
        """The fullest name of who is said to have spoken."""
        return self.quotation.speaker.entity if self.quotation and self.quotation.speaker else None


def pieces(findings: Findings) -> tuple[Piece, ...]:
    """The pieces of one article in the order of the text: sentences of quotations, and sentences that hold none."""
    article, found = findings.article, []
    language = languages.load(article.language)
    asking = {folded(w) for w in language.words("similarity", "asking")}
    for q in findings.quotations:
        spans = sentences(article.text[q.start : q.end], language)
        trimmed = [_without_marks(article.text, q.start + s.start, q.start + s.end) for s in spans]
        worded = [s for s in trimmed if forms(article.text[s.start : s.end])]
        if q.mode == "indirect" and worded and forms(article.text[worded[0].start : worded[0].end])[0] in asking:
            continue  # "whether there was a text" tells nothing
        for n, span in enumerate(worded):
            matter = article.text[span.start : span.end]
            fragment = q.mode == "partial" and len(forms(matter)) < _FRAGMENT
            if fragment:
                matter = _clause(findings, q)
            found.append(Piece(article.id, span.start, span.end, matter, tuple(forms(matter)), article.language, q, n, fragment))
    for span in _plain(findings):
        matter = article.text[span.start : span.end]
        if words := tuple(forms(matter)):
            found.append(Piece(article.id, span.start, span.end, matter, words, article.language))
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.quotation.id if p.quotation else "")))


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
    return _unattributed(findings, Span(start, end))


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


@cache
def _idle() -> frozenset[str]:
    return function_stems(languages.codes())


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    idle = _idle()
    return tuple(w for w in (stemmed(f) if len(f) > 8 else folded(f).removesuffix("'s") for f in forms(name)) if w not in idle)
