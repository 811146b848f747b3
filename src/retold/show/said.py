"""Who said what, article by article, for the terminal; and which quotations a reader asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from retold.model import Findings, Mode, Problem, Quotation, Trace
from retold.text.normal import folded

from .names import TITLE, file_name, headline, one_line
from .wording import confidence, count

#: How the words stand in the article.
_HOW: dict[Mode, str] = {"direct": "quoted", "partial": "quoted in part", "indirect": "reported", "narrated": "narrated"}
#: Characters of a quotation and of a reason that are shown.
_SAID, _REASON = 600, 240
#: Problems that are shown one by one.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """Which quotations are wanted: all of whose `speaker` these words are a part (case and accents aside; "" = anybody), in one of `modes`
    (none = any), with at least this `confidence` (0 to 1).
    """

    speaker: str = ""
    modes: tuple[Mode, ...] = ()
    confidence: float = 0.0


def chosen(trace: Trace, choice: Choice) -> Trace:
    """The trace with only the quotations that are wanted, and the statements that one of these renders; articles stay, also those without any."""
    articles = tuple(replace(f, quotations=tuple(q for q in f.quotations if _wanted(q, choice))) for f in trace.articles)
    kept = {q.id for f in articles for q in f.quotations}
    everything = choice == Choice()
    stories = (
        replace(s, statements=tuple(t for t in s.statements if everything or any(r.quotation in kept for r in t.renderings))) for s in trace.stories
    )
    return replace(trace, articles=articles, stories=tuple(stories))


def _wanted(q: Quotation, choice: Choice) -> bool:
    if q.confidence < choice.confidence or (choice.modes and q.mode not in choice.modes):
        return False
    wanted = folded(choice.speaker).split()
    return not wanted or (q.speaker is not None and set(wanted) <= {w for n in (q.speaker.name, q.speaker.entity) for w in folded(n).split()})


def said(trace: Trace) -> RenderableType:
    """Who said what, with the reason for each: articles in the order of their paths, quotations in that of the text."""
    number = sum(len(f.quotations) for f in trace.articles)
    head = Text(f"{count(len(trace.articles), 'article', 'articles')}, {count(number, 'quotation', 'quotations')}", style="bold")
    return Group(head, *listed_by_article(trace.articles), *troubles(trace.problems))


def listed_by_article(findings: Sequence[Findings]) -> Iterator[RenderableType]:
    """The quotations of each article under its headline."""
    for f in sorted(findings, key=lambda f: f.article.paths):
        yield from (Text(""), _head(f), _table(f) if f.quotations else Text("  no quotations found", style="dim"))


def troubles(problems: Sequence[Problem]) -> Iterator[RenderableType]:
    """What could not be read, the path once; nothing where everything could."""
    if problems:
        yield Text("\nCould not be read", style="bold")
    for p in problems[:_MOST]:
        yield Text("  " + one_line(p.detail if p.path in p.detail else f"{p.path}: {p.detail}", 240))
    if len(problems) > _MOST:
        yield Text(f"   and {len(problems) - _MOST} more")


def _head(findings: Findings) -> Rule:
    article = findings.article
    title = one_line(headline(article), TITLE)
    return Rule(Text(one_line(file_name(article.path), 60) + (f": {title}" if title else ""), style="bold"), align="left", characters="-")


def _table(findings: Findings) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Who", max_width=30, overflow="fold")
    table.add_column("How", no_wrap=True)
    table.add_column("What, and why we think so", overflow="fold", ratio=1)
    for q in findings.quotations:
        table.add_row(_who(q), Text(_HOW[q.mode]), Group(*_what(q)))
    return table


def _who(q: Quotation) -> Text:
    if q.speaker is None:
        return Text("unknown", style="dim")
    who = Text(one_line(q.speaker.entity, 80), style="bold")
    return who if q.speaker.entity == q.speaker.name else who.append(f"\n“{one_line(q.speaker.name, 80)}”", "not bold dim")


def _what(q: Quotation) -> Iterator[RenderableType]:
    words = one_line(q.text, _SAID)
    yield Text(words if q.mode == "indirect" else f"“{words}”")
    reasons = " ".join(one_line(e.detail, _REASON) for e in q.evidence)
    yield Padding(Text(f"{confidence(q.confidence)}: {reasons}", style="dim"), (0, 0, 0, 2))
