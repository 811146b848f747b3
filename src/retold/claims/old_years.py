"""Years from 1000 to 1499: "since 1348", "painted around 1350", "Im Jahr 1348".

Of a thousand and more there are many other things, so a number is such a year only where the words around say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.words import Word
from .lexicon import Lexicon, concept
from .meanings import PERSONS

_OLD_YEAR = re.compile(r"1[0-4]\d\d")
#: So many small words stand between the word for when a thing was made and the year at most ("from about the year 1350"), parted by these.
_DATED, _BLANKS = 5, ("", " ", "\u00a0")
#: Before a year a German "im" leads to it, although "im Jahr" is "a year" elsewhere.
_INTO = frozenset(("im", "in", "en"))
#: "Missing since 1130" may tell a time of day: of these minutes.
_STEP, _HOUR = 5, 60


def is_old_year(text: str, words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Is the word at an index a year of the Middle Ages, told as such by the words around?

    A word such as "since" stands before, and nothing behind that could be counted. Many are brought in, and 1130 may be a time of day.
    """
    if not _OLD_YEAR.fullmatch(words[i].form):
        return False
    word, minute = words[i], int(words[i].form[2:])
    near = [w.form for w in words[max(0, i - 2) : i]] if i and word.start - words[i - 1].end == 1 else []
    if near and lexicon.has("year_before", near[-1]) and not (len(near) > 1 and lexicon.has("per", near[0]) and near[0] not in _INTO):
        return not _counts(text, words, i, lexicon)  # "im Jahr 1348 kam die Pest"
    led = any(" ".join(near[-n:]) in lexicon.sets["in_year"] for n in (1, 2))
    brought = near[:1] and lexicon.has("not_in_year", near[0])
    timed = lexicon.has("not_in_year", near[-1] if near else "") and minute % _STEP == 0 and minute < _HOUR
    led = (led and not brought and not timed) or _is_dated(text, words, i, lexicon)
    if i + 1 == len(words) or text[word.end : words[i + 1].start].strip():
        return led
    behind = words[i + 1].form
    small = (
        lexicon.has("dating", behind)
        or behind in lexicon.hedge_words
        or lexicon.has("stops", behind)
        or lexicon.has("being", behind)
        or lexicon.has("and", behind)
    )
    numbered = i + 2 < len(words) and words[i + 2].form[0].isdigit()  # "from 1450 to 1200"
    return lexicon.has("year_words", behind) or (led and small and not numbered)


def _is_dated(text: str, words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Does a word for when a thing was made lead to the number, with small words between, or stand behind it: "painted around 1350", "um 1350
    gemalt", "risale al 1350 circa"? Limits are set to counts ("built more than 1350 boats").
    """
    near = [w.form for w in words[max(0, i - _DATED) : i]]
    if any(" ".join(near[-n:]) in lexicon.sets[key] for key in ("least", "most") for n in (1, 2, 3)):
        return False
    at = i - 1
    while at >= max(0, i - _DATED) and text[words[at].end : words[at + 1].start] in _BLANKS and _small(words[at].form, lexicon):
        at -= 1
    led = 0 <= at < i - 1 and text[words[at].end : words[at + 1].start] in _BLANKS and lexicon.has("dating", words[at].form)
    if i + 1 == len(words) or text[words[i].end : words[i + 1].start] not in _BLANKS:
        return led
    behind = words[i + 1].form
    if any(lexicon.has(key, behind) for key in ("of", "per")):
        return False  # "built about 1350 of them", "built about 1350 a year"
    return led or (bool(near) and lexicon.has("around_year", near[-1]) and lexicon.has("dating", behind))


def _small(form: str, lexicon: Lexicon) -> bool:
    """Is it a preposition or a word for "about", also a shortened one ("d'environ")?"""
    return form.endswith("'") or lexicon.has("stops", form) or form in lexicon.hedge_words


def _counts(text: str, words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Does a noun stand behind the number at this index that it could count: in German a word with a capital, elsewhere a word for persons?"""
    if i + 1 == len(words) or text[words[i].end : words[i + 1].start] != " ":
        return False
    return text[words[i + 1].start].isupper() if lexicon.code == "de" else concept(lexicon.code, words[i + 1].form) in PERSONS
