"""The page as a browser lays it out: nothing blocked, nothing wider than the screen, what an editor must see on the first screen."""

from __future__ import annotations

import html as escaping
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from retold.pipeline import trace
from retold.show.report import html

FERRY = Path(__file__).parents[2] / "examples" / "harbour-ferry"
#: Frames the page at some widths (a window cannot be that narrow) and writes down what the layout came to.
FRAMES = """<!doctype html><meta charset="utf-8"><body style="margin:0">{frames}<pre id="found"></pre><script>
addEventListener('load', () => {{
  const found = [...document.querySelectorAll('iframe')].map(frame => {{
    const page = frame.contentDocument;
    page.querySelectorAll('details').forEach(part => {{ part.open = frame.dataset.open === 'yes'; }});
    const bottom = name => Math.max(0, ...[...page.querySelectorAll(name)].slice(0, 1).map(part => part.getBoundingClientRect().bottom));
    return {{ width: frame.clientWidth, needs: page.documentElement.scrollWidth, altered: bottom('.box'), conflict: bottom('.conflict') }};
  }});
  document.getElementById('found').textContent = JSON.stringify(found);
}});
</script>"""


def browse(chromium: str, page: Path, profile: Path) -> tuple[str, str]:
    """The page's final DOM and what the browser complained about."""
    done = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr",
         f"--user-data-dir={profile}", "--window-size=1400,1000", "--virtual-time-budget=5000", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def laid_out(chromium: str, folder: Path, page: str, frames: Sequence[tuple[int, bool]]) -> list[dict[str, float]]:
    """What each frame (width in pixels, details opened) came to."""
    # The policy of the page would hold for the measuring script, too.
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    assert bare != page
    made = "".join(
        f'<iframe style="border:0;width:{width}px;height:800px" data-open="{"yes" if opened else "no"}" srcdoc="{escaping.escape(bare)}"></iframe>'
        for width, opened in frames
    )
    (folder / "frames.html").write_text(FRAMES.format(frames=made), encoding="utf-8")
    dom, _ = browse(chromium, folder / "frames.html", folder / "profile")
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found
    assert found[1], "the measuring script did not run"
    return [dict(row) for row in json.loads(escaping.unescape(found[1]))]


@pytest.fixture(scope="module")
def page() -> str:
    """The report page of the example."""
    return html(trace([str(FERRY)]), "test")


def test_the_page_fits_every_screen(needs_chromium: str, tmp_path: Path, page: str) -> None:
    """At 320, 360 and 1280 pixels nothing is cut off sideways, with all details closed and opened."""
    frames = [(width, opened) for width in (320, 360, 1280) for opened in (False, True)]
    assert [row for row in laid_out(needs_chromium, tmp_path, page, frames) if row["needs"] > row["width"]] == []


def test_the_first_screen(needs_chromium: str, tmp_path: Path, page: str) -> None:
    """At 1280 x 800 the altered quotation and the first number conflict are seen without scrolling."""
    (row,) = laid_out(needs_chromium, tmp_path, page, [(1280, False)])
    assert 0 < row["altered"] < 800
    assert 0 < row["conflict"] < 800


def test_the_policy_lets_the_page_be_what_it_is(needs_chromium: str, tmp_path: Path, page: str) -> None:
    """Opened from disk, nothing of the page is refused by its own security policy, and nothing is asked from outside."""
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    dom, complaints = browse(needs_chromium, tmp_path / "report.html", tmp_path / "profile")
    assert "Independent origins" in dom or "independent origins" in dom
    assert complaints == ""
