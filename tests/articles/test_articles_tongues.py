"""Pages in languages of which only words for pages are known: who signs, who is credited, when they came out, and what looks so and is none of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.articles.dates import line_stamps
from retold.articles.find import find
from retold.articles.furniture import Tail, is_box, is_furniture
from retold.articles.labels import of_the_page
from retold.articles.languages import code_of
from retold.articles.people import without_opening
from retold.errors import UnreadableError
from retold.model import Article, Document
from retold.stemma.find import find as find_credits
from retold.stemma.names import same_house

CASES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "articles" / "tongues.json").read_text(encoding="utf-8"))
ADDRESS = "https://harlo.example/x/1"


def article(case: dict[str, Any]) -> Article:
    """The account of a case's language, with what the case sets below its headline, into it, behind it, or below it."""
    told = CASES["accounts"][case["language"]]
    first, *rest = (f"<p>{p}</p>" for p in told["paragraphs"])
    text = first + (f"<p>{case['text']}</p>" if "text" in case else "") + "".join(rest)
    head = f"<title>{told['title']} | Harlo Site</title><meta property='og:site_name' content='Harlo Site'>"
    body = f"<article><h1>{told['title']}</h1>{case.get('top', '')}<div class='c1'>{text}{case.get('end', '')}</div></article>"
    page = f"<html lang='{case['language']}'><head>{head}</head><body>{body}{case.get('below', '')}</body></html>"
    return find(Document("a.html", "html", page, ADDRESS))


def shown(case: dict[str, Any]) -> str:
    """What a case is called."""
    told = (case.get(key) for key in ("top", "end", "below", "text", "line", "title"))
    return f"{case['language']}: {next(filter(None, told), '')}"[:90]


@pytest.mark.parametrize("case", CASES["authors"], ids=shown)
def test_authors(case: dict[str, Any]) -> None:
    """Whoever wrote the account, and nobody who translated it, took its pictures or leads the paper."""
    assert {a.name for a in article(case).authors} == set(case["authors"])


@pytest.mark.parametrize("case", [*CASES["credits"], *CASES["told"]], ids=shown)
def test_credits(case: dict[str, Any]) -> None:
    """The houses that a line at the end or a sentence of the account credits, however the language bends their names; and no offices."""
    read = {c.name for c in find_credits(article(case)) if c.where != "vague"}
    assert all(any(same_house(name, r) for r in read) for name in case["credits"])
    assert all(any(same_house(name, r) for name in case["credits"]) for r in read)


@pytest.mark.parametrize("case", CASES["days"], ids=shown)
def test_days(case: dict[str, Any]) -> None:
    """A month is read as the language of the page calls it; a day within a sentence is none of publication."""
    assert {m.value[:10] for m, _ in line_stamps(case["line"], case["language"])} == ({case["day"]} if case["day"] else set())


@pytest.mark.parametrize("case", CASES["updates"], ids=shown)
def test_days_of_a_change(case: dict[str, Any]) -> None:
    """These are not taken for the day of publication."""
    assert [origin for _, origin in line_stamps(case["line"], case["language"])] == ["text: updated"]


def test_a_month_of_two_languages() -> None:
    """Where nobody says in which, both readings stay."""
    assert [m.value for m, _ in line_stamps("12 listopada 2024")] == ["2024-10-12", "2024-11-12"]


@pytest.mark.parametrize("case", CASES["lines of the page"], ids=shown)
def test_lines_of_the_page(case: dict[str, Any]) -> None:
    """Labels, pleas, counters and captions."""
    assert [x for x in case["lines"] if not (of_the_page(x) or is_box(x) or is_furniture(x, Tail("")))] == []


@pytest.mark.parametrize("case", CASES["lines of a story"], ids=shown)
def test_lines_of_a_story(case: dict[str, Any]) -> None:
    """Sentences that begin with such words."""
    assert [x for x in case["lines"] if of_the_page(x) or is_box(x) or is_furniture(x, Tail(""))] == []


@pytest.mark.parametrize("case", CASES["gone"], ids=shown)
def test_pages_that_are_gone(case: dict[str, Any]) -> None:
    """These are refused."""
    page = f"<html lang='{case['language']}'><head><title>{case['title']} | Harlo Site</title></head><body><p>{case['text']}</p></body></html>"
    with pytest.raises(UnreadableError):
        find(Document("a.html", "html", page, ADDRESS))


@pytest.mark.parametrize("case", CASES["locked"], ids=shown)
def test_locked_accounts(case: dict[str, Any]) -> None:
    """A few sentences and a box that asks for payment are a part of the account."""
    told = CASES["accounts"][case["language"]]
    body = f"<article><h1>{told['title']}</h1><p>{told['paragraphs'][0]}</p><div class='x1'><p>{case['line']}</p></div></article>"
    assert find(Document("a.html", "html", f"<html lang='{case['language']}'><body>{body}</body></html>", ADDRESS)).partial


def test_codes() -> None:
    """A variant is read with the words of its language, and with those of another one where the two are nearly alike."""
    told = {"sr-Latn": "hr", "sr_RS": "hr", "bs-BA": "hr", "hr": "hr", "nn": "nb", "no": "nb", "ca-ES": "ca", "bg": "bg", "sk": "sk"}
    assert {language: code_of(language) for language in told} == told


def test_a_word_that_opens_bylines_in_one_language() -> None:
    """It is a name in others, and before what is none of a person it stays."""
    assert without_opening("Per Núria Roca", "ca") == "Núria Roca"
    for name, language in (("Per Olof Larsson", "sv"), ("Per Núria Roca", None), ("Per Redacció", "ca"), ("Pere Roca Vila", "ca")):
        assert without_opening(name, language) == name
