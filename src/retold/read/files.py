"""Files and folders -> Document or Problem. START HERE for everything that comes from disk.

Whatever cannot be read is named with what happened and what to do next; only hidden files (`.git`, `.DS_Store`) and those that speak about their
folder (README, LICENSE, ...) are passed over inside folders, unless named themselves. Which reader a file goes to stands in `formats`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from ..model import Problem
from .formats import LISTED, READABLE, reader
from .source import Found, ReadOptions, Source, about_its_folder, is_address

__all__ = ["READABLE", "ReadOptions", "read"]


def read(paths: Sequence[str], options: ReadOptions = ReadOptions()) -> Found:
    """Read files and folders (recursively, sorted by name), in the order given; a path given twice is read once.

    Yields a Document for each article and a Problem for each thing that cannot be read. Never raises for what it finds on disk.
    """
    for path in dict.fromkeys(paths):
        if is_address(path):
            yield Problem(
                path, "offline", f"{path} was not fetched: nothing here goes to the network. Fetch it with `retold fetch`, or save the page."
            )
            continue
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - keeps the path as given
            if stat.S_ISDIR(mode):
                yield from _folder(path, options)
            else:
                yield from _file(path, options, named=True)
        except (OSError, ValueError) as fault:
            yield _fault(path, fault)


def _folder(folder: str, options: ReadOptions) -> Found:
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
            if about_its_folder(name):
                continue
            seen += Path(name).suffix.lower() in READABLE
            yield from _file(path, options, named=False)
    for fault in faults:
        yield _fault(str(fault.filename or folder), fault)
    if not seen and not faults:
        yield Problem(folder, "empty", f"The folder {folder} holds nothing readable. {LISTED}; files whose names begin with a dot are passed over.")


def _file(path: str, options: ReadOptions, *, named: bool) -> Found:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            yield Problem(path, "unsupported", f"{path} is a device, pipe or socket, not a file. Save its content in a file and name that.")
            return
        with open(path, "rb") as file:  # noqa: PTH123
            yield from reader(path, named=named)(Source(path, file, options))
    except (OSError, ValueError) as fault:
        yield _fault(path, fault)


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
