"""What desks write small: agencies beside places and persons, initials of editors, notes on comments, line-ups, dates in the data of a page."""

from __future__ import annotations

import pytest

from retold.articles.dates import line_stamps
from retold.articles.find import find
from retold.articles.labels import of_the_page
from retold.articles.signed import before_place, of_editors
from retold.model import Article, Document

STORY = "".join(
    f"<p>The mill on the quay of Harlo burnt down on Monday night in spite of {n} engines, and nobody was hurt, the fire service said.</p>"
    for n in ("three", "four", "five")
)


def article(body: str, head: str = "", language: str = "en") -> Article:
    """The account of a page about a mill."""
    title = "<title>Mill burns down on the quay</title><meta property='og:site_name' content='Harlo Site'>"
    page = f"<html lang='{language}'><head>{title}{head}</head><body><article><h1>Mill burns down on the quay</h1>{body}</article></body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/x/1"))


@pytest.mark.parametrize("words", ["EFE. Teruel", "EFE. TERUEL", "ANSA - Roma", "AFP / Paris", "Lusa: Vila Nova de Harlo"])
def test_an_agency_and_from_where_it_reports(words: str) -> None:
    """The place is no part of its name."""
    assert before_place(words) in {"EFE", "ANSA", "AFP", "Lusa"}


@pytest.mark.parametrize("words", ["EFE. Reuters", "AP. John Smith", "EFE. en la calle", "Harlo. Teruel", "EFE"])
def test_an_agency_beside_something_else(words: str) -> None:
    """Another agency, a person, a sentence; or no agency."""
    assert before_place(words) is None


@pytest.mark.parametrize(("line", "language"), [("rap/mlg", "es"), ("abc / de", "pt"), ("(jk/tm)", "pl"), ("mlr/gb", "it-IT")])
def test_initials_of_editors(line: str, language: str) -> None:
    """In languages whose agencies sign in capitals."""
    assert of_editors(line, language)


@pytest.mark.parametrize(
    ("line", "language"), [("adp/eb", "de"), ("ap/efe", "es"), ("sda/afp", "fr"), ("km/h", "es"), ("RAP/MLG", "es"), ("sí y no", "es")]
)
def test_what_is_no_initials(line: str, language: str) -> None:
    """Agencies in small letters, measures, words."""
    assert not of_editors(line, language)


def test_initials_leave_the_text() -> None:
    """Below a report in Spanish, and not below one in German."""
    assert "rap/mlg" not in article(STORY + "<p>rap/mlg</p>", language="es").text
    assert "adp/eb" in article(STORY + "<p>adp/eb</p>", language="de").text


def test_an_address_and_the_name_of_its_house() -> None:
    """The canonical link names the same house as a line of the page."""
    read = article(STORY + "<p>Source: The Harlen Wire</p>", "<link rel='canonical' href='https://www.theharlenwire.example/a/1'>")
    assert {c.name for c in read.provenance} <= {"The Harlen Wire", "Harlen Wire"}
    other = article(STORY + "<p>Source: The Harlen Wire</p>", "<link rel='canonical' href='https://www.quaynews.example/a/1'>")
    assert "quaynews.example" in {c.name for c in other.provenance}


def test_an_agency_joined_to_whoever_signs() -> None:
    """The word that joins it to the author is no part of its name: "e Lusa"."""
    byline = "<div><span><a href='/autor/joana-reis'>Joana Reis</a></span> <span class='byline-agency'>e Lusa</span></div>"
    assert {c.name for c in article(byline + STORY, language="pt").provenance} == {"Lusa"}


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("Questo articolo è stato pubblicato dalla rivista britannica The Harlo Review.", "Harlo Review"),
        ("Questo articolo è uscito sul settimanale francese Courrier du Quai.", "Courrier du Quai"),
    ],
)
def test_a_kind_of_house_before_its_name(line: str, house: str) -> None:
    """What kind of paper it is stands before its name in small letters."""
    assert any(c.name.endswith(house) for c in article(f"{STORY}<p>{line}</p>", language="it").provenance)


def test_a_study_in_a_journal_is_no_credit() -> None:
    """A study was published there, not this account."""
    assert not article(STORY + "<p>Lo studio è stato pubblicato dalla rivista britannica The Harlo Review.</p>", language="it").provenance


@pytest.mark.parametrize(
    "line",
    [
        "Kommentare zu diesem Artikel sind geschlossen.",
        "Comments on this article are now closed.",
        "Los comentarios están cerrados.",
        "Heb je een foutje gezien of een opmerking over dit artikel? Neem dan contact met ons op.",
        "Detta är en nyhetsartikel. Den bygger på fakta.",
        "Dette er en nyhetsartikkel.",
        "Realtimekurse ohne Gewähr",
    ],
)
def test_notes_of_the_page(line: str) -> None:
    """On comments, mistakes, what kind of account it is, prices of shares."""
    assert of_the_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "Kommentare zu diesem Artikel sind unter Juristen selten.",
        "Comments on this article of the constitution fill shelves.",
        "Heb je een fout gemaakt in je aangifte? Dan krijg je drie weken de tijd.",
        "Detta är en nyhet för många i byn.",
    ],
)
def test_sentences_that_begin_like_notes(line: str) -> None:
    """They go on as an account does."""
    assert not of_the_page(line)


def test_a_line_up_belongs_to_the_account() -> None:
    """In lines of one paragraph behind its label, without links."""
    team = "<p><strong>Ficha técnica</strong><br>UD Harlo: Lalo; Pueyo, Conde.<br>CD Ribera: Ochoa; Sanz, Kike.</p>"
    links = "<p><strong>Ficha técnica</strong><br><a href='/1'>Todas las fichas</a><br><a href='/2'>Más fútbol</a></p>"
    assert "Pueyo, Conde" in article(STORY + team, language="es").text
    assert "Todas las fichas" not in article(STORY + links, language="es").text


def test_a_month_that_grows_without_case() -> None:
    """The small iota with two marks has three characters without case."""
    assert [m.value for m, _ in line_stamps("Κυριακή 12 Μαΐου 2024", "el")] == ["2024-05-12"]


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ('{"props": {"article": {"title": "Mill burns down on the quay", "created": "2025-10-28T12:08:41+0100"}}}', "2025-10-28"),
        ('{"a": [{"headline": "Mill burns down on the quay", "publishedAt": "2025-10-27", "created": "2025-10-01"}]}', "2025-10-27"),
        ('{"teasers": [{"title": "Swan shuts the lock at Weer", "created": "2025-10-28T12:08:41+0100"}]}', None),
        ('{"title": "Mill burns down on the quay", "created": 12}', None),
        ('{"title": ', None),
        ("[" * 5000, None),
    ],
)
def test_dates_in_the_data_of_a_page(data: str, day: str | None) -> None:
    """Only what tells of the story with the title of the page, where nothing else tells its date."""
    read = article(f"{STORY}<script type='application/json'>{data}</script>").published
    assert (read.earliest is None) == (day is None)
    assert day is None or day in {s.value[:10] for s in read.candidates}


def test_headings_behind_the_rest_of_a_byline() -> None:
    """What is left of a byline in front does not hinder that headings are found."""
    body = "<p>Wednesday, by <span class='vcard author'><a class='fn' href='/a'>Jane Roe</a></span></p>" + STORY.replace(
        "</p><p>", "</p><h3>Dry wells</h3><p>", 1
    )
    assert "Dry wells" in article(body).text
