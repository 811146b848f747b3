"""When an account was published, as the data tell it from which a page builds itself in the browser: the only date of some.

Such data hold other stories too: only an object whose title is that of the page tells of its account.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .headline import same_title

#: More characters are not read, so many objects are looked at, and so deep.
_LONGEST, _MOST, _DEEPEST = 2_000_000, 20_000, 40
#: What systems call the title of a story and the time of its publication, best first; a draft may be older than its publication.
_TITLES = ("title", "headline", "titel", "titre", "titulo", "titolo", "heading")
_PUBLISHED = (
    *("datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "publishedDate", "firstPublished"),
    *("firstPublishedAt", "published", "pubDate", "createdAt", "created_at", "created"),
)


def built_from(tree: Any, title: str | None) -> list[str]:
    """The first time of publication that the data of a page tell of the story with this title; empty without a title.

    Must be called before scripts are taken out of the page. Never raises: what is no JSON is passed over.
    """
    for script in tree.iter("script") if title else ():
        text = script.text or ""
        if (script.get("type") or "").lower() != "application/json" or len(text) > _LONGEST:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data):
            if any(isinstance(told := thing.get(key), str) and same_title(told, title or "") for key in _TITLES):
                found = next((told for key in _PUBLISHED if isinstance(told := thing.get(key), str) and told), None)
                if found:
                    return [found]
    return []


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of some data, outer ones first, within bounds."""
    level = [data]
    seen = 0
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for thing in level:
            seen += 1
            if seen > _MOST:
                return
            if isinstance(thing, dict):
                yield thing
                inner += [v for v in thing.values() if isinstance(v, dict | list)]
            elif isinstance(thing, list):
                inner += [v for v in thing if isinstance(v, dict | list)]
        level = inner
