"""The name that stands in a noun phrase, if one does: in "Food engineer Anil Carrow of Fenwright Partners" it is Anil Carrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from . import large_nouns
from .frames import Token
from .lexicon import Lexicon
from .word_class import el_in_name, is_initial, of_origin


class Phrase(NamedTuple):
    """A noun phrase: tokens `first..last` (both in), and those of the name in it (-1 where it has none)."""

    first: int
    last: int
    name_first: int = -1
    name_last: int = -1


def with_name(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A phrase with its name, if it has one."""
    if lexicon.complements:
        name = large_nouns.name_within(tokens, first, last, lexicon)
        if name is None and not large_nouns.nominal(tokens, first, last, lexicon):
            return None
        return Phrase(first, last, *(name or ()))
    if tokens[first].low in lexicon.articles and lexicon.role(tokens[last].low) is not None and _are_title(tokens[first + 1 : last + 1], lexicon):
        return Phrase(first, last)  # "the Minister"
    runs = _names_in(tokens, first, last, lexicon)
    if not runs:
        ok = tokens[first].low not in lexicon.stops or tokens[first].low in lexicon.articles
        return Phrase(first, last) if ok and (last > first or tokens[first].low not in lexicon.articles) else None
    bound = next(
        (
            p
            for p in range(first + (tokens[first].low in lexicon.articles), last + 1)
            if tokens[p].low in lexicon.binding and not any(a <= p <= b for a, b in runs)
        ),
        None,
    )
    if bound is not None and (
        runs[0][0] > bound or (tokens[first].low in lexicon.articles and any(lexicon.role(t.low) is not None for t in tokens[first:bound]))
    ):
        inner = [r for r in runs if (r[1] < bound or _stands_free(tokens, r, bound, lexicon)) and not _all_roles(tokens, r, lexicon)]
        if not inner:
            return Phrase(first, last)  # "a spokesman for Tidewatt", "the mayor of Wangersiel"
        runs = inner
    elif bound is not None:
        name = ([r for r in runs if r[1] < bound] or runs)[-1]  # "Food engineer Anil Carrow of Fenwright Partners"
        owner = name[1] < last and tokens[name[1]].low.endswith(("'s", "s'"))  # "Tidewatt's | head of safety": no name of who speaks
        return Phrase(first, last) if owner or _all_roles(tokens, name, lexicon) else Phrase(first, last, *name)  # "Leader of the Opposition"
    if runs[-1][1] < last:
        return Phrase(first, last)  # "the NATO chief", "a French museum", "the Lee campaign"
    return Phrase(first, last, *runs[-1])


def _are_title(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Are words behind an article, of which the last is an office, a title: “Prime Minister”, in English also “Police Public Relations Officer”?"""
    if not words:
        return False
    if len(words) <= 2:
        return all(lexicon.role(t.low) is not None for t in words)
    return lexicon.code == "en" and all(t.capital for t in words)


def _names_in(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The runs of capitals in a phrase that may be names."""
    runs: list[tuple[int, int]] = []
    p = first
    while p <= last:
        if (tokens[p].capital or tokens[p].raw == ".") and name_word(tokens, p, first, lexicon):
            q = p
            while q < last and (name_word(tokens, q + 1, first, lexicon) or (links(tokens, q + 1, last, lexicon))):
                q += 1
            runs.append((p, q))
            p = q
        p += 1
    return runs


def _stands_free(tokens: Sequence[Token], run: tuple[int, int], bound: int, lexicon: Lexicon) -> bool:
    """“le député d'opposition Thibaud Lescarret”: a full name behind a small noun is not what the office is of (French, Spanish)."""
    before = tokens[run[0] - 1]
    return lexicon.noun_first and run[0] > bound + 1 and run[1] > run[0] and before.raw.islower() and before.low not in lexicon.plain


def _all_roles(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> bool:
    return all(lexicon.role(t.low) is not None for t in tokens[run[0] : run[1] + 1])


def name_word(tokens: Sequence[Token], p: int, first: int, lexicon: Lexicon) -> bool:
    """Can word `p` of a phrase that begins at `first` be part of a name?"""
    t = tokens[p]
    if not t.capital or t.low in lexicon.pronouns:
        return t.raw == "." and p > first and tokens[p - 1].capital and len(tokens[p - 1].raw) <= 4 and p + 1 < len(tokens) and tokens[p + 1].capital
    if is_initial(tokens, p):
        return True
    return not (t.low in lexicon.stops and (p == first or t.low in lexicon.articles)) and not (of_origin(t) and p + 1 < len(tokens))


def links(tokens: Sequence[Token], p: int, last: int, lexicon: Lexicon) -> bool:
    """A small word inside a name: "Ministry of Foreign Affairs", "Ludwig van Beethoven"."""
    if p + 1 > last or not tokens[p].word or tokens[p].raw[0].isupper():
        return False
    if (tokens[p].low in lexicon.particles and tokens[p + 1].capital) or (tokens[p].raw == "el" and el_in_name(tokens, p - 1, lexicon)):
        return True
    if tokens[p].raw == "&":
        return tokens[p + 1].capital and tokens[p - 1].capital
    if tokens[p].low not in lexicon.connectors:
        return False
    body = any(lexicon.body(t.low) for t in tokens[max(0, p - 3) : p])
    return body and (tokens[p + 1].capital or (p + 2 <= last and tokens[p + 1].low in lexicon.connectors and tokens[p + 2].capital))
