"""The words of all languages that pages are read with: those of text/languages, and of more languages that so far have only words for pages.

A language without quotations or claims of its own gets no file there, since the stages that look into it would believe that it is known.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from ..text.languages import Language, codes, load


@cache
def languages() -> tuple[Language, ...]:
    """All of them, in a fixed order; `[dates]`, `[articles]` and `[pages]` are the tables that matter here."""
    data = tomllib.loads(resources.files(__package__).joinpath("more_languages.toml").read_text(encoding="utf-8"))
    known = codes()
    return (*map(load, known), *(Language(code, code, tables) for code, tables in sorted(data.items()) if code not in known))


@cache
def phrases(key: str) -> tuple[str, ...]:
    """The phrases of `[pages]` under a key, of all languages, longest first, without case."""
    found = {w.casefold() for language in languages() for w in language.words("pages", key)}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))
