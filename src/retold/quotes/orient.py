"""Gives changes of wording their direction, once the family tree is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Direction, Statement, Stemma, Variant


def orient(statements: Sequence[Statement], stemma: Stemma) -> tuple[Statement, ...]:
    """The statements with the direction of every variant, as far as the stemma tells it.

    "left-to-right" where the left article is an ancestor of the right one, "right-to-left" the other way, "unknown" where neither stands above
    the other (or, in a broken tree, both do). Left and right stay where they are, and so do the changes and edits, which are read from left to
    right.
    """
    above = _ancestors(stemma)
    return tuple(replace(s, variants=tuple(_turned(v, above) for v in s.variants)) for s in statements)


def _turned(variant: Variant, above: Mapping[str, frozenset[str]]) -> Variant:
    left, right = variant.left.article, variant.right.article
    down, up = left in above.get(right, ()), right in above.get(left, ())
    direction: Direction = "unknown" if down == up else "left-to-right" if down else "right-to-left"
    return replace(variant, direction=direction)


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
