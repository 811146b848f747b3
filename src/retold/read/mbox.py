"""Mailboxes (.mbox): one message behind another, each read as a .eml file is, by itself and in bounded memory (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from ..errors import UnreadableError
from ..model import Document, Problem
from .mail import message
from .source import Found, Part, ReadOptions, Source, lines, named

#: The line before a message: who sent it and when. Words that begin so within a message are set off by ">", by old programs not at all.
_BEGINS = re.compile(rb"From \S{1,300} +(?:\w{3},? +){1,2}\d{1,2} .{0,60}\d{4}|From \S{1,300} +\w{3} \w{3} +\d{1,2} \d\d:\d\d")
_SET_OFF = re.compile(rb">+From ")
#: Attachments, which are not read, may be large.
_MESSAGE_BYTES = 4


def mbox(source: Source) -> Found:
    """The messages of a mailbox. What cannot be read of one is a problem that names its number; the others are read."""
    nothing = f"{source.path} holds no message. Save the messages again, as .mbox, or each as .eml."
    return named(_parts(source), source.path, nothing)


def _parts(source: Source) -> Iterator[Part | Problem]:
    for number, raw in enumerate(_messages(source), start=1):
        path, mark = f"{source.path}#message-{number}", f"message-{number}"
        if raw is None:
            detail = (
                f"Message {number} of {source.path} is larger than {_most(source.options):,} bytes and was left out. Save its text in a .txt file."
            )
            yield Problem(path, "huge", detail)
            continue
        try:
            for item in message(raw, path, source.options):
                yield Part(item, _name(raw), mark) if isinstance(item, Document) else item
        except UnreadableError as fault:
            yield Problem(fault.path, fault.kind, fault.detail)


def _most(options: ReadOptions) -> int:
    return options.max_bytes * _MESSAGE_BYTES


def _messages(source: Source) -> Iterator[bytes | None]:
    """The bytes of each message, None for one that is too large. What stands before the first is no message and raises UnreadableError."""
    held: list[bytes] = []
    size, begun, blank = 0, False, True
    for line in lines(source):
        if line is not None and blank and _BEGINS.match(line):
            if begun:
                yield b"".join(held) if size <= _most(source.options) else None
            held, size, begun, blank = [], 0, True, False
            continue
        blank = line is not None and not line.strip()
        if not begun:
            if blank:
                continue
            detail = f"{source.path} does not begin like a mailbox (From SENDER DATE). Save it again as .mbox, or its messages as .eml."
            raise UnreadableError(source.path, "broken-mail", detail)
        size += len(line) if line is not None else _most(source.options) + 1
        if size <= _most(source.options) and line is not None:
            held.append(line[1:] if _SET_OFF.match(line) else line)
        else:
            held = []
    if begun:
        yield b"".join(held) if size <= _most(source.options) else None


def _name(raw: bytes) -> str | None:
    """The id that a message gives itself."""
    head = re.split(rb"\r?\n\r?\n", raw[:100_000], maxsplit=1)[0]
    try:
        told = str(BytesHeaderParser().parsebytes(head).get("Message-ID") or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return " ".join(c for c in told.strip("<> \t\r\n").split() if c.isprintable()) or None
