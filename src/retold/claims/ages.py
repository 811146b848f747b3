"""Ages, with whose they are: "Martin Desborough, 61,", "a 58-year-old man", "a guard, 52,", "a woman of 34", "Mathilde Oppert, 81 ans", "I am 84,".

An age counts nothing, so it never meets a number of victims: it has a value of its own form ("61 years old") and meets ages alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from ..model import Span
from ..text.given import given_names
from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number, numbers
from ..text.titles import TITLES
from .elided import may_follow
from .house_spellings import sounds_alike
from .lexicon import concept
from .lexicon import lexicon as lexicon_of
from .meanings import FATES
from .nouns import noun_behind
from .people import is_person
from .proper import slip
from .reader import Draft, Reader, passage_of, phrase_at
from .uncounted import aged, is_code

#: What an age counts, as the unit of its assertion.
AGE = "age"
_YOUNGEST, OLDEST, _GROWN = 1, 115, 15
#: Between a name and an age in apposition, and behind it.
_BEFORE, _BEHIND = re.compile(r"(?:,\s|\s?\()$"), re.compile(r"\s?[,).;:]|\n|$")
_LONGEST = 4
#: What is written onto an age in words: "a twelve-year-old girl" is one word, of which "twelve" is the number.
_WRITTEN_ON = re.compile(r"[-‑]([^\W\d_]+[-‑][^\W\d_]+)\b")
#: A thing is said to be so old from here on, and the words of "l'appareil avait".
_GROWING, _ARTICLE_NOUN = 3, 2
#: Letters of a number in words, at least, and the vowels that it may lose before an ending.
_SHORT, _VOWELS = 3, ("e", "i", "o", "a")
#: An initial has so many letters at most.
_INITIAL = 2
#: Languages whose words for a man or a woman are known; a trade in the masculine may be a woman's.
_CODES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "da", "no", "sv", "uk")
#: So many words behind "the 58-year-old" may stand before the name.
_NEAR = 3


def ages(reader: Reader, found: Sequence[Number]) -> Iterator[Draft]:
    """The ages of one article; whose they are stands in the subject where the sentence tells."""
    yield from _in_one_word(reader)
    for number in found:
        if number.kind == "ordinal" or not _YOUNGEST <= number.value <= OLDEST or number.value != int(number.value):
            continue
        before, after = reader.at(number.start) - 1, reader.at(number.end)
        read = _old(reader, number, before, after) or _apposed(reader, number, before, after) or _said(reader, number, before, after)
        if read is not None and not is_code(reader, number) and not _limit(reader, read[0]):
            end, owner = read
            yield Draft(number.start, end, f"{int(number.value)} years old", AGE, f"{AGE} of {owner}" if owner else AGE, "affirmed")


def _limit(reader: Reader, end: int) -> bool:
    """Do words behind an age make a limit of it, so that it is nobody's: "aged 57 or over", "57 ans et plus"?"""
    at = reader.at(end)
    return reader.joined(at - 1, at + 1) and " ".join(w.form for w in reader.words[at : at + 2]) in reader.lexicon.sets["or_over"]


def _in_one_word(reader: Reader) -> Iterator[Draft]:
    """Ages written as one word: "il settantaduenne", "die Fünfzigjährige"; of a number before the ending the last vowel may be left out."""
    endings = _endings(reader.lexicon.code)
    for at, word in enumerate(reader.words):
        if not endings or not word.form.endswith(endings) or word.start in reader.numbered:
            continue
        ending = next(e for e in endings if word.form.endswith(e))
        value = _spelt(reader.lexicon.code, word.form[: -len(ending)])
        if value and _YOUNGEST <= value <= OLDEST:
            owner = _name_behind(reader, at + 1) or _noun_behind(reader, at + 1)
            yield Draft(word.start, word.end, f"{value} years old", AGE, f"{AGE} of {owner}" if owner else AGE, "affirmed")


@cache
def _endings(code: str) -> tuple[str, ...]:
    """What is written onto a number in words to make an age, longest first."""
    return tuple(sorted((a for a in lexicon_of(code).sets["ages_after"] if a.isalpha()), key=lambda a: (-len(a), a)))


@cache
def _spelt(code: str, stem: str) -> int:
    """The number that is written in these letters, or in them and a last vowel; 0 where none is."""
    for last in ("", *_VOWELS):
        read = numbers(stem + last, load(code)) if len(stem) >= _SHORT else []
        if len(read) == 1 and read[0].end - read[0].start == len(stem + last):
            return int(read[0].value)
    return 0


def one_person(left: str, right: str) -> bool | None:
    """Are two ages, by their subjects, of one person? None where one does not tell."""
    owners = [s.removeprefix(AGE).removeprefix(" of ") for s in (left, right)]
    if any(o[:1].islower() for o in owners):  # a guard, a woman: of a man and a woman these are two, else who knows
        men, women = _sexes()
        return False if any(x in men and y in women for x, y in (owners, owners[::-1])) else None
    a, b = ({w for w in folded(o).split() if w not in TITLES} for o in owners)
    x, y = " ".join(sorted(a)), " ".join(sorted(b))
    return (a <= b or b <= a or slip(x, y) or sounds_alike(x, y)) if a and b else None


@cache
def _sexes() -> tuple[frozenset[str], frozenset[str]]:
    """The words of all languages for a man or boy, and for a woman or girl; those that are both somewhere are neither."""
    men, women = (
        {
            folded(w)
            for code in _CODES
            for w in load(code).mapping("quotes", "roles").get(key, ())
            if key == "f" or folded(w) in lexicon_of(code).sets["men"]
        }
        for key in "mf"
    )
    return frozenset(men - women), frozenset(women - men)


def _old(reader: Reader, number: Number, before: int, after: int) -> tuple[int, str] | None:
    """Where an age ends that says so ("58 years old", "58-year-old", "aged 58"), and its owner."""
    words = reader.words
    end = _years(reader, number, after)
    written_on = _WRITTEN_ON.match(reader.text, number.end)
    if written_on and folded(written_on[1]) in _years_old(reader):
        at = reader.at(written_on.end())
        return written_on.end(), _name_behind(reader, at) or _noun_behind(reader, at) or _name_before(reader, before)
    for size in (3, 2, 1):
        key = phrase_at(reader, number, after, size)
        if key and any(key == a or (size == 1 and "-" in a and key.startswith(a)) for a in _years_old(reader)):
            last = after + size - 1
            return words[last].end, _name_behind(reader, last + 1) or _noun_behind(reader, last + 1) or _name_before(reader, before)
    if aged(reader, before):
        return end or number.end, _name_before(reader, before - 1)
    if end and before > 0 and reader.lexicon.has("age_on", words[before].form) and reader.text[words[before - 1].start].isupper():
        owner = _name_before(reader, before - 1)
        if " " in owner and reader.joined(before - 1, before):
            return end, owner
    if not reader.lexicon.noun_first and number.value >= _GROWING and _child_of(reader, before) and _ends(reader, end or number.end):
        return end or number.end, words[before - 1].form
    if (
        end is not None
        and reader.lexicon.noun_first
        and (_child_of(reader, before) or (number.value >= _GROWING and _thing_that_is(reader, before) and _closes(reader, end)))
    ):
        return end, words[before - 1].form if is_person(reader.lexicon, words[before - 1].form) else ""
    return None


def _noun_behind(reader: Reader, at: int) -> str:
    """The word for a person directly behind an age that is an adjective: "the 58-year-old guard"."""
    known = at < len(reader.words) and reader.joined(at - 1, at) and is_person(reader.lexicon, reader.words[at].form)
    return reader.words[at].form if known else ""


def _child_of(reader: Reader, before: int) -> bool:
    """Does "of" join the years to a person: "una niña de 13 años", "un garçon de 9 ans"? A term of nine years is none."""
    words, lexicon = reader.words, reader.lexicon
    if before < 1 or not lexicon.has("of", words[before].form) or not reader.joined(before - 1, before):
        return False
    return is_person(lexicon, words[before - 1].form)


def _ends(reader: Reader, end: int) -> bool:
    """Does nothing follow that the number could count: "a woman of 34 was hurt", not "a man of 40 trades"?"""
    at = reader.at(end)
    if at >= len(reader.words) or not reader.joined(at - 1, at) or may_follow(reader, at):
        return True
    return noun_behind(reader, Number(end, end, Decimal(0)), at) is None


def _thing_that_is(reader: Reader, before: int) -> bool:
    """Has a thing with its article before the verb so many years: "l'appareil avait dix ans", "la máquina tiene diez años"?"""
    words, lexicon = reader.words, reader.lexicon
    if before < _ARTICLE_NOUN or not lexicon.noun_first or not lexicon.has("age_verbs", words[before].form) or not reader.joined(before - 1, before):
        return False
    noun, article = words[before - 1].form, words[before - 2].form.removesuffix("'")
    return not lexicon.has("stops", noun) and lexicon.has("articles", article)


def _years_old(reader: Reader) -> list[str]:
    """The language's words behind an age in years; of a child of nine months nothing is read."""
    return [a for a in sorted(reader.lexicon.sets["ages_after"]) if not a.startswith(("mon", "mes", "moi"))]


def _years(reader: Reader, number: Number, after: int) -> int | None:
    """Where a word for years ends that stands directly behind a number."""
    key = phrase_at(reader, number, after, 1)
    return reader.words[after].end if key and reader.lexicon.units.get(key) == "years" else None


def _apposed(reader: Reader, number: Number, before: int, after: int) -> tuple[int, str] | None:
    """Where an age behind a name ends, and the name: "Desborough, 61,", "Anna Holt (34)", "Mathilde Oppert, 81 ans :"."""
    text, years = reader.text, _years(reader, number, after)
    if before > 0 and years is not None and reader.lexicon.noun_first and reader.lexicon.has("of", reader.words[before].form):
        start, before = reader.words[before].start, before - 1  # "Ines Holm, de 54 años,"
    else:
        start = number.start
    if before < 0 or not text[number.start].isdigit() or not _BEFORE.search(text[max(0, start - 3) : start]):
        return None
    end = years or number.end
    name = _name_ending(reader, before)
    word = reader.words[before]
    if not _BEHIND.match(text, end) or not (name or number.value >= _GROWN):
        return None
    if not name and start < number.start and text[end : end + 1] == ",":  # "o guarda-freio, de 49 anos,": between commas it is nobody's term
        return end, word.form if is_person(reader.lexicon, word.form) else ""
    if reader.lexicon.code == "de" or not name:  # "Der Fahrer (43)", "a security guard, 52,": whoever that is
        person = is_person(reader.lexicon, word.form)
        return (end, word.form) if person else (end, name) if name else None
    return end, name


def _said(reader: Reader, number: Number, before: int, after: int) -> tuple[int, str] | None:
    """Where an age ends that is told of somebody, and who: "I am 84,", "who is 81", "ich bin 84", "j'ai 84 ans"."""
    if before < 0 or number.value < _GROWN or not reader.joined(before, reader.at(number.start)):
        return None
    lexicon, words = reader.lexicon, reader.words
    if lexicon.noun_first and lexicon.has("age_verbs", words[before].form) and not reader.joined(before - 1, before):
        end = _years(reader, number, after)  # "Aveva 89 anni.": whoever it is was named before
        return (end, "") if end is not None and _closes(reader, end) and _person_before(reader, number.start) else None
    if before < 1:
        return None
    pair = f"{words[before - 1].form} {words[before].form}"
    end = _years(reader, number, after)
    own = words[before].form in lexicon.sets["age_said"] or pair in lexicon.sets["age_said"]
    of_another = bool(_name_ending(reader, before - 1)) or lexicon.has("age_of", words[before - 1].form)
    if not own and not (of_another and lexicon.has("age_verbs", words[before].form)):
        return None
    if lexicon.noun_first != (end is not None) or not _closes(reader, end or number.end):
        return None
    return end or number.end, "" if own else _antecedent(reader, before - 1)


def _person_before(reader: Reader, start: int) -> bool:
    """Does the sentence before tell of a person first: "Carlo Venti è morto ieri. Aveva 89 anni."? A bridge has its years too."""
    at = bisect_right(reader.passages, Span(start, 1 << 62)) - 2
    if at < 0:
        return False
    lexicon, before = reader.lexicon, reader.passages[at]
    for word in reader.words[reader.at(before.start) : reader.at(before.end)]:
        if is_person(lexicon, word.form) or (word.form in given_names() and reader.text[word.start].isupper()):
            return True
        told_when = word.form in lexicon.weekdays or word.form in lexicon.relative
        small = any(lexicon.has(key, word.form) for key in ("stops", "articles", "being")) or word.form in TITLES
        if not (small or told_when or concept(lexicon.code, word.form) in FATES):
            return False
    return False


def _antecedent(reader: Reader, pronoun: int) -> str:
    """Whom a pronoun before "is 103" means: the name before it, unless another word for somebody stands directly there ("the eldest, who is 103")."""
    words = reader.words
    near = pronoun > 0 and reader.lexicon.has("age_of", words[pronoun - 1].form)
    return "" if near or reader.text[words[pronoun].start].isupper() else _name_before(reader, pronoun)


def _closes(reader: Reader, end: int) -> bool:
    """Does the clause end here, or go on with "and"?"""
    at = reader.at(end)
    return _BEHIND.match(reader.text, end) is not None or (at < len(reader.words) and reader.lexicon.has("and", reader.words[at].form))


def _name_ending(reader: Reader, last: int) -> str:
    """The run of capitalised words that ends with this one, titles aside; none where it is a day or a month."""
    words, text, lexicon = reader.words, reader.text, reader.lexicon
    first = last + 1
    while first > 0 and last - first + 1 < _LONGEST and text[words[first - 1].start].isupper():
        gap = text[words[first - 1].end : words[first].start] if first <= last else ""
        if gap.strip(". ") or ("." in gap and words[first - 1].end - words[first - 1].start > _INITIAL and words[first - 1].form not in TITLES):
            break  # "... in Lyon. Ann Lee, 51," is Ann Lee; "Ann J. Lee" and "Dr. Lee" are one name
        first -= 1
    kept = [k for k in range(first, last + 1) if words[k].form not in TITLES and not lexicon.has("stops", words[k].form)]
    if not kept or any(words[k].form in lexicon.months or words[k].form in lexicon.weekdays for k in kept):
        return ""
    return text[words[kept[0]].start : words[last].end].removesuffix("’s").removesuffix("'s")


def _name_before(reader: Reader, at: int) -> str:
    """The nearest name before a word in its sentence, of one capitalised word or more that does not open it."""
    if at < 0:
        return ""
    here = passage_of(reader, reader.words[at].start)
    while here and at >= 0 and reader.words[at].start > here.start:
        name = _name_ending(reader, at) if reader.text[reader.words[at].start].isupper() and reader.lexicon.code != "de" else ""
        if name:
            return name
        at -= 1
    return ""


def _name_behind(reader: Reader, at: int) -> str:
    """The name close behind an age that is an adjective: "84-year-old Phyllis Harkness"."""
    words = reader.words
    for first in range(at, min(at + _NEAR, len(words))):
        if not reader.joined(first - 1, first) or reader.lexicon.has("stops", words[first].form):
            return ""
        if reader.text[words[first].start].isupper() and reader.lexicon.code != "de":
            return _name_ending(reader, _last_capital(reader, first))
    return ""


def _last_capital(reader: Reader, first: int) -> int:
    """The last of a run of capitalised words."""
    words, last = reader.words, first
    while last + 1 < len(words) and last - first + 1 < _LONGEST and reader.text[words[last + 1].start].isupper() and reader.joined(last, last + 1):
        last += 1
    return last
