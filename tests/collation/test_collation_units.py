"""Correspondences are gathered into places where the witnesses can differ."""

from __future__ import annotations

from collation_story import account, words_of

from retold.collation.units import units
from retold.model import Correspondence, Findings, Place

TEXTS = {
    "a": "The dam held. Two roads were flooded.",
    "b": "Two roads were under water. The dam held!",
    "c": "The DAM held. A calf was saved.",
}


def _link(findings: dict[str, Findings], one: tuple[str, int], other: tuple[str, int], confidence: float = 0.99) -> Correspondence:
    left, right = (Place(a, findings[a].passages[n].start, findings[a].passages[n].end) for a, n in (one, other))
    return Correspondence(left, right, "edited", confidence)


def test_readings_are_grouped_by_wording_and_the_absent_are_named() -> None:
    """Marks and case are no variants; an article that has nothing there is absent; the order is that of the fullest article."""
    findings = {n: account(n, t) for n, t in TEXTS.items()}
    links = [_link(findings, ("a", 0), ("b", 1)), _link(findings, ("a", 0), ("c", 0)), _link(findings, ("a", 1), ("b", 0))]
    found = units(list(findings.values()), links)
    assert [[r.text for r in u.readings] for u in found] == [["The dam held."], ["Two roads were flooded.", "Two roads were under water."]]
    assert [u.absent for u in found] == [(), ("c",)]
    assert len(found[0].readings[0].places) == 3
    assert all(words_of(r.places[0], list(findings.values())) == r.text for u in found for r in u.readings)


def test_the_order_of_correspondences_changes_nothing() -> None:
    """Units are the same however the links are handed over."""
    findings = {n: account(n, t) for n, t in TEXTS.items()}
    links = [_link(findings, ("a", 0), ("b", 1)), _link(findings, ("b", 1), ("c", 0), 0.8), _link(findings, ("a", 1), ("b", 0), 0.7)]
    assert units(list(findings.values()), links) == units(list(findings.values())[::-1], links[::-1])


def test_a_doubtful_link_does_not_chain_two_places_into_one() -> None:
    """Two passages of one article that are surely different places stay so."""
    findings = {n: account(n, t) for n, t in TEXTS.items()}
    sure = [_link(findings, ("a", 0), ("b", 1)), _link(findings, ("a", 1), ("b", 0))]
    assert len(units(list(findings.values()), [*sure, _link(findings, ("a", 0), ("b", 0), 0.6)])) == 2


def test_no_correspondences_no_units() -> None:
    """Where nothing corresponds there is nothing to collate."""
    assert units([account("a", "One."), account("b", "Two.")], []) == ()


def test_what_only_others_have_stands_after_what_it_follows_there() -> None:
    """A unit that the fullest article lacks comes where it comes in its own article, not at the end."""
    findings = {
        "a": account("a", "One came. Two came. Three came. Four came."),
        "b": account("b", "One was here. Nobody had asked. Two were here. Four were here."),
        "c": account("c", "Nobody asked. Three stayed."),
    }
    links = [_link(findings, ("a", 0), ("b", 0)), _link(findings, ("a", 1), ("b", 2)), _link(findings, ("a", 3), ("b", 3))]
    links += [_link(findings, ("b", 1), ("c", 0)), _link(findings, ("a", 2), ("c", 1))]
    found = units(list(findings.values()), links)
    assert [u.readings[0].text for u in found] == ["One came.", "Nobody had asked.", "Two came.", "Three came.", "Four came."]


def test_readings_that_are_alike_stand_together() -> None:
    """The most frequent reading first, then those most like it."""
    texts = {"a": "The dam held all night.", "b": "It did not break.", "c": "The dam held the night.", "d": "The dam held all night!"}
    findings = {n: account(n, t) for n, t in texts.items()}
    links = [_link(findings, ("a", 0), (n, 0)) for n in "bcd"]
    (unit,) = units(list(findings.values()), links)
    assert [r.text for r in unit.readings] == ["The dam held all night.", "The dam held the night.", "It did not break."]


def test_a_passage_at_another_place_is_moved() -> None:
    """What changed its place is named once, and the order is that of the base text."""
    findings = {"a": account("a", "One came. Two came. Three came."), "b": account("b", "Three had come. One had come. Two had come.")}
    links = [_link(findings, ("a", 0), ("b", 1)), _link(findings, ("a", 1), ("b", 2)), _link(findings, ("a", 2), ("b", 0))]
    found = units(list(findings.values()), links, base="a")
    assert [(u.readings[0].text, u.moved) for u in found] == [("One came.", ()), ("Two came.", ()), ("Three came.", ("b",))]
    turned = units(list(findings.values()), links, base="b")
    assert [(u.readings[0].text, u.moved) for u in turned] == [("Three had come.", ("a",)), ("One had come.", ()), ("Two had come.", ())]


def test_a_chosen_base_reads_first_though_others_are_more() -> None:
    """The base text's reading leads each unit that it has; the set of units is the same."""
    findings = {n: account(n, t) for n, t in TEXTS.items()}
    links = [_link(findings, ("a", 0), ("b", 1)), _link(findings, ("a", 0), ("c", 0)), _link(findings, ("a", 1), ("b", 0))]
    found = units(list(findings.values()), links, base="b")
    assert [u.readings[0].text for u in found] == ["Two roads were under water.", "The dam held!"]
    assert {frozenset(p for r in u.readings for p in r.places) for u in found} == {
        frozenset(p for r in u.readings for p in r.places) for u in units(list(findings.values()), links)
    }
