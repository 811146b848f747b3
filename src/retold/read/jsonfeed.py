"""JSON Feed (versions 1.0 and 1.1): the items of a feed that is JSON, with what the feed says for all of them (https://www.jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import UnreadableError
from ..model import Credit, Problem
from .decode import decode
from .hosts import host_of
from .rows import Row, parsed, row_part, words
from .source import Part

_VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/", "https://www.jsonfeed.org/version/")


def is_feed(data: Any) -> bool:
    """Does a value of JSON say that it is such a feed?"""
    return isinstance(data, dict) and str(data.get("version", "")).startswith(_VERSIONS) and isinstance(data.get("items"), list)


def feed_in(raw: bytes, path: str) -> Mapping[str, Any] | None:
    """The feed in a file; None where it is none."""
    try:
        data = parsed(decode(raw, path).text.removeprefix("\ufeff"), path, "The content")
    except UnreadableError:
        return None
    return data if is_feed(data) else None


def parts(feed: Mapping[str, Any], path: str) -> Iterator[Part | Problem]:
    """The items of a feed, each with the id that the feed gives it; an item without words is a problem."""
    for number, item in enumerate(feed["items"], start=1):
        if not isinstance(item, dict):
            yield Problem(path, "broken-row", f"Item {number} of {path} is no object. Each item must be one, with `content_text` or `content_html`.")
            continue
        try:
            yield _part(item, feed, Row({}, path, f"Item {number}", f"item-{number}"))
        except UnreadableError as fault:
            if fault.kind == "no-text":
                detail = f"Item {number} of {path} has no text, not even a summary. Fetch the page that it names."
                yield Problem(path, "no-text", detail)
            else:
                yield Problem(path, fault.kind, fault.detail)


def _part(item: Mapping[str, Any], feed: Mapping[str, Any], row: Row) -> Part:
    """One item: its words, else its summary; author and language of the feed where it has none; a page elsewhere that it is about is credited."""
    body = {"text": item.get("content_text"), "fragment": item.get("content_html")}
    teaser = not any(isinstance(v, str) and v.strip() for v in body.values())
    if isinstance(body["fragment"], str) and body["fragment"].strip():
        body["text"] = None  # the same words, with their paragraphs
    fields = {
        **body,
        **({"text": item.get("summary")} if teaser else {}),
        "teaser": teaser,
        "id": item.get("id"),
        "title": item.get("title"),
        "url": item.get("url") or item.get("external_url"),
        "outlet": feed.get("title"),
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "language": item.get("language") or feed.get("language"),
        "authors": next((a for a in (item.get("authors"), item.get("author"), feed.get("authors"), feed.get("author")) if a), None),
    }
    part = row_part(replace(row, fields=fields))
    own, elsewhere = host_of(words(item.get("url"))), host_of(words(item.get("external_url")))
    if own is None or elsewhere is None or own == elsewhere:
        return part
    told = Credit("link", elsewhere, elsewhere, None, None, "feed: page elsewhere that the item is about")
    return replace(part, document=replace(part.document, provenance=(told,)))
