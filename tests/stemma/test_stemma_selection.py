"""A like selection of matter in like order: evidence where accounts share little wording, and not counted twice where they share much."""

from __future__ import annotations

import pytest

from retold.stemma.bonds import WORDING_ENOUGH, WORDING_LITTLE, Bond, selection


def bond(covered: float, order: float | None = 1.0, same_language: bool = True) -> Bond:
    """Two accounts of which this share of the narration corresponds."""
    return Bond((), (), (), order, same_language, covered)


def test_the_same_matter_in_other_words_speaks_for_kinship() -> None:
    """Most of the narration in like order weighs, and the sentence says how much of it."""
    found = selection(bond(0.7), 0.0)
    assert found is not None
    assert found.weight > 0.5
    assert "70 of a hundred" in found.detail


@pytest.mark.parametrize("other", [bond(0.3), bond(0.7, order=0.5), bond(0.7, order=None), bond(0.7, same_language=False)])
def test_what_independent_reporters_share_says_nothing(other: Bond) -> None:
    """A third of the matter, matter in another order, and matter across languages weigh nothing."""
    assert selection(other, 0.0) is None


def test_shared_wording_is_not_counted_twice() -> None:
    """The weight is whole up to a little shared wording, falls with more of it, and is gone where the wording says enough."""
    weights = [found.weight if (found := selection(bond(0.7), nats)) else 0.0 for nats in (0.0, WORDING_LITTLE, 2.0, WORDING_ENOUGH, 9.0)]
    assert weights[0] == weights[1] > weights[2] > weights[3] == weights[4] == 0
