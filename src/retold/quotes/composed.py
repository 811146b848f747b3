"""Quotations that a copy joined of two: what stands in one quotation there stands apart elsewhere, in whatever language.

`splices` finds what the words of one other account show. Here the statements are known, and the family tree: two statements in one quotation that
another account, in another language too, has in two places; or that its exemplar has but one of, while a third account has them in two places;
or of which one exemplar has the one alone and another exemplar the other.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Findings, Rendering, Span, Statement, Stemma
from .apart import words_between

#: One edge of the tree into an account that joined words must have this confidence, its other edges this.
_SURE, _LIKELY = 0.9, 0.5
#: Between two renderings in one quotation stand so many characters at most.
_BETWEEN = 3

#: Of a statement's variant between an exemplar and its copy (statement, exemplar, copy) the sentence that says what the copy joined to it.
Composed = Mapping[tuple[str, str, str], str]

#: For each article those that stand above it.
Above = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Join:
    """A quotation of `copy` in which a rendering of `mine` stands beside one of `rest`, whose words are `words`."""

    copy: str
    mine: Statement
    rest: Statement
    words: str


def composed(statements: Sequence[Statement], stemma: Stemma, above: Above, findings: Sequence[Findings]) -> Composed:
    """What a copy joined to each statement, by exemplar, with the sentence for the reader; `findings` are those of the articles."""
    exemplars = _exemplars(stemma)
    by_id = {f.article.id: f for f in findings}
    found: dict[tuple[str, str, str], str] = {}
    for join in _joins(statements):
        below = {a for a, ancestors in above.items() if join.copy in ancestors}
        apart = [a for a in _accounts(join.mine) if a != join.copy and a not in below and a in by_id and _stands_apart(join, by_id[a])]
        for account in apart:
            found[join.mine.id, account, join.copy] = _said(join, "in the other, the two stand in different places")
        for account in (
            sorted(_lacking(join) & above.get(join.copy, frozenset())) if apart else ()
        ):  # beside the copy it may have cut what that joined
            found[join.mine.id, account, join.copy] = _said(join, "the other lacks that, and in a third the two stand in different places")
        for exemplar in _alone(join.mine, join.rest, exemplars.get(join.copy, frozenset())):
            found[join.mine.id, exemplar, join.copy] = _said(join, "the other does not have that; a third has it, without these words")
    return found


def _said(join: _Join, otherwise: str) -> str:
    return f"One account has “{join.words.rstrip('.,')}” in the same quotation as these words; {otherwise}."


def _joins(statements: Sequence[Statement]) -> Iterator[_Join]:
    """Neighbours in one quotation, each beside the other."""
    inside: dict[tuple[str, str], list[tuple[Rendering, Statement]]] = defaultdict(list)
    for statement in statements:
        for r in statement.renderings:
            if r.quotation is not None and r.mode == "direct":
                inside[r.article, r.quotation].append((r, statement))
    for (copy, _), parts in sorted(inside.items(), key=lambda item: item[0]):
        parts.sort(key=lambda p: p[0].start)
        for (first, one), (second, other) in itertools.pairwise(parts):
            if 0 <= second.start - first.end <= _BETWEEN and one.id != other.id:
                yield _Join(copy, one, other, second.text)
                yield _Join(copy, other, one, first.text)


def _stands_apart(join: _Join, findings: Findings) -> bool:
    """Has an account both statements as quotations, and in two places?"""
    article = findings.article
    ours, theirs = ([r for r in s.renderings if r.article == article.id] for s in (join.mine, join.rest))
    if not any(r.mode == "direct" for r in ours) or not any(r.mode == "direct" for r in theirs):
        return False
    quoted, code = [Span(q.start, q.end) for q in findings.quotations if q.mode == "direct"], article.language
    gaps = (words_between(article.text, Span(a.start, a.end), Span(b.start, b.end), quoted, code) for a in ours for b in theirs)
    return all(gap is not None for gap in gaps)


def _accounts(statement: Statement) -> list[str]:
    return sorted({r.article for r in statement.renderings})


def _lacking(join: _Join) -> set[str]:
    """The accounts that have the one in marks and nothing of the other."""
    return {r.article for r in join.mine.renderings if r.mode == "direct"} - {r.article for r in join.rest.renderings}


def _exemplars(stemma: Stemma) -> Mapping[str, frozenset[str]]:
    """For each article those from which it was written, where they are several and one of them is sure."""
    article = {w.sigil: w.article for w in stemma.witnesses}
    above: dict[str, dict[str, float]] = defaultdict(dict)
    for edge in stemma.edges:
        one, other = article.get(edge.exemplar), article.get(edge.copy)
        if one is not None and other is not None and edge.confidence >= _LIKELY:
            above[other][one] = edge.confidence
    return {copy: frozenset(found) for copy, found in above.items() if len(found) > 1 and max(found.values()) >= _SURE}


def _alone(mine: Statement, rest: Statement, exemplars: frozenset[str]) -> Iterator[str]:
    """The exemplars in which this statement stands in marks, if none of them has the rest and another one has the rest without this."""
    ours = {r.article for r in mine.renderings if r.mode == "direct"} & exemplars
    any_of_ours = {r.article for r in mine.renderings} & exemplars
    theirs = {r.article for r in rest.renderings} & exemplars
    if ours and theirs and not any_of_ours & theirs:
        yield from sorted(ours)
