"""The commands that go to the network: `fetch`, `watch`, and addresses among the paths of the others. Nothing is decided here."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .console import holder, notice, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .fetch.settings import FetchOptions
    from .online.filing import Filing
    from .online.watch import Added
    from .pipeline import Fetch, Progress

#: Feeds of large houses hold whole articles, a hundred of them.
_LARGEST_FEED = 20_000_000

Contact = Annotated[
    str | None,
    typer.Option("--contact", envvar="RETOLD_CONTACT", metavar="MAIL|URL", help="Tell servers how to reach you.", show_default=False),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also fetch from private and local addresses.")]


def options(max_bytes: int = 5_000_000, contact: str | None = None, *, allow_private: bool = False, cached: bool = True) -> FetchOptions:
    """How we go to the web; `cached`: pages are kept in the user's folder for such things."""
    from importlib.metadata import version

    from .fetch.settings import FetchOptions

    home = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(home if Path(home).is_absolute() else Path.home() / ".cache") / "retold" / "pages"
    return FetchOptions(max_bytes=max_bytes, contact=contact, allow_private=allow_private, cache=cache if cached else None, version=version("retold"))


def fetching(paths: Sequence[str], how: FetchOptions | None = None, tell: Progress | None = None) -> Fetch | None:
    """What reads the addresses among some paths; None where there are none, so that nothing of it is loaded. `tell` hears how far it is."""
    from .read.source import is_address

    if not any(map(is_address, paths)):
        return None
    from .fetch.web import Web
    from .online.documents import fetcher

    return fetcher(Web(how or options()), tell)


def fetch(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of pages, and files of sitemaps.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.warc.gz", help="Write the web archive here.", show_default=False)],
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, metavar="N", help="Leave out pages larger than this.")] = 5_000_000,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Name only what could not be fetched.")] = False,
) -> None:
    """Fetch pages into a web archive (WARC), so that a case can be read again later: retold trace FILE.warc.gz."""
    from .fetch.web import Web
    from .online.save import save, wanted

    pages, problems = wanted(urls)
    for problem in problems:
        typer.echo(f"retold: {problem.detail}", err=True)
    web = Web(options(max_bytes, contact, allow_private=allow_private, cached=False))
    fetched = answers = 0
    # Where the lines of the pages are on the terminal, they tell how far it is; a bar would be drawn over them.
    with stopping() as stop, _new(output) as write, progress(quiet or sys.stdout.isatty()) as tell:
        for number, saved in enumerate(save(web, pages, write, stop.is_set), 1):
            if tell is not None:
                tell("fetching", number, len(pages))
            answers += saved.visit is not None
            fetched += saved.visit is not None and saved.visit.last.status == 200
            if saved.problem:
                typer.echo(f"retold: {saved.problem.detail}", err=True)
            elif saved.visit and not quiet:
                _say(f"{saved.visit.last.status}\t{len(saved.visit.last.raw):,} bytes\t{saved.visit.last.url}")
    if stop.is_set():
        typer.echo(f"retold: stopped; {output} holds what was fetched until then.", err=True)
    if not answers:
        output.unlink(missing_ok=True)
    if not fetched:
        kept = f"The answers are in {output}" if answers else "Nothing was stored"
        typer.echo(f"retold: no page could be fetched; the reasons stand above. {kept}.", err=True)
        raise typer.Exit(3)
    if not quiet:
        _say(f"Web archive: {output}")


def watch(  # noqa: PLR0913, PLR0917
    sources: Annotated[
        list[str], typer.Argument(metavar="FEEDS", help="Lists of feeds (OPML), addresses of feeds, files of feeds.", show_default=False)
    ],
    archive: Annotated[
        Path,
        typer.Option(
            "--archive", metavar="DIR", help="Add new items to this archive (`retold add`), or to this folder, a file a day.", show_default=False
        ),
    ],
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    interval: Annotated[int, typer.Option("--interval", min=10, metavar="SECONDS", help="Time from one look to the next.")] = 900,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Name only what went wrong.")] = False,
) -> None:
    """Watch feeds and add what is new to an archive, or to a folder, which `retold trace DIR` reads. Ctrl-C stops it; it goes on where it stopped."""
    from .errors import ArchiveError, UsageError
    from .fetch.web import Web
    from .model import Problem
    from .online.folder import Folder
    from .online.watch import Watcher, listed

    web = Web(options(_LARGEST_FEED, contact, allow_private=allow_private, cached=False))
    names: list[str] = []
    try:
        filing = _filing(archive)
        with stopping() as stop, Folder(filing.journal if filing else archive) as folder:
            watcher = Watcher(web, folder, interval)
            while not stop.is_set():
                begin = web.clock.ticks()
                found, problems = listed(sources)
                names = found or names  # a list that is being edited is not forgotten
                for event in chain(problems, watcher.round(names, stop.is_set), filing.run(stop.is_set) if filing else ()):
                    if isinstance(event, Problem):
                        typer.echo(f"retold: {event.detail}", err=True)
                    elif not quiet:
                        _say(_item(event))
                if once or not names:
                    break
                stop.wait(max(1.0, interval - (web.clock.ticks() - begin)))
    except (UsageError, ArchiveError) as fault:
        typer.echo(f"retold: {fault}", err=True)
        raise typer.Exit(2) from None
    except BrokenPipeError:  # whoever read our lines has gone; the items are in the folder
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not names:
        typer.echo("retold: there is no feed to watch.", err=True)
        raise typer.Exit(3)


def _filing(folder: Path) -> Filing | None:
    """What puts new items into an archive; None where the folder is none. Where nothing is an archive yet, nothing of it is loaded."""
    if not (folder / "archive.json").exists():
        return None
    from .archive.writer import is_archive
    from .desk import Desk
    from .online.filing import Filing

    return Filing(folder, lambda: Desk(folder, holder(), notice)) if is_archive(folder) else None


def _item(added: Added) -> str:
    document = added.document
    what = "changed" if added.changed else "new"
    told = document.declared
    return "\t".join(
        " ".join((part or "-").split()) for part in (told.published or told.fetched, what, told.outlet, told.title, document.url or document.path)
    )


@contextmanager
def _new(output: Path) -> Iterator[Callable[[bytes], object]]:
    """Writes to a new file; never over one that is there."""
    try:
        file = output.open("xb")
    except FileExistsError:
        typer.echo(f"retold: {output} is there already, and archives are not written over. Choose another name with -o.", err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        typer.echo(f"retold: {output} cannot be written: {error.strerror}. Choose another place with -o.", err=True)
        raise typer.Exit(2) from None
    with file:
        yield file.write


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM only set a flag here, so that whatever is being written is written to its end."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(line: str) -> None:
    """One line, at once. What comes from the web must not steer the terminal."""
    typer.echo("".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line))
    sys.stdout.flush()
