"""Excerpts: a story's page without the full texts, so that it can be passed on where the texts themselves may not be.

What is compared stays readable: changed words are kept before unchanged ones, and whatever is cut ends in a sign that it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retold.text.words import words

from .differences import Stretch
from .elided import beginning as _cut
from .elided import ending as _ending
from .elided import middle_cut
from .pages import AlteredBox, Beside, Card, Context, EdgeRow, OnlyHere, Reason, Spoken, StoryPage, Unit, Wording

_QUOTED = re.compile("“([^”]*)”")


def excerpted(story: StoryPage, most: int) -> StoryPage:
    """The page with no more than `most` words of an account at one place: no base texts, no accounts side by side, everything else cut."""
    return replace(
        story,
        altered=tuple(_box(b, most) for b in story.altered),
        worded_differently=tuple(replace(p, beginning=_cut(p.beginning, most)) for p in story.worded_differently),
        cards=tuple(_card(c, most) for c in story.cards),
        alone=tuple(replace(a, text=_cut(a.text, most)) for a in story.alone),
        units=tuple(_unit(u, most) for u in story.units),
        bases=(),
        pairs=(),
        only_here=_only(story.only_here, most),
        only_first=_only(story.only_first, most),
        timeline=tuple(replace(r, sentence=_cut(r.sentence, most)) for r in story.timeline),
        actors=tuple(replace(a, said=tuple(_spoken(s, most) for s in a.said)) for a in story.actors),
        beside=tuple(_beside(b, most) for b in story.beside),
        origins=replace(story.origins, reasons=_reasons(story.origins.reasons, most)),
        conflicts=tuple(replace(r, reasons=_reasons(r.reasons, most)) for r in story.conflicts),
        claims=tuple(replace(r, reasons=_reasons(r.reasons, most)) for r in story.claims),
        edges=_edges(story.edges, most),
        rivals=_edges(story.rivals, most),
        decisions=tuple(replace(d, reason=_reasons((d.reason,), most)[0]) for d in story.decisions),
    )


def _only(found: Sequence[OnlyHere], most: int) -> tuple[OnlyHere, ...]:
    return tuple(replace(o, passages=tuple(_cut(p, most) for p in o.passages)) for o in found)


def _reasons(found: Sequence[Reason], most: int) -> tuple[Reason, ...]:
    """Sentences of evidence are ours; what they quote is not."""
    return tuple(replace(r, text=_QUOTED.sub(lambda m: f"“{_cut(m[1], most)}”", r.text)) for r in found)


def _edges(found: Sequence[EdgeRow], most: int) -> tuple[EdgeRow, ...]:
    return tuple(replace(e, reasons=_reasons(e.reasons, most)) for e in found)


def _beside(pair: Beside, most: int) -> Beside:
    return replace(pair, first=_spoken(pair.first, most), second=_spoken(pair.second, most), reasons=_reasons(pair.reasons, most))


def _box(box: AlteredBox, most: int) -> AlteredBox:
    return replace(box, first_text=_cut(box.first_text, most), own=_fewer(box.own, most), stretches=_fewer(box.stretches, most))


def _card(card: Card, most: int) -> Card:
    return replace(card, wordings=tuple(_wording(w, most) for w in card.wordings))


def _wording(wording: Wording, most: int) -> Wording:
    return replace(
        wording,
        stretches=_fewer(wording.stretches, most),
        reasons=_reasons(wording.reasons, most),
        contexts=tuple(_context(c, most) for c in wording.contexts),
    )


def _context(context: Context, most: int) -> Context:
    """The words themselves, and as many before and after as are left over."""
    text = _cut(context.text, most)
    left = (most - len(words(text))) // 2
    if left <= 0:
        return replace(context, before="", text=text, after="")
    return replace(context, before=_ending(context.before, left), text=text, after=_cut(context.after, left))


def _unit(unit: Unit, most: int) -> Unit:
    return replace(unit, readings=tuple(replace(r, stretches=_fewer(r.stretches, most)) for r in unit.readings))


def _spoken(spoken: Spoken, most: int) -> Spoken:
    return replace(spoken, text=_cut(spoken.text, most))


def _fewer(stretches: Sequence[Stretch], most: int) -> tuple[Stretch, ...]:
    """What changed with a few words around it, until `most` words of either wording are used."""
    if sum(len(words(s.text)) for s in stretches) <= most:
        return tuple(stretches)
    kept: list[Stretch] = []
    ours = theirs = most  # words left of the wording shown, and of the one that it is compared with
    for number, stretch in enumerate(stretches):
        room = min(ours, theirs) if stretch.kind == "same" else theirs if stretch.kind in ("deleted", "moved-out") else ours
        text = stretch.text if stretch.kind != "same" else middle_cut(stretch.text, first=number == 0, last=number == len(stretches) - 1)
        text = _cut(text, room) if room > 0 else " …"
        used = len(words(text))
        if stretch.kind in ("same", "deleted", "moved-out"):
            theirs -= used
        if stretch.kind in ("same", "inserted", "moved-in"):
            ours -= used
        if text != " …" or not kept or not kept[-1].text.endswith("…"):
            kept.append(replace(stretch, text=text))
    return tuple(kept)
