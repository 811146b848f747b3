"""The pool of processes: order kept, same result in one process and in several."""

from __future__ import annotations

from collections.abc import Sequence

from retold.engine.pool import Pool


def squares(numbers: Sequence[int]) -> list[int]:
    """A pure, importable function."""
    return [n * n for n in numbers]


def test_processes_change_nothing() -> None:
    """Enough items for two processes give the results of one, in order."""
    numbers = list(range(200))
    with Pool(2) as two, Pool(1) as one:
        assert list(two.map(squares, numbers)) == list(one.map(squares, numbers)) == squares(numbers)
        assert list(two.map(squares, numbers, size=1)) == squares(numbers), "the same processes do more than one round"


def test_nothing_to_do() -> None:
    """No items, no results, no process."""
    with Pool(4) as engine:
        assert list(engine.map(squares, [])) == []
