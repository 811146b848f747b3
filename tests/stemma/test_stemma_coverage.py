"""What one supposed exemplar explains of an account, what only two accounts have, and what nobody else has."""

from __future__ import annotations

from retold.stemma.bonds import background
from retold.stemma.coverage import Links, coverage, exclusive, own_matter


def linked(*accounts: list[set[int]]) -> Links:
    """Accounts as lists of passages, each with the accounts that have a counterpart of it."""
    return [{(n, n + 1): have for n, have in enumerate(passages)} for passages in accounts]


def test_an_exemplar_covers_what_its_copy_shares() -> None:
    """It has all that the copy shares with anybody; one that has half of that is a worse one."""
    found = coverage(linked([{1, 2}, {1}, set()], [{0, 2}, {0}], [{0, 1}]))
    assert found[1, 0].weight > found[2, 0].weight
    assert found[1, 0].detail == "Of the two passages of this account that others have as well, the other one has 2."


def test_what_two_alone_share_covers_nothing() -> None:
    """Where others are compared, all that two of them alone share is in both, whoever was first; with third ones beside it tells of a copy."""
    alone = coverage(linked([{1}, {1}, set()], [{0}, {0}], [{3}], [{2}]))
    beside = coverage(linked([{1, 2}, {1, 3}, set()], [{0, 2}, {0, 3}], [{0, 1}], [{0, 1}]))
    assert (1, 0) not in alone
    assert beside[1, 0].weight > 0 > alone[2, 0].weight


def test_what_a_copy_adds_and_what_an_exemplar_has_beyond_say_nothing() -> None:
    """Length is no evidence: passages of one account alone change nothing for either direction."""
    short = coverage(linked([{1}, {1}], [{0}, {0}]))
    long = coverage(linked([{1}, {1}, set(), set(), set()], [{0}, {0}, set()]))
    assert short == long


def test_rare_matter_says_more_than_the_event() -> None:
    """Passages that only two of several accounts have count for these two; what a third has too does not, nor anything where few are compared."""
    story = linked([{1}, {1}, {1, 2, 3}], [{0}, {0}, {0, 2, 3}], [{0, 1, 3}], [{0, 1, 2}])
    assert set(exclusive(story)) == {(0, 1)}
    assert exclusive(story)[0, 1].weight > 0
    assert exclusive(linked([{1}, {1}], [{0}, {0}])) == {}


def test_matter_that_nobody_else_has() -> None:
    """The more of an account stands in no other, the less was it made from one of them; without such matter nothing is said."""
    some, more, none = own_matter(linked([{1}, {1}, set()], [{0}, set(), set()], [{0}]))
    assert none is None
    assert some is not None
    assert more is not None
    assert more.weight < some.weight < 0


def test_what_is_thought_beforehand_is_said_as_it_is_weighed() -> None:
    """Two accounts alone are independent until something speaks for copying; among many some are made from others."""
    assert background(2).weight < 0 and "independent" in background(2).detail
    assert background(9).weight > 0 and "9 accounts" in background(9).detail
