"""A text as the search for speakers reads it: sentences of words in which each quoted stretch is one sign.

What stands between marks is folded into a single token, so that "“We saw it. It fell,” said Lee." is one sentence, as a reader takes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..model import Span
from .lexicon import Lexicon, form
from .marks import Stretch

#: The sign that stands for a quoted stretch.
QUOTE = "\ufffc"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w+(?:['’\-–]\w+)*(?:(?<=s)['’](?=\s+\w))?|[^\w\s]")
#: French cuts off elided words and turned pronouns: "l’émissaire", "qu’il", "a-t-il".
_FRENCH = re.compile(
    r"(?:[ldjmnstcLDJMNSTC]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)['’](?=\w)|-t-(?:il|elle|on|ils|elles)\b|-(?:il|elle|ils|elles|je|on|nous)\b"
    r"|\d+(?:[.,]\d+)+|\w+(?:['’\-](?!(?:t-)?(?:il|elle|ils|elles|on|je|nous)\b)\w+)*|[^\w\s]"
)
#: No sentence is read further than this, so that the time stays linear in a text without full stops.
_LONGEST = 300
_STOPS = frozenset(".!?…")


class Token(NamedTuple):
    """A word or a sign with its place; `quote` is the number of the stretch that it stands for, or -1."""

    start: int
    end: int
    raw: str
    low: str
    quote: int = -1
    word: bool = False  # a word or a number, no sign
    capital: bool = False  # a word that begins with a capital


@dataclass(frozen=True, slots=True)
class Sentence:
    """A frame sentence: its paragraph's number, and its tokens, each quoted stretch one of them."""

    block: int
    tokens: tuple[Token, ...]

    @property
    def quotes(self) -> tuple[int, ...]:
        """The numbers of the stretches in it."""
        return tuple(t.quote for t in self.tokens if t.quote >= 0)


def plain_tokens(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The words and signs of `text[start:end]`."""
    pattern = _FRENCH if lexicon.code == "fr" else _TOKEN
    return [Token(m.start(), m.end(), m[0], *_looked_up(m[0])) for m in pattern.finditer(text, start, end)]


@lru_cache(maxsize=1 << 16)
def _looked_up(raw: str) -> tuple[str, int, bool, bool]:
    """What a token's letters tell about it: look-up form, no stretch, word, capital."""
    low = form(raw)
    if low[0] == "-" and len(low) > 1:
        low = low.rsplit("-", 1)[1]
    return low, -1, raw[0].isalnum() or len(raw) > 1 or raw == "&", raw[0].isupper()


def frames(text: str, paragraphs: Sequence[Span], quoted: Sequence[Stretch], ends: frozenset[int], lexicon: Lexicon) -> list[Sentence]:
    """The frame sentences of a text. `ends` are the offsets at which ordinary sentences end (abbreviations do not)."""
    found: list[Sentence] = []
    last = [text[s.end - 1] if s.closed else "." for s in quoted]
    q = 0
    for number, block in enumerate(paragraphs):
        tokens: list[Token] = []
        at = block.start
        while q < len(quoted) and quoted[q].first < block.end:
            tokens += plain_tokens(text, at, quoted[q].first, lexicon)
            tokens.append(Token(quoted[q].first, quoted[q].last, QUOTE, QUOTE, q))
            at = max(at, quoted[q].last)
            q += 1
        tokens += plain_tokens(text, at, block.end, lexicon)
        found += [Sentence(number, tuple(s)) for s in _cut(tokens, last, ends, lexicon)]
    return found


def _cut(tokens: list[Token], last: Sequence[str], ends: frozenset[int], lexicon: Lexicon) -> list[list[Token]]:
    """Tokens of one paragraph, cut into sentences."""
    found: list[list[Token]] = []
    current: list[Token] = []
    for i, token in enumerate(tokens):
        current.append(token)
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None or len(current) >= _LONGEST or _stops_here(tokens, i, last, ends, lexicon):
            found.append(current)
            current = []
    return found


def _stops_here(tokens: list[Token], i: int, last: Sequence[str], ends: frozenset[int], lexicon: Lexicon) -> bool:
    """Does a sentence end behind token `i`? `last` is the last sign of each stretch, a full stop where its closing mark is missing."""
    token, following = tokens[i], tokens[i + 1]
    if token.quote >= 0:
        sign = last[token.quote]
        if sign in _STOPS:
            if following.quote >= 0:
                return True
            return following.raw[0].isupper() and not _trailing_cue(tokens, i + 1, sign, lexicon)
        return False
    if token.raw in _STOPS:
        if token.end in ends or token.end + 1 in ends:
            return True
        return following.quote >= 0 and token.raw != "." and following.start > token.end
    return False


def _trailing_cue(tokens: list[Token], i: int, last: str, lexicon: Lexicon) -> bool:
    """After a quotation that ends with a stop: do the words up to the next stop merely say who spoke ("“Why?” Smith asked.")?"""
    here = []
    for t in tokens[i : i + 24]:
        if t.quote >= 0 or t.raw in ":":
            return False
        if t.raw in _STOPS:
            break
        here.append(t)
    verb = next((k for k, t in enumerate(here[:9]) if t.low in lexicon.reporting and t.raw[0].islower()), None)
    if verb is None or (verb + 1 < len(here) and here[verb + 1].low in lexicon.that):
        return False
    return len(here) - verb <= (12 if last in "?!…" else 4)
