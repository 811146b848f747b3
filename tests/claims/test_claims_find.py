"""Assertions of one article: what is read, and what is left alone."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import article, cases, findings

from retold.claims.find import find
from retold.model import Span


def _found(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    given_article = article(case["text"], case["language"], case.get("published"))
    return [(a.kind, a.value, a.text) for a in findings(given_article).assertions]


def _missing(case: dict[str, Any]) -> list[dict[str, str]]:
    found = _found(case)
    return [e for e in case["expect"] if not any(k == e["kind"] and v == e["value"] and t == e.get("words", t) for k, v, t in found)]


@pytest.mark.parametrize("case", [*cases("in-the-wild")["find"], *cases("languages")["find"]], ids=lambda c: c["name"])
def test_what_is_read(case: dict[str, Any]) -> None:
    """Kind, value in its one form, and the exact words."""
    assert not _missing(case), _found(case)


@pytest.mark.parametrize("case", [*cases("negative")["find"], *cases("languages")["absent"]], ids=lambda c: c["name"])
def test_what_is_left_alone(case: dict[str, Any]) -> None:
    """Labels, codes, scores and furniture assert nothing, and an age is no count."""
    values = {v.lstrip("~") for _, v, _ in _found(case)}
    assert not values & set(case["absent"]), _found(case)


@pytest.mark.parametrize("case", cases("known-failures")["find"], ids=lambda c: c["name"])
@pytest.mark.xfail(strict=True, reason="known")
def test_what_is_not_read_yet(case: dict[str, Any]) -> None:
    """Kept so that the day it works is noticed."""
    assert not _missing(case)


def test_words_stand_where_they_are_said_to() -> None:
    """`text` is the text between the offsets, ids differ, order is by place."""
    found = findings(article("Fire in Orr\n\nAbout 300 people fled on Tuesday. The barge Tern sank.")).assertions
    text = "Fire in Orr\n\nAbout 300 people fled on Tuesday. The barge Tern sank."
    assert [text[a.start : a.end] for a in found] == [a.text for a in found] and len({a.id for a in found}) == len(found) == 3
    assert [a.start for a in found] == sorted(a.start for a in found)


def test_subject_names_what_is_counted_and_its_state() -> None:
    """Injured people are not just people, and the unit is the counted noun in every language."""
    english, german = (
        findings(article(t, c)).assertions[0] for t, c in (("A fall left 14 people injured.", "en"), ("14 Menschen wurden verletzt.", "de"))
    )
    assert (english.subject, english.unit) == (german.subject, german.unit) == ("people injured", "people")


def test_polarity_tells_hedges_and_denials() -> None:
    """Such as "About" hedges; "not" denies."""
    hedged = findings(article("About 30 houses burned.")).assertions[0]
    denied = findings(article("There were not 30 houses in the valley.")).assertions[0]
    assert (hedged.polarity, denied.polarity) == ("hedged", "negated")


@given(
    st.text(alphabet=st.sampled_from("0123456789 .,:;-–/()%€£$°#+“”'’\nabehnopstuAMT"), max_size=200),
    st.sampled_from(["en", "de", "fr", "es", "xx", None]),
)
@settings(max_examples=150, deadline=None)
def test_odd_input_never_breaks(text: str, language: str | None) -> None:
    """Whatever stands there: offsets hold, and the same input gives the same."""
    given_article = article(text, language, "2025-11-05T08:00:00Z")
    found = findings(given_article).assertions
    assert all(text[a.start : a.end] == a.text and a.value for a in found)
    assert findings(given_article).assertions == found


def test_a_sentence_without_end_is_read_in_time() -> None:
    """Twenty thousand words without a full stop."""
    text = "and 14 people saw 3 boats near the quay with " * 2500
    start = time.process_time()
    assert find(article(text), (Span(0, len(text)),))
    assert time.process_time() - start < 8
