"""Stories: what belongs together, what does not, and that order never matters."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from retold.model import Article, Findings
from retold.stories.find import find
from retold.stories.likeness import likeness
from retold.stories.linkage import average_linkage
from retold.stories.match import limits, lonely, match, twins
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


TRADITIONS = Path(__file__).parents[2] / "bench" / "traditions_later"
PAST = [(verb, noun) for verb in ("mend", "paint", "guard", "count", "clean") for noun in ("mills", "quays", "barns", "wells")]


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


def test_a_single_pair_must_be_more_alike_in_a_larger_pile() -> None:
    """Half a dozen articles were mostly chosen for one event; of hundreds most tell others. What many pairs must reach is the same in all."""
    asked = [limits(n).asked(1) for n in (2, 6, 20, 100, 10_000)]
    assert asked == sorted(asked)
    assert 0.2 < asked[0] < 0.25
    assert 0.45 < asked[-1] <= 0.5
    assert {limits(n).least for n in (2, 10_000)} == {0.2}


def test_the_calendar_joins_nothing() -> None:
    """Two reports that share a date and nothing else, tell two events."""
    fire = "Three barns burned down near Ostreth on Thursday, 12 March, at nine; straw smouldered for hours, and forty cows were led to a neighbour."
    vote = "Several parties agreed on Thursday, 12 March to govern Calder Sound, with lower fares, cheaper kindergartens and a tax on yachts."
    assert clusters([fire, vote]) == {frozenset([fire]), frozenset([vote])}


#: Traditions of two events each that are easily confused: two drugs against one illness, two thefts of data, two finds in a bog.
ALIKE = ("migraine-spray", "migraine-trial", "data-breach", "utility-breach", "bog-horn", "bog-sword")
BARGE = (
    "The bridge at Tolven was closed on Tuesday after a barge loaded with gravel struck its middle pier, the county's road office said.",
    "A gravel barge hit the middle pier of Tolven bridge on Tuesday. The road office closed the crossing to all traffic.",
    "Lorries must go round by Hask: Tolven bridge is shut since a barge with gravel ran into a pier on Tuesday.",
)


def _english(tradition: str) -> list[str]:
    folder = TRADITIONS / tradition
    witnesses = json.loads((folder / "tradition.json").read_text(encoding="utf-8"))["witnesses"]
    return [(folder / w["file"]).read_text(encoding="utf-8") for w in witnesses if w["file"] and w["language"] == "en"]


def test_two_events_of_one_kind_are_two_stories() -> None:
    """Accounts of either event share more with each other than with those of the other, and no story holds accounts of both."""
    event = {text: name for name in ALIKE for text in _english(name)}
    found = clusters(list(event))
    assert all(len({event[text] for text in story}) == 1 for story in found)
    assert len(ALIKE) <= len(found) <= len(ALIKE) + 1


@pytest.mark.parametrize("filler", [0, 3])
def test_short_and_long_accounts_of_one_event(filler: int) -> None:
    """A lead and a report that goes on about something else for long still tell one event; what one begins with counts for more."""
    background = " ".join(
        f"The county {verb}ed its {noun} in those years, as older residents of the valley remember well." for verb, noun in PAST[:filler]
    )
    long = f"{BARGE[0]} {BARGE[1]} {background}"
    assert clusters([BARGE[2], long, ELECTION[0]]) == {frozenset([BARGE[2], long]), frozenset([ELECTION[0]])}


def test_more_is_asked_where_most_stand_alone() -> None:
    """The share that clearly has no other is seen from the matrix; nothing changes where nine in ten have one, nor for a pile of two."""
    alone = np.full((10, 10), 0.1, np.float32)
    together = alone.copy()
    together[np.arange(10), np.arange(10) ^ 1] = 0.9
    assert lonely(together) == 0
    assert lonely(alone) == pytest.approx(0.9)
    assert lonely(alone[:1, :1]) == 0
    assert limits(200, lonely(alone)).asked(1) > limits(200).asked(1) + 0.15
    assert limits(200, lonely(alone)).least > limits(200).least + 0.1
    assert limits(2, 0.9).asked(1) - limits(2).asked(1) < 0.02


def _mostly_unlike(seed: int, words: int) -> dict[str, str]:
    """Leads with their tradition: of each one to three accounts, of most of them one."""
    chance = random.Random(seed)
    drawn: dict[str, str] = {}
    for folder in sorted(p.parent.name for p in TRADITIONS.glob("*/tradition.json")):
        texts = _english(folder)
        some = chance.sample(texts, min(len(texts), chance.choice([1, 1, 1, 2, 3])))
        drawn |= {" ".join(text.split()[:words]): folder for text in some}
    return drawn


def test_unlike_articles_are_kept_apart() -> None:
    """In piles of mostly unlike leads fewer pairs of two events lie together than by the limits for any pile, by a fifth and more; of those of one
    event a smaller share is lost.
    """
    wrong, right = {"any": 0, "this": 0}, {"any": 0, "this": 0}
    for seed in range(4):
        drawn = _mostly_unlike(seed, 60)
        given = sorted((findings(text) for text in drawn), key=lambda f: f.article.id)
        alike = likeness(given, None)
        for which, asked in (("any", limits(len(given))), ("this", limits(len(given), lonely(alike)))):
            for cluster in average_linkage(alike, asked):
                names = [drawn[given[i].article.text] for i in cluster]
                same = sum(names[i] == names[j] for i in range(len(names)) for j in range(i))
                right[which] += same
                wrong[which] += len(names) * (len(names) - 1) // 2 - same
    assert wrong["this"] < 0.8 * wrong["any"]
    assert right["this"] >= 0.85 * right["any"] > 0


def test_names_join_a_language_the_encoder_does_not_know() -> None:
    """A Swedish account has the names and figures of the English one; another Swedish one of the same town and day has not."""
    english = findings(
        "Two hurt in explosion at Hallbruk mill\n\nTwo people were hurt on Monday when a boiler blew up at the Hallbruk mill in Kvarnby. "
        "“Nobody died, and that is luck,” said Peder Wiklund, who leads the rescue service. "
        "Some 183 people left the mill, said Karin Loden, its manager."
    )
    swedish = findings(
        "Explosion på bruket\n\nTvå personer skadades på måndagen när en panna exploderade på bruket i Kvarnby. "
        "Det var ren tur att ingen dog, säger räddningsledaren Peder Wiklund. Platschefen Karin Loden uppger att 183 personer utrymde Hallbruk.",
        "sv",
    )
    other = findings(
        "Skolan i Kvarnby får nytt tak\n\nKommunen lägger nytt tak på skolan i Kvarnby under sommaren. "
        "Det blir dyrt, säger rektorn Maja Holm. Arbetet beräknas kosta 412 000 kronor och är klart i augusti, uppger Nils Brand.",
        "sv",
    )
    alike = likeness([english, swedish, other], None)
    assert alike[0, 1] > 0.6
    assert alike[0, 2] < 0.4  # what the name of the town in two short texts alone gives
    assert np.allclose(alike, alike.T)
