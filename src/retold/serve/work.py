"""Long work, done in other processes, so that pages stay quick; each piece has a limit of time, and one that dies takes nothing else with it."""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Literal, TypeVar, get_args

from threadpoolctl import threadpool_limits

T = TypeVar("T")


class BusyError(Exception):
    """As much work waits as may wait."""


class LostError(Exception):
    """A piece of work took too long, or its process died; the sentence says which."""


#: What a piece of work may be at, in this order.
Step = Literal["waiting", "fetching", "reading", "comparing", "drawing"]
STEPS: tuple[Step, ...] = get_args(Step)
#: The step, by its number, and how many of how many of it are done: three numbers that a process and the site share.
_Board = ctypes.Array[ctypes.c_int]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a piece of work stands: the step, how many of how many of that are done (0 of 0: unknown), pieces that come before it, and seconds
    since it was asked for.
    """

    step: Step
    done: int
    of: int
    before: int
    seconds: float


class Watch:
    """Whoever asked for a piece of work looks here, where it stands."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks, self._begun = ticks, ticks()
        self.board: _Board | None = None
        self.line: list[Watch] = []

    def standing(self) -> Standing:
        """Where it stands now."""
        seconds = self._ticks() - self._begun
        if self.board is None:
            return Standing("waiting", 0, 0, self.line.index(self) if self in self.line else 0, seconds)
        step, done, of = self.board[:]
        return Standing(STEPS[step] if 0 <= step < len(STEPS) else "waiting", done, of, 0, seconds)


class _Slot:
    """One process, started at its first work, and started anew after it was killed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0
        self.board: _Board = multiprocessing.get_context("spawn").RawArray(ctypes.c_int, 3)

    async def run(self, function: Callable[..., T], *given: object) -> T:
        """What the function gives there."""
        self.board[:] = [STEPS.index("reading"), 0, 0]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin, (self.board,))
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
        self._most, self._seconds = waiting, seconds
        self._line: list[Watch] = []

    @property
    def waiting(self) -> int:
        """How many pieces of work wait."""
        return len(self._line)

    @property
    def idle(self) -> bool:
        """Is there nobody who waits, and a process that is free?"""
        return not self.waiting and not self._free.empty()

    async def run(self, function: Callable[..., T], *given: object, watch: Watch | None = None) -> T:
        """What an importable function gives in another process; `watch` is told where it stands. Raises BusyError and LostError."""
        if self._free.empty() and self.waiting >= self._most:
            raise BusyError
        watch = watch or Watch()
        watch.line = self._line
        self._line.append(watch)
        try:
            slot = await self._free.get()
        finally:
            self._line.remove(watch)
        watch.board = slot.board
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


#: In a working process: where it says how far it is.
_board: _Board | None = None


def tell(step: Step, done: int = 0, of: int = 0) -> None:
    """Says, in a working process, how far the work is; elsewhere it says nothing."""
    if _board is not None:
        _board[:] = [STEPS.index(step), done, of]


def _begin(board: _Board) -> None:
    """A worker leaves Ctrl-C to the site, uses one core, and does not outlive the site."""
    global _board  # noqa: PLW0603  # one process, one board
    _board = board
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threadpool_limits(1, user_api="blas")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
