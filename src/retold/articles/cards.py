"""Cards of other stories: a small box that holds a headline, which leads there, and behind it whoever wrote that story.

Lists of the latest news stand beside an account, or in the midst of it, and often in no element whose name says so; a byline in them signs
another story.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from ..text.normal import letters, plain_marks
from .furniture import headings
from .inside import is_longer, text_of
from .languages import phrases
from .named import is_box

#: A card has no more characters, and lies no more elements above its byline; a headline has so many words.
_CARD, _UP, _HEADLINE = 300, 4, 4
#: One that is a heading of the only card around it may be shorter.
_SHORT_HEADLINE = 3
#: A small box has no more elements of a kind.
_FEW = 20
#: An <article> with more characters or elements is an account, not the card of one; one that holds a line lies no more elements above it.
_ACCOUNT, _ELEMENTS, _ABOVE = 600, 150, 12
#: So many links in the head of a page are looked at for its own address.
_MOST_LINKS = 200
#: What stands before the path of an address.
_PATH = re.compile(r"^(?:https?:)?//[^/?]*")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: A label of other stories has no more characters.
_LABEL = 40


def is_card(article: Any) -> bool:
    """Is an `<article>` too small for the account of a page, and without its headline?

    Pages set their own account in that element, and most of them each card in a list of other stories as well; posts of a live blog are small
    too, so that this alone says only that what stands around the element counts.
    """
    if next(islice(article.iter(), _ELEMENTS, None), None) is not None or is_longer(article, _ACCOUNT):
        return False
    return all(_leads_away(h) and not _is_of_page(h) for h in islice(article.iter("h1"), _FEW))


def in_card(element: Any) -> bool:
    """Does an element stand in an `<article>` that is the card of another story: small, and under a headline that leads there, or beside all?"""
    holder = next((node for node in islice(element.iterancestors(), _ABOVE) if node.tag == "article"), None)
    if holder is None or not is_card(holder):
        return False
    if any(_leads_away(h) and not _is_of_page(h) for h in islice(holder.iter(*_HEADINGS), _FEW)):
        return True
    return next(holder.iterancestors("aside", "nav", "footer"), None) is not None


def credits_another_story(element: Any) -> bool:
    """Does a line that names a house stand in a small box of another story? What such boxes are built like, boxes of authors are as well."""
    holders = ((node, node.getparent()) for node in (element, *islice(element.iterancestors(), _UP - 1)))
    small = ((node, holder) for node, holder in holders if holder is not None and holder.tag not in ("body", "html", "main"))
    return of_another_story(element) or _beside_headline(element) or any(_opens_with_label(holder, node) for node, holder in small)


def _beside_headline(element: Any) -> bool:
    """Does it stand in a small box, of whatever element, whose only heading is that of another story and a link to it, before or behind it?"""
    box = element.getparent()
    if box is None or box.tag in ("body", "html", "main") or is_longer(box, _CARD):
        return False
    titles = list(islice(box.iter(*_HEADINGS), 2))
    return len(titles) == 1 and titles[0] not in (box, element) and _leads_away(titles[0], _SHORT_HEADLINE) and not _is_of_page(titles[0])


def _leads_away(heading: Any, fewest: int = _HEADLINE) -> bool:
    """Is a heading with the words of a headline a link, and not to a place on the same page, as those over the posts of a live blog?"""
    if len(str(heading.text_content()).split()) < fewest:
        return False
    around = next(heading.iterancestors("a"), None)
    link = around if around is not None else next(heading.iter("a"), None)
    target = (link.get("href") or "").strip() if link is not None else ""
    return bool(target) and "#" not in target and not target.startswith("?") and not _is_below(target, heading)


def _is_below(target: str, heading: Any) -> bool:
    """Does an address lie below that of the page itself, as those of single posts do?"""
    links = islice(heading.getroottree().iterfind("head/link"), _MOST_LINKS)
    own = next((e.get("href") or "" for e in links if (e.get("rel") or "").lower() == "canonical"), "")
    path, site = _PATH.sub("", own).rstrip("/"), _PATH.sub("", target)
    return len(path) > 1 and site.startswith((f"{path}/", f"{path}?"))


def _is_of_page(heading: Any) -> bool:
    """Does it say what the title of the window says?"""
    own = heading.getroottree().findtext("head/title") or ""
    return letters(str(heading.text_content())) in letters(own)


def under_label(element: Any) -> bool:
    """Does a line stand in a box, without the headline of the page, behind a heading that says that other stories follow ("Latest", "Read also")?"""
    node = element
    for _ in range(_UP):
        holder = node.getparent()
        if holder is None or node.tag in ("body", "html", "main"):
            return False
        for before in islice(node.itersiblings(preceding=True), _FEW):
            if before.tag in _HEADINGS:
                if _is_label(before):
                    return not any(_is_of_page(h) for h in islice(holder.iter(*_HEADINGS), _FEW)) and next(holder.iter("h1"), None) is None
                break
        node = holder
    return False


def _opens_with_label(holder: Any, node: Any) -> bool:
    """Is the first part of a small box, in whatever element, the label of other stories, and this another part of it?"""
    first = holder[0]
    return first is not node and not is_longer(holder, _CARD) and isinstance(first.tag, str) and first.tag not in _HEADINGS and _is_label(first)


def _is_label(heading: Any) -> bool:
    plain = "" if is_longer(heading, _LABEL) else plain_marks(text_of(heading)).casefold().strip(" :.…–—-")
    return bool(plain) and (plain in headings() or plain in phrases("box_labels"))


def of_another_story(element: Any) -> bool:
    """Does a line stand in a small box behind the headline of another story, which leads there: "<a>Two held in Lille</a> By AFP"?"""
    if in_card(element) or under_label(element):
        return True
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
    return letters(words) not in letters(own) and not is_box(link)


def _stands_before(one: Any, other: Any) -> bool:
    """Does an element come before another one in the same box, neither holding the other?"""
    return other in set(islice(one.itersiblings(), _FEW)) or any(
        other in set(islice(sibling.iter(), _FEW * _FEW)) for sibling in islice(one.xpath("following-sibling::*|../following-sibling::*"), _FEW)
    )
