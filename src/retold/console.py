"""What all commands share: results to standard output, progress to standard error, and errors as sentences with an exit code."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from .archive.nouns import Holder
    from .model import Trace
    from .pipeline import Progress


class Listing(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"


def version() -> str:
    """The program's own version."""
    from importlib.metadata import version as of  # slow to load, and seldom needed

    return of("retold")


def print_table(made: RenderableType) -> None:
    """What rich draws, on standard output."""
    from rich.console import Console

    Console(highlight=False).print(made)


def print_json(found: Trace) -> None:
    """A trace as JSON; machines get bytes in UTF-8 whatever the terminal's locale."""
    from .show.json import dumps

    sys.stdout.buffer.write(dumps(found, version()).encode() + b"\n")


def tell_unapplied(found: Trace) -> None:
    """Names, on standard error, the decisions of people that did not apply; a table of claims or wordings has no place for them."""
    for problem in found.problems:
        if problem.kind == "decision":
            typer.echo(problem.detail, err=True)


def page(found: Trace) -> str:
    """The report page of a trace."""
    from .show.report import html

    return html(found, version())


def write(made: str, output: Path) -> None:
    """Writes the report page, or stops with a sentence."""
    try:
        output.write_text(made, encoding="utf-8")
    except OSError as error:
        raise stopped(f"The report could not be written to {output}: {error.strerror}. Choose another place with -o.", 2) from None


@contextmanager
def said_plainly() -> Iterator[None]:
    """What goes wrong on purpose ends the program with a sentence and its exit code."""
    from .errors import ArchiveError, EncoderError, EngineError, NothingReadableError, UsageError

    try:
        yield
    except (UsageError, EncoderError, EngineError, ArchiveError) as error:
        raise stopped(str(error), 2) from None
    except NothingReadableError as error:
        raise stopped(str(error), 3) from None


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """A progress line on standard error while a terminal looks on, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks = {what: bar.add_task(what, total=None, visible=False) for what in ("fetching", "reading", "adding", "comparing")}

        def tell(what: str, done: int, total: int) -> None:
            bar.update(tasks[what], completed=done, total=total or None, visible=True)

        yield tell


def stopped(message: str, code: int) -> typer.Exit:
    """Says why on standard error; to be raised."""
    typer.echo(f"retold: {message}", err=True)
    return typer.Exit(code)


def holder() -> Holder:
    """This process, as the one that writes to an archive."""
    from .archive.nouns import Holder

    return Holder(os.getpid(), platform.node(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def notice(said: str) -> None:
    """A sentence on standard error about something that goes on nevertheless."""
    typer.echo(f"retold: {said}", err=True)
