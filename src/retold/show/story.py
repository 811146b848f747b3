"""Makes the report page's data from a trace: gathers and orders what the stages judged, and judges nothing anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.model import SCHEMA, Decision, Descent, Findings, Joined, Retelling, Trace
from retold.quotes.decided import sentence

from . import apparatus, claims, collation, names, positions, quotations, timeline, tree
from .altered import altered_in, worded_differently
from .excerpts import excerpted
from .names import Names, visible
from .pages import DecisionRow, EdgeRow, Headcount, Input, JoinedRow, Reason, ReportPage, StoryPage, Trouble
from .roots import roots
from .witnesses import witnesses
from .wording import BASIS_WORDS, confidence, count, origins


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one story may take on the page (what is beyond is counted there and stands in the JSON): numbers of cards (for each 25 accounts),
    single quotations, places of variation, claims, dates, actors, pairs of statements, passages of one account alone (for each) and pairs of
    accounts, and the characters of text in all these pairs (`room`) and in all base texts. Every account is in full among the base texts first;
    pairs come after.
    """

    cards: int = 250
    alone: int = 60
    units: int = 60
    claims: int = 120
    dates: int = 80
    actors: int = 40
    beside: int = 12
    only_here: int = 20
    pairs: int = 10
    room: int = 30_000
    bases: int = 70_000


#: What a page shows less of where it would be too large, step by step: what is told in other words elsewhere on the page goes first.
TIGHTER = (
    Limits(cards=120, alone=40, units=40, claims=90, beside=8, only_here=12, room=15_000),
    Limits(cards=60, alone=24, units=24, claims=60, dates=50, actors=24, beside=6, only_here=8, room=12_000, bases=50_000),
    Limits(cards=30, alone=12, units=12, claims=30, dates=40, actors=12, beside=4, only_here=6, pairs=1, room=8_000, bases=30_000),
    Limits(cards=16, alone=8, units=8, claims=16, dates=20, actors=8, beside=2, only_here=4, pairs=0, room=8_000, bases=12_000),
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is made: `parameters` are names and values of the run, to be printed; `excerpts` the most words of an account to show at one
    place (None: whole texts); `base` the id of the article that is open as the base text of its story.
    """

    limits: Limits = Limits()
    parameters: tuple[tuple[str, str], ...] = ()
    excerpts: int | None = None
    base: str | None = None


def page(trace: Trace, version: str, look: Look = Look()) -> ReportPage:
    """The whole report. Stories of a single account, and articles in no story, are only listed."""
    told = [s for s in trace.stories if sum(w.article is not None for w in s.stemma.witnesses) > 1]
    shared = {w.article for s in told for w in s.stemma.witnesses}
    stories = tuple(_cut(_story(s, trace.articles, f"story-{n}", look), look.excerpts) for n, s in enumerate(told, 1))
    inputs = tuple(_input(f) for f in sorted(trace.articles, key=lambda f: (f.article.path, f.article.id)))
    title = stories[0].title if len(stories) == 1 else f"{count(len(stories), 'story', 'stories')} in {count(len(inputs), 'account', 'accounts')}"
    problems = tuple(Trouble(visible(p.path), visible(p.kind), visible(p.detail)) for p in trace.problems)
    return ReportPage(
        title=title,
        version=visible(version),
        schema=SCHEMA,
        excerpts=look.excerpts,
        stories=stories,
        lone=tuple(i for i in inputs if i.id not in shared),
        inputs=inputs,
        parameters=tuple((visible(name), visible(value)) for name, value in look.parameters),
        problems=problems,
    )


def _cut(story: StoryPage, excerpts: int | None) -> StoryPage:
    return story if excerpts is None else excerpted(story, excerpts)


def _story(story: Retelling, articles: Sequence[Findings], prefix: str, look: Look) -> StoryPage:
    limits = look.limits
    mine = {w.article for w in story.stemma.witnesses}
    called = Names(story, [f for f in articles if f.article.id in mine])
    rows = claims.rows(story.claims, called, prefix)
    cards, more = quotations.cards(story, called, prefix, limits.cards * max(1, len(mine) // 25))
    alone = quotations.alone(story, called)
    differing = collation.differing(story.units, limits.units + 1)
    numbers = differing[: limits.units]
    bases = apparatus.base_texts(story, called, apparatus.Shown(prefix, frozenset(numbers), look.base), limits.bases)
    pairs, fewer = collation.pairs(story, called, limits.pairs, limits.room)
    anchors = frozenset(c.anchor for c in cards)
    dates = timeline.rows(story.timeline, called, claims.anchors(story.claims, prefix, limits.claims))
    actors = positions.actors(story, called, prefix, anchors)
    beside = positions.beside(story, called, prefix, anchors)
    table = witnesses(called, story.correspondences, prefix)
    alone_here = claims.only_here(story.only_here, called, limits.only_here)
    counts = (
        (more, "statement", "statements"),
        (len(alone) - limits.alone, "quotation of a single account", "quotations of single accounts"),
        (len(rows) - limits.claims, "claim", "claims"),
        (len(dates) - limits.dates, "date", "dates"),
        (len(actors) - limits.actors, "actor", "actors"),
        (len(beside) - limits.beside, "pair of statements on one matter", "pairs of statements on one matter"),
        (fewer, "pair of accounts", "pairs of accounts"),
        (len(mine & called.articles.keys()) - len(bases) if bases else 0, "account as base text", "accounts as base text"),
    )
    left_out = [count(number, one, many) for number, one, many in counts if number > 0]
    left_out += ["further places where the accounts differ"] if len(differing) > limits.units else []
    return StoryPage(
        anchor=prefix,
        ident="".join(c for c in story.id if c.isascii() and (c.isalnum() or c in "-_"))[:64] or prefix,
        title=names.one_line(story.title, names.TITLE) or "A story without a title",
        time=names.days(story.earliest, story.latest),
        accounts=called.all_of(a for a in mine if a is not None),
        origins=Headcount(origins(story.stemma.origins), claims.reasons(story.stemma.evidence)),
        roots=roots(called, story.stemma.edges, table),
        altered=quotations.boxes(altered_in(story), called, prefix),
        worded_differently=quotations.pointers(worded_differently(story), called, prefix),
        conflicts=tuple(r for r in rows if r.agreement.gravity != "harmless"),
        tree=tree.tree(called, story.stemma.edges, prefix),
        witnesses=table,
        cards=cards,
        alone=alone[: limits.alone],
        units=collation.units(story.units, numbers, called, prefix),
        bases=bases,
        pairs=pairs,
        claims=rows[: limits.claims],
        only_here=alone_here,
        only_first=claims.only_first(alone_here),
        timeline=dates[: limits.dates],
        actors=actors[: limits.actors],
        beside=beside[: limits.beside],
        edges=_edges(story.stemma.edges, called, prefix),
        rivals=_edges(story.stemma.alternatives, called, f"{prefix}-other"),
        left_out=tuple(left_out),
        decisions=tuple(_decision(d, called) for d in story.decisions),
        joined=tuple(_joined(j, called) for j in story.joined),
    )


def _decision(made: Decision, called: Names) -> DecisionRow:
    return DecisionRow(Reason(visible(sentence(made)), False), called.all_of(w.article for w in (made.first, made.second) if w is not None))


def _joined(why: Joined, called: Names) -> JoinedRow:
    return JoinedRow(called.of(why.article), called.of(why.other), tuple(visible(e.detail) for e in why.evidence))


def _edges(edges: Sequence[Descent], called: Names, prefix: str) -> tuple[EdgeRow, ...]:
    taken: set[str] = set()
    return tuple(
        EdgeRow(
            anchor=_unlike(tree.edge_anchor(prefix, e), taken),
            exemplar=called.by_sigil(e.exemplar),
            copy=called.by_sigil(e.copy),
            basis=BASIS_WORDS[e.basis],
            likelihood=confidence(e.confidence),
            reasons=claims.reasons(e.evidence),
        )
        for e in edges
    )


def _unlike(anchor: str, taken: set[str]) -> str:
    """The anchor, with a number where it is taken; takes it."""
    free = next(a for a in (anchor, *(f"{anchor}-{n}" for n in range(2, len(taken) + 3))) if a not in taken)
    taken.add(free)
    return free


def _input(found: Findings) -> Input:
    article = found.article
    paths = tuple(visible(p) for p in article.paths or (article.path,))
    return Input(article.id, paths, names.one_line(article.title or names.headline(article), names.TITLE), len(article.text))
