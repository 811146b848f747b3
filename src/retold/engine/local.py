"""This machine as an engine: DuckDB for statements, a pool of processes for batch functions, Parquet files between them.

Memory has a limit and what does not fit is spilt into the engine's own folder, both always set: DuckDB's own choice (four fifths of the machine)
has ended whole machines. A function never runs inside DuckDB, where threads would wait for each other; each process reads its rows itself and
writes what it makes, so no rows go from process to process.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from ..errors import EngineError
from . import rules
from .pool import one_thread
from .tables import KINDS, Batch, BatchFunction, Rows, Schema, Table, Together, checked, columns, joined, whole_groups

#: Rows that a process reads at once, at most; rows of a table that are one task; and cells that are held before they are written.
_ROWS, _TASK, _CELLS = 1024, 16384, 3_000_000
#: The same where rows are numbers only: these are read as columns, so a task may be more of them.
_OF_NUMBERS = frozenset({"BIGINT", "DOUBLE"})
_NUMBERS, _TASK_OF_NUMBERS = 65536, 262_144
#: What DuckDB may take of the memory for statements, and in each process that only reads and writes files.
_SHARE, _READER = 0.6, 0.4
#: The rows of a statement go right into a batch function where its tables are no larger than this share of the memory for statements, and else are
#: cut into shards on disk, each of about that size at most: a sort of more texts than there is memory can fail, although it spills.
_STREAMED, _SHARD = 0.5, 0.25
#: Rows of a group of a Parquet file; a reader holds about one group in memory, so those with texts are small.
_GROUP, _GROUP_OF_TEXTS = 65536, 2048
#: Files that a statement writes are about so large, so that the next step has several to share out.
_FILE = "32MB"
#: What glibc keeps of freed memory is as much as the largest block that was ever freed, up to 32 MB.
_KEPT = 30_000_000
#: Rows that are held before they are written to shards; of texts, as many as DuckDB would hold (half a million) are more than the memory that it has.
_HELD = 4096
_UNSAFE = frozenset("*?[]{}'\n")


@dataclass(frozen=True, slots=True)
class Room:
    """Where and in how much an engine works: a folder of its own for tables and for what is spilt, memory in MB, and processes."""

    folder: Path
    memory: int = 1000
    processes: int = 1


@dataclass(frozen=True, slots=True)
class _Task:
    """Rows of some files, the function they go through, and where the result goes."""

    function: BatchFunction
    query: str
    source: Schema
    together: Together
    out: str
    schema: Schema


class Local:
    """The engine of one machine, to be used in a `with` block. The tables stay in the room's folder when it ends; what was spilt does not.

    Raises EngineError where DuckDB is not installed, or the folder cannot be used.
    """

    def __init__(self, room: Room) -> None:
        if _UNSAFE & set(str(room.folder)):
            raise EngineError(f"An engine cannot work in {room.folder}: its name has one of * ? [ ] {{ }} ' in it. Choose another folder.")
        self._room = room
        self._pool: ProcessPoolExecutor | None = None
        self._viewed: dict[str, str] = {}
        self._spill = room.folder / f".spill-{os.getpid()}"
        try:
            self._spill.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise EngineError(f"An engine cannot work in {room.folder}: {fault.strerror}. Choose another folder.") from None
        self._base = connected(int(room.memory * _SHARE), room.processes, self._spill)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._base.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    def map(self, function: BatchFunction, source: Table | Rows, out: str, schema: Schema, together: Together = ()) -> Table:
        """See Engine. Processes take `_TASK` rows at a time, or the groups of about so many; each writes files of its own."""
        if isinstance(source, Rows) and not together and not self._streams(source):
            source = self.sql(f"{out}_rows", source.text, **source.tables)
        new, place = self._fresh(out)
        pieces = self._pieces(source) if isinstance(source, Table) and not together else self._shards(source, together)
        tasks = [_Task(function, query, source.schema, together, str(new / f"{i:06d}"), schema) for i, query in enumerate(pieces)]
        try:
            for _ in self._done(tasks):
                pass
            if not any(new.iterdir()):
                _write(self._base, columns((), schema), schema, str(new / "none.parquet"))
        except BrokenProcessPool:
            self._pool = None
            raise EngineError(f"A process that made {out} was ended from outside, as a machine does that is out of memory. Use fewer (-j).") from None
        except OSError as fault:
            raise EngineError(f"{out} could not be written to {place}: {fault.strerror or fault}. Make room, then start again.") from None
        return self._named(new, place, schema)

    def sql(self, out: str, text: str, **tables: Table) -> Table:
        """See Engine."""
        rules.refuse(text)
        new, place = self._fresh(out)
        self._views(tables)
        schema = tuple((str(name), str(kind)) for name, kind, *_ in self._asked(f"DESCRIBE {text}", out))
        if wrong := [f"{name} {kind}" for name, kind in schema if kind not in {"BIGINT", "DOUBLE", "VARCHAR"}]:
            raise EngineError(f"{out} would have columns that not every engine has: {', '.join(wrong)}. Write an explicit CAST.")
        group = _GROUP_OF_TEXTS if any(kind == "VARCHAR" for _, kind in schema) else _GROUP
        self._asked(f"COPY ({text}) TO '{new}' (FORMAT parquet, FILE_SIZE_BYTES '{_FILE}', ROW_GROUP_SIZE {group})", out)
        return self._named(new, place, schema)

    def scalar(self, text: str, **tables: Table) -> int:
        """See Engine."""
        rules.refuse(text)
        self._views(tables)
        (row,) = self._asked(text, "a number")
        return int(row[0])

    def batches(self, table: Table) -> Iterator[Batch]:
        """See Engine."""
        cursor = self._base.cursor()
        cursor.execute(_reading(table.files, table.schema))
        while rows := cursor.fetchmany(_ROWS):
            yield columns(rows, table.schema)

    def _done(self, tasks: Sequence[_Task]) -> Iterator[None]:
        if self._room.processes <= 1 or len(tasks) <= 1:
            for task in tasks:
                _run(task, self._base.cursor(), int(self._room.memory * _SHARE))
                yield
            return
        given = [(task, str(self._spill), int(self._room.memory * _READER)) for task in tasks]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._room.processes, multiprocessing.get_context("spawn"), one_thread)
        yield from self._pool.map(_run_apart, given)

    def _pieces(self, source: Table) -> list[str]:
        """What reads the files of a table in portions of rows, each a task."""
        step = _task(source.schema)
        ranges = [(file, low) for file, count in self._lengths(source) for low in range(0, count, step)]
        return [_reading((file,), source.schema, (low, low + step)) for file, low in ranges]

    def _shards(self, source: Table | Rows, together: Together) -> list[str]:
        """What reads a table in portions of whole groups, in order, each a task. They are laid out on disk first, where that is worth it."""
        order = f" ORDER BY {', '.join(together)}" if together else ""
        if isinstance(source, Rows):
            rules.refuse(source.text)
            tables, query, whole = tuple(source.tables.values()), _selecting(source), self._streams(source)
        else:
            tables, query, whole = (source,), _reading(source.files, source.schema), False
        number = 1 + max(self._most(tables) // _task(source.schema), int(self._bytes(tables) / (self._room.memory * 1e6 * _SHARE * _SHARD)))
        if whole or number == 1:
            return [query + order] if any(table.files for table in tables) else []
        place = self._spill / "shards"
        shutil.rmtree(place, ignore_errors=True)
        query = f"SELECT *, {together[0]} % {number} AS shard FROM ({query})"  # noqa: S608 - names are ours
        self._asked(f"COPY ({query}) TO '{place}' (FORMAT parquet, PARTITION_BY (shard), ROW_GROUP_SIZE {_GROUP_OF_TEXTS})", str(place))
        return [_reading(tuple(str(p) for p in sorted(shard.iterdir())), source.schema) + order for shard in sorted(place.iterdir())]

    def _streams(self, source: Rows) -> bool:
        """Whether the rows of a statement are best read in one go: where no other process waits for a share of them, and they surely fit."""
        tables = tuple(source.tables.values())
        if self._room.processes > 1:
            return self._most(tables) <= _task(source.schema)
        return self._bytes(tables) <= self._room.memory * 1e6 * _SHARE * _STREAMED

    def _most(self, tables: Sequence[Table]) -> int:
        """How many rows the longest of some tables has."""
        return max((sum(count for _, count in self._lengths(table)) for table in tables), default=0)

    def _bytes(self, tables: Sequence[Table]) -> int:
        """How large tables are when they are not packed."""
        files = [file for table in tables for file in table.files]
        if not files:
            return 0
        query = f"SELECT CAST(SUM(total_uncompressed_size) AS BIGINT) FROM parquet_metadata({_listed(files)})"  # noqa: S608 - names are ours
        return int(self._asked(query, "a table")[0][0] or 0)

    def _lengths(self, source: Table) -> list[tuple[str, int]]:
        if not source.files:
            return []
        query = f"SELECT file_name, num_rows FROM parquet_file_metadata({_listed(source.files)}) ORDER BY file_name"  # noqa: S608 - ours
        return [(str(file), int(count)) for file, count in self._asked(query, "a table")]

    def _fresh(self, out: str) -> tuple[Path, Path]:
        """A new folder for a table, and the place that it gets when it is whole."""
        new, place = self._room.folder / f".new-{out}", self._room.folder / out
        shutil.rmtree(new, ignore_errors=True)
        try:
            new.mkdir(parents=True)
        except OSError as fault:
            raise EngineError(f"{out} could not be written to {place}: {fault.strerror}. Make room or choose another folder.") from None
        return new, place

    def _named(self, new: Path, place: Path, schema: Schema) -> Table:
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)
        return Table(tuple(str(p) for p in sorted(place.glob("*.parquet"))), schema)

    def _views(self, tables: Mapping[str, Table]) -> None:
        for name, table in tables.items():
            reading = _reading(table.files, table.schema)
            if self._viewed.get(name) != reading:  # making a view opens each of its files
                self._asked(f"CREATE OR REPLACE TEMP VIEW {name} AS {reading}", f"what reads the table {name}")
                self._viewed[name] = reading

    def _asked(self, query: str, what: str) -> list[Any]:
        import duckdb  # noqa: PLC0415 - an extra

        try:
            return list(self._base.execute(query).fetchall())
        except duckdb.OutOfMemoryException as fault:
            raise EngineError(f"{what} does not fit: {_short(fault)}. Give more memory or a disk with more room, or use a cluster.") from None
        except duckdb.Error as fault:
            raise EngineError(f"{what} could not be made: {_short(fault)}.") from None


def connected(memory: int, threads: int, spill: Path) -> Any:
    """A DuckDB of its own, with its limit of memory (MB) and the folder for what is spilt; it loads nothing from the network."""
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError:
        raise EngineError("Steps over many articles need DuckDB, which is not installed: pip install 'retold[archive]'.") from None
    _keep_memory()
    return duckdb.connect(
        config={
            "memory_limit": f"{max(memory, 100)}MB",
            "threads": str(max(threads, 1)),
            "temp_directory": str(spill),
            "preserve_insertion_order": "false",
            "partitioned_write_flush_threshold": str(_HELD),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
        }
    )


def _keep_memory() -> None:
    """Has what is freed stay with the process for the next array, where this is glibc: it would give back each array of more than 128 kB and ask for
    it anew, which took a sixth of the time of batch functions. Nothing is written to the block, so it costs no memory.
    """
    np.empty(_KEPT, np.uint8)


@cache
def _kept(spill: str, memory: int) -> Any:
    """The DuckDB of a process of the pool, for all its tasks."""
    return connected(memory, 1, Path(spill))


def _run_apart(given: tuple[_Task, str, int]) -> None:
    task, spill, memory = given
    _run(task, _kept(spill, memory).cursor(), memory)


def _run(task: _Task, base: Any, memory: int) -> None:
    """One task, from its rows to its files; in whatever process. `base` is a cursor of a DuckDB that has so many MB."""
    import duckdb  # noqa: PLC0415 - an extra

    held: list[Batch] = []
    cells = written = 0
    try:
        for batch in _batches(base, task):
            made = checked(task.function(batch), task.schema)
            held.append(made)
            cells += sum(sum(len(t or "") for t in v) // 8 if v.dtype == object else len(v) for v in made.values())
            if cells >= _CELLS:
                _flush(base, held, task, written)
                held, cells, written = [], 0, written + 1
        _flush(base, held, task, written)
    except duckdb.OutOfMemoryException as fault:
        detail = f"A table cannot be read in {memory} MB ({_short(fault)})"
        raise EngineError(
            f"{detail}. If it came from elsewhere, write it anew with smaller row groups (some thousand rows each), or give more memory."
        ) from None
    except duckdb.Error as fault:
        raise EngineError(f"A table cannot be read: {_short(fault)}.") from None
    finally:
        base.close()


def _batches(base: Any, task: _Task) -> Iterator[Batch]:
    made: Iterator[Batch]
    reader = base.cursor()
    reader.execute(task.query)
    if all(kind in _OF_NUMBERS for _, kind in task.source):
        made = _numbers(reader.fetchnumpy(), task.source)
    else:
        made = (columns(rows, task.source) for rows in iter(lambda: reader.fetchmany(_ROWS), []))
    yield from whole_groups(made, task.together, _ROWS) if task.together else made


def _numbers(found: Batch, schema: Schema) -> Iterator[Batch]:
    """The columns of a task, in batches. What is not known is no number in a DOUBLE, and an error elsewhere, as in `columns`."""
    whole = {}
    for name, kind in schema:
        if kind != "DOUBLE" and np.ma.is_masked(found[name]):
            raise TypeError(f"the column {name} has no number in some row")
        whole[name] = np.ma.filled(found[name], np.nan) if kind == "DOUBLE" else np.asarray(found[name], KINDS[kind])
    for low in range(0, len(whole[schema[0][0]]), _NUMBERS):
        yield {name: values[low : low + _NUMBERS] for name, values in whole.items()}


def _flush(base: Any, held: Sequence[Batch], task: _Task, number: int) -> None:
    if held and len((batch := joined(held))[task.schema[0][0]]):
        _write(base, batch, task.schema, f"{task.out}-{number:04d}.parquet")


def _write(base: Any, batch: Batch, schema: Schema, path: str) -> None:
    import duckdb  # noqa: PLC0415 - an extra

    cast = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in schema)
    base.register("held", dict(batch))
    try:
        base.execute(f"COPY (SELECT {cast} FROM held) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE {_GROUP})")  # noqa: S608 - names and kinds are ours
    except duckdb.Error as fault:
        raise OSError(None, _short(fault)) from None
    finally:
        base.unregister("held")


def _reading(files: Sequence[str], schema: Schema, rows: tuple[int, int] | None = None) -> str:
    """The statement that reads some columns of some files, of one file perhaps only some rows."""
    names = ", ".join(name for name, _ in schema)
    if not files:
        return f"SELECT {', '.join(f'CAST(NULL AS {kind}) AS {name}' for name, kind in schema)} WHERE 1 = 0"
    if rows is None:
        return f"SELECT {names} FROM read_parquet({_listed(files)})"  # noqa: S608 - names are ours
    condition = f"file_row_number >= {rows[0]} AND file_row_number < {rows[1]}"
    return f"SELECT {names} FROM read_parquet({_listed(files)}, file_row_number = true) WHERE {condition}"  # noqa: S608 - names are ours


def _selecting(source: Rows) -> str:
    """A statement together with what reads its tables, as one that any process can ask."""
    named = ", ".join(f"{name} AS NOT MATERIALIZED ({_reading(table.files, table.schema)})" for name, table in source.tables.items())
    return f"WITH {named} SELECT {', '.join(name for name, _ in source.schema)} FROM ({source.text})"  # noqa: S608 - names are ours, and the text is refused first


def _task(schema: Schema) -> int:
    """How many rows of a table are one task."""
    return _TASK_OF_NUMBERS if all(kind in _OF_NUMBERS for _, kind in schema) else _TASK


def _listed(files: Sequence[str]) -> str:
    return "[" + ", ".join("'" + file.replace("'", "''") + "'" for file in files) + "]"


def _short(fault: Exception) -> str:
    return " ".join(str(fault).split())[:300].rstrip(".")
