"""What excuses a difference: two values that are not the same, and yet no contradiction."""

from __future__ import annotations

from datetime import date

from ..text.languages import load
from ..text.normal import folded
from .item import Item, is_reading
from .lexicon import lexicon
from .meanings import STATES
from .nouns import PRONOUNS
from .two_things import two_things
from .updates import says_newer
from .values import MONTHS, WEEKDAYS, clock_minutes

#: "More than 12" is said of 15 or 20, not of a thousand: beyond this factor a limit that is kept is no explanation.
_LIMIT_TELLS = 2.0
#: What befalls people in so many days.
_HARM = frozenset(("dead", "injured"))
#: "More than a dozen" is a round number too.
_DOZEN, _DOZENS, _HALF_DOZEN = 12, 48, 6
_WEEK = 7
#: Kilometres of a nautical mile, and how far off a rounded distance may be.
_NAUTICAL, _ROUNDED = 1.852, 0.03
#: Colons of a time that was taken to the second, and how much longer another runner takes at least.
_CLOCKED, _OTHER_RUN = 2, 1.1
#: Letters of a day without its year.
_MONTH_DAY = 5
#: From this day on it is the end of a month.
_LATE = 24
#: Of what so many months or minutes are the rest: years and hours, in the sizes of their families.
_LARGER: dict[str | None, float] = {"months": 12.0, "time": 3600.0}
#: So many minutes off a time may be that is told as noon or midnight.
_NOON = 120


def excused(a: Item, b: Item) -> bool:
    """May both values be true: one sets a limit that the other keeps, one leaves somebody out, one is a rounder time of day?"""
    if (
        _two_runs(a, b)
        or _rest(a, b)
        or _rest(b, a)
        or _by_the_dozen(a, b)
        or _by_the_dozen(b, a)
        or at_sea(a, b)
        or _carried_over_at_sea(a, b)
        or a.partial != b.partial
        or _of_them_and_all(a, b)
        or _of_them_and_all(b, a)
        or _lasting_for_others(a, b)
        or _lasting_for_others(b, a)
        or a.side * b.side < 0  # seven minutes after the close, two minutes before it
        or _cut_and_kept(a, b)
        or _from_two_sides(a, b)
        or _of_two_days(a, b)
        or two_things(a, b)
        or (a.said.kind == "date" and _other_event(a, b))
        or (a.said.kind == "date" and (_near_times(a, b) or one_night(a, b) or reckoned(a) != reckoned(b) or _other_week(a, b)))
    ):
        return True
    # Two limits for one thing are two figures ("at least 45", "at least 52"), and so is one that the other account tells as the newer.
    figures = a.bound and a.bound == b.bound and not any(_dozens(i) for i in (a, b))
    return not figures and any(_within_bounds(x, y) and not says_newer(y) for x, y in ((a, b), (b, a)))


def _lasting_for_others(a: Item, b: Item) -> bool:
    """Is one stretch of time that in which people came to harm, and the other one of a thing: "nine dead in five days", "chlorine for two days"?"""
    if a.quantity is None or b.quantity is None or a.quantity.family != "time":
        return False
    x, y = ({*i.said.subject.partition(" (")[0].split()} for i in (a, b))
    return bool(x & _HARM) and bool(y) and not y & STATES and " (" in b.said.subject and b.said.unit == a.said.unit


def _of_them_and_all(part: Item, whole: Item) -> bool:
    """Is one count some of those told of before ("six of them were taken to hospital"), and the other one of those with whom it went otherwise?"""
    if part.head not in PRONOUNS or whole.head in PRONOUNS or " of " in whole.said.value:
        return False
    x, y = (STATES & {*i.said.subject.split(), i.head} for i in (part, whole))
    return x != y


def _cut_and_kept(a: Item, b: Item) -> bool:
    """Is one a number of jobs, and the other one of those whom the firm employs: "620 posts will go", "it employs 340 people"?"""
    if (a.head == "jobs") == (b.head == "jobs"):
        return False
    staff = b if a.head == "jobs" else a
    return bool(staff.forms & lexicon(staff.language).sets["takers"])


def _from_two_sides(a: Item, b: Item) -> bool:
    """Is one vote the other one in the other order, and does either account leave open what came of it: "22 votes to 23", "rejected by 23 to 22"?"""
    if a.head != "votes" or b.head != "votes" or a.said.value.split("-") != b.said.value.split("-")[::-1]:
        return False
    return any(not i.forms & (lexicon(i.language).sets["voted_down"] | lexicon(i.language).sets["voted_through"]) for i in (a, b))


def _of_two_days(a: Item, b: Item) -> bool:
    """Are these two readings of what changes from day to day (a level, a temperature, a price), each with a day of its own in its sentence?"""
    if a.said.value in WEEKDAYS and b.said.value in WEEKDAYS:
        return bool(a.readings) and bool(b.readings) and a.readings.isdisjoint(b.readings)
    if not (is_reading(a.quantity) and is_reading(b.quantity)):
        return False
    x, y = days_beside(a), days_beside(b)
    return bool(x) and bool(y) and x.isdisjoint(y)


def days_beside(item: Item) -> frozenset[str]:
    """The days of the week, and the days reckoned from the account's own ("yesterday"), that the sentence names."""
    tongue = lexicon(item.language)
    named = {WEEKDAYS[tongue.weekdays[f] - 1] for f in item.forms if f in tongue.weekdays}
    return frozenset(named or {f"{f} of {item.article}" for f in item.forms if f in tongue.relative})


def _other_event(a: Item, b: Item) -> bool:
    """Are two dates said of two things that are known to be such: of an opening and of a closure?"""
    x, y = (i.said.subject.partition(": ")[2] for i in (a, b))
    return x != y and x in STATES and y in STATES


def clocked(item: Item) -> int:
    """The seconds of a time that was taken (2:09:41), 0 of everything else."""
    if item.said.kind != "number" or item.said.value.count(":") != _CLOCKED:
        return 0
    h, m, s = (int(p) for p in item.said.value.split(":"))
    return h * 3600 + m * 60 + s


def _two_runs(a: Item, b: Item) -> bool:
    """Are these the times of two runners: farther apart than a slip or another clock explains?"""
    small, large = sorted((clocked(a), clocked(b)))
    return small > 0 and large > _OTHER_RUN * small


def _rest(part: Item, whole: Item) -> bool:
    """Is one only the months or minutes of the other: "six and four months" leaves out the years of "six years and four months"?"""
    x, y = part.quantity, whole.quantity
    larger = _LARGER.get(x.family) if x is not None and y is not None and x.family == y.family and x.family else None
    if x is None or y is None or larger is None:
        return False
    return 0 < x.size < larger < y.size and y.size % larger == x.size


def at_sea(a: Item, b: Item) -> bool:
    """Is it one number of miles, of which one account says that they are nautical ones? At sea both are."""
    x, y = a.quantity, b.quantity
    return x is not None and y is not None and {x.unit, y.unit} == {"miles", "nautical miles"} and x.number == y.number


def _carried_over_at_sea(a: Item, b: Item) -> bool:
    """Are so many kilometres the very miles of the other account, taken for nautical ones: twelve miles off the coast, 22 kilometres?"""
    found = sorted((i.quantity.unit or "", i.quantity.number) for i in (a, b) if i.quantity is not None)
    if [u for u, _ in found] != ["km", "miles"]:
        return False
    (_, km), (_, miles) = found
    return abs(km - miles * _NAUTICAL) <= max(_ROUNDED * km, 0.5)


def _by_the_dozen(round_one: Item, other: Item) -> bool:
    """Is one told as half a dozen, which is said of five and of seven too?"""
    x, y = round_one.quantity, other.quantity
    if x is None or y is None or not x.rough or x.number != _HALF_DOZEN or x.family is not None:
        return False
    told = folded(round_one.said.text)
    return abs(y.number - x.number) <= 1 and any(folded(p) in told for p in load(round_one.language).mapping("claims", "said_whole"))


def _dozens(item: Item) -> bool:
    return item.quantity is not None and item.quantity.number % _DOZEN == 0 and item.quantity.number <= _DOZENS


def _within_bounds(limit: Item, other: Item) -> bool:
    """Does one number only set a limit that the other keeps ("more than a dozen" beside 15)?"""
    if not limit.bound or limit.quantity is None or other.quantity is None:
        return False
    least, most = sorted((abs(limit.quantity.size), abs(other.quantity.size)))
    return (other.quantity.size - limit.quantity.size) * limit.bound >= 0 and most <= _LIMIT_TELLS * least


def _other_week(a: Item, b: Item) -> bool:
    """Are both days reckoned from the accounts' own dates, and the same day of two weeks? "On Tuesday" may have been meant for the other."""
    if not (reckoned(a) and reckoned(b)):
        return False
    try:
        x, y = (date.fromisoformat(i.said.value) for i in (a, b))
    except ValueError:
        return False
    return (x - y).days % _WEEK == 0


def reckoned(item: Item) -> bool:
    """Is this a day that stands in no calendar form, and was reckoned from the account's own date ("on Tuesday"): of which week?"""
    return item.said.value[:4].isdecimal() and not any(c.isdecimal() for c in item.said.text)


def one_night(a: Item, b: Item) -> bool:
    """Are two days neighbours of which one is told as a night ("on the evening of the 9th", "in the night to the 10th"), or both as the last day
    or the first day after it ("until 31 October", "before 1 November")?
    """
    if not (a.due and b.due) and not any(lexicon(i.language).sets["nights"] & i.forms for i in (a, b)):
        return False
    x, y = (i.said.value.lstrip("~") for i in (a, b))
    if x in WEEKDAYS and y in WEEKDAYS:
        return (WEEKDAYS.index(x) - WEEKDAYS.index(y)) % _WEEK in (1, _WEEK - 1)
    try:
        first, second = (date.fromisoformat(v if len(v) > _MONTH_DAY else f"2024-{v}") for v in (x, y))
    except ValueError:
        return False
    return len(x) == len(y) and abs((first - second).days) == 1


def ends_it(month: Item, day: Item) -> bool:
    """Is a month that one account names told of something else than a day of it: what begins in January is not what is to be done by 31 January,
    nor is the end of November the first?
    """
    if month.said.value not in MONTHS or not day.said.value[-2:].isdecimal():
        return False
    return int(day.said.value[-2:]) < _LATE if month.due else day.due


def _near_times(a: Item, b: Item) -> bool:
    """May one time of day be a rounding of the other ("at seven", "shortly after 7.30" beside 7.42)?"""
    if ":" not in a.said.value or ":" not in b.said.value:
        return False
    x, y = clock_minutes(a.said.value), clock_minutes(b.said.value)
    apart = min((x - y) % 720, (y - x) % 720)
    hour = x % 60 == 0 or y % 60 == 0
    loose = hour or x % 30 == 0 or y % 30 == 0 or "hedged" in (a.said.polarity, b.said.polarity)
    noon = any(i.said.text.isalpha() for i in (a, b))  # "at noon", "um Mitternacht" are seldom meant to the minute
    return apart < (_NOON if noon else 60 if hour else 30 if loose else 0)
