"""What one document tells about itself: cases from the wild, traps, known failures, and what must hold for any text."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.articles.clean import paragraphs
from retold.articles.find import find
from retold.articles.furniture import without_tail
from retold.errors import UnreadableError
from retold.model import Article, Declared, Document
from retold.text.sentences import paragraphs as spans

CASES = Path(__file__).parent.parent / "cases" / "articles"


def cases(name: str) -> list[Any]:
    """The cases of one file, each under its own name."""
    return [pytest.param(c, id=c["name"]) for c in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


def check(case: dict[str, Any]) -> None:
    """Compare an article with all that a case expects of it."""
    article = find(Document("case.txt", "text", case["text"]))
    expect = case["expect"]
    told: dict[str, Any] = {
        "headline": article.text[: article.headline.end] if article.headline else None,
        "title": article.title,
        "authors": [a.name for a in article.authors],
        "outlet": article.outlet,
        "language": article.language,
        "partial": article.partial,
        "earliest": article.published.earliest,
        "latest": article.published.latest,
        "stamps": [s.value for s in article.published.candidates],
        "paragraphs": len(spans(article.text)),
        "cut": without_tail(paragraphs(case["text"]))[1],
    }
    told["ends"] = article.text[-len(expect["ends"]) :] if "ends" in expect else None
    assert {k: told[k] for k in expect} == expect
    for gone in expect.get("cut", []):
        assert gone not in article.text


@pytest.mark.parametrize("case", cases("in-the-wild"))
def test_cases_from_the_wild(case: dict[str, Any]) -> None:
    """Headlines, bylines, dates, outlets and furniture as pages have them."""
    check(case)


@pytest.mark.parametrize("case", cases("negative"))
def test_traps(case: dict[str, Any]) -> None:
    """What looks like a headline, an author, a date or furniture, and is none."""
    check(case)


@pytest.mark.xfail(strict=True, reason="known failure, kept so that its repair is noticed")
@pytest.mark.parametrize("case", cases("known-failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    """What we cannot do yet, or leave unknown on purpose."""
    check(case)


STORY = "A mill burnt down in Harrow on Monday night, and nobody was hurt, the fire service said.\n\nThe cause is not known."


def test_declared_title_is_put_first_once() -> None:
    """A title from a table becomes the headline, unless the text has it already."""
    declared = Declared(title="Mill burns down")
    for text in (STORY, "MILL BURNS DOWN\n\n" + STORY, "Mill burns down | Harrow Live\n\n" + STORY):
        article = find(Document("a", "text", text, None, declared))
        assert article.headline is not None
        assert article.text.casefold().count("mill burns down") == 1
        assert article.text.casefold().startswith("mill burns down")


def test_declared_values_are_believed_with_care() -> None:
    """A declared language must be a code; an agency declared as author is a credit; midnight sharp is a bare date."""
    declared = Declared("Mill burns", "Harrow Live", "2025-11-04T00:00:00Z", "English", ("Reuters", "Ann Teller", "admin"))
    article = find(Document("a", "text", STORY, None, declared))
    assert (article.language, article.outlet, [a.name for a in article.authors]) == ("en", "Harrow Live", ["Ann Teller"])
    assert [(c.kind, c.name) for c in article.provenance] == [("byline", "Reuters")]
    assert article.published.earliest == "2025-11-03T10:00:00Z"
    assert article.published.latest == "2025-11-05T11:59:59Z"
    assert find(Document("a", "text", STORY, None, Declared(language="pt-BR"))).language == "pt"


def test_a_template_that_calls_everything_english() -> None:
    """A long German text stays German whatever its page says; a short one is believed."""
    german = "In Hagenau ist am Montagabend eine alte Mühle abgebrannt. Verletzt wurde niemand, wie die Feuerwehr am Dienstag mitteilte. "
    assert find(Document("a", "text", german * 4, None, Declared(language="en"))).language == "de"
    assert find(Document("a", "text", german[:50], None, Declared(language="en"))).language == "en"
    assert find(Document("a", "text", STORY * 4, None, Declared(language="fy"))).language == "fy"


def test_a_declared_time_beats_the_text_and_both_are_kept() -> None:
    """The interval is that of the best trusted stamp; a contradicting dateline stays among the candidates."""
    text = "Mill burns down\n\n12 June 2024\n\n" + STORY
    article = find(Document("a", "text", text, None, Declared(published="2025-06-12T08:00:00+02:00")))
    assert article.published.earliest == article.published.latest == "2025-06-12T06:00:00Z"
    assert [(s.value, s.origin) for s in article.published.candidates] == [
        ("2025-06-12T06:00:00Z", "declared"),
        ("2024-06-12", "text: dateline"),
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b\ufeff", "--- *** ---", "\x00\x01"])
def test_nothing_to_read(text: str) -> None:
    """A document without a word says so, and says what to do."""
    with pytest.raises(UnreadableError) as caught:
        find(Document("a.txt", "text", text))
    assert caught.value.kind == "empty"
    assert "a.txt" in caught.value.detail


def test_furniture_alone_is_kept() -> None:
    """Where nothing else is left, what looks like furniture is the account."""
    assert find(Document("a", "text", "Read more: mills")).text == "Read more: mills"


def test_long_texts_take_little_time() -> None:
    """A sentence of 20,000 words, ten thousand paragraphs, a wall of marks: each is read."""
    for text in ("word " * 20_000, "A line.\n\n" * 10_000, "By " * 5_000, "\n" * 50_000 + "x", "1.1." * 20_000, "A" * 200_000, "@a" * 9_000):
        before = time.process_time()
        assert find(Document("a", "text", text)).text
        assert time.process_time() - before < 3


WORDS = st.sampled_from(
    [
        "By Ann Teller",
        "Mill burns down",
        "12 June 2025",
        "04/11/2025 | 9.48am",
        "Source: X",
        "Read more",
        "©",
        "“Well,” she said.",
        "I am Bo, a writer",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        " ",
        "e\u0301",
        "\u212b",
        "\ud800",
        "\u2028",
        "\x85",
        "\u200b",
        "\x07",
        "Ж",
        "字。",
        "?",
        "...",
        "Von",
        "|",
        "1",
        "AM",
    ]
)


def holds(article: Article) -> None:
    """What is promised of every article."""
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in article.text)
    assert "\n\n\n" not in article.text
    assert article.text == article.text.strip()
    assert unicodedata.is_normalized("NFC", article.text)
    assert article.text.encode("utf-8")
    if article.headline:
        assert article.headline.start == 0
        assert article.text[: article.headline.end] == article.title
        assert article.text[article.headline.end :][:2] in {"\n\n", ""}
    dating = article.published
    if dating.earliest and dating.latest:
        assert "1604" < dating.earliest <= dating.latest < "2102"


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=40).map("".join)), st.booleans())
def test_any_text(text: str, titled: bool) -> None:
    """Whatever the text, there is an article with sound text or an UnreadableError; the same text gives the same article."""
    document = Document(
        "a",
        "text",
        text,
        None,
        Declared(title=text[:80], published=text[:40], language=text[:3], authors=(text[:30],)) if titled else Declared(),
    )
    try:
        article = find(document)
    except UnreadableError:
        return
    holds(article)
    assert find(document) == article


PIECES = st.sampled_from(
    [
        "<html>",
        "<body>",
        "<p>",
        "</p>",
        "<article>",
        "<h1>Mill burns",
        "</h1>",
        "A mill burnt down on Monday night in Harrow, they said.",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&#0;",
        "&#xD800;",
        "&lt;",
        "<table><tr><td>",
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle","author":[{}]}',
        '<link rel=canonical href="https://[x">',
        '<meta name=author content="Ann Teller">',
        "\x00",
        "<div>" * 40,
        "<li>",
        "<?xml?>",
        "<!DOCTYPE x [",
        "é",
        "\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)))
def test_any_page(text: str) -> None:
    """Whatever the page, there is an article with sound text or an UnreadableError."""
    try:
        article = find(Document("a.html", "html", text))
    except UnreadableError:
        return
    holds(article)


def test_a_whole_book_is_no_article() -> None:
    """A text of a size that no article has is refused with its size and a way out."""
    with pytest.raises(UnreadableError, match="Split it") as caught:
        find(Document("book.txt", "text", "A sentence of a very long book.\n\n" * 20_000))
    assert caught.value.kind == "huge"
