"""How two accounts render what was said, and what they chose from it: copies against reporters who sat in one room."""

from __future__ import annotations

import pytest

from retold.model import Article, Change, Findings, Fingerprint, Mode, Rendering, Statement, Variant
from retold.stemma.sayings import other_choice, same_sayings, sayings
from retold.stemma.witnesses import carriers


def rendering(article: str, mode: Mode = "direct") -> Rendering:
    """A rendering in an account; its words do not matter here."""
    return Rendering(article, None, 0, 10, "some words", mode, None)


def variant(*changes: Change, mode: Mode = "direct") -> Variant:
    """Two renderings that differ so."""
    return Variant(rendering("a"), rendering("b", mode), "unknown", changes, (), 0.9, ())


def test_reworded_quotations_speak_for_a_copy() -> None:
    """Nobody hears other words: who rewords a whole quotation has read it."""
    found = same_sayings([variant("reworded"), variant("reworded"), variant("verbatim")])
    assert found is not None
    assert found.weight > 0
    assert "two are reworded" in found.detail


@pytest.mark.parametrize("change", ["edited", "trimmed"])
def test_the_notes_of_two_who_heard_it(change: Change) -> None:
    """A press conference: the same quotations, a few words otherwise or cut elsewhere, are no sign of copying but of two who were there."""
    found = same_sayings([variant(change)] * 3)
    assert found is not None
    assert found.weight < 0


def test_the_same_words_say_nothing() -> None:
    """Both may have heard them; and reported speech is everybody's own wording."""
    assert same_sayings([variant("verbatim")]) is None
    assert same_sayings([variant("reworded", "marks-dropped", mode="indirect")]) is None


def test_another_choice_speaks_against_copying_whichever_has_more() -> None:
    """What a third account has too and only one of the two prints; the weight is the same for both directions, so length gives none."""
    chosen = [frozenset({0, 2}), frozenset({0, 2}), frozenset({0, 1, 2}), frozenset({1})]
    one, other = other_choice(0, 1, chosen), other_choice(1, 0, chosen)
    assert one is not None
    assert other is not None
    assert one.weight == other.weight < 0
    assert one.detail.startswith("Two quotations or reports that further accounts have stand")


def test_what_nobody_else_has_is_no_choice() -> None:
    """An interview of one's own does not make two accounts unlike, nor does a story of two accounts alone."""
    assert other_choice(0, 1, [frozenset({0}), frozenset({1}), frozenset({0, 1})]) is None


def test_the_order_of_statements_does_not_matter() -> None:
    """The evidence of a pair is the same whatever the order of the statements."""
    pile = [Findings(Article(i, i, "x"), Fingerprint((), ()), (), (), (), ()) for i in "abc"]
    ours, _ = carriers(pile, ())
    first = Statement("1", None, (rendering("a"), rendering("b")), (variant("edited"),))
    second = Statement("2", None, (rendering("a"), rendering("c")), ())
    pairs = [(0, 1), (0, 2)]
    assert sayings(ours, [first, second], pairs) == sayings(ours, [second, first], pairs)
    assert {e.kind for e in sayings(ours, [first, second], pairs)[0, 1]} == {"shared-quotations", "other-choice"}
