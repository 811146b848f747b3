"""The time line of a story: every dated matter at its place, as far as the accounts tell the date.

A date with its year stands on the line; "4 November" without a year, a bare weekday and a time of day whose date nobody tells stand behind it, by
themselves, since to set them among the others would be to guess. A weekday is a date only where the account's own date is known to the day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import Claim, ClaimValue, Dated, Findings, Place, Span
from .values import MONTHS, WEEKDAYS, coarser

#: The month in which a season is set: that of its beginning.
_SEASONS = {"winter": "01", "spring": "03", "summer": "06", "autumn": "09"}
_YEAR = re.compile(r"(\d{4})(?:-(\d\d|[a-z]+)(?:-(\d\d))?)?$")
_DAY = re.compile(r"(\d\d)-(\d\d)$")
_BARE_YEAR = len("2025")
#: Behind every year, and behind every day of a year that is not told.
_NO_YEAR, _NO_DATE, _NO_DAY = 1, 2, 3


def timeline(claims: Sequence[Claim], findings: Sequence[Findings]) -> tuple[Dated, ...]:
    """The dated matters of one story, earliest first; behind them those whose year, date or day no account tells.

    A time of day is joined to the date that stands in its own sentence. Where accounts give different dates for one matter, each date has its
    place, and `disputed` says so.
    """
    known = {f.article.id: f for f in findings}
    days = _days(claims, known)
    found = [entry for claim in claims if claim.kind == "date" for entry in _entries(claim, known, days)]
    timed = {(p, e.value) for e in found if e.time for p in e.passages}
    kept = [e if e.time else replace(e, passages=tuple(p for p in e.passages if (p, e.value) not in timed)) for e in found]
    return tuple(sorted((e for e in kept if e.passages), key=lambda e: (_order(e.value or ""), e.time or "", e.passages[0], e.claim)))


def _entries(claim: Claim, known: Mapping[str, Findings], days: Mapping[Place, str]) -> Iterator[Dated]:
    """One claim's dates, or times with the date of their sentences, each with the sentences that tell it."""
    by_value: dict[str, list[Place]] = {}
    for value, values in _told(claim).items():
        exact = {v.article for v in values if v.value.lstrip("~") == value}
        for v in values:
            said, here = v.value.lstrip("~"), _sentence(known[v.article], v.start)
            # A sentence that tells the year alone ("© 2025"), or another one of an account that tells the date, need not tell what happened then.
            kept = said == value or (v.article not in exact and len(said) != _BARE_YEAR)
            if kept and here not in by_value.setdefault(value, []):
                by_value[value].append(here)
    for value, places in by_value.items():
        disputed = claim.agreement in ("conflicting", "updated")
        if ":" not in value:
            yield Dated(value, None, claim.id, tuple(sorted(places)), disputed)
            continue
        told = sorted({days[p] for p in places if p in days}, key=lambda d: (d in WEEKDAYS, -len(d), d))
        day = told[0] if told and all(d == told[0] or coarser("date", d, told[0]) for d in told) else None
        yield Dated(day, value, claim.id, tuple(sorted(places)), disputed)


def _told(claim: Claim) -> dict[str, list[ClaimValue]]:
    """The values of a claim by the date that they stand for: that of the one that tells most where all agree, each its own where they differ."""
    if claim.agreement in ("conflicting", "updated"):
        found: dict[str, list[ClaimValue]] = {}
        for v in claim.values:
            found.setdefault(v.value.lstrip("~"), []).append(v)
        return found
    fullest = claim.values[0].value.lstrip("~")
    for v in claim.values:
        said = v.value.lstrip("~")
        if said != fullest and coarser("date", fullest, said):
            fullest = said
    return {fullest: list(claim.values)}


def _days(claims: Sequence[Claim], known: Mapping[str, Findings]) -> dict[Place, str]:
    """The one date that a sentence tells, for those that tell just one; as exactly as the claim has it."""
    found: dict[Place, set[str]] = {}
    for f in known.values():
        for a in f.assertions:
            if a.kind == "date" and ":" not in a.value and a.unit != "year":
                found.setdefault(_sentence(f, a.start), set()).add(a.value)
    exact = {
        (v.article, v.start): max((w.value.lstrip("~") for w in c.values), key=lambda w: (w not in WEEKDAYS, len(w), w))
        for c in claims
        if c.kind == "date" and c.agreement == "agreed"
        for v in c.values
    }
    days = {place: next(iter(values)) for place, values in found.items() if len(values) == 1}
    for (article, start), value in exact.items():
        place = _sentence(known[article], start)
        if place in days and ":" not in value:
            days[place] = value
    return days


def _sentence(found: Findings, at: int) -> Place:
    """The sentence that an offset stands in; where there is none, the place itself."""
    index = bisect_right(found.passages, Span(at, 1 << 62)) - 1
    here = found.passages[index] if index >= 0 and at < found.passages[index].end else Span(at, at)
    return Place(found.article.id, here.start, here.end)


def _order(value: str) -> tuple[int, str, str, str]:
    """Where a date stands: by year, month and day; a coarser one before the finer ones in it; what is not dated behind what is."""
    whole, day = _YEAR.match(value), _DAY.match(value)
    if whole:
        return 0, whole[1], _SEASONS.get(whole[2] or "", whole[2] or ""), whole[3] or ""
    if day:
        return _NO_YEAR, day[1], day[2], ""
    if value in MONTHS:
        return _NO_YEAR, f"{MONTHS.index(value) + 1:02}", "", ""
    if value in WEEKDAYS:
        return _NO_DATE, str(WEEKDAYS.index(value)), "", ""
    return _NO_DAY, value, "", ""
