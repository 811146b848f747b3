"""Weekdays are compared as they are told, and dated where that is sure.

Which Friday "on Friday" means is read from the day of the account, and every so often it is the next one, or that of the week before: of two accounts
with "until Saturday", printed on a Friday and on a Saturday, one must not be said to contradict the other. So claims are made of weekdays; a
date stands in their place only where all accounts of a claim that can date the weekday date it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Assertion, Claim, Findings
from .dates import known_day, weekday_told
from .lexicon import lexicon
from .values import WEEKDAYS

#: Accounts so many days apart may mean one day by one weekday; those farther from the middle one of a story are of another week.
_ONE_WEEK = 5


def as_told(findings: Sequence[Findings]) -> list[Findings]:
    """The findings with the weekday as the value of every date of which the account tells no more, but for accounts of another week.

    Where no week has more than half of the accounts, each is of another.
    """
    known = {f.article.id: day for f in findings if (day := known_day(f.article)) is not None}
    days = sorted(known.values())
    week = {a for a, day in known.items() if abs((day - days[len(days) // 2]).days) <= _ONE_WEEK}
    other = set(known) - week if 2 * len(week) > len(known) else set(known)
    return [f if f.article.id in other else replace(f, assertions=tuple(_as_told(a, f.article.language) for a in f.assertions)) for f in findings]


def _as_told(said: Assertion, language: str | None) -> Assertion:
    if said.kind != "date" or said.unit != "day":
        return said
    day = weekday_told(said.text, lexicon(language))
    return replace(said, value=day) if day else said


def dated(claims: Iterable[Claim], findings: Sequence[Findings]) -> list[Claim]:
    """The claims with the dates of their weekdays, as the findings have them; where these differ for one weekday, or one has none, it stays."""
    read = {(f.article.id, a.start): a.value for f in findings for a in f.assertions if a.kind == "date"}
    return [_dated(c, read) if c.kind == "date" else c for c in claims]


def _dated(claim: Claim, read: dict[tuple[str, int], str]) -> Claim:
    found: dict[str, set[str]] = {}
    for v in claim.values:
        day = v.value.lstrip("~")
        if day in WEEKDAYS:
            found.setdefault(day, set()).add(read.get((v.article, v.start), day))
    sure = {day: next(iter(dates)) for day, dates in found.items() if len(dates) == 1}
    if not any(day != date for day, date in sure.items()):
        return claim
    return replace(claim, values=tuple(replace(v, value=sure.get(v.value, v.value)) for v in claim.values))
