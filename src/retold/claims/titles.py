"""What stands at the head of a claim's row: units spelt out, times and days by their names, nouns that say nothing by themselves explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .item import Item
from .lexicon import Lexicon, concept, lexicon
from .meanings import STATES
from .values import UNITS, WEEKDAYS

#: Short forms of units in words.
_SPELT = {
    "mm": "millimetres", "cm": "centimetres", "m": "metres", "km": "kilometres", "g": "grams", "kg": "kilograms", "t": "tonnes",
    "pounds weight": "pounds", "stones weight": "stones",
    "m²": "square metres", "ha": "hectares", "km²": "square kilometres", "l": "litres", "ml": "millilitres",
    "m³": "cubic metres", "W": "watts", "kW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "TW": "terawatts", "kWh": "kilowatt hours",
    "MWh": "megawatt hours", "GWh": "gigawatt hours", "TWh": "terawatt hours", "km/h": "kilometres per hour", "mph": "miles per hour",
    "m/s": "metres per second", "°C": "degrees Celsius", "°F": "degrees Fahrenheit", "%": "per cent",
}  # fmt: skip
#: Counted nouns that tell nothing without another word.
EMPTY = frozenset(("times", "members", "things", "parts", "pieces", "ways", "others", "more", "kinds", "cases", "points", "units", "ones", "items"))
#: Words beside a measure or a date that do not tell what it is of.
_IDLE = frozenset((
    "all", "available", "another", "around", "again", "later", "earlier", "more", "less", "only", "other", "almost", "last", "next", "first",
    "morning", "afternoon", "evening", "night", "noon", "today", "local", "time", "date", "early", "late", "same", "every", "each", "some",
    "there", "here", "still", "just", "then", "than", "within", "about", "roughly", "nearly", "over", "under", "total", "further", "said", "says",
))  # fmt: skip
#: States that are no words of English by themselves behind a noun.
_STATE_WORDS = {"seriously": "seriously hurt", "live": "in danger or alive", "weight": "by weight"}
_UNIT_BEHIND = re.compile(r"(.*) \(([^()]+)\)$")


def title(members: Sequence[Item]) -> str:
    """The subject of a claim, from those of its assertions: the one that most have, the fuller one where two are as frequent."""
    made = [_of(i) for i in members]
    return max(sorted(set(made)), key=lambda s: (s not in EMPTY, made.count(s) * (1 + 0.5 * (" " in s)), len(s)))


def _of(item: Item) -> str:
    said = item.said
    if said.kind == "date":
        return _of_date(item)
    if said.kind != "number":
        head, mark, rest = said.subject.partition("place: ")
        return f"place ({rest})" if mark and not head else said.subject
    if said.subject == "count":
        return "number"
    if said.unit is None:
        _, mark, about = said.subject.partition("number: ")
        return f"number ({about})" if mark and _tells(about) else "number"
    measured = _UNIT_BEHIND.match(said.subject)
    about, unit = (measured[1], measured[2]) if measured else ("", said.unit)
    if measured or unit.partition(" per ")[0] in UNITS:
        return f"{spelt(unit)} ({about})" if _tells(about) else spelt(unit)
    if said.subject in EMPTY:
        return f"{said.subject} ({beside})" if (beside := _beside(item)) else said.subject
    head, _, state = said.subject.rpartition(" ")
    return f"{head} {_STATE_WORDS[state]}" if head and state in _STATE_WORDS else said.subject


def _of_date(item: Item) -> str:
    """A time, a year, a weekday or a date, with what happened then where a verb or a common noun says so."""
    label, _, about = item.said.subject.partition(": ")
    if item.said.value.lstrip("~") in WEEKDAYS:
        return "weekday"
    happened = _tells(about) and not about[0].isupper()
    return f"{label}: {about}" if happened else label


def spelt(unit: str) -> str:
    """A unit in words: "metres", "cubic metres per second"."""
    head, per, rest = unit.partition(" per ")
    return _SPELT.get(head, head) + per + rest


def _tells(about: str) -> bool:
    return bool(about) and about.casefold() not in _IDLE and len(about) > 2


def _beside(item: Item) -> str:
    """A word of the count itself that says more than its noun: "crew" in "crew of four"."""
    tongue = lexicon(item.language)
    found = (w.casefold() for w in re.findall(r"[^\W\d_]{4,}", item.said.text))
    return next((w for w in found if _says_more(tongue, w, item)), "")


def _says_more(tongue: Lexicon, word: str, item: Item) -> bool:
    name = concept(tongue.code, word)
    return tongue.has("collectives", word) or (name in STATES and name != item.head)
