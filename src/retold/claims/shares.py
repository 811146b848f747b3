"""Shares that are told without their whole: "fell by almost half", "um ein Drittel gesunken", "a fifth fewer", "every third train".

Of a whole that is named ("a third of the voters") `special` tells. The fractions are those of the language's table without the word that leads to
the whole. "By a third" is a share only where something rises or falls (`rise_fall`): else it is somebody ("l'intervention d'un tiers"), or a
quarter of a town ("Streit um ein Viertel"). What may stand before (`share_by`) and behind (`share_less`, `share_more`), the word for "every" and
what comes again and again without being a share of anything (`not_every`) are data too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number
from .lexicon import concept, lexicon
from .meanings import PERSONS, THINGS
from .nouns import noun_from
from .reader import Draft, Reader
from .subjects import subject
from .values import written

#: A fraction has at most so many words, a hedge between it and "by" so many, a comparison behind it so many, and a verb stands so near.
_FRACTION, _HEDGE, _LESS, _VERB = 3, 3, 2, 8
#: "Every third" to "every twentieth": no smaller share is said that way; "every second" is mostly a stretch of time.
_MOST, _SECOND = 20, 2


def shares(reader: Reader) -> Iterator[Draft]:
    """Every share by which something rose or fell, or by which one thing is more or less than another."""
    table = _fractions(reader.lexicon.code)
    openers = {key.partition(" ")[0] for key in table}
    words, behind = reader.words, 0
    for i, word in enumerate(words):
        if i < behind or word.form not in openers or (i and words[i - 1].start in reader.numbered):
            continue  # "zwei Drittel", "in the second half"
        size = next((n for n in range(_FRACTION, 0, -1) if _key(reader, i, n) in table), 0)
        if not size:
            continue
        led, hedge = _led(reader, i)
        if not (led and _ends(reader, i + size)) and not _compared(reader, i + size):
            continue
        behind, share = i + size, table[_key(reader, i, size)]
        span = (word.start, words[behind - 1].end)
        value = written(round(share, 1) if share % 1 else share, hedge or bool(share % 1), "%")
        yield Draft(*span, value, "%", subject(reader, span, "%"), "hedged" if hedge else "affirmed")


def every(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "every third train", "jeder Dritte": the value is `1 in 3`. Every second day tells when, and every second counts."""
    number, words, known = found[i], reader.words, reader.lexicon
    at, after = reader.at(number.start), reader.at(number.end)
    if not is_every(reader, number) or not 2 <= number.value <= _MOST or after >= len(words) or not reader.joined(after - 1, after):
        return None
    begin, form, capital = words[at - 1].start, words[after].form, reader.text[number.start].isupper()
    if known.code == "de" and capital and reader.text[words[after].start].islower():
        return Draft(begin, number.end, f"1 in {int(number.value)}", "chance", "share of people", "affirmed")
    if capital and reader.text[begin].islower():
        return None  # "every Third World country"
    if known.has("stops", form) or form in known.units or form in known.weekdays or known.has("not_every", form):
        return None
    counted = concept(known.code, form if known.code != "en" else form + "s") in PERSONS | THINGS
    if (number.value == _SECOND and not counted) or (known.code == "en" and form.endswith("s")) or reader.text[number.end] in "-‑":
        return None
    noun = noun_from(reader, [after])
    if noun is None or (known.code == "de" and reader.text[words[after].start].islower()):
        return None
    return Draft(begin, noun[1], f"1 in {int(number.value)}", "chance", f"share of {noun[0]}", "affirmed")


def is_every(reader: Reader, number: Number) -> bool:
    """Is it one of a row that comes again and again, and so no single one: "every third"?"""
    at = reader.at(number.start)
    return number.kind == "ordinal" and reader.joined(at - 1, at) and reader.lexicon.has("every", reader.words[at - 1].form)


def changing(reader: Reader, at: int) -> bool:
    """Does something rise or fall in the clause around a word?"""
    first, last = reader.clause(at)
    return any(_is_change(reader, k) for k in range(max(first, at - _VERB), min(last, at + _VERB)))


def _is_change(reader: Reader, at: int) -> bool:
    whole, stems = _verbs(reader.lexicon.code)
    form = reader.words[at].form
    return form in whole or form.startswith(stems)


def _led(reader: Reader, at: int) -> tuple[bool, bool]:
    """Does a verb of rise or fall lead to a fraction, by a word such as "by" or directly, and is there a hedge ("by almost half")?"""
    hedges = reader.lexicon.sets["hedges_before"]
    hedge = next((n for n in range(_HEDGE, 0, -1) if reader.joined(at - n, at) and _key(reader, at - n, n) in hedges), 0)
    by = at - hedge - 1
    if not reader.joined(by, at):
        return False, hedge > 0
    return (reader.lexicon.has("share_by", reader.words[by].form) and changing(reader, at)) or _is_change(reader, by), hedge > 0


def _ends(reader: Reader, at: int) -> bool:
    """Does nothing follow that the fraction would be a part of: the end of the clause, a verb of change, or a small word but "of" or an article?"""
    if at >= len(reader.words) or not reader.joined(at - 1, at):
        return reader.text[reader.words[at - 1].end : reader.words[at - 1].end + 1] not in ("-", "‑")
    form = reader.words[at].form
    small = any(reader.lexicon.has(key, form) for key in ("stops", "past", "compared")) or _is_change(reader, at)
    part = any(reader.lexicon.has(key, form) for key in ("of", "articles"))
    return small and not part and not (at + 1 < len(reader.words) and reader.words[at + 1].start in reader.numbered)  # "by a quarter to nine"


def _compared(reader: Reader, at: int) -> bool:
    """Does "less" follow, or "more" with nothing that it could belong to but what is compared: no "a third more serious incident"?"""
    if not reader.joined(at - 1, at):
        return False
    for key, open_ended in (("share_less", True), ("share_more", False)):
        size = next((n for n in range(_LESS, 0, -1) if _key(reader, at, n) in reader.lexicon.sets[key]), 0)
        after = at + size
        if not size or any(reader.words[k].start in reader.numbered for k in range(after, min(after + 2, len(reader.words)))):
            continue
        ends = after >= len(reader.words) or not reader.joined(after - 1, after) or reader.lexicon.has("stops", reader.words[after].form)
        if ends or open_ended:
            return True
    return False


def _key(reader: Reader, at: int, size: int) -> str:
    words = reader.words[at : at + size]
    whole = len(words) == size and all(reader.joined(k, k + 1) for k in range(at, at + size - 1))
    return " ".join(w.form for w in words) if whole else ""


@cache
def _verbs(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The verbs of rise and fall, and the beginnings of such (told with a star)."""
    listed = [folded(w) for w in load(code).words("claims", "rise_fall")]
    return frozenset(w for w in listed if not w.endswith("*")), tuple(w[:-1] for w in listed if w.endswith("*"))


@cache
def _fractions(code: str) -> dict[str, float]:
    """The fractions of a language, per cent, without the last word of their phrase: "a third", where "a third of" is known."""
    bare = ((key.rpartition(" ")[0], share) for key, share in lexicon(code).fractions.items())
    return {key: share for key, share in bare if key and not key.endswith((" of", " von"))}
