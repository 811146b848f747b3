"""Cards of other stories: a small box that holds a headline, which leads there, and behind it whoever wrote that story.

Lists of the latest news stand beside an account, and often in no element whose name says so; a byline in them signs another story.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from .inside import is_longer
from .named import is_box

#: A card has no more characters, and lies no more elements above its byline; a headline has so many words.
_CARD, _UP, _HEADLINE = 300, 4, 4
#: A small box has no more elements of a kind.
_FEW = 20


def of_another_story(element: Any) -> bool:
    """Does a line stand in a small box behind the headline of another story, which leads there: "<a>Two held in Lille</a> By AFP"?"""
    node = element
    for _ in range(_UP):
        if node.tag in ("article", "main", "body", "html", "td") and node is not element:
            return False
        if node.tag == "a" and node is not element and _is_story(node, element):
            return True
        if is_longer(node, _CARD):
            return False
        for link in islice(node.iter("a"), _FEW):
            if link is element or element in link.iterancestors() or link in element.iterancestors():
                continue
            if _is_story(link, element) and _stands_before(link, element):
                return True
        node = node.getparent()
        if node is None:
            return False
    return False


def _is_story(link: Any, element: Any) -> bool:
    """Is a link the headline of a story, and not of the one that the page itself tells?"""
    words = " ".join(str(link.text_content()).split())
    if not link.get("href") or len(words.split()) < _HEADLINE or next(link.iter("h1"), None) is not None:
        return False
    own = (link.getroottree().getroot().findtext(".//title") or "").casefold()
    return _letters_of(words) not in _letters_of(own) and not is_box(link)


def _letters_of(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _stands_before(one: Any, other: Any) -> bool:
    """Does an element come before another one in the same box, neither holding the other?"""
    return other in set(islice(one.itersiblings(), _FEW)) or any(
        other in set(islice(sibling.iter(), _FEW * _FEW)) for sibling in islice(one.xpath("following-sibling::*|../following-sibling::*"), _FEW)
    )
