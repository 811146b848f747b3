"""Whom the words of a cue name: a name, an office, a body, a pronoun, or somebody without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..model import Span, Speaker
from .cues import Cue
from .entities import Entities
from .frames import Sentence, Token
from .lexicon import Lexicon
from .phrases import Phrase, subject_of
from .registry import INDEFINITE, Entity

Way = Literal[
    "label", "after", "before", "beside", "colon", "carried", "runs-on", "announced", "reported", "introduced", "following", "above", "headline",
    "none",
]  # fmt: skip
#: How often each way names the right speaker; set by hand, checked on labelled text.
CONFIDENCE: dict[Way, float] = {
    "label": 0.95, "after": 0.95, "before": 0.93, "beside": 0.75, "colon": 0.85, "carried": 0.85, "runs-on": 0.85, "announced": 0.9,
    "reported": 0.8, "introduced": 0.55, "following": 0.65, "above": 0.6, "headline": 0.9, "none": 0.3,
}  # fmt: skip
#: Parts of offices that mean somebody new more often than a person named before.
_OTHERS = (
    "spokes", "sprecher", "porte-parole", "portavoz", "official", "source", "judge", "court", "foreman", "forewoman", "prosecutor", "solicitor",
    "lawyer", "attorney", "witness", "passenger", "resident", "neighbo", "insider", "richter", "anwalt", "anwält", "zeug",
    "juge", "avocat", "témoin", "juez",
    "abogad", "testigo", "fiscal", "vecin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker, and how it was found: as written, by role, by pronoun."""

    speaker: Speaker
    how: Literal["name", "role", "pronoun", "body", "phrase"]
    entity: Entity | None
    factor: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch with the cue and the speaker found for it."""

    stretch: int
    way: Way
    cue: Cue | None
    cue_span: Span | None
    named: Named | None
    sentence: int


class Namer:
    """Says whom the phrases of one article name, asked in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon) -> None:
        """Nothing is named yet."""
        self.text, self.sentences, self.entities, self.lexicon = text, sentences, entities, lexicon
        self.named: dict[tuple[int, int, int], Named | None] = {}
        self.found: dict[int, Attribution] = {}

    def name(self, number: int, phrase: Phrase) -> Named | None:
        """The speaker that a phrase of a sentence names (asked in the order of the text, since pronouns look back)."""
        key = (number, phrase.first, phrase.last)
        if key not in self.named:
            self.named[key] = self._name(number, phrase)
        return self.named[key]

    def _name(self, number: int, phrase: Phrase) -> Named | None:
        tokens = self.sentences[number].tokens
        first, last = tokens[phrase.first], tokens[phrase.last]
        if phrase.first == phrase.last and (first.low in self.lexicon.pronouns or first.low in self.lexicon.objects):
            return self._pronoun(number, first)
        if phrase.name_first >= 0:
            return self._by_name(number, phrase)
        words = tokens[phrase.first : phrase.last + 1]
        written = self.text[first.start : last.end]
        by_role = self.entities.of_role(words)
        if by_role is not None:
            self.entities.note(number, first.start, by_role)
            return Named(Speaker(written, first.start, last.end, by_role.name), "role", by_role, 0.93)
        body = self.entities.body_of(words)
        if body is not None:
            return Named(Speaker(written, first.start, last.end, body), "body", None, 0.95)
        again = self._same_document(number, last)
        if again is not None:
            return Named(Speaker(written, first.start, last.end, again.entity), "body", None, 0.9)
        near = self._near(number, words)
        if near is not None:
            self.entities.note(number, first.start, near)
            return Named(Speaker(written, first.start, last.end, near.name), "role", near, 0.75)
        nameless = self.entities.nameless(first.start)
        if nameless is not None:
            self.entities.note(number, first.start, nameless)
            return Named(Speaker(written, first.start, last.end, nameless.name), "phrase", nameless, 0.95)
        known = any(self.lexicon.role(t.low) is not None or self.lexicon.body(t.low) for t in words)
        return Named(Speaker(written, first.start, last.end, written), "phrase", None, 0.95 if known else 0.8)

    def _by_name(self, number: int, phrase: Phrase) -> Named:
        """The speaker of a phrase that holds a name; "the Dane" is the one person from Denmark."""
        tokens = self.sentences[number].tokens
        first = tokens[phrase.first]
        words = tokens[phrase.name_first : phrase.name_last + 1]
        start, end = words[0].start, words[-1].end
        written = _without_possessive(self.text[start:end])
        end = start + len(written)
        entity = self.entities.of_words(words, start)
        if entity is not None:
            self.entities.speaks(entity)
            if entity.person:
                self.entities.note(number, start, entity)
        elif len(words) == 1 and phrase.first < phrase.name_first and first.low in self.lexicon.articles:
            native = self.entities.of_origin(words[0])
            if native is not None:
                self.entities.note(number, first.start, native)
                return Named(Speaker(written, start, end, native.name), "role", native, 0.9)
            if self.lexicon.role(words[0].low) is not None and (near := self._near(number, tokens[phrase.first : phrase.last + 1])) is not None:
                self.entities.note(number, first.start, near)
                return Named(Speaker(written, start, end, near.name), "role", near, 0.75)
        return Named(Speaker(written, start, end, entity.name if entity is not None else written), "name", entity, 1.0)

    def _same_document(self, number: int, last: Token) -> Speaker | None:
        """“The statement went on”: whoever spoke "in a statement" just before."""
        if last.low not in self.lexicon.nouns or not self.found:
            return None
        previous = self.found[max(self.found)]
        tokens = self.sentences[previous.sentence].tokens
        if number - previous.sentence > 3 or previous.named is None or not any(t.low == last.low for t in tokens):
            return None
        return previous.named.speaker

    def _near(self, number: int, words: Sequence[Token]) -> Entity | None:
        """For "the engineer" with no such office in the article: the one person named in the paragraph so far."""
        roles = [t for t in words if self.lexicon.role(t.low) is not None and not t.low.endswith("s")]
        if (
            len(words) > 3
            or not roles
            or words[0].low not in self.lexicon.articles
            or words[0].low in self.lexicon.possessives
            or words[0].low in INDEFINITE
        ):
            return None
        if any(w in t.low for t in roles for w in _OTHERS):
            return None
        genders = {self.lexicon.role(t.low) or "" for t in roles} - {""}
        head = roles[-1].low
        near = self.entities.only_person(number, words[0].start, genders, self.sentences)
        if near is not None and self._compatible(near, head):
            return near
        if near is None and (head in self.lexicon.epithets) and (above := self._above(number, genders)) is not None:
            return above if above.roles and self._compatible(above, head) else None
        return self.entities.sole_person(number, words[0].start, genders, roles[-1].low)

    def _compatible(self, entity: Entity, head: str) -> bool:
        """Can this person be called so? Two offices are two people, but "the scientist", "the grandmother" say no office of their own."""
        others = entity.roles - {head}
        return not others or head in self.lexicon.epithets or others <= self.lexicon.epithets

    def _above(self, number: int, genders: set[str]) -> Entity | None:
        """The one person named in the paragraph above, where none is named in this one so far."""
        start = number
        while start > 0 and self.sentences[start - 1].block == self.sentences[number].block:
            start -= 1
        if start == 0 or self.entities.persons(number, self.sentences):
            return None
        last = self.sentences[start - 1].tokens[-1]
        return self.entities.only_person(start - 1, last.end, genders, self.sentences)

    def _thing(self, number: int) -> Speaker | None:
        """What "it" means: the body or document that the sentence before is about."""
        for k in range(number - 1, max(-1, number - 3), -1):
            tokens = self.sentences[k].tokens
            subject = subject_of(tokens, self.lexicon)
            if subject is None or (subject.first == subject.last and tokens[subject.first].low in self.lexicon.pronouns):
                continue
            low = [t.low for t in tokens[subject.first : subject.last + 1]]
            named = subject.name_first >= 0
            if any(self.lexicon.role(w) is not None for w in low) and not any(self.lexicon.body(w) for w in low):
                return None
            entity = self.entities.of_words(tokens[subject.name_first : subject.name_last + 1], tokens[subject.first].start) if named else None
            if entity is not None and entity.person:
                return None
            if (named and subject.first == subject.name_first and subject.name_last == subject.last) or any(self.lexicon.body(w) for w in low):
                made = self.name(k, subject)
                return made.speaker if made is not None else None
            return None
        return None

    def _last_speaker(self, number: int, gender: str) -> Named | None:
        """Who spoke last in this paragraph, by name, if the gender allows it."""
        block = self.sentences[number].block
        for q in sorted(self.found, reverse=True):
            found = self.found[q]
            if self.sentences[found.sentence].block != block:
                return None
            if found.named is not None:
                entity = found.named.entity
                fits = found.named.how == "name" and entity is not None and not entity.body and entity.gender in ("", gender)
                return found.named if fits else None
        return None

    def _several(self, number: int) -> str | None:
        """What "they" means: the people or the body that lead the sentence before, in the same paragraph."""
        if number < 1 or self.sentences[number - 1].block != self.sentences[number].block:
            return None
        tokens = self.sentences[number - 1].tokens
        subject = subject_of(tokens, self.lexicon, led=False)
        if subject is None or any(t.word for t in tokens[: subject.first] if t.low not in self.lexicon.joints):
            return None
        for k in range(subject.first, subject.last + 1):
            low = tokens[k].low
            if (self.lexicon.role(low) is not None and self.lexicon.plural(low)) or (k == subject.last and self.lexicon.body(low)):
                named = self.name(number - 1, replace(subject, last=k)) if subject.name_first < 0 else None
                return named.speaker.entity if named is not None else None
        return None

    def _pronoun(self, number: int, token: Token) -> Named:
        gender = self.lexicon.pronouns.get(token.low) or self.lexicon.objects.get(token.low, "")
        mention = self.entities.of_pronoun(gender, number, token.start) if gender in ("m", "f") else None
        last = self._last_speaker(number, gender) if mention is None and gender in ("m", "f") else None
        if last is not None:
            return Named(Speaker(token.raw, token.start, token.end, last.speaker.entity), "pronoun", last.entity, 0.8)
        if mention is None and gender == "p":
            several = self._several(number)
            if several is not None:
                return Named(Speaker(token.raw, token.start, token.end, several), "pronoun", None, 0.75)
        if mention is None and gender == "n":
            thing = self._thing(number)
            if thing is not None:
                return Named(Speaker(token.raw, token.start, token.end, thing.entity), "pronoun", None, 0.8)
        if mention is None:
            return Named(
                Speaker(token.raw.lstrip("-"), token.end - len(token.raw.lstrip("-")), token.end, token.raw.lstrip("-")), "pronoun", None, 0.8
            )
        self.entities.speaks(mention.entity, gender)
        self.entities.note(number, token.start, mention.entity)
        written = token.raw.rsplit("-", 1)[-1]
        return Named(Speaker(written, token.end - len(written), token.end, mention.entity.name), "pronoun", mention.entity, 0.92)


def _without_possessive(written: str) -> str:
    return written[:-2] if written[-2:] in ("'s", "’s") else written
