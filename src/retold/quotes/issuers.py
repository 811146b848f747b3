"""Which body a report, a statement, a paper is from: “un informe de 63 páginas de la Inspección de Presas”, “a report by the Harbour Board”.

Later “el texto”, “the document” speaks for that body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .frames import Sentence, Token
from .lexicon import Lexicon
from .phrases import Phrase, phrase_from
from .registry import INDEFINITE

#: The body stands so many words behind the noun at most ("de 63 páginas, elaborado por la Inspección").
_NEAR = 12
#: The noun for a body is one of so many words at the head of its phrase.
_HEAD = 3
#: A document is spoken of so many sentences after it was told whose it is.
_BACK = 12


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that a sentence names with the body that it is from: number of the sentence, noun of the document, phrase of the body."""

    sentence: int
    noun: str
    body: Phrase


def issued(sentences: Sequence[Sentence], number: int, noun: str, lexicon: Lexicon) -> tuple[Issued, ...]:
    """The documents that may be meant by a noun in sentence `number`, the nearest first: those of the same noun, else all told of.

    Nothing where another document that is nobody's in particular was brought up in between.
    """
    found: list[Issued] = []
    for k in range(number, max(-1, number - 1 - _BACK), -1):
        tokens = sentences[k].tokens
        for at in reversed([p for p, t in enumerate(tokens) if _is_writing(t, lexicon)]):
            body = _body(tokens, at, lexicon)
            if body is not None:
                found.append(Issued(k, tokens[at].low, body))
            elif not found and k < number and tokens[at].low != noun and _brought_up(tokens, at):
                return ()
    return tuple(f for f in found if f.noun == noun) or tuple(found)


def _is_writing(token: Token, lexicon: Lexicon) -> bool:
    return token.quote < 0 and token.low in lexicon.writings and (token.raw.islower() or lexicon.code == "de")


def _brought_up(tokens: Sequence[Token], at: int) -> bool:
    return any(t.low in INDEFINITE for t in tokens[max(0, at - 3) : at])


def _body(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Phrase | None:
    """The body to which "of", "by" or a German genitive leads behind a noun, over what else is said of the document."""
    for phrase in _led_to(tokens, at, lexicon):
        words = tokens[phrase.first : phrase.last + 1]
        heads = words[:_HEAD]
        if any(lexicon.role(t.low) is not None for t in heads):
            return None  # "un informe del director de la Inspección": his
        body = any(lexicon.body(t.low) and t.low not in lexicon.writings for t in heads)
        if body and not words[0].raw[0].isdigit() and not any(t.low in lexicon.outlets - lexicon.outlets_alone for t in words):
            return phrase
    return None


def _led_to(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[Phrase]:
    k = at + 1
    while k < min(len(tokens) - 1, at + _NEAR) and tokens[k].word and tokens[k].quote < 0:
        low = tokens[k].low
        by = low in lexicon.written_by or low in lexicon.by
        genitive = bool(lexicon.complements) and k == at + 1 and low in lexicon.articles
        if low in lexicon.verbs or (low in lexicon.prepositions and not by and low not in lexicon.articles):
            return
        phrase = phrase_from(tokens, k + by, lexicon) if by or genitive else None
        if phrase is not None:
            yield phrase
        k += 1
