"""Counts of nought: "nobody was hurt", "no injuries", "wurde niemand verletzt", "aucun blessé", "no hubo heridos".

An account that says so and one that counts two injured cannot both be right, so the denial is a count too. Only the whole denial is read: nobody
hurt *seriously*, nobody *else*, nobody *if*, leave open how many there were.
"""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import concept
from .meanings import FATES
from .reader import Draft, Reader

#: Words between "nobody" and what nobody met with, at most: "nobody has yet been hurt".
_BETWEEN = 4
#: Words before "nobody" in which a condition makes it no statement.
_BEFORE = 3


def nought(reader: Reader) -> Iterator[Draft]:
    """A count of nought for every sentence that says so of persons."""
    lexicon = reader.lexicon
    for i, word in enumerate(reader.words):
        if word.form not in lexicon.deniers:
            continue
        size = next((n for n in (2, 1) if _key(reader, i, n) in lexicon.sets["nobody"]), 0)
        none = next((n for n in (3, 2, 1) if _key(reader, i, n) in lexicon.sets["no_such"]), 0)
        found = _of_nobody(reader, i, i + size) if size else _without(reader, i + none - 1) if none else None
        if found is not None and not _supposed(reader, i):
            last, fate = found
            yield Draft(word.start, reader.words[last].end, "0", "people", f"people {fate}", "negated")


def _of_nobody(reader: Reader, first: int, behind: int) -> tuple[int, str] | None:
    """Such as "nobody was hurt": the last word and what nobody met with; nothing but forms of "be" may stand between."""
    words, lexicon = reader.words, reader.lexicon
    told = first > 0 and reader.joined(first - 1, first) and lexicon.has("came_to", words[first - 1].form)
    for k in range(behind, min(behind + _BETWEEN, len(words))):
        if not reader.joined(k - 1, k):
            return None
        fate = concept(lexicon.code, words[k].form)
        if fate in FATES:
            return (k, fate) if told or lexicon.has("came_to", words[k].form) else None
        if not lexicon.has("came_to", words[k].form):
            return None
        told = True
    return None


def _without(reader: Reader, first: int) -> tuple[int, str] | None:
    """Such as "no injuries", "keine Verletzten": directly before the noun, and with no word behind it that narrows it."""
    words, lexicon, at = reader.words, reader.lexicon, first + 1
    if at >= len(words) or not reader.joined(first, at):
        return None
    fate = concept(lexicon.code, words[at].form)
    if fate not in FATES or not lexicon.has("fates_as_nouns", words[at].form):
        return None
    narrowed = at + 1 < len(words) and reader.joined(at, at + 1) and concept(lexicon.code, words[at + 1].form) == "seriously"
    return None if narrowed else (at, fate)


def _supposed(reader: Reader, at: int) -> bool:
    """Does a condition, a wish or another "not" stand before: "if nobody is hurt", "a miracle that nobody was killed" says it all the same?"""
    return any(reader.joined(k, k + 1) and reader.lexicon.has("supposing", reader.words[k].form) for k in range(max(0, at - _BEFORE), at))


def _key(reader: Reader, at: int, size: int) -> str:
    words = reader.words[at : at + size]
    return " ".join(w.form for w in words) if len(words) == size and all(reader.joined(k, k + 1) for k in range(at, at + size - 1)) else ""
