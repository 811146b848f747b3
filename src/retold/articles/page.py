"""An HTML page: its paragraphs, and what it declares about itself.

What a page says about its origin often stands outside the text and is thrown away by clean-up, so the raw page is read first (canonical link on
another host, syndication marks, JSON-LD, credit lines); then trafilatura takes the account out of the page. Pages are hostile input: nothing is
run, fetched or expanded, sizes are bounded, and whatever a parser does, the answer is a Page or an UnreadableError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ..errors import UnreadableError
from ..model import Author, Credit, Document
from .byline import is_agency, persons
from .clean import paragraphs
from .headline import same_title, without_site

#: A larger page is read by its <p> elements alone: time stays bounded.
_MOST_ELEMENTS = 15_000
#: JSON-LD: so deep and so many objects are looked at, no more.
_DEEPEST, _MOST_OBJECTS = 12, 2_000
_LONGEST_JSON = 1_000_000
_LONGEST_CREDIT = 200
_FEWEST_CHARACTERS = 25
_CREDIT_LINE = re.compile(r"^\s*(?:sources?|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?)\s?:\s*(\S[^\n]{1,150})$", re.IGNORECASE)
#: Second-level domains under which anybody registers a third.
_SHARED = frozenset(["co", "com", "org", "net", "gov", "ac", "edu"])
_NO_TEXT = ("script", "style", "noscript", "template", "svg", "iframe")


@dataclass(frozen=True, slots=True)
class Page:
    """What a document says: the paragraphs of its account, and (HTML only) what stands beside it. `stamps` are (value, origin)."""

    paragraphs: list[str]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[Author, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()
    closed: bool = False
    provenance: tuple[Credit, ...] = ()


@dataclass(slots=True)
class _Linked:
    """What JSON-LD tells of the article."""

    title: str | None = None
    published: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    publisher: str | None = None
    based_on: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    closed: bool = False


def page(document: Document) -> Page:
    """Read an HTML document. Raises UnreadableError (`empty`, `broken-page`) where there is no account in it."""
    tree = _tree(document)
    linked, meta = _linked(tree), _meta(tree)
    host_url = document.url or meta.get("og:url") or _canonical(tree)
    outlet = meta.get("og:site_name") or linked.publisher or _host(host_url)
    title = linked.title or meta.get("og:title") or _first(tree, "//h1") or _first(tree, "//title")
    tagged = [n for k in ("author", "byl", "article:author", "dc.creator") if (n := meta.get(k)) and "/" not in n]
    stamps = [(v, "json-ld") for v in linked.published]
    stamps += [(meta[k], "meta") for k in ("article:published_time", "datepublished", "pubdate", "dc.date", "dc.date.issued", "date") if k in meta]
    stamps += [(v, "time element") for v in tree.xpath("//article//time[@pubdate or @itemprop='datePublished']/@datetime")[:1]]
    found = _provenance(tree, linked, meta, host_url)
    found += [Credit("byline", n, n, None, None, "page author") for n in dict.fromkeys([*linked.authors, *tagged]) if is_agency(n)]
    lines = [c for e in tree.iter("p", "span", "div", "small", "footer") if len(e) == 0 and (c := _credit_line(e.text))]
    title = without_site(title, outlet) if title else None
    account = _account(tree, document)
    told = "\n".join(account)
    found += [c for c in dict.fromkeys(lines) if c.text not in told]
    if title and account and not same_title(account[0], title) and (h1 := _first(tree, "//h1")) and same_title(account[0], h1):
        title = account[0]
    authors = persons(linked.authors, "json-ld") or persons(tagged, "meta")
    return Page(account, title, host_url, outlet, authors, tuple(stamps), linked.closed, tuple(found))


def _tree(document: Document) -> Any:
    from lxml import etree, html  # noqa: PLC0415 - plain text must start fast

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    raw = document.body.replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as fault:
        detail = f"{document.path} is no page that can be read ({type(fault).__name__}). Save its text in a .txt file and try again."
        raise UnreadableError(document.path, "empty" if not raw.strip() else "broken-page", detail) from None
    return tree


def _account(tree: Any, document: Document) -> list[str]:
    """The paragraphs of the account: as trafilatura sees them, else all <p>, else all words of the page."""
    for element in list(tree.iter(*_NO_TEXT)):
        element.drop_tree() if element.getparent() is not None else None
    plain = [t for e in tree.iter("p") if (t := _text(e))]
    everything = "\n".join(_text(b) for b in tree.iter("body"))
    items = {_text(e) for e in tree.iter("li")}
    found: str | None = None
    if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS:
        found = _extracted(tree)
    text = found if found and len(found) >= _FEWEST_CHARACTERS else "\n".join(plain) or everything
    lines = (line[2:] if line.startswith("- ") and line[2:].strip() in items else line for line in text.split("\n"))
    result = [p for line in lines for p in paragraphs(line)]
    if not any(c.isalnum() for p in result for c in p):
        raise UnreadableError(document.path, "empty", f"{document.path} is a page without an account in it. Save the article's text in a .txt file.")
    return result


def _extracted(tree: Any) -> str | None:
    """The answer of trafilatura, one line a paragraph; None where it has none."""
    import trafilatura  # noqa: PLC0415 - half a second, which plain text need not wait for

    try:
        found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # a foreign parser on hostile input; the page is then read by its <p> elements
        return None
    return getattr(found, "text", None) or None


def _text(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(str(element.text_content()).split())


def _first(tree: Any, path: str) -> str | None:
    return next((t for e in tree.xpath(path)[:3] if (t := _text(e))), None)


def _meta(tree: Any) -> dict[str, str]:
    """Meta tags by name, property or itemprop, in lower case; the first one counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())[:1000]
        for key in ("name", "property", "itemprop"):
            if content and tag.get(key):
                found.setdefault(tag.get(key).strip().lower(), content)
    return found


def _canonical(tree: Any) -> str | None:
    return next((h.strip() for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical" and (h := e.get("href")) and _host(h)), None)


def _host(url: str | None) -> str | None:
    """The host of a URL without www, or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host) if host and "." in host else None


def _site(host: str) -> str:
    """The part of a host that belongs to one owner: news.example.co.uk -> example.co.uk."""
    parts = host.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SHARED else parts[-2:])


def _provenance(tree: Any, linked: _Linked, meta: dict[str, str], url: str | None) -> list[Credit]:
    """Where the page says that its account comes from another site or body."""
    own = _host(url)
    found: list[Credit] = []
    told = [("canonical", _canonical(tree), "canonical link")]
    told += [
        ("canonical", meta.get("syndication-source"), "meta syndication-source"),
        ("link", meta.get("original-source"), "meta original-source"),
    ]
    told += [("link", based, "json-ld isBasedOn") for based in linked.based_on]
    for kind, value, where in told:
        host = _host(value)
        name = host or ("" if where == "canonical link" else value)
        if value and name and own and (host is None or _site(host) != _site(own)):
            found.append(Credit("canonical" if kind == "canonical" else "link", name, value, None, None, where))
    found += [Credit("agency", n, n, None, None, "json-ld sourceOrganization") for n in linked.organisations]
    found += [Credit("source-line", v, v, None, None, "meta dc.source") for v in [meta.get("dc.source")] if v and is_agency(v)]
    return found


def _credit_line(text: str | None) -> Credit | None:
    """Such as "Source: Coastwire" in an element of its own, which clean-up may throw away."""
    if not text or len(text) > _LONGEST_CREDIT:
        return None
    line = " ".join(text.split())
    found = _CREDIT_LINE.match(line)
    return Credit("source-line", found[1].strip(" ."), line, None, None, "page, outside the text") if found else None


# -- JSON-LD -----------------------------------------------------------------------------------------------------------------------------
def _linked(tree: Any) -> _Linked:
    """What the page's JSON-LD tells of its article; broken JSON tells nothing."""
    linked = _Linked()
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text or len(script.text) > _LONGEST_JSON:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data):
            if any(str(t).endswith(("Article", "BlogPosting", "Report")) for t in _listed(thing.get("@type"))):
                _take(linked, thing)
    return linked


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value, the outer ones first."""
    level, seen = [data], 0
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for value in level:
            if seen >= _MOST_OBJECTS:
                return
            if isinstance(value, dict):
                seen += 1
                yield value
                below += value.values()
            elif isinstance(value, list):
                below += value
        level = below


def _take(linked: _Linked, thing: dict[str, Any]) -> None:
    linked.title = linked.title or next(iter(_names(thing.get("headline"))), None)
    linked.published = linked.published or [v for v in _listed(thing.get("datePublished")) if isinstance(v, str)]
    linked.authors = linked.authors or _names(thing.get("author"))
    linked.publisher = linked.publisher or next(iter(_names(thing.get("publisher"))), None)
    linked.based_on += _names(thing.get("isBasedOn"))
    linked.organisations += _names(thing.get("sourceOrganization"))
    linked.closed = linked.closed or str(thing.get("isAccessibleForFree", "")).strip().lower() == "false"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(value: Any) -> list[str]:
    """Names (or addresses) of things that JSON-LD gives as text or as objects."""
    told = [v.get("name") or v.get("url") or v.get("@id") if isinstance(v, dict) else v for v in _listed(value)]
    return [" ".join(v.split())[:300] for v in told if isinstance(v, str) and v.strip()]
