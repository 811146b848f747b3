"""The small words around cues, of each language: table `[quotes.cue_words]`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..text.languages import load
from .lexicon import form

_TABLE, _KEY = "quotes", "cue_words"


@dataclass(frozen=True, slots=True)
class CueWords:
    """What `[quotes.cue_words]` of a language lists, in look-up form; a language leaves out what it has not."""

    agent: frozenset[str]  # "a claim *by* Ann Lee"
    behind_only: frozenset[str]  # "..., so die Sprecherin": behind somebody's words only
    content: frozenset[str]  # behind a noun of speech its content follows: "the claim that"
    existing: frozenset[str]  # "there is a memo"
    hears: frozenset[str]  # "..., bekam Anna Lee zu hören": who hears the words
    holds: frozenset[str]  # "Für Anna Lee ist das ..."
    joining: frozenset[str]  # words that join a second verb to the same subject
    judged_of: frozenset[str]  # right behind a transitive verb these show it to be passive
    links: frozenset[str]  # “...” is how she describes it
    of_whom: frozenset[str]  # "nach Angaben *von*", "de l'avis *de*"
    quoting: frozenset[str]  # "the paper quoted Ann Lee as saying"
    share: frozenset[str]  # “per the report”, but “per head”
    to_whom: frozenset[str]  # "l'appello dei residenti *al* sindaco"
    words_of: frozenset[str]  # "it was, in Lee's words, “a disgrace”"


@cache
def cue_words(code: str) -> CueWords:
    """The small words around cues in a language."""
    table = load(code).mapping(_TABLE, _KEY)
    return CueWords(**{key: frozenset(form(w) for w in table.get(key, ())) for key in CueWords.__slots__})


@cache
def gerund_endings(code: str) -> tuple[str, ...]:
    """How participles end that go with the sentence ("visant les centristes"); English has words there, no endings."""
    return tuple(load(code).words(_TABLE, "gerunds")) if code != "en" else ()
