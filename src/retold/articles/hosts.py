"""Addresses: whose site a page lies on, and what the house there is called."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

#: Second-level domains under which anybody registers a third.
_SHARED = frozenset(["co", "com", "org", "net", "gov", "ac", "edu"])
#: Copies of a page that a machine keeps; the page's own host stands in the address behind.
_CACHES = re.compile(r"^https?://(?:web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/|archive\.(?:ph|is|today)/(?:o/\w{1,8}/|\d{8,14}/))(?=https?://)")


def own_url(url: str | None) -> str | None:
    """The address of a page itself, where it was given as that of a copy in a web archive."""
    return _CACHES.sub("", url) if url else None


def host(url: str | None) -> str | None:
    """The host of a URL without www, or None."""
    try:
        found = urlsplit(own_url(url) or "").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", found) if found and "." in found else None


def site(name: str) -> str:
    """The part of a host that belongs to one owner: news.example.co.uk -> example.co.uk."""
    parts = name.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SHARED else parts[-2:])


@cache
def _houses() -> dict[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("outlets.toml").read_text(encoding="utf-8"))


def known_house(name: str) -> str | None:
    """The house that is known to lie on a host, or None."""
    parts = name.split(".")
    known = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((_houses()[k] for k in known if k in _houses()), None)


def house_of(url: str | None) -> str | None:
    """What the house on the host of an address is called; the host itself where no table knows."""
    name = host(url)
    return (known_house(name) or name) if name else None
