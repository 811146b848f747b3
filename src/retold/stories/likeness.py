"""How alike articles are, as a matrix: shared terms within a language; names, numbers and sentence vectors across languages.

Terms are weighed by how rare they are in the pile (tf-idf with sublinear counts, Salton and Buckley 1988). A pile may be two articles or ten
thousand, and in a small one a count of documents says little; so the pile is always thought to stand among `BACKGROUND` further articles that
have none of its terms.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..model import Findings
from ..text.encoder import Encoder
from ..text.words import forms

Matrix = npt.NDArray[np.float32]

#: Articles on other matters among which the pile is thought to stand.
BACKGROUND = 30
#: Terms are multiplied in blocks, so that memory stays within articles x block whatever the vocabulary.
_BLOCK = 4096
#: Sentences that stand for an article, from its beginning; news tells the event first.
_SENTENCES = 12
#: A sentence of fewer words ("Read more", a name) says little and pulls the mean.
_FEWEST_WORDS = 4
#: Cosines of sentence vectors of unrelated articles lie about here; what is above it speaks for one event.
_VECTOR_CHANCE = 0.34
#: Across languages two articles share names and numbers only: their shared terms count twice, and vectors are added.
_TERMS_ACROSS, _VECTORS_ACROSS = 2.0, 0.7


@dataclass(frozen=True, slots=True)
class Pile:
    """The pile that articles stand in, where not all of it is at hand: its size, and in how many of its articles each of their terms is."""

    size: int
    frequency: Mapping[str, int]


def likeness(findings: Sequence[Findings], encode: Encoder | None, pile: Pile | None = None) -> Matrix:
    """Symmetric (n, n) matrix from 0 (nothing in common) to about 1; across languages without an encoder, by shared terms alone.

    `pile` is what these articles are a part of; without it they are all there is.
    """
    alike = _terms(findings, pile or Pile(len(findings), Counter(t for f in findings for t, _ in f.fingerprint.terms)))
    languages = np.array([f.article.language or "" for f in findings])
    known = languages != ""  # an article of unknown language is compared by its words
    across = (languages[:, None] != languages[None, :]) & known[:, None] & known[None, :]
    if not across.any():
        return alike
    vectors = np.clip(_vectors(findings, encode) - _VECTOR_CHANCE, 0, 1) if encode else np.zeros_like(alike)
    return np.where(across, _TERMS_ACROSS * alike + _VECTORS_ACROSS * vectors, alike).astype(np.float32)


def weighed(terms: Sequence[tuple[str, int]], pile: Pile) -> dict[str, float]:
    """The terms of an article with their weights in its pile, as a vector of length 1: two of them multiplied are what two articles share."""
    rows = {t: (1 + math.log(count)) * _weight(pile.frequency[t], pile.size) for t, count in terms}
    length = math.sqrt(sum(w * w for w in rows.values())) or 1.0
    return {t: w / length for t, w in rows.items()}


def _weight(df: int, n: int) -> float:
    """How much a term says that is in `df` of `n` articles.

    Terms of one article only lengthen its vector. In a large pile that punishes long articles; in a small one it is all we know of what differs.
    """
    alone = BACKGROUND / (n + BACKGROUND)
    return math.log((n + BACKGROUND + 1) / (df * n / (n + BACKGROUND) + 0.5)) * (1.0 if df > 1 else alone)


def _terms(findings: Sequence[Findings], pile: Pile) -> Matrix:
    """Cosines of tf-idf vectors."""
    n = len(findings)
    here = Counter(t for f in findings for t, _ in f.fingerprint.terms)
    weight = {t: _weight(pile.frequency[t], pile.size) for t in here}
    shared = {t: i for i, t in enumerate(sorted(t for t, df in here.items() if df > 1))}
    rows = [[(shared.get(t), (1 + math.log(count)) * weight[t]) for t, count in f.fingerprint.terms] for f in findings]
    lengths = [math.sqrt(sum(w * w for _, w in row)) or 1.0 for row in rows]
    entries = sorted((term, i, w / lengths[i]) for i, row in enumerate(rows) for term, w in row if term is not None)
    total = np.zeros((n, n), np.float32)
    start = 0
    for low in range(0, len(shared), _BLOCK):
        block = np.zeros((n, _BLOCK), np.float32)
        while start < len(entries) and entries[start][0] < low + _BLOCK:
            term, i, value = entries[start]
            block[i, term - low] = value
            start += 1
        total += block @ block.T
    return total


def _vectors(findings: Sequence[Findings], encode: Encoder) -> Matrix:
    """Cosines of the mean vectors of the first sentences."""
    means = []
    for f in findings:
        mean = encode(sentences(f)).mean(axis=0)
        means.append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    stacked = np.stack(means)
    return np.asarray(stacked @ stacked.T, dtype=np.float32)


def sentences(findings: Findings) -> list[str]:
    """The sentences that stand for an article across languages."""
    text = findings.article.text
    return [s for s in (text[p.start : p.end] for p in findings.passages) if len(forms(s)) >= _FEWEST_WORDS][:_SENTENCES] or [text[:300]]
