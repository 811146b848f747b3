"""RSS (all versions) and Atom: one article an item, with what the feed says of where it comes from.

An item's `<source>` is kept as a credit: an aggregator names the publisher only there. Documents of the formats: RSS 2.0, RSS 1.0 with Dublin Core,
RFC 4287.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..model import Credit, CreditKind, Declared, Document, Problem
from .hosts import host_of
from .source import Found, Part, Source, named
from .xml import children, local, text

ITEMS = frozenset({"item", "entry"})
ROOTS = frozenset({"rss", "rdf", "feed"})
#: They collect what others print: what they list is not theirs.
_AGGREGATORS = frozenset({"news.google.com", "news.yahoo.com", "msn.com", "flipboard.com", "feedly.com", "news.ycombinator.com", "smartnews.com"})
_TAG = re.compile(r"<\s*(?:p|br|div|a|img|span|b|i|em|strong|ul|ol|li|h[1-6]|table|blockquote|figure)\b[^>]{0,2000}>", re.IGNORECASE)
_BESIDE_MAIL = re.compile(r"^\S+@\S+\s*\(([^()]{2,100})\)$")
_SITE_PART = re.compile(r"\s+[|»>–—:-]\s+.*$")


def feed(found: Iterator[Any], source: Source) -> Found:
    """The articles of a feed, from its finished elements."""
    nothing = f"{source.path} is a feed without items. Fetch it again later, or remove it."
    return named(parts(found, source.path), source.path, nothing)


def parts(found: Iterator[Any], path: str) -> Iterator[Part | Problem]:
    """The items of a feed from its finished elements, each with the name that the feed gives it (its guid, else its address)."""
    channel: dict[str, str] = {}
    number = 0
    for element in found:
        name = local(element)
        if name not in ITEMS:
            if name in ("title", "language", "link", "publisher") and (told := element.get("href") or text(element)):
                channel.setdefault(name, told)
            elif name == "lang" or element.get("{http://www.w3.org/XML/1998/namespace}lang"):
                channel.setdefault("language", element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
            continue
        number += 1
        document = _document(element, path, channel)
        if document is None:
            yield Problem(path, "no-text", f"Item {number} of {path} has no text, not even a summary. Fetch the page that it names.")
        else:
            yield Part(document, text(element, "guid", "id") or document.url, f"item-{number}")


def _document(item: Any, path: str, channel: dict[str, str]) -> Document | None:
    body, teaser = _body(item)
    title = _plain(text(item, "title"))
    if not body:
        return None
    url = _link(item)
    told, house = _credits(item, url)
    declared = Declared(
        title=title,
        outlet=house or text(item, "publisher") or _house(channel),
        published=text(item, "pubDate", "published", "issued", "date"),
        language=channel.get("language") or None,
        authors=_authors(item),
        updated=text(item, "updated", "modified"),
        teaser=teaser,
    )
    return Document(path, "fragment" if _TAG.search(body) else "text", body, url, declared, told)


def _body(item: Any) -> tuple[str, bool]:
    """The words of an item, and whether they are but its summary."""
    for name in ("encoded", "content", "description", "summary"):
        for element in children(item, name):
            if name == "content" and element.get("url"):  # media:content, a picture
                continue
            body = _markup(element)
            if body.strip():
                return body, name in ("description", "summary")
    return "", False


def _markup(element: Any) -> str:
    """The text or the markup in an element: escaped, in a section of its own, or (Atom's xhtml) as elements."""
    if not len(element) or all(not isinstance(e.tag, str) for e in element):
        return "".join(element.itertext())
    from lxml import etree  # noqa: PLC0415 - already loaded by whoever made the element

    for inner in element.iter():
        if isinstance(inner.tag, str):
            inner.tag = local(inner)
    parts = [element.text or "", *(etree.tostring(e, encoding="unicode", method="html") for e in element)]
    return "".join(parts)


def _plain(value: str | None) -> str | None:
    """A title, which feeds often escape twice."""
    if value is None or ("&" not in value and "<" not in value):
        return value
    from html import unescape  # noqa: PLC0415 - seldom needed

    return " ".join(re.sub(r"</?[A-Za-z][^<>]{0,200}>", "", unescape(value)).split()) or None


def _link(item: Any) -> str | None:
    for link in children(item, "link"):
        target = link.get("href") or text(link)
        if target and link.get("rel", "alternate") == "alternate" and host_of(target):
            return str(target)
    guid = text(item, "guid", "id")
    return guid if guid and host_of(guid) else None


def _authors(item: Any) -> tuple[str, ...]:
    found = []
    for element in children(item, "creator", "author"):
        name = text(element, "name") or (text(element) if not children(element, "email", "uri") else None)
        beside = _BESIDE_MAIL.match(name or "")
        name = beside[1] if beside else name
        if name and "@" not in name:
            found.append(name[:200])
    return tuple(dict.fromkeys(found))


def _credits(item: Any, url: str | None) -> tuple[tuple[Credit, ...], str | None]:
    """What an item says of where it comes from; and its house, where the source that it names is the house of its own address."""
    told: list[Credit] = []
    house = None
    for element in children(item, "source"):
        home = element.get("url") or next((h for link in children(element, "link") if (h := link.get("href"))), None)
        name = text(element, "title") or (text(element) if not len(element) else None) or host_of(home)
        if name:
            told.append(_credit("feed-source", name, "feed: source of the item"))
            host, own = host_of(home), host_of(url)
            if own in _AGGREGATORS or (host is not None and host == own):
                house = name
    for element in children(item, "link"):
        target = host_of(element.get("href"))
        if element.get("rel") == "via" and target:
            told.append(_credit("via", target, "feed: link to where it was found"))
    return tuple(dict.fromkeys(told)), house


def _credit(kind: CreditKind, name: str, where: str) -> Credit:
    return Credit(kind, name[:200], name[:200], None, None, where)


def _house(channel: dict[str, str]) -> str | None:
    """The outlet of a feed: its publisher, or its title up to the name of the section ("The Lantern | World")."""
    title = _plain(channel.get("title"))
    return channel.get("publisher") or (_SITE_PART.sub("", title) if title else None)
