"""The engines that the contract holds for, and what their tests share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from retold.engine.local import Local, Room
from retold.engine.tables import KINDS, Batch, Engine, Schema, Table

NUMBERS: Schema = (("number", "BIGINT"), ("half", "DOUBLE"), ("word", "VARCHAR"))


@contextmanager
def local(folder: Path, processes: int) -> Iterator[Engine]:
    """This machine."""
    with Local(Room(folder, 600, processes)) as engine:
        yield engine


def made(folder: Path, schema: Schema, rows: Sequence[Sequence[Any]]) -> Table:
    """A table as somebody else might have written it."""
    folder.mkdir(parents=True, exist_ok=True)
    turned = list(zip(*rows, strict=True)) or [() for _ in schema]
    given = {name: np.array(values, KINDS[kind]) for (name, kind), values in zip(schema, turned, strict=True)}
    path = folder / "given.parquet"
    with duckdb.connect() as base:
        base.register("given", given)
        cast = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in schema)
        base.execute(f"COPY (SELECT {cast} FROM given) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    return Table((str(path),), schema)


def rows(engine: Engine, table: Table) -> list[tuple[Any, ...]]:
    """All rows of a small table, sorted."""
    return sorted(row for batch in engine.batches(table) for row in zip(*(batch[name].tolist() for name, _ in table.schema), strict=True))


def doubled(batch: Batch) -> Batch:
    """One row in, two rows out, all kinds of columns."""
    return {name: np.concatenate((batch[name], batch[name])) for name, _ in NUMBERS}


def summed(batch: Batch) -> Batch:
    """Groups with how many rows they have: right only where a group is not parted."""
    groups, counts = np.unique(batch["part"], return_counts=True)
    return {"part": groups, "rows": counts}


def no_rows(batch: Batch) -> Batch:
    """Nothing is left."""
    return {name: batch[name][:0] for name, _ in NUMBERS}


def wrong(batch: Mapping[str, Any]) -> Batch:
    """Makes a column that nobody asked for."""
    return {**batch, "more": batch["number"]}
