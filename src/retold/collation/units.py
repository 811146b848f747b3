"""Gathers correspondences into variation units: the places of a story where its witnesses can differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model import Correspondence, Findings, Place, Reading, VariationUnit
from ..text.words import forms

#: Places that a unit gains by a correspondence between two that both have many others could chain a story into one; surest links go first, and a
#: link weaker than this joins no two units that hold different passages of one article.
_SURE = 0.95


def units(findings: Sequence[Findings], correspondences: Sequence[Correspondence]) -> tuple[VariationUnit, ...]:
    """The variation units of one story in the order of the article that has most of them, the others where they stand in their own article.

    A unit holds the passages that correspond, grouped by wording (case, accents and marks aside), the most frequent reading first, and the
    articles that have nothing there. Passages that correspond to nothing are in no unit. The same for any order of the arguments.
    """
    texts = {f.article.id: f.article.text for f in findings}
    groups = _groups(correspondences)
    base = _base(groups)
    found = [(_rank(group, base), _unit(group, texts)) for group in groups]
    return tuple(unit for _, unit in sorted(found, key=lambda x: x[0]))


def _groups(correspondences: Iterable[Correspondence]) -> list[list[Place]]:
    """Places that are connected, the surest links first; a doubtful link does not make two passages of one article the same place."""
    owner: dict[Place, Place] = {}
    members: dict[Place, list[Place]] = {}
    for c in sorted(correspondences, key=lambda c: (-c.confidence, c.left, c.right)):
        for place in (c.left, c.right):
            if place not in owner:
                owner[place] = place
                members[place] = [place]
        one, other = owner[c.left], owner[c.right]
        if one == other:
            continue
        twice = {p.article for p in members[one]} & {p.article for p in members[other]}
        if twice and c.confidence < _SURE:
            continue
        keep, drop = (one, other) if len(members[one]) >= len(members[other]) else (other, one)
        for place in members[drop]:
            owner[place] = keep
        members[keep] += members.pop(drop)
    return [sorted(group) for group in members.values() if len(group) > 1]


def _base(groups: Sequence[Sequence[Place]]) -> str | None:
    """The article with most passages in units; of equals the first by id."""
    count: dict[str, int] = defaultdict(int)
    for group in groups:
        for article in {p.article for p in group}:
            count[article] += 1
    return min(count, key=lambda a: (-count[a], a), default=None)


def _rank(group: Sequence[Place], base: str | None) -> tuple[bool, str, int, int]:
    """Units with a passage of the base article in its order, then the rest by their first place."""
    first = next((p for p in group if p.article == base), group[0])
    return (first.article != base, first.article, first.start, first.end)


def _unit(group: Sequence[Place], texts: dict[str, str]) -> VariationUnit:
    wordings: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place in group:
        wordings[tuple(forms(texts[place.article][place.start : place.end]))].append(place)
    readings = [Reading(texts[places[0].article][places[0].start : places[0].end], tuple(places)) for places in wordings.values()]
    absent = sorted(texts.keys() - {p.article for p in group})
    return VariationUnit(tuple(sorted(readings, key=lambda r: (-len(r.places), r.places))), tuple(absent))
