"""How the site is run, and what is refused before it starts."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path

from retold.errors import UsageError
from retold.fetch.settings import FetchOptions

#: Shorter tokens can be guessed.
LEAST_TOKEN = 16
#: 16 random bytes, as `python3 -c "import secrets; print(secrets.token_urlsafe())"` prints them, are longer; signs that a header can carry.
_TOKEN = re.compile(r"[\x21-\x7e]+")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client, and all together, may ask for.

    `body`: bytes of one request. `articles`, `characters`: of one comparison. `addresses`: that it may fetch. `seconds`: for one piece of work.
    `patience`: seconds that a request waits for a page that is being made before it answers "not yet". `waiting`: pieces of work that may wait.
    `results`, `kept`: how many comparisons are kept, and for how many seconds. `rate`: requests a second of one client (0: any), `work`: pieces of
    work a minute of one client, `searches`: a second of one client (0: any), `logins`: tokens tried a minute by one client. `memory`: bytes of pages
    held in memory.
    """

    body: int = 20_000_000
    articles: int = 60
    characters: int = 2_000_000
    addresses: int = 20
    seconds: float = 300.0
    patience: float = 4.0
    waiting: int = 32
    results: int = 50
    kept: float = 3600.0
    rate: float = 100.0
    work: float = 30.0
    searches: float = 5.0
    logins: float = 10.0
    memory: int = 64_000_000


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What is served and to whom.

    `archive`: the folder whose stories are shown, or none. `shelf`: a folder for pages that were made, so that they are made once; none: as long as
    the site runs. `names`: host names under which it may be asked beside `localhost` and addresses. `token`: what lets somebody in; none: anybody
    who reaches it. `fetch`: how addresses are fetched; none: they are not. `processes`: how many articles or stories are worked on at once.
    """

    archive: Path | None = None
    shelf: Path | None = None
    names: tuple[str, ...] = ()
    token: str | None = None
    fetch: FetchOptions | None = None
    encoder: str = "default"
    parser: str = "auto"
    processes: int = 1
    limits: Limits = Limits()
    version: str = "0"


def check(options: ServeOptions, host: str) -> None:
    """Raises UsageError where the site would be open to people it should not be open to, or could not be reached."""
    if options.token is not None and (len(options.token) < LEAST_TOKEN or not _TOKEN.fullmatch(options.token)):
        detail = f"The token is shorter than {LEAST_TOKEN} signs, or has blanks or letters outside ASCII in it"
        raise UsageError(f"{detail}. Take a random one: python3 -c 'import secrets; print(secrets.token_urlsafe())'.")
    if options.token is None and not is_loopback(host):
        detail = f"{host} can be reached by other machines, and without a token anybody there could read the archive and put work on this machine"
        raise UsageError(f"{detail}. Set RETOLD_TOKEN (or --token), or leave out --host.")
    for name in options.names:
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no host name. Name it as it stands in the address, without https:// and port: desk.example.org.")


def is_loopback(host: str) -> bool:
    """Can only this machine reach what is bound to this host?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
