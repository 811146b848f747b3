"""Quotations and speakers of one article: cases as data, and what holds for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Article, Quotation, Span
from retold.quotes.find import find
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

_CASES = Path(__file__).parents[1] / "cases" / "quotes"
_PIECES = [
    '"', "“", "”", "„", "«", "»", "‘", "’", "'", "‚", "‹", "›", "「", "」", ".", ",", ":", "?", "\n\n", "\n", " ", "— ", "(", ")", "6",
    "he said", "said Ann Lee", "Ann Lee", "according to", "the minister", "Mr. Lee", "that", "She", "it was late", "É", "中文", "\u202e",
    "\U0001f600", "saying", "Lee’s", "dit-il", "a-t-elle",
]  # fmt: skip


def _cases(kind: str) -> list[Any]:
    rows = json.loads((_CASES / f"find-{kind}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["name"]) for row in rows]


def _found(text: str, language: str | None = "en") -> tuple[Quotation, ...]:
    gap = text.find("\n\n")
    headline = Span(0, gap) if 0 < gap < 200 and text[:gap][-1] not in '.:”"' else None
    article = Article(id=content_id(text), path="a.txt", text=text, language=language, headline=headline)
    return find(article, sentences(text, load(language)))


def _bare(name: str | None) -> str | None:
    """A speaker's name without the article that leads a phrase for somebody unnamed."""
    return re.sub(r"^(?:the|an?|der|die|das|eine?|les?|la|une?|el|una) ", "", name, flags=re.IGNORECASE) if name else name


def _check(row: dict[str, Any]) -> None:
    found = _found(row["text"], row["language"])
    for want in row["quotations"]:
        hits = [q for q in found if q.text == want["text"] and q.mode == want["mode"]]
        assert hits, [(q.text, q.mode) for q in found]
        if want["speaker"] is None:
            assert all(q.speaker is None for q in hits), [q.speaker for q in hits]
            continue
        assert any(q.speaker is not None and _bare(q.speaker.entity) == _bare(want["speaker"]) for q in hits), [q.speaker for q in hits]
    marks = [q for q in found if q.mode != "indirect"]
    assert len(marks) <= sum(w["mode"] != "indirect" for w in row["quotations"]), [q.text for q in marks]


@pytest.mark.parametrize("row", _cases("in-the-wild"))
def test_finds(row: dict[str, Any]) -> None:
    """Words, mode and speaker of invented sentences are found, and no further words in marks."""
    _check(row)


@pytest.mark.parametrize("row", _cases("presented"))
def test_who_is_presented(row: dict[str, Any]) -> None:
    """Who answers in an interview, whose words these were, who "the athlete" is; days, streets, numbers and papers speak for nobody."""
    _check(row)


@pytest.mark.parametrize("row", _cases("negative"))
def test_leaves_out(row: dict[str, Any]) -> None:
    """Titles, scare quotes, apostrophes and inches are no speech."""
    assert [q.text for q in _found(row["text"], row["language"])] == []


def _holds(text: str, found: tuple[Quotation, ...]) -> None:
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert q.text == text[q.start : q.end]
        assert 0 <= q.confidence <= 1
        assert q.evidence and all(e.detail for e in q.evidence)
        if q.speaker is not None:
            assert text[q.speaker.start : q.speaker.end] == q.speaker.name
        if q.cue is not None:
            assert 0 <= q.cue.start <= q.cue.end <= len(text)
    assert list(found) == sorted(found, key=lambda q: (q.start, q.end, q.mode))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.sampled_from(["en", "de", "fr", "es", None, "xx"]))
def test_any_mixture_of_marks_and_cues(text: str, language: str | None) -> None:
    """Whatever the marks, nothing raises, and every offset holds its text."""
    _holds(text, _found(text, language))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Any Unicode text is read without an error."""
    _holds(text, _found(text))


def test_ids_come_from_content() -> None:
    """The same text gives the same ids, another text others."""
    text = "“We are late,” said Ann Lee."
    assert [q.id for q in _found(text)] == [q.id for q in _found(text)]
    assert {q.id for q in _found(text)}.isdisjoint(q.id for q in _found(text + " "))


def test_evidence_names_the_person_behind_a_pronoun() -> None:
    """A reader is told who "she" is taken to be."""
    (q,) = (q for q in _found("Ann Lee runs the tea bar. “We slid across the deck,” she said.") if q.mode == "direct")
    assert "“she” is taken to be Ann Lee" in q.evidence[0].detail


def test_a_word_that_begins_a_sentence_is_no_name_in_an_unknown_language() -> None:
    """Czech has no table: “Varovná siréna” (a warning siren) speaks for nobody; who is named inside a sentence as well may speak."""
    czech = "Varovná siréna nefungovala. „Siréna nezazněla,“ přiznala starostka. {} „Voda přišla ráno,“ řekl. Později hovořil s médii i {}."
    article = Article("a", "a", czech.format("Horák stál u řeky.", "Horák"), language="cs")
    found = find(article, sentences(article.text, load("cs")))
    assert [q.speaker.entity if q.speaker else None for q in found] == [None, "Horák"]
    assert "no name" in found[0].evidence[0].detail


def test_a_verb_with_a_capital_is_no_surname() -> None:
    """Headlines with capitals on every word give nobody a surname that the story knows nothing of; one that it knows they do."""
    body = "\n\nThere were eight seats in the hall.\n\n“You figure it out,” {} said on Monday."
    prince = f"Prince Casimir Breaks His Silence On The Seats{body.format('Casimir')} Nobody asked Casimir."
    singer = f"Singer Casimir Breck Breaks His Silence{body.format('Breck')} Nobody asked Breck."
    assert [q.speaker.entity for text in (prince, singer) for q in _found(text) if q.speaker is not None] == ["Casimir", "Casimir Breck"]


def test_two_persons_with_one_surname_are_not_merged_by_title() -> None:
    """“Mrs Hill” is not “Tom Hill”."""
    text = "Tom Hill met Carol Hill. “I am late,” Mrs Hill said."
    assert [q.speaker.entity for q in _found(text) if q.speaker is not None] == ["Carol Hill"]
