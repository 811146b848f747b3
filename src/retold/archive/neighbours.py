"""Which articles of an archive may tell the event of a new one: found by shared keys in SQL, never all against all.

Keys are a sample of the shingles (a hash is in it or not whatever the article: Manber 1994; and the smallest few: Broder 1997) and the terms that
weigh most. An article that is nearly the same text as one before it *stands behind* that one: it gets no keys of its own. So a report in three
hundred copies does not make its own words common, and what is common is not looked up: such keys are counted as cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

from ..model import Article, Findings, Fingerprint, Span
from ..stories.likeness import Pile, likeness, sentences, weighed
from ..stories.match import limits
from ..text.encoder import Encoder
from ..text.ids import content_hash
from .catalogue import Catalogue, day_number, packed
from .nouns import Slim
from .rows import number

T = TypeVar("T")

#: One shingle in so many is a key, and the smallest few of every article, so that short ones have some.
_ONE_IN, _SMALLEST = 16, 8
#: The smallest shingles by which the likeness of two texts is told; its standard error is then about .05 where nine in ten are shared.
_SKETCH = 32
#: From this share of common shingles on, as told by the sketch, an article stands behind another.
_SAME = 0.9
#: Terms of an article that are keys, and how many of these a new article asks with.
_TERM_KEYS, _ASKED = 48, 24
#: A key that more articles have finds nothing: it is cut. Terms may also be in this share of the pile.
_MOST, _SHARE, _MOST_TERMS = 256, 0.02, 500
#: Articles whose days lie further apart are not taken for one event because of their words alone. Reprints are found whenever they come.
_WINDOW = 5
#: So many postings are looked through for an article, its weightiest terms first; and so much of the square of its vector must a candidate
#: share: without a few words that weigh, two articles are not alike enough.
_LOOKED_THROUGH, _SHARED = 1500, 0.03
#: Candidates that SQL hands over, before and after their days are looked at, and copies at other times.
_BEFORE, _AFTER, _COPIES = 200, 16, 8
#: An edge is a pair that is as alike as a new article would have to be on average with a group of so many. Larger groups ask for less on average, but
#: then some of their articles are hardly ever all less alike than that.
_PAIRS = 9
#: Vectors kept while a batch is placed.
_KEPT = 2000

_COPIES_SQL = """
    SELECT p.article, COUNT(*) AS shared FROM json_each(?) k CROSS JOIN postings p ON p.key = k.value
    GROUP BY p.article HAVING shared >= ? ORDER BY shared DESC, p.article LIMIT ?"""
_EVENT_SQL = """
    SELECT c.article FROM (
        SELECT p.article AS article, SUM(json_extract(k.value, '$[1]')) AS weight
        FROM json_each(?) k CROSS JOIN postings p ON p.key = json_extract(k.value, '$[0]')
        GROUP BY p.article HAVING weight >= ? ORDER BY weight DESC, p.article LIMIT ?
    ) c CROSS JOIN slim s ON s.article = c.article
    WHERE (s.early IS NULL OR ? IS NULL OR s.early <= ?) AND (s.late IS NULL OR ? IS NULL OR s.late >= ?)
    ORDER BY c.weight DESC, c.article LIMIT ?"""


def slim(findings: Findings) -> Slim:
    """What of an article's findings the catalogue keeps to find stories by."""
    hashes = findings.fingerprint.shingles
    sample = sorted({*hashes[:_SKETCH], *(h for h in hashes if h % _ONE_IN == 0)})
    days = (day_number(findings.article.published.earliest), day_number(findings.article.published.latest))
    article = findings.article
    return Slim(article.id, article.language, Fingerprint(tuple(sample), findings.fingerprint.terms), tuple(sentences(findings)), days)


def as_findings(held: Slim) -> Findings:
    """A slim article as the stage of stories takes it: with its fingerprint and its first sentences."""
    spans, at = [], 0
    for sentence in held.sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    article = Article(held.article, "", "\n".join(held.sentences), language=held.language)
    return Findings(article, held.fingerprint, tuple(spans), (), (), ())


@dataclass(slots=True)
class Neighbourhood:
    """The catalogue while a batch is placed: what was looked up for one article serves the next. `cut` counts the keys that were too common."""

    catalogue: Catalogue
    size: int = 0
    cut: int = 0
    _frequency: dict[str, int] = field(default_factory=dict)
    _slims: dict[int, Slim] = field(default_factory=dict)
    _vectors: dict[int, dict[str, float]] = field(default_factory=dict)
    _shingles: dict[int, list[int]] = field(default_factory=dict)

    def slim(self, article: int) -> Slim:
        """What stories find an article by."""
        return _remembered(self._slims, article, self.catalogue.slim)

    def pile(self, slims: Sequence[Slim]) -> Pile:
        """The archive as the pile that these articles stand in."""
        missing = {t for s in slims for t, _ in s.fingerprint.terms if t not in self._frequency}
        if missing:
            self._frequency.update(self.catalogue.frequency(sorted(missing)))
        return Pile(self.size, self._frequency)

    def vector(self, held: Slim) -> dict[str, float]:
        """The terms of an article, weighed."""
        return _remembered(self._vectors, number(held.article), lambda _: weighed(as_findings(held), self.pile([held])))

    def enter(self, arrivals: Sequence[Slim]) -> dict[str, int | None]:
        """Makes articles findable; for each, the article that it stands behind, if there is one. The same order of batches gives the same.

        Terms are counted, too, in articles that stand behind no other: a report in three hundred copies is one.
        """
        fronts = {held.article: self._front(held) for held in sorted(arrivals, key=lambda s: s.article)}
        leading = [s for s in arrivals if fronts[s.article] is None]
        self.catalogue.count_terms(leading)
        self.size = self.catalogue.size()
        for held in leading:
            self._post(held, [k for k, _ in self._term_keys(held, _TERM_KEYS)])
        return fronts

    def _front(self, held: Slim) -> int | None:
        """The article that a new one stands behind. It is findable as a copy from here on."""
        article = number(held.article)
        front = self._same(held)
        self.catalogue.base.execute("INSERT INTO slim VALUES (?, ?, ?, ?, ?)", (article, front, *held.days, packed(held)))
        self._slims[article] = held
        if front is None:
            self._post(held, self._shingle_keys(held))
        return front

    def _post(self, held: Slim, keys: Sequence[int]) -> None:
        article = number(held.article)
        self.catalogue.base.executemany("INSERT OR IGNORE INTO postings VALUES (?, ?)", [(k, article) for k in sorted(keys)])

    def alike(self, held: Slim, encode: Encoder) -> list[int]:
        """The articles (that stand behind no other) which are alike enough to a new one that they may tell one event."""
        whole = sum(w * w for w in self.vector(held).values())
        asked = [(k, w * w / whole) for k, w in self._term_keys(held, _ASKED, _LOOKED_THROUGH)]
        (early, late), copies = held.days, self._shingle_keys(held)
        first, last = None if early is None else early - _WINDOW, None if late is None else late + _WINDOW
        given = (json.dumps(asked), _SHARED, _BEFORE, last, last, first, first, _AFTER)
        found = {a for (a,) in self.catalogue.base.execute(_EVENT_SQL, given)}
        found |= {a for a, _ in self.catalogue.base.execute(_COPIES_SQL, (json.dumps(copies), min(2, len(copies)), _COPIES))}
        least = limits(self.size).asked(_PAIRS)
        return [a for a in sorted(found - {number(held.article)}) if self._likeness(held, self.slim(a), encode, least) >= least]

    def _likeness(self, one: Slim, other: Slim, encode: Encoder, least: float) -> float:
        if one.language and other.language and one.language != other.language:
            pair = [as_findings(one), as_findings(other)]
            return float(likeness(pair, encode, self.pile([one, other]))[0, 1])
        left, right = sorted((self.vector(one), self.vector(other)), key=len)
        return sum(w * right[t] for t, w in left.items() if t in right) + least * 1e-6  # sums of other makes differ in their last digits

    def _same(self, held: Slim) -> int | None:
        keys = self._shingle_keys(held)
        if not keys:
            return None
        rows = self.catalogue.base.execute(_COPIES_SQL, (json.dumps(keys), (len(keys) + 1) // 2, _COPIES))
        best = max(((_resemblance(held, self.slim(a)), -a) for a, _ in rows), default=(0.0, 0))
        return -best[1] if best[0] >= _SAME else None

    def _shingle_keys(self, held: Slim) -> list[int]:
        return _remembered(self._shingles, number(held.article), lambda _: self._rare_enough(held))

    def _rare_enough(self, held: Slim) -> list[int]:
        hashes = held.fingerprint.shingles
        keys = sorted({*hashes[:_SMALLEST], *(h for h in hashes if h % _ONE_IN == 0)})
        sql = "SELECT k.value, (SELECT COUNT(*) FROM (SELECT 1 FROM postings WHERE key = k.value LIMIT ?)) FROM json_each(?) k"
        counts = dict(self.catalogue.base.execute(sql, (_MOST + 1, json.dumps(keys))))
        kept = [k for k in keys if counts[k] <= _MOST]
        self.cut += len(keys) - len(kept)
        return kept

    def _term_keys(self, held: Slim, most: int, postings: int | None = None) -> list[tuple[int, float]]:
        """The weightiest terms that are not too common, as keys with their weights; those that so many `postings` have, where they are counted."""
        limit = min(max(_MOST, self.size * _SHARE), _MOST_TERMS)
        frequency = self.pile([held]).frequency
        useful = [(t, w) for t, w in self.vector(held).items() if frequency[t] <= limit]
        best = sorted(useful, key=lambda p: (-p[1], p[0]))[:most]
        if postings is not None:
            through = accumulate(frequency[t] for t, _ in best)
            best = [p for p, n in zip(best, through, strict=True) if n <= postings]
        return [(_term_key(t), w) for t, w in best]


@lru_cache(maxsize=100_000)
def _term_key(term: str) -> int:
    return content_hash("term", term)


def _resemblance(one: Slim, other: Slim) -> float:
    """The share of their shingles that two texts have in common, as told by the smallest of both (Broder 1997)."""
    a, b = set(one.fingerprint.shingles[:_SKETCH]), set(other.fingerprint.shingles[:_SKETCH])
    smallest = sorted(a | b)[:_SKETCH]
    return sum(h in a and h in b for h in smallest) / len(smallest) if smallest else 0.0


def _remembered(kept: dict[int, T], key: int, make: Callable[[int], T]) -> T:
    """What was made for a key before; the oldest go when there are too many."""
    if key not in kept:
        if len(kept) >= _KEPT:
            for old in list(kept)[: _KEPT // 2]:
                del kept[old]
        kept[key] = make(key)
    return kept[key]
