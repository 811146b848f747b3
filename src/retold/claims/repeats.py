"""Numbers in one word or in a form of their own: "twice", "dreimal", "a trio of climbers", "2:24:51", "one train in three"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.numbers import Number
from .meanings import PERSONS
from .nouns import noun_behind, noun_from
from .reader import Draft, Reader, phrase_at
from .subjects import subject

#: How long something took, to the second: hours, minutes and seconds with colons or with their letters, as sports pages print them.
_LASTED = re.compile(
    r"(?<![\d:.,/-])(?:(\d):([0-5]\d):([0-5]\d)(?![\d:]|[.,-]\d|\s?(?:[ap]\.?m\b|Uhr|CES?T|GMT|UTC))"
    r"|(\d{1,2})\s?(?:hrs?|hours?|h|Std\.?)\s?([0-5]?\d)\s?(?:mins?|minutes?|m|Min\.?)\s?([0-5]?\d)\s?(?:seconds?|secs?|s|Sek\.?)(?![^\W_])"
    r"|(\d{1,2})\s(?:hours?|Stunden?|heures?|horas?|or[ae]|uur|timm(?:e|ar)|timer?|godzin[aey]?),?\s"
    r"([0-5]?\d)\s(?:minut\w{0,3}|Minuten?),?\s(?:(?:and|und|et|y|ed?|en|och|og|i)\s)?"
    r"([0-5]?\d)\s(?:se[ckg][uo]nd\w{0,3}|Sekunden?)(?![^\W_])"
    r"|(\d)\s?h\s?([0-5]\d)[:'’′]([0-5]\d)(?![\d:]|[.,]\d))"
)
#: Two of one sort that are called a pair are counted only where they are persons: a pair of scissors is one thing.
_PAIR = 2
#: Words before the whole: "one in".
_ONE_IN = 2
#: "One train in three": no larger share is said that way.
_SHARE = 20


def lasting(reader: Reader) -> Iterator[Draft]:
    """Every time taken that is told to the second; its value is `h:mm:ss`."""
    for m in _LASTED.finditer(reader.text):
        hours, minutes, seconds = (int(p) for p in m.groups() if p is not None)
        yield Draft(m.start(), m.end(), f"{hours}:{minutes:02}:{seconds:02}", "time taken", "time taken", "affirmed")


def repeats(reader: Reader) -> Iterator[Draft]:
    """How many times something was done ("twice"), and how many make up a trio."""
    words, lexicon = reader.words, reader.lexicon
    for i, word in enumerate(words):
        times = lexicon.repeats.get(word.form)
        if times is not None and not _compared(reader, i + 1):
            yield Draft(word.start, word.end, str(times), "times", subject(reader, (word.start, word.end), "times"), "affirmed")
        size = lexicon.ensembles.get(word.form)
        if size is not None and (draft := _ensemble(reader, i, size)):
            yield draft


def _compared(reader: Reader, at: int) -> bool:
    """Is it a comparison or a rate: "twice as many", "twice a week"?"""
    words, lexicon = reader.words, reader.lexicon
    if at >= len(words) or not reader.joined(at - 1, at):
        return False
    return lexicon.has("compared", words[at].form) or lexicon.has("per", words[at].form)


def _ensemble(reader: Reader, at: int, size: int) -> Draft | None:
    words, lexicon = reader.words, reader.lexicon
    first = at + 1
    if first >= len(words) or not reader.joined(at, first) or not lexicon.has("of", words[first].form):
        return None
    phrase = [k for k in range(first + 1, min(first + 4, len(words))) if reader.joined(first, k) and not lexicon.has("stops", words[k].form)]
    run = [k for n, k in enumerate(phrase) if k == first + 1 + n]
    noun = noun_from(reader, run)
    if noun is None or (size == _PAIR and noun[0] not in PERSONS):
        return None
    span = (words[at].start, noun[1])
    return Draft(*span, str(size), noun[0], subject(reader, span, noun[0]), "affirmed")


def one_in(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "one train in three", where nothing follows that the second number could count."""
    number, words, lexicon = found[i], reader.words, reader.lexicon
    at = reader.at(number.start)
    if at < _ONE_IN or number.kind != "cardinal" or not 2 <= number.value <= _SHARE or number.value % 1:
        return None
    if not lexicon.has("chances", words[at - 1].form):
        return None
    if lexicon.has("ones", words[at - 2].form) and reader.joined(at - 2, at):
        return _one_in_those(reader, number, at)
    if at < _ONE_IN + 1 or not lexicon.has("ones", words[at - 3].form) or not reader.joined(at - 3, at):
        return None
    noun, after = words[at - 2].form, reader.at(number.end)
    if lexicon.has("stops", noun) or noun in lexicon.units or noun[0].isdigit():
        return None
    if phrase_at(reader, number, after, 1) in lexicon.units or noun_behind(reader, number, after) is not None:
        return None
    return Draft(words[at - 3].start, number.end, f"1 in {int(number.value)}", "chance", f"share of {noun}", "affirmed")


def _one_in_those(reader: Reader, number: Number, at: int) -> Draft | None:
    """Such as "one in three trains", where the whole is no measure."""
    after = reader.at(number.end)
    noun = noun_behind(reader, number, after)
    if noun is None or phrase_at(reader, number, after, 1) in reader.lexicon.units:
        return None
    return Draft(reader.words[at - 2].start, noun[1], f"1 in {int(number.value)}", "chance", f"share of {noun[0]}", "affirmed")
