"""Who may ask for what: host names against DNS rebinding, tokens, sessions, and requests that another site made a browser send.

- The Host must be an address, `localhost`, or a name that was given: a name that somebody else's DNS turns to this machine is none of these.
- A session is a cookie with a random id, whether it is let in, and until when; signed by a secret that lives as long as the site.
- What changes something must come from a page of this site (Sec-Fetch-Site, Origin), and a form must bear a word that belongs to its session.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from .answers import plain

COOKIE = "retold"
#: Seconds that a session lasts.
_SESSION = 12 * 3600.0
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(\d{1,5}))?", re.IGNORECASE)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: What is shown to whoever is not let in.
_OPEN = ("/healthz", "/login")


@dataclass(frozen=True, slots=True)
class Session:
    """A browser's visit: `inside` where it showed the token. `fresh`: it has no cookie yet."""

    id: str
    inside: bool
    until: int
    fresh: bool = False


class Keys:
    """Signs sessions and forms, and compares tokens in constant time."""

    def __init__(self, token: str | None, ticks: Callable[[], float]) -> None:
        self._token, self._ticks, self._secret = token, ticks, secrets.token_bytes(32)

    @property
    def wanted(self) -> bool:
        """Does one need a token here?"""
        return self._token is not None

    def fits(self, token: str) -> bool:
        """Is this the token?"""
        return self._token is not None and hmac.compare_digest(_digest(token), _digest(self._token))

    def begin(self, *, inside: bool) -> Session:
        """A new session."""
        return Session(secrets.token_urlsafe(18), inside, int(self._ticks() + _SESSION), fresh=True)

    def cookie(self, session: Session) -> str:
        """The value of its cookie."""
        said = f"{session.id}.{int(session.inside)}.{session.until}"
        return f"{said}.{self._sign('session', said)}"

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie; None where it is not ours, or over."""
        said, _, mark = cookie.rpartition(".")
        if not said or not hmac.compare_digest(_digest(mark), _digest(self._sign("session", said))):
            return None
        name, inside, until = said.split(".")
        return Session(name, inside == "1", int(until)) if int(until) > self._ticks() else None

    def form(self, session: Session) -> str:
        """The word that a form of this session bears."""
        return self._sign("form", session.id)

    def is_form(self, session: Session, word: str) -> bool:
        """Was the form made for this session?"""
        return not session.fresh and hmac.compare_digest(_digest(word), _digest(self.form(session)))

    def _sign(self, what: str, said: str) -> str:
        return hmac.new(self._secret, f"{what}:{said}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


class Guard:
    """Lets through what may pass, and puts the session into `scope["state"]`: `session`, and `inside` (may see everything)."""

    def __init__(self, app: ASGIApp, keys: Keys, names: frozenset[str]) -> None:
        self._app, self._keys, self._names = app, keys, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await plain(*refused)(scope, receive, send)
            return
        session = self._session(headers) or self._keys.begin(inside=False)
        bearer = bearer_of(headers)
        state = scope.setdefault("state", {})
        state["session"] = session
        state["bearer"] = self._keys.fits(bearer) if bearer else False
        state["inside"] = not self._keys.wanted or session.inside or state["bearer"] or scope["path"] in _OPEN or scope["path"].startswith("/static/")
        await self._app(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 421, "This site does not go by that name. Ask for it by its address, or start it with --name and the name that you use."
        if scope["method"] in _SAFE:
            return None
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site not in {None, "same-origin", "none"} or (origin is not None and not _same(origin, hosts[0])):
            return 403, "This request came from another site, and was not carried out. Open the page here, and send its form."
        return None

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if not found:
            return False
        name = found[1].lower().rstrip(".")
        if name == "localhost" or name in self._names:
            return True
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True

    def _session(self, headers: Headers) -> Session | None:
        return self._keys.session(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))


def bearer_of(headers: Headers) -> str:
    """The token in the header Authorization, if any."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def inward(path: str) -> str:
    """The path, where it is one of this site, else the start page: what a form says cannot lead a browser elsewhere."""
    plain_path = path.isascii() and path.isprintable() and "\\" not in path and " " not in path
    return path if plain_path and re.match(r"/(?!/)", path) else "/"


def _same(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower() and urlsplit(origin).scheme in {"http", "https"}
    except ValueError:
        return False


def _digest(text: str) -> bytes:
    """Of equal length whatever the text, so that a comparison tells nothing of it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
