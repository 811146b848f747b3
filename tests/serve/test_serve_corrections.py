"""Corrections on the site: a form for each statement, the list of what was decided, and the story told anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import serve_site
from starlette.testclient import TestClient

from retold.archive.decisions import decided


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[TestClient, Path, str]]:
    """A site with an archive of its own, and the address of the form for the altered quotation."""
    folder = serve_site.archive(tmp_path)
    with serve_site.site(archive=folder) as client:
        ferry = next(r["id"] for r in client.get("/stories?format=json").json()["rows"] if "ferry" in r["title"])
        told = client.get(f"/stories/{ferry}?format=json").json()["stories"][0]
        statement = next(s["id"] for s in told["statements"] if any("sense-changed" in v["changes"] for v in s["variants"]))
        yield client, folder, f"/stories/{ferry}/decide?statement={statement}"


def test_a_statement_is_corrected_and_put_back(desk: tuple[TestClient, Path, str]) -> None:
    """The story's page leads to the form; what is decided is on disk, tells the story anew, is shown as a person's, and can be taken back."""
    client, folder, address = desk
    story = address.split("/decide")[0]
    before = client.get(story).text
    assert address.replace("&", "&amp;") in before
    page = client.get(f"{address}&format=json").json()
    first, second = page["wordings"][0], next(w for w in page["wordings"] if "clearly" in w["words"])
    fields = {"word": serve_site.word(client, address), "story": page["story"], "statement": page["statement"]}
    fields |= {"kind": "apart", "first": str(first["number"]), "second": str(second["number"]), "by": "Ann <b>", "note": "two interviews"}
    sent = client.post("/decisions", data=fields)
    assert (sent.status_code, sent.headers["location"]) == (303, story)
    (made,) = decided(folder)
    assert (made.first.text, made.second and made.second.text) == (first["words"], second["words"])
    after = client.get(story).text
    assert "Corrected by people" in after
    assert "Ann &lt;b&gt; decided" in after
    listed = client.get("/decisions")
    assert "two interviews" in listed.text
    line = client.get("/decisions?format=json").json()["decisions"][0]["line"]
    assert client.post("/decisions/undo", data={"word": serve_site.word(client, "/decisions"), "line": line}).status_code == 303
    assert decided(folder) == ()
    assert client.get(story).text == before


def test_programs_decide_in_json(desk: tuple[TestClient, Path, str]) -> None:
    """With the object that a file of decisions holds on a line."""
    client, folder, address = desk
    one = client.get(f"{address}&format=json").json()["wordings"][0]
    wish = {"kind": "speaker", "first": {"article": one["article"], "text": one["words"]}, "speaker": None}
    assert client.post("/decisions", json=wish, headers={"accept": "application/json"}).headers["location"] == "/decisions?format=json"
    assert len(decided(folder)) == 1
    assert client.post("/decisions/undo", json=wish).status_code == 303
    assert decided(folder) == ()


WRONG = [
    ({"kind": "apart", "first": "0", "second": "0"}, "two different"),
    ({"kind": "apart", "first": "0"}, "two different"),
    ({"kind": "apart"}, "wording"),
    ({"kind": "apart", "first": "x"}, "wording"),
    ({"kind": "best", "first": "0", "second": "1"}, "what is wrong"),
    ({"first": "0", "second": "1"}, "what is wrong"),
]


def test_what_is_no_decision_is_not_kept(desk: tuple[TestClient, Path, str]) -> None:
    """Forms without the word, with half a choice, for statements that are not there, and JSON that is none."""
    client, folder, address = desk
    page = client.get(f"{address}&format=json").json()
    fields = {"word": serve_site.word(client, address), "story": page["story"], "statement": page["statement"]}
    for more, words in WRONG:
        found = client.post("/decisions", data=fields | more)
        assert found.status_code == 422
        assert words in re.sub("<[^>]*>", "", found.text)
    full = fields | {"kind": "apart", "first": "0", "second": "1"}
    assert client.post("/decisions", data=full | {"word": "x"}).status_code == 403
    assert client.post("/decisions", data=full, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/decisions", data=full | {"statement": "x"}).status_code == 404
    assert client.post("/decisions", data=full | {"story": "../x"}).status_code == 404
    assert client.post("/decisions", data={"word": fields["word"], "line": "no line"}).status_code == 400
    for wrong in ("[]", '{"kind": "apart"}', "x"):
        assert client.post("/decisions", content=wrong, headers={"content-type": "application/json"}).status_code == 400
    assert client.get(f"{address}x").status_code == 404
    assert decided(folder) == ()
