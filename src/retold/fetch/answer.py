"""What a server said."""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one request: `raw` is the body as it was sent (perhaps packed), `fetched` the time (UTC), `peer` the address that answered.

    `sent` are the headers of the request, `took` its seconds. `cached`: it came from our own folder, and nobody was asked, or said "unchanged".
    """

    url: str
    status: int
    reason: str
    headers: Headers
    raw: bytes
    fetched: str
    sent: Headers = ()
    peer: str = ""
    took: float = 0.0
    cached: bool = False

    def header(self, name: str) -> str:
        """The value of a header, several joined by commas; empty where it is missing."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as asked for by its user, and all answers on the way to it: redirects first."""

    url: str
    answers: tuple[Answer, ...]

    @property
    def last(self) -> Answer:
        """The page itself."""
        return self.answers[-1]


@dataclass(frozen=True, slots=True)
class Known:
    """What was had before of one page: the marks by which its server tells whether it changed."""

    url: str
    etag: str = ""
    modified: str = ""

    @property
    def conditions(self) -> Headers:
        """The headers that ask for the page only where it changed."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, value) for name, value in pairs if value and value.isascii() and value.isprintable())


def known(answer: Answer) -> Known:
    """The marks of an answer."""
    return Known(answer.url, answer.header("ETag")[:500], answer.header("Last-Modified")[:100])
