"""The pages of an archive: what stands on them, as pages and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import serve_site
from starlette.testclient import TestClient

from retold.desk import archived
from retold.pipeline import Options
from retold.serve import pages
from retold.show.json import dumps


def rows(shown: TestClient, query: str = "") -> list[dict[str, Any]]:
    """The list of stories."""
    found: list[dict[str, Any]] = shown.get(f"/stories?format=json{query}").json()["rows"]
    return found


def ferry(shown: TestClient) -> str:
    """The id of the example story."""
    return str(next(r["id"] for r in rows(shown) if "ferry" in r["title"]))


PAGES = {
    "/": pages.StartPage,
    "/search?q=fog": pages.SearchPage,
    "/search": pages.SearchPage,
    "/stories": pages.StoriesPage,
    "/stories?sort=altered&since=2020-01-01&first=0": pages.StoriesPage,
    "/speakers": pages.NamesPage,
    "/speakers?q=callard": pages.NamesPage,
    "/speakers/Moira%20Callard": pages.SpeakerPage,
    "/speakers/moira  CALLARD": pages.SpeakerPage,
    "/outlets": pages.NamesPage,
    "/outlets/Quick%20Tide": pages.OutletPage,
}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_data_too(shown: TestClient, address: str) -> None:
    """The same address gives a page to a browser and the page's dataclass to a program, by Accept or by ?format=json."""
    page = shown.get(address, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.status_code == 200, page.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert len(re.findall("<h1[ >]", page.text)) == 1
    told = shown.get(address, headers={"accept": "application/json"})
    assert set(told.json()) == {f.name for f in fields(PAGES[address])}
    asked = shown.get(address + ("&" if "?" in address else "?") + "format=json", headers={"accept": "text/html"})
    assert asked.json() == told.json()


def test_a_story_is_what_the_command_tells(shown: TestClient, shown_archive: Path) -> None:
    """JSON byte for byte that of `retold story --format json`; the page has the site around it; what did not change is not sent again."""
    wanted = ferry(shown)
    told = shown.get(f"/stories/{wanted}?format=json")
    assert told.text == dumps(archived(shown_archive, wanted, Options("words", parser="none")), "test")
    page = shown.get(f"/stories/{wanted}")
    assert "Tern" in page.text
    assert 'href="/stories"' in page.text
    assert 'href="/speakers/Moira%20Callard"' in page.text
    again = shown.get(f"/stories/{wanted}", headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    unpacked = shown.get(f"/stories/{wanted}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in unpacked.headers
    assert unpacked.text == page.text


def test_the_beginning_of_an_id_leads_to_the_story(shown: TestClient) -> None:
    """As with the command; what is no id is not there."""
    wanted = ferry(shown)
    assert shown.get(f"/stories/{wanted[:6]}").headers["location"] == f"/stories/{wanted}"
    assert shown.get(f"/stories/{wanted[:6]}?format=json").headers["location"] == f"/stories/{wanted}?format=json"
    for wrong in ("zz", "0" * 17, "ffffffffffffffff", "%00"):
        assert shown.get(f"/stories/{wrong}").status_code == 404, wrong


@pytest.mark.parametrize(("sort", "figure"), [("origins", "origins"), ("altered", "altered")])
def test_stories_by_what_was_found_in_them(shown: TestClient, sort: str, figure: str) -> None:
    """The list is sorted by the figure that is asked for."""
    found = [r[figure] for r in rows(shown, f"&sort={sort}")]
    assert len(found) == 2
    assert None not in found
    assert found == sorted(found, reverse=True)


def test_stories_that_are_not_wanted_are_left_out(shown: TestClient) -> None:
    """By accounts and by day; nonsense is refused with a sentence."""
    assert len(rows(shown, "&accounts=6")) == 1
    assert [r["title"] for r in rows(shown, "&since=2026-01-01")] == [r["title"] for r in rows(shown) if "Quay" in r["title"]]
    assert rows(shown, "&first=2") == []
    for wrong in ("sort=best", "since=tomorrow", "accounts=-1", "first=1e9", "accounts=99999999999999999999"):
        assert shown.get(f"/stories?{wrong}").status_code == 400, wrong


def test_an_article_with_its_retellings(shown: TestClient) -> None:
    """Its text, what it was made from with the reasons, what was made from it, and all others of the story."""
    hit = next(h for h in shown.get("/search?q=%22What+We+Know+So+Far%22&format=json").json()["hits"])
    told = shown.get(f"/articles/{hit['article']}?format=json").json()
    assert len(told["others"]) == 5
    assert told["exemplars"]
    assert told["copies"]
    for line in (*told["exemplars"], *told["copies"]):
        assert line["basis"]
        assert line["reasons"]
        assert f'id="{line["anchor"]}"' in shown.get(f"/stories/{told['account']['story']}").text
    page = shown.get(f"/articles/{hit['article']}").text
    assert "made from it" in page
    assert shown.get("/articles/0000000000000000").status_code == 404
    assert shown.get("/articles/ffffffffffffffff").status_code == 404
    assert shown.get("/articles/x").status_code == 404


def test_what_a_speaker_said(shown: TestClient) -> None:
    """All statements, each with its accounts, and a link to its card, which is there."""
    told = shown.get("/speakers/Moira%20Callard?format=json").json()
    assert told["name"] == "Moira Callard"
    shared = [s for s in told["sayings"] if s["anchor"]]
    assert any(s["gravity"] == "grave" and "too early to say" in s["text"] for s in shared)
    story = shown.get(f"/stories/{ferry(shown)}").text
    assert all(f'id="{s["anchor"]}"' in story for s in shared)
    assert shown.get("/speakers/Nobody").status_code == 404


def test_an_outlet_is_counted_and_not_graded(shown: TestClient) -> None:
    """Shares with their intervals and the cases behind them; every count adds up, and no figure is a score."""
    told = shown.get("/outlets/Quick%20Tide?format=json").json()
    assert told["accounts"] == 1
    assert told["kept"]["total"] == told["kept"]["count"] + told["differing"]["count"] + told["open"]["count"]
    assert len(told["instances"]) == told["differing"]["count"] + told["open"]["count"]
    assert all(t["lines"] and sum(n for _, n in t["bases"]) >= t["accounts"]["count"] for t in told["sources"])
    for one in (told["independent"], *(t["accounts"] for t in told["sources"])):
        assert 0 <= one["low"] <= one["count"] / one["total"] <= one["high"] <= 1
    page = shown.get("/outlets/Quick%20Tide").text
    assert "no measure of the outlet" in page
    assert not re.search(r"\b(score|rating|rank)\b", page)


def test_search_takes_words_as_words(shown: TestClient) -> None:
    """Phrases in quotes; whatever else a query language may mean by its signs is nothing but signs."""
    assert shown.get('/search?q="tilted table"&format=json').json()["hits"]
    assert shown.get("/search?q=zeppelin&format=json").json()["hits"] == []
    for odd in ('"', "' OR 1=1 --", "fog*", "NEAR(fog ferry)", "text:fog", "\x00", "AND", '"fog', "fog\\", "-fog", "%F0%9F%9A%A2", "()"):
        assert shown.get("/search", params={"q": odd}).status_code == 200, odd


def test_links_of_all_pages_lead_somewhere(shown: TestClient) -> None:
    """Every link on every page, and every page that these lead to."""
    seen: set[str] = set()
    wanted = ["/", *PAGES]
    while wanted:
        address = wanted.pop()
        if address in seen:
            continue
        seen.add(address)
        found = shown.get(address)
        assert found.status_code in {200, 303}, address
        if "text/html" in found.headers.get("content-type", ""):
            links = re.findall(r'(?:href|src|action)="(/[^"#]*)', found.text)
            wanted += [link.replace("&amp;", "&") for link in links if link not in {"/compare", "/login"}]
    assert len(seen) > 20


def test_a_site_without_archive_compares_all_the_same() -> None:
    """No page of the archive is there, and the start page has no word of it."""
    with serve_site.site() as client:
        assert client.get("/").status_code == 200
        assert "archive" not in client.get("/").text.lower()
        for address in ("/stories", "/search?q=a", "/speakers", "/outlets/x", "/articles/0"):
            assert client.get(address).status_code == 404
            assert "retold serve ARCHIVE" in client.get(f"{address}{'&' if '?' in address else '?'}format=json").json()["detail"]


def test_health_says_nothing_but_that_it_lives(shown: TestClient) -> None:
    """For whoever watches over the machine."""
    assert shown.get("/healthz").json() == {"status": "ok"}
    assert json.loads(shown.get("/healthz", headers={"accept": "text/html"}).text) == {"status": "ok"}
