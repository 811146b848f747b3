"""Who may ask for what, and what a browser may do with the answer."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import serve_site
from hypothesis import given
from hypothesis import strategies as st
from serve_site import TOKEN
from starlette.testclient import TestClient

from retold.errors import UsageError
from retold.serve.security import Keys, inward
from retold.serve.settings import ServeOptions, check


@pytest.fixture(scope="module")
def closed() -> Iterator[TestClient]:
    """A site that wants a token."""
    with serve_site.site(token=TOKEN, names=("desk.example.org",)) as client:
        yield client


HOSTS = [
    ("localhost", 200), ("localhost:8417", 200), ("LOCALHOST", 200), ("127.0.0.1", 200),
    ("127.0.0.1:1", 200), ("[::1]:8417", 200), ("192.0.2.7", 200),
    ("desk.example.org", 200), ("Desk.Example.Org:443", 200), ("desk.example.org.", 200),
    ("evil.example", 421), ("localhost.evil.example", 421), ("desk.example.org.evil.example", 421), ("", 421), ("127.0.0.1.evil.example", 421),
    ("localhost@evil.example", 421), ("localhost/", 421), ("localhost:8417:1", 421), ("[::1", 421), ("a b", 421), ("127.1", 421), ("0x7f000001", 421),
]  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_only_under_its_own_names(closed: TestClient, host: str, status: int) -> None:
    """A name that somebody else's DNS turns to this machine is refused, whatever is asked for."""
    assert closed.get("/healthz", headers={"host": host}).status_code == status
    assert (closed.get("/", headers={"host": host}).status_code == 421) == (status == 421)


SENDERS = [
    ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, True),
    ({"origin": "http://localhost"}, True),
    ({"sec-fetch-site": "none"}, True),
    ({}, True),
    ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, False),
    ({"sec-fetch-site": "same-site"}, False),
    ({"origin": "http://evil.example"}, False),
    ({"origin": "http://localhost:8000"}, False),
    ({"origin": "http://localhost.evil.example"}, False),
    ({"origin": "null"}, False),
    ({"origin": "http://[::1"}, False),
    ({"origin": "file://localhost"}, False),
]


@pytest.mark.parametrize(("headers", "passes"), SENDERS)
@pytest.mark.parametrize("address", ["/compare", "/login"])
def test_what_another_site_makes_a_browser_send_is_not_done(headers: dict[str, str], passes: bool, address: str) -> None:
    """Sec-Fetch-Site and Origin have to be those of this site; both checks stand before anything is read."""
    with serve_site.site() as client:
        fields = {"word": serve_site.word(client), "text1": "One.", "text2": "Two."}
        found = client.post(address, data=fields, headers=headers)
        assert ("came from another site" not in found.text) == passes
        assert passes or found.status_code == 403


def test_a_form_bears_the_word_of_its_session() -> None:
    """Without it, with another session's, or without the cookie nothing is done."""
    with serve_site.site() as client, serve_site.site() as other:
        texts = {"text1": "One.", "text2": "Two."}
        own, foreign = serve_site.word(client), serve_site.word(other)
        assert client.post("/compare", data=texts | {"word": own}).status_code == 303
        for wrong in ("", foreign, own[:-1], own + "0"):
            assert client.post("/compare", data=texts | {"word": wrong}).status_code == 403, wrong
        client.cookies.clear()
        assert client.post("/compare", data=texts | {"word": own}).status_code == 403


def test_forms_do_not_come_as_something_else() -> None:
    """What a browser sends to another site without asking (text/plain) is no form and no JSON."""
    with serve_site.site() as client:
        for kind in ("text/plain", "", "application/xml", "application/jsonx"):
            assert client.post("/compare", content=b'{"articles": []}', headers={"content-type": kind}).status_code == 415, kind


INSIDE = ("/", "/stories", "/search?q=a", "/results/x", "/openapi.json", "/speakers/a", "/outlets/a", "/articles/0", "/stories/0")


@pytest.mark.parametrize("address", INSIDE)
def test_without_the_token_nothing_is_shown(closed: TestClient, address: str) -> None:
    """A browser gets a form, a program a status; a wrong token is none; the right one opens."""
    closed.cookies.clear()
    page = closed.get(address, headers={"accept": "text/html"})
    assert page.status_code == 401
    assert 'action="/login"' in page.text
    assert "/stories" not in page.text.replace(f'value="{address}"', "")
    told = closed.get(address, headers={"accept": "application/json"})
    assert told.status_code == 401
    assert told.headers["www-authenticate"].startswith("Bearer")
    for wrong in ("Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN, "Bearer ü"):
        assert closed.get(address, headers={b"authorization": wrong.encode()}).status_code == 401, wrong
    assert closed.get(address, headers={"authorization": f"Bearer {TOKEN}"}).status_code in {200, 404}


def test_the_token_opens_the_site_to_a_browser(closed: TestClient) -> None:
    """A cookie that scripts cannot read, after the form; it leads back to where one was, and never elsewhere."""
    closed.cookies.clear()
    word = serve_site.word(closed, "/search?q=a")
    assert closed.post("/login", data={"word": word, "token": "wrong"}).status_code == 403
    assert closed.post("/login", data={"token": TOKEN}).status_code == 403
    found = closed.post("/login", data={"word": word, "token": TOKEN, "onward": "/search"})
    assert (found.status_code, found.headers["location"]) == (303, "/search")
    assert re.search(r"HttpOnly.*SameSite=lax", found.headers["set-cookie"])
    assert "Secure" not in found.headers["set-cookie"]
    assert closed.get("/").status_code == 200
    assert serve_site.word(closed) != word
    away = closed.post("/login", data={"word": serve_site.word(closed), "token": TOKEN, "onward": "//evil.example/"})
    assert away.headers["location"] == "/"
    behind = {"host": "desk.example.org", "origin": "https://desk.example.org", "cookie": f"retold={closed.cookies['retold']}"}
    safe = closed.post("/login", data={"word": serve_site.word(closed), "token": TOKEN}, headers=behind)
    assert "Secure" in safe.headers["set-cookie"]


def test_tokens_cannot_be_tried_without_end() -> None:
    """After some wrong ones, even the right one has to wait."""
    with serve_site.site(token=TOKEN) as client:
        word = serve_site.word(client)
        codes = [client.post("/login", data={"word": word, "token": "wrong"}).status_code for _ in range(12)]
        assert codes[:10] == [403] * 10
        assert codes[-1] == 429
        last = client.post("/login", data={"word": word, "token": TOKEN})
        assert last.status_code == 429
        assert int(last.headers["retry-after"]) >= 1


@given(st.text())
def test_onward_is_never_elsewhere(path: str) -> None:
    """Whatever a form says, the browser stays here."""
    found = inward(path)
    assert found.startswith("/")
    assert not found.startswith("//")
    assert "\\" not in found
    assert "\n" not in found


@given(st.text(), st.booleans())
def test_sessions_cannot_be_made_up(cookie: str, inside: bool) -> None:
    """Only what these very keys signed is a session, and only as they signed it, and until it is over."""
    now = [0.0]
    keys = Keys(TOKEN, lambda: now[0])
    assert keys.session(cookie) is None
    made = keys.begin(inside=inside)
    signed = keys.cookie(made)
    found = keys.session(signed)
    assert found is not None
    assert (found.id, found.inside) == (made.id, inside)
    assert keys.session(signed.replace(f".{int(inside)}.", f".{int(not inside)}.", 1)) is None
    assert keys.session(signed[:-1] + ("0" if signed[-1] != "0" else "1")) is None
    assert Keys(TOKEN, lambda: now[0]).session(signed) is None
    now[0] = made.until + 1.0
    assert keys.session(signed) is None


@pytest.mark.parametrize(("host", "token", "fits"), [
    ("127.0.0.1", None, True), ("::1", None, True), ("localhost", None, True), ("127.8.8.8", None, True),
    ("0.0.0.0", None, False), ("::", None, False), ("192.168.1.5", None, False), ("desk.example.org", None, False), ("", None, False),
    ("0.0.0.0", TOKEN, True), ("0.0.0.0", "short", False), ("127.0.0.1", "short", False), ("0.0.0.0", "with a blank in the midst", False),
])  # fmt: skip
def test_nobody_else_reaches_it_without_a_token(host: str, token: str | None, fits: bool) -> None:
    """Any address but loopback is refused without a token, and any token that can be guessed."""
    if fits:
        check(ServeOptions(token=token), host)
        return
    with pytest.raises(UsageError, match="token"):
        check(ServeOptions(token=token), host)


EVERYWHERE = (
    "/",
    "/healthz",
    "/nope",
    "/stories",
    "/search?q=quay",
    "/openapi.json",
    "/static/x.css",
    "/results/x",
    "/speakers/x",
    "/compare",
    "/login",
)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_has_the_headers_of_safety(shown: TestClient, address: str) -> None:
    """Also those that say no."""
    for found in (shown.get(address), shown.post(address), shown.get(address, headers={"host": "evil.example"})):
        policy = found.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["cache-control"]
        assert "server" not in found.headers


class Page(html.parser.HTMLParser):
    """What a browser would act on: elements, attributes that run something, addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts, self.wrong = 0, list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        self.scripts += tag == "script"
        self.wrong += [tag] if tag in {"iframe", "object", "embed", "base", "img"} else []
        self.wrong += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name == "style"]
        self.wrong += [f"{tag} {v}" for name, v in attrs if name in {"href", "src", "action"} and not re.match(r"/(?!/)|#|https?://", v or "")]


def test_nothing_of_an_article_acts(shown: TestClient) -> None:
    """Tags, handlers, addresses and templates in texts, titles, outlets and links stay text, on every page that shows them."""
    hits = shown.get("/search?q=ostwick&format=json").json()["hits"]
    outlets = [n["name"] for n in shown.get("/outlets?format=json").json()["names"]]
    assert len(hits) == 2
    assert any("onerror" in name for name in outlets)
    addresses = [
        "/",
        "/stories",
        "/search?q=quay",
        "/search?q=<script>alert(9)</script>",
        "/speakers",
        "/speakers/Ida%20Brolin",
        "/outlets",
        "/speakers?q=<svg onload=a>",
    ]
    addresses += [f"/{kind}/{hit[one]}" for hit in hits for kind, one in (("articles", "article"), ("stories", "story"))]
    for address in addresses:
        found = shown.get(address)
        assert found.status_code == 200, address
        page = Page(found.text)
        assert page.wrong == [], address
        assert page.scripts == ("'sha256-" in found.headers["content-security-policy"]), address
        assert "49" not in re.findall(r"Ostwick Post ([^<]{2})", found.text)
    for name in outlets:
        assert Page(shown.get(f"/outlets/{name.replace('/', '%2F')}").text).wrong == []
    text = shown.get(f"/articles/{hits[0]['article']}").text + shown.get(f"/articles/{hits[1]['article']}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert 'href="javascript' not in text
    assert 'href="https://post.example/quay?a=1&amp;b=&#39;&#34;&gt;&lt;script&gt;"' in text


ODD_PATHS = (
    "/../../etc/passwd", "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fetc%2fpasswd", "//etc/passwd",
    "/stories/../../../etc/passwd",
    "/results/%00", "/static/", "/static/site.css",  "/stories/%ff%fe", "/speakers/../../x", "/.git/config",
    "/catalogue.sqlite",
    "/%2e%2e/%2e%2e/etc/passwd", "/openapi.json/",  "/stories/x.html",
)  # fmt: skip


@pytest.mark.parametrize("path", ODD_PATHS)
def test_no_file_can_be_read(shown: TestClient, path: str) -> None:
    """There are no files: paths are names of what was added, or nothing."""
    found = shown.get(path)
    assert found.status_code in {303, 307, 404}, found.text
    assert "root:" not in found.text


@given(
    st.text(max_size=80),
    st.sampled_from(["", "/static/", "/stories/", "/articles/", "/speakers/", "/outlets/", "/results/", "/search?q=", "/stories?since="]),
)
def test_no_path_breaks_the_site(shown: TestClient, path: str, front: str) -> None:
    """Whatever is asked for, there is an answer of ours, and none that says that the program failed."""
    found = shown.get(front + ("" if front else "/") + quote(path.encode("utf-8", "replace")), headers={"accept": "application/json"})
    assert found.status_code < 500, found.text


def test_a_fault_of_ours_tells_nothing(shown: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks within: a sentence, the headers of safety, and no line of the program."""
    from retold.serve.shelf import Shelf

    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Shelf, "speakers", broken)
    client = TestClient(shown.app, base_url=serve_site.BASE, raise_server_exceptions=False)
    found = client.get("/speakers")
    assert found.status_code == 500
    assert "mistake of the program" in found.text
    assert "secret" not in found.text
    assert found.headers["content-security-policy"].startswith("default-src 'none'")
