"""When was it published: stamps in machine form and in words, each as the interval in UTC that it allows.

No source is simply believed. Every stamp that is found is kept with its origin; the interval comes from the best trusted one. A date without a
time is a whole day, a time without a zone may be in any zone on earth, 04/11/2025 may be April or November, and midnight sharp is mostly a bare
date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .intervals import ZONES_ON_EARTH, Clock, Moment, at, exact, offset, whole_day
from .languages import code_of, languages

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
#: Collections of old newspapers declare the day of each: the oldest weekly is of 1605. These days are no paper's: machines begin to count there, and
#: write the first of them for "unknown" (all of January 1970 where milliseconds were taken for seconds).
_FIRST_PAPER = 1605
_NOTHINGS = re.compile(r"1970-01|1969-12-31|1753-01-01|1858-11-17|1899-12-3|1900-01-0|1901-01-01|1904-01-01|1980-01-01")
#: A name in front of a date has so many words.
_FEWEST_NAMES, _MOST_NAMES = 2, 3
#: Longer lines are no date lines.
_LONGEST_LINE = 160
#: The name of a weekday is cut to so many letters at least.
_SHORT_DAY = 3

_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<colon>\s?:\s?|\.|\s?h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"|\s?(?P<half2>[ap]\.?m\b\.?)|\s?(?P<oclock>@oclock)\b)"
)
_ZONE = r"(?:\s?(?:@oclock)\b\.?)?(?:\s?\(?(?P<zone>utc|gmt)?(?P<offset>[+-]\d\d?(?::?\d\d)?)(?!\d)\)?|\s?\(?(?P<name>[a-z]{1,5})\b\)?)?"
_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ](?P<t>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(?P<z>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_WORD = r"(?P<month>[^\W\d_]{3,12})"
_DAY = r"(?P<d>\d{1,2})"
_DATES = (
    re.compile(
        rf"(?<![\w.]){_DAY}(?:\.|st|nd|rd|th|er|º)?[ -]?\s?(?:of |de |d')?{_WORD}\.?,?[ -]\s?(?:de |del )?(?P<y>\d{{4}})(?!\w)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\w){_WORD}\.? {_DAY}(?:st|nd|rd|th)?(?: ?,)? (?P<y>\d{{4}})(?!\w)", re.IGNORECASE),
    re.compile(r"(?<![\w/.])(?P<d>\d{1,2})(?P<mark>[./-])(?P<m>\d{1,2})(?P=mark)(?P<y>\d{4})(?![\w/])"),
    re.compile(r"(?<![\w/.])(?P<y>\d{4})\. (?P<month>[^\W\d_]{3,12}) (?P<d>\d{1,2})\.?(?!\w)"),  # as Hungarian writes
    re.compile(r"(?<![\w/.])(?P<y>\d{4})\. ?(?P<m>1[0-2]|0?[1-9])\. ?(?P<d>\d{1,2})\.?(?!\w)"),
    re.compile(r"(?<![\w/.])(?P<d>\d{1,2})(?P<mark>[./-])(?P<m>\d{1,2})(?P=mark)(?P<short>\d{2})(?![\w/.])"),
    re.compile(r"(?<![\w/.])(?P<d>\d{1,2})\. (?P<m>1[0-2]|0?[1-9])\. (?P<y>\d{4})(?![\w/])"),  # as Czech and Slovak write
    re.compile(r"(?<![\w/.])(?P<y>\d{4})(?:/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\w/])|年\s?(?P<m2>\d{1,2})月\s?(?P<d2>\d{1,2})日)"),
)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)")
#: What may stand around a date and its time.
_EDGE = re.compile(r"(?:^|[,|•·–—:;()\[\]/.*■-])\s*$")
#: The name of a zone that no table has, in capitals behind a time ("06:12 PM PHT"); it tells no zone, and is none of a sentence.
_ZONE_NAME = re.compile(r"^\s?\(?[A-Z]{2,5}\)?(?=\s*(?:$|[,|•·;)\]/]|[-–—]\s))")
_LAST_WORDS = re.compile(r"([^\W\d_]+)(?:[ :]+([^\W\d_]+))?[ :,/|•·–—-]*$")


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, dict[str, int]]
    zones: dict[str, tuple[int, ...]]
    weekdays: dict[str, set[int]]
    published: frozenset[str]
    updated: frozenset[str]
    changes: frozenset[str]


@cache
def _words() -> _Words:
    """The calendar words of all languages in one table: a date line is too short to tell its language.

    Months are told with the languages that say so: "listopada" is October to a Croat, and November to a Pole.
    """
    tables = languages()
    zones = {k: tuple(v) if isinstance(v, list) else (v,) for t in tables for k, v in t.mapping("dates", "zones").items()}
    months: dict[str, dict[str, int]] = {}
    for table in tables:
        for word, number in table.mapping("dates", "months").items():
            months.setdefault(word.casefold(), {})[table.code] = int(number)
    return _Words(
        months,
        zones,
        {
            k: {int(v) for t in tables for w, v in t.mapping("dates", "weekdays").items() if w.casefold() == k}
            for k in {w.casefold() for t in tables for w in t.mapping("dates", "weekdays")}
        },
        frozenset(w for t in tables for w in t.words("dates", "published")),
        frozenset(w for t in tables for w in t.words("dates", "updated")),
        frozenset(w for t in tables for w in t.words("dates", "changes")),
    )


@cache
def _time() -> re.Pattern[str]:
    words = sorted({"h", *(re.escape(w) for t in languages() for w in t.words("dates", "oclock"))}, key=lambda w: (-len(w), w))
    return re.compile((_CLOCK + _ZONE).replace("@oclock", "|".join(words)), re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    """What may stand between a date and its time, with a word or a full stop behind the year."""
    year, at_the_time = _either("dates", "year_marks"), _either("dates", "at")
    return re.compile(rf"\.?(?:\s?(?:{year})\b\.?)?\s*(?:[,|•·/–—-]\s*)?(?:\b(?:{at_the_time})(?!\w)\.?)?\s*", re.IGNORECASE)


@cache
def _next() -> re.Pattern[str]:
    """What may stand right behind a date that stands by itself: a byline, or the next time."""
    words = {
        w
        for t in languages()
        for table, key in (("articles", "byline"), ("dates", "published"), ("dates", "updated"), ("dates", "changes"))
        for w in t.words(table, key)
    }
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))})\b", re.IGNORECASE)


def is_weekday(word: str) -> bool:
    """Is this the name of a weekday in any language known here?"""
    return word.casefold().strip(".") in _words().weekdays


def moments(stamp: str, language: str | None = None) -> tuple[Moment, ...]:
    """Every reading of a stamp that stands by itself (a column, a meta tag); none where it is no date of a sane year."""
    stamp = stamp.strip()[:200]
    if len(stamp) == 8 and stamp.isascii() and stamp.isdigit():  # 20250304
        stamp = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}"
    found = _ISO.match(stamp)
    if found:
        return _iso(found)
    try:
        told = parsedate_to_datetime(stamp)  # RFC 2822, as in feeds
    except (ValueError, TypeError, IndexError, OverflowError):
        told = None
    if told is not None and _FIRST_YEAR <= told.year <= _LAST_YEAR and told.tzinfo is not None:
        return (exact(told.astimezone(UTC)),)
    return next((m for m, _, _ in _dates_in(stamp, language)), ())


def old_moments(stamp: str) -> tuple[Moment, ...]:
    """The day of an old newspaper, as a collection of such declares it (ISO 8601); none for a day that stands for "unknown"."""
    found = _ISO.match(stamp.strip()[:200])
    if found is None or not _FIRST_PAPER <= int(found["y"]) < _FIRST_YEAR or _NOTHINGS.match(found[0]):
        return ()
    return _iso(found, _FIRST_PAPER)


#: How many have read it, behind a date and a time: "5 червня, 2024 17:20 3412".
_READERS = re.compile(r"\d{1,3}(?:[ .,]?\d{3})*")


def line_stamps(line: str, language: str | None = None) -> list[tuple[Moment, str]]:
    """The publication dates that a short line near the top of an article states, each with its origin.

    A date counts only where it stands by itself, between separators or after a word such as "Published"; "the storm of 5 June 2024" tells of an
    event.
    """
    if len(line) > _LONGEST_LINE:
        return []
    found: list[tuple[Moment, str]] = []
    for readings, start, end in _dates_in(line, language):
        origin = _standing(line, start, end)
        if origin:
            found += [(m, origin) for m in readings]
    return found


def url_stamps(url: str) -> list[tuple[Moment, str]]:
    """The day that an address holds: /2025/03/04/mill-burns."""
    found = _IN_URL.search(url[:1000])
    days = _sane(int(found[1]), int(found[2]), int(found[3])) if found else ()
    return [(whole_day(day), "url") for day in days]


def _standing(line: str, start: int, end: int) -> str | None:
    """How a date stands in its line: behind "Published", behind "Updated", by itself, or (None) inside a sentence."""
    words = _words()
    before, after = line[:start].rstrip(), _behind_year().sub("", _ZONE_NAME.sub("", line[end:]).lstrip(" .")).lstrip()
    before = _on().sub("", before).rstrip()
    if after and after[0] not in ",|•·–—-:;.()[]/\n" and not _next().match(after) and not _READERS.fullmatch(after):
        return None
    for _ in range(2):  # "Published on Tuesday, 4 November"
        last = _LAST_WORDS.search(before)
        tail = [w.casefold() for w in last.groups() if w] if last else []
        change = tail if before.endswith(":") else tail[-1:]  # "Aktualizace zákona 4. března" tells of a law
        if not words.updated.isdisjoint([*tail, " ".join(tail)]) or not words.changes.isdisjoint(change):
            return "text: updated"
        if any(w in words.published for w in tail):
            return "text: published"
        if last is None or tail[-1] not in words.weekdays:
            break
        before = before[: last.start(len(tail))].rstrip()
        plain = _on().sub("", bare := before.rstrip(" ,"))
        before = plain.rstrip() if plain != bare else before  # "le mer, 20/10/2021"
    if _issue_of().fullmatch(line[:start].rstrip(" ,")):
        return "text: published"
    return "text: dateline" if _EDGE.search(before) or _signs(before) else None


def _signs(before: str) -> bool:
    """Is what stands before a date no more than a byline: "By Jane Roe", "Jane Roe", "Submitted by admin"?"""
    opened = _by().match(before)
    names = (before[opened.end() :] if opened else before).split()
    if opened and " " in opened[0].strip() and len(names) == 1:
        return True  # the account of whoever put it on the page
    fit = _FEWEST_NAMES <= len(names) <= _MOST_NAMES and all(n[0].isupper() and n.replace("-", "").isalpha() for n in names)
    return fit and (len(names) < len(before.split()) or folded(names[0]) in given_names())


@cache
def _issue_of() -> re.Pattern[str]:
    """What tells of which day the paper is, alone before it: "Regional News of", "Aus der Ausgabe vom"."""
    days = "|".join(re.escape(w) for w in sorted(_words().weekdays))
    return re.compile(rf"(?:[A-ZÀ-Þ][\w'’-]*\s){{0,3}}(?i:(?:{_either('dates', 'issue_of')})(?:\s(?:{days})\.?)?)")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_either('articles', 'byline')})\s?:?\s+", re.IGNORECASE)


@cache
def _on() -> re.Pattern[str]:
    """What may stand between a date and what is before it: "on", "den"; behind a place and a comma also "a 18 de junio"."""
    return re.compile(rf"(?:^|(?<=[\s,]))(?:{_either('dates', 'on')})\.?$|(?<=,\s)(?:{_either('dates', 'on_behind_place')})$", re.IGNORECASE)


@cache
def _behind_year() -> re.Pattern[str]:
    """What may stand right behind a date and belongs to it: a word for the year, the day of the week."""
    days = "|".join(re.escape(w) for w in sorted(_words().weekdays))
    return re.compile(rf"^(?:(?:{_either('dates', 'year_marks')})\b\.?|(?:{days})\b)", re.IGNORECASE)


def _either(table: str, key: str) -> str:
    words = {w for t in languages() for w in t.words(table, key)}
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


def _dates_in(line: str, language: str | None) -> list[tuple[tuple[Moment, ...], int, int]]:
    """Every date in a line with its time of day, if any: the readings, and where date and time stand together."""
    plain = plain_marks(line)
    found: list[tuple[tuple[Moment, ...], int, int]] = []
    taken: list[tuple[int, int]] = []
    for match in _ISO.finditer(plain):
        if readings := _iso(match):
            clock, start, end = (None, *match.span()) if match["t"] else _clock_beside(plain, *match.span())
            found.append((tuple(at(_midnight(m), clock) for m in readings) if clock else readings, start, end))
            taken.append((start, end))
    for pattern in _DATES:
        for match in pattern.finditer(plain):
            days = _on_weekday(_days(match, language), match, plain[: match.start()])
            if not days or any(match.start() < b and a < match.end() for a, b in taken):
                continue
            clock, start, end = _clock_beside(plain, match.start(), match.end())
            if clock is None and match.groupdict().get("short") and not _told_before(plain[:start]):
                continue  # 04.03.25 may be anything
            found.append((tuple(at(day, clock) for day in days), start, end))
            taken.append((start, end))
    return sorted(found, key=lambda f: f[1])


def _days(match: re.Match[str], language: str | None) -> tuple[datetime, ...]:
    """The days that a date in words or figures can mean: two where day and month may be exchanged, or where languages call two months alike."""
    got = match.groupdict()
    year, day = int(got.get("y") or f"20{got['short']}"), int(got.get("d") or got.get("d2") or 0)
    if "month" in got:
        told = _words().months.get(got["month"].casefold(), {})
        own = told.get(code_of(language)) if language else None
        return tuple(d for n in ([own] if own else sorted(set(told.values()))) for d in _sane(year, n, day))
    month = int(got.get("m") or got.get("m2") or 0)
    readings = _sane(year, month, day)
    if got.get("mark") == "/" and language in {"en", None} and month != day:
        readings += _sane(year, day, month)
    return readings


def _on_weekday(days: tuple[datetime, ...], match: re.Match[str], before: str) -> tuple[datetime, ...]:
    """The one reading of a day and a month in figures that a day of the week in front of it agrees with: "man, 09/08/2025" is a day of September.

    Systems write the month first whatever language the page is in. Where the day of the week agrees with neither or with both, all stay as they are.
    """
    last = _LAST_WORDS.search(before) if days and match.groupdict().get("mark") == "/" else None
    named = (last[2] or last[1]).casefold() if last else ""
    told = {n for word, those in _words().weekdays.items() if len(named) >= _SHORT_DAY and word.startswith(named) for n in those}
    both = {*days, *_sane(days[0].year, days[0].day, days[0].month)} if told else set()
    fit = [day for day in both if day.isoweekday() in told]
    return (fit[0],) if len(fit) == 1 and len(told) == 1 else days


def _midnight(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.value[:10]).replace(tzinfo=UTC)


def _told_before(before: str) -> bool:
    """Does a word such as "Published" or "Updated" end what stands before a date?"""
    last = _LAST_WORDS.search(before.rstrip())
    return last is not None and any(w.casefold() in _words().published | _words().updated | _words().changes for w in last.groups() if w)


def ends_updated(text: str) -> bool:
    """Does a text end with a word such as "Updated", of which the time behind it then tells?"""
    last = _LAST_WORDS.search(text.rstrip())
    return last is not None and any(w.casefold() in _words().updated | _words().changes for w in last.groups() if w)


def _sane(year: int, month: int, day: int, first: int = _FIRST_YEAR) -> tuple[datetime, ...]:
    try:
        return (datetime(year, month, day, tzinfo=UTC),) if first <= year <= _LAST_YEAR else ()
    except ValueError:
        return ()


def _clock_beside(line: str, start: int, end: int) -> tuple[Clock | None, int, int]:
    """The time of day that stands right after a date, or right before it."""
    link = _link().match(line, end)
    after = _time().match(line, link.end() if link else end)
    if after and (clock := _clock(after)):
        return clock, start, _end_of(after, clock)
    for before in _time().finditer(line, max(0, start - 24), start):
        gap = _link().match(line, _end_of(before, clock) if (clock := _clock(before)) else start + 1)
        if clock and gap and gap.end() >= start:
            return clock, before.start(), end
    return None, start, end


def _end_of(match: re.Match[str], clock: Clock | None) -> int:
    """Where a time ends: a word after it that is no zone does not belong to it."""
    named = match["name"]
    return match.start("name") if named and clock and named.casefold() not in _words().zones else match.end()


def _clock(match: re.Match[str]) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["half2"] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour * 60 + minute >= 24 * 60:
        return None
    return Clock(hour * 60 + minute, _zones(match))


def _zones(match: re.Match[str]) -> tuple[int, ...]:
    if match["offset"]:
        east = offset(match["offset"])
        return (east,) if ZONES_ON_EARTH[0] <= east <= ZONES_ON_EARTH[1] else ZONES_ON_EARTH
    named = (match["name"] or "").casefold()
    return _words().zones.get(named, ZONES_ON_EARTH)


def _iso(match: re.Match[str], first: int = _FIRST_YEAR) -> tuple[Moment, ...]:
    day = _sane(int(match["y"]), int(match["m"]), int(match["d"]), first)
    if not day:
        return ()
    if not match["t"]:
        return (whole_day(day[0]),)
    hour, minute, *rest = (int(p) for p in match["t"].split(":"))
    second = rest[0] if rest else 0
    if hour > 23 or minute > 59 or second > 59:
        return (whole_day(day[0]),)
    local = day[0] + timedelta(hours=hour, minutes=minute, seconds=second)
    if not match["z"]:
        return (at(day[0], Clock(hour * 60 + minute, ZONES_ON_EARTH)),)
    if hour == minute == second == 0:
        # A date column that became a time column: the stamp means the day.
        return (whole_day(day[0]),)
    east = timedelta(minutes=offset(match["z"]) if match["z"][0] in "+-" else 0)
    told = exact(local - east)
    return (replace(told, local=local.replace(tzinfo=timezone(east)).isoformat()) if timedelta(0) < abs(east) < timedelta(days=1) else told,)
