"""The overview strip of two accounts."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import show_example as example

from retold.model import Span
from retold.show.strip import strip

LEFT, RIGHT = example.trace().articles[0], example.trace().articles[2]


def test_joints_stand_where_the_passages_do() -> None:
    """From the share of the text before a passage to the share at its end, above and below; moved ones are told apart by a class."""
    half, whole = len(LEFT.article.text) // 2, len(RIGHT.article.text)
    links = [(Span(0, half), Span(0, whole), "verbatim"), (Span(half, half * 2), Span(0, whole // 2), "edited")]
    root = ET.fromstring(str(strip(LEFT, RIGHT, links, frozenset({1}), "A above <C> below")))  # type: ignore[arg-type]
    assert root.get("aria-label") == "A above <C> below"
    assert [path.get("class") for path in root if path.tag == "path"] == ["verbatim", "edited moved"]
    first, second = (path.get("d") or "" for path in root if path.tag == "path")
    assert first.startswith("M0 0h")
    assert "L998 56" in first
    assert abs(float(second[1 : second.index(" ")]) - 500) < 5


def test_thousands_of_links_stay_drawable() -> None:
    """No more joints than the eye could tell apart."""
    links = [(Span(n % 90, n % 90 + 5), Span(n % 50, n % 50 + 5), "edited") for n in range(5000)]
    assert str(strip(LEFT, RIGHT, links, frozenset(), "")).count("z") <= 600  # type: ignore[arg-type]
