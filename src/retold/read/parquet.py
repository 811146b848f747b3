"""Parquet: one article a row, read in batches; needs the extra `parquet` (DuckDB, without its extensions and with a limit of memory)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..errors import UnreadableError
from ..model import Problem
from .rows import COLUMNS, Row, row_part
from .source import Found, Part, Source, named

_BATCH = 500
#: DuckDB reads several files where a name holds one of these.
_PATTERN = frozenset("*?[]{}")
#: Nothing is loaded from the network or from disk beside the file; memory is bounded.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1GB",
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


def parquet(source: Source) -> Found:
    """The articles of a Parquet file. Raises UnreadableError (`extra` where DuckDB is not installed, `broken-table`, `no-text`)."""
    return named(_parts(source), source.path, f"{source.path} is a table without rows. Write the articles into it.")


def _parts(source: Source) -> Iterator[Part | Problem]:
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError:
        detail = f"{source.path} is a Parquet table, and reading those takes the extra `parquet`: pip install 'retold[parquet]'."
        raise UnreadableError(source.path, "extra", detail) from None
    with _on_disk(source) as place:
        base = duckdb.connect(config=_CONFIG)
        try:
            yield from _rows(base, place, source)
        except duckdb.Error as fault:
            what = " ".join(str(fault).split()).replace(place, source.path)[:200]
            detail = f"{source.path} is no Parquet table, or a damaged one ({what}). Write it again."
            yield Problem(source.path, "broken-table", detail)
        finally:
            base.close()


def _rows(base: Any, place: str, source: Source) -> Iterator[Part | Problem]:
    columns = [str(row[0]) for row in base.execute("DESCRIBE SELECT * FROM read_parquet(?)", [place]).fetchall()]
    mapped = {column.strip().lower() for _, column in source.options.columns}
    known = mapped.union(*COLUMNS.values())
    wanted = [c for c in columns if c.strip().lower() in known]
    texts = {*COLUMNS["text"], *COLUMNS["html"], *(c.strip().lower() for w, c in source.options.columns if w in ("text", "html"))}
    if texts.isdisjoint(c.strip().lower() for c in wanted):
        detail = f"{source.path} has no column for the articles; its columns are {', '.join(columns)[:300]}. Name it with --column text=NAME."
        raise UnreadableError(source.path, "no-text", detail)
    chosen = ", ".join('"' + c.replace('"', '""') + '"' for c in wanted)
    answer = base.execute(f"SELECT {chosen} FROM read_parquet(?)", [place])  # noqa: S608 - names of columns, quoted
    number = 0
    while batch := answer.fetchmany(_BATCH):
        for values in batch:
            number += 1
            try:
                yield _part(dict(zip(wanted, values, strict=True)), source, number)
            except UnreadableError as fault:
                yield Problem(source.path, fault.kind, fault.detail)


def _part(fields: dict[str, Any], source: Source, number: int) -> Part:
    part = row_part(Row(fields, source.path, f"Row {number}", f"row-{number}", source.options.columns))
    if len(part.document.body) > source.options.max_bytes:
        detail = f"Row {number} of {source.path} is larger than {source.options.max_bytes:,} bytes and was left out. Raise --max-bytes to read it."
        raise UnreadableError(source.path, "huge", detail)
    return part


@contextmanager
def _on_disk(source: Source) -> Iterator[str]:
    """The path of the file; a copy in a folder of its own where it lies in a packed file, or where its name would be taken for a pattern."""
    name = getattr(source.file, "name", None)
    if isinstance(name, str) and not _PATTERN.intersection(name) and os.path.isfile(name):  # noqa: PTH113
        yield os.path.abspath(name)  # noqa: PTH100
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        shutil.copyfileobj(source.file, copy, 1 << 20)
        copy.flush()
        yield copy.name
