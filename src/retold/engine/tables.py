"""What every engine does, and the tables that it does it with.

A step of a big pile is either a *batch function* (columns of a batch in, columns of a batch out) or a *statement* of shared SQL (see `rules`). An
engine runs either over tables of Parquet files and writes a table of Parquet files, so a step that has ended need not be done again, and no step
holds the pile in memory. The same functions and the same statements give the same rows on every engine; their order means nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

#: Columns by name, all of one length: int64 for BIGINT, float64 for DOUBLE, objects (str, or None for what is not known) for VARCHAR.
Batch = Mapping[str, npt.NDArray[Any]]
#: Must be importable and pure, and must not mind how rows are cut into batches: it may run in another process, on another machine, and twice.
BatchFunction = Callable[[Batch], Batch]
#: Names of columns with their kinds, in order.
Schema = tuple[tuple[str, str], ...]
#: Names of columns whose equal rows must come in one batch; none if a function looks at each row alone.
Together = tuple[str, ...]

#: The kinds that a column may have; every engine has these, and means the same by them.
KINDS = {"BIGINT": np.dtype(np.int64), "DOUBLE": np.dtype(np.float64), "VARCHAR": np.dtype(object)}


@dataclass(frozen=True, slots=True)
class Table:
    """Parquet files (or folders of such, where the engine makes those) that have the columns of `schema`."""

    files: tuple[str, ...]
    schema: Schema


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a statement in which `tables` go by these names, with the columns of `schema`: for one batch function, so they need not be a table.

    What many texts are joined to is the dearest to write, and it is read once.
    """

    text: str
    tables: Mapping[str, Table]
    schema: Schema


class Engine(Protocol):
    """Runs steps over tables. Raises EngineError where a step cannot be done; nothing half is then taken for a table."""

    def map(self, function: BatchFunction, source: Table | Rows, out: str, schema: Schema, together: Together = ()) -> Table:
        """Every batch of `source` through `function`, written as the table `out`, which has the columns of `schema`.

        Rows that are equal in the columns `together` (BIGINT, not negative) come in one batch, one behind the other. Such a group must fit in memory.
        """
        ...

    def sql(self, out: str, text: str, **tables: Table) -> Table:
        """The rows of a statement in which `tables` go by these names, written as the table `out`. Always written, never left to be asked twice."""
        ...

    def scalar(self, text: str, **tables: Table) -> int:
        """The one whole number that a statement gives."""
        ...

    def batches(self, table: Table) -> Iterator[Batch]:
        """The rows of a table in batches, in no order that means anything. Never all of them at once."""
        ...


def columns(rows: Sequence[Sequence[Any]], schema: Schema) -> Batch:
    """Rows as the columns of a batch."""
    turned = list(zip(*rows, strict=True)) or [() for _ in schema]
    return {name: np.array(values, KINDS[kind]) for (name, kind), values in zip(schema, turned, strict=True)}


def checked(batch: Batch, schema: Schema) -> Batch:
    """What a batch function made, in the order and kinds of a schema. Raises ValueError where it has other columns, or of several lengths."""
    if set(batch) != {name for name, _ in schema}:
        raise ValueError(f"a batch has the columns {', '.join(sorted(batch))}, not {', '.join(name for name, _ in schema)}")
    made = {name: np.asarray(batch[name], KINDS[kind]) for name, kind in schema}
    if len({len(values) for values in made.values()}) > 1:
        raise ValueError(f"the columns of a batch are of several lengths: { ({name: len(values) for name, values in made.items()}) }")
    return made


def whole_groups(batches: Iterable[Batch], together: Together, least: int) -> Iterator[Batch]:
    """Batches of rows that are sorted by `together`, cut anew so that no group is parted: of `least` rows or more, but for the last."""
    held: list[Batch] = []
    rows = 0
    for batch in batches:
        length = len(batch[together[0]])
        held.append(batch)
        rows += length
        changes = np.zeros(max(length - 1, 0), bool)
        for name in together:
            changes |= batch[name][1:] != batch[name][:-1]
        borders = np.flatnonzero(changes)
        if rows >= least and len(borders):
            cut = int(borders[-1]) + 1
            held[-1] = {name: values[:cut] for name, values in batch.items()}
            yield joined(held)
            held, rows = [{name: values[cut:] for name, values in batch.items()}], length - cut
    if rows:
        yield joined(held)


def joined(batches: Sequence[Batch]) -> Batch:
    """Several batches of the same columns as one."""
    return {name: np.concatenate([b[name] for b in batches]) for name in batches[0]}


def digest(engine: Engine, table: Table) -> str:
    """32 digits for the rows of a table, whatever their order and whichever engine wrote them: to compare engines by, in memory."""
    names = [name for name, _ in table.schema]
    rows = sorted(repr(row) for batch in engine.batches(table) for row in zip(*(batch[name].tolist() for name in names), strict=True))
    whole = hashlib.blake2b(repr(table.schema).encode(), digest_size=16)
    for row in rows:
        whole.update(row.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
