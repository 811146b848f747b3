"""The sentences of two wordings that face each other, without what was cut at their ends: where "not" and "may" are compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .wording import Alignment, Block, Wording

#: A sentence and its translation differ in length by this factor at most; else one holds more than the other, and only so much is sure.
_LIKE_LENGTH, _PROBABLY = 1.62, 0.5
#: Letters of a word: one more or less is no matter.
_WORD = 5
#: So many words after the last common one still belong to what faces each other, if a mark or the end of the sentence follows them.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence on the left (tokens a to b) beside its partner on the right (c to d), and the share of matter that is the same, 0 to 1."""

    a: int
    b: int
    c: int
    d: int
    share: float


def facing(alignment: Alignment) -> list[Clause]:
    """Sentences beside each other. Across languages only where both have as many sentences, or it is known which is which."""
    left, right = alignment.left, alignment.right
    if left.language.code != right.language.code:
        return _across(alignment)
    if len(left.parts) == len(right.parts) == 1 and alignment.mutual_share() >= 0.6:
        return [_whole(alignment)]
    links = {b.a + k: b.c + k for b in alignment.blocks if b.tag == "equal" for k in range(b.b - b.a)}
    if (slid := _slid(alignment)) is not None:
        for k in range(alignment.blocks[0].b):
            del links[k]
        links |= {slid[0] + k: slid[1] + k for k in range(alignment.blocks[0].b)}
    part_of = {j: n for n, part in enumerate(right.parts) for j in part}
    found = []
    for part in left.parts:
        linked = [(i, links[i]) for i in part if i in links]
        votes = Counter(part_of[j] for i, j in linked if left.tokens[i].content)
        if not votes:
            continue
        best = min(n for n, v in votes.items() if v == max(votes.values()))
        inside = [(i, j) for i, j in linked if part_of[j] == best]
        a, b, c, d = inside[0][0], inside[-1][0] + 1, inside[0][1], inside[-1][1] + 1
        a, c = _before(left, a, part), _before(right, c, right.parts[best])
        b, d = _after(left, b, part), _after(right, d, right.parts[best])
        b, d = _to_mark(left, b, part), _to_mark(right, d, right.parts[best])
        found.append(Clause(a, b, c, d, _share(alignment, (a, b), (c, d))))
    return found


def _across(alignment: Alignment) -> list[Clause]:
    """By their order where nothing more is known; else those that surely face each other, and only whole sentences where their numbers differ."""
    left, right = alignment.left, alignment.right
    if alignment.bridge is None:
        pairs = tuple(zip(range(len(left.parts)), range(len(right.parts)), strict=True)) if len(left.parts) == len(right.parts) else ()
    else:
        pairs = alignment.bridge.partners
    found = []
    for i, j in pairs:
        a, c = left.parts[i], right.parts[j]
        found.append(Clause(a.start, a.stop, c.start, c.stop, _share_across(letters(left, a), letters(right, c))))
    if not pairs and min(len(left.parts), len(right.parts)) == 1 < max(len(left.parts), len(right.parts)):
        # One sentence made two: as wholes, if they are as long.
        whole = range(len(left.tokens)), range(len(right.tokens))
        share = _share_across(letters(left, whole[0]), letters(right, whole[1]))
        found.append(Clause(0, len(left.tokens), 0, len(right.tokens), share))
    return [clause for clause in found if clause.share > _PROBABLY or len(left.parts) == len(right.parts)]


def letters(wording: Wording, part: range) -> float:
    """The length of a sentence, were it English."""
    return sum(len(wording.forms[k]) for k in part) / float(wording.language.tables.get("changes", {}).get("length", 1.0))


def _share(alignment: Alignment, one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of the matter of both stretches that is the same, in the one that has more of its own."""
    sides = ((alignment.left, alignment.matched_left, range(*one)), (alignment.right, alignment.matched_right, range(*other)))
    shares = []
    for wording, matched, stretch in sides:
        matter = sum(wording.tokens[k].content for k in stretch)
        shares.append(sum(k in matched for k in stretch) / matter if matter else 0.0)
    return min(shares)


def _share_across(one: float, other: float) -> float:
    """Across languages nothing but length tells whether two sentences hold the same: surely, or probably and more."""
    longer, shorter = max(one, other) + _WORD, min(one, other) + _WORD
    return 1.0 if longer <= _LIKE_LENGTH * shorter else _PROBABLY


def _whole(alignment: Alignment) -> Clause:
    """Two sentences as wholes, but for what was cut at an end: a cut "I may be wrong, but" hedges nothing that is left."""
    a, b, c, d = 0, len(alignment.left.tokens), 0, len(alignment.right.tokens)
    first, last = alignment.blocks[0], alignment.blocks[-1]
    if _mere_cut(alignment, first):
        a, c = first.b, first.d
    elif (slid := _slid(alignment)) is not None:
        a, c = slid
    if _mere_cut(alignment, last):
        b, d = last.a, last.c
    return Clause(a, b, c, d, _share(alignment, (a, b), (c, d)))


def _slid(alignment: Alignment) -> tuple[int, int] | None:
    """Where the rest begins on either side, if the words cut behind the first ones end with these again: "[I greet her, and] I do not ..."."""
    if len(alignment.blocks) < 2 or alignment.blocks[0].tag != "equal" or not _mere_cut(alignment, alignment.blocks[1]):
        return None
    same, cut = alignment.blocks[0].b, alignment.blocks[1]
    for wording, first, end in ((alignment.left, cut.a, cut.b), (alignment.right, cut.c, cut.d)):
        if end > first and wording.forms[end - same : end] == wording.forms[:same]:
            return (end - same, 0) if wording is alignment.left else (0, end - same)
    return None


def _mere_cut(alignment: Alignment, block: Block) -> bool:
    kept = any(k in alignment.matched_left for k in range(block.a, block.b)) or any(k in alignment.matched_right for k in range(block.c, block.d))
    return block.tag in ("delete", "insert") and block.b - block.a + block.d - block.c > 2 and not kept


def _before(wording: Wording, at: int, part: range) -> int:
    """One word further to the front, or two where the sentence begins there, if no mark stands between."""
    for _ in range(2 if at - 2 == part.start else 1):
        if at - 1 >= part.start and wording.text[wording.tokens[at - 1].end : wording.tokens[at].start].isspace():
            at -= 1
    return at


def _after(wording: Wording, at: int, part: range) -> int:
    if at < part.stop and wording.text[wording.tokens[at - 1].end : wording.tokens[at].start].isspace():
        return at + 1
    return at


def _to_mark(wording: Wording, at: int, part: range) -> int:
    """As far as the next mark inside the sentence or its end, where that is near."""
    for end in range(at, min(at + _NEAR, part.stop) + 1):
        if end == part.stop or not wording.text[wording.tokens[end - 1].end : wording.tokens[end].start].isspace():
            return end
    return at
