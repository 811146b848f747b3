"""The invented pages in ten languages: what is read of them, and that it is more than trafilatura alone reads."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from bench.pages.aeb import ours as read_of_the_set
from bench.pages.aeb import score
from bench.pages.layouts import LAYOUTS, made
from bench.pages.score import Told, counted, figures, ours, total, trafilatura_alone


def test_seventy_pages_in_ten_languages() -> None:
    """Every layout in every language; what is said to stand in a page stands there."""
    pages = list(made())
    assert len(pages) == 10 * len(LAYOUTS) == 70
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


def test_a_checkout_of_the_public_set(tmp_path: Path) -> None:
    """The score reads that benchmark's files; a perfect text has 1, nothing has 0."""
    (tmp_path / "html").mkdir()
    page = next(made())
    body = "\n".join(page.body)
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(page.page.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": body, "url": page.url}}), encoding="utf-8")
    assert score(tmp_path, lambda _page, _url: body)["F1"] == 1
    assert score(tmp_path, lambda _page, _url: "")["F1"] == 0
    assert 0.8 < score(tmp_path, read_of_the_set)["F1"] <= 1
