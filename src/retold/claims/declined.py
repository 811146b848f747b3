"""Names in the cases of a language that declines them: Orlica Dębnik, "do Orlicy Dębnik", "Orlicą Dębnik".

Where one of two accounts is written in such a language, two spellings of a name that differ in endings of its cases alone are one name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import Prefix

from ..model import Assertion, Findings
from ..text.languages import load
from ..text.normal import folded
from .item import Item

#: Letters that both words begin with, at least.
_BEGINNING = 3
#: Words of a name that is told by more than one ending.
_SEVERAL = 2


def declined(a: Item, b: Item) -> bool:
    """Could two names be one name in two cases?"""
    endings = _cases(a.language) | _cases(b.language)
    if not endings or a.said.kind not in ("name", "place"):
        return False
    left, right = (folded(i.said.value).replace("-", " ").split() for i in (a, b))
    return len(left) == len(right) and all(x == y or _one_word(x, y, endings) for x, y in zip(left, right, strict=True))


def in_one_case(findings: Sequence[Findings]) -> list[Findings]:
    """The accounts with their names of several words in the form that accounts in a language without cases print: "w Wielkich Zdrojach" names
    Wielkie Zdroje. Where these print two that it could be, it stays.
    """
    plain: dict[tuple[str, ...], set[str]] = {}
    for f in findings:
        if not _cases(f.article.language or ""):
            for value in {a.value for a in f.assertions if a.kind in ("name", "place")}:
                plain.setdefault(_beginnings(value), set()).add(value)
    return [_with(f, plain) if plain and _cases(f.article.language or "") else f for f in findings]


def _with(found: Findings, plain: dict[tuple[str, ...], set[str]]) -> Findings:
    return replace(found, assertions=tuple(_renamed(a, plain, _cases(found.article.language or "")) for a in found.assertions))


def _renamed(said: Assertion, plain: dict[tuple[str, ...], set[str]], endings: frozenset[str]) -> Assertion:
    if said.kind not in ("name", "place") or len(words := folded(said.value).split()) < _SEVERAL:
        return said
    known = plain.get(_beginnings(said.value), set())
    same = {v for v in known if all(x == y or _one_word(x, y, endings) for x, y in zip(words, folded(v).split(), strict=True))}
    return replace(said, value=next(iter(same))) if len(same) == 1 and said.value not in same else said


def _beginnings(value: str) -> tuple[str, ...]:
    return tuple(w[:_BEGINNING] for w in folded(value).split())


def _one_word(x: str, y: str, endings: frozenset[str]) -> bool:
    same = int(Prefix.similarity(x, y))  # of "wielkich" and "wielkie" the endings begin alike
    return any({x[size:], y[size:]} <= endings for size in range(same, _BEGINNING - 1, -1))


@cache
def _cases(code: str) -> frozenset[str]:
    """The endings of names in a language that declines them, and none at all."""
    endings = load(code).words("claims", "name_cases")
    return frozenset((*map(folded, endings), "")) if endings else frozenset()
