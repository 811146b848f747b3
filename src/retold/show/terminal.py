"""The summary for the terminal: what a reader must know before opening the page.

Colour helps, but nothing hangs on it: what went stands in `[-...-]`, what came in `{+...+}`. Text from articles is never read as markup, and
control characters in it are replaced before it reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from retold.model import Trace

from .differences import Stretch
from .names import Name, one_line
from .pages import AlteredBox, Branch, ClaimRow, Input, ReportPage, StoryPage, Trouble
from .story import Limits, Look, page
from .wording import count, listed

_MOST = 12
#: Of the page only what the summary shows.
_SHORT = Look(Limits(cards=0, alone=0, units=0, pairs=0, room=0, bases=0))
#: How a label is coloured by its gravity.
STYLES = {"grave": "bold red", "slight": "yellow", "harmless": "green"}


def summary(trace: Trace) -> RenderableType:
    """All stories with several accounts, one after the other, then what was only listed or could not be read."""
    made = page(trace, "", _SHORT)
    parts: list[RenderableType] = [_head(made)]
    for story in made.stories:
        parts += [Text(""), *_story(story)]
    if made.lone:
        parts += [
            Text(""),
            _line(f"In no story with others: {listed([_read(i) for i in made.lone[:_MOST]])}{_more(len(made.lone))}"),
        ]
    if made.problems:
        parts += [Text(""), Text("Could not be read", style="bold")]
        parts += [_line(f"  {_trouble(p)}") for p in made.problems[:_MOST]]
        parts += [_line(f"  {_more(len(made.problems))}")] if len(made.problems) > _MOST else []
    return Group(*parts)


def _read(text: Input) -> str:
    """Where a text was read, with the number of other files that hold the very same one."""
    more = len(text.paths) - 1
    return one_line(text.paths[0], 60) + (f" (and {count(more, 'file', 'files')} with the same text)" if more else "")


def _trouble(trouble: Trouble) -> str:
    """What could not be read, the path once."""
    return one_line(trouble.detail if trouble.path in trouble.detail else f"{trouble.path}: {trouble.detail}", 240)


def _head(made: ReportPage) -> Text:
    stories = count(len(made.stories), "story", "stories")
    return Text(f"{count(len(made.inputs), 'account', 'accounts')}, {stories} told more than once", style="bold")


def _story(story: StoryPage) -> list[RenderableType]:
    parts: list[RenderableType] = [Rule(Text(one_line(story.title, 90), style="bold"), align="left", characters="-")]
    told = count(len(story.accounts), "account", "accounts") + (f", {story.time}" if story.time else "")
    parts.append(_line(f"{told}; independent origins: {story.origins.figure}"))
    parts += [_line(f"  {'against it: ' if r.against else ''}{one_line(r.text, 200)}", "dim") for r in story.origins.reasons[:3]]
    parts += [Text(""), Text(f"Altered quotations: {len(story.altered) or 'none found'}", style="bold")]
    for box in story.altered[:_MOST]:
        parts += [Padding(p, (0, 0, 0, 2)) for p in _altered(box)]
    parts += [_line(f"  {_more(len(story.altered))}")] if len(story.altered) > _MOST else []
    parts += [_line(f"  In quotation marks, but not in the same words: {it.speaker}, “{it.beginning}”") for it in story.worded_differently[:_MOST]]
    parts += [Text(""), Text(f"Differences in facts: {len(story.conflicts) or 'none found'}", style="bold")]
    parts += [Padding(_conflict(row), (0, 0, 0, 2)) for row in story.conflicts[:_MOST]]
    parts += [_line(f"  {_more(len(story.conflicts))}")] if len(story.conflicts) > _MOST else []
    parts += [Text(""), _witnesses(story), Text(""), _tree(story.tree.branches)]
    parts += [Text(""), Text("Why these accounts are one story (each with the one it is most like)", style="bold")] if story.joined else []
    parts += [_line(f"  {_sigils((row.name, row.other))}: {one_line(' '.join(row.reasons), 320)}") for row in story.joined[:_MOST]]
    parts += [_line(f"  {_more(len(story.joined))}")] if len(story.joined) > _MOST else []
    return parts


def _altered(box: AlteredBox) -> list[Text]:
    head = Text.assemble((one_line(box.speaker, 80), "bold"), ": ")
    for at, label in enumerate(box.labels):
        head.append("; " if at else "").append(label.text, STYLES[label.gravity])
    marks = ("", "") if box.first_reported else ("“", "”")
    said = [f" (said by {one_line(name, 80)})" if name else "" for name in (box.first_speaker, box.second_speaker)]
    first = Text.assemble(f"{_sigils(box.first)}: {marks[0]}{one_line(box.first_text)}{marks[1]}{said[0]}")
    second = Text.assemble(f"{_sigils(box.second)}: “", differing(box.stretches), f"”{said[1]}")
    return [head, first, second, *([_line(box.order)] if box.order else [])]


def differing(stretches: Sequence[Stretch]) -> Text:
    """Stretches with `[-...-]` around what went and `{+...+}` around what came."""
    said = Text()
    for s in stretches:
        text = one_line(s.text)
        before, after = s.text[:1].isspace() * " ", s.text[-1:].isspace() * " "
        if s.kind in ("deleted", "moved-out"):
            said.append(before).append(f"[-{text}-]", "red strike").append(after)
        elif s.kind in ("inserted", "moved-in"):
            said.append(before).append(f"{{+{text}+}}", "green underline").append(after)
        else:
            said.append(f"{before}{text}{after}" if text else " ")
    return said


def _conflict(row: ClaimRow) -> Text:
    said = Text.assemble((one_line(row.matter, 80), "bold"), ": ")
    for at, group in enumerate(row.groups):
        said.append(" / " if at else "").append(group.value, "bold")
        said.append(f" in {count(len(group.accounts), 'account', 'accounts')} ({_sigils(group.accounts)})")
    return said.append(" - ").append(row.agreement.text, STYLES[row.agreement.gravity])


def _witnesses(story: StoryPage) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("", no_wrap=True)
    table.add_column("Account", no_wrap=True, max_width=24)
    for heading in ("Headline", "Published", "Where it says it comes from"):
        table.add_column(heading, overflow="fold")
    for row in story.witnesses:
        said = "; ".join(f"“{words}”" for _, words in row.credits[:3])
        cells = (row.name.sigil, row.name.label, "not in the pile" if row.name.lost else row.name.title, row.days, said)
        table.add_row(*(Text(one_line(c, most)) for c, most in zip(cells, (6, 24, 48, 40, 60), strict=True)))
    return table


def _tree(branches: Sequence[Branch]) -> Tree:
    root = Tree(Text("Family tree (each account beneath what it was made from)", style="bold"))
    open_at = [root]
    for branch in branches:
        if branch.opens and len(open_at[-1].children):
            open_at.append(open_at[-1].children[-1])
        called = Text(" = ".join(f"{n.sigil} {one_line(n.label, 30)}" for n in branch.names), style="dim" if branch.names[0].lost else "")
        open_at[-1].add(called.append(f"  {branch.words}", "dim"))
        for _ in range(min(branch.closes, len(open_at) - 1)):
            open_at.pop()
    return root


def _sigils(accounts: Sequence[Name]) -> str:
    return " ".join(one_line(n.sigil, 6) for n in accounts)


def _line(text: str, style: str = "") -> Text:
    return Text(text, style=style)


def _more(number: int) -> str:
    return f" and {number - _MOST} more" if number > _MOST else ""
