"""Reported speech with the English parser of the extra `nlp`, and what has to hold whatever it makes of a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold import cli
from retold.model import Article, Quotation
from retold.pipeline import Options, trace
from retold.quotes.find import find
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.parser import Parser
from retold.text.sentences import sentences

pytestmark = pytest.mark.nlp
_CASES = Path(__file__).parents[1] / "cases" / "quotes"
_FERRY = Path(__file__).parents[2] / "examples" / "harbour-ferry"
_PIECES = [
    "Ann Lee said", "that", "the bridge would stay shut", "“a disgrace”", "“We are late,”", ", ", ". ", "; ", " and ", "she added",
    "according to the board", "his claim that", "told reporters", "to pay", "(", "— ", "\n\n", "É", "\U0001f600", "asked whether",
]  # fmt: skip


def _found(text: str, parser: Parser | None, language: str = "en") -> tuple[Quotation, ...]:
    article = Article(id=content_id(text), path="a.txt", text=text, language=language, headline=None)
    return find(article, sentences(text, load(language)), parser)


@pytest.mark.parametrize("row", [pytest.param(r, id=r["name"]) for r in json.loads((_CASES / "parsed-in-the-wild.json").read_text("utf-8"))])
def test_finds(row: dict[str, Any], english: Parser) -> None:
    """The reported clause and no word more, with its speaker, also where words alone do not find it."""
    got = sorted((q.text, q.mode, q.speaker.entity if q.speaker else None) for q in _found(row["text"], english))
    assert got == sorted((want["text"], want["mode"], want["speaker"]) for want in row["quotations"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join))
def test_any_mixture(english: Parser, text: str) -> None:
    """Whatever the parser makes of a text, nothing raises, and every offset holds its text."""
    for q in _found(text, english):
        assert q.text == text[q.start : q.end]
        assert q.speaker is None or text[q.speaker.start : q.speaker.end] == q.speaker.name


def test_neighbours_do_not_change_a_parse(english: Parser) -> None:
    """A sentence parsed beside others gives the same words as by itself."""
    texts = [f"Ann Lee said that bridge number {n} was unsafe, and that nobody had asked." for n in range(40)]
    assert english(texts) == [english([t])[0] for t in texts]


def test_too_long_a_sentence_is_not_parsed(english: Parser) -> None:
    """A table or a list costs more than it tells."""
    assert english(["so it goes " * 500]) == [()]


def test_other_languages_are_not_parsed(english: Parser) -> None:
    """A German article is read by its word lists."""
    text = "Anna Lehmann sagte, dass die Brücke gesperrt bleibe."
    assert _found(text, english, "de") == _found(text, None, "de")


@pytest.mark.usefixtures("english")
def test_a_result_tells_how_it_was_made() -> None:
    """With `auto`, the evidence of a reported clause names the parser; with `none`, nothing does."""
    kinds = {
        name: {e.kind for f in trace([str(_FERRY)], Options("words", parser=name)).articles for q in f.quotations for e in q.evidence}
        for name in ("auto", "none")
    }
    assert "parsed" in kinds["auto"]
    assert "parsed" not in kinds["none"]


@pytest.mark.usefixtures("english")
def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """`--parser auto` runs from end to end."""
    with pytest.raises(SystemExit) as stopped:
        cli.app(["trace", str(_FERRY), "--encoder", "words", "--parser", "auto"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out
