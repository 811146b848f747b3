"""Pages of 200,000 elements of one kind in one box are read, or refused with a reason, in bounded time.

The shapes stand in `bench/pages/hostile.py`, which measures all of them; here are those that once took minutes, and some of each sort.
"""

from __future__ import annotations

import pytest

from bench.pages.hostile import ONCE_SLOW, OTHERS, read

#: Of processor time. Alone on a machine each takes 2 to 10.
SECONDS = 90


def bounded(crowd: str) -> None:
    """Reads such a page."""
    text, kind, seconds = read(crowd)
    assert kind in ("huge", "empty", "broken-page") or "Mill burns" in (text or "")
    assert seconds < SECONDS


@pytest.mark.parametrize("shape", ONCE_SLOW)
def test_shapes_that_were_slow(shape: str) -> None:
    """Each was found to take minutes, or to break off with an error of the parser."""
    bounded(ONCE_SLOW[shape])


@pytest.mark.slow
@pytest.mark.parametrize("shape", [name for number, name in enumerate(OTHERS) if number % 5 == 0])
def test_shapes(shape: str) -> None:
    """Words, lists, boxes beside the account, who and when, whence: some of each."""
    bounded(OTHERS[shape])
