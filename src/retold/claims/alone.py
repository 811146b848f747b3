"""Values that are the only ones of their sort in their accounts, so that they are on one matter whatever words stand around them.

An account that gives one wind speed, one number of bees, one count of the dead, one age of Ann Lee means by it what the others mean by theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .ages import AGE, one_person
from .grouping import Key
from .item import Item, fates_of
from .matter import noun_of, same_digits
from .meanings import ANYBODY, FATES, GENERAL, PERSONS
from .nouns import PRONOUNS
from .proper import NAME, slip
from .slots import Printed
from .titles import EMPTY
from .two_things import SERIOUSLY
from .values import MONTHS, WEEKDAYS

#: Measures of which a story has few; of sums of money, shares and stretches of time it may have many.
RARE = frozenset(("length", "mass", "area", "volume", "power", "energy", "speed", "degrees Celsius", "degrees Fahrenheit"))
#: ... but where an account tells one stretch in weeks, it is that of the others; of hours and years there are several.
_STRETCHES = frozenset(("weeks", "days", "months"))
#: A thing that so many accounts count is one that the story is about.
_SEVERAL = 3
#: Values farther apart than by this factor are of two matters.
_SIZE = 4.0


class Alone:
    """What each account of a story has but once."""

    def __init__(self, everything: Sequence[Item], printed: Printed) -> None:
        self._printed = printed
        said: dict[tuple[str, str], set[str]] = {}
        holders: dict[str, set[str]] = {}
        for item in everything:
            for what in _sorts(item):
                said.setdefault((item.article, what), set()).add(item.said.value.lstrip("~"))
                holders.setdefault(what, set()).add(item.article)
        self._sole: dict[Key, frozenset[str]] = {}
        for item in everything:
            told = [
                w
                for w in _sorts(item)
                if len(said[item.article, w]) == 1 and (item.article, w + _OF_A_WHOLE) not in said and (_measured(w) or len(holders[w]) >= _SEVERAL)
            ]
            self._sole[item.key] = frozenset(told)

    def only(self, a: Item, b: Item) -> bool:
        """Has either account but this one value: of a name that the other does not know, of a person's age, of a thing or rare measure?"""
        if a.head == NAME:
            return slip(a.said.value, b.said.value) and self._printed.strangers(a, b)
        if a.head == b.head == AGE:
            return bool(one_person(a.said.subject, b.said.subject))
        x, y = self._sole[a.key], self._sole[b.key]
        if not x or not y or (x.isdisjoint(y) and not _part_and_plain(x, y)):
            return False
        if all(s.startswith(_STRETCH) for s in x & y) and _of_other_matters(a, b):
            return False
        return a.quantity is None or b.quantity is None or _one_size(a, b)


def _sorts(item: Item) -> list[str]:
    """What a number measures or counts, where few numbers of a story do; of persons there are many kinds."""
    if item.said.value in WEEKDAYS:
        return ["a weekday"]
    if item.said.unit == "year":
        return ["a year"]
    if item.said.value.lstrip("~") in MONTHS:
        return ["a month"]
    if item.quantity is None or item.head == AGE:
        return []
    if item.quantity.family:
        about = [f"of {item.said.subject.casefold()}"] if " (" in item.said.subject else []
        if item.said.unit in _STRETCHES:
            about.append(f"{_STRETCH} {item.said.unit}")
        return [*about, item.quantity.family] if item.quantity.family.partition(" per ")[0] in RARE else about
    fates = fates_of(item)
    if fates and item.head in PERSONS:  # the dead of a story are one count, and so are the missing
        return [f"a count of people {min(fates)}"] if item.head in GENERAL and not item.partial and len(fates) == 1 else []
    if item.head in PERSONS | PRONOUNS and SERIOUSLY in item.said.subject.split():  # those who are badly hurt are one count too
        return [f"a count of people {SERIOUSLY}"]
    if item.bare or item.partial or item.head in ANYBODY or item.head in EMPTY or item.quantity.number < 2:
        return []
    part = item.head in PRONOUNS or " of " in item.said.value
    noun = item.said.subject.partition(" ")[0] if item.head in PRONOUNS else noun_of(item)
    return [f"a count of {noun}{_OF_A_WHOLE if part else ''}"]


_OF_A_WHOLE = " of a whole"
_STRETCH = "a stretch of"


def _of_other_matters(a: Item, b: Item) -> bool:
    """Is one stretch of time that in which something befell people, and the other one of something else: "nine dead in five days"?"""
    x, y = (frozenset(i.said.subject.partition(" (")[0].split()) & FATES for i in (a, b))
    return x != y


def _measured(sort: str) -> bool:
    return not sort.startswith("a ")


@lru_cache(maxsize=65536)
def _part_and_plain(x: frozenset[str], y: frozenset[str]) -> bool:
    """Is it the same noun, once with the whole that it is of ("34 of the 120 guests", "43 guests")?"""
    plain = ({s.removesuffix(_OF_A_WHOLE) for s in sorts} for sorts in (x, y))
    return bool(set.intersection(*plain))


def _one_size(a: Item, b: Item) -> bool:
    """Are two values of one order of size, or of the same digits? 200 metres is no slip for 2,340."""
    small, large = sorted(abs(i.quantity.size) for i in (a, b) if i.quantity)
    return large <= _SIZE * small or same_digits(a, b) or bool(fates_of(a) & fates_of(b))
