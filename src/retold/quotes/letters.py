"""Whose words a letter, a note or a report holds: “a letter by chief executive Ann Lee”, “ein Schreiben der Vorstandschefin Anna Lee”."""

from __future__ import annotations

from collections.abc import Sequence

from .entities import Entities
from .frames import Token
from .lexicon import Lexicon
from .registry import Entity
from .runs import POSSESSIVE, bare, runs

#: The name of the writer stands so many words behind the noun at most.
_NEAR = 8


def writer(tokens: Sequence[Token], noun: str | None, entities: Entities, lexicon: Lexicon) -> Entity | None:
    """The person who wrote what a sentence calls a letter, a statement or the like; None where it does not tell."""
    for at, token in enumerate(tokens):
        if (
            token.quote < 0
            and token.low in lexicon.nouns
            and _one_document(token.low, noun, lexicon)
            and (found := _behind(tokens, at, entities, lexicon)) is not None
        ):
            return found
    return None


def _one_document(found: str, asked: str | None, lexicon: Lexicon) -> bool:
    """One letter has several names ("letter", "note"); a report, a statement and a letter are three documents."""
    return asked is None or found == asked or {found, asked} <= lexicon.one_letter


def _behind(tokens: Sequence[Token], at: int, entities: Entities, lexicon: Lexicon) -> Entity | None:
    stop = at + 1
    while stop < min(len(tokens), at + _NEAR) and tokens[stop].word and tokens[stop].quote < 0:
        low = tokens[stop].low
        if low in lexicon.verbs or (low in lexicon.prepositions and low not in lexicon.written_by and low not in lexicon.articles):
            break
        stop += 1
    for first, last in runs(tokens[at + 1 : stop], lexicon):
        name = tokens[at + 1 + first : at + 2 + last]
        if POSSESSIVE.search(name[-1].raw) or any(t.low in lexicon.written_by - lexicon.articles for t in tokens[at + 2 : at + 1 + first]):
            return None  # "a letter from the family of Ann Lee", "the report of Ann Lee's death": somebody else wrote it
        entity = entities.of_words(name, name[0].start)
        if entity is None or not entity.person:
            entity = _genitive(name, entities, lexicon)
        if entity is not None and entity.person and not entity.body:
            led = tokens[at + 1].low in lexicon.written_by or tokens[at + 1].low in lexicon.articles or bool(lexicon.complements)
            return entity if led else None
    return None


def _genitive(name: Sequence[Token], entities: Entities, lexicon: Lexicon) -> Entity | None:
    """“Birgit Lees”, “Lees”: a German name with the ending of the genitive."""
    last = bare(name[-1].raw)
    if not lexicon.complements or not last.endswith("s"):
        return None
    found = [e for e in entities.registry.all.values() if e.person and e.words and e.words[-1] == last[:-1]]
    return found[0] if len(found) == 1 else None
