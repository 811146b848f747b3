"""The site's own pages as a browser lays them out: nothing blocked by their policy, nothing wider than the screen."""

from __future__ import annotations

import html as escaping
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import serve_site
from starlette.testclient import TestClient

from retold.serve.answers import _LIVE, live
from retold.serve.pages import StepPage, WaitPage
from retold.serve.settings import Limits
from retold.serve.shelf import Progress
from retold.show.report import environment, hashed
from web_browser import Browser, audit

#: Frames each page at some widths and writes down what the layout came to.
FRAMES = """<!doctype html><meta charset="utf-8"><body style="margin:0">{frames}<pre id="found"></pre><script>
addEventListener('load', () => {{
  const found = [...document.querySelectorAll('iframe')].map(frame => {{
    const page = frame.contentDocument;
    page.querySelectorAll('details').forEach(part => {{ part.open = true; }});
    return [frame.dataset.name, frame.clientWidth, page.documentElement.scrollWidth];
  }});
  document.getElementById('found').textContent = JSON.stringify(found);
}});
</script>"""


@pytest.fixture
def addresses(shown: TestClient) -> list[str]:
    """One page of each kind; of articles the hostile ones."""
    hits = shown.get("/search?q=ostwick&format=json").json()["hits"]
    story = next(r["id"] for r in shown.get("/stories?format=json").json()["rows"] if "ferry" in r["title"])
    statement = shown.get(f"/stories/{story}?format=json").json()["stories"][0]["statements"][0]["id"]
    names = [n["name"] for n in shown.get("/outlets?format=json").json()["names"]]
    found = ["/", "/stories", "/search?q=fog", "/speakers", "/speakers/Moira%20Callard", "/outlets", "/decisions", "/nope"]
    found += [f"/articles/{h['article']}" for h in hits] + [f"/outlets/{n.replace('/', '%2F')}" for n in names]
    return [*found, f"/stories/{story}/decide?statement={statement}"]


def test_nothing_is_wider_than_the_screen(shown: TestClient, addresses: list[str], browser: Browser, tmp_path: Path) -> None:
    """At 1280, 360 and 320 pixels, with all details open, also where an article has a word of ten thousand letters."""
    style = shown.get(re.search(r'href="(/static/[^"]+)"', shown.get("/").text)[1]).text  # type: ignore[index]
    frames = ""
    for address in addresses:
        page = shown.get(address).text.replace("</head>", f"<style>{style}</style></head>")
        for width in (1280, 360, 320):
            made = escaping.escape(page)
            frames += f'<iframe data-name="{escaping.escape(address)}" style="border:0;width:{width}px;height:800px" srcdoc="{made}"></iframe>'
    (tmp_path / "frames.html").write_text(FRAMES.format(frames=frames), encoding="utf-8")
    dom = browser.look((tmp_path / "frames.html").as_uri()).dom
    found = json.loads(escaping.unescape(re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)[1]))  # type: ignore[index]
    assert len(found) == 3 * len(addresses)
    assert [(name, width, needs) for name, width, needs in found if needs > width] == []


@contextmanager
def relay(client: TestClient | Told, slow: str = "") -> Iterator[str]:
    """The site on a port, for a browser, with the very headers that it sends. Addresses that end in `slow` take half a second of the real time
    that the browser's own clock does not count.
    """

    class Relay(BaseHTTPRequestHandler):
        """Hands each request on."""

        def do_GET(self) -> None:
            """One page."""
            if slow and self.path.endswith(slow):
                time.sleep(0.5)
            found = client.get(self.path, headers={"accept": self.headers.get("accept", "*/*"), "accept-encoding": "identity"})
            self.send_response(found.status_code)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Relay)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def relayed(shown: TestClient) -> Iterator[str]:
    """The site of all tests, for a browser."""
    with relay(shown) as address:
        yield address


def test_a_page_in_the_making_tells_how_far_it_is_and_then_is_there(browser: Browser) -> None:
    """The script of the page in between asks, tells, and leads to the report; the policy lets it, and has no word of complaint."""
    texts = [{"text": (serve_site.FERRY / name).read_text(encoding="utf-8")} for name in ("coast-telegraph.txt", "daily-lantern.txt")]
    with serve_site.site(limits=Limits(patience=0.0, rate=0)) as client, relay(client, "/progress") as address:
        where = client.post("/compare", json={"articles": texts}).headers["location"]
        waiting = client.get(where)
        assert waiting.status_code == 202
        assert 'role="status"' in waiting.text
        seen = replace(browser, budget=120_000).look(address + where)
    assert 'class="facts"' in seen.dom, "the browser did not come to the report"
    assert seen.complaints == ""


@dataclass(frozen=True)
class Answer:
    """What a site answers."""

    status_code: int
    headers: dict[str, str]
    content: bytes


def test_without_scripts_the_page_in_the_making_asks_again(browser: Browser) -> None:
    """Where scripts are off, the browser loads it anew every two seconds until the report stands there."""
    texts = [{"text": (serve_site.FERRY / name).read_text(encoding="utf-8")} for name in ("coast-telegraph.txt", "daily-lantern.txt")]
    with serve_site.site(limits=Limits(patience=1.0, rate=0)) as client, relay(client) as address:
        where = client.post("/compare", json={"articles": texts}).headers["location"]
        seen = replace(browser, scripts=False, budget=120_000).look(address + where)
    assert 'class="facts"' in seen.dom, "the browser did not come to the report"


class Told:
    """Stands in for a site: a page, and what is answered, one after the other, to whoever asks how far it is."""

    def __init__(self, page: str, answers: list[dict[str, object]]) -> None:
        self.page, self.answers, self.asked = page, answers, 0

    def get(self, path: str, headers: dict[str, str]) -> Answer:
        """The page, or the next answer; the last one again and again."""
        if not path.endswith("/progress"):
            policy = _LIVE.format(hashed(live()))
            return Answer(200, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}, self.page.encode())
        self.asked += 1
        assert headers
        return Answer(200, {"Content-Type": "application/json"}, json.dumps(self.answers[min(self.asked, len(self.answers)) - 1]).encode())


def test_how_much_of_an_archive_was_compared_is_told_as_it_grows(browser: Browser) -> None:
    """The note on a list changes with what the site answers, up to the end, and then asks no more; the page stays."""
    made = environment("retold.serve").from_string('{% from "links.html" import progress_note with context %}<h1>x</h1>{{ progress_note(told) }}')
    page = "<!DOCTYPE html><html lang=en><title>x</title>" + made.render(told=Progress(9, 2, 0), live=live())
    site = Told(page, [{"stories": 9, "compared": n, "failed": f} for n, f in ((3, 0), (5, 0), (8, 1))])
    with relay(site) as address:
        seen = replace(browser, budget=20_000).look(address + "/stories")
    assert "Compared so far: 8 of 9 stories." in seen.dom
    assert site.asked == 3
    assert seen.complaints == ""


def styled(shown: TestClient, address: str) -> str:
    """A page of the site with its style in it, to be looked at from disk."""
    style = shown.get(re.search(r'href="(/static/[^"]+)"', shown.get("/").text)[1]).text  # type: ignore[index]
    return shown.get(address).text.replace("</head>", f"<style>{style}</style></head>")


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(shown: TestClient, addresses: list[str], browser: Browser, tmp_path: Path, width: int) -> None:
    """Every page of the site, the one in the making too, on wide screens and small ones, by day and by night; hostile articles among them."""
    waiting = WaitPage("Your articles are compared", "/results/x", "/results/x/progress", StepPage("working", "Reading articles: 2 of 5 …", 1, 5, 3))
    made = environment("retold.serve").get_template("wait.html")
    given = {"style": "none", "version": "test", "word": "", "at": "/results/x", "archive": True, "inside": True, "live": ""}
    style = re.search("<style>.*?</style>", styled(shown, "/"), re.DOTALL)
    pages = {address: styled(shown, address) for address in addresses}
    pages["in the making"] = made.render(page=waiting, **given).replace("</head>", f"{style[0] if style else ''}</head>")
    assert audit(replace(browser, budget=120_000, width=width), tmp_path, pages) == []


def test_every_page_without_scripts_and_on_paper(relayed: str, addresses: list[str], browser: Browser) -> None:
    """With scripts switched off each page is whole and says the same, and it prints: of the articles and the outlets one, as the others are alike."""
    alike = [[a for a in addresses if a.startswith(kind)] for kind in ("/articles/", "/outlets/")]
    assert all(alike)
    for address in (*(a for a in addresses if not any(a in kind[1:] for kind in alike)), addresses[-1].split("/decide")[0]):
        on, off = browser.look(relayed + address, on_paper=True), replace(browser, scripts=False).look(relayed + address)
        assert off.complaints == "", address
        heading = re.search(r"<h1.*?</h1>", on.dom, re.DOTALL)
        assert heading
        assert heading[0] in off.dom
        assert on.printed[:5] == b"%PDF-", address


def test_the_policy_blocks_nothing_of_ours(relayed: str, addresses: list[str], browser: Browser) -> None:
    """A browser loads each page with its policy, finds the style, and has no word of complaint; no script of an article has run."""
    for address in (*addresses, addresses[-1].split("/decide")[0]):
        seen = browser.look(relayed + address)
        assert "<h1" in seen.dom
        assert seen.complaints == "", address
