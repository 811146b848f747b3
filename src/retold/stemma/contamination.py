"""Second exemplars: an account that shares with another what its exemplar does not have."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log1p

from ..model import Correspondence, Evidence
from .bonds import Bond, strength, stretches
from .network import Network
from .phrasing import counted

# -- the table of weights (nats), fitted as those in `bonds` are, on pairs of which one in sixteen is a second exemplar and its copy -------------
#: The price of a second exemplar, and how much of what speaks for it as the only one counts still. The fitted price was -3.9; at this one half as
#: many again are found in our own traditions, of which seven in eight are right, and in drawn families every other one.
PRICE, STILL = -3.5, 0.4
#: Each passage of narration that it has and the first lacks, each quotation; stretches of words by the logarithm of their length; at most so many.
EACH_PASSAGE, EACH_QUOTATION, EACH_STRETCH = 0.47, 0.67, 0.32
PASSAGES_MOST, QUOTATIONS_MOST, STRETCHES_MOST = 5, 4, 4.0
#: A passage counts for the second where it corresponds to it at all (log odds), and so much more strongly than to the first.
LINKED, MARGIN = 1.0, 1.5
#: Least confidence for a second exemplar to be shown, and most. One that the account does not name is right in every other case, however much speaks
#: for it (27 of 50 in our stories; of those it names 24 of 25).
LEAST, MOST, UNNAMED_MOST = 0.5, 0.95, 0.6

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
    beyond = [
        {_of(x, c < q) for x in shared if strength(x) > max(LINKED, known.get(_of(x, c < q), -9.0) + MARGIN)}
        for shared in (bond.narration, bond.quotations)
    ]
    mine, theirs, others = (frozenset(net.carriers[x].narration) for x in (c, q, p))
    words = sum(log1p(n) for n in stretches(net.carriers[c], (mine & theirs) - others))
    gained = EACH_PASSAGE * min(PASSAGES_MOST, len(beyond[0])) + EACH_QUOTATION * min(QUOTATIONS_MOST, len(beyond[1]))
    gained += EACH_STRETCH * min(STRETCHES_MOST, words)
    count = len(beyond[0]) + len(beyond[1])
    detail = f"It shares {counted(count, 'passage')} with this account that its first exemplar lacks or has less closely."
    second = Evidence("second-exemplar", detail, round(PRICE + gained, 3))
    weaker = (replace(e, weight=round(STILL * e.weight, 3)) for e in net.evidence[q, c])
    evidence = (*weaker, second)
    weight = second.weight + STILL * float(net.weights[q, c] - net.roots[c])
    if not (count or words > 1):
        return None
    confidence = 1 / (1 + exp(-min(weight, 30.0)))
    most = MOST if any(e.kind in ("credit", "mention") for e in evidence) else UNNAMED_MOST
    return (q, c, min(confidence, most), evidence) if confidence >= LEAST else None


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
