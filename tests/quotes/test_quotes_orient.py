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
