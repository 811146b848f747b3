"""Two wordings laid side by side."""

from __future__ import annotations

import dataclasses

import show_example as example
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Edit
from retold.show.differences import Stretch, between, inverted, onward, stretches, view
from retold.text.words import forms

A, _, C, _ = example.trace().articles
MAY, WILL = example.rendering(A, "We may close the tower"), example.rendering(C, "We will close the tower")
PHRASES = st.lists(st.sampled_from(["the", "fog", "may", "14", "not", "Ada,", "“now”", "é", "5%"]), max_size=9).map(" ".join)


def side(found: tuple[Stretch, ...], without: str) -> list[str]:
    """The words of one side."""
    return forms("".join(s.text for s in found if s.kind != without))


def applied(left: str, edits: tuple[Edit, ...]) -> str:
    """The left text with its edits carried out."""
    for edit in sorted(edits, key=lambda e: -e.start):
        left = left[: edit.start] + edit.text + left[edit.end :]
    return left


def test_one_word() -> None:
    """A changed word is one deletion and one insertion, blanks stay outside."""
    kinds = [(s.kind, s.text) for s in stretches(onward(example.variant(MAY, WILL, ("sense-changed",))))]
    assert kinds == [("same", "We "), ("deleted", "may"), ("inserted", "will"), ("same", " close the tower")]


def test_turned_about() -> None:
    """Read from right to left, what was deleted is inserted."""
    seen = view(example.variant(MAY, WILL, ("sense-changed",)), turn=True)
    assert [(s.kind, s.text) for s in stretches(seen) if s.kind != "same"] == [("deleted", "will"), ("inserted", "may")]
    assert (seen.first, seen.direction, seen.backward) == (WILL, "right-to-left", True)


def test_edits_that_do_not_fit_are_not_believed() -> None:
    """Edits that do not lead from left to right are set aside for a fresh comparison."""
    broken = dataclasses.replace(example.variant(MAY, WILL, ("sense-changed",)), edits=(Edit(0, 999, "x"),))
    assert [s.text for s in stretches(onward(broken)) if s.kind == "deleted"] == ["may "]


def test_case_and_marks_are_no_difference() -> None:
    """Only words are marked, and signs that mean something."""
    assert [s.kind for s in between("“The fog,” he said", "the fog - he said.")] == ["same"]
    assert any(s.kind == "inserted" for s in between("a rise of 5", "a rise of 5 € more"))


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    """A text of twenty thousand words is shown whole."""
    assert [s.kind for s in between("fog " * 20_000, "sea " * 20_000)] == ["deleted", "inserted"]


@given(PHRASES, PHRASES)
def test_both_sides_are_whole(left: str, right: str) -> None:
    """Without the insertions stands the left text, without the deletions the right one."""
    found = between(left, right)
    assert side(found, "inserted") == forms(left)
    assert side(found, "deleted") == forms(right)


@given(st.text("ab ", max_size=12), st.data())
def test_inverted_edits_lead_back(left: str, data: st.DataObject) -> None:
    """Edits and then their inverse give the text one began with."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(left)), min_size=2, max_size=6).filter(lambda c: len(c) % 2 == 0)))
    edits = tuple(Edit(a, b, data.draw(st.text("xy", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < b)
    right = applied(left, edits)
    assert applied(right, inverted(left, edits)) == left
