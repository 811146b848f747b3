"""How sure is it said to be, and did that move? Decided on aligned words; each finding quotes the words concerned.

Sentence vectors are blind to all of this (a "not" moves them by a hundredth), so these checks are by rule. Each is made to miss rather than to
accuse: where the words around it changed too much, nothing is said.
"""

from __future__ import annotations

from .facing import Clause, facing
from .wording import Alignment, Moved, Wording, phrase_places, phrases

#: Words that are months where they are written large inside a sentence.
_MONTHS = ("May", "Might")
#: A word that denies, so many words before or behind "certain" at most, takes it back.
_DENIED = 2
#: So many words before "possible": "it was not at all possible" leaves nothing open.
_NEVER = 4
#: Share of the content words of a sentence that must be the same before "may" is compared with its absence, and with "certainly".
_LIKE_SENTENCE, _AKIN = 0.5, 0.34
#: A question told as a fact has this share of its matter from the question, and so many words of matter.
_SETTLED, _ENOUGH = 0.75, 3
#: So many words stand between the halves of "could have" at most.
_APART = 8


# -- strength ----------------------------------------------------------------------------------------------------------------------------
def moved_strengths(alignment: Alignment) -> list[Moved]:
    """Sentences that say "may" on one side and state it plainly on the other, or leave open what the other stresses as sure."""
    if not all(phrases(w.language.code, "possible") for w in (alignment.left, alignment.right)):
        return []
    found = []
    for clause in facing(alignment):
        if clause.share < _AKIN:
            continue
        left = _Strength(alignment.left, clause.a, clause.b)
        right = _Strength(alignment.right, clause.c, clause.d)
        for one, other, turned in ((left, right, False), (right, left, True)):
            sure = other.certain and not one.certain and ((one.possible and not other.possible) or (one.open and not other.open))
            settled = one.asks and not other.asks and not other.leaves_open and _told(alignment, clause, turned) >= _SETTLED
            plain = clause.share >= _LIKE_SENTENCE and one.possible and not (other.possible or other.likely or other.open or other.able)
            if sure or plain or settled:
                words = (
                    one.possible or one.open if sure or plain else one.asks,
                    other.certain or next((v for v in other.sure if v not in one.forms and len(v) > 1), ""),
                )
                found.append(Moved(*(reversed(words) if turned else words)))
                break
    return found


def _told(alignment: Alignment, clause: Clause, turned: bool) -> float:
    """The share of the matter of the right side (the left one, if `turned`) that the other side has, too."""
    one, matched, stretch = (
        (alignment.left, alignment.matched_left, range(clause.a, clause.b))
        if turned
        else (alignment.right, alignment.matched_right, range(clause.c, clause.d))
    )
    matter = sum(one.tokens[k].content for k in stretch)
    return sum(k in matched for k in stretch) / matter if matter >= _ENOUGH else 0.0


def moved_intents(alignment: Alignment) -> list[Moved]:
    """Sentences that say "on purpose" on one side and nowhere on the other, all else being much the same."""
    sides = (alignment.left, alignment.right)
    if not all(phrases(w.language.code, "on_purpose") for w in sides):
        return []
    said = [phrase_places(w.forms, phrases(w.language.code, "on_purpose")) for w in sides]
    if bool(said[0]) == bool(said[1]):
        return []
    side = 0 if said[0] else 1
    for clause in facing(alignment):
        start, end = (clause.a, clause.b) if side == 0 else (clause.c, clause.d)
        words = next((sides[side].said(a, b) for a, b in said[side] if start <= a and b <= end), "")
        if words and clause.share >= _LIKE_SENTENCE:
            return [Moved(words, "") if side == 0 else Moved("", words)]
    return []


def lost_until_now(alignment: Alignment) -> list[Moved]:
    """Of a translation: a sentence that denies on both sides, on one of them with "so far", "as things stand", on the other without."""
    sides = (alignment.left, alignment.right)
    if sides[0].language.code == sides[1].language.code or not all(phrases(w.language.code, "until_now") for w in sides):
        return []
    found = []
    for clause in facing(alignment):
        windows = ((sides[0], clause.a, clause.b), (sides[1], clause.c, clause.d))
        limits = [[w.said(s + a, s + b) for a, b in phrase_places(w.forms[s:e], phrases(w.language.code, "until_now"))] for w, s, e in windows]
        others = [any(phrase_places(w.forms, phrases(w.language.code, key)) for key in ("now", "until_now", "limits")) for w, _, _ in windows]
        denied = all(phrase_places(w.forms[s:e], phrases(w.language.code, "negators")) for w, s, e in windows)
        if clause.share < 1 or not denied or bool(limits[0]) == bool(limits[1]):
            continue
        if limits[0] and not others[1]:
            found.append(Moved(limits[0][0], ""))
        elif limits[1] and not others[0]:
            found.append(Moved("", limits[1][0]))
    return found


class _Strength:
    """What a window says of how sure something is: the first word of each class, or an empty string."""

    def __init__(self, wording: Wording, start: int, end: int) -> None:
        forms, code = wording.forms[start:end], wording.language.code

        def said(a: int, b: int) -> str:
            return wording.said(start + a, start + b)

        def denied(before: tuple[str, ...]) -> bool:
            return any((form,) in phrases(code, "negators") for form in before)

        certain = [
            (a, b)
            for a, b in phrase_places(forms, phrases(code, "certain"))
            if not denied(forms[max(0, a - _DENIED) : a] + forms[b : b + _DENIED])  # "ne doivent pas"
        ]
        taken = {k for a, b in certain for k in range(a, b)}
        unable = {k: b - a for a, b in phrase_places(forms, phrases(code, "ability")) if b - a > 1 for k in range(a, b)}
        plain = wording.language.words("changes", "plain_as_written")

        def first(key: str) -> str:
            for a, b in phrase_places(forms, phrases(code, key)):
                words = said(a, b)
                if a in taken or (a > 0 and words in _MONTHS):
                    continue
                if key == "possible" and (words.lower() in plain or unable.get(a, 0) > b - a):
                    continue  # "konnte", "could not": what was, or was not, possible
                if (forms[a],) in phrases(code, "can_be") and denied(forms[max(0, a - _NEVER) : a]):
                    continue  # "não era possível": could not
                return words
            return ""

        self.certain = said(*certain[0]) if certain else ""
        self.possible = first("possible") or _parted(wording, range(start, end))
        self.likely, self.open = first("likely"), first("open")
        self.asks = first("asking")
        self.leaves_open = bool(self.possible or self.likely or self.open or first("may_ask"))
        self.sure = [forms[a] for a, _ in phrase_places(forms, phrases(code, "sure_verbs"))]
        self.forms = forms
        self.able = bool(first("ability"))


def _parted(wording: Wording, window: range) -> str:
    """The first half of a "could have" whose halves stand apart ("es hätte Tote geben können"), as written, or an empty string."""
    for one, other in phrases(wording.language.code, "possible_pairs"):
        at = next((k for k in window if wording.forms[k] == one), -1)
        if at >= 0 and any(wording.forms[k] == other for k in range(at + 1, min(window.stop, at + _APART + 1))):
            return wording.said(at, at + 1)
    return ""
