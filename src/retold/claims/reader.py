"""One article as the readers of numbers, dates and names see it: its words with their places, and what stands around them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Polarity, Span
from ..text.numbers import Number
from ..text.words import Word
from .lexicon import Lexicon, concept
from .meanings import FATES, STATES

BREAK = re.compile(r"[,;:()\[\]–—\"“”„«».!?…\n|•]|\s-\s")


#: A short scale behind digits at the end of a number: "1,2 Mrd", "40 Mio", "3 tys".
_SCALE = re.compile(r"\d\s?(?!mil$)[^\W\d_]{1,4}$")
ELISION = re.compile(r"^[dl]'")


#: Words looked at on either side of a number, at most.
CLAUSE, SENTENCE = 14, 40


#: Shorter words tell nothing of a number, but for those that are a state: "tué", "tot".
_SHORTEST = 4
#: A state on the other side of an "and" counts as this many words further off: "killed 12 people and injured 30".
_BEYOND_AND = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """An assertion in the making: everything but its id and its article."""

    start: int
    end: int
    value: str
    unit: str | None
    subject: str
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Reader:
    """One article as the readers of numbers see it: text, words with their starts, sentences, language."""

    text: str
    words: Sequence[Word]
    starts: Sequence[int]
    passages: Sequence[Span]
    lexicon: Lexicon
    numbered: frozenset[int] = frozenset()

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or behind an offset."""
        return bisect_left(self.starts, offset)

    def joined(self, left: int, right: int) -> bool:
        """Do the words at these indices stand in one clause, with no mark between them?"""
        return 0 <= left < right < len(self.words) and BREAK.search(self.text, self.words[left].end, self.words[right].start) is None

    def clause(self, index: int) -> tuple[int, int]:
        """The stretch of words (half-open) around an index that no mark interrupts, a bounded one."""
        first = last = index
        while index - first < CLAUSE and self.joined(first - 1, first):
            first -= 1
        while last - index < CLAUSE and self.joined(last, last + 1):
            last += 1
        return first, last + 1


class Stretches:
    """Stretches of a text, to be asked which of them overlaps another one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(set(spans))
        self._reach = list(itertools.accumulate((end for _, end in self._spans), max))

    def over(self, start: int, end: int) -> tuple[int, int] | None:
        """The first stretch that shares a character with this one."""
        at = bisect_right(self._reach, start)
        while at < len(self._spans) and self._spans[at][0] < end:
            if start < self._spans[at][1]:
                return self._spans[at]
            at += 1
        return None


def passage_of(reader: Reader, offset: int) -> Span | None:
    """The sentence that an offset stands in."""
    index = bisect_right(reader.passages, Span(offset, 1 << 62)) - 1
    return reader.passages[index] if index >= 0 and offset < reader.passages[index].end else None


def past_of(reader: Reader, number: Number, at: int) -> int:
    """Romance languages set "de" between a million and what it counts."""
    if at < len(reader.words) and reader.lexicon.noun_first and reader.lexicon.has("of", reader.words[at].form):
        return at + 1 if reader.text[number.end : reader.words[at].start].strip() == "" else at
    return at


def phrase_at(reader: Reader, number: Number, at: int, size: int) -> str | None:
    """The `size` words at an index as one key, where nothing but blanks or a hyphen stands before and between them."""
    words = reader.words[at : at + size]
    if reader.lexicon.code == "fr" and words:
        words = [Word(words[0].start, words[0].end, ELISION.sub("", words[0].form)), *words[1:]]
    if len(words) < size or (words[0].start - number.end > 24 and at == reader.at(number.end)):
        return None
    gap = reader.text[max(number.end, reader.words[at - 1].end if at else 0) : words[0].start]
    if gap.strip() not in ("", "-", "‑", "–", full_stop(reader, number)) or BREAK.search(reader.text, words[0].start, words[-1].end):
        return None
    return " ".join(w.form for w in words)


def full_stop(reader: Reader, number: Number) -> str:
    """The full stop of an abbreviated scale ("1,2 Mrd. Dosen") parts nothing."""
    scale = _SCALE.search(reader.text, number.start, number.end)
    return "." if scale else ""


def hedged(reader: Reader, span: tuple[int, int], number: Number) -> tuple[bool, Polarity]:
    """Is the number hedged ("about", "up to"), or denied?"""
    at, lexicon = reader.at(span[0]), reader.lexicon
    forms = [w.form for w in reader.words[max(0, at - 3) : at]]
    rough = number.approximate or any(" ".join(forms[-n:]) in lexicon.sets["hedges_before"] for n in (1, 2, 3) if len(forms) >= n)
    end = reader.at(span[1])
    behind = [w.form for w in reader.words[end : end + 2]]
    rough = rough or " ".join(behind) in lexicon.sets["hedges_after"]
    denied = any(f in lexicon.sets["negations"] for f in forms[-2:])
    return rough, "negated" if denied else "hedged" if rough else "affirmed"


def idiom(reader: Reader, at: int) -> tuple[str, int] | None:
    """What became of persons by an idiom that begins here ("ums Leben", "perdu la vie"), and of how many words it is."""
    for size in (6, 5, 4, 3, 2):
        key = " ".join(w.form for w in reader.words[at : at + size])
        if key in reader.lexicon.idioms:
            return reader.lexicon.idioms[key], size
    return None


def context(reader: Reader, span: tuple[int, int]) -> list[str]:
    """What is said of a particular: the states and deeds in its clause, nearest first; where there are none, the nearest other word of
    content.
    """
    if not reader.words:
        return []
    at = min(reader.at(span[0]), len(reader.words) - 1)
    first, last = reader.clause(at)
    known, others = [], []
    ands = [k for k in range(first, last) if reader.lexicon.has("and", reader.words[k].form)]
    past = -1
    for i in range(max(first, at - 12), min(last, at + 13)):
        word = reader.words[i]
        if word.form in reader.lexicon.idiom_openers and (told := idiom(reader, i)):
            known.append((abs(i - at), told[0]))
            past = i + told[1]
        if i < past:
            continue
        if span[0] <= word.start < span[1] or word.form[0].isdigit() or reader.lexicon.has("stops", word.form):
            continue
        if word.form in reader.lexicon.hedge_words:
            continue
        name = concept(reader.lexicon.code, word.form)
        if len(word.form) < _SHORTEST and name not in STATES:
            continue
        if name in FATES and _of_others(reader, i, at, (first, last)):
            continue
        if name in STATES:
            known.append((abs(i - at) + _BEYOND_AND * any(min(i, at) < k < max(i, at) for k in ands), name))
        elif word.form not in reader.lexicon.weekdays and word.form not in reader.lexicon.months and word.form not in reader.lexicon.units:
            others.append((i < at, abs(i - at), word.form))
    return list(dict.fromkeys(n for _, n in sorted(known))) or [form for _, _, form in sorted(others)[:1]]


def _of_others(reader: Reader, fate: int, at: int, clause: tuple[int, int]) -> bool:
    """Is what a word tells said of nobody, or of those of another number: "all 41 are safe and nobody was hurt", "nine have died while 137 others
    are in hospital", "nine deaths and 137 admissions"? Two men and three women died alike: a figure behind the word is of the same.
    """
    words, lexicon = reader.words, reader.lexicon
    first, last = clause
    low, high = min(fate, at), max(fate, at)
    whilst = any(lexicon.has("whilst", words[k].form) for k in range(low + 1, high))
    joints = [k for k in range(first, last) if lexicon.has("and", words[k].form) or lexicon.has("whilst", words[k].form)]
    start = max((k + 1 for k in joints if k < fate), default=first)
    end = min((k for k in joints if k > fate), default=last)
    if any(lexicon.has("spared", words[k].form) for k in range(start, fate)):
        return True
    if start <= at < end:
        return False
    numbered = [k for k in range(start, end) if words[k].start in reader.numbered]
    if whilst:
        return bool(numbered)
    # Behind an "and" with a clause of its own the figure is of what stands there.
    return fate < at and any(k < fate for k in numbered) and at + 2 < last and not any(k > fate for k in numbered)
