"""Who signs and who is only spoken of: lists of subjects, labels of who did what, agencies glued to names; headlines and stamps beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.articles.believed import dating
from retold.articles.dates import moments
from retold.articles.find import find
from retold.articles.headline import is_headline
from retold.articles.people import is_agency
from retold.articles.signed import behind_person, by_labels
from retold.model import Document
from retold.stemma.find import find as find_credits

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent.parent / "cases" / "articles" / "signs.json").read_text(encoding="utf-8"))
PROSE = "<p>A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning after a long search.</p>"
STREET = "<p>The street stays closed until the roof is down, and buses will go by the quay for at least a month, the mayor of Harrow said.</p>"
MORE = "<p>The cause is not known yet, and the service will look into it over the next weeks, it said in a statement to the town.</p>"


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_who_signs(case: dict[str, Any]) -> None:
    """The authors and the credits of a page with these lines above or below its account, or this in its head."""
    head = f"<meta property='og:site_name' content='Harrow Live'>{case.get('head', '')}"
    body = f"<h1>Mill burns down</h1>{case.get('above', '')}{PROSE}{MORE}{STREET * 3}{case.get('below', '')}"
    page = f"<html lang='{case['language']}'><head>{head}</head><body><article>{body}</article></body></html>"
    found = find(Document("a.html", "html", page, "https://harrow.example/1"))
    assert sorted(a.name for a in found.authors) == sorted(case["authors"])
    assert sorted({c.name for c in find_credits(found) if c.where != "vague"}) == sorted(case["credits"])


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("JANE ROE Associated Press", "Associated Press"),
        ("Jane Roe Reuters", "Reuters"),
        ("New Zealand Press Association", None),
        ("Australian Associated Press", None),
        ("Jane Roe", None),
        ("Reuters", None),
        ("", None),
    ],
)
def test_an_agency_behind_a_person(words: str, agency: str | None) -> None:
    """Only behind the name of a person; one that looks so in its own first words stays whole."""
    assert behind_person(words) == agency


def test_labels_beside_an_agency() -> None:
    """Nothing else than labels, names and initials may stand there, and the line is short."""
    assert by_labels("PAP/(autor: Anna Nowak, jk)") == (["PAP"], ["autor: Anna Nowak"])
    assert by_labels("PAP, autor: Anna Nowak, which nobody knew") == ([], [])
    assert by_labels("PAP, autor: " + "Anna Nowak " * 40) == ([], [])
    assert by_labels("PAP: autor:") == ([], [])


@pytest.mark.parametrize("name", ["Arbeitsagentur", "Bundesnetzagentur", "Werbeagentur Lind", "Arbeitsagentur Harrow"])
def test_agencies_that_send_no_news(name: str) -> None:
    """Of work, of nets, of advertising."""
    assert not is_agency(name)
    assert is_agency("Nachrichtenagentur Nordlicht")
    assert is_agency("Nordagentur")


@pytest.mark.parametrize(
    "lead", ["待合室が図書室に生まれ変わり、9日、開所式が開かれた。", "「最後の列車まで」と話した。」", "मिल जल गई और कोई घायल नहीं हुआ।"]
)
def test_a_lead_of_another_script_is_no_headline(lead: str) -> None:
    """It ends with a full stop of its script; a headline of it does not."""
    assert not is_headline(lead, "次の列車が来なくても平気だという。")
    assert is_headline("無人駅の待合室、図書室に", lead)


def test_a_stamp_that_another_system_calls_the_change() -> None:
    """JSON-LD that calls publication what a meta tag calls the change tells the change, where the page shows an earlier day; alone it stays."""
    first, changed = moments("2025-02-27")[0], moments("2025-02-28T08:05:00Z")[0]
    told = [(changed, "json-ld"), (changed, "meta: modified")]
    found = dating([*told, (first, "text: published")])
    assert {s.origin for s in found.candidates if s.value.startswith("2025-02-28")} == {"json-ld: modified", "meta: modified"}
    assert dating(told).candidates[0].origin == "json-ld"
