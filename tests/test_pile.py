"""`retold pairs`: an archive or anybody's Parquet in, tables out; what does not fit is said, and nothing that was there is harmed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import duckdb
import pytest
from engine_backends import made
from stories_pile import likenesses, pile
from typer.testing import CliRunner

from retold.archive.reader import Reader, ask
from retold.articles.merge import merge
from retold.cli import app
from retold.errors import EngineError, UsageError
from retold.pile import Task, pairs
from retold.stories.copies import ARTICLES

runner = CliRunner()
GIVEN = pile(120, copies=8)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Parquet."""
    folder = tmp_path_factory.mktemp("tables")
    made(folder, ARTICLES, list(GIVEN.items()))
    return folder


def retold(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call."""
    done = runner.invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def rows(folder: Path) -> list[tuple[object, ...]]:
    """A table that was written, sorted."""
    return sorted(duckdb.execute(f"SELECT * FROM read_parquet('{folder}/*.parquet')").fetchall())


def test_tables_of_anybody(tables: Path, tmp_path: Path) -> None:
    """Pairs with what they share, copies, families and the figures; a second run takes the place of the first."""
    code, out, err = retold("pairs", tables, "-o", tmp_path / "out", "-j", "1")
    assert (code, err) == (0, "")
    assert "articles: " in out
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["copies", "counts.json", "families", "pairs"]
    truth = likenesses(GIVEN)
    found = rows(tmp_path / "out" / "pairs")
    assert found
    assert all(truth[a, b] == (jaccard, containment) for a, b, _, _, _, jaccard, containment in found)  # type: ignore[index]
    counts = json.loads((tmp_path / "out" / "counts.json").read_text(encoding="utf-8"))["counts"]
    assert counts["pairs"] == len(found)
    assert counts["articles"] == len(GIVEN)
    assert retold("pairs", tables, "-o", tmp_path / "out", "-q", "--least", "0.9")[:2] == (0, "")
    assert rows(tmp_path / "out" / "pairs") == [r for r in found if float(str(r[6])) >= 0.9]


def test_an_archive(tmp_path: Path) -> None:
    """Each of its articles once, however often it was seen, with the ids of its own tables."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, text in enumerate(pile(30).values()):
        (folder / f"{number}.txt").write_text(f"Report {number}\n\n{text}\n", encoding="utf-8")
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "0.txt").write_bytes((folder / "0.txt").read_bytes())
    for source in (folder, tmp_path / "again"):
        assert retold("add", tmp_path / "archive", source, "--encoder", "words", "-j", "1")[0] == 0
    files = ask(tmp_path / "archive", merge, Reader.tables_of_articles)
    seen = duckdb.execute("SELECT article, text FROM read_parquet(?)", [list(files)]).fetchall()
    assert len(files) == 2
    assert retold("pairs", tmp_path / "archive", "-o", tmp_path / "out")[0] == 0
    told = rows(tmp_path / "out" / "pairs")
    assert told
    truth = likenesses(dict(seen))
    assert all(abs(truth[a, b][0] - jaccard) < 1e-9 for a, b, _, _, _, jaccard, _ in told)  # type: ignore[index, operator]
    assert json.loads((tmp_path / "out" / "counts.json").read_text())["counts"]["articles"] == len(dict(seen)) < len(seen)


def test_nothing_else_is_overwritten(tables: Path, tmp_path: Path) -> None:
    """A folder with something in it, a file, and the source itself are refused."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    for out in (tmp_path / "mine", tmp_path / "mine" / "thesis.txt"):
        code, _, err = retold("pairs", tables, "-o", out)
        assert code == 2
        assert "holds something else" in err
    assert (tmp_path / "mine" / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    with pytest.raises(UsageError, match="Put it beside"):
        pairs(Task(tables, tables / "out"))


def test_what_is_no_pile(tmp_path: Path) -> None:
    """A folder without tables, rows without a text, ids below nothing, ids twice, other columns: a sentence, and no result."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no Parquet files"):
        pairs(Task(tmp_path / "empty", tmp_path / "out"))
    with pytest.raises(UsageError, match="no Parquet files"):
        pairs(Task(tmp_path / "nowhere", tmp_path / "out"))
    for number, bad in enumerate([(1, None), (-1, "a b c")]):
        made(tmp_path / str(number), ARTICLES, [bad, (5, "one two three four five")])
        with pytest.raises(UsageError, match="has 1 rows without"):
            pairs(Task(tmp_path / str(number), tmp_path / "out"))
    made(tmp_path / "other", (("id", "BIGINT"),), [(1,)])
    with pytest.raises(EngineError, match="could not be made"):
        pairs(Task(tmp_path / "other", tmp_path / "out"))
    assert not (tmp_path / "out" / "pairs").exists()
    assert not (tmp_path / "out" / ".work").exists()


def test_engines_and_shares_that_there_are_not(tables: Path, tmp_path: Path) -> None:
    """Said before anything is read."""
    assert "There is no engine" in retold("pairs", tables, "-o", tmp_path / "out", "--engine", "hadoop")[2]
    assert "no share" in retold("pairs", tables, "-o", tmp_path / "out", "--least", "2")[2]


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is not None, reason="PySpark is there")
def test_a_cluster_without_pyspark_is_a_sentence(tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install: Java first, then the extra."""
    monkeypatch.setattr("retold.engine.spark.shutil.which", lambda _: "/usr/bin/java")
    assert "pip install 'retold[spark]'" in retold("pairs", tables, "-o", tmp_path / "out", "--engine", "spark://127.0.0.1:7077")[2]
    monkeypatch.setattr("retold.engine.spark.shutil.which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "Spark needs Java 17" in retold("pairs", tables, "-o", tmp_path / "out", "--engine", "spark://127.0.0.1:7077")[2]
