"""The time axis of the family tree: which accounts are earlier than which by their clocks, as periods one after the other.

Clocks without a zone are taken as alike: that orders a column, and is no evidence of anything. A drawing to scale would put a morning's
reprints on one spot and leave a week empty. So time only orders the columns: accounts whose times overlap share a period, and who was made
from whom orders the columns within one. Where a stamp says the opposite of the tree, the tree is followed, and the stamp is said to be out of
order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from retold.model import Dating
from retold.text.clocks import clock

from .names import MONTHS

#: More periods than this make the drawing wide without telling more; those with the least time between them become one.
_MOST = 6

Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in words, and the columns it takes, both included."""

    words: str
    first: int
    last: int


def interval(dating: Dating) -> Interval | None:
    """Beginning and end of the time in which an account came out, by its own clock, taken for UTC where its zone is unknown; None where either
    end is unknown.
    """
    printed = clock(dating)
    return None if printed is None else (printed.start, printed.end)


def surely_before(one: Dating, other: Dating) -> bool:
    """Was the one published before the other in whatever time zones?"""
    ends = [clock(Dating(t, t)) for t in (one.latest, other.earliest)]
    return ends[0] is not None and ends[1] is not None and ends[0].end < ends[1].start


def periods(times: Mapping[str, Interval]) -> dict[str, int]:
    """The number of the period of each key, from 0; keys of a later period are later by their clocks."""
    bins: list[list[str]] = []
    for key in sorted(times, key=lambda k: (times[k], k)):
        if bins and times[key][0] <= max(times[k][1] for k in bins[-1]):
            bins[-1].append(key)
        else:
            bins.append([key])
    while len(bins) > _MOST:
        gaps = [min(times[k][0] for k in bins[n + 1]) - max(times[k][1] for k in bins[n]) for n in range(len(bins) - 1)]
        least = gaps.index(min(gaps))
        bins[least : least + 2] = [bins[least] + bins[least + 1]]
    return {key: number for number, keys in enumerate(bins) for key in keys}


def in_order(found: Mapping[str, int], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The periods without those of keys that would be earlier than something they come from. `pairs` are without circles."""
    latest = dict(found)
    moved = True
    while moved:
        moved = False
        for parent, child in pairs:
            if latest.get(parent, -1) > latest.get(child, -1):
                latest[child], moved = latest[parent], True
    return {key: number for key, number in found.items() if latest[key] == number}


def columns(keys: Sequence[str], pairs: Sequence[tuple[str, str]], bound: Mapping[str, int]) -> dict[str, int]:
    """A column for each key: right of all it comes from, and right of all that is of an earlier period. Without periods, the longest way from
    a root.
    """
    found = dict.fromkeys(keys, 0)
    moved = True
    while moved:
        moved = False
        last: dict[int, int] = {}
        for key, number in bound.items():
            last[number] = max(last.get(number, 0), found[key])
        for key, number in bound.items():
            least = 1 + max((at for n, at in last.items() if n < number), default=-1)
            if found[key] < least:
                found[key], moved = least, True
        for parent, child in pairs:
            if found[child] <= found[parent]:
                found[child], moved = found[parent] + 1, True
    return found


def axis(times: Mapping[str, Interval], bound: Mapping[str, int], at: Mapping[str, int]) -> tuple[Period, ...]:
    """The periods with their columns, in order; none where there are fewer than two, which would order nothing."""
    numbers = sorted(set(bound.values()))
    if len(numbers) < 2:
        return ()
    spans = []
    for number in numbers:
        keys = [k for k, n in bound.items() if n == number]
        spans.append(((min(times[k][0] for k in keys), max(times[k][1] for k in keys)), [at[k] for k in keys]))
    ends = [t.date() for (start, end), _ in spans for t in {start.date(): start, end.date(): end}.values()]
    return tuple(Period(_said(span, hours=len(set(ends)) < len(ends)), min(taken), max(taken)) for span, taken in spans)


def _said(span: Interval, *, hours: bool) -> str:
    """`4 Nov`, `4 to 6 Nov`; with the hours where another period is on the same day."""
    start, end = span
    first, last = f"{start.day} {MONTHS[start.month - 1]}", f"{end.day} {MONTHS[end.month - 1]}"
    whole = end - start >= timedelta(hours=23)
    if hours and not whole:
        first, last = f"{first}, {start:%H:%M}", f"{end:%H:%M}" if first == last else f"{last}, {end:%H:%M}"
        return first if start == end else f"{first} to {last}"
    if first == last:
        return f"{first} {start.year}"
    return f"{first} to {last} {end.year}" if start.month != end.month else f"{start.day} to {last} {end.year}"
