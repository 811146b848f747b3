"""What the pages across stories need of one story: its accounts, what was said, who drew on whom, and how quotations came over.

Nothing is judged here: each line repeats a judgement of the story's page, and leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from retold.model import Descent, Findings, Retelling, Trace
from retold.show.altered import Altered, altered_in
from retold.show.claims import reasons
from retold.show.names import SPEAKER, Names, basis, one_line, visible, when
from retold.show.pages import Alone, Card, Reason, StoryPage
from retold.show.quotations import alone, bare, labels, statement_anchor
from retold.show.wording import BASIS_WORDS, Gravity, confidence

#: What became of a quotation that an account has in marks, and that the account it was made from has in marks, too.
Fate = Literal["kept", "differs", "open"]
_MARKED = ("direct", "partial")
#: The anchor of a story's page that holds one story.
PREFIX = "story-1"
_OUTLET = 60


@dataclass(frozen=True, slots=True)
class Brief:
    """An account in a word: id (empty for a lost one), what it is called, its outlet (empty where unknown)."""

    article: str
    label: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Account:
    """An article as its own page shows it; `sigil` is that of its story's page, `twins` are accounts with nearly the same text."""

    brief: Brief
    story: str
    sigil: str
    title: str
    time: str
    basis: str
    language: str
    direction: str
    path: str
    url: str
    partial: bool
    text: str
    twins: tuple[Brief, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement, in the wording that stands first on its card, with the accounts that have it; `anchor` is empty where one account alone has it."""

    speaker: str
    story: str
    story_title: str
    anchor: str
    text: str
    marked: bool
    heading: str
    gravity: Gravity
    accounts: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of descent with its reasons; `possible`: it is no more than that."""

    story: str
    story_title: str
    anchor: str
    exemplar: Brief
    copy: Brief
    basis: str
    possible: bool
    likelihood: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A quotation that an account has in marks, as has the account it was made from, and what became of it."""

    story: str
    story_title: str
    anchor: str
    account: Brief
    exemplar: Brief
    speaker: str
    text: str
    fate: Fate
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """All of this for one story; `origins` are (estimate, low, high)."""

    story: str
    title: str
    origins: tuple[int, int, int]
    altered: int
    conflicts: int
    accounts: tuple[Account, ...]
    sayings: tuple[Saying, ...]
    lines: tuple[Line, ...]
    taken: tuple[Taken, ...]


def digest(trace: Trace, page: StoryPage | None) -> Digest:
    """The digest of a trace of one story; `page` is the story as its page shows it, None where it has a single account."""
    (story,) = trace.stories
    names = Names(story, trace.articles)
    briefs = {f.article.id: _brief(f, names) for f in trace.articles}
    title = page.title if page else one_line(story.title, 240) or "A story without a title"
    scribe = _Scribe(story, title, names, briefs)
    o = story.stemma.origins
    return Digest(
        story=story.id,
        title=title,
        origins=(o.estimate, o.low, o.high),
        altered=len(page.altered) if page else 0,
        conflicts=len(page.conflicts) if page else 0,
        accounts=tuple(scribe.account(f) for f in trace.articles),
        sayings=tuple(
            [s for c in (page.cards if page else ()) if (s := scribe.shared(c))] + [scribe.single(a) for a in alone(story, names) if a.speaker]
        ),
        lines=tuple(scribe.line(e, row.anchor if row else "") for e, row in zip_longest(story.stemma.edges, page.edges if page else ())),
        taken=tuple(scribe.taken(altered_in(story))),
    )


def _brief(found: Findings, names: Names) -> Brief:
    return Brief(found.article.id, names.of(found.article.id).label, one_line(found.article.outlet or "", _OUTLET))


@dataclass(frozen=True, slots=True)
class _Scribe:
    """One story, and what its accounts are called."""

    story: Retelling
    title: str
    names: Names
    briefs: dict[str, Brief]

    def account(self, found: Findings) -> Account:
        """An article with its text."""
        article = found.article
        name = self.names.of(article.id)
        groups = {w.article: w.group for w in self.story.stemma.witnesses if w.group}
        mates = [a for a, g in groups.items() if a and a != article.id and g == groups.get(article.id)]
        return Account(
            brief=self.briefs[article.id],
            story=self.story.id,
            sigil=name.sigil,
            title=name.title,
            time=when(article.published.earliest, article.published.latest),
            basis=basis(article.published),
            language=name.language,
            direction=name.direction,
            path=visible(article.path),
            url=visible(article.url or ""),
            partial=article.partial,
            text=visible(article.text),
            twins=tuple(self.briefs[a] for a in sorted(mates, key=self.names.rank) if a in self.briefs),
        )

    def shared(self, card: Card) -> Saying | None:
        """A card of the page; None where nobody is known to have spoken."""
        first = card.wordings[0]
        if card.speaker == "Speaker unknown":
            return None
        articles = dict.fromkeys(n.article for w in card.wordings for n in w.names if n.article)
        text = "".join(s.text for s in first.stretches)
        told = tuple(self.briefs[a] for a in articles if a in self.briefs)
        return Saying(card.speaker, self.story.id, self.title, card.anchor, text, first.marked, card.heading, card.gravity, told)

    def single(self, one: Alone) -> Saying:
        """A quotation that one account alone has."""
        told = tuple(self.briefs[a] for a in (one.name.article,) if a in self.briefs)
        return Saying(one.speaker, self.story.id, self.title, "", one.text, one.marked, "In one account only", "harmless", told)

    def line(self, edge: Descent, anchor: str) -> Line:
        """An edge of the tree."""
        return Line(
            story=self.story.id,
            story_title=self.title,
            anchor=anchor,
            exemplar=self._at(edge.exemplar),
            copy=self._at(edge.copy),
            basis=BASIS_WORDS[edge.basis],
            possible=edge.basis == "possible",
            likelihood=confidence(edge.confidence),
            reasons=reasons(edge.evidence),
        )

    def taken(self, grave: Sequence[Altered]) -> Iterator[Taken]:
        """Quotations that came from one account into another, once for each account that has them.

        Only by lines of descent that are more than possible: else a difference might be laid at the door of an account that copied nothing.
        """
        witness = {w.sigil: w.article for w in self.story.stemma.witnesses}
        above: dict[str, list[str]] = {}
        for e in self.story.stemma.edges:
            exemplar, copy = witness.get(e.exemplar), witness.get(e.copy)
            if e.basis != "possible" and exemplar in self.briefs and copy in self.briefs and exemplar and copy:
                above.setdefault(copy, []).append(exemplar)
        for statement in self.story.statements:
            marked = {r.article: r for r in reversed(statement.renderings) if r.mode in _MARKED}
            here = [a for a in grave if a.statement == statement.id]
            for copy in sorted(marked.keys() & above.keys()):
                fates = [(*_fate(here, exemplar, copy), exemplar) for exemplar in above[copy] if exemplar in marked]
                if not fates:
                    continue
                fate, labels, exemplar = min(fates, key=lambda f: ("kept", "open", "differs").index(f[0]))
                speaker = one_line(statement.speaker or marked[copy].speaker or "Speaker unknown", SPEAKER)
                anchor = statement_anchor(PREFIX, statement.id)
                text = bare(marked[copy].text)
                yield Taken(self.story.id, self.title, anchor, self.briefs[copy], self.briefs[exemplar], speaker, text, fate, labels)

    def _at(self, sigil: str) -> Brief:
        name = self.names.by_sigil(sigil)
        known = self.briefs.get(name.article or "")
        return known or Brief("", name.label, name.label)


def _fate(here: Sequence[Altered], exemplar: str, copy: str) -> tuple[Fate, tuple[str, ...]]:
    """What became of a statement between two accounts, with the changes in words.

    It differs where the copy has the later wording and its exemplar the earlier one; where the order is not known, it stays open.
    """
    fate: Fate = "kept"
    said: tuple[str, ...] = ()
    for a in here:
        across = {exemplar, copy} <= {*a.first_articles, *a.second_articles}
        if not across or (exemplar in a.first_articles) == (copy in a.first_articles):
            continue
        changes = tuple(label.text for label in labels(a.view) if label.gravity != "harmless")
        if a.view.direction == "left-to-right" and copy in a.second_articles:
            return "differs", changes
        fate, said = "open", changes
    return fate, said
