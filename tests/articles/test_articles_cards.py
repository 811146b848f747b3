"""Cards of other stories sign and date nothing, the house itself is no author; what is built or called like either stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.articles.find import find
from retold.model import Article, Document
from retold.stemma.find import find as find_credits

_FOLDER = Path(__file__).parents[1] / "cases" / "articles"
CARDS: dict[str, Any] = json.loads((_FOLDER / "cards.json").read_text(encoding="utf-8"))
HOUSES: dict[str, Any] = json.loads((_FOLDER / "houses.json").read_text(encoding="utf-8"))
TITLE = "Mill burns down in Harrow"
PARAGRAPHS = (
    "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning.",
    "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.",
    "Neighbours had seen smoke above the roof at about six in the evening and called for help at once.",
    "The mill had stood empty for nine years, and its owners had asked the council twice for leave to take it down.",
    "The council had said no both times, since the mill is among the oldest buildings of the town and stands on a list.",
    "The road along the river stays closed until the walls have been looked at, which may take until the end of the week.",
)


def article(body: str, head: str = "", title: str = TITLE, url: str | None = None) -> Article:
    """The article of a page."""
    return find(Document("a.html", "html", f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>", url))


def check(found: Article, case: dict[str, Any]) -> None:
    """Authors, days and credits are those of the account; nobody else is named at all."""
    assert [a.name for a in found.authors] == case.get("authors", [])
    assert {c.name for c in found.author_candidates} <= {*case.get("authors", []), *case.get("credits", [])}
    assert sorted({s.value[:10] for s in found.published.candidates}) == case.get("days", [])
    assert sorted(c.name for c in find_credits(found)) == case.get("credits", [])


@pytest.mark.parametrize("case", CARDS["others"], ids=lambda c: str(c["why"]))
def test_cards_of_other_stories(case: dict[str, Any]) -> None:
    """In the midst of the account or behind it, in boxes that are called so or not; over declared authors least of all."""
    text = [f"<p>{p}</p>" for p in PARAGRAPHS]
    inside = "".join([*text[:2], case.get("inside", ""), *text[2:]])
    found = article(f"<main><article><h1>{TITLE}</h1>{case.get('top', '')}{inside}</article>{case.get('after', '')}</main>", case.get("head", ""))
    check(found, case)
    assert found.text.split("\n\n")[1:] == list(PARAGRAPHS)


@pytest.mark.parametrize("case", CARDS["own"], ids=lambda c: str(c["why"]))
def test_accounts_that_are_built_like_cards(case: dict[str, Any]) -> None:
    """Their bylines, days and credits are kept, whatever stands around them."""
    found = article(case["body"].replace("%s", "".join(f"<p>{p}</p>" for p in PARAGRAPHS)), case.get("head", ""))
    check(found, case)


@pytest.mark.parametrize("case", [*HOUSES["houses"], *HOUSES["persons"]], ids=lambda c: str(c["why"]))
def test_the_house_as_author(case: dict[str, Any]) -> None:
    """It is none, but is kept as a candidate that is an outlet; persons with a name like it, or after whom it is called, are."""
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    top = case.get("top", "")
    found = article(f"<article><h1>{TITLE}</h1>{top}{text}</article>", case.get("head", ""), case.get("title", TITLE), case.get("url"))
    assert [a.name for a in found.authors] == case["authors"]
    assert found.outlet == case.get("outlet") or "outlet" not in case
    assert all(c.reason == "outlet" for c in found.author_candidates if c.name not in case["authors"]), found.author_candidates
