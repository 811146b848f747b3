"""The command line: parses, calls, prints, sets the exit code. Nothing is decided here.

Exit codes: 0 done, 1 what `--fail-on` asks about was found, 2 wrong usage, 3 nothing readable.
"""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Trace
    from .pipeline import Progress

app = typer.Typer(
    help="Shows how a news story was told and retold: who copied whom, what happened to the quotations, how many independent origins there are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """What is printed to standard output."""

    text = "text"
    json = "json"
    html = "html"


class FailOn(StrEnum):
    """What makes the exit code 1."""

    altered_quotation = "altered-quotation"


def _version() -> str:
    from importlib.metadata import version  # slow to load, and seldom needed

    return version("retold")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"retold {_version()}")
        raise typer.Exit


@app.callback()
def _main(
    show_version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    pass


@app.command()
def trace(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders: .txt, .md, .html, .jsonl.", show_default=False)],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the report page here.", show_default=False)] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print: a summary, everything as JSON, or the report page.")] = Format.text,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit with 1 when this was found.", show_default=False)] = None,
    encoder: Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")] = "default",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes; 0 is one a core.")] = 0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, metavar="N", help="Leave out documents larger than this.")] = 5_000_000,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Read several accounts of a story and show how it was told and retold."""
    from .text.encoder import load_ahead

    if encoder == "default" and (len(paths) > 1 or Path(paths[0]).is_dir()):
        load_ahead()  # takes as long as all other modules together
    from . import pipeline
    from .errors import EncoderError, NothingReadableError, UsageError
    from .read.files import ReadOptions

    try:
        with _progress(quiet) as tell:
            found = pipeline.trace(paths, pipeline.Options(encoder, jobs or pipeline.all_processes(), ReadOptions(max_bytes)), tell)
        page = _page(found) if output or form is Format.html else ""
        if output:
            output.write_text(page, encoding="utf-8")
    except UsageError as error:
        raise _stopped(str(error), 2) from None
    except NothingReadableError as error:
        raise _stopped(str(error), 3) from None
    except EncoderError as error:
        raise _stopped(str(error), 2) from None
    except OSError as error:
        raise _stopped(f"The report could not be written to {output}: {error.strerror}. Choose another place with -o.", 2) from None
    _print(found, form, page, quiet=quiet)
    if output and not quiet:
        typer.echo(f"Report page: {output}", err=form is not Format.text)
    if fail_on is FailOn.altered_quotation:
        from .show.altered import altered

        if altered(found):
            raise typer.Exit(1)


def _page(found: Trace) -> str:
    from .show.report import html

    return html(found, _version())


def _print(found: Trace, form: Format, page: str, *, quiet: bool) -> None:
    """Prints what was asked for; machines get bytes in UTF-8 whatever the terminal's locale."""
    if form is Format.json:
        from .show.json import dumps

        sys.stdout.buffer.write(dumps(found, _version()).encode() + b"\n")
    elif form is Format.html:
        sys.stdout.buffer.write(page.encode())
    elif not quiet:
        from rich.console import Console

        from .show.terminal import summary

        Console(highlight=False).print(summary(found))
    sys.stdout.flush()


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A progress line on standard error while a terminal looks on, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks = {what: bar.add_task(what, total=None, visible=False) for what in ("reading", "comparing")}

        def tell(what: str, done: int, total: int) -> None:
            bar.update(tasks[what], completed=done, total=total, visible=True)

        yield tell


def _stopped(message: str, code: int) -> typer.Exit:
    typer.echo(f"retold: {message}", err=True)
    return typer.Exit(code)


def main() -> None:
    """Entry point of the `retold` command.

    What the terminal's encoding has no sign for is shown as `?`: a summary must not fail over a mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
