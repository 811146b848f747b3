"""Measures of which the unit is told once for two numbers, or in two steps: "38 by 27 centimetres", "two years and four months", "six metres
eighty", "5ft 10in", "vier Meter und einen halben".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.normal import folded
from ..text.numbers import Number
from .drafts import draft_of
from .measures import measure
from .nouns import noun_behind
from .reader import Draft, Reader
from .uncounted import is_code
from .values import UNITS, written

#: The unit below, and the least and the most of it that are told without its name.
_SMALLER = {"m": ("cm", 10, 99), "feet": ("inches", 1, 11), "stones weight": ("pounds weight", 1, 13)}
#: Words of "a year and" before the smaller step, and the families of units of which one is said so.
_ONE_AND, _LASTING = 3, frozenset(("time", "months"))
#: Names of smaller units that are other words elsewhere: "5ft 10in", "9 stone 4 pounds".
_NAMED = {"feet": re.compile(r"ins?\b"), "stones weight": re.compile(r"\s?pounds?\b")}


def in_two_steps(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Two steps of one measure: "two years and four months", "one hour 20 minutes", "five feet four inches", "six metres eighty"."""
    if i + 1 >= len(found) or is_code(reader, found[i]):
        return None
    large, small = found[i], found[i + 1]
    first = measure(reader, large, reader.at(large.end))
    second = (measure(reader, small, reader.at(small.end)) or _unsaid(reader, first[0], small)) if first else None
    if not first or not second or first[2] or second[2] or first[0] not in UNITS or second[0] not in UNITS:
        return None
    (family, size), (other, step) = UNITS[first[0]], UNITS[second[0]]
    between = [w.form for w in reader.words[reader.at(first[1]) : reader.at(small.start)]]
    gap = reader.text[first[1] : small.start]
    if family != other or step >= size or float(small.value) * step >= size or len(gap) > 6 or gap.strip(" ,\u00a0" + "".join(between)):
        return None
    if between and (len(between) > 1 or not reader.lexicon.has("and", between[0])):
        return None
    whole = float(large.value) * size / step + float(small.value)
    draft = draft_of(reader, (large.start, second[1]), large, second[0], second[0])
    return replace(draft, value=written(whole, draft.value.startswith("~"), second[0]))


def one_and_more(reader: Reader, number: Number) -> Draft | None:
    """Such as "a year and two months", "einem Jahr und vier Monaten", where an article says the one."""
    words, at = reader.words, reader.at(number.start)
    second = measure(reader, number, reader.at(number.end))
    if at < 2 or second is None or second[2] or second[0] not in UNITS or is_code(reader, number):
        return None
    large = reader.lexicon.units.get(words[at - 2].form)
    alone = reader.lexicon.has("unit_alone", words[at - 2].form)
    first = at - 2 if alone else at - _ONE_AND
    if first < 0 or not reader.joined(first, at) or not reader.lexicon.has("and", words[at - 1].form) or large not in UNITS:
        return None
    if not alone and not reader.lexicon.has("a_unit", words[first].form):
        return None
    (family, size), (other, step) = UNITS[large], UNITS[second[0]]
    if family != other or family not in _LASTING or step >= size or float(number.value) * step >= size:
        return None
    draft = draft_of(reader, (words[first].start, second[1]), number, second[0], second[0])
    return replace(draft, value=written(size / step + float(number.value), draft.value.startswith("~"), second[0]))


def _unsaid(reader: Reader, unit: str, small: Number) -> tuple[str, int, bool] | None:
    """The smaller unit that goes without saying, or in one letter that is a word elsewhere: "six metres eighty", "six foot two", "5ft 10in"."""
    smaller = _SMALLER.get(unit)
    if smaller is None or small.kind != "cardinal" or small.value % 1 or is_code(reader, small):
        return None
    name, least, most = smaller
    named = _NAMED[unit].match(reader.text, small.end) if unit in _NAMED and reader.lexicon.code == "en" else None
    noun = noun_behind(reader, small, reader.at(small.end))
    if not least <= small.value <= most or (named is None and noun is not None and noun[0] not in reader.lexicon.dimensions):
        return None
    return name, named.end() if named else small.end, False


def side(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """One of the sides of a thing whose unit stands with the other alone: "38 by 27 centimetres", "38 centimetri per 27"."""
    number = found[i]
    for other, first, last in ((i + 1, number, i + 1), (i - 1, None, i)):
        if not 0 <= other < len(found) or is_code(reader, number):
            continue
        unit = measure(reader, found[other], reader.at(found[other].end))
        if unit is None or UNITS.get(unit[0], ("",))[0] != "length":
            continue
        start, end = (number.end, found[last].start) if first else (unit[1], number.start)
        if start < end and folded(reader.text[start:end]).strip() in reader.lexicon.sets["by_side"]:
            return draft_of(reader, (number.start, number.end), number, unit[0], unit[0])
    return None
