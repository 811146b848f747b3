"""Texts that are nearly the same: which of them stands for all in the tree, and which was surely published after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Findings
from .names import same_house
from .own_houses import houses_of
from .selves import beside_story


def stands_for(members: Sequence[Findings]) -> Findings:
    """The twin that stands for all in the tree: not one that credits another of them, nor the corrected one of two of a house; rather one with a
    credit, the earliest of these.
    """

    def rank(f: Findings) -> tuple[bool, bool, bool]:
        others = [h for g in members if g is not f for h in houses_of(g)]
        given = [c.name for c in f.credits if c.where not in ("vague", "head") and not any(same_house(c.name, h) for h in houses_of(f))]
        return any(same_house(n, h) for n in given for h in others), any(_corrects(f, g) for g in members), not given

    return min(members, key=rank)


def is_later(one: Findings, other: Findings) -> bool:
    """Was the one surely published after the other, as far as the stamps tell, or what it says of a correction?"""
    if _corrects(one, other) or _corrects(other, one):
        return _corrects(one, other)
    begin, end = interval(one)[0], interval(other)[1]
    return begin is not None and end is not None and begin > end


def _corrects(one: Findings, other: Findings) -> bool:
    """Does one of two texts of a house say that it was corrected ("An earlier version of this article ..."), and the other not?"""
    if not beside_story(one.article, "corrected") or beside_story(other.article, "corrected"):
        return False
    return any(same_house(a, b) for a in houses_of(one) for b in houses_of(other))


def stamped(ids: Sequence[str], by_id: Mapping[str, Findings]) -> frozenset[tuple[str, str]]:
    """All pairs of articles of which the first was surely published after the second."""
    return frozenset((a, b) for a in ids for b in ids if a != b and is_later(by_id[a], by_id[b]))


def interval(findings: Findings) -> tuple[str | None, str | None]:
    """When it was published. A stamp of midnight says the day only: clocks are often not filled in."""
    dating = findings.article.published
    earliest, latest = dating.earliest, dating.latest
    if latest and latest[10:19] in ("T00:00:00", ""):
        latest = latest[:10] + "T23:59:59Z"
    return (earliest + "T00:00:00Z" if earliest and len(earliest) == 10 else earliest), latest
