"""Did the meaning move? Numbers, negation, strength and conditions, decided on aligned words; each finding quotes the words concerned.

Sentence vectors are blind to all of this (a "not" moves them by a hundredth), so these checks are by rule. Each is made to miss rather than to
accuse: where the words around it changed too much, nothing is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..text.languages import load
from ..text.numbers import Number, numbers
from .wording import Alignment, Block, Moved, Wording, phrase_places, phrases, same_stem

#: Two quantities in these proportions may be one quantity in other units (days and weeks, miles and kilometres ...).
_UNITS = (7.0, 7.5, 24.0, 60.0, 12.0, 30.0, 52.0, 365.0, 1.609, 2.2046, 3.281, 2.54, 4.546)
#: Across languages nothing but the numbers tells what is counted: they must be misread, or in this proportion at most.
_NEAR_NUMBERS = 1.6
#: ... and larger than the hours of a clock.
_SMALL = 12
#: Words that are months where they are written large inside a sentence.
_MONTHS = ("May", "Might")
#: A word that denies, so many words before "certain" at most, takes it back.
_DENIED = 2
#: Between a time of day by the clock of twelve hours and by that of twenty-four.
_HALF_DAY = 12
#: Share of the content words of a sentence that must be the same before "not", "may" are compared in it.
_SAME_SENTENCE, _LIKE_SENTENCE = 0.75, 0.5
#: Endings of words that deny by their meaning ("useless", "sinnlos").
_NEGATIVE_ENDS = ("less", "los", "lose", "losen", "loser")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A sentence on the left beside its partner on the right: token windows, and the share of matter that is the same."""

    a: int
    b: int
    c: int
    d: int
    share: float


# -- numbers -----------------------------------------------------------------------------------------------------------------------------
def moved_numbers(alignment: Alignment) -> list[Moved]:
    """Numbers that stand in the place of others. A number without counterpart is a cut or an addition, no change."""
    here, there = _quantities(alignment.left), _quantities(alignment.right)
    for number in list(here):
        partner = next((n for n in there if n.value == number.value), None)
        if partner is not None:
            here.remove(number)
            there.remove(partner)
    across = alignment.left.language.code != alignment.right.language.code
    if across and len(here) != len(there):
        return []
    found = []
    for number in here:
        for other in there:
            if not _comparable(number, other, across) or _rounded(number, other):
                continue
            if across or _same_slot(alignment, number, other):
                left, right = alignment.left.text[number.start : number.end], alignment.right.text[other.start : other.end]
                found.append(Moved(_with_next(alignment.left, number, left), _with_next(alignment.right, other, right)))
                there.remove(other)
                break
    return found


def _quantities(wording: Wording) -> list[Number]:
    """Numbers that are quantities: "one" and "first" in words are mostly something else."""
    return list(_quantities_in(wording.text, wording.language.code))


@lru_cache(maxsize=1 << 13)
def _quantities_in(text: str, code: str) -> tuple[Number, ...]:
    kept = []
    for number in numbers(text, load(code)):
        if text[number.start].isdecimal() or not (number.value <= 1 or (number.kind == "ordinal" and number.value <= 3)):
            kept.append(number)
    return tuple(kept)


def _comparable(one: Number, other: Number, across: bool) -> bool:
    if (one.kind == "ordinal") != (other.kind == "ordinal") and not across:
        return False
    if abs(one.value - other.value) == _HALF_DAY and all(n.value < 24 and n.value % 1 for n in (one, other)):
        return False  # 9.40 in the evening, 21.40
    years = [n.kind != "percent" and 1900 <= n.value <= 2100 for n in (one, other)]
    if years[0] != years[1] or (one.kind == "percent") != (other.kind == "percent"):
        return False
    if across and min(one.value, other.value) > 0:
        ratio = float(max(one.value, other.value) / min(one.value, other.value))
        near = ratio <= _NEAR_NUMBERS and min(one.value, other.value) > _SMALL
        return _misread(one, other) or (near and not any(abs(ratio - unit) <= 0.03 * unit for unit in _UNITS))
    return True


def _misread(one: Number, other: Number) -> bool:
    """The same digits in another order, or with other noughts (58 and 85, 14,000 and 1,400)."""
    digits = [sorted(d for d in n.value.as_tuple().digits if d) for n in (one, other)]
    return digits[0] == digits[1]


def _rounded(one: Number, other: Number) -> bool:
    """Is one the other, only rounder? Without a word like "about" it may be off by a twentieth and must have fewer digits."""
    rough, exact = sorted((one.value, other.value), key=_digits)
    if not exact or not rough:
        return False
    off = abs(rough - exact) / exact
    if one.approximate or other.approximate:
        return off <= Decimal("0.12")
    return _digits(rough) < _digits(exact) and off <= Decimal("0.05")


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _token_at(wording: Wording, offset: int) -> int:
    return next((i for i, t in enumerate(wording.tokens) if t.start <= offset < t.end), -1)


def _same_slot(alignment: Alignment, one: Number, other: Number) -> bool:
    """Do the same words surround both numbers?"""
    left, right = alignment.left, alignment.right
    i, j = _token_at(left, one.end - 1), _token_at(right, other.end - 1)
    if i < 0 or j < 0:
        return False
    just_before = [w.tokens[k - 1] if k > 0 else None for w, k in ((left, _token_at(left, one.start)), (right, _token_at(right, other.start)))]
    if all(t is not None and t.content for t in just_before) and same_stem(*(t.form for t in just_before if t is not None)):
        return True  # "move 41", "chapter 3"
    if any(b.tag == "replace" and b.b - b.a == b.d - b.c == 1 and b.a == i and b.c == j and j == len(right.tokens) - 1 for b in alignment.blocks):
        return True  # "one in 14,000": the last word of both, all before it being the same
    after = [next((t.form for t in w.tokens[k + 1 : k + 4] if t.content), None) for w, k in ((left, i), (right, j))]
    if after[0] is not None and after[1] is not None:
        return same_stem(after[0], after[1])
    a, b = _token_at(left, one.start), _token_at(right, other.start)
    before = [next((t.form for t in reversed(w.tokens[max(0, k - 3) : k]) if t.content), None) for w, k in ((left, a), (right, b))]
    return (after[0] is None) == (after[1] is None) and before[0] is not None and before[1] is not None and same_stem(before[0], before[1])


def _with_next(wording: Wording, number: Number, said: str) -> str:
    """The number and the next word, as written: "72 turbines"."""
    at = _token_at(wording, number.end - 1)
    if at < 0 or at + 1 >= len(wording.tokens) or not wording.tokens[at + 1].content:
        return said
    return wording.text[number.start : wording.tokens[at + 1].end]


# -- clauses -----------------------------------------------------------------------------------------------------------------------------
def _clauses(alignment: Alignment) -> list[_Clause]:
    """Sentences beside each other. Across languages only where both have as many sentences and they are of like length."""
    left, right = alignment.left, alignment.right
    if left.language.code != right.language.code:
        pairs = zip(left.parts, right.parts, strict=True) if len(left.parts) == len(right.parts) else ()
        return [_Clause(a.start, a.stop, c.start, c.stop, 1.0) for a, c in pairs if 0.62 <= (len(a) + 1) / (len(c) + 1) <= 1.62]
    if len(left.parts) == len(right.parts) == 1 and alignment.mutual_share() >= 0.6:
        return [_whole(alignment)]
    links = {b.a + k: b.c + k for b in alignment.blocks if b.tag == "equal" for k in range(b.b - b.a)}
    part_of = {j: n for n, part in enumerate(right.parts) for j in part}
    found = []
    for part in left.parts:
        linked = [(i, links[i]) for i in part if i in links]
        votes = Counter(part_of[j] for i, j in linked if left.tokens[i].content)
        if not votes:
            continue
        best = min(n for n, v in votes.items() if v == max(votes.values()))
        inside = [(i, j) for i, j in linked if part_of[j] == best]
        a, b, c, d = inside[0][0], inside[-1][0] + 1, inside[0][1], inside[-1][1] + 1
        a, c = _before(left, a, part), _before(right, c, right.parts[best])
        b, d = _after(left, b, part), _after(right, d, right.parts[best])
        matter = [sum(w.tokens[k].content for k in range(x, y)) for w, x, y in ((left, a, b), (right, c, d))]
        same = [sum(k in m for k in range(x, y)) for m, x, y in ((alignment.matched_left, a, b), (alignment.matched_right, c, d))]
        found.append(_Clause(a, b, c, d, min(s / m if m else 0.0 for s, m in zip(same, matter, strict=True))))
    return found


def _whole(alignment: Alignment) -> _Clause:
    """Two sentences as wholes, but for what was cut at an end: a cut "I may be wrong, but" hedges nothing that is left."""
    a, b, c, d = 0, len(alignment.left.tokens), 0, len(alignment.right.tokens)
    first, last = alignment.blocks[0], alignment.blocks[-1]
    if _mere_cut(alignment, first):
        a, c = first.b, first.d
    if _mere_cut(alignment, last):
        b, d = last.a, last.c
    return _Clause(a, b, c, d, alignment.mutual_share())


def _mere_cut(alignment: Alignment, block: Block) -> bool:
    kept = any(k in alignment.matched_left for k in range(block.a, block.b)) or any(k in alignment.matched_right for k in range(block.c, block.d))
    return block.tag in ("delete", "insert") and block.b - block.a + block.d - block.c > 2 and not kept


def _before(wording: Wording, at: int, part: range) -> int:
    """One word further to the front, or two where the sentence begins there, if no mark stands between."""
    for _ in range(2 if at - 2 == part.start else 1):
        if at - 1 >= part.start and wording.text[wording.tokens[at - 1].end : wording.tokens[at].start].isspace():
            at -= 1
    return at


def _after(wording: Wording, at: int, part: range) -> int:
    if at < part.stop and wording.text[wording.tokens[at - 1].end : wording.tokens[at].start].isspace():
        return at + 1
    return at


# -- negation ----------------------------------------------------------------------------------------------------------------------------
def moved_negations(alignment: Alignment) -> list[Moved]:
    """Sentences that deny on one side only, all else being the same."""
    across = alignment.left.language.code != alignment.right.language.code
    found = []
    for clause in _clauses(alignment):
        if clause.share < _SAME_SENTENCE:
            continue
        here, implied_here = _denials(alignment.left, clause.a, clause.b)
        there, implied_there = _denials(alignment.right, clause.c, clause.d)
        if across:
            turned = bool(here) != bool(there) and not (implied_there if here else implied_here)
        else:
            turned = len(here) % 2 != len(there) % 2 and implied_here == implied_there and not _lost_with_matter(alignment, clause)
        if turned:
            found.append(Moved(here[0] if here else "", there[0] if there else ""))
    return found


def _lost_with_matter(alignment: Alignment, clause: _Clause) -> bool:
    """Does a word that denies stand among other words that were cut or replaced? Then more changed than the "not"."""
    left, right = alignment.left, alignment.right
    for block in alignment.blocks:
        if block.tag == "equal":
            continue
        sides = (
            (left, alignment.matched_left, block.a, block.b, clause.a, clause.b),
            (right, alignment.matched_right, block.c, block.d, clause.c, clause.d),
        )
        denying = any(_denials(w, max(x, lo), min(y, hi))[0] for w, _, x, y, lo, hi in sides if max(x, lo) < min(y, hi))
        if denying and any(w.tokens[k].content and k not in matched for w, matched, x, y, _, _ in sides for k in range(x, y)):
            return True
    return False


def _denials(wording: Wording, start: int, end: int) -> tuple[list[str], int]:
    """The words that deny in a window (one for all where the language repeats them), and how many deny by their meaning."""
    code = wording.language.code
    forms = wording.forms[start:end]
    blocked = {k for a, b in phrase_places(forms, phrases(code, "not_negations")) for k in range(a, b)}
    places = [(a, b) for a, b in phrase_places(forms, phrases(code, "negators")) if a not in blocked]
    table = wording.language.tables.get("changes", {})
    needy, needed = set(table.get("paired_negators", ())), set(table.get("negation_needs", ()))
    if needy:
        beside = [k for k, form in enumerate(forms) if form in needed]
        places = [(a, b) for a, b in places if forms[a] not in needy or any(abs(a - k) <= 8 for k in beside)]
    denied = [wording.said(start + a, start + b) for a, b in places]
    if table.get("concord", False):
        denied = denied[:1]
    used = {k for a, b in places for k in range(a, b)}
    implicit = phrases(code, "implicit_negators")
    implied = sum(
        k not in used and ((form,) in implicit or (form.startswith("un") and len(form) > 6) or form.endswith(_NEGATIVE_ENDS))
        for k, form in enumerate(forms)
    )
    return denied, implied + len([k for k in blocked if k not in used])


# -- strength ----------------------------------------------------------------------------------------------------------------------------
def moved_strengths(alignment: Alignment) -> list[Moved]:
    """Sentences that say "may" on one side and state it plainly on the other, or leave open what the other stresses as sure."""
    found = []
    for clause in _clauses(alignment):
        if clause.share < _LIKE_SENTENCE:
            continue
        left = _Strength(alignment.left, clause.a, clause.b)
        right = _Strength(alignment.right, clause.c, clause.d)
        for one, other, turned in ((left, right, False), (right, left, True)):
            sure = other.certain and not one.certain and (one.possible or one.open)
            plain = one.possible and not (other.possible or other.likely or other.open or other.able)
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


def lost_conditions(alignment: Alignment, texts: tuple[str, str]) -> list[Moved]:
    """Conditions and limits that stand on one side only, cut from a sentence that is otherwise the same."""
    if alignment.left.language.code != alignment.right.language.code:
        return []
    found = []
    for wording, tag, other_text in ((alignment.left, "delete", texts[1]), (alignment.right, "insert", texts[0])):
        for block in alignment.blocks:
            if block.tag != tag:
                continue
            start, end = (block.a, block.b) if tag == "delete" else (block.c, block.d)
            said = _condition(alignment, wording, start, end)
            if said and not _said_elsewhere(wording, start, end, other_text):
                found.append(Moved(said, "") if tag == "delete" else Moved("", said))
    return found


def _condition(alignment: Alignment, wording: Wording, start: int, end: int) -> str:
    forms, code = wording.forms[start:end], wording.language.code
    part = next(p for p in wording.parts if start in p)
    matched = alignment.matched_left if wording is alignment.left else alignment.matched_right
    kept = sum(k in matched for k in part)
    lost = sum(wording.tokens[k].content for k in part if k not in matched and not start <= k < end)
    if (kept < 3 or lost > 1) and (kept < 2 or lost > 0):
        return ""
    for key in ("conditions", "limits"):
        for a, b in phrase_places(forms, phrases(code, key)):
            if a > 0 and key == "conditions" and any(wording.tokens[start + k].content for k in range(a)):
                continue
            return wording.said(start + a, min(end, start + b + 6) if key == "conditions" else start + b)
    return ""


def _said_elsewhere(wording: Wording, start: int, end: int, account: str) -> bool:
    """Does the other account say it in another place (outside the marks, in the next sentence)?"""
    matter = [wording.tokens[k].form for k in range(start, end) if wording.tokens[k].content]
    if not matter:
        return False
    from .wording import wording as read  # noqa: PLC0415 - the same reading of words, for a whole account

    known = set(read(account, wording.language.code).forms)
    return sum(w in known for w in matter) >= max(1, 0.8 * len(matter)) and len(matter) >= 2
