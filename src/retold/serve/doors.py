"""Who gets to an address: those who are let in, and only where there is an archive; and what an address finds when it is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from .answers import fault, shown, wants_json
from .pages import LoginPage
from .shelf import Shelf
from .state import Site

T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]


def inside(endpoint: Endpoint) -> Endpoint:
    """For those who are let in; others get a form for the token, or a status."""

    async def guarded(request: Request) -> Response:
        if request.state.inside:
            return await endpoint(request)
        if wants_json(request) or request.method == "POST":
            return fault(request, 401, "This site wants its token, in the header Authorization: Bearer.")
        return shown(request, "login.html", LoginPage(request.url.path, ""), 401)

    return guarded


def of_archive(endpoint: Endpoint) -> Endpoint:
    """For sites that have an archive."""

    async def guarded(request: Request) -> Response:
        if site_of(request).options.archive is None:
            return fault(request, 404, "This site has no archive. Start it with one: retold serve ARCHIVE.")
        return await endpoint(request)

    return inside(guarded)


def site_of(request: Request) -> Site:
    """The running site."""
    found: Site = request.app.state.site
    return found


async def shelved(request: Request, question: Callable[[Shelf], T]) -> T:
    """An answer of the shelf."""
    shelf = site_of(request).shelf
    assert shelf is not None
    return await run_in_threadpool(question, shelf)
