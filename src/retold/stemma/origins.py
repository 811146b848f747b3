"""How many independent origins a story has, as far as the pile shows."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Evidence, Origins, Place
from ..text.words import forms
from .bonds import strength
from .network import Network
from .phrasing import counted, listed
from .selves import plain_words
from .tree import Floats
from .witnesses import Carrier

#: A copy with so many quotations (in marks, of at least so many characters) that nobody else has did reporting of its own; one is enough of somebody
#: whom its exemplar does not name.
OWN_QUOTATIONS, OWN_LENGTH = 2, 25
#: An account that the best tree copies, without saying surely from which, is an origin still where this is the probability of none.
SURELY_NONE = 0.6
#: A correspondence stronger than this makes a quotation not a witness's own (log odds).
KNOWN = 0.5


def origins(net: Network, edges: Sequence[tuple[int, int]], roots: Floats, best: Sequence[int | None]) -> tuple[Origins, tuple[Evidence, ...]]:
    """Roots of the tree, and copies with reporting of their own.

    `roots` are the probabilities that a node has no exemplar here, `best` its exemplar in the most probable tree: an account that surely was
    copied, but nobody can say from which of several, is no origin. The estimate counts the roots of the tree (a lost witness that is only
    credited counts as one) and the copies with own reporting; `low` leaves out all that is doubtful, `high` counts all that is possible.
    """
    n = len(net.carriers)
    has_exemplar = {c for _, c in edges}
    nodes = [*range(n), *sorted({x for e in edges for x in e if x >= n})]
    free = [x for x in nodes if x not in has_exemplar]
    tops = [x for x in free if x >= n or best[x] is None or roots[x] >= SURELY_NONE] or free[:1]
    evidence = []
    own = []
    for c in sorted(x for x in has_exemplar if x < n):
        said = own_reporting(net, c, edges)
        if said is not None:
            own.append(c)
            evidence.append(said)
    sure = sum(1 for x in tops if x >= n or roots[x] >= 0.9)
    doubtful = sum(1 for x in has_exemplar if x < n and roots[x] >= 0.1)
    low, estimate = max(1, sure), len(tops) + len(own)
    names = listed([net.carriers[x].called if x < n else f"{net.lost[x - n].name} (not among the articles)" for x in tops])
    evidence += [_kindred(net, x, roots) for x in free if x not in tops]
    first = Evidence("origins", f"Nothing here shows that {names} {'was' if len(tops) == 1 else 'were'} made from another account.", 0.0)
    return Origins(estimate, min(low, estimate), estimate + doubtful), (first, *evidence)


def _kindred(net: Network, x: int, roots: Floats) -> Evidence:
    detail = f"{net.carriers[x].called} has a written text in common with other accounts here, but which of them came first cannot be told."
    return Evidence("order-unknown", detail, 0.0)


def own_reporting(net: Network, c: int, edges: Sequence[tuple[int, int]]) -> Evidence | None:
    """A copy that quotes somebody whom its exemplar does not have, or is its house's own update with new quotations, reported itself."""
    carrier = net.carriers[c]
    told = [e for e in carrier.first_hand if e.kind == "first-hand"]
    if not told and any(p >= len(net.carriers) for p, x in edges if x == c):
        return None  # what nobody else has may come from the lost exemplar
    below = _below(c, edges)
    known = set()
    for (i, j), bond in net.bonds.items():
        if c in (i, j) and (j if i == c else i) not in below:
            known |= {(x.left if i == c else x.right) for x in (*bond.narration, *bond.quotations) if strength(x) > KNOWN}
    own = []
    for q in carrier.quoted:
        if q.end - q.start >= OWN_LENGTH and not any(p.start < q.end and q.start < p.end for p in known):
            own.append(Place(carrier.id, q.start, q.end))
    above = [net.carriers[p] for p, x in edges if x == c and p < len(net.carriers)]
    new = not above or any(_is_new(net, c, place, above) for place in own)
    if not new and not carrier.updated:
        return None  # its exemplar quotes the same speakers: rather their words there, reworded past recognition
    if len(own) >= OWN_QUOTATIONS or ((told or (above and new)) and own):
        detail = f"{carrier.called} has {counted(len(own), 'quotation')} that no account before it has: reporting of its own."
        return Evidence("own-reporting", detail, 0.0, tuple(own[:6]))
    return None


def _is_new(net: Network, c: int, place: Place, above: Sequence[Carrier]) -> bool:
    """Is a quotation that of somebody whose name the exemplars do not have? Of a speaker without a name nobody can tell."""
    for q in net.carriers[c].findings.quotations:
        if q.speaker is not None and q.start < place.end and place.start < q.end:
            last = next(iter(q.speaker.entity.split()[-1:]), "")
            name = " ".join(forms(last))
            if last[:1].isupper() and name and not any(f" {name} " in plain_words(p.findings.article.text) for p in above):
                return True
    return False


def _below(c: int, edges: Sequence[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    todo = [c]
    while todo:
        at = todo.pop()
        for p, x in edges:
            if p == at and x not in found:
                found.add(x)
                todo.append(x)
    return found
