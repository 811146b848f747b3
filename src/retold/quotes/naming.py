"""Whom the words of a cue name: a name, an office, a body, a pronoun, or somebody without a name.

It is a few lines longer than other modules: the ways to a name are tried in one order and share what is known of the article, so they stay one class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..model import Span, Speaker
from .cue import Cue
from .entities import Entities, Focus
from .epithets import Epithets
from .frames import Sentence, Token
from .groups import Groups
from .issuers import issued
from .letters import writer
from .lexicon import Lexicon, form
from .phrases import Phrase, subject_of, with_name_beside
from .registry import Entity, definite
from .runs import bare
from .spokes import Spokes
from .tails import tail
from .things import Things
from .ways import Way

#: These tell how many, and stay in the name of somebody unnamed.
_TOLD = frozenset(("one", "two", "three", "four", "five", "several", "some", "many", "both", "another", "his", "her", "their", "its", "my", "our"))
#: So many sentences back a document is spoken of.
_LETTERS_BACK, _STATEMENT_BACK = 2, 3
#: A pronoun that two persons may mean about as well is less sure.
_LEVEL = 0.15

#: How sure a speaker is by what names it, as a factor of how sure the cue is (above 1: surer than the mean of that cue); set after the shares
#: of right speakers in labelled articles.
_SURE = {
    "name": 1.08,
    "single name": 0.85,
    "office": 1.05,
    "focus": 0.98,
    "somebody": 1.0,
    "body": 0.85,
    "document": 0.78,
    "several": 0.53,
    "bare noun": 0.5,
    "thing": 0.53,
    "pronoun": 1.08,
    "level pronoun": 0.95,
    "pronoun of somebody without a name": 0.53,
    "pronoun of a thing": 0.9,
    "pronoun of nobody": 0.5,
}

How = Literal["name", "role", "near", "pronoun", "body", "phrase"]


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker, and how it was found: as written, by role, by pronoun."""

    speaker: Speaker
    how: How
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
        self._epithets = Epithets(sentences, entities, lexicon)
        self._groups = Groups(sentences, lexicon)
        self._spokes = Spokes(entities, lexicon)
        self._speak_for: dict[int, str] = {}  # the body for which somebody without a name speaks, by the identity of that entity
        self._things = Things(sentences, entities, lexicon, self._entity_of)

    def _entity_of(self, number: int, phrase: Phrase) -> str | None:
        named = self.name(number, phrase)
        return named.speaker.entity if named is not None else None

    def name(self, number: int, phrase: Phrase) -> Named | None:
        """The speaker that a phrase of a sentence names (asked in the order of the text, since pronouns look back)."""
        key = (number, phrase.first, phrase.last)
        if key not in self.named:
            self.named[key] = self._for_body(number, phrase, self._name(number, phrase))
        return self.named[key]

    def _for_body(self, number: int, phrase: Phrase, named: Named | None) -> Named | None:
        """The same, where somebody without a name speaks for a body with that body as the entity."""
        if named is None or named.how != "phrase":
            return named
        entity = named.entity
        body = self._speak_for.get(id(entity)) if entity is not None else None
        if body is None:
            words = self._words(number, phrase._replace(last=tail(self.sentences[number].tokens, phrase, self.lexicon)))
            body = self._spokes.body(words)
            firm = self._firm_before(number) if body is None and self._spokes.firm(words) else None
            if firm is not None and self._spokes.may_mean(firm, self.sentences[number - 1].tokens):
                body = firm
            if body is None and self._spokes.bare(words):
                body = self._things.body_led(number, phrase.first)
        if body is None:
            return named
        if entity is not None:
            self._speak_for[id(entity)] = body
        return replace(named, speaker=replace(named.speaker, entity=body))

    def _name(self, number: int, phrase: Phrase) -> Named | None:
        tokens = self.sentences[number].tokens
        first = tokens[phrase.first]
        if phrase.first == phrase.last and (first.low in self.lexicon.pronouns or first.low in self.lexicon.objects):
            return self._pronoun(number, first)
        if phrase.name_first >= 0 and self._only_called(tokens, phrase):
            phrase = Phrase(phrase.first, phrase.last)
        if phrase.name_first >= 0:
            return self._by_name(number, phrase)
        if (name := self._name_at_end(tokens, phrase)) is not None:
            return self._by_name(number, name)
        for find in (self._by_office, self._by_body, self._by_document, self._by_focus, self._by_first_words):
            found = find(number, phrase)
            if found is not None:
                return found
        words = tokens[phrase.first : tail(tokens, phrase, self.lexicon) + 1]
        new = self.entities.introduce(number, words)
        fuller = self._groups.fullest(number, words, words[-1]) if new is None else None
        again = new is not None and not new.words and new.first < words[0].start
        called = self._bare_phrase(new.name) if again and new is not None else self._unnamed(words)
        if fuller is not None:
            there = self.sentences[fuller[0]].tokens
            called = self._bare_phrase(self.text[there[fuller[1].first].start : there[fuller[1].last].end])
        return Named(self._speaker(number, phrase, called), "phrase", new, self._sure_of(words, new))

    def _sure_of(self, words: Sequence[Token], new: Entity | None) -> float:
        """How surely a phrase without a name is the speaker's: less for one bare noun, which is often cut out of a longer phrase, and for things."""
        if new is not None:
            whole = len(words) > 1 or self.lexicon.code != "en"
            return _SURE["somebody"] if whole else _SURE["bare noun"]
        if any(self.lexicon.body(t.low) for t in words):
            return _SURE["body"]
        if any(self.lexicon.role(t.low) is not None for t in words):
            return _SURE["several"]
        document = definite(words[0], self.lexicon) and (words[-1].low in self.lexicon.documents or words[-1].low in self.lexicon.nouns)
        return _SURE["document"] if document else _SURE["thing"]

    def _only_called(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Is what looks like a name a noun for people, with a capital at the head of a sentence, in a headline or of a party ("Speaker says")?"""
        words = tokens[phrase.name_first : phrase.name_last + 1]
        if self.lexicon.code != "en" or any(self.lexicon.role(t.low) is None for t in words):
            return False
        return self.entities.of_words(words, words[0].start) is None

    def _name_at_end(self, tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
        """A person's full name, known to the article, at the end of a long description ("el mayor PNP Rolando Zegarra")."""
        first = phrase.last
        while first > phrase.first and self.lexicon.role(tokens[first - 1].low) is None:
            initial = tokens[first - 1].raw == "." and first - 2 > phrase.first and tokens[first - 2].capital
            if not (initial or tokens[first - 1].capital):
                break
            first -= 1
        for k in range(first, phrase.last):
            entity = self.entities.of_words(tokens[k : phrase.last + 1], tokens[k].start)
            if entity is not None and entity.person and entity.words[0] == bare(tokens[k].raw) and self._one_phrase(tokens, phrase.first, k):
                return Phrase(phrase.first, phrase.last, k, phrase.last)
        return None

    def _one_phrase(self, tokens: Sequence[Token], first: int, k: int) -> bool:
        """Are the words before a name all about its bearer? “A spokesman for campaigner Ann Lee” is not Ann Lee; "le député d'opposition" is one."""
        lexicon = self.lexicon
        led = [p for p in range(first, k) if tokens[p].low in lexicon.prepositions and not (p == first and tokens[p].low in lexicon.articles)]
        if lexicon.code == "en" and len(led) == 1 and tokens[led[0]].low == "of" and tokens[k - 1].capital and led[0] > first:
            return lexicon.role(tokens[led[0] - 1].low) is not None  # "Leader of the Opposition Ann Lee"
        return not led or (led == [k - 2] and lexicon.noun_first and lexicon.role(tokens[k - 1].low) is None and tokens[k - 1].raw.islower())

    # -- phrases without a name --------------------------------------------------------------------------------------------------------------
    def _by_office(self, number: int, phrase: Phrase) -> Named | None:
        """“The minister”: the one person who has this office."""
        entity = self.entities.of_office(self._words(number, phrase), number)
        return self._whom(number, phrase, entity, _SURE["office"]) if entity is not None else None

    def _by_body(self, number: int, phrase: Phrase) -> Named | None:
        """“The ministry”: the body of which the article gives a fuller name; “the company”: also what the sentence before is about."""
        words = self._words(number, phrase)
        name = self.entities.body_of(words)
        if name is not None and form(name) in self.lexicon.writings:
            name = None  # German writes "das Papier" large: no name of a body
        if name is None and words[-1].raw.isupper() and len(words) == 2 and words[0].low in self.lexicon.articles:
            entity = self.entities.of_words(words[1:], words[1].start)
            name = entity.name if entity is not None else None
        if name is not None:
            return Named(self._speaker(number, phrase, name), "body", None, 0.95)
        if len(words) == 2 and definite(words[0], self.lexicon) and self.lexicon.firm(words[-1].low):
            name = self._firm_before(number)
            return Named(self._speaker(number, phrase, name), "body", None, 0.75) if name is not None else None
        return None

    def _firm_before(self, number: int) -> str | None:
        """The name of what the sentence before is about, if it may be that of a firm."""
        name = self._things.before(number)
        if name is None or not name[0].isupper() or self.lexicon.firm(form(name)):
            return None
        return name if " " in name or name.isupper() or self.text.count(name) > 1 else None

    def _by_document(self, number: int, phrase: Phrase) -> Named | None:
        """“The statement went on”: whoever spoke "in a statement" just before."""
        last = self.sentences[number].tokens[phrase.last]
        first = self.sentences[number].tokens[phrase.first]
        bare_noun = bool(self.lexicon.complements) and phrase.first == phrase.last  # "heißt es in dem ... Brief"
        if not (bare_noun or definite(first, self.lexicon)):
            return None
        if last.low not in self.lexicon.nouns:
            return self._by_issuer(number, phrase)
        previous = self.found[max(self.found)] if self.found else None
        if previous is None or number - previous.sentence > _STATEMENT_BACK:
            previous = None
        if previous is not None and previous.named is not None and any(t.low == last.low for t in self.sentences[previous.sentence].tokens):
            return Named(self._speaker(number, phrase, previous.named.speaker.entity), "body", None, 0.9)
        written = self._written(number, last.low)
        if written is not None:
            return Named(self._speaker(number, phrase, written.name), "body", written, 0.9)
        author = self._author(number, last.low)
        if author is None:
            return self._by_issuer(number, phrase)
        return Named(self._speaker(number, phrase, author), "body", None, 0.85)

    def _by_issuer(self, number: int, phrase: Phrase) -> Named | None:
        """“The document”: the one body of whose report the article tells."""
        noun = self.sentences[number].tokens[phrase.last].low
        if noun not in self.lexicon.writings:
            return None
        found = issued(self.sentences, number, noun, self.lexicon)
        named = {n.speaker.entity for f in found if (n := self.name(f.sentence, f.body)) is not None}
        return Named(self._speaker(number, phrase, named.pop()), "body", None, 0.85) if len(named) == 1 else None

    def _written(self, number: int, noun: str | None = None) -> Entity | None:
        """The person who wrote the letter of which this sentence and those right before it tell."""
        for k in range(number, max(-1, number - 1 - _STATEMENT_BACK), -1):
            found = writer(self.sentences[k].tokens, noun, self.entities, self.lexicon)
            if found is not None:
                return found
        return None

    def _author(self, number: int, noun: str, own: bool = False) -> str | None:
        """Who said something "in a statement", "in his letter to the court", in a sentence right before this one.

        With `own` only whose statement it is said to be: "One of them, Ann Lee, had her statement read to the court".
        """
        for k in range(number - 1, max(-1, number - 1 - _LETTERS_BACK), -1):
            tokens = self.sentences[k].tokens
            at = next((p for p in range(1, len(tokens)) if tokens[p].low == noun and tokens[p].quote < 0), -1)
            leading = self.lexicon.possessives if own else ("in", "with")
            led = [p for p in range(max(0, at - 3), at) if tokens[p].low in leading]
            if at < 0 or not led:
                continue
            subject = subject_of(tokens, self.lexicon, led=False)
            if subject is None or led[-1] <= subject.first <= at or (subject.first == subject.last and tokens[subject.first].low == "it"):
                continue
            named = self.name(k, with_name_beside(tokens, subject, self.lexicon) if own else subject)
            return named.speaker.entity if named is not None and named.entity is not None else None
        return None

    def _by_focus(self, number: int, phrase: Phrase) -> Named | None:
        """“The Dane”: who is in the focus and may be called so."""
        entity = self._epithets.meant(number, phrase, self._words(number, phrase))
        return replace(self._whom(number, phrase, entity, _SURE["focus"]), how="near") if entity is not None else None

    def _by_first_words(self, number: int, phrase: Phrase) -> Named | None:
        """Somebody without a name, by the words of the first phrase for this person."""
        phrase = phrase._replace(last=tail(self.sentences[number].tokens, phrase, self.lexicon))
        words = self._words(number, phrase)
        nameless = self.entities.nameless.at(words[0].start)
        if nameless is None:
            return None
        here = self.text[words[0].start : words[-1].end]
        if nameless.first == words[0].start and here.startswith(nameless.name):
            nameless.name = here  # the cue shows where the phrase ends
        self.entities.note(number, words[0].start, nameless)
        return Named(self._speaker(number, phrase, self._bare_phrase(nameless.name)), "phrase", nameless, _SURE["somebody"])

    def _words(self, number: int, phrase: Phrase) -> Sequence[Token]:
        """The words of a phrase, with the article that stands before it ("a dit l' | avocat", "the “Salt Girls” | actress")."""
        tokens = self.sentences[number].tokens
        if phrase.first > 1 and tokens[phrase.first - 1].quote >= 0 and tokens[phrase.first - 2].low in self.lexicon.determiners:
            return [tokens[phrase.first - 2], *tokens[phrase.first : phrase.last + 1]]
        led = phrase.first > 0 and tokens[phrase.first].low not in self.lexicon.articles and tokens[phrase.first - 1].low in self.lexicon.articles
        return tokens[phrase.first - led : phrase.last + 1]

    def _unnamed(self, words: Sequence[Token]) -> str:
        words = self.entities.nameless.without_verb(words)
        return self._bare_phrase(self.text[words[0].start : words[-1].end])

    def _bare_phrase(self, written: str) -> str:
        """A phrase for somebody without a name, without the article: "spokesman for the port"."""
        if form(written[:2]) in self.lexicon.articles and written[1:2] in "'’":  # "l'opposition"
            return written[2:]
        first, _, rest = written.partition(" ")
        if rest and form(first) in self.lexicon.possessives and self.lexicon.code == "en":
            return rest.removeprefix("own ")
        return rest if rest and form(first) in self.lexicon.articles and form(first) not in _TOLD else written

    def _speaker(self, number: int, phrase: Phrase, name: str) -> Speaker:
        tokens = self.sentences[number].tokens
        start, end = tokens[phrase.first].start, tokens[phrase.last].end
        return Speaker(self.text[start:end], start, end, name)

    def _whom(self, number: int, phrase: Phrase, entity: Entity, factor: float) -> Named:
        self.entities.note(number, self.sentences[number].tokens[phrase.first].start, entity)
        return Named(self._speaker(number, phrase, self._called(entity)), "role", entity, factor)

    def _called(self, entity: Entity) -> str:
        return entity.name if entity.words else self._speak_for.get(id(entity)) or self._bare_phrase(entity.name)

    # -- names -------------------------------------------------------------------------------------------------------------------------------
    def _by_name(self, number: int, phrase: Phrase) -> Named:
        """The speaker of a phrase that holds a name; "the Dane" is the one person from Denmark, else the one in the focus."""
        tokens = self.sentences[number].tokens
        first = tokens[phrase.first]
        words = tokens[phrase.name_first : phrase.name_last + 1]
        start = words[0].start
        written = _without_possessive(self.text[start : words[-1].end])
        end = start + len(written)
        entity = self.entities.of_name(number, phrase.name_first, phrase.name_last)
        if entity is not None:
            self.entities.speaks(entity)
            if entity.person and not (phrase.first > 0 and tokens[phrase.first - 1].low in (*self.lexicon.by, *self.lexicon.bylines)):
                self.entities.note(number, start, entity)  # who was asked by Lee answers, not Lee
        elif len(words) == 1 and phrase.first < phrase.name_first and first.low in self.lexicon.articles:
            native = self.entities.of_origin(words[0])
            if native is not None:
                self.entities.note(number, first.start, native)
                return Named(Speaker(written, start, end, native.name), "role", native, 0.9)
            near = self._by_focus(number, Phrase(phrase.first, phrase.name_last)) if not self.entities.alone(words[0]) else None
            if near is not None:
                return replace(near, speaker=Speaker(written, start, end, near.speaker.entity))
        elif len(words) == 1:
            entity = self.entities.meet(number, words)
        return Named(
            Speaker(written, start, end, entity.name if entity is not None else written),
            "name",
            entity,
            _SURE["name"] if entity is not None else _SURE["single name"],
        )

    # -- pronouns ----------------------------------------------------------------------------------------------------------------------------
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

    def _document_before(self, number: int) -> Named | None:
        """The document that ends the sentence before, if one does: "... contre 47 dans le rapport. | Celui-ci avertissait"."""
        tokens = self.sentences[number - 1].tokens if number else ()
        at = next((k for k in range(len(tokens) - 1, 0, -1) if tokens[k].word), 0)
        if not at or tokens[at].low not in self.lexicon.writings or tokens[at - 1].low not in self.lexicon.articles:
            return None
        return self.name(number - 1, Phrase(at - 1, at))

    def _in_focus(self, number: int, token: Token, gender: str) -> Focus | None:
        """Who is most in the focus at a pronoun; in "A driver stays with the tram, he said" that is not the one of whom he says it."""
        tokens = self.sentences[number].tokens
        at = next((k for k, t in enumerate(tokens) if t.start == token.start), 0)
        behind = any(t.raw == "," for t in tokens[max(0, at - 2) : at])
        if not behind:
            return self.entities.focus(gender, number, token.start)
        return self.entities.focus(gender, number, token.start, lambda m: bool(m.entity.words) or m.sentence != number)

    def _just_led(self, number: int, focus: Focus, gender: str) -> Named | None:
        """Somebody without a name who is the subject of the sentence before, where the one in the focus stands in a paragraph above."""
        here, lexicon = self.sentences[number], self.lexicon
        if number < 1 or self.sentences[number - 1].block != here.block or self.sentences[focus.mention.sentence].block == here.block:
            return None
        tokens = self.sentences[number - 1].tokens
        subject = subject_of(tokens, lexicon, led=False)
        if subject is None or subject.first or subject.name_first >= 0 or subject.last == 0 or not definite(tokens[0], lexicon):
            return None
        head = tokens[subject.last].low
        if lexicon.role(head) is None or lexicon.plural(head) or lexicon.calls(tokens[0].low, head) not in ("", gender):
            return None
        named = self.name(number - 1, subject)
        return named if named is not None and named.entity is not None and named.entity.may_be(gender) else None

    def _pronoun(self, number: int, token: Token) -> Named:
        """Whom a pronoun means; as written where nobody fits."""
        if token.low in self.lexicon.latter and (document := self._document_before(number)) is not None:
            return replace(document, speaker=Speaker(token.raw, token.start, token.end, document.speaker.entity))
        gender = self.lexicon.pronouns.get(token.low) or self.lexicon.objects.get(token.low, "")
        written = token.raw.lstrip("-").rsplit("-", 1)[-1]
        start = token.end - len(written)
        if gender in ("m", "f") and self.lexicon.code in ("de", "fr") and (body := self._things.body_here(number, gender)) is not None:
            return Named(Speaker(written, start, token.end, body), "pronoun", None, 0.75)
        if gender in ("m", "f"):
            focus = self._in_focus(number, token, gender)
            if focus is not None and (just := self._just_led(number, focus, gender)) is not None:
                return replace(just, speaker=Speaker(written, start, token.end, just.speaker.entity), how="pronoun")
            if focus is not None:
                entity = focus.entity
                self.entities.speaks(entity, gender)
                self.entities.note(number, token.start, entity)
                return Named(Speaker(written, start, token.end, self._called(entity)), "pronoun", entity, _sure_of_focus(focus))
            last = self._last_speaker(number, gender)
            if last is not None:
                return Named(Speaker(written, start, token.end, last.speaker.entity), "pronoun", last.entity, _SURE["level pronoun"])
        name = self._things.several(number) if gender == "p" else None
        if gender == "n":
            name = self._things.before_colon(number) or self._things.before(number)
            noun = form(name).rsplit(maxsplit=1)[-1] if name is not None else ""
            if noun in self.lexicon.writings and self.lexicon.code == "en":
                name = self._author(number, noun, own=True) or name
        return Named(
            Speaker(written, start, token.end, name or written), "pronoun", None, _SURE["pronoun of a thing" if name else "pronoun of nobody"]
        )


def _sure_of_focus(focus: Focus) -> float:
    """How sure it is whom a pronoun means."""
    if not focus.entity.words:
        return _SURE["pronoun of somebody without a name"]
    return _SURE["pronoun"] if focus.lead > _LEVEL else _SURE["level pronoun"]


def _without_possessive(written: str) -> str:
    return written[:-2] if written[-2:] in ("'s", "’s") else written
