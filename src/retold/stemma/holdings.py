"""Which particulars and words each account has, and how many accounts have each.

Particulars are compared by their value, so that they hold across languages: a name, a figure or a day that two accounts alone have, an error above
all, hardly came to both by chance (agreement in error: Maas 1927).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ..text.words import forms
from .witnesses import Carrier

#: Shorter words are small words mostly.
SHORTEST_WORD = 4
_BOTH = 2

#: A kind of assertion and its value.
Particular = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Holdings:
    """For each account (by its number) its particulars and its longer words; and for each of these words how many accounts have it."""

    particulars: tuple[frozenset[Particular], ...]
    words: tuple[frozenset[str], ...]
    users: Counter[str]

    def beside(self, first: int, second: int, copy: int) -> tuple[list[Particular], frozenset[str]]:
        """The particulars, in order, and the words that a copy and a second account have and the first does not."""
        particulars = (self.particulars[copy] & self.particulars[second]) - self.particulars[first]
        return sorted(particulars), (self.words[copy] & self.words[second]) - self.words[first]

    def of_two(self, words: frozenset[str]) -> int:
        """How many of these words two accounts alone have."""
        return sum(self.users[w] == _BOTH for w in words)


def holdings(carriers: Sequence[Carrier]) -> Holdings:
    """What each account holds."""
    particulars = tuple(frozenset((a.kind, a.value.lstrip("~")) for a in c.findings.assertions) for c in carriers)
    words = tuple(frozenset(w for w in forms(c.findings.article.text) if len(w) >= SHORTEST_WORD) for c in carriers)
    return Holdings(particulars, words, Counter(chain.from_iterable(words)))
