"""What clocks showed where an account was published: a time without a zone is an interval of a day, and where it was printed a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ..model import Dating


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock or calendar showed somewhere, as if it were UTC: from `start` to `end`; `zoned` where the zone is known."""

    start: datetime
    end: datetime
    zoned: bool


#: Clocks go from 14 hours before UTC to 12 behind it, so a time without a zone is an interval as long as this, and a bare day one a day longer.
_EASTERN, _ANY_ZONE = timedelta(hours=14), timedelta(hours=26)
_DAY = timedelta(days=1, seconds=-1)


def clock(dating: Dating) -> Clock | None:
    """What was printed on an account whose time is known; None where one end is unknown. A bare date lasts until its midnight."""
    if not dating.earliest or not dating.latest:
        return None
    try:
        start, end = datetime.fromisoformat(dating.earliest), datetime.fromisoformat(dating.latest)
        end += _DAY if len(dating.latest) == len("2025-11-04") else timedelta()
        start, end = (t.replace(tzinfo=UTC) if t.tzinfo is None else t.astimezone(UTC) for t in (start, end))
        if end - start == _ANY_ZONE:
            return Clock(start + _EASTERN, start + _EASTERN, zoned=False)
        if end - start == _ANY_ZONE + _DAY:
            return Clock(start + _EASTERN, start + _EASTERN + _DAY, zoned=False)
    except (ValueError, OverflowError):
        return None
    return Clock(start, end, zoned=True) if start <= end else None
