"""Which paper or station printed an account, from its top lines and from the line of rights at its end.

An outlet is named only where a top line holds it beside a date or a desk and it looks like the name of a paper or a station; the name of an agency
there is a credit, and credits are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .byline import without_label
from .dates import is_weekday, line_stamps
from .languages import listed
from .people import is_agency, is_given, names_outlet

_LONGEST_LINE = 160
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+|\.\s+(?=[A-Z])")
_BAR = re.compile(r"\s*[|•·]\s*")
_READING_TIME = re.compile(r"\b\d{1,2}[ -]?min(?:ute)?s?\b|\bmin(?:uten)? lesezeit\b", re.IGNORECASE)
_MOST_WORDS = 6
_RIGHTS = re.compile(
    r"(?:©|\(c\)(?=\s)|\bcopyright\b)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?,?\s*)?(?:(?:by|von|par|por|di|door)\s+)?", re.IGNORECASE
)
#: What follows the name of the owner: a year, a form of company, a sentence.
_ENDS_OWNER = re.compile(r"\s*(?:\b(?:19|20)\d\d\b|,|\.(?:\s|$)|\s[-–|·]\s|\b(?:Ltd|Limited|Inc|GmbH|plc|LLC|S\.\s?A)\b)")


@dataclass(frozen=True, slots=True)
class _Words:
    desks: tuple[str, ...]
    endings: tuple[str, ...]
    own_people: frozenset[str]
    ours: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(
        tuple(listed("articles", "desks")),
        tuple(listed("articles", "outlet_endings")),
        frozenset(w.casefold() for key in ("staff", "titles", "persons", "within_byline", "from", "byline") for w in listed("credits", key)),
        frozenset(listed("articles", "ours")),
    )


def outlet(lines: Sequence[str]) -> str | None:
    """The paper or station that a top line names beside a date, a weekday or a reading time, or in front of "newsroom", "staff"."""
    for line in lines:
        if len(line) > _LONGEST_LINE:
            continue
        dated = bool(line_stamps(line) or _READING_TIME.search(line) or any(is_weekday(w.strip(".,")) for w in line.split()))
        barred = len(_BAR.split(line)) > 1
        for part in (
            beside for divided in _SEPARATOR.split(line) for beside in divided.split(" / ")
        ):  # "Jornal da Raia / Noris": behind it an agency
            name, desk = _without_desk(part.strip(" ."))
            if not desk and without_label(part) != part:
                continue
            if (dated or desk) and _looks_like_outlet(name, barred and dated and line.startswith(part), desk):
                return name
    return None


def owner(paragraphs: Sequence[str]) -> str | None:
    """The paper or station that a line at the end names behind the mark of rights: "© The Oxmere Chronicle 2026. All rights reserved"."""
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            found = _RIGHTS.search(line)
            name = _ENDS_OWNER.split(line[found.end() :])[0].strip(" .,-–") if found else ""
            if name and _looks_like_outlet(name, barred=False, desk=False):
                return name
    return None


def is_outlet(name: str) -> bool:
    """Is it written as the name of a paper or station is, and nothing else in the line?"""
    return _looks_like_outlet(name, barred=False, desk=False)


def _without_desk(name: str) -> tuple[str, bool]:
    """Without the desk at the end ("Brennick FM newsroom" -> "Brennick FM"), and whether there was one."""
    name = re.sub(r"^(?:By|By:|Written by:?|Par|Von|Por)\s+", "", name)
    folded = name.casefold()
    for desk in _words().desks:
        if folded.endswith(f" {desk}"):
            return name[: -len(desk) - 1].strip(), True
    return name, False


def _looks_like_outlet(name: str, barred: bool, desk: bool) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= _MOST_WORDS or is_agency(name) or any(c.isdigit() for c in name):
        return False
    if any(p.casefold() in _words().own_people for p in parts[:1] + parts[-1:]) or any(p.casefold() in _words().ours for p in parts):
        return False  # "our Paris desk", "Business Correspondent"
    weighty = [p for p in parts if len(p) > 3 or p[0].isupper()]
    if not weighty or not all(p[0].isupper() for p in weighty) or any(is_weekday(p) for p in parts):
        return False
    one_word = len(parts) == 1 and name.casefold().endswith(_words().endings)
    if names_outlet(name) and (len(parts) > 1 or one_word):
        return True
    person = is_given(parts[0]) and len(parts) < 4  # "Anna Weber | 15.03.2026" names the author
    return (barred or desk) and len(parts) > 1 and (desk or not person)
