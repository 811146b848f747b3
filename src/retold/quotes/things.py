"""What "it", "they" and German "sie" mean where they stand for no single person: a body, a document, several people of the sentence before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from .entities import Entities
from .frames import Sentence, Token
from .lexicon import Lexicon
from .phrases import Phrase, subject_of

#: "It" looks back so many sentences.
_BACK = 2
#: A document's noun stands at most so many words behind the article that leads the sentence.
_NEAR = 5


class Things:
    """Answers for one article; `name` tells the entity that a phrase of a sentence names."""

    def __init__(self, sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon, name: Callable[[int, Phrase], str | None]) -> None:
        """Take the article as it is."""
        self._sentences, self._entities, self._lexicon, self._name = sentences, entities, lexicon, name

    def before(self, number: int) -> str | None:
        """What "it" means: the body or document that a sentence before is about, or else the only one in it."""
        above = (k for k in range(number - 1, -1, -1) if k == 0 or not self._sentences[k].tokens[-1].word)  # no bylines, no datelines
        for k in islice(above, _BACK):
            tokens = self._sentences[k].tokens
            leading = self._leading_document(k)
            if leading is not None:
                return leading
            subject = subject_of(tokens, self._lexicon)
            if subject is not None and subject.first == subject.last and self._lexicon.pronouns.get(tokens[subject.first].low) in ("n", "m", "f"):
                continue
            name = self._thing_of(k, subject) if subject is not None else None
            if name is not None:
                return name
            documents = [p for p, t in enumerate(tokens) if self._is_document(t)]
            return self._document(k, documents[0]) if len(documents) == 1 else None
        return None

    def body_led(self, number: int, at: int) -> str | None:
        """The body by its name that leads what word `at` of a sentence reports; or the only one of the article, if it leads the sentence before.

        “The museum will not ask for compensation, a spokesman said.” “Tidewatt would not say how many. “...,” a spokesman said.”
        """
        here = self._sentences[number].tokens
        subject = subject_of(here, self._lexicon, at, led=False) if at > 1 and here[0].quote < 0 else None
        if subject is not None:
            return self._known_body(number, subject)
        if number < 1 or self._sentences[number - 1].block != self._sentences[number].block or self._entities.anybody(number - 1):
            return None
        subject = subject_of(self._sentences[number - 1].tokens, self._lexicon, led=False)
        name = self._known_body(number - 1, subject) if subject is not None else None
        return name if name is not None and self._entities.bodies.alone(name) else None

    def _known_body(self, number: int, subject: Phrase) -> str | None:
        name = self._thing_of(number, subject)
        return name if name is not None and self._entities.bodies.known(name) else None

    def before_colon(self, number: int) -> str | None:
        """“The union means to fight: “We will not yield,” it announced”: the subject of the clause that leads to the words in marks."""
        tokens = self._sentences[number].tokens
        colon = next((k for k, t in enumerate(tokens) if t.quote >= 0), 0) - 1
        if colon < 1 or tokens[colon].raw != ":":
            return None
        subject = subject_of(tokens, self._lexicon, colon, led=False)
        return self._thing_of(number, subject) if subject is not None else None

    def body_here(self, number: int, gender: str) -> str | None:
        """The body that "elle" or "sie" means: the one before the colon of this sentence, or the one that the sentence before is about."""
        tokens = self._sentences[number].tokens
        quoted = next((k for k, t in enumerate(tokens) if t.quote >= 0), 0)
        if quoted > 1 and tokens[quoted - 1].raw == ":":
            return self.body_before_colon(number, gender)  # "Un ancien affineur n'y croit guère : « ... », lâche-t-il"
        return self.body_before(number, gender)

    def body_before(self, number: int, gender: str) -> str | None:
        """German and French call a body "sie", "elle": the one that the sentence before is about, in the same paragraph, with nobody named there."""
        if number < 1 or self._sentences[number - 1].block != self._sentences[number].block or self._entities.anybody(number - 1):
            return None
        tokens = self._sentences[number - 1].tokens
        subject = subject_of(tokens, self._lexicon, led=False)
        if subject is None or tokens[subject.first].low not in self._lexicon.articles:
            return None
        if self._lexicon.of_article.get(tokens[subject.first].low, gender) != gender:
            return None  # "die Gewerkschaft" is no "er"
        bodies = any(self._lexicon.body(t.low) for t in tokens[subject.first : subject.last + 1])
        return self._thing_of(number - 1, subject) if bodies else None

    def body_before_colon(self, number: int, gender: str) -> str | None:
        """“Une version que conteste la compagnie Lee : « ... », assure-t-elle”: the body that speaks before the colon."""
        tokens, lexicon = self._sentences[number].tokens, self._lexicon
        colon = next((k for k, t in enumerate(tokens) if t.quote >= 0), 0) - 1
        subject = subject_of(tokens, lexicon, colon, led=False) if colon > 0 and tokens[colon].raw == ":" else None
        if subject is None or lexicon.of_article.get(tokens[subject.first].low) != gender:
            return None
        if not any(lexicon.body(t.low) for t in tokens[subject.first : subject.last + 1]):
            return None
        return self._thing_of(number, subject)

    def several(self, number: int) -> str | None:
        """What "they" means: the people or the body that lead the sentence before, in the same paragraph."""
        if number < 1 or self._sentences[number - 1].block != self._sentences[number].block:
            return None
        tokens = self._sentences[number - 1].tokens
        subject = subject_of(tokens, self._lexicon, led=False)
        if subject is None or any(t.word for t in tokens[: subject.first] if t.low not in self._lexicon.joints):
            return None
        for k in range(subject.first, subject.last + 1):
            low = tokens[k].low
            if (self._lexicon.role(low) is not None and self._lexicon.plural(low)) or (k == subject.last and self._lexicon.body(low)):
                return self._name(number - 1, subject._replace(last=k)) if subject.name_first < 0 else None
        return None

    def _thing_of(self, number: int, subject: Phrase) -> str | None:
        """The name of a subject that may be called "it"."""
        tokens, lexicon = self._sentences[number].tokens, self._lexicon
        words = tokens[subject.first : subject.last + 1]
        bodies = [k for k in range(subject.first, subject.last + 1) if lexicon.body(tokens[k].low)]
        if subject.name_first < 0:
            people = any(lexicon.role(t.low) is not None for t in words)
            if not bodies or (people and not lexicon.body(words[-1].low)):
                return None
            if words[0].low not in lexicon.articles and words[0].raw.islower():
                return self._document(number, bodies[-1])
            goes_on = any(tokens[k + 1].low in lexicon.binding for k in range(bodies[-1], subject.last))
            return self._name(number, subject if goes_on else subject._replace(last=bodies[-1]))
        entity = self._entities.of_words(tokens[subject.name_first : subject.name_last + 1], words[0].start)
        whole = subject.first == subject.name_first and subject.name_last == subject.last
        named = tokens[subject.name_first]
        if (entity is not None and entity.person) or not (whole or bodies) or named.low in lexicon.stops or not named.raw.isalpha():
            return None
        return self._name(number, subject)

    def _leading_document(self, number: int) -> str | None:
        """A document that leads its sentence, its noun a verb as well: "A consultant’s report reached the council"."""
        tokens = self._sentences[number].tokens
        if tokens[0].low not in self._lexicon.articles:
            return None
        for k in range(1, min(len(tokens), _NEAR)):
            if not tokens[k].word or tokens[k].low in self._lexicon.prepositions:
                return None
            if self._is_document(tokens[k]):
                return self._document(number, k)
        return None

    def _is_document(self, token: Token) -> bool:
        return token.raw.islower() and token.low in self._lexicon.nouns and self._lexicon.body(token.low)

    def _document(self, number: int, k: int) -> str | None:
        """The noun phrase of a document that ends at `k`: "a 94-page report"."""
        tokens, articles = self._sentences[number].tokens, self._lexicon.articles
        first = k
        while first > 0 and k - first < _NEAR - 1 and tokens[first].low not in articles and tokens[first - 1].word:
            first -= 1
        return self._name(number, Phrase(first, k)) if tokens[first].low in articles else None
