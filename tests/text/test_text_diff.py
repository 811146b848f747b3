"""Edits that replay, and pieces that show both texts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Edit
from retold.text.diff import diff, replay, segments

_WORDS = [*["a", "b", "The", "the", "é", "e", ".", ",", "“", "'", "don't", "x-y", "1.2"], " ", " ", "\n"]
_TEXTS = st.text() | st.lists(st.sampled_from(_WORDS), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _TEXTS)
def test_edits_replay_and_segments_show_both(left: str, right: str) -> None:
    """For any two texts the edits give the right one, in order and without overlap; the pieces spell both."""
    edits = diff(left, right)
    assert replay(left, edits) == right
    assert all(a.end <= b.start for a, b in pairwise(edits))
    pieces = segments(left, right)
    assert "".join(text for kind, text in pieces if kind != "inserted") == left
    assert "".join(text for kind, text in pieces if kind != "deleted") == right


def test_a_changed_word_is_one_edit() -> None:
    """Words around a change stay untouched."""
    assert diff("We put 72 boats in", "We put 27 boats in") == (Edit(7, 9, "27"),)


def test_a_changed_case_is_a_small_edit() -> None:
    """A word that differs only in case or accent is aligned with itself."""
    assert segments("the Café shut", "the Cafe shut") == [("equal", "the "), ("deleted", "Café"), ("inserted", "Cafe"), ("equal", " shut")]


def test_huge_texts_become_one_edit_in_the_middle() -> None:
    """Texts too large to align are replaced between their common ends."""
    left, right = "same " + "a " * 9000 + "end", "same " + "b " * 9000 + "end"
    edits = diff(left, right)
    assert len(edits) == 1
    assert replay(left, edits) == right
