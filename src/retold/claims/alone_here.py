"""Only here: sentences with facts, and parts of sentences, that stand in one account alone.

A sentence is in one account alone where nothing lays it beside another (no passage that corresponds, no statement or claim that both have), no
other account of its language has a sentence with its rarer words, and none at all has one of its sense. Vectors can only take a sentence off the
list, never put one on it. Of a sentence that others have too, a clause can be only here. An account that is cut off (a paywall's stub) omits
nothing, so where all others are such, nothing is only here.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..model import Claim, Correspondence, Findings, Place, Span, Statement
from ..text.encoder import Encoder
from ..text.languages import load
from ..text.wording import matter
from ..text.words import words
from .lexicon import concept, lexicon
from .meanings import MEANINGS
from .reader import Stretches

#: A sentence is told elsewhere where another has this much of its weight in rare words (set by hand); a clause where that much less.
_TOLD, _TOLD_CLAUSE = 0.3, 0.25
#: ... and where its vector lies this near to that of another (cosine, set by hand).
_NEAR, _NEAR_CLAUSE = 0.62, 0.45
#: So many sentences that lie nearest are looked at as they stand, too.
_NEAREST = 3
#: Words of content that a sentence or clause must have to be a passage of its own.
_WORDS = 4
#: A word in more sentences than this tells nothing of any.
_COMMON = 60
#: How a sentence ends.
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_DIVIDER = re.compile(r"[,;:()–—“”„«»\"]\s?|\s-\s")


@dataclass(frozen=True, slots=True)
class _Shared:
    """What other accounts have too, by article: stretches laid beside another, however loosely."""

    by_article: dict[str, list[tuple[int, int]]]

    def add(self, places: Iterable[Place]) -> None:
        """Note the stretches of these places."""
        for place in places:
            self.by_article.setdefault(place.article, []).append((place.start, place.end))


def only_here(
    findings: Sequence[Findings],
    correspondences: Sequence[Correspondence],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    encode: Encoder,
) -> tuple[Place, ...]:
    """What one account alone has and what carries a figure, a date, a name or somebody's words, in the order of the texts."""
    shared = _Shared({})
    for c in correspondences:
        shared.add((c.left, c.right))
    for s in statements:
        if len({r.article for r in s.renderings}) > 1:
            shared.add(Place(r.article, r.start, r.end) for r in s.renderings)
    said_by_many = _Shared({})
    for claim in claims:
        if claim.agreement != "single" and claim.kind in ("number", "date"):
            said_by_many.add(Place(v.article, v.start, v.end) for v in claim.values)
    index = _Index(findings)
    found: list[tuple[Place, float]] = []
    for f in findings:
        if any(not o.article.partial for o in findings if o is not f):
            met, many = (Stretches(s.by_article.get(f.article.id, ())) for s in (shared, said_by_many))
            found += [(Place(f.article.id, p.start, p.end), near) for p, near in _of_article(f, index, met, many)]
    return tuple(sorted(_of_no_other_sense(found, findings, encode)))


def _of_article(found: Findings, index: _Index, met: Stretches, many: Stretches) -> Iterator[tuple[Span, float]]:
    """Sentences and clauses whose words no other account has, each with the nearness from which on another has its sense."""
    facts = Stretches([*((a.start, a.end) for a in found.assertions), *((q.start, q.end) for q in found.quotations)])
    for p in found.passages:
        if not _tells(found, p):
            continue
        if met.over(p.start, p.end) is None:
            if many.over(p.start, p.end) is None and facts.over(p.start, p.end) and not index.told(found, p, _TOLD):
                yield p, _NEAR if index.compares(found) else _NEAR_CLAUSE
            continue
        for clause in _clauses(found, p) if index.compares(found) else ():
            capital = any(c.isupper() for c in found.article.text[clause.start + 1 : clause.end])
            fact = capital or facts.over(clause.start, clause.end)
            if fact and many.over(clause.start, clause.end) is None and not index.told(found, clause, _TOLD_CLAUSE):
                yield clause, _NEAR_CLAUSE


def _of_no_other_sense(found: Sequence[tuple[Place, float]], findings: Sequence[Findings], encode: Encoder) -> Iterator[Place]:
    """Those places to which no sentence of another account lies near."""
    if not found:
        return
    known = {f.article.id: (f.article.text, _masks(f)) for f in findings}
    # The texts that passages are laid side by side by, whose vectors are known already.
    sentences = [matter(known[f.article.id][0], p, known[f.article.id][1]) for f in findings for p in f.passages]
    asked = [matter(known[p.article][0], Span(p.start, p.end), known[p.article][1]) for p, _ in found]
    owners = np.array([f.article.id for f in findings for _ in f.passages])
    whole = [f.article.text[p.start : p.end] for f in findings for p in f.passages]
    theirs, mine = encode(sentences), encode(asked)
    rivals: list[tuple[Place, float, list[str]]] = []
    for (place, near), vector in zip(found, mine, strict=True):
        others = np.flatnonzero(owners != place.article)
        likeness = theirs[others] @ vector
        if float(likeness.max(initial=0.0)) < near:
            nearest = others[np.argsort(-likeness, kind="stable")[:_NEAREST]]
            rivals.append((place, near, [known[place.article][0][place.start : place.end], *(whole[int(n)] for n in nearest)]))
    vectors = encode([t for _, _, texts in rivals for t in texts])  # with the words that say who said it; all at once, which is quicker
    at = 0
    for place, near, texts in rivals:
        own, near_by = vectors[at], vectors[at + 1 : at + len(texts)]
        at += len(texts)
        if float((near_by @ own).max(initial=0.0)) < near:
            yield place


def _masks(found: Findings) -> list[tuple[int, int]]:
    """The words that say who said what."""
    return sorted({(m.start, m.end) for q in found.quotations for m in (q.cue, q.speaker) if m})


class _Index:
    """The sentences of all accounts of a story by their words of content."""

    def __init__(self, findings: Sequence[Findings]) -> None:
        self._of: dict[tuple[str, str], list[tuple[str, int]]] = {}
        seen: Counter[str] = Counter()
        for f in findings:
            for n, p in enumerate(f.passages):
                for feature in _features(f, p):
                    seen[feature] += 1
                    self._of.setdefault((f.article.language or "", feature), []).append((f.article.id, n))
        self._tongues = Counter(f.article.language for f in findings)
        total = sum(len(f.passages) for f in findings)
        self._weight = {w: math.log(1 + total / n) ** 2 for w, n in seen.items()}

    def compares(self, found: Findings) -> bool:
        """Is there another account of this one's language? Where not, only vectors compare, which lie less near across languages."""
        return self._tongues[found.article.language] > 1

    def told(self, found: Findings, stretch: Span, most: float) -> bool:
        """Has some sentence of another account of the same language the rarer words of this stretch? What holds too few words is no passage."""
        features = sorted(_features(found, stretch))
        if len(features) < _WORDS:
            return True
        total = math.fsum(self._weight[f] for f in features if f in self._weight)
        score: dict[tuple[str, int], float] = {}
        for feature in features:
            places = self._of.get((found.article.language or "", feature), ())
            if len(places) <= _COMMON:
                for place in places:
                    if place[0] != found.article.id:
                        score[place] = score.get(place, 0.0) + self._weight[feature]
        return max(score.values(), default=0.0) >= most * total


def _features(found: Findings, stretch: Span) -> frozenset[str]:
    tongue = lexicon(found.article.language)
    forms = (w.form for w in words(found.article.text, stretch.start, stretch.end))
    content = (f for f in forms if not tongue.has("stops", f) and (len(f) > 2 or f.isdigit()))
    return frozenset(name if (name := concept(tongue.code, f)) in MEANINGS else f[:6] for f in content)


def _clauses(found: Findings, passage: Span) -> Iterator[Span]:
    """The parts of a sentence between marks and joining words; none where it has but one."""
    text, joints = found.article.text, frozenset(load(found.article.language).words("clauses", "joints"))
    cuts = {m.end() for m in _DIVIDER.finditer(text, passage.start, passage.end)}
    cuts |= {w.start for w in words(text, passage.start, passage.end) if w.form in joints}
    edges = [passage.start, *sorted(c for c in cuts if passage.start < c < passage.end), passage.end]
    for start, end in itertools.pairwise(edges):
        kept = text[start:end].strip(' ,;:–—-()“”„«»"\n')
        if len(edges) > 2 and kept:
            at = text.index(kept, start)
            yield Span(at, at + len(kept))


def _tells(found: Findings, passage: Span) -> bool:
    """Is this a sentence of the account itself, and neither its headline nor its credit line?"""
    headline = found.article.headline
    credited = [Span(c.start, c.end) for c in found.credits if c.start is not None and c.end is not None]
    is_credit = any(passage.start <= c.start and c.end <= passage.end and 2 * (c.end - c.start) > passage.end - passage.start for c in credited)
    return not is_credit and not _heads(found, passage, credited) and not (headline and headline.start <= passage.start < headline.end)


def _heads(found: Findings, passage: Span, credited: Sequence[Span]) -> bool:
    """Is it a line of the head ("Oxmere Sentry staff, with agency material"): no sentence, with a credit in it or above the first sentence?"""
    text = found.article.text
    if _ENDED.search(text[passage.start : passage.end]):
        return False
    first = next((p.start for p in found.passages if _ENDED.search(text[p.start : p.end])), len(text))
    return passage.start < first or any(passage.start <= c.start < passage.end for c in credited)
