"""The lines of an account in the order of its page, and the headings within it that extraction lost.

Where a page has few words, extraction gathers its paragraphs from all over and leaves headings out: those of a live blog, those of a short report.
A heading belongs to the account where a paragraph of the account follows it in the same box.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from .inside import INLINE, is_longer, text_of
from .walls import is_clock

#: The beginning of a line by which it is found on the page again, in characters; a heading has no more than this.
_KNOWN, _HEADING = 80, 150
_LEAVES = ("p", "li", "div", "h2", "h3", "h4", "h5", "blockquote", "td", "section", "article", "pre", "dd", "dt")
_HEADINGS = frozenset(["h2", "h3", "h4", "h5"])
#: What else may be lost between two lines, if it stands in their box and no more of it than this; what is no box of its own.
_LINES, _GAP = frozenset(["p", "li", "blockquote"]), 30
_WITHIN = frozenset(["ul", "ol", "li", "blockquote"])
_MOST_LEAVES, _MOST_LINES = 20_000, 2_000
#: The time of an entry is no longer (characters), one of so many first elements in a box around its line; so many entries make a live blog.
_TIMES = ("time", "span", "div", "p", "strong", "b", "a")
_TIME, _FIRST, _AROUND, _ENTRIES = 20, 4, 2, 3


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
    kept = dict(sorted((at[0], line) for at, line in zip(found, lines, strict=True)))
    return _with_lost(leaves, kept, _times(leaves, kept))


def _times(leaves: list[Any], kept: dict[int, str]) -> dict[int, str]:
    """The times that open the entries of a live blog, by the first of its lines that was kept; none where fewer than three entries have one."""
    found: dict[int, str] = {}
    seen: dict[Any, str | None] = {}
    told = {line.split(maxsplit=1)[0] for line in kept.values() if line.strip()}
    for at in kept:
        box = _box(leaves[at])
        for _ in range(_AROUND):
            if box is None or box.tag in ("body", "main", "article"):
                break
            if box not in seen:
                seen[box] = _opening(box)
                found |= {at: opening} if (opening := seen[box]) and opening.split(maxsplit=1)[0] not in told else {}
            if seen[box]:
                break
            box = box.getparent()
    return found if len(found) >= _ENTRIES else {}


def _opening(box: Any) -> str | None:
    """The time of the day by itself with which a box begins."""
    short = (text_of(e) for e in islice(box.iter(*_TIMES), _FIRST) if not is_longer(e, 2 * _TIME))
    return next((words for words in short if len(words) <= _TIME and is_clock(words)), None)


def _with_lost(leaves: list[Any], kept: dict[int, str], times: dict[int, str]) -> list[str]:
    """The lines that were kept, and what stands between two of them in the same box: headings, points of a list, short paragraphs.

    `times` stand before the heading of the entry that they open.
    """
    result: list[str] = []
    last: int | None = None
    for at, line in kept.items():
        if at in times:
            result.append(times[at])
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
