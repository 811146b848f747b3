"""A web server on loopback that says what a test tells it to, and a clock that only moves when somebody sleeps. No test goes further than this."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from retold.fetch.settings import Clock, FetchOptions
from retold.fetch.web import Web

PAGE = b"<!doctype html><html><head><title>Mill burns</title></head><body><p>The old mill at Dunhaven burnt down on Monday.</p></body></html>"
Raw = Callable[["Handler"], object]


@dataclass
class Reply:
    """What is answered: a status, headers, a body; or `raw`, which writes to the connection itself."""

    body: bytes = PAGE
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    raw: Raw | None = None


class Handler(BaseHTTPRequestHandler):
    """Answers from the table of its server; each path may have several replies, of which the last stays."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """One request."""
        self.close_connection = True
        reply = self.site.take(self.path, dict(self.headers))
        if reply.raw:
            reply.raw(self)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Site:
    """A server, what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {"/robots.txt": [Reply(b"", 404)]}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        handler = type("Bound", (Handler,), {"site": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def take(self, path: str, headers: dict[str, str]) -> Reply:
        """The next reply for a path."""
        self.asked.append((path, headers))
        replies = self.replies.get(path, [Reply(b"nothing here", 404)])
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def says(self, path: str, *replies: Reply) -> str:
        """From now on this is answered at a path, whose address is given back."""
        self.replies[path] = list(replies)
        return self.url + path

    @property
    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """A server for one test."""
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        site.server.shutdown()
        site.server.server_close()
        thread.join()


class Still:
    """Time that stands still until somebody sleeps; `slept` says how long each time."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
        self.seconds = 0.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def sleep(self, seconds: float) -> None:
        """Time goes on."""
        with self._lock:
            self.slept.append(round(seconds, 3))
            self.forward(seconds)

    def forward(self, seconds: float) -> None:
        """Time goes on without sleep."""
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        """The clock that it shows."""
        return Clock(lambda: self.moment, lambda: self.seconds, self.sleep)


def local(time: Still | None = None, cache: Path | None = None, **settings: object) -> Web:
    """A web in which loopback is allowed."""
    given: dict[str, object] = {"allow_private": True, "pace": 0.0, "seconds": 20.0, **settings}
    return Web(FetchOptions(cache=cache, **given), (time or Still()).clock)  # type: ignore[arg-type]
