"""The invented pages in ten languages: what is read of them, and that it is more than trafilatura alone reads."""

from __future__ import annotations

from bench.pages.layouts import LAYOUTS, made
from bench.pages.score import Told, counted, figures, ours, total, trafilatura_alone


def test_sixty_pages_in_ten_languages() -> None:
    """Every layout in every language; what is said to stand in a page stands there."""
    pages = list(made())
    assert len(pages) == 10 * len(LAYOUTS) == 60
    for page in pages:
        assert page.title in page.page.replace("&#x27;", "'")
        assert page.credit is None or page.credit in page.page


def test_what_is_read() -> None:
    """All visible credits, right or no dates and authors, and no less of the text than trafilatura alone."""
    mine, peer = figures(total(ours)), figures(total(trafilatura_alone))
    assert mine["text F1"] >= max(0.99, peer["text F1"])
    assert mine["furniture out"] >= 0.98
    assert mine["titles"] == mine["credit recall"] == 1
    for key in ("author", "date"):
        assert mine[f"{key} recall"] >= 0.95
        assert mine[f"{key} precision"] >= 0.97
        assert mine[f"{key} recall"] > peer[f"{key} recall"]
    assert mine["credit precision"] >= 0.95


def test_the_score_can_fail() -> None:
    """A reader that reads nothing, or too much, is told so."""
    page = next(made())
    nothing = counted(page, Told(""))
    assert (nothing["words right"], nothing["author right"], nothing["credit right"]) == (0, 0, 0)
    wrong = counted(page, Told(" ".join([*page.body, *page.furniture]), "x", ["Max Other"], {"2020-01-01"}, {"Weatherhouse"}))
    assert (wrong["author wrong"], wrong["date wrong"], wrong["credit wrong"], wrong["furniture out"]) == (1, 1, 1, 0)
