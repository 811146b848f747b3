"""Forms of byline, of credit line and of lines of a page, as systems of many countries set them; and what looks like one and is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.articles.find import find
from retold.articles.furniture import Tail, is_box, is_furniture
from retold.articles.labels import of_the_page
from retold.model import Article, Document
from retold.stemma.find import find as find_credits
from retold.stemma.names import same_house

FOLDER = Path(__file__).parents[1] / "cases" / "articles"
CASES: dict[str, Any] = json.loads((FOLDER / "forms.json").read_text(encoding="utf-8"))
ACCOUNTS: dict[str, Any] = json.loads((FOLDER / "heads.json").read_text(encoding="utf-8"))["accounts"]
PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."


def article(case: dict[str, Any]) -> Article:
    """The account of a case's language, with what the case sets into the head of the page, below its headline, or behind it."""
    told = ACCOUNTS[case["language"]]
    text = "".join(f"<p>{p}</p>" for p in told["paragraphs"])
    head = f"<title>{told['title']} | Harlo Site</title><meta property='og:site_name' content='Harlo Site'>{case.get('head', '')}"
    body = f"<article><h1>{told['title']}</h1>{case.get('top', '')}<div class='c1'>{text}{case.get('end', '')}</div></article>"
    page = f"<html lang='{case['language']}'><head>{head}</head><body>{body}{case.get('below', '')}</body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/x/1"))


def shown(case: dict[str, Any]) -> str:
    """What a case is called."""
    return f"{case['language']}: {case.get('top') or case.get('end') or case.get('head') or case.get('below')}"[:90]


@pytest.mark.parametrize("case", CASES["authors"], ids=shown)
def test_authors(case: dict[str, Any]) -> None:
    """Whoever wrote the account, and nobody who read it aloud, checked it, took its pictures or is honoured in it."""
    assert {a.name for a in article(case).authors} == set(case["authors"])


@pytest.mark.parametrize("case", CASES["credits"], ids=shown)
def test_credits(case: dict[str, Any]) -> None:
    """The houses that a line at the end names, each once however it is written; not whose the picture is."""
    read = {c.name for c in find_credits(article(case)) if c.where != "vague"}
    assert all(any(same_house(name, r) for r in read) for name in case["credits"])
    assert all(any(same_house(name, r) for name in case["credits"]) for r in read)


@pytest.mark.parametrize("case", CASES["lines of the page"], ids=lambda c: str(c["language"]))
def test_lines_of_the_page(case: dict[str, Any]) -> None:
    """Offers for a price, pages that renew themselves, and what readers are asked to send."""
    assert [x for x in case["lines"] if not (of_the_page(x) or is_box(x) or is_furniture(x, Tail("")))] == []


@pytest.mark.parametrize("case", CASES["lines of a story"], ids=lambda c: str(c["language"]))
def test_lines_of_a_story(case: dict[str, Any]) -> None:
    """Prices, spans of time and newsrooms in sentences of an account."""
    assert [x for x in case["lines"] if of_the_page(x) or is_box(x) or is_furniture(x, Tail(""))] == []


def page(body: str, head: str = "<title>Mill burns down</title>") -> Article:
    """The article of a page without an <article>."""
    return find(Document("a.html", "html", f"<html lang='en'><head>{head}</head><body>{body}</body></html>", "https://www.kvld.example/1"))


def test_a_card_of_another_story_signs_nothing() -> None:
    """A byline behind the headline of another story; the own headline may lead to its page as well."""
    card = "<div class='c9'><a href='/2'>Council picks a new chief at last</a><span class='byline'>By Associated Press</span></div>"
    around = "<a href='/3'><h3>Council picks a new chief at last</h3><span>Agence France-Presse</span></a>"
    told = f"<main><h1>Mill burns down</h1><div><p>{PROSE}</p><p>{MORE}</p></div><div>{card}{around}</div></main>"
    assert find_credits(page(told)) == ()
    own = "<div><h2><a href='/1'>Mill burns down in Harrow today</a></h2><span class='byline'>By Associated Press</span></div>"
    told = f"<main>{own}<div><p>{PROSE}</p><p>{MORE}</p></div></main>"
    assert {c.name for c in find_credits(page(told, "<title>Mill burns down in Harrow today</title>"))} == {"Associated Press"}


def test_a_site_called_by_its_address() -> None:
    """The name of the site is then its host, and what signs with the call sign there is the site's own."""
    head = "<title>Mill burns down</title><meta property='og:site_name' content='https://www.kvld.example'>"
    assert page(f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p></main>", head).outlet == "kvld.example"


def test_the_service_of_the_own_house() -> None:
    """By its initials or its last word; the service of others is credited."""
    for author, house, names in (
        ("HO News Service", "The Harrow Observer", set()),
        ("Observer News Service", "The Harrow Observer", set()),
        ("Bay City News Service", "The Harrow Observer", {"Bay City News Service"}),
    ):
        head = f"<title>Mill burns down</title><meta property='og:site_name' content='{house}'><meta name='author' content='{author}'>"
        assert {c.name for c in find_credits(page(f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p></main>", head))} == names


def test_a_box_that_sells() -> None:
    """What stands behind "This article is for subscribers" in its box goes with it; prose in such a box stays."""
    box = "<div class='c3'><h2>This article is for subscribers</h2><p>Read all stories of 80 papers</p><ul><li>Watch sport</li></ul></div>"
    text = page(f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p>{box}</main>").text
    assert "80 papers" not in text
    assert "Watch sport" not in text
    long = f"<div class='c3'><h3>Premium content</h3><p>{PROSE} {MORE}</p></div>"
    assert MORE in page(f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{PROSE[::-1]}</p>{long}</main>").text


def test_the_credit_of_a_picture_beside_it() -> None:
    """An agency below a picture, in a box whose names say so; the same line beside the portrait of its author signs."""
    picture = "<div class='mod-media'><img src='a.jpg'><p class='com-media-text'>The mill <span class='--credit'>Télam / Max Poe</span></p></div>"
    assert find_credits(page(f"<main><h1>Mill burns down</h1>{picture}<p>{PROSE}</p><p>{MORE}</p></main>")) == ()
    byline = "<div class='byline'><img src='p.jpg'><span>Jane Roe, AFP</span></div>"
    assert {c.name for c in find_credits(page(f"<main><h1>Mill burns down</h1>{byline}<p>{PROSE}</p><p>{MORE}</p></main>"))} == {"AFP"}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Soumis par redaction le mer, 20/10/2021 - 09:05", "2021-10-20"),
        ("Published Nov 14, 2024 06:12 PM PHT", "2024-11-14"),
        ("Submitted by admin on Thu, 06/13/2024 - 09:15", "2024-06-13"),
        ("By Jane Roe, Harrow Chronicle, Tuesday 4 March 2025", "2025-03-04"),
    ],
)
def test_days(line: str, day: str) -> None:
    """Behind the account of whoever put it there, and before a zone that nobody knows."""
    stamps = page(f"<main><h1>Mill burns down</h1><p>{line}</p><p>{PROSE}</p><p>{MORE}</p></main>").published.candidates
    assert day in {s.value[:10] for s in stamps}


@pytest.mark.parametrize(
    "lines",
    [
        ("Article 3 March 2011: the first fire", "Published 5 March 2025"),
        ("Meldung 3. März 2011", "5. März 2025"),
        ("Beitrag 3. März 2011 | 5. März 2025",),
        ("Článek 3. března 2011 | 5. března 2025",),
        ("Lesen Sie auch: Artikel vom 3. März 2011",),
    ],
)
def test_days_of_another_story(lines: tuple[str, ...]) -> None:
    """A word for an article before a date may speak of another one, which the page tells of."""
    told = "".join(f"<p>{line}</p>" for line in lines)
    stamps = page(f"<main><h1>Mill burns down</h1>{told}<p>{PROSE}</p><p>{MORE}</p></main>").published
    assert "2011" not in {s.value[:4] for s in stamps.candidates if s.origin == "text: published"}
    assert stamps.earliest is None or not stamps.earliest.startswith("2011")


@pytest.mark.parametrize(
    "line", ["Try the Harlo Post for 4 weeks for £1.", "Prueba Harlo Post un mes por 1 euro.", "Prøv Harlo Post i 5 uker for 5 kroner."]
)
def test_an_offer_of_the_own_house(line: str) -> None:
    """A price and a time, where the page's own house is named; another one's offer may be what the story tells of."""
    body = f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{line}</p><p>{MORE}</p></main>"
    own = "<title>Mill burns down</title><meta property='og:site_name' content='Harlo Post'>"
    assert line not in page(body, own).text
    assert line in page(body, own.replace("Harlo", "Fenland")).text


def test_a_thousand_bylines_in_one_box() -> None:
    """Each is looked at on its own: the words of the whole box are not gathered for each of them."""
    box = "".join(f"<span>By Jane Roe{n}</span>" for n in range(1_000))
    assert page(f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p><div>{box}</div></main>").title == "Mill burns down"


def test_days_in_rdfa_and_places_for_zones() -> None:
    """RDFa tells the day in an attribute; capitals behind a time that begin a title are no zone."""
    rdfa = "<div><span property='dc:date dc:created' content='2021-10-20T09:05:00-06:00'>x</span></div>"
    assert page(f"<main><h1>Mill burns down</h1>{rdfa}<p>{PROSE}</p><p>{MORE}</p></main>").published.earliest == "2021-10-20T15:05:00Z"
    other = "<ul><li>05.05.2025 – 14:10 POL-WEM: Rad im Kanal</li></ul>"
    assert page(f"<main><h1>Mill burns down</h1>{other}<p>{PROSE}</p><p>{MORE}</p></main>").published.candidates == ()


@pytest.mark.parametrize(
    "head",
    [
        "<span class='hed'><b>Mill burns down in Harrow today</b></span>",
        "<div class='x1' role='heading' aria-level='1'>Mill burns down in Harrow today</div>",
        "<div class='article-title'>Mill burns down in Harrow today</div>",
    ],
)
def test_headlines_that_are_called_so(head: str) -> None:
    """By the name of their element or by their role, on a page whose window has the name of the site."""
    body = f"<div>{head}<p>By Jane Roe</p><p>{PROSE}</p><p>{MORE}</p></div>"
    found = page(body, "<title>The Harrow Sentinel - Local News</title>")
    assert found.title == "Mill burns down in Harrow today"
    assert [a.name for a in found.authors] == ["Jane Roe"]
