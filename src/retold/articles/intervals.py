"""A stamp as the interval of UTC that it allows: a day, or a time of day in the zones in which its clock may stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Minutes east of Greenwich: the first and the last zone on earth.
ZONES_ON_EARTH = (-12 * 60, 14 * 60)


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of a stamp: `value` as for `Stamp`, and the first and last moment in UTC that it can mean.

    `local`: the stamp with the offset that it bears; empty where it bears none, or is told in UTC.
    """

    value: str
    earliest: datetime
    latest: datetime
    local: str = ""


def written(moment: datetime) -> str:
    """A moment as stamps are written."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes since midnight, and the zones (minutes east of Greenwich) that it may be in."""

    minutes: int
    zones: tuple[int, ...]


def offset(text: str) -> int:
    """Minutes east of Greenwich, from "+01:00", "-0330" or "+2"."""
    digits = text[1:].replace(":", "")
    minutes = int(digits[:-2]) * 60 + int(digits[-2:]) if len(digits) > 2 else int(digits) * 60
    return -minutes if text[0] == "-" else minutes


def at(day: datetime, clock: Clock | None) -> Moment:
    """A day, or a time on it, as the interval that its possible zones allow."""
    if clock is None:
        return whole_day(day)
    local = day + timedelta(minutes=clock.minutes)
    first, last = local - timedelta(minutes=max(clock.zones)), local - timedelta(minutes=min(clock.zones))
    return Moment(written(first) if first == last else local.strftime("%Y-%m-%d"), first, last)


def whole_day(day: datetime) -> Moment:
    """A day, wherever on earth."""
    west, east = ZONES_ON_EARTH
    first, last = day - timedelta(minutes=east), day + timedelta(days=1, seconds=-1) - timedelta(minutes=west)
    return Moment(day.strftime("%Y-%m-%d"), first, last)


def exact(moment: datetime) -> Moment:
    """A moment that is known."""
    return Moment(written(moment), moment, moment)
