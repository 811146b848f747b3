"""What an archive was asked for, as tables for the terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from retold.archive.nouns import Change, Hit, StoryLine

from .names import one_line
from .wording import count

#: Digits of an id that are shown: two of a million stories seldom have the same (and then `retold story` says so).
_DIGITS = 10


def hits(found: Sequence[Hit]) -> RenderableType:
    """Articles that a search found, with the words in their surroundings."""
    table = _table("Published", "Outlet", "Headline and passage", "Story")
    for hit in found:
        where = Text.assemble((one_line(hit.title or hit.path, 100), "bold"), "\n", one_line(hit.passage, 240))
        table.add_row(_day(hit.published), one_line(hit.outlet or "unknown", 30), where, hit.story[:_DIGITS])
    return Group(Text(count(len(found), "article", "articles"), style="bold"), table) if found else Text("No article has all these words.")


def story_lines(found: Sequence[StoryLine]) -> RenderableType:
    """Stories, a line each; independent origins where they were asked for."""
    counted = any(line.origins for line in found)
    table = _table("Newest", "Accounts", "Houses", *(["Origins"] if counted else []), "Story", "Id")
    for line in found:
        changed = [Text(f"\n{_changed(c, line.id)}", style="dim") for c in line.changed[-2:]]
        title = Text.assemble(one_line(line.title, 100), *changed, *_weakest(line))
        origins = [_range(line.origins)] if counted else []
        table.add_row(_day(line.latest), str(line.accounts), str(line.houses), *origins, title, line.id[:_DIGITS])
    return Group(Text(count(len(found), "story", "stories"), style="bold"), table) if found else Text("No such story.")


def as_json(found: Sequence[Hit] | Sequence[StoryLine]) -> str:
    """The same as a JSON list, an object a line; half a surrogate pair stays escaped."""
    lines = (json.dumps(asdict(one), ensure_ascii=True) for one in found)
    return "[\n" + ",\n".join(lines) + "\n]\n" if found else "[]\n"


def _weakest(line: StoryLine) -> list[Text]:
    """Why the account that is least like the others is in the story: the join that a reader should look at first."""
    if not line.joined:
        return []
    least = min(line.joined, key=lambda j: (j.likeness, j.article))
    return [Text(f"\nleast alike: {one_line(' '.join(e.detail for e in least.evidence), 240)}", style="dim")]


def _changed(change: Change, story: str) -> str:
    if change.kind == "merged":
        return f"took in {change.story[:_DIGITS]}" if change.other == story else f"merged into {change.other[:_DIGITS]}"
    return f"split from {change.other[:_DIGITS]}" if change.story == story else f"{change.story[:_DIGITS]} split from it"


def _range(origins: tuple[int, int, int] | None) -> str:
    if origins is None:
        return ""
    estimate, low, high = origins
    return f"{estimate}" if low == high else f"{estimate} ({low} to {high})"


def _day(stamp: str | None) -> str:
    return (stamp or "unknown")[:10]


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in {"Published", "Newest", "Id"})
    return table
