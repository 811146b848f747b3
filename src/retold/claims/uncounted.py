"""Numbers that count nothing: parts of codes, labels ("No. 10", "page 9"), ages."""

from __future__ import annotations

import re

from ..text.numbers import Number
from .lexicon import concept
from .meanings import PERSONS, THINGS
from .nouns import noun_behind
from .reader import Reader, phrase_at

#: What makes digits part of a code, a score, a telephone number, a fraction or an address.
_GLUED_BEFORE = re.compile(r"(?:[+#@/\\_:]|\d[-–:/.]|[^\W\d_]|[A-Z]-|\(0?\d{2,5}\)\s?|\d\s)$")


_GLUED_BEHIND = re.compile(r"\s?[-–:/]\s?\d|[/\\_@]|\s\d|[.,]\d")


_AGE_AROUND = re.compile(r"(?:[^\W\d_][,(]\s?|\()$")


_NUMBERED = re.compile(r"\b[^\W\d_a-z]{3,} \d{1,2}-[^\W\d_a-z]")


#: "At the age of" has so many words.
_AGED = 4
#: The strength of an earthquake is below this, and a word for one stands so near it at most.
_SCALE, _BESIDE = 10, 3
#: Letters of a word that is no short form.
_NO_SHORT_FORM = 3
_DOT_NEEDED = frozenset(("no", "n", "s", "p", "nos", "tel", "id", "set", "via", "act", "part", "call", "text"))


def is_code(reader: Reader, number: Number) -> bool:
    """Is this part of a code, a telephone number, a score, a fraction?"""
    text = reader.text
    if not text[number.start].isdigit():
        return False
    digits = re.match(r"\d+", text[number.start : number.end])
    long_code = digits is not None and ((len(digits[0]) > 1 and digits[0][0] == "0") or len(digits[0]) > 9)
    # "UPDATE 2-Death toll rises", but "ABOUT 40-THOUSAND PANELS"
    numbered = "-" not in text[number.start : number.end] and _NUMBERED.search(text[max(0, number.start - 12) : number.end + 2])
    timed = text.count(":", number.start, number.end) > 1  # "12:24:51"
    return bool(
        timed or long_code or numbered or _GLUED_BEFORE.search(text[max(0, number.start - 8) : number.start]) or _GLUED_BEHIND.match(text, number.end)
    )


def not_counted(reader: Reader, number: Number, before: int) -> bool:
    """Does a label stand before the number ("No. 10", "page 9")?"""
    if before < 0:
        return False
    word, lexicon = reader.words[before], reader.lexicon
    gap = reader.text[word.end : number.start]
    if not lexicon.has("not_counted", word.form) or gap.strip() not in ("", ".", "°", "º", "#", ":"):
        return False
    if gap.strip() == "." and (reader.text[number.start].isalpha() or _opens(reader, number.start)) and len(word.form) >= _NO_SHORT_FORM:
        return False  # "No one was on the bus. Fourteen firemen came."
    if gap.strip() == ":" and lexicon.has("ballots", word.form) and not reader.joined(before - 1, before):
        return False  # "Yes: 612. No: 588.", but not "Licence no: 45"
    return word.form not in _DOT_NEEDED or gap.strip() != "" or reader.text[word.start].isupper()


def _opens(reader: Reader, start: int) -> bool:
    """Does a sentence begin here?"""
    return any(p.start == start for p in reader.passages)


def is_age(reader: Reader, number: Number, before: int, after: int) -> bool:
    """Is this somebody's age: "Anstey, 58,", "(58)", "aged 58", "children of five"?"""
    text, lexicon = reader.text, reader.lexicon
    if not 0 < number.value < 120 or before < 0:
        return False
    behind = text[number.end : number.end + 1]
    if behind in (",", ")", ".") and _AGE_AROUND.search(text[max(0, number.start - 3) : number.start]) and text[reader.words[before].start].isupper():
        return True
    if aged(reader, before):
        return True
    persons = lexicon.has("of", reader.words[before].form) and before > 0 and concept(lexicon.code, reader.words[before - 1].form) in PERSONS
    return persons and not (_counted_word(reader, number, after)) and noun_behind(reader, number, after) is None


def on_a_scale(reader: Reader, number: Number) -> bool:
    """Is it how strong an earthquake was: "a quake of 5.9", "5.9 on the Richter scale", "Stärke 5,9"?"""
    if not number.value % 1 or number.value >= _SCALE or not reader.text[number.start].isdigit():
        return False
    here, after = reader.at(number.start), reader.at(number.end)
    near = (*range(max(here - _BESIDE, 0), here), *range(after, min(after + _BESIDE, len(reader.words))))
    return any(reader.lexicon.has("on_a_scale", reader.words[k].form) and reader.joined(*sorted((k, here))) for k in near if k != here)


def _counted_word(reader: Reader, number: Number, after: int) -> bool:
    """Does a word of another thing than years stand behind: "runners from 62 countries"?"""
    key = phrase_at(reader, number, after, 1)
    return key is not None and concept(reader.lexicon.code, key) in THINGS


def aged(reader: Reader, before: int) -> bool:
    """Do words like "aged" stand before the number, or before the other one of two: "aged 11 to 14"?"""
    if before > 1 and reader.words[before - 1].start in reader.numbered and reader.words[before].form in reader.lexicon.sets["age_to"]:
        return aged(reader, before - 2)
    forms = [w.form for w in reader.words[max(0, before + 1 - _AGED) : before + 1]]
    return any(" ".join(forms[-n:]) in reader.lexicon.sets["ages_before"] for n in range(1, len(forms) + 1))
