"""Packed files: .gz and .zip, also in each other. Nothing is written to disk; what unpacks to too much is left at that point.

`inner` is how a file inside is read: given by `formats`, which knows all readers.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from ..errors import UnreadableError
from ..model import Problem
from .source import Found, Source, about_its_folder

#: Text packs to a tenth, lists of like rows to a fiftieth; beyond this, and so many bytes, it was made to burst.
_MOST_RATIO, _FREE = 200, 50_000_000
_MOST_MEMBERS = 200_000
#: A packed file inside another is held in memory up to here, then in a nameless file.
_IN_MEMORY = 20_000_000
_ENCRYPTED = 0x1
Inner = Callable[[Source], Found]
Unpacking = gzip.GzipFile | zipfile.ZipExtFile
_BREAKS = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Bounded(io.RawIOBase):
    """A file that unpacks while it is read, and raises UnreadableError where it is broken (`damaged`) or gives too much (`bomb`)."""

    def __init__(self, path: str, file: Unpacking, packed: Callable[[], int], most: int) -> None:
        super().__init__()
        self._path, self._file, self._packed, self._most, self.given = path, file, packed, most, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer; see the class for what it raises."""
        view = memoryview(cast("bytearray", buffer))
        try:
            data = self._file.read1(len(view))  # `read` would lose what came before a break
        except _BREAKS as fault:
            what = f"{self._path} breaks off or is damaged ({str(fault) or type(fault).__name__})"
            detail = f"{what}. Articles that stood whole before that place were read. Save it again."
            raise UnreadableError(self._path, "damaged", detail) from None
        self.given += len(data)
        if self.given > self._most or (self.given > _FREE and self.given > _MOST_RATIO * max(1, self._packed())):
            detail = f"{self._path} unpacks to more than {self.given - 1:,} bytes, as files do that were made to burst, and was left there."
            raise UnreadableError(self._path, "bomb", detail + " Unpack it yourself if you trust it.")
        view[: len(data)] = data
        return len(data)


class _Counted:
    """A file that counts what is read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.count = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data


def _deeper(source: Source) -> Source:
    if source.options.depth < 1:
        detail = f"{source.path} lies too deep: packed files in packed files in packed files. Unpack them yourself."
        raise UnreadableError(source.path, "bomb", detail)
    return replace(source, options=replace(source.options, depth=source.options.depth - 1))


def gunzip(source: Source, inner: Inner) -> Found:
    """What a .gz file holds, read while it unpacks."""
    source = _deeper(source)
    packed = _Counted(source.file)
    file = gzip.GzipFile(fileobj=cast("BinaryIO", packed), mode="rb")
    stream = Bounded(source.path, file, lambda: packed.count, source.options.max_unpacked)
    name = (source.name or source.path)[: -len(".gz")]
    yield from inner(replace(source, file=cast("BinaryIO", io.BufferedReader(stream, 1 << 17)), name=name))


def unzip(source: Source, inner: Inner) -> Found:
    """What a .zip file holds, each file as ZIP#NAME, in the order of their names. Never raises for a single file in it."""
    source = _deeper(source)
    try:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy, zipfile.ZipFile(_seekable(source, copy)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS:
                detail = f"{source.path} holds {len(members):,} files, more than {_MOST_MEMBERS:,}. Unpack it yourself and name the folder."
                raise UnreadableError(source.path, "bomb", detail)
            budget = [source.options.max_unpacked]
            seen = False
            for member in sorted(members, key=lambda m: m.filename):
                if not member.is_dir() and not _about_the_pile(member.filename):
                    seen = True
                    yield from _member(archive, member, source, budget, inner)
            if not seen:
                yield Problem(source.path, "empty", f"{source.path} holds no files that can be read. Put the articles into it.")
    except (*_BREAKS, OSError, ValueError) as fault:
        detail = f"{source.path} is no .zip file, or a damaged one ({str(fault)[:120]}). Pack it again, or unpack it yourself."
        raise UnreadableError(source.path, "damaged", detail) from None


def _seekable(source: Source, copy: IO[bytes]) -> IO[bytes]:
    """The file itself, or a copy where it comes out of another packed file: the table of a .zip stands at its end."""
    if source.file.seekable():
        return source.file
    while chunk := source.file.read(1 << 20):
        copy.write(chunk)
    copy.seek(0)
    return copy


def _about_the_pile(name: str) -> bool:
    """Hidden files and those of the machine that packed it."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts) or about_its_folder(name)


def _leaves_its_folder(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in (path.parts or ("",))[0]


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, budget: list[int], inner: Inner) -> Found:
    path = f"{source.path}#{member.filename}"
    if _leaves_its_folder(member.filename):
        detail = f"{path} has a name that leads out of its folder, as attacks have, and was not read. Pack the files again with plain names."
        yield Problem(source.path, "skipped", detail)
        return
    if member.flag_bits & _ENCRYPTED:
        yield Problem(path, "denied", f"{path} is locked with a password. Unpack it yourself and name the folder.")
        return
    try:
        with archive.open(member) as file:
            stream = Bounded(path, cast("zipfile.ZipExtFile", file), lambda: member.compress_size, budget[0])
            yield from inner(Source(path, cast("BinaryIO", io.BufferedReader(stream, 1 << 17)), source.options))
            budget[0] -= stream.given  # all files of one archive share what it may unpack to
    except (*_BREAKS, OSError, ValueError) as fault:
        yield Problem(path, "damaged", f"{path} is damaged ({str(fault)[:120]}) and was not read. Pack it again; the other files were read.")
    except UnreadableError as fault:
        yield Problem(path, fault.kind, fault.detail)
