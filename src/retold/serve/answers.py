"""What is answered: the same data as a page or as JSON, and headers that let a browser do nothing with it but show it."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from retold.show.names import days
from retold.show.report import environment, hashed, policy, static

#: The site's own pages run no script, and load one style; where something is in the making, one script of ours asks how far it is.
_POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_LIVE = "script-src '{}'; connect-src 'self'; " + _POLICY
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
#: A page may be kept by the browser and has to be asked for again; what is private is not kept on the way.
_AGAIN, _NEVER, _LONG = "private, no-cache", "private, no-store", "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is said instead of an answer: the status, and a sentence."""

    status: int
    detail: str


class Headed:
    """Puts the headers of safety on every answer, whatever gave it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = with_safety(message["headers"])
            await send(message)

        await self._app(scope, receive, headed if scope["type"] == "http" else send)


def with_safety(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with those of safety that it does not have."""
    there = {name.lower() for name, _ in headers}
    more = (*_HEADERS, (b"content-security-policy", _POLICY.encode()), (b"cache-control", _NEVER.encode()))
    return [*headers, *(h for h in more if h[0] not in there)]


def wants_json(request: Request) -> bool:
    """Does the client want data? `?format=` decides; else what it accepts, and who accepts anything gets a page."""
    form = request.query_params.get("format")
    if form is not None:
        return form == "json"
    best = {"json": 0.0, "html": 0.0}
    for part in request.headers.get("accept", "*/*")[:1000].split(","):
        media, _, rest = part.strip().partition(";")
        try:
            weight = float(rest.partition("q=")[2].split(";")[0]) if "q=" in rest else 1.0
        except ValueError:
            weight = 0.0
        for kind, names in (("json", {"application/json", "application/*"}), ("html", {"text/html", "text/*", "application/xhtml+xml", "*/*"})):
            if media.strip().lower() in names:
                best[kind] = max(best[kind], weight)
    return best["json"] > best["html"]


def shown(request: Request, template: str, page: object, status: int = 200) -> Response:
    """A page's data by its template, or as JSON."""
    site = request.app.state.site
    if wants_json(request):
        return data(asdict(page), status)  # type: ignore[call-overload]  # every page is a dataclass
    session = request.state.session
    given = {"page": page, "style": style_name(), "version": site.options.version, "word": site.keys.form(session), "at": request.url.path}
    given |= {"archive": site.options.archive is not None, "inside": request.state.inside, "days": days, "live": live()}
    text = environment("retold.serve").get_template(template).render(given)
    headers = {"Vary": "Accept"} | ({"Content-Security-Policy": _LIVE.format(hashed(live()))} if live() in text else {})
    made = Response(text.encode("utf-8", "replace"), status, headers, "text/html; charset=utf-8")
    if session.fresh:
        cookie(request, made, session)
    return made


def cookie(request: Request, response: Response, session: object) -> None:
    """Hands the browser its session; where it came by TLS (a web server before us had it), it is to be sent by TLS alone."""
    safe = request.url.scheme == "https" or request.headers.get("origin", "").startswith("https:")
    value = request.app.state.site.keys.cookie(session)
    response.set_cookie("retold", value, httponly=True, samesite="lax", secure=safe, path="/")


def data(found: object, status: int = 200) -> Response:
    """JSON; half a surrogate pair stays escaped."""
    raw = (json.dumps(found, ensure_ascii=True, separators=(",", ":")) + "\n").encode()
    return Response(raw, status, {"Vary": "Accept"}, "application/json")


def fault(request: Request, status: int, detail: str, wait: float = 0.0) -> Response:
    """A sentence instead of an answer."""
    made = shown(request, "fault.html", Fault(status, detail), status)
    if wait:
        made.headers["Retry-After"] = str(math.ceil(wait))
    if status == 401:
        made.headers["WWW-Authenticate"] = 'Bearer realm="retold"'
    return made


def plain(status: int, detail: str, wait: float = 0.0) -> Response:
    """A sentence for a request that does not get as far as the site."""
    headers = {"Retry-After": str(math.ceil(wait))} if wait else {}
    return Response(detail + "\n", status, headers, "text/plain; charset=utf-8")


def packed(request: Request, body: bytes, kind: str) -> Response:
    """What was packed by gzip when it was made: a report page (`html`) or a trace (`json`). A browser that has it already is told so."""
    mark = f'"{tag(body)}"'
    headers = {"ETag": mark, "Cache-Control": _AGAIN, "Vary": "Accept, Accept-Encoding"}
    if kind == "html":
        headers["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"
    if mark in request.headers.get("if-none-match", ""):
        return Response(b"", 304, headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, 200, headers, "text/html; charset=utf-8" if kind == "html" else "application/json")


def tag(body: bytes) -> str:
    """What names some bytes."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()


@cache
def live() -> Markup:
    """The script of pages on which something is in the making; everything else of articles is escaped, so it stands in no other page."""
    return Markup(resources.files("retold.serve").joinpath("static", "live.js").read_text(encoding="utf-8").strip())  # noqa: S704  # ours


@cache
def style() -> bytes:
    """The style of the report, and what the site's own pages need beside it."""
    own = resources.files("retold.serve").joinpath("static", "site.css").read_text(encoding="utf-8")
    return f"{static('report.css')}\n{own}".encode()


@cache
def style_name() -> str:
    """The name of the style, another one for every change, so that browsers may keep it."""
    return f"{tag(style())}.css"


def sheet(name: str) -> Response:
    """The style, by its name."""
    if name != style_name():
        return plain(404, "There is no such file.")
    return Response(style(), 200, {"Cache-Control": _LONG}, "text/css; charset=utf-8")
