"""Where a cue stands beside the words in marks: right behind them, close before, in the sentence that follows, inside what somebody else says."""

from __future__ import annotations

from collections.abc import Sequence

from .cue import Cue
from .frames import Token
from .lexicon import Lexicon
from .newcomers import press
from .phrases import Phrase

#: Pronouns that begin a sentence of its own: "“...” He has ten days to ask".
_NEW_SENTENCE = frozenset(("He", "She", "It", "They", "We", "A", "An", "The"))


def tells(cue: Cue, subject: Phrase) -> bool:
    """Does a cue surely say that its subject speaks, or name somebody?"""
    return cue.sure or cue.kind == "according" or subject.name_first >= 0


def in_next(tokens: Sequence[Token], cue: Cue, p: int) -> bool:
    """Is it an infinitive of the sentence behind the words ("“...” He has ten days to ask for it.", "“...” A spokesman declined to answer.")?"""
    lead = lead_of(cue)
    return lead > p and tokens[lead].raw in _NEW_SENTENCE and tokens[cue.last - 1].low == "to" and not any(t.raw == ":" for t in tokens[cue.last :])


def follows_marks(tokens: Sequence[Token], cue: Cue, p: int) -> bool:
    """Does a cue stand right behind the stretch at `p`?"""
    if cue.kind == "noun" and cue.first == p + 1:
        return True  # "Lee's “sad little pie” remark"
    lead = lead_of(cue)
    return lead > p and only_marks(tokens, p + 1, lead) and not any(t.raw in ";)" for t in tokens[p + 1 : lead])


def lead_of(cue: Cue) -> int:
    """The first token of a cue and its subject."""
    return min(cue.first, cue.subject.first) if cue.subject is not None else cue.first


def tail_of(cue: Cue) -> int:
    """The last token of a cue, or of the subject that follows it."""
    return max(cue.last, cue.subject.last) if cue.subject is not None and cue.turned else cue.last


def only_marks(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Do no words stand between two places, and hardly any signs?"""
    return high - low <= 3 and all(t.quote < 0 and not t.word for t in tokens[low:high])


def comma_after(tokens: Sequence[Token], p: int) -> bool:
    """Does a comma stand behind the stretch at `p`?"""
    return p + 1 < len(tokens) and tokens[p + 1].raw == ","


def outer(tokens: Sequence[Token], here: Sequence[Cue], chosen: Sequence[Cue], lexicon: Lexicon) -> Cue:
    """“Lee said she hopes “...””: the one who said it, where a thought stands inside somebody's speech."""
    cue = chosen[0]
    for _ in range(3):
        lead = lead_of(cue)
        thought = tokens[cue.last].low in lexicon.holding or not cue.sure
        pronoun = cue.subject is not None and cue.subject.first == cue.subject.last and tokens[cue.subject.first].low in lexicon.pronouns
        over = next((c for c in here if c.subject is not None and c.kind == "verb" and c.sure and tail_of(c) < lead and lead - tail_of(c) <= 2), None)
        if (
            over is None
            or over.subject is None
            or press(tokens, over.subject, lexicon)
            or not (thought or pronoun)
            or (lead - tail_of(over) == 2 and tokens[lead - 1].low not in lexicon.that)
        ):
            break
        cue = over
    return cue


def close_before(tokens: Sequence[Token], low: int, high: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Between a cue and the marks that follow it: signs, "that", and at most a hearer or a place."""
    if (
        not cue.sure
        and cue.kind == "verb"
        and any(t.word and t.low not in lexicon.that for t in tokens[low:high])
        and tokens[high - 1].raw not in ":,"
    ):
        return False
    if any(t.quote >= 0 or t.raw in ".!?;" for t in tokens[low:high]):
        return False
    return (
        high - low <= 2 or (tokens[high - 1].raw in ":," and high - low <= 12) or all(not t.word or t.low in lexicon.that for t in tokens[low:high])
    )
