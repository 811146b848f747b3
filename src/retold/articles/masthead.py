"""The name of the paper above the headline of plain text, as databases of the press print it and people paste it.

"The Oxmere Gazette / May 3, 2026 / Mill burns down in Harrow / By Jane Roe": read as it stands, the paper would be the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text.languages import codes, load
from .byline import authors
from .dates import line_stamps
from .headline import is_headline
from .people import is_agency, names_outlet
from .printed import is_outlet

#: Paragraphs with a date between name and headline; a headline has so many words; prose has so many characters and stands so soon below.
_DATES, _FEWEST_WORDS, _PROSE, _SOON = 1, 3, 40, 3
#: Shorter words of a name (letters) tell nothing.
_TELLING = 4
#: Where a paper of that name appears, behind it: "The Oxmere Gazette (Harrow)".
_WHERE = re.compile(r"\s*\([^()]{2,30}\)$")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")


def below_headline(body: Sequence[str]) -> tuple[list[str], str | None]:
    """The paragraphs with the headline first and what stood above it behind it, and the paper that stood there; else as they are, and None.

    An agency above a headline may be the source of a report as well as its house: it is moved, and no outlet.
    """
    if len(body) <= _SOON:
        return list(body), None
    name, *dated = body[0].split("\n")
    name = _WHERE.sub("", name)
    at = 1 + sum(1 for _ in _leading_dates(body[1 : 1 + _DATES]))
    if not (is_agency(name) or _is_masthead(name)) or not all(line_stamps(line) for line in dated) or len(dated) > 1:
        return list(body), None
    head, below = body[at], body[at + 1 :]
    if (
        not below
        or not is_headline(head, below[0])
        or len(head.split()) < _FEWEST_WORDS
        or _is_masthead(head)
        or line_stamps(head)
        or authors([head])
    ):
        return list(body), None
    if not dated and at == 1 and _is_of_story(name, below):
        return list(body), None
    if not any(len(p) >= _PROSE and _SENTENCE.search(p) for p in below[:_SOON]):
        return list(body), None
    return [head, *body[:at], *below], None if is_agency(name) else name


def _leading_dates(paragraphs: Sequence[str]) -> Sequence[str]:
    return [p for p in paragraphs if "\n" not in p and line_stamps(p) and not (len(p) >= _PROSE and _SENTENCE.search(p))]


def _is_of_story(name: str, text: Sequence[str]) -> bool:
    """Does a word of a line turn up in the story in small letters? Then it is a headline: "The Last Post", "World Mail Strike"."""
    plain = {w for p in text for w in re.findall(r"[^\W\d_]+", p)}
    return any(w.casefold() in plain for w in re.findall(r"[^\W\d_]+", name) if len(w) >= _TELLING)


@cache
def _articles() -> frozenset[str]:
    return frozenset(w.casefold() for code in codes() for w in load(code).words("credits", "articles"))


def _is_masthead(name: str) -> bool:
    """Is it written as the name of a paper or station, which begins or ends with a word for one: "Journal du Lac", "The Oxmere Gazette"?"""
    words = [w for w in name.split() if w.casefold() not in _articles()] or name.split()
    return bool(words) and is_outlet(name) and (names_outlet(words[0]) or names_outlet(words[-1]))
