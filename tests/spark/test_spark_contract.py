"""A cluster keeps the contract of all engines."""

from __future__ import annotations

import pytest

from retold.engine.tables import Engine

pytest.register_assert_rewrite("engine_contract")
from engine_contract import *  # noqa: E402, F403 - its tests are run here

pytestmark = pytest.mark.spark
pytest_plugins = ["spark_fixtures"]


@pytest.fixture
def engine(spark: Engine) -> Engine:
    """The cluster."""
    return spark
