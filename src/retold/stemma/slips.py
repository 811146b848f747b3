"""Which of two copies of one text has the slips: signs of the pen and the eye that tell the copy from what it was copied from.

A misspelt word is made from a word in use rather than the other way round; a word written twice, or a line that is missing between two like words,
is a slip; and copyists leave out more than they add (Royse 2008, and every artificial tradition since), though some do the contrary. So what a copy
lacks is a weak sign: it counts by place, not by length, however much is missing there; that there are many such places adds less and less; and gaps
(`columns.GAP`) do not count at all. All figures are log odds in nats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from rapidfuzz.distance import Levenshtein

from ..text.lexicon import Commonness
from .columns import NOTHING, UNKNOWN, Columns, Row

#: Two words are one, spelt in two ways, from this likeness on; and one of them is misspelt where it is less common by so many nats.
ALIKE, MISSPELT = 0.5, 4.0
#: What is lost between two like words has at least so many words.
SKIPPED = 3
#: Misspellings: the logarithm of their ratio, each side with so much to begin with. Words left out: the same, which is what follows where of a
#: scribe's slips of this kind any share may be omissions, more likely a large one (a Beta distribution with 2 and 1).
BEFORE_MISSPELT, BEFORE_LEFT_OUT = 0.5, 2.0
#: A word or more written twice; words lost between two like ones.
DOUBLED, SKIP = 2.0, 1.0
#: What a change counts in a distance, beside 1 for another word or one that is left out: a misspelling, which the next scribe may put right; a word
#: that looks like the other one (an ending, "their" for "there"), which may be put right as well, or be written by two scribes.
WEIGHT_MISSPELT, WEIGHT_ALIKE = 0.25, 0.5
#: No edge has stronger signs than this.
MOST = 8.0


@dataclass(frozen=True, slots=True)
class Slips:
    """How many slips one of two copies has against the other: words misspelt, left out (places), skipped between like words, doubled."""

    misspelt: int = 0
    left_out: int = 0
    skipped: int = 0
    doubled: int = 0


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words are written, and how common they are where a vocabulary is at hand; else the text itself is the vocabulary."""

    written: Mapping[str, str]
    common: Commonness | None
    often: Mapping[str, int]

    def rarer(self, word: str, other: str) -> float:
        """By how many nats the first word is less common than the other one."""
        if self.common is not None:
            return self.common(self.written.get(other, other)) - self.common(self.written.get(word, word))
        # A word that stands elsewhere in the text too is one; of a word that stands nowhere else nothing is known.
        return MISSPELT * (self.often.get(other, 0) > 1 and not self.often.get(word, 0)) - MISSPELT * (
            self.often.get(word, 0) > 1 and not self.often.get(other, 0)
        )

    def misspelt(self, word: str, other: str) -> bool:
        """Does the first word look like the other one, misspelt?"""
        return word != other and Levenshtein.normalized_similarity(word, other) >= ALIKE and self.rarer(word, other) >= MISSPELT


def slips(older: Row, younger: Row, columns: Columns, spelling: Spelling) -> tuple[Slips, Slips]:
    """The slips of the younger against the older, and those of the older against the younger."""
    counts = [[0, 0, 0, 0], [0, 0, 0, 0]]
    for places in _changes(older, younger):
        sides = (_words(older, places, columns), _words(younger, places, columns))
        begin, end = int(columns.at[places[0]]) // 2, (int(columns.at[places[-1]]) + 1) // 2
        before, after = columns.base[max(0, begin - 12) : begin], columns.base[end : end + 12]
        if len(sides[0]) == len(sides[1]):
            if sorted(sides[0]) != sorted(sides[1]):
                for one, other in zip(*sides, strict=True):
                    counts[0][0] += spelling.misspelt(other, one)
                    counts[1][0] += spelling.misspelt(one, other)
            continue
        fewer = 0 if len(sides[1]) < len(sides[0]) else 1  # 0: the younger has less
        more, less = sides[fewer], sides[1 - fewer]
        if not less and (before[-len(more) :] == more or after[: len(more)] == more):
            counts[1 - fewer][3] += 1
            continue
        counts[fewer][1] += 1
        if not less and len(more) >= SKIPPED and (before[-1:] == more[-1:] or after[:1] == more[:1]):
            counts[fewer][2] += 1
    return Slips(*counts[0]), Slips(*counts[1])


def odds(younger: Slips, older: Slips) -> float:
    """What the slips of a presumed copy and of its presumed exemplar say for that direction (nats, negative against it)."""
    found = log((younger.misspelt + BEFORE_MISSPELT) / (older.misspelt + BEFORE_MISSPELT))
    found += log((younger.left_out + BEFORE_LEFT_OUT) / (older.left_out + BEFORE_LEFT_OUT))
    found += DOUBLED * (younger.doubled - older.doubled) + SKIP * (younger.skipped - older.skipped)
    return max(-MOST, min(MOST, found))


def weights(columns: Columns, spelling: Spelling) -> np.typing.NDArray[np.float64]:
    """How much a change in each column counts in a distance: less where one reading is another one misspelt, or looks like it."""
    table = np.array([r.readings for r in columns.rows])
    found = np.ones(table.shape[1])
    for j in range(table.shape[1]):
        there = [columns.words[x] for x in np.unique(table[:, j]) if x not in (UNKNOWN, NOTHING)]
        words = [w[0] for w in there if len(w) == 1]
        if any(spelling.misspelt(a, b) for a in words for b in words):
            found[j] = WEIGHT_MISSPELT
        elif any(a != b and Levenshtein.normalized_similarity(a, b) >= ALIKE for a in words for b in words):
            found[j] = WEIGHT_ALIKE
    return found


def _changes(one: Row, other: Row) -> Iterator[list[int]]:
    """Columns in which two rows differ, those next to each other together."""
    a, b = one.readings, other.readings
    there = (a != UNKNOWN) & (b != UNKNOWN) & ~((a == NOTHING) & (b == NOTHING))
    run: list[int] = []
    for j in np.flatnonzero(there):
        if a[j] != b[j]:
            run.append(int(j))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _words(row: Row, places: Sequence[int], columns: Columns) -> tuple[str, ...]:
    return tuple(w for j in places for w in columns.words[row.readings[j]])
