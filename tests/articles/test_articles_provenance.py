"""What a page says of itself: JSON-LD in all its states, meta tags, lines, titles, houses; and what must not be taken for it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.articles.find import find
from retold.articles.fragment import parse
from retold.articles.furniture import is_box
from retold.articles.hosts import house_of, own_url
from retold.articles.linked import Linked, linked
from retold.articles.stated import called_on_page
from retold.model import Article, Document
from retold.stemma.find import find as find_credits

STORY = """<p>A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning.</p>
<p>"We saw it from the quay and we ran," said Ann Smith, who lives near the mill and has done so for years.</p>
<p>The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.</p>"""
THING: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "Mill burns down",
    "datePublished": "2025-03-04",
    "author": {"@type": "Person", "name": "Jem Tolliver"},
    "publisher": {"name": "Harrow Live"},
}


def article(head: str = "", tail: str = "", url: str | None = "https://harrow.example/mill") -> Article:
    """The article of a page with this head and these lines behind its text."""
    body = f"<article><h1>Mill burns down</h1>{STORY}{tail}</article>"
    return find(Document("a.html", "html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", url))


def script(text: str) -> str:
    """A script of JSON-LD."""
    return f"<script type='application/ld+json'>{text}</script>"


def told(text: str) -> Linked:
    """What JSON-LD tells."""
    return linked(parse(Document("a", "html", f"<html><head>{script(text)}</head><body><p>Words.</p></body></html>")), "Mill burns down")


GOOD = json.dumps(THING)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"[{GOOD}]",
        f"{GOOD};",
        f"<!-- {GOOD} -->",
        f"//<![CDATA[\n{GOOD}\n//]]>",
        GOOD[:-1] + ",}",
        GOOD.replace('"', "&quot;"),
        GOOD.replace("Mill burns down", "Mill\n burns\tdown"),
        GOOD + json.dumps({"@type": "WebPage"}),
        json.dumps(
            {
                "@graph": [
                    {"@type": "WebSite", "name": "x"},
                    {**THING, "author": {"@id": "#a"}},
                    {"@id": "#a", "@type": "Person", "name": "Jem Tolliver"},
                ]
            }
        ),
        json.dumps(
            {"@type": "WebPage", "mainEntity": THING, "hasPart": [{"@type": "NewsArticle", "headline": "Other", "datePublished": "2020-01-01"}]}
        ),
        json.dumps([{"@type": "NewsArticle", "headline": "Ferry late again", "datePublished": "2020-01-01", "author": "Max Other"}, THING]),
    ],
)
def test_json_ld_in_all_its_states(text: str) -> None:
    """Wrapped, escaped, doubled, with a comma too many, with references, beside other articles: the article's own fields come out."""
    found = told(text)
    assert found.published == ["2025-03-04"]
    assert found.authors == ["Jem Tolliver"]
    assert found.publisher == "Harrow Live"


def test_json_ld_beyond_repair() -> None:
    """Single fields that say one thing are still believed; two different dates are not."""
    broken = '{"@type": "NewsArticle", "headline": "Mill "burns" down", "datePublished": "2025-03-04", "isAccessibleForFree": false, oops'
    found = told(broken)
    assert (found.published, found.closed) == (["2025-03-04"], True)
    assert told(broken + ', "datePublished": "2020-01-01"').published == []


KEYS = st.sampled_from(["@type", "@id", "@graph", "author", "name", "headline", "publisher", "isBasedOn", "datePublished", "url"])
PLAIN = st.none() | st.booleans() | st.text(max_size=8) | st.integers()
SHAPES = st.recursive(PLAIN, lambda x: st.lists(x, max_size=4) | st.dictionaries(KEYS, x, max_size=5))


@given(SHAPES)
def test_json_ld_of_any_shape(value: Any) -> None:
    """Whatever is said where, nothing fails."""
    text = json.dumps({"@type": "NewsArticle", "x": value} if isinstance(value, list) else {"@graph": [value, {**THING, "author": value}]})
    assert isinstance(told(text.replace("</", "<\\/")), Linked)


def test_bodies_in_json_ld() -> None:
    """Who it is based on, whose it was, whose rights they are: named unless it is the page's own house; an organisation is no author."""
    thing = {
        **THING,
        "author": [
            {"@type": "Organization", "name": "Harrow Live"},
            {"@type": "Organization", "name": "Reuters"},
            {"@type": "Person", "name": "Jem Tolliver"},
        ],
        "sourceOrganization": {"name": "Fenwire"},
        "provider": {"name": "Harrow Live"},
        "copyrightHolder": {"name": "Agence France-Presse AFP"},
        "isBasedOn": [
            "https://lantern.example/mill",
            "https://www.harrow.example/1",
            {"publisher": {"name": "Fen Wire"}, "url": "https://fw.example/2"},
        ],
    }
    found = article(script(json.dumps(thing)))
    assert {(c.kind, c.name, c.where) for c in found.provenance} == {
        ("link", "lantern.example", "json-ld isBasedOn"),
        ("link", "Fen Wire", "json-ld isBasedOn"),
        ("agency", "Fenwire", "json-ld sourceOrganization"),
        ("agency", "Agence France-Presse AFP", "json-ld copyrightHolder"),
        ("byline", "Reuters", "page author"),
    }
    assert [a.name for a in found.authors] == ["Jem Tolliver"]


def test_meta_tags() -> None:
    """Authors, agencies among them, sources and both times; a house in its own source tag is no credit."""
    head = """<meta name="byl" content="By JANE ROE and REUTERS"><meta name="dc.source" content="Norwire News Agency">
    <meta property="article:published_time" content="2025-03-04T09:00:00Z"><meta property="article:modified_time" content="2025-03-05">
    <meta property="og:site_name" content="Harrow Live"><meta name="source" content="Harrow Live">"""
    found = article(head)
    assert [a.name for a in found.authors] == ["Jane Roe"]
    assert {(c.kind, c.name) for c in found.provenance} == {("byline", "REUTERS"), ("source-line", "Norwire News Agency")}
    assert [(s.value, s.origin) for s in found.published.candidates] == [("2025-03-04T09:00:00Z", "meta"), ("2025-03-05", "meta: modified")]
    assert found.published.latest == "2025-03-04T09:00:00Z"


def test_a_page_that_tells_only_when_it_was_changed() -> None:
    """Then it is not younger, and when it came out is unknown."""
    found = article('<meta property="article:modified_time" content="2025-03-05T10:00:00Z">').published
    assert (found.earliest, found.latest) == (None, "2025-03-05T10:00:00Z")


LINES = [
    ("<div>Source: Coastwire</div>", "Coastwire"),
    ("<p><small>This article was first published in The Daily Lantern.</small></p>", "The Daily Lantern"),
    ("<div class='agency'>dpa</div>", "dpa"),
    ("<span class='source'>(AFP)</span>", "AFP"),
    ("<p>Dieser Text erschien zuerst im Hagenauer Anzeiger.</p>", "Hagenauer Anzeiger"),
    ("<p>Bron: ANP</p>", "ANP"),
    ("<p>Źródło: PAP</p>", "PAP"),
    ("<p>Com informações da Lusa</p>", "Lusa"),
]


@pytest.mark.parametrize(("line", "name"), LINES)
def test_credit_lines(line: str, name: str) -> None:
    """A visible credit is found once, with its place where it stayed in the text."""
    found = article(tail=line)
    named = [c for c in find_credits(found) if c.name.removeprefix("The ") == name.removeprefix("The ")]
    assert len(named) == 1
    if named[0].start is not None:
        assert found.text[named[0].start : named[0].end] == named[0].text


def test_who_reported_and_edited() -> None:
    """The line stays in the account, and names the author where nothing better does."""
    found = article(tail="<div class='foot'><div><span>Reporting by Jane Roe in Harrow; Editing by Bo Marsh</span></div></div>")
    assert found.text.endswith("Reporting by Jane Roe in Harrow; Editing by Bo Marsh")
    assert found.text.count("Editing by") == 1
    assert "Bo Marsh" not in [a.name for a in found.authors]


NO_CREDITS = [
    "<figure><img src='x'><figcaption>Source: Reuters</figcaption></figure>",
    "<div class='image-credit'>Reuters</div>",
    "<div>(foto d'archivio, ANSA)</div>",
    "<div class='b-lead'><img src='x'><p>The mill. <span>(La Presse Canadienne/Max Poe)</span></p></div>",
    "<aside><p>Source: Weatherhouse</p></aside>",
    "<div class='related-teasers'><p>Source: Coastwire</p></div>",
    "<nav><a>Reuters</a></nav>",
    "<p>Source: Harrow Live</p>",
    "<p>Press</p>",
    "<p>The study, first published in Nature, found that old mills burn faster.</p>",
    "<p>Her first novel was first published by The Harrow Press.</p>",
    "<p>Die Betreiberin der Mühle ist seit Jahren eng verbunden mit Reuters und anderen großen Häusern der Branche.</p>",
]


@pytest.mark.parametrize("line", NO_CREDITS)
def test_what_is_no_credit(line: str) -> None:
    """Pictures, boxes beside the account, menus and the page's own house."""
    assert article('<meta property="og:site_name" content="Harrow Live">', line).provenance == ()


def test_titles_and_houses() -> None:
    """Without the site's name, before or behind; the house by its own word, else by the table of hosts, else the host."""
    for title in ("Mill burns down | Harrow Live", "Mill burns down - Harrow Live", "Mill burns down • Harrow Live", "Harrow Live | Mill burns down"):
        head = f"<title>{title}</title><meta property='og:site_name' content='Harrow Live'>"
        page = f"<html><head>{head}</head><body><article>{STORY}</article></body></html>"
        assert find(Document("a", "html", page)).title == "Mill burns down"
    assert article(url="https://www.bbc.co.uk/news/1").outlet == "BBC News"
    assert article(url="https://amp.harrow.example/1").outlet == "harrow.example"
    assert house_of("not an address") is None
    assert own_url("https://web.archive.org/web/20250304id_/https://harrow.example/1") == "https://harrow.example/1"


BOXES = ["Read more: The ferry is late again", "■ Lesen Sie auch: Die Fähre hat Verspätung", "Lees ook: Veerboot te laat", "RELATED: Ferry late"]
NO_BOXES = [
    "Read more carefully: that was the judge's advice",
    "Anzeige: ein Wort, das er nicht hören wollte.",
    "See also: “That is all I know.”",
    "Source: Coastwire",
    "Subscribe now, they told him, and he did",
]


def test_links_to_other_stories_between_paragraphs() -> None:
    """They go, where a label and a colon open them and no sentence closes; everything else stays."""
    assert [b for b in BOXES if not is_box(b)] == []
    assert [b for b in NO_BOXES if is_box(b)] == []
    found = article(tail=f"<p>{BOXES[0]}</p><p>The council has promised to rebuild the roof before the winter comes, the mayor said.</p>")
    assert BOXES[0] not in found.text
    assert found.text.endswith("the mayor said.")


def test_a_byline_and_a_date_that_clean_up_throws_away() -> None:
    """What stands between headline and text counts; what commenters and other stories are called and dated does not."""
    body = f"""<div class="post"><h1>Mill burns down</h1>
    <div class="meta"><span class="post-author">By Jem Tolliver</span> <span>4 March 2025</span></div>
    <div class="body">{STORY}</div><div id="comments"><span class="comment-author">Max Other</span><span>5 March 2025</span></div></div>"""
    found = find(Document("a", "html", f"<html><head><title>Mill burns down</title></head><body>{body}</body></html>"))
    assert [(a.name, a.origin) for a in found.authors] == [("Jem Tolliver", "byline element")]
    assert [s.value for s in found.published.candidates] == ["2025-03-04"]


def test_the_language_of_a_page() -> None:
    """What the page says of its language counts where the text is short."""
    page = "<html lang='nl-BE'><body><article><p>Molen in Harven brandt af, niemand gewond.</p></article></body></html>"
    assert find(Document("a", "html", page)).language == "nl"


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("Marlow Beacon", "Marlow Beacon"),
        ("Marlow Beacon Online", "Marlow Beacon"),
        ("Marlow Beacon - Startseite", "Marlow Beacon"),
        ("Beacon Online", "marlowbeacon.example"),
        ("Marlow Beacon Review", "marlowbeacon.example"),
    ],
)
def test_what_a_page_calls_its_house(title: str, called: str) -> None:
    """A name that says what the host says, also with words for a paper's pages on the web behind it; no other name."""
    assert called_on_page("marlowbeacon.example", [title]) == called


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("First published on Sun 2 Feb 2025 16.11 AEDT", []),
        ("First published in Mon. 3 Feb 2025", []),
        ("First published in The Sun, 2 Feb 2025", ["Sun"]),
        ("First published in the Fenland Post, 2 Feb 2025", ["Fenland Post"]),
        ("Source: Fenwire · 5 May 2024", ["Fenwire"]),
        ("Additional reporting PA", ["PA"]),
        ("Additional reporting took a year", []),
    ],
)
def test_what_stands_around_a_name(line: str, names: list[str]) -> None:
    """The day of the week in front of a date is no paper, and a dot in the middle of a line ends a name."""
    assert [c.name.removeprefix("The ") for c in find_credits(article(tail=f"<p>{line}</p>"))] == names


@pytest.mark.parametrize("title", ["Pine Hill Clarion -- Since 1884", "Pine Hill Clarion - News", "Mill burns down | Pine Hill Clarion"])
def test_a_house_called_in_the_title_as_its_host(title: str) -> None:
    """However the title is divided; a name that is not the host's is none."""
    assert article(f"<title>{title}</title>", url="https://www.pinehillclarion.example/1").outlet == "Pine Hill Clarion"
    assert article(f"<title>{title}</title>", url="https://www.harlo.example/1").outlet == "harlo.example"
