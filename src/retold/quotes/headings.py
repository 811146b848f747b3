"""Cues that only headings have: a credit behind a dash (“Patients seen in cupboard - union”), and verbs written large (“Lee Blames ‘Saboteurs’”)."""

from __future__ import annotations

from collections.abc import Sequence

from .cue import Cue
from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, phrase_from, shortened

#: A credit has at most so many words, and at least so many stand before its dash.
_LONGEST_CREDIT = 4
_FEWEST_BEFORE = 3
#: Of five words so many are written large in a heading that writes all its words large.
_LARGE = 4


def heading_cues(tokens: Sequence[Token], lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence without a stop, from left to right; none for a language whose headings are not known."""
    if not lexicon.past or not (tokens[-1].word or tokens[-1].quote >= 0):
        return []
    found = [cue for i in range(1, len(tokens) - 1) if (cue := _written_large(tokens, i, lexicon)) is not None] if _all_large(tokens) else []
    credit = _credit(tokens, lexicon)
    return [*found, credit] if credit is not None else found


def _credit(tokens: Sequence[Token], lexicon: Lexicon) -> Cue | None:
    """Who stands behind the last dash, in small letters: a name there may be that of the paper."""
    for k in range(len(tokens) - 2, max(_FEWEST_BEFORE, len(tokens) - 2 - _LONGEST_CREDIT) - 1, -1):
        if tokens[k].raw in "-–—":
            phrase = phrase_from(tokens, k + 1, lexicon) if tokens[k + 1].raw.islower() else None
            whole = phrase is not None and phrase.last == len(tokens) - 1 and can_speak(tokens, phrase, lexicon)
            return Cue("according", k, k, phrase, turned=True) if whole else None
    return None


def _all_large(tokens: Sequence[Token]) -> bool:
    """Does this heading write all its longer words large?"""
    words = [t for t in tokens if t.word and len(t.raw) > 3]
    return len(words) > 2 and 5 * sum(t.capital for t in words) >= _LARGE * len(words)


def _written_large(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """A verb of speech in “s” between its subject and words in marks."""
    verb = tokens[i]
    known = verb.low in lexicon.reporting or verb.low in lexicon.judging
    if not known or not verb.capital or not verb.low.endswith("s") or tokens[i + 1].quote < 0:
        return None
    first = i
    while first > 0 and tokens[first - 1].word:
        first -= 1
    subject = shortened(tokens, Phrase(first, i - 1), i - 1, lexicon) if first < i else None
    if subject is None or not can_speak(tokens, subject, lexicon):
        return None
    return Cue("judging" if verb.low in lexicon.judging else "verb", i, i, subject)
