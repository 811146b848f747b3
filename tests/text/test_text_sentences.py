"""Sentences: hard cases as data, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.languages import codes, load
from retold.text.sentences import paragraphs, sentences

CASES = json.loads((Path(__file__).parents[1] / "cases" / "text" / "sentences.json").read_text(encoding="utf-8"))


def split(text: str, language: str | None) -> list[str]:
    """The sentences as strings."""
    return [text[s.start : s.end] for s in sentences(text, load(language))]


@pytest.mark.parametrize("case", CASES["in-the-wild"], ids=lambda c: c["text"][:30])
def test_cases(case: dict[str, object]) -> None:
    """Abbreviations, initials, ordinals, quotation marks, headlines."""
    assert split(str(case["text"]), case["language"]) == case["sentences"]  # type: ignore[arg-type]


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", CASES["known-failures"], ids=lambda c: c["text"][:30])
def test_known_failures(case: dict[str, object]) -> None:
    """What the rules do not get right yet."""
    assert split(str(case["text"]), case["language"]) == case["sentences"]  # type: ignore[arg-type]


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\n\n“”\"'«»。(Mr"), max_size=200), st.sampled_from([*codes(), None]))
def test_offsets(text: str, language: str | None) -> None:
    """Sentences come in order, do not overlap, and leave nothing out but white space."""
    at = 0
    for s in sentences(text, load(language)):
        assert s.start < s.end
        assert not text[at : s.start].strip()
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        at = s.end
    assert not text[at:].strip()


@given(st.text(alphabet=st.sampled_from("ab \n\t"), max_size=80))
def test_paragraphs(text: str) -> None:
    """Paragraphs hold everything but white space, and no empty line."""
    spans = paragraphs(text)
    assert "".join(text.split()) == "".join("".join(text[s.start : s.end].split()) for s in spans)
    assert all("\n\n" not in text[s.start : s.end] for s in spans)


def test_long_input_is_fast() -> None:
    """A megabyte of sentence marks is read in one pass (the suite's time-out is the judge)."""
    assert sentences("." * 1_000_000, load("en"))
    assert len(sentences("A b. " * 100_000, load("en"))) == 100_000


def test_a_long_run_of_blanks_is_read_once() -> None:
    """Two hundred thousand blanks before a line end, or before nothing, are no work: the run begins where it begins."""
    blanks = " " * 200_000
    assert [(s.start, s.end) for s in paragraphs(f"a{blanks}\n\nb")] == [(0, 1), (200_003, 200_004)]
    assert len(paragraphs(f"By {blanks}x")) == 1
