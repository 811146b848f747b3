"""Words with their places, and the shingles made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .normal import folded

#: In this order: a number with its separators (1.1, 14,000), a Romance elision (l', qu'), one sign of a script that sets no blanks,
#: a word with its inner apostrophes and hyphens.
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|\b(?:[ldnsjcmtv]|qu|jusqu|lorsqu|puisqu|dell|all|dall|nell|sull|coll|un|quest|quell|anch|com|dov|ch|gl|sant|nessun|senz|tutt|nient)['’](?=[^\W\d_]{2})"
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
    r"|[^\W_\d\u3040-\u30ff\u3400-\u9fff][^\W_]*(?:['’\-][^\W_]+)*",
    re.IGNORECASE,
)
#: The same for text that has none but the 128 signs of ASCII, in small letters: twice as fast.
_PLAIN_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*|\b(?:[ldnsjcmtv]|qu|jusqu|lorsqu|puisqu|dell|all|dall|nell|sull|coll|un|quest|quell|anch|com|dov|ch|gl|sant|nessun|senz|tutt|nient)'(?=[a-z]{2})|[a-z][a-z0-9]*(?:['\-][a-z0-9]+)*",
    re.ASCII,
)


#: Marks at the ends of what stands between two blanks, which are of no word whatever is inside. ("_" is none: it keeps an elision from parting.)
EDGES = ".,;:!?()[]\"'“”„‘’«»…-–—"
#: From here on a letter may be a word by itself.
_ONE_SIGN = "\u3040"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written (`text[start:end]`) and the form it is compared in (no case, no accents, plain apostrophe)."""

    start: int
    end: int
    form: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """All words of `text[start:end]`, offsets counted in `text`."""
    if text.isascii() and start == 0 and end is None:  # else all of a long text would be lowered for a part of it
        return [Word(m.start(), m.end(), m[0]) for m in _PLAIN_WORD.finditer(text.lower())]
    stop = len(text) if end is None else end
    return [Word(m.start(), m.end(), folded(m[0])) for m in _WORD.finditer(text, start, stop)]


def forms(text: str) -> list[str]:
    """The words of a text in the form they are compared in.

    No word has a blank in it, and most of what stands between two blanks is letters and marks at the ends: only the rest needs the patterns,
    which take five times as long.
    """
    found: list[str] = []
    if text.isascii():  # nothing to fold but capitals
        for token in text.lower().split():
            if token.isalpha() or (token := token.strip(EDGES)).isalpha():
                found.append(token)
            else:
                found += _PLAIN_WORD.findall(token)
        return found
    for token in text.split():
        bare = token.strip(EDGES)
        if bare.isalpha() and bare[0] < _ONE_SIGN:
            found.append(folded(bare))
        else:
            found += [folded(m) for m in _WORD.findall(bare)]
    return found


def shingles(tokens: list[str], size: int) -> set[tuple[str, ...]]:
    """All runs of `size` words; a text shorter than that is one shingle."""
    if len(tokens) <= size:
        return {tuple(tokens)} if tokens else set()
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}
