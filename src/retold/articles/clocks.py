"""When an account was published, by what elements near its headline tell machines beside their words: "Today at 12:08" is no date to anybody else.

The time stands in an attribute: `datetime`, the `title` that is shown under the pointer, or `data-timestamp`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from .cards import in_card, under_label
from .dates import moments
from .inside import text_of
from .provenance import aside
from .top import LONGEST_LINE, tells_update

#: So many elements behind the headline are looked at; what a time stands beside has no more characters, and it itself no more.
_MOST, _LONGEST, _LONGEST_STAMP = 40, 60, 40
_TOLD_IN = ("datetime", "title", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published", "data-publish-date", "content")
#: Seconds, or thousandths of them, since 1970, of a year since 2001.
_SINCE_1970 = re.compile(r"(1\d{9})(?:\d{3})?")
_FIGURE = re.compile(r"\d")


def near_stamps(head: Any | None) -> list[str]:
    """The first such time behind a headline and before the first paragraph; that of a change, or of another story, is none."""
    for element in head.xpath(f"following::*[position() <= {_MOST}]") if head is not None else ():
        line = text_of(element)
        if len(line) > LONGEST_LINE and len(element) == 0:
            return []
        if len(line) > _LONGEST or tells_update(element) or in_card(element) or under_label(element) or aside(element):
            continue
        for key in _TOLD_IN:
            stamp = _stamp((element.get(key) or "").strip())
            if stamp:
                return [stamp]
    return []


def _stamp(value: str) -> str | None:
    if not value or len(value) > _LONGEST_STAMP or not _FIGURE.search(value):
        return None
    seconds = _SINCE_1970.fullmatch(value)
    if seconds:
        return datetime.fromtimestamp(int(seconds[1]), UTC).isoformat()
    return value if moments(value) else None
