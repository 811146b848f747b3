"""The browser of the tests tells what it is asked for: otherwise a page without fault could not be told from one that nobody looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from web_browser import Browser

PAGE = """<!DOCTYPE html><meta charset="utf-8">{head}<p id="said">as it was</p><noscript><p>switched off</p></noscript>
<script>{script}</script>"""
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
SAYS = "document.getElementById('said').textContent = {};"


def written(folder: Path, head: str = "", script: str = "") -> str:
    """The address of a page."""
    (folder / "page.html").write_text(PAGE.format(head=head, script=script), encoding="utf-8")
    return (folder / "page.html").as_uri()


@pytest.mark.parametrize(
    ("head", "script", "complaint"),
    [
        (POLICY, SAYS.format("1"), "Content Security Policy"),
        ("", "throw new Error('of the page')", "of the page"),
        ("", "console.log('said', 3)", "said 3"),
        ('<link rel="stylesheet" href="not-there.css">', "", "ERR_FILE_NOT_FOUND"),
        ("", "", ""),
    ],
)
def test_complaints_are_heard(browser: Browser, tmp_path: Path, head: str, script: str, complaint: str) -> None:
    """What a policy refuses, what a script throws or writes, what is not there; and nothing where there is nothing."""
    told = browser.look(written(tmp_path, head, script)).complaints
    assert complaint in told
    assert bool(complaint) == bool(told)


def test_the_clock_of_a_page_runs_ahead(browser: Browser, tmp_path: Path) -> None:
    """A page is looked at after the seconds that it was given of its own time, and not later."""
    address = written(tmp_path, script=f"setTimeout(() => {{ {SAYS.format(repr('later'))} }}, 30_000);")
    assert ">later<" not in browser.look(address).dom
    assert ">later<" in replace(browser, budget=40_000).look(address).dom


def test_scripts_can_be_switched_off(browser: Browser, tmp_path: Path) -> None:
    """Then none runs, and what stands there for this case is part of the page."""
    address = written(tmp_path, script=SAYS.format("'by a script'"))
    on, off = browser.look(address).dom, replace(browser, scripts=False).look(address).dom
    assert (">by a script<" in on, ">as it was<" in off) == (True, True)
    assert "<noscript><p>" in off, "elements, not the letters that they are to somebody with scripts"
    assert "&lt;p&gt;switched" in on or "<noscript><p>" in on


def test_nothing_is_kept_from_one_page_to_the_next(browser: Browser, tmp_path: Path) -> None:
    """Each begins with an empty store."""
    address = written(tmp_path, script=SAYS.format("'had ' + localStorage.length") + "localStorage.setItem('a', 'b');")
    for _ in range(2):
        assert ">had 0<" in browser.look(address).dom


def test_a_page_that_is_not_there_is_an_error(browser: Browser, tmp_path: Path) -> None:
    """And the browser goes on afterwards."""
    with pytest.raises(AssertionError, match="ERR_FILE_NOT_FOUND"):
        browser.look((tmp_path / "nothing.html").as_uri())
    assert "as it was" in browser.look(written(tmp_path)).dom
