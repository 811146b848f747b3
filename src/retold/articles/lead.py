"""The lead of an account that stands by itself between headline and text: extraction, which looks for one box that holds the text, loses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .strip import INLINE, text_of

#: So many elements around the first paragraph are looked at; the lead has so many characters, and there are no more paragraphs of it.
_LEVELS, _SHORTEST, _LONGEST, _MOST = 5, 50, 600, 3
#: The beginning of a paragraph by which it is found on the page again, in characters.
_KNOWN = 60
_STOPPED = re.compile(r"[.!?…][\"”’»“)]*$")
_HELD = ("p", "div", "h2", "strong", "b")


def lead(tree: Any, account: Sequence[str]) -> list[str]:
    """The sentences in front of the first paragraph that extraction left out.

    They stand in the same box as it (a few elements around it), behind the headline, each in an element without blocks, and end like sentences.
    """
    first = next((line for line in account if len(line) >= _SHORTEST), None)
    start = next((e for e in tree.iter("p", "div") if first and text_of(e)[:_KNOWN] == first[:_KNOWN] and _is_line(e)), None)
    if start is None or first is None:
        return []
    told = "".join(account)
    found: list[str] = []
    node = start
    for _ in range(_LEVELS):
        if node is None or node.tag in ("article", "main", "body", "html"):
            break
        before: list[str] = []
        for sibling in node.itersiblings(preceding=True):
            if sibling.tag in ("h1", "header") or next(sibling.iter("h1"), None) is not None:
                return _fit([*reversed(before), *found], told)
            if sibling.tag not in _HELD:
                continue
            inner = [e for e in sibling.iter(*_HELD) if _is_line(e)]
            before += [text_of(e) for e in reversed(inner) if not any(a in inner for a in e.iterancestors())]
        found = [*reversed(before), *found]
        node = node.getparent()
    return []  # no headline before it: what stands there may lead to other stories


def _is_line(element: Any) -> bool:
    """Has an element words and no block in it?"""
    return all(inner.tag in INLINE for inner in element.iterdescendants()) and bool(text_of(element))


def _fit(lines: list[str], told: str) -> list[str]:
    fit = [line for line in lines if _SHORTEST <= len(line) <= _LONGEST and _STOPPED.search(line) and line not in told]
    return fit if len(fit) <= _MOST else []
