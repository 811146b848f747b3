"""Signs of which of two accounts was first, and what is not called inferred without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from retold.model import Article, Credit, Dating, Evidence, Findings, Fingerprint, Rendering, Statement
from retold.stemma.direction import (
    CREDIT_PHRASE,
    MENTION,
    MENTION_BESIDE,
    MENTION_OF_BODY,
    agency_unnamed,
    beside,
    credited,
    outside_agreement,
    quotation_pairs,
    time,
)
from retold.stemma.find import find
from retold.stemma.first_hand import IS_RELEASE
from retold.stemma.holdings import holdings
from retold.stemma.match import SUREST, UNSURE, at_most, may_be_siblings, no_surer
from retold.stemma.names import MENTIONED
from retold.stemma.naming import own_tags
from retold.stemma.network import Network
from retold.stemma.witnesses import Carrier, carriers


def findings(name: str, text: str = "x", language: str = "en", given: tuple[Credit, ...] = ()) -> Findings:
    """An article with this id, in this language."""
    return Findings(Article(name, f"{name}.txt", text, language=language), Fingerprint((), ()), (), (), given, ())


def carried(*pile: Findings) -> tuple[Carrier, ...]:
    """Carriers in the order of their ids."""
    return carriers(pile, ())[0]


def statement(**texts: str) -> Statement:
    """One statement as each account renders it, in marks."""
    return Statement("s", None, tuple(Rendering(a, None, 0, len(t), t, "direct", None) for a, t in texts.items()), ())


GERMAN = "Wir haben den Damm zu spät geprüft"
ENGLISH = "We inspected the dam too late"


def test_a_third_account_tells_who_altered_a_quotation() -> None:
    """It agrees with one of the two: the other one has altered the words."""
    first, second, _ = carried(findings("a"), findings("b"), findings("c"))
    pairs = quotation_pairs([statement(a=ENGLISH, b="They saw the damage far behind schedule", c=ENGLISH)])["a", "b"]
    found = outside_agreement(first, second, pairs, frozenset("c"))
    assert found is not None
    assert found.weight > 0


def test_a_third_account_tells_nothing_across_languages() -> None:
    """An English third agrees in wording with the English one of the two, whether that is the older or the translation."""
    first, second, _ = carried(findings("a", language="de"), findings("b"), findings("c"))
    pairs = quotation_pairs([statement(a=GERMAN, b=ENGLISH, c=ENGLISH)])["a", "b"]
    assert outside_agreement(first, second, pairs, frozenset("c")) is None


@pytest.mark.parametrize(
    ("evidence", "most"),
    [
        ((Evidence("shared-narration", "", 9.0), Evidence("coverage", "", 1.5)), UNSURE),
        ((Evidence("shared-narration", "", 9.0), Evidence("time", "", 0.6)), UNSURE),
        ((Evidence("credit", "", 4.5), Evidence("time", "", -2.2)), SUREST),
        ((Evidence("shared-narration", "", 9.0), Evidence("later-version", "", 2.5)), SUREST),
        ((Evidence("shared-narration", "", 9.0), Evidence("later-version", "", 2.5), Evidence("closer-elsewhere", "", -0.7)), UNSURE),
        ((Evidence("shared-narration", "", 9.0), Evidence("later-version", "", 2.5), Evidence("closer-elsewhere", "", -0.3)), SUREST),
        ((Evidence("credit", "", 4.5), Evidence("closer-elsewhere", "", -0.7)), SUREST),
    ],
)
def test_kinship_alone_is_never_inferred(evidence: tuple[Evidence, ...], most: float) -> None:
    """However much two share, and even with a time stamp: that one was first is possible, not more. A credit may say so.

    Nor where a passage of the copy is clearly closer to another account, unless the copy names this one.
    """
    ours = carried(findings("a"), findings("b"))
    net = Network(ours, (), {}, {}, np.zeros((2, 2)), np.zeros(2), {(0, 1): evidence}, holdings(ours))
    assert at_most(net, 0, 1) == most


@pytest.mark.parametrize(
    ("kind", "weight", "own", "siblings"),
    [
        ("fuller-quotation", 3.6, 0.0, True),  # two papers cut one quotation of an agency otherwise
        ("shared-values", 0.4, 0.0, True),
        ("shared-values", 1.0, 0.0, False),  # a figure that only the two have
        ("shared-quotations", 1.2, 0.0, False),
        ("later-version", 2.5, 0.0, False),
        ("source-language", 2.1, 0.0, False),
        ("credit-perhaps", 2.0, 0.0, False),
        ("fuller-quotation", 3.6, 2.4, False),  # the exemplar was there itself
    ],
)
def test_two_that_name_nobody_may_be_copies_of_one_lost_report(kind: str, weight: float, own: float, siblings: bool) -> None:
    """Where nothing excludes a third account that is not here, no edge between them is called inferred, and the reader is told why."""
    first, second = carried(findings("a"), findings("b"))
    ours = (replace(first, first_hand=(Evidence("own-work", "", own),)), second)
    told = (Evidence("shared-narration", "", 9.0), Evidence("outside-agreement", "", 3.0), Evidence(kind, "", weight))
    net = Network(ours, (), {}, {}, np.zeros((2, 2)), np.zeros(2), {(0, 1): told}, holdings(ours))
    assert may_be_siblings(net, 0, 1) is siblings
    assert not siblings or at_most(net, 0, 1) == UNSURE


@pytest.mark.parametrize(("house", "weight"), [("Oxmere Canal Company", MENTION_OF_BODY), ("Oxmere Canal Herald", CREDIT_PHRASE)])
def test_a_body_that_the_story_is_about_is_mentioned_by_whoever_tells_it(house: str, weight: float) -> None:
    """Its name alone says less of the statement that it put out than a paper's name does of a report."""
    told = Credit("via", house, house, 4, 4 + len(house), MENTIONED)
    release, account = carried(findings("a"), findings("b", f"The {house} has shut a lock.", given=(told,)))
    release = replace(release, houses=(house,), first_hand=(Evidence("first-hand", "", IS_RELEASE),))
    found = credited(release, replace(account, credits=(told,)))
    assert found is not None
    assert (found.kind, found.weight) == ("mention", weight)


def tagged(name: str, text: str) -> Findings:
    """An article with the credits that are found in it."""
    return findings(name, text, given=find(Article(name, name, text, language="en")))


OWN = "Dam breaks\n\nFENMOOR (Norwire) – The dam of Fenmoor broke on Monday."
REPRINT = "Dam breaks\n\nThe dam of Fenmoor broke on Monday.\n\n(Norwire)"


def test_the_agencys_own_report() -> None:
    """One account stands under the agency's dateline, another one closes with its tag: the first is the agency's."""
    assert own_tags([tagged("a", OWN), tagged("b", REPRINT)]) == {"a": ("Norwire",)}


def test_below_the_name_of_another_house_a_dateline_is_that_of_a_reprint() -> None:
    """Of two accounts under one agency's dateline one stands on the page of a paper: the other is the agency's, unless it has a house too."""
    paper = OWN.replace("\n\n", "\n\nThe Fenmoor Chronicle\n\n", 1)
    other = OWN.replace("\n\n", "\n\nThe Oxmere Post\n\n", 1)
    assert own_tags([tagged("a", OWN), tagged("b", paper)]) == {"a": ("Norwire",)}
    assert "b" not in own_tags([tagged("a", other), tagged("b", paper)])


def test_an_agency_without_its_name_may_be_the_one_that_is_here() -> None:
    """A line that says “agencies” points at the report of an agency, and at no paper's."""
    body = "The dam of Fenmoor broke on Monday, the water board said. Nobody was hurt, and the road is closed."
    agency = tagged("a", f"Dam breaks\n\nFENMOOR (Norwire) – {body}\n\n(Reporting by Jo Marsh; editing by Lou Penn)")
    vague = tagged("b", f"Dam breaks\n\nThe Oxmere Post | agencies | May 12\n\n{body}")
    paper = tagged("c", f"Dam breaks\n\nThe Fenmoor Chronicle, 12 May\n\n{body}")
    ours = {c.id: c for c in carried(agency, vague, paper)}
    told = agency_unnamed(ours["a"], ours["b"])
    assert told is not None and "agencies" in told.detail and "Norwire" in told.detail
    assert agency_unnamed(ours["c"], ours["b"]) is None
    assert agency_unnamed(ours["a"], ours["c"]) is None


def test_two_datelines_are_two_reprints() -> None:
    """Nobody can say which of two accounts under one agency's dateline is its own, if any; nor of one alone."""
    assert own_tags([tagged("a", OWN), tagged("b", OWN.replace("Monday", "Tuesday"))]) == {}
    assert own_tags([tagged("a", OWN)]) == {}


def test_who_prints_a_source_line_is_not_the_agency() -> None:
    """An account with "Source: Norwire" above the agency's own dateline is a reprint, whoever else credits the agency."""
    head, _, body = OWN.partition("\n\n")
    assert own_tags([tagged("a", f"{head}\n\nMonday, 3 March 2025 | Source: Norwire\n\n{body}"), tagged("b", REPRINT)]) == {}


@pytest.mark.parametrize("mark", ["(Ends)", "(ENDE)", "(Anzeige)"])
def test_end_marks_are_no_agencies(mark: str) -> None:
    """What closes a text in brackets is not always a house."""
    assert not [c for c in tagged("a", f"Dam breaks\n\nThe dam of Fenmoor broke on Monday.\n\n{mark}").credits if c.kind == "agency"]


def dated(name: str, local: str, zone: bool = False, outlet: str | None = None) -> Findings:
    """An account whose clock showed this, of an unknown zone unless told otherwise."""
    at = datetime.fromisoformat(local).replace(tzinfo=UTC)
    ends = (at, at) if zone else (at - timedelta(hours=14), at + timedelta(hours=12))
    first, last = (f"{e:%Y-%m-%dT%H:%M:%SZ}" for e in ends)
    when = Dating(first, last)
    found = findings(name)
    return replace(found, article=replace(found.article, published=when, outlet=outlet))


def test_clocks_without_a_zone_are_mostly_of_one() -> None:
    """Two hours apart on two clocks of unknown zones tell nearly what they tell with zones; on those of one house the same."""
    first, second = carried(dated("a", "2025-03-14T14:05"), dated("b", "2025-03-14T16:40"))
    sure = time(*carried(dated("a", "2025-03-14T14:05", zone=True), dated("b", "2025-03-14T16:40", zone=True)))
    unsure, back = time(first, second), time(second, first)
    house = time(*carried(dated("a", "2025-03-14T14:05", outlet="NPS"), dated("b", "2025-03-14T16:40", outlet="NPS")))
    assert sure and unsure and back and house
    assert 0.4 < unsure.weight < sure.weight == house.weight
    assert back.weight < -0.5
    assert "at 16:40 (time zone unknown)" in unsure.detail


def test_clocks_that_show_the_same_tell_nothing() -> None:
    """The same hour on two clocks, and a clock with a zone beside one without: neither is earlier."""
    assert time(*carried(dated("a", "2025-03-14T14:05"), dated("b", "2025-03-14T14:05"))) is None
    mixed = time(*carried(dated("a", "2025-03-14T14:05", zone=True), dated("b", "2025-03-14T16:40")))
    assert mixed is None or abs(mixed.weight) < 0.3


def test_a_paper_that_is_only_mentioned_beside_a_source() -> None:
    """Who has its matter from one account here, and only names another one, is hardly the copy of that one: stories tell of papers, too."""
    mention, credit = Evidence("mention", "This account mentions The Beacon.", MENTION), Evidence("credit", "It names the Examiner.", 5.0)
    assert beside(mention, source=False) == mention
    assert beside(credit, source=True) == credit
    assert beside(None, source=True) is None
    less = beside(mention, source=True)
    assert less is not None
    assert (less.weight, less.detail) == (MENTION_BESIDE, "This account mentions The Beacon, but names another account here as its source.")
    a, b = carried(findings("a"), findings("b"))
    net = Network((a, b), (), {}, {}, np.zeros((2, 2)), np.zeros(2), {(0, 1): (less,)}, holdings((a, b)))
    assert at_most(net, 0, 1) == UNSURE
    assert no_surer((0, 1, 0.94, (less,)), (2, 1, 0.99, (credit,)))[2] == UNSURE
    assert no_surer((0, 1, 0.94, (credit,)), (2, 1, 0.99, (credit,)))[2] == 0.94
