"""Bylines that name somebody by what that person is to the paper: "dal nostro inviato Jane Roe", "von unserem Korrespondenten", "from our reporter".

Where the line says "our", any name may follow, a place before it. With an article alone ("dell'inviato Jane Roe") it may as well be the envoy of
somebody else, of whom a sentence tells: then the line has to hold nothing beside known given names, a place and the date. In languages that bend
names ("od naszego korespondenta ...") only the form that leaves them as they are is known: better nobody than a name that nobody bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .dates import line_stamps
from .languages import listed, phrases
from .people import is_name, is_particle, is_role

#: Behind the names a place may stand, of so many words.
_PLACE = 3
_BESIDE = " ,.;:|()–—-/•·"


def openings(plain: str) -> Iterator[re.Match[str]]:
    """What opens a byline so, at the beginning of a line in plain marks; its group "another" where it may be said of somebody else's envoy."""
    found = _opens().match(plain)
    if found:
        yield found


def may_sign(rest: str, people: Sequence[str], *, another: bool) -> bool:
    """Is the `rest` of a line no more than these people, a place, a role and the date, so that no sentence goes on behind them?

    Behind the word for an envoy who may be `another`'s, only known given names count.
    """
    if not people or (another and not all(is_name(p) for p in people)):
        return False
    beside = [rest.partition(people[0])[0].strip(_BESIDE), rest.rpartition(people[-1])[2].strip(_BESIDE)]
    return all(not words or _is_place(words) or bool(line_stamps(words)) or (not another and is_role(words)) for words in beside)


def _is_place(words: str) -> bool:
    """A few words with capitals, perhaps with "in" before them."""
    first, _, rest = words.partition(" ")
    named = (rest if first.casefold() in phrases("by_place") and rest else words).split()
    return len(named) <= _PLACE and all(w[0].isupper() or is_particle(w) for w in named)


@cache
def _opens() -> re.Pattern[str]:
    ours, another, people = (_either(listed("articles", key)) for key in ("own_by", "by_own", "own_people"))
    place, which = (
        r"(?:(?-i:[^\W\d_a-zß-ÿ])[\w' -]{1,30}\s[–—-]\s)?",
        r"(?:(?-i:[a-zß-ÿ-]{2,20})\s){0,2}",
    )  # "PARIS - de notre", "our political editor"
    opened = rf"(?:{place}(?:{ours})\s{which}|(?P<another>{another})(?:\s|(?<=')))"
    return re.compile(rf"\W{{0,2}}{opened}(?:[\w-]{{2,20}})??(?:{people})(?!\w)\s*[,:]?\s*(?=\S)", re.IGNORECASE)


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words)) or r"(?!)"
