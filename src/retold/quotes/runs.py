"""Which capitalised words of a text make up one name, and where the name proper begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..text.normal import folded
from .frames import Token
from .lexicon import Lexicon

POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A word of a name as it is compared: no case, no accents, no possessive."""
    return folded(POSSESSIVE.sub("", word))


def runs(tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The runs of capitalised words that may be names, as inclusive token ranges."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if t.capital and t.low not in lexicon.stops and t.low not in lexicon.pronouns:
            phrase = _name_from(tokens, i, lexicon)
            if phrase is not None:
                found.append(phrase)
                i = phrase[1]
        i += 1
    return found


def _name_from(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name that begins at `i`."""
    e = i
    while e + 1 < len(tokens):
        n = tokens[e + 1]
        if n.quote >= 0 or POSSESSIVE.search(tokens[e].raw[-2:]):
            break
        if n.capital and n.low not in lexicon.pronouns and not (n.low in lexicon.stops and n.low not in lexicon.particles):
            e += 1
        elif (
            (
                n.raw == "."
                and len(tokens[e].raw) <= 4
                and tokens[e].capital
                and (len(tokens[e].raw) == 1 or tokens[e].low in lexicon.titles)
                and e + 2 < len(tokens)
                and tokens[e + 2].capital
            )
            or (
                n.low in lexicon.particles
                and e + 2 < len(tokens)
                and tokens[e + 2].capital
                and not lexicon.body(tokens[e].low)
                and n.low not in ("y", "e", "la", "le", "el")
            )
            or (n.raw == "&" and e + 2 < len(tokens) and tokens[e + 2].capital)
        ):
            e += 2
        elif n.low in lexicon.connectors and lexicon.body(tokens[e].low):
            k = e + 1
            while k < len(tokens) and tokens[k].low in lexicon.connectors and k - e < 4:
                k += 1
            if k < len(tokens) and tokens[k].capital:
                e = k
            else:
                break
        else:
            break
    return (i, e)


def core(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> tuple[int, int]:
    """The name in a run of capitals: without the titles and roles that lead it."""
    first, last = run
    for p in range(run[0], run[1]):
        low = tokens[p].low
        title = low in lexicon.titles or lexicon.role(low) is not None
        if title and tokens[p + 1].raw != "." and not lexicon.body(low) and tokens[p + 1].low not in lexicon.connectors:
            first = p + 1
        elif p > run[0] and _given_here(tokens, p, run, lexicon):
            first = p
        elif title and tokens[p + 1].raw == "." and p + 2 <= run[1]:
            first = p + 2
    return first, last


def _given_here(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Does a person's name begin with the first name at `p`, inside a run of capitals ("Enterprise Declan Furey", "DI Carys Lowther")?"""
    if tokens[p].low not in lexicon.given or p + 1 > run[1] or not tokens[p + 1].capital:
        return False
    if any(lexicon.body(t.low) or t.low in lexicon.outlets for t in tokens[p + 1 : run[1] + 1]):
        return False
    return all(
        t.word and len(t.raw) > 1 and bare(t.raw) not in lexicon.given and t.low not in lexicon.particles and t.raw != "&" for t in tokens[run[0] : p]
    )


def written(tokens: Sequence[Token], first: int, last: int) -> str:
    """A name as written, without a possessive at its end."""
    out = tokens[first].raw
    for p in range(first + 1, last + 1):
        out += ("" if tokens[p].start == tokens[p - 1].end else " ") + tokens[p].raw
    return POSSESSIVE.sub("", out) if not out.endswith("s’") else out[:-1]
