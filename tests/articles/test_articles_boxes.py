"""What is taken out of a page by how it is built, and the lead that stands by itself; and what of an account has to stay."""

from __future__ import annotations

import pytest
from lxml import html

from retold.articles.boxes import only_leads_on
from retold.articles.find import find
from retold.articles.inside import text_of
from retold.articles.lead import lead
from retold.articles.strip import strip
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."
LEAD = "Nobody was hurt when the old mill of Harrow burnt down, but the street stays closed."


def article(body: str) -> Article:
    """The article of a page."""
    return find(Document("a.html", "html", f"<!doctype html><html><body>{body}</body></html>", "https://harrow.example/1"))


def stripped(body: str) -> str:
    """The words of a page that are left."""
    tree = html.document_fromstring(f"<html><body><article><h1>Mill burns down</h1><p>{PROSE}</p>{body}<p>{MORE}</p></article></body></html>")
    strip(tree)
    return text_of(tree)


@pytest.mark.parametrize(
    "box",
    [
        "<div role='complementary'><p>ELSEWHERE in brief.</p></div>",
        "<div hidden><p>ELSEWHERE in brief.</p></div>",
        "<div aria-hidden='true'><p>ELSEWHERE in brief.</p></div>",
        "<p style='color:red; display : none'>ELSEWHERE in brief.</p>",
        "<div><p>Get ELSEWHERE by mail every day.</p><input type='email'></div>",
        "<div><b>Read also:</b> <a href='/2'>ELSEWHERE a barn burnt down</a></div>",
        "<ul><li><a href='/2'>ELSEWHERE one</a></li><li><a href='/3'>ELSEWHERE two</a></li></ul>",
        "<div><img src='a.jpg'><p>ELSEWHERE, the mill on Tuesday</p></div>",
        "<div><img src='a.jpg'><p>ELSEWHERE is gone. Photo: Jane Roe</p></div>",
        "<div><img src='a.jpg'><p>ELSEWHERE steht nicht mehr. (Foto: Jana Reh)</p></div>",
        "<button>ELSEWHERE</button>",
        "<a class='c1' href='/2'><span>Fire:</span> ELSEWHERE how to tell if your attic is at risk</a>",
        "<figure><img src='a.jpg'><figcaption><p>ELSEWHERE, the mill</p><span>Photo: Jane Roe</span></figcaption></figure>",
        "<div class='Figure'><img src='a.jpg'><div class='x'><div>ELSEWHERE</div><div>The mill on Tuesday.</div></div></div>",
        "<div class='c1 factbox'><p>ELSEWHERE a mill grinds corn.</p></div>",
        "<div class='related'><article><h3><a href='/2'>ELSEWHERE</a></h3><p>A barn burnt down.</p></article></div>",
    ],
)
def test_a_box_goes_by_how_it_is_built(box: str) -> None:
    """Roles, what is hidden, what asks for an address, links behind a label, and captions; the account around them stays."""
    left = stripped(box)
    assert "ELSEWHERE" not in left
    assert PROSE in left
    assert MORE in left


@pytest.mark.parametrize(
    "body",
    [
        "<div><img src='a.jpg'><p>Police released a photo of THE MILL.</p></div>",
        "<div><img src='a.jpg'><p>Die Polizei zeigte ein Bild von THE MILL.</p></div>",
        "<p>The report on THE MILL was <a href='/report'>published in full by the county last week</a>.</p>",
        "<div><p>THE MILL was built in 1880.</p></div>",
        "<p>Source: <a href='https://norpress.example'>THE MILL Gazette</a></p>",
        "<div><img src='logo.png'><p>Source: THE MILL Gazette</p></div>",
        "<div><img src='portrait.jpg'><span>By Jane Roe, THE MILL</span></div>",
    ],
)
def test_what_the_account_says_stays(body: str) -> None:
    """A sentence beside a picture that speaks of one, a sentence most of which is a link, where the account comes from, and who signs it."""
    assert "THE MILL" in stripped(body)


def test_a_hidden_account_stays() -> None:
    """A page that was saved with a window open over it hides its whole account."""
    assert PROSE in article(f"<div aria-hidden='true'><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p></div>").text


def test_links_alone_lead_on() -> None:
    """A block of links is told from one that has words of its own, and a link within the page leads nowhere."""
    assert only_leads_on(html.fromstring("<div>More: <a href='/2'>A barn burnt down</a></div>"), text_of)
    assert not only_leads_on(html.fromstring("<div>Nobody was hurt. <a href='/2'>A barn burnt down</a></div>"), text_of)
    assert not only_leads_on(html.fromstring("<div><a href='#top'>A barn burnt down</a></div>"), text_of)


@pytest.mark.parametrize("crowd", ["<input>", "<img>", "<div><a href='/2'>a</a></div>"])
def test_a_crowd_of_elements_ends(crowd: str) -> None:
    """Tens of thousands of fields, pictures or links in one box: each must not be asked about all the others."""
    tree = html.document_fromstring(f"<html><body><p>{PROSE}</p><div>{crowd * 60_000}</div><p>{MORE}</p></body></html>")
    strip(tree)
    assert PROSE in text_of(tree)


@pytest.mark.parametrize(
    "body",
    [
        "<p>It was <a href='/2'>THE MILL</a> that burnt.</p>",
        "<div>Most of <a href='/2'>THE MILL</a> burnt.</div>",
        "Some say <a href='/2'>THE MILL</a><p>was old.</p>",
        "<a href='/harrow-post'>Source: THE MILL</a>",
    ],
)
def test_links_with_words_beside_them_stay(body: str) -> None:
    """Only a link that is a block of its own between blocks leads to another story; one that credits stays."""
    assert "THE MILL" in stripped(body)


def test_a_box_with_most_of_the_prose_stays() -> None:
    """However small its share of a page of links, a box that holds the account is none of its furniture, whatever it is called."""
    links = "<ul>" + "".join(f"<li><a href='/{i}'>The day when the number {i} came to town</a></li>" for i in range(300)) + "</ul>"
    paragraphs = "".join(f"<p>{PROSE} {i}</p>" for i in range(10))
    assert PROSE in article(f"<div><h1>Mill burns down</h1></div><div class='story-related-topics'>{paragraphs}</div>{links}").text


def page(before: str) -> list[str]:
    """The lead of a page whose text begins with PROSE."""
    tree = html.document_fromstring(f"<html><body><article>{before}<div><p>{PROSE}</p><p>{MORE}</p></div></article></body></html>")
    return lead(tree, [PROSE, MORE])


def test_a_lead_between_headline_and_text() -> None:
    """It stands behind the headline, outside of the box of the text."""
    assert page(f"<h1>Mill burns down</h1><p>{LEAD}</p>") == [LEAD]
    assert page(f"<header><h1>Mill burns down</h1></header><div><strong>{LEAD}</strong></div>") == [LEAD]
    assert page(f"<header><h1>Mill burns down</h1><p class='preamble'>{LEAD}</p></header><div>By Jem Tolliver</div>") == [LEAD]
    assert page(f"<header><h1>Mill burns down</h1><p>{LEAD}</p></header><div>By Jem Tolliver</div>") == []


@pytest.mark.parametrize(
    "before",
    [
        f"<p>{LEAD}</p>",
        f"<p>{LEAD}</p><h1>Mill burns down</h1>",
        "<h1>Mill burns down</h1><p>Harrow, Tuesday, by our reporter who was at the place all night</p>",
        f"<h1>Mill burns down</h1><p>{PROSE}</p>",
        f"<h1>Mill burns down</h1><p>{LEAD} 1.</p><p>{LEAD} 2.</p><p>{LEAD} 3.</p><p>{LEAD} 4.</p>",
    ],
)
def test_what_is_no_lead(before: str) -> None:
    """What no headline precedes, what is no sentence, what the text has anyway, and a list of other stories."""
    assert page(before) == []


@pytest.mark.parametrize(
    "box",
    [
        "<div class='b7'><p>Newsletter ELSEWHERE</p><p>The news of Harrow, every evening</p><button>Sign me up</button></div>",
        "<div class='b7'><h3>ELSEWHERE: the news of Harrow every morning</h3><p>Sign up for our free newsletter.</p></div>",
        "<div class='b7'><h3>Elke ochtend ELSEWHERE</h3><p>Schrijf u gratis in op onze nieuwsbrief.</p></div>",
        "<div class='b7'><p>Newsletter ELSEWHERE</p><p>Un tour de l’actualité chaque soir</p><button>Je m’inscris</button></div>",
        "<div class='nyhetsbrev'><p>ELSEWHERE varje morgon</p></div>",
        "<div class='vid'><p>ELSEWHERE</p><video src='a.mp4'></video></div>",
    ],
)
def test_a_box_that_offers_letters_goes(box: str) -> None:
    """The words above a plea for a newsletter go with it, and the label above a button."""
    left = stripped(box)
    assert "ELSEWHERE" not in left
    assert MORE in left


@pytest.mark.parametrize(
    "box",
    [
        "<div class='b7'><h3>A letter STAYS</h3><p>The mill sent a newsletter to 300 farmers. Nobody answered.</p></div>",
        "<div class='b7'><h3>Newsletter STAYS in the archive</h3><p>The council has kept it. Its first number is of 1950.</p></div>",
        "<div class='b7'><p>“Our free newsletter STAYS as it is,” the miller said. He laughed.</p></div>",
        "<p class='has-drop-cap'>The mill STAYS closed until the spring, the service said.</p>",
    ],
)
def test_what_tells_of_letters_stays(box: str) -> None:
    """A story may tell of a newsletter; and a letter that is set large begins an account."""
    assert "STAYS" in stripped(box)


def scrolled(second: str) -> str:
    """The account of a page on which another story follows its own."""
    own = f"<div class='a'><h1>Mill burns down in Harrow</h1><p>{PROSE}</p><p>{MORE}</p></div>"
    page = f"<html><head><title>Mill burns down in Harrow</title></head><body><div class='w'>{own}{second}</div></body></html>"
    return find(Document("a.html", "html", page, "https://harrow.example/1")).text


@pytest.mark.parametrize(
    "line", ["<p>6 August 2025, 18:02</p>", "<span>By Jane Roe</span>", "<div><span>Autor: Jana Nová</span></div>", "<p>6. srpna 2025 18:02</p>"]
)
def test_the_next_story_goes(line: str) -> None:
    """A story under a headline of its own rank, dated or signed, is none of the page's."""
    text = scrolled(f"<div class='a next'><h1>A stork stops the traffic</h1>{line}<p>{PROSE.replace('mill', 'stork')}</p></div>")
    assert "stork" not in text
    assert MORE in text


@pytest.mark.parametrize(
    "second",
    [
        f"<section><h1>What happens next</h1><p>{PROSE.replace('mill', 'stork')}</p></section>",
        f"<h1>What happens next</h1><p>By Tuesday 6 August 2025 a stork was back.</p><p>{PROSE.replace('mill', 'stork')}</p>",
    ],
)
def test_subheadings_of_the_first_rank_stay(second: str) -> None:
    """Some pages set subheadings so: those bear neither a day nor a name in a box of their own."""
    assert "stork" in scrolled(second)


def test_a_headline_behind_the_name_of_the_site() -> None:
    """The account stays where another line of the first rank stands before it."""
    own = f"<div><h1>Mill burns down</h1><p>6 August 2025</p><p>{PROSE}</p><p>{MORE}</p></div>"
    page = f"<html><body><header><h1>Harrow Live</h1></header>{own}</body></html>"
    assert MORE in find(Document("a.html", "html", page, "https://harrow.example/1")).text
