"""Only here: what one account alone has, and what is never said to be so."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import aligned, article, findings

from retold.claims.alone_here import only_here
from retold.model import Findings, Place
from retold.text.encoder import word_encoder

_SHARED = "The council of Holm voted 7-4 for the new bridge on Monday."
_ALONE = "A diver found 40 glass bottles below the old pier in August."
_RETOLD = "Below the old pier a diver in August came upon glass bottles, 40 of them."
_OPINION = "That was a fine morning for everybody who saw it from the hill."


def _words(places: Sequence[Place], *found: Findings) -> list[tuple[str, str]]:
    text = {f.article.id: f.article.text for f in found}
    return [(p.article, text[p.article][p.start : p.end]) for p in places]


def _two(left: str, right: str, links: Sequence[tuple[str, int, str, int]] = (("A", 0, "B", 0),), partial: bool = False) -> list[tuple[str, str]]:
    a, b = findings(article(left, "en", None, "A")), findings(article(right, "en", None, "B"))
    b = replace(b, article=replace(b.article, partial=partial))
    return _words(only_here((a, b), aligned({"A": a, "B": b}, links), (), (), word_encoder), a, b)


def test_a_sentence_with_facts_that_no_other_account_has() -> None:
    """It is named with its account; what both have is not."""
    assert _two(f"{_SHARED} {_ALONE}", _SHARED) == [("A", _ALONE)]


def test_the_same_in_other_words_is_not_only_here() -> None:
    """Its rarer words stand in a sentence of the other account, though nothing laid the two side by side."""
    assert _two(f"{_SHARED} {_ALONE}", f"{_SHARED} {_RETOLD}") == []


def test_a_sentence_without_facts_is_no_claim() -> None:
    """Neither figure, date, name nor anybody's words."""
    assert _two(f"{_SHARED} {_OPINION}", _SHARED) == []


def test_a_stub_omits_nothing() -> None:
    """Where the only other account is cut off, nobody knows what its rest tells."""
    assert _two(f"{_SHARED} {_ALONE}", _SHARED, partial=True) == []


def test_a_clause_of_a_shared_sentence() -> None:
    """The sentence is in both, one clause of it in one alone."""
    longer = _SHARED.removesuffix(".") + ", while Danish divers raised rusty anchors below the pier."
    assert _two(longer, _SHARED) == [("A", "while Danish divers raised rusty anchors below the pier.")]


def test_a_clause_is_not_said_to_be_missing_from_another_language() -> None:
    """No words of the other account could show that it has the clause, too."""
    a = findings(article(_SHARED.removesuffix(".") + ", while Danish divers raised rusty anchors below the pier.", "en", None, "A"))
    b = findings(article("Am Montag hat der Rat von Holm die Brücke beschlossen, während dänische Taucher Anker hoben.", "de", None, "B"))
    assert _words(only_here((a, b), aligned({"A": a, "B": b}, [("A", 0, "B", 0)]), (), (), word_encoder), a, b) == []


def test_one_account_alone_has_nothing_only_here() -> None:
    """There is none that could omit it."""
    a = findings(article(_ALONE, "en", None, "A"))
    assert only_here((a,), (), (), (), word_encoder) == ()


def test_a_line_of_the_head_is_no_passage() -> None:
    """Who signs an account, and where he stands, is told of the account and not by it."""
    head = "Bridge to be built\n\nSentry staff, with 14 photographers"
    assert _two(f"{head}\n\n{_SHARED} {_ALONE}", _SHARED, links=(("A", 2, "B", 0),)) == [("A", _ALONE)]
