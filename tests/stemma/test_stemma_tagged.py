"""Whose report it is that bears an agency's tag: the agency's own, or one that a paper reprints; and whom "told the Herald" names."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.model import Article, Span, Stemma
from retold.pipeline import Options, find, trace
from retold.stemma.witnesses import Carrier, carriers

BODY = """A ferry with 212 people on board ran onto a sandbank off Aldport on Monday morning, the harbour office said.

Two tugs tried in vain to pull the Marigold free before the tide went out, and passengers were given tea and blankets on the car deck.

"She is sitting upright and nobody is in danger," harbour master Jonas Prell said by radio."""
SENT = f"Ferry aground off Aldport\n\nALDPORT, May 4 (NPW) - {BODY}"
BARE = f"Ferry aground off Aldport\n\nALDPORT (NPW) - {BODY}"
PAPER = f"Ferry stuck on sandbank\n\nThe Wexley Gazette, 4 May 2026\n\n{BODY} (NPW)"


def witnesses(**texts: str) -> dict[str, Carrier]:
    """The carriers of these accounts, by name; the first line of each is its headline."""
    articles = [Article(n, n, t, language="en", headline=Span(0, t.index("\n\n"))) for n, t in texts.items()]
    return {c.id: c for c in carriers([find(a) for a in articles], ())[0]}


def tree_of(folder: Path, **texts: str) -> tuple[Stemma, dict[str, str]]:
    """The tree of these texts, and the sigils by name."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found = trace([str(folder)], Options(encoder="words", parser="none", one_story=True))
    paths = {a.article.id: Path(a.article.path).stem for a in found.articles}
    tree = found.stories[0].stemma
    return tree, {(paths[w.article] if w.article else "lost"): w.sigil for w in tree.witnesses}


def test_an_agency_dates_what_it_sends() -> None:
    """A dateline with the day stands over the agency's own report, where a paper reprints it; without the day a paper may have it as well."""
    assert witnesses(sent=SENT, paper=PAPER)["sent"].houses == ("NPW",)
    bare = witnesses(bare=BARE, paper=PAPER)["bare"]
    assert bare.houses == ()
    assert [c.name for c in bare.credits] == ["NPW"]


def test_a_tag_that_may_be_either_makes_nothing_sure(tmp_path: Path) -> None:
    """Both accounts may come from a report that is lost, or the one be it: no edge is stated, and the bare tag tells least."""
    tree, sigil = tree_of(tmp_path, bare=BARE, paper=PAPER.replace("sandbank off Aldport on", "bank of sand off Aldport on"))
    assert "lost" in sigil
    edges = {e.copy: e for e in tree.edges if e.exemplar == sigil["lost"]}
    assert all(e.basis == "possible" for e in edges.values())
    if sigil["bare"] in edges:
        assert edges[sigil["bare"]].confidence <= 0.6


def test_two_reports_under_one_dateline_are_not_both_the_agencys() -> None:
    """Where the agency signs one of them, the other one that bears its tag is a reprint."""
    signed = BARE + "\n\n(Reporting by Kim Aster; editing by Lou Penn)"
    cut = f"Ferry on sand\n\nALDPORT (NPW) - {BODY.partition(' before the tide')[0]}."
    found = witnesses(signed=signed, cut=cut, paper=PAPER)
    assert found["signed"].houses == ("NPW",)
    assert [c.name for c in found["cut"].credits] == ["NPW"]


def test_a_name_beside_that_of_the_paper_is_the_agencys() -> None:
    """A name that may be an agency's ("North Shires Press") alone in a line, above that of the paper and the day."""
    text = f"Ferry stuck on sandbank\n\nNorth Shires Press\n\nNational Courier, 4 May 2026, 07:45\n\n{BODY}"
    found = witnesses(paper=text, other=PAPER)["paper"]
    assert found.houses == ("National Courier",)
    assert [(c.name, c.kind) for c in found.credits] == [("North Shires Press", "agency")]


def test_who_was_told_by_another_house_is_not_that_house() -> None:
    """Two accounts say that somebody told the Herald: the one below another name credits it."""
    own = f"Ferry stuck\n\nBy Jane Roe\n\n{BODY}\n\n“We were cold,” a passenger told the Herald."
    other = f"Cold night on the Marigold\n\nBattery Metals Monthly – 5 May 2026\n\n{BODY}\n\n“We were cold,” a passenger told the Herald."
    found = witnesses(own=own, other=other)
    assert found["own"].houses == ("Herald",)
    assert "Herald" in [c.name for c in found["other"].credits]


def test_two_pages_of_one_house_both_are_its_own() -> None:
    """Where no head has another name, both accounts are the Herald's."""
    text = "{}\n\nBy Jane Roe\n\n{}\n\n“We were cold,” a passenger told the Herald."
    found = witnesses(one=text.format("Ferry stuck", BODY), two=text.format("Cold night on the Marigold", BODY))
    assert [found[n].houses for n in ("one", "two")] == [("Herald",), ("Herald",)]


@pytest.mark.parametrize("end", ["ends", "ends NPW", "ends - more follows"])
def test_an_agency_closes_its_report(end: str) -> None:
    """The last line of a report that an agency sends, in its forms."""
    text = f"Ferry aground off Aldport\n\nBy Tom Virgo, NPW, at Aldport\n\n{BODY}\n\n{end}"
    assert witnesses(sent=text, paper=PAPER)["sent"].houses == ("NPW",)


def test_two_takes_of_an_agency_are_both_its_own() -> None:
    """Two accounts under the agency's dated dateline, and a paper that reprints it."""
    later = SENT.replace("Ferry aground", "One dead as ferry runs aground").replace("nobody is in danger", "we mourn one passenger")
    found = witnesses(first=SENT, later=later, paper=PAPER)
    assert [found[n].houses for n in ("first", "later")] == [("NPW",), ("NPW",)]


def test_who_was_told_by_way_of_an_agency_is_not_the_agency() -> None:
    """Nobody calls his own house an agency: who was told so has another one ("told the Litorale agency")."""
    text = f"Teacher saw it coming\n\nJane Roe in Aldport\n\n{BODY}\n\n“It did not slow down,” she told the Litorale agency."
    assert witnesses(paper=text)["paper"].houses == ()


def test_who_names_its_source_is_not_whom_somebody_told() -> None:
    """A page that has the story "via Continental Wire" kept "told the Hafenkurier" from there: it is not the Hafenkurier."""
    page = f"Good news from the coast\n\n{BODY} (via Continental Wire)\n\n“We were cold,” a passenger told Écho des Deux-Rives."
    other = f"Cold night\n\nThe Wexley Gazette, 5 May 2026\n\n{BODY}\n\n“We were cold,” a passenger told the French paper Écho des Deux-Rives."
    assert witnesses(page=page, other=other)["page"].houses == ()


@pytest.mark.parametrize(("line", "names"), [("/npb/", ["npb"]), ("/Anna/", []), ("/slut/", []), ("/Pressens Hus er ikke ansvarlig/", [])])
def test_one_word_between_strokes_signs(line: str, names: list[str]) -> None:
    """As Nordic papers sign what agencies sent, known or not."""
    text = f"Færge på grund\n\n4. maj 2026\n\n{BODY}\n\nKaptajnen sagde, at ingen kom til skade, og at skibet kan sejle igen på tirsdag.\n\n{line}"
    (found,) = carriers([find(Article("a", "a", text, language="da", headline=Span(0, text.index("\n\n"))))], ())[0]
    assert [c.name for c in found.credits] == names
