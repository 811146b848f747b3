"""What was said, statement by statement, with the wording of every account, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from retold.model import Findings, Retelling, Trace

from .names import Name, Names, one_line
from .pages import Alone, Card, Wording
from .quotations import alone, cards
from .said import listed_by_article, said, troubles
from .terminal import STYLES, differing
from .wording import count

#: Reasons for a label that are shown; all of them stand on the report page.
_REASONS = 2
#: Characters of a reason that are shown.
_REASON = 240


def wordings(trace: Trace, *, changed_only: bool = False) -> RenderableType:
    """Every statement once, with the wordings of all accounts, the gravest changes first; then what one account alone quotes.

    `changed_only` leaves out statements whose wordings hold nothing to weigh, and those of a single account. Articles in no story with others
    are listed by themselves.
    """
    told = [s for s in trace.stories if sum(w.article is not None for w in s.stemma.witnesses) > 1]
    if not told and not changed_only:
        return said(trace)
    parts: list[RenderableType] = [Text(f"{count(len(trace.articles), 'account', 'accounts')}, {_stories(len(told))}", style="bold")]
    for story in told:
        parts += [Text(""), *_story(story, trace.articles, changed_only=changed_only)]
    shared = {w.article for s in told for w in s.stemma.witnesses}
    lone = () if changed_only else tuple(f for f in trace.articles if f.article.id not in shared)
    parts += listed_by_article(lone)
    parts += troubles(trace.problems)
    return Group(*parts)


def _stories(number: int) -> str:
    return f"{count(number, 'story', 'stories')} told more than once"


def _story(story: Retelling, articles: tuple[Findings, ...], *, changed_only: bool) -> Iterator[RenderableType]:
    mine = {w.article for w in story.stemma.witnesses}
    names = Names(story, [f for f in articles if f.article.id in mine])
    yield Rule(Text(one_line(story.title, 90), style="bold"), align="left", characters="-")
    present = [names.by_sigil(w.sigil) for w in story.stemma.witnesses if w.article is not None]
    yield Text("  ".join(f"{n.sigil} {one_line(n.label, 30)}" for n in present), style="dim")
    made, _ = cards(story, names, "", len(story.statements))
    shown = [c for c in made if not changed_only or c.gravity != "harmless"]
    for card in shown:
        yield Text("")
        yield from _card(card)
    if changed_only:
        yield Text("") if shown else Text("  No quotation is worded differently in a way that a reader need weigh.")
        return
    single = alone(story, names)
    if single:
        yield Text("\nIn one account alone", style="bold")
        yield _alone(single)


def _card(card: Card) -> Iterator[RenderableType]:
    yield Text(card.speaker, style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, max_width=16)
    table.add_column(overflow="fold", ratio=1)
    for wording in card.wordings:
        table.add_row(Text(_sigils(wording.names)), Group(*_wording(wording, card.speaker)))
    yield Padding(table, (0, 0, 0, 2))


def _wording(wording: Wording, speaker: str) -> Iterator[RenderableType]:
    words = differing(wording.stretches)
    yield Text.assemble("“", words, "”") if wording.marked else words
    said = Text("", style="dim")
    if wording.speaker and wording.speaker != speaker:
        said.append(f"said by {wording.speaker}; ")
    said.append(wording.mode)
    for label in wording.labels:
        said.append("; ").append(label.text, f"not dim {STYLES[label.gravity]}")
    if wording.against:
        said.append(f" (beside {_sigils(wording.against)})")
    yield said
    if any(label.gravity != "harmless" for label in wording.labels):
        for reason in wording.reasons[:_REASONS]:
            yield Text(f"{'against it: ' if reason.against else ''}{one_line(reason.text, _REASON)}", style="dim")


def _alone(single: tuple[Alone, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, max_width=16)
    table.add_column(max_width=30, overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for item in single:
        words = f"“{one_line(item.text)}”" if item.marked else one_line(item.text)
        table.add_row(Text(_sigils((item.name,))), Text(item.speaker or "unknown", style="" if item.speaker else "dim"), Text(words))
    return Padding(table, (0, 0, 0, 2))


def _sigils(names: tuple[Name, ...]) -> str:
    return " ".join(one_line(n.sigil, 6) for n in names)
