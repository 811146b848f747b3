"""A retelling, a statement or a family tree as HTML for notebooks: `%load_ext retold` makes Jupyter show them so.

The model knows nothing of HTML, so these are functions, which the extension registers for the classes. What they return is escaped, bears no
script and loads nothing; a sandbox of the notebook is not needed. Texts of articles are not at hand here: the report page has them.
"""

from __future__ import annotations

from typing import Protocol

from retold.model import Origins, Retelling, Statement, Stemma

from . import quotations
from .altered import altered_in
from .names import TITLE, Names, one_line
from .report import fragment
from .tree import tree
from .wording import count, origins

#: Cards of a retelling that are shown; the page has them all.
_CARDS = 5


class Formatter(Protocol):
    """What IPython makes HTML with: `for_type` of its `text/html` formatter."""

    def for_type(self, kind: type, function: object) -> object:
        """Registers a function for a class."""


def register(formatter: Formatter) -> None:
    """Makes a notebook's formatter of HTML show retellings, statements and family trees."""
    formatter.for_type(Retelling, retelling_html)
    formatter.for_type(Statement, statement_html)
    formatter.for_type(Stemma, stemma_html)


def retelling_html(story: Retelling) -> str:
    """The story in short: its origins, how many quotations were altered, its family tree, and the gravest statements."""
    names = Names(story, ())
    present = sum(w.article is not None for w in story.stemma.witnesses)
    cards, _ = quotations.cards(story, names, "", _CARDS)
    facts = (
        count(present, "account", "accounts"),
        f"independent origins: {origins(story.stemma.origins)}",
        count(len(altered_in(story)), "altered quotation", "altered quotations"),
    )
    drawn = tree(names, story.stemma.edges, "")
    return fragment(title=one_line(story.title, TITLE), facts=facts, drawing=drawn, cards=cards)


def statement_html(statement: Statement) -> str:
    """A statement with its wordings and what differs between them; accounts are called by the beginnings of their ids."""
    nobody = Names(_only(Stemma((), (), (), Origins(0, 0, 0))), ())
    return fragment(title="", facts=(), drawing=None, cards=(quotations.card(statement, nobody, ""),))


def stemma_html(stemma: Stemma) -> str:
    """The family tree, drawn and as a list, and the number of independent origins."""
    facts = (f"independent origins: {origins(stemma.origins)}",)
    return fragment(title="", facts=facts, drawing=tree(Names(_only(stemma), ()), stemma.edges, ""), cards=())


def _only(stemma: Stemma) -> Retelling:
    """A story of which nothing else is known."""
    return Retelling("", "", None, None, (), (), (), stemma, ())
