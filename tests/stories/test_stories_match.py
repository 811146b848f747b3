"""Stories: what belongs together, what does not, and that order never matters."""

from __future__ import annotations

import random

from retold.model import Article, Findings
from retold.stories.find import find
from retold.stories.match import least_likeness, match, twins
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

QUAKE = (
    "A strong earthquake shook the mining town of Velmora before dawn on Monday, toppling chimneys and cracking the old aqueduct.",
    "The old aqueduct of Velmora cracked when an earthquake hit the mining town on Monday morning; several chimneys fell, rescuers said.",
    "Chimneys fell in Velmora as an earthquake woke the mining town before dawn. Engineers closed the aqueduct.",
)
ELECTION = (
    "Voters in Dunhaven elected Petra Lorne mayor on Sunday after a campaign about rents and the harbour tunnel.",
    "Petra Lorne will be mayor of Dunhaven. She won Sunday's election with promises on rents and on the harbour tunnel.",
)


def findings(text: str, language: str | None = "en") -> Findings:
    """The findings that stories need of one article."""
    article = Article(id=content_id(text), path="x.txt", text=text, language=language)
    return Findings(article, find(article), sentences(text, load(language)), (), (), ())


def clusters(texts: list[str]) -> set[frozenset[str]]:
    """The texts as they lie together in stories."""
    by_id = {content_id(t): t for t in texts}
    return {frozenset(by_id[a] for a in s.articles) for s in match([findings(t) for t in texts], None)}


def test_two_events_are_two_stories() -> None:
    """Accounts of an earthquake and of an election lie apart."""
    assert clusters([*QUAKE, *ELECTION]) == {frozenset(QUAKE), frozenset(ELECTION)}


def test_two_articles_alone() -> None:
    """A pile of two is enough to see that they tell one event, or do not."""
    assert clusters([QUAKE[0], QUAKE[1]]) == {frozenset(QUAKE[:2])}
    assert clusters([QUAKE[0], ELECTION[0]]) == {frozenset([QUAKE[0]]), frozenset([ELECTION[0]])}


def test_order_does_not_matter() -> None:
    """Shuffled input gives the same stories with the same ids."""
    all_of_them = [findings(t) for t in (*QUAKE, *ELECTION)]
    expected = match(all_of_them, None)
    for seed in range(5):
        random.Random(seed).shuffle(all_of_them)
        assert match(all_of_them, None) == expected


def test_nothing() -> None:
    """No articles, no stories; an article without words stands alone."""
    assert match([], None) == ()
    assert len(match([findings(""), findings("…")], None)) == 2


def test_twins() -> None:
    """A text with one word changed in forty is a twin; a rewritten account is not."""
    wire = " ".join(QUAKE[0].split() + QUAKE[1].split() + QUAKE[2].split())
    copy = wire.replace("mining town before dawn. Engineers", "mining town before dawn. Inspectors")
    members = [findings(wire), findings(copy), findings(QUAKE[1])]
    assert twins(members) == (tuple(sorted(f.article.id for f in members[:2])),)


def test_a_small_pile_holds_together_more_easily() -> None:
    """Half a dozen articles were mostly chosen for one event; the more there are, the more alike they must be, within bounds."""
    sizes = [least_likeness(n) for n in (2, 6, 20, 100, 10_000)]
    assert sizes == sorted(sizes)
    assert 0.09 < sizes[0] < sizes[-1] < 0.17
