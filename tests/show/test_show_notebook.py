"""What notebooks show."""

from __future__ import annotations

import show_example as example
from test_show_report import HOSTILE, Page

import retold
from retold.model import Retelling, Statement, Stemma
from retold.show.notebook import retelling_html, statement_html, stemma_html


class Registry:
    """Stands in for IPython: its formatter of HTML, and the way to it."""

    def __init__(self) -> None:
        self.known: dict[type, object] = {}
        self.display_formatter = self
        self.formatters = {"text/html": self}

    def for_type(self, kind: type, function: object) -> object:
        """Notes who shows what."""
        self.known[kind] = function
        return function


def test_the_extension_shows_three_nouns() -> None:
    """`%load_ext retold` registers a function each for retellings, statements and family trees."""
    registry = Registry()
    retold.load_ipython_extension(registry)
    assert registry.known == {Retelling: retelling_html, Statement: statement_html, Stemma: stemma_html}


def test_what_is_shown_is_whole_and_safe() -> None:
    """Balanced tags, no script, no link, hostile text as text."""
    story = example.trace(title=HOSTILE).stories[0]
    for made in (retelling_html(story), statement_html(story.statements[0]), stemma_html(story.stemma)):
        page = Page(made)
        assert page.open == []
        assert not any(t in ("script", "img", "a") or n.startswith("on") for t, a in page.elements for n in a)
    assert "independent origins: 1 (1 to 2)" in Page(retelling_html(story)).text
    assert "{{ 7*7 }}" in Page(retelling_html(story)).text


def test_a_witness_whose_text_is_not_at_hand_is_not_lost() -> None:
    """Only the wire report is called lost; no time is said to be unknown, since nobody looked."""
    text = Page(stemma_html(example.trace().stories[0].stemma)).text
    assert "Inland Wire (lost)" in text
    assert not [name for name in "ABCD" if f"{name} (lost)" in text]
    assert "time unknown" not in text


def test_a_statement_shows_what_differs() -> None:
    """Its wordings with the words that went and came."""
    assert "“We [deleted: may ] [inserted: will ] close the tower”" in Page(statement_html(example.trace().stories[0].statements[0])).text
