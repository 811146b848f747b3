"""The local engine: order kept, same result in one process and in several."""

from __future__ import annotations

from collections.abc import Sequence

from retold.engine.local import map_batches


def squares(numbers: Sequence[int]) -> list[int]:
    """A pure, importable function."""
    return [n * n for n in numbers]


def test_processes_change_nothing() -> None:
    """Enough items for two processes give the results of one, in order."""
    numbers = list(range(200))
    assert list(map_batches(squares, numbers, 2)) == list(map_batches(squares, numbers, 1)) == squares(numbers)


def test_nothing_to_do() -> None:
    """No items, no results, no process."""
    assert list(map_batches(squares, [], 4)) == []
