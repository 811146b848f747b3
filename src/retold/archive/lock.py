"""One writer: a lock that the operating system lets go when its process dies, and that tells who holds it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import ArchiveError
from .nouns import Holder

Notice = Callable[[str], None]


@contextmanager
def held(path: Path, holder: Holder, notice: Notice) -> Iterator[None]:
    """Holds the lock at `path` for the length of the block.

    A lock that a dead process of this machine left behind is taken over, and `notice` is told. Raises ArchiveError where somebody else holds it, or
    where a lock of another machine was left behind: from here nobody can tell whether that process is alive.
    """
    with _open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise _refused(path, fault) from None
        left = read(path)
        if left and left.host != holder.host:
            detail = f"{path} was left by process {left.pid} on {left.host} (since {left.since}), and from here nobody can tell whether it still runs"
            raise ArchiveError(f"{detail}. If it does not, remove {path} and try again.")
        if left:
            notice(f"The lock of process {left.pid} (since {left.since}) was left behind; that process is gone, and the lock was taken over.")
        _write(file.fileno(), json.dumps({"pid": holder.pid, "host": holder.host, "since": holder.since}).encode())
        try:
            yield
        finally:
            _write(file.fileno(), b"")


def read(path: Path) -> Holder | None:
    """Who holds the lock, or left it behind; None where nobody did, or it cannot be told."""
    try:
        said = json.loads(path.read_bytes() or b"null")
        return Holder(int(said["pid"]), str(said["host"]), str(said["since"])) if said else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _open(path: Path) -> BinaryIO:
    try:
        return open(path, "a+b")  # noqa: PTH123 - the caller closes it
    except OSError as fault:
        why = fault.strerror
        raise ArchiveError(f"{path.parent} cannot be written to: {why}. Its owner can; searching and reading go on without.") from None


def _refused(path: Path, fault: OSError) -> ArchiveError:
    if fault.errno not in (errno.EAGAIN, errno.EACCES):
        return ArchiveError(f"{path} cannot be locked: {fault.strerror}. Put the archive on a disk of this machine, whose file system has locks.")
    who = read(path)
    by = f"process {who.pid} on {who.host}, since {who.since}" if who else "another process"
    return ArchiveError(f"{path.parent} is being written to by {by}. Wait until it has finished, or stop it; reading goes on meanwhile.")


def _write(number: int, said: bytes) -> None:
    """A full disk must not keep anybody from letting go."""
    os.ftruncate(number, 0)
    try:
        os.pwrite(number, said, 0)
    except OSError as fault:
        if said and fault.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
