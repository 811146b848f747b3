"""The time axis: what is earlier stands to the left, and a stamp is never believed against the tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.model import Dating
from retold.show.axis import axis, columns, in_order, interval, periods, surely_before
from retold.show.names import days, when


def at(*times: str) -> dict[str, tuple]:  # type: ignore[type-arg]
    """Intervals by the letters A, B, C ... of these times."""
    found = {chr(65 + n): interval(Dating(t, t)) for n, t in enumerate(times)}
    return {k: i for k, i in found.items() if i is not None}


def test_clocks_without_a_zone_are_read_as_printed() -> None:
    """26 hours are a time in any zone on Earth, 50 a day in any; what else is an interval stays one."""
    assert when("2026-05-11T20:15:00Z", "2026-05-12T22:15:00Z") == "12 May 2026, 10:15, time zone unknown"
    assert when("2026-05-12T10:00:00Z", "2026-05-14T11:59:59Z") == "13 May 2026, time zone unknown"
    assert days("2026-05-12T10:00:00Z", "2026-05-14T11:59:59Z") == "13 May 2026"
    assert when("2026-05-12T10:00:00Z", "2026-05-12T12:00:00Z") == "12 May 2026, 10:00 to 12:00 UTC"
    assert when("9999-12-31T10:00:00Z", "no time") != ""


def test_overlapping_times_are_one_period() -> None:
    """A bare day holds all its hours; the next morning is later."""
    times = at("2025-11-04", "2025-11-04T18:00:00Z", "2025-11-05T06:00:00Z")
    assert periods(times) == {"A": 0, "B": 0, "C": 1}


def test_no_more_periods_than_can_be_drawn() -> None:
    """Of forty hours the nearest are put together; the order stays."""
    found = periods(at(*(f"2025-11-04T{n:02}:{n * 2 % 60:02}:00Z" for n in range(24))))
    assert max(found.values()) == 5
    assert list(found.values()) == sorted(found.values())


def test_a_stamp_against_the_tree_is_not_believed() -> None:
    """B was made from A but bears an earlier time: it stands to the right of A, and binds no column."""
    times = at("2025-11-05T06:00:00Z", "2025-11-04T06:00:00Z")
    bound = in_order(periods(times), [("A", "B")])
    assert bound == {"A": 1}
    assert columns("AB", [("A", "B")], bound) == {"A": 0, "B": 1}
    assert axis(times, bound, columns("AB", [("A", "B")], bound)) == ()
    assert surely_before(Dating("2025-11-04", "2025-11-04"), Dating("2025-11-05T06:00:00Z", None))
    assert not surely_before(Dating("2025-11-04", None), Dating("2025-11-05", None))


def test_periods_of_one_day_say_their_hours() -> None:
    """Two periods of one day are told apart by the hours; days of their own bear the year."""
    times = at("2025-11-04T06:00:00Z", "2025-11-04T09:30:00Z", "2025-11-06")
    found = periods(times)
    drawn = axis(times, found, columns("ABC", [], found))
    assert [p.words for p in drawn] == ["4 Nov, 06:00", "4 Nov, 09:30", "6 Nov 2025"]
    assert [(p.first, p.last) for p in drawn] == [(0, 0), (1, 1), (2, 2)]


@given(st.lists(st.integers(0, 9), min_size=6, max_size=6), st.sets(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF"))))
def test_columns_keep_both_orders(hours: list[int], edges: set[tuple[str, str]]) -> None:
    """Whatever the times and lines: a copy is right of its exemplar, and what is bound is right of every earlier period."""
    pairs = [(a, b) for a, b in edges if a < b]
    times = at(*(f"2025-11-04T0{h}:00:00Z" for h in hours))
    bound = in_order(periods(times), pairs)
    found = columns("ABCDEF", pairs, bound)
    assert all(found[a] < found[b] for a, b in pairs)
    assert all(found[a] < found[b] for a in bound for b in bound if bound[a] < bound[b])
