"""Addresses of pages: what is allowed in them, and the form in which a server gets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from ..errors import UnreadableError

_DEFAULT = {"http": 80, "https": 443}
#: Below 1024 live mail, shells and printers, which must not be spoken to in HTTP.
_FIRST_FREE_PORT = 1024
_LONGEST = 4000
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?\.?")
#: Python's IDNA is that of 2003, which turns these into other letters, and so into another host than browsers visit today.
_DEVIATING = re.compile("[ßς\u200c\u200d]")
_KEPT = "/:?#[]@!$&'()*+,;=%-._~|"
_WEB = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A page: `url` without its fragment, `target` is what a request line asks for."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt is valid for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _DEFAULT[self.scheme] else f"{name}:{self.port}"


def place(url: str, *, allow_private: bool = False) -> Place:
    """The parts of an address. Raises UnreadableError (`address`) for what we do not go to."""
    told = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in (url if len(url) <= 300 else f"{url[:300]}…"))  # it is shown in terminals
    told = told.strip() or "an empty address"
    if len(url) > _LONGEST:
        raise _refused(told, f"it is longer than {_LONGEST:,} characters", "Check that it is one address.")
    if any(c <= " " or c in "\x7f\\" or "\ud800" <= c <= "\udfff" for c in url.strip()):
        raise _refused(told, "it has blanks, control characters or backslashes in it", "Write blanks as %20.")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise _refused(told, "it is no valid address", "Check the spelling.") from None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT:
        raise _refused(told, f"only http and https are fetched, not {scheme or 'this'}", "Save the page and name the file.")
    if "@" in parts.netloc:
        secret = _WEB.sub("", told).partition("@")[2]
        raise _refused(
            f"{scheme}://…@{secret}", "it has a name or password in it", "Take them out; pages behind a password have to be saved by hand."
        )
    number = port if port is not None else _DEFAULT[scheme]
    if not allow_private and number < _FIRST_FREE_PORT and number not in _DEFAULT.values():
        raise _refused(told, f"port {number} is not one where web pages are", "Check the address.")
    name = _host(host, told)
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    if not path.startswith("/"):
        path = f"/{path}"
    made = Place("", scheme, name, number, path)
    return Place(made.origin + path, scheme, name, number, path)


def joined(base: Place, location: str, *, allow_private: bool = False) -> Place:
    """Where a redirect leads. Raises UnreadableError (`address`)."""
    try:
        # Servers send the bytes of UTF-8, which http.client takes for Latin-1.
        raw = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        raw = location
    try:
        target = urljoin(base.url, raw.strip().replace(" ", "%20"))
    except ValueError:
        raise _refused(base.url, "it leads on to something that is no address", "Open it in a browser and save the page.") from None
    try:
        return place(target, allow_private=allow_private)
    except UnreadableError as fault:
        raise UnreadableError(base.url, fault.kind, f"{base.url} leads on to another address. {fault.detail}") from None


def _host(host: str, told: str) -> str:
    if ":" in host:  # an address of IPv6, checked when it is connected to
        return host
    if _DEVIATING.search(host):
        raise _refused(told, "its host has a letter that old and new rules for names read differently", "Write the host in its xn-- form.")
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise _refused(told, "it names no valid host", "Check the spelling.")
    return name.removesuffix(".")


def _refused(told: str, why: str, way_out: str) -> UnreadableError:
    return UnreadableError(told, "address", f"{told} was not fetched: {why}. {way_out}")
