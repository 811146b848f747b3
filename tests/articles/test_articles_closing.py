"""Who signs below the last paragraph, behind words that open a byline, or in capitals before a place; and beside whom somebody known signs."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."
LAST = "Neighbours had seen smoke above the roof at about six in the evening and called for help at once."
TOLD = "<p>The baker, Claire Morel, said that the smoke had come in through the windows of her shop all night long.</p>"


def article(below: str = "", *, above: str = "", text: str = "", inside: str = "") -> Article:
    """The article of a page with what stands above, in, right below and behind the text of its account."""
    prose = f"{text}<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>{inside}"
    body = f"<div class='wrap'><h1>Mill burns down in Harrow</h1>{above}<div class='c1'>{prose}</div>{below}</div>"
    page = f"<html><head><title>Mill burns down in Harrow</title></head><body>{body}</body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/1"))


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ({"inside": "<div align='right'><i>Claire Morel</i></div>"}, ["Claire Morel"]),
        ({"inside": "<p class='podpis'>Ewelina Kordas<br>źródło: PAP</p>"}, ["Ewelina Kordas"]),
        ({"inside": "<p class='podpis'>Zbyszka Kordas</p>"}, ["Zbyszka Kordas"]),
        ({"below": "<div class='firma'>Oddrun Qvale</div>"}, ["Oddrun Qvale"]),
        ({"inside": "<p>– <em>Claire Morel, additional reporting: PA</em></p>"}, ["Claire Morel"]),
        ({"inside": "<p><i>Claire Morel, Harlo Radio</i></p>"}, ["Claire Morel"]),
        ({"inside": "<p class='kuerzel'>Dr. Claire Morel, Redaktion</p>"}, ["Claire Morel"]),
        ({"above": "<p>by Claire Morel, Prairie Docket</p><p><em>This article was produced by Prairie Docket.</em></p>"}, ["Claire Morel"]),
        ({"above": "<hl-author>Oddrun Qvale</hl-author>"}, ["Oddrun Qvale"]),
        ({"above": "<div><span>4 March 2025</span><a href='/author/14'>Oddrun Qvale</a></div>"}, ["Oddrun Qvale"]),
        ({"below": "<x-author><span>Geschreven door</span><a>Geert Hoekema</a></x-author>"}, ["Geert Hoekema"]),
        ({"below": "<div>Written by <b>Jane Roe</b></div>"}, ["Jane Roe"]),
        ({"above": "<div>Submitted by <a>Nerida Foxcroft</a> on Tue, 16/07/2024 - 13:22</div>"}, ["Nerida Foxcroft"]),
        ({"above": "<p>Von Jana Reh am 16.07.2024</p>"}, ["Jana Reh"]),
        ({"text": "<p><b>Cemre ALTINOK / ÇANAKKALE</b></p>"}, ["Cemre Altinok"]),
        ({"text": "<p><b>Njambi Kamotho and Salim Athman</b></p>"}, ["Njambi Kamotho", "Salim Athman"]),
        ({"text": "<p><b>Salim Athman und Njambi Kamotho</b></p>"}, ["Salim Athman", "Njambi Kamotho"]),
    ],
)
def test_who_signs(below: dict[str, str], authors: list[str]) -> None:
    """A name by itself below the prose, in italics, called a signature, or behind words that open a byline."""
    assert [a.name for a in article(**below).authors] == authors


@pytest.mark.parametrize(
    "below",
    [
        {"inside": "<div><img src='a.jpg'><p class='podpis'>Zbyszka Kordas</p></div>"},
        {"inside": f"{TOLD}<div><i>Claire Morel</i></div>"},
        {"inside": f"<div><i>Claire Morel</i></div><p>{MORE}</p>"},
        {"inside": "<p><i>Harrow Falls</i></p>"},
        {"inside": "<p><i>Claire Morel, mayor of Harrow</i></p>"},
        {"above": "<div class='byline'><div>Curated By :</div><a href='/byline/desk.html'>Harlo Web Desk</a></div>"},
        {"inside": "<p><i>Mill Lane</i></p>"},
        {"below": "<aside><div><i>Claire Morel</i></div></aside>"},
        {"inside": "<p>Claire Morel</p><p>Photographe</p>"},
        {"inside": "<p>Claire Morel</p><p>Maire de Harrow</p>"},
        {"below": "<section><h3>Read more</h3><div>Written by <b>Jane Roe</b></div></section>"},
        {"below": "<div class='comments'><span>Written by</span><b>Jane Roe</b></div>"},
        {"below": "<div>Written by <b>Harrow Newsroom</b></div>"},
        {"text": "<p><b>Fish Market and Ferry Terminal</b></p>"},
        {"text": "<p><b>FIRE IN HARROW / MILL LANE</b></p>"},
    ],
)
def test_who_does_not(below: dict[str, str]) -> None:
    """Captions, whom the account tells of, names between paragraphs, places, other stories, readers and desks sign nothing."""
    assert article(**below).authors == ()


def test_the_source_below_a_signature_stays_a_credit() -> None:
    """The line that signs may name the agency as well."""
    from retold.stemma.find import find as find_credits

    read = article(inside="<p class='podpis'>Ewelina Kordas<br>źródło: PAP</p>")
    assert "PAP" in {c.name for c in find_credits(read)}
