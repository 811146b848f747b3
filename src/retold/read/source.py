"""What every reader is given: a name, an open file, and the limits. Whatever is read through here is bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from ..errors import UnreadableError
from ..model import Document, Problem


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`max_bytes`: the largest document that is read; in a file of many, the largest row, item or record.

    `max_unpacked`: how many bytes one packed file (.zip, .gz) may unpack to. `columns`: (what we look for, name of the column) for tables whose
    columns have names of their own: ("text", "Inhalt"). `depth`: how many packed files may lie in each other.
    """

    max_bytes: int = 5_000_000
    max_unpacked: int = 20_000_000_000
    columns: tuple[tuple[str, str], ...] = ()
    depth: int = 3


@dataclass(slots=True)
class Spent:
    """How many bytes of one file on disk were unpacked so far, and to how many, with all that lies packed in what it holds."""

    packed: int = 0
    given: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """An open file, read once from front to back, and the name by which its user knows it.

    `name`: another name, whose ending tells the format ("a.html" of "a.html.gz"). `spent`: of the packed file in which it lies, if it does.
    """

    path: str
    file: BinaryIO
    options: ReadOptions = ReadOptions()
    name: str = ""
    spent: Spent | None = None

    @property
    def suffix(self) -> str:
        """The ending that tells the format, in lower case."""
        return PurePath(self.name or self.path).suffix.lower()


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file that holds many: by what name it goes, if any (an id, an address), and by what number else ("line-3")."""

    document: Document
    name: str | None
    mark: str


Found = Iterator[Document | Problem]
Reader = Callable[[Source], Found]
_LONGEST_NAME = 200
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_MOST_BLANK_LINES = 1_000_000
#: Inside a folder (or a packed one) these speak about the folder, and are no accounts of a story; each can be read by naming it.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog", "contributing", "copying")


def is_address(path: str) -> bool:
    """Is this the address of something on a network, not the path of a file?"""
    return _ADDRESS.match(path) is not None


def about_its_folder(name: str) -> bool:
    """Does a file by this name speak about the folder that it lies in?"""
    return PurePath(name).stem.casefold().startswith(_ABOUT_THE_FOLDER)


def whole(source: Source, most: int | None = None) -> bytes:
    """All bytes of a file. Raises UnreadableError (`huge`) where there are more than `most` (else `max_bytes`)."""
    limit = most or source.options.max_bytes
    raw = source.file.read(limit + 1)
    if len(raw) > limit:
        detail = f"{source.path} is larger than {limit:,} bytes and was left out. Split it into articles, or raise --max-bytes."
        raise UnreadableError(source.path, "huge", detail)
    return raw


def lines(source: Source) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is longer than `max_bytes`, without ever holding it whole.

    Raises UnreadableError (`bomb`) where a file goes on and on with empty lines.
    """
    most, file, blank = source.options.max_bytes, source.file, 0
    while line := file.readline(most + 1):
        blank = blank + 1 if len(line) <= 2 else 0
        if blank > _MOST_BLANK_LINES:
            detail = f"{source.path} holds more than {_MOST_BLANK_LINES:,} empty lines in a row and was left there. Take them out."
            raise UnreadableError(source.path, "bomb", detail)
        if line.endswith(b"\n") or len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield None


def named(parts: Iterable[Part | Problem], path: str, nothing: str) -> Found:
    """The documents of a file of many, each as FILE#NAME, or FILE#MARK where the name is missing or taken.

    Only where the file holds a single document, and nothing broken, does the plain path name it. `nothing` says what to do about an empty file.
    """
    held: Document | Problem | None = None
    seen: set[str] = set()
    count = 0
    for part in _to_the_end(parts):
        count += 1
        item = _called(part, path, seen) if isinstance(part, Part) else part
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
        yield Problem(path, "empty", nothing)


def _to_the_end(parts: Iterable[Part | Problem]) -> Iterator[Part | Problem]:
    """All parts; a file that breaks off ends with a problem, and what came before stays."""
    try:
        yield from parts
    except UnreadableError as fault:
        yield Problem(fault.path, fault.kind, fault.detail)


def _called(part: Part, path: str, seen: set[str]) -> Document:
    usable = part.name and len(part.name) <= _LONGEST_NAME and part.name not in seen
    mark = part.name if usable and part.name else part.mark
    seen.add(mark)
    return replace(part.document, path=f"{path}#{mark}")
