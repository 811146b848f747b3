"""The page around an account: house and date at its head, credits in many forms, what stands below it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

CreditForm = Literal["tag", "line", "phrase", "vague"]
#: How dates are printed, coarse ones last.
_DATES = ("{day} {month} {year}, {hour}.{minute:02}", "{weekday}, {day} {month} {year}, {hour}:{minute:02}", "{day} {month} {year}", "{day} {month}")
#: The first so many tell the hour as well.
_WITH_HOUR = 2


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes: a paper or station, an agency with its short name, or the body that a press release comes from."""

    name: str
    short: str = ""
    kind: Literal["paper", "agency", "issuer"] = "paper"

    @property
    def called(self) -> str:
        """As it speaks of itself: "told the Courier"."""
        return f"the {self.name.split()[-1]}" if self.name.startswith("The ") else self.name


@dataclass(frozen=True, slots=True)
class Credit:
    """What an account says of where its matter comes from."""

    form: CreditForm
    name: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page shows: house, date (None: none), hour, reporter."""

    house: House
    shows_house: bool
    date: datetime | None
    shows_hour: bool
    reporter: str = ""


@cache
def names() -> Mapping[str, Any]:
    """`houses.toml`."""
    return tomllib.loads((Path(__file__).parent / "houses.toml").read_text(encoding="utf-8"))


def page(title: str, head: str, body: list[str], tails: list[str]) -> str:
    """All of it as one text, paragraphs divided by an empty line."""
    return "\n\n".join([title, *([head] if head else []), *body, *tails]) + "\n"


def head_line(rng: Random, head: Head) -> str:
    """The lines below the headline; they may be missing altogether."""
    date = _date(rng, head) if head.date else ""
    if head.house.kind == "issuer":
        return f"{head.house.name}{', ' + date if date else ''}" if head.shows_house or date else ""
    forms = [f for f in names()["heads" if head.shows_house else "nameless"] if head.reporter or "{reporter}" not in f]
    if not date:
        forms = [f for f in ("{outlet}", "By {reporter}, {outlet}", "By {reporter}") if ("{outlet}" in f) == head.shows_house]
        forms = [f for f in forms if head.reporter or "{reporter}" not in f] or [""]
    return str(rng.choice(forms)).format(outlet=head.house.name, date=date, reporter=head.reporter)


def _date(rng: Random, head: Head) -> str:
    at = head.date
    assert at is not None
    form = rng.choice(_DATES[:_WITH_HOUR] if head.shows_hour else _DATES[_WITH_HOUR:])
    return form.format(day=at.day, month=at.strftime("%B"), year=at.year, hour=at.hour, minute=at.minute, weekday=at.strftime("%A"))


def with_credit(rng: Random, body: list[str], credit: Credit | None, town: str) -> tuple[list[str], str | None]:
    """The paragraphs with the credit in or below them, and its exact words."""
    if credit is None:
        return body, None
    forms = names()["credits"]
    if credit.form == "tag":
        words = f"({credit.short})"
        if rng.random() < 0.75:
            return [f"{town.upper()} {words} – {body[0]}", *body[1:]], words
        return [*body[:-1], f"{body[-1]} {words}"], words
    if credit.form == "line":
        words = rng.choice(forms["line"]).format(name=credit.name)
        return [*body, words], words
    if credit.form == "phrase":
        return _phrase(rng, body, credit.name, forms["phrase"])
    if rng.random() < 0.2:
        words = rng.choice(forms["agencies_vague"])
        return [*body, words], words
    words = rng.choice(forms["vague"])
    return [_tailed(body[0], words), *body[1:]], words


def _phrase(rng: Random, body: list[str], name: str, forms: list[str]) -> tuple[list[str], str]:
    """In the text: a clause at the end of the lead, or a sentence behind a paragraph."""
    if rng.random() < 0.6:
        words = rng.choice(("{} reports", "{} reported", "according to {}", "as {} first reported", "{} has learned")).format(name)
        return [_tailed(body[0], words), *body[1:]], words
    at = rng.randrange(len(body))
    words = rng.choice(forms).format(name=name)
    return [*body[:at], f"{body[at]} {words}", *body[at + 1 :]], words


def _tailed(paragraph: str, words: str) -> str:
    """A paragraph whose first sentence ends with a clause more."""
    found = re.match(r"(.*?[^.][^A-Z.])\.(?= |$)", paragraph)
    if found is None or any(m in found[1] for m in '“"‘»'):
        return f"{paragraph} {words[0].upper()}{words[1:]}."
    return f"{found[1]}, {words}.{paragraph[found.end() :]}"


class Tails:
    """Boilerplate below the texts of one family: every house has its own."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, rng: Random, house: House, many: int) -> list[str]:
        """So many pieces that no other page of the family has."""
        free = [t for t in names()["tails"]["release" if house.kind == "issuer" else "any"] if t not in self._used]
        chosen = rng.sample(free, min(many, len(free)))
        self._used.update(chosen)
        return chosen
