"""Pages written by hand, one a file, each in a layout of its own, with the gold in the page itself.

A file of `hand/` begins with its gold (TOML: language, url, title, authors, date, credits, `flagged` where the page is a stub, a wall or no
article at all) and ends with the page. Three pairs of marks in the page say what is what, and are taken out before anybody reads it: ⟦the
account⟧, ⟪furniture⟫, ⸢what belongs to the report but not to its body⸣ (headline, byline, date, credit: neither right nor wrong as text).
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "hand"
_MARKS = str.maketrans("", "", "⟦⟧⟪⟫⸢⸣")


@dataclass(frozen=True, slots=True)
class Hand:
    """A page and what stands in it; `flagged`: a reader has to call it partial or refuse it."""

    name: str
    language: str
    url: str
    page: str
    title: str
    body: str
    furniture: tuple[str, ...]
    beside: str
    authors: tuple[str, ...] = ()
    date: str | None = None
    credits: tuple[str, ...] = ()
    flagged: bool = False


def hand() -> Iterator[Hand]:
    """Every page, by name."""
    for path in sorted(FOLDER.glob("*.page")):
        yield parsed(path.stem, path.read_text(encoding="utf-8"))


def parsed(name: str, text: str) -> Hand:
    """A page and its gold from a file's text. Raises ValueError where a mark is not closed."""
    head, page = text.split("\n+++\n", 1)
    for opens, closes in ("⟦⟧", "⟪⟫", "⸢⸣"):
        if page.count(opens) != page.count(closes):
            raise ValueError(f"{name}: {opens} and {closes} do not pair")
    gold = tomllib.loads(head)
    body, furniture, beside = (_marked(page, pair) for pair in ("⟦⟧", "⟪⟫", "⸢⸣"))
    told = "\n".join((*body, *beside))
    return Hand(
        name,
        gold["language"],
        gold["url"],
        page.translate(_MARKS),
        " ".join(gold["title"].split()),  # blanks of other scripts as well, as in the account
        "\n".join(body),
        tuple(line for line in furniture if line not in told),  # "Ferry" as a tag of a story about a ferry tells nothing
        "\n".join(beside),
        tuple(gold["authors"]),
        gold.get("date"),
        tuple(gold["credits"]),
        gold.get("flagged", False),
    )


def _marked(page: str, pair: str) -> list[str]:
    found = re.findall(f"{pair[0]}(.*?){pair[1]}", page, re.DOTALL)
    return [" ".join(html.unescape(re.sub("<[^>]*>", " " if "<br" in f.lower() else "", f)).split()) for f in found]
