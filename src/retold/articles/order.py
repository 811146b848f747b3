"""The lines of an account in the order of its page, and the headings within it that extraction lost.

Where a page has few words, extraction gathers its paragraphs from all over and leaves headings out: those of a live blog, those of a short report.
A heading belongs to the account where a paragraph of the account follows it in the same box.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from .strip import INLINE, text_of

#: The beginning of a line by which it is found on the page again, in characters; a heading has no more than this.
_KNOWN, _HEADING = 80, 150
_LEAVES = ("p", "li", "div", "h2", "h3", "h4", "h5", "blockquote", "td", "section", "article", "pre", "dd", "dt")
_HEADINGS = frozenset(["h2", "h3", "h4", "h5"])
_MOST_LEAVES, _MOST_LINES = 20_000, 2_000


def in_order(tree: Any, lines: Sequence[str]) -> list[str]:
    """The lines in the order of the page, if each of them is found on it just once, and with the headings that stand right before them."""
    if len(lines) > _MOST_LINES:
        return list(lines)
    places: dict[str, list[int]] = {}
    leaves: list[Any] = []
    for element in islice(tree.iter(*_LEAVES), _MOST_LEAVES):
        if element.tag in _LEAVES and all(child.tag in INLINE for child in element.iterdescendants()) and (words := text_of(element)):
            places.setdefault(words[:_KNOWN], []).append(len(leaves))
            leaves.append(element)
    found = [places.get(line.removeprefix("- ")[:_KNOWN], []) for line in lines]
    if any(len(at) != 1 for at in found):
        return list(lines)
    return _with_headings(leaves, dict(sorted((at[0], line) for at, line in zip(found, lines, strict=True))))


def _with_headings(leaves: list[Any], kept: dict[int, str]) -> list[str]:
    result: list[str] = []
    for at, line in kept.items():
        before = leaves[at - 1] if at and at - 1 not in kept else None
        if (
            before is not None
            and before.tag in _HEADINGS
            and leaves[at].tag not in _HEADINGS
            and _same_box(before, leaves[at])
            and _only_words(before)
        ):
            result.append(text_of(before))
        result.append(line)
    return result


def _same_box(heading: Any, paragraph: Any) -> bool:
    """Does the paragraph stand in the box of the heading, behind it?"""
    return heading.getparent() is paragraph.getparent() or heading.getparent() is paragraph.getparent().getparent()


def _only_words(heading: Any) -> bool:
    words = text_of(heading)
    return len(words) <= _HEADING and next(heading.iter("a"), None) is None
