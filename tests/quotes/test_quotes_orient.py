"""Changes get their direction from the stemma, and nothing else changes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from retold.model import (
    Article,
    Descent,
    Evidence,
    Findings,
    Fingerprint,
    Origins,
    Place,
    Quotation,
    Rendering,
    Statement,
    Stemma,
    Variant,
    Witness,
)
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


def _verbatim(one: Rendering, other: Rendering) -> Variant:
    return Variant(one, other, "unknown", ("verbatim",), (), 0.97, (Evidence("verbatim", "The words are the same.", 4.0, ()),))


_ROOF, _DOOR = "The roof is safe.", "The door is not."
#: What may stand between the two sentences in an account, and whether they are in two places there.
_BETWEEN = {
    "a cue": ("” said Ann Lee. “", False),
    "a long cue": (
        ",” said Ann Lee, who has led the town since 2011 and stands again next spring for the list of those who have no list at all. “",
        False,
    ),
    "another paragraph of the same speech": ("\n\n“Nobody told the town hall of any trouble until last Thursday at noon, and I asked.\n\n“", False),
    "another place": ("” said Ann Lee.\n\nThe town has had no money since the fair burnt down in May. At noon she went on: “", True),
}


def _account(between: str, article: str) -> tuple[Findings, Rendering, Rendering]:
    """An article that quotes both sentences with something between, and its renderings of the two."""
    roof = _ROOF[:-1] if between.startswith(",") else _ROOF
    text = f"The mayor spoke.\n\n“{roof}{between}{_DOOR}”"
    places = [(text.index(words), text.index(words) + len(words)) for words in (roof, _DOOR)]
    quoted = [(places[0][0], places[0][1]), *((m.start() + 1, m.end()) for m in re.finditer("“[^“”]+", text) if m.start() + 1 > places[0][1])]
    quotations = tuple(Quotation(f"q{a}", a, b, text[a:b], "direct", None, None, 0.9, ()) for a, b in quoted)
    found = Findings(Article(article, f"{article}.txt", text, language="en"), Fingerprint((), ()), (), quotations, (), ())
    one, other = (Rendering(article, f"q{a}", a, b, text[a:b], "direct", None) for a, b in places)
    return found, one, other


@pytest.mark.parametrize("name", _BETWEEN)
def test_what_stands_apart_elsewhere_is_spliced_in_whatever_words(name: str) -> None:
    """Two statements in one quotation that another account has in two places. A cue, however long, or more of the same speech parts no places."""
    between, apart = _BETWEEN[name]
    first, second = _two(_ROOF, _DOOR, "b")
    found, one, other = _account(between, "a")
    statements = [Statement("s", None, (one, first), (_verbatim(one, first),)), Statement("t", None, (other, second), (_verbatim(other, second),))]
    changes = [v.changes for s in orient(statements, _stemma(), [found]) for v in s.variants]
    assert changes == ([("spliced",), ("spliced",)] if apart else [("verbatim",), ("verbatim",)])
    below = orient(statements, _stemma(("B", "A")), [found])  # the other way round somebody took a quotation apart
    assert [v.changes for s in below for v in s.variants] == [("verbatim",), ("verbatim",)]


def test_a_third_account_shows_that_words_were_joined() -> None:
    """The exemplar has one of two statements; that they belong to two places is known from another account. A copy of the joined one is none."""
    first, second = _two(_ROOF, _DOOR, "b")
    found, one, other = _account(_BETWEEN["another place"][0], "c")
    alone = replace(first, article="a")
    statements = [
        Statement("s", None, (alone, first, one), (_verbatim(alone, first),)),
        Statement("t", None, (second, other), (_verbatim(second, other),)),
    ]
    tree = replace(_stemma(("A", "B")), witnesses=tuple(Witness(s.upper(), s, s) for s in "abc"))
    assert orient(statements, tree, [found])[0].variants[0].changes == ("spliced",)
    below = replace(tree, edges=(Descent("B", "A", "possible", 0.6, ()),))
    assert orient(statements, below, [found])[0].variants[0].changes == ("verbatim",)
    beside = replace(tree, edges=(Descent("C", "A", "inferred", 0.9, ()), Descent("C", "B", "inferred", 0.9, ())))
    assert orient(statements, beside, [found])[0].variants[0].changes == ("verbatim",)  # it may have cut what the other joined


def test_a_body_and_its_officer_are_no_accusation_where_the_tree_is_silent() -> None:
    """Many accounts that say "the company" do not show that the one which names its head changed anything: it may have been there first."""
    said = {a: Rendering(a, None, 0, 4, "Yes.", "direct", "Ann Lee" if a == "a" else "Lee Mills") for a in "abc"}
    evidence = (Evidence("speaker-changed", "Another.", 2.5, (Place("a", 0, 4),)),)
    variants = tuple(Variant(said[b], said["a"], "unknown", ("speaker-changed",), (), 0.9, evidence) for b in "bc")
    (found,) = orient([Statement("s", None, tuple(said.values()), variants)], _stemma())
    assert [v.changes for v in found.variants] == [("verbatim",), ("verbatim",)]
