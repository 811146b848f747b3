"""What is taken out of a page by the names of its elements, and what becomes a paragraph; headlines and the lines around them."""

from __future__ import annotations

import pytest
from lxml import html

from retold.articles.dates import line_stamps
from retold.articles.find import find
from retold.articles.furniture import is_box as is_label
from retold.articles.furniture import without_tail
from retold.articles.inside import text_of
from retold.articles.languages import PhraseList
from retold.articles.named import is_box
from retold.articles.people import is_person
from retold.articles.strip import strip
from retold.articles.top import heading, top_lines
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."


def article(body: str, head: str = "") -> Article:
    """The article of a page."""
    return find(Document("a.html", "html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "https://harrow.example/1"))


@pytest.mark.parametrize(
    "names",
    [
        'class="post-comments"',
        'id="CookieBanner"',
        'class="c-newsletter__box"',
        'class="reklama"',
        'data-testid="primary-image"',
        'class="author-box"',
        'class="mostRead"',
        'class="article-related"',
        'class="x" id="disqus"',
    ],
)
def test_boxes(names: str) -> None:
    """The names of templates, in their many spellings."""
    assert is_box(html.fromstring(f"<div {names}>x</div>"))


@pytest.mark.parametrize(
    ("tag", "goes"), [("mc-newsletter", True), ("x-footer", True), ("mc-embed", True), ("mc-prose", False), ("x-article", False)]
)
def test_elements_of_a_site_alone(tag: str, goes: bool) -> None:
    """Elements that a site made itself are called by their tag."""
    assert is_box(html.fromstring(f"<div><{tag}>x</{tag}></div>")[0]) is goes
    read = article(f"<x-app><h1>Mill burns down</h1><p>{PROSE}</p><{tag}><p>Est quod nemo legit.</p></{tag}><p>{MORE}</p></x-app>").text
    assert ("nemo" not in read) is goes


@pytest.mark.parametrize(
    "names", ['class="article-body"', 'class="capital"', 'class="shareholder-news"', 'class="author"', 'class="adventure"', "", 'class="commentary"']
)
def test_no_boxes(names: str) -> None:
    """Words that only begin so, and names of what belongs to the account."""
    assert not is_box(html.fromstring(f"<div {names}>x</div>"))


def test_a_box_that_holds_the_account_stays() -> None:
    """Whatever it is called: what holds a good part of the words is no furniture."""
    assert PROSE in article(f"<div class='social-share-wrapper'><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p></div>").text


def test_line_breaks_divide() -> None:
    """Two line breaks in a cell, or more, or with blanks between: paragraphs, with their bold words; one break is a line of the same."""
    tree = html.fromstring(f"<table><tr><td>{PROSE}<br> <br>{MORE} <b>Bold</b><br>line.<br/><br/><br/>{PROSE}</td></tr></table>")
    strip(tree)
    assert [text_of(p) for p in tree.iter("p")] == [PROSE, f"{MORE} Boldline.", PROSE]


def test_leaves_are_paragraphs() -> None:
    """A page without <p> has its paragraphs in elements without a meaning; a link by itself between them is no paragraph."""
    found = article(
        f"<div><div>{PROSE}</div><div><a href='/x'>Support us now and for ever</a></div><div>{MORE}</div></div>", "<title>Mill burns down</title>"
    )
    assert found.text == f"Mill burns down\n\n{PROSE}\n\n{MORE}"


def test_a_quotation_in_a_figure_stays() -> None:
    """A figure without a picture is no picture."""
    quoted = "<figure><blockquote>“We saw it from the quay and we ran,” said Ann Smith.</blockquote></figure>"
    assert "from the quay" in article(f"<article><h1>Mill burns down</h1><p>{PROSE}</p>{quoted}<p>{MORE}</p></article>").text


@pytest.mark.parametrize(
    ("window", "body", "found"),
    [
        ("Mill burns down in Harrow | Live", "<h1>Mill burns down in Harrow</h1>", "Mill burns down in Harrow"),
        ("Harrow Live: Mill burns down", "<h1><a href='/'>Harrow Live</a></h1><h3>Mill burns down</h3>", "Mill burns down"),
        ("Harrow Live - Mill burns down again", "<b>Harrow Live</b><font><b>Mill burns down again</b></font>", "Mill burns down again"),
        ("Mill burns down in Harrow :: Live", "<div><div role='heading'>Mill burns down in Harrow</div></div>", "Mill burns down in Harrow"),
        ("Live | News, sport and weather from the valley", "<h1>Mill burns down</h1>", "Mill burns down"),
        ("x", "<p>Mill</p>", None),
    ],
)
def test_headlines(window: str, body: str, found: str | None) -> None:
    """The window's title tells which element is the headline; the name of the site, which leads home, is none."""
    element = heading(html.fromstring(f"<html><head><title>{window}</title></head><body>{body}</body></html>"))
    assert (text_of(element) if element is not None else None) == found


def test_lines_around_the_headline() -> None:
    """Lines that breaks divide, parts that do not run together, and the date above; today's date in the head of the site is none."""
    body = (
        "<div class='masthead'><span class='current-date'>9 May 2030</span></div><div class='post-date'>4 March 2025</div>"
        "<div><h1>Mill burns down</h1>"
        f"<div>By Jem Tolliver<br>in Harrow</div><div><span>Tuesday</span><span>08:30</span></div></div><p>{PROSE}</p>"
    )
    lines = top_lines(heading(html.fromstring(f"<html><body>{body}</body></html>")))
    assert lines[:3] == ["By Jem Tolliver", "in Harrow", "Tuesday 08:30"]
    assert "4 March 2025" in lines
    assert "9 May 2030" not in lines
    assert article(body).published.earliest == "2025-03-03T10:00:00Z"


@pytest.mark.parametrize("line", ["Advertisement", "— Anzeige —", "Passer la publicité", "Advertentie", "РЕКЛАМА", "Annons:"])
def test_labels(line: str) -> None:
    """A line that says no more than that an advertisement follows is the page's, wherever it stands."""
    assert is_label(line)


@pytest.mark.parametrize("line", ["Advertisement spending fell in May.", "Reklama kosztuje coraz więcej", "Share prices fell"])
def test_no_labels(line: str) -> None:
    """Words of an account that begin so."""
    assert not is_label(line)


def test_lists_of_phrases() -> None:
    """A phrase is found from the beginning of a word on, with its marks; the end may be within a word."""
    phrases = PhraseList(["to read on", "est. 19", "© 2"])
    assert phrases.within("pay to read onwards")
    assert phrases.within("the lantern, est. 1984")
    assert phrases.within("© 2025")
    assert not phrases.within("unto read on")


def test_a_plea_beside_a_stub() -> None:
    """Where a page asks for payment anywhere but in its head and foot, a short account is a stub; a whole one is not."""
    wall = "<section class='paywall'><h3>The rest is for subscribers only</h3></section>"
    assert article(f"<main><h1>Mill burns down</h1><p>{PROSE}</p>{wall}</main>").partial
    assert not article(f"<header>Already a subscriber?</header><main><h1>Mill burns down</h1><p>{PROSE}</p></main>").partial
    assert not article(f"<main><h1>Mill burns down</h1>{''.join(f'<p>{n}. {PROSE} {MORE} {n}</p>' for n in range(5))}{wall}</main>").partial


def test_kickers() -> None:
    """Short lines above the headline are no part of the account; a credit there stays."""
    found = article(
        f"<div><div>World</div><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p></div>", "<meta property='og:title' content='Mill burns down'>"
    )
    assert found.text == f"Mill burns down\n\n{PROSE}\n\n{MORE}"


@pytest.mark.parametrize(
    "line", ["Join our channel on WhatsApp", "Підписуйтесь на нас у Telegram", "Participe do canal no WhatsApp", "Suivez-nous sur Facebook !"]
)
def test_calls_to_follow(line: str) -> None:
    """A line that begins with the word for it and names a network is the page's, wherever it stands."""
    assert is_label(line)
    assert not is_label(f"The mayor said on Facebook: {line}")


def test_the_box_of_a_wall() -> None:
    """Behind a plea to pay, offers say everything but that they are some; a whole paragraph behind it is a story, and stays."""
    kept, cut = without_tail([PROSE, MORE, "Subscribe to continue reading", "Unlock it all for 1 euro", "See our offers"])
    assert (kept, len(cut)) == ([PROSE, MORE], 3)
    assert without_tail([PROSE, "Subscribe to continue reading", f"{PROSE} {MORE}"])[0][-1] == f"{PROSE} {MORE}"


def test_names_of_the_house_are_no_authors() -> None:
    """A desk behind the author's name, and a name with figures."""
    page = f"<h1>Mill burns down</h1><p class='byline'>By Jem Tolliver, Harrow Live Coast</p><p>{PROSE}</p><p>{MORE}</p>"
    assert [a.name for a in article(page, "<meta property='og:site_name' content='Harrow Live'>").authors] == ["Jem Tolliver"]
    assert not is_person("Portal7 Litoral")
    assert is_person("Jean-Marc d’Ormesson")


def test_agencies_behind_a_slash() -> None:
    """A line that signs with initials, the own house and an agency credits the agency; names of the story do not."""
    credits_ = [
        c.name for c in article(f"<article><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p><p>red, harrow.example/APA</p></article>").provenance
    ]
    assert credits_ == ["APA"]
    assert not article(f"<article><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p><p>Mills, wheels and stones</p></article>").provenance


@pytest.mark.parametrize(
    "line",
    [
        "Publicerad 12 mars 2024 kl 07.30",
        "Publicerad 12 mars 2024 kl. 07.30",
        "Opublikowano: 12 marca 2024, godz. 07:30",
        "Опубліковано 12 березня 2024 о 07:30",
    ],
)
def test_words_before_a_time(line: str) -> None:
    """Swedish, Polish and Ukrainian say so before the time of day."""
    ((moment, origin),) = line_stamps(line)
    assert (moment.value, origin) == ("2024-03-12", "text: published")
    assert (moment.latest - moment.earliest).total_seconds() == 26 * 3600


def test_captions_by_the_box_of_the_photograph() -> None:
    """The words in a box that is called a photograph go with it, however they are called themselves; a long report with a photograph stays."""
    box = "<div class='nota-foto'><img src='m.jpg'><p class='pie'>The mill before the fire.</p></div>"
    assert "before the fire" not in article(f"<div><h1>Mill burns down</h1>{box}<p>{PROSE}</p><p>{MORE}</p></div>").text
    assert PROSE in article(f"<div class='photo-story'><h1>Mill burns down</h1><img src='m.jpg'><p>{PROSE}</p><p>{MORE} {MORE}</p></div>").text


@pytest.mark.parametrize(
    "line",
    [
        "<div class='xy-byline'><a href='/a'>Jem Tolliver</a> | 14.08.2024 - 16:32 Uhr</div>",
        "<p><a href='/autoren/tolliver'>Jem Tolliver</a></p>",
        "<p class='auteur'>Jem Tolliver</p>",
        "<p class='firma'>Jem Tolliver</p>",
    ],
)
def test_bare_names(line: str) -> None:
    """A name without "by" is an author's where the template, or the page it leads to, says so."""
    assert [a.name for a in article(f"<article><h1>Mill burns down</h1>{line}<p>{PROSE}</p><p>{MORE}</p></article>").authors] == ["Jem Tolliver"]
    assert not article(f"<article><h1>Mill burns down</h1><p><a href='/people'>Jem Tolliver</a></p><p>{PROSE}</p><p>{MORE}</p></article>").authors


def test_the_day_above_everything() -> None:
    """The day on which the page was called up is no part of the account, and not when it came out."""
    found = article(
        f"<table><tr><td>Monday, 2 March 2026</td></tr></table><table><tr><td><h2>Mill burns down</h2><p>Published: 23 November 2011</p>"
        f"<p>{PROSE}</p><p>{MORE}</p></td></tr></table>",
        "<title>Harrow Live: Mill burns down</title>",
    )
    assert "2026" not in found.text
    assert [s.value for s in found.published.candidates] == ["2011-11-23"]


def test_credits_in_lines_that_breaks_divide() -> None:
    """A line of source at the end of a text without paragraphs."""
    found = article(f"<article><h1>Mill burns down</h1><div>{PROSE}<br><br>{MORE} {MORE}<br><br>With material from Reuters</div></article>")
    assert [c.name for c in found.provenance] == ["Reuters"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<span>Jane Roe</span><span>Staff writer</span>", "Jane Roe Staff writer"),
        ("<a>Jane Roe</a><time>4 March</time>", "Jane Roe 4 March"),
        ("<span>Jane Roe</span> <span>Staff writer</span>", "Jane Roe Staff writer"),
        ("<span>Jane Roe</span>, <span>Staff writer</span>", "Jane Roe, Staff writer"),
        ("The <span>Mc</span><span>Donald</span> mill", "The McDonald mill"),
        ("The <span>i</span><span>Phone</span> in the mill", "The iPhone in the mill"),
        ("The <span>mill</span><span>stone</span> of Harrow", "The millstone of Harrow"),
        ("The <b>mill</b><i>Stone</i> of Harrow", "The millStone of Harrow"),
        ("A <span>MILL</span><span>Stone</span> of Harrow", "A MILLStone of Harrow"),
        ("Some <span>water</span>Works of Harrow", "Some waterWorks of Harrow"),
    ],
)
def test_parts_of_a_line(line: str, words: str) -> None:
    """What only a style sets apart does not run into one word; nothing within a word comes apart."""
    page = f"<article><p>{PROSE}</p><div class='x7'><p>{line}</p></div><p>{PROSE}</p></article>"
    tree = html.document_fromstring(page)
    strip(tree)
    assert words in [text_of(p) for p in tree.iter("p")]
