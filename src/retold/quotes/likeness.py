"""How alike the pieces of all witnesses are: in words and meaning, in speaker, in what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..model import Correspondence, Findings, Place
from ..text.encoder import Encoder
from ..text.similarity import Block, Comparison, Floats
from ..text.wording import Unit, sides
from .cluster import Pair
from .pieces import Piece, agreement

#: Nats for two names of one speaker and for two different ones: few things are said by two people in the same words, but it happens.
_SAME_SPEAKER, _OTHER_SPEAKER = 1.0, -1.0
#: Nats for standing in sentences that were found to correspond.
_CORRESPOND = 0.8
#: Likeness is held between these (nats), so that one strong pair does not outweigh three that are unlike.
UNLIKE, _MOST = -1.5, 5.0
#: Without so much likeness (nats) of their own, no speaker and no neighbours make two wordings one: they stay this far below.
_ALIKE, _WEAK = -0.5, -0.5
#: The same where they stand alone: each is by far the most like the other of all that their accounts quote.
_ALIKE_ALONE = -1.2
#: So much less is needed where one speaker is quoted beside a pair that gives them at least so much: what is left of his words corresponds.
_ALIKE_BESIDE, _BESIDE = 0.9, 0.5
#: Pairs with less strength (nats) than this are not looked at any further: no speaker makes up for it.
_HOPELESS = -2.5
#: Nats that a pair of quoted pieces gains for standing so far above its rivals as can be (see Block.margin).
_MARGIN_SHARE = 3.0
#: Share of the likeness of the best neighbouring pair of quoted pieces that a pair gains, and the most it can gain so (nats): two speeches are
#: often told in one order.
_NEIGHBOUR_SHARE, _NEIGHBOUR_MOST = 0.25, 0.8
#: A group of more members may have one that no other is like.
_FEW = 3
#: The same words are one statement from this number of words on; shorter ones ("No comment") only where the speakers agree.
SAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Material:
    """All pieces of a story and how alike they are (nats; pairs that are not held are unlike); `near` lists the pairs by piece."""

    pieces: tuple[Piece, ...]
    likeness: Mapping[Pair, float]
    near: Mapping[int, Sequence[int]]

    def like(self, one: int, other: int) -> float:
        """How alike two pieces are."""
        return self.likeness.get((min(one, other), max(one, other)), UNLIKE)

    def mean(self, piece: int, group: Sequence[int]) -> float:
        """How alike a piece is to a group on average; of several members one may be worded quite otherwise, and is not counted."""
        values = sorted(self.like(piece, k) for k in group)
        counted = values[1:] if len(values) > _FEW else values
        return sum(counted) / len(counted)


def material(found: Sequence[Piece], findings: Sequence[Findings], correspondences: Sequence[Correspondence], encode: Encoder) -> Material:
    """The likeness of quoted sentences to all pieces; `found` holds those of one account together, in the order of `findings`."""
    comparison = Comparison(sides(Unit(p.matter, p.article, p.language) for p in found), encode)
    around = _Around(found, findings, correspondences, comparison)
    likeness: dict[Pair, float] = {}
    for block in comparison.blocks(around.quoted):
        value = around.value(block)
        rows, columns = np.nonzero(value > UNLIKE)
        values = value[rows, columns].tolist()
        for i, j, nats in zip(block.rows[rows].tolist(), columns.tolist(), values, strict=True):
            if i < j or not around.quoted[j]:  # two quoted pieces are seen from both sides
                likeness[min(i, j), max(i, j)] = nats
    near: dict[int, list[int]] = {i: [] for i in range(len(found))}
    for i, j in likeness:
        near[i].append(j)
        near[j].append(i)
    return Material(tuple(found), likeness, near)


class _Around:
    """What speaks for and against a pair beside its own words."""

    def __init__(
        self, found: Sequence[Piece], findings: Sequence[Findings], correspondences: Sequence[Correspondence], comparison: Comparison
    ) -> None:
        self.comparison = comparison
        self.quoted = np.array([p.quotation is not None and not p.part for p in found], bool)
        self.denied = np.array([p.denied for p in found], bool)
        self.short = np.array([len(p.words) < SAME_WORDS for p in found], bool)
        names = sorted({p.speaker for p in found if p.speaker})
        at = {name: n + 1 for n, name in enumerate(names)}
        self.speaker = np.array([at.get(p.speaker or "", 0) for p in found], np.int64)
        self.speakers = np.zeros((len(names) + 1, len(names) + 1), np.float32)
        for i, one in enumerate(names):
            for j in range(i + 1):
                by = (0.0, _SAME_SPEAKER, _OTHER_SPEAKER)[agreement(one, names[j])]
                self.speakers[i + 1, j + 1] = self.speakers[j + 1, i + 1] = by
        self.counterparts = _counterparts(found, findings, correspondences)

    def value(self, block: Block) -> Floats:
        """The likeness of each pair of a block, in nats; -inf for those that cannot be one."""
        own = block.strength()
        by_speaker = self.speakers[self.speaker[block.rows, None], self.speaker[None, :]]
        corresponding = np.zeros(own.shape, bool)
        for row, i in enumerate(block.rows.tolist()):
            corresponding[row, self.counterparts.get(i, [])] = True
        margin = block.margin(np.where(self.quoted[None, :], block.above, -np.inf))
        value = own + by_speaker + _CORRESPOND * corresponding + _MARGIN_SHARE * margin
        gain = self._neighbours(value)
        value = value + gain
        needed = np.where(margin > 0, _ALIKE - (_ALIKE - _ALIKE_ALONE) * np.minimum(margin / 0.2, 1), _ALIKE)
        alike = own > np.where((by_speaker > 0) & (gain >= _BESIDE), needed - _ALIKE_BESIDE, needed)
        value = np.where(alike, np.minimum(value, _MOST), np.minimum(value, _WEAK))
        # What one says and another denies to be so are two statements; and two people may well say "No comment".
        disputed = (by_speaker <= 0) & (self.denied[block.rows, None] != self.denied[None, :])
        never = (own <= _HOPELESS) | disputed | ((by_speaker < 0) & (self.short[block.rows, None] | self.short[None, :]))
        # Products of matrices differ in the last digits with the order of their sides; the two articles must see the same.
        return np.asarray(np.where(never, -np.inf, np.round(value, 3)), np.float32)

    def _neighbours(self, value: Floats) -> Floats:
        """What the pairs gain by those of the quoted pieces before and after them."""
        theirs = np.flatnonzero(self.quoted)
        gain = np.zeros_like(value)
        inner = value[:, theirs]
        witness = self.comparison.witness_of[theirs]
        first = np.concatenate([[True], witness[1:] != witness[:-1]])
        before, after = np.full_like(inner, -np.inf), np.full_like(inner, -np.inf)
        before[1:, 1:] = np.where(first[None, 1:], -np.inf, inner[:-1, :-1])
        after[:-1, :-1] = np.where(first[None, 1:], -np.inf, inner[1:, 1:])
        gain[:, theirs] = np.clip(_NEIGHBOUR_SHARE * np.maximum(np.maximum(before, after), 0), 0, _NEIGHBOUR_MOST)
        return gain


def _counterparts(found: Sequence[Piece], findings: Sequence[Findings], correspondences: Sequence[Correspondence]) -> Mapping[int, Sequence[int]]:
    """For each piece those that stand in a passage which corresponds to one of its own."""
    inside: dict[Place, list[int]] = defaultdict(list)
    of = {f.article.id: f for f in findings}
    for i, piece in enumerate(found):
        for home in homes(piece, of[piece.article]):
            inside[home].append(i)
    table: dict[int, list[int]] = defaultdict(list)
    for c in correspondences:
        for i in inside.get(c.left, ()):
            table[i].extend(inside.get(c.right, ()))
        for j in inside.get(c.right, ()):
            table[j].extend(inside.get(c.left, ()))
    return table


def homes(piece: Piece, findings: Findings) -> Iterator[Place]:
    """The passages in which a piece stands."""
    return (Place(piece.article, p.start, p.end) for p in findings.passages if p.start < piece.end and piece.start < p.end)
