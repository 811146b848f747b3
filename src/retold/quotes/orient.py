"""Gives changes of wording their direction, once the family tree is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Change, Direction, Evidence, Place, Statement, Stemma, Variant

#: What is a change only where the copy has it: to cut, and to join what stood apart.
_OF_COPIES = ("trimmed", "spliced")


def orient(statements: Sequence[Statement], stemma: Stemma) -> tuple[Statement, ...]:
    """The statements with the direction of every variant, as far as the stemma tells it.

    "left-to-right" where the left article is an ancestor of the right one, "right-to-left" the other way, "unknown" where neither stands above
    the other (or, in a broken tree, both do). Left and right stay where they are, and so do the edits and changes, which are read from left to
    right; but what only a copy can do to its exemplar (cut, join) is not said of an exemplar. The evidence of such a change points to one place
    alone, that of the account which would have made it.
    """
    above = _ancestors(stemma)
    return tuple(replace(s, variants=tuple(_turned(v, above) for v in s.variants)) for s in statements)


def _turned(variant: Variant, above: Mapping[str, frozenset[str]]) -> Variant:
    left, right = variant.left.article, variant.right.article
    down, up = left in above.get(right, ()), right in above.get(left, ())
    direction: Direction = "unknown" if down == up else "left-to-right" if down else "right-to-left"
    exemplar = left if direction == "left-to-right" else right if direction == "right-to-left" else None
    undone = {e.kind for e in variant.evidence if e.kind in _OF_COPIES and len(e.passages) == 1 and e.passages[0].article == exemplar}
    if not undone:
        return replace(variant, direction=direction)
    evidence = tuple(e for e in variant.evidence if e.kind not in undone)
    changes = tuple(c for c in variant.changes if c not in undone)
    if not changes:
        changes, evidence = _left_over(variant, undone)
    return replace(variant, direction=direction, changes=changes, evidence=evidence)


def _left_over(variant: Variant, undone: set[str]) -> tuple[tuple[Change, ...], tuple[Evidence, ...]]:
    """What remains to be said where nothing else was: the words are the same, or the copy has more of them."""
    places = tuple(Place(r.article, r.start, r.end) for r in (variant.left, variant.right))
    if "trimmed" in undone:
        return ("edited",), (Evidence("edited", "The later wording has more words; the others are the same.", 1.5, places),)
    return ("verbatim",), (Evidence("verbatim", "The words are the same.", 4.0, places),)


def _ancestors(stemma: Stemma) -> dict[str, frozenset[str]]:
    """For each article all articles that it descends from along the edges, also through lost witnesses."""
    article = {w.sigil: w.article for w in stemma.witnesses}
    exemplars: dict[str, set[str]] = defaultdict(set)
    for edge in stemma.edges:
        exemplars[edge.copy].add(edge.exemplar)
    found = {}
    for sigil, name in article.items():
        if name is not None:
            seen, open_ = set[str](), [sigil]
            while open_:
                new = exemplars[open_.pop()] - seen
                seen |= new
                open_.extend(new)
            found[name] = frozenset(a for s in seen if (a := article.get(s)) is not None)
    return found
