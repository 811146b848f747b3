"""Reported speech that goes on in a sentence without a cue of its own.

German shows it by the Konjunktiv I, English by "would" behind a report in the past ("Lee said the bridge was unsafe. It would close on Monday.").
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Quotation
from .cue import Cue
from .naming import Named
from .phrases import Phrase
from .reports import Clause, Frame
from .speakers import Attributor
from .subjunctive import conditional, subjunctive

#: So far into a sentence is its first finite verb looked for.
_FARTHEST_VERB = 12


def going_on(attributor: Attributor, frames: Sequence[Frame], number: int, last: Quotation | None) -> tuple[Clause, Named | None] | None:
    """The clause of a sentence that goes on reporting, and whose words it reports; `last` is the reported clause before it."""
    if attributor.lexicon.subjunctive:
        return subjunctive(attributor, number, last)
    if attributor.lexicon.conditional:
        return conditional(attributor, number, last)
    sentence = attributor.sentences[number]
    if sentence.quotes or number == 0 or attributor.sentences[number - 1].block != sentence.block:
        return None
    return _shifted(frames[number], frames[number - 1], last)


def _shifted(frame: Frame, above: Frame, last: Quotation | None) -> tuple[Clause, Named | None] | None:
    """A sentence whose first finite verb is "would", right behind a sentence that ends with reported speech; no question, no cue of its own."""
    if last is None or last.speaker is None or last.end != above.tokens[above.end].end or any(cue.sure for cue in frame.cues):
        return None
    verb = next((t.low for t in frame.tokens[:_FARTHEST_VERB] if t.low in frame.words.finite), "")
    if verb not in frame.words.shifted or frame.tokens[-1].raw == "?":
        return None
    return Clause(0, frame.end, "shifted", Cue("verb", 0, 0, Phrase(0, 0))), Named(last.speaker, "name", None, 1.0)
