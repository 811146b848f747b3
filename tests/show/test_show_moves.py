"""Words that only changed their place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.show.differences import between
from retold.show.moves import with_moves

TEXTS = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=12).map(" ".join)


def kinds(left: str, right: str) -> list[tuple[str, str]]:
    """The stretches with moves."""
    return [(s.kind, s.text.strip()) for s in with_moves(between(left, right))]


def test_a_moved_clause_is_told_as_moved() -> None:
    """A clause that went to the front is no deletion and no insertion."""
    found = kinds("we closed the bridge because the river was high", "because the river was high, we closed the bridge")
    assert [k for k, _ in found if k != "same"] == ["moved-in", "moved-out"] or [k for k, _ in found if k != "same"] == ["moved-out", "moved-in"]
    assert {t.strip(" ,") for k, t in found if k != "same"} in ({"because the river was high"}, {"we closed the bridge"})


def test_a_small_word_at_two_places_has_not_moved() -> None:
    """“The” here and “the” there are two words."""
    assert {k for k, _ in kinds("the lamp is out again", "lamp is out again the night")} == {"deleted", "same", "inserted"}


def test_a_replaced_word_has_not_moved() -> None:
    """May and will."""
    assert {k for k, _ in kinds("we may close", "we will close")} == {"same", "deleted", "inserted"}


@given(TEXTS, TEXTS)
def test_nothing_is_lost(left: str, right: str) -> None:
    """The stretches without what went are still the second wording's words, and those without what came the first one's."""
    before, after = between(left, right), with_moves(between(left, right))
    for gone in (("deleted", "moved-out"), ("inserted", "moved-in")):
        assert "".join(s.text for s in before if s.kind not in gone) == "".join(s.text for s in after if s.kind not in gone)
