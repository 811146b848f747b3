"""Numbers with a half, and parts of a million: "four and a half feet", "cuatro metros y medio", "viereinhalb Meter", "half a million pounds",
"un million et demi d'euros". Read as the whole number alone, each of them would be a false figure.

Which words say a half is data of the language: `said_whole` for half a dozen, `halves` behind a number, `half_endings` glued to one, `half_words`
that are such a number by themselves, `parts_of` before a magnitude.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number
from .measures import measure
from .reader import Reader
from .uncounted import is_code

_HALF = Decimal("0.5")
#: "A million and a half" is half a million more; "a hundred and a half" is said by nobody.
_LEAST, _THOUSAND = 1000, Decimal(1000)
#: The longest phrase of a half or part, in words.
_LONGEST = 4


def with_halves(reader: Reader, found: Sequence[Number]) -> list[Number]:
    """The numbers of a text, those with a half or a part of a magnitude as they are meant; a number that is a part of one is not told again."""
    code = reader.lexicon.code
    made = [*_parts(reader), *(n for n in _glued(reader, code))]
    if "½" in reader.text or any(w.form.rpartition("-")[2] in _half_marks(code) or "-half-" in w.form for w in reader.words):
        made += [half for number in found if (half := _and_a_half(reader, number, code)) is not None]
    if not made:
        return list(found)
    kept = [n for n in found if not any(m.start < n.end and n.start < m.end for m in made)]
    return sorted([*kept, *made], key=lambda n: n.start)


def _and_a_half(reader: Reader, number: Number, code: str) -> Number | None:
    """Such as "four and a half", "two and a half million"; or with the unit between, "cuatro metros y medio"."""
    if number.kind != "cardinal" or number.value % 1 or number.value < 1 or is_code(reader, number):
        return None
    written = next((w for w in ("½", " ½", *_hyphened(code)) if folded(reader.text[number.end : number.end + len(w)]) == folded(w)), None)
    if written is not None:
        return replace(number, end=number.end + len(written), value=_more(number.value))
    at = reader.at(number.end)
    size = _phrase(reader, at, _words(code, "halves"))
    if size:
        magnitude = _magnitude(reader, at + size, code)
        end = reader.words[at + size - 1 + (magnitude is not None)].end
        return replace(number, end=end, value=_more(number.value) * (magnitude or 1))
    unit = measure(reader, number, at)
    if unit and not unit[2] and _phrase(reader, reader.at(unit[1]), _words(code, "halves")):
        return replace(number, value=number.value + _HALF)
    return None


def _more(value: Decimal) -> Decimal:
    """A number and a half of its own last magnitude: 4 and 4.5, a million and a million and a half."""
    step = Decimal(1)
    while value >= _LEAST and value % (step * _THOUSAND) == 0:
        step *= _THOUSAND
    return value + step * _HALF


def _glued(reader: Reader, code: str) -> Iterator[Number]:
    """Such as "viereinhalb", "anderthalb", "tweeënhalf"."""
    endings, whole = _words(code, "half_endings"), _numbers(code, "half_words")
    if not endings and not whole:
        return
    values = {folded(w): int(v) for w, v in load(code).mapping("numbers", "values").items()}
    for word in reader.words:
        value = whole.get(word.form)
        if value is None:
            stem = next((word.form[: -len(e)] for e in endings if word.form.endswith(e)), "")
            value = Decimal(values[stem]) + _HALF if stem in values else None
        if value is not None:
            at = reader.at(word.start)
            magnitude = _magnitude(reader, at + 1, code)
            yield Number(word.start, reader.words[at + (magnitude is not None)].end, value * (magnitude or 1))


def _parts(reader: Reader) -> Iterator[Number]:
    """Such as "half a million", "a quarter of a million", "medio millón"."""
    code = reader.lexicon.code
    yield from _whole(reader, _numbers(code, "said_whole"))
    parts = _numbers(code, "parts_of")
    first = {p.partition(" ")[0] for p in parts}
    for at, word in enumerate(reader.words):
        if word.form not in first:
            continue
        for size in range(_LONGEST, 0, -1):
            share = parts.get(" ".join(w.form for w in reader.words[at : at + size])) if _joined(reader, at, at + size - 1) else None
            magnitude = _magnitude(reader, at + size, code) if share is not None else None
            if share is not None and magnitude is not None:
                yield Number(word.start, reader.words[at + size].end, share * magnitude)
                break


def _whole(reader: Reader, known: dict[str, Decimal]) -> Iterator[Number]:
    """Such as "half a dozen", "une demi-douzaine": about six."""
    first = {p.partition(" ")[0] for p in known}
    for at, word in enumerate(reader.words):
        if word.form in first:
            size = next((n for n in range(_LONGEST, 0, -1) if " ".join(w.form for w in reader.words[at : at + n]) in known), 0)
            if size and _joined(reader, at, at + size - 1):
                value = known[" ".join(w.form for w in reader.words[at : at + size])]
                yield Number(word.start, reader.words[at + size - 1].end, value, approximate=True)


def _phrase(reader: Reader, at: int, phrases: frozenset[str]) -> int:
    """How many words from an index on say a half; 0 where none do."""
    words = reader.words
    sizes = (n for n in range(_LONGEST, 0, -1) if " ".join(w.form for w in words[at : at + n]) in phrases)
    return next((n for n in sizes if at > 0 and at + n <= len(words) and _joined(reader, at - 1, at + n - 1)), 0)


def _magnitude(reader: Reader, at: int, code: str) -> Decimal | None:
    """The magnitude that a word at an index is, where nothing parts it from the word before."""
    if not 0 < at < len(reader.words) or not reader.joined(at - 1, at):
        return None
    value = _magnitudes(code).get(reader.words[at].form, 0)
    return Decimal(value) if value >= _LEAST else None


def _joined(reader: Reader, first: int, last: int) -> bool:
    return last < len(reader.words) and all(reader.joined(k, k + 1) for k in range(first, last))


@cache
def _half_marks(code: str) -> frozenset[str]:
    """The last words of the phrases for a half: an article without any has no such number."""
    return frozenset(p.rpartition(" ")[2] for p in _words(code, "halves"))


@cache
def _hyphened(code: str) -> tuple[str, ...]:
    """The phrases for a half as they are written within one word: "three-and-a-half-year"."""
    return tuple(sorted("-" + p.replace(" ", "-") for p in _words(code, "halves")))


@cache
def _magnitudes(code: str) -> dict[str, int]:
    return {folded(w): int(v) for w, v in load(code).mapping("numbers", "magnitudes").items()}


@cache
def _words(code: str, key: str) -> frozenset[str]:
    return frozenset(folded(p) for p in load(code).words("claims", key))


@cache
def _numbers(code: str, key: str) -> dict[str, Decimal]:
    return {folded(k): Decimal(str(v)) for k, v in load(code).mapping("claims", key).items()}
