"""Pairs and families of two thousand articles on a cluster: the rows that this machine finds, also when a worker dies in the middle."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from engine_backends import made
from spark_cluster import Cluster
from stories_pile import pile

from retold.engine.local import Local, Room
from retold.engine.tables import Engine, Table, digest
from retold.stories.copies import ARTICLES, Copies, copies

pytestmark = pytest.mark.spark
pytest_plugins = ["spark_fixtures"]

#: The rows of the pile of these tests: pairs, copies, families. They change only when the pile or the rules do.
GOLDEN = ("4d13f047ae1b9b50858846f4a53dbc6a", "5a1df40a78d1afc3671df550ae941b22", "b5ac03a23abc2a020c21d45b65267923")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """Two thousand articles, a third of them in families, and one report in a hundred copies."""
    return made(tmp_path_factory.mktemp("given"), ARTICLES, list(pile(2000, copies=100).items()))


def digests(engine: Engine, found: Copies) -> tuple[str, str, str]:
    """Of all rows that were found."""
    return digest(engine, found.pairs), digest(engine, found.copies), digest(engine, found.families)


def test_this_machine_finds_the_golden_rows(articles: Table, tmp_path: Path) -> None:
    """In two processes."""
    with Local(Room(tmp_path / "work", 600, 2)) as engine:
        assert digests(engine, copies(engine, articles)) == GOLDEN


def test_a_cluster_finds_the_same_and_a_dead_worker_changes_nothing(spark: Engine, running: Cluster, articles: Table) -> None:
    """One of two workers is killed, with its executors, while copies are looked for; the other does all the rest."""
    began: dict[str, float] = {}
    killed: list[float] = []

    def kill() -> None:
        time.sleep(2)
        running.kill_worker(0)
        killed.append(time.monotonic())

    def tell(what: str) -> None:
        began[what] = time.monotonic()
        if what == "copies":
            threading.Thread(target=kill).start()

    found = copies(spark, articles, tell=tell)
    assert began["copies"] < killed[0] < began["families"], "the worker died in the middle"
    assert running.workers[0].poll() is not None
    assert digests(spark, found) == GOLDEN
