"""Assertions in the making from a number and what it counts."""

from __future__ import annotations

from ..text.numbers import Number
from .meanings import FATES
from .reader import Draft, Reader, hedged
from .subjects import subject
from .values import written


def draft_of(reader: Reader, span: tuple[int, int], number: Number, unit: str, measure: str | None) -> Draft:
    """An assertion in the making from a number, its stretch, its unit or noun, and the measure that its value is written with."""
    rough, polarity = hedged(reader, span, number)
    if unit in FATES:  # "14 dead"
        return Draft(span[0], span[1], written(float(number.value), rough), "people", f"people {unit}", polarity)
    if reader.lexicon.has("excluding", unit):  # "30 others"
        unit = "people"
    head = unit.removesuffix(" no.")
    value = written(float(number.value), rough, measure)
    return Draft(span[0], span[1], value, unit, subject(reader, span, head), polarity)


def plain(reader: Reader, span: tuple[int, int], value: str, unit: str) -> Draft:
    """An assertion in the making whose value is no plain quantity; behind the unit may stand the state of what is counted."""
    head, _, state = unit.partition(" ")
    return Draft(span[0], span[1], value, head, f"{head} {state}".strip() if state else subject(reader, span, head), "affirmed")
