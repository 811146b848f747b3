"""Somebody whom a sentence introduces elsewhere than in the place of its subject, and who speaks next.

"Twelve pupils were travelling with their teacher, Ann Lee. “We sang,” ..." · "... du port, dont le maire, Yves Lee, ne décolère pas. « ... »"
The name stands in full beside an office or a relation, and nobody else is introduced so in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from .entities import Entities
from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase
from .runs import runs

#: The office stands so many words before the name at most.
_NEAR = 7


def newcomer(tokens: Sequence[Token], entities: Entities, lexicon: Lexicon) -> Phrase | None:
    """The one person named in full beside an office in a sentence; None where there is none, or more than one."""
    found = [phrase for run in runs(tokens, lexicon) if (phrase := _introduced(tokens, run, entities, lexicon)) is not None]
    return found[0] if len(found) == 1 else None


def press(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """“Press reports say that Lee spoke of “...””, “..., Lee wrote in a letter, the newspaper said”: a paper tells what somebody else has said."""
    words = tokens[phrase.first : phrase.last + 1]
    people = any(lexicon.role(t.low) is not None and t.low not in lexicon.outlets | lexicon.sources for t in words if t.raw.islower())
    return any(t.raw.islower() and t.low in lexicon.outlets - lexicon.outlets_alone - lexicon.business for t in words) and not people


def in_company(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Is somebody introduced as the one with whom the subject is: “with their teacher, Ann Lee”?"""
    return phrase.first > 0 and tokens[phrase.first - 1].low in lexicon.accompanying and tokens[phrase.first].low in lexicon.possessives


def _described(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """“Ana Ruiz, catedrática de ...”: an office or a trade set behind the name."""
    behind = tokens[last + 2 : last + 5] if last + 1 < len(tokens) and tokens[last + 1].raw == "," else ()
    roles = [k for k, t in enumerate(behind) if t.raw.islower() and lexicon.role(t.low) is not None]
    return bool(roles) and not lexicon.plural(behind[roles[0]].low) and all(t.word and t.low not in lexicon.verbs for t in behind[: roles[0]])


def _introduced(tokens: Sequence[Token], run: tuple[int, int], entities: Entities, lexicon: Lexicon) -> Phrase | None:
    first, last = run
    entity = entities.of_words(tokens[first : last + 1], tokens[first].start) if last > first else None
    if entity is None or entity.body or not (entity.person or lexicon.gender(tokens[first].low) is not None):
        return None
    k = first - 1
    titled = any(lexicon.role(t.low) is not None or t.low in lexicon.titles for t in tokens[first:last]) or _described(tokens, last, lexicon)
    apart = k > 0 and tokens[k].raw == ","
    k -= apart
    head = k + 1
    while k >= 0 and first - k <= _NEAR and tokens[k].word and tokens[k].quote < 0:
        low = tokens[k].low
        if lexicon.role(low) is not None and not lexicon.plural(low):
            titled, head = True, k
        elif (low in lexicon.verbs or low in lexicon.prepositions) and low not in lexicon.articles:
            break
        elif titled and (low in lexicon.articles or low in lexicon.possessives):
            head = k
            break
        k -= 1
    return Phrase(head, last, first, last) if titled else None
