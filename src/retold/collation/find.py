"""Finds the passages of one article: its sentences."""

from __future__ import annotations

from ..model import Article, Span
from ..text import languages
from ..text.sentences import sentences


def find(article: Article) -> tuple[Span, ...]:
    """The sentences of an article in order, without overlap; a headline is a passage of its own."""
    return sentences(article.text, languages.load(article.language))
