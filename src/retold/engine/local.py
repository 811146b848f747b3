"""Maps a pure function over many items, here or in several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Fewer items are done here: starting a process costs more than they do.
_WORTH_A_PROCESS = 64


def map_batches(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], processes: int, size: int = 16) -> Iterator[R]:
    """The results of `function` over batches of `items`, in their order, one by one as they come.

    `function` must be importable and pure: it may run in another process, and the number of processes never changes a result.
    """
    batches: Iterable[Sequence[T]] = [items[i : i + size] for i in range(0, len(items), size)]
    if processes <= 1 or len(items) < _WORTH_A_PROCESS:
        for batch in batches:
            yield from function(batch)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        for results in pool.map(function, batches):
            yield from results
