"""Boxes that a label opens: "Read also", "About the author", "Facts: ...", whatever their elements are called.

Half of the templates in use give elements names without a meaning ("css-1x9"), but a box still says in its first words what it is. Only a small
box goes, that holds nothing of the account before its label; where label and stories lie side by side, those that are no prose go with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import Any

from ..text.normal import plain_marks
from .furniture import credit_line, headings, is_plea
from .inside import is_bare, is_longer, lines_of
from .languages import phrases
from .named import is_of_facts

#: A label has no more characters; a box of links or of facts, of an author, has no more, and lies no more elements above its label.
_LABEL, _BOX, _UP = 60, 900, 4
#: A paragraph of prose has so many characters; a box of a label that also stands above prose holds none.
_PROSE = 80
#: So many labels are looked at, and so many elements in all: bounds on time.
_MOST, _MOST_ELEMENTS, _MOST_PARTS = 60, 20_000, 40
_OPENING = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "span", "p", "div", "dt", "em", "summary", "a", "th")
_BOXES = frozenset(["div", "section", "aside", "figure", "blockquote", "details", "ul", "ol", "dl", "li", "table", "p", "footer"])
_MARKED = re.compile(r"[\"“”„«»]")
_ENDS = " :.…-–—|/›»>"
#: A list has so many points.
_FEWEST_POINTS = 2
#: A paragraph that is a point is no longer (characters).
_POINT = 120
#: What boxes of facts told in prose are, and what none of them holds.
_HOLD_FACTS, _NO_FACTS = frozenset(["div", "section", "aside", "details"]), ("a", "img", "picture", "button", "input", "form", "iframe", "time")
#: So many paragraphs before and behind a box of facts are looked at.
_AROUND = 4
#: Behind the word for facts: what they are about, in so many words.
_ABOUT = 8


def without_labelled(tree: Any, text_of: Callable[[Any], str], may_go: Callable[[Any], bool]) -> None:
    """Takes out the boxes that open with a label of furniture. Changes the tree; `text_of` gives the words of an element on one line."""
    found = 0
    for element in list(islice(tree.iter(*_OPENING), _MOST_ELEMENTS)):
        if len(element) > 2 or not _is_short(element):
            continue
        words = text_of(element)
        if not words or not (is_label(words) or _is_wall(words)) or _goes_on(element, words):
            continue
        found += 1
        if found > _MOST:
            return
        box = _box(element, words, text_of)
        if box is not None and holds_facts(box):
            box.tag = "div" if box.tag == "aside" else box.tag  # else it would be left out later
            continue
        if box is None or box.getparent() is None or not may_go(box) or credit_line(text_of(box)):
            continue
        alone = text_of(box) == words
        if (alone and _heads_prose(box, words)) or (_is_wall(words) and (alone or _holds_prose(box))):
            continue  # a plea by itself is told by its words
        if alone and plain_marks(words).casefold().strip(_ENDS) in phrases("comments_heading"):
            continue  # what stands behind it is told by it later
        if alone:
            _with_what_follows(box, text_of)
        box.drop_tree()


def lists_facts(element: Any) -> bool:
    """Is it a box of facts, called so by its first words, that lists them? Those belong to the account; prose in such a box stands beside it."""
    head = next((h for h in islice(element.iter("h2", "h3", "h4", "h5", "strong", "b", "p", "summary"), 1)), None)
    points = [p for p in islice(element.iter("li", "dt", "dd", "td", "p"), _MOST_PARTS) if next(p.iter("a"), None) is None and _is_point(p)]
    if head is None or len(points) < _FEWEST_POINTS or not _is_short(head):
        return False
    plain = plain_marks(" ".join(str(head.text_content()).split())).casefold().strip(_ENDS)
    listed = sum(len(str(p.text_content())) for p in points)
    return (_of_facts(plain) or is_of_facts(element)) and 2 * listed >= len(str(element.text_content())) - len(str(head.text_content()))


def holds_facts(element: Any) -> bool:
    """Is it a box of facts that belongs to the account: it lists them, or tells them in a few sentences and stands among its paragraphs?"""
    return lists_facts(element) or _tells_facts(element) or _is_line_up(element)


def _is_line_up(element: Any) -> bool:
    """Is it a paragraph among others that lists facts in lines of its own behind their label, without a link, as reports of matches end?"""
    if element.tag != "p" or next(element.iter(*_NO_FACTS), None) is not None or sum(1 for _ in element.iter("br")) < _FEWEST_POINTS:
        return False
    lines = lines_of(element)
    head = plain_marks(lines[0]).casefold().strip(_ENDS) if lines else ""
    around = [*islice(element.itersiblings("p", preceding=True), _AROUND), *islice(element.itersiblings("p"), _AROUND)]
    return _of_facts(head) and sum(len(str(p.text_content())) for p in around) >= 2 * _PROSE


def _tells_facts(element: Any) -> bool:
    """Is it a small box, without a link, called one of facts, with a heading over prose, between or right behind paragraphs as long as an account's?

    Behind the box of the account, where other boxes stand, the same words are beside it.
    """
    if element.tag not in _HOLD_FACTS or next(element.iter(*_NO_FACTS), None) is not None:
        return False
    head = next(element.iter("h2", "h3", "h4", "h5", "strong", "b", "p", "summary"), None)
    if head is None or not _is_short(head) or is_longer(element, _BOX):
        return False
    said = " ".join(str(head.text_content()).split())
    told = [" ".join(str(p.text_content()).split()) for p in islice(element.iter("p", "li"), _MOST_PARTS) if p is not head]
    if not (is_of_facts(element) or _of_facts(plain_marks(said).casefold().strip(_ENDS))) or not any(
        len(t) >= _LABEL and t.endswith(".") for t in told
    ):
        return False
    around = [*islice(element.itersiblings("p", preceding=True), _AROUND), *islice(element.itersiblings("p"), _AROUND)]
    return sum(len(str(p.text_content())) for p in around) >= 2 * _PROSE and element.getprevious() is not None


def facts_left_out(tree: Any, lines: Sequence[str]) -> list[str]:
    """The lines of boxes of facts in the account that the extraction left out, with their headings."""
    have = "\n".join(lines)
    found: list[str] = []
    for box in islice(tree.iter("div", "section", "aside", "details"), _MOST_ELEMENTS):
        if len(found) >= _MOST_PARTS:
            break
        if (is_of_facts(box) and lists_facts(box) and _stands_in(box, have)) or (_tells_facts(box) and _stands_in(box, have)):
            missing = [line for line in lines_of(box) if line not in have]
            found += missing if len(missing) > 1 else []
    return list(dict.fromkeys(found))


def _stands_in(box: Any, have: str) -> bool:
    """Do paragraphs of the account stand beside a box, before or behind it, or close the box right before it?"""
    before = box.getprevious()
    behind = list(islice(before.iterchildren("p"), _MOST_PARTS))[-2:] if before is not None and before.tag in ("div", "section") else []
    around = [*islice(box.itersiblings("p", preceding=True), _AROUND), *islice(box.itersiblings("p"), _AROUND), *behind]
    return any(len(words := str(p.text_content()).strip()) >= _PROSE and words[:_PROSE] in have for p in around)


def _is_point(element: Any) -> bool:
    """Is it an entry of a list, or a paragraph like one ("Built: 1949 to 1952")?"""
    if element.tag != "p":
        return True
    words = str(element.text_content())
    return 0 < words.find(":") <= _LABEL and len(words) <= _POINT


def is_label(line: str) -> bool:
    """Does a line say no more than what a box of a page holds: other stories, its author, facts?"""
    plain = plain_marks(line).casefold().strip(_ENDS)
    if line.rstrip().endswith((".", "!")) and plain not in headings() | _names():
        return False  # "The facts on the ground are grim." is a sentence
    return 2 < len(plain) <= _LABEL and (plain in headings() or plain in _names() or _of_facts(plain) or bool(_poll().match(plain)))


def _heads_prose(box: Any, words: str) -> bool:
    """Is a word for facts by itself ("Background") the heading of paragraphs of the account?"""
    behind, plain = box.getnext(), plain_marks(words).casefold().strip(_ENDS)
    if behind is not None and behind.tag == "div" and len(behind) == 1:
        behind = behind[0]  # each paragraph in a box of its own
    if behind is not None and behind.tag in ("ul", "ol", "dl", "table") and _of_facts(plain):
        return next(behind.iter("a", "img"), None) is None  # the list of facts stays, and so does what it is called
    return behind is not None and behind.tag == "p" and len(behind.text_content()) >= _PROSE and (_of_facts(plain) or bool(_poll().fullmatch(plain)))


def _is_wall(words: str) -> bool:
    """Does a line ask for payment, and open a box of offers so: "This article is for subscribers"?"""
    return len(words) <= _LABEL and not _MARKED.search(words) and is_plea(words)


def _holds_prose(box: Any) -> bool:
    """Has a box a paragraph as long as those of an account? What is sold is said in few words."""
    return any(len(str(p.text_content())) > 2 * _PROSE for p in islice(box.iter("p"), _MOST_PARTS))


def _goes_on(element: Any, words: str) -> bool:
    """Does a sentence go on behind words that stand in it: "<b>The author</b> of a book on mills said"?"""
    rest = (element.tail or "").strip()
    return bool(rest) and not words.endswith(":") and not rest.startswith((":", "–", "—", "|", "/", "»", "›"))


@cache
def _names() -> frozenset[str]:
    return frozenset(w for key in ("about_author", "box_labels") for w in phrases(key))


def _of_facts(plain: str) -> bool:
    """Such as "Fakta", "Facts: the mill", "FAKTA / Älg", "Feiten over de molen"."""
    found = _facts().match(plain)
    return found is not None and len(plain[found.end() :].split()) <= _ABOUT


@cache
def _facts() -> re.Pattern[str]:
    said = "|".join(re.escape(w) for w in phrases("fact_labels"))
    about = "|".join(re.escape(w) for w in phrases("fact_about"))
    return re.compile(rf"(?:{said})(?:\s*$|\s?[:/|–—]\s?|\s(?:{about})\s)")


@cache
def _poll() -> re.Pattern[str]:
    """Such as "Poll", "Anketa: Read you the paper?": a word for it, and the question."""
    return re.compile(rf"(?:{'|'.join(re.escape(w) for w in phrases('poll_labels'))})(?:$|\s?[:–—-]\s?[^?]+\?$)")


def _is_short(element: Any) -> bool:
    """Has it few words? Seen without joining those of a large element."""
    if is_bare(element):  # as most are
        return len(element.text or "") <= 2 * _LABEL
    return sum(map(len, islice(element.itertext(), 6))) <= 2 * _LABEL


def _box(element: Any, label: str, text_of: Callable[[Any], str]) -> Any | None:
    """The largest small box that begins with the label."""
    found = element if element.tag in _BOXES or element.tag.startswith("h") else None
    node = element
    for _ in range(_UP):
        node = node.getparent()
        if node is None or node.tag not in _BOXES or is_longer(node, 3 * _BOX):
            break
        words = text_of(node)
        if len(words) > _BOX or not words.startswith(label):
            break
        found = node
    return found


def _with_what_follows(box: Any, text_of: Callable[[Any], str]) -> None:
    """Behind a label by itself: the lists and links that stand beside it go, up to the next prose."""
    for number, sibling in enumerate(list(islice(box.itersiblings(), _MOST_PARTS))):
        words = text_of(sibling)
        linked = sum(len(text_of(a)) for a in islice(sibling.iter("a"), _MOST_PARTS))
        if not words or (number and sibling.tag.startswith("h")) or linked * 2 < len(words) or credit_line(words):
            return
        sibling.drop_tree()
