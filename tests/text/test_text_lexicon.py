"""How common a word is, by the vocabulary of the encoder."""

from __future__ import annotations

import pytest

from retold.text.encoder import RememberingEncoder, word_encoder
from retold.text.lexicon import commonness_of


def test_an_encoder_of_words_has_no_vocabulary() -> None:
    """Where no model is wanted none is used."""
    assert commonness_of(word_encoder) is None
    assert commonness_of(RememberingEncoder(word_encoder, "words")) is None


@pytest.mark.parametrize(
    ("word", "misspelt"),
    [("village", "vilage"), ("the", "teh"), ("nouvelle", "nouvlle"), ("maintenir", "mantenir"), ("Unterschied", "Unterscheid")],
)
def test_a_word_in_use_is_commoner_than_the_same_misspelt(word: str, misspelt: str) -> None:
    """In several languages, by some nats."""
    common = commonness_of(RememberingEncoder(word_encoder, "default"))
    assert common is not None
    assert common(word) > common(misspelt) + 4
