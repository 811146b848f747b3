"""Which articles of an archive may tell the event of a new one: found by shared keys (see `keys`) in SQL, never all against all.

An article that is nearly the same text as one before it *stands behind* that one: it gets no keys of its own. So a report in three
hundred copies does not make its own words common, and what is common is not looked up: such keys are counted as cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..stories.likeness import Pile, likeness, weighed
from ..stories.match import limits
from ..text.encoder import Encoder
from .catalogue import Catalogue, packed
from .keys import CANDIDATES, COPIES, MOST, PAIRS, SAME, SHARED, WINDOW, as_findings, asked, product, resemblance, shingle_keys, term_key, weightiest
from .nouns import Slim
from .rows import number

T = TypeVar("T")

#: Candidates by their words that SQL hands over before their days are looked at.
_BEFORE = 200
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
        self.catalogue.count(leading)
        self.size = self.catalogue.size()
        for held in leading:
            self._post(held, [term_key(t) for t, _ in self._weightiest(held)])
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
        sought = [(term_key(t), w * w / whole) for t, w in asked(self._weightiest(held), self.pile([held]).frequency)]
        (early, late), copies = held.days, self._shingle_keys(held)
        first, last = None if early is None else early - WINDOW, None if late is None else late + WINDOW
        given = (json.dumps(sought), SHARED, _BEFORE, last, last, first, first, CANDIDATES)
        found = {a for (a,) in self.catalogue.base.execute(_EVENT_SQL, given)}
        found |= {a for a, _ in self.catalogue.base.execute(_COPIES_SQL, (json.dumps(copies), min(2, len(copies)), COPIES))}
        least = limits(self.size).asked(PAIRS)
        return [a for a in sorted(found - {number(held.article)}) if self._likeness(held, self.slim(a), encode, least) >= least]

    def _likeness(self, one: Slim, other: Slim, encode: Encoder, least: float) -> float:
        if one.language and other.language and one.language != other.language:
            pair = [as_findings(one), as_findings(other)]
            return float(likeness(pair, encode, self.pile([one, other]))[0, 1])
        return product(self.vector(one), self.vector(other)) + least * 1e-6  # sums of other makes differ in their last digits

    def _same(self, held: Slim) -> int | None:
        keys = self._shingle_keys(held)
        if not keys:
            return None
        rows = self.catalogue.base.execute(_COPIES_SQL, (json.dumps(keys), (len(keys) + 1) // 2, COPIES))
        best = max(((resemblance(held, self.slim(a)), -a) for a, _ in rows), default=(0.0, 0))
        return -best[1] if best[0] >= SAME else None

    def _shingle_keys(self, held: Slim) -> list[int]:
        return _remembered(self._shingles, number(held.article), lambda _: self._rare_enough(held))

    def _rare_enough(self, held: Slim) -> list[int]:
        keys = shingle_keys(held)
        sql = "SELECT k.value, (SELECT COUNT(*) FROM (SELECT 1 FROM postings WHERE key = k.value LIMIT ?)) FROM json_each(?) k"
        counts = dict(self.catalogue.base.execute(sql, (MOST + 1, json.dumps(keys))))
        kept = [k for k in keys if counts[k] <= MOST]
        self.cut += len(keys) - len(kept)
        return kept

    def _weightiest(self, held: Slim) -> list[tuple[str, float]]:
        return weightiest(self.vector(held), self.pile([held]).frequency, self.size)


def _remembered(kept: dict[int, T], key: int, make: Callable[[int], T]) -> T:
    """What was made for a key before; the oldest go when there are too many."""
    if key not in kept:
        if len(kept) >= _KEPT:
            for old in list(kept)[: _KEPT // 2]:
                del kept[old]
        kept[key] = make(key)
    return kept[key]
