"""Words for one person: by age and sex ("woman", "boy") or by trade and office ("guard", "Bürgermeisterin")."""

from __future__ import annotations

from functools import cache

from ..text.languages import load
from ..text.normal import folded
from .lexicon import Lexicon
from .lexicon import lexicon as lexicon_of

#: Words of the lists of persons that are as often no person at all: "the local, 52", "a head of 34".
_NOBODY = frozenset(("opposition", "international", "independent", "general", "source", "count", "local", "liberal", "conservative", "don", "con"))
#: A word that ends in the name of a trade, of so many letters at least, is a trade: "vrachtwagenchauffeur".
_TRADE = 5


def is_person(lexicon: Lexicon, form: str) -> bool:
    """Is this the word for one person: a woman, a guard, a lorry driver?"""
    form = form.rpartition("-")[2] or form
    if lexicon.has("collectives", form) or lexicon.has("herds", form):
        return False  # "a crew of six"
    if form in _persons(lexicon.code) or any(p[0] == "-" and form.endswith(p[1:]) for p in lexicon.sets["persons_aged"]):
        return True
    return lexicon.compounds and any(len(form) > n and form[-n:] in _persons(lexicon.code) for n in range(_TRADE, len(form)))


@cache
def _persons(code: str) -> frozenset[str]:
    """The words of a language for one person, by age and sex or by trade."""
    known = load(code).mapping("quotes", "roles")
    trades = {folded(w) for key in ("m", "f", "any") for w in known.get(key, ())} - {folded(w) for w in known.get("plural", ())}
    known_as = frozenset(p for p in lexicon_of(code).sets["persons_aged"] if p[0] != "-")
    several = lexicon_of(code).concepts.keys() - known_as
    return (frozenset(t for t in trades if t not in several and not (code == "en" and t.endswith("s"))) | known_as) - _NOBODY


@cache
def kin(code: str) -> frozenset[str]:
    """The words of a language for relatives."""
    return frozenset(folded(w) for table, key in (("quotes", "kin"), ("claims", "relatives")) for w in load(code).words(table, key))
