"""Accounts side by side: places of variation with their readings, and pairs of accounts row by row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from retold.model import Correspondence, Findings, Reading, Relation, Retelling, Span, VariationUnit
from retold.text.order import moved
from retold.text.words import forms

from .apparatus import unit_anchor
from .differences import Stretch, between
from .elided import elided, ends
from .moves import with_moves
from .names import Names, visible
from .pages import Pair, Row, Unit, UnitReading
from .strip import strip
from .wording import BASIS_WORDS, RELATION_WORDS, count

Link = tuple[Span, Span, Correspondence]
#: Relations, the nearest first.
_NEARNESS: tuple[Relation, ...] = ("verbatim", "edited", "translated", "paraphrased")
#: So many words tell which passage is meant that stands in full elsewhere.
_POINTER = 8


def differing(found: Sequence[VariationUnit], most: int) -> tuple[int, ...]:
    """The numbers of the first `most` places where accounts differ."""
    return tuple([n for n, u in enumerate(found) if len({tuple(forms(r.text)) for r in u.readings}) > 1][:most])


def units(found: Sequence[VariationUnit], numbers: Sequence[int], names: Names, prefix: str) -> tuple[Unit, ...]:
    """The places with these numbers; the reading of most accounts first, the others compared with it."""
    return tuple(_unit(found[n], unit_anchor(prefix, n), names) for n in numbers)


def _unit(unit: VariationUnit, anchor: str, names: Names) -> Unit:
    readings = sorted(unit.readings, key=lambda r: (-len({p.article for p in r.places}), min((names.rank(p.article) for p in r.places), default=0)))
    base = readings[0].text
    return Unit(anchor, tuple(_reading(r, base, at, names) for at, r in enumerate(readings)), names.all_of(unit.absent), names.all_of(unit.moved))


def _reading(reading: Reading, base: str, at: int, names: Names) -> UnitReading:
    """A reading: around what differs where most words are the base's, else in full, since marks at every word are not read by anybody."""
    own = visible(reading.text)
    found = between(visible(base), own) if at else ()
    shared = sum(len(forms(s.text)) for s in found if s.kind == "same")
    near = 2 * shared > max(len(forms(base)), len(forms(own)))
    return UnitReading(names.all_of(p.article for p in reading.places), elided(with_moves(found)) if near else (Stretch("same", own),))


def pairs(story: Retelling, names: Names, most: int, room: int) -> tuple[tuple[Pair, ...], int]:
    """Copies beside their exemplars, then copies of one lost witness beside each other, else all; at most `most` pairs and `room` characters
    of text. Also how many pairs were left out. Where only some words differ, the right account is shown around these, since the left one stands
    beside it in full.
    """
    wanted = _wanted(story, names)
    shown: list[Pair] = []
    used = 0
    for left, right, why in wanted:
        a, b = names.articles.get(left), names.articles.get(right)
        if a is None or b is None or len(shown) == most:
            continue
        used += len(a.article.text) + len(b.article.text)
        if used > room and shown:
            break
        made = pair(a, b, why, story.correspondences, names)
        shown.append(replace(made, rows=tuple(replace(r, right=elided(r.right)) for r in made.rows)))
    return tuple(shown), len(wanted) - len(shown)


def _wanted(story: Retelling, names: Names) -> list[tuple[str, str, str]]:
    """Pairs of article ids, each once, with the reason why they stand side by side."""
    article = {w.sigil: w.article for w in story.stemma.witnesses}
    wanted: dict[tuple[str, str], str] = {}
    copies: dict[str, list[str]] = {}
    for edge in story.stemma.edges:
        left, right = article.get(edge.exemplar), article.get(edge.copy)
        if right and left:
            wanted.setdefault(
                (left, right), f"{names.by_sigil(edge.copy).sigil} from {names.by_sigil(edge.exemplar).sigil}: {BASIS_WORDS[edge.basis]}"
            )
        elif right:
            copies.setdefault(edge.exemplar, []).append(right)
    for lost, sisters in copies.items():
        for left, right in itertools.pairwise(sisters):
            wanted.setdefault((left, right), f"both from {names.by_sigil(lost).sigil}, which is not among the accounts")
    if not wanted:
        present = [w.article for w in story.stemma.witnesses if w.article]
        wanted = {(a, b): "neither is known to come from the other" for at, a in enumerate(present) for b in present[at + 1 :]}
    once = {}
    for (left, right), why in wanted.items():
        if left != right and (right, left) not in once:
            once[left, right] = why
    return [(left, right, why) for (left, right), why in sorted(once.items(), key=lambda p: (names.rank(p[0][0]), names.rank(p[0][1])))]


def pair(left: Findings, right: Findings, why: str, correspondences: Sequence[Correspondence], names: Names) -> Pair:
    """Two accounts side by side, passage by passage, in the order of the left one."""
    ids = (left.article.id, right.article.id)
    links = []
    for c in correspondences:
        if (c.left.article, c.right.article) == ids:
            links.append((Span(c.left.start, c.left.end), Span(c.right.start, c.right.end), c))
        elif (c.right.article, c.left.article) == ids:
            links.append((Span(c.right.start, c.right.end), Span(c.left.start, c.left.end), c))
    links = _nearest(sorted(links, key=lambda link: (link[0], link[1])))
    rows = _rows(left, right, links)
    shared = sum(1 for r in rows if r.relation and r.left)
    summary = f"{count(shared, 'passage', 'passages')} in common, {sum(1 for r in rows if r.same)} in the same words"
    one, other = names.of(ids[0]), names.of(ids[1])
    said = f"{one.sigil} above, {other.sigil} below, from beginning to end: {summary}. The table says the same in words."
    drawn = strip(left, right, [(a, b, c.relation) for a, b, c in links], moved([b.start for _, b, _ in links]), said)
    return Pair(one, other, why, summary, drawn, rows)


def _rows(left: Findings, right: Findings, links: Sequence[Link]) -> tuple[Row, ...]:
    """The left account in its order; what only the right one has stands after the passage that precedes it there.

    A passage that corresponds to several stands in full once, beside the one that it is nearest to, and is only pointed at beside the others.
    """
    out = moved([b.start for _, b, _ in links])
    home = _homes(links)
    placed: list[tuple[Span, Span | None, Row]] = []
    printed: set[Span] = set()
    for at, (a, b, c) in enumerate(links):
        row = replace(_linked(left, right, a, b, c), moved=at in out)
        if home[b] != (a, b):
            row = replace(row, right=_pointer(right, b), same=False, again=True)
        placed.append((a, b, replace(row, left="") if a in printed else row))
        printed.add(a)
    taken = [a for a, _, _ in links]
    alone = [p for p in left.passages if not any(a.start < p.end and p.start < a.end for a in taken)]
    placed = sorted([*placed, *((p, None, Row(_text(left, p), (), "", False)) for p in alone)], key=lambda r: r[0].start)
    starts = [(b.start, n) for n, (_, b, _) in enumerate(placed) if b is not None]
    added: dict[int, list[Row]] = {}
    for passage in right.passages:
        if not any(b.start < passage.end and passage.start < b.end for _, b, _ in links):
            after = max(((start, n) for start, n in starts if start < passage.start), default=(0, -1))[1]
            added.setdefault(after, []).append(Row("", (Stretch("same", _text(right, passage)),), "", False))
    rows = added.get(-1, [])
    for n, (_, _, row) in enumerate(placed):
        rows += [row, *added.get(n, [])]
    return tuple(rows)


def _nearest(links: Sequence[Link]) -> list[Link]:
    """The links that say where a passage is nearest to; passages that are much alike would else all be tied to each other."""
    home, back = _homes(links), _homes([(b, a, c) for a, b, c in links])
    settled = {a for a, _ in home.values()}
    return [(a, b, c) for a, b, c in links if home[b] == (a, b) or (a not in settled and back[a] == (b, a))]


def _homes(links: Sequence[Link]) -> dict[Span, tuple[Span, Span]]:
    """The link by which each second passage is nearest to a first one, by the second."""
    best: dict[Span, tuple[tuple[int, float, Span], tuple[Span, Span]]] = {}
    for a, b, c in links:
        rank = (_NEARNESS.index(c.relation), -c.confidence, a)
        if b not in best or rank < best[b][0]:
            best[b] = (rank, (a, b))
    return {b: pair for b, (_, pair) in best.items()}


def _pointer(found: Findings, span: Span) -> tuple[Stretch, ...]:
    return (Stretch("same", ends(_text(found, span), _POINTER)),)


def _linked(left: Findings, right: Findings, a: Span, b: Span, link: Correspondence) -> Row:
    one, other = _text(left, a), _text(right, b)
    same = forms(one) == forms(other)
    marked = link.relation in ("verbatim", "edited") and not same
    return Row(one, with_moves(between(one, other)) if marked else (Stretch("same", other),), RELATION_WORDS[link.relation], same)


def _text(found: Findings, span: Span) -> str:
    return visible(found.article.text[span.start : span.end])
