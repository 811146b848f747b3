"""Which addresses are public, and which addresses a name stands for.

A page may name any host, and so may a redirect or the owner of a name: without this, a feed could make us read the router, a database or the
metadata service of a cloud. Addresses that carry another one inside (mapped, NAT64, 6to4, Teredo) are refused, whatever that one is. Sources: the
IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates).
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence

from ..errors import UnreadableError
from .urls import Place

#: (family, address to connect to), as the operating system wants it.
Target = tuple[int, tuple[str, int] | tuple[str, int, int, int]]
Resolver = Callable[[str, int], Sequence[Target]]

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # Azure's metadata and name service, though the address looks public
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),  # Teredo and other protocols, documentation, 6to4, documentation
    )
)
#: All unicast addresses that were ever given out lie here. Outside: loopback, mapped, NAT64, unique local, link-local, multicast, segment routing.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")


def is_public(address: str) -> bool:
    """May anybody on the internet be at this address? What is no address is not public, nor one with a zone (`fe80::1%eth0`)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in _GIVEN_OUT or ip.scope_id is not None):
        return False
    return ip.is_global and not any(ip in net for net in _NOT_PUBLIC if net.version == ip.version)


def look_up(host: str, port: int) -> list[Target]:
    """The addresses that the system knows for a name. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [(family, address) for family, _, _, _, address in found if family in (socket.AF_INET, socket.AF_INET6)]  # type: ignore[misc]


def targets(place: Place, resolve: Resolver, seconds: float, *, allow_private: bool) -> list[Target]:
    """Where a host may be reached: to be connected to as they are, without asking for the name again, since the next answer may be another.

    Raises UnreadableError: `address` (none is public), `unknown-host`, `unreachable` and `slow` (names cannot be looked up now).
    """
    found = list(dict.fromkeys(_in_time(place, resolve, seconds)))
    public = [target for target in found if allow_private or is_public(target[1][0])]
    if public:
        return public
    if not found:
        raise _unknown(place)
    told = ", ".join(str(target[1][0]) for target in found[:3])
    where = f"{place.host} is no public address" if told == place.host else f"{place.host} is at {told}, which is no public address"
    detail = (
        f"{place.url} was not fetched: {where}. If it is your own machine and you trust the address, allow it: --allow-private of trace and fetch."
    )
    raise UnreadableError(place.url, "address", detail)


def _unknown(place: Place) -> UnreadableError:
    return UnreadableError(place.url, "unknown-host", f"{place.url} was not fetched: there is no host {place.host}. Check the spelling.")


def _in_time(place: Place, resolve: Resolver, seconds: float) -> Sequence[Target]:
    """What the resolver says; it knows no limit of time of its own, so it is left alone in a thread where it takes too long."""
    said: list[Sequence[Target] | Exception] = []

    def ask() -> None:
        try:
            said.append(resolve(place.host, place.port))
        except (OSError, UnicodeError) as fault:
            said.append(fault)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not said:
        detail = f"{place.url} was not fetched: the name {place.host} could not be looked up within {seconds:.0f} seconds. Try again later."
        raise UnreadableError(place.url, "slow", detail)
    answer = said[0]
    if isinstance(answer, socket.gaierror) and answer.errno not in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
        detail = f"{place.url} was not fetched: names cannot be looked up ({answer.strerror}). Check the connection to the network, then try again."
        raise UnreadableError(place.url, "unreachable", detail)
    if isinstance(answer, Exception):
        raise _unknown(place)
    return answer
