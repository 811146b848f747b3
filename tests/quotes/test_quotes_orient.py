"""Changes get their direction from the stemma, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retold.model import Descent, Evidence, Origins, Place, Rendering, Statement, Stemma, Variant, Witness
from retold.quotes.orient import orient


def _stemma(*edges: tuple[str, str]) -> Stemma:
    sigils = sorted({s for e in edges for s in e} | {"A", "B"})
    witnesses = tuple(Witness(s, None if s == "x" else s.lower(), s) for s in sigils)
    return Stemma(witnesses, tuple(Descent(e, c, "inferred", 0.9, ()) for e, c in edges), (Descent("B", "A", "possible", 0.5, ()),), Origins(1, 1, 1))


def _statement() -> Statement:
    left, right = (Rendering(a, None, 0, 4, "Yes.", "direct", "Ann Lee") for a in "ab")
    return Statement("s", "Ann Lee", (left, right), (Variant(left, right, "unknown", ("edited",), (), 0.8, ()),))


@pytest.mark.parametrize(
    ("edges", "direction"),
    [
        ([("A", "B")], "left-to-right"),
        ([("B", "A")], "right-to-left"),
        ([("A", "C"), ("C", "B")], "left-to-right"),
        ([("B", "x"), ("x", "A")], "right-to-left"),
        ([("x", "A"), ("x", "B")], "unknown"),
        ([], "unknown"),
        ([("A", "B"), ("B", "A")], "unknown"),
    ],
)
def test_direction_follows_the_edges(edges: list[tuple[str, str]], direction: str) -> None:
    """Ancestors also through others and through lost witnesses; siblings, strangers and circles give no direction; rivals do not count."""
    statement = _statement()
    (found,) = orient([statement], _stemma(*edges))
    assert [v.direction for v in found.variants] == [direction]
    assert replace(found, variants=tuple(replace(v, direction="unknown") for v in found.variants)) == statement


@pytest.mark.parametrize(
    ("edge", "place", "changes"),
    [
        (("A", "B"), "b", ("spliced",)),
        (("A", "B"), "a", ("verbatim",)),
        (("B", "A"), "a", ("spliced",)),
        (("B", "A"), "b", ("verbatim",)),
        (("x", "A"), "a", ("spliced",)),
    ],
)
def test_only_a_copy_joins(edge: tuple[str, str], place: str, changes: tuple[str, ...]) -> None:
    """Where the evidence points to the exemplar alone, it is taken back."""
    statement = _statement()
    evidence = Evidence("spliced", "Joined.", 2.0, (Place(place, 0, 4),))
    statement = replace(statement, variants=(replace(statement.variants[0], changes=("spliced",), evidence=(evidence,)),))
    (found,) = orient([statement], _stemma(edge))
    assert found.variants[0].changes == changes
    assert tuple(e.kind for e in found.variants[0].evidence) == changes


def _two(first: str, second: str, article: str, start: int = 0) -> list[Rendering]:
    """Two sentences of one quotation of an article."""
    end = start + len(first)
    return [
        Rendering(article, "q", start, end, first, "direct", None),
        Rendering(article, "q", end + 1, end + 1 + len(second), second, "direct", None),
    ]


def test_a_quotation_made_of_two_exemplars_is_spliced() -> None:
    """One exemplar has the first sentence alone, the other the second: the copy joined them. Where an exemplar has both, nothing is said."""
    first, second = _two("The roof is safe.", "The door is not.", "c")
    alone = replace(first, article="a"), replace(second, article="b")
    tree = Stemma(
        tuple(Witness(s.upper(), s, s) for s in "abc"), tuple(Descent(e, "C", "stated", 0.95, ()) for e in ("A", "B")), (), Origins(1, 1, 1)
    )

    def statement(name: str, one: Rendering, other: Rendering, *more: Rendering) -> Statement:
        variant = Variant(one, other, "unknown", ("verbatim",), (), 0.97, (Evidence("verbatim", "The words are the same.", 4.0, ()),))
        return Statement(name, None, (one, other, *more), (variant,))

    found = orient([statement("s", alone[0], first), statement("t", alone[1], second)], tree)
    assert [v.changes for s in found for v in s.variants] == [("spliced",), ("spliced",)]
    assert [e.passages[0].article for s in found for v in s.variants for e in v.evidence] == ["c", "c"]
    both = orient([statement("s", alone[0], first), statement("t", alone[1], second, replace(second, article="a"))], tree)
    assert [v.changes for s in both for v in s.variants] == [("verbatim",), ("verbatim",)]


def test_an_unsure_tree_does_not_excuse_a_splice() -> None:
    """An edge that is only possible does not turn who joined into who was joined from; the direction is then unknown."""
    statement = _statement()
    evidence = Evidence("spliced", "Joined.", 2.0, (Place("a", 0, 4),))
    statement = replace(statement, variants=(replace(statement.variants[0], changes=("spliced",), evidence=(evidence,)),))
    stated = _stemma(("A", "B"))
    unsure = replace(stated, edges=tuple(replace(e, basis="possible") for e in stated.edges))
    (found,) = orient([statement], unsure)
    assert (found.variants[0].changes, found.variants[0].direction) == (("spliced",), "unknown")


def test_a_second_language_is_a_caution() -> None:
    """Other words in two accounts may be two translations where a third has another language, unless one is known to be a copy of the other."""
    one, other, abroad = (Rendering(a, "q", 0, 4, "Yes.", "direct", None) for a in "abc")
    reworded = Variant(one, other, "unknown", ("reworded",), (), 0.8, (Evidence("reworded", "Reworded.", 2.0, ()),))
    translated = tuple(Variant(r, abroad, "unknown", ("translated",), (), 0.8, ()) for r in (one, other))
    statement = Statement("s", None, (one, other, abroad), (reworded, *translated))
    (unknown,) = orient([statement], _stemma())
    assert "translations" in unknown.variants[0].evidence[0].detail
    (known,) = orient([statement], _stemma(("A", "B")))
    assert known.variants[0].evidence[0].detail == "Reworded."
