"""People of a paper of whom a page tells no more than what they are, and what it tells about its authors below the account."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.articles.own_writers import without_lives
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
