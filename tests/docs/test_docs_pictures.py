"""The pictures of the documentation: each is shown, each that is shown is there, none is large, and the script makes no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_picture_is_shown_and_small() -> None:
    """What docs/pages.md shows is what `make pictures` made, with words for those who do not see it; a picture has at most 200 kB."""
    text = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([a-z-]+\.png)\)", text)
    there = {p.name for p in (ROOT / "docs" / "pictures").iterdir()}
    assert {name for _, name in shown} == there
    assert all(len(words) > 20 for words, _ in shown)
    for name in there:
        raw = (ROOT / "docs" / "pictures" / name).read_bytes()
        assert raw[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(raw) < 200_000, name


def test_the_script_makes_every_page_of_the_report_and_of_the_site() -> None:
    """Each part of the report that its navigation names, and each page of the site that shows something of an archive, has its picture."""
    script = (ROOT / "scripts" / "pictures.py").read_text(encoding="utf-8")
    report = (ROOT / "src" / "retold" / "show" / "templates" / "report.html").read_text(encoding="utf-8")
    parts = set(re.findall(r"href=\"#\{\{ at \}\}-([a-z]+)\"", report))
    assert parts
    templates = {p.stem for p in (ROOT / "src" / "retold" / "serve" / "templates").glob("*.html")} - {"base", "links", "login", "fault", "wait"}
    assert templates
    for name in parts | templates:
        assert f'"{name}"' in script, name
