"""HTML as a tree, and the paragraphs of HTML that is an account and nothing else (an item of a feed, of an agency)."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from ..errors import UnreadableError
from ..model import Document
from .clean import paragraphs

_BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "header", "footer", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"),
        *("table", "tr", "td", "th", "pre", "dl", "dt", "dd", "figure", "figcaption", "main", "aside", "address", "hr", "body"),
    ]
)
#: Not words, or words about a picture.
_LEFT_OUT = ("script", "style", "noscript", "template", "svg", "iframe", "figure", "video", "audio", "object", "form", "head")
#: Marks from the area for private use, which XML allows; a page that has them is divided there.
_BREAK, _LINE = "\uf0d1", "\uf0d2"
#: Old pages number quotation marks and dashes as Windows does (&#146;); to libxml2 these are control characters, to browsers they are not.
_WINDOWS = re.compile(r"&#(?:0{0,5}1(?:2[89]|[345]\d)|[xX]0{0,4}[89][0-9a-fA-F]);")


def parse(document: Document) -> Any:
    """The tree of an HTML document. Raises UnreadableError (`empty`, `broken-page`)."""
    from lxml import etree, html  # noqa: PLC0415 - plain text must start fast

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    raw = _WINDOWS.sub(lambda m: unescape(m[0]), document.body.replace("\x00", "")).encode("utf-8", "replace")
    try:
        return html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as fault:
        detail = f"{document.path} is no page that can be read ({type(fault).__name__}). Save its text in a .txt file and try again."
        raise UnreadableError(document.path, "empty" if not raw.strip() else "broken-page", detail) from None


def blocks(tree: Any) -> list[str]:
    """The paragraphs of a tree, all of them, in order; pictures with their captions are left out."""
    for element in list(tree.iter(*_LEFT_OUT)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.text = _BREAK + (element.text or "")
            element.tail = _BREAK + (element.tail or "")
        elif element.tag == "br":
            element.tail = _LINE + (element.tail or "")
    text = str(tree.text_content())
    found: list[str] = []
    for part in re.split(rf"{_BREAK}|{_LINE}[\s{_LINE}]*{_LINE}", text):
        lines = (" ".join(line.split()) for line in part.split(_LINE))
        found += paragraphs("\n".join(line for line in lines if line))
    return found
