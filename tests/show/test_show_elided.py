"""Cuts in what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retold.show.differences import Stretch, between
from retold.show.elided import AROUND, elided, ends
from retold.text.words import forms, words

LONG = " ".join(f"w{n}" for n in range(40))


def test_what_changed_and_its_neighbours_are_kept() -> None:
    """A long run of unchanged words is cut, on the side that is far from the change or in the middle."""
    found = elided(
        (Stretch("same", LONG + " "), Stretch("inserted", "not "), Stretch("same", LONG), Stretch("deleted", " x"), Stretch("same", "end"))
    )
    assert [s.text.strip() for s in found] == ["… w36 w37 w38 w39", "not", "w0 w1 w2 w3 … w36 w37 w38 w39", "x", "end"]


def test_without_a_change_nothing_is_cut() -> None:
    """A reading that is the first of its place stands in full."""
    assert elided((Stretch("same", LONG),)) == (Stretch("same", LONG),)


@given(st.lists(st.sampled_from(["ferry", "barge", "fog", "pier", "“", ",", "17"]), max_size=60), st.integers(0, 59), st.integers(2, 12))
def test_no_change_is_ever_cut(tokens: list[str], at: int, most: int) -> None:
    """Whatever differs stands whole, and what is left of the rest is the beginning or the end of it."""
    left = " ".join(tokens)
    right = " ".join([*tokens[:at], "lighthouse", *tokens[at:]])
    found = between(left, right)
    cut = elided(found)
    assert [s for s in cut if s.kind != "same"] == [s for s in found if s.kind != "same"]
    for before, after in zip(found, cut, strict=True):
        pieces = [p.strip() for p in after.text.split("…")]
        assert before.text == after.text or all(p in before.text for p in pieces)
        assert before.text == after.text or all(len(words(p)) <= AROUND for p in pieces)
    assert len(forms(ends(left, most))) <= max(most, 2)
