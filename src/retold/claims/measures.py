"""The unit, currency or percentage that stands beside a number."""

from __future__ import annotations

import re
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number
from .lexicon import lexicon as words_of
from .reader import ELISION, Reader, passage_of, past_of, phrase_at
from .values import UNITS

_SYMBOLS = {"€": "euros", "£": "pounds", "$": "dollars", "¥": "yen", "₴": "hryvnias", "₽": "roubles", "₹": "rupees", "₺": "lira", "zł": "zlotys"}


#: ISO 4217 codes, which stand before or behind a sum in every language: "EUR 2.7 billion", "400 CHF".
_CODES = {
    "EUR": "euros", "USD": "dollars", "GBP": "pounds", "CHF": "Swiss francs", "JPY": "yen", "CNY": "yuan", "RUB": "roubles", "INR": "rupees",
    "PLN": "zlotys", "UAH": "hryvnias", "TRY": "lira", "CAD": "Canadian dollars", "AUD": "Australian dollars", "NZD": "New Zealand dollars",
    "SEK": "Swedish kronor", "NOK": "Norwegian kroner", "DKK": "Danish kroner", "BRL": "reais", "MXN": "pesos",
}  # fmt: skip
_CODE_BEFORE = re.compile(rf"(?<![A-Za-z\d])({'|'.join(_CODES)})[ \u00a0\u202f]?$")
_CODE_BEHIND = re.compile(rf"[ \u00a0\u202f]?({'|'.join(_CODES)})(?![A-Za-z\d])")


#: A currency that is also a thing ("three crowns"), and the least sum that is told in it.
_A_THING_TOO, _LEAST_SUM = "crowns", 100


_PREFIXED = {
    "c": "Canadian dollars",
    "ca": "Canadian dollars",
    "a": "Australian dollars",
    "au": "Australian dollars",
    "nz": "New Zealand dollars",
    "us": "dollars",
    "r": "reais",
    "hk": "Hong Kong dollars",
    "s": "Singapore dollars",
}


#: Abbreviations that stand before a sum in figures, and nowhere else: "the three Rs" are no money.
_ABBREVIATED = {"rs": "rupees", "rp": "rupiah", "tk": "taka", "sfr": "Swiss francs"}
_ABBREVIATION_BEFORE = re.compile(r"(?<![\w’'-])(Rs|Rp|Tk|SFr|Sfr)\.?\s?(?=\d)")


_SYMBOL_BEFORE = re.compile(r"(?:(?<![A-Za-z])(US|CA|AU|NZ|HK|C|A|R|S))?([€£$¥₴₽₹₺])\s?$")


_SYMBOL_BEHIND = re.compile(r"\s?(€|£|\$|zł(?!\w)|₴|₽)")


_HYPHENED = re.compile(r"[-‑]([^\W\d_]+)")


_PERCENT_BEHIND = re.compile(r"\s?%")


#: "34 °C", and without the sign where both scales are given or there is frost: "34C (93F)", "-12C". A seat may be 34C too.
_DEGREES_BEHIND = re.compile(r"\s?°\s?([CF])\b|([CF])(?=\s?[(/]\s?-?\d+\s?°?[CF]\b)")
_FROST_BEHIND, _FROST_BEFORE = re.compile(r"\s?([CF])\b"), re.compile(r"(?:(?:^|[\s(])[-−–]|\bminus\s)$", re.IGNORECASE)


#: Units that are written onto their number alone: "9st", but not "5 St James Street".
_WRITTEN_ON = frozenset(("st",))


#: Rates that have a unit of their own.
_SPEEDS = {"miles per hour": "mph", "km per hour": "km/h", "m per second": "m/s", "km per second": "km/s"}


#: "140 km/h", "25 m/s".
_PER_HOUR = re.compile(r"\s?/\s?([hs])\b")


def money(reader: Reader, number: Number, after: int) -> tuple[str, int, int] | None:
    """Currency, start and end of a sum of money; None where the number is none."""
    text = reader.text
    sign = _SYMBOL_BEFORE.search(text[max(0, number.start - 4) : number.start])
    if sign:
        start = number.start - (len(sign[0]))
        return (_PREFIXED[sign[1].casefold()] if sign[1] and sign[2] == "$" else _SYMBOLS[sign[2]]), start, number.end
    sign = _SYMBOL_BEHIND.match(text, number.end)
    if sign:
        return _SYMBOLS[sign[1]], number.start, sign.end()
    code = coded(reader, number)
    if code is not None:
        return code
    glued = _HYPHENED.match(text, number.end)  # "a 41-million-euro quay"
    if (
        glued and not text.endswith("-", 0, number.start) and (currency := reader.lexicon.currencies.get(folded(glued[1])))
    ):  # nor "half-million-pound"
        return currency, number.start, glued.end()
    at = past_of(reader, number, after)
    for size in (2, 1):
        key = phrase_at(reader, number, at, size)
        if key and key in reader.lexicon.currencies and (reader.lexicon.currencies[key] != _A_THING_TOO or number.value >= _LEAST_SUM):
            return reader.lexicon.currencies[key], number.start, reader.words[at + size - 1].end
    return None


def coded(reader: Reader, number: Number) -> tuple[str, int, int] | None:
    """Currency, start and end of a sum with the code of its currency before it or behind it."""
    short = next((m for m in _ABBREVIATION_BEFORE.finditer(reader.text, max(0, number.start - 5), number.start + 1) if m.end() == number.start), None)
    if short:
        return _ABBREVIATED[short[1].casefold()], short.start(), number.end
    before = _CODE_BEFORE.search(reader.text, max(0, number.start - 5), number.start)
    if before:
        at = reader.at(before.start()) - 1
        label = at >= 0 and any(reader.lexicon.has(key, reader.words[at].form) for key in ("not_counted", "identifiers"))  # "flight EUR 400"
        return None if label else (_CODES[before[1]], before.start(), number.end)
    behind = _CODE_BEHIND.match(reader.text, number.end)
    return (_CODES[behind[1]], number.start, behind.end()) if behind else None


@cache
def _no_units(code: str) -> frozenset[str]:
    """Small words, with their accents, that without them would be units."""
    return frozenset(load(code).words("claims", "no_units"))


def measure(reader: Reader, number: Number, after: int) -> tuple[str, int, bool] | None:
    """Unit, end, and whether it is an age ("58 years old")."""
    text, lexicon = reader.text, reader.lexicon
    sign = _PERCENT_BEHIND.match(text, number.end)
    if sign:
        return "%", sign.end(), False
    if number.kind == "percent" and (size := next((n for n in (4, 3, 2) if phrase_at(reader, number, after, n) in _hundredths(lexicon.code)), 0)):
        return "%", reader.words[after + size - 1].end, False  # "21 in every hundred"
    degrees = _DEGREES_BEHIND.match(text, number.end)
    if degrees:
        return f"°{degrees[1] or degrees[2]}", degrees.end(), False
    frost = _FROST_BEHIND.match(text, number.end)
    if frost and _FROST_BEFORE.search(text[max(0, number.start - 7) : number.start]):
        return f"°{frost[1]}", frost.end(), False
    if frost and _of_heat(reader, number):
        return f"°{frost[1]}", frost.end(), False
    glued = _HYPHENED.match(text, number.end)  # "a four-year term"
    if glued and (unit := lexicon.units.get(folded(glued[1]))):
        old = any(folded(text[number.end + 1 : number.end + 12]).startswith(a) for a in lexicon.sets["ages_after"])
        return unit, glued.end(), old
    if glued and (part := _part_of_a_unit(reader, folded(glued[1]), after)):
        return *part, False
    at = past_of(reader, number, after)
    long = at < len(reader.words) and ELISION.sub("", reader.words[at].form) in _first_words(lexicon.code)
    for size in (4, 3, 2, 1) if long else (1,):
        key = phrase_at(reader, number, at, size)
        if not key or key not in lexicon.units:
            continue
        last = at + size - 1
        apart = key in _WRITTEN_ON and reader.words[at].start > number.end
        if apart or text[reader.words[at].start : reader.words[last].end].casefold() in _no_units(lexicon.code):
            continue
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
def _first_words(code: str) -> frozenset[str]:
    """The first words of units of several words."""
    return frozenset(key.partition(" ")[0] for key in words_of(code).units if " " in key)


def _of_heat(reader: Reader, number: Number) -> bool:
    """Is the sentence one on heat or cold, so that a C or F behind a number is no letter of a row or class?"""
    here = passage_of(reader, number.start)
    first, last = (reader.at(here.start), reader.at(here.end)) if here else (0, 0)
    return any(reader.lexicon.has("temperatures", w.form) for w in reader.words[first:last])


def _part_of_a_unit(reader: Reader, glued: str, at: int) -> tuple[str, int] | None:
    """Unit and end of "four-tenths of a second", of which the first two words are one."""
    words = reader.words
    for size in (3, 2):
        unit = reader.lexicon.units.get(" ".join((glued, *(w.form for w in words[at : at + size]))))
        if unit is not None and reader.joined(at - 1, at + size - 1):
            return unit, words[at + size - 1].end
    return None


@cache
def _hundredths(code: str) -> frozenset[str]:
    """A language's phrases of several words for a percentage, those of points aside."""
    return frozenset(p for w in load(code).words("numbers", "percent") if " " in (p := folded(w)) and p not in words_of(code).units)


def _with_rate(reader: Reader, unit: str, last: int) -> tuple[str, int]:
    """A unit with the time or piece it is counted by: "litres per second"."""
    words, lexicon = reader.words, reader.lexicon
    slash = _PER_HOUR.match(reader.text, words[last].end)
    if slash and f"{unit}/{slash[1]}" in UNITS:
        return f"{unit}/{slash[1]}", slash.end()
    if reader.joined(last, last + 2) and lexicon.has("per", words[last + 1].form):
        by = lexicon.units.get(words[last + 2].form)
        if by and UNITS[by][0] in ("time", "months"):
            rate = f"{unit} per {by.removesuffix('s')}"
            return _SPEEDS.get(rate, rate), words[last + 2].end
    return unit, words[last].end
