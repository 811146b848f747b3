"""What an account says of itself: for the press, an update, whose page; and what follows for edges that rest on a name."""

from __future__ import annotations

import numpy as np
import pytest

from retold.model import Article, Author, Evidence, Findings, Fingerprint, Span
from retold.stemma.find import find
from retold.stemma.first_hand import FROM_RELEASE, IS_RELEASE, ON_THE_SPOT, SIGNED
from retold.stemma.holdings import holdings
from retold.stemma.match import SUREST, UNSURE, at_most
from retold.stemma.network import Network
from retold.stemma.releases import points_at_release, release
from retold.stemma.selves import beside_story, calls_itself_update, on_the_spot, page, told_house, update, wire
from retold.stemma.tongues import FROM_TRANSLATION, NOT_IN_ITS_LANGUAGE, TRANSLATED, translation
from retold.stemma.witnesses import Carrier, carriers


def article(text: str, language: str = "en", outlet: str | None = None) -> Article:
    """An article of this text."""
    return Article("id", "a.txt", text, language=language, outlet=outlet, headline=Span(0, text.index("\n")))


def carried(*texts: str) -> tuple[Carrier, ...]:
    """Carriers of these texts with the credits that are found in them, in their order."""
    pile = []
    for name, text in zip("abcdef", texts, strict=False):
        here = Article(name, name, text, language="en", headline=Span(0, text.index("\n")))
        pile.append(Findings(here, Fingerprint((), ()), (), (), find(here), ()))
    return carriers(pile, ())[0]


def most(p: Carrier, c: Carrier, *more: Evidence) -> float:
    """How sure an edge can be that rests on the credit of the second to the first, and on this."""
    credit = Evidence("credit", "", 4.5)
    return at_most(Network((p, c), (), {}, {}, np.zeros((2, 2)), np.zeros(2), {(0, 1): (credit, *more)}, holdings((p, c))), 0, 1)


@pytest.mark.parametrize(
    ("text", "language", "outlet"),
    [
        ("Two mills join\n\nJoint statement, Oxmere, 2 June 2025\n\nThe two mills have agreed to join.", "en", None),
        ("The mill is safe\n\nOxmere Mill, statement for visitors and members\n\nThe mill is safe.", "en", None),
        ("Two mills join\n\nThe two mills have agreed to join.\n\nPress contacts: the two mills", "en", None),
        ("Deux moulins s'unissent\n\nDéclaration commune, Dol, 2 juin\n\nLes deux moulins s'unissent.", "fr", None),
        ("The mill is safe\n\nThe mill is safe, and open.", "en", "Oxmere Mill (statement)"),
        ("The mill is safe\n\nOxmere Mill | Media Relations | Embargoed until 5 May\n\nThe mill is safe, and open.", "en", None),
        ("COMUNICADO – O moinho está seguro\n\nMoinho de Oxmere\n\nO moinho está seguro.", "pt", None),
        ("Communiqué de la Présidence de la République\n\nLe Porte-parole\n\nLe moulin est sûr.", "fr", None),
        ("Statement by the Ministry of Mills\n\nThe mill is safe.", "en", None),
        ("Important information for millers\n\nOxmere Mill Board\nIssued by the Mill Board, 17 March 2025\n\nThe mill is safe.", "en", None),
        ("Club statement: Jane Roe\n\nThe club can confirm that Jane Roe has left.", "en", None),
        ("O moinho está seguro\n\nO moinho está seguro.\n\nGabinete de Comunicação", "pt", None),
        ("Oxmere Mills: incident at a mill\n\nREGULATORY RELEASE – 12 March 2026, 11.30 CET\n\nThe mill is safe.", "en", None),
        ("Mühlen AG: Brand\n\nAd-hoc-Mitteilung, 12. März 2026\n\nDie Mühle ist sicher.", "de", None),
        ("Einsatzbericht: Brand in der Mühle\n\nFeuerwehr Auental, Lagezentrum\n\nDie Mühle ist sicher.", "de", None),
        ("Moinhos S.A.: incêndio\n\nFato relevante | 12 de março de 2026\n\nO moinho está seguro.", "pt", None),
        ("Der Mühle geht es gut\n\nDie Mühle ist sicher.\n\nHinweis an die Redaktionen: Bilder sind frei.", "de", None),
    ],
)
def test_texts_for_the_press(text: str, language: str, outlet: str | None) -> None:
    """A line of the head, the contacts at the end, or the outlet beside the text may say it."""
    assert release(article(text, language, outlet)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Millers angry at statement: “Nobody asked us”\n\nThe millers are angry.",
        "Statement by miller angers Oxmere\n\nThe miller said that nobody was hurt.",
        "Autumn statement: millers to pay more\n\nThe minister spoke on Monday.",
        "Victim statement: miller faces his daughter\n\nShe spoke on Monday.",
        "Mill burns\n\nThe mill burnt down.\n\nPublic Affairs Correspondent Jane Roe",
        "Mill burns\n\nIssued 4 March 2025, page 3\n\nThe mill burnt down.",
        "Warning issued: mills may burn\n\nThe mills are old.",
        "The long and winding history of a statement: part two\n\nIt began in May.",
        "Mill burns\n\nThe mill burnt down.\n\nMedia relations between the two millers were good before the fire broke out.",
        "Statement of the miller angers Oxmere\n\nThe miller said that nobody was hurt.",
        "Mills join\n\nThe mills agreed on Monday to join, they said in a joint statement.\n\nNobody was asked.",
        "Mill burns\n\nThe owners issued a statement.\n\nIt was short.",
        "Mill burns\n\nThe owners told of it in a regulatory announcement on Monday.\n\nIt was short.",
        "Mill burns\n\nThe mill was empty when it burnt, the owners of the mill said in a press release this morning.\n\nNobody was hurt.",
        "Mill burns\n\nThe mill burnt down.\n\nThis article is based on a press release.",
        "Mill burns\n\nThe mill burnt down.\n\nSource: press release of the owners",
        "Mill burns\n\nThe Oxmere Beacon\n\nOxmere, 5 May 2026 (press release)\n\nThe mill burnt down.",
    ],
)
def test_who_tells_of_a_statement_has_not_made_it(text: str) -> None:
    """A headline about a statement, and "said in a joint statement", are the words of others."""
    assert release(article(text)) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("UPDATE 2-Mill burns in Oxmere\n\nA mill burnt down.", "en"),
        ("Mill burns (2nd lead)\n\nA mill burnt down.", "en"),
        ("Arde un molino (actualización)\n\nArdió un molino.", "es"),
        ("Mühle brennt (Zusammenfassung)\n\nEine Mühle ist abgebrannt.", "de"),
        ("Un moulin brûle (mise à jour)\n\nUn moulin a brûlé.", "fr"),
    ],
)
def test_updates(text: str, language: str) -> None:
    """The head calls the report a later version."""
    assert update(article(text, language)) is not None


@pytest.mark.parametrize("text", ["Mill burns\n\nA mill burnt down.", "Mill burns\n\nA mill burnt down.\n\nThe council updated its list of mills."])
def test_no_updates(text: str) -> None:
    """What is updated in the story is not the report."""
    assert update(article(text)) is None


def signs(text: str, authors: tuple[Author, ...] = (), outlet: str | None = None) -> dict[str, float]:
    """What a text's own words say for its being first-hand, by kind."""
    here = Article("a", "a", text, language="en", outlet=outlet, authors=authors)
    (carrier,) = carriers([Findings(here, Fingerprint((), ()), (), (), find(here), ())], ())[0]
    return {e.kind: e.weight for e in carrier.first_hand}


ROE = Author("Jane Roe", "byline")


def test_who_signs_and_names_no_source() -> None:
    """A byline counts a little where no source is named, and only there."""
    text = "Mill burns\n\nBy Jane Roe\n\nA mill burnt down on Monday."
    assert signs(text, (ROE,)) == {"first-hand": SIGNED}
    assert signs(text) == {}
    assert "first-hand" not in signs(f"{text}\n\nThe mill was old, the Oxmere Standard reported.", (ROE,))


@pytest.mark.parametrize(
    ("line", "language", "there"),
    [
        ("By Jane Roe in Oxmere", "en", True),
        ("Jane Roe at Oxmere Crown Court", "en", True),
        ("Ailbhe Strathy in Oxmere, The Fenland Post, 24 October 2025", "en", True),
        ("Von Jana Roth, Aldau", "de", False),
        ("Aus Aldau berichtet Jana Roth", "de", False),
        ("Von Jana Roth aus Aldau", "de", True),
        ("Par Justine Maréchal, à Dol", "fr", True),
        ("Marta Rebelo, em Alvor", "pt", True),
        ("Agence Francive in Oxmere", "en", False),
        ("Northern Wire in Oxmere", "en", False),
        ("Dozens Hurt in Oxmere", "en", False),
        ("Jane Roe in charge of the mill", "en", False),
        ("By Jane Roe", "en", False),
    ],
)
def test_an_author_who_was_there(line: str, language: str, there: bool) -> None:
    """A person and a place in a line of the head; an agency, a heading or a byline alone is none."""
    text = f"Mill burns\n\n{line}\n\nA mill burnt down in Oxmere on Monday, and the miller watched it from the bridge with his hat in his hand."
    here = Article("a", "a", text, language=language, headline=Span(0, len("Mill burns")))
    assert on_the_spot(here) == (line if there else None)


def test_who_was_there_and_names_no_source_is_rather_first_hand() -> None:
    """More than a byline counts for; where a source is named it counts for nothing."""
    text = "Mill burns\n\nBy Jane Roe in Oxmere\n\nA mill burnt down on Monday."
    assert signs(text, (ROE,)) == {"first-hand": ON_THE_SPOT}
    assert "first-hand" not in signs(f"{text}\n\nThe mill was old, the Oxmere Standard reported.", (ROE,))


RELEASE = (
    "Old mill to reopen\n\nThe Mill Review | Business | Press release\n\nFenfoods will reopen the old mill in Oxmere. “We are proud,” said Ann Weir."
)


def test_a_release_on_the_page_of_a_paper_is_a_reprint() -> None:
    """A paper of which the text tells nothing has it from the body that sent it out; what that body sends out itself tells of it."""
    body = "\n\n" + "It goes on for a while. " * 20
    assert signs(RELEASE + body) == {"from-release": FROM_RELEASE}
    assert signs(RELEASE.replace("The Mill Review | Business", "Fenfoods") + body) == {"first-hand": IS_RELEASE}
    assert signs(RELEASE.replace("The Mill Review", "Oxmere Police") + body) == {"first-hand": IS_RELEASE}
    assert signs(RELEASE.replace("The Mill Review", "Presseportal") + body) == {"first-hand": IS_RELEASE}
    assert signs(f"{RELEASE} The Mill Review is our magazine.{body}") == {"first-hand": IS_RELEASE}


def test_a_line_at_the_end_speaks_for_a_name_of_the_head() -> None:
    """A magazine that is called like no paper is known by both together; a name that stands in no head is that of anybody."""
    text = "Old mill to reopen\n\n{}Fenfoods will reopen the old mill in Oxmere.\n\nSalt and Stone is not responsible for what firms send in."
    assert page(article(text.format("Salt and Stone | Business\n\n"))) == "Salt and Stone"
    assert page(article(text.format(""))) is None


FIRST = "Mill burns{mark}\n\nOXMERE (Norwire) - A mill burnt down on Monday, Norwire was told.\n\nThe miller told Norwire that nobody was hurt."
COPY = "Mill burns\n\nA mill burnt down on Monday in Oxmere.\n\n(Norwire)"


def test_a_credit_may_mean_the_earlier_version() -> None:
    """An agency's update is the only report of it here: that an account names the agency makes no sure edge; a further sign does."""
    p, c = carried(FIRST.format(mark=" (2nd lead)"), COPY)
    assert p.updated
    assert most(p, c) == UNSURE
    assert most(p, c, Evidence("fuller-quotation", "", 0.6), Evidence("time", "", 0.6)) == SUREST


def test_a_page_that_is_updated_stays_one_page() -> None:
    """Only agencies send each version out."""
    paper, copy = carried(
        "Mill burns\n\nOxmere Standard, updated 9.15pm\n\nA mill burnt down.", "Mill burns\n\nA mill burnt down, the Oxmere Standard reported."
    )
    assert paper.updated is None
    assert most(paper, copy) == SUREST


def test_a_tag_may_be_that_of_a_reprint() -> None:
    """A house known from an agency's tag alone makes no sure exemplar: it may be another copy. Who was told something is rather the agency."""
    p, c = carried("Mill burns\n\nOXMERE (Norwire) - A mill burnt down on Monday.", COPY)
    assert p.tagged
    assert most(p, c) == UNSURE
    p, c = carried(FIRST.format(mark=""), COPY)
    assert most(p, c) == SUREST


@pytest.mark.parametrize(
    ("last", "house"),
    [
        ("The Oxmere Standard is not responsible for the content of external sources.", "Oxmere Standard"),
        ("The Oxmere Standard has served the valley since 1911.", "Oxmere Standard"),
        ("Oxmere Standard – the paper for the valley, out on Thursdays", "Oxmere Standard"),
        ("The Oxmere Standard, Local news, page 9. Letters with your full address, please.", "Oxmere Standard"),
        ("© The Oxmere Standard 2026. For permission to reprint, apply to the desk.", "Oxmere Standard"),
        ("Got a story? Ring the desk. The Journal is printed in Oxmere.", "Journal"),
        ("The minister called the report a lie. The Oxmere Post stands by its story.", None),
        ("The talk is on Friday. The Oxmere Post appears on Fridays, and so does the miller.", None),
        ("Got a story? Ring the desk. The miller is published in Oxmere.", None),
        ("© Norwire 2026. For permission to reprint, apply to the desk.", None),
        ("Oxmere Standard, Aldau Courier", None),
        ("The Oxmere Standard reported first on the fire.", None),
        ("The miller is not responsible for the fire, the Oxmere Standard wrote.", None),
        ("Norwire has asked the miller.", None),
    ],
)
def test_the_house_of_the_page(last: str, house: str | None) -> None:
    """A line at the end speaks for the house whose page it is; one about another house does not."""
    assert page(article(f"Mill burns\n\nA mill burnt down.\n\n{last}")) == house


def test_a_reprint_with_the_agencys_line_on_a_papers_page() -> None:
    """The line in its head is a credit then, and who signs at its end no desk of its own."""
    last = "(Reporting by Norwire News in Oxmere)\n\nThe Oxmere Standard takes no responsibility for it."
    text = f"Mill burns\n\nNorwire News\n\nA mill burnt down.\n\n{last}"
    (reprint,) = carried(text)
    assert reprint.houses == ("Oxmere Standard",)
    assert [c.name for c in reprint.credits][:1] == ["Norwire News"]
    assert not reprint.first_hand


def test_who_speaks_to_the_house() -> None:
    """Whatever the name looks like; but somebody who speaks to another house does not."""
    told = article("Mill burns\n\n“It was dark,” the miller told Channel West.")
    assert told_house(told, ("Channel West",)) == "told channel west"
    assert told_house(told, ("Channel East",)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mill burns\n\nBy staff writers, with ANS\n\nA mill burnt down.", ["ANS"]),
        ("Mill burns\n\nA mill burnt down.\n\nANS jk/rd", ["ANS"]),
        ("Mill burns\n\nFrom Norpress News, Thursday\n\nA mill burnt down.", ["Norpress News"]),
        ("Mill burns\n\nFrom Jane Roe in Oxmere\n\nA mill burnt down.", []),
        ("Mill burns\n\nOXMERE (Peru), Wednesday — Norpress News\n\nA mill burnt down.", ["Norpress News"]),
        ("Mill burns\n\nIt will rain, according to the National Weather Service.", []),
        ("Mill burns\n\nOxmere (Norpress/bm). A mill burnt down.", ["Norpress"]),
    ],
)
def test_names_of_sources(text: str, names: list[str]) -> None:
    """Agencies in capitals, with initials, behind "From" and beside a country in brackets; no weather service."""
    assert [c.name for c in find(article(text))] == names


@pytest.mark.parametrize(
    "end",
    [
        "npd-Landesdienst Nord hk yz 080642 Nov 25",
        "AP-WF-03-14-25 1640GMT",
        "ROM, 12-MAR-25 14:05 NNNN",
        "mfl",
        "rv/lm",
        "Nobody was hurt. (NPD) rv/lm",
        "It was empty. jk/rd/lm.",
    ],
)
def test_what_only_a_wire_has(end: str) -> None:
    """When it was sent, "mfl" (more follows), and the letters of its author and editor no page prints."""
    assert wire(article(f"Mill burns\n\nOxmere (NPD) - The mill burnt down.\n\n{end}")) is not None


@pytest.mark.parametrize(
    "end",
    [
        "Call 080642 for more. Nov 25 is the last day.",
        "The mill burnt on 25 November at 14:05.",
        "Ends",
        "The council asks every miller for his/her view",
        "It is a mill for the well-off",
        "The mill stood empty (see page 4) too",
        "Nobody was hurt. kb/dpa",
        "Nobody asked him. he/she",
        "Nobody was hurt. (Oxmere Post) jr",
        "More follows.",
        "Updated 12 March 2025, 14:05 GMT",
        "The miller said that one mill less, and one more, follows from the plan of 2019, which the council reads again on Monday, mfl or not.",
    ],
)
def test_what_any_page_has(end: str) -> None:
    """Dates, times, and words of a sentence are no marks of a wire."""
    assert wire(article(f"Mill burns\n\nOxmere (NPD) - The mill burnt down.\n\n{end}")) is None


def test_an_agency_is_known_by_the_mark_of_its_wire() -> None:
    """A dateline alone may be a reprint's; with the mark of the wire below it is the agency's own report, and surely so."""
    text = "Mill burns\n\nOxmere (npd) - The mill burnt down.\n\n"
    plain, marked = (carried(text + end)[0] for end in ("Nobody was hurt.", "npd hk yz 080642 Nov 25"))
    assert plain.houses == ()
    assert marked.houses == ("npd",)
    assert marked.tagged == ()


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("The mill said so in a Portuguese-language statement.", True),
        ("The mill said so in a short and rather late statement.", False),
        ("The mill said so in a brief written statement on Monday.", True),
        ("In the third hostage release of this month two came home, in the autumn statement none.", False),
        ("The miller was in a bad mood, and a bank statement lay on the table.", False),
    ],
)
def test_words_between_what_points_at_a_statement(text: str, points: bool) -> None:
    """Up to three words may stand between "in a" and "statement"; without "in a" it is any statement."""
    assert points_at_release(article(f"Mill burns\n\n{text}")) == points


@pytest.mark.parametrize(
    ("note", "update"),
    [
        ("(Adds chief engineer, builder)", True),
        ("(Updates toll, adds prosecutor)", True),
        ("(Adapted from the German)", False),
        ("Adds to woes of millers", False),
        ("(Updated 17:40)", False),
        ("(Corrects 17:40)", False),
    ],
)
def test_a_note_in_brackets_tells_of_an_update(note: str, update: bool) -> None:
    """Agencies write above an update what is new in it."""
    text = f"Mill burns\n\n{note}\n\nA mill burnt down on Monday, and nobody knows why."
    assert calls_itself_update(Article("a", "a", text, language="en", headline=Span(0, 10))) == update


def test_beside_its_update_an_agencys_first_report_is_its_own() -> None:
    """Two accounts bear the dateline and no other house; one is an update, and a paper reprints the agency: then the other is the agency's as well,
    but not a page that gives the agency in a line of its head, nor one with the letters of its own desk behind the tag.
    """
    update = "Mill burns (update)\n\nOXMERE, May 5 (Norwire) - Two mills burnt down.\n\nNobody was hurt."
    reprint = "Mills burn\n\nThe Oxmere Post | Norwire\n\nA mill burnt down.\n\n(Norwire)"
    firsts = {
        "OXMERE, May 5 (Norwire) - A mill burnt down.": ("Norwire",),
        "OXMERE, May 5 (Norwire/kb) - A mill burnt down.": (),
        "NORWIRE / OXMERE, 5 May 2025\n\nA mill burnt down.": (),
    }
    for first, houses in firsts.items():
        assert carried(update, reprint, f"Mill burns\n\n{first}\n\nIt was empty.")[2].houses == houses


def test_a_paper_follows_its_story_up_and_is_no_agency() -> None:
    """Two accounts were told something at the Journal: the Journal has two, and nobody reprints it."""
    both = [
        f"Mill burns\n\n{more}\n\nThe mill was empty, says a letter seen by the Journal." for more in ("A mill burnt down.", "The mill is rebuilt.")
    ]
    assert [c.houses for c in carried(*both)] == [("Journal",)] * 2


def test_the_end_of_another_name_is_no_short_form() -> None:
    """The Fenland Post is not the Oxmere Post."""
    ours = carried("Mill burns\n\nOxmere Post, 5 May 2025\n\nA mill burnt down.", "Mill burns\n\nIt was so, the Fenland Post noted it on Monday.")
    assert "Oxmere Post" not in [c.name for c in ours[1].credits]


def test_an_agency_is_told_by_the_words_before_its_name() -> None:
    """The reader sees why it is taken for an agency."""
    _, credit = carried("Mills\n\nBy our staff\n\nIt fell.", "Mill burns\n\nThe Swedish news agency NNB reported that a mill burnt down.")
    assert [c.text for c in credit.credits] == ["news agency NNB reported"]
    (only,) = credit.credits
    assert only.start is not None and credit.findings.article.text[only.start :].startswith("news agency NNB")


def test_what_another_account_calls_an_agency_signs_at_the_end_and_behind_with() -> None:
    """Two letters are an agency's where a sentence of another account says so; alone in a head they may be the account's own."""
    told = "Mill burns\n\nThe mill burnt down, according to the AW news agency."
    prose = "A mill burnt down on Monday, and nobody knows why.\n\n"
    signed = f"Mill fire\n\n{prose * 6}mka/ AW"
    beside = f"Mill fire\n\nHarrow Herald with AW\n\n{prose}"
    headed = f"Mill fire\n\nAW, 4 May\n\n{prose}"
    assert [[c.name for c in x.credits] for x in carried(told, signed)] == [["AW"], ["AW"]]
    assert [c.name for c in carried(told, beside)[1].credits] == ["AW"]
    assert carried(told, headed)[1].credits == ()
    assert carried("Mill burns\n\nThe mill burnt down, the AW union said.", signed)[1].credits == ()


def test_whom_the_local_paper_was_told_of_is_another_house() -> None:
    """Nobody calls his own paper "the local Courier"; "the Courier" is how papers call themselves."""
    ours, theirs = carried(*(f"Mill burns\n\nIt was not there, Jane Roe told the {paper}." for paper in ("Courier", "local Courier")))
    assert ours.houses == ("Courier",)
    assert theirs.houses == ()


def test_a_closed_report_is_an_agencys() -> None:
    """Below its author's agency the word "end" alone says that the report was sent; a paper that prints it leaves it out."""
    text = "Mill burns\n\nBy Jane Roe, APS\n\nA mill burnt down on Monday, and nobody knows why.\n\n"
    assert carried(text + "end")[0].houses == ("APS",)
    assert carried(text + "The end of the mill.")[0].houses == ()


def test_a_name_that_many_mention_and_none_credits_is_of_the_story() -> None:
    """A party called New Tide sounds like a paper; five accounts that tell of it do not have their matter from it."""
    own = "Votes counted\n\nTidings – the page for members\n\nIt was a long night.\n\nPrinted and published by New Tide, 2 Rope Walk."
    others = [f"Vote {n}\n\nBy our staff\n\nOn Monday New Tide won {n} of 21 seats, and the miller lost his." for n in ("nine", "ten", "two", "six")]
    ours = carried(own, *others)
    assert not any(c.credits or c.houses for c in ours[1:])
    few = carried(own, *others[:2])
    assert any(c.credits or c.houses for c in few[1:])


def test_a_translation_is_of_another_language() -> None:
    """What says that it is a translation was not made from an account in its own language, and is hardly what others translate."""
    english = "The mill is safe\n\nThis is a courtesy translation. Only the French version is authentic.\n\nThe mill is safe."
    french = "Le moulin est sûr\n\nLe moulin est sûr, et ouvert."
    pile = [
        Findings(a, Fingerprint((), ()), (), (), (), ())
        for a in (
            Article("a", "a", english, language="en"),
            Article("b", "b", french, language="fr"),
            Article("c", "c", "Mill\n\nSafe.", language="en"),
        )
    ]
    made, source, same = carriers(pile, ())[0]
    found = [translation(p, c) for p, c in ((source, made), (same, made), (made, source), (source, same))]
    assert [e.weight if e else None for e in found] == [TRANSLATED, NOT_IN_ITS_LANGUAGE, FROM_TRANSLATION, None]


def test_a_book_that_was_translated_makes_no_translation_of_its_review() -> None:
    """Only what says so of itself is one."""
    told = ("The novel, translated from the French by Max Poe, is out on Monday.", "This article was translated from the French.")
    assert [beside_story(article(f"A novel of mills\n\n{t}"), "translation") is not None for t in told] == [False, True]
