"""“I do not believe that he lied” told as “he lied”: the clause that denied the rest of its sentence was cut."""

from __future__ import annotations

from .wording import Alignment, Moved, Wording, phrase_places, phrases

#: What is left of the sentence has so many words of matter, and all but so many of them stand in the other wording.
_KEPT, _LOST = 2, 0
#: The clause that governs it has so many words at most.
_LONGEST = 14


def lost_denials(alignment: Alignment) -> list[Moved]:
    """Clauses like "that does not mean that" before words that the other side has without them, and without any word that denies.

    Only where the verb is one that takes the rest for true or not (`governing`): "there is no doubt that", "not only that" deny nothing. Within one
    language.
    """
    left, right = alignment.left, alignment.right
    if left.language.code != right.language.code:
        return []
    found = []
    for one, other, tag, matched in ((left, right, "delete", alignment.matched_left), (right, left, "insert", alignment.matched_right)):
        for block in alignment.blocks:
            if block.tag not in (tag, "replace"):
                continue
            start, end = (block.a, block.b) if one is left else (block.c, block.d)
            facing = (block.c, block.d) if one is left else (block.a, block.b)
            if start < end and facing[0] == facing[1] and _governs(one, start, end) and _rest_kept(one, end, matched) and not _denies(other):
                said = one.said(start, end)
                found.append(Moved(said, "") if one is left else Moved("", said))
    return found


def _governs(one: Wording, start: int, end: int) -> bool:
    """Is it the head of its sentence, with a word that denies, a verb like "believe", and "that" at its end?"""
    code, forms = one.language.code, one.forms[start:end]
    if end - start > _LONGEST or all(start != part.start for part in one.parts) or (forms[-1],) not in phrases(code, "that"):
        return False
    return bool(phrase_places(forms, phrases(code, "negators"))) and bool(phrase_places(forms, phrases(code, "governing")))


def _rest_kept(one: Wording, end: int, matched: frozenset[int]) -> bool:
    part = next((p for p in one.parts if end in p), range(0))
    matter = [k for k in part if k >= end and one.tokens[k].content]
    return len(matter) >= _KEPT and sum(k not in matched for k in matter) <= _LOST


def _denies(other: Wording) -> bool:
    return bool(phrase_places(other.forms, phrases(other.language.code, "negators")))
