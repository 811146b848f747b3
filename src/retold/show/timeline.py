"""Rows of the time line: when, what the accounts tell, which of them, and whether others date it otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.model import Dated

from .names import MONTHS, Names, moment, one_line
from .pages import TimeRow

#: A sentence on the time line shows no more characters; the whole account is one of the inputs.
_SENTENCE = 240
_DAY, _MONTH, _DATE = len("11-04"), len("2025-11"), len("2025-11-04")


def rows(found: Sequence[Dated], names: Names, anchors: Mapping[str, str]) -> tuple[TimeRow, ...]:
    """All places of a time line; `anchors` tell where on the page the claims (by id) stand that are there."""
    return tuple(_row(d, names, anchors.get(d.claim, "")) for d in found if all(p.article in names.articles for p in d.passages))


def _row(dated: Dated, names: Names, anchor: str) -> TimeRow:
    first = min(dated.passages, key=lambda p: (names.rank(p.article), p.start))
    text = names.articles[first.article].article.text[first.start : first.end]
    told = names.all_of(p.article for p in dated.passages)
    return TimeRow(when(dated.value, dated.time), one_line(text, _SENTENCE), names.of(first.article), told, anchor, dated.disputed)


def when(value: str | None, time: str | None) -> str:
    """`4 Nov 2025, 21:04`; what no account tells is said to be open: `4 Nov (no year told)`, `Tuesday (no date told)`."""
    if value is None:
        return f"{time} (no day told)"
    at = f", {time}" if time else ""
    if value[:4].isdecimal():
        return _with_year(value) + at
    if len(value) == _DAY and value[:2].isdecimal():
        month = int(value[:2])
        return f"{int(value[3:])} {MONTHS[month - 1]}{at} (no year told)" if 0 < month <= len(MONTHS) else one_line(value, _DATE)
    return f"{one_line(value, 20)}{at} ({'no date told' if value.endswith('day') else 'no year told'})"


def _with_year(value: str) -> str:
    if len(value) == _DATE:
        return moment(value)
    year, _, part = value.partition("-")
    if len(value) == _MONTH and part.isdecimal() and 0 < int(part) <= len(MONTHS):
        return f"{MONTHS[int(part) - 1]} {year}"
    return one_line(f"{part} {year}" if part else year, 20)
