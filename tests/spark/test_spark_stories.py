"""The story step of an archive of two thousand articles on a cluster: the stories that this machine makes, and the command that does it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from archive_pile import DAY, TEXTS, article, events, put, stories, writing
from spark_cluster import cluster
from spark_fixtures import SETTINGS, missing

from retold.archive.anew import Anew, Lent, stories_anew
from retold.archive.nouns import Moves, Placement
from retold.articles.merge import merge
from retold.engine.local import Local, Room
from retold.engine.tables import Engine, digest
from retold.pipeline import encoder_named, printed

pytestmark = pytest.mark.spark
pytest_plugins = ["spark_fixtures"]

#: The rows of the stories of this archive. They change only when the articles or the rules do.
GOLDEN = "9755be075c4d9b1a17d2278bac7be7fe"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two thousand accounts of invented events, among them one report in a hundred papers, in four batches."""
    folder = tmp_path_factory.mktemp("given") / "archive"
    given = [*events(1900), *(article(TEXTS[0], f"{i}.txt", f"House {i}") for i in range(100))]
    with writing(folder) as writer:
        for start in range(0, 2000, 500):
            put(writer, given[start : start + 500])
    return folder


def made(engine: Engine, archive: Path) -> Anew:
    """The stories anew."""
    parts = sorted(str(p.parent) for p in archive.rglob("manifest.json"))
    return stories_anew(engine, parts, Lent(merge, printed, partial(encoder_named, "words")))


def test_this_machine_makes_the_golden_stories(archive: Path, tmp_path: Path) -> None:
    """In two processes."""
    with Local(Room(tmp_path / "work", 600, 2)) as engine:
        assert digest(engine, made(engine, archive).stories) == GOLDEN


def test_a_cluster_makes_the_same(spark: Engine, archive: Path) -> None:
    """The same statements and functions, the same rows."""
    assert digest(spark, made(spark, archive).stories) == GOLDEN


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_the_command_on_a_cluster(tmp_path: Path) -> None:
    """`retold stories ARCHIVE --engine spark://...` keeps what `--engine local` would: after it, that moves nothing. On a cluster of its own: another
    program has all cores of that of the other tests.
    """
    archive = tmp_path / "archive"
    with writing(archive) as writer:
        put(writer, [article(t) for t in TEXTS])
        writer.move(DAY, Moves((Placement(article(TEXTS[0]).id, "0" * 15 + "1"),)))
    (tmp_path / "spark-defaults.conf").write_text("\n".join(f"{name} {value}" for name, value in SETTINGS.items()), encoding="ascii")
    environment = {**os.environ, "SPARK_CONF_DIR": str(tmp_path), "SPARK_LOCAL_IP": "127.0.0.1"}

    def told(engine: str) -> tuple[str, int]:
        command = [sys.executable, "-m", "retold", "stories", str(archive), "--encoder", "words", "-j", "1", "--format", "json", "--engine", engine]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == 0, done.stderr
        return done.stderr, len(json.loads(done.stdout))

    with cluster(tmp_path / "cluster", 1) as own:
        figures, listed = told(own.master)
    assert "articles in another story than before: 1" in figures
    assert listed == 2
    kept = stories(archive)
    assert "articles in another story than before: 0" in told("local")[0]
    assert stories(archive) == kept
