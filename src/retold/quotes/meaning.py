"""Did the meaning move? Strength and conditions, decided on aligned words; each finding quotes the words concerned.

Sentence vectors are blind to all of this (a "not" moves them by a hundredth), so these checks are by rule. Each is made to miss rather than to
accuse: where the words around it changed too much, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from .facing import facing
from .wording import Alignment, Moved, Wording, phrase_places, phrases
from .wording import wording as read

#: Words that are months where they are written large inside a sentence.
_MONTHS = ("May", "Might")
#: A word that denies, so many words before "certain" at most, takes it back.
_DENIED = 2
#: Share of the content words of a sentence that must be the same before "may" is compared with its absence, and with "certainly".
_LIKE_SENTENCE, _AKIN = 0.5, 0.34
#: So many words may be cut beside a hedge; where more are, the hedge may have belonged to them.
_BESIDE_HEDGE = 2
#: "Not a great one": a contrast has so many words at most; more are a sentence of their own.
_SHORT_CONTRAST = 6


# -- strength ----------------------------------------------------------------------------------------------------------------------------
def moved_strengths(alignment: Alignment) -> list[Moved]:
    """Sentences that say "may" on one side and state it plainly on the other, or leave open what the other stresses as sure."""
    found = []
    for clause in facing(alignment):
        if clause.share < _AKIN:
            continue
        left = _Strength(alignment.left, clause.a, clause.b)
        right = _Strength(alignment.right, clause.c, clause.d)
        for one, other, turned in ((left, right, False), (right, left, True)):
            sure = other.certain and not one.certain and (one.possible or (one.open and not other.open))
            plain = clause.share >= _LIKE_SENTENCE and one.possible and not (other.possible or other.likely or other.open or other.able)
            if sure or plain:
                words = (one.possible or one.open, other.certain or next((v for v in other.sure if v not in one.forms and len(v) > 1), ""))
                found.append(Moved(*(reversed(words) if turned else words)))
                break
    return found


class _Strength:
    """What a window says of how sure something is: the first word of each class, or an empty string."""

    def __init__(self, wording: Wording, start: int, end: int) -> None:
        forms, code = wording.forms[start:end], wording.language.code

        def said(a: int, b: int) -> str:
            return wording.said(start + a, start + b)

        def denied(before: tuple[str, ...]) -> bool:
            return any((form,) in phrases(code, "negators") for form in before)

        certain = [(a, b) for a, b in phrase_places(forms, phrases(code, "certain")) if not denied(forms[max(0, a - _DENIED) : a])]
        taken = {k for a, b in certain for k in range(a, b)}

        def first(key: str) -> str:
            for a, b in phrase_places(forms, phrases(code, key)):
                if a not in taken and not (a > 0 and said(a, b) in _MONTHS):
                    return said(a, b)
            return ""

        self.certain = said(*certain[0]) if certain else ""
        self.possible, self.likely, self.open = first("possible"), first("likely"), first("open")
        self.sure = [forms[a] for a, _ in phrase_places(forms, phrases(code, "sure_verbs"))]
        self.forms = forms
        self.able = bool(first("ability"))


def lost_conditions(alignment: Alignment, texts: tuple[str, str], *, marked: bool) -> list[Moved]:
    """Conditions, limits, hedges and contrasts that stand on one side only, cut from a sentence that is otherwise the same.

    Hedges and contrasts only where both are `marked`: in reported speech "I think" goes into the cue ("she thought").
    """
    keys = ("conditions", "limits", "hedges") if marked else ("conditions", "limits")
    if alignment.left.language.code != alignment.right.language.code:
        return []
    found = []
    for wording, tag, other_text in ((alignment.left, "delete", texts[1]), (alignment.right, "insert", texts[0])):
        for block in alignment.blocks:
            if block.tag != tag:
                continue
            start, end = (block.a, block.b) if tag == "delete" else (block.c, block.d)
            said = _condition(alignment, wording, range(start, end), keys)
            if said and not _said_elsewhere(wording, start, end, other_text):
                found.append(Moved(said, "") if tag == "delete" else Moved("", said))
    return found


def _condition(alignment: Alignment, wording: Wording, cut: range, keys: Sequence[str]) -> str:
    start, end = cut.start, cut.stop
    forms, code = wording.forms[start:end], wording.language.code
    part = next(p for p in wording.parts if start in p)
    matched = alignment.matched_left if wording is alignment.left else alignment.matched_right
    kept = sum(k in matched for k in part)
    lost = sum(wording.tokens[k].content for k in part if k not in matched and not start <= k < end)
    if (kept < 3 or lost > 1) and (kept < 2 or lost > 0):
        return ""
    if (
        "hedges" in keys
        and start == part.start
        and (forms[-1],) in phrases(code, "contrasts")
        and sum(t.content for t in wording.tokens[start:end]) > 1
    ):
        return wording.said(start, end)
    ends = "hedges" in keys and end == part.stop and start > part.start
    if ends and (forms[0],) in phrases(code, "contrasts") and _limits(wording, part, start, end):
        return wording.said(start, end)  # "I may look into it, | but I want to see the contracts first"
    if ends and _takes_back(wording, part, start, end):
        return wording.said(start, end)
    for key in keys:
        for a, b in phrase_places(forms, phrases(code, key)):
            if a > 0 and key == "conditions" and any(wording.tokens[start + k].content for k in range(a)):
                continue
            if key == "hedges" and end - start > b - a + _BESIDE_HEDGE:
                continue
            return wording.said(start + a, min(end, start + b + 6) if key == "conditions" else start + b)
    return ""


def _takes_back(wording: Wording, part: range, start: int, end: int) -> bool:
    """Does the end of a sentence take back a part of it: "It is a good trial, | not a great one", "Nobody leaves | without telling us"?"""
    code = wording.language.code
    before = wording.text[wording.tokens[start - 1].end : wording.tokens[start].start]
    content = sum(t.content for t in wording.tokens[start:end])
    if "," in before and (wording.forms[start],) in phrases(code, "negators") and content and end - start <= _SHORT_CONTRAST:
        return not any(phrase_places(wording.forms[part.start : start], phrases(code, "negators")))
    kept = wording.forms[part.start : start]
    return (wording.forms[start],) in phrases(code, "lacking") and bool(phrase_places(kept, phrases(code, "negators")))


def _limits(wording: Wording, part: range, start: int, end: int) -> bool:
    """Does the end of a sentence, a contrast, limit what is left: something to come or open, with a word that sets a bound to it?"""
    code = wording.language.code
    kept, cut = wording.forms[part.start : start], wording.forms[start:end]
    ahead = any(phrase_places(kept, phrases(code, key)) for key in ("possible", "intended"))
    return ahead and any(phrase_places(cut, phrases(code, key)) for key in ("bounds", "negators", "conditions"))


def _said_elsewhere(wording: Wording, start: int, end: int, account: str) -> bool:
    """Does the other account say it in another place (outside the marks, in the next sentence)?"""
    matter = [wording.tokens[k].form for k in range(start, end) if wording.tokens[k].content]
    if not matter:
        return False
    known = set(read(account, wording.language.code).forms)
    return sum(w in known for w in matter) >= max(1, 0.8 * len(matter)) and len(matter) >= 2
