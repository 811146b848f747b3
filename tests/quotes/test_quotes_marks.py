"""Quotation marks: where they open and close, in every style, and whatever is missing."""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Article, Quotation
from retold.quotes.edges import cued, settled
from retold.quotes.find import find, in_marks
from retold.quotes.lexicon import lexicon
from retold.quotes.marks import Stretch, blocks, stretches
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

_CASES = Path(__file__).parents[1] / "cases" / "quotes"
_MARKS = "\"'“”„‟«»‘’‚‹›「」『』`❝❞〝〞"
_KINDS = [
    *_MARKS,
    "``",
    "''",
    "‘a' ",
    "“a ",
    "“a” ",
    "„a“ ",
    "«a» ",
    '"a" ',
    "‘as ’ ",
    "“A ‘b’ c.” ",
    '5" ',
    "“a\n\n",
    "“a. „b. «c. ",
    _MARKS,
    f"{_MARKS} a, said B. ",
]


def _rows(name: str) -> list[Any]:
    return [pytest.param(row, id=row["name"]) for row in json.loads((_CASES / name).read_text(encoding="utf-8"))]


def _read(text: str, language: str | None = "en") -> tuple[Stretch, ...]:
    lex = lexicon(language)
    return settled(text, stretches(text, blocks(text), lambda at: cued(text, at, lex)), lex)


def _found(text: str, language: str | None = "en") -> tuple[Quotation, ...]:
    return find(Article(id=content_id(text), path="a.txt", text=text, language=language), sentences(text, load(language)))


@pytest.mark.parametrize("row", _rows("marks.json"))
def test_pairs_marks(row: dict[str, Any]) -> None:
    """Each style of marks is paired, with its nesting, its paragraphs and its slips."""
    assert [row["text"][s.start : s.end].strip() for s in _read(row["text"], row["language"])] == row["quoted"]


@pytest.mark.parametrize("row", _rows("modes.json"))
def test_tells_speech_from_titles_and_terms(row: dict[str, Any]) -> None:
    """Words in marks are whole quotations, fragments, or no speech at all."""
    assert [[q.mode, q.text] for q in _found(row["text"], row["language"]) if q.mode != "indirect"] == row["found"]


@settings(max_examples=150, deadline=None)
@given(st.text(st.one_of(st.sampled_from(_MARKS + " .,\nAa5"), st.characters()), max_size=120), st.sampled_from(["en", "de", "fr", "es", None]))
def test_any_text_with_many_marks(text: str, language: str | None) -> None:
    """Stretches are in order, do not overlap and lie inside the text; quotations hold their words; nothing raises."""
    paired = _read(text, language)
    for s in paired:
        assert 0 <= s.first <= s.start < s.end <= s.last <= len(text)
    assert all(a.last <= b.first for a, b in pairwise(paired))
    found = _found(text, language)
    assert all(q.text == text[q.start : q.end] and q.start < q.end for q in found)
    assert list(found) == sorted(found, key=lambda q: (q.start, q.end, q.mode))


def test_what_stands_in_marks_alone() -> None:
    """The search in marks gives what the whole search gives, without reported speech."""
    text = "“We leave at dawn,” said Ann Lee. She said that nobody would stay."
    article = Article(id=content_id(text), path="a.txt", text=text, language="en")
    cut = sentences(text, load("en"))
    assert in_marks(article, cut) == tuple(q for q in find(article, cut) if q.mode != "indirect") != find(article, cut)


def test_a_missing_mark_lowers_confidence() -> None:
    """Where a quotation ends is less sure without its closing mark."""
    (whole,) = _found("“It was dark and cold,” said Ann Lee.")
    (open_,) = _found("“It was dark and cold, said Ann Lee.")
    assert (whole.text, whole.confidence > open_.confidence) == (open_.text, True)
    assert [e.kind for e in open_.evidence] == ["cue", "unclosed"]


def _calls(text: str) -> int:
    """How many functions are called to read a text: work, counted without a clock."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        _found(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", _KINDS)
def test_twice_the_marks_are_twice_the_work(piece: str) -> None:
    """The number of calls grows with the text, not with its square."""
    _calls(piece * 40)  # tables are read once
    once, twice = _calls(piece * (2_000 // len(piece))), _calls(piece * (4_000 // len(piece)))
    assert twice < 2.6 * once + 2_000


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["‘a' ", _MARKS])
def test_a_hundred_thousand_marks_are_read(piece: str) -> None:
    """A paragraph of nothing but marks is read to its end in seconds of a processor: a search that grows with the square would take many minutes."""
    begun = time.process_time()
    assert isinstance(_found(piece * (100_000 // len(piece))), tuple)
    assert time.process_time() - begun < 30
