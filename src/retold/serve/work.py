"""Long work, done in other processes, so that pages stay quick; each piece has a limit of time, and one that dies takes nothing else with it."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TypeVar

from threadpoolctl import threadpool_limits

T = TypeVar("T")


class BusyError(Exception):
    """As much work waits as may wait."""


class LostError(Exception):
    """A piece of work took too long, or its process died; the sentence says which."""


class _Slot:
    """One process, started at its first work, and started anew after it was killed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0

    async def run(self, function: Callable[..., T], *given: object) -> T:
        """What the function gives there."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
            self._pid = await asyncio.wrap_future(self._pool.submit(os.getpid))
        return await asyncio.wrap_future(self._pool.submit(function, *given))

    def stop(self) -> None:
        """Ends the process, whatever it is at."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
            if self._pid:
                with suppress(ProcessLookupError):
                    os.kill(self._pid, signal.SIGKILL)
        self._pid = 0


class Pool:
    """As many processes as are wanted; whoever comes when all are busy waits, and when too many wait is told so."""

    def __init__(self, processes: int, waiting: int, seconds: float) -> None:
        self._slots = [_Slot() for _ in range(max(1, processes))]
        self._free: asyncio.Queue[_Slot] = asyncio.Queue()
        for slot in self._slots:
            self._free.put_nowait(slot)
        self._most, self._seconds, self.waiting = waiting, seconds, 0

    @property
    def idle(self) -> bool:
        """Is there nobody who waits, and a process that is free?"""
        return not self.waiting and not self._free.empty()

    async def run(self, function: Callable[..., T], *given: object) -> T:
        """What an importable function gives in another process. Raises BusyError and LostError."""
        if self._free.empty() and self.waiting >= self._most:
            raise BusyError
        self.waiting += 1
        try:
            slot = await self._free.get()
        finally:
            self.waiting -= 1
        done = False
        try:
            result = await asyncio.wait_for(slot.run(function, *given), self._seconds)
            done = True
            return result
        except TimeoutError:
            raise LostError(f"It took longer than {self._seconds:.0f} seconds, and was stopped.") from None
        except BrokenProcessPool:
            raise LostError("The process that worked on it was ended, perhaps for want of memory.") from None
        finally:
            if not done:
                slot.stop()
            self._free.put_nowait(slot)

    def stop(self) -> None:
        """Ends all work at once."""
        for slot in self._slots:
            slot.stop()


def _begin() -> None:
    """A worker leaves Ctrl-C to the site, uses one core, and does not outlive the site."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threadpool_limits(1, user_api="blas")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
