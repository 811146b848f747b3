"""The first screen: it answers the questions of docs/reading-test.md before anybody scrolls."""

from __future__ import annotations

import show_example as example
from test_show_report import Page

from retold.show.names import Names
from retold.show.report import html
from retold.show.roots import roots
from retold.show.witnesses import witnesses


def test_the_first_screen_says_who_has_it_first_hand() -> None:
    """The tops of the tree, the lost one too, and who goes back to them, stand before the altered quotations."""
    text = Page(html(example.trace(), "1")).text
    said = "First hand, as far as can be told See the tree α Inland Wire – not among these accounts; A B C D probably go back to it"
    assert 0 < text.index(said) < text.index("the meaning differs")


def test_the_two_wordings_stand_as_they_are() -> None:
    """Beside each other, each altered wording is whole, with what the other has not marked and named for those who hear the page."""
    text = Page(html(example.trace(), "1")).text
    assert "“We [only here: may ] close the tower”" in text
    assert "“We [only here: will ] close the tower”" in text


def test_what_one_account_alone_tells_is_on_the_first_screen() -> None:
    """Its beginning stands before the tree, with the way to all of it."""
    page = Page(html(example.trace(), "1"))
    assert page.text.index("Told in one account only C") < page.text.index("Family tree of the accounts")
    assert "story-1-only" in page.ids


def test_a_copy_of_two_goes_back_to_the_tops_of_both() -> None:
    """Who goes back to a top of the tree is counted over copies of copies, and for every exemplar; a circle ends."""
    trace = example.trace()
    names = Names(trace.stories[0], trace.articles)
    rows = witnesses(names, (), "s")
    edges = (example.descent("α", "C"), example.descent("A", "C"), example.descent("C", "D"), example.descent("D", "C", "possible", 0.2))
    found = {root.names[0].sigil: [n.sigil for n in root.below] for root in roots(names, edges, rows)}
    assert found == {"α": ["C", "D"], "A": ["C", "D"]}
