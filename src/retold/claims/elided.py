"""Counts whose noun stands elsewhere: "killing 14", "61 finished", "a crowd of 300", "a 260-strong workforce", "14 out of 16 samples"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.normal import folded
from ..text.numbers import Number
from .lexicon import concept
from .meanings import FATES, PERSONS
from .nouns import noun_behind, noun_from
from .reader import Draft, Reader, context, hedged, passage_of
from .subjects import subject
from .uncounted import is_age, is_code, not_counted
from .values import UNITS, written

#: Digits that tell a year where they tell anything.
_A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: What is joined to a number by a hyphen.
_GLUED = re.compile(r"[-‑]([^\W\d_]+)")
#: Words between a verb and its number, at most: "killed at least another 12".
_BETWEEN = 4
#: Words between a number and what became of those it counts: "60 have since been arrested".
_AHEAD = 5
#: Wholes by which a rate is told: "three out of a thousand"; other wholes are smaller.
HUNDREDS = (100, 1000, 10_000, 100_000, 1_000_000)
#: Wholes of a mere "in": "nine in ten pupils"; "two in 14" are two of a list.
_RATES = (10, *HUNDREDS)
#: Families of measures of which a part may be told without its unit.
_SPREAD = frozenset(("area", "length", "mass", "volume", "power"))
#: From here on a number is a size of something, and no part of a name.
_LARGE = 10_000
#: Degrees of frost on earth, at most.
_COLDEST = 90
#: Days of a month, at most.
_LAST_DAY = 31
#: Words before the colon in a line of a list, at most; such a line, and in how many characters around it another stands.
_LABEL = 4
_LINE = re.compile(r"[^\W\d_]: \d[\d.,]*(?=[.;\s]|$)")
_LINE_ENDS = re.compile(r"[.;,]?(?:\s*$|\s*\n|\s+[^\W\d_][^.:\n]{0,40}:\s)")
_AROUND = 60
#: Words between the part and the whole: "14 samples out of 16".
_NOUN = 3


def part_of_whole(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "14 out of 16 samples", "14 samples out of 16", "two of its five valves": the value is `14 of 16`."""
    if i + 1 >= len(found):
        return None
    part, whole = found[i], found[i + 1]
    sized = 2 <= part.value < whole.value and (whole.value < min(HUNDREDS) * 10 or whole.value in HUNDREDS)
    if not (part.kind == whole.kind == "cardinal" and sized) or part.value % 1 or whole.value % 1:
        return None
    words, lexicon = reader.words, reader.lexicon
    first, last = reader.at(part.end), reader.at(whole.start)
    if not 1 <= last - first <= _NOUN + 3 or not reader.joined(max(first - 1, 0), last) or is_code(reader, part) or is_code(reader, whole):
        return None
    for size in (3, 2, 1):
        joint = " ".join(w.form for w in words[last - size : last]) if last - size >= first else ""
        rate = whole.value in _RATES and joint in lexicon.sets["chances"]
        if not (rate or joint in lexicon.sets["out_of"]):
            continue
        between = list(range(first, last - size))
        if any(lexicon.has("stops", words[k].form) for k in between):
            return None
        noun = noun_from(reader, between) if between else noun_behind(reader, whole, reader.at(whole.end))
        if noun is None and rate:
            noun = ("", whole.end)
        if noun is None or noun[0] in lexicon.units or (between and size == 1 and lexicon.code == "en" and not rate):
            return None
        span = (part.start, max(noun[1], whole.end))
        rough, polarity = hedged(reader, span, part)
        if rate or whole.value in HUNDREDS:  # a rate, which others may tell in per cent
            share = written(round(float(part.value / whole.value) * 100, 6), rough, "%")
            return Draft(*span, share, "%", subject(reader, span, noun[0]), polarity)
        return Draft(*span, f"{'~' if rough else ''}{int(part.value)} of {int(whole.value)}", noun[0], subject(reader, span, noun[0]), polarity)
    return None


def strong(reader: Reader, number: Number) -> Draft | None:
    """Such as "a 260-strong workforce", "a crowd of 300"."""
    words, lexicon, at = reader.words, reader.lexicon, reader.at(number.end)
    if number.kind != "cardinal" or number.value < 2 or is_code(reader, number):
        return None
    glued = _GLUED.match(reader.text, number.end)
    if glued and lexicon.has("strong", folded(glued[1])):  # the words of "nine-strong" are one
        behind = noun_from(reader, [k for k in (at,) if k < len(words) and reader.joined(at - 1, k)])
        return _people(reader, (number.start, behind[1] if behind else glued.end()), number, behind[0] if behind else "people")
    if at < len(words) and lexicon.has("strong", words[at].form) and words[at].start - number.end <= 1:
        behind = noun_from(reader, [k for k in range(at + 1, min(at + 4, len(words))) if reader.joined(at, k)][:1])
        return _people(reader, (number.start, behind[1] if behind else words[at].end), number, behind[0] if behind else "people")
    before = _before(reader, number)
    if before < 1 or not lexicon.has("of", words[before].form) or not _crowd(reader, words[before - 1].form):
        return None
    if noun_behind(reader, number, at) is not None or not reader.joined(before - 1, before):
        return None
    return _people(reader, (words[before - 1].start, number.end), number, words[before - 1].form)


def _crowd(reader: Reader, form: str) -> bool:
    return reader.lexicon.has("collectives", form) or reader.lexicon.has("herds", form)


def _people(reader: Reader, span: tuple[int, int], number: Number, noun: str) -> Draft:
    name = concept(reader.lexicon.code, noun)
    head = name if name in PERSONS else noun if reader.lexicon.has("herds", noun) else "people"
    return _draft(reader, span, number, head, subject(reader, span, head))


def elided(reader: Reader, number: Number, drafts: Sequence[Draft]) -> Draft | None:
    """A bare number that a verb or an earlier number gives its meaning: "killing 14", "60 were arrested", "Of 64 drivers, 61 finished"."""
    here, after = reader.at(number.start), reader.at(number.end)
    if number.kind != "cardinal" or number.value < 2 or number.value % 1 or is_code(reader, number):
        return None
    if here >= len(reader.words) or is_age(reader, number, here - 1, after) or not_counted(reader, number, here - 1):
        return None
    span = (number.start, number.end)
    if after < len(reader.words) and reader.joined(after - 1, after) and not may_follow(reader, after):
        return None
    before = _before(reader, number)
    fate = concept(reader.lexicon.code, reader.words[before].form) if before >= 0 else ""
    if fate in FATES:
        return _draft(reader, span, number, "people", f"people {fate}")
    if before >= 0 and reader.lexicon.has("takers", reader.words[before].form):
        return _draft(reader, span, number, "employees", "employees")
    if before > 0 and reader.lexicon.has("being", reader.words[before].form) and reader.joined(before - 1, before):
        fate = concept(reader.lexicon.code, reader.words[before - 1].form)
        if fate in FATES:  # "I feriti sono 38"
            return _draft(reader, span, number, "people", f"people {fate}")
    fate = _fate_behind(reader, after) if _opens_clause(reader, before, here) else ""
    if fate:
        return _draft(reader, span, number, "people", f"people {fate}")
    if any(" ".join(w.form for w in reader.words[max(here - n, 0) : here]) in reader.lexicon.sets["they_were"] for n in (2, 3)):
        return _draft(reader, span, number, "people", "people")
    behind = after + 1
    if behind < len(reader.words) and reader.joined(after - 1, behind) and reader.lexicon.has("articles", reader.words[after].form):
        fate = concept(reader.lexicon.code, reader.words[behind].form)
        if fate in FATES and reader.lexicon.noun_first:  # "ascienden a once los fallecidos"
            return _draft(reader, (number.start, reader.words[behind].end), number, "people", f"people {fate}")
    return _of_those_before(reader, number, drafts, after) or _aboard(reader, number, drafts, after)


def _aboard(reader: Reader, number: Number, drafts: Sequence[Draft], after: int) -> Draft | None:
    """Such as "with 33 on board", unless what was counted last is no person: of a ship with 900 cows, "45 on board" may be cows."""
    before = _before(reader, number)
    if before < 0 or not reader.lexicon.has("with", reader.words[before].form):
        return None
    if not any(" ".join(w.form for w in reader.words[after : after + n]) in reader.lexicon.sets["aboard"] for n in (1, 2)):
        return None
    units = (d.unit.partition(" per ")[0] for d in reversed(drafts) if d.unit)
    last = next((u for u in units if u not in UNITS and u not in reader.lexicon.currencies.values()), "people")
    return _draft(reader, (number.start, number.end), number, "people", "people") if last in PERSONS else None


def bare(reader: Reader, number: Number) -> Draft | None:
    """A number that nothing near it explains ("the first five"): its unit stays open, and only the same sentence elsewhere can meet it."""
    here, after = reader.at(number.start), reader.at(number.end)
    if number.kind != "cardinal" or number.value < 2 or here >= len(reader.words) or is_code(reader, number):
        return None
    if is_age(reader, number, here - 1, after) or not_counted(reader, number, here - 1):
        return None
    if _A_YEAR.fullmatch(reader.text, number.start, number.end):
        return None  # "les années 1990"
    large = number.value >= _LARGE and noun_behind(reader, number, after) is None
    if after < len(reader.words) and reader.joined(after - 1, after) and not (large or may_follow(reader, after)):
        return None
    if here and number.value < _LARGE and reader.text[reader.words[here - 1].start].isupper() and reader.joined(here - 1, here):
        opens = passage_of(reader, reader.words[here - 1].start)
        if opens is None or reader.words[here - 1].start > opens.start + 1:
            return None  # "iPhone 6", "Apollo 13"
    if _first_of_two_days(reader, number, after):
        return None
    span = (number.start, number.end)
    if _of_frost(reader, number, here):
        return Draft(*span, written(-float(number.value), False, "°C"), "°C", subject(reader, span, "°C"), "affirmed")
    around = context(reader, span) or _announcing(reader, number, here)
    if number.value % 1:
        around = [f for f in around if f not in FATES]  # a quake of 5.9 that killed: nobody counts the dead in tenths
    if not around:
        return None
    rough, polarity = hedged(reader, span, number)
    return Draft(*span, written(float(number.value), rough), None, f"number: {around[0]}", polarity)


def _first_of_two_days(reader: Reader, number: Number, after: int) -> bool:
    """Does a later day of the month follow: "du 17 au 18 septembre", "entre el 3 y el 21 de octubre"? "120 on 18 September" counts something."""
    tongue = reader.lexicon
    joint = [w for w in reader.words[after : after + 5] if not tongue.has("articles", w.form) and not tongue.has("of", w.form)][:3]
    if len(joint) < len(("to", "18", "September")) or not tongue.has("to_day", joint[0].form) or joint[2].form not in tongue.months:
        return False
    day = re.match(r"\d{1,2}(?!\d)", joint[1].form)
    return day is not None and number.value < int(day[0]) <= _LAST_DAY


def _announcing(reader: Reader, number: Number, here: int) -> list[str]:
    """The noun before the mark that parts it from a large number ("the takings, 5.3 million,", "Gli incassi: 5,3 milioni"), or from any number
    in a line of a list ("Votes against: 577").
    """
    if not here or (number.value < _LARGE and not _listed(reader, number, here)):
        return []
    before, gap = reader.words[here - 1], reader.text[reader.words[here - 1].end : number.start]
    if number.value < _LARGE:
        return [before.form]
    content = len(before.form) >= _NOUN and not before.form[0].isdigit() and not reader.lexicon.has("stops", before.form)
    return [before.form] if gap in (", ", ": ") and (content or reader.lexicon.has("ballots", before.form)) else []


def _listed(reader: Reader, number: Number, here: int) -> bool:
    """Is a line no more than a few words, a colon and this number, as others beside it are: "Votes for: 612. Votes against: 577."?"""
    text = reader.text
    if text[reader.words[here - 1].end : number.start] != ": ":
        return False
    if len(_LINE.findall(text, max(0, number.start - _AROUND), number.end + _AROUND)) <= 1:
        return False  # one alone may be a telephone or the number on a back
    first = max(text.rfind(mark, 0, number.start) for mark in ("\n", ". ", "; ", ", "))
    return here - reader.at(first + 1) <= _LABEL and _LINE_ENDS.match(text, number.end) is not None


def _of_a_whole(reader: Reader, draft: Draft) -> bool:
    """Does a measure open its sentence as the whole of which a part is told: "Of 1,200 hectares, 540 are affected"?"""
    here, at = passage_of(reader, draft.start), reader.at(draft.start)
    first = reader.at(here.start) if here else at
    return first < at <= first + _NOUN and any(reader.lexicon.has("whole_of", w.form) for w in reader.words[first:at])


def _of_frost(reader: Reader, number: Number, here: int) -> bool:
    """Is it "minus four" and no more: so many degrees? Where "minus" is the word for "less" too, nobody can tell."""
    lexicon = reader.lexicon
    if lexicon.noun_first or not here or not reader.joined(here - 1, here) or not lexicon.has("minus", reader.words[here - 1].form):
        return False
    return number.value <= _COLDEST and (here == 1 or reader.words[here - 2].start not in reader.numbered)  # "ten minus four"


def _of_those_before(reader: Reader, number: Number, drafts: Sequence[Draft], after: int) -> Draft | None:
    """The noun of an earlier, larger number of the same sentence, or of one that this figure is said to have been before."""
    passage = passage_of(reader, number.start)
    last = next((d for d in reversed(drafts) if passage and passage.start <= d.start < d.end <= number.start and d.unit), None)
    if last is None or last.unit is None or last.unit in reader.lexicon.currencies.values():
        return None
    measured = last.unit.partition(" ")[0] in UNITS
    if measured and (UNITS.get(last.unit, ("",))[0] not in _SPREAD or not _of_a_whole(reader, last)):
        return None
    words, here = reader.words, reader.at(number.start)
    if here > 1 and reader.lexicon.has("of", words[here - 1].form) and not reader.lexicon.has("stops", words[here - 2].form):
        return None  # "a town of 6,800" has its noun before it
    replaced = any(words[k].form in reader.lexicon.sets["earlier"] for k in range(max(here - 2, 0), here))
    if replaced:
        return _draft(reader, (number.start, number.end), number, last.unit, last.subject)
    if any(" ".join(w.form for w in words[max(here - n, 0) : here]) in reader.lexicon.sets["whereof"] for n in (1, 2, 3)):
        return _draft(reader, (number.start, number.end), number, last.unit, subject(reader, (number.start, number.end), last.unit))
    follows = after < len(words) and reader.joined(after - 1, after) and not reader.lexicon.has("of", words[after].form)
    size = last.value.lstrip("~").partition(" ")[0]
    if not follows or (reader.joined(here - 1, here) and not measured) or not size.isdecimal() or number.value >= int(size):
        return None
    if measured:
        rough, polarity = hedged(reader, (number.start, number.end), number)
        span = (number.start, number.end)
        return Draft(*span, written(float(number.value), rough, last.unit), last.unit, subject(reader, span, last.unit), polarity)
    verb = next((w.form for w in words[after : after + 3] if not reader.lexicon.has("stops", w.form) and not reader.lexicon.has("being", w.form)), "")
    return _draft(reader, (number.start, words[after].end), number, last.unit, f"{last.unit} {verb}".strip())


def may_follow(reader: Reader, after: int) -> bool:
    """Can this word stand behind a number that counts nothing named there: a small word or a verb?"""
    form = reader.words[after].form
    lexicon = reader.lexicon
    word = reader.words[after]
    if lexicon.code == "de" and reader.text[word.start].islower() and not reader.joined(after, after + 1):
        return True  # "sind 450 betroffen.": a noun would have a capital
    small = any(lexicon.has(key, form) for key in ("stops", "being", "and", "excluding")) or (lexicon.has("doing", form) and _they_do(reader, after))
    return small or concept(lexicon.code, form) in FATES or (lexicon.code == "en" and form.endswith("ed"))


def _they_do(reader: Reader, after: int) -> bool:
    """Can a number before a verb stand for those who do something: it is told in words, or opens its clause ("Apollo 11 came back")?"""
    words, number = reader.words, after - 1
    form = words[number].form
    opens = not reader.joined(number - 1, number) or words[number - 1].form in reader.lexicon.hedge_words
    return (opens and form[0].isdigit()) or not any(c.isdigit() for c in form)


def _before(reader: Reader, number: Number) -> int:
    """The index of the word before a number and its hedges; -1 where a mark stands between."""
    at = reader.at(number.start)
    lexicon, words = reader.lexicon, reader.words
    k = at - 1
    while k >= max(0, at - _BETWEEN) and reader.joined(k, k + 1):
        form = words[k].form
        hedge = form in lexicon.hedge_words or lexicon.has("articles", form) or lexicon.has("excluding", form)
        if not hedge or (k == at - 1 and lexicon.has("of", form)):
            return k
        k -= 1
    return -1


def _opens_clause(reader: Reader, before: int, here: int) -> bool:
    if before < 0:
        return True
    return not reader.joined(before, before + 1) or reader.lexicon.has("and", reader.words[before].form) or here == 0


def _fate_behind(reader: Reader, after: int) -> str:
    words, lexicon = reader.words, reader.lexicon
    if after >= len(words) or not reader.joined(after - 1, after):
        return ""
    if not (lexicon.has("being", words[after].form) or lexicon.has("doing", words[after].form)):
        name = concept(lexicon.code, words[after].form)
        return name if name in FATES else ""
    for k in range(after + 1, min(after + _AHEAD, len(words))):
        if not reader.joined(k - 1, k):
            break
        name = concept(lexicon.code, words[k].form)
        if name in FATES:
            return name
    return ""


def _draft(reader: Reader, span: tuple[int, int], number: Number, unit: str, about: str) -> Draft:
    rough, polarity = hedged(reader, span, number)
    return Draft(*span, written(float(number.value), rough), unit, about, polarity)
