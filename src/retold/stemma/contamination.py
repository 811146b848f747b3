"""Second exemplars: an account that has from another what its exemplar does not have (contamination)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p

from ..model import Evidence, Place
from .bonds import strength
from .direction import RELEASE_BESIDE
from .names import same_house
from .network import Network
from .origins import own_quotations
from .phrasing import counted, listed
from .tree import Floats

# -- the table of weights (log odds): a logistic regression on the accounts of our own stories that have an exemplar in the tree, each with every
#    other account that is not below it; of those at .5 and above seven in ten (44 of 61) are exemplars, on stories left out of the fit ---------
PRICE = -3.3
#: Passages that correspond to no account more closely than to the second, and to the first clearly less; so many of narration and of quotations, and
#: in all; and the account that has most quotations that the first lacks.
PASSAGE, MOST_OF_A_KIND, MOST_PASSAGES, MOST_QUOTATIONS = 0.48, 4, 5, 0.8
#: Names, figures and days that the second has and the first lacks; so many count.
PARTICULAR, MOST_PARTICULARS = 0.65, 4
#: Words, beside the first, that only the second has, by the logarithm of their number; so many count. Where two share many other words the first
#: lacks they are on one side of the tree, and share those for it.
RARE_WORDS, MOST_RARE, WORD, MOST_WORDS = 0.83, 12, -0.036, 40
#: The account names its house.
NAMES = 1.55
#: The first was made from the second, so that what it lacks it may have left out in a part that the copy did not take from it.
ABOVE = -0.95
#: The logarithms of the chances of either as the one exemplar, and the chance of none.
CHANCE, CHANCE_OF_FIRST, NO_EXEMPLAR, LEAST_CHANCE = 0.38, 0.6, -2.5, 1e-4
#: A passage counts for the second where it corresponds to it at all (log odds), so much more strongly than to the first, and but so much less than
#: to any other.
LINKED, MARGIN, NEARLY = 1.0, 1.5, 0.3
#: Least confidence for a second exemplar to be shown, and most; of those that the account does not name and that the regression puts at .7 and above
#: 18 of 26 were right.
LEAST, MOST, UNNAMED_MOST = 0.5, 0.95, 0.7

#: An account that does not credit the second and has hardly one in three of the quotations that the second has beside the first, of so many at least,
#: has the same public words (a court's, a debate's), and nothing that was said to that house: of thirteen such in
#: our stories five were right, and of seven in stories written to mislead none.
FEW_TAKEN, QUOTATIONS_TO_TAKE = 3, 2
#: So many passages of the copy are pointed to.
MOST_PLACES = 6

#: A figure that tells a reader nothing by itself.
_SMALL = re.compile(r"\d")

Edge = tuple[int, int, float, tuple[Evidence, ...]]
#: For each passage of an account (start, end, in marks?) how strongly it corresponds to each other account (log odds).
_Passages = Mapping[tuple[int, int, bool], Mapping[int, float]]
_NOT_AT_ALL = -9.0


@dataclass(frozen=True, slots=True)
class Guess:
    """The best tree, by the exemplar of each node, and the probabilities of each edge and of having no exemplar here."""

    exemplars: Sequence[int | None]
    chances: Floats
    roots: Floats


@dataclass(frozen=True, slots=True)
class _Gained:
    """What a copy has from a second account that the first lacks: passages that are nobody's more closely, of narration and of quotations (`marked`),
    all quotations, particulars, and words, `rare` ones of no third account.
    """

    narration: tuple[Place, ...]
    marked: tuple[Place, ...]
    quotations: int
    particulars: tuple[str, ...]
    rare: int
    words: int


def second_exemplar(net: Network, guess: Guess, c: int) -> Edge | None:
    """A further exemplar for a witness that has one in the tree, from the matter that the first one does not explain, or None."""
    surviving, p = len(net.carriers), guess.exemplars[c]
    if p is None or p >= surviving or c >= surviving:
        return None
    above, passages = dict(enumerate(guess.exemplars)), _passages(net, c)
    options = [q for q in range(surviving) if q not in (p, c) and (q, c) in net.evidence and not _is_above(above, c, q)]
    gained = {q: _gained(net, passages, (p, c, q)) for q in options}
    most = max((g.quotations for g in gained.values()), default=0)
    found = []
    for q, g in gained.items():
        named = any(e.kind == "credit" or (e.kind == "mention" and e.weight != RELEASE_BESIDE) for e in net.evidence[q, c])
        if not any(e.kind == "credit" for e in net.evidence[q, c]) and _took_few(net, (p, c, q)):
            continue
        weight = PRICE + _weight(g) + MOST_QUOTATIONS * (0 < g.quotations == most) + NAMES * named + ABOVE * _is_above(above, q, p)
        weight += CHANCE * _log(guess.chances[q, c]) + CHANCE_OF_FIRST * _log(guess.chances[p, c]) + NO_EXEMPLAR * float(guess.roots[c])
        confidence = min(MOST if named else UNNAMED_MOST, 1 / (1 + exp(-weight)))
        if confidence >= LEAST and (g.narration or g.marked or g.particulars or g.rare):
            found.append((q, c, confidence, (*_beside_the_first(net, q, c), _told(net, g, p, weight))))
    return max(found, key=lambda e: (e[2], -e[0]), default=None)


def _took_few(net: Network, places: tuple[int, int, int]) -> bool:
    """Did a copy take hardly any of the quotations in marks that the second exemplar has and the first does not?"""
    p, c, q = places
    first, copy = _quoted_by(net, q, p), _quoted_by(net, q, c)
    own, left = len(own_quotations(net.carriers[q], first)), len(own_quotations(net.carriers[q], first | copy))
    return own >= QUOTATIONS_TO_TAKE and (own - left) * FEW_TAKEN <= own


def _quoted_by(net: Network, q: int, other: int) -> set[Place]:
    """The quotations of one account that stand in another in marks as well; what is told without them may be anybody's."""
    bond = net.bonds.get((min(q, other), max(q, other)))
    return {x.left if q < other else x.right for x in bond.quotations if strength(x) > 0} if bond else set()


def _weight(gained: _Gained) -> float:
    rare = RARE_WORDS * log1p(min(MOST_RARE, gained.rare)) + WORD * min(MOST_WORDS, gained.words)
    passages = min(MOST_PASSAGES, min(MOST_OF_A_KIND, len(gained.narration)) + min(MOST_OF_A_KIND, len(gained.marked)))
    return PASSAGE * passages + PARTICULAR * min(MOST_PARTICULARS, len(gained.particulars)) + rare


def _log(chance: float) -> float:
    return log(max(LEAST_CHANCE, float(chance)))


def _beside_the_first(net: Network, q: int, c: int) -> tuple[Evidence, ...]:
    """What speaks for the second exemplar whatever the first is: the rest of its evidence sets it against the first."""
    return tuple(e for e in net.evidence[q, c] if e.kind in ("credit", "mention", "credit-perhaps", "exclusive-matter"))


def _told(net: Network, gained: _Gained, p: int, weight: float) -> Evidence:
    first = net.carriers[p].called
    passages = sorted((*gained.narration, *gained.marked))
    parts = [counted(len(passages), "passage")] if passages else []
    parts += [counted(gained.rare, "word") + " of no third account"] if gained.rare else []
    telling = [value for value in gained.particulars if not _SMALL.fullmatch(value) and not any(same_house(value, h) for h in net.carriers[p].houses)]
    parts += ["names, figures or days (" + ", ".join(telling[:MOST_PARTICULARS]) + ")"] if telling else []
    parts = parts or [counted(len(gained.particulars), "particular")]
    detail = f"Beside its first exemplar it has from here what {first} lacks: {listed(parts)}."
    return Evidence("second-exemplar", detail, round(weight, 3), tuple(passages[:MOST_PLACES]))


def _gained(net: Network, passages: _Passages, places: tuple[int, int, int]) -> _Gained:
    p, c, q = places
    closest: tuple[list[Place], list[Place]] = ([], [])
    quotations = 0
    for (start, end, marked), known in passages.items():
        here = known.get(q, _NOT_AT_ALL)
        if here > max(LINKED, known.get(p, _NOT_AT_ALL) + MARGIN):
            quotations += marked
            if here >= max(known.values()) - NEARLY:
                closest[marked].append(Place(net.carriers[c].id, start, end))
    particulars, words = net.held.beside(p, q, c)
    told = tuple(value for _, value in particulars)
    return _Gained(tuple(closest[False]), tuple(closest[True]), quotations, told, net.held.of_two(words), len(words))


def _passages(net: Network, c: int) -> _Passages:
    """The passages of an account that correspond to any, without its headline."""
    found: dict[tuple[int, int, bool], dict[int, float]] = defaultdict(dict)
    headline = net.carriers[c].findings.article.headline
    for (i, j), bond in net.bonds.items():
        if c not in (i, j):
            continue
        other = j if c == i else i
        for marked, shared in ((False, bond.narration), (True, bond.quotations)):
            for x in shared:
                place = x.left if c == i else x.right
                if headline is None or place.start >= headline.end:
                    known = found[place.start, place.end, marked]
                    known[other] = max(strength(x), known.get(other, _NOT_AT_ALL))
    return found


def _is_above(exemplar: Mapping[int, int | None], upper: int, lower: int) -> bool:
    at: int | None = lower
    for _ in range(len(exemplar) + 1):
        at = exemplar.get(at) if at is not None else None
        if at is None:
            return False
        if at == upper:
            return True
    return False
