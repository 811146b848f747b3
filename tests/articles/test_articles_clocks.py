"""The day on which an account came out: what machines are told in Greenwich, what readers see in their own land, and whose day is another's."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning, when the roof had come down."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a long statement to the neighbours there."


def article(above: str = "", *, head: str = "", before: str = "", below: str = "") -> Article:
    """The article of a page with what its head tells, and what stands before, under and behind its headline and text."""
    text = f"<div><p>{PROSE}</p><p>{MORE}</p></div>"
    body = f"{before}<main><div><h1>Mill burns down in Harrow</h1></div><div>{above}</div>{text}</main>{below}"
    page = f"<html><head><title>Mill burns down in Harrow</title>{head}</head><body>{body}</body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/1"))


def published(stamp: str) -> str:
    """A meta tag with the time of publication."""
    return f"<meta property='article:published_time' content='{stamp}'>"


def days(read: Article) -> set[str]:
    """The days of all stamps of an article."""
    return {s.value[:10] for s in read.published.candidates}


@pytest.mark.parametrize(
    ("stamp", "printed", "value"),
    [
        ("2024-05-06T22:30:00Z", "Published: 7 May 2024, 00:30", "2024-05-07T00:30:00+02:00"),
        ("2025-03-07T19:02:00Z", "Posted Sat 8 Mar 2025 at 6:02am", "2025-03-08T06:02:00+11:00"),
        ("2024-05-07T03:30:00Z", "Published: 6 May 2024, 11:30 pm", "2024-05-06T23:30:00-04:00"),
        ("2024-05-06T22:30:00Z", "Published: 7 May 2024", "2024-05-07"),
        ("2024-11-18T00:01:12+01:00", "Lunes, 18 de noviembre 2024", "2024-11-18T00:01:12+01:00"),
        ("2024-11-18T00:01:12+01:00", "", "2024-11-18T00:01:12+01:00"),
        ("2024-05-06T10:30:00Z", "Published: 6 May 2024, 12:30", "2024-05-06T10:30:00Z"),
        ("2024-05-06T22:30:00Z", "Published: 8 May 2024", "2024-05-06T22:30:00Z"),
        ("2024-05-06T06:30:00Z", "Published: 7 May 2024", "2024-05-06T06:30:00Z"),
        ("2024-05-06T16:30:00+02:00", "In print, 7 May 2024", "2024-05-06T14:30:00Z"),
    ],
)
def test_the_day_that_is_printed(stamp: str, printed: str, value: str) -> None:
    """Where a stamp falls on another day in Greenwich, the day counts that readers see; a day that no zone on earth has is another date."""
    read = article(f"<p>{printed}</p>", head=published(stamp))
    assert next(s.value for s in read.published.candidates if s.origin == "meta") == value


def test_the_interval_stays_in_greenwich() -> None:
    """However a stamp is written, the time is the same."""
    read = article("<p>Published: 7 May 2024, 00:30</p>", head=published("2024-05-06T22:30:00Z"))
    assert read.published.earliest == read.published.latest == "2024-05-06T22:30:00Z"


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("<span>Jan Bakker</span> <time datetime='2024-05-06T10:08:00Z'>Vandaag om 12:08</time>", {"2024-05-06"}),
        ("<span class='when' title='6 mei 2024 12:08'>Vandaag om 12:08</span>", {"2024-05-06"}),
        ("<span data-timestamp='1714990080'>Today at 12:08</span>", {"2024-05-06"}),
        ("<span data-timestamp='1714990080000'>Heute, 12:08 Uhr</span>", {"2024-05-06"}),
        ("<span title='Share this in 2024'>Share</span>", set()),
        ("<span class='modified' title='6 mei 2024 12:08'>Updated today at 12:08</span>", set()),
        ("<aside><time datetime='2024-05-06T10:08:00Z'>Vandaag om 12:08</time></aside>", set()),
        ("<h3>Read more</h3><div><a href='/x'>Man rides mower to court</a> <span title='6 May 2024'>today</span></div>", set()),
    ],
)
def test_what_stands_beside_the_words(above: str, found: set[str]) -> None:
    """A day called "today" is no date; the attribute beside it is one, unless it tells of a change or of another story."""
    assert days(article(above)) == found


@pytest.mark.parametrize(
    ("before", "below", "above", "found"),
    [
        ("<header><div class='fecha'>Martes, 19 de noviembre de 2024</div></header>", "", "<p>Lunes, 18 de noviembre de 2024</p>", {"2024-11-18"}),
        ("", "<section><h3>Siste saker</h3><a href='/x'>Hjort</a><span>23. mai 2025</span></section>", "<p>22. mai 2025</p>", {"2025-05-22"}),
        ("", "", "<p>Santa Rosa, Oax., a 18 de junio de 2019</p>", {"2019-06-18"}),
        ("", "", "<p>Braga, aos 18 de junho de 2019</p>", {"2019-06-18"}),
        ("", "", "<p>Abierto del 5 a 18 de junio de 2019</p>", set()),
        ("", "", "<p>Updated / Wednesday, 20 Nov 2024 08:17</p><p>19 Nov 2024</p>", {"2024-11-19", "2024-11-20"}),
    ],
)
def test_whose_day_it_is(before: str, below: str, above: str, found: set[str]) -> None:
    """The day in the head of the site is that on which it is read, and that of a list that of other stories."""
    assert days(article(above, before=before, below=below)) == found


def test_behind_updated_and_a_stroke() -> None:
    """In "Updated / Wednesday" the stroke divides no sentence."""
    read = article("<p>Updated / Wednesday, 20 Nov 2024 08:17</p>")
    assert {s.origin for s in read.published.candidates} == {"text: updated"}
