"""The box to paste into: forms, files, JSON, and what is refused."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
import serve_site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from retold.serve.forms import file_name
from retold.serve.limits import Buckets
from retold.serve.settings import Limits

FERRY = sorted(serve_site.FERRY.glob("*.txt"))
TEXTS = [p.read_text(encoding="utf-8") for p in FERRY]


@pytest.fixture(scope="module")
def box() -> Any:
    """A site without archive."""
    with serve_site.site() as client:
        yield client


def result(client: TestClient, sent: Any) -> dict[str, Any]:
    """The trace that an answer leads to."""
    assert sent.status_code == 303, sent.text
    found = client.get(sent.headers["location"].split("?")[0] + "?format=json")
    assert found.status_code == 200, found.text
    told: dict[str, Any] = found.json()
    return told


def test_texts_that_are_pasted_are_compared(box: TestClient) -> None:
    """The result is the self-contained report, with what was said of each text; it has an address that nobody can guess."""
    fields = {
        "word": serve_site.word(box),
        "text1": TEXTS[0].replace("\n", "\r\n"),
        "outlet1": "Daily Test",
        "published1": "2025-11-04",
        "text2": TEXTS[1],
    }
    sent = box.post("/compare", data=fields | {"one_story": "yes"})
    told = result(box, sent)
    assert len(told["articles"]) == 2
    first = next(a for a in told["articles"] if a["outlet"] == "Daily Test")
    assert "\r" not in first["text"]
    assert first["published"]["candidates"]
    assert len(told["stories"]) == 1
    page = box.get(sent.headers["location"])
    assert page.headers["content-type"].startswith("text/html")
    assert "This page loads nothing and sends nothing" in page.text
    assert "Daily Test" in page.text
    assert len(re.fullmatch("/results/(.*)", sent.headers["location"])[1]) >= 22  # type: ignore[index]


def test_files_are_read_by_their_endings(box: TestClient) -> None:
    """Several files, a packed one among them; what cannot be read is named in the report."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("../../outside.txt", TEXTS[2])
        made.writestr("a.txt", TEXTS[2])
        made.writestr("b.txt", TEXTS[3])
    page = f"<html><body><article><p>{TEXTS[1]}</p></article></body></html>".encode()
    sent = {"one.txt": TEXTS[0].encode(), "../../etc/two.html": page, "three.zip": packed.getvalue(), "four.pdf": b"%PDF-1.4", "": b""}
    files = [("files", one) for one in sent.items()]
    told = result(box, box.post("/compare", data={"word": serve_site.word(box), "one_story": "yes"}, files=files))
    assert len(told["articles"]) == 4
    paths = {p for a in told["articles"] for p in a["paths"]}
    assert {"one.txt", "two.html"} < paths
    assert not any(p.startswith(("/", "..")) for p in paths)
    assert sorted(p["path"].split("#")[0] for p in told["problems"]) == ["four.pdf", "three.zip"]


def test_programs_send_json(box: TestClient) -> None:
    """Without a form's word, since no page of another site can send it; without `one_story`, articles find their stories by themselves."""
    wish = {"articles": [{"text": TEXTS[0], "outlet": "Wire"}, {"text": TEXTS[1]}], "one_story": False}
    sent = box.post("/compare", json=wish, headers={"accept": "application/json"})
    assert sent.headers["location"].endswith("?format=json")
    told = result(box, sent)
    assert {a["outlet"] for a in told["articles"]} >= {"Wire"}


WRONG = [
    ({}, 422), ({"articles": []}, 422), ({"articles": [{"text": "Only one."}]}, 422), ({"articles": [{"text": "  "}, {"text": "x"}]}, 422),
    ({"articles": [{"text": 7}]}, 400), ({"articles": "text"}, 400), ({"articles": [None]}, 400), ([], 400), ("x", 400), (None, 400), (7, 400),
    ({"articles": [{"text": "a"}, {"text": "b"}], "one_story": "no"}, 400), ({"addresses": [1]}, 400), ({"articles": None}, 400),
    ({"articles": [{"text": "a", "outlet": []}]}, 400 ), ({"articles": [{"text": "a", "outlet": {}}, {"text": "b", "outlet": 3}]}, 400),
    ({"addresses": ["https://a.example/", "https://b.example/"]}, 422),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "status"), WRONG)
def test_what_is_no_wish_is_refused_with_a_sentence(box: TestClient, wish: object, status: int) -> None:
    """Each refusal says what to do."""
    found = box.post("/compare", content=json.dumps(wish), headers={"content-type": "application/json", "accept": "application/json"})
    assert found.status_code == status, found.text
    assert found.json()["detail"].endswith(".")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from(["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data"]),
)
def test_no_bytes_break_the_box(box: TestClient, raw: bytes, kind: str) -> None:
    """Forms and JSON of any bytes are refused, or passed over; the site lives on."""
    for body in (raw, b'--x\r\nContent-Disposition: form-data; name="text1"; filename="' + raw + b'"\r\n\r\n' + raw + b"\r\n--x--\r\n"):
        found = box.post("/compare", content=body, headers={"content-type": kind, "accept": "application/json"})
        assert found.status_code in {400, 403, 415, 422, 429}, found.text


@given(st.text(), st.sets(st.text(), max_size=3))
def test_names_of_files_are_no_paths(told: str, taken: set[str]) -> None:
    """Whatever a browser calls a file: no folder, no control, no turning mark, not too long, and not another file's name."""
    name = file_name(told, taken)
    assert name
    assert name not in taken
    assert len(name) < 140
    assert name.encode()
    assert not set(name) & set('/\\:*?"<>|\0\n\u202e')
    assert name not in {".", ".."}


def test_too_much_is_refused_before_it_is_compared() -> None:
    """By bytes (told or not), by articles and characters, by pieces of work a minute."""
    with serve_site.site(limits=Limits(body=5000, articles=2, characters=400, work=5, rate=0, patience=60)) as client:
        word = serve_site.word(client)
        assert client.post("/compare", data={"word": word, "text1": "x" * 6000}).status_code == 413
        assert client.post("/compare", content=iter([b"x" * 3000] * 3), headers={"content-type": "application/json"}).status_code == 413
        three = client.post("/compare", json={"articles": [{"text": f"Number {n} is here."} for n in range(3)]})
        assert client.get(three.headers["location"] + "?format=json").status_code == 413
        long = client.post("/compare", json={"articles": [{"text": "word " * 50}, {"text": "other " * 50}]})
        assert client.get(long.headers["location"] + "?format=json").json()["detail"].endswith("your own machine.")
        codes = [client.post("/compare", json={}).status_code for _ in range(6)]
        assert codes[-1] == 429


def test_a_client_that_asks_too_often_waits() -> None:
    """A bucket for each client; time fills it again."""
    with serve_site.site(limits=Limits(rate=2)) as client:
        codes = [client.get("/healthz").status_code for _ in range(20)]
        assert codes[:8] == [200] * 8
        assert 429 in codes
        late = next(r for r in iter(lambda: client.get("/healthz"), None) if r.status_code == 429)
        assert int(late.headers["retry-after"]) >= 1


@given(st.lists(st.tuples(st.floats(0, 10), st.sampled_from("ab")), max_size=60), st.floats(0.1, 50), st.floats(1, 20))
def test_no_client_gets_more_than_its_share(asked: list[tuple[float, str]], rate: float, size: float) -> None:
    """In any stretch of time a client is let through at most `size` times and `rate` times a second more; what it is told to wait is enough."""
    now = 0.0
    buckets = Buckets(rate, size, lambda: now)
    passed: dict[str, list[float]] = {"a": [], "b": []}
    for pause, who in asked:
        now += pause
        wait = buckets.take(who)
        if not wait:
            passed[who].append(now)
            assert len(passed[who]) <= size + rate * (now - passed[who][0]) + 1e-6
        else:
            later = now + wait + 1e-9
            assert len(passed[who]) + 1 <= size + rate * (later - passed[who][0]) + 1e-6
    assert Buckets(0, 1, lambda: now).take("a") == 0


def test_what_takes_longer_is_waited_for_on_a_page() -> None:
    """The page asks again by itself, without a script; a program gets 202; when it is done, the report stands at the same address."""
    with serve_site.site(limits=Limits(patience=0.0, rate=0)) as client:
        sent = client.post("/compare", json={"articles": [{"text": t} for t in TEXTS]})
        page = client.get(sent.headers["location"])
        assert page.status_code == 202
        assert f'http-equiv="refresh" content="2;url={sent.headers["location"]}"' in page.text
        told = client.get(sent.headers["location"] + "?format=json")
        assert told.status_code in {200, 202}
        step = client.get(sent.headers["location"] + "/progress").json()
        assert step["state"] == "ready" or (step["state"] == "working" and step["said"].endswith("…"))
        done = next(r for r in iter(lambda: client.get(sent.headers["location"]), None) if r.status_code != 202)
        assert done.status_code == 200
        assert client.get(sent.headers["location"] + "/progress").json()["state"] == "ready"
        assert client.get("/results/" + "x" * 24).status_code == 404
        assert client.get("/results/" + "x" * 24 + "/progress").status_code == 404


def test_nothing_readable_is_a_sentence(box: TestClient) -> None:
    """Every file is named with its reason."""
    files = [("files", ("a.pdf", b"%PDF")), ("files", ("b.zip", b"PK no zip"))]
    sent = box.post("/compare", data={"word": serve_site.word(box)}, files=files)
    found = box.get(sent.headers["location"])
    assert found.status_code == 422
    assert "a.pdf" in found.text
    assert "b.zip" in found.text
