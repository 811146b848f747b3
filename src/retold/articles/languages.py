"""The words of all languages that pages are read with: those of text/languages, and of more languages that so far have only words for pages.

A language without quotations or claims of its own gets no file there, since the stages that look into it would believe that it is known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from ..text.languages import Language, codes, load

_WORD = re.compile(r"\w+")
#: Languages under the code of another in which they are nearly written, whose words serve for both: Norwegian is told in Bokmål, Bosnian and
#: Serbian (in Latin letters) share most words of papers with Croatian.
_WRITTEN_AS = {"no": "nb", "nn": "nb", "bs": "hr", "sr": "hr", "sh": "hr"}


@cache
def languages() -> tuple[Language, ...]:
    """All of them, in a fixed order; `[dates]`, `[articles]` and `[pages]` are the tables that matter here."""
    data = tomllib.loads(resources.files(__package__).joinpath("more_languages.toml").read_text(encoding="utf-8"))
    known = codes()
    return (*map(load, known), *(Language(code, code, tables) for code, tables in sorted(data.items()) if code not in known))


def code_of(language: str) -> str:
    """The code under which the words of a declared or guessed language ("sr-Latn", "no") stand here."""
    code = re.split(r"[-_]", language, maxsplit=1)[0].lower()[:2]
    return _WRITTEN_AS.get(code, code)


@cache
def listed(table: str, key: str) -> tuple[str, ...]:
    """The words of all languages under a key of a table, as they are written there, longest first."""
    return tuple(sorted({w for language in languages() for w in language.words(table, key)}, key=lambda w: (-len(w), w)))


@cache
def phrases(key: str) -> tuple[str, ...]:
    """The phrases of `[pages]` under a key, of all languages, longest first, without case."""
    found = {w.casefold() for language in languages() for w in language.words("pages", key)}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


class PhraseList:
    """Hundreds of phrases, looked for by their first words: most texts hold none of these, and are quickly done with."""

    def __init__(self, said: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        bare, longest = set[str](), set[str]()
        for phrase in said:
            longest.add(max(_WORD.findall(phrase) or [phrase], key=len))
            first = _WORD.search(phrase)
            if first is not None and first.end() < len(phrase):  # the end of a phrase may stand within a word
                self._by_first.setdefault(first[0], []).append(phrase)
            else:
                bare.add(phrase)
        self._bare, self._longest = _any_of(bare), _any_of(longest)

    def within(self, plain: str) -> bool:
        """Does one of them stand in a text (without case, in plain marks), from the beginning of a word on?"""
        if self._bare.search(plain):
            return True
        words = _WORD.findall(plain)
        if self._by_first.keys().isdisjoint(words):
            return False
        return any(phrase in plain for word in self._by_first.keys() & set(words) for phrase in self._by_first[word])

    def may_stand_in(self, plain: str) -> bool:
        """Could one of them stand in a text whose parts may have run together, as those of an element do? Quicker than to take these apart."""
        return self._longest.search(plain) is not None


def _any_of(words: set[str]) -> re.Pattern[str]:
    """Any of these, wherever it stands; without words nothing."""
    return re.compile("|".join(map(re.escape, sorted(words))) or r"(?!)")
