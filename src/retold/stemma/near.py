"""Who copied whom among many texts that are nearly the same, where no bond tells them apart: copies of one text that differ in single words.

Start here: columns (what each copy has at every place) -> medians (the tree that needs the fewest changes, with lost copies) -> slips and rooting
(where it begins) -> exemplars (what each was copied from, by the errors that they share). What came first the words tell only by slips of the pen
and by the shape of the tree; stamps can say otherwise. So all edges are possible ones. That every copy has some exemplar is
sure here; which one is in doubt, so the best one is shown with the chance that it has, also where that is less than half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from ..model import Descent, Evidence, Findings, Witness
from ..text.lexicon import Commonness
from ..text.words import words
from .columns import Columns, columns
from .exemplars import costs, hung_anew
from .medians import FAR, Floats, Grown, distance, grown
from .phrasing import counted
from .rooting import Rooted, carried_over, rooted
from .slips import Slips, Spelling, odds, slips, weights

#: Fewer texts than this have no tree; more are too many to be laid side by side; longer ones are cut (words).
LEAST, MOST, LONGEST = 4, 60, 8_000
#: So many words must be left to compare in every copy.
LEAST_ALIGNED = 60
#: Two texts are near where so many of a hundred aligned words are the same.
NEAR = 0.6
#: A shorter text is a cut copy of the same where so much of its narration stands in the other, run by run.
CUT_SHARE = 0.5
#: An edge from what was surely published later has so little chance (nats), and costs so much (new readings).
AGAINST_TIME, COST_OF_TIME = 6.0, 4.0
#: The chance of an exemplar that is no better than the next one, and what it gains with its lead over that (in new readings). On drawn traditions
#: (`bench/copies`, training side).
NO_LEAD, LEAD = 0.42, 0.22
#: Less than this is not shown: one guess in five. (What is hidden tears the tree apart, and the copies below look as if they came from nowhere.)
SHOWN = 0.2
#: The same among fewer texts than this. A few twins are rather copies of one wire than of each other: not shown unless it rather is so than is not.
MANY, SHOWN_OF_FEW = 8, 0.5
#: What a lost copy is called.
LOST_COPY = "a lost copy"


@dataclass(frozen=True, slots=True)
class _Tree:
    """The tree of a group: rows in columns, the edges with their slips, the root, and what each exemplar costs each copy."""

    columns: Columns
    grown: Grown
    slips: dict[tuple[int, int], Slips]
    rooted: Rooted
    cost: Floats
    weights: Floats

    @property
    def exemplars(self) -> tuple[int | None, ...]:
        """The exemplar of each row, None for the first."""
        return self.rooted.exemplars


@dataclass(frozen=True, slots=True)
class _Text:
    """What is known of the group beside its words: how words are written, and pairs of which the first was surely published later."""

    spelling: Spelling
    later: frozenset[tuple[int, int]]


def near_edges(
    findings: Sequence[Findings], witnesses: Sequence[Witness], later: frozenset[tuple[str, str]], common: Commonness | None = None
) -> tuple[list[Descent], list[str]]:
    """The possible edges among texts that are nearly the same, and the sigils of lost copies in them ("?0", "?1" ...).

    `later` are pairs of articles of which the first is surely the later one; `common` tells how common a word is, where that is known. None where
    the texts are too few, too many or not near enough. The order of the texts matters only where two explanations are equally good.
    """
    if not LEAST <= len(findings) <= MOST:
        return [], []
    forms, written = _read(findings)
    laid = columns(forms)
    if not all(_is_near(r.readings, r.have, laid) for r in laid.rows):
        return [], []
    number = {f.article.id: k for k, f in enumerate(findings)}
    order = frozenset((number[a], number[b]) for a, b in later if a in number and b in number)
    tree = _tree(laid, _Text(Spelling(written, common, Counter(laid.base)), order))
    sigils = [w.sigil for w in witnesses] + [f"?{k}" for k in range(len(tree.grown.rows) - len(findings))]
    names = [f"“{w.name}”" for w in witnesses] + [LOST_COPY] * (len(sigils) - len(witnesses))
    found, least = [], SHOWN if len(findings) >= MANY else SHOWN_OF_FEW
    for c, p in enumerate(tree.exemplars):
        confidence = 0.0 if p is None else _confidence(tree, p, c)
        if p is not None and confidence >= least:
            evidence = Evidence("nearest-text", _reason(tree, (p, c), names[p], len(findings)), 0.0)
            found.append(Descent(sigils[p], sigils[c], "possible", confidence, (evidence,)))
    used = {e.exemplar for e in found}
    found = [e for e in found if not e.copy.startswith("?") or e.copy in used]
    return found, [s for s in sigils[len(findings) :] if s in used]


def is_cut_copy(short: Sequence[tuple[str, ...]], full: Sequence[tuple[str, ...]]) -> bool:
    """Are most runs of words of one narration in the other one, which is no shorter?"""
    runs = frozenset(short)
    return len(short) <= len(full) and len(runs) >= LEAST_ALIGNED and len(runs & frozenset(full)) >= CUT_SHARE * len(runs)


def _read(findings: Sequence[Findings]) -> tuple[list[list[str]], dict[str, str]]:
    """The words of each text in the form they are compared in, and how each of them is mostly written."""
    forms, spellings = [], Counter[tuple[str, str]]()
    for f in findings:
        found = words(f.article.text)[:LONGEST]
        forms.append([w.form for w in found])
        spellings.update((w.form, f.article.text[w.start : w.end].lower()) for w in found)
    return forms, {form: spelling for (form, spelling), _ in sorted(spellings.items(), key=lambda x: (x[1], x[0]))}


def _is_near(readings: np.typing.NDArray[np.int32], have: np.typing.NDArray[np.bool_], laid: Columns) -> bool:
    """Does a copy have most of the words of the base where it has no gap?"""
    code = {w: k for k, w in enumerate(laid.words)}
    known = int(have.sum())
    base = [code.get((laid.base[at // 2],), -2) if at % 2 else 0 for at in laid.at]
    changed = int(((readings != base) & (readings >= 0)).sum())
    return known >= LEAST_ALIGNED and changed <= (1 - NEAR) * known


def _tree(laid: Columns, text: _Text) -> _Tree:
    """The tree of the group."""
    counts = weights(laid, text.spelling)
    first = grown(laid, counts)
    begun = _rooted(laid, first, text)
    cost = costs(first, laid, counts, begun.root)
    for p, c in text.later:
        cost[p, c] = min(FAR, cost[p, c] + COST_OF_TIME)
    second, cost, kept = hung_anew(first, laid, cost, begun.root)
    return _Tree(laid, second, _slips(laid, second, text), carried_over(begun, kept, second.edges), cost, counts)


def _slips(laid: Columns, tree: Grown, text: _Text) -> dict[tuple[int, int], Slips]:
    """The slips of the second against the first of every two that a tree joins, in both ways."""
    found = {}
    for a, b in tree.edges:
        found[a, b], found[b, a] = slips(tree.rows[a], tree.rows[b], laid, text.spelling)
    return found


def _rooted(laid: Columns, tree: Grown, text: _Text) -> Rooted:
    """Where a tree begins."""
    marks, told = _slips(laid, tree, text), {}
    for a, b in tree.edges:
        told[a, b] = odds(marks[a, b], marks[b, a]) + AGAINST_TIME * (((b, a) in text.later) - ((a, b) in text.later))
        told[b, a] = -told[a, b]
    return rooted(tree.edges, told)


def _confidence(tree: _Tree, p: int, c: int) -> float:
    """The chance that an edge is right: that it runs this way, and that no other exemplar would do."""
    below = {c}
    for _ in tree.exemplars:
        below |= {x for x, q in enumerate(tree.exemplars) if q in below}
    rivals = [float(tree.cost[q, c]) for q in range(len(tree.exemplars)) if q != p and q not in below]
    lead = max(0.0, min(rivals, default=FAR) - float(tree.cost[p, c]))
    return round(tree.rooted.way(p, c, tree.grown.edges) * (NO_LEAD + LEAD * (1 - exp(-lead))), 3)


def _reason(tree: _Tree, edge: tuple[int, int], name: str, total: int) -> str:
    """Why this is probably the exemplar, in words."""
    p, c = edge
    places = round(distance(tree.grown.rows[p], tree.grown.rows[c], np.ones_like(tree.weights)))
    marks, back = tree.slips[p, c], tree.slips[c, p]
    told = [
        counted(marks.misspelt, "word") + " misspelt" if marks.misspelt > back.misspelt else "",
        "something left out at " + counted(marks.left_out, "place") if marks.left_out > back.left_out else "",
        counted(marks.doubled, "word") + " written twice" if marks.doubled > back.doubled else "",
    ]
    shown = " and ".join(t for t in told if t)
    against = f" It has {shown}, where {name} is in order." if shown else ""
    return (
        f"Of {total} nearly identical texts, {name} explains the readings of this one with the fewest changes (in about "
        f"{counted(places, 'place')}).{against} Which of the two was first is less sure."
    )


def renamed(edge: Descent, names: dict[str, str]) -> Descent:
    """An edge with other sigils."""
    return replace(edge, exemplar=names.get(edge.exemplar, edge.exemplar), copy=names.get(edge.copy, edge.copy))
