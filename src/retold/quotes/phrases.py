"""Noun phrases, read off the words to the left or the right of a place by the word lists of the language; no parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .frames import Token
from .lexicon import Lexicon

#: The longest noun phrase that is read, in words.
_LONGEST = 16
#: Small words that bind inside a name but begin something else behind a noun ("said a spokesman in Bern").
_LOOSE = frozenset(("and", "und", "et", "y", "in", "at", "on", "en", "à", "au"))
#: Nobody in particular, until a name follows.
_SOMEBODY = frozenset(("somebody", "someone", "one", "jemand", "quelqu'un", "alguien"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first..last` (both in), and those of the name in it (-1 where it has none)."""

    first: int
    last: int
    name_first: int = -1
    name_last: int = -1


def subject_of(tokens: Sequence[Token], lexicon: Lexicon, limit: int | None = None, led: bool = True) -> Phrase | None:
    """The subject of a sentence, as far as words alone tell: the first phrase that can speak and that no preposition leads.

    Where there is none, the first that a preposition leads, unless `led` is False.
    """
    stop = len(tokens) if limit is None else limit
    fallback = None
    i = 0
    while i < stop:
        t = tokens[i]
        if t.quote < 0 and t.word and _begins(t, lexicon):
            phrase = phrase_from(tokens, i, lexicon)
            if phrase is not None and can_speak(tokens, phrase, lexicon):
                if i == 0 or tokens[i - 1].low not in lexicon.prepositions:
                    return phrase
                fallback = fallback or phrase
            if phrase is not None:
                i = phrase.last
        i += 1
    return fallback if led else None


def _begins(t: Token, lexicon: Lexicon) -> bool:
    """Outside English a noun phrase begins with an article, a name, a pronoun or a role; a bare word there is a verb as often as not."""
    return (
        lexicon.code == "en"
        or t.capital
        or t.low in lexicon.articles
        or t.low in lexicon.pronouns
        or lexicon.role(t.low) is not None
        or lexicon.body(t.low)
    )


def phrase_to(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase whose last word is `e`."""
    if e < 0 or not tokens[e].word:
        return None
    low = tokens[e].low
    if lexicon.pronouns.get(low) == "r" or low in ("qui", "quien"):
        k = e - 2 if e >= 1 and tokens[e - 1].raw == "," else e - 1
        return phrase_to(tokens, k, lexicon) if k >= 0 else None
    if low in lexicon.pronouns:
        if e >= 2 and lexicon.pronouns[low] == "n" and tokens[e - 1].low in lexicon.prepositions:  # "the scientist behind it says"
            base = phrase_to(tokens, e - 2, lexicon)
            return Phrase(base.first, e, base.name_first, base.name_last) if base is not None else None
        return Phrase(e, e)
    if low in lexicon.joints or low in lexicon.prepositions or (low in lexicon.verbs and tokens[e].raw[0].islower()):
        return None
    k = e
    while k > 0 and e - k < _LONGEST and _belongs(tokens, k - 1, k, lexicon):
        k -= 1
    return _trimmed(tokens, k, e, lexicon)


def names_somebody(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is word `k` the "called" of "a man called Torben Wiechers"?"""
    if tokens[k].low not in lexicon.naming or not 0 < k < len(tokens) - 1 or not tokens[k + 1].capital:
        return False
    before = tokens[k - 1]
    return before.low in _SOMEBODY or (before.raw.islower() and lexicon.role(before.low) is not None)


def _belongs(tokens: Sequence[Token], k: int, right: int, lexicon: Lexicon) -> bool:
    """Can token `k` be part of the noun phrase that goes on at `right`?"""
    t = tokens[k]
    if t.quote >= 0:
        return False
    if not t.word:
        return t.raw == "." and k > 0 and tokens[k - 1].word and len(tokens[k - 1].raw) <= 4 and tokens[k - 1].capital and tokens[right].capital
    if t.low in ("and", "et", "und", "y"):
        return k > 0 and tokens[k - 1].capital and tokens[right].capital and tokens[k - 1].low not in lexicon.stops
    if t.low in lexicon.joints and t.low not in lexicon.articles and t.low not in lexicon.binding:
        return False
    if names_somebody(tokens, k, lexicon):
        return True
    return not (t.low in lexicon.pronouns and t.low not in lexicon.articles) and not (
        t.low in lexicon.reporting and t.raw[0].islower() and t.low not in lexicon.doubtful
    )


def _trimmed(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A run of words without the adverbs and the prepositional phrase that lead it."""
    k = first
    led = tokens[k].low in lexicon.prepositions and tokens[k].low not in lexicon.articles
    if led:
        starts = [
            p
            for p in range(k + 1, last + 1)
            if tokens[p - 1].low not in lexicon.prepositions
            and tokens[p - 1].low not in lexicon.articles
            and (
                tokens[p].low in lexicon.articles
                or (tokens[p].capital and tokens[p].low not in lexicon.stops and not (tokens[p - 1].capital and p - 1 > k))
            )
        ]
        if not starts:
            return None
        k = starts[0]
    while k < last and tokens[k].low in lexicon.stops and tokens[k].low not in lexicon.articles:
        k += 1
    for p in range(last - 1, k, -1):  # "after the talks | the minister said": an article behind a noun begins a new phrase
        before = tokens[p - 1]
        if tokens[p].low in lexicon.articles and before.word and before.low not in lexicon.plain and lexicon.code == "en":
            k = p
            break
    return _named(tokens, k, last, lexicon)


def _named(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A phrase with its name, if it has one."""
    runs: list[tuple[int, int]] = []
    p = first
    if (
        tokens[first].low in lexicon.articles
        and last - first <= 2
        and all(lexicon.role(t.low) is not None for t in tokens[first + 1 : last + 1])
        and last > first
    ):
        return Phrase(first, last)  # "the Minister"
    while p <= last:
        if _name_word(tokens, p, first, lexicon):
            q = p
            while q < last and (_name_word(tokens, q + 1, first, lexicon) or (_links(tokens, q + 1, last, lexicon))):
                q += 1
            runs.append((p, q))
            p = q
        p += 1
    if not runs:
        ok = tokens[first].low not in lexicon.stops or tokens[first].low in lexicon.articles
        return Phrase(first, last) if ok and (last > first or tokens[first].low not in lexicon.articles) else None
    bound = next((p for p in range(first, last + 1) if tokens[p].low in lexicon.binding and not any(a <= p <= b for a, b in runs)), None)
    if bound is not None and (
        runs[0][0] > bound or (tokens[first].low in lexicon.articles and any(lexicon.role(t.low) is not None for t in tokens[first:bound]))
    ):
        inner = [r for r in runs if r[1] < bound and not _all_roles(tokens, r, lexicon)]
        if not inner:
            return Phrase(first, last)  # "a spokesman for Tidewatt", "the mayor of Wangersiel"
        runs = inner
    elif bound is not None:
        return Phrase(first, last, *([r for r in runs if r[1] < bound] or runs)[-1])  # "Food engineer Anil Carrow of Fenwright Partners"
    if runs[-1][1] < last:
        tail = tokens[last].low
        if lexicon.role(tail) is not None:
            return Phrase(first, last)  # "the NATO chief"
        return Phrase(first, last)  # "a French museum", "the Lee campaign"
    return Phrase(first, last, *runs[-1])


def _all_roles(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> bool:
    return all(lexicon.role(t.low) is not None for t in tokens[run[0] : run[1] + 1])


def _name_word(tokens: Sequence[Token], p: int, first: int, lexicon: Lexicon) -> bool:
    t = tokens[p]
    if not t.capital or t.low in lexicon.pronouns:
        return t.raw == "." and p > first and tokens[p - 1].capital and len(tokens[p - 1].raw) <= 4 and p + 1 < len(tokens) and tokens[p + 1].capital
    return not (t.low in lexicon.stops and (p == first or t.low in lexicon.articles))


def _links(tokens: Sequence[Token], p: int, last: int, lexicon: Lexicon) -> bool:
    """A small word inside a name: "Ministry of Foreign Affairs", "Ludwig van Beethoven"."""
    if p + 1 > last or not tokens[p].word or tokens[p].raw[0].isupper():
        return False
    if tokens[p].low in lexicon.particles and tokens[p + 1].capital:
        return True
    if tokens[p].raw == "&":
        return tokens[p + 1].capital and tokens[p - 1].capital
    if tokens[p].low not in lexicon.connectors:
        return False
    body = any(lexicon.body(t.low) for t in tokens[max(0, p - 3) : p])
    return body and (tokens[p + 1].capital or (p + 2 <= last and tokens[p + 1].low in lexicon.connectors and tokens[p + 2].capital))


def phrase_from(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase whose first word is `i`."""
    t = tokens[i]
    article = t.low in lexicon.articles
    if not t.word:
        return None
    if t.low in lexicon.pronouns and not article:
        return Phrase(i, i) if lexicon.pronouns[t.low] != "r" else None
    if not article and (t.low in lexicon.prepositions or t.low in lexicon.joints):
        return None
    e = i
    named = t.capital and t.low not in lexicon.stops
    while e + 1 < len(tokens) and e - i < _LONGEST and _goes_on(tokens, i, e, named, lexicon):
        e += 1
        n = tokens[e]
        named = named or (n.capital and lexicon.role(n.low) is None and not lexicon.body(n.low) and lexicon.code != "de")
    while e > i and (tokens[e].low in lexicon.binding or tokens[e].low in lexicon.articles):
        e -= 1
    return _named(tokens, i, e, lexicon)


def _goes_on(tokens: Sequence[Token], i: int, e: int, named: bool, lexicon: Lexicon) -> bool:
    """Does the noun phrase `i..e` take in the next word too? `named`: it has a name already."""
    n, last = tokens[e + 1], tokens[e]
    low, article, lower = n.low, n.low in lexicon.articles, n.raw[0].islower()
    if n.quote >= 0 or (not n.word and not (n.raw == "." and _name_word(tokens, e + 1, i, lexicon))):
        return False
    if (low in lexicon.connectors or n.raw == "&") and not article and _links(tokens, e + 1, min(len(tokens) - 1, e + 3), lexicon):
        return True
    if low in lexicon.particles and named and last.capital and e + 2 < len(tokens) and tokens[e + 2].capital:
        return True
    if low in lexicon.prepositions or low in lexicon.binding:
        nominal = not named or lexicon.role(last.low) is not None
        return nominal and low in lexicon.binding and low not in _LOOSE
    if names_somebody(tokens, e + 1, lexicon):
        return True
    if low in lexicon.be or (lower and (low in lexicon.verbs or low in lexicon.auxiliaries)):
        return False
    if not article and (low in lexicon.joints or low in lexicon.pronouns):
        return False
    if lower and named and last.capital and lexicon.role(low) is None:
        return _leads_to_name(tokens, e + 1, lexicon)
    described = lower and not named and lexicon.code == "en" and lexicon.role(last.low) is not None
    return not (described and low.endswith(("ed", "ing")))


def _leads_to_name(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """One to three plain words and then a full name: "Regional energy minister Torben Wiechers"."""
    for p in range(k, min(len(tokens) - 1, k + 3)):
        t = tokens[p]
        if (
            t.quote >= 0
            or not t.word
            or t.low in lexicon.prepositions
            or t.low in lexicon.auxiliaries
            or t.low in lexicon.joints
            or t.low in lexicon.verbs
            or t.low in lexicon.articles
        ):
            return False
        if tokens[p + 1].capital:
            return p + 2 < len(tokens) and tokens[p + 2].capital
    return False


def right_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase behind a verb or "according to"; a role gives way to the name set beside it ("the harbour master, Moira Callard")."""
    k = i
    while k < len(tokens) and tokens[k].word and k - i < 3 and (tokens[k].low in lexicon.auxiliaries and not tokens[k].capital):
        k += 1
    if k >= len(tokens) or not tokens[k].word or tokens[k].low in lexicon.that:
        return None
    phrase = phrase_from(tokens, k, lexicon)
    if phrase is None:
        return None
    return with_name_beside(tokens, phrase, lexicon)


def with_name_beside(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """A nominal phrase and the name that stands in apposition to it; otherwise the phrase as it is."""
    n = phrase.last + 1
    if phrase.name_first >= 0 or n + 1 >= len(tokens) or tokens[n].raw != ",":
        return phrase
    if tokens[n + 1].low in lexicon.articles:  # "the minister, a man called Torben Wiechers, said"
        called = phrase_from(tokens, n + 1, lexicon)
        if called is not None and called.name_first > 0 and tokens[called.name_first - 1].low in lexicon.naming:
            return Phrase(phrase.first, called.last, called.name_first, called.name_last)
    if not tokens[n + 1].capital:
        return phrase
    if tokens[phrase.first].low in lexicon.pronouns and phrase.first == phrase.last:
        return phrase
    beside = phrase_from(tokens, n + 1, lexicon)
    if beside is None or beside.name_first != n + 1 or beside.name_last == beside.name_first:
        return phrase
    return Phrase(phrase.first, beside.last, beside.name_first, beside.name_last)


def can_speak(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """A name, a pronoun for a person, a role or a body."""
    if phrase.first == phrase.last and tokens[phrase.first].low in lexicon.pronouns:
        return lexicon.pronouns[tokens[phrase.first].low] in ("m", "f", "p")
    if phrase.first == phrase.last and tokens[phrase.first].low in lexicon.objects:
        return True
    if phrase.name_first >= 0:
        return lexicon.code != "de" or phrase.name_last > phrase.name_first or tokens[phrase.first].low not in lexicon.articles
    return any(lexicon.role(t.low) is not None or lexicon.body(t.low) for t in tokens[phrase.first : phrase.last + 1])
