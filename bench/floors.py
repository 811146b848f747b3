"""Floors: what every change must still reach. They rise with the program, and fall only with a reason that stays in the file.

One entry a figure in `floors.json`: `floor` (null = none yet), `direction` ("higher" or "lower" is better; "shown" = for information, never a
floor), the best known `peer` and its `peer_value`, and `reasons`: every time the floor was lowered, from what, to what, and why.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

#: Floors are rounded to this towards the easier side: libraries and processors move a figure in its last digits, and that is no regress.
STEP = 0.005
#: So little is no difference, only floating point.
_NOTHING = 1e-9

Direction = Literal["higher", "lower", "shown"]


class FloorError(Exception):
    """A floor may not be changed like this; the message says why."""


@dataclass(frozen=True, slots=True)
class Lowering:
    """One time that a floor was lowered."""

    floor_before: float
    floor_after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floor:
    """What one figure must reach, and what the best known peer reaches."""

    floor: float | None
    direction: Direction
    peer: str | None = None
    peer_value: float | None = None
    reasons: tuple[Lowering, ...] = ()


Floors = Mapping[str, Floor]


def load(path: Path) -> dict[str, Floor]:
    """Reads floors.json."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(**{**row, "reasons": tuple(Lowering(**reason) for reason in row["reasons"])}) for name, row in rows.items()}


def save(path: Path, floors: Floors) -> None:
    """Writes floors.json, one line a figure, in the order given."""
    rows = [f"  {json.dumps(name)}: {json.dumps(asdict(floor), ensure_ascii=False)}" for name, floor in floors.items()]
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def below(floor: Floor, value: float | None) -> bool:
    """Whether a figure misses its floor. A figure that has no value any more misses it, too."""
    if floor.floor is None or floor.direction == "shown":
        return False
    if value is None:
        return True
    return value > floor.floor + _NOTHING if floor.direction == "lower" else value < floor.floor - _NOTHING


def beats(floor: Floor, value: float | None) -> bool | None:
    """Whether a figure is at least as good as its best peer; None where one of the two is unknown."""
    if value is None or floor.peer_value is None or floor.direction == "shown":
        return None
    reached = round(value, 3)  # as peers are given
    return reached <= floor.peer_value if floor.direction == "lower" else reached >= floor.peer_value


def raised(floors: Floors, figures: Mapping[str, float | None]) -> dict[str, Floor]:
    """The floors with every one raised to what is reached now, rounded to the easier side; none is lowered."""
    new = dict(floors)
    for name, floor in floors.items():
        value = figures.get(name)
        if value is None or floor.direction == "shown":
            continue
        reached = _rounded(value, floor.direction)
        if floor.floor is None or (reached < floor.floor if floor.direction == "lower" else reached > floor.floor):
            new[name] = replace(floor, floor=reached)
    return new


def lowered(floors: Floors, figures: Mapping[str, float | None], name: str, reason: str) -> dict[str, Floor]:
    """The floors with one lowered to what is reached now, and the reason kept.

    Raises FloorError without a reason, or where nothing is to be lowered.
    """
    floor, value = floors.get(name), figures.get(name)
    if floor is None:
        raise FloorError(f"There is no figure {name!r} in the floors.")
    if not reason.strip():
        raise FloorError(f"The floor of {name} is not lowered without a reason: --reason '...'.")
    if value is None:
        raise FloorError(f"{name} was not measured in this run.")
    if floor.floor is None or not below(floor, value):
        raise FloorError(f"{name} is at {value:.3f}, and its floor at {floor.floor}: there is nothing to lower.")
    after = _rounded(value, floor.direction)
    return {**floors, name: replace(floor, floor=after, reasons=(*floor.reasons, Lowering(floor.floor, after, reason.strip())))}


def _rounded(value: float, direction: Direction) -> float:
    # 0.7 / 0.005 is 139.99999999999997, and must not fall a whole step.
    steps = math.ceil(value / STEP - _NOTHING) if direction == "lower" else math.floor(value / STEP + _NOTHING)
    return round(steps * STEP, 3)


def table(floors: Floors, figures: Mapping[str, float | None]) -> str:
    """All figures that were measured: value, floor, best peer. `<` marks one below its floor, `+` one that equals or beats its peer."""
    lines = [f"{'figure':44} {'value':>8} {'floor':>8} {'peer':>8}", "-" * 72]
    for name, floor in floors.items():
        if name not in figures:
            continue
        mark = "<" if below(floor, figures[name]) else "+" if beats(floor, figures[name]) else " "
        lines.append(f"{name:44} {_number(figures[name])} {_number(floor.floor)} {_number(floor.peer_value)} {mark} {floor.peer or ''}".rstrip())
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return f"{'-':>8}" if value is None else f"{value:8.3f}"
