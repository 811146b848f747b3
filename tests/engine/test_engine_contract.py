"""This machine keeps the contract, in one process and in two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_backends import local

from retold.engine.tables import Engine

pytest.register_assert_rewrite("engine_contract")
from engine_contract import *  # noqa: E402, F403 - its tests are run here


@pytest.fixture(params=[1, 2], ids=["one-process", "two-processes"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine with a folder of its own."""
    with local(tmp_path / "work", request.param) as made_engine:
        yield made_engine
