"""One row of a table (a JSON object, a line of CSV, a row of Parquet) -> Document. People name the same column in many ways; the table knows them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_args

from ..errors import UnreadableError, UsageError
from ..model import Credit, CreditKind, Declared, Document
from .source import Part

#: What we look for, and the names it goes by, best first. `id/text/series/date` are passim's.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "body_text", "content_text"),
    "html": ("html", "raw_html", "content_html", "body_html"),
    "fragment": ("fragment",),
    "id": ("id", "doc_id", "uid", "guid", "uri"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "series"),
    "published": ("published", "published_at", "publishedat", "date", "pubdate", "date_published", "datepublished", "publish_date", "timestamp"),
    "language": ("language", "lang"),
    "url": ("url", "link", "permalink"),
    "authors": ("authors", "author", "byline"),
    "updated": ("updated", "updated_at", "updatedat", "modified", "modified_at", "date_modified", "datemodified"),
    "fetched": ("fetched", "fetched_at", "crawled", "crawl_date", "date_download", "retrieved"),
}
#: Larger stamps are milliseconds.
_MILLISECONDS = 100_000_000_000
_CREDIT_KINDS = frozenset(get_args(CreditKind))
#: Under this name `parsed` keeps the names that an object has twice, with different values.
_TWICE = "\x00twice"


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one row, where it stands ("Line 3"), and what it is called where it has no id ("line-3")."""

    fields: Mapping[str, Any]
    path: str
    where: str
    mark: str
    columns: tuple[tuple[str, str], ...] = ()


def columns(told: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What a user says of the columns of a table, "text=Inhalt", as `ReadOptions.columns`. Raises UsageError where it names no field."""
    found = []
    for pair in told:
        wanted, mark, name = pair.partition("=")
        if wanted.strip().lower() not in COLUMNS or not mark or not name.strip():
            raise UsageError(f"{pair!r} names no column. Write FIELD=NAME, where FIELD is one of: {', '.join(COLUMNS)}.")
        found.append((wanted.strip().lower(), name.strip()))
    return tuple(found)


def parsed(raw: str, path: str, where: str) -> Mapping[str, Any]:
    """The JSON object in a line. Raises UnreadableError (`broken-row`) naming the line."""
    try:
        row = json.loads(raw, object_pairs_hook=_object)
    except (ValueError, RecursionError) as fault:
        what = fault.msg if isinstance(fault, json.JSONDecodeError) else "it is nested too deep or holds an impossible number"
        raise UnreadableError(path, "broken-row", f"{where} of {path} is not a JSON object ({what}). Mend or delete that line.") from None
    if not isinstance(row, dict):
        raise UnreadableError(path, "broken-row", f"{where} of {path} is JSON but no object. Each line must be one object with a field `text`.")
    return row


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; JSON lets a name stand twice and says not which counts, so those with different values are kept in mind."""
    made = dict(pairs)
    if len(made) < len(pairs):
        made[_TWICE] = [key.strip().lower() for key, value in pairs if made[key] != value]
    return made


def row_part(row: Row) -> Part:
    """The article in one row. Raises UnreadableError (`no-text`, `broken-row`) naming the row."""
    path, where = row.path, row.where
    fields = {str(k).strip().lower(): v for k, v in row.fields.items()}
    mapped = {wanted: (column.strip().lower(), *COLUMNS[wanted]) for wanted, column in row.columns}

    def field(wanted: str) -> Any:
        return _field(fields, mapped.get(wanted, COLUMNS[wanted]))

    twice = [key for key in fields.get(_TWICE, ()) if any(key in names for names in (*COLUMNS.values(), *mapped.values()))]
    if twice:
        detail = f"{where} of {path} has `{twice[0]}` twice with different values, and nothing tells which counts. Delete one."
        raise UnreadableError(path, "broken-row", detail)
    text, html = _text(field("text")), _text(field("html"))
    fragment = _text(field("fragment"))
    if not (text.strip() or html.strip() or fragment.strip()):
        wanted = mapped["text"][0] if "text" in mapped else "text"
        detail = f"{where} of {path} has no text. The article belongs into a field `{wanted}`" + ("." if mapped else " (or `body`, `content`).")
        raise UnreadableError(path, "no-text", detail)
    declared = Declared(
        title=words(field("title")),
        outlet=words(_name(field("outlet"))),
        published=stamp(field("published")),
        language=words(field("language")),
        authors=_authors(field("authors")),
        updated=stamp(field("updated")),
        fetched=stamp(field("fetched")),
        teaser=fields.get("teaser") is True,
    )
    told = _provenance(fields.get("provenance"))
    url = words(field("url"))
    if text.strip():
        document = Document(path, "text", text, url, declared, told)
    elif html.strip():
        document = Document(path, "html", html, url, declared, told)
    else:
        document = Document(path, "fragment", fragment, url, declared, told)
    return Part(document, words(field("id")), row.mark)


def _provenance(value: Any) -> tuple[Credit, ...]:
    """The credits of a row that Retold wrote itself; what is none of them is passed over."""
    found = []
    for told in value if isinstance(value, list) else ():
        if isinstance(told, dict) and told.get("kind") in _CREDIT_KINDS and (name := words(told.get("name"))):
            found.append(
                Credit(told["kind"], name[:200], (words(told.get("text")) or name)[:200], None, None, (words(told.get("where")) or "row")[:200])
            )
    return tuple(found)


def front_matter(pairs: Mapping[str, str]) -> tuple[Declared, str | None]:
    """What the front matter of a Markdown file declares, and its URL."""
    declared = Declared(
        title=words(_field(pairs, COLUMNS["title"])),
        outlet=words(_field(pairs, COLUMNS["outlet"])),
        published=stamp(_field(pairs, COLUMNS["published"])),
        language=words(_field(pairs, COLUMNS["language"])),
        authors=_authors(_field(pairs, COLUMNS["authors"])),
    )
    return declared, words(_field(pairs, COLUMNS["url"]))


def _field(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if not _is_nothing(row.get(name))), None)


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def sound(text: str) -> str:
    """JSON can spell half of a surrogate pair, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text


def _text(value: Any) -> str:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, list):  # a list of paragraphs
        return sound("\n\n".join(p for p in value if isinstance(p, str)))
    return ""


def words(value: Any) -> str | None:
    """A short value on one line; numbers as written, anything else as unknown."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(sound(_digits(value)).split()) or None


def _digits(value: str | float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return ""


def _name(value: Any) -> Any:
    """Some feeds hold {"name": ...} where others hold the name."""
    return value.get("name") if isinstance(value, dict) else value


def _authors(value: Any) -> tuple[str, ...]:
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for v in values if (name := words(_name(v)))))


def stamp(value: Any) -> str | None:
    """A time as text; a number counts seconds (or milliseconds) since 1970."""
    if isinstance(value, date):  # a column of times in Parquet
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return words(value)
    try:
        seconds = float(value) / (1000 if abs(value) >= _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if math.isfinite(seconds) else None
    except (OverflowError, ValueError, OSError):
        return None
