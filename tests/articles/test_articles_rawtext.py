"""From an account's text back to the page it was read from: exact, in order, or unknown."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bench.pages.hand import hand
from bench.pages.layouts import made
from retold.articles.clean import paragraphs
from retold.articles.find import find
from retold.articles.rawtext import located, raw_runs
from retold.errors import UnreadableError
from retold.model import Article, Document, Raw, Span


def read(document: Document) -> Article:
    """An article that knows where its text stands."""
    article = find(document)
    return replace(article, raw=raw_runs(document, article))


def words_of(markup: str) -> str:
    """What a stretch of a page says, by another way than the one that is tested: lxml takes the tags out and decodes."""
    text = str(html.fromstring(f"<div>{markup}</div>").text_content())
    return plain(text)


def plain(text: str) -> str:
    """Without blanks and invisible marks, letters composed."""
    return unicodedata.normalize("NFC", "".join("".join(paragraphs(text)).split()))


def holds(document: Document, article: Article) -> None:
    """Stretches rise on both sides, do not overlap, and say the same on both."""
    last = Raw(0, 0, 0, 0)
    for run in article.raw:
        assert last.end <= run.start < run.end <= len(article.text)
        assert last.raw_end <= run.raw_start < run.raw_end <= len(document.body)
        left, right = article.text[run.start : run.end], document.body[run.raw_start : run.raw_end]
        assert left == right or plain(left) == (words_of(right) if document.media != "text" else plain(right))
        last = run


def page(inside: str) -> Document:
    """A page around some paragraphs."""
    nav = "<nav><a href='/'>Home &amp; more</a></nav><script>var x = '<p>A mill burnt down</p>';</script><!-- A mill burnt down -->"
    return Document(
        "a.html", "html", f"<!doctype html><html><head><title>Mill burns</title></head><body>{nav}<article>{inside}</article></body></html>"
    )


STORY = """<h1>Mill  burns down</h1>
<p>A <b>mill</b> burnt down on Monday night in Harrow &amp; nobody was hurt, the fire&nbsp;service said on
   Tuesday morning.</p><p>&ldquo;We saw it from the quay and we ran,&#8221; said <a href="/smith?a>b">Ann
Smith</a>, who lives near the mill and has done so for years, in a cafe\u0301.</p>
<p>The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.</p>"""


def test_a_page() -> None:
    """Entities, tags within words' gaps, line ends, accents in two characters: all of the text is found, and only in the account itself."""
    document = page(STORY)
    article = read(document)
    holds(document, article)
    assert located(article, Span(0, len(article.text))) is not None
    for said, raw in (
        ("mill burnt", "mill</b> burnt"),
        ("Harrow & nobody", "Harrow &amp; nobody"),
        ("café", "cafe\u0301"),
        ("said on Tuesday", "said on\n   Tuesday"),
    ):
        at = article.text.index(said)
        found = located(article, Span(at, at + len(said)))
        assert found is not None
        assert [document.body[s.start : s.end] for s in found] == [raw]


def test_over_paragraphs() -> None:
    """A stretch over several paragraphs has a place for each."""
    document = page(STORY)
    article = read(document)
    first, last = article.text.index("Tuesday morning."), article.text.index("The cause") + len("The cause")
    found = located(article, Span(first, last))
    assert found is not None
    assert len(found) == 3
    assert [document.body[s.start : s.end] for s in (found[0], found[2])] == ["Tuesday morning.", "The cause"]


def test_what_stands_twice() -> None:
    """A lead that a teaser above repeats is found in the account, where its neighbours are."""
    lead = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said."
    document = page(f"<div class='teaser'>{lead}</div><div><h1>Mill burns down</h1><p>{lead}</p>{STORY.split('</h1>')[1]}</div>")
    article = read(document)
    found = located(article, Span(article.text.index(lead), article.text.index(lead) + 10))
    assert found is not None
    assert found[0].start > document.body.index("<h1>")


def test_unknown() -> None:
    """What the page does not say as the text says it has no place; nor has anything where offsets were not asked for."""
    document = page(STORY)
    article = find(document)
    assert located(article, Span(0, 4)) is None
    changed = replace(article, text=article.text.replace("burnt down on", "burnt downon the"))
    changed = replace(changed, raw=raw_runs(document, changed))
    at = changed.text.index("downon")
    assert located(changed, Span(at, at + 6)) is None
    assert located(changed, Span(changed.text.index("The cause"), changed.text.index("The cause") + 9)) is not None


def test_numbers_of_windows() -> None:
    """Old pages number their quotation marks as Windows does; none is lost."""
    document = page(STORY.replace("&ldquo;", "&#147;").replace("&#8221;", "&#148;"))
    article = read(document)
    assert "“We saw it from the quay and we ran,” said" in article.text
    holds(document, article)


@pytest.mark.parametrize("media", ["text", "fragment"])
def test_other_media(media: str) -> None:
    """Plain text and fragments of feeds have places as well, in what the reader was given."""
    body = "Mill burns\n\nA mill\u00a0burnt down  on Monday.\n\nNobody was hurt."
    document = (
        Document("a", "text", body) if media == "text" else Document("a", "fragment", "<p>A mill burnt&nbsp;down.</p><p>Nobody was <i>hurt</i>.</p>")
    )
    article = read(document)
    holds(document, article)
    assert located(article, Span(0, len(article.text))) is not None


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.nightly)])
def test_written_pages(step: int) -> None:
    """In pages of many layouts nearly every paragraph has its place, and every place is right; by day in each fourth page."""
    known = there = 0
    pages = [(p.name, p.page, p.url) for p in hand()] + [(p.name, p.page, p.url) for p in made()]
    for name, page_, url in pages[::step]:
        document = Document(name, "html", page_, url)
        try:
            article = read(document)
        except UnreadableError:
            continue
        holds(document, article)
        start = 0
        for paragraph in article.text.split("\n\n"):
            there += 1
            known += located(article, Span(start, start + len(paragraph))) is not None
            start += len(paragraph) + 2
    assert known >= 0.97 * there


_WORDS = st.lists(
    st.sampled_from(
        [
            "mill",
            "fire",
            "&amp;",
            "<b>roof</b>",
            "é",
            "e\u0301",
            "&eacute;t&eacute;",
            "a\u00adb",
            "x\u200by",
            "<br>",
            "\n",
            "&#39;",
            "«oui»",
            "1 <i>2</i>",
        ]
    ),
    min_size=8,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=5), st.data())
def test_any_page(paragraphs_of: list[list[str]], data: st.DataObject) -> None:
    """Whatever the markup: the mapping rises, what it maps is equal, and each stretch of the text has an equal place or none."""
    document = page("<h1>Mill burns down</h1>" + "".join(f"<p>{' '.join(words)}</p>" for words in paragraphs_of))
    try:
        article = read(document)
    except UnreadableError:
        return
    holds(document, article)
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    found = located(article, Span(start, end))
    if found is not None:
        assert "".join(words_of(document.body[s.start : s.end]) for s in found) == plain(article.text[start:end])


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>&;#x1amp /-!'\"\n\u0301e\ud800scriptb", max_size=120))
def test_hostile_markup(inside: str) -> None:
    """Broken tags, entities and comments end with stretches that rise, or with none."""
    document = Document(
        "a.html", "html", f"<p>A mill burnt down on Monday night in Harrow, the service said.</p>{inside}<p>Nobody was hurt in the fire.</p>"
    )
    article = replace(find(Document("a", "text", "A mill burnt down on Monday night in Harrow, the service said.")), raw=())
    article = replace(article, raw=raw_runs(document, article))
    assert located(article, Span(0, len(article.text))) is not None
    last = 0
    for run in article.raw:
        assert last <= run.raw_start < run.raw_end
        last = run.raw_end


def test_large_and_broken() -> None:
    """A page of opened tags, comments and scripts without an end takes time in proportion to its length."""
    for piece in ("<a '", "<!-- ", "<script ", "&amp", "<p>", "</"):
        document = Document("a.html", "html", piece * 100_000)
        article = Article("x", "a.html", "A mill burnt down.")
        assert raw_runs(document, article) == ()
