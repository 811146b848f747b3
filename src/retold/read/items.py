"""JSON files that are one object or a list of them: items of ninjs (IPTC), JSON Feed, answers of news services, one's own articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import UnreadableError
from ..model import Credit, Problem
from . import jsonfeed
from .decode import decode
from .rows import Row, parsed, row_part, words
from .source import Found, Part, Source, named, whole

#: Where an object holds a list of articles, the list goes by one of these names.
_LISTS = ("items", "articles", "results", "documents", "docs", "data", "entries", "hits", "value")
#: A list in one object has to be held whole: so many times `max_bytes` it may have.
_LIST_BYTES = 20
#: ninjs: fields of its body, best first (1.x), and when it was made.
_BODIES = ("body_text", "body_xhtml", "body_html")
_MADE = ("firstcreated", "contentcreated", "versioncreated")


def items(source: Source) -> Found:
    """The articles of a .json file. Raises UnreadableError (`huge`, `broken-row` ...) where it is no JSON."""
    raw = decode(whole(source, source.options.max_bytes * _LIST_BYTES), source.path).text.removeprefix("\ufeff")
    if not raw.strip():
        raise UnreadableError(source.path, "empty", f"{source.path} is empty. Write an object with a field `text`, or a list of such objects.")
    # An object around it, so that a list can be read by the same door as a row.
    data = parsed(f'{{"value":{raw}}}', source.path, "The content")["value"]
    found = jsonfeed.parts(data, source.path) if jsonfeed.is_feed(data) and not source.options.columns else _parts(data, source)
    return named(found, source.path, f"{source.path} holds an empty list. Write objects with a field `text` into it.")


def _parts(data: Any, source: Source) -> Iterator[Part | Problem]:
    found, house = _listed(data)
    for number, item in enumerate(found, start=1):
        where = f"Item {number}"
        if not isinstance(item, dict):
            yield Problem(source.path, "broken-row", f"{where} of {source.path} is no object. Each item must be one, with a field `text`.")
            continue
        try:
            yield _part(item, Row(item, source.path, where, f"item-{number}", source.options.columns), house)
        except UnreadableError as fault:
            yield Problem(source.path, fault.kind, fault.detail)


def _listed(data: Any) -> tuple[list[Any], str | None]:
    """The objects, and the title of the list around them."""
    if isinstance(data, list):
        return data, None
    if isinstance(data, dict):
        for name in _LISTS:
            value = data.get(name)
            if isinstance(value, list) and any(isinstance(v, dict) for v in value):
                return value, words(data.get("title"))
            if isinstance(value, dict) and isinstance(value.get("hits"), list):  # a search engine's answer
                return [h.get("_source", h) if isinstance(h, dict) else h for h in value["hits"]], None
    return [data], None


def _part(item: Mapping[str, Any], row: Row, house: str | None) -> Part:
    low = {str(k).strip().lower(): v for k, v in item.items()}
    if "uri" in low and (any(f in low for f in (*_BODIES, *_MADE, "bodies", "headlines"))):
        return _ninjs(low, row)
    part = row_part(row)
    declared = part.document.declared
    return replace(part, document=replace(part.document, declared=replace(declared, outlet=declared.outlet or house)))


def _ninjs(low: dict[str, Any], row: Row) -> Part:
    """An item of ninjs, in the spelling of 1.x (`body_text`, `versioncreated`) or 2.x and 3.x (`bodies`, `versionCreated`)."""
    if str(low.get("pubstatus", "usable")).lower() not in ("usable", "none"):
        detail = f"{row.where} of {row.path} is marked `{words(low['pubstatus'])}`: its agency took it back. It was left out; delete it, too."
        raise UnreadableError(row.path, "withdrawn", detail)
    text, html = _body(low)
    low["text"], low["html"] = text, html
    low["headline"] = _valued(low.get("headlines")) or low.get("headline")
    low["published"] = next((low[k] for k in _MADE if low.get(k)), None)
    rights = low.get("rightsinfo")
    holder = low.get("copyrightholder") or (rights.get("copyrightholder") if isinstance(rights, dict) else None)
    low["source"] = low.get("source") or low.get("provider") or holder
    low["byline"] = low.get("byline") or _valued(low.get("bylines") or low.get("by"))
    part = row_part(replace(row, fields=low))
    told = low.get("infosources")
    names = [words(s.get("name")) for s in (told if isinstance(told, list) else []) if isinstance(s, dict)]
    credit = tuple(Credit("agency", n, n, None, None, "ninjs infosources") for n in names if n)
    updated = words(low.get("versioncreated"))
    document = part.document
    return replace(
        part,
        document=replace(
            document,
            media="fragment" if document.media == "html" else "text",
            declared=replace(document.declared, updated=updated),
            provenance=credit,
            url=_web(low),
        ),
    )


def _web(low: Mapping[str, Any]) -> str | None:
    """The address of an item, where it is one of the web."""
    return next((w for k in ("url", "link", "uri") if (w := words(low.get(k))) and w.startswith(("http://", "https://"))), None)


def _body(low: Mapping[str, Any]) -> tuple[str, str]:
    """The body as (plain text, HTML), one of them empty."""
    bodies = (
        [b for b in low.get("bodies") or [] if isinstance(b, dict) and isinstance(b.get("value"), str)] if isinstance(low.get("bodies"), list) else []
    )
    for plain in (True, False):
        for body in bodies:
            if ("plain" in str(body.get("contenttype") or body.get("contentType") or "").lower()) is plain:
                return (body["value"], "") if plain else ("", body["value"])
    text = low.get("body_text")
    html = next((low[k] for k in _BODIES[1:] if isinstance(low.get(k), str)), "")
    return (text, "") if isinstance(text, str) and text.strip() else ("", html)


def _valued(told: Any) -> str | None:
    """The first value of a list of {"role", "value"}."""
    if isinstance(told, list):
        return next((w for t in told if isinstance(t, dict) and (w := words(t.get("value") or t.get("name")))), None)
    return words(told)
