"""The one writer of an archive. START HERE for how something gets in.

A batch goes in like this: its articles enter the catalogue and are placed in stories, all in one transaction that nobody sees; the batch is written
to Parquet and gets its name, which is the moment it counts; then the transaction is committed. A program that dies before that moment leaves nothing,
one that dies after it leaves a batch that the next writer finds in the tables and enters. What `add` has returned from is in both.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from ..errors import ArchiveError, UsageError
from ..model import Article, Findings, Problem
from ..text.encoder import Encoder
from . import lock, rows
from .catalogue import Catalogue, problem_id, writable
from .keys import slim
from .neighbours import Neighbourhood
from .nouns import FORMAT, Batch, Compacted, Found, Holder, Moves, Part, Sighting
from .parts import Chosen, Parts, batches
from .placing import place

Notice = Callable[[str], None]
#: All sightings of an article as one article.
Merge = Callable[[Iterable[Article]], Sequence[Article]]

MARK, TABLES, CATALOGUE, LOCK = "archive.json", "tables", "catalogue.sqlite", "lock"
#: DuckDB and SQLite read these as something else.
_UNFIT = re.compile(r"[*?\[\]{}]")


class Writer:
    """An archive, open for writing."""

    def __init__(self, parts: Parts, catalogue: Catalogue, merge: Merge) -> None:
        self.parts, self.catalogue, self._merge = parts, catalogue, merge

    def unseen(self, articles: Sequence[Article]) -> tuple[list[Sighting], dict[str, Article]]:
        """Which of these the archive has not been told before, and the articles that they make with all sightings it has, by id."""
        told = {s.digest: s for s in map(rows.sighting, articles)}
        seen = self.catalogue.seen(list(told))
        new = _sorted(s for digest, s in told.items() if digest not in seen)
        return new, self._merged(new)

    def outdated(self, articles: Sequence[Article], version: str) -> list[str]:
        """Which of these known articles were found in by other code (ids)."""
        known = self.catalogue.known([a.id for a in articles])
        return sorted(a for a, k in known.items() if k.version != version)

    def unfound(self, merged: dict[str, Article], version: str) -> list[Article]:
        """Those of some articles whose findings the archive does not have from this very article and this version of the code."""
        known = self.catalogue.known(list(merged))
        return [a for i, a in merged.items() if i not in known or (known[i].key, known[i].version) != (rows.key(a), version)]

    def articles(self, ids: Sequence[str]) -> dict[str, Article]:
        """Known articles, all sightings taken together, by id."""
        places = self.catalogue.parts_of(ids)
        return self._together(self.parts.sightings(places, ids, self.catalogue.last())) if places else {}

    def add(self, day: str, told: tuple[Sequence[Sighting], Sequence[Found], Sequence[Problem]], encode: Encoder) -> Batch | None:
        """Adds sightings that are unseen, findings, and problems, as one batch; None where there was nothing to add. What it returns from is kept.

        Raises ArchiveError where it could not be; then nothing of it is.
        """
        seen, found, problems = told
        ids = {problem_id(p.path, p.kind, p.detail): p for p in problems}
        kept = self.catalogue.told(list(ids))
        fresh = tuple(p for i, p in sorted(ids.items(), key=lambda item: (item[1].path, item[1].kind, item[1].detail)) if i not in kept)
        batch = Batch(self.catalogue.last() + 1, day, tuple(_sorted(seen)), tuple(found), fresh)
        if not (batch.sightings or batch.found or batch.problems):
            return None
        return self._kept(batch, lambda: self._enter(batch, encode))

    def move(self, day: str, moves: Moves) -> Batch | None:
        """Keeps where articles are now as a batch of its own; None where nothing moves. Raises ArchiveError where it could not be kept."""
        if not (moves.placements or moves.changes):
            return None
        return self._kept(Batch(self.catalogue.last() + 1, day), lambda: moves)

    def _kept(self, batch: Batch, moves: Callable[[], Moves]) -> Batch:
        part: Part | None = None
        try:
            with self.catalogue.change():
                batch = replace(batch, moves=moves())
                self.catalogue.place(batch)
                part = self.parts.write(batch)
                self.catalogue.end(batch, part.name)
        except ArchiveError:
            if part is None:
                raise
            self._withdraw(part)
            raise
        return batch

    def _withdraw(self, part: Part) -> None:
        """A batch of which the caller is told that it was not kept is not kept."""
        with suppress(OSError):
            self.parts.remove([part.name])

    def replay(self, batch: Batch, part: str) -> None:
        """Enters a batch that is in the tables and not in the catalogue; must be called within a change."""
        self._enter(batch, None)
        self.catalogue.place(batch)
        self.catalogue.end(batch, part)

    def compact(self, version: str) -> Compacted:
        """Joins the parts of each day into one, and drops findings that are outdated: those that were found anew since, and those of articles that
        no table has. What another `version` of the code found, or was found before, is kept as far as stories were made from it.
        """
        names = self.parts.names()
        chosen = Chosen(self.catalogue.good(version), self.parts.firsts(names))
        by_day: dict[str, list[Part]] = {}
        for name in names:
            by_day.setdefault(name.split("/", maxsplit=1)[0], []).append(self.parts.manifest(name))
        fewer = dropped = 0
        for day, parts in by_day.items():
            outdated = self.parts.outdated([p.name for p in parts], chosen)
            if len(parts) > 1 or outdated:
                joined = self.parts.join(day, parts, chosen)
                with self.catalogue.change():
                    self.catalogue.lies_in(joined.batches, joined.name)
                self.parts.remove(joined.replaces)
                fewer, dropped = fewer + len(parts) - 1, dropped + outdated
        return Compacted(fewer, dropped)

    def _enter(self, batch: Batch, encode: Encoder | None) -> Moves:
        """Articles into the catalogue, and where they go; `encode` is None where that is known already."""
        merged = self._merged(batch.sightings)
        there = merged.keys() | self.catalogue.known([f.findings.article.id for f in batch.found]).keys()
        batch = replace(batch, found=tuple(f for f in batch.found if f.findings.article.id in there))  # an article may have been taken away
        self.catalogue.enter(batch, merged)
        fresh = self.catalogue.without_slim([f.findings.article.id for f in batch.found])
        bare = [i for i in fresh if i not in merged]
        full = merged | self.articles(bare)
        slims = [slim(_with(f.findings, full)) for f in batch.found if f.findings.article.id in fresh]
        near = Neighbourhood(self.catalogue)
        if encode is not None:
            return place(near, slims, encode)
        near.enter(slims)
        return batch.moves

    def _merged(self, seen: Sequence[Sighting]) -> dict[str, Article]:
        ids = sorted({s.article.id for s in seen})
        known = sorted(self.catalogue.known(ids))
        places = self.catalogue.parts_of(known)
        earlier = self.parts.sightings(places, known, self.catalogue.last()) if places else []
        return self._together([*earlier, *seen])

    def _together(self, seen: Sequence[Sighting]) -> dict[str, Article]:
        return {a.id: a for a in self._merge(rows.latest(seen))}


def _sorted(seen: Iterable[Sighting]) -> list[Sighting]:
    """Sightings in the order in which the tables have them."""
    return sorted(seen, key=lambda s: (s.article.id, s.digest))


def _with(findings: Findings, articles: dict[str, Article]) -> Findings:
    return replace(findings, article=articles.get(findings.article.id, findings.article))


@contextmanager
def opened(folder: Path, holder: Holder, merge: Merge, notice: Notice) -> Iterator[Writer]:
    """Opens an archive for writing, or makes one in a folder that is empty or not there; what a writer that died left is tidied first.

    Raises ArchiveError where somebody else writes, where it may not be written to, or where tables are missing; UsageError where the folder holds
    something else.
    """
    _make(folder)
    with lock.held(folder / LOCK, holder, notice):
        parts = Parts(folder / TABLES)
        catalogue = None
        try:
            parts.ready()
            parts.sweep()
            catalogue = writable(folder / CATALOGUE)
            writer = Writer(parts, catalogue, merge)
            catch_up(writer, notice)
            yield writer
        finally:
            parts.close()
            if catalogue is not None:
                catalogue.close()


@contextmanager
def existing(folder: Path, holder: Holder, merge: Merge, notice: Notice) -> Iterator[Writer]:
    """Like `opened`, for a folder that has to be an archive already: raises UsageError where it is none."""
    if not is_archive(folder):
        raise UsageError(f"{folder} is no archive. `retold add {folder} SOURCES...` makes one.")
    with opened(folder, holder, merge, notice) as writer:
        yield writer


def catch_up(writer: Writer, notice: Notice) -> None:
    """Brings the catalogue to the state of the tables. Raises ArchiveError where it knows batches that no table has."""
    known, names = writer.catalogue.batches(), writer.parts.names()
    if set(names) == set(known.values()):
        return  # nobody died; to read thousands of manifests would take long
    found = [writer.parts.manifest(n) for n in names]
    replaced = {r for p in found for r in p.replaces}
    found = [p for p in found if p.name not in replaced]
    there = dict(batches(found))
    lost = sorted(known.keys() - there.keys())
    if lost:
        detail = f"{writer.parts.folder} lacks {known[lost[0]]}" + (f" and {len(lost) - 1} more" if len(lost) > 1 else "")
        raise ArchiveError(f"{detail}. Restore it from a copy; `retold check` tells what else is missing.")
    missing = sorted(there.keys() - known.keys())
    if missing:
        notice(f"{len(missing)} {'batch was' if len(missing) == 1 else 'batches were'} in the tables and not in the catalogue, and entered there.")
    for number in missing:
        with writer.catalogue.change():
            writer.replay(writer.parts.batch(there[number], number), there[number])
    with writer.catalogue.change():
        for number, part in there.items():
            if known.get(number, part) != part:
                writer.catalogue.lies_in([number], part)
    writer.parts.remove(n for n in replaced if (writer.parts.folder / n).exists())


def is_archive(folder: Path) -> bool:
    """Is this folder an archive? Raises ArchiveError where it is one of a newer Retold."""
    try:
        said = json.loads((folder / MARK).read_bytes())
    except (OSError, ValueError):
        return False
    if said != {"format": FORMAT}:
        raise ArchiveError(f"{folder} is an archive of another form ({said}). Use the Retold that made it, or a newer one.")
    return True


def _make(folder: Path) -> None:
    """An empty archive where there is none."""
    if _UNFIT.search(str(folder)):
        raise UsageError(f"The folder of an archive may not have any of * ? [ ] {{ }} in its name: {folder}. Choose another name.")
    if is_archive(folder):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = {p.name for p in folder.iterdir()} - {TABLES, LOCK, f"{MARK}.new"}
        if others and not is_archive(folder):  # somebody may have made it one meanwhile
            raise UsageError(f"{folder} holds other things ({', '.join(sorted(others)[:3])}) and is no archive. Name an archive, or a new folder.")
        (folder / TABLES).mkdir(exist_ok=True)
        new = folder / f"{MARK}.new"
        with new.open("w", encoding="ascii") as file:
            file.write(json.dumps({"format": FORMAT}))
            file.flush()
            os.fsync(file.fileno())
        new.rename(folder / MARK)
    except OSError as fault:
        raise ArchiveError(f"{folder} cannot be made an archive: {fault.strerror}. Choose a folder that you may write to.") from None
