"""Sentence vectors: the default ones, those of words alone, and that nothing beside a text moves its vector."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.errors import EncoderError
from retold.text import encoder
from retold.text.detect import detect
from retold.text.encoder import RememberingEncoder, default_encoder, word_encoder


def test_default_encoder_knows_meaning_across_languages() -> None:
    """A sentence lies nearer to its translation than to another sentence."""
    cat, katze, budget = default_encoder()(["The cat sleeps on the roof.", "Die Katze schläft auf dem Dach.", "Parliament passed the budget."])
    assert cat @ katze > 0.7
    assert cat @ budget < 0.4


def test_vectors_are_the_same_whatever_stands_beside() -> None:
    """One text alone and among others has one vector, to the last digit."""
    texts = ["A ferry hit a barge.", "Nobody was hurt in the fog, the coastguard said on Tuesday.", "x"]
    together = RememberingEncoder(default_encoder(), "default")(texts)
    for text, vector in zip(texts, together, strict=True):
        assert (RememberingEncoder(default_encoder(), "default")([text])[0] == vector).all()


_TEXTS = ("", "x", "水" * 900, "Der Zug fuhr ab. " * 60, *(f"Ferry {n} hit a barge in the fog. " + "Nobody was hurt. " * (n % 9) for n in range(60)))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(_TEXTS), unique=True, min_size=1, max_size=60))
def test_no_batch_moves_a_vector(texts: list[str]) -> None:
    """A vector depends neither on how many texts stand beside it, nor on how long they are, nor on where it stands among them."""
    together = RememberingEncoder(default_encoder(), "default")(texts)
    turned = RememberingEncoder(default_encoder(), "default")(texts[::-1])[::-1]
    assert (together == turned).all()
    assert (together[0] == RememberingEncoder(default_encoder(), "default")(texts[:1])[0]).all()


def test_each_text_is_encoded_once() -> None:
    """The remembering encoder asks for new texts only."""
    asked: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.ones((len(texts), 2), np.float32)

    remembering = RememberingEncoder(encode, "counting")  # type: ignore[arg-type]
    remembering(["a", "b", "a"])
    assert remembering(["b", "c"]).shape == (2, 2)
    assert asked == ["a", "b", "c"]
    assert len(remembering([])) == 0


def test_what_was_encoded_is_kept_while_more_is_added() -> None:
    """Every text keeps its own vector, however many come after it."""
    remembering = RememberingEncoder(lambda texts: np.array([[float(t)] for t in texts], np.float32), "counting")
    for most in (3, 4, 50, 49, 400):
        assert remembering([str(n) for n in range(most)])[:, 0].tolist() == list(range(most))
    vectors = remembering(["1"])
    vectors[0] = 9
    assert remembering(["1"])[0, 0] == 1


def test_word_encoder() -> None:
    """Without a model, shared words make texts alike, and an empty text is like nothing."""
    a, b, c, empty = word_encoder(["the ferry hit the barge", "a ferry hits a barge", "parliament passed it", ""])
    assert a @ b > a @ c
    assert not empty.any()


def test_unknown_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights with another hash stop the run with a way out."""
    monkeypatch.setattr(encoder, "_WEIGHTS", "0" * 64)
    encoder._loaded.cache_clear()
    with pytest.raises(EncoderError, match="--encoder words"):
        default_encoder()
    monkeypatch.undo()
    encoder._loaded.cache_clear()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry hit the barge in thick fog, the coastguard said.", "en"),
        ("Die Fähre stieß im Nebel mit dem Frachtkahn zusammen.", "de"),
        ("Le bac a heurté la péniche dans le brouillard, selon le port.", "fr"),
        ("El transbordador chocó con la barcaza en la niebla.", "es"),
        ("42", None),
        ("", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    """Languages are told apart, and too little text has none."""
    assert detect(text) == code
