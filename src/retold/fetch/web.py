"""A page of the web, fetched politely. START HERE for everything that goes to the network.

For each address on the way: is it one that we go to (`urls`), does its site want us (`manners`), is it our turn (`manners`), is the host at a public
address (`addresses`, asked by `wire` for each request anew); then one request (`wire`). Redirects are followed here, so that all of this holds
for each of them. No cookie is ever sent or kept, and nothing says where we come from.
"""

from __future__ import annotations

import threading
from dataclasses import replace

from ..errors import UnreadableError
from . import manners, wire
from .addresses import Resolver, is_public, look_up
from .answer import Answer, Headers, Known, Visit, known
from .cache import Cache
from .manners import Pace, Rules
from .settings import Clock, FetchOptions
from .unpack import ACCEPTED
from .urls import Place, joined, place

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: Seconds: how long rules hold (RFC 9309, 2.4: not longer than a day), and how long a site that cannot be reached is left alone.
_RULES_KEPT, _FAULT_KEPT = 86_400.0, 60.0
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"


class Web:
    """The web as one run sees it: rules and paces are remembered for its time. May be used by several threads at once."""

    def __init__(self, options: FetchOptions = FetchOptions(), clock: Clock = Clock(), resolve: Resolver = look_up) -> None:
        self.options, self.clock = options, clock
        self._line = wire.Line(options, clock, resolve)
        self._pace = Pace(options.pace, clock)
        self._cache = Cache(options.cache, clock) if options.cache else None
        self._rules: dict[str, tuple[float, Rules | UnreadableError]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, url: str, before: Known | None = None) -> Visit:
        """A page, with the redirects that led to it, whatever its status.

        `before`: what is had of it already; where it has not changed, the last answer has status 304. Raises UnreadableError: the kinds of
        `wire.ask`, `robots`, and `redirects` where it leads on and on.
        """
        at = place(url, allow_private=self.options.allow_private)
        answers: list[Answer] = []
        seen: set[str] = set()
        while len(answers) <= self.options.redirects:
            if at.url in seen:
                raise _round(url, f"it leads round in a circle, by {at.url}")
            seen.add(at.url)
            manners.check(self._site(at), at)
            answers.append(self._kept(at, before))
            onward = answers[-1].header("Location") if answers[-1].status in _REDIRECTS else ""
            if not onward:
                return Visit(url, tuple(answers))
            at = joined(at, onward, allow_private=self.options.allow_private)
        raise _round(url, f"it leads on more than {self.options.redirects} times")

    def _kept(self, at: Place, before: Known | None) -> Answer:
        """An answer from our folder, if it is still good or its server says so; else a new one."""
        held = self._cache.get(at.url) if self._cache else None
        if held and not (self.options.allow_private or is_public(held[0].peer)):
            held = None  # fetched when private addresses were allowed
        if self._cache is None or held is None:
            answer = self._asked(at, before.conditions if before and before.url == at.url else ())
        else:
            old, checked = held
            if 0 <= (self.clock.now() - checked).total_seconds() < self.options.fresh:
                return old
            answer = self._asked(at, known(old).conditions)
            if answer.status == 304:
                return self._cache.renewed(old)
        if self._cache is not None and answer.status == 200:
            self._cache.put(answer)
        return answer

    def _asked(self, at: Place, conditions: Headers = (), most: int | None = None) -> Answer:
        """An answer, after as many tries as our patience allows."""
        headers = (("User-Agent", self.options.agent), ("Accept", _ACCEPT), ("Accept-Encoding", ACCEPTED), *conditions)
        for attempt in range(self.options.tries):
            last = attempt == self.options.tries - 1
            self._pace.turn(at.host)
            try:
                answer = wire.ask(at, headers, self._line, most)
            except UnreadableError as fault:
                if fault.kind not in manners.PASSING or last:
                    raise
                wait = manners.back_off(attempt)
            else:
                if answer.status not in manners.BUSY:
                    return answer
                wait = manners.wait_for(answer, attempt, self.clock)
                if last or wait > self.options.longest_wait:
                    return answer
            self._pace.hold(at.host, wait)
        raise AssertionError("a last try returns or raises")

    def _site(self, at: Place) -> Rules:
        """The rules of a site, asked for once a day. Raises UnreadableError where the site cannot be reached at all."""
        with self._lock:
            lock = self._locks.setdefault(at.origin, threading.Lock())
        with lock:
            until, site = self._rules.get(at.origin, (-1.0, Rules()))
            if self.clock.ticks() >= until:
                try:
                    site, good_for = self._read_rules(at), _RULES_KEPT
                except UnreadableError as fault:
                    site, good_for = fault, _FAULT_KEPT
                self._rules[at.origin] = self.clock.ticks() + good_for, site
        if isinstance(site, UnreadableError):
            raise UnreadableError(at.url, site.kind, site.detail.replace(site.path, at.url))
        return site

    def _read_rules(self, at: Place) -> Rules:
        home = asked = replace(at, url=f"{at.origin}/robots.txt", target="/robots.txt")
        for _ in range(self.options.redirects + 1):
            answer = self._asked(asked, most=manners.MOST_ROBOTS)
            onward = answer.header("Location") if answer.status in _REDIRECTS else ""
            if not onward:
                site = manners.rules(answer)
                if site.delay:
                    self._pace.slower(at.host, site.delay)
                return site
            asked = joined(asked, onward, allow_private=self.options.allow_private)
        raise _round(home.url, "it leads on and on")


def _round(url: str, why: str) -> UnreadableError:
    return UnreadableError(url, "redirects", f"{url} was not fetched: {why}. Open it in a browser and give the address that stands there then.")
