"""What two witnesses share, and whether independent reporters of one event would share so much.

Two reporters at one press conference share quotations, names, figures and the bare facts; they do not share the wording of the narration, nor
the order in which it is told. So quotations count little here, and narration counts by how closely it corresponds. Nothing here has a direction,
and a longer text gains nothing by its length: passages without a counterpart weigh nothing.

Weights are nats, here and in the other tables of this folder. They are fitted: for each known tree of our artificial traditions and of the training
side of the families (a fifth as much), the logarithm of the share that it has in the sum over all trees (`tree.marginals`) is made as great as it
can be, with a penalty on each weight that grows with the square of its distance from where it stood; then they are rounded. On traditions left out
of the first fit that figure fell from about .9 to .54 nats an account; later rounds began with weights that had seen all traditions, so their own
figures flatter: in the last one, with the signs of `polarity`, it fell from .53 to .48, and on traditions and families that it had not seen from .39
to .37, .23 to .22, .45 to .41 and .78 to .69 (on one set it rose from .58 to .59). What came out at nothing beside the rest is gone: the order of the
matter, the number of shared quotations, and the words of a quotation that two have against a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, log1p

from ..model import Correspondence, Evidence, Place
from .phrasing import counted, sentence
from .witnesses import Carrier

# -- the table of weights ----------------------------------------------------------------------------------------------------------------
#: Before anything is compared: two accounts of one event are rather independent than one copied from the other; and the more accounts there
#: are, the more of what two share a third has too, so that what is counted against them below grows. So many accounts count.
PRIOR, EACH_MORE, MOST_ACCOUNTS = -4.5, 3.1, 10
#: A narration passage that corresponds weighs by its strength (log odds of the correspondence) above the first figure, at most the second,
#: times the third: bare facts told by anyone correspond weakly.
STRENGTH_FROM, STRENGTH_MOST, STRENGTH_WEIGHT = 3.0, 4.0, 0.17
#: What corresponds without any wording in common is the event, told by anyone in the obvious words: it weighs at most so much, and shared
#: wording (nats) above the third figure lifts that bound.
BARE_MOST, BARE_LIFT, BARE_FROM = 1.1, 0.85, 0.7
#: Across languages passages correspond less strongly, by about this factor.
ACROSS = 1.35
#: Stretches of narration in the same words: each by the logarithm of its length; so much is chance and stock phrases; a little for each
#: run beyond, so that close copies are told from closer ones. One long stretch is one fact in its natural words; many are a text.
STRETCH_NATS, CHANCE, STRETCHES_MOST, EACH_RUN = 0.6, 1.2, 4.5, 0.02
CHANCE_RUNS = 2
#: What these nats weigh beside the passages that correspond, in which the same words stand.
WORDING_WEIGHT = 0.115
#: How much of the narration of both has a counterpart in the other (from so many passages each; a counterpart from so many log odds). Independent
#: reporters tell other things of one event: they reach two fifths at most, as a rule less than a third. What is above weighs so much, and at most.
COVERED_LEAST, COVERED_FROM, COVERED_USUAL, COVERED_WEIGHT, COVERED_MOST = 5, 1.0, 0.4, 2.4, 0.6
#: Shared wording shows the same, and is not to be counted twice: the selection counts fully up to the first figure (nats of shared wording), and
#: adds nothing from the second on.
WORDING_LITTLE, WORDING_ENOUGH = 1.0, 3.0
#: It counts where the order is kept as well: nothing below the first share of pairs in order, fully from the second on.
KEPT_FROM, KEPT_FULL = 0.7, 0.9
#: Passages shorter than this (characters) are tags and headings.
_SHORT_PASSAGE = 40
#: Accounts in two languages: that passages correspond says less, for facts alone are compared.
TWO_LANGUAGES = -0.7
#: Correspondences per pair that are looked at for order: a bound on time.
_MOST_ORDERED = 60


@dataclass(frozen=True, slots=True)
class Bond:
    """What two carriers share: correspondences oriented from the first to the second, and runs of narration."""

    narration: tuple[Correspondence, ...]
    quotations: tuple[Correspondence, ...]
    stretches: tuple[int, ...]
    order: float | None
    same_language: bool
    covered: float = 0.0

    @property
    def runs(self) -> int:
        """How many runs of words both narrations have."""
        return sum(self.stretches)

    @property
    def is_empty(self) -> bool:
        """Is nothing shared?"""
        return not (self.narration or self.quotations or self.runs)


def bonds(carriers: Sequence[Carrier], correspondences: Sequence[Correspondence]) -> dict[tuple[int, int], Bond]:
    """The bonds of all pairs (smaller number first) that share anything."""
    number = {c.id: n for n, c in enumerate(carriers)}
    of_pair: dict[tuple[int, int], list[Correspondence]] = defaultdict(list)
    for c in correspondences:
        i, j = number.get(c.left.article), number.get(c.right.article)
        if i is not None and j is not None and i != j:
            of_pair[min(i, j), max(i, j)].append(c if i < j else _turned(c))
    sets = [frozenset(c.narration) for c in carriers]
    found = {}
    for i, j in combinations(range(len(carriers)), 2):
        one, other = carriers[i], carriers[j]
        bond = bond_of(one, other, of_pair.get((i, j), ()), stretches(one, sets[i] & sets[j]))
        if not bond.is_empty:
            found[i, j] = bond
    return found


def bond_of(one: Carrier, other: Carrier, shared: Iterable[Correspondence], same: tuple[int, ...]) -> Bond:
    """The bond of two carriers that share these correspondences (left in the first) and stretches of words."""
    narration: list[Correspondence] = []
    quotations: list[Correspondence] = []
    for c in sorted(shared, key=lambda c: (c.left, c.right)):
        heard = one.is_quotation(c.left) and other.is_quotation(c.right)
        (quotations if heard else narration).append(c)
    both = sorted([*narration, *quotations], key=lambda c: (c.left, c.right))
    languages = (one.findings.article.language, other.findings.article.language)
    return Bond(tuple(narration), tuple(quotations), same, _order(both), languages[0] == languages[1], _covered(one, other, both))


def _turned(c: Correspondence) -> Correspondence:
    return Correspondence(c.right, c.left, c.relation, c.confidence, c.evidence)


def stretches(one: Carrier, shared: frozenset[tuple[str, ...]]) -> tuple[int, ...]:
    """The lengths (in runs) of the stretches of one carrier's narration that are shared, in the order of its text; each run counts once."""
    found, current, seen = [], 0, set()
    for run in one.narration if shared else ():
        if run in shared and run not in seen:
            seen.add(run)
            current += 1
        elif current:
            found.append(current)
            current = 0
    return tuple([*found, current] if current else found)


def _order(shared: Sequence[Correspondence]) -> float | None:
    """Share of pairs of corresponding passages that stand in the same order in both; None where there are no two."""
    same = total = 0
    for a, b in combinations(shared[:_MOST_ORDERED], 2):
        if a.left.start != b.left.start and a.right.start != b.right.start:
            total += 1
            same += a.right.start < b.right.start
    return same / total if total else None


def _covered(one: Carrier, other: Carrier, shared: Sequence[Correspondence]) -> float:
    """Share of the narration passages of both that have a counterpart in the other."""
    close = [c for c in shared if strength(c) > COVERED_FROM]
    hits = total = 0
    for carrier, places in ((one, {(c.left.start, c.left.end) for c in close}), (other, {(c.right.start, c.right.end) for c in close})):
        own = [p for p in carrier.findings.passages if p.end - p.start > _SHORT_PASSAGE and not carrier.is_quotation(p)]
        if len(own) < COVERED_LEAST:
            return 0.0
        hits += sum((p.start, p.end) in places for p in own)
        total += len(own)
    return hits / total


def strength(c: Correspondence) -> float:
    """The log odds of a correspondence."""
    confidence = min(0.9995, max(0.0005, c.confidence))
    return log(confidence / (1 - confidence))


# -- one kind of evidence, one function --------------------------------------------------------------------------------------------------
def kinship(bond: Bond, accounts: int) -> tuple[Evidence, ...]:
    """All evidence from the text that two accounts have a written text in common, rather than an event, among so many. The prior comes first."""
    kinds = (
        shared_narration(bond),
        shared_wording(bond),
        two_languages(bond),
        selection(bond, wording(bond)),
    )
    return (background(accounts), *(e for e in kinds if e is not None))


def background(accounts: int) -> Evidence:
    """What is thought of any two of so many accounts before they are compared."""
    weight = round(PRIOR + EACH_MORE * log(max(1, min(MOST_ACCOUNTS, accounts) - 1)), 3)
    if weight < 0:
        return Evidence("background", "Two accounts of one event are taken to be independent unless something speaks for copying.", weight)
    detail = f"Where as many as {accounts} accounts tell one event, some are as a rule made from others; what speaks against it is counted below."
    return Evidence("background", detail, weight)


def shared_narration(bond: Bond) -> Evidence | None:
    """Narration that corresponds closely."""
    close = [c for c in bond.narration if strength(c) > STRENGTH_FROM]
    weight = STRENGTH_WEIGHT * (1.0 if bond.same_language else ACROSS) * sum(min(STRENGTH_MOST, strength(c) - STRENGTH_FROM) for c in close)
    if not close:
        return None
    if bond.same_language:
        weight = min(weight, BARE_MOST + BARE_LIFT * max(0.0, wording(bond) - BARE_FROM))
    verb = "says" if len(close) == 1 else "say"
    detail = sentence(f"{counted(len(close), 'passage')} of the narration, outside quotation marks, {verb} closely the same in both.")
    return Evidence("shared-narration", detail, round(weight, 3), _places(close))


def wording(bond: Bond) -> float:
    """How much wording two narrations have in common, in nats if it stood alone; 0 where it is no more than chance."""
    if bond.runs <= CHANCE_RUNS:
        return 0.0
    return max(0.0, min(STRETCHES_MOST, STRETCH_NATS * sum(log1p(n) for n in bond.stretches) - CHANCE) + EACH_RUN * bond.runs)


def shared_wording(bond: Bond) -> Evidence | None:
    """Runs of words that both have outside quotation marks."""
    nats = wording(bond)
    if not nats:
        return None
    many = counted(len(bond.stretches), "stretch", "stretches")
    detail = f"Both have {many} of four words or more in common outside quotation marks; independent reports share few or none."
    return Evidence("shared-wording", detail, round(WORDING_WEIGHT * nats, 3), _places(bond.narration[:3]))


def selection(bond: Bond, nats: float) -> Evidence | None:
    """How much of the narration of both is the same matter in other words; independents choose otherwise. `nats`: shared wording."""
    if not bond.same_language or bond.order is None:
        return None  # across languages passages correspond by their matter alone, which independents share
    kept = max(0.0, min(1.0, (bond.order - KEPT_FROM) / (KEPT_FULL - KEPT_FROM)))
    reworded = max(0.0, min(1.0, (WORDING_ENOUGH - nats) / (WORDING_ENOUGH - WORDING_LITTLE)))
    weight = round(reworded * min(COVERED_MOST, kept * COVERED_WEIGHT * (bond.covered - COVERED_USUAL)), 3)
    if weight <= 0:
        return None
    detail = (
        f"About {round(bond.covered * 100)} of a hundred passages of their narration tell the same in like order; independent reporters rarely do."
    )
    return Evidence("shared-selection", detail, weight, ())


def two_languages(bond: Bond) -> Evidence | None:
    """No wording can be shared between two languages."""
    if bond.same_language or not bond.narration:
        return None
    detail = "The two are in different languages: only what they tell can be compared, and independent reports tell much the same."
    return Evidence("two-languages", detail, TWO_LANGUAGES)


def _places(shared: Iterable[Correspondence], most: int = 6) -> tuple[Place, ...]:
    return tuple(place for c in list(shared)[:most] for place in (c.left, c.right))
