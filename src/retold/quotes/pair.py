"""Two renderings beside each other, with all that is known about them, and what is found by comparing them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Change, Rendering, Span
from ..text.normal import plain_marks
from ..text.words import forms
from .avowals import Avowal
from .wording import Alignment, Bridge, Wording, aligned

#: Three letters or more after an opening mark: words in quotation marks inside reported speech.
_INNER = re.compile(r"[“„«]\s?[^\W\d_]|(?<!\w)[\"‘][^\W\d_]{2}")
#: Modes whose words stand in quotation marks.
MARKED = ("direct", "partial")
#: So many letters before and behind a rendering belong to its sentence.
_NEARBY = 100
#: Longer renderings (in words) are no quotations: only what their words became is said, not what they mean.
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Side:
    """What a rendering's account tells about it: the whole quotation in which it stands, all quotations in marks, and how sure the speaker is.

    `named`: the account names the speaker beside the words, or another account confirms whom it means. `told`: a cue ties the words to a
    pronoun or an office, so that the name had to be found out. `written`: the speaker as written beside the words. `quoted_by`: for each of
    `quoted` its speaker, "" where the account does not surely tell. `tied`: the speaker stands in the sentence of the words, not in one before.
    `avowal`: is reported speech "denied" or "admitted" by the verb that introduces it, and by which (`avowed_by`)?
    """

    whole: Span | None = None
    quoted: tuple[Span, ...] = ()
    quoted_by: tuple[str, ...] = ()
    named: bool = True
    told: bool = True
    written: str = ""
    tied: bool = True
    avowal: Avowal = ""
    avowed_by: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two renderings: languages, the accounts' full texts, what either account tells about its rendering, and what
    vectors tell of the two (None: nothing; of a translation the first sentence faces the first, and so on).
    """

    left_language: str | None
    right_language: str | None
    left_text: str
    right_text: str
    left_side: Side = Side()
    right_side: Side = Side()
    bridge: Bridge | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A label and its reason: a sentence, or what differs and how it stands on either side.

    `side` (0 left, 1 right) is given where only one side can have made the change, if it is the copy; the evidence then points to it alone.
    """

    label: Change
    what: str
    weight: float
    left: str = ""
    right: str = ""
    side: int | None = None

    def detail(self, turned: bool) -> str:
        """The sentence for the reader."""
        one, other = (self.right, self.left) if turned else (self.left, self.right)
        if one and other:
            return f"{self.what}: {one} in one account, {other} in the other."
        return f"{self.what}: {one or other} stands in one account only." if one or other else self.what


Found = list[Finding]


def mirrored(context: Context) -> Context:
    """The same from the other side."""
    return Context(
        context.right_language,
        context.left_language,
        context.right_text,
        context.left_text,
        context.right_side,
        context.left_side,
        None if context.bridge is None else context.bridge.mirrored(),
    )


def around(account: str, said: Rendering) -> str:
    """What stands right before and behind a rendering."""
    return account[max(0, said.start - _NEARBY) : said.start] + " " + account[said.end : said.end + _NEARBY]


class Pair:
    """Two renderings, read and aligned once."""

    def __init__(self, left: Rendering, right: Rendering, context: Context) -> None:
        self.left, self.right, self.context = left, right, context
        self.texts = (context.left_text or left.text, context.right_text or right.text)
        self.sides = (context.left_side, context.right_side)
        one, other = context.left_language, context.right_language
        self.across = one is not None and other is not None and one != other
        self.alignment = aligned(left.text, one or other, right.text, other or one)
        self.same = _bare(self.alignment.left) == _bare(self.alignment.right)
        self.judged = not self.same and max(len(self.alignment.left.tokens), len(self.alignment.right.tokens)) <= _LONGEST
        if context.bridge is not None:
            self.alignment = replace(self.alignment, bridge=context.bridge)
        if self.across and (self.same or _identical_share(self.alignment) >= 0.7):
            self.across = False


def _identical_share(alignment: Alignment) -> float:
    """Share of all words that stand in both, in order: high across languages only where a language was misread."""
    same = sum(b.b - b.a for b in alignment.blocks if b.tag == "equal")
    return same / max(1, min(len(alignment.left.tokens), len(alignment.right.tokens)))


def _bare(one: Wording) -> list[str]:
    return forms(plain_marks(one.text))


def form(rendering: Rendering) -> str:
    """The mode; reported speech with words in quotation marks inside counts as partial."""
    return "partial" if mixed(rendering) else rendering.mode


def mixed(rendering: Rendering) -> bool:
    """Is this reported speech with words in quotation marks inside?"""
    return rendering.mode == "indirect" and _INNER.search(rendering.text) is not None
