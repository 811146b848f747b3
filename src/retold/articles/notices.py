"""Small boxes that a machine or a lawyer put on a page: an account in short "made with AI", and the question whether one may be watched.

Neither is told by a name alone: the first says in one line that it tells in short and by what it was made, the second has something to click on
that says yes and nothing else. The words are data of the languages (`summaries`, `machines`, `consents` of `[pages]`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any

from ..text.normal import plain_marks
from .inside import is_longer, lines_of, text_of
from .languages import PhraseList, phrases

#: Such a box has no more characters; a line that says how it was made has no more, nor a heading, nor a label to click on.
_BOX, _LINE, _HEADING, _LABEL = 1_000, 160, 60, 30
#: So many boxes and labels are looked at, so many elements above a label; a bound on time.
_MOST, _UP, _PARTS, _CROWD = 5_000, 3, 40, 120
_BOXES = ("div", "section", "aside", "details")
_LISTS = ("ul", "ol")


def without_notices(tree: Any, may_go: Callable[[Any], bool]) -> None:
    """Takes such boxes out of a page. Changes the tree; `may_go`: does an element hold little of the page and neither headline nor body?"""
    for box in list(islice(tree.iter(*_BOXES, *_LISTS), _MOST)):
        if box.getparent() is None or next(islice(box.iter(), _CROWD, None), None) is not None or is_longer(box, _BOX):
            continue  # taken out already, or a crowd of elements
        if _is_by_machine(box) and may_go(box):
            box.drop_tree()
    for label in list(islice(tree.iter("button", "a"), _MOST)):
        box = _asking(label) if label.getparent() is not None and _says_yes(label) else None
        if box is not None and may_go(box):
            box.drop_tree()


def _is_by_machine(box: Any) -> bool:
    """Does a box open with a heading that it tells in short, and say in a line of its own that a machine did so?"""
    if next(box.iter("h1", "main"), None) is not None or next(islice(box.iter("li", "p", "small", "span"), 1), None) is None:
        return False
    if not _short_words().may_stand_in(plain_marks(text_of(box)).casefold()):
        return False  # most boxes of a page, and quickly seen
    lines = lines_of(box)
    if not lines or len(lines[0]) > _HEADING or not _short().search(plain_marks(lines[0]).casefold()):
        return False
    said = (plain_marks(line).casefold() for line in islice(lines, _PARTS) if len(line) <= _LINE)
    return any(_short().search(line) and _machine().search(line) for line in said)


def _says_yes(label: Any) -> bool:
    return not is_longer(label, _LABEL) and plain_marks(text_of(label)).casefold().strip(" .!✓") in phrases("consents")


def _asking(label: Any) -> Any | None:
    """The largest small box around a label to click on that holds no more than the question: without a headline, a date or a picture."""
    found, node = None, label.getparent()
    for _ in range(_UP):
        if (
            node is None
            or node.tag not in (*_BOXES, "p", "form")
            or next(islice(node.iter(), _CROWD, None), None) is not None
            or is_longer(node, _BOX)
        ):
            break
        if next(node.iter("h1", "article", "time", "figure", "img"), None) is not None:
            break
        found, node = node, node.getparent()
    return found


@cache
def _short_words() -> PhraseList:
    """Words for a summary, to be looked for in a box whose lines are not yet taken apart."""
    return PhraseList(phrases("summaries"))


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases('summaries')))})")


@cache
def _machine() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases('machines')))})(?!\w)")
