"""What is taken out of a page before the account is looked for in it, and what is made a paragraph: by how pages are built, not by their words.

Boxes say what they are in the names that templates give them ("related-posts", "cookie-banner", "reklama"); old pages divide paragraphs by two
line breaks in a table's cell, new ones by elements without a meaning. Nothing is taken out that holds a good part of the words of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from .boxes import without_boxes
from .byline import authors
from .cards import of_another_story
from .embeds import without_embeds
from .furniture import credit_line, names_source
from .inside import INLINE, is_longer, text_of
from .labelled import holds_facts, without_labelled
from .labels import is_control
from .named import called, is_box, is_column
from .notices import without_notices

#: No box holds so much of the words of a page (share), and none so many that a whole report fits in (characters, for captions and the like).
_MOST_SHARE = 0.35
#: Nor more than this share of the prose of the page; so few characters are no account's body. A teaser has no more characters.
_MOST_PROSE, _FEW_WORDS, _TEASER, _MOST_TEASERS = 0.5, 600, 400, 200
_PICTURES = ("img", "picture", "video", "iframe", "amp-img", "object", "embed", "canvas")
#: Elements that a site made itself.
_OWN_ELEMENTS = "//*[contains(local-name(), '-')]"
_CANDIDATES = (
    "div",
    "section",
    "aside",
    "p",
    "span",
    "ul",
    "ol",
    "figcaption",
    "footer",
    "header",
    "nav",
    "h2",
    "h3",
    "h4",
    "amp-list",
    "amp-ad",
    "dl",
    "td",
)
#: Elements in which old pages divide their paragraphs by line breaks.
_BROKEN = ("td", "div", "font", "span", "center", "body", "article", "section", "blockquote")
#: A paragraph of prose has so many characters; a title of a list of links fewer.
_PROSE, _SHORT = 80, 40
#: Where <p> holds less than this share of the prose of a page, elements without a meaning are its paragraphs.
_FEW = 0.4
#: What boxes of photographs are called; so many elements above a picture are looked at, and no caption has more characters.
_PHOTOGRAPH = frozenset(
    [
        "figure",
        "fotografia",
        "kuva",
        "obrazek",
        "foto",
        "photo",
        "photograph",
        "image",
        "imagen",
        "immagine",
        "imagem",
        "bild",
        "picture",
        "zdjecie",
        "afbeelding",
    ]
)
_UP, _CAPTION = 3, 300
#: Elements that parts of a line stand in, without a blank where a style sets them apart; such a part has so many characters.
_SET_APART = ("span", "a", "time", "small", "address", "summary")
_SHORTEST_PART, _LONGEST_PART = 3, 160
#: A line that says where the account comes from is no longer.
_CREDIT = 130
#: Words around a film, in characters.
_PLAYER = 150
#: A quotation that is pulled out of the account has fewer letters.
_PULLED = 250
#: In these a label to click on stands by itself; in a paragraph or a cell the same word may be one of the account.
_HOLD_CONTROLS = frozenset(["div", "section", "article", "li", "ul", "ol", "header", "footer", "main"])
_MOST_TABLES, _MOST_BREAKS, _MOST_PICTURES = 200, 5_000, 1_000


def strip(tree: Any) -> None:
    """Takes the furniture out of a page and makes paragraphs of what stands for them. Changes the tree."""
    _pictures(tree)
    _players(tree)
    _pulled(tree)
    _photographs(tree)
    _breaks(tree)
    _mastheads(tree)
    _menus(tree)
    _layout_tables(tree)
    _controls(tree)
    _leaves(tree)
    _apart(tree)
    words = len(text_of(tree)) or 1
    prose = _prose(tree)

    def may_go(element: Any) -> bool:
        return _may_go(element, words, prose)

    _card_bylines(tree)
    for element in [*tree.iter(*_CANDIDATES), *tree.xpath(_OWN_ELEMENTS)]:
        if element.getparent() is None or not (is_box(element) or _is_column(element)) or not may_go(element):
            continue
        if _closes_with_credit(element):
            continue
        if holds_facts(element):
            element.tag = "div"  # as an <aside> it would be left out later
            for line in [e for e in element.iter("p", "div", "span") if e is not element and names_source(text_of(e))][:1]:
                line.drop_tree()  # the source of the facts is none of the account
        else:
            element.drop_tree()
    without_notices(tree, may_go)
    without_embeds(tree, may_go)
    without_boxes(tree, text_of, may_go)
    without_labelled(tree, text_of, may_go)
    for element in list(tree.iter("p")):
        if element.getparent() is not None and _only_links(element):
            element.drop_tree()


def _is_column(element: Any) -> bool:
    """Is it a column beside the account: called so, without a picture alone in it, and no part of a box with the headline's own <article>?"""
    return element.tag in ("div", "section", "aside", "td") and is_column(element) and next(element.iterancestors("article"), None) is None


def _menus(tree: Any) -> None:
    """Lists of a few words each in front of the headline are menus, in whatever element they stand."""
    headline = next((h for h in islice(tree.iter("h1"), _MOST_TABLES) if text_of(h)), None)
    if headline is None:
        return
    for listed in list(islice(headline.xpath("preceding::ul | preceding::ol"), _MOST_TABLES)):
        entries = [text_of(e) for e in islice(listed.iter("li"), _MOST_TEASERS)]
        if listed.getparent() is not None and entries and all(len(e) <= _SHORT and not e.endswith((".", "!", "…")) for e in entries):
            listed.drop_tree()


def _closes_with_credit(element: Any) -> bool:
    """Is it a line of its own right behind prose, which says where the account comes from, whatever its name ("tagline")?"""
    before = element.getprevious()
    behind_prose = element.tag == "p" and before is not None and before.tag == "p" and len(text_of(before)) >= _PROSE
    return behind_prose and not is_longer(element, _CREDIT) and next(element.iter("img"), None) is None and credit_line(text_of(element))


def _card_bylines(tree: Any) -> None:
    """Bylines in cards of other stories would sign this one."""
    for element in list(islice(tree.iter("p", "span", "div"), _MOST_BREAKS)):
        if len(element) <= 1 and not is_longer(element, _SHORT) and authors((text_of(element),)) and of_another_story(element):
            element.drop_tree()


def _may_go(element: Any, words: int, prose: int) -> bool:
    """Does it hold little of the page and of its prose, and neither its headline nor its body? A teaser may be an <article> of its own."""
    size = len(text_of(element))
    if size > _MOST_SHARE * words or next(element.iter("h1", "main"), None) is not None:
        return False
    if any(len(text_of(a)) > _TEASER for a in islice(element.iter("article"), _MOST_TEASERS)):
        return False
    return size <= _FEW_WORDS or _prose(element) <= _MOST_PROSE * prose


def _prose(element: Any) -> int:
    """How many characters of an element stand in paragraphs of prose."""
    return sum(n for p in islice(element.iter("p"), _MOST_BREAKS) if (n := len(text_of(p))) >= _PROSE)


def _only_links(paragraph: Any) -> bool:
    """Is a paragraph nothing but the title of another story, as a link?"""
    links = [a for a in paragraph.iter("a") if a.get("href")]
    if not links:
        return False
    linked = sum(len(text_of(a)) for a in links)
    rest = len(re.sub(r"\W+", "", text_of(paragraph))) - sum(len(re.sub(r"\W+", "", text_of(a))) for a in links)
    return linked > 0 and rest <= 2


def _pictures(tree: Any) -> None:
    """A figure without a picture holds words of the account: a quotation, a table. All other words in a figure are its caption."""
    for figure in list(tree.iter("figure")):
        if figure.getparent() is None:
            continue
        if next(figure.iter("blockquote", "table"), None) is not None:
            if next(figure.iter(*_PICTURES), None) is None:
                figure.tag = "div"
        elif next(figure.iter("figcaption"), None) is not None and len(text_of(figure)) <= 2 * _CAPTION and next(figure.iter("h1"), None) is None:
            figure.drop_tree()


def _pulled(tree: Any) -> None:
    """A short quotation set apart that repeats words of the account is pulled out of it."""
    apart = [e for e in islice(tree.iter("blockquote", "aside", "div", "figure"), _MOST_BREAKS) if e.tag == "blockquote" or _is_pulled(e)]
    if not apart:
        return
    told = _bare(text_of(tree))
    for element in apart[:_MOST_TABLES]:
        words = _bare(text_of(element))
        if 10 < len(words) <= _PULLED and told.count(words) > 1 and element.getparent() is not None:
            element.drop_tree()


def _is_pulled(element: Any) -> bool:
    names = called(element)
    return "pullquote" in names or {"pull", "quote"} <= names


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _photographs(tree: Any) -> None:
    """The words in a box that is called a photograph and holds one are its caption."""
    for picture in list(islice(tree.iter("img", "amp-img", "picture"), _MOST_PICTURES)):
        box = picture.getparent()
        for _ in range(_UP):
            if box is None or box.tag not in ("div", "section", "span", "a", "p", "figure") or len(text_of(box)) > _CAPTION:
                break
            names = called(box)
            if names & _PHOTOGRAPH and next(box.iter("h1", "h2"), None) is None:
                box.drop_tree()
                break
            box = box.getparent()


def _players(tree: Any) -> None:
    """What stands around a film says how to see it."""
    for film in list(tree.iter("video", "audio")):
        around = film.getparent()
        if around is None or around.getparent() is None or around.tag not in ("div", "section", "span"):
            continue  # taken out already, or no box of its own
        if not is_longer(around, 2 * _PLAYER) and len(text_of(around)) <= _PLAYER:
            around.drop_tree()


def _mastheads(tree: Any) -> None:
    """A table without prose in front of the headline, with links in it, is the head of the site, as old pages lay it out."""
    above: list[Any] = []
    for element in islice(tree.iter("table", "h1"), _MOST_TABLES):
        if element.tag == "h1":
            break
        above.append(element)
    else:
        return  # no headline: nothing stands in front of it
    for table in above:
        if table.getparent() is None or is_longer(table, _FEW_WORDS) or next(table.iter("h1"), None) is not None:
            continue
        if next(table.iter("a"), None) is not None and not any(len(text_of(p)) >= _PROSE for p in table.iter("p", "td")):
            table.drop_tree()


def _controls(tree: Any) -> None:
    """Parts of a box that are no more than a label to click on, or how long the reading takes, would run into the line beside them."""
    for element in list(islice(tree.iter("a", "span", "small", "div", "p"), _MOST_BREAKS)):
        if len(element) or not (words := (element.text or "").strip()) or len(words) > _SHORT:
            continue
        holder, before = element.getparent(), element.getprevious()
        if holder is None or holder.tag not in _HOLD_CONTROLS or (element.tail or "").strip():
            continue
        said = before.tail if before is not None else holder.text
        if not (said or "").strip() and is_control(words) and _has_words_beside(element):
            element.drop_tree()


def _has_words_beside(element: Any) -> bool:
    """Do words that are no links stand in the box of an element? A bar of buttons is told as a whole."""
    others = (e for e in islice(element.getparent().iterchildren(), _SHORT) if e is not element and e.tag not in ("a", "button"))
    return any(any(c.isalpha() for c in text_of(e)) for e in others)


def _layout_tables(tree: Any) -> None:
    """A table that holds paragraphs is no table but how pages were once laid out; as one, its account would come out in cells."""
    for table in list(tree.iter("table"))[:_MOST_TABLES]:
        if sum(len(text_of(p)) >= _PROSE for p in table.iter("p")) >= 2:
            for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                element.tag = "div"


# -- paragraphs --------------------------------------------------------------------------------------------------------------------------
def _breaks(tree: Any) -> None:
    """Paragraphs that two line breaks divide become paragraphs, from the inside out."""
    holders = [e for e in tree.iter(*_BROKEN) if sum(1 for c in e if c.tag == "br") >= 2]
    for element in holders[:_MOST_BREAKS][::-1]:
        parts = list(_divided(element))
        if sum(_is_prose(p) for p in parts) < 1 or len(parts) < 2:
            continue
        for child in list(element):
            element.remove(child)
        element.text = None
        for part in parts:
            element.append(part)
        if element.tag in ("font", "span", "center"):
            element.tag = "div"


def _divided(element: Any) -> Iterator[Any]:
    """The children of an element, with what stands between two line breaks in a <p> each."""
    current = _paragraph(element, element.text)
    breaks = 0
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag == "br":
            breaks += 1
            if breaks == 2:
                yield from _filled(current)
                current = _paragraph(element, tail)
            elif breaks == 1:
                current.append(child)
                child.tail = tail
            else:
                current.text = (current.text or "") + (tail or "")
            breaks = 0 if (tail or "").strip() else breaks
            continue
        breaks = 0 if (tail or "").strip() or child.tag in INLINE else breaks
        if child.tag in INLINE and all(inner.tag in INLINE for inner in child.iter()):
            current.append(child)
            child.tail = tail
        else:
            yield from _filled(current)
            yield child
            current = _paragraph(element, tail)
    yield from _filled(current)


def _paragraph(like: Any, text: str | None) -> Any:
    made = like.makeelement("p")
    made.text = text
    return made


def _filled(paragraph: Any) -> Iterator[Any]:
    if text_of(paragraph):
        yield paragraph


def _is_prose(element: Any) -> bool:
    return element.tag == "p" and len(text_of(element)) >= _PROSE


def _leaves(tree: Any) -> None:
    """On a page that knows no <p>, the innermost elements with prose are its paragraphs."""
    leaves = [e for e in tree.iter("div", "section", "td") if len(_text_of_leaf(e)) >= _SHORT]
    prose = sum(n for e in leaves if (n := len(_text_of_leaf(e))) >= _PROSE)
    written = sum(n for e in tree.iter("p") if (n := len(text_of(e))) >= _SHORT)
    if prose and written < _FEW * (prose + written):
        for element in leaves:
            if element.tag != "td":
                element.tag = "p"


def _apart(tree: Any) -> None:
    """Parts of a line that only a style sets apart ("Jane Roe" beside "Staff writer") do not run into one word. Changes the tree.

    Only where a small letter meets a capital or a figure, in parts of three letters and more: within a word nothing is set so.
    """
    for element in islice(tree.iter(*_SET_APART), _MOST_BREAKS):
        following = element.getnext()
        if element.tail or following is None or not isinstance(following.tag, str) or is_longer(element, _LONGEST_PART):
            continue
        end, start = text_of(element), next((t for t in following.itertext() if t.strip()), "")
        if len(end) >= _SHORTEST_PART and end[-1].islower() and (start[:1].isupper() or start[:1].isdigit()):
            element.tail = " "


def _text_of_leaf(element: Any) -> str:
    """The words of an element that holds no block; empty where it does."""
    if any(child.tag not in INLINE for child in element):
        return ""
    return text_of(element)
