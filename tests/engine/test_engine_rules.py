"""The rules of shared SQL: what is in the package keeps them, and each of them can be broken."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import retold
from retold.engine.rules import faults, refuse
from retold.errors import EngineError

STATEMENTS = sorted(Path(retold.__file__).parent.rglob("sql/*.sql"))
FINE = "SELECT x.a, COUNT(*) AS n, CAST(SUM(x.b) AS BIGINT) AS total FROM t x JOIN u y ON y.a = x.a WHERE x.b > 0 GROUP BY x.a HAVING COUNT(*) > 1"


def test_there_are_statements() -> None:
    """The folder is where this test looks for it."""
    assert len(STATEMENTS) > 10


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda p: p.stem)
def test_shared_statements_obey(path: Path) -> None:
    """All of them, with what is filled in; and each begins with what it is for."""
    text = path.read_text(encoding="utf-8")
    assert faults(text.format_map(defaultdict(lambda: 1))) == []
    assert text.startswith("-- ")


@pytest.mark.parametrize(
    "text",
    [
        FINE,
        "SELECT a FROM t UNION ALL SELECT b AS a FROM u",
        "WITH w AS (SELECT DISTINCT a FROM t) SELECT w.a FROM w WHERE w.a <> 'it''s; hash(1)'",
        "SELECT CAST(x.a AS DOUBLE) / CAST(x.b AS DOUBLE) AS share FROM t x -- hash(), LIMIT",
        "SELECT ROW_NUMBER() OVER (ORDER BY x.a, x.b) AS place FROM t x",
    ],
)
def test_fine(text: str) -> None:
    """Comments and quoted text are not looked into."""
    assert faults(text) == []
    refuse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT hash(x.a) AS h FROM t x", "HASH()"),
        ("SELECT random() AS h FROM t x", "RANDOM()"),
        ("SELECT x.a FROM t x WHERE x.d < current_date", "CURRENT_DATE"),
        ("SELECT UNNEST(x.a) AS b FROM t x", "UNNEST"),
        ("SELECT x.a FROM t x QUALIFY x.a > 1", "QUALIFY"),
        ("SELECT list(x.a) AS b FROM t x", "LIST"),
        ("SELECT x.a FROM t x LIMIT 5", "LIMIT"),
        ("SELECT ROW_NUMBER() OVER (PARTITION BY x.a) AS n FROM t x", "total order"),
        ("SELECT x.a AS t FROM u t JOIN u x ON x.a = t.a", "T names a table and a column"),
        ("SELECT SUM(x.a) AS n FROM t x", "SUM()"),
        ("SELECT AVG(x.a) AS n FROM t x", "AVG()"),
        ("SELECT x.a / x.b AS n FROM t x", "/:"),
        ("SELECT CAST(x.a AS INTEGER) AS n FROM t x", "INTEGER"),
        ("SELECT CAST(x.a AS VARCHAR) AS n FROM t x", "VARCHAR"),
        ("SELECT x.a FROM t x JOIN u y ON y.a > x.a", "equality"),
        ("SELECT x.a FROM t x JOIN u y WHERE x.a = 1", "equality"),
        ("SELECT x.a FROM t x CROSS JOIN u y", "CROSS"),
        ("SELECT x.a FROM t x, u y WHERE x.a = y.a", "comma"),
        ("SELECT x.a FROM t x JOIN u y USING (a)", "USING"),
        ("SELECT DISTINCT ON (x.a) x.b FROM t x", "DISTINCT ON"),
        ("SELECT x.a FROM t x; DROP TABLE t", "semicolon"),
        ("COPY t TO 'file'", "begins with SELECT"),
        ('SELECT x."a" FROM t x', "quoted"),
        ("", "begins with SELECT"),
    ],
)
def test_broken(text: str, said: str) -> None:
    """Each rule by itself, and the sentence names what is wrong."""
    assert any(said in fault for fault in faults(text)), faults(text)
    with pytest.raises(EngineError, match="not the same on all engines"):
        refuse(text)
