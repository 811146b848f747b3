"""Values: how a quantity or a date is written, read back and compared.

One value has one form in every language, so that accounts in different languages can be laid side by side: `14`, `~300`, `2.4 billion euros`,
`1.1 GW`, `90 minutes`, `98%`, `1 in 14000`; dates as far as they are known: `2025-11-04`, `2030-06`, `2027-spring`, `2029`, `11-04` (year
unknown), `Tuesday`, and times of day as `21:04`. A leading `~` marks what is rounder or coarser than it might be.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..model import AssertionKind
from ..text.words import forms
from .house_spellings import kind_word, short_first_name, sounds_alike

#: How strong an earthquake is.
MAGNITUDE = "magnitude"
#: Units with their family and their size in the family's smallest named unit. Only units of one family can say the same thing.
UNITS: dict[str, tuple[str, float]] = {
    **{"mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1.0), "km": ("length", 1000.0)},
    **{"inches": ("length", 0.0254), "feet": ("length", 0.3048), "yards": ("length", 0.9144), "miles": ("length", 1609.344)},
    **{
        "nautical miles": ("length", 1852.0),
        "g": ("mass", 0.001),
        "kg": ("mass", 1.0),
        "t": ("mass", 1000.0),
        "pounds weight": ("mass", 0.45359237),
        "stones weight": ("mass", 6.35029318),
    },
    **{"m²": ("area", 1.0), "ha": ("area", 1e4), "km²": ("area", 1e6), "acres": ("area", 4046.8564), "square miles": ("area", 2589988.1)},
    **{
        "square feet": ("area", 0.09290304),
        "l": ("volume", 0.001),
        "m³": ("volume", 1.0),
        "ml": ("volume", 1e-6),
        "gallons": ("volume", 0.003785),
    },
    **{"W": ("power", 1.0), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9), "TW": ("power", 1e12)},
    **{"kWh": ("energy", 1.0), "MWh": ("energy", 1e3), "GWh": ("energy", 1e6), "TWh": ("energy", 1e9)},
    **{"km/h": ("speed", 1.0), "mph": ("speed", 1.609344), "knots": ("speed", 1.852), "m/s": ("speed", 3.6), "km/s": ("speed", 3600.0)},
    **{"°C": ("degrees Celsius", 1.0), "°F": ("degrees Fahrenheit", 1.0), "%": ("share", 1.0), "percentage points": ("points", 1.0)},
    **{"seconds": ("time", 1.0), "minutes": ("time", 60.0), "hours": ("time", 3600.0), "days": ("time", 86400.0), "weeks": ("time", 604800.0)},
    **{"months": ("months", 1.0), "years": ("months", 12.0)},
    MAGNITUDE: ("magnitude", 1.0),
    # What German calls "Franken" is a franc in the languages of its neighbours.
    **{"francs": ("francs", 1.0), "Swiss francs": ("francs", 1.0)},
}
#: Names of currencies that a neighbour's language tells as one ("coroas", "Kronen"), by that name; those that say of which country differ.
_CROWNS = dict.fromkeys(("crowns", "kroner", "kronor", "Swedish kronor", "Norwegian kroner", "Danish kroner"), "crowns")
#: Units of one system between which values are carried over exactly, largest first. Miles stay miles: carrying over would invent precision.
_LADDERS: tuple[tuple[str, ...], ...] = (
    ("km", "m", "cm", "mm"), ("t", "kg", "g"), ("km²", "ha", "m²"), ("m³", "l", "ml"),
    ("TW", "GW", "MW", "kW", "W"), ("TWh", "GWh", "MWh", "kWh"),
    ("weeks", "days", "hours", "minutes", "seconds"), ("years", "months"),
)  # fmt: skip
#: Ladders whose steps are not tens: the largest unit that gives a whole number is taken ("90 minutes", not "1.5 hours").
_WHOLE = frozenset(_LADDERS[-2] + _LADDERS[-1])
#: Units into which nothing is carried over unasked.
_SELDOM = frozenset(("ha", "km²", "m³"))
#: A stretch of time in whole hours or minutes leaves out so much of one of them: six minutes are six minutes and ten seconds as well.
_OF_TIME, _ODD_TIME = frozenset(("hours", "minutes", "seconds")), 1 / 6
#: ... and whole hours, from so many on, the half hour behind them: six hours are six and a half as well.
_HOURS_AND_MINUTES, _HOUR, _LONG, _HALF_HOUR = frozenset(("hours", "minutes")), 3600, 5 * 3600, 1800
#: Two measures in different systems say the same where they lie this near (70 km, 43 miles).
_NEAR = 0.04
#: So far apart they may lie where both are small whole numbers.
_BOTH_ROUNDED, _SMALL = 0.08, 10
#: A story has few different values and many pairs of them.
_REMEMBERED = 65536
#: A number with fewer places is taken for a rounding of another up to this distance.
_ROUNDING = 0.05
#: A fraction of less than this is left out.
_HALF_STEP = 0.5
#: From here on a count that is told to the last place is no round number.
_TOLD_OUT = 100
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_AS_NUMBER = re.compile(r"(~?)(-?\d+(?:\.\d+)?)(?: (million|billion|trillion))?(?: ?(.+))?$")
_ONE_IN = re.compile(r"(~?)1 in ([1-9]\d*)$")
#: Votes for and against.
_VOTES = re.compile(r"(\d+)-(\d+)$")
_TIME = re.compile(r"\d\d:\d\d$")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_AS_DATE = re.compile(r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-(?P<season>[a-z]+))?|(?P<month2>\d\d)-(?P<day2>\d\d))$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number read back from its form: in the units of its family, with the family's name (None: a bare count)."""

    number: float
    rough: bool
    unit: str | None

    @property
    def family(self) -> str | None:
        """The family of the unit, the unit itself where it has none (money, rates of something), None for a count."""
        if self.unit is None:
            return None
        head, _, rest = self.unit.partition(" per ")
        family = UNITS.get(head, (_CROWNS.get(head, head), 1.0))[0]
        return f"{family} per {rest}" if rest else family

    @property
    def size(self) -> float:
        """The number in the smallest named unit of its family."""
        return self.number * UNITS.get((self.unit or "").partition(" per ")[0], ("", 1.0))[1]


def written(number: float, rough: bool = False, unit: str | None = None) -> str:
    """The one form of a quantity. `unit` is a key of UNITS, a currency, either with " per year" and the like behind it, or None."""
    head, per, rest = (unit or "").partition(" per ")
    for ladder in _LADDERS:
        if head in ladder:
            number, head = _on_ladder(number, head, ladder)
    scale = next(((size, name) for size, name in _SCALES if abs(number) >= size and _short(number / size)), None)
    digits = f"{_digits(number / scale[0])} {scale[1]}" if scale else _digits(number)
    tail = "%" if head == "%" else f" {head}" if head else ""
    return ("~" if rough else "") + digits + tail + (per + rest if per else "")


@lru_cache(maxsize=_REMEMBERED)
def read(value: str) -> Quantity | None:
    """A quantity from its form; None where the value is no quantity (a vote, a chance, a date, a name)."""
    chance = _ONE_IN.match(value)
    if chance:  # what one account tells as "a third" another tells as "one in three"
        return Quantity(round(100 / float(chance[2]), 6), bool(chance[1]), "%")
    found = _AS_NUMBER.match(value.partition(" of ")[0])  # "14 of 16" counts 14
    if found is None:
        return None
    size = {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get(found[3] or "", 1.0)
    unit = found[4]
    if (unit is not None and unit[0].isdigit()) or (unit is not None and unit.startswith(("in ", "-", ":"))):
        return None
    return Quantity(round(float(found[2]) * size, 6), bool(found[1]), unit)


@lru_cache(maxsize=_REMEMBERED)
def compatible(kind: AssertionKind, left: str, right: str) -> bool:
    """Can both values be true of one matter, and do they meet? Rough values agree with what they round, dates with what they leave out."""
    if left.lstrip("~") == right.lstrip("~"):
        return True
    if kind == "date":
        return _same_date(left, right)
    if kind == "place":
        return forms(left) == forms(right) or sounds_alike(left, right)
    if kind != "number":
        return _same_name(left, right)
    a, b = read(left), read(right)
    return (a is not None and b is not None and _same_quantity(a, b)) or _same_ratio(left, right) or _one_side(left, right) or _one_side(right, left)


@lru_cache(maxsize=_REMEMBERED)
def contradicts(kind: AssertionKind, left: str, right: str) -> bool:
    """Can the two values not both be true of one matter? A weekday beside a date of unknown year neither agrees nor contradicts."""
    if compatible(kind, left, right):
        return False
    if kind == "date":
        if ":" in left and ":" in right:
            return True
        return not (left.startswith("~") or right.startswith("~")) and _other_date(left, right)
    return kind != "number" or not (_exceeds(left, right) or _exceeds(right, left))


def _same_ratio(left: str, right: str) -> bool:
    """Is one vote the other one as a ratio: "nine to one" beside 388 to 43?"""
    votes = [(int(m[1]), int(m[2])) for v in (left, right) if (m := _VOTES.match(v))]
    if len(votes) < len((left, right)):
        return False
    (few, one), (most, rest) = sorted(votes)
    return one == 1 and rest > 1 and few > 1 and round(most / rest) == few


def _one_side(vote: str, count: str) -> bool:
    """Is a count of votes one side of a vote: "13 votes in favour" beside 13 to 8?"""
    sides = _VOTES.match(vote)
    return sides is not None and count.isdecimal() and count in (sides[1], sides[2])


def _exceeds(part: str, count: str) -> bool:
    """Is a count more than the whole that the other value is a part of? "Two of the seven" and 40 are counts of two crowds."""
    whole, size = read(part.partition(" of ")[2]), read(count)
    return whole is not None and size is not None and size.family is None and size.number > whole.number


def _other_date(left: str, right: str) -> bool:
    """Do two dates or times differ in something that both tell?"""
    x, y = _parts(left), _parts(right)
    if x is None or y is None:
        return _granularity(left) == _granularity(right)
    return any(p != q for p, q in zip(x, y, strict=True) if p is not None and q is not None)


def _granularity(value: str) -> str:
    value = value.lstrip("~")
    if ":" in value:
        return "time"
    if value in WEEKDAYS:
        return "weekday"
    return "calendar"


def _same_name(left: str, right: str) -> bool:
    """Accents and marks aside, does one name only leave out what the other has ("Tern", "MV Tern")?"""
    a, b = (frozenset(map(kind_word, forms(v))) for v in (left, right))
    return bool(a) and bool(b) and (a <= b or b <= a or sounds_alike(left, right) or short_first_name(left, right))


def _same_quantity(a: Quantity, b: Quantity) -> bool:
    if a.family != b.family or _two_countries(a.unit, b.unit):
        return False
    x, y = a.size, b.size
    if abs(x - y) <= 1e-9 * max(abs(x), abs(y)):
        return True
    if a.unit != b.unit and not _one_system(a.unit, b.unit):
        # Carried over and rounded again: four miles are six kilometres to one, and 6.4 to another.
        near = _BOTH_ROUNDED if _round(a) and _round(b) and min(abs(a.number), abs(b.number)) < _SMALL else _NEAR
        return abs(x - y) <= near * max(abs(x), abs(y))
    if a.unit in UNITS and a.unit == b.unit and _whole_of(a.number, b.number):
        return True
    if a.unit != b.unit and {a.unit, b.unit} == _HOURS_AND_MINUTES and min(x, y) % _HOUR == 0 and min(x, y) >= _LONG and abs(x - y) == _HALF_HOUR:
        return True
    if _rounds(a.number, b.size * a.number / x if x else 0.0) or _rounds(b.number, a.size * b.number / y if y else 0.0):
        return True
    if a.unit != b.unit and {a.unit, b.unit} <= _OF_TIME and x and y and abs(x - y) <= _ODD_TIME * max(x / a.number, y / b.number):
        return True
    for rough, exact in ((a, b), (b, a)):
        if rough.rough and abs(rough.size - exact.size) <= _slack(rough.number, rough.family is None) * rough.size / max(abs(rough.number), 1e-9):
            return True
    return False


def _whole_of(x: float, y: float) -> bool:
    """Is one measure the other without its fraction: 14 metres beside 14.2? Of small ones a fraction is too much."""
    whole, other = (x, y) if x == int(x) else (y, x)
    return whole == int(whole) != 0 and other != int(other) and abs(whole - other) < _HALF_STEP and abs(whole - other) <= _ROUNDING * abs(other)


def _round(quantity: Quantity) -> bool:
    return quantity.number == int(quantity.number)


def _rounds(short: float, long: float) -> bool:
    """Is the first number the second with fewer places, rounded or cut off ("18 million" for 18.5 million, 400 for 398)?"""
    if not short or abs(short - long) > _ROUNDING * abs(long):
        return False
    places, more = _places(short), _places(long)
    if more <= places or (short == int(short) and abs(short) < 100 and short % 10):
        return False
    step = 10.0 ** (math.floor(math.log10(abs(short))) - places + 1)
    return abs(short - long) < step / 2 * 1.0001 or 0 <= long - short < step


def step(quantity: Quantity) -> float:
    """The size of the last place in which a measure is told: a tenth of a metre for 8.6 m, a foot for 28 feet; 0 for what has no unit of a family."""
    if quantity.unit is None or quantity.unit.partition(" per ")[0] not in UNITS or not quantity.number:
        return 0.0
    after = len(f"{abs(quantity.number):.6f}".rstrip("0").partition(".")[2])
    last = 0.5 if quantity.number % 1 == 0.5 else 10.0**-after  # "four and a half feet" are told by halves
    return last * quantity.size / quantity.number


def _places(number: float) -> int:
    """How many digits a number has from its first to its last that is not nought."""
    return len(f"{abs(number):.6f}".replace(".", "").strip("0"))


def _two_countries(a: str | None, b: str | None) -> bool:
    """Are two sums in the crowns of two countries, as far as both say of which?"""
    x, y = ((u or "").partition(" per ")[0] for u in (a, b))
    return x in _CROWNS and x != y and " " in x and " " in y


def _one_system(a: str | None, b: str | None) -> bool:
    return (a or "").partition(" per ")[0] in _CROWNS or any(a in ladder and b in ladder for ladder in _LADDERS)


def _slack(number: float, counted: bool) -> float:
    """How far a rough number may lie from what it rounds: half of its last written place, but never more than a fifth."""
    whole = int(abs(number)) if number == int(number) else 0
    place = 1.0
    while whole and whole % 10 == 0:
        whole, place = whole // 10, place * 10
    about = 0.02 if counted and place == 1.0 and whole >= _TOLD_OUT else 0.06  # nobody says "about 301 people" of 310
    return min(max(place / 2, about * abs(number)), 0.2 * abs(number))


def _same_date(left: str, right: str) -> bool:
    """Does one date only leave out what the other tells? Unlike kinds (a weekday beside a year) are not compared: no contradiction is seen."""
    a, b = left.lstrip("~"), right.lstrip("~")
    if ":" in a and ":" in b:  # `~`: told on a dial of twelve hours
        return (left.startswith("~") or right.startswith("~")) and (clock_minutes(a) - clock_minutes(b)) % 720 == 0
    if a in WEEKDAYS or b in WEEKDAYS:
        day, other = (a, b) if a in WEEKDAYS else (b, a)
        if other in WEEKDAYS:
            return False
        whole = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", other)
        return bool(whole) and WEEKDAYS[date.fromisoformat(other).weekday()] == day
    x, y = _parts(a), _parts(b)
    if x is None or y is None:
        return False
    shared = [p == q for p, q in zip(x, y, strict=True) if p is not None and q is not None]
    return bool(shared) and all(shared)


def clock_minutes(value: str) -> int:
    """The minutes since midnight of a time of day."""
    hour, minute = value.lstrip("~").split(":")
    return int(hour) * 60 + int(minute)


def _parts(value: str) -> tuple[str | None, ...] | None:
    """Year, month, day and season of a date, None for what is left open; None where it is no date."""
    if value in MONTHS:
        return None, f"{MONTHS.index(value) + 1:02}", None, None
    found = _AS_DATE.match(value)
    return (found["year"], found["month"] or found["month2"], found["day"] or found["day2"], found["season"]) if found else None


def coarser(kind: AssertionKind, left: str, right: str) -> bool:
    """Does `left` tell less than `right` (rough beside exact, fewer places, a weekday beside a date, a part of a name)?"""
    if left.startswith("~") != right.startswith("~"):
        return left.startswith("~")
    if kind == "number":
        a, b = read(left), read(right)
        return a is not None and b is not None and a.unit == b.unit and _places(a.number) < _places(b.number)
    if kind == "name":
        return frozenset(forms(left)) < frozenset(forms(right))
    return (left in WEEKDAYS, -len(left)) > (right in WEEKDAYS, -len(right))


def _on_ladder(number: float, unit: str, ladder: tuple[str, ...]) -> tuple[float, str]:
    base = number * UNITS[unit][1]
    for step in ladder:
        there = round(base / UNITS[step][1], 9)
        whole = step in _WHOLE and there == int(there) and there >= 1
        if whole or (step not in _WHOLE and (step == unit or (there >= 1 and step not in _SELDOM))):
            return there, step
    return number, unit


def _short(number: float) -> bool:
    return abs(number * 1000 - round(number * 1000)) < 1e-6


def _digits(number: float) -> str:
    number = round(number, 6)
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")
