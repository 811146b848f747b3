"""Days and months that took each other's place: “on March 11” and “on May 11”, “since Tuesday” and “seit Donnerstag”."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from .facing import Clause, facing
from .wording import Alignment, Moved, Wording

#: Share of the content words of a sentence that must be the same before its days are compared.
_LIKE_SENTENCE = 0.5
#: Shorter words are abbreviations and mostly something else (sat, mar, so) ...
_SHORTEST = 4
#: ... but for these.
_SHORT = frozenset(("may", "mai"))
#: Languages that write days and months large: "may", "march" are something else there.
_LARGE = frozenset(("en", "de"))
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class _Day:
    """A weekday or month in a wording: its token, its number, and the day of the month beside it, 0 where none stands there."""

    at: int
    value: int
    day: int


def moved_dates(alignment: Alignment) -> list[Moved]:
    """A date with another month, the day being the same."""
    return [moved for clause in facing(alignment) for moved in _moved(alignment, clause, "months", dated=True)]


def moved_days(alignment: Alignment) -> list[Moved]:
    """Another weekday, or another month where no day stands beside it."""
    kinds = ("weekdays", "months")
    return [moved for clause in facing(alignment) for kind in kinds for moved in _moved(alignment, clause, kind, dated=False)]


def _moved(alignment: Alignment, clause: Clause, kind: str, *, dated: bool) -> list[Moved]:
    """Only where either side has one: of several it is not sure which stands for which."""
    left, right = alignment.left, alignment.right
    here, there = _days(left, clause.a, clause.b, kind), _days(right, clause.c, clause.d, kind)
    across = left.language.code != right.language.code
    if len(here) != 1 or len(there) != 1 or clause.share < (1.0 if across else _LIKE_SENTENCE):
        return []
    one, other = here[0], there[0]
    if one.value == other.value or one.day != other.day or bool(one.day) != dated:
        return []
    return [Moved(_said(left, one), _said(right, other))]


def _days(wording: Wording, start: int, end: int, kind: str) -> list[_Day]:
    names = _names(wording.language.code, kind)
    found = []
    for k in range(start, end):
        form = wording.forms[k]
        if form in names and (wording.text[wording.tokens[k].start].isupper() or wording.language.code not in _LARGE):
            beside = [wording.forms[j] for j in (k - 1, k + 1, k - 2) if start <= j < end] if kind == "months" else []
            found.append(_Day(k, names[form], next((int(d) for d in map(_digits, beside) if d and 0 < int(d) <= _LAST_DAY), 0)))
    return found


def _digits(form: str) -> str:
    """The digits that a word begins with ("11th")."""
    return form[: next((i for i, c in enumerate(form) if not c.isdecimal()), len(form))]


@cache
def _names(code: str, kind: str) -> dict[str, int]:
    table = load(code).mapping("dates", kind)
    return {folded(name): int(value) for name, value in table.items() if len(name) >= _SHORTEST or name in _SHORT}


def _said(wording: Wording, day: _Day) -> str:
    """The month with its day, as written."""
    k = day.at
    near = [j for j in (k - 1, k + 1) if day.day and 0 <= j < len(wording.tokens) and _digits(wording.forms[j])]
    return wording.said(min([k, *near]), max([k, *near]) + 1)
