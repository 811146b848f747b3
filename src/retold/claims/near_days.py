"""Days, years and times of which one may be a slip for the other."""

from __future__ import annotations

from .excuses import reckoned
from .item import Item
from .values import clock_minutes, contradicts

#: Minutes on a dial, and what may lie between a time and its slip; years; days of a month; letters of a month without a day.
_DIAL, _HOURS, _YEARS, _MONTH, _MONTH_ONLY = 720, 180, 5, 31, 4


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
    if x.isdecimal() and y.isdecimal():
        return abs(int(x) - int(y)) <= _YEARS
    days = [int(v[-5:-3]) * _MONTH + int(v[-2:]) for v in (x, y) if v[-2:].isdecimal() and v[-5:-3].isdecimal() and len(v) > _MONTH_ONLY]
    same_year = len(x) != len(y) or x[:-5] == y[:-5]
    return len(days) == len((x, y)) and same_year and abs(days[0] - days[1]) <= _MONTH
