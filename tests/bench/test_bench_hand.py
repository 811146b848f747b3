"""The pages written by hand: what is read of them, and that the score can fail."""

from __future__ import annotations

import pytest

from bench.pages.hand import hand, parsed
from bench.pages.score_hand import Read, counted, figures, misses, ours, total, trafilatura_alone
from bench.pages.speed import around, pages


def test_pages_and_their_gold() -> None:
    """Ten languages; no mark is left in a page; what is gold stands in it, what is flagged has no more than a stub."""
    found = list(hand())
    assert len(found) >= 24
    assert len({p.language for p in found}) >= 10
    for page in found:
        assert not set("⟦⟧⟪⟫⸢⸣") & set(page.page)
        assert page.flagged or len(page.body.encode()) > 300
        assert page.flagged or page.title in " ".join(page.page.split())


@pytest.mark.parametrize("step", [2, pytest.param(1, marks=pytest.mark.nightly)])
def test_what_is_read(step: int) -> None:
    """What was promised for pages of many layouts; by day of each second page."""
    mine = figures(total(ours, step))
    assert mine["text F1"] >= 0.975
    assert mine["furniture out"] >= 0.95
    assert mine["flagged"] >= 0.95
    assert mine["flagged wrongly"] <= 0.05
    for key, recall, precision in (("author", 0.9, 0.9), ("date", 0.9, 0.97), ("credit", 0.93, 0.95)):
        assert mine[f"{key} recall"] >= recall
        assert mine[f"{key} precision"] >= precision


@pytest.mark.nightly
def test_no_less_is_read_than_by_the_peer() -> None:
    """The words of the accounts, beside those that trafilatura alone reads."""
    assert figures(total(ours))["text F1"] >= figures(total(trafilatura_alone))["text F1"]


def test_the_score_can_fail() -> None:
    """Reading nothing, furniture, or somebody else's name is told so; what is neither right nor wrong counts for nothing."""
    page = next(p for p in hand() if p.authors and p.credits and not p.flagged)
    assert counted(page, Read(""))["words right"] == 0
    wrong = counted(page, Read("\n".join([page.body, *page.furniture]), "x", ["Max Other"], {"2001-01-01"}, {"Weatherhouse"}, flagged=True))
    assert (wrong["author wrong"], wrong["date wrong"], wrong["credit wrong"], wrong["furniture out"], wrong["flags wrong"]) == (1, 1, 1, 0, 1)
    assert len(list(misses(page, Read(page.furniture[0])))) >= 5
    right = counted(page, Read(f"{page.beside}\n{page.body}", page.title, list(page.authors), {page.date or ""}, set(page.credits)))
    assert right["words read"] == right["words right"] == right["words gold"]
    assert not list(misses(page, Read(page.body, page.title, list(page.authors), {page.date or ""}, set(page.credits))))
    with pytest.raises(ValueError, match="do not pair"):
        parsed("x", "title = 'x'\n+++\n<p>⟦one</p>")


def test_pages_for_speed() -> None:
    """They are as large as pages are, and still hold their account."""
    page, _ = pages()[0]
    assert len(page) > 100_000
    import random

    assert "⟦" not in around(page, random.Random(0))
