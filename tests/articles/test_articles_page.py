"""Pages: the account, what they declare, where they say that they come from, and hostile ones."""

from __future__ import annotations

import time

import pytest

from retold.articles.find import find
from retold.errors import UnreadableError
from retold.model import Article, Document

BODY = """<p>A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning.</p>
<p>"We saw it from the quay and we ran," said Ann Smith, who lives near the mill and has done so for years.</p>
<p>The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.</p>"""


def page(head: str = "", body: str = BODY, url: str | None = None) -> Article:
    """The article of a small page."""
    body = f"<nav><a href='/'>Home</a></nav><article><h1>Mill burns down</h1>{body}</article>"
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return find(Document("a.html", "html", html, url))


def test_account_title_and_paragraphs() -> None:
    """The story in paragraphs, its headline first and once, the site's name gone, navigation gone."""
    article = page("<title>Mill burns down | Harrow Live</title>")
    assert article.title == "Mill burns down"
    assert article.text.startswith("Mill burns down\n\nA mill burnt down on Monday")
    assert article.text.count("\n\n") == 3
    assert "Home" not in article.text
    assert article.headline is not None


def test_json_ld() -> None:
    """Date, authors, publisher and origin from JSON-LD; an agency among the authors becomes a credit; a broken script beside it does no harm."""
    head = """<script type="application/ld+json">{oops</script><script type="application/ld+json">
    {"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Mill burns down", "datePublished": "2025-11-04T09:48:00+00:00",
    "author": [{"@type": "Person", "name": "Jem Tolliver"}, {"name": "Reuters"}],
    "publisher": {"name": "Harrow Live"}, "isBasedOn": "https://lantern.example/mill", "isAccessibleForFree": "False"}]}</script>"""
    article = page(head, url="https://harrow.example/mill")
    assert article.outlet == "Harrow Live"
    assert article.published.earliest == article.published.latest == "2025-11-04T09:48:00Z"
    assert [(a.name, a.origin) for a in article.authors] == [("Jem Tolliver", "json-ld")]
    assert {(c.kind, c.name, c.where) for c in article.provenance} == {
        ("link", "lantern.example", "json-ld isBasedOn"),
        ("byline", "Reuters", "page author"),
    }
    assert article.partial


def test_canonical_on_another_host_is_a_credit() -> None:
    """A copy names its original; a page's own subdomain is no other host; without an own address nothing is said."""
    link = '<link rel="canonical" href="https://www.lantern.example/mill">'
    assert [(c.kind, c.name) for c in page(link, url="https://harrow.example/1").provenance] == [("canonical", "lantern.example")]
    assert page(link, url="https://m.news.lantern.example/1").provenance == ()
    assert page(link).provenance == ()


def test_syndication_marks() -> None:
    """Meta tags made for this very purpose."""
    head = '<meta name="syndication-source" content="https://wire.example/1"><meta name="original-source" content="https://harrow.example/1">'
    assert [(c.name, c.where) for c in page(head, url="https://harrow.example/1").provenance] == [("wire.example", "meta syndication-source")]


def test_credit_line_outside_the_account() -> None:
    """A credit that clean-up throws away is kept beside the text."""
    article = page(body=BODY + "</article><footer><div>Source: Coastwire</div></footer>")
    told = [c.name for c in article.provenance] + [line for line in article.text.split("\n") if line.startswith("Source")]
    assert told in (["Coastwire"], ["Source: Coastwire"])


HOSTILE = {
    "nothing": "",
    "no body": "<html><head><title>x</title></head></html>",
    "only scripts": "<script>document.write('words')</script><style>p {}</style>",
    "deep": "<div>" * 20_000 + "words",
    "laughs": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b; words</p>',
    "external entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a; words in a page</p>',
    "attributes": "<p " + "a=b " * 20_000 + ">words in a page",
    "open comment": "<!-- " + "-" * 50_000,
    "deep json": '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>Words in a page.</p>",
    "wide json": '<script type="application/ld+json">[' + '{"@type":"Article"},' * 5_000 + "1]</script><p>Words in a page.</p>",
    "odd address": '<link rel="canonical" href="https://[::1/x"><p>Words in a page.</p>',
    "many elements": "<p>words</p>" * 20_000,
    "nul and surrogates": "<p>wo\x00rds &#xD800; \ud800 &#0; in a page</p>",
    "cells": "<table>" + "<tr><td>x y" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages(name: str) -> None:
    """An article or an UnreadableError, in bounded time; nothing from this machine, nothing expanded, no script's words."""
    before = time.process_time()
    try:
        text = find(Document("a.html", "html", HOSTILE[name])).text
    except UnreadableError as fault:
        text = ""
        assert "a.html" in fault.detail
    assert time.process_time() - before < 8
    assert "root:" not in text
    assert "lollol" not in text
    assert "document.write" not in text
    assert "\x00" not in text
