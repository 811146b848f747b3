"""Names that differ by a slip, and names that do not."""

from __future__ import annotations

import pytest

from retold.claims.proper import slip


@pytest.mark.parametrize(
    ("left", "right"),
    [("Gerta Wimpler", "Gerta Wimler"), ("Jonas Steward", "Jonas Stweard"), ("Loma Verde", "Loma Verte")],
)
def test_a_letter_or_two_is_a_slip(left: str, right: str) -> None:
    """One word differs a little, the others not at all; the order of the two is nothing."""
    assert slip(left, right) and slip(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anna Brandt", "Karl Brandt"),  # two persons
        ("Deutsche Werft", "Deutschen Werft"),  # grammar
        ("Orsau Line", "Orsau Lines"),
        ("Dmitri Selenski", "Dmitri Selensky"),  # house spelling
        ("Jürgen Müller", "Jurgen Mueller"),
        ("Brandt", "Brant"),  # one word alone tells too little
        ("Anna Brandt", "Anna Maria Brandt"),
        ("Anna Brandt", "anna brandt"),
    ],
)
def test_other_names_grammar_and_spelling_are_none(left: str, right: str) -> None:
    """No account is told to have misspelt a name where something else explains it."""
    assert not slip(left, right)
