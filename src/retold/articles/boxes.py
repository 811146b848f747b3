"""Boxes that no name betrays: what a page sets around and into its account is told by how it is built.

A block that is nothing but links (with a label before them) leads to other stories; a block around an input field asks for an address; what is
hidden, or bears the role of a menu or of a note beside the page, is none of the account; short words around a picture are its caption. A line that
says where the account comes from stays, and so does whatever holds a good part of the words of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Any

from .byline import authors
from .furniture import Tail, credit_line, is_furniture
from .inside import is_bare, is_hidden, is_longer, lines_of, text_of
from .labels import is_call, may_speak_of_letters, of_the_page, speaks_of_letters
from .languages import phrases
from .named import called
from .signed import agencies

#: May an element be taken out: does it hold little of the page, and neither its headline nor its body?
MayGo = Callable[[Any], bool]
#: WAI-ARIA roles of what stands beside the main part of a page.
_ROLES = frozenset(
    ["complementary", "search", "navigation", "dialog", "alertdialog", "banner", "contentinfo", "menu", "menubar", "tablist", "toolbar", "note"]
)
#: Never words of an account.
_CONTROLS = ("button", "select", "textarea", "label", "dialog", "datalist", "summary")
_ASKING = ("input", "form")
_LINK_BLOCKS = ("div", "section", "ul", "ol", "p", "h2", "h3", "h4", "h5", "dl", "table", "aside", "nav", "blockquote")
#: A link directly in one of these, between blocks, is a block itself.
_HOLD_BLOCKS = frozenset(["div", "section", "article", "main", "td"])
_BLOCKS = frozenset(["p", "div", "section", "aside", "figure", "ul", "ol", "h2", "h3", "h4", "blockquote", "table", "header", "footer", "h1"])
#: In characters: no box of links has more, nor more beside its links; at least this share of its letters is linked.
_BOX, _LABEL, _LINKED = 600, 70, 0.4
#: A box that asks for an address has no more characters, and lies no more elements above its field.
_PLEA, _UP = 350, 8
#: A caption has no more characters; so many elements above a picture are looked at.
_CAPTION, _ABOVE = 220, 2
#: A box of a picture and its caption has so many parts at most.
_PARTS = 20
#: A box that offers letters has so many lines, no longer than this; its label has so many words, the box so many elements.
_OFFER_LINES, _OFFER_LINE, _LABEL_WORDS, _OFFER_PARTS = 6, 120, 6, 60
#: What stands directly under a picture is its caption where it is called so.
_UNDER = frozenset(["photo", "foto", "image", "imagem", "imagen", "bild", "picture", "credit", "credits", "credito", "creditos", "kredit"])
#: "(La Presse Canadienne/Ville de Saint-Elzébert)": whose a picture is, at the end of the words below it.
_ENDS_WITH_WHOSE = re.compile(r"[.!?…]\s\([^()/]{2,40}/[^()]{2,60}\)$")
_SENTENCE = re.compile(r"[.!?…][\"”’»“)]*(?:\s|$)")
#: So many fields and pictures of a page are looked at: a bound on time, far beyond any page of a newspaper.
_MOST_FIELDS, _MOST_PICTURES, _MOST_LINKS = 200, 1_000, 5_000


def without_boxes(tree: Any, text_of: Callable[[Any], str], may_go: MayGo) -> None:
    """Takes such boxes out of a page. Changes the tree; `text_of` gives the words of an element on one line."""
    _questions(tree, text_of)
    _letters(tree, may_go)
    for element in list(tree.iter(*_CONTROLS)):
        if next(element.iter("p", "h1"), None) is None:
            _drop(element)
    for element in list(tree.iter("div", "section", "p", "span", "ul", "aside", "header", "footer", "form", "nav")):
        if element.getparent() is not None and _beside(element) and may_go(element):
            _drop(element)
    for field in list(islice(tree.iter(*_ASKING), _MOST_FIELDS)):
        box = _around_field(field, text_of)
        if box is not None and box.getparent() is not None and may_go(box):
            _drop(box)
    for picture in list(islice(tree.iter("img", "picture", "amp-img"), _MOST_PICTURES)):
        _caption(picture, text_of)
    for link in list(islice(tree.iter("a"), _MOST_LINKS)):
        if link.getparent() is not None and _is_block(link, text_of) and may_go(link):
            _drop(link)
    for element in list(tree.iter(*_LINK_BLOCKS)):
        if element.getparent() is not None and only_leads_on(element, text_of) and may_go(element):
            _drop(element)


def _questions(tree: Any, text_of: Callable[[Any], str]) -> None:
    """Questions that unfold their answers become headings. Changes the tree."""
    for element in list(tree.iter("summary")):
        holder = element.getparent()
        if holder is not None and holder.tag == "details" and any(_SENTENCE.search(text_of(p)) for p in islice(holder.iter("p"), _PARTS)):
            element.tag = "h3"  # a question that unfolds its answer


def only_leads_on(element: Any, text_of: Callable[[Any], str]) -> bool:
    """Is a block nothing but links to elsewhere, perhaps behind a label ("Read also:")? A credit that is a link is none."""
    if is_bare(element):  # as most are
        return False
    links = [a for a in element.iter("a") if a.get("href") and not a.get("href").startswith("#")]
    if not links:
        return False
    words = text_of(element)
    if not words or len(words) > _BOX:
        return False
    linked = "".join(text_of(a) for a in links)
    beside = _beside_links(element)
    if len(beside) > _LABEL or _SENTENCE.search(beside.strip()) or len(linked) < _LINKED * len(words):
        return False
    if element.tag == "p" and words.rstrip().endswith(".") and beside.strip(' .«»"”“'):
        return False  # a sentence of the account, most of which is a link
    return not credit_line(words)


def _is_block(link: Any, text_of: Callable[[Any], str]) -> bool:
    """Is a link a block of its own between paragraphs, with no words beside it? It leads to another story, unless it names whose this one is."""
    before, after = link.getprevious(), link.getnext()
    if not link.get("href") or link.get("href").startswith("#") or link.getparent().tag not in _HOLD_BLOCKS:
        return False
    if (link.tail or "").strip() or ((before.tail if before is not None else link.getparent().text) or "").strip():
        return False
    if not all(beside is None or beside.tag in _BLOCKS for beside in (before, after)) or (before is None and after is None):
        return False
    words = text_of(link)
    section = words.isupper() and " " not in words and words not in agencies()  # "SPORT" is no sign of an agency
    return len(words) <= _CAPTION and next(link.iter("h1", "img", "picture"), None) is None and (section or not credit_line(words))


def _beside_links(element: Any) -> str:
    """The words of an element outside its links."""
    parts: list[str] = []

    def walk(node: Any, depth: int) -> None:
        parts.append(node.text or "")
        for child in node:
            if (child.tag != "a" or not child.get("href")) and depth < 12:
                walk(child, depth + 1)
            parts.append(" " + (child.tail or ""))

    walk(element, 0)
    return " ".join("".join(parts).split())


def _beside(element: Any) -> bool:
    """Is it hidden, or has it the role of something beside the account?"""
    if (element.get("role") or "").strip().lower() in _ROLES:
        return True
    return is_hidden(element) or element.get("aria-hidden") == "true"


def _letters(tree: Any, may_go: MayGo) -> None:
    """Takes out the boxes that offer letters. Changes the tree."""
    for element in list(islice(tree.iter("div", "section", "aside"), _MOST_LINKS)):
        if element.getparent() is None or next(islice(element.iter(), _OFFER_PARTS, None), None) is not None or is_longer(element, _PLEA):
            continue  # a crowd of elements has no few lines
        if (_offers_letters(element) or _ends_in_call(element)) and may_go(element):
            _drop(element)


def _ends_in_call(element: Any) -> bool:
    """Is a small box of a few lines closed by its only link, which asks to sign up: "All that matters, at seven. Sign up now"?"""
    links = list(islice(element.iter("a", "button"), 2))
    if len(links) != 1 or next(element.iter("h1", "article"), None) is not None:
        return False
    call = text_of(links[0])
    if not is_call(call):
        return False
    lines = lines_of(element)
    return 0 < len(lines) <= _OFFER_LINES and lines[-1].rstrip(" .!»›→").endswith(call.rstrip(" .!»›→")) and not any(map(credit_line, lines))


def _offers_letters(element: Any) -> bool:
    """Does a small box of a few lines offer letters: a line that asks for it, under a heading, or the word for it as a label above a button?"""
    if not may_speak_of_letters(text_of(element)):
        return False
    lines = lines_of(element)
    told = [line for line in lines if speaks_of_letters(line)]
    if (
        not told
        or len(lines) > _OFFER_LINES
        or any(len(line) > _OFFER_LINE for line in lines)
        or next(element.iter("h1", "article"), None) is not None
    ):
        return False
    if next(element.iter("button", "input"), None) is not None and any(len(t.split()) <= _LABEL_WORDS and not _SENTENCE.search(t) for t in told):
        return True
    return any(of_the_page(t) or is_furniture(t, Tail("")) for t in told) and not any(_SENTENCE.search(line) for line in lines if line not in told)


def _around_field(field: Any, text_of: Callable[[Any], str]) -> Any | None:
    """The largest box around an input field that still is small: the words that ask to fill it in."""
    found, node = None, field
    for _ in range(_UP):
        if node is None or node.tag in ("body", "html", "article", "main", "td") or len(text_of(node)) > _PLEA:
            break
        if next(node.iter("h1", "article"), None) is not None or sum(len(text_of(p)) > 120 for p in node.iter("p")) > 1:
            break
        found, node = node, node.getparent()
    return found


def _caption(picture: Any, text_of: Callable[[Any], str]) -> None:
    """Takes out a box that holds a picture and its caption: few words, that say who took it or are no sentence.

    A sentence that only speaks of a photograph ("Police released a photo of him.") may be one of the account.
    A byline beside the portrait of its author stays: it may name an agency as well.
    """
    under = picture.getnext()
    if under is not None and under.tag in ("p", "small", "span", "div") and not (picture.tail or "").strip() and _is_under_picture(under, text_of):
        _drop(under)
        return
    box = picture.getparent()
    for _ in range(_ABOVE):
        if box is None or box.getparent() is None or box.tag not in ("div", "section", "span", "table", "tr", "td", "tbody"):
            return
        if next(islice(box, _PARTS, None), None) is not None:
            return  # a crowd, whose words cost time for each of its pictures
        words = text_of(box)
        if len(words) > _CAPTION or next(box.iter("h1", "h2", "blockquote"), None) is not None:
            return
        signed = credit_line(words) or authors((words,))
        whose = _taken_by().search(words) or _ENDS_WITH_WHOSE.search(words)
        if words and not signed and (whose or not _SENTENCE.search(words)):
            _drop(box)
            return
        box = box.getparent()


def _is_under_picture(element: Any, text_of: Callable[[Any], str]) -> bool:
    """Is what follows a picture called by a word for pictures or whose they are, and as short as a caption? A headline and a byline stay."""
    if _UNDER.isdisjoint(called(element)) or len(element) > _PARTS or next(element.iter("h1", "h2", "blockquote"), None) is not None:
        return False
    words = text_of(element)
    return len(words) <= _CAPTION and not authors((words,))


@cache
def _taken_by() -> re.Pattern[str]:
    """The credit of a picture, in whatever language: a mark of rights, or a word for pictures with a colon, a stroke or a bracket at it."""
    words = "|".join(re.escape(w) for w in phrases("picture_credit"))
    return re.compile(rf"©|(?<!\w)(?:{words})\s?[:/|]|[/(\[|]\s?(?:{words})(?!\w)", re.IGNORECASE)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
