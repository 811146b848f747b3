"""Days that have names of their own, and those reckoned from them: "Christmas Eve", "an Silvester", "two days after Christmas".

The name of a feast that is also a season ("at Christmas") tells no day by itself; from it others are reckoned all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import numbers
from ..text.words import Word
from .lexicon import Lexicon

#: A year with no leap day, for reckoning.
_YEAR = 2025
#: The longest name of a feast and the longest "after", in words; days farther off are told by their date.
_LONGEST, _MOST = 4, 14


@dataclass(frozen=True, slots=True)
class _Feasts:
    """The feasts of a language by their names, and the words for after and before with the sign of each."""

    days: Mapping[str, str]
    signs: Mapping[str, int]
    first: frozenset[str]


def feasts(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Start, end and value (`mm-dd`) of every day told by the name of a feast."""
    known = _feasts(lexicon.code)
    at = 0
    while at < len(words):
        size = _phrase(words, at, known.days) if words[at].form in known.first else 0
        if size:
            value = known.days[_key(words, at, size)]
            reckoned = _reckoned(text, words, at, known, lexicon)
            if reckoned:
                start, days = reckoned
                yield start, words[at + size - 1].end, _shifted(value, days)
            elif not value.startswith("~"):
                yield words[at].start, words[at + size - 1].end, value
        at += size or 1


def _reckoned(text: str, words: Sequence[Word], at: int, known: _Feasts, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where "two days after" begins before a feast, and how many days that is."""
    size = next((n for n in (2, 1) if at >= n and _key(words, at - n, n) in known.signs), 0)
    unit = at - size - 1
    if not size or unit < 1 or lexicon.units.get(words[unit].form) not in ("days", "weeks") or "\n" in text[words[unit].start : words[at].start]:
        return None
    before = text[words[max(0, unit - 2)].start : words[unit].start].rstrip()
    found = [n for n in numbers(before, load(lexicon.code)) if n.end == len(before) and n.kind == "cardinal" and n.value % 1 == 0]
    if not found:
        return None
    days = int(found[-1].value) * (7 if lexicon.units[words[unit].form] == "weeks" else 1)
    start = words[max(0, unit - 2)].start + found[-1].start
    return (start, days * known.signs[_key(words, at - size, size)]) if 0 < days <= _MOST else None


def _shifted(value: str, days: int) -> str:
    month, day = map(int, value.lstrip("~").split("-"))
    there = date(_YEAR, month, day) + timedelta(days)
    return f"{there.month:02}-{there.day:02}"


def _phrase(words: Sequence[Word], at: int, phrases: Mapping[str, str]) -> int:
    return next((n for n in range(_LONGEST, 0, -1) if at + n <= len(words) and _key(words, at, n) in phrases), 0)


def _key(words: Sequence[Word], at: int, size: int) -> str:
    return " ".join(w.form for w in words[at : at + size])


@cache
def _feasts(code: str) -> _Feasts:
    language = load(code)
    days = {folded(k): str(v) for k, v in language.mapping("claims", "feasts").items()}
    signs = {folded(w): sign for key, sign in (("feast_after", 1), ("feast_before", -1)) for w in language.words("claims", key)}
    return _Feasts(days, signs, frozenset(d.partition(" ")[0] for d in days))
