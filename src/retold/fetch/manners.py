"""Manners: a pace for each host, patience with hosts that are busy, and robots.txt (RFC 9309)."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

from ..errors import UnreadableError
from .answer import Answer
from .settings import NAME, Clock
from .unpack import content
from .urls import Place

#: Answers that mean: not now.
BUSY = frozenset({429, 500, 502, 503, 504})
#: What may go better the next time.
PASSING = frozenset({"slow", "unreachable", "cut"})
#: Seconds before the second try; doubled before each further one.
_BACK_OFF = 2.0
#: A host may ask for so many seconds between two requests; more would stop everything.
_LONGEST_PACE = 30.0
MOST_ROBOTS = 1_000_000
#: RFC 9309, 2.3.1.3: what does not exist forbids nothing. 429 means "not now" and is taken as a server in trouble, which forbids everything.
_ABSENT = range(400, 500)
_AGENT_LINE = re.compile(r"^([ \t\ufeff]{0,20}user[ -]?agent[ \t]{0,20}:?[ \t]{0,20})([^\r\n#]*)", re.IGNORECASE | re.MULTILINE)


def wait_for(answer: Answer, attempt: int, clock: Clock) -> float:
    """Seconds to wait before the next try: as the server asks (`Retry-After`, in seconds or as a date), else longer each time."""
    asked = answer.header("Retry-After").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        moment = parsedate_to_datetime(asked)
    except (ValueError, TypeError, OverflowError):
        return back_off(attempt)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - clock.now()).total_seconds())


def back_off(attempt: int) -> float:
    """Seconds to wait after so many tries, the first being 0."""
    return float(_BACK_OFF * 2**attempt)


class Pace:
    """When each host may be asked again. Threads that ask the same host stand in a queue."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds, self._clock = seconds, clock
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}
        self._own: dict[str, float] = {}

    def turn(self, host: str) -> None:
        """Waits until it is our turn."""
        with self._lock:
            now = self._clock.ticks()
            at = max(now, self._free.get(host, now))
            self._free[host] = at + self._own.get(host, self._seconds)
        if at > now:
            self._clock.sleep(at - now)

    def slower(self, host: str, seconds: float) -> None:
        """A host that asks for more time between requests gets it."""
        with self._lock:
            wanted = min(max(seconds, self._seconds), _LONGEST_PACE)
            self._free[host] = self._free.get(host, self._clock.ticks()) + wanted - self._own.get(host, self._seconds)
            self._own[host] = wanted

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks this host for so long."""
        with self._lock:
            now = self._clock.ticks()
            self._free[host] = max(now + seconds, self._free.get(host, now))


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows. `refusal` is why it allows nothing, where its rules could not be had."""

    allows: Callable[[str], bool] = field(default=lambda _: True)
    delay: float = 0.0
    refusal: str = ""


def rules(answer: Answer) -> Rules:
    """The rules in what a site says at /robots.txt. Raises UnreadableError where it is packed in a way that cannot be undone."""
    from protego import Protego  # noqa: PLC0415 - only who goes to the web needs it

    if answer.status in _ABSENT and answer.status != 429:
        return Rules()
    if answer.status != 200:
        return Rules(lambda _: False, 0.0, f"its rules for robots could not be had (status {answer.status})")
    text = content(answer, MOST_ROBOTS).decode("utf-8", "replace")
    if "\x00" in text or text.lstrip("\ufeff \t\r\n")[:1] == "<":  # a page, sent for whatever is asked: no rules
        return Rules()
    known = Protego.parse(_AGENT_LINE.sub(_concerned, text.removeprefix("\ufeff")))
    delay = float(known.crawl_delay(NAME) or 0.0)
    return Rules(lambda url: bool(known.can_fetch(url, NAME)), delay if math.isfinite(delay) else 0.0)


def _concerned(line: re.Match[str]) -> str:
    """All robots that are neither we nor everybody become one: thousands of them with thousands of rules each would fill the memory."""
    name = line[2].strip().lower()
    return line[0] if name == "*" or (name and name.replace("*", "") in NAME.lower()) else f"{line[1]}someone-else"


def check(site: Rules, place: Place) -> None:
    """Raises UnreadableError (`robots`) where a site does not want us at a page."""
    if not site.refusal and site.allows(place.url):
        return
    why = site.refusal or f"{place.origin}/robots.txt asks programs like this one to stay away"
    detail = f"{place.url} was not fetched: {why}. Open it in a browser, save the page and name the file."
    raise UnreadableError(place.url, "robots", detail)
