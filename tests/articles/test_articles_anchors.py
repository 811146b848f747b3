"""Links that credit, and the many more that do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.articles.anchors import LINK, is_news
from retold.articles.find import find
from retold.model import Article, Credit, Document
from retold.stemma.find import find as find_credits

CASES = json.loads((Path(__file__).parent.parent / "cases" / "articles" / "links.json").read_text(encoding="utf-8"))
STORY = """<p>A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning.</p>
<p>The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.</p>"""
LINKED = "<p>The mill stood empty, <a href='https://www.bbc.com/news/1'>the BBC reported</a> on Sunday, and its roof had holes.</p>"


def article(inside: str, url: str | None = "https://www.harrow.example/mill") -> Article:
    """The article of a page with this behind its first paragraphs."""
    return find(Document("a.html", "html", f"<html><body><article><h1>Mill burns down</h1>{STORY}{inside}</article></body></html>", url))


def links(found: Article) -> list[Credit]:
    """The credits of an article that are links in its text."""
    return [c for c in found.provenance if c.where == LINK]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_links_in_sentences(case: dict[str, Any]) -> None:
    """A link credits where its sentence says so and it leads to a house that reports; everything else is no credit."""
    assert [c.name for c in links(article(f"<p>{case['html']}</p>"))] == case["credits"]


def test_place_in_the_text() -> None:
    """The credit stands at its words in the account, and only once where the words by themselves are one too."""
    found = article(LINKED)
    credits_ = [c for c in find_credits(found) if c.name in ("BBC", "BBC News")]
    assert [found.text[c.start : c.end] for c in credits_] == ["BBC reported"]


@pytest.mark.parametrize(
    "inside",
    [
        f"<div class='related-stories'>{LINKED}</div>",
        f"<aside>{LINKED}</aside>",
        "<figure><img src='m.jpg'><figcaption>The mill as <a href='https://bbc.com/1'>the BBC reported</a> it.</figcaption></figure>",
        f"<nav>{LINKED}</nav>",
    ],
)
def test_beside_the_story(inside: str) -> None:
    """What stands in boxes, captions and menus credits nothing."""
    assert links(article(inside)) == []


def test_without_an_own_address() -> None:
    """Where the page lies is not known, so no link can be told to lead elsewhere."""
    assert links(article(LINKED, None)) == []


@pytest.mark.parametrize(
    "name", ["bbc.co.uk", "news.bbc.co.uk", "harbourchronicle.com", "ny-post.example", "newsroom9.example", "lavozdelsur.example"]
)
def test_hosts_of_news(name: str) -> None:
    """Known houses, and names made as those of papers are."""
    assert is_news(name) == (name != "lavozdelsur.example")


@given(st.text(alphabet="<a href='https://bbc.com'>reported</a> <p><div><br>The .\n", max_size=300))
def test_whatever_stands_there(inside: str) -> None:
    """Any markup ends with an article, and every link's words stand in its text."""
    found = article(inside)
    assert all(c.text in " ".join(found.text.split()) for c in links(found))
