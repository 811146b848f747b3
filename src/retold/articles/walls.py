"""Pages that hold no account, or not one: walls against robots, questions about cookies, pages that are gone, live blogs, videos.

What only looks like an article must not become a witness: such a page is refused with its reason. A live blog or the page of a video is kept and
marked `partial`, so that nothing is said of what it leaves out. The phrases are data of the languages (`[pages]`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text.normal import plain_marks
from .languages import phrases

#: A page with so many words says more than that there is nothing to read.
_SHORT = 150
#: The name of a site has no more words.
_SITE_WORDS = 4
#: A page of a video with fewer words is its caption.
_CAPTION = 120
_CLOCK = re.compile(r"^\W{0,3}(?:[01]?\d|2[0-3])\s?(?:[:.h]\s?[0-5]\d|uhr)\b", re.IGNORECASE)
#: So many paragraphs that begin with a time are entries; fewer where the title says that it is a live blog.
_ENTRIES, _FEW_ENTRIES = 6, 2
#: What each kind of page is, for whoever saved it: (key of the phrases, tag, sentence).
_REASONS = (
    ("missing", "gone", "tells that the page does not exist (any more), not a story. Save the article from another place, or remove the file."),
    ("wall", "wall", "is a wall against robots, not the article. Open it in a browser, save the article itself, and read that."),
    ("cookies", "wall", "is a question about cookies or data, not the article. Answer it in a browser, save the article itself, and read that."),
)


def refusal(titles: Sequence[str], paragraphs: Sequence[str], described: bool, everything: str = "") -> tuple[str, str] | None:
    """Why a page holds no account, as (tag, sentence without its subject), or None.

    `described`: the page describes an article to machines; then it is not one of those that are gone. `everything`: all words of the page, where
    a wall says more of itself than clean-up leaves of it.
    """
    if sum(len(p.split()) for p in paragraphs) >= _SHORT:
        return None
    heads = [plain_marks(t).casefold().strip() for t in titles if t]
    text = plain_marks("\n".join(paragraphs)).casefold()
    beyond = plain_marks(everything).casefold() if len(everything.split()) < _SHORT else ""
    for key, tag, reason in _REASONS:
        words = phrases(key)
        headed = any(_stands_in(head, _bare(key)) for head in heads) and key != "cookies"
        inside = sum(w in text or (key == "wall" and w in beyond) for w in words)
        if key == "missing":
            if headed and not described:
                return tag, reason
        elif headed or inside >= 2:
            return tag, reason
    return None


@cache
def _bare(key: str) -> frozenset[str]:
    return frozenset(w.strip(" .!…?") for w in phrases(key))


def _stands_in(head: str, said: frozenset[str]) -> bool:
    """Is a title one of these phrases, alone or beside the name of the site? A longer part beside it is a headline about such a page."""
    parts = [p.strip(" .!…?") for p in re.split(r"\s+[|–—·•-]\s+", head)]
    found = [p in said or all(piece.strip(" .!…?") in said for piece in p.split(":")) for p in parts]
    return any(found) and all(known or len(p.split()) <= _SITE_WORDS for p, known in zip(parts, found, strict=True))


def unlike(kinds: set[str], media: str, title: str | None, paragraphs: Sequence[str]) -> bool:
    """Is it a page that holds no single finished account: a live blog, a video with its caption?"""
    entries = sum(bool(_CLOCK.match(p)) for p in paragraphs)
    head = plain_marks(title or "").casefold()
    live = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", head) for w in phrases("live"))
    if "LiveBlogPosting" in kinds or entries >= _ENTRIES or (live and entries >= _FEW_ENTRIES):
        return True
    words = sum(len(p.split()) for p in paragraphs)
    article = any(k.endswith(("Article", "BlogPosting", "Report")) for k in kinds)
    return words < _CAPTION and (media.lower().startswith("video") or ("VideoObject" in kinds and not article))
