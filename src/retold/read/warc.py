"""WARC (ISO 28500): the pages of a web archive, record by record, in the memory that one page takes.

The format is a few lines of headers and a length, so it is read here, with a limit on everything: of the two libraries, one ends the program on a
stream that cannot be rewound, the other reads a header of any length and passes over damage without a word (see docs/dependencies.md).
When a page was stored is no date of publication, but nothing is published after it was stored.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import UnreadableError
from ..model import Declared, Document, Listed, Problem
from .decode import decode
from .source import Found, Part, Source, named

_PAGES = ("text/html", "application/xhtml+xml")
_MEDIA = (*_PAGES, "text/plain")
#: Headers of one record, and those of HTTP, are not longer than this, in bytes.
_LONGEST_HEADERS = 1 << 16
_MOST_BLANK_LINES = 64
_FINE = "200"
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"\s{0,4}([0-9A-Fa-f]{1,8})[^\r\n]{0,100}\r?\n")
_LATIN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
_UTF8 = ("utf-8", "utf8")


def warc(source: Source) -> Found:
    """The pages of a WARC file: responses with status 200, and resources, that are HTML or plain text; what else it holds is counted.

    Where the archive breaks off, that is told after what could be read.
    """
    nothing = f"{source.path} holds no record that could be read: it is no WARC archive, or an empty one. Save it again."
    return named(_parts(source), source.path, nothing)


def _parts(source: Source) -> Iterator[Part | Problem]:
    passed: Counter[str] = Counter()
    number = 0
    try:
        for headers, body in _records(source):
            number += 1
            if headers.get("warc-type") in ("response", "resource"):
                yield from _page(_Record(headers, body, number), source, passed)
    except UnreadableError as fault:
        yield Problem(source.path, fault.kind, fault.detail)
    if passed:
        told = ", ".join(f"{count} {reason}" for reason, count in sorted(passed.items()))
        yield Problem(source.path, "skipped", f"{source.path} also holds records that are no pages: {told}. Nothing is to be done about them.")


class _Body:
    """What a record holds, as far as it has not been read."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file, self.left, self.cut = file, length, False

    def read(self, most: int) -> bytes:
        """At most so many bytes of it."""
        parts = []
        while most > 0 and self.left > 0:
            part = self._file.read(min(self.left, most, 1 << 20))
            if not part:
                self.cut = True
                break
            self.left -= len(part)
            most -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self) -> None:
        """Goes to its end."""
        while self.left > 0 and not self.cut:
            self.read(1 << 20)


class _Record:
    def __init__(self, headers: dict[str, str], body: _Body, number: int) -> None:
        self.headers, self.body, self.number = headers, body, number
        self.url = headers.get("warc-target-uri", "").strip("<> ") or None
        self.http = "http" in headers.get("content-type", "").lower() and headers.get("warc-type") == "response"


def _records(source: Source) -> Iterator[tuple[dict[str, str], _Body]]:
    """The headers (names in lower case) and the body of every record. Raises UnreadableError (`damaged`) where the archive breaks off."""
    number = 0
    while (line := _first_line(source.file)) is not None:
        number += 1
        headers = _headers(source.file) if line.startswith(b"WARC/") else None
        length = headers.get("content-length", "") if headers is not None else ""
        if headers is None or not (length.isascii() and length.isdigit() and len(length) < 16):
            raise _damaged(source, f"record {number} does not begin as one")
        body = _Body(source.file, int(length))
        yield headers, body
        body.skip()
        if body.cut:
            raise _damaged(source, f"record {number} breaks off")


def _damaged(source: Source, what: str) -> UnreadableError:
    return UnreadableError(source.path, "damaged", f"{source.path} is damaged: {what}. What came before was read. Save the archive again.")


def _first_line(file: BinaryIO) -> bytes | None:
    """The line that opens the next record, behind empty ones; None at the end of the file."""
    for _ in range(_MOST_BLANK_LINES):
        line = file.readline(_LONGEST_HEADERS)
        if not line:
            return None
        if line.strip():
            return line
    return b""


def _headers(file: BinaryIO) -> dict[str, str] | None:
    """The headers up to the empty line; None where they are too long or break off."""
    found: dict[str, str] = {}
    left, last = _LONGEST_HEADERS, ""
    while left > 0:
        line = file.readline(left)
        left -= len(line)
        if not line.endswith(b"\n"):
            return None
        if not line.strip():
            return found
        text = line.decode("utf-8", "replace")
        if text[0] in " \t" and last:
            found[last] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        last = name.strip().lower()
        found[last] = value.strip()
    return None


def _page(record: _Record, source: Source, passed: Counter[str]) -> Iterator[Part | Problem]:
    most, path = source.options.max_bytes, source.path
    where = f"Record {record.number} of {path} ({record.url})"
    raw = record.body.read(most + _LONGEST_HEADERS)
    headers, status = record.headers, _FINE
    if record.http:
        status, headers, raw = _http(raw)
    media, _, rest = headers.get("content-type", "").partition(";")
    media = media.strip().lower()[:60]
    if status != _FINE or media not in _MEDIA:
        passed[f"with status {status}" if status != _FINE else f"of the kind {media or 'unknown'}"] += 1
        return
    if record.body.cut:
        return  # `_records` says so
    content = _unpacked(raw, headers, most)
    if record.body.left or content is None or len(content) > most:
        packing = headers.get("content-encoding", "")
        what = f"is packed by {packing!r}, which is not known here" if content is None else f"is larger than {most:,} bytes"
        yield Problem(path, "huge" if content is not None else "unsupported", f"{where} {what}, and was left out. Save the page as .html.")
        return
    if "warc-truncated" in record.headers:
        yield Problem(path, "damaged", f"{where} was cut when it was stored. What is there was read. Fetch the page again.")
    try:
        text = decoded(content, rest, path, media in _PAGES)
    except UnreadableError as fault:
        yield Problem(path, fault.kind, f"{where}: {fault.detail}")
        return
    if not text.strip():
        yield Problem(path, "empty", f"{where} is empty. Fetch the page again.")
        return
    declared = Declared(fetched=record.headers.get("warc-date"), listed=_listed(record))
    yield Part(Document(path, "html" if media in _PAGES else "text", text, record.url, declared), record.url, f"record-{record.number}")


def _listed(record: _Record) -> Listed | None:
    """What a list told of the page when it was fetched, as `retold fetch` stores it."""
    told = {key: record.headers.get(f"retold-listed-{key}") or None for key in ("title", "outlet", "published", "language", "modified")}
    return Listed(record.url, **told) if record.url and any(told.values()) else None


def _http(raw: bytes) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    end = _HEAD_END.search(raw, 0, _LONGEST_HEADERS)
    if end is None or not raw.startswith(b"HTTP/"):
        return "missing", {}, b""
    lines = raw[: end.start()].decode("utf-8", "replace").splitlines()
    status = [*lines[0].split(), "", ""][1][:10]
    pairs = (line.partition(":") for line in lines[1:])
    return status, {name.strip().lower(): value.strip() for name, _, value in pairs}, raw[end.end() :]


def _unpacked(raw: bytes, headers: dict[str, str], most: int) -> bytes | None:
    """The body without its transfer encodings, `most` + 1 bytes of it at the most; None where it is packed in an unknown way.

    Archives often store what was unpacked and keep the headers that say it was packed: then it is taken as it is.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        raw = _joined(raw)
    packing = headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        return raw
    if packing in ("gzip", "x-gzip", "deflate"):
        for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
            try:
                return zlib.decompressobj(window).decompress(raw, most + 1)
            except zlib.error:
                continue
        return raw
    try:
        raw[:4096].rpartition(b" ")[0].decode("utf-8")
    except UnicodeDecodeError:
        return None
    return raw


def _joined(raw: bytes) -> bytes:
    """What stands in chunks, joined; as it is where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(raw, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(raw[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if raw[at : at + 2] == b"\r\n" else 1 if raw[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts and at >= len(raw) else raw


def decoded(raw: bytes, parameters: str, path: str, page: bool) -> str:
    """The text of a body, in the charset that stands behind its Content-Type, if any. Raises UnreadableError (`binary`, `encoding`)."""
    found = re.search(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", parameters, re.IGNORECASE)
    charset = found[1].lower() if found else ""
    if charset and charset not in _UTF8:
        try:
            return str(raw.decode("cp1252" if charset in _LATIN else charset))
        except (LookupError, UnicodeError, ValueError, AttributeError):
            pass
    return decode(raw, path, page=page).text
