"""The fullest phrase for several people or a document without a name: "the papers" are the "leaked Home Office papers" of a sentence before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .frames import Sentence, Token
from .lexicon import Lexicon
from .phrases import Phrase, phrase_to
from .registry import NOBODY, definite
from .tails import tail

#: How many there are tells somebody, unlike "no" and "these".
_NUMBERS = frozenset(("two", "three", "four", "five", "few", "both", "most", "all"))
#: So many phrases with one noun are kept, the first ones.
_KEPT = 8


class Told(NamedTuple):
    """A phrase that brings in a group or a document: where, its words before the noun, itself without an article."""

    sentence: int
    words: frozenset[str]
    phrase: Phrase


class Groups:
    """Answers for one article."""

    def __init__(self, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        """Nothing is read before somebody asks."""
        self._sentences, self._lexicon = sentences, lexicon
        self._by_noun: defaultdict[str, list[Told]] | None = None

    def fullest(self, number: int, words: Sequence[Token], head: Token) -> tuple[int, Phrase] | None:
        """Where the phrase stands that tells more of the group or document which `words` of a sentence mean; None where nothing does.

        "The diplomats" look back to the nearest such phrase, a headline looks ahead to the first.
        """
        headline = self._sentences[number].block == 0
        if self._lexicon.code != "en" or not self._counts(head) or not (definite(words[0], self._lexicon) or (headline and words[0] is head)):
            return None
        if words[0].low in self._lexicon.possessives or words[-1] is not head:
            return None
        told = frozenset(t.low for t in words if t is not head and t.low not in self._lexicon.articles)
        if self._by_noun is None:
            self._by_noun = self._read()
        fits = [t for t in self._by_noun[head.low] if told < t.words and (headline or t.sentence < number)]
        if not fits:
            return None
        best = fits[0] if headline else fits[-1]
        return best.sentence, best.phrase

    def _counts(self, head: Token) -> bool:
        """A noun for several people, or for a document."""
        lexicon = self._lexicon
        return head.low in lexicon.documents or (lexicon.role(head.low) is not None and lexicon.plural(head.low))

    def _read(self) -> defaultdict[str, list[Told]]:
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            for k, token in enumerate(sentence.tokens):
                if token.raw.islower() and self._counts(token) and len(found[token.low]) < _KEPT:
                    told = self._told(number, sentence.tokens, k)
                    if told is not None:
                        found[token.low].append(told)
        return found

    def _told(self, number: int, tokens: Sequence[Token], k: int) -> Told | None:
        """The phrase around the noun at `k`, if it brings somebody in and tells more than the noun."""
        lexicon = self._lexicon
        phrase = phrase_to(tokens, k, lexicon)
        if phrase is None or phrase.name_first >= 0:
            return None
        led = [p for p in range(phrase.first, k) if tokens[p].low in lexicon.prepositions and tokens[p].low != "of"]
        if led:
            phrase = Phrase(led[-1] + 1, k)  # "a case against | three drivers"
        if phrase.first > k or tokens[phrase.first].low in NOBODY - _NUMBERS:
            return None
        if tokens[phrase.first].low in ("the", "other", "others", "another", "more"):
            return None
        last = tail(tokens, phrase, lexicon)
        words = frozenset(t.low for t in tokens[phrase.first : last + 1] if t is not tokens[k] and t.low not in ("a", "an"))
        return Told(number, words, Phrase(phrase.first, last)) if words else None
