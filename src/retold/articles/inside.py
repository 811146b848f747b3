"""The words of an element of a page: all on one line, as lines, or only as many as are asked about."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

#: Elements that stand within a line.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "br",
        "img",
        "wbr",
    ]
)
#: These are set apart on a page, even where no blank divides them.
_APART = frozenset(["span", "time", "a"])
_DEEPEST = 6
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_bare(element: Any) -> bool:
    """Has it no elements of its own? (`len` counts them all, which on a box of a hundred thousand takes as long as it sounds.)"""
    return next(element.iterchildren(), None) is None


def text_of(element: Any) -> str:
    """The words of an element on one line."""
    if is_bare(element):  # as most are: nothing to gather
        return " ".join((element.text or "").split())
    return " ".join(_words()(element).split())


@cache
def _words() -> Callable[[Any], str]:
    """The words of an element as a bare text; `text_content` of lxml.html makes one that knows its element, which takes twice as long."""
    from lxml.etree import XPath  # noqa: PLC0415 - plain text must start fast

    return cast("Callable[[Any], str]", XPath("string()", smart_strings=False))


def pieces_of(element: Any) -> list[str]:
    """The words of an element as its parts have them, a text each: "By", "Jane Roe", "Reporter"; what is hidden is left out."""
    parts: list[str] = []

    def walk(node: Any, depth: int) -> None:
        parts.append(node.text or "")
        for child in node:
            if depth < _DEEPEST and not is_hidden(child):
                walk(child, depth + 1)
            parts.append(child.tail or "")

    walk(element, 0)
    return [piece for part in parts if len(piece := " ".join(part.split())) > 1]


def is_hidden(element: Any) -> bool:
    """Does an element say itself that nobody sees it?"""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def is_longer(element: Any, most: int) -> bool:
    """Has an element more characters than this (blanks counted)? A large one is read only as far as that."""
    if is_bare(element):
        return len(element.text or "") > most
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > most:
            return True
    return False


def lines_of(element: Any) -> list[str]:
    """The lines of an element: what line breaks and blocks divide; parts that have elements of their own do not run together."""
    parts: list[str] = []

    def walk(node: Any, depth: int) -> None:
        parts.append(node.text or "")
        for child in node:
            if is_hidden(child):
                parts.append(child.tail or "")
                continue
            line = child.tag == "br" or child.tag not in INLINE
            parts.append("\n" if line else " " if child.tag in _APART else "")
            if depth < _DEEPEST:
                walk(child, depth + 1)
            touching = not child.tail and child.getnext() is not None  # "<b>Jane Roe</b><i>Reporter</i>" is no one word
            parts.append("\n" if line else " " if child.tag in _APART or touching else "")
            parts.append(child.tail or "")

    walk(element, 0)
    return [line for part in re.sub(r"[^\S\n]*\n\s*", "\n", "".join(parts)).split("\n") if len(line := " ".join(part.split())) > 2]
