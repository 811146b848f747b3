"""Small stories for the tests of claims: articles, findings, aligned sentences and a tree."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from retold.claims.find import find
from retold.model import Article, Correspondence, Dating, Descent, Findings, Fingerprint, Origins, Place, Span, Stemma, Witness
from retold.text.languages import load
from retold.text.sentences import sentences

CASES = Path(__file__).parent.parent / "cases" / "claims"


def cases(name: str) -> dict[str, list[dict[str, Any]]]:
    """The cases of one file."""
    return dict(json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")))


def article(text: str, language: str | None = "en", published: str | None = None, id_: str = "a") -> Article:
    """An article of a text; where the text has a first line by itself, that is the headline."""
    first = text.partition("\n")[0]
    headline = Span(0, len(first)) if "\n" in text else None
    dating = Dating(published, published) if published else Dating()
    return Article(id=id_, path=f"{id_}.txt", text=text, language=language, published=dating, headline=headline)


def findings(given: Article) -> Findings:
    """What one article asserts, with nothing else found in it."""
    passages = sentences(given.text, load(given.language))
    return Findings(given, Fingerprint((), ()), passages, (), (), find(given, passages))


def aligned(all_findings: Mapping[str, Findings], pairs: Sequence[Sequence[Any]]) -> tuple[Correspondence, ...]:
    """Correspondences from pairs of sentences (article, index, article, index)."""
    found = []
    for left, i, right, j in pairs:
        places = sorted(Place(k, s.start, s.end) for k, n in ((left, i), (right, j)) for s in [all_findings[k].passages[n]])
        found.append(Correspondence(places[0], places[1], "edited", 0.9))
    return tuple(found)


def stemma(articles: Sequence[str], edges: Sequence[Sequence[str]] = ()) -> Stemma:
    """A tree over articles (by id, which is their sigil too); sigils that are no article are lost witnesses."""
    lost = sorted({s for e in edges for s in e[:2]} - set(articles))
    witnesses = [*(Witness(a, a, f"Paper {a}") for a in articles), *(Witness(s, None, f"Lost {s}") for s in lost)]
    return Stemma(tuple(witnesses), tuple(Descent(e[0], e[1], "inferred", 0.95, ()) for e in edges), (), Origins(1, 1, 1))
