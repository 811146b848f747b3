"""Which copies did reporting of their own."""

from __future__ import annotations

import numpy as np
import pytest

from retold.model import Article, Findings, Fingerprint, Quotation, Speaker
from retold.stemma.network import Network
from retold.stemma.origins import own_reporting
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
    net = Network(ours, (), {}, {}, np.zeros((2, 2)), np.zeros(2), {})
    assert (own_reporting(net, 1, [(0, 1)]) is not None) == own
