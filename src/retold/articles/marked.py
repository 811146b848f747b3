"""Credits that a page gives by markup: an element whose names say that it holds the source, microdata, and an agency's sign beside the headline.

Templates have a place for the source, whatever language they are written in: `<span class="article-source">Norpress</span>`, `itemprop="provider"`,
`<img alt="AFP">`. The name there needs no phrase around it and need not be known; a person, a date, a label or the page's own house is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from ..model import Credit
from ..text.normal import folded
from .byline import parts
from .dates import line_stamps
from .inside import text_of
from .languages import languages, phrases
from .named import SOURCES, tokens
from .people import is_agency, is_person, no_persons
from .provenance import LINE, NO_HOUSES, aside
from .signed import agencies
from .stated import Head, is_own

#: Microdata that tell whose an article is (schema.org).
_PROPERTIES = frozenset(["sourceorganization", "provider", "copyrightholder", "isbasedon", "credittext"])
#: Words in names of elements that make a source one of pictures, of figures, of traffic, or of the site.
_OTHER = frozenset([
    "image", "img", "photo", "foto", "bild", "picture", "media", "video", "audio", "caption", "figure", "gallery", "chart", "map", "data", "ad",
    "src", "set", "code", "open", "url", "link", "links", "icon", "logo", "list", "related", "footer", "header", "nav", "menu", "body",
    "content", "tag", "tags", "topics", "label", "labels", "travel", "real", "estate", "via", "quote", "blockquote", "pull", "testimonial",
    "infobox", "table", "stat", "fact", "box",
])  # fmt: skip
#: In a list of other stories each has a source of its own: so many elements of one name are too many.
_FEW = 2
_LONGEST, _MOST_WORDS, _MOST, _MOST_PICTURES = 40, 5, 3_000, 60
_FIGURES = ("img", "picture", "svg", "canvas", "iframe", "table", "amp-img")
_NAME = re.compile(r"[^\W\d_][\w.&'’ -]*")
_LABEL = re.compile(r"^[^\W\d_ ]{3,12}\s?:\s*")


def marked(tree: Any, head: Head) -> list[Credit]:
    """The credits of a page that its markup gives. Must be called before anything is taken out of the page."""
    found = [*_called(tree), *_microdata(tree), *_signs(tree)]
    return list(dict.fromkeys(c for c in found if not is_own(c.name, head) and not _is_section(c.name, head)))


def _is_section(name: str, head: Head) -> bool:
    """Is it the name of a section, as the page says or as its address does ("/politik/...")?"""
    if name in agencies() or is_agency(name):
        return False
    try:
        path = urlsplit(head.url or "").path
    except ValueError:
        path = ""
    sections = {folded(head.meta.get("article:section", "")), *(folded(part) for part in path.split("/")[:-1])}
    return folded(name).replace(" ", "-") in sections or folded(name) in sections


def _called(tree: Any) -> Iterator[Credit]:
    many = Counter(islice(tree.xpath("//@class"), _MOST * 20))
    for element in islice(tree.iter("span", "div", "p", "li", "a", "cite", "em", "strong", "small"), _MOST * 10):
        called = element.get("class") or element.get("id")
        if not called or len(element) > 2:
            continue
        names = frozenset(tokens(called[:120]))
        if not names & SOURCES or names & _OTHER:
            continue
        line = text_of(element)
        name = _beside().sub("", _LABEL.sub("", line))
        if _is_house(name) and not aside(element) and many[element.get("class")] <= _FEW and not _of_a_figure(element):
            yield Credit("source-line", name, line, None, None, LINE)


@cache
def _beside() -> re.Pattern[str]:
    """What joins an agency to whoever signs in the element before: "e Lusa", "und dpa", "med TT"."""
    words = {w for t in languages() for key in ("byline_and", "byline_with") for w in t.words("articles", key) if w.islower()}
    return re.compile(rf"^(?:{'|'.join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))})\s+(?=[^\W\d_])")


def _is_house(name: str) -> bool:
    """Can it be the name of a house: a few words, the first with a capital, no person, date or bare label?"""
    if not 2 <= len(name) <= _LONGEST or not _NAME.fullmatch(name) or len(name.split()) > _MOST_WORDS:
        return False
    if name in agencies() or is_agency(name):
        return True
    plain = name.casefold()
    if plain in NO_HOUSES or all(w in no_persons() for w in plain.split()):
        return False  # where pictures and posts come from; "Redaktion", "News Desk"
    if plain in phrases("source") or plain in phrases("picture_credit") or line_stamps(name) or any(is_person(p) for p in parts(name)):
        return False
    return name[0].isupper() and all(w[0].isupper() or len(w) <= 3 for w in name.split())


def _of_a_figure(element: Any) -> bool:
    """Does it stand in a quotation or a table, or by a picture or a chart, whose source it then tells?"""
    if any(node.tag in ("blockquote", "table", "figure") for node in element.iterancestors()):
        return True
    beside = [element.getprevious(), element.getnext()]
    return any(node is not None and (node.tag in _FIGURES or next(node.iter(*_FIGURES), None) is not None) for node in beside)


def _microdata(tree: Any) -> Iterator[Credit]:
    for element in tree.xpath("//*[@itemprop]")[:_MOST]:
        key = (element.get("itemprop") or "").lower()
        if key not in _PROPERTIES or (element.tag == "meta" and not element.get("content")):
            continue
        named = next((n for n in element.xpath(".//*[@itemprop='name']")[:1]), element)
        name = " ".join((named.get("content") or text_of(named)).split())
        if _is_house(name) and not aside(element) and (key == "sourceorganization" or is_agency(name) or name in agencies()):
            yield Credit("agency", name, name, None, None, f"microdata {element.get('itemprop')}")


def _signs(tree: Any) -> Iterator[Credit]:
    """The sign of an agency by the headline or the byline, with the agency's name as its alternative text; and an agency in an attribute for it."""
    for value in tree.xpath("//*[@data-agency or @data-source or @data-provider]/@*[starts-with(name(), 'data-')]")[:_MOST_PICTURES]:
        if value in agencies():
            yield Credit("agency", str(value), str(value), None, None, "attribute of the page")
    boxes = (next(h.iterancestors("article", "main", "header", "div"), None) for h in islice(tree.iter("h1"), _FEW))
    pictures = (p for box in dict.fromkeys(boxes) if box is not None for p in islice(box.iter("img"), _MOST_PICTURES) if p.get("alt"))
    for picture in pictures:
        name = re.sub(r"^(?:logo|sign)\s(?:of\s|de\s|von\s|van\s)?|[\s-]logo$", "", " ".join(picture.get("alt").split()), flags=re.IGNORECASE)
        if name in agencies() and not aside(picture):
            yield Credit("agency", name, name, None, None, "sign of an agency")
