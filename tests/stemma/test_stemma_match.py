"""The stemma of small invented stories: copies, lost witnesses, and above all reporters who only heard the same."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest

from retold.model import Article, Correspondence, Dating, Findings, Fingerprint, Place, Quotation, Span, Stamp, Stemma
from retold.stemma.find import find
from retold.stemma.match import match
from retold.stemma.near import SHOWN_OF_FEW
from retold.stemma.witnesses import label
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences
from retold.text.words import forms

MILL = """Old mill at Oxmere burns to the ground

{top}

Fire destroyed the old water mill at Oxmere on Monday night, a listed building of 1743 that had stood empty
since the last miller moved to his daughter.

Flames were first seen by a woman who was walking two terriers along the towpath shortly before eleven,
and within the hour the roof had fallen in.

“We could see at once that the wheel house was past saving,” fire officer Nora Blyth said.

Crews from three villages pumped water out of the mill pond until it was almost dry, and eels had to be carried to the river in buckets.

“I learned to swim in that pond and I proposed to my wife on that bridge,” said Henry Oakes, who ground flour there for forty years.

The parish council had voted in March to sell the building to a couple who wanted to open a tea room with six guest beds upstairs.

{end}"""
LIGHT = """Historic mill lost in night blaze

{top}

Fire destroyed the old water mill at Oxmere on Monday night, a listed building that had stood empty
since the last miller moved away.

Flames were first seen by a woman who was walking two terriers along the towpath shortly before eleven,
and the roof had fallen in within the hour.

“We could see at once that the wheel house was past saving,” said Nora Blyth, a fire officer.

Crews from three villages pumped water out of the mill pond until it was nearly dry, and eels had to be carried to the river in buckets.

The parish council had voted in March to sell the building to a couple who wanted to open a tea room upstairs.

{end}"""
ROOM = [
    """Choir school to move out of the cathedral close

By Ada Wren, Kellmouth Standard

After a hundred and eighty years the boys will sleep somewhere else. That is the upshot of a morning
in the chapter house, where tea ran out early.

“We are not closing anything, we are moving a school by half a mile,” dean Ursula Finch told a row of cameras.

Parents in the back rows shook their heads when the figure of 4.2 million was read out from a slide.

“My lads will walk through traffic in ruffs,” headmaster Colin Reap said, and nobody laughed for long.""",
    """Dean defends plan for singers' boarding house

Kellmouth FM, Tuesday

Ursula Finch chose her words with care in front of about eighty listeners, many of whom had come
with children on their knees and questions on paper.

“My lads will walk through traffic in ruffs,” said Colin Reap, who runs the place and has never hidden his doubts.

Building work is due to begin behind the bus depot once the summer is over, provided that the planners agree.

“We are not closing anything, we are moving a school by half a mile,” Finch said before she left by a side door.""",
    """Where will the trebles live?

From our correspondent in Kellmouth

Estate agents already have the tall house by the north gate on their lists. Whoever buys it gets eleven pianos
that nobody could carry down the stairs.

“We are not closing anything, we are moving a school by half a mile,” the dean, Ursula Finch, promised.

Old boys have begun to collect signatures on a website that one of them runs from Lisbon; some 900 have signed.

“My lads will walk through traffic in ruffs,” Mr Reap complained. A vote of the chapter is not needed.""",
]


def findings(text: str, outlet: str | None = None, published: str | None = None) -> Findings:
    """An article with its sentences, its words in marks and its credits, as the earlier stages would find them."""
    stamp = Dating(published, published, (Stamp(published, "declared"),)) if published else Dating()
    head = Span(0, text.index("\n"))
    article = Article(content_id(text), f"{content_id(text)}.txt", text, outlet=outlet, language="en", published=stamp, headline=head)
    marks = [i for i, c in enumerate(text) if c in "“”"]
    pairs = zip(marks[::2], marks[1::2], strict=True)
    quotations = tuple(Quotation(content_id(a), a + 1, b, text[a + 1 : b], "direct", None, None, 0.9, ()) for a, b in pairs)
    return Findings(article, Fingerprint((), ()), sentences(text, load("en")), quotations, find(article), ())


def corresponding(pile: Sequence[Findings]) -> tuple[Correspondence, ...]:
    """Sentences that share most of their words correspond: a stand-in for collation."""
    found = []
    for one, other in itertools.combinations(sorted(pile, key=lambda f: f.article.id), 2):
        for p, q in itertools.product(one.passages, other.passages):
            a, b = (set(forms(f.article.text[s.start : s.end])) for f, s in ((one, p), (other, q)))
            share = len(a & b) / max(1, min(len(a), len(b)))
            if share > 0.6 and min(len(a), len(b)) > 4:
                places = Place(one.article.id, p.start, p.end), Place(other.article.id, q.start, q.end)
                found.append(Correspondence(*places, "edited", 0.999 if share > 0.8 else 0.98))
    return tuple(found)


def stemma(pile: Sequence[Findings], groups: tuple[tuple[str, ...], ...] = ()) -> Stemma:
    """The stemma of a pile by words alone."""
    return match(pile, groups, corresponding(pile), ())


def named(tree: Stemma) -> set[tuple[str, str]]:
    """Edges by the names of the witnesses."""
    names = {w.sigil: w.name for w in tree.witnesses}
    return {(names[e.exemplar], names[e.copy]) for e in tree.edges}


def test_reporters_in_one_room_are_independent() -> None:
    """Three reports of one press conference with the same two quotations: three origins and no edge. Nobody is accused of copying."""
    pile = [findings(t, None, f"2026-01-0{n + 1}T12:00:00Z") for n, t in enumerate(ROOM)]
    tree = stemma(pile)
    assert tree.edges == ()
    assert tree.origins.estimate == 3


def test_different_stories_are_independent() -> None:
    """What has nothing in common is not joined, whatever the stamps say."""
    pile = [findings(ROOM[0], "A Post", "2026-01-01T12:00:00Z"), findings(MILL.format(top="", end=""), "B Post", "2026-01-02T12:00:00Z")]
    tree = stemma(pile)
    assert tree.edges == ()
    assert tree.origins.estimate == 2


def test_a_copy_with_a_credit() -> None:
    """Wording, credit and time agree: a stated edge, one origin, and the credit's own words as a passage."""
    old = findings(MILL.format(top="By Jo Marsh", end=""), "Oxmere Echo", "2026-01-05T08:00:00Z")
    new = findings(LIGHT.format(top="By the web desk", end="Source: Oxmere Echo"), "Fen Flash", "2026-01-05T15:00:00Z")
    tree = stemma([new, old])
    (edge,) = tree.edges
    assert named(tree) == {("Oxmere Echo", "Fen Flash")}
    assert edge.basis == "stated"
    assert tree.origins.estimate == 1
    credit = next(e for e in edge.evidence if e.kind == "credit")
    place = credit.passages[0]
    assert new.article.text[place.start : place.end] == "Source: Oxmere Echo"


def test_a_copy_without_a_credit() -> None:
    """Wording and time alone: an edge in the right direction, but it is not called stated."""
    old = findings(MILL.format(top="By Jo Marsh", end=""), "Oxmere Echo", "2026-01-05T08:00:00Z")
    new = findings(LIGHT.format(top="", end=""), "Fen Flash", "2026-01-06T15:00:00Z")
    tree = stemma([new, old])
    assert named(tree) == {("Oxmere Echo", "Fen Flash")}
    assert tree.edges[0].basis != "stated"


def test_length_gives_no_direction() -> None:
    """Without time and credit the order of a long and a short account is unknown: neither edge is inferred, and there is one origin."""
    tree = stemma([findings(MILL.format(top="", end="")), findings(LIGHT.format(top="", end=""))])
    assert all(e.basis == "possible" and e.confidence < 0.7 for e in (*tree.edges, *tree.alternatives))
    assert tree.origins.estimate == 1


def test_two_that_credit_an_absent_wire_are_sisters() -> None:
    """Both name a wire that is not in the pile: they hang below it, side by side."""
    one = findings(MILL.format(top="Fenwire, 5 January 2026", end=""), "Oxmere Echo", "2026-01-05T08:00:00Z")
    other = findings(LIGHT.format(top="By the web desk", end="Source: Fenwire"), "Fen Flash", "2026-01-06T15:00:00Z")
    tree = stemma([one, other])
    assert named(tree) == {("Fenwire", "Oxmere Echo"), ("Fenwire", "Fen Flash")}
    lost = [w for w in tree.witnesses if w.article is None]
    assert [(w.sigil, w.name) for w in lost] == [("α", "Fenwire")]
    assert tree.origins.estimate == 1


def test_an_own_house_is_no_exemplar() -> None:
    """To have "told the Echo" in the Echo is own reporting."""
    text = MILL.format(top="By Jo Marsh, Oxmere Echo", end="“It was our mill,” Mrs Oakes told the Echo.")
    tree = stemma([findings(text, "Oxmere Echo"), findings(ROOM[0], "Kellmouth Standard")])
    assert tree.edges == ()
    assert [w for w in tree.witnesses if w.article is None] == []


def test_twins_are_one_witness() -> None:
    """Nearly identical articles share a group and count as one origin."""
    one, other = findings(MILL.format(top="By Jo Marsh", end="")), findings(MILL.format(top="By Jo  Marsh", end="."))
    tree = stemma([one, other], (tuple(sorted((one.article.id, other.article.id))),))
    assert len({w.group for w in tree.witnesses}) == 1
    assert tree.witnesses[0].group is not None
    assert tree.origins.estimate == 1


def test_a_later_twin_hangs_below_the_first() -> None:
    """Two nearly identical texts with clear stamps: the later one is possibly the copy; without stamps nothing is said."""
    one = findings(MILL.format(top="By Jo Marsh", end=""), "Oxmere Echo", "2026-01-05T08:00:00Z")
    other = findings(MILL.format(top="By Jo  Marsh", end="."), "Fen Flash", "2026-01-07T08:00:00Z")
    tree = stemma([other, one], ((other.article.id, one.article.id),))
    assert named(tree) == {("Oxmere Echo", "Fen Flash")}
    assert tree.edges[0].basis == "possible"


def test_order_of_input_does_not_matter() -> None:
    """Any order of articles and correspondences gives the very same stemma."""
    pile = [findings(t, f"Outlet {n}") for n, t in enumerate(ROOM)]
    pile += [
        findings(MILL.format(top="Fenwire, 5 January 2026", end=""), "Oxmere Echo"),
        findings(LIGHT.format(top="", end="Source: Fenwire"), "Fen Flash"),
    ]
    links = list(corresponding(pile))
    first = match(pile, (), links, ())
    for seed in range(4):
        shuffled = random.Random(seed)
        shuffled.shuffle(pile)
        shuffled.shuffle(links)
        assert match(pile, (), links, ()) == first


@pytest.mark.parametrize("text", ["", "x", "a\n\n" + "word " * 3000, "“" * 50, "(/) – : (—)"])
def test_odd_articles(text: str) -> None:
    """Empty, endless and broken texts give a stemma without edges, never an error."""
    article = Article(content_id(text), "odd.txt", text)
    odd = Findings(article, Fingerprint((), ()), sentences(text, load(None)), (), find(article), ())
    tree = match([odd, findings(ROOM[0])], (), (), ())
    assert tree.edges == ()
    assert len(tree.witnesses) == 2


def test_nothing() -> None:
    """No article, no stemma."""
    tree = match((), (), (), ())
    assert not tree.witnesses
    assert not tree.edges
    assert tree.origins.estimate == 0


def test_every_edge_has_its_reasons() -> None:
    """Each edge carries evidence, each evidence one sentence, each passage lies in its article."""
    old = findings(MILL.format(top="By Jo Marsh", end=""), "Oxmere Echo", "2026-01-05T08:00:00Z")
    new = findings(LIGHT.format(top="", end=""), "Fen Flash", "2026-01-06T15:00:00Z")
    texts = {f.article.id: f.article.text for f in (old, new)}
    for edge in stemma([old, new]).edges:
        assert edge.evidence
        for e in edge.evidence:
            assert e.detail.endswith(".")
            assert all(0 <= p.start < p.end <= len(texts[p.article]) for p in e.passages)


# -- the same event in the obvious words -------------------------------------------------------------------------------------------------
COURT = [
    """Miller jailed over blaze

By Ada Wren

A miller who set fire to his own barn was sent to prison for three years at Kellmouth Crown Court on Friday.

“You put your neighbours in mortal danger, and you did it for money,” the judge told him.

“I could smell the straw before I saw the light,” said Nell Oakes, who lives across the lane.

He will serve half of the sentence. The insurers had refused to pay.""",
    """Three years for barn fire

KELLMOUTH, Friday (Fenmark) - A man who burned down his barn for the insurance was jailed for three years on Friday.

“You put your neighbours in mortal danger, and you did it for money,” the judge said in passing sentence.

The jury at Kellmouth Crown Court took a day to convict the miller.

“I could smell the straw before I saw the light,” said neighbour Nell Oakes.""",
    """What I heard in Court One

My cousin had kept me a seat behind the press. The dock looked small, and so did he.

“You put your neighbours in mortal danger, and you did it for money,” said the judge. He got three years.

Nell came down the steps after me. “I could smell the straw before I saw the light,” she told the cameras.""",
]


def test_reporters_in_one_court_are_independent() -> None:
    """The same verdict, the same quotations, the same sentence told in the obvious words: no edge between any two of them."""
    pile = [findings(t) for t in COURT]
    kept = {f.article.id for f in pile}
    tree = match(pile, (), every_link(pile), ())
    surviving = {w.sigil for w in tree.witnesses if w.article in kept}
    assert [e for e in tree.edges if e.exemplar in surviving] == []


def every_link(pile: Sequence[Findings]) -> tuple[Correspondence, ...]:
    """Firm correspondences of all sentences that share four words or more: what collation gives for the facts of one event."""
    found = []
    for one, other in itertools.combinations(sorted(pile, key=lambda f: f.article.id), 2):
        for p, q in itertools.product(one.passages, other.passages):
            a, b = (set(forms(f.article.text[s.start : s.end])) for f, s in ((one, p), (other, q)))
            if len(a & b) >= 4:
                found.append(Correspondence(Place(one.article.id, p.start, p.end), Place(other.article.id, q.start, q.end), "paraphrased", 0.995))
    return tuple(found)


def test_an_agencys_tag_alone_is_only_possible() -> None:
    """An account under an agency's dateline, of which nothing else is known, may be the agency's own: possible, and never surely copied."""
    tree = stemma([findings(COURT[1])])
    assert [(e.basis, e.confidence <= 0.6) for e in tree.edges] in ([], [("possible", True)])


def test_a_section_of_the_own_house_is_no_credit() -> None:
    """On a page of Fen Flash “Fen Flash – Harvest Wire” names a section: no wire is lost."""
    text = MILL.format(top="Fen Flash – Harvest Wire", end="")
    tree = stemma([findings(text, "Fen Flash"), findings(ROOM[0], "Kellmouth Standard")])
    assert [w for w in tree.witnesses if w.article is None] == []


def test_a_house_that_only_another_account_names() -> None:
    """A bare name in the head becomes a house when another account says that it reports: a stated edge without any outlet being known."""
    old = findings(MILL.format(top="The Sluice: a weekly letter about mills, no. 12", end=""))
    new = findings(LIGHT.format(top="", end="The owners could not be reached, the newsletter The Sluice reports."))
    tree = stemma([old, new])
    (edge,) = tree.edges
    assert edge.basis == "stated"
    assert {w.article: w.sigil for w in tree.witnesses}[old.article.id] == edge.exemplar


def test_a_later_article_of_a_credited_wire_is_not_the_one_credited() -> None:
    """A copy credits a wire whose only article here came out days later: that one is not its exemplar."""
    wire = findings(MILL.format(top="", end="“It still smokes,” a guard said."), "Fenwire", "2026-01-09T08:00:00Z")
    copy = findings(LIGHT.format(top="", end="Source: Fenwire"), "Oxmere Echo", "2026-01-05T08:00:00Z")
    tree = stemma([wire, copy])
    (edge,) = [e for e in tree.edges if e.copy == "A"]
    assert {w.sigil: w.article for w in tree.witnesses}[edge.exemplar] is None


# -- nearly identical texts --------------------------------------------------------------------------------------------------------------
def test_twins_under_one_wire() -> None:
    """Two copies of a wire that differ in one word: both hang below the lost wire, each by its own credit."""
    one = findings(MILL.format(top="", end="– Fenwire"), "Oxmere Echo", "2026-01-05T08:00:00Z")
    other = findings(MILL.format(top="", end="(Fenwire)").replace("eels", "carp"), "Fen Flash", "2026-01-05T15:00:00Z")
    tree = stemma([one, other], (tuple(sorted((one.article.id, other.article.id))),))
    assert named(tree) == {("Fenwire", "Oxmere Echo"), ("Fenwire", "Fen Flash")}
    for edge in tree.edges:
        place = next(p for e in edge.evidence if e.kind == "credit" for p in e.passages)
        assert place.article == {w.sigil: w.article for w in tree.witnesses}[edge.copy]
    assert tree.origins.estimate == 1


def test_a_twin_that_names_the_other() -> None:
    """The one that says where it comes from is the copy, whatever its sigil."""
    old = findings(MILL.format(top="", end=""), "Oxmere Echo", "2026-01-05T18:00:00Z")
    new = findings(MILL.format(top="", end="Source: Oxmere Echo"), "Fen Flash", "2026-01-05T08:00:00Z")
    tree = stemma([new, old], (tuple(sorted((old.article.id, new.article.id))),))
    assert named(tree) == {("Oxmere Echo", "Fen Flash")}
    assert tree.edges[0].basis == "stated"


def _altered(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_the_next_of_nearly_identical_texts() -> None:
    """Five copies of one text: the one with no reading of its own has the others below it; readings that two share join them; all only possible."""
    full = (MILL.format(top="", end="") + "\n\n" + "\n\n".join(ROOM[0].split("\n\n")[2:])).strip()
    branch = _altered(full, ("listed building", "protected building"), ("terriers", "spaniels"), ("villages", "parishes"))
    texts = {
        "Centre": full,
        "Branch": branch,
        "Twig": _altered(branch, ("tea room", "wine bar"), ("buckets", "pails"), ("headmaster", "rector")),
        "Side": _altered(full, ("carried to", "taken to"), ("almost dry", "nearly dry"), ("daughter", "sister")),
        "Other": _altered(full, ("walking", "leading"), ("to swim", "to row"), ("shook", "nodded")),
    }
    pile = [findings(t, name) for name, t in texts.items()]
    tree = match(pile, (tuple(sorted(f.article.id for f in pile)),), (), ())
    assert {("Centre", "Side"), ("Centre", "Other"), ("Branch", "Twig")} <= named(tree)
    assert all(e.basis == "possible" and SHOWN_OF_FEW <= e.confidence < 0.9 for e in tree.edges)
    assert {c for _, c in named(tree)}.isdisjoint({"Centre"})


def test_sisters_of_nearly_the_same_wording() -> None:
    """Four copies with readings of their own each: none is taken for the exemplar of another, and what they come from is not here."""
    full = (MILL.format(top="", end="") + "\n\n" + "\n\n".join(ROOM[0].split("\n\n")[2:])).strip()
    changes = [
        (("listed", "protected"), ("terriers", "spaniels"), ("villages", "parishes")),
        (("tea room", "wine bar"), ("buckets", "pails"), ("headmaster", "rector")),
        (("carried to", "taken to"), ("almost dry", "nearly dry"), ("daughter", "sister")),
        (("walking", "leading"), ("to swim", "to row"), ("shook", "nodded")),
    ]
    pile = [findings(_altered(full, *c), f"House {n}") for n, c in enumerate(changes)]
    tree = match(pile, (tuple(sorted(f.article.id for f in pile)),), (), ())
    (lost,) = [w for w in tree.witnesses if w.article is None]
    assert {e.exemplar for e in tree.edges} == {lost.sigil}
    assert all(e.basis == "possible" for e in tree.edges)
    assert tree.origins.estimate == 1


@pytest.mark.parametrize(
    ("path", "outlet", "name"),
    [("some/folder/oxmere-echo.txt", None, "oxmere-echo"), ("C:\\news\\mill.md", None, "mill"), ("some/folder/a.txt", "Oxmere Echo", "Oxmere Echo")],
)
def test_a_name_is_no_path(path: str, outlet: str | None, name: str) -> None:
    """A witness is called by its outlet, else by its file without folders and ending; never by a headline."""
    text = "Mill burns\n\nA mill burnt down on Monday."
    article = Article(id="a", path=path, text=text, outlet=outlet, title="Mill burns")
    assert label(Findings(article, Fingerprint((), ()), (), (), (), ())) == name
