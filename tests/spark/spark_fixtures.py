"""A cluster, as fixtures for the tests that need one."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator

import pytest
from spark_cluster import JAVA, Cluster, cluster

from retold.engine.tables import Engine

#: What a small machine can do beside the rest.
SETTINGS = {
    "spark.executor.extraJavaOptions": JAVA,
    "spark.driver.extraJavaOptions": JAVA,
    "spark.executor.memory": "512m",
    "spark.driver.memory": "512m",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.cores.max": "2",
}


def missing() -> str:
    """What a cluster needs and is not here."""
    if not shutil.which("java"):
        return "Java is not installed (Debian: apt install openjdk-17-jre-headless)"
    if not importlib.util.find_spec("pyspark"):
        return "the extra spark is not installed; see make test-spark"
    return ""


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers on loopback."""
    if lacking := missing():
        if os.environ.get("RETOLD_REQUIRE_ALL"):
            pytest.fail(f"{lacking}, and RETOLD_REQUIRE_ALL is set")
        pytest.skip(lacking)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture(scope="session")
def spark(running: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The cluster as an engine."""
    from retold.engine.spark import Spark

    with Spark(running.master, tmp_path_factory.mktemp("tables"), SETTINGS) as made:
        yield made
