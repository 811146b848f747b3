"""Positions: who is reported to have said what, by which words and to whom, and where two actors speak on one matter."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import article, cases, findings

from retold.claims.addressee import addressee
from retold.claims.lexicon import lexicon
from retold.claims.positions import facing, positions
from retold.model import Findings, Quotation, Rendering, Span, Speaker, Statement


def _quotation(text: str, told: tuple[str, str, str], ident: str = "q", sure: float = 0.9) -> Quotation:
    speaker, cue, words = told
    start, name, by = text.index(words), text.index(speaker), text.index(cue)
    by_whom = Speaker(speaker, name, name + len(speaker), speaker)
    return Quotation(ident, start, start + len(words), words, "direct", Span(by, by + len(cue)), by_whom, sure, ())


@pytest.mark.parametrize("case", cases("in-the-wild")["addressee"], ids=lambda c: c["name"])
def test_whom_it_was_told(case: dict[str, Any]) -> None:
    """The listener in the words of the account."""
    said = _quotation(case["text"], (case["speaker"], case["cue"], case["words"]))
    assert addressee(case["text"], said, lexicon(case["language"])) == case["told"]


@pytest.mark.parametrize("case", cases("negative")["addressee"], ids=lambda c: c["name"])
def test_nobody_is_named_as_listener(case: dict[str, Any]) -> None:
    """What was agreed, a pronoun and the speaker's own name are no listeners."""
    said = _quotation(case["text"], (case["speaker"], case["cue"], case["words"]))
    assert addressee(case["text"], said, lexicon(case["language"])) is None


def _story(*said: tuple[str, str, str], sure: float = 0.9) -> tuple[list[Findings], list[Statement]]:
    """One account in which every (speaker, cue, words) is a sentence; and a statement for each."""
    text = " ".join(f"“{words}” {cue} {speaker}." for speaker, cue, words in said)
    found = findings(article(text, "en", None, "A"))
    quotations = tuple(_quotation(text, told, f"q{n}", sure) for n, told in enumerate(said))
    statements = [
        Statement(f"s{n}", q.speaker.name, (Rendering("A", q.id, q.start, q.end, q.text, "direct", q.speaker.name),), ())
        for n, q in enumerate(quotations)
        if q.speaker
    ]
    return [replace(found, quotations=quotations)], statements


_MAST = ("Ada Brome", "said", "The licence for the mast was never shown.")
_REPLY = ("Nils Orme", "replied", "Our licence for the mast lay open in the hall.")
_FERRY = ("Eva Lund", "added", "Nobody has painted the old ferry since my wedding.")


def test_every_actor_has_what_is_ascribed_to_them() -> None:
    """In the reporting words of the account; a short name goes to the one long name."""
    found, statements = _story(_MAST, _REPLY, ("Brome", "warned", "We shall go to court over it."))
    actors = positions(found, statements)
    assert [(p.speaker, [(s.statement, s.cue) for s in p.said]) for p in actors] == [
        ("Ada Brome", [("s0", "said"), ("s2", "warned")]),
        ("Nils Orme", [("s1", "replied")]),
    ]


def test_words_of_unsure_speakers_are_nobodys_position() -> None:
    """To put words into somebody's mouth is the worst of mistakes."""
    found, statements = _story(_MAST, sure=0.4)
    assert positions(found, statements) == ()


def test_two_short_names_are_not_given_to_one_of_two_persons() -> None:
    """Where a short name could be either's, it stays alone."""
    found, statements = _story(_MAST, ("Eva Brome", "added", "The tide was low."), ("Brome", "warned", "We shall go to court over it."))
    assert {p.speaker for p in positions(found, statements)} == {"Ada Brome", "Eva Brome", "Brome"}


def test_two_on_one_matter_stand_side_by_side_with_the_words_they_share() -> None:
    """Rare words in common, named; no stance, no score of agreement."""
    found, statements = _story(_MAST, _REPLY, _FERRY)
    (pair,) = facing(positions(found, statements), statements, found)
    assert {pair.left, pair.right} == {"s0", "s1"}
    assert pair.evidence[0].detail == "Both speak of “licence” and “mast”."


def test_one_actor_does_not_face_himself() -> None:
    """Two statements of one person are no two positions."""
    found, statements = _story(_MAST, ("Brome", "replied", _REPLY[2]), _FERRY)
    assert facing(positions(found, statements), statements, found) == ()


def test_words_quoted_in_words_face_nobody() -> None:
    """Where one statement stands in the other it is open whose the words are."""
    found, statements = _story(_MAST, _REPLY, _FERRY)
    inside = replace(statements[1], renderings=(*statements[1].renderings, replace(statements[0].renderings[0], quotation=None)))
    assert facing(positions(found, statements), [statements[0], inside, statements[2]], found) == ()
