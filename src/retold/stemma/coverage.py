"""How much of an account one supposed exemplar explains, and how much nobody does.

Only matter that some other account has as well is counted for an exemplar: what a copy adds of its own does not speak against any of them, and a
longer exemplar gains nothing by its length. What a copy shares with a third account and the supposed exemplar lacks must come from elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..model import Evidence, Span
from .bonds import Bond, strength
from .phrasing import counted, sentence
from .witnesses import Carrier

# -- the table of weights (nats), fitted: see the table in `bonds` -------------------------------------------------------------------------
#: Share of the passages that others have as well of which the supposed exemplar has a counterpart, measured from the usual one.
COVERS, COVERS_USUAL = 3.7, 0.5
#: Where several accounts are compared it speaks for an exemplar only if so many of those passages stand in a third one as well: of what two alone
#: share each has all.
COVERS_LEAST = 2
#: Share of the passages that no other account has.
OWN_MATTER = -2.75
#: A passage that only the two have, where several accounts are compared: so many at least; so many passages count. What all have is the event.
EXCLUSIVE, EXCLUSIVE_COUNTED, EXCLUSIVE_AMONG = 0.34, 5, 4
#: A counterpart from so many log odds on; shorter passages (characters) are tags and headings.
LINKED, _SHORT = 1.0, 40

Links = list[dict[tuple[int, int], set[int]]]


def links(carriers: Sequence[Carrier], bonds: dict[tuple[int, int], Bond]) -> Links:
    """For each carrier its passages, each with the carriers that have a counterpart of it."""
    found: Links = [{(p.start, p.end): set() for p in passages_of(c)} for c in carriers]
    for (i, j), bond in bonds.items():
        for c in (*bond.narration, *bond.quotations):
            if strength(c) > LINKED:
                for n, place, other in ((i, c.left, j), (j, c.right, i)):
                    if (place.start, place.end) in found[n]:
                        found[n][place.start, place.end].add(other)
    return found


def passages_of(carrier: Carrier) -> list[Span]:
    """The passages of an account that are long enough to compare, without its headline."""
    headline = carrier.findings.article.headline
    return [p for p in carrier.findings.passages if p.end - p.start > _SHORT and (headline is None or p.start >= headline.end)]


def coverage(linked: Links) -> dict[tuple[int, int], Evidence]:
    """For each (exemplar, copy) how much of what the copy shares with anybody the exemplar has."""
    found = {}
    for c, passages in enumerate(linked):
        shared = [have for have in passages.values() if have]
        by_exemplar: dict[int, int] = defaultdict(int)
        for have in shared:
            for p in have:
                by_exemplar[p] += 1
        for p in range(len(linked)):
            if p != c and shared:
                weight = COVERS * (by_exemplar[p] / len(shared) - COVERS_USUAL)
                if weight > 0 and len(linked) >= EXCLUSIVE_AMONG and sum(p in have and len(have) > 1 for have in shared) < COVERS_LEAST:
                    continue
                detail = f"Of the {counted(len(shared), 'passage')} of this account that others have as well, the other one has {by_exemplar[p]}."
                found[p, c] = Evidence("coverage", detail, round(weight, 3))
    return found


def exclusive(linked: Links) -> dict[tuple[int, int], Evidence]:
    """For each pair (smaller number first) the passages that the two have and no other account has: rare matter says more than the event itself."""
    found: dict[tuple[int, int], Evidence] = {}
    if len(linked) < EXCLUSIVE_AMONG:
        return found
    alone = Counter((c, next(iter(have))) for c, passages in enumerate(linked) for have in passages.values() if len(have) == 1)
    for (i, j), count in sorted(alone.items()):
        shared = min(count, alone[j, i])
        if i < j and shared:
            detail = sentence(f"{counted(shared, 'passage')} that both have {'stands' if shared == 1 else 'stand'} in none of the other accounts.")
            found[i, j] = Evidence("exclusive-matter", detail, round(EXCLUSIVE * min(EXCLUSIVE_COUNTED, shared), 3))
    return found


def own_matter(linked: Links) -> list[Evidence | None]:
    """For each account what speaks against any exemplar of those compared: matter that none of them has."""
    found: list[Evidence | None] = []
    for passages in linked:
        own = sum(1 for have in passages.values() if not have)
        detail = f"{round(100 * own / max(1, len(passages)))} of a hundred passages of this account stand in no other."
        found.append(Evidence("own-matter", detail, round(OWN_MATTER * own / len(passages), 3)) if own else None)
    return found
