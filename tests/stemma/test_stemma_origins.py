"""Which copies did reporting of their own."""

from __future__ import annotations

import numpy as np
import pytest

from retold.model import Article, Findings, Fingerprint, Quotation, Speaker
from retold.pipeline import find
from retold.stemma.holdings import holdings
from retold.stemma.match import is_shown
from retold.stemma.network import Network
from retold.stemma.origins import origins, own_news, own_reporting
from retold.stemma.witnesses import carriers

EXEMPLAR = "Mill burns\n\n“It was dark when I came out of the door,” said the miller, Jane Roe."


def findings(name: str, text: str, *said: tuple[str, str]) -> Findings:
    """An article with these quotations, each with its speaker."""
    found = []
    for words, speaker in said:
        start = text.index(words)
        found.append(Quotation(words, start, start + len(words), words, "direct", None, Speaker(speaker, 0, 1, speaker), 0.9, ()))
    return Findings(Article(name, name, text, language="en"), Fingerprint((), ()), (), tuple(found), (), ())


@pytest.mark.parametrize(
    ("speakers", "own"),
    [
        (("Ann Holt",), True),
        (("Ann Holt", "Jane Roe"), True),
        (("Jane Roe", "Jane Roe"), False),
        (("the miller", "she"), False),
    ],
)
def test_a_copy_that_quotes_somebody_new(speakers: tuple[str, ...], own: bool) -> None:
    """Other words of those whom the exemplar quotes may be its quotations reworded; somebody whom it does not name was asked by the copy."""
    words = ("There was no light at all as I stepped outside", "Nobody in the village had seen such a fire before")
    text = "Mill burns\n\n" + "\n\n".join(f"“{w},” said {s}." for w, s in zip(words, speakers, strict=False))
    ours, _ = carriers([findings("a", EXEMPLAR), findings("b", text, *zip(words, speakers, strict=False))], ())
    net = Network(ours, (), {}, {}, np.zeros((2, 2)), np.zeros(2), {}, holdings(ours))
    assert (own_reporting(net, 1, [(0, 1)]) is not None) == own


@pytest.mark.parametrize(("none", "estimate"), [(0.05, 1), (0.55, 2)])
def test_many_doubtful_copies_are_an_origin(none: float, estimate: int) -> None:
    """Six accounts of which each rather was copied than not are not six copies: the estimate is the number that is to be expected."""
    texts = [f"Mill burns {k}\n\nThe mill in the valley burned down on Monday night." for k in range(7)]
    ours, _ = carriers([findings(f"a{k}", text) for k, text in enumerate(texts)], ())
    net = Network(ours, (), {}, {}, np.zeros((7, 7)), np.zeros(7), {}, holdings(ours))
    chances = np.zeros((7, 7))
    chances[0, 1:] = 1 - none
    found, why = origins(net, [(0, c) for c in range(1, 7)], (chances, np.array([1.0, *[none] * 6])), [None, *[0] * 6])
    assert found.estimate == estimate
    assert found.low <= found.estimate <= found.high
    assert ("expected-origins" in {e.kind for e in why}) == (estimate > 1)


@pytest.mark.parametrize(
    ("passage", "below", "news"),
    [
        ("Firemen from Oakham pumped water for 14 hours until the beam fell.", [], True),
        ("Firemen of the town pumped water for hours until the beam fell.", [], False),
        ("Firemen from Redbridge pumped water for hours until the beam fell.", [], False),
        ("Firemen from Redbridge pumped water for hours until the beam fell.", [(1, 2)], True),
    ],
)
def test_news_that_nobody_has(passage: str, below: list[tuple[int, int]], news: bool) -> None:
    """News is a passage with a name or figure that no other account has, but for its own copies; colour and comment have none."""
    texts = ["Mill burns\n\nThe mill in the valley burned down on Monday night.", f"Mill in ashes\n\n{passage}", "Redbridge sent its men, we read."]
    ours, _ = carriers([find(Article(f"a{k}", f"a{k}", text, language="en")) for k, text in enumerate(texts)], ())
    net = Network(ours, (), {}, {}, np.zeros((3, 3)), np.zeros(3), {}, holdings(ours))
    assert bool(own_news(net, 1, below)) == news


@pytest.mark.parametrize(
    ("chance", "none", "above", "shown"),
    [(0.65, 0.35, None, False), (0.65, 0.35, 2, True), (0.75, 0.25, None, True), (0.45, 0.5, None, False), (0.55, 0.1, None, True)],
)
def test_a_doubtful_copy_with_news_of_its_own_is_not_accused(chance: float, none: float, above: int | None, shown: bool) -> None:
    """Two first accounts with news of their own may both be reports of one event.

    Where the one is itself a copy, or only which account it copied is in doubt, the edge is shown.
    """
    more = "Firemen from Oakham pumped water for 14 hours until the beam fell.\n\nThe miller Jane Roe was taken to hospital in Thorne."
    texts = ["Mill burns\n\nThe mill in the valley burned down on Monday night.", f"Mill in ashes\n\n{more}", "Fire\n\nThe mill burned on Monday."]
    ours, _ = carriers([find(Article(f"a{k}", f"a{k}", text, language="en")) for k, text in enumerate(texts)], ())
    net = Network(ours, (), {}, {}, np.zeros((3, 3)), np.zeros(3), {}, holdings(ours))
    assert is_shown(net, [above, 0, None], (0, 1), chance, none) == shown
