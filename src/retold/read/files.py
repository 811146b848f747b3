"""Files and folders -> Document or Problem. START HERE for everything that comes from disk.

Whatever cannot be read is named with what happened and what to do next; only hidden files (`.git`, `.DS_Store`) and those that speak about their
folder (README, LICENSE, ...) are passed over inside folders, unless named themselves.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from ..errors import UnreadableError
from ..model import Document, Problem
from .decode import decode
from .markdown import plain
from .rows import front_matter, rows_document

_TEXT = frozenset({".txt", ".text"})
_MARKDOWN = frozenset({".md", ".markdown"})
_PAGE = frozenset({".html", ".htm", ".xhtml"})
_ROWS = frozenset({".jsonl", ".ndjson"})
READABLE = _TEXT | _MARKDOWN | _PAGE | _ROWS
#: Formats that hold articles, maybe, but not as one text: named one by one they are still not read as text.
_OTHER_FORMATS = frozenset(
    f".{ending}"
    for ending in (
        *("json", "csv", "tsv", "xml", "rss", "atom", "parquet", "warc", "gz", "zip", "xls", "xlsx", "pdf", "doc", "docx", "odt", "rtf", "epub"),
        *("png", "jpg", "jpeg", "gif", "webp", "svg", "py", "js", "css"),
    )
)
#: Inside a folder these speak about the folder, and are no accounts of a story; each can be read by naming it.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog", "contributing", "copying")
_LISTED = "Readable are .txt, .md, .html, .htm and .jsonl"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`max_bytes`: the largest document that is read; in a .jsonl file, the largest row."""

    max_bytes: int = 5_000_000


def read(paths: Sequence[str], options: ReadOptions = ReadOptions()) -> Iterator[Document | Problem]:
    """Read files and folders (recursively, sorted by name), in the order given; a path given twice is read once.

    Yields a Document for each article and a Problem for each thing that cannot be read. Never raises for what it finds on disk.
    """
    for path in dict.fromkeys(paths):
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - keeps the path as given
            if stat.S_ISDIR(mode):
                yield from _folder(path, options)
            else:
                yield from _file(path, options, named=True)
        except (OSError, ValueError) as fault:
            yield _fault(path, fault)


def _folder(folder: str, options: ReadOptions) -> Iterator[Document | Problem]:
    faults: list[OSError] = []
    seen = 0
    for where, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in folders:
            path = os.path.join(where, name)  # noqa: PTH118
            if os.path.islink(path):  # noqa: PTH114
                yield Problem(
                    path, "skipped", f"{path} is a link to a folder, and such links can go round in circles. Name the folder itself to read it."
                )
        for name in sorted(f for f in files if not f.startswith(".")):
            path = os.path.join(where, name)  # noqa: PTH118 - pathlib would tidy the path that the user gave
            if Path(name).stem.casefold().startswith(_ABOUT_THE_FOLDER):
                continue
            seen += Path(name).suffix.lower() in READABLE
            yield from _file(path, options, named=False)
    for fault in faults:
        yield _fault(str(fault.filename or folder), fault)
    if not seen and not faults:
        yield Problem(folder, "empty", f"The folder {folder} holds nothing readable. {_LISTED}; files whose names begin with a dot are passed over.")


def _file(path: str, options: ReadOptions, *, named: bool) -> Iterator[Document | Problem]:
    suffix = Path(path).suffix.lower()
    if suffix not in READABLE and (not named or suffix in _OTHER_FORMATS):
        yield Problem(path, "unsupported", f"{path} was not read: {suffix or 'a file without an ending'} is no format known here. {_LISTED}.")
        return
    try:
        size, regular = _about(path)
        if not regular:
            yield Problem(path, "unsupported", f"{path} is a device, pipe or socket, not a file. Save its content in a file and name that.")
        elif suffix in _ROWS:
            yield from _rows(path, options)
        else:
            yield from _one(path, size, options)
    except (OSError, ValueError) as fault:
        yield _fault(path, fault)
    except UnreadableError as fault:
        yield Problem(path, fault.kind, fault.detail)


def _about(path: str) -> tuple[int, bool]:
    about = os.stat(path)  # noqa: PTH116
    return about.st_size, stat.S_ISREG(about.st_mode)


def _one(path: str, size: int, options: ReadOptions) -> Iterator[Document | Problem]:
    """A file that is one article."""
    if size > options.max_bytes:
        raise UnreadableError(path, "huge", _huge(path, options))
    with open(path, "rb") as file:  # noqa: PTH123
        raw = file.read(options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        raise UnreadableError(path, "huge", _huge(path, options))
    suffix = Path(path).suffix.lower()
    page = suffix in _PAGE or raw[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))
    decoded = decode(raw, path, page=page)
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableError(path, "empty", f"{path} is empty. Remove it, or save the article in it again.")
    if decoded.damaged:
        yield Problem(path, "damaged", f"{path} has {decoded.damaged} broken byte(s) in its UTF-8; each is shown as \ufffd. The rest was read.")
    if page:
        yield Document(path, "html", decoded.text)
    elif suffix in _MARKDOWN:
        text, pairs = plain(decoded.text)
        declared, url = front_matter(pairs)
        yield Document(path, "text", text, url, declared)
    else:
        yield Document(path, "text", decoded.text)


def _rows(path: str, options: ReadOptions) -> Iterator[Document | Problem]:
    """A file with one article a line. Only where it holds a single row does the plain path name the article."""
    held: Document | Problem | None = None
    seen: set[str] = set()
    count = 0
    with open(path, "rb") as file:  # noqa: PTH123
        for line, raw in enumerate(_lines(file, options.max_bytes), start=1):
            if raw is not None and not raw.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            count += 1
            found = _row(raw, path, line, options)
            if isinstance(found, tuple):
                document, name = found
                mark = name if name and name not in seen else f"line-{line}"
                seen.add(mark)
                item: Document | Problem = replace(document, path=f"{path}#{mark}")
            else:
                item = found
            if count == 1:
                held = item
                continue
            if held is not None:
                yield held
                held = None
            yield item
    if isinstance(held, Document):
        held = replace(held, path=path)
    if held is not None:
        yield held
    if not count:
        yield Problem(path, "empty", f"{path} is empty. Write one JSON object with a field `text` on each line.")


def _row(raw: bytes | None, path: str, line: int, options: ReadOptions) -> tuple[Document, str | None] | Problem:
    if raw is None:
        return Problem(path, "huge", f"Line {line} of {path} is larger than {_size(options)} and was left out. Raise --max-bytes to read it.")
    try:
        return rows_document(decode(raw, path).text, path, line)
    except UnreadableError as fault:
        here = fault.detail if fault.detail.startswith("Line") else f"Line {line}: {fault.detail}"
        return Problem(path, fault.kind, here)


def _lines(file: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is longer than `most` bytes, without ever holding it whole."""
    while line := file.readline(most + 1):
        if line.endswith(b"\n") or len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield None


def _size(options: ReadOptions) -> str:
    return f"{options.max_bytes:,} bytes"


def _huge(path: str, options: ReadOptions) -> str:
    return f"{path} is larger than {_size(options)} and was left out. Split it into articles, or raise --max-bytes."


def _fault(path: str, fault: OSError | ValueError) -> Problem:
    """What the operating system said, in words that help."""
    if isinstance(fault, FileNotFoundError):
        if os.path.islink(path):  # noqa: PTH114
            return Problem(path, "missing", f"{path} is a link to a file that does not exist. Mend the link or name the file itself.")
        return Problem(path, "missing", f"{path} does not exist. Check the spelling, and the folder you are in.")
    if isinstance(fault, PermissionError):
        return Problem(path, "denied", f"{path} may not be read by you. Change its permissions (chmod u+r) or copy it.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else "the path is not valid"
    return Problem(path, "unreadable", f"{path} cannot be read: {reason}. Check the path and the disk, then try again.")
