"""Numbers with what they count or measure.

A number alone says nothing. It becomes an assertion only with a unit, a currency, a counted noun, or a word that announces a count ("the number
of injured rose to 17"). Ages, house and page numbers, telephone numbers, scores and times of day are left out: they are no counts of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number
from .ages import OLDEST
from .drafts import draft_of
from .elided import HUNDREDS, bare, elided, part_of_whole, strong
from .lexicon import Lexicon, concept
from .lexicon import lexicon as words_of
from .meanings import PERSONS, THINGS
from .nought import nought
from .nouns import PRONOUNS, noun_behind
from .reader import Draft, Reader, Stretches, past_of, phrase_at
from .repeats import lasting, one_in, repeats
from .special import announced, set_phrases, vote_or_chance
from .uncounted import aged, is_age, is_code, not_counted
from .values import UNITS, written

_SYMBOLS = {"€": "euros", "£": "pounds", "$": "dollars", "¥": "yen", "₴": "hryvnias", "₽": "roubles", "₹": "rupees", "₺": "lira", "zł": "zlotys"}


_PREFIXED = {
    "c": "Canadian dollars",
    "ca": "Canadian dollars",
    "a": "Australian dollars",
    "au": "Australian dollars",
    "nz": "New Zealand dollars",
    "us": "dollars",
}


_SYMBOL_BEFORE = re.compile(r"(?:(?<![A-Za-z])(US|CA|AU|NZ|C|A))?([€£$¥₴₽₹₺])\s?$")


_SYMBOL_BEHIND = re.compile(r"\s?(€|£|\$|zł|₴|₽)")


_HYPHENED = re.compile(r"[-‑]([^\W\d_]+)")


_PERCENT_BEHIND = re.compile(r"\s?%")


_DEGREES_BEHIND = re.compile(r"\s?°\s?([CF])\b")


#: Rates that have a unit of their own.
_SPEEDS = {"miles per hour": "mph", "km per hour": "km/h", "m per second": "m/s"}


def counts(reader: Reader, found: Sequence[Number], dated: Sequence[tuple[int, int, bool]]) -> list[Draft]:
    """The numbers of one article that count or measure something. `dated` are the dates in it: (start, end, is it a bare year?)."""
    drafts = sorted((*set_phrases(reader), *nought(reader), *lasting(reader), *repeats(reader)), key=lambda d: (d.start, d.end))
    fixed, dates = Stretches((d.start, d.end) for d in drafts), Stretches((start, end) for start, end, _ in dated)
    years = {(start, end) for start, end, bare_year in dated if bare_year}
    taken = -1
    for i, number in enumerate(found):
        if number.start < taken or fixed.over(number.start, number.end) is not None:
            continue
        meets = dates.over(number.start, number.end)
        clash = None if meets is None else meets in years
        draft = vote_or_chance(reader, found, i) or one_in(reader, found, i)
        if clash is False and (draft is None or draft.unit != "votes"):
            continue
        if draft is None and clash is None:
            draft = part_of_whole(reader, found, i) or strong(reader, number) or _compound(reader, found, i) or _side(reader, found, i)
        draft = draft or _one(reader, number, bare_year=clash is not None)
        if draft is None and clash is None:
            draft = announced(reader, number, drafts, found[max(0, i - 3) : i]) or elided(reader, number, drafts) or bare(reader, number)
        if draft is not None:
            drafts.append(_of_before(draft, drafts))
            taken = draft.end
            if " of " in draft.value and (whole := _whole(draft, found[i + 1])):
                drafts.append(whole)
    return drafts


def _whole(draft: Draft, number: Number) -> Draft | None:
    """The whole that a part is of is a count too: "30 of the 86 employees"."""
    if draft.unit is None or not draft.start < number.start < draft.end or number.value in HUNDREDS:
        return None  # "three out of a thousand" counts no thousand
    return Draft(number.start, max(draft.end, number.end), written(float(number.value), False), draft.unit, draft.unit, "affirmed")


def _compound(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Two steps of one measure: "two years and four months", "one hour 20 minutes", "five feet four inches"."""
    if i + 1 >= len(found) or is_code(reader, found[i]):
        return None
    large, small = found[i], found[i + 1]
    first = _measure(reader, large, reader.at(large.end))
    second = _measure(reader, small, reader.at(small.end)) if first else None
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


def _of_before(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "two of them": the subject names whom, from the number before."""
    before = drafts[-1].unit if drafts else None
    if draft.unit not in PRONOUNS or before is None or before not in PERSONS | THINGS:
        return draft
    return replace(draft, subject=draft.subject.replace(draft.unit, before, 1))


def _one(reader: Reader, number: Number, bare_year: bool) -> Draft | None:
    """A number with its unit, currency, noun or label."""
    if is_code(reader, number):
        return None
    after = reader.at(number.end)
    before = reader.at(number.start) - 1
    money = _money(reader, number, after)
    if money:
        unit, start, end = money
        return draft_of(reader, (start, end), number, unit, unit)
    if bare_year and not _counts_something(reader, number, after):
        return None
    label = _labelled(reader, number, before, after)
    if label or number.kind == "ordinal":
        return label
    measure = _measure(reader, number, after)
    if measure:
        unit, end, old = measure
        if old and number.value > OLDEST:  # a horn may be 2,900 years old
            return draft_of(reader, (number.start, end), number, unit, unit)
        return None if old or (unit in ("years", "months") and aged(reader, before)) else draft_of(reader, (number.start, end), number, unit, unit)
    if not_counted(reader, number, before) or is_age(reader, number, before, after):
        return None
    noun = noun_behind(reader, number, after)
    if noun is None:
        return None
    if number.value == 1 and noun[0] not in PERSONS | THINGS:
        return None  # "one thing", "one of them": a pronoun rather than a count
    return draft_of(reader, (number.start, noun[1]), number, noun[0], None)


def _money(reader: Reader, number: Number, after: int) -> tuple[str, int, int] | None:
    text = reader.text
    sign = _SYMBOL_BEFORE.search(text[max(0, number.start - 4) : number.start])
    if sign:
        start = number.start - (len(sign[0]))
        return (_PREFIXED[sign[1].casefold()] if sign[1] and sign[2] == "$" else _SYMBOLS[sign[2]]), start, number.end
    sign = _SYMBOL_BEHIND.match(text, number.end)
    if sign:
        return _SYMBOLS[sign[1]], number.start, sign.end()
    at = past_of(reader, number, after)
    for size in (2, 1):
        key = phrase_at(reader, number, at, size)
        if key and key in reader.lexicon.currencies:
            return reader.lexicon.currencies[key], number.start, reader.words[at + size - 1].end
    return None


def _measure(reader: Reader, number: Number, after: int) -> tuple[str, int, bool] | None:
    """Unit, end, and whether it is an age ("58 years old")."""
    text, lexicon = reader.text, reader.lexicon
    sign = _PERCENT_BEHIND.match(text, number.end)
    if sign:
        return "%", sign.end(), False
    if number.kind == "percent" and (size := next((n for n in (4, 3, 2) if phrase_at(reader, number, after, n) in _hundredths(lexicon.code)), 0)):
        return "%", reader.words[after + size - 1].end, False  # "21 in every hundred"
    degrees = _DEGREES_BEHIND.match(text, number.end)
    if degrees:
        return f"°{degrees[1]}", degrees.end(), False
    glued = _HYPHENED.match(text, number.end)  # "a four-year term"
    if glued and (unit := lexicon.units.get(folded(glued[1]))):
        old = any(folded(text[number.end + 1 : number.end + 12]).startswith(a) for a in lexicon.sets["ages_after"])
        return unit, glued.end(), old
    at = past_of(reader, number, after)
    for size in (3, 2, 1):
        key = phrase_at(reader, number, at, size)
        if not key or key not in lexicon.units:
            continue
        last = at + size - 1
        # "58 years old", "58-year-old"
        old = (
            any(key + " " + (phrase_at(reader, number, last + 1, n) or "") in lexicon.sets["ages_after"] for n in (1, 2))
            or key in lexicon.sets["ages_after"]
        )
        unit, end = _with_rate(reader, lexicon.units[key], last)
        return unit, end, old
    compound = reader.words[at].form if at < len(reader.words) and reader.joined(at - 1, at) else ""
    if any(compound.startswith(a.split(" ")[0]) and "-" in a and compound.startswith(a) for a in lexicon.sets["ages_after"]):
        return "years", reader.words[at].end, True
    return None


@cache
def _hundredths(code: str) -> frozenset[str]:
    """A language's phrases of several words for a percentage, those of points aside."""
    return frozenset(p for w in load(code).words("numbers", "percent") if " " in (p := folded(w)) and p not in words_of(code).units)


def _side(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """One of the sides of a thing whose unit stands with the other alone: "38 by 27 centimetres", "38 centimetri per 27"."""
    number = found[i]
    for other, first, last in ((i + 1, number, i + 1), (i - 1, None, i)):
        if not 0 <= other < len(found) or is_code(reader, number):
            continue
        measure = _measure(reader, found[other], reader.at(found[other].end))
        if measure is None or UNITS.get(measure[0], ("",))[0] != "length":
            continue
        start, end = (number.end, found[last].start) if first else (measure[1], number.start)
        if start < end and folded(reader.text[start:end]).strip() in reader.lexicon.sets["by_side"]:
            return draft_of(reader, (number.start, number.end), number, measure[0], measure[0])
    return None


def _with_rate(reader: Reader, unit: str, last: int) -> tuple[str, int]:
    """A unit with the time or piece it is counted by: "litres per second"."""
    words, lexicon = reader.words, reader.lexicon
    if reader.joined(last, last + 2) and lexicon.has("per", words[last + 1].form):
        by = lexicon.units.get(words[last + 2].form)
        if by and UNITS[by][0] in ("time", "months"):
            rate = f"{unit} per {by.removesuffix('s')}"
            return _SPEEDS.get(rate, rate), words[last + 2].end
    return unit, words[last].end


def _counts_something(reader: Reader, number: Number, after: int) -> bool:
    """Does a bare four-digit number that could be a year count something all the same ("2000 people")?"""
    key = phrase_at(reader, number, after, 1)
    return bool(key) and (key in reader.lexicon.units or key in _meant(reader.lexicon))


def _meant(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(k for k, v in lexicon.concepts.items() if v in PERSONS)


def _labelled(reader: Reader, number: Number, before: int, after: int) -> Draft | None:
    """One of a row: "move 41", "round seven", "41e coup", "the seventh round"."""
    words, lexicon = reader.words, reader.lexicon
    if number.value != int(number.value) or not 0 < number.value < 1000:
        return None
    if (
        number.kind != "ordinal"
        and before >= 0
        and lexicon.has("labels", words[before].form)
        and reader.text[words[before].end : number.start] in (" ", "\u00a0")
    ):
        name = concept(lexicon.code, words[before].form)
        return draft_of(reader, (words[before].start, number.end), number, f"{name} no.", None)
    if number.kind == "ordinal" and after < len(words) and lexicon.has("labels", words[after].form) and words[after].start - number.end <= 2:
        name = concept(lexicon.code, words[after].form)
        return draft_of(reader, (number.start, words[after].end), number, f"{name} no.", None)
    return None
