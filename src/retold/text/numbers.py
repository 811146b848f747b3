"""Numbers in a text, as values: "72", "seventy-two", "14.000", "1,2 Mrd.", "three dozen", "98 per cent", "the 14th".

Digits are read by the separators of the language; number words, magnitudes, ordinals and words of approximation are data (`[numbers]` of a
language file). A language without that table still has its digits read. Words that are a number as well as an article ("un", "ein") count
only beside another number word.

It is a few lines longer than other modules: one reader goes over the words, and its parts know each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from .languages import Language
from .normal import folded

NumberKind = Literal["cardinal", "ordinal", "percent"]

#: Digits with their separators, or letters. Hyphens and apostrophes part words here: "five-day" holds a number.
_TOKEN = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3})+(?![\d.,]?\d)|\d+(?:[.,:]\d+)*|[^\W\d_]+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)")
#: What may stand between two words of one number.
_GAP = re.compile(r"[ \u00a0\u202f\u2009-]{1,2}|")
_CURRENCY = "$€£¥₹"
#: The code of a currency before a sum: "PLN 12m" are millions, "12m" alone may be metres.
_CODE = re.compile(r"(?<![A-Za-z])(?:EUR|USD|GBP|CHF|JPY|CNY|RUB|INR|PLN|UAH|TRY|CAD|AUD|NZD|SEK|NOK|DKK|BRL|MXN)$")
#: No number in a news story is larger; a chain of magnitudes beyond it is noise.
_LARGEST = Decimal(10) ** 24
#: More digits than this are an account number or noise, not a quantity.
_LONGEST = 18
#: The longest number in one word that is taken apart.
_LONGEST_WORD = 60
#: The English suffix that is a unit of weight too, and the digits that it makes an ordinal of.
_FIRST, _ENDS_IN_ONE = "st", re.compile(r"(?<!1)1$")
#: Behind a figure of a list the next label with its figure.
_NEXT_LINE = re.compile(r"\.\s+[^\W\d_][^.:\n]{0,40}:\s\d")


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` says `value` (a percentage in hundredths as written: 98 for "98 %"); `approximate` where words like "about" say so.

    A time of day is read as hours and hundredths as written (10:30 is 10.30), so that 10:30 and 10.30 are the same.
    """

    start: int
    end: int
    value: Decimal
    approximate: bool = False
    kind: NumberKind = "cardinal"


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    form: str
    digits: bool


#: Decimals as some countries of a language write them and others do not: "1.4 millones", "6,318 multas" beside "1,4 millones", "6.318 multas".
_THOUSANDS = re.compile(r"(?<![\d.,:])[1-9]\d{0,2},\d{3}(?!\d)")
_COMMA_WRITTEN = re.compile(r"(?<![\d.,:])\d{1,3},\d{1,2}(?![\d,])|(?<![\d.,:])\d{1,3}\.\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """`[numbers]` of one language, ready to look up."""

    values: dict[str, int]
    magnitudes: dict[str, int]
    glued: dict[str, int]
    ordinals: dict[str, int]
    suffixes: frozenset[str]
    weak: frozenset[str]
    joiners: frozenset[str]
    points: frozenset[str]
    percent: tuple[tuple[str, ...], ...]
    approximate: tuple[tuple[str, ...], ...]
    decimal: str
    compound: bool
    stop_ordinal: bool
    spaced: bool
    years: bool
    units_first: bool = False  # "zweiundsiebzig", "tweeënzeventig"
    clipped: Mapping[str, int] = field(default_factory=dict)  # magnitudes cut off inside a word: "duecentotto"
    not_before: Mapping[str, frozenset[str]] = field(default_factory=dict)  # "sei un eroe" (you are), not six
    not_after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beginnings: frozenset[str] = frozenset()
    either: bool = False  # are decimals written with a point in some of the language's countries?
    in_millions: frozenset[str] = frozenset()  # "5m people" are millions, "5m" alone may be metres


def numbers(text: str, language: Language) -> list[Number]:
    """All numbers of a text, in order, without overlap."""
    lexicon = _lexicon(language.code) if language.tables else _lexicon(None)
    if lexicon.either and _THOUSANDS.search(text) and not _COMMA_WRITTEN.search(text):
        lexicon = replace(lexicon, decimal=".")
    tokens = _tokens(text, lexicon)
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        if not (tokens[at].digits or lexicon.compound or tokens[at].form in lexicon.beginnings):
            at += 1
            continue
        read = _Reader(text, tokens, at, lexicon).read() if not _says_else(tokens, at, lexicon) else None
        if read is None:
            at += 1
            continue
        values, after = read
        percent = _percent(tokens, after, lexicon)
        found.extend(_finished(text, tokens, at, percent > 0, lexicon, number) for number in values)
        at = after + percent
    return found


def _says_else(tokens: list[_Token], at: int, lexicon: _Lexicon) -> bool:
    """Do the words beside a number word show that it is none here (Italian "tu sei", "sei un eroe")?"""
    form = tokens[at].form
    before, after = (tokens[k].form if 0 <= k < len(tokens) else "" for k in (at - 1, at + 1))
    return after in lexicon.not_before.get(form, ()) or before in lexicon.not_after.get(form, ())


def _tokens(text: str, lexicon: _Lexicon) -> list[_Token]:
    if not lexicon.spaced:
        return [_Token(m.start(), m.end(), folded(word := m[0]), word[0].isdecimal()) for m in _TOKEN.finditer(text)]
    found: list[_Token] = []
    match = _TOKEN.search(text)
    while match is not None:
        spaced = _SPACED.match(text, match.start())
        if spaced is not None and spaced.end() > match.end():
            match = spaced
        found.append(_Token(match.start(), match.end(), folded(match[0]), match[0][0].isdecimal()))
        match = _TOKEN.search(text, match.end())
    return found


class _Reader:
    """Reads one number that begins at a token: groups below a thousand, multiplied by magnitudes, added up."""

    def __init__(self, text: str, tokens: list[_Token], at: int, lexicon: _Lexicon) -> None:
        self.text, self.tokens, self.at, self.lexicon = text, tokens, at, lexicon
        self.total, self.group = Decimal(0), Decimal(0)
        self.last_magnitude = 10**30
        self.strong = self.started = self.ordinal = False

    def read(self) -> tuple[list[Number], int] | None:
        """The numbers read (several only for a date in digits) and the token after them; None where none begins here."""
        first = self.tokens[self.at]
        here = self.at
        if first.digits:
            parsed = _digits(first.form, self.lexicon.decimal)
            if parsed is None:
                return None
            if len(parsed) > 1:
                return [Number(first.start, first.end, v) for v in parsed], here + 1
            self.group, self.started, self.strong = parsed[0], True, True
            here += 1
        while not self.ordinal:
            step = self._word(here)
            if step is None:
                break
            here = step
        if not self.started or not self.strong:
            return None
        end = self.tokens[here - 1].end
        kind: NumberKind = "ordinal" if self.ordinal else "cardinal"
        return [Number(first.start, end, self.total + self.group, kind=kind)], here

    def _word(self, here: int) -> int | None:
        """Take one more word (or a joiner and a word) into the number; the token after it, or None."""
        if here >= len(self.tokens) or (self.started and not self._close(here)):
            return None
        form = self.tokens[here].form
        if self.started and (decimals := self._point(here)) is not None:
            return decimals
        if self.started and form in self.lexicon.joiners and here + 1 < len(self.tokens) and self._close(here + 1):
            joined = self._word_at(here + 1, joined=True)
            if joined is not None:
                return joined
        return self._word_at(here, joined=False)

    def _point(self, here: int) -> int | None:
        """Take decimals in words ("one point two five") into the number; the token after them, or None."""
        values, size, at = self.lexicon.values, Decimal(1), here + 1
        if self.tokens[here].form not in self.lexicon.points or self.total or self.group >= 1000 or self.ordinal:
            return None
        while at < len(self.tokens) and self._close(at) and values.get(self.tokens[at].form, 10) < 10 and at - here <= 4:
            size /= 10
            self.group += values[self.tokens[at].form] * size
            at += 1
        return at if at > here + 1 else None

    def _word_at(self, here: int, joined: bool) -> int | None:
        lexicon, form = self.lexicon, self.tokens[here].form
        if here + 1 < len(self.tokens) and self._close(here + 1):
            pair = f"{form} {self.tokens[here + 1].form}"
            if pair in lexicon.values and self._add(lexicon.values[pair], joined):
                self.strong = True
                return here + 2
        if form in lexicon.values:
            if not self._add(lexicon.values[form], joined):
                return None
            self.strong = self.strong or form not in lexicon.weak or self.total > 0 or self.group > 9
            return here + 1
        if form in lexicon.magnitudes:
            return here + 1 if self._multiply(lexicon.magnitudes[form], form) else None
        if form in lexicon.ordinals and self._add(lexicon.ordinals[form], joined):
            self.ordinal = self.strong = True
            return here + 1
        if self.started and form in lexicon.glued and self._may_glue(here, form):
            return here + 1 if self._multiply(lexicon.glued[form], form) else None
        if self._suffix(here, form):
            self.ordinal = True
            return here + 1
        if lexicon.compound and (not self.started or (self.total > 0 and self.group == 0)) and len(form) <= _LONGEST_WORD:
            return here + 1 if self._compound(form) else None  # "un milione | trecentomila"
        return None

    def _add(self, value: int, joined: bool) -> bool:
        """Add a word's value where it can stand there: "seventy two", "hundred and five", "soixante dix", "zwei und siebzig"."""
        group = self.group
        low = int(group % 100) if group == int(group) else -1
        fits = (
            not self.started
            or (group == 0 and self.total > 0 and value < 1000)
            or (group > 0 and low == 0 and value < 100 and group < 1000)
            or (low >= 20 and low % 10 == 0 and 0 < value < 10)
            or (low in (60, 80) and 10 <= value <= 19)
            or (joined and self.lexicon.units_first and 0 < low < 10 and value >= 20 and value % 10 == 0 and value < 100)
        )
        if not fits and self.lexicon.years and not joined and self.total == 0 and 16 <= group <= 20 and 10 <= value < 100:
            self.group, fits = group * 100, True
        if fits:
            self.group += value
            self.started = True
        return fits

    def _multiply(self, magnitude: int, form: str, inside: bool = False) -> bool:
        """Multiply by hundred, thousand, a million ...; a plural alone ("thousands of") is no number, but may be `inside` one word."""
        if not self.started and not inside and (form in self.lexicon.weak or f"{form}#" in self.lexicon.weak):
            return False
        if self.total + self.group > _LARGEST:
            return False
        group = self.group if self.started and (self.group or self.total) else Decimal(1)
        if magnitude < 1000:
            if group >= 100 and magnitude == 100:
                return False
            self.group = group * magnitude
        elif magnitude > self.last_magnitude or (self.total and not self.group):
            self.total, self.group = (self.total + self.group) * magnitude, Decimal(0)
        else:
            self.total, self.group = self.total + group * magnitude, Decimal(0)
        self.last_magnitude = max(magnitude, 1000) if magnitude >= 1000 else self.last_magnitude
        self.started = self.strong = True
        return True

    def _compound(self, form: str) -> bool:
        """A number in one word: "dreitausendsechshundert", "zweiundsiebzig", "duecentocinquanta", "tweeëntwintig"."""
        parts = _parts(form, self.lexicon)
        if parts is None:
            return False
        joined = False
        for part in parts:
            if part in self.lexicon.joiners:
                joined = True
                continue
            if part in self.lexicon.ordinals and part not in self.lexicon.values:
                self.ordinal = self._add(self.lexicon.ordinals[part], joined)
            elif part in self.lexicon.magnitudes or part in self.lexicon.clipped:
                self._multiply(self.lexicon.magnitudes.get(part) or self.lexicon.clipped[part], part, inside=True)
            else:
                self._add(self.lexicon.values[part], joined)
            joined = False
        self.strong = True
        return self.started

    def _close(self, here: int) -> bool:
        return _GAP.fullmatch(self.text, self.tokens[here - 1].end, self.tokens[here].start) is not None

    def _touching(self, here: int) -> bool:
        return here > 0 and self.tokens[here - 1].end == self.tokens[here].start and self.tokens[here - 1].digits

    def _suffix(self, here: int, form: str) -> bool:
        if form == _FIRST and not _ENDS_IN_ONE.search(self.tokens[here - 1].form):
            return False  # "9st" are stones
        return self.started and self._touching(here) and form in self.lexicon.suffixes

    def _may_glue(self, here: int, form: str) -> bool:
        """Is a magnitude meant? "1.2bn" and "£3m" are millions; "40m" may be metres, "40 m" surely is."""
        if not self._touching(here):
            return False
        before = self.text[max(0, self.tokens[here - 1].start - 5) : self.tokens[here - 1].start].strip()
        counted = here + 1 < len(self.tokens) and self._close(here + 1) and self.tokens[here + 1].form in self.lexicon.in_millions
        return len(form) > 1 or form == "k" or counted or bool(before and (before[-1] in _CURRENCY or _CODE.search(before)))


def _finished(text: str, tokens: list[_Token], first: int, percent: bool, lexicon: _Lexicon, number: Number) -> Number:  # noqa: PLR0913, PLR0917
    """With what the neighbours say: a per cent sign, an ordinal's full stop, a word of approximation."""
    rest = text[number.end : number.end + 4]
    kind = number.kind
    if percent or re.match(r"\s?[%٪]", rest):
        kind = "percent"
    elif lexicon.stop_ordinal and tokens[first].digits and number.value < 100 and re.match(r"\.\s+[^\W\d_]", rest) and not _listed(text, number):
        kind = "ordinal"
    before = [t.form for t in tokens[max(0, first - 3) : first]]
    near = bool(before) and number.start - tokens[first - 1].end <= 3
    return replace(number, kind=kind, approximate=near and any(tuple(before[-len(phrase) :]) == phrase for phrase in lexicon.approximate))


def _listed(text: str, number: Number) -> bool:
    """Does a full stop end a line of a list rather than make an ordinal: "Ja: 54. Nein: 12. Enthaltungen: 2."?"""
    return text.endswith(": ", 0, number.start) and _NEXT_LINE.match(text, number.end) is not None


def _percent(tokens: list[_Token], after: int, lexicon: _Lexicon) -> int:
    """How many tokens after a number say "per cent"."""
    sizes = [len(p) for p in lexicon.percent if [t.form for t in tokens[after : after + len(p)]] == list(p)]
    return max(sizes, default=0)


def _digits(form: str, decimal: str) -> list[Decimal] | None:
    """The value of digits with separators. A separator before three digits groups thousands unless it is the language's decimal sign."""
    if sum(c.isdigit() for c in form) > _LONGEST:
        return None
    plain = re.sub(r"[\s'’]", "", form)
    groups = re.split(r"[.,:]", plain)
    signs = [c for c in plain if c in ".,:"]
    if not signs:
        return [Decimal(int(plain))]
    if len(set(signs)) == 1:
        sign = signs[0]
        grouped = all(len(g) == 3 for g in groups[1:]) and 0 < len(groups[0]) <= 3 and groups[0].lstrip("0") != ""
        if sign != ":" and grouped and (len(signs) > 1 or sign != decimal):
            return [Decimal(int("".join(groups)))]
        if len(signs) == 1:
            return [Decimal(f"{int(groups[0])}.{groups[1]}")]
        if sign == "," and len(groups[-1]) == 3 and all(len(g) == 2 for g in groups[1:-1]):  # 1,00,000
            return [Decimal(int("".join(groups)))]
        return [Decimal(int(g)) for g in groups]
    if len(set(signs[:-1])) == 1 and signs[-1] not in signs[:-1] and signs[-1] != ":":
        return [Decimal(f"{int(''.join(groups[:-1]))}.{groups[-1]}")]
    return [Decimal(int(g)) for g in groups]


def _parts(form: str, lexicon: _Lexicon) -> list[str] | None:
    """A compound taken apart into known words, longest first; None where it is no number."""
    known = _known(lexicon)
    failed: set[int] = set()
    taken: list[str] = []

    def take(at: int) -> bool:
        if at == len(form):
            return True
        if at in failed:
            return False
        for size in range(min(14, len(form) - at), 1, -1):
            part = form[at : at + size]
            last = at + size == len(form)
            if part in known or (part in lexicon.joiners and taken and not last) or (last and taken and part in lexicon.ordinals):
                taken.append(part)
                if take(at + size):
                    return True
                taken.pop()
        failed.add(at)
        return False

    return list(taken) if take(0) and len(taken) > 1 and taken[-1] not in lexicon.joiners else None


def _known(lexicon: _Lexicon) -> frozenset[str]:
    return frozenset(lexicon.values) | frozenset(lexicon.magnitudes) | frozenset(lexicon.clipped)


@cache
def _lexicon(code: str | None) -> _Lexicon:
    from .languages import load  # noqa: PLC0415 - only to key the cache by code

    language = load(code)
    table = language.tables.get("numbers", {})

    def forms(key: str) -> dict[str, int]:
        return {folded(w): int(v) for w, v in language.mapping("numbers", key).items()}

    def phrases(key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(folded(p).split()) for p in language.words("numbers", key))

    values, magnitudes, ordinals = forms("values"), forms("magnitudes"), forms("ordinals")
    return _Lexicon(
        values,
        magnitudes,
        forms("glued"),
        ordinals,
        frozenset(folded(s) for s in language.words("numbers", "ordinal_suffixes")),
        frozenset(folded(s) for s in language.words("numbers", "weak")),
        frozenset(folded(s) for s in language.words("numbers", "joiners")),
        frozenset(folded(s) for s in language.words("numbers", "points")),
        phrases("percent"),
        phrases("approximate"),
        str(table.get("decimal", "")),
        bool(table.get("compound", False)),
        bool(table.get("ordinal_stop", False)),
        bool(table.get("spaced", False)),
        bool(table.get("years", False)),
        bool(table.get("units_first", False)),
        forms("clipped"),
        {folded(w): frozenset(map(folded, others)) for w, others in language.mapping("numbers", "not_before").items()},
        {folded(w): frozenset(map(folded, others)) for w, others in language.mapping("numbers", "not_after").items()},
        frozenset(form.partition(" ")[0] for form in (*values, *magnitudes, *ordinals)),
        bool(table.get("either_decimal", False)),
        frozenset(folded(w) for w in language.words("numbers", "in_millions")),
    )
