"""Conditions, limits, hedges and contrasts that were cut from a sentence: what is left says more than was said.

Each finding quotes what was cut. What is left has to be the same, and what was cut must not stand elsewhere in the other account.
"""

from __future__ import annotations

from collections.abc import Sequence

from .wording import Alignment, Moved, Wording, phrase_places, phrases
from .wording import wording as read

#: So many words may be cut beside a hedge; where more are, the hedge may have belonged to them.
_BESIDE_HEDGE = 2
#: Behind "and" and so many words of matter, a limit belongs to them.
_OF_THE_CUT = 2
#: A clause behind "but" has more words than so many; so many begin a comparison at most.
_CLAUSE = 3
#: A step has so many words of matter at most: "after sterilisation".
_STEP = 2
#: "Not a great one": a contrast has so many words at most; more are a sentence of their own.
_SHORT_CONTRAST = 6


def lost_conditions(alignment: Alignment, texts: tuple[str, str], *, marked: bool) -> list[Moved]:
    """Conditions, limits, comparisons, hedges and contrasts that stand on one side only, cut from a sentence that is otherwise the same.

    Hedges, contrasts and comparisons only where both are `marked`: in reported speech "I think" goes into the cue ("she thought"). Of a translation
    only the half behind a "but" is known to be cut.
    """
    if alignment.left.language.code != alignment.right.language.code:
        bridge = alignment.bridge if marked else None
        return [] if bridge is None else [*(Moved(said, "") for said in bridge.left_alone), *(Moved("", said) for said in bridge.right_alone)]
    found = []
    for wording, tag, other_text in ((alignment.left, "delete", texts[1]), (alignment.right, "insert", texts[0])):
        for block in alignment.blocks:
            if block.tag != tag:
                continue
            start, end = (block.a, block.b) if tag == "delete" else (block.c, block.d)
            said = _cut(alignment, wording, range(start, end), marked=marked)
            if (
                said
                and not _kept_condition(wording, said, alignment.right if tag == "delete" else alignment.left)
                and not _said_elsewhere(wording, start, end, other_text)
            ):
                found.append(Moved(said, "") if tag == "delete" else Moved("", said))
    return found


def is_yet(moved: Moved, alignment: Alignment) -> bool:
    """Is what was cut the "yet" of a "not yet" alone?"""
    said = read(moved.left or moved.right, (alignment.left if moved.left else alignment.right).language.code)
    return said.forms in phrases(said.language.code, "not_yet")


def _kept_condition(wording: Wording, said: str, other: Wording) -> bool:
    """Does the word that sets the condition stand in the other wording, too: "If they want it, they can", "they can if they want"? Of a hedge,
    does another one stand there?
    """
    code = wording.language.code
    words = read(said, code).forms
    first = phrase_places(words, phrases(code, "conditions"))
    condition = words[first[0][0] : first[0][1]] if first and first[0][0] == 0 else ()
    if words in phrases(code, "not_yet") and words[0] in other.forms:
        return True  # "we do not know yet if", "we do not know if ... yet"
    if words in phrases(code, "probable"):
        return True  # a guess is lost only where nothing came in for it: see guesses
    soft = ("hedges", "possible", "likely", "probable")
    if words in phrases(code, "hedges") and len(wording.parts) == len(other.parts) == 1:  # "we will probably", "it is likely that we will"
        return any(phrase_places(other.forms, phrases(code, key)) for key in soft)
    return bool(condition) and any(other.forms[k : k + len(condition)] == condition for k in range(len(other.forms)))


def _cut(alignment: Alignment, wording: Wording, cut: range, *, marked: bool) -> str:
    """What of the words that were cut limited the rest of their sentence, as written; empty where nothing did, or too much else changed."""
    start, end = cut.start, cut.stop
    part = next(p for p in wording.parts if start in p)
    matched = alignment.matched_left if wording is alignment.left else alignment.matched_right
    kept = sum(k in matched for k in part)
    lost = sum(wording.tokens[k].content for k in part if k not in matched and not start <= k < end)
    if marked and kept and not lost and _denies_rest(wording, part, start, end):
        return wording.said(start, end)
    if (kept < 3 or lost > 1) and (kept < 2 or lost > 0) and (kept < 4 or lost > 2):
        return ""
    if marked:
        whole = _contrast(wording, part, start, end) or _takes_back(wording, part, start, end) or _compares(wording, part, start, end)
        if whole:
            return wording.said(start, end)
    return _restricts(wording, part, start, end) or _listed(wording, cut, ("conditions", "limits", "hedges") if marked else ("conditions", "limits"))


def _listed(wording: Wording, cut: range, keys: Sequence[str]) -> str:
    """A condition, limit or hedge among the words that were cut."""
    start, end = cut.start, cut.stop
    forms, code = wording.forms[start:end], wording.language.code
    ands = wording.language.words("claims", "and")
    for key in keys:
        for a, b in phrase_places(forms, phrases(code, key)):
            if a > 0 and key == "conditions" and any(wording.tokens[start + k].content for k in range(a)):
                continue
            if key == "conditions" and any(c <= a < d for c, d in phrase_places(forms, phrases(code, "concessions"))):
                continue  # "even if it has never failed": it holds all the same
            if (wording.forms[max(0, start + a - 1)],) in phrases(code, "negators"):
                continue  # "not only"
            joined = next((k for k in range(a) if forms[k] in ands), a)
            if key == "limits" and sum(wording.tokens[start + k].content for k in range(joined, a)) >= _OF_THE_CUT:
                continue  # "..., [and the review will last at least until the summer]": a limit to what was cut with it
            if key == "limits" and a and forms[a - 1] in ands and sum(t.content for t in wording.tokens[start + b : end]) >= _OF_THE_CUT:
                continue  # "..., [and at present we see no reason to]"
            if key == "hedges" and end - start > b - a + _BESIDE_HEDGE:
                continue
            return wording.said(start + a, min(end, start + b + 6) if key == "conditions" else start + b)
    return ""


def _contrast(wording: Wording, part: range, start: int, end: int) -> bool:
    """Is it one half of a sentence, with the "but" that joined it to the other ("The market is lost, | but we go on searching")?"""
    code = wording.language.code
    forms, content = wording.forms[start:end], sum(t.content for t in wording.tokens[start:end])
    if start == part.start and end < part.stop:
        return (forms[-1],) in phrases(code, "contrasts") and content > 1
    if start == part.start or end != part.stop or (forms[0],) not in phrases(code, "contrasts"):
        return False
    tale = phrase_places(forms, phrases(code, "narrative")) and not any(phrase_places(forms, phrases(code, key)) for key in ("negators", "bounds"))
    return len(forms) > _CLAUSE and content > 1 and (forms[1],) not in phrases(code, "also") and not tale


def _denies_rest(wording: Wording, part: range, start: int, end: int) -> bool:
    """Does the half behind a "but" take back a short wish before it: "I would like to, | but I cannot promise it"?"""
    if start == part.start or end != part.stop or (wording.forms[start],) not in phrases(wording.language.code, "contrasts"):
        return False
    return end - start > _CLAUSE and any((form,) in phrases(wording.language.code, "negators") for form in wording.forms[start:end])


def _compares(wording: Wording, part: range, start: int, end: int) -> bool:
    """Is it what a number was compared with ("38 in every hundred, | compared with 21 on the placebo")?"""
    first = phrase_places(wording.forms[start : min(end, start + _CLAUSE)], phrases(wording.language.code, "comparisons"))
    numbers = [k for k in part if wording.forms[k][0].isdigit()]
    return bool(first) and first[0][0] == 0 and any(k < start for k in numbers) and any(start <= k < end for k in numbers)


def _restricts(wording: Wording, part: range, start: int, end: int) -> str:
    """What narrowed the rest, as written: an adjective ("additional"), a word that tells how many, the "yet" of a "not yet", or the step without
    which something is not allowed.
    """
    code, forms = wording.language.code, wording.forms[start:end]
    kept = wording.forms[part.start : start]
    narrow = len(forms) == 1 and end < part.stop and (forms[0],) in phrases(code, "restrictive")
    many = start > part.start and end < part.stop and forms in phrases(code, "quantities")
    denied = phrase_places(kept, phrases(code, "negators"))
    denies_next = len(forms) == 1 and end < part.stop and (wording.forms[end],) in phrases(code, "negators")  # "noch nicht", "nog niet"
    yet = (forms[0],) in phrases(code, "not_yet") and bool(denied or denies_next)
    step = phrase_places(forms, phrases(code, "stages"))
    staged = (
        end == part.stop
        and bool(step)
        and step[0][0] == 0
        and 0 < sum(t.content for t in wording.tokens[start:end]) <= _STEP
        and not any(form[0].isdigit() or wording.text[t.start].isupper() for form, t in zip(forms, wording.tokens[start:end], strict=True))
        and bool(phrase_places(kept, phrases(code, "permitted")))
    )
    return wording.said(start, end if many else start + 1) if narrow or yet or many else wording.said(start, end) if staged else ""


def _takes_back(wording: Wording, part: range, start: int, end: int) -> bool:
    """Does the end of a sentence take back a part of it: "It is a good trial, | not a great one", "Nobody leaves | without telling us"?"""
    if end != part.stop or start == part.start:
        return False
    code = wording.language.code
    before = wording.text[wording.tokens[start - 1].end : wording.tokens[start].start]
    content = sum(t.content for t in wording.tokens[start:end])
    if "," in before and (wording.forms[start],) in phrases(code, "negators") and content and end - start <= _SHORT_CONTRAST:
        return not any(phrase_places(wording.forms[part.start : start], phrases(code, "negators")))
    kept = wording.forms[part.start : start]
    return (wording.forms[start],) in phrases(code, "lacking") and bool(phrase_places(kept, phrases(code, "negators")))


def _said_elsewhere(wording: Wording, start: int, end: int, account: str) -> bool:
    """Does the other account say it in another place (outside the marks, in the next sentence)?"""
    matter = [wording.tokens[k].form for k in range(start, end) if wording.tokens[k].content]
    if not matter:
        return False
    known = set(read(account, wording.language.code).forms)
    return sum(w in known for w in matter) >= max(1, 0.8 * len(matter)) and len(matter) >= 2
