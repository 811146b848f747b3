"""Further stories on the page of one: those that readers scroll on to, each under a headline of the first rank of its own.

Subheadings are of the first rank on some pages as well, and so are the entries of a live blog; a further story is dated with a day or signed, and
stands in a box of its own behind the prose of the page's own account.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from ..text.normal import letters
from .byline import authors
from .dates import line_stamps
from .inside import is_longer, text_of

#: So many headlines, and elements behind one, are looked at; a line has no more characters.
_MOST, _BEHIND, _LINE = 12, 10, 160
#: The page's own account has so many paragraphs of so many characters before the first of the others.
_FEWEST, _PROSE = 2, 80
_MOST_BETWEEN = 5_000


def without_next(tree: Any, heading: str | None) -> None:
    """Takes the stories behind the page's own, whose headline is `heading`, out of it. Changes the tree."""
    ranked = list(islice(tree.iter("h1"), _MOST))
    wanted = letters(heading or "")
    own = next((h for h in ranked if wanted and wanted in letters(text_of(h))), None)
    if own is None or ranked[-1] is own or not _has_account(own):
        return
    above = {own, *own.iterancestors()}
    for other in ranked[ranked.index(own) + 1 :]:
        box = other
        while (holder := box.getparent()) is not None and holder not in above:
            box = holder
        if box is not other and box.getparent() is not None and letters(text_of(other)) != wanted and _is_signed(other):
            box.drop_tree()


def _has_account(own: Any) -> bool:
    """Is there prose between a headline and the next of its rank?"""
    prose = 0
    for element in islice(own.xpath("following::*[self::p or self::div or self::h1]"), _MOST_BETWEEN):
        if element.tag == "h1":
            break
        prose += element.tag == "p" and len(text_of(element)) >= _PROSE
    return prose >= _FEWEST


def _is_signed(headline: Any) -> bool:
    """Does a day or a byline stand in one of the first short lines behind a headline?"""
    behind = headline.xpath(f"following::*[position() <= {_BEHIND}]")
    lines = (text_of(e) for e in behind if not is_longer(e, _LINE))
    return any(line_stamps(line) or authors([line]) for line in lines)
