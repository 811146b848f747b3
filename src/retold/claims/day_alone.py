"""Days that an account tells without their month: "on the 18th", "am 18.", "op de 18e", "den 18:e", "el día 18"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from ..text.languages import load
from ..text.words import Word
from .lexicon import Lexicon

#: How far such a day lies from the account's own at most: farther off nobody knows of which month it is.
_NEAR_DAY = 9


def days_alone(text: str, words: Sequence[Word], lexicon: Lexicon, day: date | None) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of days without their month where but one such day lies near the account's own (`day`)."""
    form = _form(lexicon.code)
    if day is None or form is None:
        return
    starts = [w.start for w in words]
    for m in form.finditer(text):
        at = bisect_left(starts, m.end())
        beside = at < len(words) and not text[m.end() : words[at].start].strip()
        if beside and not _ends_there(words[at], text, lexicon):
            continue  # "on the 18th floor"
        if beside and m["word"] and lexicon.has("of_a_row", words[at].form):
            continue  # "el día 18 de la huelga" is the eighteenth of a row
        near = [d for n in range(-_NEAR_DAY, _NEAR_DAY + 1) if (d := day + timedelta(n)).day == int(m["day"])]
        if len(near) == 1:
            yield m.start("day"), m.end(), near[0].isoformat()


@cache
def _form(code: str) -> re.Pattern[str] | None:
    """The pattern of such a day in a language; None where it has no list. A full stop behind the figure may close a sentence."""
    before, behind = (sorted(map(re.escape, load(code).words("claims", key)), key=len, reverse=True) for key in ("alone_before", "alone_behind"))
    end = r"(?=[ ,;])(?! ?\d)" if behind == [re.escape(".")] else r"(?![\w-])"
    worded = sorted(map(re.escape, load(code).words("claims", "alone_day")), key=len, reverse=True)
    forms = [rf"(?:{'|'.join(before)}) (?P<day>[12]?\d|3[01])(?:{'|'.join(behind)}){end}(?P<word>(?!))?"] if before and behind else []
    forms += [rf"(?P<word>{'|'.join(worded)}) (?P<day>[12]?\d|3[01])(?![\w%-]|[.,:]\d)"] if worded else []
    return re.compile(rf"\b{forms[0]}", re.IGNORECASE) if forms else None


def _ends_there(word: Word, text: str, lexicon: Lexicon) -> bool:
    """Can this word stand behind a day that is told without its month: a small word or a verb, in German no noun?"""
    if word.form in lexicon.months or lexicon.has("to_day", word.form):
        return False  # "vom 12. bis 29. September"
    small = any(lexicon.has(key, word.form) for key in ("stops", "being", "and", "future"))
    return small or (lexicon.code == "de" and text[word.start].islower())
