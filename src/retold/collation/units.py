"""Gathers correspondences into variation units: the places of a story where its witnesses can differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Correspondence, Findings, Place, Reading, VariationUnit
from ..text.order import moved
from ..text.words import forms

#: Places that a unit gains by a correspondence between two that both have many others could chain a story into one; surest links go first, and a
#: link weaker than this joins no two units that hold different passages of one article.
_SURE = 0.95


def units(findings: Sequence[Findings], correspondences: Sequence[Correspondence], base: str | None = None) -> tuple[VariationUnit, ...]:
    """The variation units of one story in the order of the base text, the others after what they follow in their own article.

    `base` is the id of an article, or None for the one that has most units. A unit holds the passages that correspond, grouped by wording (case,
    accents and marks aside), the base's reading first (without a chosen base the most frequent one) and then those most like it, the articles
    that have nothing there, and those that have it elsewhere. Passages that correspond to nothing are in no unit. The same for any order of the
    arguments.
    """
    texts = {f.article.id: f.article.text for f in findings}
    groups = _groups(correspondences)
    fullest = _fullest(groups)
    if base in fullest:
        fullest = [base, *(a for a in fullest if a != base)]
    order = _order(groups, fullest)
    elsewhere = _moved([groups[n] for n in order])
    made = (_unit(groups[n], texts, fullest, chosen=base is not None) for n in order)
    return tuple(replace(unit, moved=tuple(sorted(elsewhere[at]))) for at, unit in enumerate(made))


def _moved(ordered: Sequence[Sequence[Place]]) -> dict[int, set[str]]:
    """By the number of the unit, the articles that have it out of order."""
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, group in enumerate(ordered):
        for article in {p.article for p in group}:
            rows[article].append((at, min(p.start for p in group if p.article == article)))
    found: dict[int, set[str]] = defaultdict(set)
    for article, row in rows.items():
        for index in moved([start for _, start in row]):
            found[row[index][0]].add(article)
    return found


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


def _fullest(groups: Sequence[Sequence[Place]]) -> list[str]:
    """The articles, those with most passages in units first; equals by id."""
    count = Counter(article for group in groups for article in {p.article for p in group})
    return sorted(count, key=lambda a: (-count[a], a))


def _order(groups: Sequence[Sequence[Place]], fullest: Sequence[str]) -> list[int]:
    """The numbers of the groups: as in the fullest article; then, article by article, what is new after what it follows there."""
    first: dict[str, dict[int, Place]] = defaultdict(dict)
    for n, group in enumerate(groups):
        for place in reversed(group):
            first[place.article][n] = place
    order: list[int] = []
    for article in fullest:
        placed = set(order)
        follows: dict[int | None, list[int]] = defaultdict(list)
        before = None
        for n in sorted(first[article], key=lambda n: (first[article][n], groups[n])):
            if n in placed:
                before = n
            else:
                follows[before].append(n)
        order = [*follows[None], *(m for n in order for m in (n, *follows[n]))]
    return order


def _unit(group: Sequence[Place], texts: dict[str, str], fullest: Sequence[str], *, chosen: bool) -> VariationUnit:
    wordings: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place in group:
        wordings[tuple(forms(texts[place.article][place.start : place.end]))].append(place)
    base = next(a for a in fullest if any(p.article == a for p in group))
    usual = min(wordings, key=lambda w: _rank(w, wordings[w], base, chosen=chosen))
    ordered = sorted(wordings, key=lambda w: (w != usual, -len(wordings[w]), -_likeness(w, usual), wordings[w]))
    readings = tuple(_reading(wordings[w], texts, base) for w in ordered)
    return VariationUnit(readings, tuple(sorted(texts.keys() - {p.article for p in group})))


def _reading(places: Sequence[Place], texts: dict[str, str], base: str) -> Reading:
    """A wording as the base writes it, where it has it."""
    shown = next((p for p in places if p.article == base), places[0])
    return Reading(texts[shown.article][shown.start : shown.end], tuple(places))


def _rank(wording: tuple[str, ...], places: Sequence[Place], base: str, *, chosen: bool) -> tuple[object, ...]:
    """What decides which reading stands first: the base where it was chosen, else the number of places."""
    apart, many = all(p.article != base for p in places), -len(places)
    return (apart, many, wording) if chosen else (many, apart, wording)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of all their words that two wordings have in common."""
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / max(len(ours | theirs), 1)
