"""What stands on a page beside its account, in many languages: each kind is told by several signs, and what looks like it stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.articles.beside import greets, without_words_beside
from retold.articles.find import find
from retold.articles.furniture import is_box
from retold.articles.joint import joint
from retold.articles.labels import of_the_page
from retold.articles.linked import Linked
from retold.articles.stated import Head
from retold.articles.unlabelled import bare_name
from retold.errors import UnreadableError
from retold.model import Article, Document
from retold.stemma.find import find as find_credits

CASES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "articles" / "beside.json").read_text(encoding="utf-8"))
PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
THIRD = "Neighbours had seen smoke above the roof at about six in the evening and called for help at once, one of them told the council."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."


def described(case: dict[str, Any]) -> Article:
    """The article of a page that describes it to machines, with what the case sets behind it."""
    told = json.dumps({"@type": "NewsArticle", "headline": case["title"], "datePublished": "2025-03-04T08:00:00Z"})
    head = f"<title>{case['title']}</title><script type='application/ld+json'>{told}</script>"
    body = f"<main><article><h1>{case['title']}</h1>{case['account']}</article></main>{case['beside']}"
    return find(
        Document("a.html", "html", f"<html lang='{case['language']}'><head>{head}</head><body>{body}</body></html>", "https://harlo.example/x/1")
    )


def page(body: str) -> Article:
    """The article of a page of the Harlo Post."""
    head = "<title>Mill burns down</title><meta property='og:site_name' content='Harlo Post'>"
    return find(Document("a.html", "html", f"<html lang='en'><head>{head}</head><body>{body}</body></html>", "https://www.harlo.example/1"))


def house(name: str) -> Head:
    """The head of a page of a house."""
    return Head({}, Linked(set()), "https://www.harlo.example/x", name, None)


@pytest.mark.parametrize("case", CASES["questions about cookies"], ids=lambda c: str(c["language"]))
def test_a_question_that_hides_an_account(case: dict[str, Any]) -> None:
    """It is refused as a wall, though the page describes its article to machines, in whatever box it stands."""
    with pytest.raises(UnreadableError) as fault:
        described(case)
    assert fault.value.kind == "wall"


@pytest.mark.parametrize("case", CASES["accounts about cookies"], ids=lambda c: str(c["title"]))
def test_accounts_about_such_questions(case: dict[str, Any]) -> None:
    """Every word of them is kept, also where the page asks for consent itself."""
    found = described(case)
    for paragraph in case["account"].removeprefix("<p>").removesuffix("</p>").split("</p><p>"):
        assert paragraph in found.text


def test_a_question_beside_a_longer_part_of_an_account() -> None:
    """The question goes, and the part is called one."""
    beside = CASES["questions about cookies"][0]["beside"]
    account = f"<p>{PROSE}</p><p>{MORE}</p><p>{THIRD}</p>{beside}"
    found = described({"language": "en", "title": "Mill burns down", "account": account, "beside": ""})
    assert "partners" not in found.text
    assert MORE in found.text
    assert found.partial


@pytest.mark.parametrize("line", CASES["calls"])
def test_calls(line: str) -> None:
    """Follow us there, tell us of errors: lines of the page wherever they stand."""
    assert of_the_page(line) or is_box(line)


@pytest.mark.parametrize("line", CASES["no calls"])
def test_sentences_that_look_like_calls(line: str) -> None:
    """Errors in bills, questions to a town, somebody who leads to a cellar."""
    assert not (of_the_page(line) or is_box(line))


def test_greetings() -> None:
    """A letter's own words go, a greeting that begins an account stays."""
    assert [x for x in CASES["greetings"] if not greets(x)] == []
    assert [x for x in CASES["no greetings"] if greets(x)] == []
    body = f"<main><h1>Mill burns down</h1><p><em>{CASES['greetings'][0]}</em></p><p>{PROSE}</p><p>{MORE}</p><p>{PROSE[:60]}.</p></main>"
    assert CASES["greetings"][0] not in page(body).text


@pytest.mark.parametrize("case", CASES["releases"]["ends"], ids=lambda c: str(c["end"][0])[:40])
def test_notes_to_editors(case: dict[str, Any]) -> None:
    """Whom to reach and what the firm is go, the heading that says that a text is for the press stays, and so do facts."""
    account = CASES["releases"]["account"]
    assert without_words_beside([*account, *case["end"]]) == [*account, *case["kept"]]


@pytest.mark.parametrize("case", CASES["made together"], ids=lambda c: str(c["line"])[:60])
def test_made_together(case: dict[str, Any]) -> None:
    """The others in a list with the own house, where the account says of itself that they made it together."""
    assert [c.name for c in joint([PROSE, MORE, PROSE, MORE, case["line"]], [], house(case["house"]))] == case["credits"]


@pytest.mark.parametrize("case", CASES["signed together"], ids=lambda c: str(c["line"])[:60])
def test_signed_together(case: dict[str, Any]) -> None:
    """A house behind a person, beside another person of the own house."""
    assert [c.name for c in joint([PROSE], [case["line"]], house(case["house"]))] == case["credits"]


def test_a_page_made_together() -> None:
    """The credit arrives with the article; on another house's page the same words credit nobody."""
    line = "This story was produced jointly by the Harlo Post and Groundwire Reports."
    body = f"<main><h1>Mill burns down</h1><p>{PROSE}</p><p>{MORE}</p><p>{line}</p></main>"
    assert "Groundwire Reports" in {c.name for c in find_credits(page(body))}
    assert joint([PROSE, line], [], house("Fenland Echo")) == []
    assert joint([PROSE, line], [], Head({}, Linked(set()), None, None, None)) == []


@pytest.mark.parametrize("case", CASES["signed below"]["lines"], ids=lambda c: str(c["line"]))
def test_signed_below(case: dict[str, Any]) -> None:
    """Name, place and agency in a line below a Turkish report; offices, pictures and sentences sign nothing so."""
    assert [a.name for a in bare_name((), [*CASES["signed below"]["account"], case["line"]], ()) if a.origin == "signature"] == case["authors"]


@pytest.mark.parametrize(
    ("above", "kept"),
    [("<p class='k'>Cronaca</p>", False), ("<div>Harrow</div>", False), ("<p>Associated Press</p>", True)],
)
def test_the_section_above_a_headline(above: str, kept: bool) -> None:
    """It is none of the account; who wrote it and where it comes from may stand there as well."""
    body = f"<main><article>{above}<h1>Mill burns down in Harrow today</h1><p>{PROSE}</p><p>{MORE}</p></article></main>"
    words = above.partition(">")[2].partition("<")[0]
    found = page(body.replace("Mill burns down</title>", "Mill burns down in Harrow today</title>"))
    assert (words in found.text.split("\n\n")) == kept or (kept and bool(found.authors or find_credits(found)))


def test_the_key_points_of_a_live_blog() -> None:
    """A list of sentences below such a label, before the entries with their times; links below the same label lead elsewhere."""
    entry = "<div class='post'><time>1%d:42</time><h3>News %d</h3><p>The engineers have opened the bridge to light traffic, they said.</p></div>"
    feed = "<div class='live-feed'>" + "".join((entry % (n, n)).replace("The", f"At {n} the", 1) for n in range(4)) + "</div>"
    points = "<section><h2>Key points</h2><ul><li>All bridges are shut.</li><li>Nobody was hurt.</li></ul></section>"
    found = page(f"<main><article><h1>Mill burns down</h1>{points}{feed}</article></main>")
    assert found.text.split("\n\n")[4:7] == ["10:42", "News 0", "At 0 the engineers have opened the bridge to light traffic, they said."]
    assert [f"1{n}:42" in found.text.split("\n\n") for n in range(4)] == [True] * 4
    assert "All bridges are shut." in found.text
    assert "Nobody was hurt." in found.text
    links = points.replace("<li>", "<li><a href='/2'>").replace("</li>", "</a></li>")
    assert "All bridges" not in page(f"<main><article><h1>Mill burns down</h1>{links}{feed}</article></main>").text
