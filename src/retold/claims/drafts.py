"""Assertions in the making from a number and what it counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ..text.numbers import Number
from .meanings import FATES
from .reader import Draft, Reader, hedged
from .subjects import subject
from .values import written

#: Parts of a unit by their names in the tables, with the unit and the share of it.
TENTHS = {
    "tenths of a second": ("seconds", "0.1"), "hundredths of a second": ("seconds", "0.01"), "tenths of a degree": ("°C", "0.1"),
    "tenths of a mile": ("miles", "0.1"), "tenths of a point": ("percentage points", "0.1"), "tenths of a per cent": ("%", "0.1"),
}  # fmt: skip
#: Signs of a number below zero: hyphen, minus, dash.
_SIGNS = ("-", "−", "–")


def draft_of(reader: Reader, span: tuple[int, int], number: Number, unit: str, measure: str | None) -> Draft:
    """An assertion in the making from a number, its stretch, its unit or noun, and the measure that its value is written with."""
    rough, polarity = hedged(reader, span, number)
    if unit in FATES:  # "14 dead"
        return Draft(span[0], span[1], written(float(number.value), rough), "people", f"people {unit}", polarity)
    if reader.lexicon.has("excluding", unit):  # "30 others"
        unit = "people"
    if unit in TENTHS:  # "four-tenths of a second"
        unit, share = TENTHS[unit]
        measure, number = unit, replace(number, value=number.value * Decimal(share))
    head = unit.removesuffix(" no.")
    below = unit in ("°C", "°F") and _below_zero(reader, span, number)
    value = written(-float(number.value) if below else float(number.value), rough, measure)
    return Draft(span[0], span[1], value, unit, subject(reader, span, head), polarity)


def _below_zero(reader: Reader, span: tuple[int, int], number: Number) -> bool:
    """Is it so many degrees of frost: "minus nine degrees", "nine degrees below zero", "−9 °C"?"""
    before, at, lexicon = reader.text[max(0, number.start - 2) : number.start], reader.at(span[1]), reader.lexicon
    if before[-1:] in _SIGNS and before[:1] in (" ", "(", before):
        return True
    first = reader.at(number.start)
    if first and reader.joined(first - 1, first) and lexicon.has("minus", reader.words[first - 1].form):
        return True
    size = next((n for n in (4, 3, 2, 1) if at and " ".join(w.form for w in reader.words[at : at + n]) in lexicon.sets["below_zero"]), 0)
    if not size or not reader.joined(at - 1, at):
        return False
    behind = at + size
    below_what = size == 1 and behind < len(reader.words) and reader.joined(behind - 1, behind) and lexicon.has("articles", reader.words[behind].form)
    return not below_what  # "ten degrees below the set point" are no frost


def plain(reader: Reader, span: tuple[int, int], value: str, unit: str) -> Draft:
    """An assertion in the making whose value is no plain quantity; behind the unit may stand the state of what is counted."""
    head, _, state = unit.partition(" ")
    return Draft(span[0], span[1], value, head, f"{head} {state}".strip() if state else subject(reader, span, head), "affirmed")
