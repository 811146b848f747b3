"""WARC (ISO 28500): the pages of a web archive, record by record; needs the extra `warc` (FastWARC).

When a page was stored is no date of publication, but nothing is published after it was stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..errors import UnreadableError
from ..model import Declared, Document, Problem
from .decode import decode
from .source import Found, Part, Source, named

_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)
#: Headers of a record are not longer than this, in bytes.
_LONGEST_HEADER = 1 << 16
_FINE = 200


def warc(source: Source) -> Found:
    """The pages of a WARC file: responses with status 200, and resources, that are HTML or plain text; what else it holds is counted.

    Raises UnreadableError (`extra`) where FastWARC is not installed, and `damaged` where the archive breaks off, after what could be read.
    """
    nothing = f"{source.path} holds no record that could be read: it is no WARC archive, or an empty one. Save it again."
    return named(_parts(source), source.path, nothing)


def _parts(source: Source) -> Iterator[Part | Problem]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra
    except ImportError:
        detail = f"{source.path} is a web archive, and reading those takes the extra `warc`: pip install 'retold[warc]'."
        raise UnreadableError(source.path, "extra", detail) from None
    wanted = WarcRecordType.response | WarcRecordType.resource
    passed: Counter[str] = Counter()
    number = 0
    try:
        records = ArchiveIterator(
            source.file, record_types=wanted, parse_http=True, auto_decode="all", max_header_len=_LONGEST_HEADER, fsspec_args=False
        )
        for record in records:
            number += 1
            reason = _passed_over(record)
            if reason:
                passed[reason] += 1
            else:
                yield from _page(record, source, number)
    except UnreadableError:
        raise
    except (OSError, ValueError, EOFError, RuntimeError) as fault:
        yield Problem(source.path, "damaged", f"{source.path} breaks off or is damaged after record {number} ({fault}). What came before was read.")
    if passed:
        told = ", ".join(f"{count} {reason}" for reason, count in sorted(passed.items()))
        yield Problem(source.path, "skipped", f"{source.path} also holds records that are no pages: {told}. Nothing is to be done about them.")


def _passed_over(record: Any) -> str | None:
    """Why a record is no page, or None."""
    if record.is_http:
        status = record.http_headers.status_code if record.http_headers is not None else None
        if status != _FINE:
            return f"with status {status}"
    media = _media(record)
    return None if media in _PAGES or media in _TEXTS else f"of the kind {media or 'unknown'}"


def _media(record: Any) -> str:
    media = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return (media or "").partition(";")[0].strip().lower()[:60]


def _page(record: Any, source: Source, number: int) -> Iterator[Part | Problem]:
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    most, mark = source.options.max_bytes, f"record-{number}"
    raw = record.reader.read(most + 1)
    if len(raw) > most:
        detail = f"Record {number} of {source.path} ({url}) is larger than {most:,} bytes and was left out. Raise --max-bytes to read it."
        yield Problem(source.path, "huge", detail)
        return
    page = _media(record) in _PAGES
    try:
        text = _decoded(raw, record, source.path, page)
    except UnreadableError as fault:
        yield Problem(source.path, fault.kind, f"Record {number} ({url}): {fault.detail}")
        return
    if not text.strip():
        yield Problem(source.path, "empty", f"Record {number} of {source.path} ({url}) is empty. Fetch the page again.")
        return
    stored = record.headers.get("WARC-Date")
    yield Part(Document(source.path, "html" if page else "text", text, url, Declared(fetched=stored)), url, mark)


def _decoded(raw: bytes, record: Any, path: str, page: bool) -> str:
    charset = record.http_charset if record.is_http else None
    if charset and charset.lower() not in ("utf-8", "utf8"):
        try:
            return str(raw.decode("cp1252" if charset.lower() in ("iso-8859-1", "latin-1", "us-ascii") else charset))
        except (LookupError, UnicodeError, ValueError, AttributeError):
            pass
    return decode(raw, path, page=page).text
