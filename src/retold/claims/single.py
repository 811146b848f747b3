"""Proper names of one word that no small word announces: "the province of Tandaya", "a dog called Biscotte", "closing the A6180".

They tell little by themselves, so they agree only with the very same name, and differ only where two passages correspond in all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..text.given import given_names
from ..text.normal import folded
from ..text.titles import TITLES
from .proper import Capital, Found, is_adjective
from .reader import Reader

#: The subject of a name of one word.
ONE = "name"
#: So many mentions of one name in an article are laid beside those of another.
_MENTIONS = 2
_SHORTEST, _SHOUTED = 3, 5
#: Capitals of a short form, at least; a number of a king or century is none.
_LEAST, _ROMAN = 3, re.compile(r"[IVXLC]+")


def singles(reader: Reader, found: Sequence[Capital], taken: Iterable[Found]) -> Iterator[Found]:
    """Capitalised words alone inside a sentence that stand nowhere without their capital and in no longer name (`taken`)."""
    words, text, lexicon = reader.words, reader.text, reader.lexicon
    upper = {i for i, _, small in found if not small}
    common = {w.form for w in words if text[w.start].islower()}
    part = {w for *_, value in taken if " " in value for w in value.split()}
    told: list[tuple[int, str, bool]] = []
    for i, opens, small in found:
        word = words[i]
        value = text[word.start : word.end].removesuffix("’s").removesuffix("'s")
        short = _short_form(reader, i, value)
        if lexicon.code == "de" and not short and not any(c.isdecimal() for c in value):
            continue  # every noun has a capital, but no noun has a digit: "L281"
        if small or len(value) < _SHORTEST or not value[-1].isalnum() or "'" in value or "’" in value or word.form in common or value in part:
            continue
        if _in_company(reader, i, upper) or _of_time(reader, i) or is_adjective(reader, i, i) or (_all_capitals(value) and not short):
            continue
        told.append((word.start, value, opens and not short and not _acts(reader, i, value)))
    names = {value for _, value, opens in told if not opens}  # at the head of a sentence every word has a capital
    seen: dict[str, int] = {}
    for start, value, _ in told:
        seen[value] = seen.get(value, 0) + 1
        if value in names and seen[value] <= _MENTIONS:
            yield start, start + len(value), ONE, value


def _short_form(reader: Reader, i: int, value: str) -> bool:
    """Is this the short form of a name ("GMB", "COAG"): a few capitals between words that are not shouted, outside of brackets and credits?"""
    if not _LEAST <= len(value) <= _SHOUTED or not value.isupper() or not value.isalpha() or _ROMAN.fullmatch(value):
        return False
    words, text = reader.words, reader.text
    known = words[i].form in reader.lexicon.roles or words[i].form in reader.lexicon.currencies or words[i].form in reader.lexicon.units
    beside = [words[k] for k in (i - 1, i + 1) if 0 <= k < len(words)]
    shouted = any(len(w.form) > 1 and text[w.start : w.end].isupper() for w in beside)
    marks = text[max(0, words[i].start - 1) : words[i].start] + text[words[i].end : words[i].end + 1]
    opens = not text[: words[i].start].rpartition("\n")[2].strip() and marks[-1:] != " "  # the place of a dateline
    return not known and not shouted and not opens and not any(m in marks for m in "()/-–[]|:•·")


def _acts(reader: Reader, i: int, value: str) -> bool:
    """Is this word at the head of its sentence a first name, and is something said of it: "Siri is home"?"""
    behind = i + 1
    said = behind < len(reader.words) and reader.joined(i, behind) and reader.lexicon.has("being", reader.words[behind].form)
    return said and folded(value) in given_names()


def _in_company(reader: Reader, i: int, upper: set[int]) -> bool:
    """Does another capital or a title stand directly beside it, or a number that it numbers?"""
    words, text = reader.words, reader.text
    before = i > 0 and len(text[words[i - 1].end : words[i].start].strip(".")) <= 1 and (i - 1 in upper or words[i - 1].form in TITLES - {"the"})
    behind = i + 1 < len(words) and words[i + 1].start - words[i].end <= 1 and (i + 1 in upper or words[i + 1].start in reader.numbered)
    return before or behind


def _of_time(reader: Reader, i: int) -> bool:
    form, lexicon = reader.words[i].form, reader.lexicon
    return any(form in known for known in (lexicon.months, lexicon.weekdays, lexicon.seasons, lexicon.currencies, lexicon.units))


def _all_capitals(value: str) -> bool:
    """Is the word shouted, as in a heading? The number of a road is not."""
    return value.isupper() and (len(value) > _SHOUTED or value.isalpha()) and not any(c.isdigit() for c in value)
