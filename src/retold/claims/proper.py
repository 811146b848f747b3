"""Proper names by their capitals: persons and bodies of two words or more, places behind "in" and "at", codes behind their label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from ..text.given import given_names
from ..text.normal import folded
from ..text.titles import TITLES
from ..text.words import forms
from .house_spellings import doubled_end, one_word, sound
from .names import INSIDE
from .people import is_person
from .reader import Reader, passage_of

#: A name for a person or body that has no role in the sentence.
NAME = "spelling of a name"
_MOST, _FEWEST = 4, 2
#: Letters of a code: "D7", "BA117", "EC-135", "4471".
_CODE = re.compile(r"[^\W_]{0,4}[-‑/]?\d[\d.]{0,5}[^\W\d_]?\b")
#: Endings that grammar adds to a name.
_ENDINGS = frozenset(("s", "es", "n", "en", "e", "er", "em", "ns", "'s", "a", "in"))
_LAST_ENDINGS = frozenset(("s", "es", "ns", "'s", "n", "e"))
#: A word behind one of these begins a sentence of its own.
_OPENING = frozenset("“„«‘\"'(")
#: Endings of English adjectives of nations and quarters.
_NATIONS = ("ish", "ese", "ian", "ean", "can", "ern", "aqi", "eli", "ani", "nch", "tch")
_SHORTEST, _SLIP, _ALIKE = 4, 2, 0.65
_REMEMBERED = 65536

Found = tuple[int, int, str, str]
Capital = tuple[int, bool, bool]


def persons(reader: Reader, found: Sequence[Capital]) -> Iterator[Found]:
    """Runs of two to four capitalised words inside a sentence, without title; and codes with their label ("batch number D7")."""
    words, text = reader.words, reader.text
    for begin, last in _runs(reader, found, least=2):
        # "Museumsleiter Burkhard Ensslin": every German noun has a capital
        first = last - 1 if reader.lexicon.code == "de" else _behind_the_office(reader, begin, last)
        if not text[words[first].start].isupper() or (reader.lexicon.code == "de" and reader.lexicon.has("articles", words[first].form)):
            continue  # "Schluss: Die Fähre ..."
        if not _FEWEST <= last - first + 1 <= _MOST or any(_shouted(text[words[k].start : words[k].end]) for k in range(first, last + 1)):
            continue
        value = re.sub(r"['’]s?$", "", text[words[first].start : words[last].end])
        yield words[first].start, words[first].start + len(value), NAME, value
    yield from _codes(reader)


def _behind_the_office(reader: Reader, first: int, last: int) -> int:
    """Where a full name begins behind a trade or office with a capital: "Manager Sam Whitlock" is Sam Whitlock."""
    words, given = reader.words, given_names()
    here = passage_of(reader, words[first].start)
    opens = here is not None and words[first].start <= here.start + 1
    if opens and reader.lexicon.compounds and last - first >= _FEWEST and words[first].form not in given and _is_office(reader, words[first].form):
        first += 1  # a trade that is small elsewhere: "Bakkechefen Ole Tveito"
    while last - first >= _FEWEST and words[first].form not in given and words[first + 1].form in given and _is_office(reader, words[first].form):
        first += 1
    return first


def _is_office(reader: Reader, form: str) -> bool:
    return form in reader.lexicon.roles or is_person(reader.lexicon, form)


def places(reader: Reader, found: Sequence[Capital]) -> Iterator[Found]:
    """A proper name behind a word such as "in"; the role is the word before that: the server in Zaragoza."""
    words, text, lexicon = reader.words, reader.text, reader.lexicon
    for first, last in _runs(reader, found, least=1):
        before = first - 1
        if before >= 0 and lexicon.has("articles", words[before].form):
            before -= 1
        if (
            before < 0
            or not (lexicon.has("at_place", words[before].form) or _moved(reader, before))
            or not reader.joined(before, first)
            or last - first >= _MOST
        ):
            continue
        if lexicon.code == "de" and (last > first or before < first - 1):
            continue  # "in Berlin", but no "im Rathaus" and no "in Artikel Fünf"
        value = re.sub(r"['’]s?$", "", text[words[first].start : words[last].end])
        if _shouted(value) or value.isdecimal() or lexicon.has("not_counted", folded(value)):
            continue  # "at No. 10"
        if is_adjective(reader, first, last):
            continue
        anchor = words[before - 1].form if before and reader.joined(before - 1, before) and not lexicon.has("stops", words[before - 1].form) else ""
        yield words[first].start, words[first].start + len(value), f"place: {anchor}" if anchor else "place", value


def is_adjective(reader: Reader, first: int, last: int) -> bool:
    """Is this one capitalised word the adjective of the small word behind it: "in Turkish waters"?"""
    words = reader.words
    if first != last or last + 1 >= len(words) or not _blank(reader.text, words[last].end, words[last + 1].start):
        return False
    after = words[last + 1]
    return words[last].form.endswith(_NATIONS) and reader.text[after.start].islower() and not reader.lexicon.has("stops", after.form)


def _moved(reader: Reader, at: int) -> bool:
    """Does a word of motion stand before "to" or "from": flown to, a man from?"""
    words = reader.words
    return words[at].form in ("to", "from") and at > 0 and reader.lexicon.has("motion", words[at - 1].form) and reader.joined(at - 1, at)


def _codes(reader: Reader) -> Iterator[Found]:
    words, text, lexicon = reader.words, reader.text, reader.lexicon
    for i, word in enumerate(words):
        if not lexicon.has("identifiers", word.form) or i + 1 >= len(words):
            continue
        at = i + 1
        if lexicon.has("code_marks", words[at].form) and at + 1 < len(words):
            at += 1
        gap = text[word.end : words[at].start]
        code = _CODE.match(text, words[at].start)
        if code is None or len(gap) > 12 or "\n" in gap or BROKEN.search(gap.replace(".", "")):
            continue
        marked = at > i + 1 or any(c.isalpha() for c in code[0])
        if not marked or not any(c.isupper() or c.isdigit() for c in code[0]) or text[code.end() : code.end() + 1].isalnum():
            continue
        yield word.start, code.end(), word.form, code[0]


BROKEN = re.compile(r"[,;:!?()\"“”]")


def capitals(reader: Reader) -> list[Capital]:
    """All words with a capital that may begin a name: index, does it open a sentence, is it a small word."""
    words, text, lexicon = reader.words, reader.text, reader.lexicon
    openers = {reader.at(p.start) for p in reader.passages}
    return [
        (i, i in openers or (w.start > 0 and text[w.start - 1] in _OPENING), lexicon.has("stops", w.form))
        for i, w in enumerate(words)
        if text[w.start].isupper()
    ]


def _runs(reader: Reader, found: Sequence[Capital], least: int) -> Iterator[tuple[int, int]]:
    """First and last index of every run of capitalised words; a sentence's first word belongs to one only before another capital."""
    words, text, lexicon = reader.words, reader.text, reader.lexicon
    upper = {i: opens for i, opens, _ in found}
    past = -1
    for i, opens, small in found:
        if i <= past or (opens and (least == 1 or small or words[i].form in lexicon.relative)) or words[i].form in TITLES or _dated(reader, i):
            continue  # "Yesterday Maggie Dunne was jailed"
        last = i
        while last + 1 < len(words) and _blank(text, words[last].end, words[last + 1].start) and not upper.get(last + 1):
            following = words[last + 1]
            if words[last].form.endswith("'s"):
                break
            if last + 1 in upper:
                last += 1
            elif (
                following.form in INSIDE
                and last + 2 in upper
                and _blank(text, following.end, words[last + 2].start)
                and not (lexicon.has("at_place", following.form) or following.form == "of")
            ):
                last += 2
            else:
                break
        past = last
        if last - i + 1 >= least and not any(_counted(reader, k) for k in range(i, last + 1)):
            yield i, last


def _dated(reader: Reader, k: int) -> bool:
    """Is this word a month or a weekday: "On 23 January Mark Sobotta" names nobody called January?"""
    form, lexicon = reader.words[k].form, reader.lexicon
    return form in lexicon.months or form in lexicon.weekdays


def _counted(reader: Reader, k: int) -> bool:
    """Is this word part of a date or a quantity? A currency is one only behind a number: Mark may be somebody."""
    word, lexicon = reader.words[k], reader.lexicon
    if word.start in reader.numbered or _dated(reader, k):
        return True
    unit = word.form in lexicon.currencies or word.form in lexicon.units
    return unit and k > 0 and (reader.words[k - 1].start in reader.numbered or reader.words[k - 1].form[0].isdigit())


def _blank(text: str, start: int, end: int) -> bool:
    return (end - start == 1 and text[start] in " \u00a0") or (text[start:end] == ". " and text[start - 2 : start - 1] in " \n")


def _shouted(word: str) -> bool:
    """Is the word set in capitals altogether, as in a heading?"""
    return len(word) > 5 and word.isupper()


@lru_cache(maxsize=_REMEMBERED)
def word_keys(value: str) -> frozenset[str]:
    """The words by which a name is looked up: two names that agree, or of which one is a slip for the other, have one in common."""
    parts = folded(value).replace("-", " ").split()
    return frozenset(forms(value)) | frozenset(parts) | frozenset(map(sound, parts))


@lru_cache(maxsize=_REMEMBERED)
def slip(left: str, right: str) -> bool:
    """Do two names differ by a letter or two in one of their words, where neither grammar nor another house spelling explains it?"""
    if doubled_end(left, right):
        return True
    a, b = (folded(v).replace("-", " ").split() for v in (left, right))
    if len(a) != len(b) or len(a) < _FEWEST:
        return False
    other = [(x, y, k == len(a) - 1) for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y and sound(x) != sound(y) and not one_word(x, y)]
    if len(other) != 1:
        return False
    x, y, last = other[0]
    if min(len(x), len(y)) < _SHORTEST or OSA.distance(x, y) > _SLIP or OSA.normalized_similarity(x, y) < _ALIKE:
        return False
    shorter, longer = sorted((x, y), key=len)
    if last:  # a surname takes fewer endings than what stands before it: Stamm and Stammer are two
        return not (longer.startswith(shorter) and longer[len(shorter) :] in _LAST_ENDINGS)
    return not inflected(x, y)


def inflected(x: str, y: str) -> bool:
    """Do two words differ in an ending of grammar alone?"""
    shorter, longer = sorted((x, y), key=len)
    return (longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS) or _stem(x, y)


def _stem(x: str, y: str) -> bool:
    """Do the two differ in an ending alone ("Deutsche", "Deutschen")?"""
    return any(x.endswith(e) and y.endswith(f) and x[: len(x) - len(e)] == y[: len(y) - len(f)] for e in _ENDINGS for f in _ENDINGS if e != f)
