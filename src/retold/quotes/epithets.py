"""Whom "the engineer", "the 43-year-old", "the Dane" mean where the article names no such office: the one person near who may be called so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .entities import Entities, Mention
from .frames import Sentence, Token
from .lexicon import Lexicon
from .offices import office
from .phrases import Phrase
from .registry import Entity, Office, definite
from .runs import POSSESSIVE, bare

#: "43-year-old", "43-Jährige".
_AGE = re.compile(r"(\d{1,3})-(?:year-old|jährige[rnms]?)$")
#: An epithet needs somebody who is so far ahead in the focus, any other noun somebody without a rival; what tells something new may take up
#: the subject of so many sentences before.
_CLEAR, _SOLE, _JUST = 0.25, 0.6, 2
#: “The same official”: who spoke just before.
_SAME = frozenset(("same",))
#: The headline and the first paragraph, by their numbers.
_TOP = 1
#: The longest phrase that is taken for a person by the ending of its noun alone.
_LONGEST = 4


class Epithets:
    """Answers for the definite phrases of one article, asked in the order of the text."""

    def __init__(self, sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon) -> None:
        """Take the article as it is."""
        self._sentences, self._entities, self._lexicon = sentences, entities, lexicon

    def meant(self, number: int, phrase: Phrase, words: Sequence[Token]) -> Entity | None:
        """The person whom the definite phrase `words` of a sentence means, or None."""
        lexicon = self._lexicon
        if (
            not definite(words[0], lexicon)
            or (lexicon.bare_nouns and words[0].low not in lexicon.articles)
            or words[0].low in lexicon.possessives
            or self._of_many(words)
        ):
            return None
        if len(words) > 2 and words[1].low in _SAME and self._lexicon.code == "en":
            just = self._entities.focus("", number, words[0].start, lambda m: number - m.sentence <= 1)
            return just.entity if just is not None else None
        age = next((m[1] for t in words if (m := _AGE.match(t.low))), "")
        aged = self._entities.of_age(age)
        if aged is not None:
            return aged
        called = office(words, lexicon)
        if not called and not age and any(lexicon.body(t.low) for t in words[1:]):
            return None  # "le régulateur portugais"
        person = age or (called is not None and not any(part in called.head for part in lexicon.newcomers)) or (not called and self._by_ending(words))
        if not person or (not age and self._brought_in(number, phrase)):
            return None
        return self._near(number, words, called, age) or (self._announced(number, words, called) if called is not None else None)

    def _announced(self, number: int, words: Sequence[Token], called: Office) -> Entity | None:
        """“La ministre de l'Énergie a promis ...”, at the top: the first person named below, if nothing else is told of her."""
        gender = self._lexicon.of_article.get(words[0].low, "")
        first = self._entities.first_named(words[0].start)
        if first is None or not gender or self._sentences[number].block > _TOP or first.entity.offices or first.entity.gender != gender:
            return None
        near = self._sentences[first.sentence].block - self._sentences[number].block <= _TOP + 1
        return first.entity if near and not self._entities.offices.speaks_against(called, first.entity) else None

    def _near(self, number: int, words: Sequence[Token], called: Office | None, age: str) -> Entity | None:
        """Who is clearly ahead in the focus, of those who may be called so."""
        told = {bare(t.raw) for t in words[1:] if t.capital and not self._entities.alone(t)}

        tokens = self._sentences[number].tokens
        at = next((k for k, t in enumerate(tokens) if t.start == words[0].start), 0)
        subordinate = at > 0 and (tokens[at - 1].low in self._lexicon.joints or tokens[at - 1].low in self._lexicon.prepositions)

        top = self._below_heading(number)

        def fits(m: Mention) -> bool:
            if (age and m.entity.ages) or m.sentence < top or (subordinate and m.sentence == number):
                return False  # "Lee hopes that the minister ...": somebody else
            return self._may_be_called(m, number, called, bool(age) or bool(told - m.entity.told))

        gender = self._lexicon.calls(words[0].low, called.head if called is not None else "")
        near = self._entities.focus(gender, number, words[0].start, fits)
        if near is None:
            return None
        plain = called is not None and called.head not in self._lexicon.epithets and not told and not self._taken_up(near.mention, number)
        if plain and self._come_between(number, words[0], near.mention):
            return None  # "Lee, 19, sang. | Ann Coe, the director, was calm. The fire officer said ...": not Lee
        return near.entity if near.lead >= (_SOLE if plain else _CLEAR) else None

    def _come_between(self, number: int, first: Token, m: Mention) -> bool:
        """Is somebody else in the focus of this paragraph, where the one who was mentioned stands in one above?"""
        block = self._sentences[number].block
        if self._sentences[m.sentence].block == block:
            return False
        ahead = self._entities.focus("", number, first.start)
        return (
            ahead is not None
            and ahead.entity is not m.entity
            and bool(ahead.entity.offices)
            and self._sentences[ahead.mention.sentence].block == block
        )

    def _below_heading(self, number: int) -> int:
        """The first sentence that a paragraph with a heading in capitals of its own takes up; 0 without such a heading."""
        head = number
        while head > 0 and self._sentences[head - 1].block == self._sentences[number].block:
            head -= 1
        return head if self._sentences[head].cross_head else 0

    def _taken_up(self, m: Mention, number: int) -> bool:
        """Is somebody the subject of the sentence right before?"""
        return m.place in ("speaker", "subject") and number - m.sentence <= 1

    def _may_be_called(self, m: Mention, number: int, called: Office | None, new: bool) -> bool:
        """Somebody near, with a name, of whom nothing known speaks against it: two offices are two people.

        But "the scientist", "the grandmother", "the Dane" are no offices of their own, and what is `new` ("the 43-year-old", "the SPD politician")
        takes up who has just been the subject.
        """
        entity, epithets = m.entity, self._lexicon.epithets
        likely = entity.person or (self._lexicon.noun_first and number - m.sentence <= 1)
        if not entity.words:  # who has just spoken without a name
            spoke = number - m.sentence <= (_JUST if m.place == "speaker" else 1) and self._lexicon.code == "en"
            return spoke and called is not None and called.head in epithets
        if not likely or (called is not None and self._entities.offices.speaks_against(called, entity)):
            return False
        if called is not None and called.head in self._lexicon.opposite and all(o.head != called.head for o in entity.offices):
            return False  # "Lee wept. The judge said ...": not Lee
        blocks = self._sentences[number].block - self._sentences[m.sentence].block
        between = range(m.sentence + 1, number)
        near = blocks <= 1 or (blocks == _JUST and not any(self._entities.anybody(k) for k in between))
        others = {o.head for o in entity.offices if not o.owned} - ({called.head} if called is not None else set())
        other_office = called is not None and bool(called.words) and bool(others)  # "Averill, the managing director": not "the transport minister"
        if called is None or called.head in epithets or (others <= epithets and not other_office):
            return near or self._entities.alone_so_far(entity, self._sentences[number].tokens[0].start)
        return new and near and number - m.sentence <= _JUST and m.place in ("speaker", "subject")

    def _of_many(self, words: Sequence[Token]) -> bool:
        """Is the phrase not for one person: a plural by its article ("les auteurs") or its noun, of a thing ("the ad's narrator"), or a firm?"""
        lexicon = self._lexicon
        if any(POSSESSIVE.search(t.raw[-2:]) for t in words[1:] if len(t.raw) > 2 and "'" in t.low):
            return True
        several = bool(lexicon.of_article) and words[0].low not in lexicon.of_article and not words[0].low.endswith("'")
        called = office(words, lexicon)
        plural = called is not None and (
            lexicon.plural(called.head) or (lexicon.code == "en" and called.head.endswith("s") and called.head[-2:] != "ss")
        )
        return several or plural or words[-1].low in lexicon.business

    def _brought_in(self, number: int, phrase: Phrase) -> bool:
        """Is this somebody without a name whom the article tells of here or has told of: "the bride, who jumped"; "a friend", then "the friend"?"""
        tokens = self._sentences[number].tokens
        n = phrase.last + 1
        here = n + 1 < len(tokens) and tokens[n].raw == "," and tokens[n + 1].low == "who" and tokens[phrase.last].low not in self._lexicon.epithets
        return here or self._entities.told_of(tokens[phrase.first])

    def _by_ending(self, words: Sequence[Token]) -> bool:
        """A short phrase whose noun ends as nouns for people do ("the plucky Liverpudlian", "the trawlerman")."""
        lexicon = self._lexicon
        noun = words[-1] if not lexicon.noun_first or len(words) < 2 else words[1]
        document = any(lexicon.body(t.low) or t.low in lexicon.nouns for t in words)
        return len(words) <= _LONGEST and not document and noun.low.endswith(lexicon.agents)
