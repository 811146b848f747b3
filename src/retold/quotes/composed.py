"""Quotations that a copy made of two exemplars: half of the words stand in one of them alone, the other half in the other alone.

That takes the family tree to see; `splices` finds what one other account alone shows.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..model import Descent, Rendering, Statement, Stemma

#: An edge of the tree counts from this confidence on.
_SURE = 0.9
#: Between two renderings in one quotation stand so many characters at most.
_BETWEEN = 3

#: Of a statement's variant between an exemplar and its copy (statement, exemplar, copy) the words that the copy joined to it.
Composed = Mapping[tuple[str, str, str], str]


def composed(statements: Sequence[Statement], stemma: Stemma) -> Composed:
    """The words beside each statement that its exemplar does not have and that another exemplar of the same copy has alone."""
    exemplars = _exemplars(stemma)
    inside: dict[tuple[str, str], list[tuple[Rendering, Statement]]] = defaultdict(list)
    for statement in statements:
        for r in statement.renderings:
            if r.quotation is not None and r.mode == "direct" and len(exemplars.get(r.article, ())) > 1:
                inside[r.article, r.quotation].append((r, statement))
    found: dict[tuple[str, str, str], str] = {}
    for (copy, _), parts in sorted(inside.items(), key=lambda item: item[0]):
        parts.sort(key=lambda p: p[0].start)
        for (first, one), (second, other) in itertools.pairwise(parts):
            if 0 <= second.start - first.end <= _BETWEEN:
                for mine, rest, words in ((one, other, second.text), (other, one, first.text)):
                    found.update({(mine.id, exemplar, copy): words for exemplar in _alone(mine, rest, exemplars[copy])})
    return found


def _exemplars(stemma: Stemma) -> Mapping[str, frozenset[str]]:
    """For each article those from which it was surely written."""
    article = {w.sigil: w.article for w in stemma.witnesses}
    above: dict[str, set[str]] = defaultdict(set)
    for edge in stemma.edges:
        one, other = article.get(edge.exemplar), article.get(edge.copy)
        if one is not None and other is not None and _sure(edge):
            above[other].add(one)
    return {k: frozenset(v) for k, v in above.items()}


def _sure(edge: Descent) -> bool:
    return edge.basis != "possible" and edge.confidence >= _SURE


def _alone(mine: Statement, rest: Statement, exemplars: frozenset[str]) -> Iterator[str]:
    """The exemplars in which this statement stands in marks, if none of them has the rest and another one has the rest without this."""
    ours = {r.article for r in mine.renderings if r.mode == "direct"} & exemplars
    any_of_ours = {r.article for r in mine.renderings} & exemplars
    theirs = {r.article for r in rest.renderings} & exemplars
    if ours and theirs and not any_of_ours & theirs:
        yield from sorted(ours)
