"""Builds findings from plain texts, for the tests of collation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.collation.find import find
from retold.model import Article, Findings, Fingerprint, Place
from retold.text.encoder import RememberingEncoder, default_encoder


@cache
def encoder() -> RememberingEncoder:
    """The encoder of the base install, remembering between tests."""
    return RememberingEncoder(default_encoder(), "use")


def account(name: str, text: str, language: str | None = "en") -> Findings:
    """Findings of one article with nothing but its passages; its id is the name."""
    article = Article(name, f"{name}.txt", text, language=language)
    return Findings(article, Fingerprint((), ()), find(article), (), (), ())


def words_of(place: Place, findings: Sequence[Findings]) -> str:
    """The words at a place."""
    return next(f.article.text[place.start : place.end] for f in findings if f.article.id == place.article)
