"""A Spark cluster as an engine: the same statements, and the same batch functions through `mapInArrow`.

Spark is given nothing to decide that another engine decides otherwise: no hashes, no random numbers, no order (see `rules`). Tables lie in a folder
that the program and all workers see under one name, and Retold is installed on every worker.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from ..errors import EngineError
from . import rules
from .tables import KINDS, Batch, BatchFunction, Rows, Schema, Table, Together, checked, columns, whole_groups

#: Rows that a function gets at once, and that come back at once.
_ROWS = 1024
_NAMES = {"BIGINT": "bigint", "DOUBLE": "double", "VARCHAR": "string"}
_KINDS = {name: kind for kind, name in _NAMES.items()}


class Spark:
    """The engine of a cluster, to be used in a `with` block. `master` is as Spark writes it: spark://host:port, or local[2] for tests.

    `folder` holds the tables, under the same name on every machine. What else Spark is to do (memory of the workers, cores) stands where Spark looks
    for it: `spark-defaults.conf`, or `settings`. Raises EngineError where PySpark or Java is missing, or the cluster cannot be reached.
    """

    def __init__(self, master: str, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise EngineError(f"An engine cannot work in {folder}: {fault.strerror}. Choose another folder.") from None
        self._session = _session(master, {**_SETTINGS, **(settings or {})})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._session.stop()

    def map(self, function: BatchFunction, source: Table | Rows, out: str, schema: Schema, together: Together = ()) -> Table:
        """See Engine."""
        frame = self._read(source) if isinstance(source, Table) else self._framed(out, source.text, source.tables).select(*dict(source.schema))
        if together:
            frame = frame.repartition(*together).sortWithinPartitions(*together)
        try:
            made = frame.mapInArrow(partial(_through, function, source.schema, schema, together), _declared(schema))
        except ImportError as fault:
            raise EngineError(f"A cluster needs more than is installed ({_short(fault)}): pip install 'retold[spark]'.") from None
        return self._written(made, out)

    def sql(self, out: str, text: str, **tables: Table) -> Table:
        """See Engine."""
        return self._written(self._framed(out, text, tables), out)

    def scalar(self, text: str, **tables: Table) -> int:
        """See Engine."""
        rules.refuse(text)
        try:
            ((value,),) = self._asked(text, tables).collect()
        except _spark_errors() as fault:
            raise EngineError(f"a number could not be made: {_short(fault)}.") from None
        return int(value)

    def batches(self, table: Table) -> Iterator[Batch]:
        """See Engine."""
        held = []
        for row in self._read(table).toLocalIterator():
            held.append(tuple(row))
            if len(held) == _ROWS:
                yield columns(held, table.schema)
                held = []
        if held:
            yield columns(held, table.schema)

    def _framed(self, out: str, text: str, tables: Mapping[str, Table]) -> Any:
        """What a statement will give, if it is one for every engine."""
        rules.refuse(text)
        try:
            frame = self._asked(text, tables)
            schema = [(name, kind) for name, kind in frame.dtypes]
        except _spark_errors() as fault:
            raise EngineError(f"{out} could not be made: {_short(fault)}.") from None
        if wrong := [f"{name} {kind}" for name, kind in schema if kind not in _KINDS]:
            raise EngineError(f"{out} would have columns that not every engine has: {', '.join(wrong)}. Write an explicit CAST.")
        return frame

    def _asked(self, text: str, tables: Mapping[str, Table]) -> Any:
        for name, table in tables.items():
            self._read(table).createOrReplaceTempView(name)
        return self._session.sql(text)

    def _read(self, table: Table) -> Any:
        """A table; its schema is known, so no file is opened to ask."""
        if not table.files:
            return self._session.createDataFrame([], _declared(table.schema))
        return self._session.read.schema(_declared(table.schema)).parquet(*(_address(file) for file in table.files))

    def _written(self, frame: Any, out: str) -> Table:
        """Written beside what was there before under this name, which the frame may come from."""
        new, place = self._folder / f".new-{out}", self._folder / out
        shutil.rmtree(new, ignore_errors=True)
        try:
            schema = tuple((name, _KINDS[kind]) for name, kind in frame.dtypes)
            frame.write.parquet(_address(str(new)))
        except _spark_errors() as fault:
            raise EngineError(f"{out} could not be made: {_short(fault)}.") from None
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)
        return Table((str(place),), schema)


#: Numbers that overflow are an error, as elsewhere; nothing is shown on a web page, nor on a terminal.
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def _session(master: str, settings: Mapping[str, str]) -> Any:
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        raise EngineError("Spark needs Java 17 or later, which is not installed. Debian: apt install openjdk-17-jre-headless.")
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError:
        raise EngineError("A cluster needs PySpark, which is not installed: pip install 'retold[spark]'.") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("retold")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
    except Exception as fault:  # whatever Java and its bridge come up with
        raise EngineError(f"The cluster {master} cannot be used: {_short(fault)}. See that it runs, and that this machine may reach it.") from None
    return session


def _through(function: BatchFunction, source: Schema, schema: Schema, together: Together, given: Iterator[Any]) -> Iterator[Any]:
    """What a worker does: batches of Arrow through a function of numpy, and back."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = {"BIGINT": pa.int64(), "DOUBLE": pa.float64(), "VARCHAR": pa.string()}
    arrow = pa.schema([(name, types[kind]) for name, kind in schema])
    batches: Iterator[Batch] = (_columns(batch, source) for batch in given)
    for batch in whole_groups(batches, together, _ROWS) if together else batches:
        made = checked(function(batch), schema)
        yield pa.RecordBatch.from_arrays([pa.array(made[name], types[kind], from_pandas=False) for name, kind in schema], schema=arrow)


def _columns(batch: Any, schema: Schema) -> Batch:
    made = {}
    for name, kind in schema:
        column = batch.column(name)
        made[name] = np.array(column.to_pylist(), object) if kind == "VARCHAR" else column.to_numpy(zero_copy_only=False).astype(KINDS[kind])
    return made


def _declared(schema: Schema) -> str:
    return ", ".join(f"{name} {_NAMES[kind]}" for name, kind in schema)


def _spark_errors() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    return (PySparkException, Py4JError)


def _address(file: str) -> str:
    return file if "://" in file else Path(file).absolute().as_uri()


def _short(fault: Exception) -> str:
    """What went wrong in a line: the last that a worker's Python said, or else the beginning of what Java said."""
    said = str(fault)
    python = re.findall(r"^\s*([\w.]*(?:Error|Exception): .+)$", said.partition("JVM stacktrace")[0], re.MULTILINE) if "Traceback" in said else []
    return " ".join((python[-1] if python else said).split())[:300].rstrip(".")
