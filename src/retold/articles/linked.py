"""JSON-LD: what a page tells machines of its article. Taken from all scripts and graphs, also from JSON that is slightly broken.

A page often describes others as well (related stories, the site's own list): only what belongs to the article itself is taken. Vocabulary:
schema.org (NewsArticle and its kin).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from .headline import same_title
from .people import of_other_work, of_pictures

#: So deep and so many objects are looked at, no more.
_DEEPEST, _MOST_OBJECTS = 12, 2_000
_LONGEST_JSON = 1_000_000
#: A told number of words beyond this is none of an article; a told text of fewer is a summary.
_MOST_WORDS, _FEWEST_WORDS = 100_000, 150
_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")
#: Below these stand other articles, or somebody's words about the article.
_OTHERS = frozenset(["itemlistelement", "relatedlink", "haspart", "ispartof", "comment", "review", "mentions", "citation", "liveblogupdate", "video"])
_WRAPPED = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BETWEEN = re.compile(r"(\}|\])(\s*)(\{)")
#: What is still believed of JSON beyond repair, where it says so once.
_SALVAGED = re.compile(
    r"\"(?P<key>headline|datePublished|dateModified|isAccessibleForFree|isBasedOn)\"\s{0,5}:\s{0,5}(?:\"(?P<text>(?:[^\"\\\n]|\\.){1,500})\"|(?P<bare>true|false))"
)


@dataclass(slots=True)
class Linked:
    """What JSON-LD tells of the article. `houses` are names with what they are to it: ("isBasedOn", "https://...")."""

    kinds: set[str] = field(default_factory=set)
    title: str | None = None
    alternative: str | None = None
    url: str | None = None
    language: str | None = None
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    publisher: str | None = None
    based_on: list[str] = field(default_factory=list)
    houses: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False
    length: int | None = None

    @property
    def of_article(self) -> bool:
        """Does the page describe an article to machines?"""
        return any(k.endswith(("Article", "Report")) for k in self.kinds)


def linked(tree: Any, title: str | None = None) -> Linked:
    """What the page's JSON-LD tells of its article; `title` (the page's own) tells which of several articles is meant."""
    found: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    kinds: set[str] = set()
    pages: list[dict[str, Any]] = []
    salvaged: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _LONGEST_JSON:
            continue
        data = _parsed(script.text)
        if data is None:
            salvaged.append(_salvaged(script.text))
            continue
        for thing in _objects(data):
            types = {str(t).rpartition("/")[2] for t in _listed(thing.get("@type"))}
            kinds |= types
            if isinstance(thing.get("@id"), str) and len(thing) > 1:
                known.setdefault(thing["@id"], thing)
            if any(t.endswith(_ARTICLES) for t in types):
                found.append(thing)
            elif "WebPage" in types and thing.get("author"):
                pages.append(thing)
    result = Linked(kinds)
    found = found or pages[:1]
    for thing in [*_chosen(found, title), *(s for s in salvaged if s)]:
        _take(result, thing, known)
    return result


def _chosen(found: list[dict[str, Any]], title: str | None) -> list[dict[str, Any]]:
    """The article itself, however often it is described: what has the page's title, else what stands first, and what has the same title."""
    told = [(thing, next(iter(_texts(thing.get("headline") or thing.get("name"))), None)) for thing in found]
    own = [thing for thing, name in told if title and name and same_title(name, title)]
    if own or not told:
        return own
    first = told[0][1]
    return [thing for thing, name in told if thing is told[0][0] or (first and name == first)]


def _parsed(text: str) -> Any:
    """The value of a script; mended where somebody wrapped it, left a comma, escaped it for HTML or wrote two values; None beyond repair."""
    plain = _WRAPPED.sub("", _WRAPPED.sub("", text)).strip().rstrip(";")
    trimmed = _TRAILING_COMMA.sub(r"\1", plain)
    for mended in (plain, trimmed, unescape(plain), "[" + _BETWEEN.sub(r"\1,\2\3", trimmed) + "]"):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _salvaged(text: str) -> dict[str, Any]:
    """Single fields out of JSON beyond repair, each only where all its values agree."""
    values: dict[str, set[str]] = {}
    for match in _SALVAGED.finditer(text):
        values.setdefault(match["key"], set()).add(match["text"] or match["bare"])
    return {key: v.pop() for key, v in values.items() if len(v) == 1}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value that are not other articles, the outer ones first."""
    level, seen = [data], 0
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for value in level:
            if seen >= _MOST_OBJECTS:
                return
            if isinstance(value, dict):
                seen += 1
                yield value
                below += [v for k, v in value.items() if k.lower() not in _OTHERS]
            elif isinstance(value, list):
                below += value
        level = below


def _take(result: Linked, thing: dict[str, Any], known: dict[str, dict[str, Any]]) -> None:
    """Adds what one description of the article tells."""

    def names(key: str) -> list[str]:
        return [n for _, n in _parties(thing.get(key), known)]

    result.title = result.title or next(iter(_texts(thing.get("headline"))), None)
    result.alternative = result.alternative or next(iter(_texts(thing.get("alternativeHeadline"))), None)
    result.url = result.url or next((u for u in names("url") + names("mainEntityOfPage") if u.startswith("http")), None)
    result.language = result.language or next(iter(_texts(thing.get("inLanguage"))), None)
    result.published += [v for v in _texts(thing.get("datePublished")) if v not in result.published]
    result.modified += [v for v in _texts(thing.get("dateModified")) if v not in result.modified]
    for kind, name in _parties(_writers(thing.get("author")), known) + _parties(_writers(thing.get("creator")), known):
        into = result.bodies if "Person" not in kind and kind else result.authors
        if name not in into:
            into.append(name)
    result.publisher = result.publisher or next(iter(names("publisher")), None)
    based = [n for told in _listed(thing.get("isBasedOn"))[:50] for n in _of_publisher(told, known)]
    result.based_on += [n for n in based + names("isBasedOnUrl") if n not in result.based_on]
    for key in ("sourceOrganization", "provider", "copyrightHolder", "creditText"):
        result.houses += [(key, n) for n in names(key) if (key, n) not in result.houses]
    result.length = result.length or _length(thing)
    result.closed = result.closed or str(thing.get("isAccessibleForFree", "")).strip().rpartition("/")[2].lower() == "false"


def _of_publisher(told: Any, known: dict[str, dict[str, Any]]) -> list[str]:
    """Who published what an article is based on, where that is told, else its name or address."""
    publisher = [n for _, n in _parties(told.get("publisher"), known)] if isinstance(told, dict) else []
    return publisher or [n for _, n in _parties(told, known)]


def _length(thing: dict[str, Any]) -> int | None:
    """How many words the article has: as told, or those of its whole text."""
    told = thing.get("wordCount")
    if isinstance(told, str) and len(told) < len(str(_MOST_WORDS)) and told.isdecimal():
        told = int(told)
    if isinstance(told, int) and 0 < told < _MOST_WORDS:
        return int(told)
    body = next((b for b in _listed(thing.get("articleBody")) if isinstance(b, str)), "")
    words = len(body.split())
    return words if words >= _FEWEST_WORDS and not body.rstrip().endswith(("…", "...")) else None


def _writers(value: Any) -> list[Any]:
    """Who is told as an author, without those who took the photographs, or translated, by what they are called."""
    trades = [(told, told.get("jobTitle") if isinstance(told, dict) else None) for told in _listed(value)[:50]]
    return [told for told, trade in trades if not any(of_pictures(t) or of_other_work(t) for t in _texts(trade))]


def _parties(value: Any, known: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """(kind, name or address) of what JSON-LD gives as text, as objects, or as references to objects elsewhere on the page."""
    found = []
    for told in _listed(value)[:50]:
        thing = known.get(told["@id"], told) if isinstance(told, dict) and isinstance(told.get("@id"), str) and "name" not in told else told
        name = (thing.get("name") or _full(thing) or thing.get("url") or thing.get("@id")) if isinstance(thing, dict) else thing
        kind = " ".join(str(t) for t in _listed(thing.get("@type"))) if isinstance(thing, dict) else ""
        found += [(kind, n) for n in _texts(name)]
    return found


def _full(thing: dict[str, Any]) -> str | None:
    """The name of a person whose parts are told one by one."""
    given, family = (next(iter(_texts(thing.get(key))), None) for key in ("givenName", "familyName"))
    return f"{given} {family}" if given and family else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    """Texts on one line each, unescaped."""
    told = [v.get("@value") if isinstance(v, dict) else v for v in _listed(value)]
    return [" ".join(unescape(v).split())[:300] for v in told if isinstance(v, str) and v.strip()]
