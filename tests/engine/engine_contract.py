"""What every engine promises, as tests. Each back end takes them in, and says what `engine` is: test_engine_contract.py, tests/spark."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from engine_backends import NUMBERS, doubled, made, no_rows, rows, summed, wrong

from retold.engine.tables import Engine, Rows, Table, digest
from retold.errors import EngineError

ROWS = [(n, n / 2, f"wörd 'n' {n % 7}" if n % 5 else None) for n in range(40_000)]


@pytest.fixture
def numbers(tmp_path: Path) -> Table:
    """A table that is several tasks long."""
    return made(tmp_path / "given", NUMBERS, ROWS)


def test_batches_give_all_rows_with_their_kinds(engine: Engine, numbers: Table) -> None:
    """What is not known comes back as None, and no batch holds everything."""
    assert sum(1 for _ in engine.batches(numbers)) > 1
    assert sorted(r for b in engine.batches(numbers) for r in zip(b["number"].tolist(), b["half"].tolist(), b["word"].tolist(), strict=True)) == ROWS


def test_map_sees_each_row_once(engine: Engine, numbers: Table) -> None:
    """Whatever the batches, and also where rows become more."""
    twice = engine.map(doubled, numbers, "twice", NUMBERS)
    assert engine.scalar("SELECT COUNT(*) AS n FROM t", t=twice) == 80_000
    assert engine.scalar("SELECT COUNT(*) AS n FROM t WHERE t.word IS NULL", t=twice) == 16_000
    assert engine.scalar("SELECT COUNT(DISTINCT t.number) AS n FROM t", t=twice) == 40_000


def test_map_keeps_groups_together(engine: Engine, tmp_path: Path) -> None:
    """Each group comes once, with all its rows, however large it is."""
    parts = [n % 4001 for n in range(30_000)] + [7] * 9_000
    table = made(tmp_path / "parts", (("part", "BIGINT"),), [(p,) for p in parts])
    counted = engine.map(summed, table, "counted", (("part", "BIGINT"), ("rows", "BIGINT")), ("part",))
    assert rows(engine, counted) == sorted(Counter(parts).items())


def test_map_takes_the_rows_of_a_statement(engine: Engine, numbers: Table, tmp_path: Path) -> None:
    """With and without groups, of many rows and of none, and with columns in another order: what comes out is what a table would have given."""
    text = "WITH w AS (SELECT n.word, n.half, n.number FROM t n WHERE n.number < 30000) SELECT w.word, w.half, w.number FROM w"
    some = Rows(text, {"t": numbers}, NUMBERS)
    assert digest(engine, engine.map(doubled, some, "twice", NUMBERS)) == digest(
        engine, engine.map(doubled, engine.sql("some", text, t=numbers), "again", NUMBERS)
    )
    counts = (("part", "BIGINT"), ("rows", "BIGINT"))
    parts = made(tmp_path / "parts", (("part", "BIGINT"),), [(n % 4001,) for n in range(30_000)])
    for least, left in ((0, 4001), (4000, 1), (5000, 0)):
        given = Rows(f"SELECT p.part FROM parts p WHERE p.part >= {least}", {"parts": parts}, (("part", "BIGINT"),))
        found = rows(engine, engine.map(summed, given, "counted", counts, ("part",)))
        assert found == sorted(Counter(n % 4001 for n in range(30_000) if n % 4001 >= least).items())
        assert len(found) == left


def test_a_statement_for_a_function_obeys_the_rules(engine: Engine, numbers: Table) -> None:
    """As one that makes a table does."""
    for together in ((), ("number",)):
        with pytest.raises(EngineError, match="not the same on all engines"):
            engine.map(doubled, Rows("SELECT n.number, n.half, n.word FROM t n LIMIT 5", {"t": numbers}, NUMBERS), "out", NUMBERS, together)


def test_nothing_is_a_table_too(engine: Engine, numbers: Table) -> None:
    """A step that makes no row makes a table that the next step can read."""
    nothing = engine.map(no_rows, numbers, "nothing", NUMBERS)
    still = engine.sql("still", "SELECT n.number, n.word FROM nothing n WHERE n.number > 5", nothing=nothing)
    assert [name for name, _ in still.schema] == ["number", "word"]
    parts = engine.sql("parts", "SELECT n.number AS part FROM nothing n", nothing=nothing)
    counted = engine.map(summed, parts, "counted", (("part", "BIGINT"), ("rows", "BIGINT")), ("part",))
    for table in (engine.map(no_rows, nothing, "less", NUMBERS), counted):
        assert engine.scalar("SELECT COUNT(*) AS n FROM t", t=table) == 0


def test_sql_joins_tables_by_the_names_they_are_given(engine: Engine, numbers: Table) -> None:
    """The same statement twice with other tables is not mixed up, and a table may be replaced."""
    text = "SELECT x.number, y.half FROM a x JOIN b y ON y.number = x.number WHERE x.number < 4"
    few = engine.sql("few", "SELECT n.number, n.half FROM numbers n WHERE n.number < 2", numbers=numbers)
    assert rows(engine, engine.sql("one", text, a=numbers, b=few)) == [(0, 0.0), (1, 0.5)]
    assert rows(engine, engine.sql("one", text, a=numbers, b=numbers)) == [(n, n / 2) for n in range(4)]


@pytest.mark.parametrize(
    "text",
    ["SELECT hash(n.number) AS h FROM numbers n", "SELECT n.number / 2 AS h FROM numbers n", "DELETE FROM numbers", "SELECT 1 AS a; SELECT 2 AS b"],
)
def test_statements_that_engines_understand_differently_are_refused(engine: Engine, numbers: Table, text: str) -> None:
    """Before they run, with what is wrong."""
    with pytest.raises(EngineError, match="not the same on all engines"):
        engine.sql("out", text, numbers=numbers)
    with pytest.raises(EngineError, match="not the same on all engines"):
        engine.scalar(text, numbers=numbers)


def test_a_statement_that_fails_is_a_sentence(engine: Engine, numbers: Table) -> None:
    """The engine's own words, in one line, and the table that could not be made."""
    with pytest.raises(EngineError, match="missing could not be made"):
        engine.sql("missing", "SELECT n.nowhere FROM numbers n", numbers=numbers)


def test_other_columns_than_promised_are_an_error(engine: Engine, numbers: Table) -> None:
    """A batch function that does not keep its word stops the step."""
    with pytest.raises(Exception, match="has the columns half, more, number, word"):
        engine.map(wrong, numbers, "out", NUMBERS)


def test_digest_minds_rows_and_not_their_order(engine: Engine, numbers: Table, tmp_path: Path) -> None:
    """The rows the other way round are the same; one row that differs is not."""
    assert digest(engine, numbers) == digest(engine, made(tmp_path / "turned", NUMBERS, ROWS[::-1]))
    assert digest(engine, numbers) != digest(engine, made(tmp_path / "other", NUMBERS, [*ROWS[:-1], (39_999, 0.0, "x")]))
