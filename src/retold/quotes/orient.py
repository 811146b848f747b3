"""Gives changes of wording their direction, once the family tree is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import CHANGES, Change, Descent, Direction, Evidence, Findings, Place, Statement, Stemma, Variant
from ..text.words import forms
from .composed import Above, Composed, composed

#: What is a change only where the copy has it: to cut, to join what stood apart.
_OF_COPIES = ("trimmed", "spliced")
#: Which of these tell who copied better than an unsure tree does.
_POLAR = ("trimmed", "spliced")
#: What is a change only where the copy surely has it: a body's words given to a person; to name only the person's body is none.
_OF_SURE_COPIES = ("speaker-changed",)


def orient(statements: Sequence[Statement], stemma: Stemma, findings: Sequence[Findings] = ()) -> tuple[Statement, ...]:
    """The statements with the direction of every variant, as far as the stemma tells it.

    "left-to-right" where the left article is an ancestor of the right one, "right-to-left" the other way, "unknown" where neither stands above
    the other (or, in a broken tree, both do). Left and right stay where they are, and so do the edits and changes, which are read from left to
    right; but what only a copy can do to its exemplar (cut, join) is not said of an exemplar. The evidence of such a change points to one place
    alone, that of the account which would have made it. `findings` are those of the articles: without them no account shows that words were
    joined of two places.
    """
    above = _ancestors(stemma.edges, stemma)
    surely = _ancestors([e for e in stemma.edges if e.basis != "possible"], stemma)
    beside = composed(statements, stemma, above, findings)
    return tuple(_oriented(s, (above, surely), beside) for s in statements)


def _oriented(statement: Statement, trees: tuple[Above, Above], beside: Composed) -> Statement:
    abroad = _elsewhere(statement)
    turned = (_joined(statement, _turned(v, *trees), beside) for v in statement.variants)
    return replace(statement, variants=tuple(_cautioned(v, abroad) for v in turned))


def _elsewhere(statement: Statement) -> Mapping[str, frozenset[str]]:
    """For each article those that have the statement in another language."""
    found: dict[str, set[str]] = defaultdict(set)
    for v in statement.variants:
        if "translated" in v.changes:
            found[v.left.article].add(v.right.article)
            found[v.right.article].add(v.left.article)
    return {k: frozenset(v) for k, v in found.items()}


def _cautioned(variant: Variant, abroad: Mapping[str, frozenset[str]]) -> Variant:
    """Two wordings of which neither is known to be the other's copy may be two translations, where a third account has another language: said so."""
    left, right = variant.left.article, variant.right.article
    if variant.direction != "unknown" or not abroad.get(left, frozenset()) & abroad.get(right, frozenset()):
        return variant
    caution = "Both may be translations: a third account has these words in another language."
    evidence = (replace(e, detail=f"{e.detail} {caution}") if e.kind == "reworded" else e for e in variant.evidence)
    return replace(variant, evidence=tuple(evidence))


def _turned(variant: Variant, above: Above, surely: Above) -> Variant:
    direction = _direction(variant, above)
    if direction != _direction(variant, surely) and any(e.kind in _POLAR and len(e.passages) == 1 for e in variant.evidence):
        direction = "unknown"  # who cuts and joins is the copy, and the tree is not sure enough to say otherwise
    left, right = variant.left.article, variant.right.article
    exemplar = left if direction == "left-to-right" else right if direction == "right-to-left" else None
    of_one = {e.kind: e.passages[0].article for e in variant.evidence if len(e.passages) == 1}
    copy = {left: right, right: left}.get(exemplar or "")
    undone = {kind for kind, article in of_one.items() if kind in _OF_COPIES and article == exemplar}
    undone |= {kind for kind, article in of_one.items() if kind in _OF_SURE_COPIES and article != copy}
    if not undone:
        return replace(variant, direction=direction)
    evidence = tuple(e for e in variant.evidence if e.kind not in undone)
    changes = tuple(c for c in variant.changes if c not in undone)
    if not changes:
        changes, evidence = _left_over(variant, undone)
    return replace(variant, direction=direction, changes=changes, evidence=evidence)


def _joined(statement: Statement, variant: Variant, beside: Composed) -> Variant:
    """The variant, told to be spliced where the copy made one quotation of two exemplars' words."""
    left, right = variant.left, variant.right
    for exemplar, copy in ((left, right), (right, left)):
        detail = beside.get((statement.id, exemplar.article, copy.article))
        if detail is None or "spliced" in variant.changes or not exemplar.mode == copy.mode == "direct":
            continue
        found = Evidence("spliced", detail, 2.5, (Place(copy.article, copy.start, copy.end),))
        evidence = [*(e for e in variant.evidence if e.kind not in ("verbatim", "trimmed")), found]
        changes = tuple(c for c in CHANGES if c in {e.kind for e in evidence})
        return replace(variant, changes=changes, evidence=tuple(sorted(evidence, key=lambda e: CHANGES.index(e.kind))))
    return variant


def _direction(variant: Variant, above: Above) -> Direction:
    left, right = variant.left.article, variant.right.article
    down, up = left in above.get(right, ()), right in above.get(left, ())
    return "unknown" if down == up else "left-to-right" if down else "right-to-left"


def _left_over(variant: Variant, undone: set[str]) -> tuple[tuple[Change, ...], tuple[Evidence, ...]]:
    """What remains to be said where nothing else was: the words are the same, or the copy has more of them."""
    places = tuple(Place(r.article, r.start, r.end) for r in (variant.left, variant.right))
    if "trimmed" in undone and forms(variant.left.text) != forms(variant.right.text):
        return ("edited",), (Evidence("edited", "The later wording has more words; the others are the same.", 1.5, places),)
    return ("verbatim",), (Evidence("verbatim", "The words are the same.", 4.0, places),)


def _ancestors(edges: Iterable[Descent], stemma: Stemma) -> Above:
    """For each article all articles that it descends from along the edges, also through lost witnesses."""
    article = {w.sigil: w.article for w in stemma.witnesses}
    exemplars: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
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
