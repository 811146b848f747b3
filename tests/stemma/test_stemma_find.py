"""What an article says of its own origin: the forms that are found, those that must not be, and those that are not found yet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Article, Credit, Span
from retold.stemma.find import find

CASES = Path(__file__).parent.parent / "cases" / "stemma"


def cases(name: str) -> list[Any]:
    """The cases of a file, each named by its reason."""
    return [pytest.param(c, id=c["why"]) for c in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


def press(ending: str) -> list[Any]:
    """The cases of how the world's press prints its credits, of all groups of languages."""
    named = [path.stem for path in sorted(CASES.glob("press-*.json"))]
    return [case for name in named if name.endswith("-negative") == (ending == "-negative") for case in cases(name)]


def article(text: str, language: str | None) -> Article:
    """An article whose first short paragraph is its headline."""
    first = text.partition("\n\n")[0]
    headline = Span(0, len(first)) if "\n\n" in text and not first.endswith(".") else None
    return Article("id", "a.txt", text, language=language, headline=headline)


def shown(found: tuple[Credit, ...]) -> list[list[str]]:
    """Kind, name and words of each credit."""
    return [[c.kind, c.name, c.text] for c in found]


@pytest.mark.parametrize("case", [*cases("in-the-wild"), *press("")])
def test_credits_are_found(case: dict[str, Any]) -> None:
    """Kind, name and exact words of every credit."""
    assert shown(find(article(case["text"], case["language"]))) == case["credits"]


@pytest.mark.parametrize("case", [*cases("negative"), *press("-negative")])
def test_nothing_is_found_where_nothing_is_credited(case: dict[str, Any]) -> None:
    """People who speak and remarks in brackets are no credits."""
    assert shown(find(article(case["text"], case["language"]))) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("known-failures"))
def test_not_found_yet(case: dict[str, Any]) -> None:
    """Forms that we know and do not find yet."""
    assert shown(find(article(case["text"], case["language"]))) == case["credits"]


def test_credits_from_outside_the_text_are_kept() -> None:
    """What a reader found beside the text comes last, without offsets."""
    beside = Credit("canonical", "oxmere.example", "https://oxmere.example/mill", None, None, "link rel=canonical")
    found = find(Article("id", "a", "A mill burnt down. (Reuters)", language="en", provenance=(beside,)))
    assert found[-1] == beside
    assert found[0].name == "Reuters"


_WORDS = [
    "Source:",
    "(Reuters)",
    "according to",
    "the",
    "Fenland Post",
    "\n\n",
    "–",
    "told",
    "(",
    ")",
    "AP/eig.",
    "Ünï",
    "«",
    "”",
    "\n",
    ".",
    "12.3",
    "x" * 40,
    "日本",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join), st.sampled_from(["en", "de", "fr", "es", None, "xx"]))
def test_offsets_are_exact_and_nothing_breaks(text: str, language: str | None) -> None:
    """Whatever the text, a credit's words stand where it says, it has a name, and credits come in the order of the text."""
    found = find(Article("id", "a", text, language=language))
    for c in found:
        assert c.start is not None
        assert text[c.start : c.end] == c.text
        assert c.name
    assert [c.start for c in found] == sorted(c.start for c in found if c.start is not None)
