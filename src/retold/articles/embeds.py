"""Posts of networks that a page sets into its account: what somebody wrote elsewhere, shown as it stands there, and no words of the report.

Templates call such a box by the network ("twitter-tweet", "fb-post", "embed--instagram"); where they do not, the post leads to its own page there,
or is signed as posts are ("— Name (@handle) March 10, 2025"). A quotation that the report sets apart itself has none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Any

from .inside import is_longer, text_of
from .named import tokens

#: Networks, as templates write them in names of elements.
_NETWORKS = frozenset(
    [
        *("twitter", "tweet", "facebook", "fb", "instagram", "insta", "tiktok", "bluesky", "bsky", "mastodon", "threads", "reddit", "telegram"),
        *("linkedin", "vk", "social", "youtube", "x"),
    ]
)
_KINDS = frozenset(["embed", "embeds", "embedded", "post", "media", "rendered", "tweet", "status", "video", "oembed"])
#: Names that stand for a post by themselves; pairs that do not ("social-media" is a bar of buttons).
_ALONE = frozenset(["tweet", "tweets", "fbpost", "instapost"])
_NO_PAIRS = frozenset([("social", "media"), ("social", "post"), ("social", "video"), ("x", "post"), ("x", "media"), ("x", "video")])
#: The page of one post.
_PAGE = re.compile(
    r"^https?://(?:[\w-]+\.)?(?:(?:twitter|x)\.com/[^/]+/status/|facebook\.com/(?:[^/]+/(?:posts|videos)/|photo|watch|story\.php|permalink)"
    r"|instagram\.com/(?:p|reel|tv)/|tiktok\.com/@[^/]+/video/|bsky\.app/profile/[^/]+/post/|threads\.(?:net|com)/@[^/]+/post/|t\.me/[^/]+/\d"
    r"|vk\.com/wall|[\w.-]+/@[\w.]+/\d{12,})"
)
#: How a post is signed: "— Name (@handle)", with its date or without.
SIGNED = re.compile(r"(?:^|\W|(?<=\w)(?=—))[—–-]\s?[^()\n]{2,60} \(@\w{2,30}(?:@[\w.-]+)?\)(?:,?\s[^.!?]{4,30})?$")
#: Boxes that hold one; in characters, none is longer.
_BOXES, _LONGEST = ("blockquote", "div", "figure", "section", "aside", "article"), 1_200
_MOST = 5_000
#: Fewer characters say that a post is to be seen there, and not what it says.
_FEWEST = 40


def without_embeds(tree: Any, may_go: Callable[[Any], bool]) -> None:
    """Takes the posts of networks out of a page. Changes the tree."""
    for element in list(islice(tree.iter(*_BOXES), _MOST)):
        called = _is_called(element)
        if element.getparent() is None or not (called or element.tag == "blockquote") or is_longer(element, _LONGEST):
            continue
        if not (called or _is_post(element)) or not _holds_no_headline(element):
            continue
        if may_go(element) and not _is_introduced(element):
            element.drop_tree()


def _is_introduced(element: Any) -> bool:
    """Does the paragraph before it end with a colon ("The councillor answered on X:")? Then its words are a quotation of the account."""
    before = element.getprevious()
    if before is None or before.tag != "p" or (before.tail or "").strip() or is_longer(before, _LONGEST):
        return False
    return text_of(before).endswith(":") and len(text_of(element)) >= _FEWEST


def _holds_no_headline(element: Any) -> bool:
    return next(element.iter("h1", "h2", "main"), None) is None


def _is_called(element: Any) -> bool:
    """Do the names of an element say that it holds a post?"""
    for name in f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}".split()[:16]:
        words = tokens(name[:80])
        if not _ALONE.isdisjoint(words):
            return True
        for pair in pairwise(words):
            one, other = pair
            if pair not in _NO_PAIRS and ((one in _NETWORKS and other in _KINDS) or (one in ("embed", "embedded", "oembed") and other in _NETWORKS)):
                return True
    return False


def _is_post(quotation: Any) -> bool:
    """Does a quotation lead to a post, as its last words, or is it signed as one?"""
    links = [a for a in islice(quotation.iter("a"), 20) if _PAGE.match(a.get("href") or "")]
    words = text_of(quotation)
    return (
        any(text_of(a) and words.endswith(text_of(a)) for a in links) or bool(SIGNED.search(words)) or bool(_PAGE.match(quotation.get("cite") or ""))
    )
