"""Holdings: which particulars and words an account has, and who else has them."""

from __future__ import annotations

from retold.model import Article, Assertion, Findings, Fingerprint
from retold.stemma.holdings import Holdings, holdings
from retold.stemma.witnesses import carriers


def held(**texts: tuple[str, tuple[str, ...]]) -> Holdings:
    """Accounts by name, each with its text and the numbers that it tells."""
    pile = []
    for name, (text, numbers) in texts.items():
        told = tuple(Assertion(f"{name}{v}", 0, 1, v, "number", "", v, None, "affirmed") for v in numbers)
        pile.append(Findings(Article(name, name, text), Fingerprint((), ()), (), (), (), told))
    return holdings(carriers(pile, ())[0])


def test_what_a_copy_has_beside_its_exemplar() -> None:
    """Only what the second has too and the first lacks counts; a rough figure is the figure."""
    found = held(a=("some water", ("12",)), b=("some bitter herring", ("~40", "7")), c=("some bitter water herring", ("12", "40")))
    particulars, words = found.beside(0, 1, 2)
    assert particulars == [("number", "40")]
    assert words == {"bitter", "herring"}


def test_words_of_two_accounts_alone() -> None:
    """A word that a third account has too says less; short words are left out."""
    found = held(a=("the bitter cold", ()), b=("bitter herring of it", ()), c=("bitter herring of it", ()))
    assert found.words[1] == {"bitter", "herring"}
    assert found.of_two(found.words[1]) == 1
