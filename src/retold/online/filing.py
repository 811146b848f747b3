"""Watched feeds and an archive: what stands in the journal of the watcher, a file a day, is put into the archive, each row once.

The journal comes first and tells what was new; how far the archive has it is noted behind each portion. So a program that is killed between the
two, or an archive that somebody else was writing to, costs nothing: the rest is put in the next time. What is put in twice is known there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..desk import Desk, keep
from ..errors import ArchiveError, UnreadableError
from ..model import Document, Problem
from ..pipeline import Options
from ..read.decode import decode
from ..read.rows import Row, parsed, row_part
from .folder import DAY, put_in_place

#: The folder of the journal within an archive, and what is noted in it.
JOURNAL, _FILED = "watch", ".filed.json"
#: So many rows are put in at once.
_ROWS = 200


@dataclass(frozen=True, slots=True)
class Filing:
    """Puts the journal of the archive in `folder` into it; `desk` tells who writes, and on which day, each time."""

    folder: Path
    desk: Callable[[], Desk]
    options: Options = Options(processes=1)

    @property
    def journal(self) -> Path:
        """Where the watcher writes."""
        return self.folder / JOURNAL

    def run(self, stopped: Callable[[], bool] = lambda: False) -> Iterator[Problem]:
        """Puts in what is not in the archive yet, portion by portion, until `stopped`. Yields what cannot be read, or put in now."""
        done, desk = self._filed(), self.desk()
        for file in sorted(f for f in self.journal.glob("*.jsonl") if DAY.fullmatch(f.name)):
            rows = _rows(file, done.get(file.name, 0))
            while not stopped() and (portion := [row for _, row in zip(range(_ROWS), rows, strict=False)]):
                try:
                    yield from keep(desk, [item for item, _ in portion], str(file), self.options).problems
                except ArchiveError as fault:
                    yield Problem(str(self.folder), "archive", f"{fault} The items are safe in {self.journal} and are put in later.")
                    return
                done[file.name] = portion[-1][1]
                put_in_place(self.journal / _FILED, done)

    def _filed(self) -> dict[str, int]:
        """How many bytes of each file the archive has; nothing where that is not known, since what it knows it passes over."""
        try:
            return {str(name): int(size) for name, size in json.loads((self.journal / _FILED).read_bytes()).items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def _rows(path: Path, at: int) -> Iterator[tuple[Document | Problem, int]]:
    """The items of a file of the journal from a place on, each with the place behind it."""
    with path.open("rb") as file:
        at = at if at <= path.stat().st_size else 0  # somebody has edited the file
        file.seek(at)
        for line in file:
            if not line.endswith(b"\n"):
                return
            at += len(line)
            yield _item(line, str(path)), at


def _item(line: bytes, path: str) -> Document | Problem:
    """The document in a row. Another version of an item has a path of its own, so that both stay."""
    try:
        fields = parsed(decode(line, path).text, path, "A line")
        part = row_part(Row(fields, path, "A line", "item", ()))
    except UnreadableError as fault:
        return Problem(fault.path, fault.kind, fault.detail)
    version = f"~{str(fields.get('digest'))[:6]}" if fields.get("changed") else ""
    return replace(part.document, path=f"{path}#{part.name or fields.get('item')}{version}")
