"""The same figure again: a value that two accounts print, each for one thing, whatever words stand around it.

That two accounts of one event print 23 and neither has another 23 is hardly chance: "23 confirmed cases" here, "infections stand at 23" there. What
any account may count, two of this and three of that, tells nothing; nor is one thing counted by words that are known to be of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .ages import AGE, one_person
from .grouping import Edges
from .item import Item, fates_of, other_fate
from .matter import TELLING, telling
from .meanings import PERSONS, THINGS
from .single import ONE
from .values import WEEKDAYS

#: Lower than all pairs of which the words speak: these are joined first.
_SCORE = 0.51
#: So often an account may print the value and mean one thing.
_MENTIONS = 3
#: What has no noun at all may be an hour of the day, or who knows what, up to here.
_ANYTHING = 12
#: From here on a count is of one thing whatever its noun: "41,000 people", "41,000 accounts".
_LARGE = 1000
#: ... or, of a number that is not round, from here on.
_HUNDRED = 100
#: A round number from here on is one thing where no table knows both nouns: "thirty réplicas", "30 aftershocks".
_ROUND = 20


def again(everything: Sequence[Item], equal: Edges) -> Edges:
    """Pairs of assertions with the very same value of which neither account has another to choose from; `equal` are those that agree already."""
    settled = {(x.key, y.article) for _, a, b in equal for x, y in ((a, b), (b, a))}
    holders: dict[tuple[str, str], dict[str, list[Item]]] = {}
    for item in everything:
        if item.said.kind in ("number", "date"):
            holders.setdefault((item.said.kind, item.said.value.lstrip("~")), {}).setdefault(item.article, []).append(item)
    only_day = _with_one_weekday(everything)
    found: Edges = []
    for by_article in holders.values():
        articles = sorted(by_article)
        for at, left in enumerate(articles):
            for right in articles[at + 1 :]:
                mine = [i for i in by_article[left] if (i.key, right) not in settled]
                theirs = [i for i in by_article[right] if (i.key, left) not in settled]
                whole = len(mine) == len(by_article[left]) and len(theirs) == len(by_article[right])
                if whole and max(len(mine), len(theirs)) <= _MENTIONS:
                    found += _pairs(mine, theirs, frozenset(only_day))
    return found


def _pairs(mine: Sequence[Item], theirs: Sequence[Item], only_day: frozenset[str]) -> Edges:
    every = [(a, b) for a in mine for b in theirs]
    return [(_SCORE, a, b) for a, b in every] if all(_one_thing(a, b, only_day) for a, b in every) else []


def _with_one_weekday(everything: Sequence[Item]) -> Iterator[str]:
    """The articles that name one day of the week alone."""
    days: dict[str, set[str]] = {}
    for item in everything:
        if item.said.value in WEEKDAYS:
            days.setdefault(item.article, set()).add(item.said.value)
    return (article for article, values in days.items() if len(values) == 1)


def _one_thing(a: Item, b: Item, only_day: frozenset[str]) -> bool:
    """Can two equal values hardly be of two things?"""
    if a.said.kind == "date":
        day = a.said.value in WEEKDAYS
        if a.said.unit == b.said.unit == "day" and "-" in a.said.value and "-" in b.said.value:
            return not a.due and not b.due
        return {a.article, b.article} <= only_day if day else a.said.unit == b.said.unit == "year" and not a.due and not b.due
    x, y = a.quantity, b.quantity
    if x is None or y is None or x.family != y.family or a.partial != b.partial or other_fate(a, b) or ONE in (a.head, b.head):
        return False
    if AGE in (a.head, b.head):
        return a.head == b.head and one_person(a.said.subject, b.said.subject) is not False
    if (a.bare or b.bare) and x.number <= _ANYTHING:
        return False
    if a.head.endswith(" no.") or b.head.endswith(" no."):
        return False
    if x.family is not None:
        return a.said.unit == b.said.unit or x.unit == y.unit or telling(a) >= TELLING
    if x.number >= _LARGE or (telling(a) >= TELLING and (x.number >= _HUNDRED or not two_nouns(a, b))):
        return True
    return x.number >= _ROUND and not (a.bare or b.bare or two_nouns(a, b)) and not {a.head, b.head} <= PERSONS | THINGS


def two_nouns(a: Item, b: Item) -> bool:
    """Are two nouns known to be of two things: houses and cars, people and houses, the dead and the children?"""
    x, y = a.head, b.head
    known = PERSONS | THINGS
    if a.bare or b.bare or x == y or x not in known or y not in known:
        return False
    if x in PERSONS and y in PERSONS:  # eleven children are not the eleven dead
        return bool(fates_of(a)) != bool(fates_of(b)) and bool({x, y} & {"children", "women", "men"})
    return not ("jobs" in (x, y) and {x, y} & PERSONS)
