"""The summary for the terminal."""

from __future__ import annotations

import dataclasses
import io
import os
from pathlib import Path

import show_example as example
from rich.console import Console

from retold.model import Problem, Trace
from retold.show.terminal import summary

GOLDEN = Path(__file__).parent.parent / "golden" / "show"


def printed(trace: Trace, colour: bool = False) -> str:
    """The summary as a terminal of 100 columns shows it."""
    console = Console(file=io.StringIO(), width=100, force_terminal=colour, color_system="truecolor" if colour else None, legacy_windows=False)
    console.print(summary(trace))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


def test_golden() -> None:
    """The summary of the example is the one last looked at. Set UPDATE_GOLDEN=1 to accept a new one."""
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / "summary.txt").write_text(printed(example.trace()), encoding="utf-8")
    assert printed(example.trace()) == (GOLDEN / "summary.txt").read_text(encoding="utf-8")


def test_differences_are_marked_without_colour() -> None:
    """What went and what came is bracketed, so that it can be read in black and white."""
    assert "We [-may-] {+will+} close the tower" in printed(example.trace()).replace("-]{+", "-] {+")


def test_text_is_neither_markup_nor_control() -> None:
    """Markup of the terminal library, escape sequences and marks that turn the direction are harmless in titles and texts."""
    trace = example.trace(title="[red]no[/red] \x1b[31m \u202e end [/]")
    article = dataclasses.replace(trace.articles[0].article, outlet="[link=x]out\x1b]8;;y\x07[/link]", title="\x9b2J[bold]")
    made = printed(dataclasses.replace(trace, articles=(dataclasses.replace(trace.articles[0], article=article), *trace.articles[1:])))
    assert "[red]no[/red]" in made
    assert "[link=x]out" in made
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(made)


def test_colour_only_adds() -> None:
    """With colour the same words stand there."""
    assert "{+will+}" in printed(example.trace(), colour=True)


def test_nothing_read() -> None:
    """An empty trace is said in one line."""
    assert printed(Trace((), (), ())).strip() == "0 accounts, 0 stories told more than once"


def test_files_with_the_same_text_are_counted() -> None:
    """A text that several files hold is one account, and the summary says how many files it was."""
    found = example.trace().articles[0]
    article = dataclasses.replace(found.article, paths=("in/a.txt", "in/b.txt", "in/c.txt"))
    made = printed(Trace((dataclasses.replace(found, article=article),), (), ()))
    assert "in/a.txt (and 2 files with the same text)" in made


def test_a_problem_names_its_file_once() -> None:
    """A sentence that names the file needs no name before it."""
    trace = Trace((), (), (Problem("in/x.txt", "empty", "in/x.txt is empty."), Problem("in/y.txt", "odd", "Something is odd.")))
    made = printed(trace)
    assert made.count("in/x.txt") == 1
    assert "in/y.txt: Something is odd." in made
