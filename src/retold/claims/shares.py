"""Shares that are told without their whole: "fell by almost half", "um ein Drittel", "a fifth fewer", "every third train", "jede dritte Partie".

Of a whole that is named ("a third of the voters") `special` tells. The fractions are those of the language's table without the word that leads to
the whole; what may stand before (`share_by`) and behind (`share_less`) is data too, and so is the word for "every" (`every`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number
from .lexicon import lexicon
from .nouns import noun_from
from .reader import Draft, Reader
from .subjects import subject
from .values import written

#: A fraction has at most so many words, a hedge between it and "by" so many, and a comparison behind it so many.
_FRACTION, _HEDGE, _LESS = 3, 3, 2
#: "Every third" to "every twentieth": no smaller share is said that way.
_MOST = 20


def shares(reader: Reader) -> Iterator[Draft]:
    """Every share by which something rose or fell, or by which one thing is more or less than another."""
    table = _fractions(reader.lexicon.code)
    openers = {key.partition(" ")[0] for key in table}
    words = reader.words
    for i, word in enumerate(words):
        if word.form not in openers:
            continue
        size = next((n for n in range(_FRACTION, 0, -1) if _key(reader, i, n) in table), 0)
        if not size:
            continue
        behind = i + size
        less = reader.joined(i, behind) and any(_key(reader, behind, n) in _list(reader, "share_less") for n in range(1, _LESS + 1))
        led, hedge = _led(reader, i)
        if not less and not (led and _ends(reader, behind)):
            continue
        span, share = (word.start, words[i + size - 1].end), table[_key(reader, i, size)]
        value = written(round(share, 1) if share % 1 else share, hedge or bool(share % 1), "%")
        yield Draft(*span, value, "%", subject(reader, span, "%"), "hedged" if hedge else "affirmed")


def every(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "every third train": the value is `1 in 3`. Every second day tells when, and every second counts."""
    number, words, known = found[i], reader.words, reader.lexicon
    at, after = reader.at(number.start), reader.at(number.end)
    if not is_every(reader, number) or not 2 <= number.value <= _MOST or after >= len(words) or not reader.joined(after - 1, after):
        return None
    form = words[after].form
    if known.has("stops", form) or form in known.units or form in known.weekdays or (known.code == "en" and form.endswith("s")):
        return None
    noun = noun_from(reader, [after])
    if noun is None:
        return None
    return Draft(words[at - 1].start, noun[1], f"1 in {int(number.value)}", "chance", f"share of {noun[0]}", "affirmed")


def is_every(reader: Reader, number: Number) -> bool:
    """Is it one of a row that comes again and again, and so no single one: "every third"?"""
    at = reader.at(number.start)
    return number.kind == "ordinal" and reader.joined(at - 1, at) and reader.words[at - 1].form in _list(reader, "every")


def _led(reader: Reader, at: int) -> tuple[bool, bool]:
    """Does a word such as "by" stand before a fraction, and is there a hedge ("by almost half")?"""
    hedges = reader.lexicon.sets["hedges_before"]
    hedge = next((n for n in range(_HEDGE, 0, -1) if reader.joined(at - n, at) and _key(reader, at - n, n) in hedges), 0)
    by = at - hedge - 1
    return reader.joined(by, at) and reader.words[by].form in _list(reader, "share_by"), hedge > 0


def _ends(reader: Reader, at: int) -> bool:
    """Does nothing follow that the fraction would be a part of: the end of the clause, or a small word but an article or "of"?"""
    if at >= len(reader.words) or not reader.joined(at - 1, at):
        return reader.text[reader.words[at - 1].end : reader.words[at - 1].end + 1] not in ("-", "‑")
    form = reader.words[at].form
    small = reader.lexicon.has("stops", form) and not any(reader.lexicon.has(k, form) for k in ("of", "articles"))
    return small and not (at + 1 < len(reader.words) and reader.words[at + 1].start in reader.numbered)  # "by a quarter to nine"


def _key(reader: Reader, at: int, size: int) -> str:
    words = reader.words[at : at + size]
    whole = len(words) == size and all(reader.joined(k, k + 1) for k in range(at, at + size - 1))
    return " ".join(w.form for w in words) if whole else ""


def _list(reader: Reader, key: str) -> frozenset[str]:
    return _words(reader.lexicon.code, key)


@cache
def _words(code: str, key: str) -> frozenset[str]:
    return frozenset(folded(w) for w in load(code).words("claims", key))


@cache
def _fractions(code: str) -> dict[str, float]:
    """The fractions of a language, per cent, without the last word of their phrase: "a third", where "a third of" is known."""
    bare = ((key.rpartition(" ")[0], share) for key, share in lexicon(code).fractions.items())
    return {key: share for key, share in bare if key and not key.endswith((" of", " von"))}
