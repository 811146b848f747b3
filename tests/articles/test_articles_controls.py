"""Labels to click on, calls to sign up, posts that the account introduces, heads of old sites, and what an account says in short at its top."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."
LAST = "Neighbours had seen smoke above the roof at about six in the evening and called for help at once."


def article(inside: str, *, top: str = "", above: str = "") -> Article:
    """The article of a page, with what stands between its paragraphs, below its headline and above it."""
    body = f"{above}<article><h1>Mill burns down in Harrow</h1>{top}<div class='c1'><p>{PROSE}</p>{inside}<p>{MORE}</p><p>{LAST}</p></div></article>"
    return find(
        Document(
            "a.html", "html", f"<html><head><title>Mill burns down in Harrow</title></head><body>{body}</body></html>", "https://harlo.example/1"
        )
    )


@pytest.mark.parametrize(
    "label", ["Dela inlägg", "Deel deze post", "Share this post", "Beitrag teilen", "Partager ce post", "Copiar enlace", "Udostępnij wpis", "Jaa"]
)
def test_a_label_does_not_run_into_its_line(label: str) -> None:
    """Entries of a ticker end with a link to share them."""
    text = article(f"<ul><li><h3>Road closed</h3><p>The road along the river is closed until Friday noon.</p><a href='#x'>{label}</a></li></ul>").text
    assert label not in text
    assert "closed until Friday noon." in text


def test_the_same_words_in_a_sentence_stay() -> None:
    """A label is an element by itself."""
    assert (
        "Copy link was what the button said"
        in article("<p><span>Copy link</span> was what the button said, and nobody pressed it on Monday.</p>").text
    )


@pytest.mark.parametrize(
    "call",
    ["Sign up here", "Jetzt kostenlos bestellen", "Inscrivez-vous", "Apúntate aquí", "Iscriviti", "Meld je aan", "Subscreva aqui", "Anmäl dig här"],
)
def test_a_box_that_ends_in_a_call(call: str) -> None:
    """Letters are offered in words of every kind; the link at the end says what it is."""
    assert (
        "ELSEWHERE"
        not in article(f"<div class='c4'><p><b>ELSEWHERE at seven:</b> All that matters in the valley. <a href='/nl'>{call}</a></p></div>").text
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Those who want to run on Sunday can <a href='/run'>sign up here</a>, the club said on Monday night in Harrow.</p>",
        "<div><p>Two hundred have signed up for the walk along the river so far.</p></div>",
        "<div><p>The list is open until <a href='/list'>Friday</a>.</p></div>",
    ],
)
def test_an_offer_in_the_account_stays(inside: str) -> None:
    """A sentence goes on behind the link, or the link says something else."""
    words = ("sign up here", "Two hundred", "The list is open")
    assert any(w in article(inside).text for w in words)


POST = "<blockquote class='twitter-tweet'><p>We asked for a second engine years ago, and nobody in the county answered us.</p>— Jane Roe (@jroe) <a href='https://twitter.com/jroe/status/1'>March 4, 2025</a></blockquote>"  # noqa: E501


def test_a_post_that_the_account_introduces() -> None:
    """Behind a colon its words are a quotation of the account; anywhere else it is shown beside it."""
    assert "second engine" in article(f"<p>The councillor answered on X:</p>{POST}").text
    assert "second engine" not in article(f"<p>The councillor has answered on X.</p>{POST}").text


def test_the_head_of_an_old_site() -> None:
    """A table above the headline holds the name of the site and its motto; one below it may hold figures."""
    above = "<table><tr><td><a href='/'>Harlo Letter</a></td><td>ELSEWHERE, for those who make the news</td></tr></table>"
    assert "ELSEWHERE" not in article("", above=above).text
    assert "Engines" in article("<table><tr><th>Engines</th><td>12</td></tr><tr><th>Hours</th><td>9</td></tr></table>").text


@pytest.mark.parametrize("heading", ["<h2>In short</h2>", "<h2>Het belangrijkste</h2>", ""])
def test_what_an_account_says_in_short(heading: str) -> None:
    """A list of sentences between headline and text belongs to the account, before its first paragraph."""
    points = "<ul><li>The old mill of Harrow burnt down on Monday.</li><li>Nobody was hurt in the fire.</li></ul>"
    text = article("", top=f"<div class='c3'>{heading}{points}</div>").text
    assert "Nobody was hurt in the fire." in text
    assert text.index("Nobody was hurt in the fire.") < text.index(PROSE)


@pytest.mark.parametrize(
    "points",
    [
        "<ul><li><a href='/2'>ELSEWHERE a barn burnt down on Sunday.</a></li><li><a href='/3'>ELSEWHERE a bridge closes for a year.</a></li></ul>",
        "<nav><ul><li>ELSEWHERE is the first entry of a menu</li><li>ELSEWHERE is the second entry of it</li></ul></nav>",
    ],
)
def test_other_lists_at_the_top(points: str) -> None:
    """Links and menus are none of it."""
    assert "ELSEWHERE" not in article("", top=points).text


def test_how_a_paper_works() -> None:
    """Notes of a house about itself are none of the account, in their many languages."""
    for note in (
        "Så här jobbar vi: Våra nyheter ska vara sakliga.",
        "So arbeiten wir: Wir prüfen alles zweimal.",
        "How we work: Everything is checked twice.",
    ):
        assert note not in article(f"<div class='c9'><p>{note} <a href='/om'>Mer</a></p></div>").text
