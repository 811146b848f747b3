"""Who is who inside one article: cases as data, and what holds for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Article, Quotation, Span
from retold.quotes.entities import Entities
from retold.quotes.find import find
from retold.quotes.frames import frames
from retold.quotes.lexicon import lexicon
from retold.quotes.marks import blocks, stretches
from retold.quotes.registry import Entity
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

_CASES = Path(__file__).parents[1] / "cases" / "quotes"
_ARTICLE = re.compile(r"^(?:the|an?|der|die|das|eine?|les?|la|une?|el|una) ", re.IGNORECASE)
_PIECES = [
    "Ann Lee", "Lee", "Tom Lee", "Mr Lee", "Mrs Lee", "Dr Kiraly", "Zsuzsa Kiraly", "the mayor", "Mayor Tom Lee", "the Dane", "the 43-year-old",
    "his wife, Ann Lee,", "a spokesman", "the company", "the Marine Safety Office (MSO)", "the MSO", "J. K. Marlow", "Jan van der Berg",
    "Mohammed al-Sadi", "Poole Jr.", "she", "He", "they", "it", "said", "who", "met", "of", "and", "is accused of", ", 43,", ",", ".", ".", ". ",
    "\n\n", "“We are late,”", "“No,”", "“",
]  # fmt: skip


def _cases(kind: str) -> list[Any]:
    rows = json.loads((_CASES / f"entities-{kind}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["name"]) for row in rows]


def _found(text: str, language: str = "en") -> tuple[Quotation, ...]:
    gap = text.find("\n\n")
    headline = Span(0, gap) if 0 < gap < 200 and text[:gap][-1] not in '.:”"' else None
    article = Article(id=content_id(text), path="a.txt", text=text, language=language, headline=headline)
    return find(article, sentences(text, load(language)))


def _entities(text: str) -> Entities:
    lex = lexicon("en")
    paragraphs = blocks(text)
    ends = frozenset(p.end for p in sentences(text, load("en")))
    return Entities(frames(text, paragraphs, stretches(text, paragraphs), ends, lex), (), lex)


def _speakers(row: dict[str, Any]) -> list[str | None]:
    """The entities of all quotations in marks, in order, without a leading article and capitals."""
    found = [q.speaker for q in _found(row["text"], row["language"]) if q.mode != "indirect"]
    return [_plain(s.entity) if s is not None else None for s in found]


def _plain(name: str | None) -> str:
    return _ARTICLE.sub("", name or "").casefold()


@pytest.mark.parametrize("row", _cases("in-the-wild"))
def test_tells_who_is_meant(row: dict[str, Any]) -> None:
    """Every quotation has the fullest name that the article gives its speaker."""
    assert _speakers(row) == [_plain(name) for name in row["speakers"]]


@pytest.mark.parametrize("row", _cases("negative"))
def test_does_not_merge(row: dict[str, Any]) -> None:
    """Nobody is taken for somebody else: rather unknown than wrong."""
    assert not {_plain(name) for name in row["not"]} & set(_speakers(row))


@pytest.mark.parametrize("row", [pytest.param(p.values[0], id=p.id, marks=pytest.mark.xfail(strict=True)) for p in _cases("known-failures")])
def test_known_failures(row: dict[str, Any]) -> None:
    """What we cannot tell yet; a case that begins to work has to move to in-the-wild."""
    assert _speakers(row) == [_plain(name) for name in row["speakers"]]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_names_are_made_of_the_words_of_the_article(text: str) -> None:
    """Whatever stands as entity is written in the article, word for word."""
    written = set(re.findall(r"\w+", text))
    for q in _found(text):
        if q.speaker is not None and q.speaker.entity is not None:
            assert set(re.findall(r"\w+", q.speaker.entity)) <= written


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_the_same_text_gives_the_same_speakers(text: str) -> None:
    """Nothing hangs on the order of sets or on what was read before."""
    assert [q.speaker for q in _found(text)] == [q.speaker for q in _found(text)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join), st.sampled_from(["m", "f"]))
def test_a_pronoun_never_means_a_person_of_the_other_gender(text: str, gender: str) -> None:
    """Nobody who is known for a man is "she", at any place of a text."""
    entities = _entities(text)
    for number, sentence in enumerate(entities.sentences):
        for token in sentence.tokens:
            focus = entities.focus(gender, number, token.start)
            assert focus is None or focus.entity.gender in ("", gender)


def test_a_given_name_yields_to_clear_pronouns() -> None:
    """Andrea Rossi, whom the article calls "he" throughout, is a man there."""
    text = "Rita Rossi said he was glad. Rita Rossi said he was sad. Rita Rossi said he was mad. Rita Rossi said he was bad."
    (rossi,) = (e for e in _entities(text).registry.all.values() if e.words == ("rita", "rossi"))
    assert rossi.gender == "m"


@pytest.mark.parametrize(("gender", "other", "may"), [("m", "f", False), ("m", "m", True), ("", "f", True), ("m", "", True)])
def test_unknown_gender_goes_with_either(gender: str, other: str, may: bool) -> None:
    """Only a known difference keeps two mentions apart."""
    assert Entity("Ann Lee", ("ann", "lee"), 0, gender=gender).may_be(other) is may


def test_time_is_linear_in_names() -> None:
    """Ten thousand names and pronouns are read in seconds."""
    text = "Ann Lee met Tom Hill. “We are late,” she said. The mayor of Bern left. " * 1500
    assert len(_found(text)) == 1500
