"""Excerpts: no account is shown at length, and what matters is still there."""

from __future__ import annotations

import re

import show_example as example

from retold.pipeline import trace
from retold.show.differences import Stretch
from retold.show.excerpts import _fewer
from retold.show.report import html
from retold.show.story import Look

FERRY = "examples/harbour-ferry"


def test_no_long_run_of_any_account() -> None:
    """Twelve words are the most that stand in a row of any account: no run of sixteen is on the page."""
    found = trace([FERRY])
    shown = " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html(found, "1", Look(excerpts=12)))))
    whole = " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", html(found, "1"))))
    for article in found.articles:
        said = re.findall(r"\w+", article.article.text)
        runs = [" ".join(said[n : n + 16]) for n in range(len(said) - 16)]
        assert not [run for run in runs if run in shown]
        assert [run for run in runs if run in whole], "the whole page does not show the text, so that the test tells nothing"


def test_what_changed_is_kept() -> None:
    """Long sameness is cut in the middle, the change is not."""
    long = " ".join(f"w{n}" for n in range(40))
    found = _fewer((Stretch("same", long + " "), Stretch("deleted", "may "), Stretch("inserted", "will "), Stretch("same", long)), 12)
    assert [s.text.strip() for s in found] == ["… w36 w37 w38 w39", "may", "will", "w0 w1 w2 w3 …"]


def test_the_page_says_so() -> None:
    """An excerpt names its limit and holds no text in full."""
    made = html(example.trace(), "1", Look(excerpts=12))
    assert "no more than 12 words" in made
    assert 'class="aligned"' not in made
    assert 'class="base"' not in made
