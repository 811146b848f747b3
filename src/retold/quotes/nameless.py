"""People without a name whom an article tells of: "the driver of our car", "one of the ushers", "a spokeswoman for the port"."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from .frames import Sentence, Token
from .lexicon import Lexicon
from .offices import Offices
from .phrases import Phrase, phrase_from
from .registry import INDEFINITE, NOBODY, Entity, Registry, brings_in, definite
from .runs import POSSESSIVE, bare, runs, written

#: Nouns for people in general.
_CROWD = frozenset(("people", "men", "women", "children"))
#: German articles of one woman and of several people, and how nouns for men end that are the same in the plural.
_PLURAL_TOO, _SAME_IN_PLURAL = frozenset(("die", "diese")), ("er", "en", "el")
#: Adjectives that follow a noun for a person.
_NEARER = frozenset(("close", "familiar", "briefed", "involved", "present", "responsible", "known", "called", "named", "himself", "herself"))
#: A place or a time that opens a sentence has fewer words.
_OPENING = 7
#: So many people of one noun are kept in mind, the last ones.
_KEPT = 20


class Nameless:
    """The people without a name of one article, by the phrases for them."""

    def __init__(self, registry: Registry, offices: Offices, lexicon: Lexicon) -> None:
        """Nobody is met yet."""
        self._registry, self._offices, self._lexicon = registry, offices, lexicon
        self._by_noun: defaultdict[str, deque[Entity]] = defaultdict(lambda: deque(maxlen=_KEPT))
        self._by_place: dict[int, Entity] = {}

    def at(self, start: int) -> Entity | None:
        """The person without a name who is spoken of at an offset."""
        return self._by_place.get(start)

    def subjects(self, sentence: Sentence) -> Iterator[tuple[int, Entity]]:
        """Who is the subject of a sentence, or beside a verb of speech, without a name there; whoever else it brings in is met, too."""
        tokens, lexicon = sentence.tokens, self._lexicon
        head = next((k for k, t in enumerate(tokens) if t.word and t.low not in lexicon.joints), len(tokens))
        for i, t in enumerate(tokens[:-1]):
            owner = t.capital and lexicon.code == "en" and bool(POSSESSIVE.search(t.raw[-2:]))
            if not (owner or t.low in lexicon.articles) or t.low in NOBODY or t.quote >= 0:
                continue
            leads = i <= head or self._behind_opening(tokens, i)
            beside = i > 0 and (tokens[i - 1].raw == "," or tokens[i - 1].low in lexicon.reporting)
            if not (leads or beside or brings_in(t.low, lexicon)):
                continue
            phrase = phrase_from(tokens, i, lexicon)
            if phrase is None or phrase.name_first >= 0 or phrase.last == i or self._named_beside(tokens, self._whole(tokens, phrase)):
                continue
            subject = leads or self._beside_speech(tokens, phrase)
            if not subject and not brings_in(t.low, lexicon):
                continue
            entity = self.meet(tokens[i : phrase.last + 1])
            if entity is not None and subject and not (i and tokens[i - 1].low in lexicon.prepositions):
                yield t.start, entity

    def _behind_opening(self, tokens: Sequence[Token], i: int) -> bool:
        """Does the sentence begin with no more than a place or a time before word `i` ("Outside, a driver ...", "On the quay, a nurse ...")?"""
        lexicon = self._lexicon
        if not lexicon.past or not 1 < i <= _OPENING or tokens[i - 1].raw != "," or tokens[i].low not in INDEFINITE:
            return False
        opening = tokens[: i - 1]
        placed = opening[0].low in lexicon.prepositions or len(opening) == 1
        return placed and all(t.word and t.quote < 0 and t.low not in lexicon.pronouns for t in opening)

    def meet(self, words: Sequence[Token]) -> Entity | None:
        """The person whom such a phrase means: with a name by the office, without one the same as before where the words go together."""
        lexicon = self._lexicon
        head = self._head(words)
        if head is not None and head.low[0].isdigit():
            return None  # "der 44-Jährige" takes up somebody
        if (
            head is not None
            and lexicon.code == "de"
            and words[0].low in _PLURAL_TOO
            and head.low.endswith(_SAME_IN_PLURAL)
            and lexicon.role(head.low) != "f"
        ):
            return None  # "die Veranstalter": several; one woman is "die Veranstalterin"
        if head is None or (lexicon.plural(head.low) and words[0].low != "one") or head.low in _CROWD:
            return None
        words = self.without_verb(words)
        fits = self._offices.of_phrase(words)
        if len(fits) == 1:
            return fits[0]
        told = {bare(lexicon.undefined(w.low) if lexicon.definite_endings else w.raw) for w in words if w.word and w.low not in lexicon.stops}
        again = definite(words[0], lexicon) if lexicon.bare_nouns else words[0].low in lexicon.articles and not brings_in(words[0].low, lexicon)
        same = [e for e in self._by_noun[lexicon.undefined(head.low)] if told <= e.origin] if again else []
        entity = same[-1] if same else self._new(words, head, told)
        self._by_place[words[0].start] = entity
        return entity

    def _new(self, words: Sequence[Token], head: Token, told: set[str]) -> Entity:
        gender = self._lexicon.calls(words[0].low, head.low)
        entity = Entity(written(words, 0, len(words) - 1), (), words[0].start, gender=gender, person=True, origin=told)
        known = definite(words[0], self._lexicon) and words[0].low not in self._lexicon.possessives
        entity.taken_up = known and self._lexicon.undefined(head.low) in self._lexicon.epithets
        self._by_noun[self._lexicon.undefined(head.low)].append(entity)
        return entity

    def _named_beside(self, tokens: Sequence[Token], n: int) -> bool:
        """Does a person's name follow in apposition ("Dan Scott's wife, Rita Scott, said")?"""
        if n + 2 >= len(tokens) or tokens[n].raw != "," or not tokens[n + 1].capital:
            return False
        behind = tokens[n + 1 : n + 6]
        name = next((run for run in runs(behind, self._lexicon) if run[0] == 0), None)
        entity = self._registry.of_run(behind, name) if name is not None else None
        apart = name is not None and name[1] + 1 < len(behind) and behind[name[1] + 1].raw == ","
        if entity is not None and apart and not entity.body and tokens[0].low in self._lexicon.somebody and len(entity.words) in (2, 3):
            entity.person = True  # "One of the drivers, Dwayne Lee, had ..."
        return entity is not None and entity.person

    def _whole(self, tokens: Sequence[Token], phrase: Phrase) -> int:
        """The place behind a phrase with the people it is taken from: "One | of the drivers, Dwayne Fisk,"."""
        n = phrase.last + 1
        if tokens[phrase.first].low in self._lexicon.somebody and n + 1 < len(tokens) and tokens[n].low in self._lexicon.prepositions:
            inner = phrase_from(tokens, n + 1, self._lexicon)
            n = inner.last + 1 if inner is not None and inner.name_first < 0 else n
        return n

    def _beside_speech(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Does a phrase stand beside a verb of speech?"""
        if phrase.first == 0:
            return False
        before = tokens[phrase.first - 1]
        after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else before
        told_aside = phrase.last + 2 < len(tokens) and before.raw == after.raw == "," and tokens[phrase.last + 2].low == "who"
        lead = tokens[phrase.first - 2] if phrase.first > 1 else before
        turned = before.low in self._lexicon.reporting and before.raw.islower() and (lead.quote >= 0 or lead.raw == ",")
        return turned or told_aside or (after.low in self._lexicon.reporting and before.raw == ",")

    def _head(self, words: Sequence[Token]) -> Token | None:
        """The role noun that a nominal phrase is about: before the first preposition, the last one in English and German, else the first."""
        lexicon = self._lexicon
        if len(words) > 2 and words[0].low == "one" and words[1].low == "of":
            words = [words[0], *words[2:]]
        stop = next((k for k, t in enumerate(words) if k and t.low in lexicon.prepositions), len(words))
        roles = [t for t in words[:stop] if lexicon.role(t.low) is not None]
        if not roles:
            return None
        return roles[-1] if not lexicon.noun_first else roles[0]

    def without_verb(self, words: Sequence[Token]) -> Sequence[Token]:
        """“A spokeswoman for the port gave the price”, “a woman came”: the phrase ends where an article without a preposition or a verb begins."""
        lexicon = self._lexicon
        if lexicon.noun_first:
            return words
        head = next((k for k, t in enumerate(words) if lexicon.role(t.low) is not None), 0)
        for k in range(2, len(words)):
            before, word = words[k - 1], words[k]
            if (
                lexicon.code == "en"
                and word.low in lexicon.articles
                and before.low not in lexicon.prepositions
                and before.low not in lexicon.articles
            ):
                return words[: k - 1] if k > 2 else words[:k]
            noun_ended = k == head + 1 and word.raw.islower() and lexicon.role(word.low) is None
            if noun_ended and not any(word.low in group for group in (lexicon.prepositions, lexicon.articles, _NEARER)):
                return words[:k]
        return words
