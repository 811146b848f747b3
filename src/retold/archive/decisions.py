"""Decisions of people about an archive's articles: a small SQLite file of their own, for they cannot be made anew from anything.

A later one on the same words counts. Several programs may add at once: SQLite lets one in after the other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from ..errors import ArchiveError
from ..model import Decision
from ..read.decisions import decision, line_of

FILE = "decisions.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS decisions (number INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL UNIQUE)"


def decided(folder: Path) -> tuple[Decision, ...]:
    """All decisions of an archive, in the order in which they were made. Raises ArchiveError where they cannot be read."""
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as base:
            return tuple(decision(line) for (line,) in base.execute("SELECT line FROM decisions ORDER BY number"))
    except (sqlite3.Error, ValueError) as fault:
        raise ArchiveError(f"{path} cannot be read ({fault}). Restore it from a copy; nothing else holds these decisions.") from None


def look(folder: Path) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions of an archive that can be read, and what is wrong with their file, in sentences with a way out."""
    path = folder / FILE
    if not path.exists():
        return (), ()
    whole: list[Decision] = []
    wrong: list[str] = []
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as base:
            said = base.execute("PRAGMA integrity_check(1)").fetchone()
            wrong += [] if said == ("ok",) else [f"{path} is damaged ({said[0]}). Restore it from a copy; nothing else holds these decisions."]
            for number, line in base.execute("SELECT number, line FROM decisions ORDER BY number"):
                try:
                    whole.append(decision(line))
                except (TypeError, ValueError) as fault:
                    wrong.append(
                        f"Decision {number} in {path} is none ({fault}), and keeps the others from being read. Restore the file from a copy."
                    )
    except sqlite3.Error as fault:
        wrong.append(f"{path} cannot be read ({fault}). Restore it from a copy; nothing else holds these decisions.")
    return tuple(whole), tuple(dict.fromkeys(wrong))


def decide(folder: Path, made: Iterable[Decision]) -> None:
    """Adds decisions; one that was there counts as made now. What it returns from is on disk. Raises ArchiveError where they could not be kept."""
    _write(folder, made, keep=True)


def take_back(folder: Path, made: Iterable[Decision]) -> None:
    """Removes decisions, as if they had never been made. Raises ArchiveError where that cannot be done."""
    _write(folder, made, keep=False)


def _write(folder: Path, made: Iterable[Decision], *, keep: bool) -> None:
    path = folder / FILE
    try:
        with closing(sqlite3.connect(path, timeout=30)) as base, base:
            base.execute("PRAGMA synchronous = FULL")
            base.execute(_TABLE)
            for line in map(line_of, made):
                base.execute("DELETE FROM decisions WHERE line = ?", (line,))
                if keep:
                    base.execute("INSERT INTO decisions (line) VALUES (?)", (line,))
    except sqlite3.Error as fault:
        raise ArchiveError(f"{path} cannot be written to ({fault}). See that the disk has room and that you may write there.") from None
