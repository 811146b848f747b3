"""Two accounts side by side in the terminal: which passage became which, what differs in it, and what stands in one alone."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from retold.model import Retelling, Trace

from .collation import pair
from .names import Names, one_line
from .pages import Pair
from .terminal import differing

#: Characters of a passage that are shown.
_MOST = 2000


def side_by_side(trace: Trace, first: str, *, changed_only: bool = False) -> RenderableType:
    """The collation of the two articles of a trace that holds them as one story; the one read from `first` stands on the left.

    `changed_only` leaves out passages with the same words.
    """
    (story,) = trace.stories
    made = _pair(trace, story, first)
    rows = [row for row in made.rows if not (changed_only and row.same)]
    table = Table(pad_edge=False, header_style="bold", show_lines=True)
    table.add_column(one_line(made.left.label, 40), ratio=1, overflow="fold")
    table.add_column("", max_width=14)
    table.add_column(one_line(made.right.label, 40), ratio=1, overflow="fold")
    for row in rows:
        alone = "" if row.relation else "only left" if row.left else "only right"
        words = ("the same words" if row.same else row.relation) + (", moved" if row.moved else "") + (", in full elsewhere" if row.again else "")
        table.add_row(Text(one_line(row.left, _MOST)), Text(alone or words, style="yellow" if alone else "dim"), differing(row.right))
    return Group(Text(made.summary, style="bold"), table)


def _pair(trace: Trace, story: Retelling, first: str) -> Pair:
    left, right = sorted(trace.articles, key=lambda f: first not in f.article.paths)
    return pair(left, right, "", story.correspondences, Names(story, trace.articles))
