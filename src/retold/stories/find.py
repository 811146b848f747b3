"""What one article is found by: hashed shingles (for copies) and counted terms (for the event)."""

from __future__ import annotations

from collections import Counter

from ..model import Article, Fingerprint
from ..text.ids import content_hash
from ..text.languages import codes, load
from ..text.normal import folded
from ..text.words import forms, shingles

#: Five words in a row are seldom the same by chance (the usual size in text-reuse work).
SHINGLE_WORDS = 5


def find(article: Article) -> Fingerprint:
    """The fingerprint of an article: 63-bit hashes of its five-word shingles, and its terms with their counts, sorted.

    Terms are words in the form they are compared in, without the function words of the article's language (of all languages where it is unknown).
    """
    tokens = forms(article.text)
    passed_over = function_words(article.language)
    terms = Counter(t for t in tokens if len(t) > 1 and t not in passed_over)
    hashes = sorted(content_hash(*s) for s in shingles(tokens, SHINGLE_WORDS))
    return Fingerprint(tuple(hashes), tuple(sorted(terms.items())))


def function_words(code: str | None) -> frozenset[str]:
    """The function words of a language, or of all languages where it is unknown or has none."""
    own = load(code).words("words", "function")
    return frozenset(folded(w) for w in own or (w for c in codes() for w in load(c).words("words", "function")))
