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
from retold.text.words import words

from .names import Name, Names, one_line, when
from .pages import Branch
from .quotations import bare
from .tree import tree
from .wording import count, listed

#: Characters of another wording that are shown.
_MOST = 300


def travelled(trace: Trace, travels: Sequence[Travel], wording: str) -> RenderableType:
    """Each story with the wording: the account that has it first, and the family tree with what stands in each; or that nobody has it."""
    if not travels:
        return Text(_nowhere(trace, wording))
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


def _nowhere(trace: Trace, wording: str) -> str:
    """Why nothing is shown: too few words, words of an article that tells no story with others, or of none."""
    asked = [w.form for w in words(wording)]
    if len(asked) < 2:
        return "Give at least two words of a wording: one word alone travels with everything."
    told = {w.article for s in trace.stories for w in s.stemma.witnesses}
    lone = [f.article.path for f in trace.articles if f.article.id not in told and _has([w.form for w in words(f.article.text)], asked)]
    if lone:
        verb = "tells" if len(lone) == 1 else "tell"
        return f"These words stand in {listed([one_line(path, 60) for path in lone[:3]])}, which {verb} no story with others."
    return f"None of {count(len(trace.articles), 'article', 'articles')} has these words one after the other. Give them as they are printed."


def _has(forms: Sequence[str], asked: Sequence[str]) -> bool:
    return any(list(forms[k : k + len(asked)]) == list(asked) for k in range(len(forms) - len(asked) + 1))


def _began(travel: Travel, names: Names) -> Text:
    first = names.all_of(travel.first)
    lead = "First here in one of" if travel.evidence[0].kind == "open" else "First here in"
    said = Text.assemble(f"“{one_line(bare(travel.wording), _MOST)}”", "\n", (f"{lead} ", "bold"))
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
    cut_off = "; only part of the article is here" if found is not None and found.article.partial else ""
    return f"no passage is matched with this{cut_off}"
