"""Is an archive whole? The tables against their hashes, then the catalogue against one that is made anew from the tables, row by row.

Tables are the truth: what is wrong with them can only be told, and named with a way out. Whatever is wrong with the catalogue is put right.
Decisions of people are looked at, too: whether their file can be read, and whether what they are about is there.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from ..errors import ArchiveError, UsageError
from . import lock
from .catalogue import TRUTHS, Catalogue, writable
from .decisions import look
from .nouns import Checked, Holder, Part
from .parts import Parts, batches
from .writer import CATALOGUE, LOCK, TABLES, Merge, Notice, Writer, is_archive

_ID = re.compile(r"[0-7][0-9a-f]{15}")
_SUFFIXES = ("", "-wal", "-shm")
_COUNTED = {"batches": "batches", "articles": "articles", "sightings": "sightings", "findings": "articles with findings", "problems": "problems"}


def check(folder: Path, holder: Holder, merge: Merge, notice: Notice) -> Checked:
    """Verifies an archive and repairs its catalogue. Raises UsageError where it is none, ArchiveError where somebody writes to it."""
    if not is_archive(folder):
        raise UsageError(f"{folder} is no archive. `retold add {folder} SOURCES...` makes one.")
    with lock.held(folder / LOCK, holder, notice):
        parts = Parts(folder / TABLES)
        try:
            return _checked(folder, parts, merge)
        finally:
            parts.close()


def _checked(folder: Path, parts: Parts, merge: Merge) -> Checked:
    repaired = [f"{n} unfinished folders of a writer that died were removed."] if (n := parts.sweep()) else []
    whole, damaged = _tables(parts)
    path, fresh_path = folder / CATALOGUE, folder / "catalogue.check.sqlite"
    _remove(fresh_path)
    fresh = writable(fresh_path)
    try:
        fresh.base.execute("PRAGMA synchronous = OFF")
        _fill(Writer(parts, fresh, merge), whole)
        damaged += _lost(path, fresh)
        wrong = _differing(path, fresh)
        counts = tuple((said, fresh.base.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0]) for t, said in _COUNTED.items())  # noqa: S608
        made, faults = look(folder)
        named = sorted({w.article for d in made for w in (d.first, d.second) if w is not None})
        here = fresh.known([n for n in named if _ID.fullmatch(n)]) if made else {}
        strange = sum(any(w is not None and w.article not in here for w in (d.first, d.second)) for d in made)
        cut = fresh.base.execute("SELECT COALESCE(SUM(cut), 0) FROM batches").fetchone()[0]
        stories = fresh.base.execute("SELECT COUNT(DISTINCT story) FROM placed").fetchone()[0]
    finally:
        fresh.close()
        _remove(fresh_path)
    if wrong and not damaged:
        _repair(path, parts, merge, whole)
        repaired.append(f"The catalogue was made anew from the tables ({wrong}).")
    elif wrong:
        damaged.append(f"The catalogue tells more than the tables that are left ({wrong}), and was left as it is.")
    told = (*counts, ("stories", stories), ("parts", len(whole)), ("keys too common to find stories by", cut))
    decided = (("decisions of people", len(made)), ("of these on articles that are not here", strange)) if made or faults else ()
    return Checked((*told, *decided), (*damaged, *faults), tuple(repaired))


def _tables(parts: Parts) -> tuple[list[Part], list[str]]:
    """The parts that are whole and count, and what is wrong with the others."""
    whole: list[Part] = []
    damaged: list[str] = []
    for name in parts.names():
        try:
            part = parts.manifest(name)
        except ArchiveError as fault:
            damaged.append(str(fault))
            continue
        wrong = parts.faults(part)
        damaged += wrong
        whole += [] if wrong else [part]
    replaced = {r for p in whole for r in p.replaces}
    parts.remove(sorted(p.name for p in whole if p.name in replaced))
    return [p for p in whole if p.name not in replaced], damaged


def _fill(writer: Writer, whole: list[Part]) -> None:
    """All batches of some parts, one after the other, into a catalogue."""
    for number, part in batches(whole):
        with writer.catalogue.change():
            writer.replay(writer.parts.batch(part, number), part)


def _repair(path: Path, parts: Parts, merge: Merge, whole: list[Part]) -> None:
    """The catalogue anew, in one step for readers; where the file itself is broken, it is replaced."""
    for broken in (False, True):
        if broken:
            _remove(path)
        catalogue = writable(path)
        writer = Writer(parts, catalogue, merge)
        try:
            with catalogue.change():
                catalogue.create()
                for number, part in batches(whole):
                    writer.replay(parts.batch(part, number), part)
            return
        except ArchiveError:
            if broken:
                raise
        finally:
            catalogue.close()


def _lost(path: Path, fresh: Catalogue) -> list[str]:
    """Batches that the catalogue in use knows and no whole part has."""
    used = writable(path)
    try:
        parts = sorted({part for b, part in used.batches().items() if b not in fresh.batches()})
    except sqlite3.DatabaseError:
        return []
    finally:
        used.close()
    if not parts:
        return []
    detail = f"The catalogue knows batches of {', '.join(parts[:3])}{' and others' if len(parts) > 3 else ''}, which no whole table has"
    return [f"{detail}. Restore these folders from a copy; to go on without them, remove {path} and run `retold check` again."]


def _differing(path: Path, fresh: Catalogue) -> str:
    """What differs between the catalogue in use and a fresh one; empty where nothing does."""
    there = path.exists()
    used = writable(path)
    try:
        if not there or (not used.last() and fresh.last()):
            return "there was none"
        if used.base.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return "the file is damaged"
        for table in TRUTHS:
            if any(a != b for a, b in zip_longest(used.contents(table), fresh.contents(table))):
                return f"they differ in {table}"
        if used.size() != fresh.size():
            return "they differ in how many articles stories are made of"
        return "" if all(a == b for a, b in zip_longest(_vocabulary(used), _vocabulary(fresh))) else "they differ in the words of the full text"
    except sqlite3.DatabaseError as fault:
        return f"the file is damaged: {fault}"
    finally:
        used.close()


def _vocabulary(catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    """Every word of the full text, in how many articles it is and how often."""
    catalogue.base.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')")
    yield from catalogue.base.execute("SELECT term, doc, cnt FROM temp.vocabulary ORDER BY term")


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
