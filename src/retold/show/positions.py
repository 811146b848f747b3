"""Positions on the page: each actor with the reported words, how and to whom they were said; and statements of two actors side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.model import Rendering, Retelling, Said, Statement

from .claims import reasons
from .names import SPEAKER, Names, one_line
from .pages import Actor, Beside, Manner, Spoken
from .quotations import bare, statement_anchor

#: A statement shows no more characters here where its card shows the whole, and where it has none; and of the words that introduce it.
_BEGINNING, _WORDS, _CUE = 110, 220, 40
_MARKED = ("direct", "partial")


@dataclass(frozen=True, slots=True)
class _Page:
    """What a statement is shown with: the story's statements by id, the names of its accounts, and the anchors of the cards on the page."""

    statements: Mapping[str, Statement]
    names: Names
    prefix: str
    cards: frozenset[str]


def actors(story: Retelling, names: Names, prefix: str, cards: frozenset[str]) -> tuple[Actor, ...]:
    """Every actor with the statements ascribed to him, her or it, in the order of the stage. `cards` are the anchors that the page has."""
    page = _Page({s.id: s for s in story.statements}, names, prefix, cards)
    found = (Actor(one_line(p.speaker, SPEAKER), _spoken(p.said, page)) for p in story.positions)
    return tuple(actor for actor in found if actor.said)


def beside(story: Retelling, names: Names, prefix: str, cards: frozenset[str]) -> tuple[Beside, ...]:
    """Statements of two actors on one matter."""
    page = _Page({s.id: s for s in story.statements}, names, prefix, cards)
    said: dict[str, list[Said]] = {}
    speaker: dict[str, str] = {}
    for p in story.positions:
        for s in p.said:
            said.setdefault(s.statement, []).append(s)
            speaker[s.statement] = one_line(p.speaker, SPEAKER)
    found = []
    for f in story.facing:
        if not {f.left, f.right} <= said.keys() & page.statements.keys():
            continue
        sides = [(speaker[i], _spoken(said[i], page)[0]) for i in (f.left, f.right)]
        found.append(Beside(sides[0][0], sides[0][1], sides[1][0], sides[1][1], reasons(f.evidence)))
    return tuple(found)


def _spoken(said: Sequence[Said], page: _Page) -> tuple[Spoken, ...]:
    """The statements of one actor, each with a wording and the manners in which accounts report it."""
    by_statement: dict[str, list[Said]] = {}
    for s in said:
        if s.statement in page.statements:
            by_statement.setdefault(s.statement, []).append(s)
    return tuple(_one(page.statements[i], of, page) for i, of in by_statement.items())


def _one(statement: Statement, said: Sequence[Said], page: _Page) -> Spoken:
    places = {(s.article, s.start, s.end) for s in said}
    mine = [r for r in statement.renderings if (r.article, r.start, r.end) in places]
    head: Rendering = min(mine, key=lambda r: (r.mode not in _MARKED, page.names.rank(r.article), r.start))
    manners: dict[str, list[str]] = {}
    for s in said:
        how = " ".join(filter(None, (one_line(s.cue or "", _CUE), f"(to {one_line(s.addressee, _CUE)})" if s.addressee else "")))
        manners.setdefault(how, []).append(s.article)
    anchor = statement_anchor(page.prefix, statement.id)
    carded = anchor in page.cards
    text, name = one_line(bare(head.text).rstrip(","), _BEGINNING if carded else _WORDS), page.names.of(head.article)
    told = tuple(Manner(how, page.names.all_of(articles)) for how, articles in sorted(manners.items(), key=lambda m: (not m[0], -len(m[1]), m[0])))
    return Spoken(text, head.mode in _MARKED, name, anchor if carded else "", told)
