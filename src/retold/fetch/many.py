"""Many addresses at once: several hosts side by side, the pages of one host one after the other."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
#: Seconds after which somebody who waits looks up, to see whether the user wants to stop.
_LOOK_UP = 0.2


def each(urls: Sequence[str], work: Callable[[str], T], threads: int, stopped: Callable[[], bool] = lambda: False) -> Iterator[tuple[int, T]]:
    """(number, what `work` makes of the address) for each address, in the order in which they are done, until `stopped`.

    The work runs in threads that end with the program: whoever stops does not wait for a slow host. What `work` raises is raised here.
    """
    hosts: dict[str, list[int]] = {}
    for number, url in enumerate(urls):
        hosts.setdefault(_host(url), []).append(number)
    waiting = deque(hosts.values())
    done: queue.SimpleQueue[tuple[int, T | BaseException, bool]] = queue.SimpleQueue()
    over = threading.Event()

    def run() -> None:
        while not over.is_set():
            try:
                numbers = waiting.popleft()
            except IndexError:
                return
            for number in numbers:
                if over.is_set():
                    return
                try:
                    done.put((number, work(urls[number]), True))
                except BaseException as fault:
                    done.put((number, fault, False))

    for _ in range(min(threads, len(waiting))):
        threading.Thread(target=run, daemon=True).start()
    left = len(urls)
    try:
        while left and not stopped():
            try:
                number, result, well = done.get(timeout=_LOOK_UP)
            except queue.Empty:
                continue
            left -= 1
            if not well and isinstance(result, BaseException):
                raise result
            yield number, result  # type: ignore[misc]
    finally:
        over.set()


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url
