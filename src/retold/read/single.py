"""A file that is one article: plain text, Markdown, a saved page."""

from __future__ import annotations

from ..errors import UnreadableError
from ..model import Document, Problem
from .decode import decode
from .markdown import plain
from .rows import front_matter
from .source import Found, Source, whole

TEXT = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
PAGE = frozenset({".html", ".htm", ".xhtml"})
_BEGINS_A_PAGE = (b"<!doctype html", b"<html")


def single(source: Source) -> Found:
    """The article in a file. Raises UnreadableError (`huge`, `empty`, `binary`, `encoding`)."""
    path, raw = source.path, whole(source)
    suffix = source.suffix
    page = suffix in PAGE or raw[:200].lstrip().lower().startswith(_BEGINS_A_PAGE)
    decoded = decode(raw, path, page=page)
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableError(path, "empty", f"{path} is empty. Remove it, or save the article in it again.")
    if decoded.damaged:
        yield Problem(path, "damaged", f"{path} has {decoded.damaged} broken byte(s) in its UTF-8; each is shown as \ufffd. The rest was read.")
    if page:
        yield Document(path, "html", decoded.text)
    elif suffix in MARKDOWN:
        text, pairs = plain(decoded.text)
        declared, url = front_matter(pairs)
        yield Document(path, "text", text, url, declared)
    else:
        yield Document(path, "text", decoded.text)
