"""Lists of pages and of feeds: (news) sitemaps and OPML. They hold no account themselves; whoever fetches asks here what they list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import Listed, Problem
from .source import Found, Source
from .xml import children, elements, local, text

ITEMS = frozenset({"url", "sitemap"})
ROOTS = frozenset({"urlset", "sitemapindex", "opml"})
_WEB = ("http://", "https://")


def listed(source: Source) -> Iterator[Listed]:
    """What a sitemap, an index of sitemaps, or an OPML list of feeds names, in its order.

    Of a page a sitemap may tell title, outlet, language and date (`<news:news>`), and when it was last changed (`<lastmod>`).
    Only addresses of the web are given. Raises UnreadableError like `elements`, also after some have been given.
    """
    found = elements(source, ITEMS)
    next(found, None)
    return _named(found)


def _named(found: Iterator[Any]) -> Iterator[Listed]:
    for element in found:
        name = local(element)
        if name == "outline":
            item = _feed(element)
        elif name in ITEMS:
            item = _page(element)
        else:
            continue
        if item is not None and item.url.lower().startswith(_WEB):
            yield item


def _feed(outline: Any) -> Listed | None:
    said = {str(k).lower(): " ".join(v.split()) for k, v in outline.attrib.items()}
    url = said.get("xmlurl") or (said.get("url") if said.get("type", "").lower() in ("rss", "atom", "link") else None)
    return Listed(url, said.get("title") or said.get("text") or None, language=said.get("language") or None) if url else None


def _page(item: Any) -> Listed | None:
    url = text(item, "loc")
    news = next(iter(children(item, "news")), None)
    if url is None:
        return None
    changed = text(item, "lastmod")
    if news is None:
        return Listed(url, modified=changed)
    house = next(iter(children(news, "publication")), None)
    return Listed(
        url,
        text(news, "title"),
        text(house, "name") if house is not None else None,
        text(news, "publication_date"),
        text(house, "language") if house is not None else None,
        changed,
    )


def list_of(found: Iterator[Any], source: Source) -> Found:
    """A list among the files of a trace: it is named with what it lists, since nothing is fetched here."""
    count = sum(1 for _ in _named(found))
    what = "a list of pages or feeds" if count else "a list that names no address"
    detail = f"{source.path} is {what} ({count:,} of them) and holds no account itself."
    detail += " Fetch the pages of a sitemap (retold fetch SITEMAP.xml), or watch the feeds of a list (retold watch LIST.opml)."
    yield Problem(source.path, "list", detail)
