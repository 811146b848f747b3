"""Connected groups: in memory where the edges surely fit, else by SQL; the same groups by either.

By SQL, heads hook onto lesser heads, and pointers jump (Shiloach and Vishkin 1982); every round is some statements, so a small table takes an engine
much longer that way than its edges are worth.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from ..engine.rules import statement
from ..engine.tables import Batch, Engine, Rows, Schema, Table
from ..errors import EngineError

#: What groups are told by: each node, with the least node of its group.
LABELS: Schema = (("node", "BIGINT"), ("head", "BIGINT"))
_WHOLE: Schema = (("part", "BIGINT"), ("a", "BIGINT"), ("b", "BIGINT"))
#: So many edges are looked at in one go, in some 100 MB.
AT_ONCE = 1_000_000
#: A chain of a million nodes takes some twenty rounds. More than these mean that something is wrong, and it is said.
MOST_ROUNDS = 60
_text = partial(statement, __package__)


def groups(engine: Engine, edges: Table, out: str) -> Table:
    """The table `out` (`LABELS`): each node of `edges` (`a`, `b`) with the least node of its group. Raises EngineError as `by_rounds` does."""
    if engine.scalar("SELECT COUNT(*) AS n FROM edges e", edges=edges) > AT_ONCE:
        return by_rounds(engine, edges, out)[0]
    whole = Rows("SELECT CAST(0 AS BIGINT) AS part, e.a, e.b FROM edges e", {"edges": edges}, _WHOLE)
    return engine.map(at_once, whole, out, LABELS, ("part",))


def at_once(batch: Batch) -> Batch:
    """From all edges of a table (`a`, `b`) to `LABELS`: lesser heads are taken until no edge joins two."""
    nodes, places = np.unique(np.concatenate((batch["a"], batch["b"])), return_inverse=True)
    a, b = np.split(places, 2)
    heads = np.arange(len(nodes))
    while len(a):
        np.minimum.at(heads, np.maximum(heads[a], heads[b]), np.minimum(heads[a], heads[b]))
        while (heads != (further := heads[heads])).any():
            heads = further
        apart = heads[a] != heads[b]
        a, b = a[apart], b[apart]
    return {"node": nodes, "head": nodes[heads]}


def by_rounds(engine: Engine, edges: Table, out: str) -> tuple[Table, int]:
    """The same for more edges than memory holds, and how many rounds that took.

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
