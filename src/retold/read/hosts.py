"""The host of an address, as far as readers need it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def host_of(url: str | None) -> str | None:
    """The host of an address of the web, without www; None where it is no such address."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname
    except ValueError:
        return None
    return re.sub(r"^www\.", "", host) if host and parts.scheme in ("http", "https") else None
