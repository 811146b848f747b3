"""The example tradition is what its README says."""

from __future__ import annotations

import re
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-ferry"


def test_the_readme_names_every_text_and_no_other() -> None:
    """The table of witnesses has one row a file."""
    named = re.findall(r"^\| `([\w-]+\.txt)`", (EXAMPLE / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(path.name for path in EXAMPLE.glob("*.txt"))


def test_credits_in_the_readme_stand_in_the_texts() -> None:
    """What an outlet says about its own origin is quoted word for word."""
    rows = re.findall(r"^\| `([\w-]+\.txt)` .*\| \"(.+?)\" \|$", (EXAMPLE / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 5
    for name, credit in rows:
        assert credit in (EXAMPLE / name).read_text(encoding="utf-8")
