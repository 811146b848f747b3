"""Numbers in one word with what they measure or how many times: "elfstündig", "driedaags", "tretimmars", "tenfold", "das Zehnfache".

The endings are data of the language: `lasting_ends` name a unit, `fold_ends` say how many times; `one_word_endings` may follow them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import numbers
from .reader import Draft, Reader
from .shares import changing
from .subjects import subject
from .values import written


def in_one_word(reader: Reader) -> Iterator[Draft]:
    """Every such word; the number before the ending has to be a whole one."""
    pattern, units = _endings(reader.lexicon.code)
    if pattern is None:
        return
    last = tuple(units)
    for i, word in enumerate(reader.words):
        if not any(end in word.form for end in last):
            continue
        made = pattern.fullmatch(word.form)
        before = reader.words[i - 1] if i and reader.text[word.start - 1] in "-‑" else None  # "48-stündig" is two words
        number = (before.form if before else "") if made and not made[1] else made[1] if made else ""
        value = _value(reader.lexicon.code, number) if number else None
        if made is None or value is None:
            continue
        unit, span = units[made[2]], (before.start if before and not made[1] else word.start, word.end)
        if _is_name(reader, i):
            continue
        if unit != "times":
            yield Draft(*span, written(value, False, unit), unit, subject(reader, span, unit), "affirmed")
        elif value > 1 and (changing(reader, i) or _fold_follows(reader, i)):  # "einfach" is simple, and a threefold champion no multiple of anything
            yield Draft(*span, written(value), "times", subject(reader, span, "times"), "affirmed")


def _fold_follows(reader: Reader, at: int) -> bool:
    """Does a word that leads to a multiple stand before it: "auf das Zehnfache"?"""
    return any(reader.joined(k, at) and reader.lexicon.has("fold_before", reader.words[k].form) for k in range(max(0, at - 2), at))


def _is_name(reader: Reader, at: int) -> bool:
    """Is it a name of its own ("De Vierdaagse begint", "the Eightfold Path"): with a capital inside its sentence, where nouns have none?"""
    word = reader.words[at]
    return reader.lexicon.code != "de" and reader.text[word.start].isupper() and reader.joined(at - 1, at)


@cache
def _value(code: str, word: str) -> float | None:
    """The number that a beginning of a word is, as a whole."""
    found = [n for n in numbers(word, load(code)) if n.start == 0 and n.end == len(word) and n.kind == "cardinal"]
    return float(found[0].value) if found else None


@cache
def _endings(code: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    language = load(code)
    units = {folded(k): str(v) for k, v in language.mapping("claims", "lasting_ends").items()}
    units |= {folded(w): "times" for w in language.words("claims", "fold_ends")}
    bent = "|".join(sorted((re.escape(folded(w)) for w in language.words("claims", "one_word_endings")), key=len, reverse=True))
    ends = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    return (re.compile(rf"(|[^\W_]{{2,}})({ends})(?:{bent or '(?!)'})?") if units else None), units
