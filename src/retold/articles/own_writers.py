"""People of a paper of whom its pages tell no more than what they are: "Jane Roe" beside "Reporter", below an account; and their biographies.

Both stand where templates give them no telling names. A name counts as that of an author only where an element of its own says a trade of those
who write, right behind it, and where the account does not speak of that person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from ..model import Author
from ..text.normal import plain_marks
from .byline import persons
from .cards import in_card, of_another_story
from .furniture import credit_line
from .inside import INLINE, is_longer, text_of
from .languages import phrases
from .people import holds_office, is_name, is_person, is_role, of_other_work, trades_of_one
from .provenance import aside

#: A name and a trade, in characters; the box that holds both has no more. So many elements are looked at, and so many names believed.
_LONGEST_PIECE, _LONGEST_BOX, _MOST, _MOST_NAMES = 60, 130, 20_000, 4
#: What is told about an author stands in one of so many last paragraphs, has no more characters, and follows so many of the account.
_LAST, _LONGEST_LIFE, _BEFORE = 5, 420, 3
#: A paragraph of so many characters that has the surname tells of that person.
_TOLD = 100
#: Words that somebody says, longer than the title of a book.
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{25,}")


def beside_trades(tree: Any) -> tuple[Author, ...]:
    """The persons behind whose names, in an element of its own, stands a trade of those who write: those who edited or took pictures are left out."""
    found: list[str] = []
    for element in islice(tree.iter("span", "p", "div", "small", "em", "i", "dd", "li"), _MOST):
        name = element.getprevious()
        if name is None or not isinstance(name.tag, str) or (name.tail or "").strip() or not _is_leaf(element) or not _is_leaf(name):
            continue
        trade, called = text_of(element).strip(" ,.|·()"), text_of(name).strip(" ,.|·")
        if not writes_as(trade) or not is_person(called) or len(called) > _LONGEST_PIECE:
            continue
        box = element.getparent()
        if is_longer(box, _LONGEST_BOX) and (name.tag in INLINE or not is_name(called)):
            continue  # a sentence; or, in no box of its own, a place as often
        if aside(box) or in_card(box) or of_another_story(element):
            continue
        found.append(called)
    names = list(dict.fromkeys(found))
    return persons(names, "line of the page") if len(names) <= _MOST_NAMES else ()  # more are the staff of the paper


def without_lives(account: Sequence[str], names: Sequence[str]) -> list[str]:
    """An account without what its last paragraphs tell about its own authors (`names`): "Jane Roe has followed the mills since 2016."

    Such a paragraph begins with the full name, quotes nobody, and is the only one that speaks of that person.
    """
    kept = list(account)
    for paragraph in account[max(_BEFORE, len(account) - _LAST) :]:
        if any(_is_life(paragraph, name, account) for name in names):
            kept.remove(paragraph)
    return kept


def _is_life(paragraph: str, name: str, account: Sequence[str]) -> bool:
    if len(paragraph) > _LONGEST_LIFE or (not paragraph.casefold().startswith(f"{name.casefold()} ") and not paragraph.startswith(f"{name},")):
        return False
    if _QUOTED.search(paragraph) or credit_line(paragraph):
        return False
    rest = paragraph[len(name) :].strip(" ,")
    fit = rest[:1].islower() and paragraph.rstrip().endswith(".") and rest.split()[0].casefold() not in phrases("name_verbs")
    return fit and not _is_told(name, [p for p in account if p != paragraph])


def _is_leaf(element: Any) -> bool:
    return not is_longer(element, _LONGEST_PIECE + 40) and all(inner.tag in INLINE for inner in element.iterdescendants())


def writes_as(words: str) -> bool:
    """Is it what one who writes is, in a few words: "Reporter", "Court reporter"?"""
    plain = plain_marks(words).casefold()
    if not is_role(words) or of_other_work(words) or holds_office(words) or plain in phrases("edited_by"):
        return False
    return plain.split()[-1] in trades_of_one() or plain.split()[0] in trades_of_one()


def _is_told(name: str, account: Sequence[str]) -> bool:
    """Does a paragraph of the account speak of that person?"""
    last = name.rsplit(maxsplit=1)[-1]
    return any(last in p and len(p) > _TOLD for p in account)
