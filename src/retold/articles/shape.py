"""How a page is built, where that tells what kind of page it is: entries with a time each, a player of films above a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from .inside import text_of
from .named import is_box, tokens
from .provenance import aside
from .walls import Shape

#: A time by itself, with what may stand beside it: "18.20 GMT", "10:42 Uhr", "kl. 14.05", "Il y a 5 min" is none.
_TIME = re.compile(
    r"^\W{0,3}(?:kl\.?\s|um\s|ore\s|à\s|às\s)?(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?:\s?(?:[ap]\.?m\.?))?(?:\s?(?:uhr|h|hs|hrs|[a-z]{2,4}))?\W{0,3}$",
    re.IGNORECASE,
)
_LONGEST = 20
#: An entry lies so many elements around its time, and has so many characters of prose outside links.
_UP, _PROSE = 3, 50
#: What templates call the whole of a live blog.
_LIVE = (frozenset(["live"]), frozenset(["blog", "feed", "ticker", "post", "posts", "entry", "entries", "updates", "stream", "coverage"]))
_LIVE_NAMES = ("liveblog", "livefeed", "liveticker", "newsticker", "minutebyminute", "liveposts")
#: Bounds on time, far beyond any page of a newspaper.
_MOST, _MOST_NAMED, _MOST_BLOCKS, _MOST_CHILDREN = 20_000, 400, 2_000, 500


def shape(tree: Any, kinds: set[str], media: str, url: str | None) -> Shape:
    """The shape of a page. Must be called before anything is taken out of it."""
    return Shape(frozenset(kinds), media, url, _entries(tree), _live(tree), _player(tree))


def _entries(tree: Any) -> int:
    """How many blocks of prose have a time of the day by itself in front of them, each its own."""
    blocks: set[Any] = set()
    known: dict[Any, bool | None] = {}
    for element in islice(tree.iter("time", "span", "div", "p", "strong", "b", "h2", "h3", "h4", "a"), _MOST):
        if len(element) > 1 or not 3 < len(words := text_of(element)) <= _LONGEST or not _TIME.match(words) or aside(element):
            continue
        block = _block(element, known)
        if block is not None:
            blocks.add(block)
        if len(blocks) > _MOST_NAMED or len(known) > _MOST_BLOCKS:
            break
    return len(blocks)


def _block(element: Any, known: dict[Any, bool | None]) -> Any | None:
    """The entry that a time opens: the nearest element around it with prose of its own; None for a whole account with its one time."""
    node = element.getparent()
    for _ in range(_UP):
        if node is None or node.tag in ("body", "html", "main"):
            return None
        if node not in known:
            known[node] = _holds_prose(node)
        if known[node] is not None:
            return node if known[node] else None
        node = node.getparent()
    return None


def _holds_prose(node: Any) -> bool | None:
    """Whether an element is an entry; None where it has no prose and what is around it may."""
    if len(node) > _MOST_CHILDREN or next(node.iter("h1"), None) is not None:
        return False
    prose = sum(len(text_of(p)) for p in islice(node.iter("p"), _MOST_CHILDREN) if next(p.iter("a"), None) is None or len(text_of(p)) > 2 * _PROSE)
    return None if prose < _PROSE else not is_box(node)


def _live(tree: Any) -> bool:
    """Is an element of the page called a live blog?"""
    for named in _names(tree):
        words = frozenset(tokens(named[:120]))
        if (words & _LIVE[0] and words & _LIVE[1]) or any(n in named.lower().replace("-", "").replace("_", "") for n in _LIVE_NAMES):
            return True
    return False


def _names(tree: Any) -> Iterator[str]:
    for element in islice(tree.iter("div", "section", "article", "ul", "ol", "main", "body"), _MOST):
        if element.get("class") or element.get("id"):
            yield f"{element.get('class') or ''} {element.get('id') or ''}"


def _player(tree: Any) -> bool:
    """Has the page a film or a recording in front of its first paragraph, outside what stands beside the account?"""
    for film in islice(tree.iter("video", "audio"), 20):
        if film.get("autoplay") is not None and film.get("loop") is not None:
            continue  # a moving picture, not a film
        if not _beside(film) and not film.xpath("preceding::p[string-length(normalize-space()) > 80]"):
            return True
    return False


def _beside(film: Any) -> bool:
    return any(node.tag in ("aside", "nav", "footer", "header") for node in film.iterancestors())
