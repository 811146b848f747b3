"""Heads of plain text in one block of lines: the headline comes out of it, and out of no block that is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.articles.block import divided
from retold.articles.find import find
from retold.model import Article, Declared, Document

CASES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "articles" / "blocks.json").read_text(encoding="utf-8"))


def article(case: dict[str, Any], declared: str | None = None) -> Article:
    """The article of a text with such a block at its top."""
    return find(Document("a.txt", "text", "\n\n".join([case["head"], *case["body"]]), None, Declared(title=declared)))


@pytest.mark.parametrize("case", CASES["heads"], ids=lambda c: str(c["why"]))
def test_heads(case: dict[str, Any]) -> None:
    """The title is the headline alone, byline and date are read as before, no word is lost."""
    found = article(case)
    assert found.title == case["title"]
    assert found.headline is not None
    assert found.text[found.headline.start : found.headline.end] == case["title"]
    assert [a.name for a in found.authors] == case.get("authors", [])
    assert sorted({s.value[:10] for s in found.published.candidates}) == ([case["day"]] if "day" in case else [])
    assert found.text.split("\n\n") == case.get("paragraphs", found.text.split("\n\n"))
    assert sorted(found.text.split()) == sorted(" ".join([case["head"], *case["body"]]).split())


@pytest.mark.parametrize("case", CASES["others"], ids=lambda c: str(c["why"]))
def test_blocks_that_are_none(case: dict[str, Any]) -> None:
    """They stay one paragraph, and the title is unknown."""
    found = article(case)
    assert found.text.startswith(case["head"])
    assert found.title is None


@pytest.mark.parametrize("case", CASES["heads"][:4], ids=lambda c: str(c["why"]))
def test_a_declared_title(case: dict[str, Any]) -> None:
    """It tells the first line surely, which then stands once."""
    found = article(case, case["title"])
    assert found.title == case["title"]
    assert found.text.count(case["title"]) == 1


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4), st.none() | st.text(max_size=20))
def test_any_paragraphs(body: list[str], title: str | None) -> None:
    """Whatever stands there, the same lines come out."""
    assert sorted("\n".join(divided(body, title)).split("\n")) == sorted("\n".join(body).split("\n"))
