"""The words the page and the terminal use for what was found. All plain English that a reader sees for a label is on this page.

The rule of the house: never accuse. A wording "differs from" another; who is right is not ours to say, and where it is unknown which came
first, the words do not hint at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retold.model import CHANGES, GRAVE, Agreement, Basis, Change, ClaimKind, CreditKind, Direction, Mode, Origins, Relation

Gravity = Literal["harmless", "slight", "grave"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A change in plain words: `onward` where the second wording was made from the first, `backward` where the label is about the first
    about, `neutral` where it is unknown which came first.
    """

    onward: str
    neutral: str
    backward: str


def _same(words: str) -> Phrase:
    return Phrase(words, words, words)


_REPORTED = "quotation marks in one account, reported speech in the other"
CHANGE_WORDS: dict[Change, Phrase] = {
    "verbatim": _same("same words"),
    "trimmed": Phrase("shortened", "one is a shorter excerpt", "longer than in the other account"),
    "edited": _same("edited, sense kept"),
    "translated": _same("another language"),
    "marks-dropped": Phrase("quotation marks taken off: retold as reported speech", _REPORTED, _REPORTED),
    "attribution-dropped": Phrase("stated by the account itself, without the speaker", "one account names no speaker", "the first names no speaker"),
    "reworded": _same("reworded inside quotation marks"),
    "marks-added": Phrase("put into quotation marks: the other account has these words as reported speech", _REPORTED, _REPORTED),
    "spliced": Phrase(
        "two quotations joined into one", "joined in one account, said in two places elsewhere", "joined here, said in two places elsewhere"
    ),
    "name-changed": _same("a name differs"),
    "number-changed": _same("a number differs"),
    "sense-changed": _same("the meaning differs"),
    "negation-changed": _same("says the opposite"),
    "speaker-changed": _same("given to another speaker"),
}
#: How such a difference comes about without anybody's fault: what to rule out before a reproach.
INNOCENT_WORDS: dict[Change, str] = {
    "trimmed": "Quotations are cut for space every day; look whether what was left out limits the rest.",
    "edited": "House style adapts spelling, marks and small words.",
    "translated": "Two translations of the same words differ, and neither need be wrong.",
    "marks-dropped": "Reported speech need not keep the words, only the sense.",
    "attribution-dropped": "The speaker may be named in another sentence of that account.",
    "reworded": "The words may have been heard and written down twice, taken from another interview, or translated.",
    "marks-added": "That account may have heard the speaker itself, or have a recording.",
    "spliced": "Both parts may have been said in one breath and divided by the other account.",
    "name-changed": "It may be another spelling of the name, or a correction.",
    "number-changed": "The figure may have been corrected, brought up to date, rounded or converted.",
    "sense-changed": "The speaker may have said it twice in different words, or have been translated twice.",
    "negation-changed": "One of the accounts may have corrected a slip of the other, or the speaker may have been misheard.",
    "speaker-changed": "One may have spoken for the other, both may have said it, or a correction was made.",
}
#: Read from right to left, these are each other.
MIRROR: dict[Change, Change] = {"marks-dropped": "marks-added", "marks-added": "marks-dropped"}
#: Changes that a reader need not weigh at all.
_HARMLESS: frozenset[Change] = frozenset({"verbatim", "translated"})

MODE_WORDS: dict[Mode, str] = {
    "direct": "in quotation marks",
    "partial": "a fragment in quotation marks",
    "indirect": "as reported speech",
    "narrated": "as the account’s own words, no speaker named",
}
RELATION_WORDS: dict[Relation, str] = {
    "verbatim": "the same words",
    "edited": "edited",
    "paraphrased": "in other words",
    "translated": "translated",
}
BASIS_WORDS: dict[Basis, str] = {"stated": "stated in the text", "inferred": "inferred from the wording", "possible": "possible"}
AGREEMENT_WORDS: dict[Agreement, str] = {
    "agreed": "the accounts agree",
    "single": "in one account only",
    "conflicting": "the accounts differ",
    "updated": "updated from one account to a later one",
}
CREDIT_WORDS: dict[CreditKind, str] = {
    "source-line": "source line",
    "agency": "agency credit",
    "dateline": "dateline",
    "via": "credit in the text",
    "link": "link",
    "byline": "byline",
    "canonical": "address of the original page",
    "feed-source": "source given by the feed",
}
KIND_WORDS: dict[ClaimKind, str] = {"number": "number", "date": "date", "name": "name", "place": "place", "fact": "fact"}
UNKNOWN_ORDER = "Which came first is unknown."


def gravity(changes: tuple[Change, ...]) -> Gravity:
    """How much a reader should mind, by the gravest of several changes."""
    if any(c in GRAVE for c in changes):
        return "grave"
    return "harmless" if all(c in _HARMLESS for c in changes) else "slight"


def weight(changes: tuple[Change, ...]) -> int:
    """The place of the gravest change on the scale from harmless (0) to grave; -1 without any."""
    return max((CHANGES.index(c) for c in changes), default=-1)


def phrase(change: Change, direction: Direction, backward: bool) -> str:
    """A change in plain words. `backward`: it is the first wording that the label is about, not the second."""
    words = CHANGE_WORDS[change]
    if direction != "left-to-right":
        return words.neutral
    return words.backward if backward else words.onward


def confidence(value: float) -> str:
    """A confidence in words, with its figure (two places, never rounded up to certainty)."""
    shown = f"{min(value, 0.99):.2f}"
    for least, words in ((0.9, "very likely"), (0.7, "likely"), (0.5, "more likely than not")):
        if value >= least:
            return f"{words} ({shown})"
    return f"uncertain ({shown})"


def linked(basis: Basis, value: float) -> str:
    """What a link of the tree rests on, with its confidence: "possible (0.85)"."""
    return f"{BASIS_WORDS[basis]} ({min(value, 0.99):.2f})"


def origins(counted: Origins) -> str:
    """An estimate with its range, the range left out where it says nothing more."""
    return str(counted.estimate) if counted.low == counted.high == counted.estimate else f"{counted.estimate} ({counted.low} to {counted.high})"


def count(number: int, one: str, many: str) -> str:
    """`1 account`, `3 accounts`."""
    return f"{number:,} {one if number == 1 else many}"


def listed(items: tuple[str, ...] | list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
