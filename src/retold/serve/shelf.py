"""The shelf: an SQLite file with the pages that were made of an archive, and what the pages across stories are made of.

It holds nothing that cannot be made again from the archive. A story's page is good as long as the mark of the story in the archive, and the program,
are those it was made with.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from retold.archive import codec
from retold.archive.nouns import StoryLine
from retold.errors import ArchiveError
from retold.show.names import TITLE, one_line
from retold.text.normal import folded

from .digest import Account, Line, Saying, Taken
from .making import Told

T = TypeVar("T")
Order = Literal["newest", "origins", "altered"]

_SCHEMA = (
    "CREATE TABLE meta (build TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE stories (id TEXT PRIMARY KEY, mark TEXT, title TEXT, accounts INTEGER, houses INTEGER, earliest TEXT, latest TEXT, made TEXT,"
    " estimate INTEGER, low INTEGER, high INTEGER, altered INTEGER, conflicts INTEGER, fault TEXT, html BLOB, json BLOB)",
    "CREATE INDEX newest ON stories (latest)",
    "CREATE TABLE accounts (id TEXT, story TEXT, outlet TEXT, row BLOB, PRIMARY KEY (id, story)) WITHOUT ROWID",
    "CREATE INDEX of_story ON accounts (story)",
    "CREATE INDEX of_outlet ON accounts (outlet)",
    "CREATE TABLE sayings (story TEXT, speaker TEXT, name TEXT, row BLOB)",
    "CREATE INDEX said_by ON sayings (speaker)",
    "CREATE INDEX said_in ON sayings (story)",
    "CREATE TABLE lines (story TEXT, copy TEXT, exemplar TEXT, outlet TEXT, source TEXT, row BLOB)",
    "CREATE INDEX line_in ON lines (story)",
    "CREATE INDEX line_of ON lines (outlet)",
    "CREATE INDEX line_from ON lines (source)",
    "CREATE TABLE taken (story TEXT, outlet TEXT, fate TEXT, row BLOB)",
    "CREATE INDEX taken_in ON taken (story)",
    "CREATE INDEX taken_by ON taken (outlet)",
)
_PARTS = ("accounts", "sayings", "lines", "taken")
_ORDERS: dict[Order, str] = {
    "newest": "latest DESC, accounts DESC, id",
    "origins": "estimate IS NULL, estimate DESC, accounts DESC, id",
    "altered": "altered IS NULL, altered DESC, accounts DESC, id",
}


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list; `compared` where its page was made, else origins, altered quotations and conflicts are None."""

    id: str
    title: str
    accounts: int
    houses: int
    earliest: str | None
    latest: str | None
    compared: bool
    origins: tuple[int, int, int] | None
    altered: int | None
    conflicts: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which stories are listed, and in what order: those with so many accounts, since a day; `most` of them from the one numbered `first` on."""

    order: Order = "newest"
    accounts: int = 2
    since: str | None = None
    first: int = 0
    most: int = 50


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker or an outlet in a list, with how many statements or accounts there are of it, in how many stories."""

    name: str
    count: int
    stories: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of the archive was compared: stories in all, and those whose page is made; `failed` could not be."""

    stories: int
    compared: int
    failed: int


class Shelf:
    """An open shelf; may be used by several threads, one at a time."""

    def __init__(self, path: Path | None, build: str) -> None:
        self._lock = threading.Lock()
        self._base = _opened(path)
        try:
            known = self._base.execute("SELECT build FROM meta").fetchone() == (build,)
        except sqlite3.Error:
            known = False
        if not known:
            self._create(build)
        with self._base:  # what could not be made is tried again by every new site
            self._base.execute("UPDATE stories SET made = NULL, fault = NULL WHERE fault IS NOT NULL")

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._base.close()

    # -- filling -------------------------------------------------------------------------------------------------------------------------
    def enter(self, lines: Iterable[StoryLine], marks: dict[str, str]) -> None:
        """Writes down which stories there are; takes away those that are no more."""
        rows = [(s.id, marks.get(s.id, ""), one_line(s.title, TITLE), s.accounts, s.houses, s.earliest, s.latest) for s in lines]
        sql = """INSERT INTO stories (id, mark, title, accounts, houses, earliest, latest) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET mark=excluded.mark, title=excluded.title, accounts=excluded.accounts, houses=excluded.houses,
            earliest=excluded.earliest, latest=excluded.latest"""
        with self._lock, self._base:
            self._base.executemany(sql, rows)
            here = json.dumps([r[0] for r in rows])
            for table, column in (*((p, "story") for p in _PARTS), ("stories", "id")):
                self._base.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT value FROM json_each(?))", (here,))  # noqa: S608 - ours

    def put(self, told: Told) -> None:
        """Keeps a story that was told."""
        d = told.digest
        sql = """UPDATE stories SET made=?, title=?, estimate=?, low=?, high=?, altered=?, conflicts=?, fault=NULL, html=?, json=? WHERE id=?"""
        with self._lock, self._base:
            if not self._base.execute(sql, (told.mark, d.title, *d.origins, d.altered, d.conflicts, told.html, told.json, d.story)).rowcount:
                return  # the story is no more
            for table in _PARTS:
                self._base.execute(f"DELETE FROM {table} WHERE story = ?", (d.story,))  # noqa: S608 - ours
            accounts = [(a.brief.article, d.story, key(a.brief.outlet), _pack(a)) for a in d.accounts]
            self._base.executemany("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)", accounts)
            self._base.executemany("INSERT INTO sayings VALUES (?, ?, ?, ?)", [(d.story, key(s.speaker), s.speaker, _pack(s)) for s in d.sayings])
            lines = [(d.story, x.copy.article, x.exemplar.article, key(x.copy.outlet), key(x.exemplar.outlet), _pack(x)) for x in d.lines]
            self._base.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?)", lines)
            self._base.executemany("INSERT INTO taken VALUES (?, ?, ?, ?)", [(d.story, key(t.account.outlet), t.fate, _pack(t)) for t in d.taken])

    def fail(self, story: str, fault: str) -> None:
        """Writes down why a story could not be told; it is not tried again before it changes."""
        with self._lock, self._base:
            self._base.execute("UPDATE stories SET made=mark, fault=?, html=NULL, json=NULL WHERE id=?", (fault, story))

    def unmade(self) -> str | None:
        """A story whose page is still to be made: those of several accounts first, the newest first."""
        sql = "SELECT id FROM stories WHERE made IS NOT mark ORDER BY accounts = 1, latest DESC, id LIMIT 1"
        row = self._ask(sql)
        return row[0][0] if row else None

    # -- asking --------------------------------------------------------------------------------------------------------------------------
    def page(self, story: str) -> tuple[bytes, bytes] | str | None:
        """The page (empty where the story has a single account) and the JSON of a story as it is now, packed; a sentence where it cannot be told;
        None where it is not made.
        """
        row = self._ask("SELECT html, json, fault FROM stories WHERE id = ? AND made = mark", (story,))
        if not row:
            return None
        html, told, fault = row[0]
        return fault or (html, told)

    def has(self, story: str) -> bool:
        """Is there a story with this id?"""
        return bool(self._ask("SELECT 1 FROM stories WHERE id = ?", (story,)))

    def progress(self) -> Progress:
        """How much was compared."""
        sql = "SELECT COUNT(*), COALESCE(SUM(made IS mark AND fault IS NULL), 0), COUNT(fault) FROM stories"
        return Progress(*self._ask(sql)[0])

    def stories(self, asked: Asked = Asked()) -> list[StoryRow]:
        """Some stories."""
        sql = f"""SELECT id, title, accounts, houses, earliest, latest, made IS NOT NULL AND fault IS NULL, estimate, low, high, altered, conflicts
            FROM stories WHERE accounts >= ? AND (? IS NULL OR latest >= ?) ORDER BY {_ORDERS[asked.order]} LIMIT ? OFFSET ?"""  # noqa: S608 - ours
        rows = self._ask(sql, (asked.accounts, asked.since, asked.since, asked.most, asked.first))
        return [
            StoryRow(i, title, n, houses, first, last, bool(made), (e, low, high) if made else None, altered, conflicts)
            for i, title, n, houses, first, last, made, e, low, high, altered, conflicts in rows
        ]

    def account(self, article: str) -> Account | None:
        """An article, None where it is in no story that was compared."""
        return next(iter(self._rows(Account, "SELECT row FROM accounts WHERE id = ? LIMIT 1", article)), None)

    def accounts(self, story: str) -> list[Account]:
        """The articles of a story."""
        return self._rows(Account, "SELECT row FROM accounts WHERE story = ? ORDER BY id", story)

    def lines(self, article: str) -> list[Line]:
        """Whom an article was made from, and what was made from it."""
        return self._rows(Line, "SELECT row FROM lines WHERE copy = ?1 OR exemplar = ?1 ORDER BY rowid", article)

    def story_title(self, story: str) -> str:
        """The title of a story, empty where there is none."""
        row = self._ask("SELECT title FROM stories WHERE id = ?", (story,))
        return str(row[0][0]) if row else ""

    def speakers(self, part: str, most: int) -> list[Named]:
        """Who is said to have spoken, most statements first; with `part`, whose names hold it."""
        sql = """SELECT MAX(name), COUNT(*), COUNT(DISTINCT story) FROM sayings WHERE instr(speaker, ?) GROUP BY speaker
            ORDER BY 2 DESC, 1 LIMIT ?"""
        return [Named(*row) for row in self._ask(sql, (key(part), most))]

    def sayings(self, speaker: str, most: int) -> list[Saying]:
        """What somebody of this name is said to have said, newest story first."""
        sql = """SELECT row FROM sayings s JOIN stories t ON t.id = s.story WHERE speaker = ? ORDER BY t.latest DESC, t.id, s.rowid LIMIT ?"""
        return self._rows(Saying, sql, key(speaker), most)

    def outlets(self, part: str, most: int) -> list[Named]:
        """Outlets, most accounts first; with `part`, whose names hold it."""
        sql = """SELECT MIN(row), COUNT(*), COUNT(DISTINCT story) FROM accounts WHERE outlet != '' AND instr(outlet, ?) GROUP BY outlet
            ORDER BY 2 DESC, outlet LIMIT ?"""
        return [Named(_unpack(Account, row).brief.outlet, n, stories) for row, n, stories in self._ask(sql, (key(part), most))]

    def of_outlet(self, outlet: str) -> tuple[int, int, str]:
        """How many accounts of an outlet there are, in how many stories, and its name as one of them writes it."""
        row = self._ask("SELECT COUNT(*), COUNT(DISTINCT story), MIN(row) FROM accounts WHERE outlet = ?", (key(outlet),))[0]
        return row[0], row[1], _unpack(Account, row[2]).brief.outlet if row[2] else ""

    def lines_of(self, outlet: str) -> list[Line]:
        """Lines of descent that end in accounts of an outlet."""
        return self._rows(Line, "SELECT row FROM lines WHERE outlet = ? ORDER BY rowid", key(outlet))

    def lines_from(self, outlet: str) -> list[Line]:
        """Lines of descent that begin in accounts of an outlet."""
        return self._rows(Line, "SELECT row FROM lines WHERE source = ? AND outlet != source ORDER BY rowid", key(outlet))

    def fates(self, outlet: str) -> dict[str, int]:
        """How many quotations that an outlet's accounts took over had which fate."""
        return dict(self._ask("SELECT fate, COUNT(*) FROM taken WHERE outlet = ? GROUP BY fate", (key(outlet),)))

    def taken(self, outlet: str, most: int) -> list[Taken]:
        """Quotations that an outlet's accounts have and the account they were made from has otherwise, or maybe; those that differ first."""
        return self._rows(Taken, "SELECT row FROM taken WHERE outlet = ? AND fate != 'kept' ORDER BY fate, rowid LIMIT ?", key(outlet), most)

    # -- within --------------------------------------------------------------------------------------------------------------------------
    def _create(self, build: str) -> None:
        with self._lock, self._base:
            tables = self._base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                self._base.execute(f'DROP TABLE "{table}"')
            for statement in _SCHEMA:
                self._base.execute(statement)
            self._base.execute("INSERT INTO meta VALUES (?)", (build,))

    def _ask(self, sql: str, given: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            return self._base.execute(sql, given).fetchall()

    def _rows(self, kind: type[T], sql: str, *given: object) -> list[T]:
        return [_unpack(kind, row) for (row,) in self._ask(sql, given)]


def key(name: str) -> str:
    """The form under which a name is looked up: no case, no accents, blanks as one."""
    return " ".join(folded(name).split())


def _pack(value: object) -> bytes:
    return zlib.compress(codec.dumps(value).encode(), 3)


def _unpack(kind: type[T], row: bytes) -> T:
    return codec.loads(kind, zlib.decompress(row).decode())


def _opened(path: Path | None) -> sqlite3.Connection:
    """The file; one that is no shelf is made anew. Raises ArchiveError where it cannot be."""
    for attempt in range(2):
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                path.touch(mode=0o600)
            base = sqlite3.connect(path or "", check_same_thread=False, timeout=10)
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = OFF")  # it can be made again
            base.execute("SELECT COUNT(*) FROM sqlite_master")
            return base
        except (sqlite3.Error, OSError) as fault:
            if path is None or attempt or isinstance(fault, OSError):
                raise ArchiveError(f"{path} cannot be written to ({fault}). Name another folder with --shelf, or use --no-shelf.") from None
            with suppress(OSError):
                path.unlink()
    raise AssertionError
