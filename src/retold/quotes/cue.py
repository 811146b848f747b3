"""What a cue is: words that say that somebody speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .phrases import Phrase

Kind = Literal["verb", "participle", "according", "judging", "noun", "passive", "colon"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `first..last` of a sentence that attribute, and the phrase that they attribute to (None = the sentence does not say)."""

    kind: Kind
    first: int
    last: int
    subject: Phrase | None
    turned: bool = False  # the subject follows: "said Lee"
    sure: bool = True  # False for verbs that often mean something else
