"""Quotations and speakers in each language beside English: invented sentences, one for each construction, and traps that hold no speech."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.model import Article, Quotation
from retold.quotes.find import find
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

_CASES = Path(__file__).parents[1] / "cases" / "quotes"
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl")
#: Their tables hold the words of quotations, and no more of the language than figures.
_QUOTED = ("da", "no", "sv", "pl", "uk")


def _cases(ending: str) -> list[Any]:
    files = [_CASES / f"find-{code}{part}{ending}.json" for code in (*_LANGUAGES, *_QUOTED) for part in ("", "-more", "-press", "-whose")]
    rows = [r for file in files if file.is_file() for r in json.loads(file.read_text(encoding="utf-8"))]
    return [pytest.param(row, id=f"{row['language']}: {row['name']}") for row in rows]


def _found(row: dict[str, Any]) -> tuple[Quotation, ...]:
    text = row["text"]
    article = Article(id=content_id(text), path="a.txt", text=text, language=row["language"])
    return find(article, sentences(text, load(row["language"])))


@pytest.mark.parametrize("row", _cases(""))
def test_construction(row: dict[str, Any]) -> None:
    """Each stretch is found with its mode and its speaker, and no further words in marks are."""
    found = _found(row)
    got = [(q.text, q.mode, q.speaker.entity if q.speaker else None) for q in found]
    for want in row["quotations"]:
        assert (want["text"], want["mode"], want["speaker"]) in got
    assert sum(q.mode != "indirect" for q in found) == sum(want["mode"] != "indirect" for want in row["quotations"])


@pytest.mark.parametrize("row", _cases("-negative"))
def test_no_speech(row: dict[str, Any]) -> None:
    """Titles, nicknames, nouns and participles that look like verbs of speech report nothing."""
    assert [(q.mode, q.text) for q in _found(row)] == []


@pytest.mark.parametrize("code", (*_LANGUAGES, *_QUOTED))
def test_verbs_have_all_their_forms(code: str) -> None:
    """Every line of verbs has an infinitive and more than one form, and no line stands twice."""
    for key in ("reporting", "holding", "judging"):
        lines = [line.split() for line in load(code).words("quotes", key)]
        assert all(len(line) > 1 for line in lines)
        assert len({line[0] for line in lines}) == len(lines)
