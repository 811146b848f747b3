"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .languages import codes, load
from .normal import squeezed
from .words import forms

#: Shorter texts are too little to tell a language from.
_FEWEST_LETTERS = 20
#: Below this the two best guesses are too close; unknown is an answer.
_LEAST_PROBABILITY = 0.5
#: Fewer words are too little to count small words in.
_FEWEST_WORDS = 40
#: Another language's share of small words may be this part of the greatest; more, and the text is in two languages.
_MOST_RIVAL = 0.6


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or None where it is too short or too mixed to tell.

    Method: the share of small words ("the", "and", "of") where it is plain, else py3langid (Lui and Baldwin 2012, naive Bayes over byte n-grams);
    on the first 4,000 characters.
    """
    sample = squeezed(text[:4000])
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    plain = by_small_words(sample)
    if plain is not None:
        return plain
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST_PROBABILITY else None


def by_small_words(text: str) -> str | None:
    """The language of which a text is full of small words; None where this is not plain.

    Each language says which share of its `[words] function` no text in another language reaches (`plain_share`). Plain texts are known at once,
    while the model takes half a second to load.
    """
    words = forms(text)
    if len(words) < _FEWEST_WORDS:
        return None
    shares = sorted(((sum(w in small for w in words) / len(words), code, least) for code, small, least in _small_words()), reverse=True)
    best, code, least = shares[0]
    return code if best >= least and all(share <= _MOST_RIVAL * best for share, _, _ in shares[1:]) else None


@cache
def _small_words() -> tuple[tuple[str, frozenset[str], float], ...]:
    tables = [(code, load(code).tables.get("words", {})) for code in codes()]
    return tuple(
        (code, frozenset(w for entry in table.get("function", ()) for w in forms(entry)), float(table["plain_share"]))
        for code, table in tables
        if "plain_share" in table
    )
