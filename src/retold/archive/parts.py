"""Parts: folders of Parquet tables that appear on disk whole or not at all, and are never changed.

A part is written into a folder whose name begins with a dot, every file is brought to disk (fsync), and then the folder gets its name: from that
moment its batches are in the archive. A part that takes the place of others names them in its manifest; should the program die before it has
removed those, the next writer does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ArchiveError
from ..model import Article
from . import codec, rows
from .nouns import Batch, Found, Part, Sighting

MANIFEST = "manifest.json"
#: Nothing is loaded from the network; memory is bounded, and what needs more is spilt.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "threads": "1",
    "preserve_insertion_order": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}
_HIDDEN = (".new-", ".old-")
#: Tables with rows of findings; which of these are the newest of their article, made by the code as it is; which are those that stories were made
#: from; and which of these tell nothing else.
_OF_FINDINGS = ("findings", "shingles", "terms")
_GOOD, _FIRST = ("(article, batch) IN (SELECT (article, batch) FROM good)", "(article, batch) IN (SELECT (article, batch) FROM first)")
_BARE = """rest LIKE '%"quotations":[],"credits":[],"assertions":[]%'"""
_STRIPPED = (("batch", "BIGINT"), ("article", "BIGINT"), ("rest", "VARCHAR"))
#: Findings that are stripped at once.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Findings that are kept, for each article (by number) the batch in which they stand: the newest, if `good`, and the first, for stories."""

    good: Mapping[int, int]
    first: Mapping[int, int]


class Parts:
    """The parts of an archive, under its folder `tables`; each lies in the folder of its day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._base: Any = None

    def ready(self) -> None:
        """Raises ArchiveError where DuckDB is not installed."""
        self._connection()

    def close(self) -> None:
        """Lets go of DuckDB."""
        if self._base is not None:
            self._base.close()
            self._base = None

    # -- what is there -------------------------------------------------------------------------------------------------------------------
    def names(self) -> list[str]:
        """All parts, as DAY/NAME, in order of their names."""
        days = sorted(d for d in self.folder.iterdir() if d.is_dir() and not d.name.startswith("."))
        return [f"{d.name}/{p.name}" for d in days for p in sorted(d.iterdir()) if not p.name.startswith(".")]

    def manifest(self, name: str) -> Part:
        """The manifest of a part. Raises ArchiveError where it is missing or damaged."""
        try:
            return codec.loads(Part, (self.folder / name / MANIFEST).read_text(encoding="ascii"))
        except (OSError, ValueError) as fault:
            detail = f"{self.folder / name} has no readable {MANIFEST} ({fault}). Restore that folder from a copy, or move it out of the archive"
            raise ArchiveError(f"{detail} and add its articles again, then run `retold check`.") from None

    def faults(self, part: Part) -> list[str]:
        """What is wrong with the files of a part, a sentence each."""
        wrong = []
        for file, digest in part.hashes:
            path = self.folder / part.name / file
            try:
                with path.open("rb") as opened:
                    same = hashlib.file_digest(opened, "sha256").hexdigest() == digest
            except OSError as fault:
                wrong.append(f"{path} cannot be read: {fault.strerror}. Restore it from a copy, then run `retold check` again.")
                continue
            if not same:
                wrong.append(f"{path} is not what was written (its SHA-256 differs). Restore it from a copy, then run `retold check` again.")
        return wrong + ([] if wrong else self._miscounted(part))

    def _miscounted(self, part: Part) -> list[str]:
        counts = {t: self._ask(f"SELECT COUNT(*) FROM {self._files(t, [part.name])}")[0][0] for t, _ in part.rows}  # noqa: S608
        return [f"{part.name}/{t} has {counts[t]:,} rows, not {n:,}. Restore it from a copy." for t, n in part.rows if counts[t] != n]

    # -- writing -------------------------------------------------------------------------------------------------------------------------
    def write(self, batch: Batch) -> Part:
        """Brings a batch to disk. Raises ArchiveError where the disk is full or may not be written to; then nothing of it is there."""
        return self.write_rows(batch.day, batch.number, rows.table_rows(batch))

    def write_rows(self, day: str, number: int, made: Mapping[str, Sequence[rows.Row]]) -> Part:
        """The same for a batch that is rows of all tables already."""

        def fill(folder: Path) -> None:
            for table, of in made.items():
                self._copy(self._given(table, of), folder / f"{table}.parquet")

        return self._commit(day, Part("", (number,), tuple((table, len(of)) for table, of in made.items()), ()), fill)

    def join(self, day: str, parts: Sequence[Part], chosen: Chosen) -> Part:
        """One part with the batches of some parts of a day, whose place it takes, and of their findings those that are still good for something.

        The old parts are still there, for readers that are at it.
        """
        names = [p.name for p in parts]
        self._choose(chosen)
        self._strip(names)
        queries = {}
        for table, columns in rows.TABLES.items():
            order = "batch, place" if table == "stories" else ", ".join(c for c, _ in columns if c != "rest")
            told = f"SELECT * FROM {self._files(table, names)}"  # noqa: S608
            if table in _OF_FINDINGS:
                told += f" WHERE {_GOOD} OR {_FIRST}"
            if table == "findings":
                columns_ = "t.batch, t.article, t.key, t.version, COALESCE(s.rest, t.rest) AS rest"
                told = f"SELECT {columns_} FROM ({told}) t LEFT JOIN stripped s ON s.batch = t.batch AND s.article = t.article"  # noqa: S608
            queries[table] = f"{told} ORDER BY {order}"
        counts = tuple((table, int(self._ask(f"SELECT COUNT(*) FROM ({query})")[0][0])) for table, query in queries.items())  # noqa: S608

        def fill(folder: Path) -> None:
            for table, query in queries.items():
                self._copy(query, folder / f"{table}.parquet")

        batches = tuple(sorted(b for p in parts for b in p.batches))
        return self._commit(day, Part("", batches, counts, (), tuple(names)), fill)

    def outdated(self, names: Sequence[str], chosen: Chosen) -> int:
        """How many rows of findings `join` would drop or strip."""
        self._choose(chosen)
        query = f"SELECT COUNT(*) FROM {self._files('findings', names)} WHERE NOT {_GOOD} AND NOT ({_FIRST} AND {_BARE})"  # noqa: S608
        return int(self._ask(query)[0][0])

    def firsts(self, names: Sequence[str]) -> dict[int, int]:
        """For each article the first batch with findings of it, from when it is in the archive: what stories found it by is made from these."""
        query = f"""
            SELECT f.article, MIN(f.batch) FROM {self._files("findings", names)} f
            JOIN (SELECT article, MIN(batch) AS batch FROM {self._files("articles", names)} GROUP BY article) s ON s.article = f.article
            WHERE f.batch >= s.batch GROUP BY f.article"""  # noqa: S608
        return dict(self._ask(query)) if names else {}

    def _choose(self, chosen: Chosen) -> None:
        for table, of in (("good", chosen.good), ("first", chosen.first)):
            self._held(table, (("article", "BIGINT"), ("batch", "BIGINT")), list(of.items()))

    def _strip(self, names: Sequence[str]) -> None:
        """The table `stripped`: findings that stories alone are still made from, with nothing but what these need."""
        self._held("stripped", _STRIPPED, [])
        query = f"SELECT batch, article, rest FROM {self._files('findings', names)} WHERE NOT {_GOOD} AND {_FIRST} AND NOT {_BARE}"  # noqa: S608
        told = self._connection().cursor()
        told.execute(query)
        while some := told.fetchmany(_AT_ONCE):
            self._held("portion", _STRIPPED, [(batch, article, rows.stripped(rest)) for batch, article, rest in some])
            self._connection().execute("INSERT INTO stripped SELECT * FROM portion")

    def _held(self, table: str, columns: Sequence[tuple[str, str]], of: Sequence[rows.Row]) -> None:
        """A table of DuckDB's own with these rows."""
        self._connection().execute(f"CREATE OR REPLACE TABLE {table} AS {self._typed(columns, of)}")

    def _commit(self, day: str, part: Part, fill: Any) -> Part:
        place = self.folder / day
        new = place / f".new-{part.batches[0]:09d}-{os.getpid()}"
        try:
            place.mkdir(exist_ok=True)
            _sync(self.folder)
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            fill(new)
            hashes = tuple((p.name, _synced(p)) for p in sorted(new.iterdir()))
            digest = hashlib.sha256("".join(h for _, h in hashes).encode()).hexdigest()[:8]
            span = f"{part.batches[0]:09d}" + (f"-{part.batches[-1]:09d}" if len(part.batches) > 1 else "")
            made = Part(f"{day}/{span}.{digest}", part.batches, part.rows, hashes, part.replaces)
            (new / MANIFEST).write_text(codec.dumps(made), encoding="ascii")
            _synced(new / MANIFEST)
            _sync(new)
            new.rename(self.folder / made.name)
            _sync(place)
        except OSError as fault:
            shutil.rmtree(new, ignore_errors=True)
            detail = f"{self.folder} cannot be written to: {fault.strerror or fault}. Nothing of this batch was kept; what was added before is safe"
            raise ArchiveError(f"{detail}. Make room or get leave to write, then add the same sources again.") from None
        return made

    def _copy(self, query: str, path: Path) -> None:
        import duckdb  # noqa: PLC0415 - an extra

        try:
            self._connection().execute(f"COPY ({query}) TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)")
        except duckdb.Error as fault:
            raise OSError(None, " ".join(str(fault).split())[:300]) from None
        finally:
            self._connection().execute("DROP VIEW IF EXISTS given")

    def _given(self, table: str, of: Sequence[rows.Row]) -> str:
        return self._typed(rows.TABLES[table], of)

    def _typed(self, columns: Sequence[tuple[str, str]], of: Sequence[rows.Row]) -> str:
        """What reads these rows."""
        import numpy as np  # noqa: PLC0415 - what only reads needs none of it

        turned = list(zip(*of, strict=True)) or [() for _ in columns]
        held = {c: np.array(v, object if kind == "VARCHAR" or None in v else np.int64) for (c, kind), v in zip(columns, turned, strict=True)}
        self._connection().register("given", held)
        return f"SELECT {', '.join(f'CAST({c} AS {kind}) AS {c}' for c, kind in columns)} FROM given"  # noqa: S608 - our own names

    # -- tidying -------------------------------------------------------------------------------------------------------------------------
    def remove(self, names: Iterable[str]) -> None:
        """Takes parts away, each at once: half a part is never seen under its name."""
        for name in names:
            gone = self.folder / name
            away = gone.with_name(f".old-{gone.name}")
            gone.rename(away)
            shutil.rmtree(away, ignore_errors=True)

    def sweep(self) -> int:
        """Removes what a writer that died left half done. How many folders there were."""
        left = [p for d in self.folder.iterdir() if d.is_dir() for p in d.iterdir() if p.name.startswith(_HIDDEN)]
        for path in left:
            shutil.rmtree(path, ignore_errors=True)
        return len(left)

    # -- reading -------------------------------------------------------------------------------------------------------------------------
    def batch(self, name: str, number: int) -> Batch:
        """One batch of a part, as it was added."""
        where = f"WHERE batch = {int(number)}"
        seen = rows.sightings(self._rows("articles", "digest, text, rest", [name], f"{where} ORDER BY article, digest"))
        found = self._found([name], where, {s.article.id: s.article for s in seen})
        problems = rows.problems(self._rows("problems", "rest", [name], f"{where} ORDER BY path, kind, rest"))
        moves = rows.moves(self._rows("stories", "kind, article, story, other", [name], f"{where} ORDER BY place"))
        return Batch(int(number), name.split("/", maxsplit=1)[0], tuple(seen), tuple(found), problems, moves)

    def sightings(self, names: Sequence[str], articles: Sequence[str], last: int) -> list[Sighting]:
        """All sightings of some articles in these parts up to the batch `last`, in the order of batches."""
        which = f"WHERE article IN ({_list(articles)}) AND batch <= {int(last)} ORDER BY batch, article, digest"
        return rows.sightings(self._rows("articles", "digest, text, rest", names, which))

    def findings(self, names: Sequence[str], batches: dict[int, int], articles: dict[str, Article]) -> list[Found]:
        """The findings of some articles: `batches` tells for each (by number) in which batch they stand."""
        pairs = ", ".join(f"({int(a)}, {int(b)})" for a, b in batches.items())
        return self._found(names, f"WHERE (article, batch) IN ({pairs})", articles) if batches else []

    def _found(self, names: Sequence[str], which: str, articles: dict[str, Article]) -> list[Found]:
        prints = rows.fingerprints(
            self._rows("shingles", "article, shingle", names, which), self._rows("terms", 'article, term, "count"', names, which)
        )
        told = self._rows("findings", "article, key, version, rest", names, f"{which} ORDER BY article")
        found = []
        for article, made_of, version, rest in told:
            known = articles.get(rows.name(article), Article(rows.name(article), "", ""))
            found.append(Found(made_of, version, rows.findings(rest, known, prints.get(article))))
        return found

    def _rows(self, table: str, columns: str, names: Sequence[str], which: str) -> list[Any]:
        return self._ask(f"SELECT {columns} FROM {self._files(table, names)} {which}")  # noqa: S608

    def _files(self, table: str, names: Sequence[str]) -> str:
        listed = ", ".join(f"'{_quoted(self.folder / n / f'{table}.parquet')}'" for n in names)
        return f"read_parquet([{listed}])"

    def _ask(self, query: str) -> list[Any]:
        import duckdb  # noqa: PLC0415 - an extra

        try:
            return list(self._connection().execute(query).fetchall())
        except duckdb.Error as fault:
            what = " ".join(str(fault).split())[:200]
            raise ArchiveError(f"The tables in {self.folder} cannot be read ({what}). Run `retold check` on the archive.") from None

    def _connection(self) -> Any:
        if self._base is None:
            self._base = connect()
        return self._base


def connect() -> Any:
    """DuckDB with its limits. Raises ArchiveError where it is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError:
        raise ArchiveError("An archive needs the extra `archive`: pip install 'retold[archive]'.") from None
    return duckdb.connect(config=_CONFIG)


def batches(parts: Iterable[Part]) -> Iterator[tuple[int, str]]:
    """All batches in their order, each with the name of its part."""
    yield from sorted((b, p.name) for p in parts for b in p.batches)


def _quoted(path: Path) -> str:
    """A path within an SQL string. DuckDB takes *, ? and [ for patterns, so the archive's own folder must not hold them (`open` sees to that)."""
    return str(path).replace("'", "''")


def _list(articles: Sequence[str]) -> str:
    return ", ".join(str(rows.number(a)) for a in articles)


def _synced(path: Path) -> str:
    """Brings a file to disk; its SHA-256."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
