"""Weekdays as accounts tell them, and the day of an account whose zone nobody knows."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import article, findings

from retold.claims.told_days import as_told
from retold.model import Dating, Findings

#: "3 June 2025" in the head of an account, in whatever zone.
_THIRD_OF_JUNE = Dating("2025-06-02T10:00:00Z", "2025-06-04T11:59:59Z")


def _read(text: str, published: Dating) -> Findings:
    return findings(replace(article(text), published=published))


def test_a_printed_day_dates_what_is_told_from_it() -> None:
    """The day in the head is that day where the account appeared, so that "yesterday" is the day before."""
    found = _read("The barge Tern sank yesterday. It was found three days ago.", _THIRD_OF_JUNE)
    assert [(a.kind, a.value) for a in found.assertions if a.kind != "name"] == [
        ("date", "2025-06-02"),
        ("number", "3 days"),
        ("date", "2025-05-31"),
    ]


def test_weekdays_are_compared_as_they_are_told() -> None:
    """Printed on a Friday and on the Saturday itself, "until Saturday" is one day, which the two datings would set a week apart."""
    friday = Dating("2025-09-18T10:00:00Z", "2025-09-20T11:59:59Z")
    saturday = Dating("2025-09-19T10:00:00Z", "2025-09-21T11:59:59Z")
    accounts = [replace(_read("The museum stays closed until Saturday.", day)) for day in (friday, saturday)]
    assert len({a.value for f in accounts for a in f.assertions}) == 2
    assert {a.value for f in as_told(accounts) for a in f.assertions} == {"Saturday"}


def test_an_account_of_another_week_keeps_its_date() -> None:
    """Of three accounts two are of one week; the Tuesday of the third is another one."""
    first, later = Dating("2026-05-13T10:00:00Z", "2026-05-13T10:00:00Z"), Dating("2026-05-27T10:00:00Z", "2026-05-27T10:00:00Z")
    accounts = [
        replace(f, article=replace(f.article, id=n))
        for n, f in zip("abc", (_read("It rolled over on Tuesday.", day) for day in (first, first, later)), strict=True)
    ]
    assert [a.value for f in as_told(accounts) for a in f.assertions] == ["Tuesday", "Tuesday", "2026-05-26"]
