"""Maps pure functions over many items, in this process or in several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from threadpoolctl import threadpool_limits

T = TypeVar("T")
R = TypeVar("R")

#: Fewer items are done here: starting a process costs more than they do.
_WORTH_A_PROCESS = 64


class Pool:
    """Up to `processes` processes on this machine, started when there is first enough work for them and kept until the `with` block ends."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._calm: threadpool_limits | None = None

    def map(self, function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], size: int = 16) -> Iterator[R]:
        """The results of `function` over batches of `size` items, in their order, one by one as they come.

        `function` must be importable and pure: it may run in another process, and the number of processes never changes a result.
        """
        batches = [items[i : i + size] for i in range(0, len(items), size)]
        if self._processes <= 1 or len(items) < _WORTH_A_PROCESS:
            for batch in batches:
                yield from function(batch)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._processes, multiprocessing.get_context("spawn"), one_thread)
        for results in self._pool.map(function, batches):
            yield from results

    def __enter__(self) -> Self:
        self._calm = one_thread()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if self._calm is not None:
            self._calm.restore_original_limits()


def one_thread() -> threadpool_limits:
    """Products of small matrices are done in one thread: several wait for each other, on a busy machine for longer than the work takes."""
    return threadpool_limits(1, user_api="blas")
