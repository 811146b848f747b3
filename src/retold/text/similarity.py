"""How alike passages of several witnesses are: in words, in names and numbers, in meaning.

Vectors propose and words confirm. A cosine means nothing by itself: in a story about one bridge every sentence is about the bridge. So each
figure is read against its background, the likeness of the same passage to the *other* passages of the same witness (cf. CSLS, Conneau et al.
2018), and words weigh by how few passages of an account have them, which does not change when a hundred copies are added.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ..model import Span
from . import languages
from .encoder import Encoder
from .normal import squeezed
from .words import forms, words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: Words are compared by their first letters, so that most endings do not count (truncation does as well as stemming, and in any language).
_STEM = 6
#: Share of their weight that words without a matter of their own ("the", "was") keep.
_FUNCTION_WEIGHT = 0.2
#: Added to the weight of the shorter passage: two shared words of two are less than ten shared of ten (nats).
_DAMPING = 2.0
#: A background is a mean of few figures; so much (in passages) the mean of the whole story counts beside them.
_PRIOR_COUNT = 2.0
#: No background of a whole story is taken to be higher than this (a story of two single sentences would be its own background).
_HIGHEST_PRIOR = 0.3
#: How much each kind of likeness counts that two passages correspond, in nats: (above, contained, shared, a nat of particulars, base). Fitted by
#: logistic regression on artificial traditions and rounded; they are known to within about one nat (one tradition left out at a time).
_SAME_LANGUAGE = (5.5, 5.0, 3.0, 0.0, -3.6)
_OTHER_LANGUAGE = (9.0, 1.5, 0.0, 0.12, -3.2)
#: Nats of shared particulars beyond this say nothing more.
_MOST_PARTICULARS = 8.0
#: A pair that stands so far above its rivals stands alone; more says nothing more.
_MOST_MARGIN = 0.5
#: After these marks a capital says nothing.
_OPENING = frozenset('.!?:"“”„«»‘‹\n')


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage to be compared: its words, the witness that has it (any name) and its language."""

    text: str
    witness: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a text: the stems of its words, and which of them are written like a name or number here."""

    stems: frozenset[str]
    particulars: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The units `rows` of one witness against all units. Every matrix is (rows, all units).

    `cosine` of the vectors; `above`, how far it stands above its background (0 = no more than any other pair, 1 = the same); `contained`, the
    share of the weight of the shorter one's words that the longer one has; `shared`, the share of the weight of both that both have;
    `particulars`, the summed weight of shared names and numbers (nats); `unlike_language`, whether the two are in different languages.
    """

    rows: Ints
    cosine: Floats
    above: Floats
    contained: Floats
    shared: Floats
    particulars: Floats
    unlike_language: npt.NDArray[np.bool_]

    def strength(self) -> Floats:
        """The evidence that two units correspond, in nats (0: as likely as not, were nothing else known)."""
        named = np.minimum(self.particulars, _MOST_PARTICULARS)
        kinds = (self.above, self.contained, self.shared, named, np.ones_like(named))
        same, other = (sum(w * k for w, k in zip(weights, kinds, strict=True)) for weights in (_SAME_LANGUAGE, _OTHER_LANGUAGE))
        return np.asarray(np.where(self.unlike_language, other, same), np.float32)


def matter(text: str, span: Span, masks: Sequence[Span]) -> str:
    """A passage without the words that say who said it: "she said" makes no two passages alike. The whole of it where nothing else is left.

    `masks` are the stretches of those words, sorted.
    """
    whole = text[span.start : span.end]
    parts, at = [], span.start
    for mask in masks[bisect_left(masks, Span(span.start, 0)) :]:
        if mask.start >= span.end:
            break
        parts.append(text[at : max(at, mask.start)])
        at = max(at, min(mask.end, span.end))
    rest = squeezed(" ".join([*parts, text[at : span.end]]))
    return rest if not parts or len(forms(rest)) > 2 else whole


def stemmed(form: str) -> str:
    """What is compared of a word form: numbers by their digits, words by their first letters, without what an apostrophe joins on."""
    if form[0].isdigit():
        return "".join(c for c in form if c.isdigit())
    head, mark, tail = form.partition("'")
    if mark and tail and len(head) <= 2:  # l'accident, d'une, I've
        head = tail
    return (head or form)[:_STEM]


@lru_cache(maxsize=1 << 14)
def wording(text: str) -> Wording:
    """The stems of a text and its particulars: digits, and capitals that do not merely begin a sentence."""
    stems, particulars = set(), set()
    opened, last = True, 0
    for word in words(text):
        opened = opened or not _OPENING.isdisjoint(text[last : word.start])
        stem = stemmed(word.form)
        stems.add(stem)
        if word.form[0].isdigit() or (text[word.start].isupper() and not opened and word.end - word.start > 1):
            particulars.add(stem)
        opened, last = False, word.end
    return Wording(frozenset(stems), frozenset(particulars))


@cache
def function_stems(codes: tuple[str | None, ...]) -> frozenset[str]:
    """The stems of the words without a matter of their own, in these languages."""
    return frozenset(stemmed(w) for code in codes for w in languages.load(code).words("similarity", "function"))


class Comparison:
    """All passages of a story, ready to be compared witness by witness. Those of one witness must stand together."""

    def __init__(self, units: Sequence[Unit], encode: Encoder) -> None:
        self.units = units
        self.vectors = np.asarray(encode([u.text for u in units]) if units else np.zeros((0, 1)), np.float32)
        begins = [i for i, u in enumerate(units) if i == 0 or u.witness != units[i - 1].witness]
        #: Where each witness begins, and one past the last unit.
        self.starts: Ints = np.array([*begins, len(units)], np.int64)
        self.witness_of: Ints = np.repeat(np.arange(len(begins)), np.diff(self.starts)) if units else np.zeros(0, np.int64)
        codes = sorted({u.language or "" for u in units})
        self._language: Ints = np.array([codes.index(u.language or "") for u in units], np.int64)
        self._index_words(function_stems(tuple(c or None for c in codes)))
        self._prior = self._story_mean()

    def _index_words(self, function: frozenset[str]) -> None:
        read = {t: wording(t) for t in {u.text for u in self.units}}
        texts = [read[u.text] for u in self.units]
        ids = {s: i for i, s in enumerate(sorted({s for w in read.values() for s in w.stems}))}
        named = {s for w in read.values() for s in w.particulars} - function
        rows = [i for i, w in enumerate(texts) for _ in w.stems]
        self._rows: Ints = np.array(rows, np.int64)
        self._ids: Ints = np.array([ids[s] for w in texts for s in sorted(w.stems)], np.int64)
        self._named = np.array([s in named for s in ids], bool)
        self._damped = np.array([_FUNCTION_WEIGHT if s in function else 1.0 for s in ids], np.float32)
        self.weights = self._word_weights(len(ids))
        self.mass: Floats = np.bincount(self._rows, self.weights[self._ids], len(self.units)).astype(np.float32)

    def _word_weights(self, count: int) -> Floats:
        """log((S + 1) / f): S passages has an account on average, f of them have the word in the accounts that have it at all."""
        if not count:
            return np.zeros(0, np.float32)
        witnesses = len(self.starts) - 1
        size = len(self.units) / witnesses
        having = np.unique(self._ids * witnesses + self.witness_of[self._rows]) // witnesses
        accounts = np.bincount(having, minlength=count).astype(np.float32)
        often = np.bincount(self._ids, minlength=count) / accounts
        return np.asarray(np.log((size + 1) / np.minimum(often, size)) * self._damped, np.float32)

    def _story_mean(self) -> float:
        """The mean cosine of two different units of the story."""
        n = len(self.units)
        if n < 2:
            return 0.0
        total = float(np.square(self.vectors.sum(axis=0, dtype=np.float64)).sum())
        return min(max((total - n) / (n * (n - 1)), 0.0), _HIGHEST_PRIOR)

    def blocks(self, wanted: npt.NDArray[np.bool_] | None = None) -> Iterator[Block]:
        """Each witness (or those of its units that are wanted) against all, in order."""
        for start, end in zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True):
            rows = np.arange(start, end)
            kept = rows if wanted is None else rows[wanted[rows]]
            if not len(kept):
                continue
            cosine = np.asarray(self.vectors[rows] @ self.vectors.T, np.float32)
            above, cosine, rows = self._above(cosine, kept - start), cosine[kept - start], kept
            overlap, particulars = self._overlap(rows)
            mine, other = self.mass[rows, None], self.mass[None, :]
            yield Block(
                rows,
                cosine,
                above,
                np.asarray(overlap / (np.minimum(mine, other) + _DAMPING), np.float32),
                np.asarray(overlap / np.maximum(mine + other - overlap + _DAMPING, _DAMPING), np.float32),
                particulars,
                self._language[rows, None] != self._language[None, :],
            )

    def margin(self, above: Floats) -> Floats:
        """How far each pair of a block stands above its best rival in either witness, where there is one; pairs that are equal are no rivals.

        `above` is that of the block, -inf for units that are no rivals at all.
        """
        starts = self.starts[:-1]
        first = np.maximum.reduceat(above, starts, axis=1)[:, self.witness_of]
        second = np.maximum.reduceat(np.where(above < first, above, -np.inf), starts, axis=1)[:, self.witness_of]
        top = above.max(axis=0)[None, :]
        next_ = np.where(above < top, above, -np.inf).max(axis=0)[None, :]
        rival = np.maximum(np.where(above < first, first, second), np.where(above < top, top, next_))
        known = np.isfinite(rival) & np.isfinite(above)
        distance = np.where(known, above, 0) - np.where(known, rival, 0)
        return np.asarray(np.clip(distance, 0, _MOST_MARGIN), np.float32)

    def _overlap(self, rows: Ints) -> tuple[Floats, Floats]:
        """The summed weight of shared words, and of shared particulars, by one matrix product over the words of these rows."""
        here = np.unique(self._ids[np.isin(self._rows, rows)])
        at = np.full(len(self.weights), -1, np.int64)
        at[here] = np.arange(len(here))
        kept = at[self._ids] >= 0
        table = np.zeros((len(self.units), len(here)), np.float32)
        table[self._rows[kept], at[self._ids[kept]]] = 1.0
        weighed = table[rows] * self.weights[here]
        return np.asarray(weighed @ table.T, np.float32), np.asarray((weighed * self._named[here]) @ table.T, np.float32)

    def _above(self, cosine: Floats, kept: Ints) -> Floats:
        """How far each cosine of the rows `kept` stands above what the two have with the rest of each other's witness, on the way to 1."""
        starts, sizes = self.starts[:-1], np.diff(self.starts)
        down = (cosine.sum(axis=0) - cosine.max(axis=0) + _PRIOR_COUNT * self._prior) / (len(cosine) - 1 + _PRIOR_COUNT)
        cosine = cosine[kept]
        across = (np.add.reduceat(cosine, starts, axis=1) - np.maximum.reduceat(cosine, starts, axis=1) + _PRIOR_COUNT * self._prior) / (
            sizes - 1 + _PRIOR_COUNT
        )
        background = np.maximum((across[:, self.witness_of] + down[None, :]) / 2, 0.0)
        # Matrix products differ in the last digits with the order of their sides.
        return np.asarray(np.round((cosine - background) / np.maximum(1 - background, 0.05), 4), np.float32)
