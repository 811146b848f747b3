"""How we go to the web: limits, manners, and the clock, which tests replace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

#: The name under which robots.txt may speak to us.
NAME = "Retold"


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Limits of what is fetched, and our manners.

    `max_bytes`: of one body, as sent and as unpacked. `seconds`: for one request, from looking up the name to the last byte. `redirects`: how many
    in a row. `tries`: how often one address is asked where it is busy or breaks off. `longest_wait`: seconds that a busy host may make us wait
    (`Retry-After`) before we give up. `pace`: seconds between two requests to one host. `fresh`: seconds for which a page in the cache is good
    without asking again. `threads`: hosts that are asked at once. `cache`: a folder, or none. `contact`: an address or a page that hosts can turn
    to, part of the agent string. `allow_private`: also private and local addresses, for one's own machines and for tests.
    """

    max_bytes: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5
    tries: int = 3
    longest_wait: float = 60.0
    pace: float = 1.0
    fresh: float = 600.0
    threads: int = 8
    cache: Path | None = None
    contact: str | None = None
    allow_private: bool = False
    version: str = "0"

    @property
    def agent(self) -> str:
        """Who we say that we are."""
        words = "".join(c for c in self.contact or "" if " " <= c <= "~" and c not in "()")[:200]
        return f"{NAME}/{self.version} (compares accounts of news stories{'; +' + words if words else ''})"


@dataclass(frozen=True, slots=True)
class Clock:
    """The time: `now` of day (UTC), `ticks` in seconds that never go back, and `sleep` for some seconds."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def stamp(moment: datetime) -> str:
    """A time as it is stored: 2026-03-01T12:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
