"""The words of an element of a page: all on one line, as lines, or only as many as are asked about."""

from __future__ import annotations

import re
from typing import Any

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


def text_of(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(str(element.text_content()).split())


def is_longer(element: Any, most: int) -> bool:
    """Has an element more characters than this (blanks counted)? A large one is read only as far as that."""
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
            line = child.tag == "br" or child.tag not in INLINE
            parts.append("\n" if line else " " if child.tag in _APART else "")
            if depth < _DEEPEST:
                walk(child, depth + 1)
            parts.append("\n" if line else " " if child.tag in _APART else "")
            parts.append(child.tail or "")

    walk(element, 0)
    return [line for part in re.sub(r"[^\S\n]*\n\s*", "\n", "".join(parts)).split("\n") if len(line := " ".join(part.split())) > 2]
