"""Base texts with their apparatus: one account in full, and at each passage which others have it in the same words, in others, or not at all.

Every account can be the base, so that a reader may choose one without a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from retold.model import Descent, Findings, Retelling, Span, VariationUnit
from retold.text.words import forms

from .names import Names, visible
from .pages import Apparatus, BasePassage, BaseText

Held = tuple[Span, int, VariationUnit]


def unit_anchor(prefix: str, number: int) -> str:
    """The anchor of a place of variation; `number` is its place among the story's units, from 0."""
    return f"{prefix}-place-{number + 1}"


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the places of variation stand that the page shows, by their number among the story's units; and the id of the article that was chosen
    as base text, if any.
    """

    prefix: str
    numbers: frozenset[int]
    base: str | None = None


def base_texts(story: Retelling, names: Names, shown: Shown, room: int) -> tuple[BaseText, ...]:
    """Each account as base text until `room` characters of text are used: the chosen one first, then that from which most others were made,
    then those that have most in common with others. None for fewer than three accounts, which are better read side by side.
    """
    present = [w.article for w in names.witnesses if w.article in names.articles]
    if len(present) < 3 or not room:
        return ()
    held: dict[str, list[Held]] = {a: [] for a in present if a is not None}
    for number, unit in enumerate(story.units):
        for place in (p for r in unit.readings for p in r.places if p.article in held):
            held[place.article].append((Span(place.start, place.end), number, unit))
    copies = _copies(story.stemma.edges)
    made: list[BaseText] = []
    for article in sorted(held, key=lambda a: (a != shown.base, -copies.get(names.of(a).sigil, 0), -len(held[a]), names.rank(a))):
        found = names.articles[article]
        room -= len(found.article.text)
        if room < 0 and made:
            break
        made.append(BaseText(names.of(article), _passages(found, sorted(held[article], key=lambda h: h[0]), names, shown)))
    return tuple(made)


def _copies(edges: Sequence[Descent]) -> dict[str, int]:
    """How many were made from each, by sigil, copies of copies too."""
    below: dict[str, set[str]] = {}
    for edge in edges:
        below.setdefault(edge.exemplar, set()).add(edge.copy)
    counted = {}
    for sigil in below:
        seen, waiting = {sigil}, [sigil]
        while waiting:
            fresh = below.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        counted[sigil] = len(seen) - 1
    return counted


def _passages(found: Findings, held: Sequence[Held], names: Names, shown: Shown) -> tuple[BasePassage, ...]:
    rows, before, at = [], 0, 0
    for passage in found.passages:
        while at < len(held) and held[at][0].end <= passage.start:
            at += 1
        here = [h for h in held[at:] if h[0].start < passage.end and passage.start < h[0].end] if at < len(held) else []
        text = found.article.text
        chips = tuple(_chips(h, found.article.id, names, shown) for h in here[:4])
        rows.append(BasePassage(visible(text[passage.start : passage.end]), "\n\n" in text[before : passage.start], chips))
        before = passage.end
    # One place of variation may take several sentences: it is told behind the last.
    nexts = [r.apparatus for r in rows[1:]] + [()]
    return tuple(replace(row, apparatus=()) if row.apparatus == after else row for row, after in zip(rows, nexts, strict=True))


@lru_cache(maxsize=1 << 12)
def _compared(reading: str) -> tuple[str, ...]:
    """The words of a reading as they are compared: every account of a place asks for them anew."""
    return tuple(forms(reading))


def _chips(held: Held, article: str, names: Names, shown: Shown) -> Apparatus:
    """The others at one place: those that have the base's words, other words, nothing."""
    span, number, unit = held
    mine = next(_compared(r.text) for r in unit.readings if any(p.article == article and p.start == span.start for p in r.places))
    same = {p.article for r in unit.readings if _compared(r.text) == mine for p in r.places} - {article}
    other = {p.article for r in unit.readings for p in r.places} - same - {article}
    anchor = unit_anchor(shown.prefix, number) if number in shown.numbers else ""
    return Apparatus(anchor, names.all_of(same), names.all_of(other), names.all_of(unit.absent), names.all_of(set(unit.moved) - {article}))
