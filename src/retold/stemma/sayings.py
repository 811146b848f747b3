"""What two accounts made of what was said: which quotations each of them chose, and in whose words.

Two reporters in one room hear the same words, and note them down a little differently or cut them elsewhere; and each prints what he thought worth
it. A copy has the quotations of its exemplar; where its writer changes a quotation, he rewords all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Evidence, Place, Statement, Variant
from .phrasing import counted, listed, sentence
from .witnesses import Carrier

Pair = tuple[int, int]

# -- the table of weights (nats), fitted: see the table in `bonds` -------------------------------------------------------------------------
#: A quotation that both have in marks: reworded throughout in one of them; a few words otherwise; cut otherwise. So many of each count.
REWORDED, EDITED, TRIMMED, COUNTED = 0.6, -0.45, -0.35, 4
#: A statement that others have too stands in one of the two and not in the other. So many count on each side.
CHOSEN_OTHERWISE, CHOSEN_COUNTED = -0.52, 4


def sayings(carriers: Sequence[Carrier], statements: Sequence[Statement], pairs: Iterable[Pair]) -> dict[Pair, tuple[Evidence, ...]]:
    """For each of these pairs (smaller number first) the evidence of how they render what was said, and of what they chose from it."""
    number = {c.id: n for n, c in enumerate(carriers)}
    chosen = [have for s in statements if len(have := _chosen(s, number)) > 1]
    variants: dict[Pair, list[Variant]] = defaultdict(list)
    for s in statements:
        for v in s.variants:
            pair = sorted((number.get(v.left.article, -1), number.get(v.right.article, -1)))
            if pair[0] >= 0:
                variants[pair[0], pair[1]].append(v)
    found = {}
    for i, j in pairs:
        kinds = (same_sayings(variants.get((i, j), ())), other_choice(i, j, chosen))
        found[i, j] = tuple(e for e in kinds if e is not None)
    return found


def _chosen(statement: Statement, number: Mapping[str, int]) -> frozenset[int]:
    """The carriers that print a statement, in whatever words."""
    return frozenset(number[r.article] for r in statement.renderings if r.article in number and r.mode != "narrated")


def same_sayings(variants: Sequence[Variant]) -> Evidence | None:
    """How the quotations that both have in marks differ: a little, as in the notes of two who heard them, or altogether, as in a retelling."""
    both = [v for v in variants if "indirect" not in (v.left.mode, v.right.mode)]
    counts = Counter[str](change for v in both for change in v.changes)
    kinds = (("reworded", REWORDED, "reworded"), ("edited", EDITED, "a few words otherwise"), ("trimmed", TRIMMED, "cut otherwise"))
    weight = sum(each * min(COUNTED, counts[kind]) for kind, each, _ in kinds)
    told = [f"{counted(counts[kind], 'is', 'are')} {what}" for kind, _, what in kinds if counts[kind]]
    if not told:
        return None
    why = "copies reword whole quotations" if weight > 0 else "two who heard the same words note them down a little differently"
    detail = sentence(f"of the {counted(len(both), 'quotation')} in marks that both have, {listed(told)}; {why}.")
    places = tuple(Place(r.article, r.start, r.end) for v in both[:3] for r in (v.left, v.right))
    return Evidence("shared-quotations", detail, round(weight, 3), places)


def other_choice(i: int, j: int, chosen: Sequence[frozenset[int]]) -> Evidence | None:
    """Statements that a third account has and only one of the two: they did not choose alike. Which of them has more does not matter."""
    one = sum(1 for have in chosen if i in have and j not in have and len(have) > 1)
    other = sum(1 for have in chosen if j in have and i not in have and len(have) > 1)
    weight = CHOSEN_OTHERWISE * (min(CHOSEN_COUNTED, one) + min(CHOSEN_COUNTED, other))
    if not weight:
        return None
    detail = sentence(f"{counted(one + other, 'quotation or report', 'quotations or reports')} that further accounts have")
    detail += f" {'stands' if one + other == 1 else 'stand'} in only one of the two: copies keep the choice of their exemplar."
    return Evidence("other-choice", detail, round(weight, 3))
