"""Numbers that stand in the place of others: misread, exchanged, or another quantity; rounding, units and clocks are no change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from ..text.languages import load
from ..text.normal import folded
from ..text.numbers import Number, numbers
from .wording import Alignment, Moved, Wording, same_stem

#: Two quantities in these proportions may be one quantity in other units (days and weeks, miles and kilometres ...).
_UNITS = (7.0, 7.5, 24.0, 60.0, 12.0, 30.0, 52.0, 365.0, 1.609, 2.2046, 3.281, 2.54, 4.546)
#: ... and these where both accounts name a unit of measure (square feet, acres, gallons, knots ...); degrees go by another rule.
_MEASURES = (1.609, 2.2046, 3.281, 2.54, 4.546, 3.785, 10.764, 2.471, 2.59, 1.196, 258.999, 35.315, 28.35, 6.35, 1.852, 1.0936)
_DEGREES = ("deg", "grad", "celsius", "fahrenheit")
#: Across languages nothing but the numbers tells what is counted: they must be misread, or in this proportion at most.
_NEAR_NUMBERS = 1.6
#: ... and larger than the hours of a clock.
_SMALL = 12
#: Between a time of day by the clock of twelve hours and by that of twenty-four.
_HALF_DAY = 12
#: What stands at a sum.
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
#: "Both" is two.
_TWO = 2
#: What may be a year, and what stands before digits that are none.
_FIRST_YEAR, _LAST_YEAR, _MONEY = 1900, 2100, ("$", "€", "£", "¥", "₹")
#: Units of time: the same number of another of them is another time.
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_THOUSAND = 1000
#: So many digits, at least, are exchanged; so many words behind a number are looked at for what it counts.
_SWAPPED = 2
#: The numbers whose words are misheard for those with "-teen" and "-ty".
_FROM, _TO = 3, 9


def moved_numbers(alignment: Alignment) -> list[Moved]:
    """Numbers that stand in the place of others. A number without counterpart is a cut or an addition, no change."""
    here, there, found = _without_counterpart(alignment)
    across = alignment.left.language.code != alignment.right.language.code
    if across and len(here) != len(there):
        here, there = ([n for n in left if not _both(w, n)] for w, left in ((alignment.left, here), (alignment.right, there)))
        things = [_thing(alignment.left, n) for n in here]
        if not all(things) or things != [_thing(alignment.right, n) for n in there]:
            return found
    for number in here:
        for other in there:
            if not _comparable(alignment, number, other) or _rounded(number, other):
                continue
            if across or _same_slot(alignment, number, other) or _digits_swapped(alignment, number, other):
                left, right = alignment.left.text[number.start : number.end], alignment.right.text[other.start : other.end]
                found.append(Moved(_with_next(alignment.left, number, left), _with_next(alignment.right, other, right)))
                there.remove(other)
                break
    return found


def _both(wording: Wording, number: Number) -> bool:
    """Is this a "two" in words, which another language says as "both" or "neither"?"""
    return number.value == _TWO and not wording.text[number.start].isdecimal()


def unmatched(alignment: Alignment) -> tuple[list[str], list[str]]:
    """The words behind the numbers that the other wording does not have, on either side, as written; "" where none follows."""
    here, there, _ = _without_counterpart(alignment)
    return [_behind(alignment.left, n) for n in here], [_behind(alignment.right, n) for n in there]


def _without_counterpart(alignment: Alignment) -> tuple[list[Number], list[Number], list[Moved]]:
    """The numbers of either side that the other does not have, and those that it has, but of another unit of time ("eight weeks", "ocho días")."""
    here, there = _quantities(alignment.left), _quantities(alignment.right)
    found = []
    for number in list(here):
        same = [n for n in there if n.value == number.value]
        if same:
            thing = _thing(alignment.left, number)
            partner = next((n for n in same if _thing(alignment.right, n) == thing), same[0])
            here.remove(number)
            there.remove(partner)
            if {thing, _thing(alignment.right, partner)} <= _TIMES and thing != _thing(alignment.right, partner):
                words = [w.text[n.start : n.end] for w, n in ((alignment.left, number), (alignment.right, partner))]
                found.append(Moved(_with_next(alignment.left, number, words[0]), _with_next(alignment.right, partner, words[1])))
    return here, there, found


def _quantities(wording: Wording) -> list[Number]:
    """Numbers that are quantities: "one" and "first" in words are mostly something else."""
    counted = list(_quantities_in(wording.text, wording.language.code))
    multiples = wording.language.tables.get("changes", {}).get("multiples", {})
    return counted + [Number(t.start, t.end, Decimal(multiples[t.form])) for t in wording.tokens if t.form in multiples]


@lru_cache(maxsize=1 << 13)
def _quantities_in(text: str, code: str) -> tuple[Number, ...]:
    kept = []
    for number in numbers(text, load(code)):
        if text[number.start].isdecimal() or not (number.value <= 1 or (number.kind == "ordinal" and number.value <= 3)):
            kept.append(number)
    return tuple(kept)


def _comparable(alignment: Alignment, one: Number, other: Number) -> bool:
    across = alignment.left.language.code != alignment.right.language.code
    if (one.kind == "ordinal") != (other.kind == "ordinal") and not across:
        return False
    if abs(one.value - other.value) == _HALF_DAY and all(n.value < 24 and n.value % 1 for n in (one, other)):
        return False  # 9.40 in the evening, 21.40
    years = [_may_be_year(w.text, n) for w, n in ((alignment.left, one), (alignment.right, other))]
    if years[0] != years[1] or (one.kind == "percent") != (other.kind == "percent"):
        return False
    measures = [_measure(w, n) for w, n in ((alignment.left, one), (alignment.right, other))]
    if across and all(measures) and measures[0] != measures[1]:
        return False  # "24 miljoen euro", "28 million dollars": one sum in two currencies, as near as anybody can tell
    if across and min(one.value, other.value) > 0:
        if _one_thing(alignment, one, other):
            return True
        ratio = float(max(one.value, other.value) / min(one.value, other.value))
        near = ratio <= _NEAR_NUMBERS and min(one.value, other.value) > _SMALL
        slip = _misread(alignment, one, other) or _misheard(alignment, one, other)
        return slip or (near and not any(abs(ratio - unit) <= 0.03 * unit for unit in _UNITS))
    return not _converted(alignment, one, other)


def _measure(wording: Wording, number: Number) -> str:
    """The unit or currency of a number by a name that is the same in all languages; "" where the tables have none for what stands beside it."""
    text = wording.text
    sign = next((_SIGNS[c] for c in (text[number.start - 1 : number.start], text[number.end : number.end + 2].strip()[:1]) if c in _SIGNS), "")
    at = _token_at(wording, number.end - 1)
    behind = wording.forms[at + 1 : at + 4] if at >= 0 else ()
    names = (form for k in range(len(behind)) for form in (" ".join(behind[k : k + 2]), behind[k]))
    return sign or next((known for name in names if (known := _measures(wording.language.code).get(name, ""))), "")


@cache
def _measures(code: str) -> Mapping[str, str]:
    """Words for units and currencies in the form they are compared in, with their names."""
    table = load(code).tables.get("claims", {})
    return {folded(word): str(name) for key in ("units", "currencies") for word, name in table.get(key, {}).items()}


def _converted(alignment: Alignment, one: Number, other: Number) -> bool:
    """Is it one quantity in two units: "9,000 square metres", "97,000 square feet"; 20 °C, 68 °F? The words behind the numbers differ."""
    here, there = (_unit(w, n) for w, n in ((alignment.left, one), (alignment.right, other)))
    sides = (alignment.left, here), (alignment.right, there)
    if here == there or min(one.value, other.value) <= 0 or not all(any(x in w.language.words("changes", "units") for x in u) for w, u in sides):
        return False
    low, high = sorted((float(one.value), float(other.value)))
    degrees = all(any(word.startswith(_DEGREES) for word in unit) for unit in (here, there))
    return any(abs(high / low - unit) <= 0.03 * unit for unit in _MEASURES) or (degrees and abs(high - (low * 9 / 5 + 32)) <= 1)


def _unit(wording: Wording, number: Number) -> tuple[str, ...]:
    """The two words behind a number."""
    at = _token_at(wording, number.end - 1)
    return wording.forms[at + 1 : at + 3] if at >= 0 else ()


def _misread(alignment: Alignment, one: Number, other: Number) -> bool:
    """The same digits in another order, or with other noughts (58 and 85, 14,000 and 1,400). One digit alone may be of another unit."""
    digits = [sorted(d for d in n.value.as_tuple().digits if d) for n in (one, other)]
    telling = len(digits[0]) > 1 or _thing(alignment.left, one) == _thing(alignment.right, other) != ""
    return digits[0] == digits[1] and telling


def _may_be_year(text: str, number: Number) -> bool:
    """Four bare digits of these centuries; 1,900 and £1900 are none."""
    digits = text[number.start : number.end].isdigit() and not text[: number.start].endswith(_MONEY)
    return number.kind != "percent" and _FIRST_YEAR <= number.value <= _LAST_YEAR and digits


def _misheard(alignment: Alignment, one: Number, other: Number) -> bool:
    """Six, sixteen and sixty of one thing: one word in most languages but for its ending."""
    least, most = sorted((one.value, other.value))
    while least and not least % _THOUSAND and not most % _THOUSAND:
        least, most = least / _THOUSAND, most / _THOUSAND  # eighteen million, eighty million
    alike = (_FROM <= least <= _TO and most in (least + 10, least * 10)) or (_FROM <= least - 10 <= _TO and most == (least - 10) * 10)
    things = _thing(alignment.left, one), _thing(alignment.right, other)
    scaled = least < min(one.value, other.value) and not any(_behind(w, n) for w, n in ((alignment.left, one), (alignment.right, other)))
    return alike and things[0] == things[1] and (things[0] != "" or scaled)


def _one_thing(alignment: Alignment, one: Number, other: Number) -> bool:
    """Do both wordings count one thing, and nothing else that the other does not count?"""
    here, there, _ = _without_counterpart(alignment)
    if len(here) != len(there):
        here, there = ([n for n in left if not _both(w, n)] for w, left in ((alignment.left, here), (alignment.right, there)))
    if len(here) != 1 or len(there) != 1:
        return False
    things = _thing(alignment.left, one), _thing(alignment.right, other)
    if all(things):
        return things[0] == things[1]
    words = _behind(alignment.left, one), _behind(alignment.right, other)
    return not any(things) and alignment.bridge is not None and words in alignment.bridge.things


def _behind(wording: Wording, number: Number) -> str:
    """The word behind a number, or the number itself where it says what it counts ("twice")."""
    at = _token_at(wording, number.end - 1)
    if at < 0 or wording.tokens[at].form in wording.language.tables.get("changes", {}).get("multiples", {}):
        return ""
    return wording.said(at + 1, at + 2) if at + 1 < len(wording.tokens) and wording.tokens[at + 1].content else ""


def _thing(wording: Wording, number: Number) -> str:
    """What is counted, by a name that is the same in all languages; "" where the table has none for the word behind the number."""
    at = _token_at(wording, number.end - 1)
    if at >= 0 and wording.tokens[at].form in wording.language.tables.get("changes", {}).get("multiples", {}):
        return "time"
    form = wording.tokens[at + 1].form if 0 <= at < len(wording.tokens) - 1 else ""
    counted = wording.language.tables.get("changes", {}).get("counted", {})
    return next((str(thing) for thing, forms in counted.items() if form in forms), "")


def _rounded(one: Number, other: Number) -> bool:
    """Is one the other, only rounder? Without a word like "about" it may be off by a twentieth, and by one unit of its last digit, and must have
    fewer digits.
    """
    rough, exact = sorted((one.value, other.value), key=_digits)
    if not exact or not rough:
        return False
    off = abs(rough - exact) / exact
    if one.approximate or other.approximate:
        return off <= Decimal("0.12")
    last = Decimal(1).scaleb(int(rough.normalize().as_tuple().exponent))
    return _digits(rough) < _digits(exact) and off <= Decimal("0.05") and abs(rough - exact) <= last  # 9.40 is not 9.04


def _digits_swapped(alignment: Alignment, one: Number, other: Number) -> bool:
    """Two digits or more in another order before one noun, which one side describes more closely: "85 skilled jobs", "58 jobs"."""
    digits = [sorted(n.value.as_tuple().digits) for n in (one, other)]
    if digits[0] != digits[1] or one.value.as_tuple().exponent != other.value.as_tuple().exponent or len(set(digits[0]) - {0}) < _SWAPPED:
        return False
    left, right = ([t.form for t in w.tokens[at + 1 : at + 1 + _SWAPPED] if t.content] if (at := _token_at(w, n.end - 1)) >= 0 else []
                   for w, n in ((alignment.left, one), (alignment.right, other)))  # fmt: skip
    return any(same_stem(a, b) for a in left for b in right[:1]) or any(same_stem(a, b) for a in left[:1] for b in right)


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _token_at(wording: Wording, offset: int) -> int:
    at = bisect_right(wording.tokens, offset, key=lambda t: t.start) - 1
    return at if at >= 0 and offset < wording.tokens[at].end else -1


def _same_slot(alignment: Alignment, one: Number, other: Number) -> bool:
    """Do the same words surround both numbers?"""
    left, right = alignment.left, alignment.right
    i, j = _token_at(left, one.end - 1), _token_at(right, other.end - 1)
    if i < 0 or j < 0:
        return False
    just_before = [w.tokens[k - 1] if k > 0 else None for w, k in ((left, _token_at(left, one.start)), (right, _token_at(right, other.start)))]
    if all(t is not None and t.content for t in just_before) and same_stem(*(t.form for t in just_before if t is not None)):
        return True  # "move 41", "chapter 3"
    last = j == len(right.tokens) - 1
    if last and any(b.tag == "replace" and b.b - b.a == b.d - b.c == 1 and b.a == i and b.c == j for b in alignment.blocks):
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
