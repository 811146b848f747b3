"""Where a story comes from: the accounts, here or lost, that are not known to come from another one, and those that go back to them."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model import Descent

from .names import Name, Names
from .pages import Root, WitnessRow
from .tree import layout


def roots(names: Names, edges: Sequence[Descent], rows: Sequence[WitnessRow]) -> tuple[Root, ...]:
    """The tops of the family tree, those first to which most accounts go back. Twins are one, and an account of several exemplars goes back to
    the tops of all. `rows` are those of the table of witnesses.
    """
    own = {row.name: row.own for row in rows}
    laid = layout(names, edges)
    below: dict[str, set[str]] = {}
    for exemplar, copy, _ in laid.edges:
        below.setdefault(exemplar, set()).add(copy)
    copies = {copy for copy_set in below.values() for copy in copy_set}
    found = []
    for key, node in laid.nodes.items():
        if key not in copies:
            those = _all_below(key, below)
            after = [n for k in those for n in laid.nodes[k].names if not n.lost]
            sure = all(edge.basis != "possible" for exemplar, copy, edge in laid.edges if copy in those and exemplar in those | {key})
            found.append(Root(node.names, _in_order(after, names), own.get(node.names[0]), sure))
    found.sort(key=lambda r: (-len(r.below), r.names[0].lost))
    return tuple(found)


def _all_below(key: str, below: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        fresh = below.get(waiting.pop(), set()) - seen - {key}
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _in_order(found: Sequence[Name], names: Names) -> tuple[Name, ...]:
    return names.all_of(n.article for n in found if n.article is not None)
