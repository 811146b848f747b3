"""What stands around an account: who signs it in which form, when it was published, what its headline is; and what looks so and is none of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.articles.by_initials import by_initials
from retold.articles.byline import authors, joined, persons
from retold.articles.dates import ends_updated, line_stamps
from retold.articles.find import find
from retold.articles.labels import of_the_page
from retold.articles.people import as_written, is_name, is_person, is_role
from retold.articles.unlabelled import bare_name
from retold.model import Article, Document

CASES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "articles" / "heads.json").read_text(encoding="utf-8"))


def article(case: dict[str, Any]) -> Article:
    """The account of a case's language, with what the case sets into the head of the page, below its headline, or behind it."""
    told = CASES["accounts"][case["language"]]
    text = "".join(f"<p>{p}</p>" for p in told["paragraphs"])
    head = f"<title>{told['title']} | Harlo Site</title><meta property='og:site_name' content='Harlo Site'>{case.get('head', '')}"
    body = f"<article><h1>{told['title']}</h1>{case.get('top', '')}<div class='c1'>{text}{case.get('end', '')}</div></article>"
    page = f"<html lang='{case['language']}'><head>{head}</head><body>{body}</body></html>"
    return find(Document("a.html", "html", page, "https://harlo.example/x/1"))


@pytest.mark.parametrize("case", CASES["bylines"], ids=lambda c: f"{c['language']}: {c['line']}")
def test_bylines(case: dict[str, Any]) -> None:
    """A line below the headline names who wrote the account, and not who took its pictures."""
    assert {a.name for a in article({**case, "top": f"<p>{case['line']}</p>"}).authors} == set(case["authors"])


@pytest.mark.parametrize("case", [*CASES["heads"], *CASES["elements"]], ids=lambda c: str(c.get("head") or c.get("top") or c.get("end"))[:90])
def test_authors_in_markup(case: dict[str, Any]) -> None:
    """What the head declares, what templates set below the headline, and what signs the end; nobody where none of it tells."""
    assert {a.name for a in article(case).authors} == set(case["authors"])


@pytest.mark.parametrize("case", CASES["published on 2025-03-04"], ids=lambda c: f"{c['language']}: {c['top']}"[:90])
def test_days(case: dict[str, Any]) -> None:
    """The day of publication is read, and that of the last change is not taken for it."""
    stamps = article(case).published.candidates
    assert {s.value[:10] for s in stamps if "updated" not in s.origin and "modified" not in s.origin} == {"2025-03-04"}


@pytest.mark.parametrize("case", CASES["titles"], ids=lambda c: str(c["why"]))
def test_titles(case: dict[str, Any]) -> None:
    """The headline as readers see it, without what stands in it or runs into it and is none of it."""
    assert find(Document("a.html", "html", case["page"], "https://harlo.example/x/1")).title == case["title"]


@pytest.mark.parametrize("case", CASES["lines of the page"], ids=lambda c: str(c["language"]))
def test_lines_of_the_page(case: dict[str, Any]) -> None:
    """Pleas, questions, counters and labels of a page are no part of its account, set into it or below it."""
    told = CASES["accounts"][case["language"]]
    for line in case["lines"]:
        box = f"<div class='x7'><p>{line}</p></div>"
        first, *rest = (f"<p>{p}</p>" for p in told["paragraphs"])
        for body in (first + box + "".join(rest), first + "".join(rest) + box):
            page = f"<html lang='{case['language']}'><body><article><h1>{told['title']}</h1>{body}</article></body></html>"
            assert line not in find(Document("a.html", "html", page, "https://harlo.example/x/1")).text


@pytest.mark.parametrize(
    "line",
    [
        "The reader poll of 2019 put the party ahead.",
        "Never miss a chance to praise them, he told the crowd.",
        "Keine News sind gute News, sagte der Bürgermeister.",
        "Recibe cada mes 300 euros del ayuntamiento.",
        "Votes are counted by hand in Harrow.",
        "Published in the spring, the report names nobody.",
        "Fehler gefunden haben die Prüfer keine.",
        "Download speeds fell by a third.",
        "4 381 people live in Harrow.",
        "Le journal est lu dans toute la région.",
        "Les commentaires du maire ont surpris.",
    ],
)
def test_lines_of_a_story(line: str) -> None:
    """Sentences that begin like lines of a page stay."""
    assert not of_the_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "By the time they came it was gone",
        "Von Jana Reh fehlt jede Spur",
        "Interview mit Jana Reh",
        "Foto: Jana Reh",
        "Edited by Jane Roe",
        "Author of a book on mills",
        "Journalist murdered in Harrow",
        "Original-Content von: Polizeiinspektion Harlo",
        "Reporter without borders: Harrow",
        "By Marlow Live staff",
        "By Marlow Live newsroom",
        "Von Marlow Live Redaktion",
    ],
)
def test_no_bylines(line: str) -> None:
    """Lines that open like a byline and go on as a sentence, or tell of other work, name nobody."""
    assert authors([line]) == ()


STORY = ["Mill burns down", "The mill of Harrow burnt down on Monday night, and Jane Roe, who owns it, was not hurt.", "The cause is not known."]


def test_whom_the_story_tells_of() -> None:
    """A name alone below the headline signs, unless the account speaks of that person, or it is a place, a house or a photographer."""
    assert [a.name for a in bare_name(["Ruth Calloway"], STORY, ["Harlo Site"])] == ["Ruth Calloway"]
    assert bare_name(["Jane Roe"], STORY, ["Harlo Site"]) == ()
    assert bare_name(["New York"], STORY, ["Harlo Site"]) == ()
    assert bare_name(["Harlo Site"], STORY, ["Harlo Site"]) == ()
    assert bare_name(["Photos", "Ruth Calloway"], STORY, []) == ()
    assert bare_name(["Ruth Calloway / Ridgeport Courier"], STORY, []) == ()
    assert [a.name for a in bare_name([], [*STORY, "Ruth Calloway, Harrow"], [])] == ["Ruth Calloway"]
    assert bare_name([], [*STORY, "Jane Roe, Harrow"], []) == ()


def test_initials() -> None:
    """Initials and nicknames count only where the page spells them out, once, with their letters in that order."""
    foot = "Redactie: Hendrik Smit (HS), Joke de Vrind (JdV), Tom Wassink (TW, sport)"
    assert [a.name for a in by_initials(["Dinsdag 4 juni 2024 - door JdV"], STORY, foot)] == ["Joke de Vrind"]
    assert [a.name for a in by_initials(["by imo"], STORY, "Published by imo imo is Imogen Hale, who writes this.")] == ["Imogen Hale"]
    assert by_initials(["door XX"], STORY, foot) == ()
    assert by_initials(["by NATO"], STORY, "Jens Stoltenberg (NATO) said so.") == ()
    assert by_initials([], [*STORY, "Nobody was hurt. (HS)"], foot) != ()
    assert by_initials(["by HS"], STORY, f"{foot} Hanna Sand (HS)") == ()


def test_names() -> None:
    """Particles, initials, two surnames, and trades that are the end of a longer word."""
    for name in ("Jacirema do Nascimento", "Gion A. Caflisch", "Zoë van 't Hoff", "Abd al-Rahman Munif", "Ana Ruiz y Gil", "Do Ben"):
        assert is_person(name), name
    for name in ("Anna Lokalredakteur", "M. C.", "Harrow Press", "de la", "Read More"):
        assert not is_person(name), name
    assert [a.name for a in persons(["Ana Ruiz y Gil"], "x")] == ["Ana Ruiz y Gil"]
    assert [a.name for a in persons(["Roe, Jane"], "x")] == ["Jane Roe"]
    assert [a.name for a in persons(["Jane Roe, Ridgeport Courier"], "x")] == ["Jane Roe"]
    assert as_written("SELİN KARADUMAN") == "Selin Karaduman"
    assert is_role("Senior Reporter") and is_role("Lokalredakteurin")
    assert not is_role("Photographer") and not is_role("Mayor of Harrow")
    assert not is_name("Harrow Mill")


def test_labels_in_lines_of_their_own() -> None:
    """A label and the name in the next line are one; a trade behind a name opens nothing."""
    assert "Words: Jane Roe" in joined(["Words", "Jane Roe"])
    assert joined(["Jane Roe", "Journalist", "John Poe"]) == ["Jane Roe", "Journalist", "John Poe"]
    assert ends_updated("Last updated:") and not ends_updated("Published")


@pytest.mark.parametrize("line", ["The storm of 5 June 2024 was worse", "Version 04.03.25", "On 4 March 2025 he left", "Super Tuesday March 4, 2025"])
def test_no_days(line: str) -> None:
    """A date in a sentence or a figure that may be anything tells nothing."""
    assert not line_stamps(line)


CLOSED = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Mill burns down","isAccessibleForFree":"False"{more}}}</script>'
    "<article><h1>Mill burns down</h1>{body}</article>"
)
PROSE = "".join(
    f"<p>On day {n} the fire service came back to the mill, and looked for what had set it on fire, and spoke to all who had seen it.</p>"
    for n in range(6)
)


@pytest.mark.parametrize(
    ("more", "behind", "partial"),
    [
        ("", "", False),
        ("", "<p>Subscribe to continue reading.</p>", True),
        (',"wordCount":900', "", True),
        (',"wordCount":170', "<p>Subscribe to continue reading.</p>", False),
    ],
)
def test_closed_pages(more: str, behind: str, partial: bool) -> None:
    """A page that is not free and sends its whole account is not cut; how many words it has, as it tells itself, counts before its pleas."""
    found = find(Document("a.html", "html", CLOSED.format(more=more, body=PROSE + behind), "https://harlo.example/1"))
    assert found.partial is partial


def test_boxes_of_facts() -> None:
    """Facts that are a list belong to the account, without their source; prose in such a box and lists of links stand beside it."""
    listed = "<aside class='factbox'><h4>Facts: the mill</h4><ul><li>Built in 1764</li><li>Sold in 2019</li></ul><p>Source: Harrow County</p></aside>"
    prose = "<aside class='factbox'><h4>Facts: the mill</h4><p>It was built in 1764 and sold twice.</p></aside>"
    links = listed.replace("<li>", "<li><a href='/1'>").replace("</li>", "</a></li>")
    heading = "<h3>Background</h3>"
    texts = [
        find(Document("a.html", "html", f"<article><h1>Mill burns down</h1>{PROSE}{box}{PROSE.replace('day', 'night')}</article>")).text
        for box in (listed, prose, links, heading)
    ]
    assert "Built in 1764" in texts[0]
    assert "Harrow County" not in texts[0]
    assert "built in 1764" not in texts[1]
    assert "Built in 1764" not in texts[2]
    assert "Background" in texts[3]


@given(st.lists(st.text(max_size=60), max_size=6), st.lists(st.text(max_size=120), min_size=1, max_size=5))
def test_any_lines(top: list[str], account: list[str]) -> None:
    """Whatever lines come in: no error, and only names of persons that stand in them come out."""
    for author in (*authors(top), *bare_name(top, account, ["Harlo Site"]), *by_initials(top, account, " ".join(account))):
        assert is_person(author.name)


def test_facts_that_are_paragraphs_or_stand_behind_the_account() -> None:
    """A box of facts beside the account's paragraphs comes with it, as a list or as lines with labels; links in such a box do not."""
    points = "<p>Built: 1949 to 1952</p><p>Wall: 38 metres</p><p>Water: 4.6 million cubic metres</p>"
    listed = "<ul><li>Wall: 38 metres</li><li>Water: 4.6 million cubic metres</li></ul>"
    links = "<p><a href='/a'>Wall: a history</a></p><p><a href='/b'>Mills: all of them</a></p>"
    for box, kept in ((points, True), (listed, True), (links, False)):
        page = f"<article><h1>Mill burns down</h1>{PROSE}<div class='infobox'><h3>The dam in figures</h3>{box}</div></article>"
        text = find(Document("a.html", "html", page)).text
        assert ("Wall" in text) is kept
        assert ("The dam in figures" in text) is kept
