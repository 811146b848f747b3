"""Everyone whom an input names as an author is kept with where that is, and why those who were not chosen were not; the choice stays as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retold.articles.find import find
from retold.articles.merge import merge
from retold.model import Article, AuthorCandidate, Declared, Document

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "articles" / "candidates.json").read_text(encoding="utf-8"))
TITLE = "Mill burns down in Harrow"
PARAGRAPHS = (
    "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning.",
    "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.",
    "Neighbours had seen smoke above the roof at about six in the evening and called for help at once.",
)


def article(case: dict[str, Any]) -> Article:
    """The account with what a case sets into its head, below its headline, behind it, and into the field of its feed."""
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    head = f"<title>{TITLE}</title><meta property='og:site_name' content='Harlo Site'>{case.get('head', '')}"
    body = f"<article><h1>{TITLE}</h1>{case.get('top', '')}<div class='c1'>{text}{case.get('end', '')}</div></article>{case.get('after', '')}"
    page = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/x/1", Declared(authors=tuple(case.get("declared", ())))))


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["why"]))
def test_candidates(case: dict[str, Any]) -> None:
    """Who is named, where, and what became of it; nobody else is, and every author is among them."""
    found = article(case)
    told = {(c.name, c.origin): "chosen" if c.chosen else c.reason for c in found.author_candidates}
    assert {a.name for a in found.authors} == set(case["authors"])
    for name, origin, verdict in case["candidates"]:
        assert told.get((name, origin)) == verdict, told
    assert {name for name, _ in told} <= {*(name for name, *_ in case["candidates"]), *case["authors"]}
    assert {name for name, _ in told}.isdisjoint(case.get("never", ()))
    assert {(a.name, a.origin) for a in found.authors} <= {key for key, verdict in told.items() if verdict == "chosen"}


def test_plain_text() -> None:
    """A byline of a text file names a person and an agency."""
    found = find(Document("a.txt", "text", f"{TITLE}\n\nBy Jane Roe and AFP\n\n{PARAGRAPHS[0]}"))
    assert found.author_candidates == (
        AuthorCandidate("Jane Roe", "text: byline", chosen=True),
        AuthorCandidate("AFP", "text: byline", chosen=False, reason="agency"),
    )


def test_hundreds_of_names_are_bounded() -> None:
    """A page that names hundreds keeps some, and those who were chosen."""
    first, last = ("Jane", "Mary", "Paul", "Max", "Ann"), ("Roe", "Poe", "Lane", "Tolliver", "Petch", "Marlowe", "Cruz", "Holt", "Sayed", "Voss")
    names = "".join(f'<meta name="author" content="{one} {two}{end}">' for one in first for two in last for end in ("", "ley", "man", "sen"))
    found = article({"head": names})
    assert len(found.author_candidates) <= 40 + len(found.authors)
    assert {a.name for a in found.authors} <= {c.name for c in found.author_candidates if c.chosen}


def test_copies_that_contradict_each_other() -> None:
    """Two copies with one author each: there is none of both, and both are kept as candidates; an author of all copies stays chosen."""
    one, other = (article({"head": f'<meta name="author" content="{name}">'}) for name in ("Jane Roe", "Max Poe"))
    other = replace(other, path="b.html", paths=("b.html",))
    (both,) = merge([other, one])
    assert both.authors == ()
    assert both.author_candidates == tuple(AuthorCandidate(n, "meta", chosen=False, reason="contradicted") for n in ("Jane Roe", "Max Poe"))
    (same,) = merge([one, replace(one, path="c.html", paths=("c.html",))])
    assert same.author_candidates == one.author_candidates
