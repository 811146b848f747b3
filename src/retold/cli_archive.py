"""The commands of an archive, from add to compact. Parses, calls, prints; the clock is read here and nowhere below."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .console import Listing, holder, notice, page, print_json, print_table, progress, said_plainly, stopped, write

if TYPE_CHECKING:
    from collections.abc import Callable

_Archive = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The folder of the archive.", show_default=False)]
_Encoder = Annotated[str, typer.Option("--encoder", help="Sentence vectors: default, or words (no model at all).")]
_Jobs = Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes; 0 is one a core.")]
_Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")]
_Memory = Annotated[int, typer.Option("--memory", min=200, metavar="MB", help="Memory for the engine on this machine.")]
_Form = Annotated[Listing, typer.Option("--format", help="A table, or everything as JSON.")]


def add(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    archive: _Archive,
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Whatever `retold trace` reads: files, folders, .zip.", show_default=False)],
    encoder: _Encoder = "default",
    parser: Annotated[str, typer.Option("--parser", help="Grammar of English: auto (if the extra nlp is installed), or none.")] = "auto",
    jobs: _Jobs = 0,
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, metavar="N", help="Leave out documents larger than this.")] = 5_000_000,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=NAME", help="Name of a table's column: text=Inhalt (again for others).")
    ] = None,
    quiet: _Quiet = False,
) -> None:
    """Add articles to an archive (made where there is none), each with all it says, and put them into stories."""
    from . import desk, pipeline
    from .read.files import ReadOptions
    from .read.rows import columns

    with said_plainly(), progress(quiet) as tell:
        read = ReadOptions(max_bytes, columns=columns(column or ()))
        options = pipeline.Options(encoder, jobs or pipeline.all_processes(), read, parser)
        tallies = desk.add(desk.Desk(archive, holder(), notice), sources, options, tell)
    for one in tallies:
        if not quiet:
            bad = f", {len(one.problems):,} could not be read" if one.problems else ""
            typer.echo(f"{one.source}: {one.new:,} new, {one.known:,} known{bad}")
        for problem in one.problems:
            typer.echo(f"  {problem.detail if problem.path in problem.detail else f'{problem.path}: {problem.detail}'}", err=True)
    if not any(one.new or one.known for one in tallies):
        raise stopped("Nothing could be read.", 3)


def search(
    archive: _Archive,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="Words that all stand in the article; several in quotes: together.", show_default=False)
    ],
    most: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many articles.")] = 20,
    form: _Form = Listing.table,
) -> None:
    """Find articles of an archive by their words, the best match first."""
    from .archive.reader import ask
    from .articles.merge import merge
    from .show.pile import as_json, hits

    with said_plainly():
        found = ask(archive, merge, lambda reader: reader.search(words, most))
    if form is Listing.json:
        sys.stdout.buffer.write(as_json(found).encode())
    else:
        print_table(hits(found))
    sys.stdout.flush()


def stories(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    archive: _Archive,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only with an account of this day or after.", show_default=False)
    ] = None,
    origins: Annotated[int, typer.Option("--min-origins", min=0, metavar="N", help="Only with so many independent origins (compares them).")] = 0,
    accounts: Annotated[int, typer.Option("--min-accounts", min=1, metavar="N", help="Only with so many accounts.")] = 2,
    most: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many stories.")] = 50,
    form: _Form = Listing.table,
    engine: Annotated[
        str | None,
        typer.Option("--engine", metavar="WHERE", help="Make all stories anew first: local, or spark://host:7077.", show_default=False),
    ] = None,
    memory: _Memory = 1000,
    encoder: _Encoder = "default",
    jobs: _Jobs = 0,
    quiet: _Quiet = False,
) -> None:
    """List the stories of an archive, the newest first. With --engine they are all made anew before, and kept so."""
    from . import desk, pipeline
    from .archive.reader import Wanted
    from .engine.choice import Power
    from .show.pile import as_json, story_lines

    with said_plainly():
        wanted = Wanted(accounts, _day(since), most)
        if engine is not None:
            power = Power(engine, memory, jobs or pipeline.all_processes())
            counts = desk.placed_anew(desk.Desk(archive, holder(), notice), power, pipeline.Options(encoder), _teller(quiet))
            if not quiet:
                typer.echo("; ".join(f"{what}: {number:,}" for what, number in counts), err=True)
    with said_plainly(), progress(quiet) as tell:
        found = desk.archived_stories(archive, wanted, origins, pipeline.Options(encoder, jobs or pipeline.all_processes()), tell)
    if form is Listing.json:
        sys.stdout.buffer.write(as_json(found).encode())
    else:
        print_table(story_lines(found))
    sys.stdout.flush()


def story(
    archive: _Archive,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="The id of a story, or the beginning of it.", show_default=False)],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the report page here.", show_default=False)] = None,
    form: Annotated[Listing, typer.Option("--format", help="A summary, or everything as JSON.")] = Listing.table,
    encoder: _Encoder = "default",
) -> None:
    """Show how a story of an archive was told and retold."""
    from . import desk, pipeline
    from .show.terminal import summary

    with said_plainly():
        found = desk.archived(archive, wanted, pipeline.Options(encoder))
    if output:
        write(page(found), output)
    if form is Listing.json:
        print_json(found)
    else:
        print_table(summary(found))
    sys.stdout.flush()
    if output:
        typer.echo(f"Report page: {output}", err=form is Listing.json)


def check(archive: _Archive) -> None:
    """Verify an archive against its hashes, and make its catalogue anew where it differs from the tables."""
    from .archive.check import check as checked
    from .articles.merge import merge

    with said_plainly():
        found = checked(archive, holder(), merge, notice)
    for what, count in found.counts:
        typer.echo(f"{what}: {count:,}")
    for said in found.repaired:
        typer.echo(f"Put right: {said}")
    for said in found.damaged:
        typer.echo(f"Damaged: {said}", err=True)
    if found.damaged:
        raise typer.Exit(1)
    typer.echo("The archive is whole.")


def compact(archive: _Archive) -> None:
    """Join the tables of each day into one, so that they are read faster, and drop findings that are out of date. No article is lost."""
    from . import desk

    with said_plainly():
        done = desk.compacted(desk.Desk(archive, holder(), notice))
    typer.echo(f"{done.parts:,} parts fewer; {done.findings:,} outdated findings dropped.")


def decide(
    archive: _Archive,
    made: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Decisions as JSON lines; without it, those kept are printed.", show_default=False),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the decisions of the file back.")] = False,
) -> None:
    """Keep what people decided against the program: its stories are told by it from then on."""
    from . import desk
    from .archive.decisions import decide as keep
    from .archive.decisions import decided, take_back
    from .archive.writer import is_archive
    from .errors import UsageError
    from .quotes.decided import sentence
    from .read.decisions import decisions, line_of

    with said_plainly():
        if not is_archive(archive):
            raise UsageError(f"{archive} is no archive. `retold add {archive} SOURCES...` makes one.")
        if made is None:
            for one in decided(archive):
                typer.echo(line_of(one))
            return
        told = decisions(made)
        (take_back if undo else keep)(archive, told)
        unknown = () if undo else desk.strangers(archive, told)
    typer.echo(f"{len(told):,} {'decision' if len(told) == 1 else 'decisions'} {'taken back' if undo else 'kept'}.")
    for one in unknown:
        typer.echo(f"  {sentence(one)} The archive does not have that article, or its text has changed.", err=True)


def pairs(  # noqa: PLR0913, PLR0917 (one parameter an option is how typer reads a command line)
    source: Annotated[
        Path,
        typer.Argument(metavar="SOURCE", help="An archive, or Parquet with the columns article (BIGINT, each once) and text.", show_default=False),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Write the tables into this folder.", show_default=False)],
    engine: Annotated[str, typer.Option("--engine", metavar="WHERE", help="local, or a Spark cluster: spark://host:7077.")] = "local",
    least: Annotated[float, typer.Option("--least", metavar="SHARE", help="Pairs that have so much of the shorter text in common.")] = 0.5,
    memory: _Memory = 1000,
    jobs: _Jobs = 0,
    quiet: _Quiet = False,
) -> None:
    """Find all pairs of articles that share wording in a large pile, and the families they make, as Parquet tables."""
    from . import pile, pipeline

    with said_plainly():
        counts = pile.pairs(pile.Task(source, output, engine, least, memory, jobs or pipeline.all_processes()), _teller(quiet))
    if not quiet:
        for what, number in counts:
            typer.echo(f"{what}: {number:,}")


COMMANDS = (add, search, stories, story, decide, check, compact, pairs)


def _teller(quiet: bool) -> Callable[[str], None]:
    """Says on a terminal what is being done."""

    def tell(what: str) -> None:
        if not quiet and sys.stderr.isatty():
            typer.echo(f"{what} ...", err=True)

    return tell


def _day(since: str | None) -> str | None:
    from .errors import UsageError

    try:
        return None if since is None else date.fromisoformat(since).isoformat()
    except ValueError:
        raise UsageError(f"{since!r} is no date. Write --since as YEAR-MONTH-DAY, 2026-01-31.") from None
