"""Claims for the terminal and for tables: each checkable matter once, with every account's value and the origins behind it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from retold.model import Claim, Retelling, Trace

from .claims import rows
from .names import Names, label, one_line, visible
from .pages import ClaimRow
from .terminal import STYLES
from .timeline import rows as time_rows
from .wording import count, listed

#: What two accounts do not agree on.
_DIFFERENT = ("conflicting", "updated")
#: A cell that a spreadsheet would take for a formula, and so run.
_FORMULA = re.compile(r"[=+@\t\r]|-(?!\d)")
_NO_STORY = "No two of these articles tell one story, so there is nothing to set side by side."
COLUMNS = (
    *("story", "claim", "kind", "matter", "agreement", "origins", "origins_low", "origins_high"),
    *("sigil", "account", "path", "value", "text", "start", "end"),
)


def claims_list(trace: Trace, *, differing_only: bool = False) -> RenderableType:
    """All stories with their claims, those first on which accounts differ; `differing_only` leaves out the others."""
    parts: list[RenderableType] = []
    for story in trace.stories:
        names = Names(story, trace.articles)
        made = rows(_wanted(story, differing_only), names, "")
        told = [f"{n.sigil} {one_line(n.label, 40)}" for n in names.all_of(w.article for w in names.witnesses if w.article)]
        head = Text(f"{count(len(made), 'claim', 'claims')}; {'  '.join(told)}", style="dim")
        parts += [Rule(Text(one_line(story.title, 90), style="bold"), align="left", characters="-"), head, Text("")]
        for row in made:
            parts += [*_lines(row), Text("")]
    return Group(*parts) if parts else Text(_NO_STORY)


def timeline_list(trace: Trace) -> RenderableType:
    """All stories with their dated claims, earliest first; what is not dated to the year, the day or at all stands behind, and says so."""
    parts: list[RenderableType] = []
    for story in trace.stories:
        names = Names(story, trace.articles)
        told = [f"{n.sigil} {one_line(n.label, 40)}" for n in names.all_of(w.article for w in names.witnesses if w.article)]
        parts += [Rule(Text(one_line(story.title, 90), style="bold"), align="left", characters="-"), Text("  ".join(told), style="dim"), Text("")]
        for row in time_rows(story.timeline, names, {}):
            disputed = Text("  other accounts date this otherwise", STYLES["grave"]) if row.disputed else Text("")
            parts.append(Text.assemble((row.when, "bold"), f"  in {' '.join(n.sigil for n in row.accounts)}", disputed))
            parts.append(Padding(Text(row.sentence), (0, 0, 0, 2)))
        parts.append(Text("" if story.timeline else "No account tells a date of anything.\n"))
    return Group(*parts) if parts else Text(_NO_STORY)


def claims_csv(trace: Trace, *, differing_only: bool = False) -> str:
    """One line for each value of each account, with a heading line (see COLUMNS); what a spreadsheet would run as a formula begins with '."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for story in trace.stories:
        names = Names(story, trace.articles)
        for claim in _wanted(story, differing_only):
            table.writerows([_plain(cell) for cell in line] for line in _records(story, claim, names))
    return out.getvalue()


def _wanted(story: Retelling, differing_only: bool) -> list[Claim]:
    return [c for c in story.claims if c.agreement in _DIFFERENT or not differing_only]


def _lines(row: ClaimRow) -> Iterator[RenderableType]:
    """A matter with its values, who has which, who is silent, the origins, and why."""
    matter = Text.assemble((row.matter, "bold"), f" ({row.kind}): ", (row.agreement.text, STYLES[row.agreement.gravity]))
    yield matter.append(f"; independent origins: {row.origins}")
    for group in row.groups:
        who = " ".join(n.sigil for n in group.accounts)
        yield Padding(Text.assemble((group.value, "bold"), f"  in {who}: “{group.wording}”"), (0, 0, 0, 2))
    if row.silent:
        yield Padding(Text(f"not in {listed([n.sigil for n in row.silent])}", style="dim"), (0, 0, 0, 2))
    for reason in row.reasons[:1]:
        yield Padding(Text(reason.text, style="dim"), (0, 0, 0, 2))


def _records(story: Retelling, claim: Claim, names: Names) -> Iterator[tuple[str | int, ...]]:
    for v in sorted(claim.values, key=lambda v: (names.rank(v.article), v.start)):
        article = names.articles[v.article].article
        about = (story.id, claim.id, claim.kind, claim.subject, claim.agreement, claim.origins.estimate, claim.origins.low, claim.origins.high)
        yield (*about, names.of(v.article).sigil, label(article), article.path, v.value, v.text, v.start, v.end)


def _plain(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    shown = visible(cell)
    return f"'{shown}" if _FORMULA.match(shown) else shown
