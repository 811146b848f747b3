"""How large the page of a dense story is, and that nothing is missing from it for that."""

from __future__ import annotations

import functools
import time

import pytest
import show_dense
from test_show_report import Page

from bench.speed_page import shown
from bench.speed_page import story as story_of
from retold.model import Document, Trace
from retold.pipeline import Options, compared
from retold.show import story
from retold.show.report import html, pages, render


@functools.cache
def dense(matters: int) -> Trace:
    """Ten long accounts of one story, compared."""
    documents = [Document(path, "text", text) for path, text in show_dense.accounts(10, matters).items()]
    return compared(documents, Options("words", parser="none", one_story=True))


@pytest.mark.parametrize("matters", [20, pytest.param(40, marks=pytest.mark.nightly)])
def test_ten_long_accounts_stay_small(matters: int) -> None:
    """Ten long accounts that differ everywhere make a page below half a megabyte, with every account in full, once."""
    made = html(dense(matters), "1")
    assert len(made.encode()) < 500_000
    text = Page(made).text
    assert "as base text" not in text
    for found in dense(matters).articles:
        for passage in found.passages:
            words = " ".join(found.article.text[passage.start : passage.end].split())
            assert words in text, words


def test_ten_accounts_too_long_for_a_page_stay_small() -> None:
    """Where the whole would be too large, less of each is shown, and the page says so: in one file and in a file a story."""
    trace = dense(50)
    assert len(render(story.page(trace, "1")).encode()) > 500_000
    made = (html(trace, "1"), *(text for name, text in pages(trace, "1").items() if name != "index.html"))
    for page in made:
        assert len(page.encode()) < 500_000
        assert "Left out here to keep the page small" in page
        assert "Family tree of the accounts" in page
    assert len(made) == 2


def test_two_hundred_accounts_and_two_thousand_statements(needs_chromium: str) -> None:
    """All statements are on the page, it is made in less than three seconds of a processor, and a browser shows it and scrolls through it.

    The browser is given more time than the three seconds that it may take: the machines that run the tests do other things, too.
    """
    trace = story_of(200, 2000)
    begun = time.process_time()
    page = html(trace, "1")
    assert time.process_time() - begun < 3
    assert page.count("data-card ") == 2000
    told = shown(needs_chromium, page)
    assert told["load"] < 12_000
    assert told["screens"] > 100
    assert told["slowest"] < 3_000


def test_side_by_side_each_passage_stands_once() -> None:
    """A passage that is tied to several is in full in one line of a pair, and pointed at in others."""
    trace = dense(20)
    page = story.page(trace, "1")
    for pair in (p for s in page.stories for p in s.pairs):
        left = [row.left for row in pair.rows if row.left]
        assert len(left) == len(set(left))
        right = ["".join(s.text for s in row.right if s.kind in ("same", "inserted", "moved-in")) for row in pair.rows if not row.again]
        assert len(left) + len(right) <= 2 * len(pair.rows)
        whole = [text for text in right if text and "…" not in text]
        assert len(whole) == len(set(whole))
