"""E-mail and newsletters (.eml): the words of one message, its sender as the house, its date, and what was attached.

Headers are decoded by hand: the standard library's full parser of addresses takes minutes over some that were made for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from ..errors import UnreadableError
from ..model import Declared, Document, Problem
from .decode import decode
from .source import Found, ReadOptions, Source, whole

#: A plain part with fewer characters only says that the other part is to be read.
_FEWEST = 200
_MOST_PARTS = 500
_DEEPEST = 20
_LONGEST_HEADER = 2000
_ADDRESS = re.compile(r"^(.{0,500}?)<?([^<>@\s\"]{1,100}@[^<>@\s\"]{1,250})>?\s*$")
_NAMES = ("From", "Subject", "Date", "List-Id")


def mail(source: Source) -> Found:
    """The message in a file. Raises UnreadableError (`broken-mail`, `empty`, `huge`)."""
    raw = whole(source, source.options.max_bytes * 4)  # attachments, which are not read, may be large
    return message(raw, source.path, source.options)


def message(raw: bytes, path: str, options: ReadOptions) -> Found:
    """The words of one message, and a problem that names what was attached to it. Raises UnreadableError (`broken-mail`, `empty`, `huge`)."""
    try:
        found = message_from_bytes(raw, policy=policy.compat32)
        parts = list(_leaves(found, 0))
    except (RecursionError, MessageError, ValueError, LookupError, AttributeError) as fault:
        detail = f"{path} is no message that can be read ({type(fault).__name__}). Save its text in a .txt file and try again."
        raise UnreadableError(path, "broken-mail", detail) from None
    if not any(found.get(name) for name in _NAMES):
        detail = f"{path} does not begin like a message (From, Subject, Date). Save it again as .eml, or its text as .txt."
        raise UnreadableError(path, "broken-mail", detail)
    attached = [a for p in parts if (a := _attachment(p))]
    if attached:
        detail = f"{path} has attachments that were not read: {', '.join(attached[:5])[:300]}. Save those that matter as files of their own."
        yield Problem(path, "skipped", detail)
    media, body = _body([p for p in parts if not _attachment(p)], path, options.max_bytes)
    if not body.strip():
        raise UnreadableError(path, "empty", f"{path} is a message without words. Save what is attached to it as files of their own.")
    name, host = _sender(_header(found, "From"))
    house = _header(found, "List-Id").partition("<")[0].strip(" \"'") or name or host
    declared = Declared(_header(found, "Subject") or None, house or None, _header(found, "Date") or None, None, (name,) if name else ())
    yield Document(path, "html" if media == "html" else "text", body, None, declared)


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something, in order; messages inside the message stay closed."""
    inner = message.get_payload()
    if message.get_content_maintype() != "multipart" or not isinstance(inner, list):
        yield message
        return
    if depth >= _DEEPEST:
        raise ValueError(f"more than {_DEEPEST} parts in each other")
    for part in inner[:_MOST_PARTS]:
        if isinstance(part, Message):
            yield from _leaves(part, depth + 1)


def _attachment(part: Message) -> str | None:
    """The name of a part that is no text of the message itself."""
    text = part.get_content_type() in ("text/plain", "text/html")
    if text and part.get_content_disposition() != "attachment":
        return None
    if part.get_content_maintype() == "image" and part.get("Content-ID"):
        return None  # a picture within the text
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        name = None
    return _decoded(name or part.get_content_type())[:100] or "without a name"


def _body(parts: list[Message], path: str, most: int) -> tuple[str, str]:
    """The plain part, or the part in HTML where the plain one is missing or says next to nothing."""
    texts = {"plain": "", "html": ""}
    for part in parts:
        kind = part.get_content_subtype()
        if kind in texts and not (kind == "html" and texts["html"]):
            texts[kind] += ("\n\n" if texts[kind] else "") + _words(part, path)
    if len(texts["plain"]) + len(texts["html"]) > most:
        raise UnreadableError(path, "huge", f"{path} has more than {most:,} characters of text and was left out. Split it, or raise --max-bytes.")
    plain = texts["plain"] if len(texts["plain"].strip()) >= _FEWEST or not texts["html"].strip() else ""
    return ("text", plain) if plain else ("html", texts["html"])


def _words(part: Message, path: str) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return ""
    try:
        charset = part.get_content_charset() or "utf-8"
        return raw.decode("cp1252" if charset in ("iso-8859-1", "us-ascii") and any(b > 127 for b in raw) else charset)
    except (LookupError, UnicodeError, ValueError):
        return decode(raw, path, page=part.get_content_subtype() == "html").text


def _header(message: Message, name: str) -> str:
    """A header on one line, decoded; empty where there is none."""
    try:
        return _decoded(str(message.get(name) or ""))
    except (ValueError, LookupError, TypeError):
        return ""


def _decoded(value: str) -> str:
    value = value[:_LONGEST_HEADER]
    try:
        parts = decode_header(value)
        told = "".join(p if isinstance(p, str) else p.decode(c or "utf-8", "replace") for p, c in parts)
    except (MessageError, ValueError, LookupError):
        told = value
    return " ".join(told.encode("utf-8", "replace").decode("utf-8").split())


def _sender(value: str) -> tuple[str, str]:
    """The name and the host of a sender."""
    found = _ADDRESS.match(value)
    if not found:
        return value.strip(" \"'<>"), ""
    return found[1].strip(" \"'"), found[2].rpartition("@")[2].lower()
