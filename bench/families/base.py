"""Base stories: the matter that accounts of one event are composed of.

A wording is a sentence with alternatives in brackets, `[broke|snapped]`, and slots in angle brackets, `<trask>` for a person and `<stems>` for a
value. The wordings of one fact were written as if by people who had not read each other, so two hands share no sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent
Split = Literal["train", "test"]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
#: Where a quotation may be parted or cut.
JOINT = " / "


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: how an account names them in full and for short, and how a careless one misspells them. Every hand that writes a story
    for the first time takes one of the `roles`.
    """

    name: str
    roles: tuple[str, ...]
    title: str
    pronoun: str
    misspelt: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a word for which accounts may have another: rounded, or wrong."""

    exact: str
    rounded: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said. `said` has joints where it may be parted; alternatives after the first are alterations. `made` is what a copyist who
    only has reported speech puts into marks.
    """

    by: str
    said: str
    indirect: tuple[str, ...]
    made: str


@dataclass(frozen=True, slots=True)
class Story:
    """One base story. `own_facts` and `own_quotes` are for those who add reporting of their own, each used by one account at most."""

    name: str
    title: str
    town: str
    day: str
    issuer: str
    headlines: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    quotes: Mapping[str, Quote]
    own_facts: tuple[str, ...]
    own_quotes: Mapping[str, Quote]
    background: tuple[str, ...]
    people: Mapping[str, Person]
    values: Mapping[str, Value]

    def quote(self, key: str) -> Quote:
        """A quotation of the event or of somebody's own reporting."""
        return self.quotes.get(key) or self.own_quotes[key]


def groups(template: str) -> int:
    """How many alternatives a template leaves open."""
    return len(_CHOICE.findall(template))


def options(template: str) -> tuple[int, ...]:
    """How many wordings each of its alternatives has."""
    return tuple(len(found.split("|")) for found in _CHOICE.findall(template))


def expand(template: str, picks: tuple[int, ...]) -> str:
    """A template with its alternatives chosen."""
    left = iter(picks)
    return _CHOICE.sub(lambda found: (parts := found[1].split("|"))[next(left, 0) % len(parts)], template)


@cache
def stories(split: Split) -> tuple[Story, ...]:
    """The base stories of one side, by name; no story stands on both."""
    return tuple(_story(path) for path in sorted((HERE / "stories" / split).glob("*.toml")))


def _story(path: Path) -> Story:
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    said = {f"q{n}": _quote(row) for n, row in enumerate(data["quotes"])}
    own = {f"o{n}": _quote(row) for n, row in enumerate(data["own_quotes"])}
    return Story(
        name=path.stem,
        title=data["title"],
        town=data["town"],
        day=data["day"],
        issuer=data["issuer"],
        headlines=tuple(data["headlines"]),
        facts={key: tuple(wordings) for key, wordings in data["facts"].items()},
        quotes=said,
        own_facts=tuple(data["own_facts"]),
        own_quotes=own,
        background=tuple(data["background"]),
        people={key: Person(row[0], tuple(row[1].split("|")), *row[2:]) for key, row in data["people"].items()},
        values={key: Value(*row) for key, row in data["values"].items()},
    )


def _quote(row: Mapping[str, Any]) -> Quote:
    return Quote(row["by"], row["said"], tuple(row["indirect"]), row.get("made", ""))
