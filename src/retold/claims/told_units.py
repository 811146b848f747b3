"""Units that go without saying: "they offer 4.5" and "an offer of 4.5 per cent", "52 millones" where the others tell the sum in euros.

A number without a noun counts nothing by itself. Where another account of the story prints the very number with a unit or currency, and none
prints it with another, it is that. A large number near such a sum is one too, where the story knows but one currency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Assertion, Findings
from ..text.words import words
from .ages import AGE
from .lexicon import lexicon
from .values import UNITS, Quantity, read, written

#: A number of so many digits, noughts at the end aside, is hardly printed twice by chance; a sum from here on neither.
_DIGITS, _LARGE = 2, 100_000
#: A number without its currency is near a sum where the larger is at most so many times the smaller.
_NEAR = 2.0
#: ... and a smaller one so many characters behind a sum of its own account, from so much on: "they want 1,500 euros, the firm offers 600".
_BESIDE, _LEAST = 100, 100
#: What parts clauses.
_MARK = re.compile(r"[,;:()–—](?=\s)")
_SMALL_CHANGE = frozenset(("cents", "pence", "kopecks", "groszy", "ore"))


def with_told_units(findings: Sequence[Findings]) -> list[Findings]:
    """The findings of a story, with the units of others for numbers that have none."""
    if len(findings) < 2:
        return list(findings)
    units: dict[float, set[str | None]] = {}
    sums: list[tuple[str, Quantity]] = []
    for f in findings:
        for said in f.assertions:
            quantity = _told(said)
            if quantity is not None and not _bare(said):
                units.setdefault(quantity.number, set()).add(quantity.unit)
                if quantity.unit and _is_currency(quantity.unit):
                    sums.append((f.article.id, quantity))
    return [replace(f, assertions=tuple(_with_unit(f, units, sums))) for f in findings]


def _with_unit(found: Findings, units: dict[float, set[str | None]], sums: Sequence[tuple[str, Quantity]]) -> Iterator[Assertion]:
    own = {q.number for said in found.assertions if not _bare(said) and (q := _told(said)) is not None}
    currencies = {q.unit for _, q in sums}
    for said in found.assertions:
        quantity = _told(said)
        if quantity is None or not _bare(said) or quantity.number in own:
            yield said
            continue
        known = units.get(quantity.number, set())
        digits = len("".join(c for c in f"{quantity.number:.6f}" if c.isdigit()).strip("0"))
        unit: str | None = None
        if len(known) == 1 and (digits >= _DIGITS or quantity.number >= _LARGE):
            unit = next(iter(known))
        elif not known and len(currencies) == 1 and _sum_like(found, said, quantity) and _near_a_sum(found.article.id, quantity, units, sums):
            unit = next(iter(currencies))
        yield said if unit is None else replace(said, value=written(quantity.number, quantity.rough, unit), unit=unit, subject=_subject(said, unit))


def _sum_like(found: Findings, said: Assertion, quantity: Quantity) -> bool:
    """Is a number large and beside a word of money, or told close behind a sum of its account?"""
    if quantity.number >= _LARGE and _of_money(found, said):
        return True
    sums = (a for a in found.assertions if (q := _told(a)) is not None and q.unit and _is_currency(q.unit))
    before = [(a.end, q.number) for a in sums if 0 < said.start - a.end <= _BESIDE and (q := _told(a)) is not None]
    if quantity.number >= _LARGE:  # in another sentence, or beside a small sum, that is told of something else as often
        before = [(end, size) for end, size in before if size >= _LARGE and any(p.start < end and said.start < p.end for p in found.passages)]
    return quantity.number >= _LEAST and bool(before)


def _of_money(found: Findings, said: Assertion) -> bool:
    """Does the clause of a number tell of money? A city that has grown to 1.4 million does not."""
    here = next((p for p in found.passages if p.start <= said.start < p.end), None)
    tongue = lexicon(found.article.language)
    if here is None:
        return False
    text = found.article.text
    start = max((m.end() for m in _MARK.finditer(text, here.start, said.start)), default=here.start)
    end = next((m.start() for m in _MARK.finditer(text, said.end, here.end)), here.end)
    return any(tongue.has("of_money", w.form) for w in words(text, start, end))


def _near_a_sum(article: str, quantity: Quantity, units: dict[float, set[str | None]], sums: Sequence[tuple[str, Quantity]]) -> bool:
    """Does another account tell a sum near this number, and none a count or measure that is nearer?"""

    def near(number: float) -> bool:
        return max(number, quantity.number) <= _NEAR * min(number, quantity.number)

    others = any(near(number) and any(u is None or not _is_currency(u) for u in known) for number, known in units.items() if number > 0)
    return not others and any(a != article and q.number > 0 and near(q.number) for a, q in sums)


def _told(said: Assertion) -> Quantity | None:
    return read(said.value) if said.kind == "number" and said.unit != AGE else None


def _bare(said: Assertion) -> bool:
    return said.kind == "number" and said.unit is None


def _is_currency(unit: str) -> bool:
    """Is it a unit of no family of measures, nor a rate of one? Small change is told by its own name everywhere."""
    return unit.partition(" per ")[0] not in UNITS and unit not in _SMALL_CHANGE


def _subject(said: Assertion, unit: str) -> str:
    about = said.subject.partition(": ")[2]
    return f"{about} ({unit})" if about else unit
