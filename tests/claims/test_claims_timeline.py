"""The time line: dates in their order, what is not told left open, times of day joined to the date of their own sentence."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import aligned, article, findings, stemma

from retold.claims.match import match
from retold.claims.timeline import timeline
from retold.model import Dated, Findings


def _line(*texts: str, published: tuple[str | None, ...] = ()) -> tuple[Dated, ...]:
    """The time line of accounts whose sentences all correspond in their order."""
    times = published or (None,) * len(texts)
    found = {k: findings(article(t, "en", p, k)) for k, t, p in zip("ABC", texts, times, strict=False)}
    keys = list(found)
    count = min(len(f.passages) for f in found.values())
    pairs = [(a, n, b, n) for i, a in enumerate(keys) for b in keys[i + 1 :] for n in range(count)]
    ordered: list[Findings] = list(found.values())
    return timeline(match(ordered, aligned(found, pairs), stemma(keys)), ordered)


def _shown(line: tuple[Dated, ...]) -> list[tuple[str | None, str | None, str, bool]]:
    return [(d.value, d.time, "".join(sorted({p.article for p in d.passages})), d.disputed) for d in line]


_OPENED, _LIFTED, _CLOSED = (
    "The bridge at Holm was opened in 1987.",
    "The old toll was lifted on 12 March 2019.",
    "The lamp was lit on 4 November 2025.",
)


def test_dates_stand_in_their_order() -> None:
    """By year, month and day, whatever order the text has; every account that tells it is named."""
    for text in (f"{_OPENED} {_LIFTED} {_CLOSED}", f"{_CLOSED} {_LIFTED} {_OPENED}"):
        line = _line(text, text)
        assert [d.value for d in line] == ["1987", "2019-03-12", "2025-11-04"]
        assert all(accounts == "AB" for _, _, accounts, _ in _shown(line))


def test_a_year_that_nobody_tells_stays_unknown() -> None:
    """A day without a year stands behind the years, a weekday behind that; nothing is guessed from what stands around."""
    text = "The bridge was closed on 4 November. The mayor of Holm spoke to the harbour workers on Tuesday. The toll was lifted on 13 March 2019."
    assert [d.value for d in _line(text, text)] == ["2019-03-13", "11-04", "Tuesday"]


def test_a_year_that_one_account_tells_is_told() -> None:
    """Two accounts agree on a day, one of them has its year: one place on the line."""
    line = _line("The bridge at Holm was closed on 4 November.", "The bridge at Holm was closed on 4 November 2025.")
    assert _shown(line) == [("2025-11-04", None, "AB", False)]


def test_a_weekday_is_a_date_only_beside_a_known_day() -> None:
    """The account's own date, known to the day, dates its "Tuesday"."""
    text = "The bridge at Holm was closed on Tuesday."
    assert [d.value for d in _line(text, text)] == ["Tuesday"]
    assert [d.value for d in _line(text, text, published=("2025-11-05T08:00:00Z",) * 2)] == ["2025-11-04"]


def test_a_time_has_the_date_of_its_sentence() -> None:
    """A time of day with a date in its sentence is one place on the line; without, its day is open."""
    text = "The bridge at Holm was closed at 21:04 on 4 November 2025. The lamp failed at 22:30."
    assert [(d.value, d.time) for d in _line(text, text)] == [("2025-11-04", "21:04"), (None, "22:30")]


def test_two_dates_of_one_matter_are_both_shown_and_said_to_differ() -> None:
    """Neither is left out, neither is preferred."""
    line = _line("The old bridge at Holm was closed on 4 November 2025.", "The old bridge at Holm was closed on 14 November 2025.")
    assert _shown(line) == [("2025-11-04", None, "A", True), ("2025-11-14", None, "B", True)]


def test_a_weekday_elsewhere_in_an_account_is_not_set_beside_its_date() -> None:
    """12 March 2019 was a Tuesday, but another sentence's "Tuesday" need not be that one."""
    text = "The mayor of Holm spoke to the harbour workers on Tuesday. The toll was lifted on 12 March 2019."
    (told,) = _line(text, text)
    assert told.value == "2019-03-12" and all(text[p.start : p.end].startswith("The toll") for p in told.passages)


def test_nothing_dated_nothing_shown() -> None:
    """No date, no line."""
    assert _line("The bridge was closed.", "The bridge was shut.") == ()
