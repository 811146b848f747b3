"""WARC 1.1 (ISO 28500): what was asked and what was answered, so that a case can be read again as it was.

Written here, since a record is a few lines and a length; that other programs read it is tested with warcio. Each record is packed by itself, so
that a file which was cut is whole up to its last record. Ids derive from what is in the record: the same answers give the same bytes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Sequence

from ..model import Listed, Problem
from .answer import Answer, Headers, Visit
from .urls import place

#: Headers that speak of the way over the wire, which the stored body has behind it.
_OF_THE_WIRE = frozenset({"transfer-encoding", "content-length", "connection", "keep-alive"})

#: What a list tells of a page is stored up to so many characters each.
_LONGEST_TOLD = 1000


def info(agent: str, moment: str) -> bytes:
    """The first record of a file: who made it."""
    body = f"software: {agent}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"
    return _record("warcinfo", (("WARC-Date", moment), ("Content-Type", "application/warc-fields")), body.encode())


def visited(visit: Visit, listed: Listed | None = None) -> bytes:
    """Response, request and metadata of each answer on the way to a page; `listed` is what a list told of the page, and goes with its response."""
    *before, last = visit.answers
    told = [(f"Retold-Listed-{name}", value) for name, value in _told(listed)]
    return b"".join([*(_answer(answer, visit.url) for answer in before), _answer(last, visit.url, told)])


def _told(listed: Listed | None) -> list[tuple[str, str]]:
    """What a list told of a page, by name, each on one line; the reader of such archives gives it back."""
    if listed is None:
        return []
    values = (("Title", listed.title), ("Outlet", listed.outlet), ("Published", listed.published), ("Modified", listed.modified))
    return [(name, line[:_LONGEST_TOLD]) for name, value in (*values, ("Language", listed.language)) if (line := " ".join((value or "").split()))]


def failed(problem: Problem, moment: str) -> bytes:
    """That a page could not be had, and why: so that the archive tells what is missing in it."""
    body = f"retold-problem: {problem.kind}\r\nretold-detail: {' '.join(problem.detail.split())}\r\n"
    uri = "".join(c if "!" <= c <= "~" else "%20" if c == " " else "" for c in problem.path)
    headers = (("WARC-Target-URI", uri or "unknown:"), ("WARC-Date", moment), ("Content-Type", "application/warc-fields"))
    return _record("metadata", headers, body.encode())


def _answer(answer: Answer, asked: str, told: Sequence[tuple[str, str]] = ()) -> bytes:
    at = (("WARC-Target-URI", answer.url), ("WARC-Date", answer.fetched))
    peer = (("WARC-IP-Address", answer.peer),) if answer.peer else ()
    head = [f"HTTP/1.1 {answer.status} {answer.reason}".rstrip()]
    for name, value in answer.headers:
        head.append(f"{f'X-Archive-Orig-{name}' if name.lower() in _OF_THE_WIRE else name}: {_line(value)}")
    head.append(f"Content-Length: {len(answer.raw)}")
    block = _block(head) + answer.raw
    response = _id("response", at, block)
    payload = (("WARC-Payload-Digest", _digest(answer.raw)), ("WARC-Block-Digest", _digest(block)))
    http = (("Content-Type", "application/http; msgtype=response"),)
    request = _block([f"GET {place(answer.url, allow_private=True).target} HTTP/1.1", *(f"{name}: {_line(value)}" for name, value in answer.sent)])
    fields = f"fetchTimeMs: {round(answer.took * 1000)}\r\n" + (f"via: {asked}\r\n" if asked != answer.url else "")
    beside = (*at, ("WARC-Concurrent-To", response))
    return b"".join(
        (
            _record("response", (*at, *peer, *payload, *http, *told), block, response),
            _record("request", (*beside, ("Content-Type", "application/http; msgtype=request")), request),
            _record("metadata", (*beside, ("Content-Type", "application/warc-fields")), fields.encode("utf-8", "replace")),
        )
    )


def _record(kind: str, headers: Headers, block: bytes, name: str | None = None) -> bytes:
    told = (("WARC-Type", kind), ("WARC-Record-ID", name or _id(kind, headers, block)), *headers, ("Content-Length", str(len(block))))
    raw = _block(["WARC/1.1", *(f"{key}: {value}" for key, value in told)], "utf-8") + block + b"\r\n\r\n"
    return gzip.compress(raw, mtime=0)


def _id(kind: str, headers: Headers, block: bytes) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {headers} {hashlib.sha256(block).hexdigest()}')}>"


def _digest(data: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"


def _block(lines: Sequence[str], encoding: str = "latin-1") -> bytes:
    return "\r\n".join((*lines, "", "")).encode(encoding, "replace")


def _line(value: str) -> str:
    """A header on one line; http.client leaves the line ends of folded ones in."""
    return " ".join(value.split("\r\n")) if "\n" not in value else " ".join(value.split())
