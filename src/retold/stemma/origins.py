"""How many independent origins a story has, as far as the pile shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, floor

from ..model import Evidence, Origins, Place, Span
from ..text.words import forms
from .bonds import strength
from .coverage import passages_of
from .eyes import OWN_WORK
from .network import Network
from .phrasing import counted, listed
from .polarity import voice_of
from .selves import plain_words
from .tree import Floats
from .witnesses import Carrier

#: A copy with so many quotations (in marks, of at least so many characters) that nobody else has did reporting of its own; one is enough of somebody
#: whom its exemplar does not name.
OWN_QUOTATIONS, OWN_LENGTH = 2, 25
#: A lost account did where so many quotations of persons whom its exemplar does not name came down through one of its copies.
OWN_OF_LOST = 2
#: A lost account with an exemplar here that does not show what it reported itself: agencies that use a release as often as not report as well.
LOST_REPORTED = 0.5
#: The first account of a family in the best tree is an origin where this is the probability that no account of another family was its exemplar.
APART = 0.35
#: An account that the best tree copies, without saying surely from which, is an origin still where this is the probability of none.
SURELY_NONE = 0.6
#: The estimate is an expected number, of which the best tree alone gives this share and the probabilities of all trees the rest: where three
#: accounts are each a first one with a chance of four in ten, one of them is one, though no single one rather is than is not. This share and the
#: chance below are fitted on our own traditions, accounts without copies and the training side of the families, by how many numbers are exact.
OF_BEST_TREE = 0.7
#: Log odds of own reporting by a copy that the rules above do not find: none of its signs; each quotation that no account before it has, and once
#: more if it is of somebody whom none of them names; each statement reported in a passage of its own; a voice that comments (from so many words of
#: the first and second person in a hundred); so many of each sign count.
OWN_NONE, OWN_SAID, OWN_SPEAKER, OWN_REPORTED, COMMENTS, COMMENT_FROM, OWN_MOST = -2.75, 0.3, 0.3, 0.5, -1.0, 1.0, 2
#: Shorter words of a name tell nothing (letters).
SHORTEST_NEW = 3
#: Signs of own work that weigh so much are told to the reader, of so many first accounts.
TOLD, MOST_SIGNS = 0.8, 6
#: A correspondence stronger than this makes a quotation not a witness's own (log odds).
KNOWN = 0.5


def origins(
    net: Network, edges: Sequence[tuple[int, int]], chances: tuple[Floats, Floats], best: Sequence[int | None]
) -> tuple[Origins, tuple[Evidence, ...]]:
    """Roots of the tree, and copies with reporting of their own.

    `chances` are the probabilities of edges and of having no exemplar here, `best` the exemplars in the most probable tree: an account that
    probably was copied, but nobody can say from which of several, is no origin. The estimate is the expected number of first accounts (a lost
    witness that is only credited counts as one) and of copies with own reporting; `low` leaves out all that is doubtful, `high` counts all that is
    possible.
    """
    n = len(net.carriers)
    has_exemplar = {c for _, c in edges}
    nodes = [*range(n), *sorted({x for e in edges for x in e if x >= n})]
    free = [x for x in nodes if x not in has_exemplar]
    roots = chances[1]
    tops = [x for x in free if x >= n or (best[x] is None and apart(x, best, chances[0]) >= APART) or roots[x] >= SURELY_NONE] or free[:1]
    evidence = []
    own = []
    for c in sorted(has_exemplar):
        said = own_reporting(net, c, edges) if c < n else own_of_lost(net, c, edges)
        if said is not None:
            own.append(c)
            evidence.append(said)
    sure = sum(1 for x in tops if x >= n or roots[x] >= 0.9)
    doubtful = sum(1 for x in has_exemplar if x < n and roots[x] >= 0.1)
    counted_once = len(tops) + len(own)
    expected = _expected(net, edges, chances, best, (frozenset(tops), frozenset(own)))
    low, estimate = max(1, sure), max(1, floor(expected + 0.5))
    names = listed([net.carriers[x].called if x < n else f"{net.lost[x - n].name} (not among the articles)" for x in tops])
    evidence += [_kindred(net, x, roots) for x in free if x not in tops]
    first = Evidence("origins", f"Nothing here shows that {names} {'was' if len(tops) == 1 else 'were'} made from another account.", 0.0)
    if estimate != counted_once:
        detail = (
            f"In the best tree {counted(counted_once, 'origin')} can be counted; all trees weighed by their chance have {expected:.1f} on average."
        )
        evidence.append(Evidence("expected-origins", detail, 0.0))
    shown = _told_of_tops(net, [x for x in tops if x < n])
    return Origins(estimate, min(low, estimate), max(estimate, counted_once + doubtful)), (first, *shown, *evidence)


def _told_of_tops(net: Network, tops: Sequence[int]) -> list[Evidence]:
    """The strongest sign that each first account gives of its own work: what a reader looks for who doubts that it is one."""
    found = []
    for x in tops:
        carrier = net.carriers[x]
        signs = [e for e in carrier.first_hand if e.kind in ("first-hand", OWN_WORK) and e.weight >= TOLD]
        if signs:
            best = max(signs, key=lambda e: e.weight)
            found.append(replace(best, detail=f"{carrier.called}: {best.detail}"))
    return found[:MOST_SIGNS]


def _expected(
    net: Network,
    edges: Sequence[tuple[int, int]],
    chances: tuple[Floats, Floats],
    best: Sequence[int | None],
    found: tuple[frozenset[int], frozenset[int]],
) -> float:
    """The expected number of origins. `found` are the first accounts of the best tree and those that the rules say did reporting of their own."""
    n, total = len(net.carriers), 0.0
    (tops, own), (of_edge, roots) = found, chances
    tree = [*edges, *((p, c) for c, p in enumerate(best) if p is not None)]
    for x in range(len(best)):
        chance = float(roots[x])
        if x >= n:  # a lost account is an origin where anything comes from it
            unused = 1.0
            for c in range(n):
                unused *= 1.0 - float(of_edge[x, c])
            chance *= 1.0 - unused
        first = OF_BEST_TREE * (x in tops) + (1 - OF_BEST_TREE) * chance
        reported = 1.0 if x in own else _own_chance(net, x, edges, tree) if x < n else LOST_REPORTED * any(c == x for _, c in edges)
        total += first + (1 - first) * reported if x < n else first + reported
    return total


def _own_chance(net: Network, c: int, edges: Sequence[tuple[int, int]], tree: Sequence[tuple[int, int]]) -> float:
    """The chance that an account, if it is a copy, has reporting of its own that the rules do not find; `tree` says what came after it."""
    carrier, n = net.carriers[c], len(net.carriers)
    if any(p >= n for p, x in edges if x == c):
        return 0.0  # what nobody else has may come from the lost exemplar
    below = _below(c, tree)
    known = _quoted_elsewhere(net, c, below)
    others = [x for k, x in enumerate(net.carriers) if k != c and k not in below]
    quoted = own_quotations(carrier, known)
    new = sum(1 for q in quoted if _is_new(net, c, q, others))
    alone = _alone(carrier, known)
    reported = [q for q in carrier.findings.quotations if q.mode == "indirect" and any(p.start < q.end and q.start < p.end for p in alone)]
    signs = ((OWN_SAID, len(quoted)), (OWN_SPEAKER, new), (OWN_REPORTED, len(reported)), (COMMENTS, int(voice_of(carrier) > COMMENT_FROM)))
    return 1 / (1 + exp(-OWN_NONE - sum(weight * min(OWN_MOST, count) for weight, count in signs)))


def apart(root: int, best: Sequence[int | None], chances: Floats) -> float:
    """The probability that the first account of a family was not made from an account of another family."""
    family = {root, *_below(root, [(p, c) for c, p in enumerate(best) if p is not None])}
    return 1.0 - float(sum(chances[p, root] for p in range(len(best)) if p not in family))


def _kindred(net: Network, x: int, roots: Floats) -> Evidence:
    detail = f"{net.carriers[x].called} has a written text in common with other accounts here, but which of them came first cannot be told."
    return Evidence("order-unknown", detail, 0.0)


def own_reporting(net: Network, c: int, edges: Sequence[tuple[int, int]]) -> Evidence | None:
    """A copy that quotes somebody whom its exemplar does not have, or is its house's own update with new quotations, reported itself."""
    carrier = net.carriers[c]
    if carrier.updated:  # nobody sends a report again without something new in it
        detail = f"{carrier.called} calls its report a later version (“{carrier.updated}”): what it adds to the earlier one is reporting of its own."
        return Evidence("own-reporting", detail, 0.0)
    told = [e for e in carrier.first_hand if e.kind in ("first-hand", OWN_WORK)]
    if not told and any(p >= len(net.carriers) for p, x in edges if x == c):
        return None  # what nobody else has may come from the lost exemplar
    own = own_quotations(carrier, _quoted_elsewhere(net, c, _below(c, edges)))
    above = [net.carriers[p] for p, x in edges if x == c and p < len(net.carriers)]
    new = not above or any(_is_new(net, c, place, above) for place in own)
    if not new:
        return None  # its exemplar quotes the same speakers: rather their words there, reworded past recognition
    if len(own) >= OWN_QUOTATIONS or ((told or (above and new)) and own):
        detail = f"{carrier.called} has {counted(len(own), 'quotation')} that no account before it has: reporting of its own."
        return Evidence("own-reporting", detail, 0.0, tuple(own[:6]))
    return None


def own_of_lost(net: Network, x: int, edges: Sequence[tuple[int, int]]) -> Evidence | None:
    """A lost account with an exemplar here: what its copies quote, of somebody whom that exemplar does not name, it reported itself."""
    n = len(net.carriers)
    above = [net.carriers[p] for p, c in edges if c == x and p < n]
    below = [c for p, c in edges if p == x and c < n]
    if not above or not below:
        return None
    known = _quoted_elsewhere(net, below[0], set(below) | set().union(*(_below(c, edges) for c in below)))
    new = [q for q in own_quotations(net.carriers[below[0]], known) if _is_new(net, below[0], q, above)]
    if len(new) < OWN_OF_LOST:
        return None
    lost, copy = net.lost[x - n].name, net.carriers[below[0]].called
    detail = f"{copy}, which goes back to {lost}, has {counted(len(new), 'quotation')} of persons whom {above[0].called} does not name: "
    return Evidence("own-reporting", f"{detail}reporting of {lost}.", 0.0, tuple(new[:6]))


def own_news(net: Network, c: int, tree: Sequence[tuple[int, int]]) -> list[Span]:
    """Passages of the narration of an account that name a person, place or figure which no account has, but for those that `tree` puts below it."""
    carrier, below = net.carriers[c], _below(c, tree)
    others = [x for k, x in enumerate(net.carriers) if k != c and k not in below]
    return [p for p in _alone(carrier, _quoted_elsewhere(net, c, below)) if new_particulars(carrier, p, others)]


def new_particulars(carrier: Carrier, passage: Span, others: Sequence[Carrier]) -> set[str]:
    """Names, places and figures of a passage that stand nowhere in these other accounts; names are looked up in those of its language."""
    language = carrier.findings.article.language
    texts = [(plain_words(x.findings.article.text), x.findings.article.language == language) for x in others]
    comparable, found = any(same for _, same in texts), set()
    for a in carrier.findings.assertions:
        if a.start < passage.end and passage.start < a.end:
            if a.kind in ("name", "place") and comparable:
                found |= {w for w in forms(a.text) if len(w) >= SHORTEST_NEW and not any(same and f" {w} " in text for text, same in texts)}
            elif a.kind == "number" and not any(f" {' '.join(forms(a.text))} " in text for text, _ in texts):
                found.add(a.value)
    return found


def _alone(carrier: Carrier, known: set[Place]) -> list[Span]:
    """The passages of narration that lie in none of the known places."""
    return [p for p in passages_of(carrier) if not carrier.is_quotation(p) and not any(k.start < p.end and p.start < k.end for k in known)]


def _quoted_elsewhere(net: Network, c: int, but: set[int]) -> set[Place]:
    """The places of an account to which some other account corresponds, but for these others."""
    known: set[Place] = set()
    for (i, j), bond in net.bonds.items():
        if c in (i, j) and (j if i == c else i) not in but:
            known |= {(x.left if i == c else x.right) for x in (*bond.narration, *bond.quotations) if strength(x) > KNOWN}
    return known


def own_quotations(carrier: Carrier, known: set[Place]) -> list[Place]:
    """Quotations in marks, long enough to tell, that stand in none of the known places."""
    long = [q for q in carrier.quoted if q.end - q.start >= OWN_LENGTH]
    return [Place(carrier.id, q.start, q.end) for q in long if not any(p.start < q.end and q.start < p.end for p in known)]


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
