"""The page as a browser lays it out: nothing blocked, nothing wider than the screen, what an editor must see on the first screen."""

from __future__ import annotations

import html as escaping
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import show_example as example
from test_show_report import HOSTILE, two_stories

from retold.pipeline import trace
from retold.show.report import html, pages
from web_browser import Browser, audit

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


def laid_out(browser: Browser, folder: Path, page: str, frames: Sequence[tuple[int, bool]]) -> list[dict[str, float]]:
    """What each frame (width in pixels, details opened) came to."""
    # The policy of the page would hold for the measuring script, too.
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    assert bare != page
    made = "".join(
        f'<iframe style="border:0;width:{width}px;height:800px" data-open="{"yes" if opened else "no"}" srcdoc="{escaping.escape(bare)}"></iframe>'
        for width, opened in frames
    )
    (folder / "frames.html").write_text(FRAMES.format(frames=made), encoding="utf-8")
    dom = browser.look((folder / "frames.html").as_uri()).dom
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found
    assert found[1], "the measuring script did not run"
    return [dict(row) for row in json.loads(escaping.unescape(found[1]))]


@pytest.fixture(scope="module")
def page() -> str:
    """The report page of the example."""
    return html(trace([str(FERRY)]), "test")


def test_the_page_fits_every_screen(browser: Browser, tmp_path: Path, page: str) -> None:
    """At 320, 360 and 1280 pixels nothing is cut off sideways, with all details closed and opened."""
    frames = [(width, opened) for width in (320, 360, 1280) for opened in (False, True)]
    assert [row for row in laid_out(browser, tmp_path, page, frames) if row["needs"] > row["width"]] == []


def test_a_word_without_end_fits(browser: Browser, tmp_path: Path) -> None:
    """A word of ten thousand letters in every text and title, and marks that turn the direction, widen nothing."""
    made = html(example.trace(title="W" * 10_000, tail=" \u202e" + "w" * 10_000 + "\u202d. End."), "test")
    frames = [(width, opened) for width in (320, 1280) for opened in (False, True)]
    assert [row for row in laid_out(browser, tmp_path, made, frames) if row["needs"] > row["width"]] == []


def test_the_first_screen(browser: Browser, tmp_path: Path, page: str) -> None:
    """At 1280 x 800 the altered quotation and the first number conflict are seen without scrolling."""
    (row,) = laid_out(browser, tmp_path, page, [(1280, False)])
    assert 0 < row["altered"] < 800
    assert 0 < row["conflict"] < 800


def test_the_policy_lets_the_page_be_what_it_is(browser: Browser, tmp_path: Path, page: str) -> None:
    """Opened from disk, nothing of the page is refused by its own security policy, and nothing is asked from outside."""
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    seen = browser.look((tmp_path / "report.html").as_uri())
    assert "independent origins" in seen.dom
    assert seen.complaints == ""


#: What a reader does, and what the page then shows.
DOES = """
addEventListener('load', () => {
  const shown = () => [...document.querySelectorAll('[data-card]')].filter(card => card.getClientRects().length).length;
  const press = (key, on) => (on || document.activeElement).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  const at = () => document.activeElement.getAttribute('href') || document.activeElement.tagName;
  const found = { all: shown() };
  const choose = (name, value) => {
    const select = document.querySelector(`select[name=${name}]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  choose('gravity', 'grave');
  found.grave = shown();
  found.said = document.querySelector('.filters output').textContent;
  choose('gravity', ''); choose('witness', 'B');
  found.ofB = shown();
  choose('witness', '');
  scrollTo(0, 0);
  press('n'); found.first = at();
  press('n'); found.second = at();
  press('p'); found.back = at();
  const box = document.querySelector('input[name=keys]');
  box.click(); press('n'); found.off = at();
  const copy = document.querySelector('.wordings button');
  found.copy = !copy.hidden;
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { found.copied = text; return Promise.resolve(); } } });
  copy.click();
  document.querySelectorAll('details.base')[1].querySelector('summary').click();
  found.base = [...document.querySelectorAll('details.base')].map(part => part.open);
  location.hash = document.querySelector('.unit').id;
  setTimeout(() => {
    found.opened = document.querySelector('.unit').closest('details').open;
    const said = document.createElement('pre');
    said.id = 'found';
    said.textContent = JSON.stringify(found);
    document.body.append(said);
  }, 200);
});
"""


def test_filters_keys_and_links(browser: Browser, tmp_path: Path, page: str) -> None:
    """Filters leave what fits; n and p lead on and back, and can be switched off; one base text is open; a link opens what it points at."""
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    (tmp_path / "report.html").write_text(bare.replace("</body>", f"<script>{DOES}</script></body>"), encoding="utf-8")
    dom = browser.look((tmp_path / "report.html").as_uri()).dom
    said = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert said
    found = json.loads(escaping.unescape(said[1]))
    cards = re.findall(r'data-card data-gravity="(\w+)" data-speaker="[^"]*" data-witness="([^"]*)"', page)
    assert found["all"] == len(cards)
    assert found["grave"] == sum(gravity == "grave" for gravity, _ in cards) > 0
    assert found["said"] == f"{found['grave']} of {found['all']} quotations"
    assert found["ofB"] == sum("B" in sigils.split() for _, sigils in cards) < len(cards)
    stops = re.findall(r'data-stop href="([^"]*)"', page)
    assert (found["first"], found["second"], found["back"], found["off"]) == (stops[0], stops[1], stops[0], stops[0])
    assert found["copy"]
    assert found["copied"].startswith(
        "“It is too early to say whether the fog played a part.” – Moira Callard, in: daily-lantern, “Two seriously hurt"
    )
    assert found["base"].count(True) == 1
    assert found["base"][1]
    assert found["opened"]


def test_on_paper(browser: Browser, tmp_path: Path, page: str) -> None:
    """The page prints to a PDF of more than one sheet."""
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    made = browser.look((tmp_path / "report.html").as_uri(), on_paper=True).printed
    assert made[:5] == b"%PDF-"
    assert len(re.findall(rb"/Type\s*/Page\b", made)) > 2


def test_a_page_without_scripts_hides_nothing(page: str) -> None:
    """What only a script can work is hidden until it does (filters), or made by it (copying); nothing else is."""
    hidden = re.findall(r"<(\w+)[^>]* hidden>", page)
    assert set(hidden) == {"form"}
    assert "<button" not in page
    assert "display: none" not in re.sub(r"@media.*", "", page[page.index("<style>") : page.index("</style>")], flags=re.DOTALL).replace(
        ".filters[hidden] { display: none; }", ""
    )


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, page: str, width: int) -> None:
    """WCAG 2.1 AA and good practice as far as axe-core can tell, on wide screens and small ones: one story."""
    assert audit(replace(browser, budget=60_000, width=width), tmp_path, {"ferry": page}) == []


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.nightly)])
def test_axe_finds_nothing_in_other_pages(browser: Browser, tmp_path: Path, width: int) -> None:
    """The same of several stories, and of hostile texts."""
    several = html(two_stories(), "test")
    hostile = html(example.trace(title="W" * 300 + " <b>x", tail=" \u202e" + "w" * 3000 + " <script>"), "test")
    assert audit(replace(browser, budget=60_000, width=width), tmp_path, {"several": several, "hostile": hostile}) == []


def test_every_page_of_a_folder_without_scripts(browser: Browser, tmp_path: Path) -> None:
    """From disk and with scripts switched off: an index and a page a story, whole, and nobody complains; filters that need scripts do not show."""
    for name, made in pages(two_stories(), "test").items():
        (tmp_path / name).write_text(made, encoding="utf-8")
    for name in ("index.html", "story-t1.html"):
        for scripts in (True, False):
            seen = replace(browser, scripts=scripts).look((tmp_path / name).as_uri())
            assert seen.complaints == ""
            assert ("Ada Brome" in seen.dom) == (name != "index.html")
            assert "<h1" in seen.dom
            if name != "index.html":
                assert ("copy</button>" in seen.dom) == scripts, "copying is there where scripts are, and only there"


def test_hostile_texts_do_nothing_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """Tags, handlers and addresses of scripts in every text: nothing runs, nothing is refused because nothing is tried, nothing but text is added."""
    made = html(example.trace(title=HOSTILE, tail=HOSTILE), "test")
    (tmp_path / "report.html").write_text(made, encoding="utf-8")
    seen = browser.look((tmp_path / "report.html").as_uri())
    assert seen.complaints == ""
    assert seen.dom.count("<script") == 1
    assert "<img" not in seen.dom
