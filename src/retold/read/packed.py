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
from .source import Found, Source, Spent, about_its_folder

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
    """A file that unpacks while it is read, and raises UnreadableError where it is broken (`damaged`) or gives too much (`bomb`).

    Too much is what it gives by itself, or, where it is packed in what is packed, together with all that was unpacked of the same file on disk: small
    files that lie in each other burst as well. (Beside each other tables of like rows are honest: each is measured by itself.)
    """

    def __init__(self, source: Source, file: Unpacking, packed: Callable[[], int], *, within: bool = False) -> None:
        super().__init__()
        self._path, self._file, self._packed, self._given, self._within = source.path, file, packed, 0, within
        self._most, self._spent = source.options.max_unpacked, source.spent or Spent()

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
        self._given += len(data)
        self._spent.given += len(data)
        bursts = _bursts(self._given, self._packed()) or (self._within and _bursts(self._spent.given, self._spent.packed))
        if self._spent.given > self._most or bursts:
            detail = f"{self._path} unpacks to more than {self._given - 1:,} bytes, or lies beside others that burst, and was left there."
            raise UnreadableError(self._path, "bomb", detail + " Unpack it yourself if you trust it.")
        view[: len(data)] = data
        return len(data)


def _bursts(given: int, packed: int) -> bool:
    return given > _FREE and given > _MOST_RATIO * max(1, packed)


class _Counted:
    """A file that counts what is read of it, also in `spent`, if there is one."""

    def __init__(self, file: BinaryIO, spent: Spent | None) -> None:
        self._file, self._spent, self.count = file, spent, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        if self._spent is not None:
            self._spent.packed += len(data)
        return data


def _deeper(source: Source) -> Source:
    if source.options.depth < 1:
        detail = f"{source.path} lies too deep: packed files in packed files in packed files. Unpack them yourself."
        raise UnreadableError(source.path, "bomb", detail)
    return replace(source, options=replace(source.options, depth=source.options.depth - 1))


def gunzip(source: Source, inner: Inner) -> Found:
    """What a .gz file holds, read while it unpacks."""
    source = _deeper(source)
    outermost = source.spent is None  # only the bytes of the file on disk count as packed; what lies within was unpacked from them
    source = replace(source, spent=source.spent or Spent())
    packed = _Counted(source.file, source.spent if outermost else None)
    file = gzip.GzipFile(fileobj=cast("BinaryIO", packed), mode="rb")
    stream = Bounded(source, file, lambda: packed.count, within=not outermost)
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
            own = None if source.spent else Spent()
            source = replace(source, spent=source.spent or own)
            seen = False
            for member in sorted(members, key=lambda m: m.filename):
                if not member.is_dir() and not _about_the_pile(member.filename):
                    seen = True
                    if own is not None:
                        own.packed += member.compress_size
                    yield from _member(archive, member, source, inner, within=own is None)
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


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, inner: Inner, *, within: bool) -> Found:
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
            named = Source(path, source.file, source.options, spent=source.spent)
            stream = Bounded(named, cast("zipfile.ZipExtFile", file), lambda: member.compress_size, within=within)
            yield from inner(replace(named, file=cast("BinaryIO", io.BufferedReader(stream, 1 << 17))))
    except (*_BREAKS, OSError, ValueError) as fault:
        yield Problem(path, "damaged", f"{path} is damaged ({str(fault)[:120]}) and was not read. Pack it again; the other files were read.")
    except UnreadableError as fault:
        yield Problem(path, fault.kind, fault.detail)
