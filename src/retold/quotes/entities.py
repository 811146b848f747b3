"""Whom an article speaks of at each place: names, people without a name, and whom a pronoun means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .frames import Sentence, Token
from .lexicon import Lexicon
from .phrases import Phrase, phrase_from
from .registry import Entity, Registry, Run
from .runs import POSSESSIVE, bare, runs

#: A line of so many words without a stop at its end is a byline, a heading or the name of the page.
_SHORT_LINE = 16
#: Articles that point at nobody in particular.
_NOBODY = frozenset(
    ("no", "every", "each", "both", "most", "all", "that", "this", "these", "those", "few", "two", "three", "four", "five", "kein", "keine", "aucun")
)
#: A person who is only likely to be one yields to a clear one so many sentences further back.
_PATIENCE = 2
#: How many sentences back a pronoun may reach.
_REACH = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A place outside quotation marks where an entity is named; `sentence` is its number, `order` its rank in the sentence."""

    start: int
    sentence: int
    order: int
    entity: Entity
    weak: bool = False  # a name that nothing shows to be a person's


class Entities(Registry):
    """The names of one article and the places where they stand."""

    def __init__(self, sentences: Sequence[Sentence], inner: Iterable[Sequence[Token]], lexicon: Lexicon) -> None:
        """Read all names off the frame sentences and off the words inside marks (`inner`)."""
        found: list[Run] = [(number, s.tokens, run) for number, s in enumerate(sentences) for run in runs(s.tokens, lexicon)]
        for tokens in inner:
            found.extend((-1, tokens, run) for run in runs(tokens, lexicon))
        super().__init__(found, lexicon)
        self._alone: Counter[str] = Counter(
            bare(tokens[a].raw) for _, tokens, (a, b) in found if a == b and not (a and tokens[a - 1].low in lexicon.articles)
        )
        self._nameless: dict[int, Entity] = {}
        self._blocks = [s.block for s in sentences]
        self._starts: list[list[Mention]] = [[] for _ in sentences]
        self._owners: list[list[Mention]] = [[] for _ in sentences]
        for number, tokens, run in found:
            if number >= 0 and not _byline(sentences[number], lexicon):
                self._mention(number, tokens, run)
        self._nominals(sentences)

    def _nominals(self, sentences: Sequence[Sentence]) -> None:
        """People without a name that are the subject of a sentence: "the driver of our car", "one of the ushers", "a spokeswoman for the port"."""
        lexicon = self._lexicon
        known: dict[str, Entity] = {}
        for number, sentence in enumerate(sentences):
            tokens = sentence.tokens
            for i, t in enumerate(tokens[:-1]):
                if t.low not in lexicon.articles or t.low in _NOBODY or t.quote >= 0 or (i and tokens[i - 1].low in lexicon.prepositions):
                    continue
                phrase = phrase_from(tokens, i, lexicon)
                if phrase is None or phrase.name_first >= 0 or phrase.last == i or not self._subject(tokens, phrase):
                    continue
                head = self._head(tokens[i : phrase.last + 1])
                if head is None or (lexicon.plural(head.low) and t.low != "one") or head.low in ("people", "men", "women", "children"):
                    continue
                words = tokens[i : phrase.last + 1]
                entity = self.of_role(words)
                if entity is None:
                    entity = known.get(head.low) if self._definite(t) else None
                    if entity is None:
                        name = " ".join(w.raw for w in self._without_verb(words))
                        entity = Entity(name, (), t.start, gender=lexicon.role(head.low) or "", person=True)
                        known[head.low] = entity
                    self._nameless[t.start] = entity
                self._starts[number].append(Mention(t.start, number, 0, entity, not entity.words))
            if len(self._starts[number]) > 1:
                starts = sorted(self._starts[number], key=lambda m: m.start)
                self._starts[number] = [m if m.order == k else replace(m, order=k) for k, m in enumerate(starts)]

    def _subject(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Does a phrase lead its sentence, or stand beside a verb of speech?"""
        if all(not t.word or t.low in self._lexicon.joints for t in tokens[: phrase.first]):
            return True
        before = tokens[phrase.first - 1]
        after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else before
        lead = tokens[phrase.first - 2] if phrase.first > 1 else before
        turned = before.low in self._lexicon.reporting and before.raw.islower() and (lead.quote >= 0 or lead.raw == ",")
        return turned or (after.low in self._lexicon.reporting and before.raw == ",")

    def _head(self, words: Sequence[Token]) -> Token | None:
        """The role noun that a nominal phrase is about: before the first preposition, the last one in English and German, else the first."""
        lexicon = self._lexicon
        if len(words) > 2 and words[0].low == "one" and words[1].low == "of":
            words = [words[0], *words[2:]]
        stop = next((k for k, t in enumerate(words) if k and t.low in lexicon.prepositions), len(words))
        roles = [t for t in words[:stop] if lexicon.role(t.low) is not None]
        if not roles:
            return None
        return roles[-1] if lexicon.code in ("en", "de") else roles[0]

    def _without_verb(self, words: Sequence[Token]) -> Sequence[Token]:
        """“A spokeswoman for the port gave the price”: an article that no preposition leads has a verb before it."""
        lexicon = self._lexicon
        for k in range(2, len(words)):
            if words[k].low in lexicon.articles and words[k - 1].low not in lexicon.prepositions and words[k - 1].low not in lexicon.articles:
                return words[: k - 1]
        return words

    def _mention(self, number: int, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        """Keep a place where a pronoun may find a person."""
        entity = self.of_words(tokens[run[0] : run[1] + 1], tokens[run[0]].start)
        if entity is None or entity.body:
            return
        if POSSESSIVE.search(tokens[run[1]].raw[-2:]):
            if entity.person:
                self._owners[number].append(Mention(tokens[run[0]].start, number, 0, entity))
            return
        weak = not entity.person
        if weak and not self._like_a_person(entity, tokens, run):
            return
        self._starts[number].append(Mention(tokens[run[0]].start, number, len(self._starts[number]), entity, weak))

    def _like_a_person(self, entity: Entity, tokens: Sequence[Token], run: tuple[int, int]) -> bool:
        """A name of two or three words, none of them an outlet's, that leads its sentence or whose last word stands alone elsewhere, as a surname."""
        lexicon = self._lexicon
        if lexicon.code == "de" or len(entity.words) not in (2, 3) or 2 * entity.placed >= entity.count or self._led_by_article(tokens, run[0]):
            return False
        if tokens[-1].word:
            return False  # no sentence: a heading, a byline, the name of a page
        if any(w in lexicon.outlets or w in lexicon.articles or lexicon.role(w) is not None for w in entity.words):
            return False
        if self._alone[entity.words[-1]] > 0:
            return True
        following = tokens[run[1] + 1] if run[1] + 1 < len(tokens) else None
        leads = all(not t.word for t in tokens[: run[0]]) or tokens[run[0] - 1].raw in ",:"
        return leads and following is not None and not lexicon.body(following.low) and (following.raw == "," or following.raw.islower())

    def _led_by_article(self, tokens: Sequence[Token], first: int) -> bool:
        """“the Grand Hotel” is no person; German says "der Fischer Hinrich Onken"."""
        lexicon = self._lexicon
        return first > 0 and lexicon.code != "de" and tokens[first - 1].low in lexicon.articles - lexicon.possessives

    # -- asking ----------------------------------------------------------------------------------------------------------------------------
    def nameless(self, at: int) -> Entity | None:
        """The person without a name who is spoken of at an offset."""
        return self._nameless.get(at)

    def persons(self, sentence: int, sentences: Sequence[Sentence]) -> bool:
        """Is anybody named in the paragraph of a sentence, up to this sentence?"""
        block = sentences[sentence].block
        return any(m.entity.words for k in range(max(0, sentence - _REACH), sentence + 1) if sentences[k].block == block for m in self._starts[k])

    def only_person(self, sentence: int, at: int, genders: set[str], sentences: Sequence[Sentence]) -> Entity | None:
        """The one person named in this paragraph before `at`, if only one and the gender allows it."""
        block = sentences[sentence].block
        seen: dict[tuple[str, ...], Entity] = {}
        number = sentence
        while number >= 0 and number > sentence - _REACH and sentences[number].block == block:
            seen.update({m.entity.words: m.entity for m in self._starts[number] if m.start < at and not m.weak and m.entity.words})
            number -= 1
        found = list(seen.values())
        if len(found) != 1 or (genders and found[0].gender and found[0].gender not in genders):
            return None
        return found[0]

    def sole_person(self, sentence: int, at: int, genders: set[str], head: str) -> Entity | None:
        """The one person whom the article has named before `at`, if the gender allows it and no other office is known of him or her."""
        seen: dict[tuple[str, ...], Entity] = {}
        for number in range(sentence, -1, -1):
            here = (*self._starts[number], *self._owners[number])
            seen.update({m.entity.words: m.entity for m in here if m.start < at and not m.weak and m.entity.words})
            if len(seen) > 1:
                return None
        found = list(seen.values())
        if not found or (genders and found[0].gender and found[0].gender not in genders) or found[0].roles - {head}:
            return None
        return found[0]

    def of_pronoun(self, gender: str, sentence: int, at: int) -> Mention | None:
        """Whom "he" or "she" at offset `at` of a sentence means: the subject nearest before it whose gender allows it."""
        likely: Mention | None = None
        until = sentence - _REACH
        for number in range(sentence, max(-1, sentence - _REACH), -1):
            if number < until:
                break
            here = [m for m in self._starts[number] if m.start < at and not (m.entity.gender and m.entity.gender != gender)]
            clear = [m for m in here if m.entity.gender == gender and not m.weak] or [m for m in here if not m.weak]
            if clear:
                return min(clear, key=lambda m: (m.order, m.start))
            if here and likely is None:
                likely = min(here, key=lambda m: (m.entity.gender != gender, m.order, m.start))
                until = number - _PATIENCE
                while until < number and self._blocks[max(0, until)] != self._blocks[number]:
                    until += 1
        return likely

    def note(self, sentence: int, start: int, entity: Entity) -> None:
        """Remember that a pronoun or a role at `start` means this entity, so that later pronouns may follow it."""
        self.speaks(entity)
        self._starts[sentence].append(Mention(start, sentence, -1, entity))

    def speaks(self, entity: Entity, gender: str = "") -> None:
        """Remember that this entity spoke: a person then, unless a body."""
        if not entity.body and (entity.person or self._lexicon.code != "de" or not entity.words):
            entity.person = True
            entity.gender = entity.gender or gender


def _byline(sentence: Sentence, lexicon: Lexicon) -> bool:
    """A line that names its writer or its page: it begins with "by", or is short and no sentence, below the headline."""
    tokens = sentence.tokens
    return tokens[0].low in lexicon.bylines or (sentence.block > 0 and tokens[-1].word and len(tokens) <= _SHORT_LINE)
