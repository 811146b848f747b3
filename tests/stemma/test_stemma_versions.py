"""Versions of one report: an agency's update, the earlier version that is not here, and what was made from which."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.model import Article, Span, Stemma
from retold.pipeline import Options, find, trace
from retold.stemma.match import match as match_stemma
from retold.stemma.names import same_house
from retold.stemma.selves import calls_itself_first, calls_itself_update
from retold.stemma.versions import NOT_FROM_UPDATE, UPDATE_FROM, later_version, one_house
from retold.stemma.witnesses import Carrier, carriers

FIRST = """{head}Ferry aground off Aldport

ALDPORT, May 4 (NPW) - A ferry with 212 people on board ran onto a sandbank off Aldport on Monday morning, the harbour office said.

Two tugs tried in vain to pull the Marigold free before the tide went out, and passengers were given tea and blankets on the car deck.

"She is sitting upright and nobody is in danger," harbour master Jonas Prell said by radio.{more}

(Reporting by Kim Aster in Aldport; editing by Lou Penn)
"""
MORE = """

Divers found a crack in the hull in the afternoon, and 38 people were taken off by lifeboat, among them a school class from Wexley.

"The children sang all the way to the quay," said lifeboat coxswain Mia Torrens."""
PAPER = """Ferry stuck on sandbank

The Wexley Gazette, 4 May 2026

A ferry with 212 people on board ran onto a sandbank off Aldport on Monday morning, the harbour office said.

Two tugs tried in vain to pull the Marigold free before the tide went out, and passengers were given tea and blankets on the car deck. (NPW)
"""


def stemma(tmp_path: Path, **texts: str) -> tuple[Stemma, dict[str, str]]:
    """The tree of these texts, and the sigils by name."""
    folder = tmp_path
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found = trace([str(folder)], Options(encoder="words", parser="none", one_story=True))
    paths = {a.article.id: Path(a.article.path).stem for a in found.articles}
    tree = found.stories[0].stemma
    return tree, {(paths[w.article] if w.article else "lost"): w.sigil for w in tree.witnesses}


def test_an_update_comes_after_the_report_of_its_house(tmp_path: Path) -> None:
    """Of two reports of one agency the one marked UPDATE hangs below the other, never above it, and brings reporting of its own."""
    tree, sigil = stemma(tmp_path, first=FIRST.format(head="", more=""), second=FIRST.format(head="UPDATE 1-", more=MORE), paper=PAPER)
    edges = {(e.exemplar, e.copy) for e in tree.edges}
    assert (sigil["first"], sigil["second"]) in edges
    assert (sigil["second"], sigil["first"]) not in edges
    assert any(e.kind == "own-reporting" and "later version" in e.detail for e in tree.evidence)


def test_a_byline_is_an_agencys_where_others_call_it_one(tmp_path: Path) -> None:
    """Two takes under "By Kim Aster, NPW": that they are an agency's another account tells ("the news agency NPW")."""
    head = "{}Ferry aground off Aldport\n\nBy Kim Aster, NPW, at Aldport\n4 May 2026\n\n"
    body = FIRST.format(head="", more="").partition("\n\n")[2].replace("ALDPORT, May 4 (NPW) - ", "").partition("\n\n(Reporting")[0]
    told = PAPER.replace(" (NPW)", ' "We were very cold," a passenger told the news agency NPW.')
    takes = {"first": head.format("") + body, "second": head.format("UPDATE: ") + body + MORE}
    tree, sigil = stemma(tmp_path, **takes, paper=told)
    edge = next(e for e in tree.edges if e.copy == sigil["second"])
    assert edge.exemplar == sigil["first"]
    assert any(e.kind == "later-version" for e in edge.evidence)


def test_an_update_alone_has_a_lost_earlier_version(tmp_path: Path) -> None:
    """Where only the update is here, the report before it is a lost witness."""
    tree, sigil = stemma(tmp_path, second=FIRST.format(head="UPDATE 1-", more=MORE), paper=PAPER)
    assert "lost" in sigil
    assert any(e.copy == sigil["second"] and e.exemplar == sigil["lost"] and e.evidence[0].kind != "credit" for e in tree.edges)


def test_without_an_update_nothing_earlier_is_made_up(tmp_path: Path) -> None:
    """An agency's report that calls itself nothing was not preceded by another one."""
    tree, sigil = stemma(tmp_path, first=FIRST.format(head="", more=""), paper=PAPER)
    assert not any(e.copy == sigil["first"] for e in tree.edges)
    assert not any(x.kind in ("earlier-version", "later-version", "other-figures") for e in tree.edges for x in e.evidence)


def _carrier(text: str) -> Carrier:
    return carriers([find(Article("a", "a", text, language="en"))], ())[0][0]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [("UPDATE 2-Ferry aground", True), ("Ferry aground", False), ("Minister gives update on ferry", True)],
)
def test_headlines_that_say_update(headline: str, expected: bool) -> None:
    """The word in the headline; known: a headline that speaks of an update says it as well, so more is asked of an account (a tag) elsewhere."""
    text = f"{headline}\n\nA ferry ran aground."
    assert calls_itself_update(Article("a", "a", text, language="en", headline=Span(0, len(headline)))) == expected


@pytest.mark.parametrize(
    ("headline", "language", "expected"),
    [
        ("URGENT: Stand collapses at regatta", "en", True),
        ("(FLASH) Stand collapses", "en", True),
        ("Eil - Tribüne eingestürzt", "de", True),
        ("URGENTE / Cae una grada", "es", True),
        ("Urgent talks on the stand", "en", False),
        ("Flash floods: ten dead", "en", False),
        ("Regatta: urgent questions", "en", False),
        ("Stand collapses", "en", False),
    ],
)
def test_headlines_of_first_takes(headline: str, language: str, expected: bool) -> None:
    """The word stands alone before a colon, a stroke or a dash; in a sentence it is news."""
    text = f"{headline}\n\nA stand collapsed."
    assert calls_itself_first(Article("a", "a", text, language=language, headline=Span(0, len(headline)))) == expected


def test_takes_of_one_agency_follow_each_other() -> None:
    """The first lines, the update and the wrap under one dateline are all the agency's, and the first is no copy of the update."""
    body = "OXMERE (Norwire) - {} people were hurt on Monday when a stand collapsed at the regatta on Lake Oxmere, the fire service said."
    texts = [
        f"URGENT: Stand collapses at regatta\n\n{body.format('Two')}\n\nThe stand held 400 people.\n\n",
        f"Stand collapses at regatta (2nd update)\n\n{body.format('Nine')}\n\nThe stand held 400 people, and was inspected on Friday.",
        f"Nine hurt at regatta (evening wrap)\n\n{body.format('Nine')}\n\nThe inspection found no fault, the committee said.",
    ]
    pile = [Article(n, n, t, language="en", headline=Span(0, t.index("\n"))) for n, t in zip("abc", texts, strict=True)]
    ours = carriers([find(a) for a in pile], ())[0]
    assert [c.houses for c in ours] == [("Norwire",)] * 3
    assert [bool(c.updated) for c in ours] == [False, True, True]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("np", "Nordpress", True),
        ("alp", "Alpenpresse", True),
        ("ndk", "Nord Deutsche Korrespondenz", True),
        ("KVRD", "KVRD 6 News", True),
        ("Hafenkurier", "Hafenkurier Wirtschaft", True),
        ("ab", "Anzeiger", False),
        ("np", "Neue Post", True),
        ("al", "Alpenpost", False),
        ("Channel 4", "Channel 5", False),
    ],
)
def test_tags_in_small_letters_and_short_names(one: str, other: str, same: bool) -> None:
    """A German tag is made of the agency's name; a number in a name tells houses apart only where both have one."""
    assert same_house(one, other) == same


def test_versions_need_one_house() -> None:
    """An update of one agency says nothing of another agency's report."""
    one = _carrier(FIRST.format(head="", more=""))
    other = _carrier(FIRST.format(head="UPDATE 1-", more=MORE).replace("NPW", "QRS"))
    assert not one_house(one, other)
    assert later_version(one, other) is None
    assert match_stemma([], (), (), ()).edges == ()


STORY = "A boy of 17 fell from the cliff at Pine Head on Monday evening while he took pictures with two friends, police said."
NOTES = {
    "en": "Correction: An earlier version of this article misstated the boy's age.",
    "de": "In einer früheren Version stand ein falsches Alter.",
    "fr": "Une version précédente de cet article donnait un autre âge.",
    "es": "Una versión anterior de este artículo daba otra edad.",
    "it": "In una versione precedente l'età era un'altra.",
    "nl": "In een eerdere versie stond een andere leeftijd.",
    "pt": "Uma versão anterior deste artigo dava outra idade.",
}


@pytest.mark.parametrize("language", sorted(NOTES))
def test_a_corrected_page_was_made_from_the_uncorrected_one(language: str) -> None:
    """Of two pages of one house the one that tells of its correction is the later one; of two houses it says nothing of the other."""
    first = Article("a", "a.txt", f"Boy dies\n\n{STORY}", outlet="The Eastport Chronicle", language=language)
    later = Article("b", "b.txt", f"Boy dies\n\n{STORY}\n\n{NOTES[language]}", outlet="The Eastport Chronicle", language=language)
    other = Article("c", "c.txt", f"Boy dies\n\n{STORY}", outlet="The Coastal Dispatch", language=language)
    a, b, c = sorted(carriers([find(x) for x in (first, later, other)], ())[0], key=lambda x: x.id)
    forth, back = later_version(a, b), later_version(b, a)
    assert forth is not None and back is not None
    assert (forth.weight, back.weight) == (UPDATE_FROM, NOT_FROM_UPDATE)
    assert "was corrected" in forth.detail
    assert later_version(c, b) is None and later_version(b, c) is None


def test_of_two_twins_the_uncorrected_one_stands_for_both() -> None:
    """The corrected twin is the later one, also where no stamp tells."""
    first = find(Article("b", "b.txt", f"Boy dies\n\n{STORY}", outlet="The Eastport Chronicle", language="en"))
    later = find(Article("a", "a.txt", f"Boy dies\n\n{STORY}\n\n{NOTES['en']}", outlet="The Eastport Chronicle", language="en"))
    (one,), _ = carriers([first, later], (("a", "b"),))
    assert (one.id, one.later) == ("b", frozenset({"a"}))
