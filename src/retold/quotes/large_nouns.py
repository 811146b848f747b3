"""Noun phrases and names where every noun is written large (German): which capitals go together, and which of them are a name."""

from __future__ import annotations

from collections.abc import Sequence

from .frames import Token
from .lexicon import Lexicon

#: How an adjective before a noun ends.
_ENDINGS = ("e", "er", "en", "es", "em")
#: Nouns that an adjective of measure follows: "ein 43 Jahre alter Mann".
_MEASURES = frozenset(("jahre", "jahren", "meter", "prozent"))


def goes_on(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> bool:
    """Does a noun phrase that holds word `e` take in the next one: article and adjectives up to a noun, then names, or what hangs on the noun?"""
    n, last = tokens[e + 1], tokens[e]
    following = tokens[e + 2] if e + 2 < len(tokens) else None
    noun = last.capital and last.low not in lexicon.articles
    if n.quote >= 0 or not n.word:
        return n.raw == "." and last.capital and len(last.raw) <= 4 and following is not None and following.capital and last.low not in lexicon.times
    if lexicon.timed(n.low):
        return False
    if last.raw == "." or n.capital:
        return n.capital and not (noun and n.low in lexicon.stops)
    if not noun:  # article, adjective, number
        if n.low in lexicon.plain or n.low in lexicon.pronouns or n.low in lexicon.articles:
            return n.low in lexicon.articles and last.low in lexicon.complements
        return n.raw[0].isdigit() or n.low.endswith(_ENDINGS) or last.low in ("sehr", "mehr")
    if last.low in _MEASURES and n.low.startswith(("alt", "groß", "hoh")):
        return True
    if n.low in lexicon.particles and n.low not in lexicon.articles and following is not None and following.capital:
        return True
    if n.low in ("und", "&"):
        return following is not None and following.capital and lexicon.body(last.low) and following.low not in lexicon.stops
    hangs = n.low in lexicon.complements and (lexicon.role(last.low) is not None or lexicon.body(last.low) or last.low in lexicon.nouns)
    return hangs and _noun_follows(tokens, e + 2, lexicon)


def _noun_follows(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Within three words, a noun that is no time and no paper that is told something ("sagte der Sprecher der Zeitung")."""
    for t in tokens[k : k + 3]:
        if t.capital:
            return not lexicon.timed(t.low) and t.low not in lexicon.outlets
        if not t.word or t.low in lexicon.verbs:
            return False
    return False


def name_within(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words of the name in a phrase; None where it has none: offices, bodies, and a single noun behind an article are no names."""
    free = lexicon.particles - lexicon.articles
    high = next((k for k in range(first + 1, last + 1) if tokens[k].low in lexicon.complements and tokens[k].low not in free), last + 1) - 1
    while high > first and not tokens[high].capital and tokens[high].raw != ".":
        high -= 1
    low = high
    while low > first and (
        (tokens[low - 1].capital and tokens[low - 1].low not in lexicon.articles) or tokens[low - 1].raw in ".&" or tokens[low - 1].low in free
    ):
        low -= 1
    while low <= high and tokens[low].low not in lexicon.titles and (lexicon.role(tokens[low].low) is not None or tokens[low].low in lexicon.stops):
        low += 1
    if low > high or not tokens[low].capital:
        return None
    led = tokens[first].low in lexicon.articles or not tokens[first].capital
    alone = low == high and low > first and led and (low == first + 1 or not tokens[low - 1].capital)
    words = tokens[low : high + 1]
    nouns = low == first + 1 and tokens[first].low in lexicon.articles and not any(t.low in lexicon.given or lexicon.body(t.low) for t in words)
    if alone or nouns or (low == high and lexicon.body(tokens[low].low)):
        return None  # "die Vorsitzende", "zwei Tage Stau"
    return low, high


def nominal(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Is a phrase without a name one at all (more than an article, and not led by a word that begins something else)?"""
    if tokens[first].low in lexicon.articles:
        return last > first
    return tokens[first].low not in lexicon.stops
