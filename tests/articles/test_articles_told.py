"""To whom the sentences of an account say that something was told, and who they say reported it, in all languages of pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.articles.find import find
from retold.model import Document
from retold.stemma.find import find as find_credits
from retold.stemma.names import same_house

FOLDER = Path(__file__).parents[1] / "cases" / "articles"
CASES: list[dict[str, Any]] = json.loads((FOLDER / "told.json").read_text(encoding="utf-8"))["sentences"]
ACCOUNTS: dict[str, Any] = json.loads((FOLDER / "heads.json").read_text(encoding="utf-8"))["accounts"]


def houses(text: str, language: str, *, declared: bool = True) -> set[str]:
    """The houses credited by an account of a language in which the sentence stands behind the first paragraph."""
    told = ACCOUNTS.get(language) or ACCOUNTS["nb" if language == "no" else "en"]
    first, *others = told["paragraphs"]
    prose = "".join(f"<p>{p}</p>" for p in (first, text, *others))
    head = f"<title>{told['title']} | Harlo Site</title><meta property='og:site_name' content='Harlo Site'>"
    lang = f" lang='{language}'" if declared else ""
    page = f"<html{lang}><head>{head}</head><body><article><h1>{told['title']}</h1><div>{prose}</div></article></body></html>"
    return {c.name for c in find_credits(find(Document("a.html", "html", page, "https://harlo.example/x/1"))) if c.where != "vague"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}: {c['text']}"[:80])
def test_to_whom_it_was_told(case: dict[str, Any]) -> None:
    """The station, paper or agency, however its language bends the name; waterways, rooms and workplaces are none."""
    read = houses(case["text"], case["language"])
    assert all(any(same_house(name, r) for r in read) for name in case["credits"])
    assert all(any(same_house(name, r) for name in case["credits"]) for r in read)


def test_a_page_that_does_not_say_its_language() -> None:
    """The account itself tells it."""
    assert houses("„Nic jsme nevěděli,“ sdělil ČTK mluvčí přístavu.", "cs", declared=False) == {"ČTK"}
