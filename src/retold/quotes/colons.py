"""Who speaks before a colon that no verb of speech leads to: “Same anger at the union: “...””, “Duro l'attacco dell'opposizione: «...»”."""

from __future__ import annotations

from collections.abc import Sequence

from .agents import before_colon
from .entities import Entities
from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, phrase_from, phrase_to, subject_of
from .registry import INDEFINITE
from .runs import runs

#: A heading of the kind "Cycling – Lee: “...”" has so many words before its colon.
_LONGEST_LEAD = 8
#: A bracket before a colon has at most so many words and signs, and no fewer than these.
_BRACKET, _FEWEST = 6, 3
#: A noun for somebody's words stands among the first so many.
_NOUN_LEADS = 5


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
        if (labelled := self._in_brackets(tokens, limit) or self._whose(tokens, limit)) is not None:
            return labelled
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
        return self._only_person(tokens, limit) if bare_noun else subject

    def _in_brackets(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """“CLIP (Petrie): “...””: the person in a bracket right before the colon, where none stands before the bracket."""
        opens = next((k for k in range(limit - 1, max(-1, limit - _BRACKET), -1) if tokens[k].raw == "("), -1)
        if opens < 0 or limit - opens < _FEWEST or tokens[limit - 1].raw != ")":
            return None
        inside = Phrase(opens + 1, limit - 2, opens + 1, limit - 2)
        before = (Phrase(a, b, a, b) for a, b in runs(tokens[:opens], self.lexicon))
        return inside if self.speaking(tokens, inside) and not any(self.speaking(tokens, p) for p in before) else None

    def _whose(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """“Bello il racconto di Ivo Lee, 47 anni, uno dei passeggeri: «...»”: whose words they are, by a noun that leads the sentence (Romance)."""
        lexicon = self.lexicon
        at = next((k for k in range(min(limit - 2, _NOUN_LEADS)) if tokens[k].low in lexicon.sayings), -1) if lexicon.noun_first else -1
        if at < 1 or tokens[at - 1].low not in lexicon.articles or tokens[at + 1].low not in lexicon.written_by | lexicon.prepositions:
            return None
        k = at + 1 if tokens[at + 1].low in lexicon.articles else at + 2
        phrase = phrase_from(tokens, k, lexicon) or phrase_from(tokens, at + 2, lexicon)
        led = tokens[at + 1].low in lexicon.written_by
        return phrase if led and phrase is not None and phrase.name_first >= 0 and can_speak(tokens, phrase, lexicon) else None

    def _only_person(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """“Absagen will Vahl nicht: „...“”: the only person of a German sentence that begins with another noun."""
        found = [(a, b) for a, b in runs(tokens[:limit], self.lexicon) if a and tokens[a - 1].low not in self.lexicon.prepositions]
        people = [p for a, b in found if self.speaking(tokens, p := Phrase(a, b, a, b))]
        return people[0] if len(people) == 1 else None

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
