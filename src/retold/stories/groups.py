"""Connected groups by SQL, for more edges than memory holds: heads hook onto lesser heads, and pointers jump (Shiloach and Vishkin 1982)."""

from __future__ import annotations

from functools import partial

from ..engine.rules import statement
from ..engine.tables import Engine, Table
from ..errors import EngineError

_text = partial(statement, __package__)
#: A chain of a million nodes takes some twenty rounds. More than these mean that something is wrong, and it is said.
MOST_ROUNDS = 60


def groups(engine: Engine, edges: Table, out: str) -> tuple[Table, int]:
    """The table `out` (`node`, `head`): each node of `edges` (`a`, `b`) with the least node of its group. And how many rounds that took.

    Every round is written to disk, and the last is the one in which no node changed. Raises EngineError if there is none.
    """
    labels = engine.sql(f"{out}_0", _text("start"), edges=edges)
    for number in range(1, MOST_ROUNDS + 1):
        later = engine.sql(f"{out}_{number}", _text("round"), edges=edges, labels=labels)
        changed = engine.scalar(_text("changed"), labels=labels, later=later)
        labels = later
        if not changed:
            return labels, number
    raise EngineError(f"Groups did not settle in {MOST_ROUNDS} rounds; the last of them is {out}_{MOST_ROUNDS}. Please report this with the edges.")
