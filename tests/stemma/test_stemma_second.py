"""Second exemplars: only what the first one does not explain speaks for them."""

from __future__ import annotations

import numpy as np

from retold.model import Article, Correspondence, Evidence, Findings, Fingerprint, Place, Span
from retold.stemma.bonds import Bond
from retold.stemma.contamination import second_exemplar
from retold.stemma.match import no_surer
from retold.stemma.network import Network
from retold.stemma.witnesses import carriers

#: What speaks for either account as the exemplar.
CREDIT = (Evidence("credit", "This account names it as its source.", 4.5),)


def network(from_first: int, from_second: int) -> Network:
    """Account c with two credited exemplars: so many of its passages correspond to the first alone and to the second alone."""
    texts = {name: " ".join(f"{name}{n}." for n in range(20)) for name in "abc"}
    pile = [Findings(Article(n, n, texts[n]), Fingerprint((), ()), tuple(Span(k, k + 1) for k in range(20)), (), (), ()) for n in texts]
    ours, _ = carriers(pile, ())
    shared = {0: range(from_first), 1: range(from_first, from_first + from_second)}
    bonds = {
        (n, 2): Bond(tuple(Correspondence(Place("ab"[n], k, k + 1), Place("c", k, k + 1), "edited", 0.99) for k in ks), (), (), 1.0, True)
        for n, ks in shared.items()
    }
    weights = np.full((3, 3), -9.0)
    weights[0, 2], weights[1, 2] = 6.0, 4.0
    return Network(ours, (), bonds, {}, weights, np.zeros(3), {(0, 2): CREDIT, (1, 2): CREDIT})


def test_matter_that_the_first_lacks() -> None:
    """Five passages that stand in the second alone, and a credit: the account was made from both."""
    found = second_exemplar(network(5, 5), [None, None, 0], 2)
    assert found is not None
    assert found[0] == 1
    assert any("five passages" in e.detail for e in found[3])


def test_a_credit_alone_makes_no_second_exemplar() -> None:
    """Where the first exemplar explains all that it shares with the other, nothing speaks for a second one."""
    assert second_exemplar(network(5, 0), [None, None, 0], 2) is None
    assert second_exemplar(network(5, 1), [None, None, 0], 2) is None


def test_a_second_that_is_not_named_is_no_surer_than_the_first_that_is() -> None:
    """What an account says of its source comes first, however much it shares with another."""
    other = (Evidence("shared-narration", "Both have it.", 9.0),)
    assert no_surer((1, 2, 0.9, other), (0, 2, 0.7, CREDIT))[2] == 0.7
    assert no_surer((1, 2, 0.6, other), (0, 2, 0.7, CREDIT))[2] == 0.6
    assert no_surer((1, 2, 0.9, CREDIT), (0, 2, 0.7, CREDIT))[2] == 0.9
    assert no_surer((1, 2, 0.9, other), (0, 2, 0.7, other))[2] == 0.9
