"""Boxes that a label opens, in templates whose names say nothing; and what begins like one and belongs to the account."""

from __future__ import annotations

import time

import pytest
from lxml import html

from retold.articles.find import find
from retold.articles.inside import text_of
from retold.articles.labelled import is_label
from retold.articles.strip import strip
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."


def article(body: str) -> Article:
    """The article of a page in which BODY stands between two paragraphs."""
    body = f"<article><h1>Mill burns down</h1><div><p>{PROSE}</p>{body}<p>{MORE}</p></div></article>"
    return find(Document("a.html", "html", f"<!doctype html><html><body>{body}</body></html>", "https://news.harrow.example/town/1"))


@pytest.mark.parametrize(
    "box",
    [
        "<div class='c1'><h3>Facts: mills</h3><p>ELSEWHERE a mill grinds corn.</p></div>",
        "<section><strong>FAKTA / Kvarnar</strong><p>ELSEWHERE maler man.</p></section>",
        "<div class='c1'><h4>Feiten over de molen</h4><ul><li>ELSEWHERE gebouwd in 1711</li></ul></div>",
        "<aside><span>Faktaboks</span><p>ELSEWHERE en mølle maler.</p></aside>",
        "<section><h3>About the author</h3><p>ELSEWHERE she grew up by a river and likes the rain.</p></section>",
        "<div><h3>Sobre la firma</h3><div>ELSEWHERE</div><div>Redactora de Sociedad desde 2011.</div></div>",
        "<div><div><h2>À lire aussi</h2></div><article><h3>ELSEWHERE un tracteur</h3><p>RÉCIT - Il est parti.</p></article></div>",
        "<div><h2>Mehr zum Thema</h2><article><a href='/2'>ELSEWHERE</a> <span>Von Jana Reh</span></article></div>",
        "<h3>Czytaj także</h3><ul><li><a href='/2'>ELSEWHERE pali się</a></li></ul>",
        "<div><b>Читайте також:</b> <span>ELSEWHERE згоріла комора</span></div>",
    ],
)
def test_boxes_with_a_label(box: str) -> None:
    """Facts, authors and other stories, in elements whose names say nothing; the account around them stays."""
    text = article(box).text
    assert "ELSEWHERE" not in text
    assert PROSE in text
    assert MORE in text


@pytest.mark.parametrize(
    "body",
    [
        "<p>Facts about THE MILL are few, and the council has lost the file that might have told more of it than that.</p>",
        "<h2>The facts of THE MILL</h2><p>It was built in 1711, and no one has ground corn in it for forty years, the council said.</p>",
        "<p><b>Related to THE MILL</b> was the barn, which stood beside it until the storm of 1987 took its roof off, he said.</p>",
        "<p><b>The author</b> of a book on THE MILL said on Tuesday that she had warned the council of its wiring years ago.</p>",
        "<ul><li>THE MILL was built in 1711.</li><li>It has been empty since spring.</li></ul>",
    ],
)
def test_what_only_begins_so(body: str) -> None:
    """Sentences, headings and lists of the account."""
    assert "THE MILL" in article(body).text


def test_a_label_above_the_account_takes_nothing_of_it() -> None:
    """A box that holds a good part of the page's prose is its account, whatever stands in its first line."""
    page = f"<html><body><h1>Mill burns down</h1><div><span>Facts</span><p>{PROSE}</p><p>{MORE}</p></div></body></html>"
    text = find(Document("a.html", "html", page, "https://harrow.example/1")).text
    assert PROSE in text
    assert MORE in text


@pytest.mark.parametrize("line", ["Read also:", "LEGGI ANCHE", "Über die Autorin", "Fakta: Älg", "Más información", "O autorze", "Fakta om elgen"])
def test_labels(line: str) -> None:
    """In any language, with what facts are about."""
    assert is_label(line)


@pytest.mark.parametrize("line", ["Faktaden", "Read also the report of the council, which", "Facts are facts", "The author said", "x", ""])
def test_no_labels(line: str) -> None:
    """What goes on behind the words of a label."""
    assert not is_label(line)


@pytest.mark.slow
@pytest.mark.parametrize("crowd", ["<h2>Read also</h2>", "<div><h3>Facts: x</h3><p>x</p></div>", "<span>Facts</span>"])
def test_a_crowd_of_labels_ends(crowd: str) -> None:
    """Sixty thousand of them in one box: each must not be asked about all the others."""
    tree = html.document_fromstring(f"<html><body><p>{PROSE}</p><div>{crowd * 60_000}</div><p>{MORE}</p></body></html>")
    before = time.process_time()
    strip(tree)
    assert time.process_time() - before < 20
    assert PROSE in text_of(tree)


FACTS = "Anna Lee was born in Harrow in 1951 and ran the mill for forty years. She built three others."


@pytest.mark.parametrize(
    "box",
    [
        f"<aside class='infobox'><h4>Zur Person</h4><p>{FACTS}</p></aside>",
        f"<aside class='c-box'><h4>Da sapere</h4><p>{FACTS}</p></aside>",
        f"<section class='fakta'><h3>FAKTA: Så fungerar kvarnen</h3><p>{FACTS}</p></section>",
        f"<div class='x1'><h4>Kdo je Anna Lee</h4><p>{FACTS}</p></div>",
    ],
)
def test_facts_in_sentences_among_the_paragraphs(box: str) -> None:
    """They belong to the account, whatever the box is called."""
    text = article(box).text
    assert FACTS in text
    assert text.index(PROSE) < text.index(FACTS) < text.index(MORE)


@pytest.mark.parametrize(
    "box",
    [
        f"<aside class='infobox'><h4>Zur Person</h4><p>{FACTS} <a href='/2'>Mehr</a></p></aside>",
        f"<aside class='infobox'><img src='a.jpg'><h4>Zur Person</h4><p>{FACTS}</p></aside>",
        f"<aside class='x1'><h4>About the author</h4><p>{FACTS}</p></aside>",
    ],
)
def test_boxes_that_lead_elsewhere(box: str) -> None:
    """With a link or a picture, or about the author: none of the account."""
    assert FACTS not in article(box).text


def test_facts_behind_the_box_of_the_account() -> None:
    """A list of them right behind it belongs to the account; sentences there stand beside it."""

    def text(box: str) -> str:
        told = f"<article><h1>Mill burns down</h1><div><p>{PROSE}</p><p>{MORE}</p></div>{box}</article>"
        return find(Document("a.html", "html", f"<!doctype html><html><body>{told}</body></html>", "https://news.harrow.example/town/1")).text

    assert "Burns at 300 degrees" in text(
        "<div class='factbox'><h3>Facts about mills</h3><ul><li>Burns at 300 degrees</li><li>Built in 1711</li></ul></div>"
    )
    assert FACTS not in text(f"<div class='css-fakta'><h3>Fakta: kvarnen</h3><p>{FACTS}</p></div>")
