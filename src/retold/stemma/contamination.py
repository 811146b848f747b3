"""Second exemplars: an account that shares with another what its exemplar does not have."""

from __future__ import annotations

from math import exp

from ..model import Correspondence, Evidence
from .bonds import Bond, bond_of, kinship, strength, stretches
from .network import Network
from .phrasing import counted

#: The price of a second exemplar (nats), on top of the evidence that any exemplar needs.
PRICE = -1.2
#: A passage counts for the second where it corresponds to it so much more strongly than to the first (log odds).
MARGIN = 1.5
#: Least confidence for a second exemplar to be shown.
LEAST = 0.5

Edge = tuple[int, int, float, tuple[Evidence, ...]]


def second_exemplar(net: Network, exemplars: list[int | None], c: int) -> Edge | None:
    """A further exemplar for a witness that has one in the tree, from the matter that the first one does not explain, or None."""
    surviving, p = len(net.carriers), exemplars[c]
    if p is None or p >= surviving or c >= surviving:
        return None
    above = dict(enumerate(exemplars))
    options = []
    for q in range(surviving):
        if q in (p, c) or _is_above(above, c, q) or _is_above(above, q, p) or _is_above(above, p, q):
            continue
        option = _second(net, p, c, q)
        if option is not None:
            options.append(option)
    return max(options, key=lambda e: (e[2], -e[0]), default=None)


def _is_above(exemplar: dict[int, int | None], upper: int, lower: int) -> bool:
    at: int | None = lower
    for _ in range(len(exemplar) + 1):
        at = exemplar.get(at) if at is not None else None
        if at is None:
            return False
        if at == upper:
            return True
    return False


def _second(net: Network, p: int, c: int, q: int) -> Edge | None:
    bond, first = net.bonds.get((min(c, q), max(c, q))), net.bonds.get((min(c, p), max(c, p)))
    if bond is None or first is None or (q, c) not in net.evidence:
        return None
    known = _best(first, c < p)
    rest = [x for x in (*bond.narration, *bond.quotations) if strength(x) > known.get(_of(x, c < q), -9.0) + MARGIN]
    mine, theirs, others = (frozenset(net.carriers[x].narration) for x in (c, q, p))
    same = stretches(net.carriers[c], (mine & theirs) - others)
    left, right = (net.carriers[min(c, q)], net.carriers[max(c, q)])
    common = kinship(left, right, bond_of(left, right, rest, same))
    directed = tuple(e for e in net.evidence[q, c] if e.kind in ("credit", "mention", "time", "fuller-quotation", "outside-agreement"))
    price = Evidence(
        "second-exemplar",
        f"It shares {counted(len(rest), 'passage')} with this account that its first exemplar lacks or has less closely.",
        PRICE,
    )
    evidence = (*common, *directed, price)
    weight = sum(e.weight for e in evidence) - max(0.0, float(net.roots[c]))
    if weight <= 0 or not (rest or sum(same) > 2):
        return None
    confidence = 1 / (1 + exp(-min(weight, 30.0)))
    return (q, c, min(confidence, 0.95), evidence) if confidence >= LEAST else None


def _of(x: Correspondence, left: bool) -> tuple[int, int]:
    place = x.left if left else x.right
    return place.start, place.end


def _best(bond: Bond, left: bool) -> dict[tuple[int, int], float]:
    """The strongest correspondence of each passage of one side."""
    found: dict[tuple[int, int], float] = {}
    for x in (*bond.narration, *bond.quotations):
        key = _of(x, left)
        found[key] = max(found.get(key, -9.0), strength(x))
    return found
