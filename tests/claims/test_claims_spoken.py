"""What the statements of a story tell of its particulars: names of one speaker, and numbers in renderings of one statement."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import article, findings, stemma

from retold.claims.match import match
from retold.claims.spoken import renderings_beside, slip_for
from retold.model import Claim, Correspondence, Place, Rendering, Statement


def _claims(texts: dict[str, tuple[str, str, str]]) -> tuple[Claim, ...]:
    """Claims of accounts (text, the words that are quoted in it, their speaker), which share one statement and no sentence."""
    found = {k: findings(article(text, "en", None, k)) for k, (text, *_) in texts.items()}
    told = [
        Rendering(k, f"q{k}", at, at + len(words), words, "direct", speaker)
        for k, (text, words, speaker) in texts.items()
        for at in [text.index(words)]
    ]
    return match(list(found.values()), (), stemma(list(found)), (Statement("s", told[0].speaker, tuple(told), ()),))


_WORDS = "They have laughed at me all my life."


def _two(first: str, second: str) -> tuple[Claim, ...]:
    return _claims(
        {
            "A": (f"The idea came from {first}. “{_WORDS}”", _WORDS, first),
            "B": (f"Nobody is as glad as {second}, who began it. “{_WORDS}”", _WORDS, second),
        }
    )


def test_two_names_of_one_speaker_contradict_each_other() -> None:
    """Whoever said these words has one name, however unlike the sentences are that give it."""
    claim = next(c for c in _two("Dilys Harkness", "Phyllis Harkness") if c.agreement == "conflicting")
    assert (claim.kind, {v.value for v in claim.values}) == ("name", {"Dilys Harkness", "Phyllis Harkness"})


@pytest.mark.parametrize(
    ("first", "second"),
    [("Sam Oyelaran", "Samuel Oyelaran"), ("Bill Harkness", "William Harkness"), ("Captain Reed", "Nora Reed"), ("Ada Brome", "Peter Holt")],
)
def test_short_names_offices_and_other_persons_do_not(first: str, second: str) -> None:
    """One person may go by several names; that the words are given to somebody else altogether is no misspelling."""
    assert not any(c.agreement == "conflicting" for c in _two(first, second))


def test_the_names_that_may_stand_for_one_person() -> None:
    """A surname or a known first name that is another; no house spelling, no ending, no office."""
    assert slip_for("Yannick Le Duff", "Yannick Le Goff")
    assert not slip_for("Yannick Le Duff", "Yann Le Goff")
    assert not slip_for("Mayor Brome", "Ada Brome")


def test_renderings_correspond_where_their_sentences_were_not_laid_side_by_side() -> None:
    """Each pair of two accounts once; what is known to correspond already is left alone."""
    told = [Rendering(k, None, 0, 20, "So many were brought up.", "indirect", "Ada Brome") for k in ("A", "B", "B")]
    statement = Statement("s", "Ada Brome", tuple(told), ())
    known = Correspondence(Place("A", 5, 30), Place("B", 0, 9), "edited", 0.9)
    assert {(c.left.article, c.right.article) for c in renderings_beside([statement], [])} == {("A", "B")}
    assert renderings_beside([statement], [known]) == []
