"""One Chromium for all tests of a run, spoken to over a pipe in the protocol of its developer tools: most of the time that a page takes is that of
starting a browser for it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Seconds that anything may take that is asked of the browser.
_PATIENCE = 90.0
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--remote-debugging-pipe")
Told = Mapping[str, Any]


class Chromium:
    """A running browser. Everything it tells beside answers (loads, complaints) is kept until somebody asks for it, by session."""

    def __init__(self, program: str, profile: Path) -> None:
        self._number = 0
        self._rest = b""
        self._told: list[Told] = []
        self._pid, self._asking, self._hearing = _started([program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"])

    def ask(self, method: str, session: str = "", **given: object) -> Told:
        """What is answered. Raises AssertionError with what the browser said where it refuses, and TimeoutError where it says nothing."""
        self._number += 1
        number = self._number
        asked = {"id": number, "method": method, "params": given} | ({"sessionId": session} if session else {})
        left = memoryview(json.dumps(asked).encode() + b"\0")
        while left:
            left = left[os.write(self._asking, left) :]
        until = time.monotonic() + _PATIENCE
        while True:
            message = self._heard(until, method)
            if message.get("id") == number:
                if "error" in message:
                    raise AssertionError(f"{method}: {message['error']}")
                result: Told = message["result"]
                return result
            self._told.append(message)

    def wait(self, event: str, session: str) -> None:
        """Until something has happened in a page."""
        until = time.monotonic() + _PATIENCE
        while not any(m.get("method") == event and m.get("sessionId") == session for m in self._told):
            self._told.append(self._heard(until, event))

    def told(self, session: str) -> list[Told]:
        """Everything that a page told so far, in order, and only once."""
        found = [m for m in self._told if m.get("sessionId") == session]
        self._told = [m for m in self._told if m.get("sessionId") != session]
        return found

    def _heard(self, until: float, what: str) -> Told:
        """The next message."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._hearing], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError(f"Chromium did not answer to {what} in {_PATIENCE:.0f} s")
            read = os.read(self._hearing, 1 << 20)
            if not read:
                raise AssertionError(f"Chromium ended before it answered to {what}")
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\0")
        message: Told = json.loads(line)
        return message

    def close(self) -> None:
        """Ends it, if need be without asking."""
        with contextlib.suppress(AssertionError, OSError, TimeoutError):
            self.ask("Browser.close")
        os.close(self._asking)
        os.close(self._hearing)
        for _ in range(100):
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                return
            time.sleep(0.05)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _started(command: list[str]) -> tuple[int, int, int]:
    """The number of a process that reads what it is asked from its file 3 and answers in its file 4, and our ends of both."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # Out of the way first: one of them may have the number that the other is to get.
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (theirs_in, theirs_out)]
    actions: list[tuple[Any, ...]] = [(os.POSIX_SPAWN_OPEN, at, os.devnull, os.O_RDWR, 0) for at in (0, 1, 2)]
    actions += [(os.POSIX_SPAWN_DUP2, end, at) for end, at in zip(high, (3, 4), strict=True)]
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    for end in (theirs_in, theirs_out, *high):
        os.close(end)
    return pid, ours_out, ours_in


@contextmanager
def launched(program: str, profile: Path) -> Iterator[Chromium]:
    """A browser as long as the block runs."""
    made = Chromium(program, profile)
    try:
        yield made
    finally:
        made.close()
