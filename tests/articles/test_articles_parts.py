"""The parts by themselves: characters, paragraphs, headlines, persons, stamps, merging."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.articles import believed, dates
from retold.articles.byline import persons
from retold.articles.clean import paragraphs
from retold.articles.find import find
from retold.articles.headline import same_title, without_site
from retold.articles.merge import merge
from retold.articles.people import is_agency, is_person
from retold.model import Author, Dating, Declared, Document
from retold.text.languages import codes, load


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb", ["a", "b"]),
        ("a\r\n\r\n \r\nb", ["a", "b"]),
        ("e\u0301te\u0301", ["été"]),
        ("so\u00adft\u200b \x07bell", ["soft bell"]),
        ("a\u2029\u2029b", ["a", "b"]),
        ("«\u00a0oui\u00a0»", ["«\u00a0oui\u00a0»"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("\n\n", []),
    ],
)
def test_characters(text: str, found: list[str]) -> None:
    """Line ends, composed letters, invisible marks; blanks and joiners that matter stay."""
    assert paragraphs(text) == found


@pytest.mark.parametrize(
    ("title", "outlet", "clean"),
    [
        ("Mill burns | Harrow Live", None, "Mill burns"),
        ("Mill burns - Harrow Live", "Harrow Live", "Mill burns"),
        ("Mill burns - owner shocked", "Harrow Live", "Mill burns - owner shocked"),
        ("Live: mill burns", None, "Live: mill burns"),
        ("| Harrow", None, "| Harrow"),
    ],
)
def test_titles_without_their_site(title: str, outlet: str | None, clean: str) -> None:
    """A site's name goes, a dash in the headline stays."""
    assert without_site(title, outlet) == clean


def test_same_title() -> None:
    """House style does not make another headline."""
    assert same_title("Mill burns down in Harrow", "MILL BURNS DOWN")
    assert not same_title("Mill burns down", "Council votes on bridge")
    assert not same_title("", "")


@pytest.mark.parametrize("name", ["Ann Teller", "Réal Cormerais", "Simone de la Tour", "J. K. Marsh", "Theo Lind-Barr", "Sinéad O’Dell"])
def test_persons(name: str) -> None:
    """Names that people have."""
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "Harrow Staff",
        "News Desk",
        "admin",
        "Coast Press Agency",
        "the editors",
        "Ann",
        "",
        "@ann teller",
        "Redaktion Hagenau",
        "X" * 99,
    ],
)
def test_no_persons(name: str) -> None:
    """Desks, agencies and accounts are nobody."""
    assert not is_person(name)


def test_bylines_taken_apart() -> None:
    """Such a column as "By A and B" names two."""
    assert persons(["By Ann Teller and Bo Marsh", "Reuters"], "declared") == (Author("Ann Teller", "declared"), Author("Bo Marsh", "declared"))


def test_agencies() -> None:
    """By their own words, in any case."""
    assert is_agency("Reuters")
    assert is_agency("Coast Press Agency")
    assert is_agency("Coastwire")
    assert is_agency("Hagenauer Nachrichtenagentur")
    assert not is_agency("Harrow Standard")


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2025-03-04T09:10:00Z", "2025-03-04T09:10:00Z"),
        ("2025-03-04T09:10:00.5+02:00", "2025-03-04T07:10:00Z"),
        ("2025-03-04 09:10 GMT", "2025-03-04T09:10:00Z"),
        ("Tue, 04 Mar 2025 09:10:00 +0100", "2025-03-04T08:10:00Z"),
        ("2025-03-04", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("4 March 2025", "2025-03-04"),
        ("March 4, 2025 at 9:10 a.m. EST", "2025-03-04T14:10:00Z"),
        ("4. März 2025, 9.10 Uhr MEZ", "2025-03-04T08:10:00Z"),
        ("2025年3月4日", "2025-03-04"),
        ("2025-03-04T00:00:00Z", "2025-03-04"),
    ],
)
def test_stamps(stamp: str, value: str) -> None:
    """Machine form and words of four languages."""
    assert [m.value for m in dates.moments(stamp)] == [value]


@pytest.mark.parametrize(
    "stamp", ["", "yesterday", "1066-10-14", "2025-13-45", "0", "99999999999999999999", "31 February 2025", "2200-01-01", "12:30", "T" * 500]
)
def test_no_stamps(stamp: str) -> None:
    """What is no date of a sane year."""
    assert dates.moments(stamp) == ()


def test_days_of_old_newspapers() -> None:
    """A collection declares the day of each in ISO 8601, which no stamp of a page may be; what machines write for "unknown" is no day."""
    assert [m.value for m in dates.old_moments("1894-03-04")] == ["1894-03-04"]
    assert [m.value for m in dates.old_moments("1988-03-04T12:30:00Z")] == ["1988-03-04T12:30:00Z"]
    nothings = ("1970-01-01T00:00:00Z", "1970-01-20T12:34:56Z", "1753-01-01", "1858-11-17", "1900-01-02", "1900-01-01")
    for stamp in (*nothings, "1066-10-14", "0001-01-01", "1894-02-30", "4 March 1894", "2025-03-04", "1894", ""):
        assert dates.old_moments(stamp) == ()
    assert dates.moments("1894-03-04") == ()


def test_zone_words_with_several_meanings_widen() -> None:
    """IST is Indian, Irish or Israeli time: the interval holds all."""
    (moment,) = dates.moments("4 March 2025, 12:00 IST")
    assert (moment.earliest, moment.latest) == (datetime(2025, 3, 4, 6, 30, tzinfo=UTC), datetime(2025, 3, 4, 11, 0, tzinfo=UTC))


def test_calendar_words_agree_between_languages() -> None:
    """Dates are read with the words of all languages at once, which holds only while no word has two months."""
    for key in ("months", "weekdays"):
        seen: dict[str, int] = {}
        for code in codes():
            for word, number in load(code).mapping("dates", key).items():
                assert word == word.casefold()
                assert seen.setdefault(word, number) == number or key == "weekdays", (code, word)


@given(st.text("0123456789 -/.:,TZ+|apmMarchJuni", max_size=60))
def test_any_stamp(text: str) -> None:
    """Never an exception, never an interval that ends before it begins."""
    for moment in dates.moments(text):
        assert moment.earliest <= moment.latest
    dating = believed.dating(dates.line_stamps(text))
    assert dating.earliest is None or dating.latest is None or dating.earliest <= dating.latest


def test_stamps_in_addresses() -> None:
    """A day in the path, and no other figures."""
    assert [(m.value, o) for m, o in dates.url_stamps("https://h.example/news/2025/03/04/mill")] == [("2025-03-04", "url")]
    for url in ("https://h.example/2025/13/04/", "https://h.example/id/20250304", "https://h.example/12/2025/03/041/", ""):
        assert dates.url_stamps(url) == []


def test_dating_nothing() -> None:
    """No stamp, no interval."""
    assert believed.dating([]) == Dating()


def test_a_precise_stamp_narrows_a_whole_day() -> None:
    """A declared day and a dateline with its time on that day speak of one moment."""
    (day,) = dates.moments("2025-03-04")
    line = dates.line_stamps("Published: 4 March 2025, 09:10 UTC")
    assert believed.dating([(day, "declared"), *line]).earliest == "2025-03-04T09:10:00Z"


def test_merge_in_any_order() -> None:
    """The same text from several places is one article; contradictions become unknown; order of input never matters."""
    text = "Mill burns\n\nA mill burnt down on Monday night in Harrow."
    copies = [
        find(Document("b.txt", "text", text, None, Declared(published="2025-03-04T09:10:00Z", authors=("Ben Reeve",)))),
        find(Document("a.txt", "text", text, None, Declared(published="2025-03-05T09:10:00Z", authors=("Ann Teller",)))),
        find(Document("c.txt", "text", text + "\r\n")),
        find(Document("d.txt", "text", "Another story altogether.")),
    ]
    results = {merge(order) for order in permutations(copies)}
    assert len(results) == 1
    both = {a.path: a for a in results.pop()}
    assert sorted(both) == ["a.txt", "d.txt"]
    one = both["a.txt"]
    assert one.paths == ("a.txt", "b.txt", "c.txt")
    assert one.authors == ()
    assert (one.published.earliest, one.published.latest) == ("2025-03-04T09:10:00Z", "2025-03-05T09:10:00Z")
    assert merge([]) == ()
    assert merge(merge(copies)) == merge(copies)


def test_one_report_in_two_papers_is_two_accounts() -> None:
    """Copies of the very same text keep apart where their outlets are known to differ; a file saved twice does not."""
    text = "Mill burns\n\nA mill burnt down on Monday night in Harrow."
    copies = [
        find(Document(path, "text", text, None, Declared(outlet=outlet)))
        for path, outlet in (("a", "Lantern"), ("b", "Harrow Live"), ("c", "LANTERN"), ("d", None))
    ]
    assert {(a.outlet, a.paths) for a in merge(copies)} == {("Lantern", ("a", "c")), ("Harrow Live", ("b",)), (None, ("d",))}
