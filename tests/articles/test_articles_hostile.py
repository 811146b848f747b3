"""Pages of many thousand elements of one kind in one box are read, or refused with a reason, in bounded time.

The shapes stand in `bench/pages/hostile.py`, which measures all of them at 200,000 elements; here are those that once took minutes, and some of each
sort, with as many elements as a machine that does other things reads in seconds. By night they are as large as there.
"""

from __future__ import annotations

import pytest

from bench.pages.hostile import CROWD, ONCE_SLOW, OTHERS, read

#: Elements by day, and seconds of processor time: alone on a machine each takes 1 or 2. What looks at all elements for each takes a minute.
FEWER, SECONDS = 20_000, 15
#: The same by night.
SECONDS_BY_NIGHT = 120
SOME = [name for number, name in enumerate(OTHERS) if number % 5 == 0]


def bounded(crowd: str, count: int, most: int) -> None:
    """Reads such a page."""
    text, kind, seconds = read(crowd, count)
    assert kind in ("huge", "empty", "broken-page") or "Mill burns" in (text or "")
    assert seconds < most


@pytest.mark.parametrize("shape", ONCE_SLOW)
def test_shapes_that_were_slow(shape: str) -> None:
    """Each was found to take minutes, or to break off with an error of the parser."""
    bounded(ONCE_SLOW[shape], FEWER, SECONDS)


@pytest.mark.parametrize("shape", SOME)
def test_shapes(shape: str) -> None:
    """Words, lists, boxes beside the account, who and when, whence: some of each."""
    bounded(OTHERS[shape], FEWER, SECONDS)


@pytest.mark.nightly
@pytest.mark.parametrize("shape", [*ONCE_SLOW, *SOME])
def test_shapes_by_night(shape: str) -> None:
    """Ten times as many elements."""
    bounded({**ONCE_SLOW, **OTHERS}[shape], CROWD, SECONDS_BY_NIGHT)
