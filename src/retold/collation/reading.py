"""Reads one article for collation: its passages with their words, without looking at any other. Read once, however many it is laid beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..model import Findings, Place
from ..text.normal import squeezed
from ..text.similarity import Floats
from ..text.wording import Side, side, without, wording
from ..text.words import forms

#: What a sentence ends with, closing marks included; and what stands after a line.
_ENDS, _BREAKS = frozenset(".!?…:;,。！？\"”’»›)]'"), ("", "\n")


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """The passages of an article that have words, in order."""

    article: str
    language: str | None
    places: tuple[Place, ...]
    forms: tuple[tuple[str, ...], ...]
    #: The different words of each passage.
    words: tuple[frozenset[str], ...]
    #: The same for the same words and the same occurrence of them in an article (the second "No comment").
    wordings: tuple[str, ...]
    #: Where each passage stands in its article, from 0 to 1.
    position: Floats
    #: Which of them are lines without a sentence mark; a headline is none.
    lines: npt.NDArray[np.bool_]
    #: The passages without the words that say who said it, as they are compared.
    matter: Side


def read(findings: Findings) -> Account:
    """What collation needs to know of an article before it lays it beside others."""
    article, text = findings.article, findings.article.text
    masks = sorted({(m.start, m.end) for q in findings.quotations for m in (q.cue, q.speaker) if m})
    places, words, position, lines, matter = [], [], [], [], []
    for n, span in enumerate(findings.passages):
        passage = text[span.start : span.end]
        bare = without(passage, span, masks)
        told = squeezed(passage) if bare is None else bare
        form = wording(told).forms if bare is None else tuple(forms(passage))
        if form:
            places.append(Place(article.id, span.start, span.end))
            words.append(form)
            position.append(n / len(findings.passages))
            lines.append(passage[-1] not in _ENDS and text[span.end :].lstrip(" ")[:1] in _BREAKS and n > 0)
            matter.append(told)
    return Account(
        article.id,
        article.language,
        tuple(places),
        tuple(words),
        tuple(map(frozenset, words)),
        _wordings(words),
        np.array(position, np.float32),
        np.array(lines, bool),
        side(matter, [article.language] * len(matter)),
    )


def _wordings(words: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for form in words:
        wording = "\n".join(form)
        seen[wording] = occurrence = seen.get(wording, 0) + 1
        found.append(f"{occurrence}\n{wording}")
    return tuple(found)
