"""How alike articles are, as a matrix: shared terms within a language; names, numbers and sentence vectors across languages.

Terms are weighed by how rare they are in the pile (tf-idf with sublinear counts, Salton and Buckley 1988), and those that an account begins with
count for more. A pile may be two articles or ten thousand, and in a small one a count of documents says little; so the pile is always thought to
stand among `BACKGROUND` further articles that have none of its terms but the usual ones (days, small numbers).

What comes out is told in what two accounts of one event have in common that were written each by itself, which is less where they are short: 1 is as
alike as these are, copies are more alike. So one threshold serves for leads and for long reports.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from ..model import Findings
from ..text.encoder import Encoder
from ..text.languages import codes, load
from ..text.normal import folded
from ..text.words import forms

Matrix = npt.NDArray[np.float32]

#: Articles on other matters among which the pile is thought to stand.
BACKGROUND = 30
#: The size of pile in which a term of one article only counts half. Without such terms unlike articles look alike, since nothing but what they share
#: is left of them; in a pile of many stories there are enough that are shared.
_HALVED = 300
#: News tells the event first and then what led to it, what else happened, what it is like: so many terms from the beginning count so much more.
#: (Figures are flat from 1.3 to 2.)
_OPENING, _FIRST = 40, 1.5
#: Cosine of two independent accounts of one event with endless many terms, and with how many terms half of that is reached: what a short account
#: has no room for it cannot share. On our own traditions, whole and cut to 30, 58, 100, 150 and 250 words, the median is so within a tenth.
_COMMON, _HALF = 0.48, 20
#: Days, months, years, small numbers and units stand in any report: "three" and "Thursday" make no two accounts one event. A pile of thousands tells
#: so by its counts; that a small one knows it, too, such words are thought to stand in this share of the further articles.
_USUAL = 0.3
_USUAL_TABLES = (
    ("dates", "months"),
    ("dates", "weekdays"),
    ("numbers", "values"),
    ("numbers", "magnitudes"),
    ("numbers", "ordinals"),
    ("claims", "units"),
)
_SMALL = re.compile(r"\d{1,2}|(?:19|20)\d\d")
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
#: What the default encoder was made for (Yang et al. 2020). Of other languages its vectors say nothing, and what two accounts share is names and
#: figures. On pairs of our traditions, in Swedish, Danish and others beside English, accounts of one story have a cosine of .35 and more by these in
#: three of four cases, of two stories below .06 in 99 of a hundred and .13 at most.
_ENCODED = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
_NAMES_ACROSS = 2.0
#: A word as names are looked for, and what stands before one that begins a sentence, where a capital says nothing.
_WORD = re.compile(r"\w[\w’'.:-]*\w|\w")
_AT_START = re.compile(r"[.!?:\n»”\"“„–-]\W*$")
_BEFORE = 4
#: So few names shared say nothing without a figure that is shared too.
_FEW_NAMES = 3


@dataclass(frozen=True, slots=True)
class Pile:
    """The pile that articles stand in, where not all of it is at hand: its size, and in how many of its articles each of their terms is."""

    size: int
    frequency: Mapping[str, int]


def likeness(findings: Sequence[Findings], encode: Encoder | None, pile: Pile | None = None) -> Matrix:
    """Symmetric (n, n) matrix: 0 nothing in common, 1 as much as independent accounts of one event, copies more.

    Across languages without an encoder, by shared terms alone. `pile` is what these articles are a part of; without it they are all there is.
    """
    alike = _terms(findings, pile or Pile(len(findings), Counter(t for f in findings for t, _ in f.fingerprint.terms)))
    languages = np.array([f.article.language or "" for f in findings])
    known = languages != ""  # an article of unknown language is compared by its words
    across = (languages[:, None] != languages[None, :]) & known[:, None] & known[None, :]
    if not across.any():
        return alike
    vectors = np.zeros_like(alike)
    if encode:
        room = np.array([_room(f) for f in findings])
        vectors = np.clip(_vectors(findings, encode) - _VECTOR_CHANCE, 0, 1) / (room[:, None] * room[None, :])
    alike = np.where(across, _TERMS_ACROSS * alike + _VECTORS_ACROSS * vectors, alike)
    foreign = known & ~np.isin(languages, list(_ENCODED))
    if not foreign.any():
        return alike.astype(np.float32)
    by_names = across & (foreign[:, None] | foreign[None, :])
    return np.where(by_names, np.maximum(alike, _NAMES_ACROSS * _shared_names(findings, np.flatnonzero(foreign).tolist())), alike).astype(np.float32)


def weighed(findings: Findings, pile: Pile) -> dict[str, float]:
    """The terms of an article with their weights in its pile, as a vector: two of them multiplied are how alike two articles of one language are."""
    first, code = _opening(findings), findings.article.language
    weights = {
        t: (1 + math.log(count)) * _weight(pile.frequency[t], pile.size, stands_anywhere(t, code)) * (_FIRST if t in first else 1.0)
        for t, count in findings.fingerprint.terms
    }
    length = math.sqrt(sum(w * w for w in weights.values())) * _room(findings) or 1.0
    return {t: w / length for t, w in weights.items()}


def _opening(findings: Findings) -> frozenset[str]:
    """The terms that an article begins with."""
    known = {t for t, _ in findings.fingerprint.terms}
    return frozenset(islice((t for sentence in _telling(findings) for t in forms(sentence) if t in known), _OPENING))


def _room(findings: Findings) -> float:
    """The square root of what an independent account of the same event and as many terms would have in common with this article."""
    terms = len(findings.fingerprint.terms)
    return math.sqrt(_COMMON * max(terms, 1) / (max(terms, 1) + _HALF))


@lru_cache(maxsize=1 << 14)
def _weight(df: int, n: int, usual: bool) -> float:
    """How much a term says that is in `df` of `n` articles, `usual` if it may stand in any.

    Terms of one article only lengthen its vector. In a large pile that punishes long articles; in a small one it is all we know of what differs.
    """
    alone = _HALVED / (n + _HALVED)
    elsewhere = BACKGROUND * _USUAL if usual else 0.0
    return math.log((n + BACKGROUND + 1) / (df * n / (n + BACKGROUND) + elsewhere + 0.5)) * (1.0 if df > 1 else alone)


def stands_anywhere(term: str, code: str | None) -> bool:
    """Is this a word of the calendar or a small number, or a unit of these, in a language or in any where that is unknown?"""
    return term in _usual(code) or _SMALL.fullmatch(term) is not None


@cache
def _usual(code: str | None) -> frozenset[str]:
    tongues = [load(code)] if code else [load(c) for c in codes()]
    return frozenset(folded(w) for lang in tongues for table, key in _USUAL_TABLES for w in lang.mapping(table, key))


def _terms(findings: Sequence[Findings], pile: Pile) -> Matrix:
    """Products of weighed terms."""
    n = len(findings)
    here = Counter(t for f in findings for t, _ in f.fingerprint.terms)
    shared = {t: i for i, t in enumerate(sorted(t for t, df in here.items() if df > 1))}
    rows = (weighed(f, pile) for f in findings)
    entries = sorted((shared[t], i, w) for i, row in enumerate(rows) for t, w in row.items() if t in shared)
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


def _shared_names(findings: Sequence[Findings], foreign: Sequence[int]) -> Matrix:
    """Cosines of the names and figures of the first sentences, in the rows and columns of `foreign` alone; 0 where too few of them are shared.

    Two pieces on one politician share him, his party and his town; accounts of one event more people, or its figures.
    """
    counts = [Counter(_names(" ".join(sentences(f)))) for f in findings]
    length = [math.sqrt(sum((1 + math.log(n)) ** 2 for n in c.values())) or 1.0 for c in counts]
    having: dict[str, list[int]] = {}
    for j, count in enumerate(counts):
        for term in count:
            having.setdefault(term, []).append(j)
    alike = np.zeros((len(counts), len(counts)), np.float32)
    for i in foreign:
        both: Counter[int] = Counter()
        figures: Counter[int] = Counter()
        product: dict[int, float] = defaultdict(float)
        for term, n in counts[i].items():
            for j in having[term]:
                both[j] += 1
                figures[j] += term[0].isdigit()
                product[j] += (1 + math.log(n)) * (1 + math.log(counts[j][term]))
        for j, shared in both.items():
            if shared > _FEW_NAMES or (shared == _FEW_NAMES and figures[j]):
                alike[i, j] = alike[j, i] = product[j] / (length[i] * length[j])
    return alike


def _names(text: str) -> Iterator[str]:
    """The last word of each run of words with a capital inside a sentence, and figures but for those that stand anywhere; folded."""
    found = list(_WORD.finditer(text))
    for k, hit in enumerate(found):
        word = folded(hit[0])
        if any(c.isdigit() for c in word):
            named = True
        else:
            start = _AT_START.search(text[max(0, hit.start() - _BEFORE) : hit.start()] if hit.start() else "\n") is not None
            run = k + 1 < len(found) and text[hit.end() : found[k + 1].start()] == " " and found[k + 1][0][0].isupper()
            named = hit[0][0].isupper() and not run and not start
        if named and len(word) > 1 and not stands_anywhere(word, None):
            yield word


def sentences(findings: Findings) -> list[str]:
    """The sentences that stand for an article across languages."""
    return list(islice(_telling(findings), _SENTENCES)) or [findings.article.text[:300]]


def _telling(findings: Findings) -> Iterator[str]:
    """The sentences of an article that are long enough to tell something."""
    text = findings.article.text
    return (s for s in (text[p.start : p.end] for p in findings.passages) if len(forms(s)) >= _FEWEST_WORDS)
