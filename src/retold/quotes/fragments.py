"""Fragments in marks that stand inside a reported clause: the words are those of whoever is reported.

"The slope was still “moving”, she said." · "Der Hang sei noch „in Bewegung“." Beside such a fragment there is often no cue of its own, and the
search for cues leaves it without a speaker, or takes it for a mere term.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Article, Evidence, Place, Quotation, Span
from ..text.ids import content_id
from .evidence import as_sentence
from .modes import is_term
from .speakers import Attributor

#: How often such a fragment is speech, and whose clause it stands in.
_SPEECH = 0.8
#: A speaker that is surer than this keeps its fragment.
_UNSURE = 0.5


def inside(article: Article, attributor: Attributor, marked: Sequence[Quotation], reported: Sequence[Quotation]) -> list[Quotation]:
    """The quotations `marked` with those fragments that only their reported clause tells the speaker of; linear in both."""
    out, known = [], {Span(q.start, q.end) for q in marked}
    around = _Around(reported)
    for quotation in marked:
        clause = around.of(quotation.start, quotation.end) if quotation.mode == "partial" and _open(quotation, attributor.lexicon.code) else None
        out.append(_given(article, quotation, clause) if clause is not None else quotation)
    for sentence in attributor.sentences:
        for at, token in enumerate(sentence.tokens):
            if token.quote < 0:
                continue
            start, end = trimmed(article.text, attributor.quoted[token.quote].start, attributor.quoted[token.quote].end)
            clause = around.of(start, end) if Span(start, end) not in known else None
            content = article.text[start:end]
            if clause is None or (attributor.lexicon.code == "en" and " " not in content):
                continue  # an English word by itself is a term as often as not
            if not is_term(content, sentence.tokens, at, attributor.lexicon):
                out.append(_new(article, start, end, clause))
    return out


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The content without the blanks at its ends (French sets blanks inside the marks)."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class _Around:
    """Which reported clause with a speaker holds a stretch; asked in the order of the text."""

    def __init__(self, reported: Sequence[Quotation]) -> None:
        self._clauses = sorted((q for q in reported if q.speaker is not None), key=lambda q: (q.start, q.end))

    def of(self, start: int, end: int) -> Quotation | None:
        """The clause around a stretch, which is more than the stretch."""
        found = None
        for clause in self._clauses[: self._after(start)][-3:]:
            if clause.start <= start and end <= clause.end and end - start < clause.end - clause.start - 2:
                found = clause
        return found

    def _after(self, start: int) -> int:
        low, high = 0, len(self._clauses)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._clauses[middle].start <= start else (low, middle)
        return low


def _open(quotation: Quotation, code: str) -> bool:
    """Is it not settled who spoke? English has its clauses read off closely: there a speaker that was found stays."""
    return quotation.speaker is None or (code != "en" and quotation.confidence < _UNSURE)


def _given(article: Article, quotation: Quotation, clause: Quotation) -> Quotation:
    told = quotation.speaker
    if told is not None and clause.speaker is not None and told.entity == clause.speaker.entity:
        return quotation
    new = _new(article, quotation.start, quotation.end, clause)
    return replace(quotation, speaker=new.speaker, cue=new.cue, confidence=max(new.confidence, quotation.confidence), evidence=new.evidence)


def _new(article: Article, start: int, end: int, clause: Quotation) -> Quotation:
    speaker = clause.speaker
    name = speaker.name if speaker is not None else ""
    detail = as_sentence(f"these words stand inside a clause that reports the words of “{name}”")
    places = (Place(article.id, clause.start, clause.end),)
    return Quotation(
        id=content_id(article.id, "quotation", start, end),
        start=start,
        end=end,
        text=article.text[start:end],
        mode="partial",
        cue=clause.cue,
        speaker=speaker,
        confidence=round(_SPEECH * clause.confidence, 3),
        evidence=(Evidence("reported", detail, 1.0, places),),
    )
