"""The way of a wording through the accounts, for the terminal: where it stands first, and what every other account has in its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text
from rich.tree import Tree

from retold.model import Carried, Findings, Retelling, Trace, Travel

from .names import Name, Names, one_line, when
from .pages import Branch
from .tree import tree
from .wording import listed

#: Characters of another wording that are shown.
_MOST = 300


def travelled(trace: Trace, travels: Sequence[Travel], wording: str) -> RenderableType:
    """Each story with the wording: the account that has it first, and the family tree with what stands in each; or that nobody has it."""
    if not travels:
        return Text(
            f"No two of these {len(trace.articles)} articles tell a story with the words “{one_line(wording, _MOST)}”.{_alone(trace, wording)}"
        )
    stories = {s.id: s for s in trace.stories}
    parts: list[RenderableType] = []
    for travel in travels:
        story = stories[travel.story]
        names = Names(story, trace.articles)
        parts += [*([Text("")] if parts else []), Rule(Text(one_line(story.title, 90), style="bold"), align="left", characters="-")]
        parts += [_began(travel, names), Text(""), _way(story, travel, names)]
    return Group(*parts)


def as_json(travels: Sequence[Travel]) -> str:
    """The same as JSON: a list of stories with `story`, `wording`, `first`, `carried`, `absent` and `evidence`."""
    return json.dumps([asdict(t) for t in travels], ensure_ascii=False, sort_keys=True)


def _alone(trace: Trace, wording: str) -> str:
    """A hint where the words are too few, or stand in an article of no story."""
    if len(wording.split()) < 2:
        return " Give at least two words."
    flat = " ".join(wording.split()).casefold()
    found = [one_line(f.article.path, 60) for f in trace.articles if flat in " ".join(f.article.text.split()).casefold()]
    return f" They stand in {listed(found[:3])}, which tells no story with others." if found else " Give them as they are printed."


def _began(travel: Travel, names: Names) -> Text:
    first = names.all_of(travel.first)
    lead = "First here in" if len(first) == 1 else "First here in one of"
    said = Text.assemble(f"“{one_line(travel.wording, _MOST)}”", "\n", (f"{lead} ", "bold"))
    said.append(listed([f"{n.sigil} {n.label}{_time(names.articles.get(n.article or ''))}" for n in first]), "bold")
    for reason in travel.evidence:
        said.append(f". {reason.detail}")
    return said


def _time(findings: Findings | None) -> str:
    shown = when(findings.article.published.earliest, findings.article.published.latest) if findings is not None else ""
    return f" ({shown})" if shown else ""


def _way(story: Retelling, travel: Travel, names: Names) -> Tree:
    carried = {c.article: c for c in travel.carried}
    root = Tree(Text("How it went on (each account beneath what it was made from)", style="bold"))
    open_at = [root]
    for branch in tree(names, story.stemma.edges, "").branches:
        if branch.opens and len(open_at[-1].children):
            open_at.append(open_at[-1].children[-1])
        open_at[-1].add(_told(branch, carried, names))
        for _ in range(min(branch.closes, len(open_at) - 1)):
            open_at.pop()
    return root


def _told(branch: Branch, carried: dict[str, Carried], names: Names) -> Text:
    """One line of the tree: who, from what, and what stands there; twins may differ in that."""
    lines = []
    for name in branch.names:
        here, label = carried.get(name.article or ""), f"{name.sigil} {one_line(name.label, 30)}"
        if name.lost:
            lines.append(Text(f"{label}: not in the pile", "dim"))
        elif here is None:
            lines.append(Text.assemble(f"{label}: ", (_silent(name, names), "dim")))
        elif here.same:
            lines.append(Text.assemble(f"{label}: ", ("these words", "green")))
        else:
            lines.append(Text.assemble(f"{label}: ", ("in its place ", "yellow"), f"“{one_line(here.text, _MOST)}”"))
    said = Text("\n").join(lines)
    return said.append(f"  ({branch.words})", "dim") if branch.words else said


def _silent(name: Name, names: Names) -> str:
    found = names.articles.get(name.article or "")
    return "does not tell this; its text is only part of the article" if found is not None and found.article.partial else "does not tell this"
