"""How much one client may ask for: bytes of a request, requests a second, pieces of work a minute."""

from __future__ import annotations

import asyncio
import ipaddress
from collections import OrderedDict
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import plain

#: So many clients are remembered; whoever was not seen longest is forgotten.
_CLIENTS = 10_000
#: Seconds in which a request's body has to come.
_BODY_SECONDS = 60.0


class Buckets:
    """A bucket for each client (token bucket): `rate` tokens a second drip in, up to `size`; each request takes one. Rate 0: no limit."""

    def __init__(self, rate: float, size: float, ticks: Callable[[], float]) -> None:
        self._rate, self._size, self._ticks = rate, max(1.0, size), ticks
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Takes a token: 0 where there was one, else the seconds until there is."""
        if not self._rate:
            return 0.0
        now = self._ticks()
        held, since = self._held.pop(client, (self._size, now))
        held = min(self._size, held + (now - since) * self._rate)
        enough = held >= 1
        self._held[client] = (held - 1 if enough else held, now)
        while len(self._held) > _CLIENTS:
            self._held.popitem(last=False)
        return 0.0 if enough else (1 - held) / self._rate


class Bounded:
    """Refuses requests that are larger than `most` bytes, whatever they say of their length, that take too long, or that come too often."""

    def __init__(self, app: ASGIApp, most: int, buckets: Buckets) -> None:
        self._app, self._most, self._buckets = app, most, buckets
        self._too_large = f"A request may have {most:,} bytes at most. Send fewer or smaller files."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wait = self._buckets.take(client(scope))
        if wait:
            await plain(429, "You ask too often. Wait a little, then try again.", wait)(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told[:20]) > self._most:
            await plain(413, self._too_large)(scope, receive, send)
            return
        await self._app(scope, self._watched(receive), send)

    def _watched(self, receive: Receive) -> Receive:
        seen = 0

        async def watched() -> Message:
            nonlocal seen
            try:
                message = await asyncio.wait_for(receive(), _BODY_SECONDS) if seen >= 0 else await receive()
            except TimeoutError:
                raise HTTPException(408, "The request did not come to its end in time. Send it again.") from None
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._most:
                    raise HTTPException(413, self._too_large)
                if not message.get("more_body"):
                    seen = -1  # all is there: whoever waits now waits for the client to go
            return message

        return watched


def client(scope: Scope) -> str:
    """Who asks: the address from which the connection comes, and nothing that the client says of itself; of IPv6 the net, since one has many."""
    found = scope.get("client")
    address = str(found[0]) if found else ""
    if ":" not in address:
        return address
    try:
        return str(ipaddress.ip_network((address.split("%")[0], 64), strict=False))
    except ValueError:
        return address
