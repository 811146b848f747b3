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

from ..model import Correspondence, Evidence, Findings, Place, Relation
from ..text.encoder import Encoder
from ..text.similarity import Block, Comparison, Floats
from ..text.words import shingles
from .reading import Account, read

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
_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}


@dataclass(frozen=True, slots=True, eq=False)
class _Passages:
    """All passages of the accounts that are laid beside each other, one account after the other."""

    places: tuple[Place, ...]
    forms: tuple[tuple[str, ...], ...]
    words: tuple[frozenset[str], ...]
    languages: tuple[str | None, ...]
    #: A number for each passage: the same for the same words, and the same occurrence of them in an article.
    same: npt.NDArray[np.int64]
    position: Floats
    lines: npt.NDArray[np.bool_]


def match(findings: Sequence[Findings], groups: tuple[tuple[str, ...], ...], encode: Encoder) -> tuple[Correspondence, ...]:
    """The corresponding passages of any two articles of one story, in order of place; the same for any order of `findings`.

    `groups` are articles whose texts are nearly the same: within one, each is laid beside the first only, and the first stands for all beside
    the other articles, so that a hundred copies of one report cost no more than a hundred pairs.
    """
    return lay([read(f) for f in findings], groups, encode) if len(findings) > 1 else ()


def lay(accounts: Sequence[Account], groups: tuple[tuple[str, ...], ...], encode: Encoder) -> tuple[Correspondence, ...]:
    """The same for accounts that were read."""
    ordered = sorted((a for a in accounts if a.places), key=lambda a: a.article)
    leader = {a: min(group) for group in groups for a in group}
    leaders = [a for a in ordered if leader.get(a.article, a.article) == a.article]
    found = list(_match(leaders, encode))
    for first in leaders:
        for copy in ordered:
            if leader.get(copy.article) == first.article != copy.article:
                found.extend(_match([first, copy], encode))
    return tuple(sorted(found, key=_order))


def _order(c: Correspondence) -> tuple[str, int, int, str, int, int]:
    """By place; written out, since the order of two places is slow to ask for."""
    left, right = c.left, c.right
    return (left.article, left.start, left.end, right.article, right.start, right.end)


def _match(accounts: Sequence[Account], encode: Encoder) -> Iterator[Correspondence]:
    passages = _passages(accounts)
    for block in Comparison([a.matter for a in accounts], encode).pairs():
        strength = _strength(block, passages)
        rows, columns = np.nonzero(_accepted(strength, block, passages))
        nats = strength[rows, columns].tolist()
        for left, right, weight in zip(block.rows[rows].tolist(), (columns + block.columns.first).tolist(), nats, strict=True):
            yield _correspondence(passages, left, right, weight)


def _passages(accounts: Sequence[Account]) -> _Passages:
    numbers: dict[str, int] = {}
    return _Passages(
        tuple(p for a in accounts for p in a.places),
        tuple(f for a in accounts for f in a.forms),
        tuple(w for a in accounts for w in a.words),
        tuple(a.language for a in accounts for _ in a.places),
        np.array([numbers.setdefault(w, len(numbers)) for a in accounts for w in a.wordings], np.int64),
        np.concatenate([a.position for a in accounts] or [np.zeros(0, np.float32)]),
        np.concatenate([a.lines for a in accounts] or [np.zeros(0, bool)]),
    )


def _strength(block: Block, passages: _Passages) -> Floats:
    """The evidence for each pair of the block, with that of its neighbours."""
    rows, columns = block.rows, block.columns
    moved = np.abs(passages.position[rows, None] - passages.position[None, columns.first :])
    equal = passages.same[rows, None] == passages.same[None, columns.first :]
    strength = block.strength() - _MOVE_PRICE * moved
    strength = np.where(equal, np.maximum(strength, _SAME_WORDS), np.minimum(strength, _SAME_WORDS - 0.1 - 0.1 * moved))
    before, after = np.full_like(strength, -np.inf), np.full_like(strength, -np.inf)
    before[1:, 1:] = strength[:-1, :-1]
    before[:, columns.starts] = -np.inf
    after[:-1, :-1] = strength[1:, 1:]
    after[:, columns.starts[1:] - 1] = -np.inf
    gain = np.minimum(np.maximum(_NEIGHBOUR_SHARE * np.maximum(before, after), 0), _NEIGHBOUR_MOST)
    # Products of matrices differ in the last digits with the order of their sides; the two articles must see the same.
    return np.asarray(np.round(np.where(equal, strength, strength + gain + _MARGIN_SHARE * block.margin(block.above)), 3), np.float32)


def _accepted(strength: Floats, block: Block, passages: _Passages) -> npt.NDArray[np.bool_]:
    """Each other's best in their two articles, or strong without being that."""
    best_here, best_there = block.columns.best(strength), strength.max(axis=0)[None, :]
    mutual = (strength >= best_here) & (strength >= best_there)
    beside_same = (best_here >= _SAME_WORDS) | (best_there >= _SAME_WORDS)
    further = strength > _FURTHER_NEEDS
    first = block.columns.first
    for row, column in zip(*np.nonzero(further & beside_same & ~mutual), strict=True):
        further[row, column] = _taken_over(passages.forms[block.rows[row]], passages.forms[first + column])
    needed = np.where(passages.lines[block.rows, None] | passages.lines[None, first:], _LINE_NEEDS, _BEST_NEEDS)
    return np.asarray((mutual & (strength > needed)) | further, bool)


def _taken_over(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Does much of the shorter passage stand in the other, word for word? A bare few words that both have say nothing."""
    ours, theirs = shingles(list(one), _RUN), shingles(list(other), _RUN)
    least = min(len(ours), len(theirs))
    return min(len(one), len(other)) > _RUN and len(ours & theirs) >= _TAKEN_OVER * least


def _correspondence(passages: _Passages, left: int, right: int, strength: float) -> Correspondence:
    here, there = passages.places[left], passages.places[right]
    languages = (passages.languages[left], passages.languages[right])
    relation: Relation
    if passages.forms[left] == passages.forms[right]:
        relation, detail = "verbatim", "The two passages have the same words."
    elif languages[0] != languages[1] and None not in languages:
        names = " and ".join(_LANGUAGES.get(str(code), str(code)) for code in languages)
        relation, detail = (
            "translated",
            f"The two passages, in {names}, mean much the same; no other passage of the two articles comes as close.",
        )
    else:
        ours, theirs = passages.words[left], passages.words[right]
        shared, shorter = len(ours & theirs), min(len(ours), len(theirs))
        close = shared >= _EDITED_OF_SHORTER * shorter or shared >= _EDITED_OF_ALL * (len(ours) + len(theirs) - shared)
        relation = "edited" if close else "paraphrased"
        detail = f"{shared} of the {shorter} different words of the shorter passage stand in the other one too."
        if not close:
            detail += " The two mean much the same; few other passages of the two articles come as close."
    confidence = min(round(1 / (1 + exp(-strength)), 3), 0.999)
    return Correspondence(here, there, relation, confidence, (Evidence("wording", detail, round(strength, 2), (here, there)),))


def links(correspondences: Iterable[Correspondence]) -> dict[Place, list[Place]]:
    """Each passage with all it corresponds to."""
    table: dict[Place, list[Place]] = defaultdict(list)
    for c in correspondences:
        table[c.left].append(c.right)
        table[c.right].append(c.left)
    return dict(table)
