"""The table of accounts."""

from __future__ import annotations

import pytest

from retold.model import Credit
from retold.show.names import Name
from retold.show.witnesses import _is_own_name


@pytest.mark.parametrize(
    ("credit", "own"),
    [
        (Credit("dateline", "Quick Tide", "Quick Tide", 0, 10, "head"), True),
        (Credit("dateline", "QUICK TIDE", "QUICK TIDE", 0, 10, "head"), True),
        (Credit("dateline", "Coastwire", "Coastwire", 0, 9, "head"), False),
        (Credit("via", "Quick Tide", "told Quick Tide", 40, 55, "text"), False),
    ],
)
def test_the_own_house_in_the_head_is_no_credit(credit: Credit, own: bool) -> None:
    """What a page is called does not say where its report comes from; another name in its head, and any phrase, does."""
    assert _is_own_name(credit, Name("A", "Quick Tide", "", "en", "ltr", "a", False)) is own
