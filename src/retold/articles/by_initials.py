"""Authors who sign with initials or a nickname that the page itself spells out: "by JdV", and at its foot "Joke de Vrind (JdV)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..model import Author
from .byline import opened, persons
from .languages import languages
from .people import (
    is_name,
    is_person,
)

#: Longer lines are no byline, and so many of the last paragraphs may bear a sign.
_LONGEST_LINE, _LAST = 100, 5
#: Initials, or a nickname, by themselves or in the bracket that closes an account.
_SIGN = re.compile(r"(?:^|[.!?”\"»]\s)\(([^\W\d_]{2,6})\)$")


def by_initials(top: Sequence[str], account: Sequence[str], everything: str) -> tuple[Author, ...]:
    """Who signs with initials or a nickname that the page itself spells out: "by JdV", where its foot says "Joke de Vrind (JdV)".

    `everything`: all words of the page.
    """
    everything = " ".join(everything.split())
    signs = [m[1] for line in top if len(line) <= _LONGEST_LINE for m in opened(line)]
    signs += [m[1] for p in account[-_LAST:] if (m := _SIGN.search(p))]
    for sign in dict.fromkeys(signs):
        places = re.finditer(rf"([^()\n,;:]{{4,60}})\s\(\s?{re.escape(sign)}\s?[),/]", everything)
        named = [name for m in places if (name := _last_name(m[1]))]
        told = re.search(rf"(?<!\w){re.escape(sign)} (?:{'|'.join(map(re.escape, sorted(_is())))}) ([^,.;:()]{{4,60}})[,.]", everything)
        named += [told[1]] if told and is_person(told[1]) else []
        fit = [n for n in dict.fromkeys(named) if _abbreviates(sign, n)]
        if len(fit) == 1:
            return persons(fit, "signature")
    return ()


def _last_name(words: str) -> str | None:
    """The name of a person that ends these words."""
    listed = words.split()
    return next((name for size in range(5, 1, -1) if is_name(name := " ".join(listed[-size:])) and len(listed) >= size), None)


def _abbreviates(sign: str, name: str) -> bool:
    """Do the letters of a sign stand in a name in their order, the first of all the first?"""
    letters = iter("".join(c for c in name.casefold() if c.isalpha()))
    return sign.casefold()[0] == name.casefold()[0] and all(c in letters for c in sign.casefold() if c.isalpha())


@cache
def _is() -> frozenset[str]:
    return frozenset(w for t in languages() for w in t.words("articles", "biography_is"))
