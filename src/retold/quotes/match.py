"""Matches the quotations of all witnesses of a story: which of them render one statement.

What is compared are single sentences, for a long quotation in one account may hold two statements of another. They are grouped by likeness of
words, meaning and speaker (average linkage); sentences that no account took apart are put together again; plain sentences that tell the same
with no speaker are added where that is sure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..model import Correspondence, Findings, Place, Rendering, Statement, Variant
from ..text.encoder import Encoder
from ..text.ids import content_id
from ..text.similarity import Comparison, Unit
from ..text.words import forms
from .change import Context, compare
from .cluster import Pair, cluster
from .pieces import Piece, agreement, pieces

#: Nats for two names of one speaker and for two different ones: few things are said by two people in the same words, but it happens.
_SAME_SPEAKER, _OTHER_SPEAKER = 1.0, -1.0
#: Nats for standing in sentences that were found to correspond.
_CORRESPOND = 0.8
#: Likeness is held between these (nats), so that one strong pair does not outweigh three that are unlike.
_UNLIKE, _MOST = -1.5, 5.0
#: Without so much likeness (nats) of their own, no speaker and no neighbours make two wordings one: they stay this far below.
_ALIKE, _WEAK = -0.5, -0.5
#: Pairs with less strength (nats) than this are not looked at any further: no speaker makes up for it.
_HOPELESS = -2.5
#: The same words are one statement from this number of words on; shorter ones ("No comment") only where the speakers agree.
_SAME_WORDS = 4
#: How like (nats, on average) a plain sentence or a second statement has to be to its statement.
_NARRATED, _SECOND = 1.5, 1.5
#: The same where a single account attributes it to anybody.
_NARRATED_OF_ONE = 2.5
#: Share of the words of the shorter of two sentences of one account that the longer must have, if both are to render one statement (a headline
#: and the quotation that it was taken from).
_REPEATED = 0.75
#: Up to so many renderings every pair becomes a variant; beyond, each beside the base reading.
_EVERY_PAIR = 12

Group = list[int]


@dataclass(frozen=True, slots=True)
class _Material:
    """All pieces of a story and how alike they are (nats; pairs that are not held are unlike); `near` lists the pairs by piece."""

    pieces: tuple[Piece, ...]
    likeness: Mapping[Pair, float]
    near: Mapping[int, Sequence[int]]

    def like(self, one: int, other: int) -> float:
        """How alike two pieces are."""
        return self.likeness.get((min(one, other), max(one, other)), _UNLIKE)


def match(findings: Sequence[Findings], correspondences: Sequence[Correspondence], encode: Encoder) -> tuple[Statement, ...]:
    """The statements that at least two articles render, ordered by first place; the same for any order of `findings`. No direction yet."""
    if len(findings) < 2:
        return ()
    ordered = sorted(findings, key=lambda f: f.article.id)
    material = _material(ordered, correspondences, encode)
    quoted = [i for i, p in enumerate(material.pieces) if p.quotation]
    groups = _put_together(_groups(material, quoted), material)
    groups = [_with_narration(g, material) for g in _with_second_statements(groups, material)]
    texts = {f.article.id: f for f in ordered}
    statements = [s for g in groups if (s := _statement(g, material, texts))]
    unique = {s.id: s for s in statements}
    return tuple(sorted(unique.values(), key=lambda s: (s.renderings[0].article, s.renderings[0].start, s.id)))


# -- likeness ----------------------------------------------------------------------------------------------------------------------------
def _material(findings: Sequence[Findings], correspondences: Sequence[Correspondence], encode: Encoder) -> _Material:
    found = tuple(p for f in findings for p in pieces(f))
    comparison = Comparison([Unit(p.matter, p.article, p.language) for p in found], encode)
    speakers = [p.speaker for p in found]
    known: dict[tuple[str, str], int] = {}
    beside: dict[Place, set[Place]] = defaultdict(set)
    for c in correspondences:
        beside[c.left].add(c.right)
    of = {f.article.id: f for f in findings}
    homes = [_homes(p, of[p.article]) for p in found]
    likeness: dict[Pair, float] = {}
    for block in comparison.blocks():
        strength = np.triu(block.strength() - _HOPELESS, int(block.rows[0]) + 1)  # each pair once
        rows, columns = np.nonzero(strength > 0)
        counterparts = [set().union(*(beside[h] for h in homes[i])) for i in block.rows]
        for row, j, nats in zip(rows.tolist(), columns.tolist(), (strength[rows, columns] + _HOPELESS).tolist(), strict=True):
            i = int(block.rows[0]) + row
            by_speaker = _speaker_nats(speakers[i], speakers[j], known)
            if by_speaker < 0 and min(len(found[i].words), len(found[j].words)) < _SAME_WORDS:
                continue  # two people may well say "No comment"
            value = nats + by_speaker + _CORRESPOND * (not counterparts[row].isdisjoint(homes[j]))
            value = min(value, _MOST) if nats > _ALIKE else min(value, _WEAK)
            if value > _UNLIKE:
                likeness[i, j] = value
    near: dict[int, list[int]] = {i: [] for i in range(len(found))}
    for i, j in likeness:
        near[i].append(j)
        near[j].append(i)
    return _Material(found, likeness, near)


def _homes(piece: Piece, findings: Findings) -> list[Place]:
    """The passages in which a piece stands."""
    return [Place(piece.article, p.start, p.end) for p in findings.passages if p.start < piece.end and piece.start < p.end]


def _speaker_nats(one: str | None, other: str | None, known: dict[tuple[str, str], int]) -> float:
    if one is None or other is None:
        return 0.0
    if (one, other) not in known:
        known[one, other] = agreement(one, other)
    return (0.0, _SAME_SPEAKER, _OTHER_SPEAKER)[known[one, other]]


# -- groups ------------------------------------------------------------------------------------------------------------------------------
def _groups(material: _Material, quoted: Sequence[int]) -> list[Group]:
    """The quoted pieces that render one statement."""
    found = material.pieces
    at = {piece: n for n, piece in enumerate(quoted)}
    likeness = {(at[i], at[j]): v for (i, j), v in material.likeness.items() if i in at and j in at}

    def together(ours: Sequence[int], theirs: Sequence[int]) -> int | None:
        count = 0
        for i in ours:
            for j in theirs:
                if found[quoted[i]].article != found[quoted[j]].article:
                    count += 1
                elif not _repeated(found[quoted[i]], found[quoted[j]]):
                    return None  # two different things that one account quotes
        return count

    seeds = _same_words(material, quoted)
    return [[quoted[i] for i in g] for g in cluster(likeness, len(quoted), _UNLIKE, together, seeds)]


def _repeated(one: Piece, other: Piece) -> bool:
    """Does one account quote the same words of one speaker twice?"""
    ours, theirs = set(one.words), set(other.words)
    shorter = min(len(ours), len(theirs))
    return shorter >= _SAME_WORDS and len(ours & theirs) >= _REPEATED * shorter and agreement(one.speaker, other.speaker) >= 0


def _same_words(material: _Material, quoted: Sequence[int]) -> list[Pair]:
    first: dict[tuple[str, ...], int] = {}
    seeds = []
    for n, i in enumerate(quoted):
        piece = material.pieces[i]
        words = piece.words
        before = first.setdefault(words, n)
        if before != n and (len(words) >= _SAME_WORDS or agreement(piece.speaker, material.pieces[quoted[before]].speaker) > 0):
            seeds.append((before, n))
    return seeds


def _put_together(groups: Sequence[Group], material: _Material) -> list[Group]:
    """Joins the groups of neighbouring sentences that no account took apart: such sentences are one statement."""
    found = material.pieces
    groups = [list(g) for g in groups]
    owner = {i: n for n, g in enumerate(groups) for i in g}
    for i in sorted(owner):
        j = i + 1
        if j not in owner or not _adjacent(found[i], found[j]) or owner[i] == owner[j]:
            continue
        one, other = owner[i], owner[j]
        if _never_apart(groups[one], groups[other], found):
            for member in groups[other]:
                owner[member] = one
            groups[one] += groups[other]
            groups[other] = []
    return [sorted(g) for g in groups if g]


def _adjacent(one: Piece, other: Piece) -> bool:
    return one.quotation is not None and one.quotation is other.quotation and other.number == one.number + 1


def _never_apart(ours: Group, theirs: Group, found: Sequence[Piece]) -> bool:
    """Does every account that has both have them side by side, and does one group's every account have the other too?"""
    mine, other = defaultdict(list), defaultdict(list)
    for i in ours:
        mine[found[i].article].append(found[i])
    for j in theirs:
        other[found[j].article].append(found[j])
    if not (mine.keys() <= other.keys() or other.keys() <= mine.keys()):
        return False
    return all(any(_adjacent(a, b) for a in mine[k] for b in other[k]) for k in mine.keys() & other.keys())


def _with_second_statements(groups: list[Group], material: _Material) -> list[Group]:
    """Adds to each group the quoted sentences that belong to another one and tell this statement as well."""
    enlarged = []
    members = {i for g in groups for i in g}
    for group in groups:
        have = {material.pieces[i].article for i in group}
        extra: dict[str, tuple[float, int]] = {}
        if len(have) > 1:
            for i in sorted(members.intersection(k for m in group for k in material.near[m]).difference(group)):
                article = material.pieces[i].article
                value = _mean_likeness(i, group, material)
                if article not in have and value > max(_SECOND, extra.get(article, (0.0, 0))[0]):
                    extra[article] = (value, i)
        enlarged.append(sorted([*group, *(i for _, i in extra.values())]))
    return enlarged


def _with_narration(group: Group, material: _Material) -> Group:
    """Adds for each article without a rendering the plain sentence that tells the same, where one surely does."""
    have = {material.pieces[i].article for i in group}
    whole = [i for i in group if not material.pieces[i].fragment]
    numbers = {w for i in whole for w in material.pieces[i].words if w[0].isdigit()}
    needed = _NARRATED if len(have) > 1 else _NARRATED_OF_ONE
    best: dict[str, tuple[float, int]] = {}
    for i in sorted({k for member in whole for k in material.near[member]}):
        piece = material.pieces[i]
        if piece.quotation is None and piece.article not in have and _may_tell(piece, numbers):
            value = _mean_likeness(i, whole, material)
            if value > max(needed, best.get(piece.article, (0.0, 0))[0]):
                best[piece.article] = (value, i)
    return sorted([*group, *(i for _, i in best.values())])


def _may_tell(piece: Piece, numbers: set[str]) -> bool:
    """To ask is not to tell; and where both give numbers, none of them the same, it is another matter or at least not surely this one."""
    ours = {w for w in piece.words if w[0].isdigit()}
    return not piece.matter.endswith("?") and (not ours or not numbers or not ours.isdisjoint(numbers))


def _mean_likeness(piece: int, group: Group, material: _Material) -> float:
    return sum(material.like(piece, k) for k in group) / len(group)


# -- statements --------------------------------------------------------------------------------------------------------------------------
def _statement(group: Group, material: _Material, findings: Mapping[str, Findings]) -> Statement | None:
    renderings = tuple(sorted(_renderings([material.pieces[i] for i in group], findings), key=lambda r: (r.article, r.start, r.end)))
    if len({r.article for r in renderings}) < 2:
        return None
    parts = [x for r in renderings for x in (r.article, r.start, r.end)]
    return Statement(content_id("statement", *parts), _speaker(renderings), renderings, tuple(_variants(renderings, findings)))


def _renderings(found: Sequence[Piece], findings: Mapping[str, Findings]) -> Iterable[Rendering]:
    """One rendering for each run of neighbouring sentences of one quotation; a plain sentence is one."""
    runs: list[list[Piece]] = []
    for piece in sorted(found, key=lambda p: (p.article, p.start, p.end)):
        if runs and _adjacent(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for run in runs:
        first, end = run[0], run[-1].end
        text = findings[first.article].article.text[first.start : end]
        q = first.quotation
        yield Rendering(first.article, q.id if q else None, first.start, end, text, q.mode if q else "narrated", first.speaker)


def _speaker(renderings: Sequence[Rendering]) -> str | None:
    """The fullest name of the speaker whom most renderings agree on."""
    names = [r.speaker for r in renderings if r.speaker]
    if not names:
        return None
    return max(sorted(set(names)), key=lambda n: (sum(agreement(n, m) > 0 for m in names), len(n)))


def _variants(renderings: Sequence[Rendering], findings: Mapping[str, Findings]) -> Iterable[Variant]:
    for left, right in _pairs(renderings):
        ours, theirs = findings[left.article].article, findings[right.article].article
        yield compare(left, right, Context(ours.language, theirs.language, ours.text, theirs.text, 0.0))


def _pairs(renderings: Sequence[Rendering]) -> list[tuple[Rendering, Rendering]]:
    """Every two renderings of different articles, or beyond a dozen each with the base reading (the wording that most have)."""
    if len(renderings) > _EVERY_PAIR:
        wordings = Counter(tuple(forms(r.text)) for r in renderings)
        base = max(renderings, key=lambda r: wordings[tuple(forms(r.text))])
        pairs = [(base, r) for r in renderings]
    else:
        pairs = [(a, b) for n, a in enumerate(renderings) for b in renderings[n + 1 :]]
    return [(min(a, b, key=lambda r: r.article), max(a, b, key=lambda r: r.article)) for a, b in pairs if a.article != b.article]
