"""Small boxes of a page that are none of the account, headings that are, and whose a page is."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.articles.headline import without_kicker
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."
LAST = "Neighbours had seen smoke above the roof at about six in the evening and called for help at once."

OTHER = "The mayor said on Monday that the whole street would be closed until the end of the week. It was late."


def article(box: str = "", *, above: str = "", below: str = "", text: str = "") -> Article:
    """The article of a page with a box in front of its text, something in the text, above its headline and below it all."""
    prose = f"<p>{PROSE}</p>{text}<p>{MORE}</p><p>{LAST}</p>"
    body = f"{above}<div class='wrap'><h1>Mill burns down in Harrow</h1>{box}<div class='c1'>{prose}</div></div>{below}"
    page = f"<html><head><title>Mill burns down in Harrow</title></head><body>{body}</body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/1"))


@pytest.mark.parametrize(
    "box",
    [
        "<div class='factbox-ai'><h4>Sammanfattning</h4><ul><li>En kvarn.</li></ul><small>Sammanfattningen är gjord med hjälp av AI.</small></div>",
        "<div><h4>Summary</h4><ul><li>Det brann i en kvarn.</li></ul><p>This summary was made by AI and checked by an editor.</p></div>",
        "<div><p>Zusammenfassung</p><ul><li>Det brann i en kvarn.</li></ul><p>Diese Zusammenfassung wurde mit KI erstellt.</p></div>",
        "<ul><li>AI-generated key takeaways</li><li>Det brann i en kvarn.</li><li>Nobody was hurt.</li></ul>",
        "<div class='cmt'><p>Det brann i en kvarn.</p></div>",
        "<div class='ai'><b>AI Quick Read</b><ul><li>Det brann i en kvarn.</li></ul><small>Summary is AI-generated.</small></div>",
        "<div class='ai'><b>W skrócie (wygenerowane przez AI)</b><ul><li>Det brann i en kvarn.</li></ul></div>",
        "<img src='a.jpg'><p class='credito'>Det brann i en kvarn, och ingen kom till skada. <small>JANE ROE/LUSA</small></p>",
        "<div class='b-lead'><img src='a.jpg'><p>Det brann i en kvarn. <span>(La Presse Canadienne/Max Poe)</span></p></div>",
        "<div><p>Your browser does not support this video. Det brann i en kvarn.</p></div>",
        "<section><h3>Résumé</h3><p>Det brann i en kvarn.</p><p>Résumé généré par IA</p></section>",
        "<div id='x1'><h2>Szanowny Użytkowniku</h2><p>Det brann i en kvarn.</p><button>Zgadzam się</button></div>",
        "<div><p>Det brann i en kvarn.</p><p><button>Accept all</button><button>Settings</button></p></div>",
        "<div id='rechts'><h3>Termine</h3><p>Det brann i en kvarn.</p></div>",
        "<div class='col_dx'><p>Det brann i en kvarn.</p></div>",
        "<table><tr><td class='tr-caption'>Det brann i en kvarn.</td></tr></table>",
        "<div class='c2'><img src='a.jpg'><p class='c3'>Det brann i en kvarn. Bildrechte: Max Poe</p></div>",
        "<div class='sc-bio'><h4>Maude Roe</h4><p>Det brann i en kvarn.</p></div>",
    ],
)  # fmt: skip
def test_boxes_that_go(box: str) -> None:
    """An account in short that a machine made, consent, columns, captions, and lives of authors."""
    read = article(box)
    assert "kvarn" not in read.text
    assert LAST in read.text


@pytest.mark.parametrize(
    "box",
    [
        "<div class='faktaruta'><h3>Fakta: Kvarnen</h3><ul><li>Det brann i en kvarn.</li><li>Den byggdes 1912.</li></ul></div>",
        "<img src='a.jpg'><p class='body'>Det brann i en kvarn, the fire service said on Monday in Harrow.</p>",
        "<ul><li>Takeaways were sold out.</li><li>Det brann i en kvarn.</li></ul>",
        "<p>A summary of the report says that AI did it: Det brann i en kvarn, it says.</p>",
        "<div><p>Summary judgment was given.</p><p>Det brann i en kvarn, the court said on Monday in Harrow.</p></div>",
        "<div class='right'><p>Det brann i en kvarn, the fire service said on Monday in Harrow, and then all was quiet.</p></div>",
    ],
)
def test_boxes_that_stay(box: str) -> None:
    """Facts, what the account tells of summaries and machines, and what floats to the right."""
    assert "kvarn" in article(text=box).text


def test_a_headline_under_a_picture_stays() -> None:
    """Also in a box that is called after the picture; and so does who wrote it."""
    head = "<img src='a.jpg'><div class='image-head'><h1>Mill burns down in Harrow</h1></div><img src='b.jpg'><p class='photo-by'>By Jane Roe</p>"
    page = f"<html><body><div class='wrap'>{head}<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p></div></body></html>"
    found = find(Document("a.html", "html", page, "https://harlo.example/1"))
    assert found.title == "Mill burns down in Harrow"
    assert [a.name for a in found.authors] == ["Jane Roe"]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"<h2>Votação</h2><p>{OTHER}</p>", "Votação"),
        ("<h3>By the numbers</h3><ul><li>Speed: 9.4 a minute</li><li>Yield: down 3.8 per cent</li></ul>", "By the numbers"),
        (f"<h3>Poll</h3><p>{OTHER}</p>", "Poll"),
    ],
)
def test_headings_that_stay(text: str, stays: str) -> None:
    """A word for a poll or for facts over prose, or over the list of facts, is a heading of the account."""
    assert stays in article(text=text).text.split("\n\n")


def test_menus_above_the_headline() -> None:
    """A list of a few words each is a menu, whatever it stands in; a list of sentences above a headline is none."""
    menu = "<div class='main_header'><ul><li>Última hora</li><li>Região</li><li>Boa Vida</li></ul></div>"
    assert "Boa Vida" not in article(above=menu).text


def test_posts_signed_behind_a_paragraph() -> None:
    """The name of whoever posted stands behind the paragraph of the post, without a blank."""
    post = "<blockquote class='embed'><p>Incroyable ! #Harrow</p>— Ville d'Harrow (@harrow) January 11, 2025</blockquote>"
    assert "Incroyable" not in article(text=post).text


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("<footer>Kontakt © 2025 Rundfunk Mittelland</footer>", "Rundfunk Mittelland"),
        ("<div id='fuss'>Copyright 2025 Harlo Chronicle</div>", "Harlo Chronicle"),
        ("<footer>© 2025 Agence France-Presse</footer>", "harlo.example"),
        ("<footer>© 2025 Mühlenbau Reh GmbH</footer>", "harlo.example"),
        ("<div class='c9'>© 2025 Rundfunk Mittelland</div>", "harlo.example"),
    ],
)
def test_whose_page_it_is(foot: str, outlet: str) -> None:
    """The line of rights at the foot names the house where nothing else does; agencies and companies are none."""
    assert article(below=foot).outlet == outlet


@pytest.mark.parametrize(
    ("heading", "declared", "title"),
    [
        ("INSOLITE. Mill burns down", ["Mill burns down", "Mill burns down"], "Mill burns down"),
        ("EN IMAGES. Mill burns down", ["Mill burns down", "Mill burns down", None], "Mill burns down"),
        ("INSOLITE. Mill burns down", ["Mill burns down"], "INSOLITE. Mill burns down"),
        ("INSOLITE. Mill burns down", ["INSOLITE. Mill burns down", "Mill burns down"], "INSOLITE. Mill burns down"),
        ("Harrow. Mill burns down", ["Mill burns down", "Mill burns down"], "Harrow. Mill burns down"),
        (None, [], None),
    ],
)
def test_words_in_capitals_before_a_headline(heading: str | None, declared: list[str | None], title: str | None) -> None:
    """They go where two titles of the head know nothing of them."""
    assert without_kicker(heading, declared) == title


@pytest.mark.parametrize(
    ("line", "houses"),
    [
        ("<span class='autor'>Correio da Penha c/ Lusa</span> <span>27 de março de 2025 às 12:48</span>", {"Lusa"}),
        ("<span class='author'>M. Roe avec AFP</span> <time>Le 12/07/2024 à 19:20</time>", {"AFP"}),
        ("<span class='author'>Maude Roe</span><span>Initiative de journalisme local</span>", set()),
    ],
)
def test_who_is_credited_beside_a_date(line: str, houses: set[str]) -> None:
    """The name of an agency ends where the date begins; who pays for an account is no house that it comes from."""
    from retold.stemma.find import find as find_credits

    assert {c.name for c in find_credits(article(f"<div class='meta'>{line}</div>"))} == houses
