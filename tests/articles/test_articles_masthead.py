"""The name of the paper above the headline of plain text."""

from __future__ import annotations

import pytest

from retold.articles.find import find
from retold.articles.masthead import below_headline
from retold.model import Declared, Document

STORY = "A mill burnt down in Harrow on Monday, police said, and nobody was hurt."
MORE = "The mill stood by the river for two hundred years."


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        (["The Oxmere Gazette\nMay 3, 2026", "Mill burns down in Harrow", "By Jane Roe"], "The Oxmere Gazette"),
        (["The Guardian (London)", "May 3, 2026", "Mill burns down in Harrow"], "The Guardian"),
        (["Morgenblatt", "Die alte Mühle ist abgebrannt"], "Morgenblatt"),
        (["Journal du Lac", "Le vieux moulin a brûlé", "Par Jean Dol"], "Journal du Lac"),
        (["Heraldo del Sur\n3 de mayo de 2026", "Arde el viejo molino"], "Heraldo del Sur"),
        (["Radio Faro", "Arde el viejo molino de Harrow"], "Radio Faro"),
        (["Agence Sahel Presse", "Le vieux moulin a brûlé"], None),
    ],
)
def test_a_name_above_the_headline(top: list[str], outlet: str | None) -> None:
    """The headline comes first, the name behind it, and no word is lost; a paper is the outlet, an agency may be the source."""
    body = [*top, STORY, MORE]
    found, name = below_headline(body)
    headline = next(line for line in top[1:] if "2026" not in line)
    assert (found[0], name) == (headline, outlet)
    assert sorted(found) == sorted(body)
    article = find(Document("a.txt", "text", "\n\n".join(body)))
    assert (article.title, article.outlet) == (headline, outlet)
    assert article.headline is not None
    assert article.text[article.headline.start : article.headline.end] == headline


@pytest.mark.parametrize(
    "body",
    [
        ["Mill burns down in Harrow", "By Jane Roe", STORY, MORE],
        ["The Last Post", "A bugler remembers the war", "The last post was blown by a boy of fifteen, and nobody in the village slept.", MORE],
        ["World Mail Strike", "Letters pile up across the country", "Since Monday no mail has come, and the strike goes on, unions said.", MORE],
        ["Times change", "A story of the mill in Harrow", STORY, MORE],
        ["The Oxmere Gazette", "By Jane Roe", STORY, MORE],
        ["The Oxmere Gazette", STORY, MORE, MORE],
        ["The Oxmere Gazette", "May 3, 2026", STORY, MORE],
        ["The Oxmere Gazette", "The Harrow Courier", STORY, MORE],
        ["The Oxmere Gazette", "Mill burns down in Harrow"],
        ["The Oxmere Gazette", "Mill burns down in Harrow", "Share", "Save", "Print", "More"],
        ["Jane Roe", "Mill burns down in Harrow", STORY, MORE],
        ["Harrow", "Mill burns down in the night", STORY, MORE],
    ],
)
def test_no_name_above_the_headline(body: list[str]) -> None:
    """Headlines that sound like papers, and names above anything but a headline with a story, stay where they are."""
    assert below_headline(body) == (body, None)


def test_a_declared_title_is_left_alone() -> None:
    """Where the title is known from elsewhere, nothing is guessed."""
    text = "\n\n".join(["The Oxmere Gazette", "Mill burns down in Harrow", STORY, MORE])
    article = find(Document("a.txt", "text", text, declared=Declared(title="The Oxmere Gazette")))
    assert (article.title, article.outlet) == ("The Oxmere Gazette", None)
