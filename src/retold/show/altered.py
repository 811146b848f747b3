"""Which quotations were altered: the list that the summary, the page and `--fail-on altered-quotation` share.

Nothing is judged here. Of all judged variants those are kept that put something else into a speaker's mouth, and each altered wording is
listed once, however many accounts copied it and however many others it can be compared with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retold.model import GRAVE, Rendering, Retelling, Statement, Stemma, Trace, Variant
from retold.text.normal import folded
from retold.text.words import forms

from .differences import View, onward, view
from .wording import weight

_MARKED = ("direct", "partial")
Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Altered:
    """One altered quotation: the two wordings, and which articles (ids, sorted) carry the first and which the second.

    `view.direction` is `left-to-right` where the second wording is known to be the later one, else `unknown`.
    """

    story: str
    statement: str
    speaker: str | None
    view: View
    first_articles: tuple[str, ...]
    second_articles: tuple[str, ...]


def altered(trace: Trace, least: float = 0.5) -> tuple[Altered, ...]:
    """All altered quotations of a trace, story by story, the gravest first. Judgements of a confidence below `least` are left out."""
    return tuple(a for story in trace.stories for a in altered_in(story, least))


def altered_in(story: Retelling, least: float = 0.5) -> tuple[Altered, ...]:
    """The altered quotations of one story, the gravest first."""
    tied = copied_pairs(story.stemma)
    found = [a for statement in story.statements for a in _of_statement(story.id, statement, tied, least)]
    found.sort(key=lambda a: (-weight(a.view.changes), -a.view.variant.confidence, a.statement, _key(a.view.second)))
    return tuple(found)


def worded_differently(story: Retelling, least: float = 0.5) -> tuple[Statement, ...]:
    """Statements that two accounts put into quotation marks in different words of one language, and that are not among the altered ones.

    The sense is kept as far as can be told; still, at least one of the wordings is not what was said, or both are translations.
    """
    grave = {a.statement for a in altered_in(story, least)}
    return tuple(s for s in story.statements if s.id not in grave and _differs_in_marks(s, least))


def _differs_in_marks(statement: Statement, least: float) -> bool:
    """Do two accounts have other words in marks? Not where one has the other's words, too: its headline may be shorter than its text."""
    said: dict[str, set[tuple[str, ...]]] = {}
    for r in statement.renderings:
        if r.mode in _MARKED:
            said.setdefault(r.article, set()).add(tuple(forms(r.text)))
    return any(
        _both_marked(v) and "edited" in v.changes and v.confidence >= least and not said[v.left.article] & said[v.right.article]
        for v in statement.variants
    )


def copied_pairs(stemma: Stemma) -> frozenset[tuple[str, str]]:
    """(exemplar, copy) as article ids, for the edges between articles that are in the pile."""
    article = {w.sigil: w.article for w in stemma.witnesses if w.article is not None}
    return frozenset((article[e.exemplar], article[e.copy]) for e in stemma.edges if e.exemplar in article and e.copy in article)


def preference(variant: Variant, tied: frozenset[tuple[str, str]]) -> tuple[int, int, int, float, Key, Key]:
    """Which of several variants to show: along an edge of the tree first, then with known order, then the graver and surer one."""
    seen = onward(variant)
    edge = (seen.first.article, seen.second.article) in tied
    known = variant.direction != "unknown"
    return (-edge, -known, -weight(variant.changes), -variant.confidence, _key(seen.first), _key(seen.second))


def _of_statement(story: str, statement: Statement, tied: frozenset[tuple[str, str]], least: float) -> list[Altered]:
    charged = [v for v in statement.variants if v.confidence >= least and _puts_into_mouth(v)]
    if not charged:
        return []
    classes = _Classes(statement.renderings)
    for v in statement.variants:
        if not GRAVE & set(v.changes) and _both_marked(v):
            classes.join(_key(v.left), _key(v.right))
    grave = [onward(v) for v in sorted(charged, key=lambda v: preference(v, tied))]
    excused = _excused(statement)
    grave = [g for g in grave if _both_marked(g.variant) or _key(g.second) not in excused]
    taken: set[Key] = set()
    linked = _Classes(())
    found = []
    for seen in grave:
        first, second = classes.of(_key(seen.first)), classes.of(_key(seen.second))
        if first == second:  # a chain of slight changes that adds up to a grave one: told apart by the words themselves
            first, second = _words(seen.first), _words(seen.second)
        if second in taken or (seen.direction == "unknown" and (first in taken or linked.of(first) == linked.of(second))):
            continue
        if seen.direction == "left-to-right":
            taken.add(second)
        linked.join(first, second)
        found.append(_listed(story, statement, seen, classes))
    return found


def _puts_into_mouth(variant: Variant) -> bool:
    """Grave, and in quotation marks on both sides; or reported speech put into marks, where it is known which came first."""
    seen = onward(variant)
    grave = GRAVE & set(seen.changes)
    if seen.backward:
        grave -= {"spliced"}  # read the other way about: one quotation was divided, which harms nobody
    if _both_marked(variant):
        return bool(grave)
    return "marks-added" in grave and seen.direction == "left-to-right" and seen.second.mode in _MARKED


def _excused(statement: Statement) -> set[Key]:
    """Wordings whose marks may come from elsewhere: an account that did not take them from reported speech has nearly the same in marks."""
    suspects = {_key(onward(v).second) for v in statement.variants if _puts_into_mouth(v) and not _both_marked(v)}
    excused = set()
    for v in statement.variants:
        if _both_marked(v) and not GRAVE & set(v.changes):
            left, right = _key(v.left), _key(v.right)
            excused |= {a for a, b in ((left, right), (right, left)) if a in suspects and b not in suspects}
    return excused


def _listed(story: str, statement: Statement, seen: View, classes: _Classes) -> Altered:
    """With the articles of both wordings; where the order is unknown, the wording that more articles have stands first."""
    apart = classes.of(_key(seen.first)) != classes.of(_key(seen.second))

    def articles(rendering: Rendering) -> tuple[str, ...]:
        here, words = classes.of(_key(rendering)), _words(rendering)
        alike = (r for r in statement.renderings if (classes.of(_key(r)) == here if apart else _words(r) == words))
        return tuple(sorted({r.article for r in alike if r.mode in _MARKED} | {rendering.article}))

    first, second = articles(seen.first), articles(seen.second)
    if seen.direction == "unknown" and len(second) > len(first):
        return Altered(story, statement.id, statement.speaker, view(seen.variant, turn=True), second, first)
    return Altered(story, statement.id, statement.speaker, seen, first, second)


def _both_marked(variant: Variant) -> bool:
    return variant.left.mode in _MARKED and variant.right.mode in _MARKED


def _key(rendering: Rendering) -> Key:
    return (rendering.article, rendering.start, rendering.end)


def _words(rendering: Rendering) -> Key:
    """The words and who is said to have spoken them, in the shape of a key."""
    return ("\0".join([folded(rendering.speaker or ""), *forms(rendering.text)]), -1, -1)


class _Classes:
    """Renderings that say the same (union-find), named by their least key. The same words of one speaker are one class from the start."""

    def __init__(self, renderings: Iterable[Rendering]) -> None:
        self._above: dict[Key, Key] = {}
        first: dict[Key, Key] = {}
        for rendering in sorted(renderings, key=_key):
            key = _key(rendering)
            self._above[key] = key
            if rendering.mode in _MARKED:
                self.join(first.setdefault(_words(rendering), key), key)

    def of(self, key: Key) -> Key:
        """The name of the class."""
        while self._above.setdefault(key, key) != key:
            key = self._above[key]
        return key

    def join(self, one: Key, other: Key) -> None:
        """Make two classes one."""
        one, other = sorted((self.of(one), self.of(other)))
        self._above[other] = one
