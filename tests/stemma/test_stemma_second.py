"""Second exemplars: only what the first one does not explain speaks for them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from retold.model import Article, Correspondence, Evidence, Findings, Fingerprint, Place, Span
from retold.stemma.bonds import Bond
from retold.stemma.contamination import UNNAMED_MOST, Guess, second_exemplar
from retold.stemma.holdings import holdings
from retold.stemma.match import no_surer
from retold.stemma.network import Network
from retold.stemma.witnesses import carriers

#: What speaks for either account as the exemplar.
CREDIT = (Evidence("credit", "This account names it as its source.", 4.5),)


def network(from_first: int, from_second: int) -> Network:
    """Account c with two credited exemplars: so many of its words and passages are those of the first alone and of the second alone."""
    texts = {name: " ".join(f"{name}word{n}." for n in range(20)) for name in "ab"}
    texts["c"] = " ".join([*(f"aword{n}." for n in range(from_first)), *(f"bword{n}." for n in range(from_second)), "cword."])
    pile = [Findings(Article(n, n, texts[n]), Fingerprint((), ()), tuple(Span(k, k + 1) for k in range(20)), (), (), ()) for n in texts]
    ours, _ = carriers(pile, ())
    shared = {0: range(from_first), 1: range(from_first, from_first + from_second)}
    bonds = {
        (n, 2): Bond(tuple(Correspondence(Place("ab"[n], k, k + 1), Place("c", k, k + 1), "edited", 0.99) for k in ks), (), (), 1.0, True)
        for n, ks in shared.items()
    }
    weights = np.full((3, 3), -9.0)
    weights[0, 2], weights[1, 2] = 6.0, 4.0
    return Network(ours, (), bonds, {}, weights, np.zeros(3), {(0, 2): CREDIT, (1, 2): CREDIT}, holdings(ours))


#: The third account comes from the first, rather than from the second.
GUESS = Guess([None, None, 0], np.array([[0, 0, 0.6], [0, 0, 0.39], [0, 0, 0.0]]), np.array([1.0, 1.0, 0.01]))


def test_matter_that_the_first_lacks() -> None:
    """Six passages that stand in the second alone, and a credit: the account was made from both."""
    found = second_exemplar(network(5, 6), GUESS, 2)
    assert found is not None
    assert found[0] == 1
    assert {place.article for e in found[3] if e.kind == "second-exemplar" for place in e.passages} == {"c"}
    assert any("six passages and six words of no third account" in e.detail for e in found[3])


def test_a_credit_alone_makes_no_second_exemplar() -> None:
    """Where the first exemplar explains all that it shares with the other, nothing speaks for a second one."""
    assert second_exemplar(network(5, 0), GUESS, 2) is None
    assert second_exemplar(network(5, 1), GUESS, 2) is None


def test_a_second_that_is_not_named_is_no_surer_than_the_first_that_is() -> None:
    """What an account says of its source comes first, however much it shares with another."""
    other = (Evidence("shared-narration", "Both have it.", 9.0),)
    assert no_surer((1, 2, 0.9, other), (0, 2, 0.7, CREDIT))[2] == 0.7
    assert no_surer((1, 2, 0.6, other), (0, 2, 0.7, CREDIT))[2] == 0.6
    assert no_surer((1, 2, 0.9, CREDIT), (0, 2, 0.7, CREDIT))[2] == 0.9
    assert no_surer((1, 2, 0.9, other), (0, 2, 0.7, other))[2] == 0.9


def test_without_a_credit_a_second_exemplar_is_hardly_surer_than_not() -> None:
    """However much an account has from another that it does not name: of those that seem sure one in three is not its exemplar."""
    net = network(5, 12)
    found = second_exemplar(replace(net, evidence={**net.evidence, (1, 2): (Evidence("coverage", "It has much of it.", 2.0),)}), GUESS, 2)
    assert found is None or found[2] <= UNNAMED_MOST


def test_public_words_make_no_second_exemplar_of_a_reporter() -> None:
    """An account with none of what was said to a house alone has its words from where that house had them."""
    net = network(5, 12)
    plain = replace(net, evidence={**net.evidence, (1, 2): (Evidence("mention", "This account mentions it.", 5.4),)})
    quoting = [*net.carriers]
    quoting[1] = replace(quoting[1], quoted=(Span(100, 140), Span(150, 190)))
    assert second_exemplar(plain, GUESS, 2) is not None
    assert second_exemplar(replace(plain, carriers=tuple(quoting)), GUESS, 2) is None
    assert second_exemplar(replace(net, carriers=tuple(quoting)), GUESS, 2) is not None, "it says itself that it has it from there"


def test_what_was_made_from_the_account_is_no_exemplar_of_it() -> None:
    """Below the account in the tree stand its own copies."""
    assert second_exemplar(network(5, 6), replace(GUESS, exemplars=[None, 2, 0]), 2) is None


def test_an_account_without_an_exemplar_has_no_second() -> None:
    """The first exemplar comes first."""
    assert second_exemplar(network(5, 6), replace(GUESS, exemplars=[None, None, None]), 2) is None
