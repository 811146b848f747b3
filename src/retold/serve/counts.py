"""Counts with the interval that so many cases allow: three of four is not three hundred of four hundred."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

#: The standard normal quantile of a 95 % interval.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, and from where to where the true share may lie (95 %), from 0 to 1; 0 to 1 where there is no case."""

    count: int
    total: int
    low: float
    high: float

    @property
    def words(self) -> str:
        """`3 of 4 (30 to 95 %)`."""
        if not self.total:
            return "0 of 0"
        return f"{self.count:,} of {self.total:,} ({100 * self.low:.0f} to {100 * self.high:.0f} %)"


def share(count: int, total: int) -> Share:
    """Wilson's score interval, which holds for few cases too (E. B. Wilson 1927, J. Am. Stat. Assoc. 22)."""
    if total <= 0:
        return Share(0, 0, 0.0, 1.0)
    part, z = count / total, _Z * _Z / total
    middle = (part + z / 2) / (1 + z)
    half = _Z / (1 + z) * sqrt(part * (1 - part) / total + z / (4 * total))
    low, high = (0.0 if count == 0 else middle - half), (1.0 if count == total else middle + half)  # there exactly, but for rounding
    return Share(count, total, low, high)
