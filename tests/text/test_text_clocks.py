"""Clocks that were printed: a time without a zone is what its clock showed, a day lasts until its midnight, and the rest stays an interval."""

from __future__ import annotations

import pytest

from retold.model import Dating
from retold.text.clocks import clock


@pytest.mark.parametrize(
    ("earliest", "latest", "start", "end", "zoned"),
    [
        ("2025-03-14T02:40:00Z", "2025-03-15T04:40:00Z", "2025-03-14T16:40", "2025-03-14T16:40", False),  # any zone of the earth
        ("2025-03-13T10:00:00Z", "2025-03-15T11:59:59Z", "2025-03-14T00:00", "2025-03-14T23:59", False),
        ("2025-03-14T16:40:00Z", "2025-03-14T16:40:00Z", "2025-03-14T16:40", "2025-03-14T16:40", True),
        ("2025-03-14", "2025-03-14", "2025-03-14T00:00", "2025-03-14T23:59", True),
    ],
)
def test_what_a_clock_showed(earliest: str, latest: str, start: str, end: str, zoned: bool) -> None:
    """The interval of all zones is a moment on the clock of the place."""
    shown = clock(Dating(earliest, latest))
    assert shown is not None
    assert (f"{shown.start:%Y-%m-%dT%H:%M}", f"{shown.end:%Y-%m-%dT%H:%M}", shown.zoned) == (start, end, zoned)


@pytest.mark.parametrize(("earliest", "latest"), [(None, None), ("2025-03-14", None), ("yesterday", "today"), ("2025-03-15", "2025-03-14")])
def test_no_clock(earliest: str | None, latest: str | None) -> None:
    """Where one end is unknown, or it is no time, there is none."""
    assert clock(Dating(earliest, latest)) is None
