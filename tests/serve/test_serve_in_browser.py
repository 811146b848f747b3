"""The site's own pages as a browser lays them out: nothing blocked by their policy, nothing wider than the screen."""

from __future__ import annotations

import html as escaping
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from starlette.testclient import TestClient

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


def browse(chromium: str, address: str, profile: Path) -> tuple[str, str]:
    """The final DOM and what the browser complained about."""
    done = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr",
         f"--user-data-dir={profile}", "--window-size=1400,1000", "--virtual-time-budget=5000", "--dump-dom", address],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


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


def test_nothing_is_wider_than_the_screen(shown: TestClient, addresses: list[str], needs_chromium: str, tmp_path: Path) -> None:
    """At 1280, 360 and 320 pixels, with all details open, also where an article has a word of ten thousand letters."""
    style = shown.get(re.search(r'href="(/static/[^"]+)"', shown.get("/").text)[1]).text  # type: ignore[index]
    frames = ""
    for address in addresses:
        page = shown.get(address).text.replace("</head>", f"<style>{style}</style></head>")
        for width in (1280, 360, 320):
            made = escaping.escape(page)
            frames += f'<iframe data-name="{escaping.escape(address)}" style="border:0;width:{width}px;height:800px" srcdoc="{made}"></iframe>'
    (tmp_path / "frames.html").write_text(FRAMES.format(frames=frames), encoding="utf-8")
    dom, _ = browse(needs_chromium, (tmp_path / "frames.html").as_uri(), tmp_path / "profile")
    found = json.loads(escaping.unescape(re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)[1]))  # type: ignore[index]
    assert len(found) == 3 * len(addresses)
    assert [(name, width, needs) for name, width, needs in found if needs > width] == []


@pytest.fixture
def relayed(shown: TestClient) -> Iterator[str]:
    """The site on a port, for a browser, with the very headers that it sends."""

    class Relay(BaseHTTPRequestHandler):
        """Hands each request on."""

        def do_GET(self) -> None:
            """One page."""
            found = shown.get(self.path, headers={"accept": self.headers.get("accept", "*/*"), "accept-encoding": "identity"})
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


def test_the_policy_blocks_nothing_of_ours(relayed: str, addresses: list[str], needs_chromium: str, tmp_path: Path) -> None:
    """A browser loads each page with its policy, finds the style, and has no word of complaint; no script of an article has run."""
    for address in (addresses[0], addresses[1], *(a for a in addresses if a.startswith("/articles/")), addresses[-1].split("/decide")[0]):
        dom, complaints = browse(needs_chromium, relayed + address, tmp_path / "profile")
        assert "<h1" in dom
        assert complaints == "", address
