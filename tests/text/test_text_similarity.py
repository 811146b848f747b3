"""Likeness of passages: words by their weight, names and numbers, cosines against their background."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.encoder import word_encoder
from retold.text.similarity import Block, Comparison
from retold.text.wording import Unit, side, sides, stemmed, wording
from retold.text.words import forms, words


@pytest.mark.parametrize(
    ("form", "stem"),
    [("14,000", "14000"), ("14.000", "14000"), ("harbour's", "harbou"), ("l'accident", "accide"), ("injured", "injure"), ("o'brien", "brien")],
)
def test_stems(form: str, stem: str) -> None:
    """Separators in numbers, genitives, elisions and endings do not count."""
    assert stemmed(form) == stem


def test_particulars_are_names_and_numbers() -> None:
    """Digits and inner capitals; a capital that begins a sentence or quotation says nothing."""
    assert wording("The ship Tern, said Moira Callard: “Nobody fell.” 14 were hurt").particulars == {"tern", "moira", "callar", "14"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He saw (Tern) and Moira", {"tern", "moira"}),  # marks at the ends of a token that open nothing
        ("He saw Tern. Moira came", {"tern"}),  # the mark belongs to the token before
        ("He saw “Tern” and 14km of it", {"14"}),
        ("from l'Aquila to O'Brien, Saint-Denis", {"aquila", "brien", "saint-"}),
        ("He saw\nTern", set()),  # a line begins
        ("He saw Tern—Moira", {"tern", "moira"}),
        ("met Łódź and Éva", {"lodz", "eva"}),
        ("met ʼ Tern", {"tern"}),
        ("plan B and U2", {"u2"}),  # one letter names nobody
        ("a ﾞ b", set()),  # a sign of which folding leaves nothing
    ],
)
def test_particulars_by_what_stands_before_them(text: str, expected: set[str]) -> None:
    """What opens a sentence may stand at the end of one token or at the beginning of the next; anything else leaves a capital its meaning."""
    assert wording(text).particulars == expected


@given(st.text(max_size=80) | st.text("alqu1_'’-., “”.A漢\n", max_size=40))
def test_a_wording_has_the_words_of_the_text(text: str) -> None:
    """Read once for all: the words are those that `forms` and `words` give, and every particular is a stem."""
    read = wording(text)
    assert list(read.forms) == forms(text) == [w.form for w in words(text)]
    assert read.stems == {stemmed(f) for f in read.forms}
    assert read.particulars <= read.stems


@given(st.lists(st.text("ab AB1'", max_size=12), max_size=4))
def test_a_side_holds_the_stems_of_each_unit(texts: list[str]) -> None:
    """Unit by unit, in order of the alphabet; nothing is lost and nothing added."""
    read = side(texts, ["en"] * len(texts))
    held: dict[int, list[str]] = {n: [] for n in range(len(texts))}
    for row, number in zip(read.rows.tolist(), read.ids.tolist(), strict=True):
        held[row].append(read.stems[number])
    assert held == {n: sorted(wording(t).stems) for n, t in enumerate(texts)}


def _comparison(*accounts: tuple[str, ...]) -> Comparison:
    return Comparison(sides(Unit(t, str(n), "en") for n, texts in enumerate(accounts) for t in texts), word_encoder)


def _all(comparison: Comparison) -> Iterator[Block]:
    return comparison.blocks(np.ones(len(comparison.witness_of), bool))


def test_rare_words_weigh_and_common_ones_do_not() -> None:
    """A shared rare word contains more than two shared words that every passage has."""
    ours, theirs = ("the bridge was shut", "the bridge gryphon", "the bridge was old"), ("the bridge fell", "a gryphon came")
    block = next(_all(_comparison(ours, theirs)))
    assert block.contained[1, 4] > 1.5 * block.contained[1, 3]


def test_weights_do_not_change_when_copies_are_added() -> None:
    """A hundred copies of one account leave the weight of its words as it was."""
    account = ("two ships met in fog", "a harbour was shut", "nobody fell")
    one, many = _comparison(account), _comparison(*[account] * 50)
    assert np.allclose(one.weights, many.weights)


def test_above_is_zero_on_the_background_and_one_for_the_same() -> None:
    """Where every passage is alike, no pair stands out."""
    block = next(_all(_comparison(("red red red", "blue fish"), ("red red red", "green hill", "old stone"))))
    assert block.above[0, 2] > 0.95
    assert abs(float(block.above[1, 3])) < 0.3


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=3), min_size=1, max_size=3))
def test_blocks_are_symmetric_and_finite(accounts: list[list[str]]) -> None:
    """Whatever the texts: the likeness of two units is the same from both sides, and a number."""
    comparison = _comparison(*map(tuple, accounts))
    whole = np.concatenate([b.strength() for b in _all(comparison)])
    assert np.isfinite(whole).all()
    assert np.allclose(whole, whole.T, atol=1e-3)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=3), min_size=1, max_size=4))
def test_pairs_are_the_blocks_without_what_was_seen_before(accounts: list[list[str]]) -> None:
    """Each witness against those behind it: the same figures as against all, each pair of witnesses once."""
    comparison = _comparison(*map(tuple, accounts))
    whole, behind = list(_all(comparison)), list(comparison.pairs())
    assert len(behind) == len(accounts) - 1
    for block, part in zip(whole, behind, strict=False):
        first = part.columns.first
        assert first == block.rows[-1] + 1
        assert np.allclose(block.strength()[:, first:], part.strength(), atol=1e-5)
        assert (part.margin(part.above) >= 0).all()


_UNITS = st.lists(st.sampled_from(["the", "Mill", "mill", "12,5", "…", "—", " ", "\ufffd", "ö"]), max_size=4).map(" ".join)


@given(st.lists(st.lists(_UNITS, max_size=3), min_size=1, max_size=4))
def test_every_weight_is_finite_whatever_the_units_hold(accounts: list[list[str]]) -> None:
    """Units without a word, the same unit many times, an account without units: no weight is infinite or no number, nor is what is made of them."""
    made = Comparison([side(units, [None] * len(units)) for units in accounts], word_encoder)
    assert np.isfinite(made.weights).all()
    assert (made.weights > 0).all()
    assert np.isfinite(made.mass).all()
    assert all(np.isfinite(block.strength()).all() for block in made.pairs())


def test_nothing_to_compare() -> None:
    """No units, no blocks."""
    comparison = Comparison([], word_encoder)
    assert list(_all(comparison)) == []
    assert list(comparison.pairs()) == []
