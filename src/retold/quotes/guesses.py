"""A guess that is told as a fact: a "probably" that is gone, "can" become "will", "it is possible that" cut away.

Desks say the same guess in a hundred ways ("is set to", "we think", the verb that leads to the words), so that what is missing from a list proves
nothing. A guess counts as lost only where it was taken out and nothing came in for it: in one language, with the rest of the sentence the same, and
where what is left stands in quotation marks, so that no cue can say it instead.
"""

from __future__ import annotations

from ..text.normal import folded
from .facing import Clause, facing
from .wording import Alignment, Moved, Wording, phrase_places, phrases

#: Share of the matter of the sentence that is the same.
_SAME = 0.75
#: A guess and what came in for it have so many words at most; so many lead to a clause.
_SHORT, _LEAD = 3, 6
#: Classes of words that leave something open, in any way that the tables know.
_SOFT = ("possible", "probable", "likely", "open", "ability", "hedges", "proof", "asking", "may_ask", "future_perfect")


def lost_guesses(alignment: Alignment, marked: tuple[bool, bool], around: tuple[str, str]) -> list[Moved]:
    """Guesses that one side has lost; `marked` says which sides stand in quotation marks, `around` what its account says right before and behind."""
    if alignment.left.language.code != alignment.right.language.code:
        return []  # no list holds all the ways in which another language says it
    found = []
    for clause in facing(alignment):
        for turned in (False, True):
            word = _lost(alignment, clause, turned) if marked[not turned] else ""
            if word and folded(word) not in folded(around[not turned]):
                found.append(Moved("", word) if turned else Moved(word, ""))
    return found


def _lost(alignment: Alignment, clause: Clause, turned: bool) -> str:
    """The guess of the left side (the right one, if `turned`) that the other side has lost, as written."""
    one, other = (alignment.right, alignment.left) if turned else (alignment.left, alignment.right)
    start, end = (clause.a, clause.b) if turned else (clause.c, clause.d)
    whole = next((p for p in other.parts if start in p), range(start, end))
    said = other.forms[whole.start : whole.stop]
    if any(phrase_places(said, phrases(other.language.code, key)) for key in (*_SOFT, "certain", "negators")):
        return ""
    blocks = [(b.tag, range(b.c, b.d), range(b.a, b.b)) if turned else (b.tag, range(b.a, b.b), range(b.c, b.d)) for b in alignment.blocks]
    lead = _lead(one, blocks[0][1]) if alignment.blocks[0].tag != "equal" and not blocks[0][2] else ""
    if clause.share < _SAME or not all(_harmless(other, k) for tag, _, new in blocks if tag != "equal" for k in new):
        return ""
    return lead or next((w for tag, gone, new in blocks if tag != "equal" and (w := _gone(one, other, gone, new))), "")


def _harmless(wording: Wording, k: int) -> bool:
    """Can this new word stand for no guess: a plain or future auxiliary, or a name?"""
    token = wording.tokens[k]
    name = wording.text[token.start].isupper() and not any(p.start == k for p in wording.parts)
    return name or (wording.forms[k],) in phrases(wording.language.code, "sure_verbs")


def _gone(one: Wording, other: Wording, gone: range, new: range) -> str:
    """The "probably" that was taken out, or the "can" that became "will" before the same verb."""
    if max(len(gone), len(new)) > _SHORT:
        return ""
    code = one.language.code
    if guess := phrase_places(one.forms[gone.start : gone.stop], phrases(code, "probable")):
        return one.said(gone.start + guess[0][0], gone.start + guess[0][1])
    asks = any("?" in w.text for w in (one, other))
    can = next((k for k in gone if (one.forms[k],) in phrases(code, "can")), -1)
    will = any((other.forms[k],) in phrases(code, "can_becomes") for k in new)
    verb = one.forms[gone.stop] if gone.stop < len(one.forms) else ""
    polite = not verb or not one.tokens[gone.stop].content or (verb,) in phrases(code, "said_politely")
    return one.said(can, can + 1) if can >= 0 and will and not polite and not asks else ""


def _lead(one: Wording, cut: range) -> str:
    """The guess of an impersonal lead that was cut ("it is possible that"); others speak of the reader or hedge something else."""
    code, forms = one.language.code, one.forms[cut.start : cut.stop]
    if not 1 < len(forms) <= _LEAD or forms[-1] not in one.language.words("changes", "that") or (forms[0],) not in phrases(code, "impersonal"):
        return ""
    guess = phrase_places(forms, phrases(code, "possible") | phrases(code, "probable"))
    covered = {k for a, b in guess for k in range(a, b)}
    plain = all(k in covered or not one.tokens[cut.start + k].content for k in range(len(forms)))
    return one.said(cut.start + guess[0][0], cut.start + guess[0][1]) if guess and plain else ""
