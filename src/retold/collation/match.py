"""Matches the passages of all witnesses of a story: what in one became, or shares an ancestor with, what in another.

Vectors and words propose (see text/similarity.py); a pair is believed where each of the two is the other's best in its article, helped by
neighbours that correspond too, and by wordings that are the same. A passage may correspond to several (split, merged, a headline and its lead),
but then the evidence has to be strong. What has no counterpart stays without one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import numpy.typing as npt

from ..model import Correspondence, Evidence, Findings, Place, Relation, Span
from ..text.encoder import Encoder
from ..text.similarity import Block, Comparison, Floats, Unit, matter
from ..text.words import forms, shingles

#: What a pair needs beyond being each other's best, in nats of evidence (see Block.strength).
_BEST_NEEDS = 0.7
#: What a pair needs that is not: only a part that is really there makes two passages correspond to one.
_FURTHER_NEEDS = 2.5
#: Share of the runs of so many words of the shorter passage that stand in the other: from there on its words were taken over, wherever else they are.
_TAKEN_OVER, _RUN = 0.5, 5
#: What a pair needs of which one is a line without a sentence mark (a byline, a stamp, a cross-head): all of them are alike.
_LINE_NEEDS = 2.0
#: Share of the strength of the best neighbouring pair that a pair gains, and the most it can gain so (nats).
_NEIGHBOUR_SHARE, _NEIGHBOUR_MOST = 0.25, 0.8
#: Nats that a pair gains for standing so far above its rivals as can be (see Comparison.margin).
_MARGIN_SHARE = 2.0
#: What it costs a pair to stand at opposite ends of its articles (nats). Small: retellers move passages about. It also settles ties.
_MOVE_PRICE = 0.4
#: The strength of a pair with the same words (nats).
_SAME_WORDS = 8.0
#: From this share of the shorter passage's words on, and this share of all their words, a pair is an edited wording, below it a paraphrase.
_EDITED_OF_SHORTER, _EDITED_OF_ALL = 0.85, 0.5
#: What a sentence ends with, closing marks included; and what stands after a line.
_ENDS, _BREAKS = frozenset(".!?…:;,。！？\"”’»›)]'"), ("", "\n")
_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}


@dataclass(frozen=True, slots=True)
class _Passages:
    """All passages of a story that have words, those of one article together, in the order of article ids and of the text."""

    places: tuple[Place, ...]
    units: tuple[Unit, ...]
    forms: tuple[tuple[str, ...], ...]
    #: Where each passage stands in its article, from 0 to 1.
    position: Floats
    #: Which of them are lines without a sentence mark; a headline is none.
    lines: npt.NDArray[np.bool_]


def match(findings: Sequence[Findings], groups: tuple[tuple[str, ...], ...], encode: Encoder) -> tuple[Correspondence, ...]:
    """The corresponding passages of any two articles of one story, in order of place; the same for any order of `findings`.

    `groups` are articles whose texts are nearly the same: within one, each is laid beside the first only, and the first stands for all beside
    the other articles, so that a hundred copies of one report cost no more than a hundred pairs.
    """
    if len(findings) < 2:
        return ()
    ordered = sorted(findings, key=lambda f: f.article.id)
    leader = {a: min(group) for group in groups for a in group}
    leaders = [f for f in ordered if leader.get(f.article.id, f.article.id) == f.article.id]
    found = list(_match(leaders, encode))
    for first in leaders:
        for copy in ordered:
            if leader.get(copy.article.id) == first.article.id != copy.article.id:
                found.extend(_match([first, copy], encode))
    return tuple(sorted(found, key=lambda c: (c.left, c.right)))


def _match(findings: Sequence[Findings], encode: Encoder) -> Iterator[Correspondence]:
    passages = _passages(findings)
    comparison = Comparison(passages.units, encode)
    same = _same_wordings(passages)
    before_last = comparison.witness_of < len(comparison.starts) - 2  # the last article has nobody behind it to be laid beside
    for block in comparison.blocks(before_last):
        strength = _strength(block, passages, comparison, same)
        for row, column in zip(*np.nonzero(_accepted(strength, block, passages, comparison)), strict=True):
            if column > block.rows[-1]:
                left, right = int(block.rows[row]), int(column)
                yield _correspondence(passages, comparison, (left, right), float(strength[row, column]))


def _passages(findings: Sequence[Findings]) -> _Passages:
    places, units, words, position, lines = [], [], [], [], []
    for f in findings:
        text = f.article.text
        masks = sorted({Span(m.start, m.end) for q in f.quotations for m in (q.cue, q.speaker) if m})
        for n, span in enumerate(f.passages):
            form = tuple(forms(text[span.start : span.end]))
            if form:
                places.append(Place(f.article.id, span.start, span.end))
                units.append(Unit(matter(text, span, masks), f.article.id, f.article.language))
                words.append(form)
                position.append(n / len(f.passages))
                lines.append(text[span.end - 1] not in _ENDS and text[span.end :].lstrip(" ")[:1] in _BREAKS and n > 0)
    return _Passages(tuple(places), tuple(units), tuple(words), np.array(position, np.float32), np.array(lines, bool))


def _same_wordings(passages: _Passages) -> npt.NDArray[np.int64]:
    """A number for each passage: the same for the same words, and the same occurrence of them in an article (the second "No comment")."""
    seen: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    numbers: dict[tuple[tuple[str, ...], int], int] = {}
    same = []
    for place, form in zip(passages.places, passages.forms, strict=True):
        occurrence = seen[place.article, form]
        seen[place.article, form] += 1
        same.append(numbers.setdefault((form, occurrence), len(numbers)))
    return np.array(same, np.int64)


def _strength(block: Block, passages: _Passages, comparison: Comparison, same: npt.NDArray[np.int64]) -> Floats:
    """The evidence for each pair of the block, with that of its neighbours."""
    moved = np.abs(passages.position[block.rows, None] - passages.position[None, :])
    strength = block.strength() - _MOVE_PRICE * moved
    equal = same[block.rows, None] == same[None, :]
    strength = np.where(equal, np.maximum(strength, _SAME_WORDS), np.minimum(strength, _SAME_WORDS - 0.1 - 0.1 * moved))
    first = np.zeros(strength.shape[1], bool)
    first[comparison.starts[:-1]] = True
    before, after = np.full_like(strength, -np.inf), np.full_like(strength, -np.inf)
    before[1:, 1:] = strength[:-1, :-1]
    before[:, first] = -np.inf
    after[:-1, :-1] = np.where(first[None, 1:], -np.inf, strength[1:, 1:])
    gain = np.clip(_NEIGHBOUR_SHARE * np.maximum(before, after), 0, _NEIGHBOUR_MOST)
    # Products of matrices differ in the last digits with the order of their sides; the two articles must see the same.
    return np.asarray(np.round(np.where(equal, strength, strength + gain + _MARGIN_SHARE * comparison.margin(block.above)), 3), np.float32)


def _accepted(strength: Floats, block: Block, passages: _Passages, comparison: Comparison) -> npt.NDArray[np.bool_]:
    """Each other's best in their two articles, or strong without being that."""
    best_here = np.maximum.reduceat(strength, comparison.starts[:-1], axis=1)[:, comparison.witness_of]
    mutual = (strength >= best_here) & (strength >= strength.max(axis=0)[None, :])
    beside_same = (best_here >= _SAME_WORDS) | (strength.max(axis=0)[None, :] >= _SAME_WORDS)
    further = strength > _FURTHER_NEEDS
    for row, column in zip(*np.nonzero(further & beside_same & ~mutual), strict=True):
        further[row, column] = _taken_over(passages.forms[block.rows[row]], passages.forms[column])
    needed = np.where(passages.lines[block.rows, None] | passages.lines[None, :], _LINE_NEEDS, _BEST_NEEDS)
    return np.asarray((mutual & (strength > needed)) | further, bool)


def _taken_over(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Does much of the shorter passage stand in the other, word for word? A bare few words that both have say nothing."""
    ours, theirs = shingles(list(one), _RUN), shingles(list(other), _RUN)
    least = min(len(ours), len(theirs))
    return min(len(one), len(other)) > _RUN and len(ours & theirs) >= _TAKEN_OVER * least


def _correspondence(passages: _Passages, comparison: Comparison, pair: tuple[int, int], strength: float) -> Correspondence:
    left, right = pair
    places = (passages.places[left], passages.places[right])
    languages = tuple(passages.units[i].language for i in pair)
    ours, theirs = (set(passages.forms[i]) for i in pair)
    shared, shorter = len(ours & theirs), min(len(ours), len(theirs))
    relation: Relation
    if passages.forms[left] == passages.forms[right]:
        relation, detail = "verbatim", "The two passages have the same words."
    elif None not in languages and languages[0] != languages[1]:
        names = " and ".join(_LANGUAGES.get(str(code), str(code)) for code in languages)
        relation, detail = (
            "translated",
            f"The two passages, in {names}, mean much the same; no other passage of the two articles comes as close.",
        )
    else:
        close = shared >= _EDITED_OF_SHORTER * shorter or shared >= _EDITED_OF_ALL * len(ours | theirs)
        relation = "edited" if close else "paraphrased"
        detail = f"{shared} of the {shorter} different words of the shorter passage stand in the other one too."
        if not close:
            detail += " The two mean much the same; few other passages of the two articles come as close."
    confidence = round(1 / (1 + exp(-strength)), 3)
    return Correspondence(*places, relation, min(confidence, 0.999), (Evidence("wording", detail, round(strength, 2), places),))


def links(correspondences: Iterable[Correspondence]) -> dict[Place, list[Place]]:
    """Each passage with all it corresponds to."""
    table: dict[Place, list[Place]] = defaultdict(list)
    for c in correspondences:
        table[c.left].append(c.right)
        table[c.right].append(c.left)
    return dict(table)
