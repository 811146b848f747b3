"""How sites lay out a page: each layout puts the same report, with its byline, date and credit, into another skeleton."""

from __future__ import annotations

import html
import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

URL = "https://news.{language}.example/2024/mill-{layout}"


@dataclass(frozen=True, slots=True)
class Made:
    """A page and what stands in it: `credit` is a visible credit, `date` the day of publication; None where the page does not tell.

    `beside`: words that belong to the report but not to its body (headline, byline, date, credit): neither right nor wrong as text.
    """

    name: str
    language: str
    url: str
    page: str
    title: str
    body: tuple[str, ...]
    furniture: tuple[str, ...]
    author: str | None
    date: str | None
    credit: str | None
    beside: str = ""


def made() -> Iterator[Made]:
    """Every layout in every language."""
    stories = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))
    for language, story in stories.items():
        for name, layout in LAYOUTS.items():
            url = URL.format(language=language, layout=name)
            page, told = layout(story, language)
            furniture = (*story["furniture"], story["caption"])
            gold = (told.get("author"), told.get("date"), told.get("credit"))
            beside = " ".join(v for k, v in story.items() if isinstance(v, str) and k != "caption")
            yield Made(f"{language}-{name}", language, url, page, story["title"], tuple(story["body"]), furniture, *gold, beside)


def _page(head: str, body: str, language: str) -> str:
    return f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _p(lines: list[str], shape: str = "<p>{}</p>") -> str:
    return "\n".join(shape.format(html.escape(line, quote=False)) for line in lines)


def _figure(story: dict[str, Any]) -> str:
    return f'<figure><img src="mill.jpg" alt=""><figcaption>{story["caption"]}</figcaption></figure>'


def _links(story: dict[str, Any]) -> str:
    return "".join(f"<li><a href='/{i}'>{line}</a></li>" for i, line in enumerate(story["furniture"]))


def _json_ld(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """Everything in JSON-LD, a graph with references; the credit in a line of its own behind the text."""
    graph = [
        {"@type": "WebSite", "@id": "#site", "name": story["site"]},
        {"@type": "Person", "@id": "#author", "name": story["author"]},
        {"@type": "Organization", "@id": "#house", "name": story["site"]},
        {
            "@type": ["NewsArticle"],
            "headline": story["title"],
            "datePublished": "2025-03-04T08:30:00+01:00",
            "dateModified": "2025-03-06T08:30:00+01:00",
            "author": {"@id": "#author"},
            "publisher": {"@id": "#house"},
        },
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "x", "datePublished": "2020-01-01", "author": "Max Other"}]},
    ]
    head = f"<title>{story['title']} | {story['site']}</title><script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>"
    line = story["source"].format(name=story["agency"])
    body = f"<nav><ul>{_links(story)}</ul></nav><main><article><h1>{story['title']}</h1>{_figure(story)}{_p(story['body'])}"
    body += f"<div class='article-source'>{line}</div></article></main><footer><p>{story['furniture'][2]}</p></footer>"
    return _page(head, body, language), {"author": story["author"], "date": "2025-03-04", "credit": story["agency"]}


def _meta(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """Meta tags alone; the text in bare divs; the house that had it first in small print."""
    head = f"<title>{story['site']} - {story['title']}</title><meta property='og:title' content='{html.escape(story['title'])}'>"
    head += f"<meta property='og:site_name' content='{story['site']}'><meta name='author' content='{story['author']}'>"
    head += "<meta property='article:published_time' content='2025-03-04T07:30:00Z'><meta property='article:modified_time' content='2025-03-09'>"
    body = f"<div id='menu'><ul>{_links(story)}</ul></div><div class='content'><h1>{story['title']}</h1><div class='story-body'>{_p(story['body'])}"
    body += f"<small>{story['first'].format(house=story['house'])}</small></div></div><div class='newsletter'>{story['furniture'][1]}</div>"
    return _page(head, body, language), {"author": story["author"], "date": "2025-03-04", "credit": story["house"]}


def _byline_element(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """No word to machines: a byline element, a <time>, an agency's material in a span; broken JSON-LD beside it."""
    head = f"<title>{story['title']}</title><script type='application/ld+json'>{{'@type': oops, \"headline\": \"x</script>"
    line = story["material"].format(name=story["agency"])
    body = f"<header class='site'>{story['site']}</header><article><header><h1>{story['title']}</h1><div class='byline'>"
    body += f"{story['byline'].format(author=story['author'])}</div><time datetime='2025-03-04T07:30:00Z'>{story['date']}</time></header>"
    body += _p(story["body"])
    body += f"<p class='credits'><span class='agency'>{line}</span></p></article><aside><h2>+</h2><ul>{_links(story)}</ul>"
    body += "<p>By Max Other</p><time datetime='2021-01-01'>x</time></aside>"
    return _page(head, body, language), {"author": story["author"], "date": "2025-03-04", "credit": story["agency"]}


def _text_lines(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """Date and author as lines of the text, paragraphs in a table's cell, the credit in italics at the end; a sidebar with a credit of its own."""
    head = f"<title>{story['title']} • {story['site']}</title>"
    lines = [story["byline"].format(author=story["author"]), story["published"].format(date=story["date"])]
    body = f"<table><tr><td class='left'><ul>{_links(story)}</ul></td><td class='main'><h1>{story['title']}</h1>{_p(lines)}{_p(story['body'])}"
    body += f"<p><em>{story['source'].format(name=story['house'])}</em></p></td>"
    body += f"<td class='sidebar'><p>{story['source'].format(name='Weatherhouse')}</p></td></tr></table>"
    return _page(head, body, language), {"author": story["author"], "date": "2025-03-04", "credit": story["house"]}


def _agency_tag(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """No author; the agency's name alone above the text, a desk in the byline; microdata for the date; a caption that names a picture agency."""
    head = f"<title>{story['title']}</title><meta property='og:site_name' content='{story['site']}'><meta name='author' content='admin'>"
    body = f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{story['title']}</h1><div class='meta'>"
    body += f"<span class='source'>{story['agency']}</span> <meta itemprop='datePublished' content='2025-03-04'></div>{_figure(story)}"
    body += f"<div itemprop='articleBody'>{_p(story['body'])}</div></div><section class='related'><ul>{_links(story)}</ul></section>"
    return _page(head, body, language), {"date": "2025-03-04", "credit": story["agency"]}


def _bare(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """Nothing but the text: nobody is named, no date is told, nothing is credited; a copyright line and other stories with their times around it."""
    head = f"<title>{story['title']}</title>"
    body = f"<div class='top'>© 2019-2025 {story['site']}</div><div class='text'><h1>{story['title']}</h1>{_p(story['body'])}</div>"
    body += f"<div class='teaser'><time datetime='2025-02-01'>x</time><ul>{_links(story)}</ul></div>{_figure(story)}"
    return _page(head, body, language), {}


def _crowded(story: dict[str, Any], language: str) -> tuple[str, dict[str, str]]:
    """All that a site sets around and into an account: banner, share links, boxes between paragraphs, author's box, tags, comments."""
    head = f"<title>{story['title']} - {story['site']}</title><meta property='og:site_name' content='{story['site']}'>"
    box = f"<div class='inline'><p><a href='/z'>{story['furniture'][0]}</a></p></div>"
    first, second, third = (html.escape(p, quote=False) for p in story["body"])
    body = "<div id='cookie-banner'><p>We use cookies. Accept all. Manage preferences.</p></div>"
    body += f"<header><div class='logo'>{story['site']}</div><nav><a href='/'>Home</a></nav></header><div class='post'><h1>{story['title']}</h1>"
    body += f"<div class='post-meta'><span class='post-author'>{story['byline'].format(author=story['author'])}</span> | "
    body += f"<span class='when'>{story['date']}</span></div><div class='share'><a>Facebook</a><a>Mail</a></div><div class='post-content'>"
    body += f"<p class='lead'><strong>{first}</strong></p>{box}<p>{second}</p><p><strong>{story['furniture'][0]}</strong></p><p>{third}</p>"
    body += f"<p><em>{story['material'].format(name=story['agency'])}</em></p><p>{story['furniture'][1]}</p></div>"
    body += f"<div class='author-box'><p>{story['author']} ...</p></div><div class='tags'>Tags: <a>x</a></div>"
    body += (
        "<div id='comments'><h3>2</h3><div class='comment'><span class='comment-author'>Max Other</span><p>I loved that mill.</p></div></div></div>"
    )
    body += f"<footer><p>{story['furniture'][2]}</p></footer>"
    return _page(head, body, language), {"author": story["author"], "date": "2025-03-04", "credit": story["agency"]}


LAYOUTS: dict[str, Callable[[dict[str, Any], str], tuple[str, dict[str, str]]]] = {
    "json-ld": _json_ld,
    "meta": _meta,
    "byline-element": _byline_element,
    "text-lines": _text_lines,
    "agency-tag": _agency_tag,
    "bare": _bare,
    "crowded": _crowded,
}
