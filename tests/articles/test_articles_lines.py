"""Lines that other systems set: last changes told by a noun, labels behind a name, whom somebody told something, tags, galleries; and their like."""

from __future__ import annotations

import pytest

from retold.articles.byline import authors
from retold.articles.dates import line_stamps
from retold.articles.find import find
from retold.articles.furniture import Tail, is_furniture
from retold.model import Document

PARAGRAPHS = (
    "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning.",
    "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement.",
)


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 4 March 2025",
        "Letzte Aktualisierung: 4. März 2025",
        "Letzte Aktualisierung am 4. März 2025",
        "Última actualización: 4 de marzo de 2025",
        "Actualización: 4 de marzo de 2025",
        "Última atualização: 4 de março de 2025",
        "Ultima modifica 4 marzo 2025",
        "Dernière modification : 4 mars 2025",
        "Laatste update: 4 maart 2025",
        "Poslední aktualizace: 4. března 2025",
        "Ostatnia aktualizacja: 4 marca 2025",
        "Senast ändrad: 4 mars 2025",
        "Последнее обновление: 4 марта 2025",
        "Останнє оновлення: 4 березня 2025",
        "Güncellenme Tarihi: 4 Mart 2025",
    ],
)
def test_the_last_change(line: str) -> None:
    """The day of the last change is none of publication."""
    assert [(m.value, origin) for m, origin in line_stamps(line)] == [("2025-03-04", "text: updated")]


@pytest.mark.parametrize(
    "line",
    [
        "Regional News of Tuesday, 4 March 2025",
        "General News of Tue, 4 Mar 2025",
        "Aus der Ausgabe vom 4. März 2025",
        "Ausgabe vom Dienstag, 4. März 2025",
        "Édition du 4 mars 2025",
        "Edición del 4 de marzo de 2025",
        "Edizione del 4 marzo 2025",
        "Edição de 4 de março de 2025",
    ],
)
def test_the_day_of_an_issue(line: str) -> None:
    """Of which day the paper is, in a line of its own."""
    assert [(m.value, origin) for m, origin in line_stamps(line)] == [("2025-03-04", "text: published")]


def test_how_many_have_read_it_behind_a_date() -> None:
    """A number alone behind date and time is none of them; an amount that the day has is a sentence's."""
    assert {m.value for m, _ in line_stamps("4 березня, 2025 17:20 3412", "uk")} == {"2025-03-04"}
    assert line_stamps("4 March 2025 3412 people voted") == []


@pytest.mark.parametrize("line", ["He read the news of Tuesday, 4 March 2025", "The council spoke of the edition of 4 March 2025"])
def test_the_issue_in_a_sentence(line: str) -> None:
    """A sentence of the account that speaks of an issue."""
    assert line_stamps(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Aktualizace zákona 4. března 2025",
        "Aktualizacja ustawy 4 marca 2025",
        "Actualización del catálogo 4 de marzo de 2025",
        "La modifica della legge del 4 marzo 2025",
        "Update für Windows 4. März 2025",
        "Die Aktualisierung des Plans vom 4. März 2025",
        "A modificação da lei de 4 de março de 2025",
        "Обновление закона 4 марта 2025",
        "Modification du plan du 4 mars 2025",
        "Une mise à jour du logiciel du 4 mars 2025",
        "The update of the plan of 4 March 2025",
        "Оновлення програми 4 березня 2025",
    ],
)
def test_changes_of_something_else(line: str) -> None:
    """A law, a plan, a program that was changed on a day: no stamp."""
    assert line_stamps(line) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("oprac. JK Data utworzenia: 4 marca 2025, 10:15", []),
        ("By Jane Roe Date posted: 4 March 2025", ["Jane Roe"]),
        ("By Jane Roe Last updated: 10:15", ["Jane Roe"]),
        ("Von Jana Reh Zuletzt aktualisiert: 4. März 2025", ["Jana Reh"]),
        ("Por Ana Ruiz Última actualización: 4 de marzo de 2025", ["Ana Ruiz"]),
        ("By Jane Roe on 4 March 2025", ["Jane Roe"]),
        ("Par Jeanne Ruel Publié le 4 mars 2025", ["Jeanne Ruel"]),
        ("By Jane Mary Roe 4 March 2025", ["Jane Mary Roe"]),
    ],
)
def test_labels_behind_a_name(line: str, names: list[str]) -> None:
    """The first word of the label of a date is no surname."""
    assert [a.name for a in authors([line])] == names


def credited(sentence: str) -> set[str]:
    """The houses that a Polish account credits."""
    text = f"<p>W poniedziałek wieczorem w Harsowie spłonął młyn z 1887 roku, nikt nie ucierpiał.</p><p>{sentence}</p>"
    page = f"<html lang='pl'><head><title>Spłonął młyn</title></head><body><article><h1>Spłonął młyn</h1>{text}</article></body></html>"
    return {c.name for c in find(Document("a.html", "html", page, "https://glos.example/1")).provenance}


def test_whom_somebody_told_something() -> None:
    """The agency is credited, the person behind its name belongs to the verb."""
    assert credited("Widzieliśmy dym i pobiegliśmy, powiedziała PAP Anna Prażmowska, która mieszka obok młyna.") == {"PAP"}
    assert credited("Nikt nie ucierpiał, podaje PAP.") == {"PAP"}
    assert credited("Widzieliśmy dym, powiedziała Anna Prażmowska, która mieszka obok młyna.") == set()


@pytest.mark.parametrize(
    "line", ["Etiketler: yangın, Harsa", "Štítky: požár, mlýn", "Címkék: tűz, malom", "Etichete: incendiu", "Veja mais notícias do Vale"]
)
def test_tags_and_ways_on(line: str) -> None:
    """They belong to the page."""
    assert is_furniture(line, Tail(""))


@pytest.mark.parametrize(
    "line", ["Etiketler değişti.", "Štítky na lahvích byly falešné.", "Címkék nélkül árulták a bort.", "Veja o que mudou na cidade."]
)
def test_sentences_that_begin_like_tags(line: str) -> None:
    """They are the account's."""
    assert not is_furniture(line, Tail(""))


@pytest.mark.parametrize(
    ("kind", "times", "partial"), [("ImageGallery", 1, True), ("ImageGallery", 4, False), ("NewsArticle", 1, False), ("ImageObject", 1, False)]
)
def test_galleries(kind: str, times: int, partial: bool) -> None:
    """A gallery with a few words is no account; one with a whole account is, and so is an article with a picture."""
    head = f'<title>Mill burns down</title><script type="application/ld+json">{{"@type": "{kind}", "headline": "Mill burns down"}}</script>'
    text = "".join(f"<p>{p.replace('Harrow', place)}</p>" for place in ("Harrow", "Lille", "Calder", "Aske")[:times] for p in PARAGRAPHS)
    page = f"<html lang='en'><head>{head}</head><body><article><h1>Mill burns down</h1>{text}</article></body></html>"
    assert find(Document("a.html", "html", page)).partial is partial


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("den man, 09/08/2025 - 19:44", ["2025-09-08"]),  # a Monday with the month first
        ("mån, 09/08/2025 - 19:44", ["2025-09-08"]),
        ("Monday, 09/08/2025", ["2025-09-08"]),
        ("Sat 09/08/2025", ["2025-08-09"]),
        ("lunedì, 09/08/2025", ["2025-09-08"]),
        ("sabato, 09/08/2025", ["2025-08-09"]),
        ("tirsdag, 09/08/2025", ["2025-08-09"]),  # neither: as the language writes it
        ("09/08/2025 - 19:44", ["2025-08-09"]),
        ("mandag, 09.08.2025", ["2025-08-09"]),  # nobody writes the month first with points
    ],
)
def test_the_day_of_the_week_tells_month_from_day(line: str, days: list[str]) -> None:
    """Where only one reading falls on it."""
    assert [m.value[:10] for m, _ in line_stamps(line, "da")] == days
