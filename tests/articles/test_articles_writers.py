"""People of a paper of whom a page tells no more than what they are, and what it tells about its authors below the account."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.articles.own_writers import without_lives
from retold.articles.people import as_written
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."
LAST = "Neighbours had seen smoke above the roof at about six in the evening and called for help at once."


def article(below: str, *, top: str = "", text: str = "") -> Article:
    """The article of a page, with what stands below its account."""
    body = f"<article><h1>Mill burns down in Harrow</h1>{top}<div class='c1'><p>{PROSE}</p>{text}<p>{MORE}</p><p>{LAST}</p></div>{below}</article>"
    return find(
        Document(
            "a.html", "html", f"<html><head><title>Mill burns down in Harrow</title></head><body>{body}</body></html>", "https://harlo.example/1"
        )
    )


def pair(name: str, trade: str) -> str:
    """A name and a trade, as templates without telling names set them."""
    return f"<div><span>{name}</span> <span>{trade}</span></div>"


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        (pair("Ebba Lind", "Reporter") + pair("Amir Berg", "Reporter"), ["Ebba Lind", "Amir Berg"]),
        (pair("Ebba Lind", "Reporter") + pair("Sten Rosvall", "Redaktör"), ["Ebba Lind"]),
        ("<section><p>Jane Roe</p><p>Court reporter</p></section>", ["Jane Roe"]),
        ("<div><div>Jana Reh</div><div>Redakteurin</div></div>", ["Jana Reh"]),
        ("<div><div>Claire Morel</div><div>Journaliste</div></div>", ["Claire Morel"]),
        ("<div><b>Ana Ruiz</b><small>Periodista</small></div>", ["Ana Ruiz"]),
        ("<div><span>Jan Kowalski</span><span>dziennikarz</span></div>", ["Jan Kowalski"]),
    ],
)  # fmt: skip
def test_a_trade_behind_a_name(below: str, authors: list[str]) -> None:
    """Who writes for the paper signs so, whatever the elements are called; who edits does not."""
    assert [a.name for a in article(below).authors] == authors


@pytest.mark.parametrize(
    "below",
    [
        "<div><div>Jane Roe</div><div>Photographer</div></div>",
        "<div><div>Jane Roe</div><div>Editor</div></div>",
        "<div><div>Jane Roe</div><div>Mayor of Harrow</div></div>",
        "<div><div>Ann Lee</div><div>Publisher</div></div>",
        "<aside><div><span>Jane Roe</span><span>Reporter</span></div></aside>",
        "<div class='comments'><div><span>Jane Roe</span><span>Reporter</span></div></div>",
    ],
)  # fmt: skip
def test_no_author(below: str) -> None:
    """Who took pictures, edits, holds an office or stands beside the account or among readers wrote nothing here."""
    assert article(below).authors == ()


def test_a_reporter_of_whom_the_account_tells_is_no_author() -> None:
    """A pulled quotation is signed with a trade as well."""
    told = "<p>The first to see it was Jane Roe, a reporter of the local radio station, who lives across the river from the mill.</p>"
    assert article("<div><span>Jane Roe</span><span>Reporter</span></div>", text=told).authors == ()


def test_a_signature_in_a_box_that_is_called_so() -> None:
    """In Polish a word for signatures is one for captions, too."""
    assert [a.name for a in article("<p class='podpis'>Autor: Hubert Nowak (PAP)</p>").authors] == ["Hubert Nowak"]
    assert article("<div><img src='a.jpg'><p class='podpis'>Fot. Hubert Nowak (PAP)</p></div>").authors == ()


@pytest.mark.parametrize(
    "life",
    [
        "Jane Roe has followed the mills since 2016. She teaches in Lille.",
        "Jane Roe, a former miller, lives in Harrow and is the author of “Salt of the earth” (2023).",
        "Jane Roe suit la presse régionale depuis 2016. Elle enseigne à Lille.",
        "Jane Roe estudió letras y cubre finanzas públicas. Max Poe es reportero en Harrow.",
    ],
)
def test_the_life_of_an_author_goes(life: str) -> None:
    """What the last paragraphs tell about who wrote the account."""
    assert without_lives([PROSE, MORE, LAST, PROSE + " It is so.", life], ["Jane Roe", "Max Poe"])[-1] != life


@pytest.mark.parametrize(
    "paragraph",
    [
        "Jane Roe said: “I have never seen such a fire in all my years at the river, and I hope never to see one again.”",
        "Jane Roe reports from Harrow.",
        "Ann Lee has followed the mills since 2016.",
        "Jane Roe",
        "Jane Roe’s mill is the last one.",
    ],
)
def test_other_last_paragraphs_stay(paragraph: str) -> None:
    """Words that somebody says, other people, signatures."""
    assert without_lives([PROSE, MORE, LAST, PROSE + " It is so.", paragraph], ["Jane Roe"])[-1] == paragraph


def test_an_author_of_whom_the_account_tells_keeps_her_last_paragraph() -> None:
    """Who took part in what happened is told of at its end as well."""
    told = "When the roof fell in, Jane Roe was standing across the river with two of her neighbours and a dog, and saw all of it."
    last = "Jane Roe has left Harrow since then."
    assert without_lives([PROSE, told, MORE, LAST, last], ["Jane Roe"])[-1] == last


def whole(body: str, head: str, url: str = "https://harlo.example/1") -> Article:
    """The article of a page with this head."""
    title = "<title>Mill burns down in Harrow | Harlo Live</title>"
    return find(Document("a.html", "html", f"<html lang='en'><head>{title}{head}</head><body>{body}</body></html>", url))


def signed(top: str, head: str = "", url: str = "https://harlo.example/1") -> list[str]:
    """The authors of a page with these lines below its headline and this head."""
    body = f"<article><h1>Mill burns down in Harrow</h1>{top}<div class='c1'><p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p></div></article>"
    return [a.name for a in whole(body, head, url).authors]


def linked(told: str) -> str:
    """What a page tells machines of its article."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {told}}}</script>'


def test_whoever_put_it_on_the_page() -> None:
    """Declared beside who wrote it, and nowhere to be seen; a second author whom the page names stays."""
    told = "<meta name='author' content='Dale Moore'>" + linked('"author": [{"name": "Jane Roe"}]')
    byline = "<div class='byline'>By <a href='/author/jane-roe/'>Jane Roe</a></div>"
    assert signed(byline, told) == ["Jane Roe"]
    assert set(signed(f"{byline}<p>Dale Moore took part in the search.</p>", told)) == {"Jane Roe", "Dale Moore"}


def test_a_role_that_runs_into_the_name() -> None:
    """The element of the name tells where it ends, if machines are told the same."""
    told = linked('"author": [{"name": "Jane Roe"}]')
    named = "<span>By</span><a href='/a/jane-roe/'>Jane Roe</a><span>Trends and Wildlife Reporter</span>"
    line = f"<div class='byline'><div class='author'>{named}</div></div>"
    assert signed(line, told) == ["Jane Roe"]


def test_who_made_the_site() -> None:
    """A web designer in the tag for authors wrote nothing."""
    assert signed("", "<meta name='author' content='Webdesign Krause; mailto:web@krause.example'>") == []


def test_the_own_house_in_a_box_about_the_author() -> None:
    """It is nobody; a name with the surname in capitals above the account signs, and not one whom the story tells of."""
    box = "<p><strong>Nayeli TORRES RIVAS</strong></p>"
    about = "<div class='author-box'><div class='author-name'>Harlo Live</div><p>https://harlo.example</p></div>"
    assert signed(f"{box}{about}") == ["Nayeli Torres Rivas"]
    told = "<p>The keeper of the lock, Nayeli Torres Rivas, saw it from the bridge and called for help at once, she said.</p>"
    assert article("", top=box, text=told).authors == ()


def test_the_day_in_an_address_that_moved() -> None:
    """Where machines are told an earlier day and just this one of a change, the day in the address is that of the change."""
    told = linked('"datePublished": "2025-07-20T10:00:00Z", "dateModified": "2025-07-21T09:30:00Z"')
    body = f"<article><h1>Mill burns down in Harrow</h1><p>{PROSE}</p><p>{MORE}</p></article>"
    moved = whole(body, told, "https://harlo.example/town/2025-07-21/mill.html").published
    assert [s.origin for s in moved.candidates if s.value.startswith("2025-07-21")] == ["json-ld: modified", "url: modified"]
    kept = whole(body, told, "https://harlo.example/town/2025-07-19/mill.html").published
    assert "url" in {s.origin for s in kept.candidates}


def test_a_headline_with_a_colon_below_the_name_of_a_body() -> None:
    """The title of the window tells which is which, though a colon divides titles as well."""
    head = "<title>PM 0447: Gestohlene Orgel in einer Scheune entdeckt | Polizei Nordharz</title>"
    masthead = "<header><div class='marke'>Polizei Nordharz</div></header>"
    body = f"{masthead}<main><h1>PM 0447: Gestohlene Orgel in einer Scheune entdeckt</h1><p>{PROSE}</p><p>{MORE}</p></main>"
    page = f"<html lang='de'><head>{head}</head><body>{body}</body></html>"
    assert find(Document("a.html", "html", page, "https://polizei.nordharz.example/1")).title == "PM 0447: Gestohlene Orgel in einer Scheune entdeckt"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ana LE ROUX", "Ana Le Roux"),
        ("Ana DE LA CRUZ", "Ana de la Cruz"),
        ("Omar EL KHOURY", "Omar El Khoury"),
        ("Ana ROUX", "Ana Roux"),
        ("Ana LE", "Ana LE"),
    ],
)
def test_surnames_in_capitals_with_particles(written: str, name: str) -> None:
    """Those that open a surname keep a capital, those that stand before it do not."""
    assert as_written(written) == name


def test_a_closing_line_called_a_tagline() -> None:
    """It says where the account comes from, and stays in it."""
    credit = "<p class='tagline'><em>The Associated Press contributed to this report.</em></p>"
    text = whole(f"<article><h1>Mill burns down in Harrow</h1><p>{PROSE}</p><p>{MORE}</p>{credit}</article>", "")
    assert "Associated Press" in text.text
