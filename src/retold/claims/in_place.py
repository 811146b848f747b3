"""Figures and days told in each other's place: two sentences of one language say the same in nearly all other words.

"In ten seconds we had thirty people in the water", "in ten seconds we had forty people in the water": that one of the two accounts tells of forty
people elsewhere, on the sign at the bridge, does not make them two matters. Such pairs part before values are joined because they agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Correspondence
from .item import Item
from .matter import Weights, likeness_around
from .slots import SAME_NOUN, SURER, Around, Edge, Printed, left_over, misread, slipped, told

#: So many words of two clauses are the same at least, and such a share of the longer one. Between a half and two fifths, and from one word to
#: two, nothing changes in our stories.
_LEAST, _SHARE = 2, 0.4
#: Counts, shares and sums of money stand in each other's place where the sentences are the same. A measure or a day of another size is as often said
#: of another thing ("34 metres of water", "a rotor of 22 metres"), but not one that is a slip of the pen for the first.
_COUNTED = frozenset((None, "share", "money"))


def in_each_others_place(within: Printed, correspondences: Sequence[Correspondence], weights: Weights) -> list[Edge]:
    """Pairs of values that differ, each the only one left over in its passage, with the likeness of their matter; none of which each of the two
    accounts has the other's value, too, since those tell of two matters.
    """
    found: list[Edge] = []
    for c in correspondences:
        if c.confidence < SURER:
            continue
        left, right = within.of(c.left), within.of(c.right)
        for key in sorted(left.keys() & right.keys()):
            mine, theirs, _ = left_over(left[key], right[key])
            if key[0] == "name" or len(mine) != 1 or len(theirs) != 1:
                continue
            a, b = sorted((mine[0], theirs[0]), key=lambda i: i.key)
            around = Around(likeness_around(a, b, weights), True, True, c.confidence)
            if _in_place(a, b) and not (within.gives(b.article, a) and within.gives(a.article, b)) and told(a, b, around):
                found.append((SAME_NOUN, a, b))
    return found


def _in_place(a: Item, b: Item) -> bool:
    """Are the words of the two clauses nearly the same, but for the values, and can the one value stand for the other?"""
    both = a.clause & b.clause
    if a.language != b.language or len(both) < _LEAST or len(both) < _SHARE * max(len(a.clause), len(b.clause)):
        return False
    counted = all(i.quantity is not None and i.quantity.family in _COUNTED for i in (a, b))
    return counted or slipped(a, b) or misread(a, b)
