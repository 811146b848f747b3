"""Who speaks before a colon that no verb of speech leads to: “Same anger at the union: “...””, “Duro l'attacco dell'opposizione: «...»”."""

from __future__ import annotations

from collections.abc import Sequence

from .agents import before_colon
from .entities import Entities
from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, phrase_from, phrase_to, subject_of
from .registry import INDEFINITE

#: A heading of the kind "Cycling – Lee: “...”" has so many words before its colon.
_LONGEST_LEAD = 8


class Colons:
    """Answers for the sentences of one article."""

    def __init__(self, entities: Entities, lexicon: Lexicon) -> None:
        """Take what is known of the article."""
        self.entities, self.lexicon = entities, lexicon

    def speaker(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """Who speaks before a colon without a verb of speech: no hearer ("And to the union: “...”"), no bare German noun."""
        whose = before_colon(tokens, limit, self.lexicon)
        if whose is not None:
            return whose
        beside = phrase_to(tokens, limit - 1, self.lexicon)
        if (owner := self._described(tokens, beside)) is not None:
            return owner
        if beside is not None and beside.first == 0 and self._headline_noun(tokens, beside):
            return None
        if (behind := self._behind_adjective(tokens, limit)) is not None:
            return behind
        if beside is not None and beside.name_first >= 0 and self.speaking(tokens, beside) and limit <= _LONGEST_LEAD:
            return beside
        subject = subject_of(tokens, self.lexicon, limit, led=False) or self._somebody(tokens, limit) or subject_of(tokens, self.lexicon, limit)
        if subject is None:
            return None
        if subject.name_first < 0 and subject.first and tokens[subject.first - 1].low in self.lexicon.prepositions:
            return None
        if subject.first == 0 and self._headline_noun(tokens, subject):
            return None
        if self._object(tokens, subject) or (subject.last == 0 and self._participle(tokens)):
            return None
        bare_noun = self.lexicon.code == "de" and subject.first == subject.last and not self.speaking(tokens, subject)
        return None if bare_noun else subject

    def _participle(self, tokens: Sequence[Token]) -> bool:
        """“Rubata la campana del paese: «...»”: an unknown word before an article at the head is no name."""
        lexicon, first = self.lexicon, tokens[0]
        if not lexicon.noun_first or len(tokens) < 2 or tokens[1].low not in lexicon.articles - lexicon.prepositions or first.raw.isupper():
            return False
        known = lexicon.role(first.low) is not None or lexicon.body(first.low) or lexicon.gender(first.low) is not None
        entity = self.entities.of_words(tokens[0:1], first.start)
        return not known and (entity is None or not (entity.person or entity.body))

    def _object(self, tokens: Sequence[Token], subject: Phrase) -> bool:
        """“Y lanzó un mensaje claro: «...»”: words that somebody sends, behind the verb of a language that leaves its subject out."""
        lexicon = self.lexicon
        if not lexicon.drops or subject.name_first >= 0 or subject.first == 0:
            return False
        words = lexicon.writings | lexicon.nouns | lexicon.sayings
        verb = tokens[subject.first - 1]
        small = verb.low in lexicon.prepositions or verb.low in lexicon.articles or verb.low in lexicon.that or verb.low in lexicon.joints
        return verb.word and not small and any(t.low in words for t in tokens[subject.first : subject.last + 1])

    def _described(self, tokens: Sequence[Token], beside: Phrase | None) -> Phrase | None:
        """“Même colère chez Anne Lee, déléguée syndicale : « ... »”: the person whom a noun behind a comma describes."""
        if beside is None or beside.name_first >= 0 or beside.first < 3 or tokens[beside.first - 1].raw != ",":
            return None
        if not any(self.lexicon.role(t.low) is not None for t in tokens[beside.first : beside.last + 1]):
            return None
        last = first = beside.first - 2
        while first > 0 and tokens[first - 1].capital and first - 1 > 0:
            first -= 1
        owner = Phrase(first, last, first, last)
        return owner if last > first and tokens[last].capital and self.speaking(tokens, owner) else None

    def _behind_adjective(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """“Duro l'attacco dell'opposizione: ...”, “Ierse patiënten boos: ...”: an adjective, large because it begins the sentence, is no name."""
        lexicon, first = self.lexicon, tokens[0]
        if lexicon.code in ("en", "de") or limit < 2 or not first.capital or not tokens[1].raw.islower() or first.low in lexicon.given:
            return None
        entity = self.entities.of_words(tokens[:1], first.start)
        if first.low in lexicon.plain or lexicon.role(first.low) is not None or (entity is not None and (entity.person or entity.body)):
            return None
        if lexicon.noun_first and tokens[1].low in lexicon.articles - lexicon.prepositions:
            phrase = phrase_from(tokens, 1, lexicon)
            return phrase if phrase is not None and can_speak(tokens, phrase, lexicon) else None
        led = lexicon.compounds and lexicon.role(tokens[1].low) is not None
        return Phrase(0, 1) if led else None

    def _headline_noun(self, tokens: Sequence[Token], subject: Phrase) -> bool:
        """“Crue de la Vézance : « ... »”, “Sismo de 6,4: “...””: a noun of a thing, large only because it begins the heading (French, Spanish)."""
        lexicon, first = self.lexicon, tokens[0]
        if not lexicon.noun_first or not first.capital or len(tokens) < 2 or tokens[1].low not in lexicon.prepositions:
            return False
        known = lexicon.role(first.low) is not None or lexicon.body(first.low) or lexicon.gender(first.low) is not None or first.raw.isupper()
        entity = self.entities.of_words(tokens[0:1], first.start)
        return not known and (entity is None or not entity.person)

    def _somebody(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """“A glassblower was unimpressed: “...””: somebody new at the head of the sentence, known for a person by the ending of the noun."""
        if self.lexicon.code != "en" or tokens[0].low not in INDEFINITE:
            return None
        last = 0
        for k in range(1, min(limit, 5)):
            if not tokens[k].word or tokens[k].low in self.lexicon.plain or tokens[k].capital:
                break
            if tokens[k].low.endswith(self.lexicon.agents):
                last = k
        return Phrase(0, last, -1, -1) if last else None

    def speaking(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """A person of the article, by name or by office."""
        if phrase.name_first < 0:
            return can_speak(tokens, phrase, self.lexicon)
        entity = self.entities.of_words(tokens[phrase.name_first : phrase.name_last + 1], tokens[phrase.first].start)
        return entity is not None and entity.person
