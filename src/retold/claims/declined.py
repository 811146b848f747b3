"""Names in the cases of a language that declines them: Orlica Dębnik, "do Orlicy Dębnik", "Orlicą Dębnik".

Where one of two accounts is written in such a language, two spellings of a name that differ in endings of its cases alone are one name.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Prefix

from ..text.languages import load
from ..text.normal import folded
from .item import Item

#: Letters that both words begin with, at least.
_BEGINNING = 3


def declined(a: Item, b: Item) -> bool:
    """Could two names be one name in two cases?"""
    endings = _cases(a.language) | _cases(b.language)
    if not endings or a.said.kind not in ("name", "place"):
        return False
    left, right = (folded(i.said.value).replace("-", " ").split() for i in (a, b))
    return len(left) == len(right) and all(x == y or _one_word(x, y, endings) for x, y in zip(left, right, strict=True))


def _one_word(x: str, y: str, endings: frozenset[str]) -> bool:
    same = int(Prefix.similarity(x, y))
    return same >= _BEGINNING and {x[same:], y[same:]} <= endings


@cache
def _cases(code: str) -> frozenset[str]:
    """The endings of names in a language that declines them, and none at all."""
    endings = load(code).words("claims", "name_cases")
    return frozenset((*map(folded, endings), "")) if endings else frozenset()
