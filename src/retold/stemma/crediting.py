"""What all forms of credits share: lines and their parts, and what a name must look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, CreditKind, Span
from .credit_phrases import Phrases
from .listed import ANY, is_edition, is_listed
from .names import closes_as_paper, house, is_body, is_generic, is_person, looks_like_outlet, opens_as_station, spells_agency

#: A line of a head or a tail is short; longer ones are prose. In characters.
SHORT_LINE = 130
#: How many lines at the top (after the headline) and at the end can say where an account comes from.
HEAD_LINES, TAIL_LINES = 5, 4
LINE = re.compile(r"[^\n]+")
#: A phrase stands so near (characters) before a word that goes with it; no sentence is looked at farther back.
NEAR, SENTENCE = 60, 600
DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\s?\d\d\b")
#: "Jane Roe for the Harrow Dispatch", in the languages that have a word of its own for this.
_FOR_HOUSE = re.compile(r"(.{4,40}?) (?:for|für|pour|para|per|voor|för|dla) (?:the |die |den |das |la |le |el |il )?([A-ZÀ-Þ].+)")
_SEGMENT = re.compile(r"\s*[,|•·/]\s*|\s+[-–—]\s+")


def credible(name: str, known: Phrases, sure: bool = False) -> bool:
    """Can this name be that of a house? Behind a sure phrase any name can, elsewhere it must look like one, or be known."""
    if looks_like_outlet(name) or opens_as_station(name) or is_listed(name, ANY if sure else known.code) or is_edition(name) or spells_agency(name):
        return True
    if closes_as_paper(name):
        return True
    if sure and is_body(name):
        return False  # "con información de la Policía Local"
    return sure and len(name) > 2 and (not is_generic(name) or house(name) is not None or name[0].isupper())


def credit_of(kind: CreditKind, name: str, text: str, span: Span, where: str) -> Credit:
    """The credit of this kind for this name, with the words that give it; blanks before them are left out."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    return Credit(kind, _house_alone(name.strip(" .\"'“”‘’")), text[start:end], start, end, where)


def _house_alone(name: str) -> str:
    """The house alone, where a person and what he wrote for stand together: "Jane Roe for Fellwire"."""
    found = _FOR_HOUSE.fullmatch(name)
    return found[2] if found and is_person(found[1]) and looks_like_outlet(found[2]) else name


def segments(line: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the parts of a line begin and end, from a place on: they are divided by commas, strokes and dashes."""
    for gap in [*_SEGMENT.finditer(line, at), None]:
        stop = gap.start() if gap else len(line)
        if stop > at:
            yield at, stop
        at = gap.end() if gap else stop
