"""The rules of the floors: they rise freely, and fall only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import floors
from bench.floors import Floor, FloorError


@pytest.mark.parametrize(
    ("floor", "value", "missed"),
    [
        (Floor(0.5, "higher"), 0.5, False),
        (Floor(0.5, "higher"), 0.499, True),
        (Floor(0.5, "higher"), None, True),
        (Floor(0.1, "lower"), 0.1, False),
        (Floor(0.1, "lower"), 0.101, True),
        (Floor(None, "higher"), 0.0, False),
        (Floor(0.5, "shown"), 0.0, False),
    ],
)
def test_a_figure_misses_its_floor_on_the_worse_side_only(floor: Floor, value: float | None, missed: bool) -> None:
    """Equal is enough; a figure that vanished misses its floor; no floor cannot be missed."""
    assert floors.below(floor, value) is missed


def test_raising_takes_the_better_value_and_leaves_the_rest() -> None:
    """A better figure raises its floor, rounded to the easier side; a worse, an unknown and a shown one leave it alone."""
    before = {
        "a": Floor(0.5, "higher"),
        "b": Floor(0.5, "higher"),
        "c": Floor(0.2, "lower"),
        "d": Floor(None, "higher"),
        "e": Floor(None, "shown"),
    }
    after = floors.raised(before, {"a": 0.7189, "b": 0.4, "c": 0.1011, "d": 0.7, "e": 3.0})
    assert {name: floor.floor for name, floor in after.items()} == {"a": 0.715, "b": 0.5, "c": 0.105, "d": 0.7, "e": None}


@given(st.floats(0, 1), st.sampled_from(["higher", "lower"]))
def test_what_raised_a_floor_reaches_it(value: float, direction: floors.Direction) -> None:
    """Rounding never asks for more than was reached, and gives away less than one step."""
    floor = floors.raised({"a": Floor(None, direction)}, {"a": value})["a"]
    assert floor.floor is not None and not floors.below(floor, value)
    assert abs(floor.floor - value) < floors.STEP + 1e-9


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_floor_falls_without_a_reason(reason: str) -> None:
    """An empty reason is none."""
    with pytest.raises(FloorError, match="without a reason"):
        floors.lowered({"a": Floor(0.5, "higher")}, {"a": 0.4}, "a", reason)


@pytest.mark.parametrize(("name", "figures"), [("b", {"a": 0.4}), ("a", {}), ("a", {"a": 0.6})])
def test_only_a_figure_below_its_floor_is_lowered(name: str, figures: dict[str, float | None]) -> None:
    """An unknown figure, one that was not measured, and one above its floor are refused."""
    with pytest.raises(FloorError):
        floors.lowered({"a": Floor(0.5, "higher")}, figures, name, "because")


def test_a_lowered_floor_keeps_its_reason_in_the_file(tmp_path: Path) -> None:
    """What was, what is, and why survive writing and reading."""
    lowered = floors.lowered({"a": Floor(0.5, "higher", "peer", 0.6)}, {"a": 0.4}, "a", " the gold was corrected ")
    floors.save(tmp_path / "floors.json", lowered)
    assert floors.load(tmp_path / "floors.json") == {"a": Floor(0.4, "higher", "peer", 0.6, (floors.Lowering(0.5, 0.4, "the gold was corrected"),))}


def test_the_table_marks_what_is_below_its_floor_and_what_beats_its_peer() -> None:
    """One line a measured figure; others are left out."""
    known = {
        "a": Floor(0.5, "higher", "peer", 0.3),
        "b": Floor(0.5, "higher"),
        "c": Floor(0.1, "lower", "rival", 0.2),
        "d": Floor(None, "higher"),
    }
    lines = floors.table(known, {"a": 0.4, "b": None, "c": 0.1}).splitlines()[2:]
    assert [line.split() for line in lines] == [
        ["a", "0.400", "0.500", "0.300", "<", "peer"],
        ["b", "-", "0.500", "-", "<"],
        ["c", "0.100", "0.100", "0.200", "+", "rival"],
    ]


def test_the_floors_of_the_project_are_well_formed() -> None:
    """Each figure belongs to a set of the bench, and every fall of a floor has its reason."""
    from bench.sets import SETS

    known = floors.load(Path(floors.__file__).with_name("floors.json"))
    assert {name.split("/")[0] for name in known} == {item.name for item in SETS}
    assert all(reason.reason for floor in known.values() for reason in floor.reasons)
    assert all(floor.direction in {"higher", "lower", "shown"} and (floor.peer is None) == (floor.peer_value is None) for floor in known.values())
