"""Dates and times of day that an article names, as far as they are known.

Own reader with the language's tables instead of dateparser: that library guesses what is not said (a bare "Tuesday" becomes a date of this
year), has no offsets for what it left out, and reads some hundred texts a second at best. Here the unknown stays open: `11-04` without a year,
`Tuesday` where the article's own date is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ..model import Article
from ..text.clocks import clock
from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number, numbers
from ..text.words import Word
from .clock import told
from .day_alone import days_alone
from .feasts import feasts
from .lexicon import Lexicon
from .old_years import is_old_year
from .values import MONTHS, WEEKDAYS

_NUMERIC = re.compile(r"(?<![\d.,/-])(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./](\d{1,2})[./](\d{4}))(?![\d/]|[.,]\d)")
#: "Le 02/09", "am 2.9.": a day and a month behind a word that leads to a day.
_DAY_MONTH = re.compile(r"(?<![\w./-])(?:(0?[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])(?![\w/]|[.,]\d)|(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(?!\d))")
_CLOCK = re.compile(
    r"(?<![\d.,:/€$£-])(?<!\dh)(?:(?P<h>[01]?\d|2[0-3])(?:(?P<mark>[:.]|\s?h\s?)(?P<m>[0-5]\d))?)(?P<tail>\s?(?:[ap]\.?\s?m\b\.?|o['’]clock|Uhr\b|uur\b|heures\b|horas\b|h\b))?(?![\d:/-]|[.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])$")
#: ... and as Nordic desks write it: "den 22/7", "onsdag 3/7".
_NORDIC, _NORDIC_DAY = frozenset(("sv", "da", "no")), re.compile(r"(?<![\w./-])(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])(?![\w/]|[.,]\d)")
#: What stands glued to the digits of a day: "28th", "1er".
_SUFFIXES = frozenset(("st", "nd", "rd", "th", "er", "º", "e"))
#: Languages that tell the day of a month in words by an ordinal, and the most words and the highest number of a day.
_ORDINAL_DAYS = frozenset(("en", "de", "nl"))
_DAY_WORDS, _MONTH = 2, 31
#: Days of the units by which a day is reckoned back; farther back, or in months, nobody means a day.
_DAYS = {"days": 1, "weeks": 7}
#: Languages that reckon back with a word on either side: "for tre dager siden".
_ON_BOTH_SIDES = frozenset(("sv", "da", "no"))
#: What closes a quotation in single marks, and is no apostrophe.
_INNER_CLOSED = re.compile(r"’(?!\w)")
#: "The 1990s", "in den 1990er-Jahren": no year.
_DECADE = re.compile(r"['’]?s\b|er\b")
#: "Mid-June", "la mi-juin".
_MIDDLE = ("mid-", "mi-")
#: The first of a month, in words.
_ORDINAL_FIRST = {"first": 1, "ersten": 1, "premier": 1, "primero": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time of day in a text, in its written form (see values.py). `weak` marks a bare year, which may yet turn out to count
    something; `beside` one whose words tell a stretch of time as well ("three days ago").
    """

    start: int
    end: int
    value: str
    weak: bool = False
    beside: bool = False


def moments(article: Article, words: Sequence[Word], lexicon: Lexicon, found_numbers: Sequence[Number]) -> list[Moment]:
    """All dates and times of day in an article, in order, without overlap. Relative ones are resolved by its date where that is known."""
    text, day = article.text, known_day(article)
    found = [
        *_numeric(text, lexicon), *_day_and_month(text, words, lexicon), *_calendar(text, words, lexicon), *_clocks(text, lexicon),
        *(Moment(*t) for t in told(text, lexicon)), *(Moment(*t) for t in feasts(text, words, lexicon)),
        *_weekdays(words, lexicon, day), *(Moment(*t) for t in days_alone(text, words, lexicon, day)),
        *_ago(text, words, lexicon, day, found_numbers),
        *_relative(text, words, lexicon, day), *_years(text, words, lexicon),
    ]  # fmt: skip
    taken: list[Moment] = []
    end = -1
    for moment in sorted(found, key=lambda m: (m.start, -m.end, m.value)):
        if moment.start >= end:
            taken.append(moment)
            end = moment.end
    return taken


def known_day(article: Article) -> date | None:
    """The day on which the article was published where it appeared, if it is known: "5 June 2025" in its head is that day in whatever zone."""
    showed = clock(article.published)
    return showed.start.date() if showed and showed.start.date() == showed.end.date() else None


def _numeric(text: str, lexicon: Lexicon) -> Iterator[Moment]:
    for m in _NUMERIC.finditer(text):
        if m[1]:
            year, month, day = int(m[1]), int(m[2]), int(m[3])
        else:
            day, month, year = int(m[4]), int(m[5]), int(m[6])
            if lexicon.code == "en" and day <= 12 and month <= 12 and day != month:
                yield Moment(m.start(), m.end(), str(year))  # 4/5/2025: April or May?
                continue
            if month > 12:
                day, month = month, day
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Moment(m.start(), m.end(), f"{year:04}-{month:02}-{day:02}")


def _day_and_month(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Moment]:
    if not lexicon.sets["day_before"]:
        return
    ends: dict[int, str] = {}
    nordic = lexicon.code in _NORDIC
    for m in (_NORDIC_DAY if nordic else _DAY_MONTH).finditer(text):
        ends = ends or {w.end: w.form for w in words}
        led = ends.get(m.start() - 1, "")
        if lexicon.has("day_before", led) or (nordic and _weekday(led, lexicon)):
            day, month = (int(g) for g in m.groups() if g)
            marks = m[1] and len(m[1]) == 1 and month >= 10 and not nordic  # "le 9/10" is a mark as well, and 9/11 is no day of November
            if not marks:
                yield Moment(m.start(), m.end(), f"{month:02}-{day:02}")


def _calendar(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Moment]:
    """A month or season with the day and the year beside it: "5 June 2025", "June 5", "le 1er avril", "28 de abril", "spring of 2027"."""
    for i, word in enumerate(words):
        season = lexicon.seasons.get(word.form)
        month = _month(word.form, lexicon) if season is None else None
        if (month is None and season is None) or (lexicon.small_months and text[word.start].isupper()):
            continue  # "Площа 1 Травня" is a square
        first, last, day = word.start, word.end, None
        if month:
            day, first, last = _day_beside(text, words, i, lexicon)
        year, last_year = _year_behind(text, words, last, i, lexicon)
        last = last_year or last
        if season:
            if year:
                yield Moment(first, last, f"{year}-{season}")
        elif day:
            yield Moment(first, last, f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}")
        elif year:
            yield Moment(first, last, f"{year}-{month:02}")
        elif (
            i
            and (lexicon.has("in_month", words[i - 1].form) or word.form.startswith(_MIDDLE))
            and len(word.form) > 2
            and not _is_number(lexicon.code, word.form)  # "au bout de sept semaines"
            and (text[word.start].isupper() or "-" in word.form or lexicon.code not in ("en", "de"))
        ):
            yield Moment(first, last, MONTHS[(month or 1) - 1])


@cache
def _is_number(code: str, form: str) -> bool:
    return form in {folded(w) for w in load(code).mapping("numbers", "values")}


def _month(form: str, lexicon: Lexicon) -> int | None:
    """The number of a month by its name, the middle of it included ("mid-June")."""
    return lexicon.months.get(form.partition("-")[2] if form.startswith(_MIDDLE) else form)


def _day_beside(text: str, words: Sequence[Word], i: int, lexicon: Lexicon) -> tuple[int | None, int, int]:
    """The day of the month before or behind the name of the month at `i`, with the stretch of both."""
    at = i - 1
    if at >= 0 and lexicon.has("of", words[at].form):
        at -= 1
    if at >= 1 and words[at].form in _SUFFIXES and words[at - 1].end == words[at].start:
        at -= 1
    if at >= 0:
        number = _day(words[at].form)
        if number and words[i].start - words[at].end <= 6:
            return number, words[at].start, words[i].end
        spoken = _day_in_words(text, words, at, lexicon) if words[i].start - words[at].end <= 6 else None
        if spoken:
            return spoken[0], spoken[1], words[i].end
    if i + 1 < len(words):
        number = _day(words[i + 1].form)
        gap = text[words[i].end : words[i + 1].start]
        if number and gap.strip(" .") == "" and len(gap) <= 2 and lexicon.code == "en":
            return number, words[i].start, words[i + 1].end
    return None, words[i].start, words[i].end


def _day_in_words(text: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The day in words that ends at an index, and where it begins: "the third of", "twenty-third of", "am dritten", "el tres de"."""
    first = max(0, at - _DAY_WORDS)
    found = [n for n in numbers(text[words[first].start : words[at].end], load(lexicon.code)) if n.end == words[at].end - words[first].start]
    if not found or not 1 <= found[-1].value <= _MONTH or found[-1].value % 1:
        return None
    ordinal = lexicon.code in _ORDINAL_DAYS
    if (found[-1].kind == "ordinal") != ordinal and not (found[-1].value == 1 and found[-1].kind == "ordinal"):
        return None
    return int(found[-1].value), words[first].start + found[-1].start


def _day(form: str) -> int | None:
    return int(form) if _DAY.match(form) else _ORDINAL_FIRST.get(form)


def _year_behind(text: str, words: Sequence[Word], end: int, i: int, lexicon: Lexicon) -> tuple[int | None, int | None]:
    at = i + 1
    while at < len(words) and (words[at].start < end or lexicon.has("of", words[at].form)):
        at += 1
    if at < len(words) and words[at].start - end <= 6 and re.fullmatch(_YEAR, words[at].form) and "\n" not in text[end : words[at].start]:
        return int(words[at].form), words[at].end
    return None, None


def _clocks(text: str, lexicon: Lexicon) -> Iterator[Moment]:
    for m in _CLOCK.finditer(text):
        tail = re.sub(r"[\s.’']", "", m["tail"] or "").casefold()
        if not tail and (m["m"] is None or (m["mark"] != ":" and "h" not in m["mark"].casefold())):
            continue
        if (
            m["m"] is None
            and tail in ("h", "heures", "horas")
            and not re.search(r"\b(?:[aàsá]|las|les|vers|avant)\s+$", text[max(0, m.start() - 8) : m.start()], re.I)
        ):
            continue  # "three hours" counts, "at three hours" tells the time
        if tail == "am" and "." not in m["tail"] and lexicon.code == "de":
            continue  # "Linie 6 am Graben"
        hour = int(m["h"])
        if tail in ("am", "pm"):
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if tail == "pm" else 0)
        minute = f":{m['m'] or '00'}"
        rough = tail == "oclock" and hour <= 12  # morning or evening?
        if not rough:
            yield Moment(m.start(), m.end(), f"{hour:02}{minute}")
        else:
            yield Moment(m.start(), m.end(), f"~{hour:02}{minute}")


def _weekdays(words: Sequence[Word], lexicon: Lexicon, day: date | None) -> Iterator[Moment]:
    for i, word in enumerate(words):
        number, end = _weekday(word.form, lexicon), word.end - 2 * word.form.endswith("'s")
        if number is None:
            continue
        if day is None:
            yield Moment(word.start, end, WEEKDAYS[number - 1])
            continue
        near = {w.form for w in words[max(0, i - 6) : i]} - lexicon.sets["next_to"]
        near |= {w.form for w in words[max(0, i - 1) : i]}
        back = (day.isoweekday() - number) % 7
        if near & lexicon.sets["past"]:
            there = day - timedelta(back or 7)
        elif near & lexicon.sets["future"]:
            there = day + timedelta((number - day.isoweekday()) % 7 or 7)
        else:
            there = day - timedelta(back)
        yield Moment(word.start, end, there.isoformat())


def weekday_told(words: str, lexicon: Lexicon) -> str | None:
    """The weekday that is all an account tells of a day, by its English name; None where the words tell more, or another thing."""
    number = _weekday(folded(words), lexicon)
    return WEEKDAYS[number - 1] if number else None


def _weekday(form: str, lexicon: Lexicon) -> int | None:
    """The number of a weekday, also with a possessor's ending ("Sunday's marathon") or the part of the day written onto it."""
    bare = form.removesuffix("'s")
    return lexicon.weekdays.get(bare) or lexicon.weekdays.get(_weekday_stem(bare, lexicon))


def _weekday_stem(form: str, lexicon: Lexicon) -> str:
    """Germanic languages set the time of day behind the day: "Montagabend", "woensdagochtend"."""
    parts = _day_parts(lexicon.code)
    return next(form[: -len(part)] for part in parts if form.endswith(part)) if parts and form.endswith(parts) else form


@cache
def _day_parts(code: str) -> tuple[str, ...]:
    """The times of day that are written onto a weekday, longest first."""
    return tuple(sorted(map(folded, load(code).words("claims", "weekday_parts")), key=lambda p: (-len(p), p)))


def _relative(text: str, words: Sequence[Word], lexicon: Lexicon, day: date | None) -> Iterator[Moment]:
    if day is None:
        return
    for i, word in enumerate(words):
        for size in (4, 3, 2, 1) if word.form in lexicon.relative_openers else (1,):  # "ayer por la tarde"
            run = words[i : i + size]
            offset = lexicon.relative.get(" ".join(w.form for w in run))
            if offset is not None:
                if not _quoted(text, word.start):
                    yield Moment(word.start, run[-1].end, (day + timedelta(offset)).isoformat())
                break


def _ago(text: str, words: Sequence[Word], lexicon: Lexicon, day: date | None, found: Sequence[Number]) -> Iterator[Moment]:
    """Days reckoned back from the account's own date: "three days ago", "vor drei Tagen", "il y a trois jours"."""
    if day is None:
        return
    starts = [w.start for w in words]
    for number in found:
        first, last = bisect_left(starts, number.start), bisect_left(starts, number.end)
        unit = _DAYS.get(lexicon.units.get(words[last].form, "")) if last < len(words) and starts[first] == number.start else None
        if unit is None or number.value % 1 or not 0 < number.value * unit <= _MONTH or number.approximate:
            continue
        before = any(" ".join(w.form for w in words[max(first - n, 0) : first]) in lexicon.sets["ago_before"] for n in (1, 2, 3))
        behind = last + 1 < len(words) and lexicon.has("ago_after", words[last + 1].form)
        told = (before and behind) if lexicon.code in _ON_BOTH_SIDES else (before or behind)
        counted = last + 1 < len(words) and lexicon.noun_first and lexicon.has("of", words[last + 1].form)  # "il y a trois jours de travail"
        if told and not counted and not _quoted(text, number.start):
            end = words[last + 1].end if behind else words[last].end
            loose = "~" if unit > 1 or text[number.start].isdigit() else ""  # two weeks ago: about then
            yield Moment(number.start, end, loose + (day - timedelta(int(number.value) * unit)).isoformat(), beside=True)


def _quoted(text: str, at: int) -> bool:
    """Do quotation marks stand open here? A speaker's "today" is the day of the speech, which a later account only repeats."""
    before = text[max(text.rfind("\n\n", 0, at), at - 1000, 0) : at]
    closing = "“" if "„" in before else "”»"
    opened = sum(before.count(m) for m in "“„«" if m not in closing) - sum(before.count(m) for m in closing)
    inner = before.rfind("‘")
    return opened > 0 or before.count('"') % 2 == 1 or (inner >= 0 and _INNER_CLOSED.search(before, inner) is None)


def _years(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Moment]:
    """A bare year. Whether it may count something instead ("2000 people") is decided where the numbers are read."""
    for i, word in enumerate(words):
        if len(word.form) != 4 or _glued(text, word):
            continue
        if not re.fullmatch(_YEAR, word.form) and not is_old_year(text, words, i, lexicon):
            continue
        if not (i and lexicon.has("decades", words[i - 1].form)):
            yield Moment(word.start, word.end, word.form, weak=True)


def _glued(text: str, word: Word) -> bool:
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    if _DECADE.match(text, word.end):
        return True
    return before in set("€$£#/@+-") or after in set("/%€$£")
