"""A text as the search for speakers reads it: sentences of words in which each quoted stretch is one sign.

What stands between marks is folded into a single token, so that "“We saw it. It fell,” said Lee." is one sentence, as a reader takes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    r"(?:[ldjnmstcLDJSTC]|[MN](?=['’][^A-ZÀ-Þ])|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)['’](?=\w)|-t-(?:il|elle|on|ils|elles)\b|-(?:il|elle|ils|elles|je|on|nous)\b"
    r"|\d+(?:[.,]\d+)+|(?:\w+-)?[NM]['’][A-ZÀ-Þ]\w+|\w+(?:['’\-](?!(?:t-)?(?:il|elle|ils|elles|on|je|nous)\b)\w+)*|[^\w\s]"
)
#: An Arabic name with its article is written small: "al-Sadi".
_ARABIC = re.compile(r"(?:a[dlnrstz]|el|ul)-[^\W\d_a-z]")
#: No sentence is read further than this, so that the time stays linear in a text without full stops.
_LONGEST = 300
#: A heading in capitals at the head of a paragraph has at most so many words.
_LONGEST_CROSS_HEAD = 5
_STOPS = frozenset(".!?…")
#: Words that begin a new sentence behind a quotation that ends with a stop, where a capital leads them.
_ANEW = frozenset(("and", "but", "then", "und", "aber", "dann", "et", "mais", "puis", "y", "pero", "ma", "e", "mas", "maar"))
#: Marks and blanks that may close a quotation inside another.
_INNER = frozenset("’‘”“›‹»«'\" \u00a0\u202f")
#: Two letters with stops that are no initials of a person.
_STATES = frozenset(("US", "UK", "UN", "EU", "DC", "AM", "PM", "PR", "TV", "AP"))


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
    def cross_head(self) -> bool:
        """Is it a heading in capitals that leads a paragraph ("THE WARNING")?"""
        return self.tokens[-1].word and all(t.raw.isupper() for t in self.tokens)

    @property
    def quotes(self) -> tuple[int, ...]:
        """The numbers of the stretches in it."""
        return tuple(t.quote for t in self.tokens if t.quote >= 0)


def plain_tokens(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The words and signs of `text[start:end]`."""
    pattern = _FRENCH if lexicon.code == "fr" else _parting(lexicon) if lexicon.elisions else _TOKEN
    new = tuple.__new__  # as Token._make does, without a call in Python for each word
    return [new(Token, m.span() + _looked_up(m[0])) for m in pattern.finditer(text, start, end)]


@lru_cache(maxsize=16)
def _parting(lexicon: Lexicon) -> re.Pattern[str]:
    """The words and signs where a language cuts off small words: "dell'acqua", "l'Istituto"; "D'Angelo", "Dell'Orto" are names."""
    stems = "|".join(sorted((re.escape(e[:-1]) for e in lexicon.elisions), key=lambda s: (-len(s), s)))
    named = rf"(?!(?:D|Dell|Dall|Sant|Degl|Nell)['’][A-ZÀ-Þ])(?i:{stems})['’](?=\w)"
    return re.compile(rf"\b{named}|{_TOKEN.pattern}")


@lru_cache(maxsize=1 << 16)
def _looked_up(raw: str) -> tuple[str, str, int, bool, bool]:
    """What a token's letters tell about it: themselves, look-up form, no stretch, word, capital."""
    low = form(raw)
    if low[0] == "-" and len(low) > 1:
        low = low.rsplit("-", 1)[1]
    return raw, low, -1, raw[0].isalnum() or len(raw) > 1 or raw == "&", raw[0].isupper() or bool(_ARABIC.match(raw))


def frames(text: str, paragraphs: Sequence[Span], quoted: Sequence[Stretch], ends: frozenset[int], lexicon: Lexicon) -> list[Sentence]:
    """The frame sentences of a text. `ends` are the offsets at which ordinary sentences end (abbreviations do not)."""
    found: list[Sentence] = []
    last = [_last_sign(text, s) if s.closed else "." for s in quoted]
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


def _last_sign(text: str, stretch: Stretch) -> str:
    """The last sign of a stretch, marks inside it aside (“He called: ‘Stop!’”)."""
    end = stretch.end
    while end > stretch.start + 1 and text[end - 1] in _INNER:
        end -= 1
    return text[end - 1]


def _cut(tokens: list[Token], last: Sequence[str], ends: frozenset[int], lexicon: Lexicon) -> Iterator[list[Token]]:
    """Tokens of one paragraph, cut into sentences."""
    begin = _cross_head(tokens, lexicon)
    if begin:
        yield tokens[:begin]
    for i, token in enumerate(tokens[begin:], begin):
        ended = (token.quote >= 0 or token.raw in _STOPS) and i + 1 < len(tokens) and _stops_here(tokens, i, last, ends, lexicon)
        if ended or i - begin >= _LONGEST - 1:
            yield tokens[begin : i + 1]
            begin = i + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _cross_head(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """How many words in capitals lead a paragraph as its heading: "THE WARNING | The vet says ..."; not in "THE NHS Confederation says ..."."""
    high = min(len(tokens) - 1, _LONGEST_CROSS_HEAD + 1)
    n = next((k for k in range(high) if not (tokens[k].raw.isupper() and tokens[k].word)), 0)
    if n == 0 or len(tokens[n - 1].raw) == 1 or tokens[n - 1].low in lexicon.plain:
        return 0  # "A MAN has died", "POLICE IN Hull"
    following = tokens[n]
    if not following.capital or following.quote >= 0:
        return 0
    return n if following.low in lexicon.articles or following.low in lexicon.pronouns else 0


def _stops_here(tokens: list[Token], i: int, last: Sequence[str], ends: frozenset[int], lexicon: Lexicon) -> bool:
    """Does a sentence end behind token `i`, a stop or a stretch? `last`: the last sign of each stretch, a full stop where it is not closed."""
    token, following = tokens[i], tokens[i + 1]
    if token.quote < 0 and _initials(tokens, i):
        return False
    if token.quote < 0:
        return token.end in ends or token.end + 1 in ends or (following.quote >= 0 and token.raw != "." and following.start > token.end)
    sign = last[token.quote]
    if sign not in _STOPS:
        return False
    if following.capital and following.low in _ANEW:
        return True  # "“Be quiet!” And it went quiet."
    return following.quote >= 0 or (following.raw[0].isupper() and not _trailing_cue(tokens, i + 1, sign, lexicon))


def _initials(tokens: list[Token], i: int) -> bool:
    """Does the stop `i` end initials before a surname ("F.W. Tull")? Two letters of a state or a body are no initials ("in the U.S. Lee")."""
    if i < 3 or tokens[i].raw != "." or not tokens[i + 1].capital:
        return False
    a, stop, b = tokens[i - 3 : i]
    letters = len(a.raw) == len(b.raw) == 1 and a.capital and b.capital and stop.raw == "." and stop.end == b.start
    return letters and a.raw + b.raw not in _STATES


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
