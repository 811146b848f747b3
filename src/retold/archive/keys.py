"""What articles of an archive are found by: keys that several have, of their shingles and of their terms.

Keys are a sample of the shingles (a hash is in it or not whatever the article: Manber 1994; and the smallest few: Broder 1997) and the terms that
weigh most. Everything here is a function of what it is given, so that it is the same in the catalogue and on an engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import accumulate

from ..model import Article, Dating, Findings, Fingerprint, Span
from ..stories.likeness import sentences
from ..text.ids import content_hash
from .catalogue import day_number
from .nouns import Slim

#: One shingle in so many is a key, and the smallest few of every article, so that short ones have some.
_ONE_IN, _SMALLEST = 16, 8
#: The smallest shingles by which the likeness of two texts is told; its standard error is then about .05 where nine in ten are shared.
_SKETCH = 32
#: From this share of common shingles on, as told by the sketch, an article stands behind another.
SAME = 0.9
#: Terms of an article that are keys, and how many of these a new article asks with.
TERM_KEYS, ASKED = 48, 24
#: A key that more articles have finds nothing: it is cut. Terms may also be in this share of the pile.
MOST = 256
_SHARE, _MOST_TERMS = 0.02, 500
#: Articles whose days lie further apart are not taken for one event because of their words alone. Reprints are found whenever they come.
WINDOW = 5
#: So many postings are looked through for an article, its weightiest terms first; and so much of the square of its vector must a candidate
#: share: without a few words that weigh, two articles are not alike enough.
LOOKED_THROUGH, SHARED = 1500, 0.03
#: Candidates that are compared because of their words, and because of their wording.
CANDIDATES, COPIES = 16, 8
#: An edge is a pair that is as alike as a new article would have to be on average with a group of so many. Larger groups ask for less on average, but
#: then some of their articles are hardly ever all less alike than that.
PAIRS = 9
#: Articles that are clustered at once (copies count once).
LARGEST = 600


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
    early, late = (None if day is None else date.fromordinal(day).isoformat() for day in held.days)
    article = Article(held.article, "", "\n".join(held.sentences), language=held.language, published=Dating(early, late))
    return Findings(article, held.fingerprint, tuple(spans), (), (), ())


def resemblance(one: Slim, other: Slim) -> float:
    """The share of their shingles that two texts have in common, as told by the smallest of both (Broder 1997)."""
    a, b = set(one.fingerprint.shingles[:_SKETCH]), set(other.fingerprint.shingles[:_SKETCH])
    smallest = sorted(a | b)[:_SKETCH]
    return sum(h in a and h in b for h in smallest) / len(smallest) if smallest else 0.0


def shingle_keys(held: Slim) -> list[int]:
    """The shingles that an article is found by."""
    hashes = held.fingerprint.shingles
    return sorted({*hashes[:_SMALLEST], *(h for h in hashes if h % _ONE_IN == 0)})


def weightiest(vector: Mapping[str, float], frequency: Mapping[str, int], size: int) -> list[tuple[str, float]]:
    """The terms that an article is found by, with their weights, in a pile of so many: those that weigh most and are not too common."""
    limit = min(max(MOST, size * _SHARE), _MOST_TERMS)
    useful = [(t, w) for t, w in vector.items() if frequency[t] <= limit]
    return sorted(useful, key=lambda p: (-p[1], p[0]))[:TERM_KEYS]


def asked(best: list[tuple[str, float]], frequency: Mapping[str, int]) -> list[tuple[str, float]]:
    """Those of an article's weightiest terms that it looks for others with: as many as do not make it look through too much."""
    through = accumulate(frequency[t] for t, _ in best[:ASKED])
    return [p for p, n in zip(best, through, strict=False) if n <= LOOKED_THROUGH]


@lru_cache(maxsize=100_000)
def term_key(term: str) -> int:
    """A term as a key."""
    return content_hash("term", term)


def product(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How alike two articles of one language are whose weighed terms these are. Terms are taken in their order, so that it is the same everywhere."""
    return sum(left[t] * right[t] for t in sorted(left.keys() & right.keys()))
