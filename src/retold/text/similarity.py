"""How alike passages of several witnesses are: in words, in names and numbers, in meaning.

Vectors propose and words confirm. A cosine means nothing by itself: in a story about one bridge every sentence is about the bridge. So each
figure is read against its background, the likeness of the same passage to the *other* passages of the same witness (cf. CSLS, Conneau et al.
2018), and words weigh by how few passages of an account have them, which does not change when a hundred copies are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from .encoder import Encoder
from .wording import Ints, Side, function_stems

Floats = npt.NDArray[np.float32]

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


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The units on the other side of a block: those from the unit `first` on. Their witnesses begin at `starts`, counted from there; `witness`
    is the number of each one's witness among these.
    """

    first: int
    starts: Ints
    witness: Ints

    def best(self, values: Floats) -> Floats:
        """The highest value that each row has in each witness, at all columns of that witness (or once a row, where there is one witness)."""
        if len(self.starts) == 1:
            return np.asarray(values.max(axis=1, keepdims=True))
        return np.asarray(np.maximum.reduceat(values, self.starts, axis=1)[:, self.witness])


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The units `rows` of one witness against others. Every matrix is (rows, columns).

    `cosine` of the vectors; `above`, how far it stands above its background (0 = no more than any other pair, 1 = the same); `contained`, the
    share of the weight of the shorter one's words that the longer one has; `shared`, the share of the weight of both that both have;
    `unlike_language`, whether the two are in different languages; `particulars`, the summed weight of shared names and numbers (nats), None
    where all are in one language: there they are words like others.
    """

    rows: Ints
    columns: Columns
    cosine: Floats
    above: Floats
    contained: Floats
    shared: Floats
    unlike_language: npt.NDArray[np.bool_]
    particulars: Floats | None

    def strength(self) -> Floats:
        """The evidence that two units correspond, in nats (0: as likely as not, were nothing else known)."""
        same = self._weighed(_SAME_LANGUAGE)
        return same if self.particulars is None else np.asarray(np.where(self.unlike_language, self._weighed(_OTHER_LANGUAGE), same), np.float32)

    def _weighed(self, weights: tuple[float, ...]) -> Floats:
        above, contained, shared, named, base = weights
        words = above * self.above + contained * self.contained + shared * self.shared
        if self.particulars is not None:
            words = words + named * np.minimum(self.particulars, _MOST_PARTICULARS)
        return np.asarray(words + base, np.float32)

    def margin(self, above: Floats) -> Floats:
        """How far each pair stands above its best rival in either witness, where there is one; pairs that are equal are no rivals.

        `above` is that of the block, -inf for units that are no rivals at all.
        """
        first = self.columns.best(above)
        second = self.columns.best(np.where(above < first, above, -np.inf))
        top = above.max(axis=0)[None, :]
        next_ = np.where(above < top, above, -np.inf).max(axis=0)[None, :]
        rival = np.maximum(np.where(above < first, first, second), np.where(above < top, top, next_))
        known = np.isfinite(rival) & np.isfinite(above)
        distance = np.where(known, above, 0) - np.where(known, rival, 0)
        return np.asarray(np.minimum(np.maximum(distance, 0), _MOST_MARGIN), np.float32)


class Comparison:
    """All passages of a story, ready to be compared witness by witness."""

    def __init__(self, sides: Iterable[Side], encode: Encoder) -> None:
        self._sides = [s for s in sides if s.texts]
        self._sizes: Ints = np.array([len(s.texts) for s in self._sides], np.int64)
        #: Where each witness begins, and one past the last unit.
        self.starts: Ints = np.concatenate([[0], np.cumsum(self._sizes)])
        self.witness_of: Ints = np.repeat(np.arange(len(self._sides)), self._sizes)
        self._count = int(self.starts[-1])
        texts = [t for s in self._sides for t in s.texts]
        self.vectors = np.asarray(encode(texts) if texts else np.zeros((0, 1)), np.float32)
        spoken = [code for s in self._sides for code in s.languages]
        codes = sorted(set(spoken))
        self._language: Ints = np.array([codes.index(code) for code in spoken], np.int64)
        self._index_words(function_stems(tuple(c or None for c in codes)))
        self._prior = self._story_mean()

    def _index_words(self, function: frozenset[str]) -> None:
        """Gives every stem of the story a number, in order of the alphabet (the stems of a side have that order already)."""
        stems = sorted(dict.fromkeys(chain.from_iterable(s.stems for s in self._sides)))
        number = dict(zip(stems, range(len(stems)), strict=True))
        #: The numbers of the stems that each witness has, rising.
        self._having: list[Ints] = [np.array([number[stem] for stem in s.stems], np.int64) for s in self._sides]
        self._rows: Ints = _joined([s.rows + start for s, start in zip(self._sides, self.starts.tolist(), strict=False)])
        self._ids: Ints = _joined([having[s.ids] for s, having in zip(self._sides, self._having, strict=True)])
        #: Where the words of each witness begin among `_ids`, and one past the last.
        self._words_at = [0, *np.cumsum([len(s.ids) for s in self._sides]).tolist()]
        self._named = np.zeros(len(stems), bool)
        self._named[[number[stem] for stem in frozenset().union(*(s.named for s in self._sides)) - function]] = True
        damped = np.ones(len(stems), np.float32)
        damped[[number[stem] for stem in function.intersection(number)]] = _FUNCTION_WEIGHT
        self.weights = self._word_weights(damped)
        self.mass: Floats = np.bincount(self._rows, self.weights[self._ids], self._count).astype(np.float32)

    def _word_weights(self, damped: Floats) -> Floats:
        """log((S + 1) / f): S passages has an account on average, f of them have the word in the accounts that have it at all.

        Finite and above 0: each stem is in a passage (f > 0), and f is at most S.
        """
        if not len(damped):
            return np.zeros(0, np.float32)
        size = self._count / len(self._sides)
        accounts = np.bincount(_joined(self._having), minlength=len(damped)).astype(np.float32)
        often = np.bincount(self._ids, minlength=len(damped)) / accounts
        return np.asarray(np.log((size + 1) / np.minimum(often, size)) * damped, np.float32)

    def _story_mean(self) -> float:
        """The mean cosine of two different units of the story."""
        n = self._count
        if n < 2:
            return 0.0
        total = float(np.square(self.vectors.sum(axis=0, dtype=np.float64)).sum())
        return min(max((total - n) / (n * (n - 1)), 0.0), _HIGHEST_PRIOR)

    def blocks(self, wanted: npt.NDArray[np.bool_]) -> Iterator[Block]:
        """Those units of each witness that are wanted against all, in order."""
        columns = self._from(0)
        for witness, (start, end) in enumerate(zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True)):
            kept = np.flatnonzero(wanted[start:end])
            if len(kept):
                yield self._block(witness, kept, columns)

    def pairs(self) -> Iterator[Block]:
        """Each witness against those behind it, in order, so that any two meet once."""
        for witness, size in enumerate(self._sizes[:-1].tolist()):
            yield self._block(witness, np.arange(size), self._from(witness + 1))

    def _from(self, witness: int) -> Columns:
        first = int(self.starts[witness])
        return Columns(first, self.starts[witness:-1] - first, self.witness_of[first:] - witness)

    def _block(self, witness: int, kept: Ints, columns: Columns) -> Block:
        """The units `kept` of a witness, counted from its first, against the columns."""
        start, end, first = int(self.starts[witness]), int(self.starts[witness + 1]), columns.first
        rows = kept + start
        cosine = np.asarray(self.vectors[start:end].copy() @ self.vectors[first:].T, np.float32)
        unlike = self._language[rows, None] != self._language[None, first:]
        overlap, particulars = self._overlap(witness, kept, columns, named=bool(unlike.any()))
        mine, other = self.mass[rows, None], self.mass[None, first:]
        return Block(
            rows,
            columns,
            cosine[kept],
            self._above(cosine, kept, columns),
            np.asarray(overlap / (np.minimum(mine, other) + _DAMPING), np.float32),
            np.asarray(overlap / np.maximum(mine + other - overlap + _DAMPING, _DAMPING), np.float32),
            unlike,
            particulars,
        )

    def _overlap(self, witness: int, kept: Ints, columns: Columns, *, named: bool) -> tuple[Floats, Floats | None]:
        """The summed weight of shared words and, if wanted, of shared particulars, by one matrix product over the words of these rows."""
        start, whole, here = int(self.starts[witness]), len(kept) == self._sizes[witness], self._having[witness]
        begin, end = self._words_at[witness], self._words_at[witness + 1]
        if not whole:
            here = np.unique(self._ids[begin:end][np.isin(self._rows[begin:end], kept + start)])
        at = np.full(len(self.weights), -1, np.int64)
        at[here] = np.arange(len(here))

        def table(words: slice, first: int, size: int) -> Floats:
            """Which of the words here each of so many units has."""
            column, found = at[self._ids[words]], np.zeros((size, len(here)), np.float32)
            known = column >= 0
            found[self._rows[words][known] - first, column[known]] = 1.0
            return found

        behind = self._words_at[len(self._sides) - len(columns.starts)]
        theirs = table(slice(behind, None), columns.first, self._count - columns.first).T
        weighed = table(slice(begin, end), start, int(self._sizes[witness]))[kept] * self.weights[here]
        # All of these are finite (see `_word_weights`), but OpenBLAS now and then sets the flag for a wrong operand, of lanes that nobody reads
        # (numpy#24067, OpenBLAS#1924); the product is right.
        with np.errstate(invalid="ignore"):
            overlap = np.asarray(weighed @ theirs, np.float32)
            return overlap, np.asarray((weighed * self._named[here]) @ theirs, np.float32) if named else None

    def _above(self, cosine: Floats, kept: Ints, columns: Columns) -> Floats:
        """How far each cosine of the rows `kept` stands above what the two have with the rest of each other's witness, on the way to 1."""
        prior, sizes = _PRIOR_COUNT * self._prior, self._sizes[len(self._sizes) - len(columns.starts) :]
        down = (cosine.sum(axis=0) - cosine.max(axis=0) + prior) / (len(cosine) - 1 + _PRIOR_COUNT)
        cosine = cosine[kept]
        summed, best = (f.reduceat(cosine, columns.starts, axis=1) for f in (np.add, np.maximum))
        across = (summed - best + prior) / (sizes - 1 + _PRIOR_COUNT)
        background = np.maximum((across[:, columns.witness] + down[None, :]) / 2, 0.0)
        # Matrix products differ in the last digits with the order of their sides.
        return np.asarray(np.round((cosine - background) / np.maximum(1 - background, 0.05), 4), np.float32)


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
