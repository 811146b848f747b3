"""Days, years and times of which one may be a slip for the other, and how near two of them are."""

from __future__ import annotations

import math

from .excuses import reckoned
from .item import Item
from .values import MONTHS, clock_minutes, contradicts

#: Minutes on a dial, and what may lie between a time and its slip; years; days of a month; letters of a month without a day.
_DIAL, _HOURS, _YEARS, _MONTH, _MONTH_ONLY = 720, 180, 5, 31, 4
#: So many months lie between one month and its slip at most; letters of a year.
_FEW_MONTHS = 2
_MONTHS_NEAR, _YEAR = 4.0, 4
#: Times a whole hour or half of one apart differ in one digit; how near that makes them.
_HOUR, _HALF, _ONE_DIGIT = 60, 30, 0.6
#: Times so many minutes apart, days so many days, and years so many years are near to one part in e; weekdays and bare months are as near as this.
_MINUTES_NEAR, _DAYS_NEAR, _YEARS_NEAR, _NEITHER = 45.0, 10.0, 4.0, 0.3


def near_days(a: Item, b: Item) -> bool:
    """Could one date be a slip for the other: a day of the same weeks, a year of the same decade, a time of the same hours? The days of a week are
    too few for that.
    """
    x, y = (i.said.value.lstrip("~") for i in (a, b))
    if a.said.kind != "date" or a.said.unit != b.said.unit or reckoned(a) or reckoned(b) or not contradicts("date", a.said.value, b.said.value):
        return False
    if ":" in x and ":" in y:
        apart = abs(clock_minutes(x) - clock_minutes(y))
        return min(apart, _DIAL - apart % _DIAL) <= _HOURS
    if x in MONTHS and y in MONTHS:
        apart = abs(MONTHS.index(x) - MONTHS.index(y))
        return min(apart, len(MONTHS) - apart) <= _FEW_MONTHS
    if x.isdecimal() and y.isdecimal():
        return abs(int(x) - int(y)) <= _YEARS
    days = [int(v[-5:-3]) * _MONTH + int(v[-2:]) for v in (x, y) if v[-2:].isdecimal() and v[-5:-3].isdecimal() and len(v) > _MONTH_ONLY]
    same_year = len(x) != len(y) or x[:-5] == y[:-5]
    return len(days) == len((x, y)) and same_year and abs(days[0] - days[1]) <= _MONTH


def _month_of(value: str) -> tuple[int, int] | None:
    """Year and month of a date that is told to the year (month 0) or to the month of its year."""
    if value.isdecimal() and len(value) == _YEAR:
        return int(value), 0
    year, _, month = value.partition("-")
    return (int(year), int(month)) if len(year) == _YEAR and year.isdecimal() and month.isdecimal() else None


def nearness(a: Item, b: Item) -> float:
    """How near two times, days or years are, 0 to 1, whatever the year of the days; of weekdays and of months without a day nobody can tell."""
    x, y = (i.said.value.lstrip("~") for i in (a, b))
    if ":" in x and ":" in y:
        apart = abs(clock_minutes(x) - clock_minutes(y)) % _DIAL
        if apart == _HOUR and clock_minutes(x) % _HALF:
            return _ONE_DIGIT  # 2.52 and 3.52: a slip in one digit
        return math.exp(-min(apart, _DIAL - apart) / _MINUTES_NEAR)
    if x.isdecimal() and y.isdecimal():
        return math.exp(-abs(int(x) - int(y)) / _YEARS_NEAR)
    months = [_month_of(v) for v in (x, y)]
    if all(months):
        (year, month), (other, second) = (m for m in months if m)
        if month and second:
            return math.exp(-abs((year - other) * 12 + month - second) / _MONTHS_NEAR)
        return math.exp(-abs(year - other) / _YEARS_NEAR)
    days = [int(v[-5:-3]) * _MONTH + int(v[-2:]) for v in (x, y) if v[-5:-3].isdecimal() and v[-2:].isdecimal()]
    return math.exp(-abs(days[0] - days[1]) / _DAYS_NEAR) if len(days) == len((x, y)) else _NEITHER
