"""Numbers with what they count or measure.

A number alone says nothing. It becomes an assertion only with a unit, a currency, a counted noun, or a word that announces a count ("the number
of injured rose to 17"). Ages, house and page numbers, telephone numbers, scores and times of day are left out: they are no counts of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..text.normal import folded
from ..text.numbers import Number
from .ages import OLDEST
from .before_christ import before_christ
from .drafts import draft_of
from .elided import HUNDREDS, bare, elided, part_of_whole, strong
from .halves import with_halves
from .lexicon import Lexicon, concept
from .meanings import PERSONS, THINGS
from .measures import coded, measure, money
from .nought import nought
from .nouns import PRONOUNS, noun_behind
from .one_word import in_one_word
from .reader import Draft, Reader, Stretches, phrase_at
from .repeats import lasting, one_in, repeats
from .shares import every, is_every, shares
from .special import announced, set_phrases, vote_or_chance
from .steps import in_two_steps, one_and_more, side
from .subjects import subject
from .uncounted import aged, is_age, is_code, not_counted, on_a_scale
from .values import MAGNITUDE, UNITS, written

#: "13.30".
_TIMED = re.compile(r"(?:[01]?\d|2[0-3])[.][0-5]\d")
#: A word that is written onto a number.
_WRITTEN_ON = re.compile(r"[-‑][^\W\d_]")
_NOUN_ON = re.compile(r"[-‑]([^\W\d_]+)\b(?![-‑])")
#: From here on a number is a magnitude rather than a count.
_LARGE = 1000
#: Only persons are told to be so.
_OF_PERSONS = frozenset(("injured", "seriously", "arrested"))
#: How values of a million and more are written.
_MILLIONS = (" million", " billion", " trillion")


def counts(reader: Reader, found: Sequence[Number], dated: Sequence[tuple[int, int, bool]]) -> list[Draft]:
    """The numbers of one article that count or measure something. `dated` are the dates in it: (start, end, is it a bare year?)."""
    found = with_halves(reader, found)
    large = Stretches((n.start, n.end) for n in found if n.value >= _LARGE)
    told = Stretches((start, end) for start, end, bare_year in dated if not bare_year)
    fixed_phrases = set_phrases(reader)
    known = Stretches((d.start, d.end) for d in fixed_phrases)
    phrases = [
        d
        for d in (*fixed_phrases, *(d for d in shares(reader) if known.over(d.start, d.end) is None))
        if (d.unit != "%" or large.over(d.start, d.end) is None)  # "a quarter of a million" is no share
        and (
            (time := told.over(d.start, d.end)) is None or d.end - d.start >= time[1] - time[0]
        )  # "à deux heures et demie de l'après-midi" lasts nothing
    ]
    drafts = sorted((*phrases, *nought(reader), *lasting(reader), *repeats(reader), *in_one_word(reader)), key=lambda d: (d.start, d.end))
    fixed, dates = Stretches((d.start, d.end) for d in drafts), Stretches((start, end) for start, end, _ in dated)
    years = {(start, end) for start, end, bare_year in dated if bare_year}
    taken = -1
    for i, number in enumerate(found):
        if number.start < taken or fixed.over(number.start, number.end) is not None:
            continue
        meets = dates.over(number.start, number.end)
        clash = None if meets is None else meets in years
        draft = before_christ(reader, number) or vote_or_chance(reader, found, i) or one_in(reader, found, i) or every(reader, found, i)
        if (clash is False and (draft is None or draft.unit != "votes")) or (draft is None and is_every(reader, number)):
            continue
        if draft is None and clash is None:
            draft = (
                part_of_whole(reader, found, i)
                or strong(reader, number)
                or in_two_steps(reader, found, i)
                or one_and_more(reader, number)
                or side(reader, found, i)
                or _shock(reader, number)
            )
        draft = draft or _one(reader, number, bare_year=clash is not None)
        if draft is None and clash is None:
            draft = announced(reader, number, drafts, found[max(0, i - 3) : i]) or elided(reader, number, drafts) or bare(reader, number)
        if draft is not None:
            drafts.append(_of_before(draft, drafts))
            taken = draft.end
            if " of " in draft.value and (whole := _whole(draft, found[i + 1])):
                drafts.append(whole)
    return _with_currency(reader, drafts)


def _with_currency(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """Millions beside a word of money are sums, where the article gives sums in one currency alone and counts nothing else by the million."""
    money = frozenset(reader.lexicon.currencies.values())
    units = {d.unit.partition(" per ")[0] for d in drafts if d.unit} & money
    large = [d for d in drafts if d.value.endswith(_MILLIONS)]
    if len(units) != 1 or any(d.unit not in units and d.unit not in UNITS for d in large if d.unit):
        return list(drafts)
    unit = next(iter(units))
    sums = [(d.start, d.end) for d in drafts if d.unit and d.unit.partition(" per ")[0] == unit]
    return [
        replace(d, value=f"{d.value} {unit}", unit=unit, subject=subject(reader, (d.start, d.end), unit))
        if d.unit is None and d in large and _of_money(reader, d, sums)
        else d
        for d in drafts
    ]


def _of_money(reader: Reader, draft: Draft, sums: Sequence[tuple[int, int]]) -> bool:
    """Does the clause of a figure tell of money, without another sum of which it tells: "the firm earned 710 million"?"""
    first, last = reader.at(draft.start), reader.at(draft.end) - 1
    while first > 0 and reader.joined(first - 1, first):
        first -= 1
    while last + 1 < len(reader.words) and reader.joined(last, last + 1):
        last += 1
    clause = reader.words[first : last + 1]
    if not any(reader.lexicon.has("of_money", w.form) for w in clause):
        return False
    return not any(clause[0].start <= start and end <= clause[-1].end for start, end in sums)


def _whole(draft: Draft, number: Number) -> Draft | None:
    """The whole that a part is of is a count too: "30 of the 86 employees"."""
    if draft.unit is None or not draft.start < number.start < draft.end or number.value in HUNDREDS:
        return None  # "three out of a thousand" counts no thousand
    return Draft(number.start, max(draft.end, number.end), written(float(number.value), False), draft.unit, draft.unit, "affirmed")


def _of_before(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "two of them": the subject names whom, from the number before."""
    before = drafts[-1].unit if drafts else None
    if draft.unit not in PRONOUNS:
        return draft
    if before is None or before not in PERSONS | THINGS:
        if _OF_PERSONS.isdisjoint(draft.subject.split()):
            return draft
        before = "people"  # "23 musicians were hurt, three of them seriously"
    return replace(draft, subject=draft.subject.replace(draft.unit, before, 1))


def _one(reader: Reader, number: Number, bare_year: bool) -> Draft | None:
    """A number with its unit, currency, noun or label."""
    if coded(reader, number) is None and is_code(reader, number):
        return None
    after = reader.at(number.end)
    before = reader.at(number.start) - 1
    price = money(reader, number, after)
    if price:
        unit, start, end = price
        return draft_of(reader, (start, end), number, unit, unit)
    if bare_year and not _counts_something(reader, number, after):
        return None
    label = _labelled(reader, number, before, after)
    if label or number.kind == "ordinal":
        return label
    measured = measure(reader, number, after)
    if measured:
        unit, end, old = measured
        if old and number.value > OLDEST:  # a horn may be 2,900 years old
            return draft_of(reader, (number.start, end), number, unit, unit)
        return None if old or (unit in ("years", "months") and aged(reader, before)) else draft_of(reader, (number.start, end), number, unit, unit)
    if not_counted(reader, number, before) or is_age(reader, number, before, after):
        return None
    glued = _glued(reader, number)
    if glued:
        return draft_of(reader, (number.start, glued[1]), number, glued[0], None)
    noun = noun_behind(reader, number, after)
    if noun is None or _in_tenths(reader, number, noun[0]):
        return None
    between = reader.text[number.end : noun[1]]
    if between[:1] == " " and between.replace(" ", "").isalpha() and UNITS.get(reader.lexicon.units.get(noun[0], ""), ("",))[0] in ("time", "months"):
        # "five endless hours"
        unit = reader.lexicon.units[noun[0]]
        return draft_of(reader, (number.start, noun[1]), number, unit, unit)
    if number.value == 1 and noun[0] not in PERSONS | THINGS:
        return None  # "one thing", "one of them": a pronoun rather than a count
    return draft_of(reader, (number.start, noun[1]), number, noun[0], None)


def _shock(reader: Reader, number: Number) -> Draft | None:
    """How strong an earthquake was."""
    if not on_a_scale(reader, number) or is_code(reader, number) or measure(reader, number, reader.at(number.end)):
        return None
    return None if money(reader, number, reader.at(number.end)) else draft_of(reader, (number.start, number.end), number, MAGNITUDE, MAGNITUDE)


def _in_tenths(reader: Reader, number: Number, noun: str) -> bool:
    """Are these digits with a fraction before persons, or a time of day: "a 5.9 victims say", "the 9.00 and 13.30 sailings"? Measures go on."""
    if not number.value % 1 or any(c.isalpha() for c in reader.text[number.start : number.end]):
        return False
    before = reader.at(number.start) - 1
    led = before >= 0 and any(reader.lexicon.has(key, reader.words[before].form) for key in ("articles", "and"))
    timed = led and _TIMED.fullmatch(reader.text, number.start, number.end) is not None and noun not in THINGS
    return timed or (noun in PERSONS and noun != "children")


def _counts_something(reader: Reader, number: Number, after: int) -> bool:
    """Does a bare four-digit number that could be a year count something all the same ("2000 people")?"""
    key = phrase_at(reader, number, after, 1)
    return bool(key) and not reader.lexicon.has("year_words", key or "") and (key in reader.lexicon.units or key in _meant(reader.lexicon))


def _glued(reader: Reader, number: Number) -> tuple[str, int] | None:
    """What a number counts that English writes onto it in the singular, and where it ends: "a six-game ban", "a 48-page report"."""
    behind = _NOUN_ON.match(reader.text, number.end)
    if behind is None or reader.lexicon.code != "en" or number.kind != "cardinal" or number.value < 2 or number.value % 1:
        return None
    name = concept(reader.lexicon.code, folded(behind[1]) + "s")
    return (name, behind.end()) if name in PERSONS | THINGS else None


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
        and not (before and words[before - 1].start in reader.numbered)  # "after 10 kilometres 31 runners"
        and not _WRITTEN_ON.match(reader.text, number.end)  # "set four-tenths of a second"
    ):
        name = concept(lexicon.code, words[before].form)
        return draft_of(reader, (words[before].start, number.end), number, f"{name} no.", None)
    if number.kind == "ordinal" and after < len(words) and lexicon.has("labels", words[after].form) and words[after].start - number.end <= 2:
        name = concept(lexicon.code, words[after].form)
        return draft_of(reader, (number.start, words[after].end), number, f"{name} no.", None)
    return None
