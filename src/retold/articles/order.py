"""The lines of an account in the order of its page, and the headings within it that extraction lost.

Where a page has few words, extraction gathers its paragraphs from all over and leaves headings out: those of a live blog, those of a short report.
A heading belongs to the account where a paragraph of the account follows it in the same box.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from .inside import INLINE, text_of

#: The beginning of a line by which it is found on the page again, in characters; a heading has no more than this.
_KNOWN, _HEADING = 80, 150
_LEAVES = ("p", "li", "div", "h2", "h3", "h4", "h5", "blockquote", "td", "section", "article", "pre", "dd", "dt")
_HEADINGS = frozenset(["h2", "h3", "h4", "h5"])
#: What else may be lost between two lines, if it stands in their box and no more of it than this; what is no box of its own.
_LINES, _GAP = frozenset(["p", "li", "blockquote"]), 30
_WITHIN = frozenset(["ul", "ol", "li", "blockquote"])
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
    front = next((n for n, at in enumerate(found) if at), 0)  # what is left of a byline, in front of everything
    front = front if all(len(line) <= _KNOWN for line in lines[:front]) else 0
    found, rest = found[front:], lines[front:]
    if any(len(at) != 1 for at in found):
        return list(lines)
    return list(lines[:front]) + _with_lost(leaves, dict(sorted((at[0], line) for at, line in zip(found, rest, strict=True))))


def _with_lost(leaves: list[Any], kept: dict[int, str]) -> list[str]:
    """The lines that were kept, and what stands between two of them in the same box: headings, points of a list, short paragraphs."""
    result: list[str] = []
    last: int | None = None
    for at, line in kept.items():
        if last is not None and 1 < at - last <= _GAP and _box(leaves[last]) is _box(leaves[at]):
            result += [text_of(leaf) for leaf in leaves[last + 1 : at] if _box(leaf) is _box(leaves[at]) and _is_words(leaf)]
        elif at and last != at - 1 and leaves[at - 1].tag in _HEADINGS and leaves[at].tag not in _HEADINGS:
            heading = leaves[at - 1]
            result += [text_of(heading)] if _same_box(heading, leaves[at]) and _is_words(heading) else []
        last = at
        result.append(line)
    if last is not None and kept[last].endswith(":"):  # "The lines are:", and the account ends with its points
        points = [leaf for leaf in leaves[last + 1 : last + 1 + _GAP] if leaf.tag == "li" and _box(leaf) is _box(leaves[last])]
        result += [text_of(leaf) for leaf in points if _is_words(leaf)]
    return result


def _box(leaf: Any) -> Any:
    """What holds a paragraph, or the list of a point."""
    box = leaf.getparent()
    while box is not None and box.tag in _WITHIN:
        box = box.getparent()
    return box


def _same_box(heading: Any, paragraph: Any) -> bool:
    """Does the paragraph stand in the box of the heading, behind it?"""
    return heading.getparent() is paragraph.getparent() or heading.getparent() is paragraph.getparent().getparent()


def _is_words(leaf: Any) -> bool:
    """Has it words of its own, and do no links make up most of them?"""
    words = text_of(leaf)
    if leaf.tag in _HEADINGS:
        return len(words) <= _HEADING and next(leaf.iter("a"), None) is None
    return leaf.tag in _LINES and 2 * sum(len(text_of(a)) for a in leaf.iter("a")) < len(words)
