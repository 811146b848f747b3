"""The name of the paper above the headline of plain text, as databases of the press print it and people paste it.

"The Oxmere Gazette / May 3, 2026 / Mill burns down in Harrow / By Jane Roe": read as it stands, the paper would be the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .byline import authors
from .dates import line_stamps
from .headline import is_headline, is_prose
from .languages import listed
from .people import is_agency, names_outlet
from .printed import is_outlet

#: A headline has so many words; prose stands so soon below.
_FEWEST_WORDS, _SOON = 3, 3
#: Shorter words of a name (letters) tell nothing.
_TELLING = 4
#: Where a paper of that name appears, behind it: "The Oxmere Gazette (Harrow)".
_WHERE = re.compile(r"\s*\([^()]{2,30}\)$")


def below_headline(body: Sequence[str]) -> tuple[list[str], str | None]:
    """The paragraphs with the headline first and what stood above it behind it, and the paper that stood there; else as they are, and None.

    An agency above a headline may be the source of a report as well as its house: it is moved, and no outlet.
    """
    if len(body) <= _SOON:
        return list(body), None
    lines = body[0].split("\n")
    at = 2 if len(lines) == 1 and _is_date(body[1]) else 1  # the date stands with the name, or below it
    name, *dated = [*lines, *body[1:at]]
    name = _WHERE.sub("", name)
    if not (is_agency(name) or _is_masthead(name)) or len(dated) > 1 or not all(map(_is_date, dated)):
        return list(body), None
    head, below = body[at], body[at + 1 :]
    if not _is_head(head, below) or (not dated and _is_of_story(name, below)) or not any(map(is_prose, below[:_SOON])):
        return list(body), None
    return [head, *body[:at], *below], None if is_agency(name) else name


def _is_date(line: str) -> bool:
    return bool(line_stamps(line)) and "\n" not in line and not is_prose(line)


def _is_head(line: str, below: Sequence[str]) -> bool:
    """Can it be the headline of what stands below: no date, no byline, and no name of a paper itself?"""
    told = below and is_headline(line, below[0]) and len(line.split()) >= _FEWEST_WORDS
    return bool(told) and not (_is_masthead(line) or line_stamps(line) or authors([line]))


def _is_of_story(name: str, text: Sequence[str]) -> bool:
    """Does a word of a line turn up in the story in small letters? Then it is a headline: "The Last Post", "World Mail Strike"."""
    plain = {w for p in text for w in re.findall(r"[^\W\d_]+", p)}
    return any(w.casefold() in plain for w in re.findall(r"[^\W\d_]+", name) if len(w) >= _TELLING)


@cache
def _articles() -> frozenset[str]:
    return frozenset(w.casefold() for w in listed("credits", "articles"))


def _is_masthead(name: str) -> bool:
    """Is it written as the name of a paper or station, which begins or ends with a word for one: "Journal du Lac", "The Oxmere Gazette"?"""
    words = [w for w in name.split() if w.casefold() not in _articles()] or name.split()
    return bool(words) and is_outlet(name) and (names_outlet(words[0]) or names_outlet(words[-1]))
