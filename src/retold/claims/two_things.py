"""What shows that two values are of two things: families and persons, a man's and a woman's wounds, a fall since Monday and one since January,
the heat of two towns, those badly hurt and all who were hurt.
"""

from __future__ import annotations

from .item import Item, is_reading
from .lexicon import lexicon
from .meanings import PERSONS
from .nouns import PRONOUNS
from .values import MAGNITUDE

#: Words for several persons who are counted as one.
_HOUSES = frozenset(("families", "households"))
#: Measures that an account gives of one town after another: heat, rain, wind, waves.
_BY_PLACE = frozenset(("degrees Celsius", "degrees Fahrenheit", "speed", "volume", "length", "power"))
#: Persons who are seldom all of those counted, and how many more all are at least.
_SOME, _MORE = frozenset(("men", "women", "children")), 1.5
#: Trades that nobody takes for each other.
_TRADES = frozenset(("soldiers", "firefighters", "workers", "drivers", "teachers", "doctors", "farmers", "pilots", "nurses", "scientists", "players"))
#: Endings that make of those of a trade the places where they work, folded.
_WORKPLACES = ("eries", "ereien", "erias", "arias", "erie", "erijen", "erier")
#: The word for posts.
_POSTS = "jobs"
#: Letters that two words of one stem share at least.
_STEM = 5
#: Letters of a word that stand for it in a clause (see item.py).
_FEATURE = 6
#: The name of the word for what is bad or grave.
SERIOUSLY = "seriously"
#: Of them, those that a place has as its own.
_WEATHER = frozenset(("degrees Celsius", "degrees Fahrenheit", "volume"))
#: Families of shares.
_SHARES = frozenset(("share", "points"))


def two_things(a: Item, b: Item) -> bool:
    """Is there a sign that two values of different size are said of two things?"""
    return any(told_apart(a, b) for told_apart in _SIGNS)


def _families_and_persons(a: Item, b: Item) -> bool:
    """Does one count families, and the other persons: "six families", "nine babies"?"""
    return any(x.head in _HOUSES and y.head not in _HOUSES and y.head in PERSONS | PRONOUNS for x, y in ((a, b), (b, a)))


def _two_trades(a: Item, b: Item) -> bool:
    """Are those counted known to be of two trades: forty firefighters, twelve factory workers?"""
    return a.head != b.head and a.head in _TRADES and b.head in _TRADES


def trade_and_place(a: Item, b: Item) -> bool:
    """Is one a word for those of a trade, and the other for where they work: bakers and bakeries, Bäcker and Bäckereien, panaderos and panaderías?"""
    alike = a.language == b.language and a.head[:_STEM] == b.head[:_STEM]
    return alike and a.head.endswith(_WORKPLACES) != b.head.endswith(_WORKPLACES)


def _some_and_all(a: Item, b: Item) -> bool:
    """Is one a count of children, women or men, and the other a larger one without a noun, of everybody: "19 children", "112 were treated"?"""
    sizes = [(x.quantity.size, y.quantity.size, x.head in _SOME and y.bare) for x, y in ((a, b), (b, a)) if x.quantity and y.quantity]
    return any(of_some and all_of_them > _MORE * some for some, all_of_them, of_some in sizes)


def _two_persons(a: Item, b: Item) -> bool:
    """Is one thing counted of a man and the other of a woman: "she needed 32 stitches", "a boy of six received nine"?"""
    if a.quantity is None or b.quantity is None or a.quantity.family or b.quantity.family or a.head in PERSONS or b.head in PERSONS:
        return False
    told = [tuple(bool(i.forms & lexicon(i.language).sets[key]) for key in ("men", "women")) for i in (a, b)]
    return told in ([(True, False), (False, True)], [(False, True), (True, False)])


def _the_worst(a: Item, b: Item) -> bool:
    """Is one a count of those who are badly hurt, and the other of all who are hurt, or of others?"""
    if not {a.head, b.head} <= PERSONS | PRONOUNS:
        return False
    return any(_badly(x) and not _badly(y) for x, y in ((a, b), (b, a)))


def _badly(item: Item) -> bool:
    return SERIOUSLY in item.clause or SERIOUSLY in item.said.subject.split()


def _two_shocks(a: Item, b: Item) -> bool:
    """Is one the strength of an aftershock, and the other that of the quake?"""
    if a.said.unit != MAGNITUDE or b.said.unit != MAGNITUDE:
        return False
    return _of_aftershock(a) != _of_aftershock(b)


def _of_aftershock(item: Item) -> bool:
    return any(item.clause & {w[:_FEATURE]} for w in lexicon(item.language).sets["aftershocks"])


def _two_stretches(a: Item, b: Item) -> bool:
    """Is one share a change since a day that it names, and the other none or one since another: "fell 4 per cent", "21 per cent since January"?"""
    if not (a.quantity and b.quantity and a.quantity.family in _SHARES and b.quantity.family in _SHARES):
        return False
    return a.since != b.since


def _two_places(a: Item, b: Item) -> bool:
    """Are these readings of two places, of which one account tells both: 38.2 degrees in Southam, 36.9 in Northgate?"""
    if not (is_reading(a.quantity) and is_reading(b.quantity)) or (a.quantity and a.quantity.family not in _BY_PLACE):
        return False
    if not a.places or not b.places:  # rain and heat are told of a place, and where none is named of the whole country
        local, other = (a, b) if a.places else (b, a)
        return a.quantity is not None and a.quantity.family in _WEATHER and bool(local.places) and not local.places & other.known
    return not a.places & b.places and bool(a.places & b.known or b.places & a.known)


def _allowed_and_done(a: Item, b: Item) -> bool:
    """Is one a limit that is set, and the other what was: a train at 60 km/h where 80 were allowed?"""
    if not (is_reading(a.quantity) and is_reading(b.quantity)):
        return False
    limits = [not i.forms.isdisjoint(lexicon(i.language).sets["allowed"]) for i in (a, b)]
    return limits[0] != limits[1]


def _two_sides(a: Item, b: Item) -> bool:
    """Are these the points or goals of two sides that both accounts name, in sentences that name but one of them?"""
    if not all(i.head in lexicon(i.language).sets["scored"] for i in (a, b)):
        return False
    names = a.known & b.known
    x, y = a.forms & names, b.forms & names
    return bool(x) and bool(y) and x.isdisjoint(y)


def _made_and_lost(a: Item, b: Item) -> bool:
    """Are these posts that are made, and posts that go, of which nothing says that they are made: "150 jobs will be created", "340 jobs will go"?"""
    if a.head != _POSTS or b.head != _POSTS:
        return False
    made, gone = ([not i.forms.isdisjoint(lexicon(i.language).sets[key]) for i in (a, b)] for key in ("posts_made", "posts_gone"))
    return made[0] != made[1] and not any(m and g for m, g in zip(made, gone, strict=True))


#: One sign a function; each is true of two values whichever comes first.
_SIGNS = (
    _families_and_persons,
    _two_trades,
    trade_and_place,
    _some_and_all,
    _two_persons,
    _the_worst,
    _two_shocks,
    _two_stretches,
    _two_places,
    _allowed_and_done,
    _two_sides,
    _made_and_lost,
)
