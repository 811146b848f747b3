"""The command `serve`: parses, checks, binds, and runs the site until it is told to stop."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import cli_online
from .console import said_plainly, stopped, version

if TYPE_CHECKING:
    from types import FrameType

    from .serve.settings import ServeOptions

#: Seconds that requests have to come to their end when the site is stopped.
_GRACE = 10
#: Connections at once; whoever comes then is told to come again.
_CONNECTIONS = 512


def serve(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    archive: Annotated[
        Path | None, typer.Argument(metavar="[ARCHIVE]", help="An archive to be shown; without one, articles can be compared.", show_default=False)
    ] = None,
    host: Annotated[str, typer.Option("--host", help="Address to listen at. Any but loopback needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen at; 0 is any that is free.")] = 8417,
    token: Annotated[
        str | None,
        typer.Option("--token", envvar="RETOLD_TOKEN", metavar="TOKEN", help="What lets people in (better set RETOLD_TOKEN).", show_default=False),
    ] = None,
    names: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A host name under which the site is asked for (again for others).")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch/--no-fetch", help="Whether addresses of the web may be compared.")] = True,
    contact: cli_online.Contact = None,
    max_body: Annotated[int, typer.Option("--max-body", min=1000, metavar="N", help="Largest request, in bytes.")] = 20_000_000,
    rate: Annotated[float, typer.Option("--rate", min=0, metavar="N", help="Requests a second of one client; 0 is any number.")] = 100.0,
    shelf: Annotated[
        Path | None, typer.Option("--shelf", metavar="FOLDER", help="Where pages that were made are kept.", show_default="the user's cache")
    ] = None,
    no_shelf: Annotated[bool, typer.Option("--no-shelf", help="Keep pages only as long as the site runs.")] = False,
    encoder: Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")] = "default",
    parser: Annotated[str, typer.Option("--parser", help="Grammar of English: auto (if the extra nlp is installed), or none.")] = "auto",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes that compare; 0 is one a core.")] = 0,
) -> None:
    """Serve an archive, and a box to paste articles into, as pages and as JSON."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError:
        raise stopped("The site needs the extra `serve`: pip install 'retold[serve]'.", 2) from None
    from . import pipeline
    from .serve.settings import Limits, ServeOptions, check

    with said_plainly():
        pipeline.check_names(pipeline.Options(encoder, parser=parser))
        options = ServeOptions(
            archive=archive,
            shelf=None if no_shelf or archive is None else shelf or _cache(archive),
            names=tuple(names or ()),
            token=token or None,
            fetch=cli_online.options(contact=contact) if fetch else None,
            encoder=encoder,
            parser=parser,
            processes=jobs or pipeline.all_processes(),
            limits=Limits(body=max_body, rate=rate, searches=Limits().searches if rate else 0.0),
            version=version(),
        )
        check(options, host)
        _run(options, host, port)


def _run(options: ServeOptions, host: str, port: int) -> None:
    import uvicorn

    from .archive.writer import is_archive
    from .errors import UsageError
    from .serve.app import app

    if options.archive is not None and not is_archive(options.archive):
        raise UsageError(f"{options.archive} is no archive. `retold add {options.archive} SOURCES...` makes one.")
    made = app(options)
    bound = _bound(host, port)
    server = uvicorn.Server(
        uvicorn.Config(
            made,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=_GRACE,
        )
    )

    def heard(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    shown = f"[{host}]" if ":" in host else host
    # For the moments before uvicorn listens to signals, and after: once all is tidy, it raises the one that stopped it anew, and being told to stop
    # is no failure here.
    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    typer.echo(f"Retold is at http://{shown}:{bound.getsockname()[1]}/ (Ctrl-C stops it)")
    try:
        server.run(sockets=[bound])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        bound.close()
    if not server.started:
        raise stopped("The site could not be started; what stands above says why.", 2)
    typer.echo("Retold has stopped.")


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError."""
    from .errors import UsageError

    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_CONNECTIONS)  # whoever comes from now on waits until the site is ready
    except OSError as fault:
        raise UsageError(f"Nobody can listen at {host}, port {port}: {fault.strerror or fault}. Choose another with --host and --port.") from None
    return made


def _cache(archive: Path) -> Path:
    """A folder of the user's cache for this archive."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    digest = hashlib.blake2b(str(archive.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".cache") / "retold" / "served" / digest
