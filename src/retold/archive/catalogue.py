"""The catalogue: an SQLite file (WAL, full text by FTS5) with all that is looked up. It holds nothing that the Parquet tables do not tell.

One writer at a time changes it, in one transaction a batch; readers see the state before or after, never between.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import ArchiveError
from ..model import Article, Fingerprint
from ..text.ids import content_hash
from .nouns import FORMAT, Batch, Change, Slim
from .rows import name, number, sound

SCHEMA = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "CREATE TABLE batches (number INTEGER PRIMARY KEY, part TEXT NOT NULL, cut INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE articles (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, title TEXT, outlet TEXT, language TEXT, earliest TEXT, latest TEXT,"
    " url TEXT, path TEXT NOT NULL, paths INTEGER NOT NULL)",
    "CREATE TABLE sightings (digest INTEGER PRIMARY KEY, article INTEGER NOT NULL, batch INTEGER NOT NULL)",
    "CREATE INDEX seen ON sightings (article)",
    "CREATE TABLE findings (article INTEGER PRIMARY KEY, key INTEGER NOT NULL, version TEXT NOT NULL, batch INTEGER NOT NULL)",
    "CREATE TABLE problems (id INTEGER PRIMARY KEY, path TEXT, kind TEXT, detail TEXT, batch INTEGER NOT NULL)",
    "CREATE TABLE placed (article INTEGER PRIMARY KEY, story INTEGER NOT NULL)",
    "CREATE INDEX told ON placed (story)",
    "CREATE TABLE changes (batch INTEGER, place INTEGER, kind TEXT, story INTEGER, other INTEGER, PRIMARY KEY (batch, place)) WITHOUT ROWID",
    "CREATE TABLE slim (article INTEGER PRIMARY KEY, stands_for INTEGER, early INTEGER, late INTEGER, held BLOB NOT NULL)",
    "CREATE INDEX copies ON slim (stands_for)",
    "CREATE TABLE terms (term TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE postings (key INTEGER, article INTEGER, PRIMARY KEY (key, article)) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2')",
)
#: By it the newest stories are listed without a look at all articles. An archive that was made without it gets it from its next writer.
_BY_DAY = "CREATE INDEX IF NOT EXISTS newest ON articles (COALESCE(latest, earliest))"
#: What is compared when a catalogue is checked against one made anew.
TRUTHS = ("batches", "articles", "sightings", "findings", "problems", "placed", "changes", "slim", "terms", "postings")
_DERIVED = ("words", *TRUTHS, "meta")
#: Pages that a writer keeps in memory, in KiB.
_CACHE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue has of an article: the hash its findings were found in, with which version (None: not found yet)."""

    key: int | None
    version: str | None


class Catalogue:
    """An open catalogue. A writer gets one from `writable`, a reader from `readable`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base

    def close(self) -> None:
        """Closes the file; the last one out tidies the WAL."""
        self.base.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All changes of the block, or none. Raises ArchiveError where the disk is full."""
        try:
            self.base.execute("BEGIN IMMEDIATE")
            yield
            self.base.execute("COMMIT")
        except BaseException as fault:
            with suppress(sqlite3.Error):
                self.base.execute("ROLLBACK")
            if isinstance(fault, sqlite3.Error):
                raise ArchiveError(f"The catalogue cannot be written to ({fault}). Make room on the disk, then add the same sources again.") from None
            raise

    def create(self) -> None:
        """Empty tables, whatever was there."""
        for table in _DERIVED:
            self.base.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in (*SCHEMA, _BY_DAY):
            self.base.execute(statement)
        self.base.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))

    # -- what is known -------------------------------------------------------------------------------------------------------------------
    def fits(self) -> bool:
        """Is this a catalogue of this form?"""
        try:
            return bool(self.base.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() == (FORMAT,))
        except sqlite3.Error:
            return False

    def batches(self) -> dict[int, str]:
        """All batches, each with the name of its part."""
        return dict(self.base.execute("SELECT number, part FROM batches ORDER BY number"))

    def last(self) -> int:
        """The number of the newest batch, 0 where there is none."""
        return int(self.base.execute("SELECT COALESCE(MAX(number), 0) FROM batches").fetchone()[0])

    def size(self) -> int:
        """How many articles stories are made of, those that are nearly the same counted once. (It is written down: to count a million takes long.)"""
        known = self.base.execute("SELECT value FROM meta WHERE name = 'leading'").fetchone()
        return int((known or self.base.execute("SELECT COUNT(*) FROM slim WHERE stands_for IS NULL").fetchone())[0])

    def seen(self, digests: Sequence[int]) -> set[int]:
        """Which of these sightings are in the archive."""
        return {d for (d,) in self._in("SELECT digest FROM sightings WHERE digest IN", digests)}

    def known(self, articles: Sequence[str]) -> dict[str, Known]:
        """What is known of those of these articles that are in the archive."""
        sql = "SELECT a.id, f.key, f.version FROM articles a LEFT JOIN findings f ON f.article = a.id WHERE a.id IN"
        return {name(a): Known(key, version) for a, key, version in self._in(sql, [number(a) for a in articles])}

    def told(self, problems: Sequence[int]) -> set[int]:
        """Which of these problems are kept already."""
        return {p for (p,) in self._in("SELECT id FROM problems WHERE id IN", problems)}

    def parts_of(self, articles: Sequence[str]) -> list[str]:
        """The parts that hold sightings of these articles."""
        sql = "SELECT DISTINCT b.part FROM sightings s JOIN batches b ON b.number = s.batch WHERE s.article IN"
        return sorted({p for (p,) in self._in(sql, [number(a) for a in articles])})

    def found_in(self, articles: Sequence[str]) -> dict[int, tuple[int, str]]:
        """For each of these articles (by number) that has findings, the batch in which they stand, and its part."""
        sql = "SELECT f.article, f.batch, b.part FROM findings f JOIN batches b ON b.number = f.batch WHERE f.article IN"
        return {a: (batch, part) for a, batch, part in self._in(sql, [number(a) for a in articles])}

    def good(self, version: str) -> dict[int, int]:
        """For each article (by number) whose newest findings are of this version of the code, the batch in which they stand."""
        return dict(self.base.execute("SELECT article, batch FROM findings WHERE version = ?", (version,)))

    def slim(self, article: int) -> Slim:
        """What stories find an article by."""
        (held,) = self.base.execute("SELECT held FROM slim WHERE article = ?", (article,)).fetchone()
        return unpacked(article, held)

    def frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many articles each term is."""
        found: dict[str, int] = {}
        found.update(self._in("SELECT term, articles FROM terms WHERE term IN", terms))
        return found

    def _in(self, sql: str, values: Sequence[object]) -> Iterator[Any]:
        """`sql`, which ends in IN, for any number of values."""
        yield from self.base.execute(sql + " (SELECT value FROM json_each(?))", (json.dumps(list(values)),))  # noqa: S608 - ours

    # -- what a batch changes ------------------------------------------------------------------------------------------------------------
    def enter(self, batch: Batch, merged: Mapping[str, Article]) -> None:
        """What a batch tells of articles, without stories. `merged` are its articles by id, all sightings taken together."""
        first = {a for (a,) in self._in("SELECT id FROM articles WHERE id IN", [number(a) for a in merged])}
        for article in merged.values():
            row = (article.title, article.outlet, article.language, article.published.earliest, article.published.latest, article.url, article.path)
            told = (*(t if t is None else sound(t) for t in row), len(article.paths))
            if number(article.id) in first:
                sql = "UPDATE articles SET title=?, outlet=?, language=?, earliest=?, latest=?, url=?, path=?, paths=? WHERE id=?"
                self.base.execute(sql, (*told, number(article.id)))
            else:
                self.base.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number(article.id), batch.number, *told))
                self.base.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number(article.id), sound(article.text)))
        seen = [(s.digest, number(s.article.id), batch.number) for s in batch.sightings]
        self.base.executemany("INSERT INTO sightings VALUES (?, ?, ?)", seen)
        found = [(number(f.findings.article.id), f.key, f.version, batch.number) for f in batch.found]
        self.base.executemany("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", found)
        told_of = [(problem_id(p.path, p.kind, p.detail), sound(p.path), p.kind, sound(p.detail), batch.number) for p in batch.problems]
        self.base.executemany("INSERT OR IGNORE INTO problems VALUES (?, ?, ?, ?, ?)", told_of)

    def count(self, slims: Sequence[Slim]) -> None:
        """Adds articles that stand behind no other, and are in `slim` already, to the number of all, and their terms to the counts of all."""
        size = self.size() + len(slims) if self.base.execute("SELECT 1 FROM meta WHERE name = 'leading'").fetchone() else self.size()
        self.base.execute("INSERT OR REPLACE INTO meta VALUES ('leading', ?)", (str(size),))
        counts = Counter(t for s in slims for t, _ in s.fingerprint.terms)
        sql = "INSERT INTO terms VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET articles = articles + excluded.articles"
        self.base.executemany(sql, sorted(counts.items()))

    def place(self, batch: Batch) -> None:
        """Writes down in which stories a batch puts articles."""
        placed = [(number(p.article), number(p.story)) for p in batch.moves.placements]
        self.base.executemany("INSERT OR REPLACE INTO placed SELECT id, ?2 FROM articles WHERE id = ?1", placed)
        changed = [(batch.number, i, c.kind, number(c.story), number(c.other)) for i, c in enumerate(batch.moves.changes)]
        self.base.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", changed)

    def end(self, batch: Batch, part: str) -> None:
        """The batch is in the catalogue, and in this part."""
        self.base.execute("INSERT INTO batches VALUES (?, ?, ?)", (batch.number, part, batch.moves.cut))

    def lies_in(self, batches: Iterable[int], part: str) -> None:
        """Writes down that batches lie in another part now."""
        self.base.executemany("UPDATE batches SET part = ? WHERE number = ?", [(part, b) for b in batches])

    # -- stories -------------------------------------------------------------------------------------------------------------------------
    def without_slim(self, articles: Sequence[str]) -> set[str]:
        """Which of these articles stories do not know yet."""
        there = {a for (a,) in self._in("SELECT article FROM slim WHERE article IN", [number(a) for a in articles])}
        return {a for a in articles if number(a) not in there}

    def members(self, story: int) -> list[int]:
        """The articles of a story."""
        return [a for (a,) in self.base.execute("SELECT article FROM placed WHERE story = ? ORDER BY article", (story,))]

    def homes(self) -> dict[str, str]:
        """The story of every article."""
        return {name(a): name(s) for a, s in self.base.execute("SELECT article, story FROM placed")}

    def home(self, article: str) -> str | None:
        """The story of an article; None where it is in none."""
        row = self.base.execute("SELECT story FROM placed WHERE article = ?", (number(article),)).fetchone()
        return row and name(row[0])

    def changes(self, story: int) -> tuple[Change, ...]:
        """Merges and splits that a story was part of, oldest first."""
        sql = "SELECT kind, story, other FROM changes WHERE ? IN (story, other) ORDER BY batch, place"
        return tuple(Change(kind, name(a), name(b)) for kind, a, b in self.base.execute(sql, (story,)))

    def contents(self, table: str) -> Iterator[tuple[object, ...]]:
        """All rows of a table, in order."""
        columns = ", ".join(str(i) for i in range(1, 1 + len(self.base.execute(f"PRAGMA table_info({table})").fetchall())))
        yield from self.base.execute(f"SELECT * FROM {table} ORDER BY {columns}")  # noqa: S608 - one of TRUTHS


def packed(slim: Slim) -> bytes:
    """A slim article for the catalogue: JSON, compressed. A million of them are read and written, so the form is a plain list."""
    told = [slim.language, slim.fingerprint.terms, slim.fingerprint.shingles, slim.sentences, slim.days]
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 1)


def unpacked(article: int, held: bytes) -> Slim:
    """What `packed` made."""
    language, terms, shingles, sentences, (early, late) = json.loads(zlib.decompress(held))
    return Slim(name(article), language, Fingerprint(tuple(shingles), tuple((t, n) for t, n in terms)), tuple(sentences), (early, late))


def problem_id(path: str, kind: str, detail: str) -> int:
    """The same problem, met again, is the same."""
    return content_hash("problem", path, kind, detail)


def day_number(stamp: str | None) -> int | None:
    """The day of an ISO 8601 stamp, counted from the year 1; None where there is none."""
    try:
        return date.fromisoformat((stamp or "")[:10]).toordinal()
    except ValueError:
        return None


def writable(path: Path) -> Catalogue:
    """Opens or makes the file for the one writer. A file that is no catalogue is made anew, empty: the tables tell what belongs into it."""
    for attempt in range(2):
        base = sqlite3.connect(path, isolation_level=None, timeout=30)
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.execute(f"PRAGMA cache_size = -{_CACHE}")
            base.execute("PRAGMA temp_store = MEMORY")
            made = Catalogue(base)
            if not made.fits():
                with made.change():
                    made.create()
            base.execute(_BY_DAY)
            return made
        except sqlite3.DatabaseError as fault:
            base.close()
            if attempt or isinstance(fault, sqlite3.OperationalError):
                raise ArchiveError(f"{path} cannot be written to ({fault}). See that the disk has room and that you may write there.") from None
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
    raise AssertionError


def readable(path: Path) -> Catalogue:
    """Opens the file for reading; a folder that may not be written to is read all the same. Raises ArchiveError where that cannot be."""
    quoted = path.as_uri()
    unfinished = path.with_name(path.name + "-wal").exists()
    for how in ("mode=ro", "mode=ro&immutable=1"):
        if "immutable" in how and (unfinished or os.access(path.parent, os.W_OK)):
            continue
        base = sqlite3.connect(f"{quoted}?{how}", uri=True, isolation_level=None, timeout=30)
        found = Catalogue(base)
        if found.fits():
            base.execute("BEGIN")  # one state for all that is asked
            return found
        base.close()
    raise ArchiveError(f"{path} cannot be read as a catalogue. Run `retold check` on the archive: it makes it anew from the tables.")
