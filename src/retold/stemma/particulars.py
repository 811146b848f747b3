"""Numbers and names at which accounts part: 412 here, 421 there; the barge Tern, the barge Fern. They hold across languages.

Accounts that share one of two rival values probably share an ancestor that had it. Which of the two is right does not matter and is not asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..model import Evidence, Place
from ..text.normal import folded
from ..text.words import words
from .bonds import Bond, strength
from .phrasing import counted, listed, sentence
from .witnesses import Carrier

# -- the table of weights (nats) ---------------------------------------------------------------------------------------------------------
#: Both have a value for which others have a rival: rare where fewer than this share of all have it.
RARE_SHARE, SHARES_RARE, SHARES_COMMON = 0.6, 1.0, 0.2
#: One has a value, the other its rival; small, since every altered value differs from that of its exemplar.
DIFFERS = -0.25
#: All together at most so much, either way.
MOST = 3.2
#: Correspondences weaker than this (log odds) are no ground to compare numbers on.
FIRM = 0.8
#: Two names are rivals where they are so alike (0 to 100) without being the same; shorter names are left alone.
ALIKE, SHORTEST_NAME = 60.0, 4
#: With more witnesses than this, third accounts are not compared: the sums would grow with their square.
MOST_WITNESSES = 60


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two values at one place of the story, and which carriers have which."""

    one: str
    other: str
    have_one: frozenset[int]
    have_other: frozenset[int]


def rivalries(carriers: Sequence[Carrier], bonds: dict[tuple[int, int], Bond]) -> tuple[Rivalry, ...]:
    """All pairs of rival values in passages that correspond, each with the carriers that have it in a passage linked to one of them."""
    if len(carriers) > MOST_WITNESSES:
        return ()
    number = {c.id: n for n, c in enumerate(carriers)}
    values: dict[Place, frozenset[str]] = {}
    rival: set[tuple[str, str]] = set()
    for bond in bonds.values():
        for c in (*bond.narration, *bond.quotations):
            if strength(c) < FIRM:
                continue
            for place in (c.left, c.right):
                if place not in values:
                    values[place] = frozenset(particulars(carriers[number[place.article]], place))
            left, right = values[c.left], values[c.right]
            rival |= {(min(a, b), max(a, b)) for a in left - right for b in right - left if _rivals(a, b)}
    everywhere: dict[int, set[str]] = defaultdict(set)
    for place, held in values.items():
        everywhere[number[place.article]] |= held
    found = []
    for a, b in sorted(rival):
        one = frozenset(n for n, held in everywhere.items() if a in held and b not in held)
        other = frozenset(n for n, held in everywhere.items() if b in held and a not in held)
        if one and other and len(one | other) > 2:
            found.append(Rivalry(a, b, one, other))
    return tuple(found)


def particulars(carrier: Carrier, place: Place) -> set[str]:
    """Numbers (digits alone, so that 3,600 and 3.600 are one) of two digits or more, and words with a capital inside the passage.

    Names go with their language: Kyjiw and Kyiv are no rivals.
    """
    text, found = carrier.findings.article.text, set()
    for word in words(text, place.start, place.end):
        written = text[word.start : word.end]
        if written[0].isdigit():
            digits = "".join(c for c in written if c.isdigit())
            if len(digits) > 1:
                found.add(digits)
        elif written[0].isupper() and word.start > place.start + 1 and len(written) >= SHORTEST_NAME:
            found.add(f"{folded(written)} ({carrier.findings.article.language})")
    return found


def _rivals(a: str, b: str) -> bool:
    """Can one value stand for the other by mistake or by change?"""
    if a[0].isdigit() != b[0].isdigit():
        return False
    if a[0].isdigit():
        return abs(len(a) - len(b)) <= 1 and (
            sorted(a) == sorted(b) or a in b or b in a or (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1)
        )
    if a.partition(" (")[2] != b.partition(" (")[2]:
        return False
    a, b = a.partition(" (")[0], b.partition(" (")[0]
    return a[:4] != b[:4] and abs(len(a) - len(b)) <= 2 and fuzz.ratio(a, b) >= ALIKE


def shared_values(i: int, j: int, rivalries: Sequence[Rivalry]) -> Evidence | None:
    """Rival values that two witnesses share, or at which they part."""
    weight, shared, parted = 0.0, [], []
    for r in rivalries:
        total = len(r.have_one | r.have_other)
        for value, have, rivals in ((r.one, r.have_one, r.have_other), (r.other, r.have_other, r.have_one)):
            if i in have and j in have:
                weight += SHARES_RARE if len(have) <= RARE_SHARE * total else SHARES_COMMON
                shared.append(value)
            elif i in have and j in rivals:
                weight += DIFFERS
                parted.append(value)
    if not shared and not parted:
        return None
    same = f"both have {listed([v.partition(' (')[0] for v in shared])} where others have something else" if shared else ""
    differ = f"they differ in {counted(len(parted), 'number or name', 'numbers or names')} that others have as well" if parted else ""
    detail = sentence(same + ("; " if same and differ else "") + differ + ".")
    return Evidence("shared-values", detail, round(max(-MOST, min(MOST, weight)), 3))


def outside_values(exemplar: int, copy: int, outsiders: frozenset[int], rivalries: Sequence[Rivalry]) -> tuple[int, list[str]]:
    """In how many rival values an account independent of both agrees with the exemplar rather than the copy (less those the other way)."""
    balance, values = 0, []
    for r in rivalries:
        for value, have, rivals in ((r.one, r.have_one, r.have_other), (r.other, r.have_other, r.have_one)):
            agree = len(outsiders & have) - len(outsiders & rivals)
            if exemplar in have and copy in rivals and agree:
                balance += 1 if agree > 0 else -1
                values.append(value)
    return balance, values
