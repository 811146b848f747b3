"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .normal import squeezed

#: Shorter texts are too little to tell a language from.
_FEWEST_LETTERS = 20
#: Below this the two best guesses are too close; unknown is an answer.
_LEAST_PROBABILITY = 0.5


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or None where it is too short or too mixed to tell.

    Method: py3langid (Lui and Baldwin 2012, naive Bayes over byte n-grams), on the first 4,000 characters.
    """
    sample = squeezed(text[:4000])
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST_PROBABILITY else None
