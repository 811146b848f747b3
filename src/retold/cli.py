"""The command line: parses, calls, prints, sets the exit code. Nothing is decided here.

Exit codes: 0 done, 1 what `--fail-on` asks about was found, 2 wrong usage, 3 nothing readable.
"""

from __future__ import annotations

import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import cli_online
from .cli_archive import COMMANDS
from .cli_serve import serve
from .console import Listing
from .console import print_json as _print_json
from .console import print_table as _print_table
from .console import progress as _progress
from .console import said_plainly as _said_plainly
from .console import stopped as _stopped
from .console import tell_unapplied as _tell_unapplied
from .console import version as _version
from .console import write as _write

if TYPE_CHECKING:
    from .model import Decision, Trace
    from .pipeline import Options
    from .show.story import Look

_Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, https:// addresses: text, pages, feeds, tables, mail, archives, .zip.", show_default=False),
]
_Decisions = Annotated[
    Path | None, typer.Option("--decisions", metavar="FILE", help="What people decided against the program, as JSON lines.", show_default=False)
]

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


class Table(StrEnum):
    """How `claims` prints what it found."""

    table = "table"
    json = "json"
    csv = "csv"


class By(StrEnum):
    """What `quotes` lists: each statement with the wordings of all accounts, or each article by itself."""

    statement = "statement"
    article = "article"


class Mode(StrEnum):
    """How words stand in an article."""

    direct = "direct"
    partial = "partial"
    indirect = "indirect"


class FailOn(StrEnum):
    """What makes the exit code 1."""

    altered_quotation = "altered-quotation"


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
    paths: _Paths,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write the report page here; into FOLDER/ an index and a page a story.", show_default=False
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print: a summary, everything as JSON, or the report page.")] = Format.text,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="Exit with 1 when this was found.", show_default=False)] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="FILE", help="Collate its story in the order of this file.", show_default=False)
    ] = None,
    excerpts: Annotated[
        int | None,
        typer.Option("--excerpts", min=5, metavar="N", help="In report pages, at most N words of an account at a place.", show_default=False),
    ] = None,
    encoder: Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")] = "default",
    parser: Annotated[str, typer.Option("--parser", help="Grammar of English: auto (if the extra nlp is installed), or none.")] = "auto",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes; 0 is one a core.")] = 0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, metavar="N", help="Leave out documents larger than this.")] = 5_000_000,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="Name of a table's column: text=Inhalt (again for others).")
    ] = None,
    decisions: _Decisions = None,
    contact: cli_online.Contact = None,
    allow_private: cli_online.AllowPrivate = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no fetched pages, and use none that were kept.")] = False,
    offsets: Annotated[bool, typer.Option("--offsets", help="In JSON, say where each text stands in the page it was read from.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Read several accounts of a story and show how it was told and retold."""
    if encoder == "default":
        _load_ahead(paths)
    from . import pipeline
    from .read.files import ReadOptions
    from .read.rows import columns

    with _said_plainly(), _progress(quiet) as tell:
        read = ReadOptions(max_bytes, columns=columns(column or ()))
        made = _decided(decisions)
        fetch = cli_online.fetching(paths, cli_online.options(max_bytes, contact, allow_private=allow_private, cached=not no_cache), tell)
        options = pipeline.Options(encoder, jobs or pipeline.all_processes(), read, parser, base=base, fetch=fetch, decisions=made, offsets=offsets)
        found = pipeline.trace(paths, options, tell)
        look = _look(options, excerpts, pipeline.base_of(found.articles, base))
        page = _page(found, look) if form is Format.html or (output and not _is_folder(output)) else ""
    if output and _is_folder(output):
        _write_pages(found, look, Path(output))
    elif output:
        _write(page, Path(output))
    _print(found, form, page, quiet=quiet)
    if output and not quiet:
        typer.echo(f"Report page: {output}", err=form is not Format.text)
    if fail_on is FailOn.altered_quotation:
        from .show.altered import altered

        if altered(found):
            raise typer.Exit(1)


@app.command()
def quotes(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    paths: _Paths,
    by: Annotated[By, typer.Option("--by", help="Each statement with all its wordings, or (quicker) article by article.")] = By.statement,
    form: Annotated[Listing, typer.Option("--format", help="A table with reasons, or everything as JSON.")] = Listing.table,
    changed_only: Annotated[bool, typer.Option("--changed-only", help="Only statements whose wordings differ.")] = False,
    speaker: Annotated[str, typer.Option("--speaker", metavar="NAME", help="Only what this person or body said.", show_default=False)] = "",
    mode: Annotated[list[Mode] | None, typer.Option("--mode", help="Only quotations of this kind (may be given again).", show_default=False)] = None,
    least: Annotated[float, typer.Option("--min-confidence", min=0, max=1, metavar="P", help="Only quotations at least this sure.")] = 0.0,
    parser: Annotated[str, typer.Option("--parser", help="Grammar of English: auto (if the extra nlp is installed), or none.")] = "auto",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes; 0 is one a core.")] = 0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, metavar="N", help="Leave out documents larger than this.")] = 5_000_000,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="Name of a table's column: text=Inhalt (again for others).")
    ] = None,
    decisions: _Decisions = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress.")] = False,
) -> None:
    """Show who said what, in whose wording, and why we think so."""
    from .show.said import Choice, chosen
    from .show.wordings import wordings

    if changed_only and by is By.article:
        raise _stopped("--changed-only needs the wordings of several articles; leave out `--by article`.", 2)
    if by is By.statement:
        _load_ahead(paths)
    from . import pipeline
    from .read.files import ReadOptions
    from .read.rows import columns

    with _said_plainly(), _progress(quiet) as tell:
        options = pipeline.Options(
            processes=jobs or pipeline.all_processes(),
            read=ReadOptions(max_bytes, columns=columns(column or ())),
            parser=parser,
            fetch=cli_online.fetching(paths, cli_online.options(max_bytes), tell),
            decisions=_decided(decisions),
        )
        run = pipeline.trace if by is By.statement else pipeline.quotations
        found = chosen(run(paths, options, tell), Choice(speaker, tuple(m.value for m in mode or ()), least))
    if form is Listing.json:
        _print_json(found)
    else:
        _print_table(wordings(found, changed_only=changed_only))
    sys.stdout.flush()


@app.command()
def compare(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    first: Annotated[str, typer.Argument(metavar="A", help="A file with one account.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help="A file with another one.", show_default=False)],
    form: Annotated[Listing, typer.Option("--format", help="A table, or everything as JSON.")] = Listing.table,
    changed_only: Annotated[bool, typer.Option("--changed-only", help="Leave out what has the same words in both.")] = False,
    encoder: Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")] = "default",
    decisions: _Decisions = None,
) -> None:
    """Lay two accounts side by side: which passage became which, and what differs in it."""
    from . import pipeline
    from .show.side_by_side import side_by_side

    with _said_plainly():
        fetch = cli_online.fetching([first, second])
        options = pipeline.Options(encoder, parser="none", one_story=True, fetch=fetch, decisions=_decided(decisions))
        found = pipeline.trace([first, second], options)
    _need_two(found)
    if form is Listing.json:
        _print_json(found)
    else:
        _print_table(side_by_side(found, first, changed_only=changed_only))
    sys.stdout.flush()


@app.command()
def claims(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    paths: _Paths,
    form: Annotated[Table, typer.Option("--format", help="A table with reasons, a line for each value as CSV, or everything as JSON.")] = Table.table,
    differing_only: Annotated[bool, typer.Option("--differing-only", help="Only what accounts differ on or bring up to date.")] = False,
    in_time: Annotated[bool, typer.Option("--timeline", help="What is dated, in the order of time, as a table.")] = False,
    encoder: Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")] = "default",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes; 0 is one a core.")] = 0,
    decisions: _Decisions = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress.")] = False,
) -> None:
    """Show each number, date, name and place once, with every account's value and the independent origins behind it."""
    from .show.claims_list import claims_csv, claims_list, timeline_list

    if in_time and (differing_only or form is Table.csv):
        raise _stopped("--timeline is a table of all dates; leave out --differing-only and `--format csv` (JSON holds the time line too).", 2)
    found = _compared(paths, encoder, jobs, decisions, quiet=quiet)
    if form is Table.json:
        _print_json(found)
    elif form is Table.csv:
        sys.stdout.buffer.write(claims_csv(found, differing_only=differing_only).encode())
    else:
        _print_table(timeline_list(found) if in_time else claims_list(found, differing_only=differing_only))
    sys.stdout.flush()


@app.command()
def origin(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    paths: _Paths,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="A wording, as some account prints it.", show_default=False)],
    form: Annotated[Listing, typer.Option("--format", help="The family tree with what each account has, or the same as JSON.")] = Listing.table,
    encoder: Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")] = "default",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes; 0 is one a core.")] = 0,
    decisions: _Decisions = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress.")] = False,
) -> None:
    """Tell which account has a wording first, as far as the articles show, and how it went on."""
    from .show.travel import as_json, travelled
    from .stemma.travel import travels

    found = _compared(paths, encoder, jobs, decisions, quiet=quiet)
    ways = travels(found, words)
    if form is Listing.json:
        sys.stdout.buffer.write(as_json(ways).encode() + b"\n")
    else:
        _print_table(travelled(found, ways, words))
    sys.stdout.flush()


app.command()(cli_online.fetch)
app.command()(cli_online.watch)


def _compared(paths: list[str], encoder: str, jobs: int, decisions: Path | None, *, quiet: bool) -> Trace:
    """What the accounts in these files make of their stories, for commands that show one side of it and need no parser."""
    _load_ahead(paths)
    from . import pipeline

    with _said_plainly(), _progress(quiet) as tell:
        fetch, made = cli_online.fetching(paths, tell=tell), _decided(decisions)
        found = pipeline.trace(paths, pipeline.Options(encoder, jobs or pipeline.all_processes(), parser="none", fetch=fetch, decisions=made), tell)
    _tell_unapplied(found)
    return found


def _load_ahead(paths: list[str]) -> None:
    """The encoder takes as long to load as all other modules together, so it begins at once where several articles will be compared."""
    if len(paths) > 1 or Path(paths[0]).is_dir():
        from .text.encoder import load_ahead

        load_ahead()


def _need_two(found: Trace) -> None:
    """Stops with a sentence where the two files do not hold two accounts."""
    _tell_unapplied(found)
    if unread := [p.detail for p in found.problems if p.kind != "decision"]:
        raise _stopped(" ".join(unread), 3)
    if len(found.articles) == 1:
        typer.echo("The two files hold the same text.")
        raise typer.Exit(0)
    if len(found.articles) > 2:
        raise _stopped(f"These files hold {len(found.articles)} articles. Name two files with one each, or use `retold trace`.", 2)


def _decided(file: Path | None) -> tuple[Decision, ...]:
    """The decisions in a file, if any."""
    from .read.decisions import decisions

    return decisions(file) if file else ()


def _look(options: Options, excerpts: int | None, base: str | None) -> Look:
    """How the report is made; of the options, those that a result depends on are printed there."""
    from .show.story import Look

    told: tuple[tuple[str, str], ...] = (
        ("sentence vectors", options.encoder),
        ("grammar of English", options.parser),
        ("base text", options.base or "none chosen"),
    )
    limit = f"documents over {options.read.max_bytes:,} bytes left out"
    if options.decisions:
        told = (*told, ("decisions of people", f"{len(options.decisions):,}"))
    return Look(parameters=(*told, ("limit", limit)), excerpts=excerpts, base=base)


def _page(found: Trace, look: Look) -> str:
    from .show.report import html

    return html(found, _version(), look)


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _write_pages(found: Trace, look: Look, folder: Path) -> None:
    from .show.report import pages

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _stopped(f"The folder {folder} could not be made: {error.strerror}. Choose another place with -o.", 2) from None
    for name, page in pages(found, _version(), look).items():
        _write(page, folder / name)


def _print(found: Trace, form: Format, page: str, *, quiet: bool) -> None:
    """Prints what was asked for; machines get bytes in UTF-8 whatever the terminal's locale."""
    if form is Format.json:
        _print_json(found)
    elif form is Format.html:
        sys.stdout.buffer.write(page.encode())
    elif not quiet:
        from rich.console import Console

        from .show.terminal import summary

        Console(highlight=False).print(summary(found))
    sys.stdout.flush()


for _command in (*COMMANDS, serve):
    app.command()(_command)


def main() -> None:
    """Entry point of the `retold` command.

    What the terminal's encoding has no sign for is shown as `?`: a summary must not fail over a mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
