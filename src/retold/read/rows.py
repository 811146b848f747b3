"""One row of a table (a JSON object) -> Document. People name the same column in many ways; the table below knows them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ..errors import UnreadableError
from ..model import Declared, Document

#: What we look for, and the names it goes by, best first.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext"),
    "html": ("html", "raw_html"),
    "id": ("id", "doc_id", "uid", "guid"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "series"),
    "published": ("published", "published_at", "date", "pubdate", "date_published", "datepublished", "publish_date", "timestamp"),
    "language": ("language", "lang"),
    "url": ("url", "link", "permalink"),
    "authors": ("authors", "author", "byline"),
}
_LONGEST_ID = 200
#: Larger stamps are milliseconds.
_MILLISECONDS = 100_000_000_000


def rows_document(raw: str, path: str, line: int) -> tuple[Document, str | None]:
    """The article in one line of JSON, and its id (None where it has none). Raises UnreadableError naming the line."""
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        what = fault.msg if isinstance(fault, json.JSONDecodeError) else "it is nested too deep or holds an impossible number"
        raise UnreadableError(path, "broken-row", f"Line {line} of {path} is not a JSON object ({what}). Mend or delete that line.") from None
    if not isinstance(row, dict):
        raise UnreadableError(path, "broken-row", f"Line {line} of {path} is JSON but no object. Each line must be one object with a field `text`.")
    row = {str(k).strip().lower(): v for k, v in row.items()}
    text, html = _text(_field(row, "text")), _text(_field(row, "html"))
    if not (text.strip() or html.strip()):
        raise UnreadableError(path, "no-text", f"Line {line} of {path} has no text. The article belongs into a field `text` (or `body`, `content`).")
    declared = Declared(
        title=_words(_field(row, "title")),
        outlet=_words(_name(_field(row, "outlet"))),
        published=_published(_field(row, "published")),
        language=_words(_field(row, "language")),
        authors=_authors(_field(row, "authors")),
    )
    media, body = ("text", text) if text.strip() else ("html", html)
    name = _words(_field(row, "id"))
    document = Document(path, "text" if media == "text" else "html", body, _words(_field(row, "url")), declared)
    return document, name if name and len(name) <= _LONGEST_ID else None


def front_matter(pairs: Mapping[str, str]) -> tuple[Declared, str | None]:
    """What the front matter of a Markdown file declares, and its URL."""
    declared = Declared(
        title=_words(_field(pairs, "title")),
        outlet=_words(_field(pairs, "outlet")),
        published=_published(_field(pairs, "published")),
        language=_words(_field(pairs, "language")),
        authors=_authors(_field(pairs, "authors")),
    )
    return declared, _words(_field(pairs, "url"))


def _field(row: Mapping[str, Any], wanted: str) -> Any:
    return next((row[name] for name in _COLUMNS[wanted] if row.get(name) not in (None, "", [], {})), None)


def _sound(text: str) -> str:
    """JSON can spell half of a surrogate pair, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text


def _text(value: Any) -> str:
    if isinstance(value, str):
        return _sound(value)
    if isinstance(value, list):  # a list of paragraphs
        return _sound("\n\n".join(p for p in value if isinstance(p, str)))
    return ""


def _words(value: Any) -> str | None:
    """A short value on one line; numbers as written, anything else as unknown."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(_sound(_digits(value)).split()) or None


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
    return tuple(dict.fromkeys(name for v in values if (name := _words(_name(v)))))


def _published(value: Any) -> str | None:
    """A stamp as text; a number counts seconds (or milliseconds) since 1970."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _words(value)
    try:
        seconds = float(value) / (1000 if abs(value) >= _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if math.isfinite(seconds) else None
    except (OverflowError, ValueError, OSError):
        return None
