"""Figures and days told in each other's place: two sentences of one language say the same in nearly all other words.

"In ten seconds we had thirty people in the water", "in ten seconds we had forty people in the water": that one of the two accounts tells of forty
people elsewhere, on the sign at the bridge, does not make them two matters. Such pairs part before values are joined because they agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Correspondence
from .item import Item
from .matter import Weights, head_likeness, likeness_around
from .slots import SAME_NOUN, SURER, Around, Edge, Printed, left_over, misread, slipped, told

#: So many words of two clauses are the same at least, and such a share of the longer one. Between a half and two fifths, and from one word to
#: two, nothing changes in our stories.
_LEAST, _SHARE = 2, 0.4
#: From here on two nouns are one.
_SAME_NOUN = 0.5
#: Counts, shares and sums of money stand in each other's place where the sentences are the same. A measure or a day of another size is as often said
#: of another thing ("34 metres of water", "a rotor of 22 metres"), but not one that is a slip of the pen for the first.
_COUNTED = frozenset((None, "share", "money"))


def in_each_others_place(within: Printed, correspondences: Sequence[Correspondence], weights: Weights) -> list[Edge]:
    """Pairs of values that differ, all in which two corresponding passages do, with the likeness of their matter; none of which each of the two
    accounts has the other's value, too, since those tell of two matters.
    """
    found: list[Edge] = []
    for c in correspondences:
        if c.confidence < SURER:
            continue
        left, right = within.of(c.left), within.of(c.right)
        parted = {key: left_over(left[key], right[key])[:2] for key in sorted(left.keys() & right.keys())}
        apart = [(key, mine, theirs) for key, (mine, theirs) in parted.items() if mine and theirs]
        if len(apart) != 1:
            continue  # on another day, or at another place, it was another thing
        key, mine, theirs = apart[0]
        if key[0] == "name" or len(mine) != 1 or len(theirs) != 1:
            continue
        a, b = sorted((mine[0], theirs[0]), key=lambda i: i.key)
        around = Around(likeness_around(a, b, weights), True, True, c.confidence)
        if not _in_place(a, b) or (within.gives(b.article, a) and within.gives(a.article, b)) or _one_of_many(within, a, b):
            continue
        if told(a, b, around):
            found.append((SAME_NOUN, a, b))
    return found


def _one_of_many(within: Printed, a: Item, b: Item) -> bool:
    """Does one of the two accounts say nearly the same of other values, too, as chronicles do? Then nobody can tell which stands for which."""
    return any(_in_place(other, there) for here, there in ((a, b), (b, a)) for other in within.others(here) if other.key != here.key)


def _in_place(a: Item, b: Item) -> bool:
    """Are the words of the two clauses nearly the same, but for the values, and can the one value stand for the other?"""
    both = a.clause & b.clause
    if a.language != b.language or len(both) < _LEAST or len(both) < _SHARE * max(len(a.clause), len(b.clause)):
        return False
    if a.said.kind == "number" and not (head_likeness(a, b) or 0.0) >= _SAME_NOUN:
        return False  # 524 shops, 448 lorries
    counted = all(i.quantity is not None and i.quantity.family in _COUNTED for i in (a, b))
    return counted or slipped(a, b) or misread(a, b)
