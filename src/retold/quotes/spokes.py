"""For whom somebody without a name speaks: "a university spokeswoman", "un portavoz de la empresa", "eine Unternehmenssprecherin" is the body."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.languages import load
from .entities import Entities
from .frames import Token
from .lexicon import Lexicon, form
from .registry import INDEFINITE
from .runs import POSSESSIVE, runs, written

#: Letters between the two parts of a compound noun ("Unternehmen-s-sprecherin").
_JOINTS = ("s", "es", "n", "en", "-")


class Spokes:
    """Answers for one article."""

    def __init__(self, entities: Entities, lexicon: Lexicon) -> None:
        """Take what is known of the article."""
        self._entities, self._lexicon = entities, lexicon
        self._heads = frozenset(form(w) for w in load(lexicon.code).words("changes", "speaking_for"))

    def firm(self, words: Sequence[Token]) -> bool:
        """Does the person of a phrase speak for "the company", "la empresa", whichever that is?"""
        head = next((k for k, t in enumerate(words) if self._speaks(t.low)), None)
        if head is None:
            return False
        behind = self._behind(words[head + 1 :])
        before = [t.low for t in words[:head] if t.low not in self._lexicon.articles]
        told = [t.low for t in behind if t.low not in self._lexicon.articles] or before or [self._first_part(words[head].low)]
        return len(told) == 1 and any(self._lexicon.firm(s) for s in self._stems(told[0]))

    def may_mean(self, name: str, before: Sequence[Token]) -> bool:
        """May "the company" be what has this name: no council, union or town, and the only house of the sentence before?"""
        if any(self._lexicon.body(w) and not self._lexicon.firm(w) for w in map(form, name.split())):
            return False
        known = self._entities.registry.all.values()
        if any(e.name == name and (e.placed * 2 >= e.count or (e.person and " " not in name)) for e in known):
            return False
        return not any(self._rival(name, before, run) for run in runs(before, self._lexicon))

    def _rival(self, name: str, before: Sequence[Token], run: tuple[int, int]) -> bool:
        """May a run of capitals be another house? One that stands nowhere else in the article is one, too, unless a preposition leads to it:
        “Harrow Ferries sued Norgas.” (German writes every noun large, and such a run says nothing there.)
        """
        a, b = run
        entity = self._entities.of_words(before[a : b + 1], before[a].start)
        if entity is not None:
            return entity.name != name and entity.placed * 2 < entity.count
        led = a - 1 - (a > 1 and before[a - 1].low in self._lexicon.articles)
        return self._lexicon.code != "de" and a > 0 and before[led].low not in self._lexicon.prepositions

    def bare(self, words: Sequence[Token]) -> bool:
        """Is it "a spokesman", with no word of whom he speaks for?"""
        return all(t.low in self._heads or t.low in self._lexicon.articles for t in words) and any(t.low in self._heads for t in words)

    def body(self, words: Sequence[Token]) -> str | None:
        """The body for which the person of a phrase speaks, by its fullest name, if the phrase says so and only one fits; else None.

        "A spokesman" alone (`bare`) says nothing of that.
        """
        head = next((k for k, t in enumerate(words) if self._speaks(t.low)), None)
        if head is None:
            return None
        first = self._first_part(words[head].low)
        behind = () if first else self._behind(words[head + 1 :])  # "sagte ein Polizeisprecher der dpa": dpa was told
        if behind:
            nouns = [t for t in behind if t.low not in self._lexicon.articles]
            alone = self._of_noun(nouns[0], *self._stems(nouns[0].low)) if len(nouns) == 1 else None
            return alone or self._named(behind) or self._entities.body_of(behind)
        before = words[1:head] if words[0].low in self._lexicon.articles else words[:head]
        if before:
            return self._named(before) or self._of_noun(before[-1], POSSESSIVE.sub("", before[-1].low))
        return self._of_noun(words[head], *self._stems(first))

    def _speaks(self, low: str) -> bool:
        return low in self._heads or (self._lexicon.compounds and low.endswith(tuple(self._heads)))

    def _behind(self, words: Sequence[Token]) -> Sequence[Token]:
        """What follows the noun, without the preposition that leads to it; nothing where a place or an occasion follows as well."""
        lexicon = self._lexicon
        first = 0
        while first < len(words) and words[first].low in lexicon.prepositions and words[first].low not in lexicon.articles:
            first += 1
        return words[first:]

    def _named(self, words: Sequence[Token]) -> str | None:
        """A body by its name: “a spokesman for Tidewatt”, “a Tidewatt spokesman”, "ein Sprecher der Tidewatt AG"."""
        first = next((k for k, t in enumerate(words) if t.low not in self._lexicon.articles), len(words))
        name = words[first:]
        common = self._lexicon.role(name[-1].low) is not None or (len(name) == 1 and self._of_body(name[0].low)) if name else True
        if common or not all(t.capital or t.low in self._lexicon.particles for t in name):
            return None
        entity = self._entities.of_words(name, name[0].start)
        if entity is None or entity.person or entity.placed * 2 >= entity.count or name[-1].low in self._lexicon.outlets:
            return None
        return entity.name or written(name, 0, len(name) - 1)

    def _of_noun(self, token: Token, *nouns: str) -> str | None:
        """The one body of the article that a noun (in one of these forms) means, as "the university" would."""
        known = (n for n in nouns if n not in INDEFINITE and (self._lexicon.body(n) or n in self._lexicon.business))
        return next((name for n in known if (name := self._entities.bodies.of_noun(n, token.start)) is not None), None)

    def _of_body(self, low: str) -> bool:
        return any(self._lexicon.body(s) or s in self._lexicon.business for s in self._stems(low))

    def _stems(self, low: str) -> tuple[str, ...]:
        """A noun, and in a language of compounds what is left of it without an ending or the letters that join it to another one."""
        if not low or not self._lexicon.compounds:
            return (low,) if low else ()
        return (low, *(low[: -len(j)] for j in _JOINTS if low.endswith(j)))

    def _first_part(self, low: str) -> str:
        """“Unternehmens” in "Unternehmenssprecherin"; nothing where there is none."""
        head = min((h for h in self._heads if low.endswith(h) and low != h), key=len, default="") if self._lexicon.compounds else ""
        return low[: -len(head)] if head else ""
