"""What Retold knows of a language: one TOML file each, read once. A new language is one new file; no code changes.

A file has a table for each stage that needs words of the language (`[sentences]`, `[quotes]`, `[changes]`, `[credits]`, `[claims]`, ...). A stage
asks for the lists it needs and gets an empty one where the language has none, so that a language can be added table by table.

A language in `figures/` is known only as far as numbers, dates, what is counted and, with a table `[quotes]`, who is quoted are told: enough to
compare what an account in it says with what the others say. It is none of `codes()`, so that whatever else is read goes by what all languages share.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

#: One language under two codes: Norwegian, and Bokmål, in which nearly all of it is written.
_WRITTEN_AS = {"nb": "no"}


@dataclass(frozen=True, slots=True)
class Language:
    """The data of one language; `code` is its ISO 639-1 code, or `und` where it is unknown."""

    code: str
    name: str
    tables: Mapping[str, Mapping[str, Any]]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of words, in the order of the file; empty where the language has none."""
        return tuple(self.tables.get(table, {}).get(key, ()))

    def mapping(self, table: str, key: str) -> dict[str, Any]:
        """A table of words with their meaning (number words, months ...); empty where the language has none."""
        return dict(self.tables.get(table, {}).get(key, {}))


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    return tuple(sorted(f.name[:-5] for f in resources.files(__package__).iterdir() if f.name.endswith(".toml")))


@cache
def load(code: str | None) -> Language:
    """The data of a language; a language without a file (or None) has no words of its own, and everything still runs."""
    here, called = resources.files(__package__), _WRITTEN_AS.get(code or "", code or "")
    file = next((f for f in (here / f"{called}.toml", here / "figures" / f"{called}.toml") if called.isalpha() and f.is_file()), None)
    if code is None or file is None:
        return Language(code or "und", code or "unknown", {})
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Language(code, str(data.pop("name", code)), data)
