"""What this machine as an engine promises beside the contract: limits, and sentences instead of traces."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest
from engine_backends import NUMBERS, doubled, made

from retold.engine.local import Local, Room, connected
from retold.engine.tables import Batch, Rows, Table
from retold.errors import EngineError


def killed(batch: Batch) -> Batch:
    """What a machine that is out of memory does to a process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return batch


def lengths(batch: Batch) -> Batch:
    """How long each text is."""
    return {"part": batch["part"], "length": np.array([len(text) for text in batch["text"]])}


def test_memory_and_spill_folder_are_always_set(tmp_path: Path) -> None:
    """DuckDB would take four fifths of the machine, and spill into the folder that the program was started in."""
    with Local(Room(tmp_path / "work", 700)) as engine:
        asked = dict(engine._base.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    assert asked["memory_limit"].endswith("MiB")
    assert float(asked["memory_limit"].split()[0]) < 450
    assert Path(asked["temp_directory"]).parent == tmp_path / "work"
    base = connected(120, 1, tmp_path)
    assert float(base.execute("SELECT current_setting('memory_limit')").fetchone()[0].split()[0]) < 130
    base.close()


def test_more_than_memory_is_spilt(tmp_path: Path) -> None:
    """Twelve million rows are sorted out within 100 MB."""
    with Local(Room(tmp_path / "work", 180)) as engine:
        numbers = made(tmp_path / "given", (("n", "BIGINT"),), [(n,) for n in range(4_000)])
        many = engine.sql("many", "SELECT x.n * 4000 + y.n AS n FROM t x JOIN t y ON y.n >= 0 AND x.n = x.n WHERE x.n < 3000", t=numbers)
        assert engine.scalar("SELECT COUNT(*) AS a FROM (SELECT DISTINCT m.n FROM many m) d", many=many) == 12_000_000
    assert [p.name for p in (tmp_path / "work").iterdir()] == ["many"], "tables stay, what was spilt does not"


def test_texts_larger_than_memory_go_through_a_function(tmp_path: Path) -> None:
    """A statement that joins 170 MB of texts, within 100 MB: by shards, since a sort of them fails."""
    schema = (("part", "BIGINT"), ("text", "VARCHAR"))
    texts = made(tmp_path / "given", schema, [(n * 7919 % 100_003, f"{n} {'word' * 700}") for n in range(60_000)])
    with Local(Room(tmp_path / "work", 167)) as engine:
        most = engine.sql("most", "SELECT x.part FROM t x WHERE x.part < 90000", t=texts)
        joined = Rows("SELECT x.part, x.text FROM t x JOIN most y ON y.part = x.part", {"t": texts, "most": most}, schema)
        found = engine.map(lengths, joined, "lengths", (("part", "BIGINT"), ("length", "BIGINT")), ("part",))
        assert engine.scalar("SELECT COUNT(*) AS n FROM f WHERE f.length > 2800", f=found) == sum(n * 7919 % 100_003 < 90_000 for n in range(60_000))


def test_a_process_that_is_killed_is_a_sentence(tmp_path: Path) -> None:
    """And nothing that looks like a table."""
    table = made(tmp_path / "given", NUMBERS, [(n, 0.5, "w") for n in range(40_000)])
    with Local(Room(tmp_path / "work", 600, 2)) as engine:
        with pytest.raises(EngineError, match="ended from outside"):
            engine.map(killed, table, "out", NUMBERS)
        assert not (tmp_path / "work" / "out").exists()
        assert engine.map(doubled, table, "out", NUMBERS).files, "the engine goes on with new processes"


def test_damaged_tables_are_named(tmp_path: Path) -> None:
    """A file that is no Parquet is a sentence."""
    bad = tmp_path / "bad.parquet"
    bad.write_bytes(b"PAR1 nothing else")
    with Local(Room(tmp_path / "work")) as engine, pytest.raises(EngineError, match=r"bad\.parquet"):
        engine.map(doubled, Table((str(bad),), NUMBERS), "out", NUMBERS)


def test_folders_that_cannot_be_used(tmp_path: Path) -> None:
    """Signs that DuckDB takes for patterns, and a place that is a file."""
    with pytest.raises(EngineError, match="has one of"):
        Local(Room(tmp_path / "what?"))
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="Choose another folder"):
        Local(Room(tmp_path / "file"))
