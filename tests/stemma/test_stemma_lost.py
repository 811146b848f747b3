"""Lost witnesses: what speaks for an account coming from one that no article is of, and against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retold.model import Article, Correspondence, Credit, Dating, Evidence, Place
from retold.pipeline import find
from retold.stemma.bonds import bonds
from retold.stemma.lost import KIN_OF_COPY, PRINT, Lost, by_tag, in_pile, is_second, kin_of_copy, lost_witnesses, stated
from retold.stemma.match import KIN_ALONE, at_most
from retold.stemma.network import Network, network
from retold.stemma.witnesses import carriers

PARTS = (
    "A barge carried a hundred drums of paint down the canal on Monday and lost forty of them at the lower lock.",
    "The lock keeper counted them twice, since nobody who stood on the bridge that morning would believe the number.",
    "Divers are to look for the rest on Friday, when the water has been let out as far as the second step.",
)


def compared(*heads_and_ends: tuple[str, str]) -> Network:
    """The network of accounts that tell the same in the same words below these heads and above these ends."""
    found = []
    for name, (head, end) in zip("abc", heads_and_ends, strict=False):
        text = "\n\n".join(("Barge loses its paint", head, *PARTS, end))
        found.append(find(Article(name, name, text, language="en")))
    links = []
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            for part in PARTS:
                at = [f.article.text.index(part) for f in (one, other)]
                here, there = (Place(f.article.id, x, x + len(part)) for f, x in zip((one, other), at, strict=True))
                links.append(Correspondence(here, there, "verbatim", 0.99, ()))
    ours = carriers(found, ())[0]
    return network(ours, lost_witnesses(ours), bonds(ours, links), ())


def from_lost(net: Network, article: str) -> dict[str, Evidence]:
    """What speaks for an account coming from the one lost witness, by kind."""
    (n,) = (n for n, c in enumerate(net.carriers) if c.id == article)
    return {e.kind: e for e in net.evidence.get((len(net.carriers), n), ())}


def test_who_prints_most_of_a_report_stands_beside_its_prints() -> None:
    """The more an uncredited account shares with one that credits an agency, the less speaks against a common source; within bounds."""
    lost = Lost("Norwire", ())
    weights = [kin_of_copy("the Post", lost, shared).weight for shared in (0.0, 2.0, 3.0, 4.0, 6.0, 20.0)]
    assert weights == sorted(weights)
    assert weights[0] == KIN_OF_COPY
    assert weights[0] < weights[-1] == KIN_OF_COPY + PRINT < 0


def test_what_an_agency_sent_after_it_was_credited_is_its_second_report() -> None:
    """A paper printed the agency's report on Monday; the agency's own that is here is of Tuesday. So an earlier one is lost, and a third account
    without a date may have that one.
    """
    monday, tuesday = (Dating(f"2025-05-{d}T08:00:00Z", f"2025-05-{d}T08:00:00Z") for d in ("12", "13"))
    rows = (("a", "Oxmere Post", "(Norwire)", monday), ("b", "Norwire", "It goes on.", tuesday), ("c", "Aldau Courier", "(Norwire)", None))
    pile = [
        find(Article(n, n, "\n\n".join(("Barge loses its paint", *PARTS, end)), language="en", outlet=outlet, published=date or Dating(None, None)))
        for n, outlet, end, date in rows
    ]
    ours = carriers(pile, ())[0]
    (lost,) = lost_witnesses(ours)
    by_id = {c.id: c for c in ours}
    assert is_second(lost, by_id["b"], ours)
    assert not in_pile(lost, ours, by_id["c"])
    net = network(ours, (lost,), bonds(ours, []), ())
    assert "earlier-version" in from_lost(net, "b")
    later = [replace(f, article=replace(f.article, published=tuesday if f.article.id == "a" else f.article.published)) for f in pile]
    others = carriers(later, ())[0]
    assert not any(is_second(lost, c, others) for c in others)


def test_who_names_a_source_that_is_here_needs_no_lost_one() -> None:
    """An account that credits the Post, which credits an agency, has the words from the Post."""
    post = ("Oxmere Post, 4 May 2025", "(Norwire)")
    with_credit = compared(post, ("By our staff", "The Oxmere Post was the first to tell of it, according to the Oxmere Post."))
    without = compared(post, ("By our staff", "Nobody else has told of it, and nobody will."))
    assert "names-another" not in from_lost(without, "b")
    told = from_lost(with_credit, "b")["names-another"]
    assert told.weight < 0
    assert "Oxmere Post" in told.detail


def test_an_agency_in_a_sentence_weighs_more_than_a_paper() -> None:
    """Who writes "the agency Norwire reported" prints its report as a rule; who quotes a paper may have one sentence of it. A line says most."""
    said = Credit("via", "Norwire", "the agency Norwire reported", 10, 40, "text")
    line = Credit("agency", "Norwire", "(Norwire)", 90, 99, "text")
    paper, agency, tag = (stated(Lost("Norwire", ((0, c),), news, news), 0) for c, news in ((said, False), (said, True), (line, True)))
    authority = stated(Lost("Meteorological Agency", ((0, said),), True, False), 0)
    assert paper and agency and tag and authority
    assert authority.weight == paper.weight < agency.weight < tag.weight


def test_what_a_copy_credits_is_not_from_the_agency() -> None:
    """A print of an agency's report says that the Post told it: then the Post did not have it from the agency."""
    told = ("OXMERE (NPW) - It was the Fenland Post that told of it.", "The Fenland Post reported it on Monday.")
    other = ("By our staff", "Nobody else has told of it, and nobody will.")
    assert "lost-source" in from_lost(compared(told, ("Oxmere Post, 4 May 2025", other[1]), other), "b")
    assert from_lost(compared(told, ("Fenland Post, 4 May 2025", other[1]), other), "b") == {}


def test_a_release_is_put_above_the_agency_that_had_it() -> None:
    """Two papers credit an agency whose report is lost, and a release for the press shares their matter: the agency had it from there, whether
    the papers speak of it or not. An account that is no release is put above nobody's agency.
    """
    ends = ("(Norwire)", "(Norwire)")
    released = compared(("PRESS RELEASE\n\nOxmere Canal Company", "Ends. Press contact: Ada Wren, 01632 960001"), *(("Oxmere", e) for e in ends))
    plain = compared(("Oxmere Canal Company", "The company runs eleven locks."), *(("Oxmere", e) for e in ends))
    above = [net.weights[[c.id for c in net.carriers].index("a"), len(net.carriers)] for net in (released, plain)]
    assert [x.name for x in released.lost] == [x.name for x in plain.lost] == ["Norwire"]
    assert above[0] > released.roots[len(released.carriers)]
    assert above[1] < -1e5


def test_matter_alone_makes_no_account_a_print_of_a_lost_report() -> None:
    """Who says nothing of the agency, but tells what a reprint tells, is shown below it hardly; the reprint surely."""
    net = compared(("The Fenland Post, 4 May 2025", "(NPW)"), ("4 May 2025", "Nobody else has told of it, and nobody will."))
    node, (print_, silent) = len(net.carriers), [next(n for n, c in enumerate(net.carriers) if c.id == name) for name in "ab"]
    assert {(node, print_), (node, silent)} <= set(net.evidence)
    assert at_most(net, node, silent) == KIN_ALONE < at_most(net, node, print_)


@pytest.mark.parametrize(("tag", "agencys"), [("(Norwire)", True), ("(NPW)", True), ("(Radio Calder)", False), ("(Oxmere Post)", False)])
def test_no_page_of_a_paper_or_station_bears_its_name_as_a_tag(tag: str, agencys: bool) -> None:
    """An account without a known house is no report of an agency that another one tags, but may be that paper's or station's."""
    net = compared(("4 May 2025", tag), ("Monday", "Nobody else has told of it, and nobody will."))
    assert [by_tag(x, next(iter(x.copies))) for x in net.lost] == [agencys]
