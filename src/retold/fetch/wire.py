"""One request and its answer, over a connection to an address that was checked, cut off at its limits of size and time.

Written on Python's own http.client, since all that matters here has to be had anyway: the very address that was checked is connected to, one limit
of time holds for everything from the name to the last byte (a server that sends a byte now and then never runs into a limit for one read), and
nothing is unpacked without a limit. See docs/dependencies.md for the libraries that were weighed.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache

from ..errors import UnreadableError
from .addresses import Resolver, Target, targets
from .answer import Answer, Headers
from .settings import Clock, FetchOptions, stamp
from .urls import Place

_STEP = 1 << 16
_MOST_TARGETS = 4
_MOST_REASON = 100


@dataclass(frozen=True, slots=True)
class Line:
    """What every request needs: our settings, the clock, and who tells where a name is."""

    options: FetchOptions
    clock: Clock
    resolve: Resolver


def ask(place: Place, headers: Headers, line: Line, most: int | None = None) -> Answer:
    """The answer of a server, whatever its status, `most` bytes (else `max_bytes`) of body at the most.

    Raises UnreadableError: `address`, `unknown-host`, `unreachable`, `slow`, `tls`, `broken`, `cut`, `huge`.
    """
    options, clock = line.options, line.clock
    begin = clock.ticks()
    reach = targets(place, line.resolve, options.seconds, allow_private=options.allow_private)
    sent = (("Host", place.authority), *headers, ("Connection", "close"))
    guard = _Guard(max(0.001, options.seconds - (clock.ticks() - begin)))
    try:
        with guard, _connected(place, reach, guard) as stream:
            connection = http.client.HTTPConnection(place.host, place.port)
            connection.sock = stream
            connection.putrequest("GET", place.target, skip_host=True, skip_accept_encoding=True)
            for name, value in sent:
                connection.putheader(name, value)
            connection.endheaders()
            fetched = stamp(clock.now())
            response = connection.getresponse()
            raw = _body(response, place, most or options.max_bytes, guard)
            peer = str(stream.getpeername()[0])
    except (http.client.HTTPException, OSError, ValueError) as fault:
        raise _told(place, fault, options.seconds, late=guard.late) from None
    reason = "".join(c for c in response.reason if c.isprintable())[:_MOST_REASON]
    return Answer(place.url, response.status, reason, tuple(response.getheaders()), raw, fetched, sent, peer, clock.ticks() - begin)


class _Guard:
    """Cuts a connection when its time is over, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.late = seconds, False
        self._lock = threading.Lock()
        self._ends: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def watch(self, stream: socket.socket) -> None:
        """From now on this one is cut, too. It is held by another handle, since TLS takes the first one away."""
        with self._lock:
            self._ends.append(stream.dup())
        if self.late:
            raise TimeoutError

    def _cut(self) -> None:
        with self._lock:
            self.late = True
            for end in self._ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for end in self._ends:
                end.close()
            self._ends.clear()


@contextmanager
def _connected(place: Place, reach: list[Target], guard: _Guard) -> Iterator[socket.socket]:
    """A connection to the first of the addresses that takes one, with TLS where the address of the page asks for it."""
    plain = _first(reach, guard)
    try:
        # `_first` has connected; the name serves only to check the certificate.
        stream = _trust().wrap_socket(plain, server_hostname=place.host) if place.scheme == "https" else plain
    except BaseException:
        plain.close()
        raise
    with stream:
        yield stream


def _first(reach: list[Target], guard: _Guard) -> socket.socket:
    last: OSError = TimeoutError()
    for family, address in reach[:_MOST_TARGETS]:
        stream = socket.socket(family, socket.SOCK_STREAM)
        try:
            # One address that never answers, such as that of a broken IPv6, must not use up the time of the others.
            stream.settimeout(guard.seconds / min(len(reach), _MOST_TARGETS))
            guard.watch(stream)
            stream.connect(address)
            stream.settimeout(guard.seconds)
            return stream
        except OSError as fault:
            last = fault
            stream.close()
            if guard.late:
                break
    raise last


@cache
def _trust() -> ssl.SSLContext:
    """Whom to believe: the authorities of the system (also those that a company added), and those of Mozilla, since some systems have none."""
    import certifi  # noqa: PLC0415 - only for TLS

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _body(response: http.client.HTTPResponse, place: Place, most: int, guard: _Guard) -> bytes:
    if response.length is not None and response.length > most:
        raise _huge(place, most)
    made = bytearray()
    while part := response.read1(_STEP):
        made += part
        if len(made) > most:
            raise _huge(place, most)
    if guard.late:
        raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(bytes(made[:100]), response.length)
    return bytes(made)


def _huge(place: Place, most: int) -> UnreadableError:
    return UnreadableError(place.url, "huge", f"{place.url} is larger than {most:,} bytes and was left out. Raise --max-bytes to read it.")


def _told(place: Place, fault: Exception, seconds: float, *, late: bool) -> UnreadableError:
    """What went wrong on the way, in words that help."""
    url = place.url

    def made(kind: str, what: str, way_out: str) -> UnreadableError:
        return UnreadableError(url, kind, f"{url} was not fetched: {what}. {way_out}")

    if late or isinstance(fault, TimeoutError):
        return made("slow", f"{place.host} took longer than {seconds:g} seconds", "Try again later, or save the page in a browser.")
    if isinstance(fault, ssl.SSLCertVerificationError):
        why = fault.verify_message.rstrip(".") or "unknown reason"
        return made("tls", f"the certificate of {place.host} is not to be trusted ({why})", "Look at the page in a browser and save it there.")
    if isinstance(fault, ssl.SSLError) and not isinstance(fault, ssl.SSLEOFError):
        return made("tls", f"no safe connection to {place.host} came about ({fault.reason or 'it broke off'})", "Try again later.")
    if isinstance(fault, (http.client.IncompleteRead, ConnectionError, ssl.SSLEOFError)) and not isinstance(fault, ConnectionRefusedError):
        return made("cut", f"{place.host} broke off before the end of the page", "Try again later.")
    if isinstance(fault, (http.client.HTTPException, ValueError)):
        return made("broken", f"{place.host} does not answer as a web server does ({type(fault).__name__})", "Check the address.")
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else type(fault).__name__
    return made("unreachable", f"{place.host} cannot be reached ({reason})", "Check the address and the connection to the network, then try again.")
