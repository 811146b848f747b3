"""Graded and opposite words: worried and furious, help and cure, linked to and caused by, good and bad.

Which words are grades of one thing is language data (`[changes.scales]`, `[changes.opposites]`): a scale has the same name in every language and
lists its grades from weak to strong, so that "aider" beside "cure" is seen, too. A grade counts as moved only where each side has a word of the
scale and no grade of it is on both sides; within a language the two words must stand in the same place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ..text.languages import load
from ..text.normal import folded
from .facing import Clause, facing
from .wording import Alignment, Moved, Wording, same_stem, wording

#: Share of the content words of a sentence that must be the same before its grades are compared.
_LIKE_SENTENCE = 0.5
#: Scales that are compared across languages: what their words mean does not hang on the words around them, as with "before" and "nach".
_ACROSS = frozenset((
    *("eastwest", "northsouth", "consent", "feeling", "guilt", "harm", "law", "link", "outcome", "permission"),
    *("quality", "remedy", "safety", "success", "truth", "verdict"),
))  # fmt: skip
#: What makes a word its opposite, and how long the word must be (able, unable; not "der", "under").
_OPPOSING, _LONG = ("un", "in", "im", "il", "ir"), 4


@dataclass(frozen=True, slots=True)
class Graded:
    """A word of a scale: its place in the wording (tokens), the scale, and the grade, 0 being the weakest (or one pole of two)."""

    start: int
    end: int
    scale: str
    grade: int


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two words that say the opposite, and their tokens."""

    moved: Moved
    left: int
    right: int


def moved_grades(alignment: Alignment) -> list[Moved]:
    """Weaker words for stronger ones, or the other way round ("may help", "will cure")."""
    return [o.moved for clause in facing(alignment) if clause.share >= _LIKE_SENTENCE for o in _moved(alignment, clause, "scales")]


def opposites(alignment: Alignment, clause: Clause) -> list[Opposed]:
    """Words of one sentence pair whose meaning is opposite ("in good faith", "in bad faith"). Whether a "not" makes up for it is not looked at."""
    found = _moved(alignment, clause, "opposites")
    return found or ([] if _across(alignment) else _prefixed(alignment, clause))


def same_poles(alignment: Alignment, clause: Clause) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens of either side whose meaning has an opposite, but stands on the other side, too ("banned", "prohibido")."""
    left = _graded(alignment.left, "opposites", clause.a, clause.b)
    right = _graded(alignment.right, "opposites", clause.c, clause.d)
    both = {(g.scale, g.grade) for g in left} & {(g.scale, g.grade) for g in right}
    here, there = (frozenset(k for g in side if (g.scale, g.grade) in both for k in range(g.start, g.end)) for side in (left, right))
    return here, there


def _moved(alignment: Alignment, clause: Clause, table: str) -> list[Opposed]:
    left = _graded(alignment.left, table, clause.a, clause.b)
    right = _graded(alignment.right, table, clause.c, clause.d)
    found = []
    for scale in sorted({g.scale for g in left} & {g.scale for g in right}):
        ours, theirs = ([g for g in side if g.scale == scale] for side in (left, right))
        if {g.grade for g in ours} & {g.grade for g in theirs} or (_across(alignment) and scale not in _ACROSS):
            continue
        pair = next(((a, b) for a in ours for b in theirs if _across(alignment) or same_slot(alignment, (a.start, a.end), (b.start, b.end))), None)
        if pair is not None:
            moved = Moved(alignment.left.said(pair[0].start, pair[0].end), alignment.right.said(pair[1].start, pair[1].end))
            found.append(Opposed(moved, pair[0].start, pair[1].start))
    return found


def _across(alignment: Alignment) -> bool:
    return alignment.left.language.code != alignment.right.language.code


def same_slot(alignment: Alignment, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Do two words (from token, to token) stand in the same place: in one stretch of the alignment, or beside the same word?"""
    if any(b.a <= one[0] < b.b and b.c <= other[0] < b.d for b in alignment.blocks):
        return True
    left, right = alignment.left, alignment.right
    for here, there in ((_next(left, one[1]), _next(right, other[1])), (_last(left, one[0]), _last(right, other[0]))):
        if here and there and same_stem(here, there):
            return True
    return False


def _next(one: Wording, at: int) -> str:
    return next((t.form for t in one.tokens[at : at + 3] if t.content), "")


def _last(one: Wording, at: int) -> str:
    return next((t.form for t in reversed(one.tokens[max(0, at - 3) : at]) if t.content), "")


def _prefixed(alignment: Alignment, clause: Clause) -> list[Opposed]:
    """A word and the same with a prefix that turns it round ("fair", "unfair"), in one place."""
    found = []
    for one, other, here, there, turned in (
        (alignment.left, alignment.right, range(clause.a, clause.b), range(clause.c, clause.d), False),
        (alignment.right, alignment.left, range(clause.c, clause.d), range(clause.a, clause.b), True),
    ):
        plain = {other.forms[j]: j for j in there if len(other.forms[j]) >= _LONG}
        for i in here:
            j = next((plain[one.forms[i][len(p) :]] for p in _OPPOSING if one.forms[i].startswith(p) and one.forms[i][len(p) :] in plain), None)
            if j is not None and one.forms[i] not in other.forms and other.forms[j] not in one.forms:
                left, right = (j, i) if turned else (i, j)
                if same_slot(alignment, (left, left + 1), (right, right + 1)):
                    moved = Moved(alignment.left.said(left, left + 1), alignment.right.said(right, right + 1))
                    found.append(Opposed(moved, left, right))
    return found


def _graded(one: Wording, table: str, start: int, end: int) -> list[Graded]:
    return [g for g in _places(one.text, one.language.code, table) if start <= g.start and g.end <= end]


@lru_cache(maxsize=1 << 12)
def _places(text: str, code: str, table: str) -> tuple[Graded, ...]:
    """All graded words of a wording, longest phrases first."""
    by_first, stems = _scales(code, table)
    here = wording(text, code)
    found, at = [], 0
    while at < len(here.forms):
        form = here.forms[at]
        entries = [e for e in by_first.get(form, ()) if here.forms[at : at + len(e[0])] == e[0]]
        size = max((len(phrase) for phrase, _, _ in entries), default=1)
        known = {(s, g) for phrase, s, g in entries if len(phrase) == size}
        known = known or {(s, g) for stem, s, g in stems.get(form[:4], ()) if form.startswith(stem)}
        if not _mere_number(here, at + size, size):
            found += [Graded(at, at + size, s, g) for s, g in sorted(known)]
        at += size
    return tuple(found)


def _mere_number(one: Wording, after: int, size: int) -> bool:
    """Is this "some 340": about so many?"""
    return size == 1 and after < len(one.forms) and one.forms[after][0].isdigit()


Entry = tuple[tuple[str, ...], str, int]
Stem = tuple[str, str, int]


@cache
def _scales(code: str, table: str) -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, tuple[Stem, ...]]]:
    """The phrases of a table by their first word, and its word beginnings ("heil*") by their first four letters."""
    phrases: dict[str, list[Entry]] = {}
    stems: dict[str, list[Stem]] = {}
    for scale, grades in load(code).tables.get("changes", {}).get(table, {}).items():
        for grade, entries in enumerate(grades):
            for entry in entries:
                if entry.endswith("*"):
                    stem = folded(entry[:-1])
                    stems.setdefault(stem[:4], []).append((stem, scale, grade))
                else:
                    phrase = tuple(folded(entry).replace("'", " ").split())
                    phrases.setdefault(phrase[0], []).append((phrase, scale, grade))
    return {k: tuple(v) for k, v in phrases.items()}, {k: tuple(v) for k, v in stems.items()}
