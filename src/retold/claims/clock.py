"""Times of day in words and in digits: "twelve minutes past five", "at 9.40 in the evening", "halb neun", "a las 21.40".

How a language tells the time is data: templates with `{m}` for minutes, `{h}` for the hour and `@` for a word that leads to a time ("at"). What
is told on a dial of twelve hours, without a word for the part of the day, stays open between morning and evening: its value begins with `~`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..text.languages import codes, load
from ..text.normal import folded
from .lexicon import Lexicon

_HOURS, _MINUTES = 24, 60
#: "Half nine" has two words.
_PAIR = 2
#: Where a number in digits is followed by these, it tells no time.
#: One letter for one, so that offsets stay.
_PLAIN = str.maketrans("àáâäãåçèéêëìíîïñòóôöõùúûüÿ’", "aaaaaaceeeeiiiinooooouuuuy'")
_CLAUSE = re.compile(r"(?: [^\W\d_]+){1,4}")
_COUNTED = re.compile(r"\s?(?:[%€£$°]|[-–/]\s?\d)")

#: A dotted figure may be a time of day where a nought stands before the hour (English prices and shares have none), a zone behind the minutes, or a
#: part of the day: "06.52", "5.40 CET", "11.20 in the morning".
_DOTTED = re.compile(r"(?<![\w.,:/€$£-])(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?![\d:/%-]|[.,]\d|\s?[€$£°%])")

#: Shorter names of zones are other words as well.
_ZONE_LETTERS = 3
#: The words before a figure that no mark parts from it.
_BEFORE_TIME = re.compile(r"(?:[^\W\d_][\w'-]*[ \u00a0])+$")

#: Stands in a template where a word for the part of the day must follow: "nine forty in the evening".
_PART = " @@"
#: Fewer minutes behind a mere "and" are rather a second thing counted.
_SURE_MINUTES = 10
#: The word that leads to a time, elided before it or not.
_LED = re.compile(r"[^\W\d_]+(?:'|\.?\s)")
_JOINERS = re.compile(r"-| y | e ")

Told = tuple[int, int, str]


def told(text: str, lexicon: Lexicon) -> Iterator[Told]:
    """Start, end and value of every time of day that is told by the language's templates or in digits behind a word that leads to a time."""
    patterns = _patterns(lexicon.code)
    if patterns is None:
        return
    spoken, digits, parts, marks = patterns
    low = text.lower()
    if len(low) != len(text):
        low = text  # a letter that changes its length in lower case: offsets come first
    low = low.translate(_PLAIN)
    if any(mark in low for mark in marks):
        for m in spoken.finditer(low):
            if not (lexicon.code == "de" and m[0][-1].isdecimal() and text[m.end() + 1 : m.end() + 2].isupper()):  # "um 5 Uhr 40 Menschen"
                yield from _spoken(m, low, lexicon, parts)
    yield from _in_one_word(low, lexicon.code)
    yield from _dotted(text, low, lexicon, parts)
    for m in digits.finditer(low):
        hour, minute, part = int(m["h"]), int(m["m"]), parts.match(low, m.end())
        half = _half_of_day(part, lexicon) or (_later_half(low, m.end(), lexicon) if lexicon.code == "en" else None)
        if _COUNTED.match(low, m.end()) or (
            part is None and (_followed(low, m.end(), lexicon) or (lexicon.code == "en" and half is None and not _dial(low, m, lexicon)))
        ):
            continue
        yield m.start("h"), part.end() if part else m.end(), _value(hour, minute, half, lexicon)


def _dotted(text: str, low: str, lexicon: Lexicon, parts: re.Pattern[str]) -> Iterator[Told]:
    """Times of day with a full stop between hour and minutes, where nothing stands before them, a word that leads to a time, or "it was"."""
    for m in _DOTTED.finditer(low):
        hour, minute = int(m["h"]), int(m["m"])
        if not _may_tell_time(low, m.start(), lexicon):
            continue
        part, zone = parts.match(low, m.end()), _zone().match(text, m.end())
        half = _half_of_day(part, lexicon)
        if part is not None and not (half == "am" and hour > 12):
            yield m.start(), part.end(), _value(hour, minute, half, lexicon)
        elif zone is not None:
            yield m.start(), zone.end(), f"{hour:02}:{minute:02}"
        elif lexicon.code == "en" and m["h"][0] == "0" and len(m["h"]) > 1 and not _followed(low, m.end(), lexicon):
            yield m.start(), m.end(), f"{hour:02}:{minute:02}"


@cache
def _zone() -> re.Pattern[str]:
    """A zone behind a time, as it is written; those of two letters are other words as well."""
    names = {z.upper() for code in codes() for z in load(code).mapping("dates", "zones") if len(z) >= _ZONE_LETTERS}
    return re.compile(rf"\s(?:{'|'.join(sorted(names, key=lambda z: (-len(z), z)))})\b")


def _may_tell_time(low: str, at: int, lexicon: Lexicon) -> bool:
    """Does no word stand before a figure in its clause, or one that leads to a time of day? "He jumped 8.40 last night" tells none."""
    before = _BEFORE_TIME.search(low[max(0, at - 40) : at])
    words = before[0].split() if before else []
    while words and words[-1] in lexicon.hedge_words and not lexicon.has("clock_before", words[-1]):
        words.pop()
    return not words or lexicon.has("clock_before", words[-1]) or " ".join(words[-2:]) in lexicon.sets["it_was"]


def _in_one_word(low: str, code: str) -> Iterator[Told]:
    """Noon and midnight, behind a word that leads to a time."""
    pattern, values = _one_word(code)
    if pattern is not None:
        for m in pattern.finditer(low):
            yield m.start(1), m.end(1), values[m[1]]


@cache
def _one_word(code: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    language = load(code)
    values = {folded(k): str(v) for k, v in language.mapping("claims", "clock_words").items()}
    before = "|".join(re.escape(folded(w)) for w in language.words("claims", "clock_words_behind"))
    return (re.compile(rf"\b(?:{before})\s({'|'.join(map(re.escape, values))})\b") if values else None), values


def _spoken(m: re.Match[str], low: str, lexicon: Lexicon, parts: re.Pattern[str]) -> Iterator[Told]:
    name = m.lastgroup or ""
    template = _templates(lexicon.code)[int(name[1:])]
    shift = lexicon.clock[template]
    if template.startswith("@ {m} ") and " minutes " not in template and lexicon.has("ranges", m[name].partition(" ")[0]):
        return  # "risen from nine to 13"
    values = [_number(lexicon.code, w) for w in (m[f"{name}{k}"] for k in "mh" if f"{{{k}}}" in template)]
    hour = values[-1]
    minutes = 0 if "{m}" not in template else values[0]
    if hour is None or minutes is None or not 0 <= hour <= _HOURS or not 0 <= minutes < _MINUTES:
        return
    moved = shift * minutes + _half_before(template, lexicon) if "{m}" in template else shift
    part = parts.match(low, m.end())
    led = template.startswith("@") or lexicon.has("clock_before", template.partition(" ")[0])  # rather than by "it was"
    if part is None and (template.endswith(_PART) or (led and minutes < _SURE_MINUTES and template.endswith((" y {m}", " e {m}")))):
        return  # "las dos y tres cartas"
    hour, minute = divmod(hour * _MINUTES + moved, _MINUTES)
    led_by = _LED.match(m[name]) if template.startswith(("@", "was ", "erano ")) else None
    start = m.start(name) + (led_by.end() if led_by else 0)
    yield start, part.end() if part else m.end(), _value(hour % _HOURS, minute, _half_of_day(part, lexicon), lexicon, spoken=True)


def _half_before(template: str, lexicon: Lexicon) -> int:
    """How far the half hour to which minutes are told lies from the hour: "tien voor half negen" is ten minutes before 8.30."""
    words = template.split()
    return lexicon.clock.get(" ".join(words[-2:]), 0) if words[0] == "{m}" and len(words) > _PAIR else 0


def _value(hour: int, minute: int, half: str | None, lexicon: Lexicon, spoken: bool = False) -> str:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    rough = half is None and hour <= 12 and (spoken or lexicon.code == "en")
    return f"{'~' if rough else ''}{hour:02}:{minute:02}"


def _half_of_day(part: re.Match[str] | None, lexicon: Lexicon) -> str | None:
    return lexicon.day_parts[folded(part[1])] if part else None


def _later_half(low: str, end: int, lexicon: Lexicon) -> str | None:
    """The half of the day that is told a few words behind a time: "at 3.40 on Sunday morning"."""
    behind = _CLAUSE.match(low, end)
    words = behind[0].split() if behind else []
    halves = {key.rpartition(" ")[2]: half for key, half in lexicon.day_parts.items()}
    return next((halves[w] for w in words if w in halves), None) if words[:1] == ["on"] else None


def _followed(low: str, end: int, lexicon: Lexicon) -> bool:
    """Does a word follow that the number could count or measure ("at 5.20 euros")?"""
    word = re.match(r"\s?([^\W\d_]+)", low[end : end + 24])
    if word is not None and lexicon.noun_first:
        return folded(word[1]) in lexicon.units or folded(word[1]) in lexicon.currencies  # nothing else is counted in hundredths
    return word is not None and not lexicon.has("stops", folded(word[1])) and folded(word[1]) not in lexicon.weekdays


def _dial(low: str, m: re.Match[str], lexicon: Lexicon) -> bool:
    """English writes prices and times alike ("at 21.40"): only hours after noon count, and no word for prices may stand before."""
    before = low[max(0, m.start() - 60) : m.start()]
    if any(word in before for word in lexicon.sets["prices"]):
        return False
    sentence = re.split(r"[.!?\n]\s", before)[-1]
    return int(m["h"]) > 12 or not lexicon.sets["at_a_time"].isdisjoint(re.findall(r"[a-z]+", sentence))


@cache
def _templates(code: str) -> tuple[str, ...]:
    from .lexicon import lexicon  # noqa: PLC0415 - only to key the cache by code

    return tuple(lexicon(code).clock)


@cache
def _values(code: str) -> dict[str, int]:
    return {folded(w): int(v) for w, v in load(code).mapping("numbers", "values").items() if " " not in w}


@cache
def _number(code: str, word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    known = _values(code)
    parts = _JOINERS.split(folded(word))
    return sum(known[p] for p in parts) if all(p in known for p in parts) else None


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], tuple[str, ...]] | None:
    from .lexicon import lexicon  # noqa: PLC0415 - only to key the cache by code

    words = lexicon(code)
    if not words.clock:
        return None
    leading = sorted(words.sets["clock_before"], key=lambda w: (-len(w), w))
    lead = "|".join([rf"{re.escape(w)}\s?" if w.endswith("'") else rf"{re.escape(w)}\.?\s" for w in leading])  # "all'una e dieci"
    small = "|".join(sorted((w for w, v in _values(code).items() if 0 < v < _MINUTES), key=lambda w: (-len(w), w)))
    number = rf"(?:\d{{1,2}}|(?:{small})(?:-(?:{small}))?)"
    minutes = rf"(?:\d{{1,2}}|(?:{small})(?:(?:-| y | e )(?:{small}))?)"
    day_parts = "|".join(sorted(map(re.escape, words.day_parts), key=len, reverse=True)) or "(?!)"
    branches = []
    # "alle due e un quarto" before "alle due e un ..."
    for i, template in sorted(enumerate(words.clock), key=lambda t: t[1].endswith((" e {m}", " y {m}"))):
        body = re.escape(template.removesuffix(_PART)).replace(r"\ ", " ").replace("@ ", f"(?:{lead})")
        if template.endswith(_PART):  # looked at here, or it would take the words of another template
            body += rf"(?=\s(?:o'clock\s)?(?:{day_parts})\b)"
        body = body.replace(r"\{m\}", f"(?P<t{i}m>{minutes})").replace(r"\{h\}", f"(?P<t{i}h>{number})")
        branches.append(f"(?P<t{i}>{body})")
    spoken = re.compile(rf"\b(?:{'|'.join(branches)})(?!\w)")
    marks = re.escape("".join(load(code).words("claims", "clock_marks")) or ".")
    digits = re.compile(rf"\b(?:{lead})(?P<h>[01]?\d|2[0-3])[{marks}](?P<m>[0-5]\d)(?![\d:/-]|[.,]\d)")
    parts = (
        re.compile(rf"\s(?:o'clock\s)?({'|'.join(sorted(map(re.escape, words.day_parts), key=len, reverse=True))})\b")
        if words.day_parts
        else re.compile(r"(?!)")
    )
    fixed: Iterable[str] = (max((w for w in re.sub(r"\{.\}|@", " ", t).split()), key=len, default="") for t in words.clock)
    if any(t.endswith(_PART) for t in words.clock):
        fixed = (*fixed, *words.day_parts)
    return spoken, digits, parts, tuple(sorted({w for w in fixed if w}))
