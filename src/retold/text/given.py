"""Given names of people, by which a name is known to be a person's and no house's or place's. The names are data of the languages."""

from __future__ import annotations

from functools import cache

from .languages import codes, load
from .normal import folded


@cache
def given_names() -> frozenset[str]:
    """Given names of all languages (`[quotes.given]` of each), folded."""
    tables = [load(code).tables.get("quotes", {}).get("given", {}) for code in codes()]
    return frozenset(folded(name) for table in tables for names in table.values() for name in names)
