"""Cuts a sentence where it may tell two things: at its inner marks and before the words that join clauses.

A reporter puts two statements into one sentence, or a statement beside other matter ("The map is in Lisbon, and I have never been so glad to have
lent anything"). The whole of it is like neither; a clause is.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ..model import Findings
from ..text import languages
from ..text.normal import folded
from ..text.words import Word, words
from .pieces import Piece

#: A clause has at least so many words.
_FEWEST = 4
#: A sentence with more joints is a list, and cut at its marks only up to so many.
_MOST_JOINTS = 8
_INNER_MARKS = frozenset(',;:–—•\n«»“”„"()')


def clauses(piece: Piece, findings: Findings) -> tuple[Piece, ...]:
    """The clauses of a piece as pieces of their own: each, and all from it on, and all up to it. Empty where it is all of one."""
    text, language = findings.article.text, languages.load(findings.article.language)
    known = words(text, piece.start, piece.end)
    joints = [0, *_joints(text, known, {folded(w) for w in language.words("clauses", "joints")}), len(known)]
    runs = {(a, b) for a, b in itertools.pairwise(joints)} | {(0, b) for b in joints[1:]} | {(a, len(known)) for a in joints[:-1]}
    found = []
    for a, b in sorted(runs - {(0, len(known))}):
        if b - a >= _FEWEST:
            start, end = known[a].start, known[b - 1].end
            forms = tuple(w.form for w in known[a:b])
            found.append(replace(piece, start=start, end=end, matter=text[start:end], words=forms, fragment=False, part=True))
    return tuple(found)


def _joints(text: str, known: Sequence[Word], joining: set[str]) -> list[int]:
    """The numbers of the words with which a clause begins."""
    marked = [n for n in range(1, len(known)) if not _INNER_MARKS.isdisjoint(text[known[n - 1].end : known[n].start])]
    joined = [n for n in range(1, len(known)) if known[n].form.rstrip("'") in joining]
    both = sorted({*marked, *joined})
    return both if len(both) <= _MOST_JOINTS else marked[:_MOST_JOINTS]
