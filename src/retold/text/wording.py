"""What is compared of a text: the stems of its words, and which of them are names and numbers. Read once a text, whatever it is laid beside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import numpy as np
import numpy.typing as npt

from ..model import Span
from . import languages
from .normal import squeezed
from .words import EDGES, words

Ints = npt.NDArray[np.int64]

#: Words are compared by their first letters, so that most endings do not count (truncation does as well as stemming, and in any language).
_STEM = 6
#: After these marks a capital says nothing.
_OPENING = frozenset('.!?:"“”„«»‘‹\n')


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage to be compared: its words, the witness that has it (any name) and its language."""

    text: str
    witness: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a text: its words (as `words.forms` gives them), their stems, and which of these are written like a name or number here."""

    forms: tuple[str, ...]
    stems: frozenset[str]
    particulars: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The units of one witness, read: their texts and languages, and all their stems in order of the alphabet.

    `ids[k]` is the number among `stems` of a stem that the unit `rows[k]` has; they stand unit by unit, and in a unit in rising order. `named`
    are the stems that are written like a name or number somewhere.
    """

    texts: tuple[str, ...]
    languages: tuple[str, ...]
    stems: tuple[str, ...]
    rows: Ints
    ids: Ints
    named: frozenset[str]


def side(texts: Sequence[str], languages: Sequence[str | None]) -> Side:
    """Reads the units of one witness: their texts, and the language of each."""
    read = [wording(t) for t in texts]
    stems = sorted(set().union(*(w.stems for w in read)))
    number = dict(zip(stems, range(len(stems)), strict=True))
    ids = np.array([number[stem] for w in read for stem in w.stems], np.int64)
    rows = np.repeat(np.arange(len(texts)), [len(w.stems) for w in read])
    order = np.argsort(rows * len(stems) + ids)  # no two are the same
    return Side(
        tuple(texts),
        tuple(code or "" for code in languages),
        tuple(stems),
        rows,
        ids[order],
        frozenset().union(*(w.particulars for w in read)),
    )


def sides(units: Iterable[Unit]) -> Iterator[Side]:
    """Reads the units of several witnesses; those of one must stand together."""
    for _, together in groupby(units, lambda u: u.witness):
        one = list(together)
        yield side([u.text for u in one], [u.language for u in one])


def without(passage: str, span: Span, masks: Sequence[tuple[int, int]]) -> str | None:
    """A passage without the words that say who said it ("she said" makes no two passages alike), or whole where nothing else is left; None
    where it has none of them.
    """
    parts, at = [], span.start
    for start, end in masks[bisect_left(masks, (span.start, 0)) :]:
        if start >= span.end:
            break
        parts.append(passage[at - span.start : max(at, start) - span.start])
        at = max(at, min(end, span.end))
    if not parts:
        return None
    matter = squeezed(" ".join([*parts, passage[at - span.start :]]))
    return matter if len(wording(matter).forms) > 2 else passage


def matter(text: str, span: Span, masks: Sequence[tuple[int, int]]) -> str:
    """A passage as it is compared: without the words that say who said it. `masks` are the stretches (start, end) of those words, sorted."""
    passage = text[span.start : span.end]
    bare = without(passage, span, masks)
    return squeezed(passage) if bare is None else bare


def stemmed(form: str) -> str:
    """What is compared of a word form: numbers by their digits, words by their first letters, without what an apostrophe joins on."""
    if form[:1].isdigit():
        return "".join(c for c in form if c.isdigit())
    head, mark, tail = form.partition("'")
    if mark and tail and len(head) <= 2:  # l'accident, d'une, I've
        head = tail
    return (head or form)[:_STEM]


@lru_cache(maxsize=1 << 14)
def wording(text: str) -> Wording:
    """The stems of a text and its particulars: digits, and capitals that do not merely begin a sentence."""
    reader = _Reader()
    forms, stems = reader.forms, reader.stems
    for line in text.split("\n"):
        opened = True
        for token in line.split():
            bare = token if token.isalpha() else token.strip(EDGES)
            if not (bare.isalpha() and bare.isascii()):
                opened = reader.words(token, opened)
                continue
            # Letters with marks at their ends, as most tokens are: the one word of this token, and nothing to fold but capitals.
            form = bare.lower()
            forms.append(form)
            stems.add(form[:_STEM])
            begins, opened = opened, False
            if bare is not token:
                before, _, after = token.partition(bare)
                begins, opened = begins or not _OPENING.isdisjoint(before), not _OPENING.isdisjoint(after)
            if form != bare and not begins and bare[0].isupper() and len(bare) > 1:
                reader.particulars.add(form[:_STEM])
    return Wording(tuple(forms), frozenset(stems), frozenset(reader.particulars))


class _Reader:
    """Gathers the words of a text."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.stems: set[str] = set()
        self.particulars: set[str] = set()

    def words(self, token: str, opened: bool) -> bool:
        """Takes in what stands between two blanks; does a sentence or quotation begin after it (`opened`: before it)?"""
        last = 0
        for word in words(token):
            opened = opened or not _OPENING.isdisjoint(token[last : word.start])
            stem = stemmed(word.form)
            self.forms.append(word.form)
            self.stems.add(stem)
            if word.form[:1].isdigit() or (token[word.start].isupper() and not opened and word.end - word.start > 1):
                self.particulars.add(stem)
            opened, last = False, word.end
        return opened or not _OPENING.isdisjoint(token[last:])


@cache
def function_stems(codes: tuple[str | None, ...]) -> frozenset[str]:
    """The stems of the words without a matter of their own, in these languages."""
    return frozenset(stemmed(w) for code in codes for w in languages.load(code).words("similarity", "function"))
