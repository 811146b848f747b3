"""Versions of one report: an agency sends a story again when it knows more, and papers print now the one, now the other.

A report that calls itself an update was preceded by one of its own house. Where that one is not among the articles it is a lost witness, even if
nobody names it; and an account that credits the house may have been made from either.
"""

from __future__ import annotations

from ..model import Assertion, Evidence, Place
from .bonds import Bond, strength
from .names import same_house
from .phrasing import counted, listed
from .selves import beside_story
from .witnesses import Carrier

# -- the table of weights (nats) ---------------------------------------------------------------------------------------------------------
#: Of two reports of one house the one that calls itself an update was made from the other, and not the other way.
UPDATE_FROM, NOT_FROM_UPDATE = 2.5, -4.0
#: An update was made from an earlier version that is not here.
FROM_EARLIER = 2.0
#: An account that credits the house has other figures than its update in passages that correspond. Each, and at most; most figures stay from one
#: version to the next, so that of those that agree so many weigh as much as one that differs.
OTHER_FIGURE, FIGURES_MOST, STAYING = -1.2, 3, 3
#: Passages that correspond less firmly (log odds) are no ground to compare figures on.
FIRM = 0.8


def one_house(one: Carrier, other: Carrier) -> bool:
    """Are both reports of one house?"""
    return any(same_house(a, b) for a in one.houses for b in other.houses)


def later_version(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """One of two reports of one house calls itself an update, or says that it was corrected ("An earlier version of this article ...")."""
    if not one_house(exemplar, copy):
        return None
    was, said = (beside_story(x.findings.article, "corrected") for x in (exemplar, copy))
    if bool(was) != bool(said) and not (exemplar.updated or copy.updated):
        which, weight = ("this one", UPDATE_FROM) if said else ("the other one", NOT_FROM_UPDATE)
        return Evidence("later-version", f"Both are reports of {copy.houses[0]}, and {which} says that it was corrected (“{said or was}”).", weight)
    if bool(exemplar.updated) == bool(copy.updated):
        return None
    if copy.updated:
        detail = f"Both are reports of {copy.houses[0]}, and this one calls itself a later version (“{copy.updated}”)."
        return Evidence("later-version", detail, UPDATE_FROM)
    detail = f"Both are reports of {copy.houses[0]}, and the other one calls itself a later version (“{exemplar.updated}”)."
    return Evidence("later-version", detail, NOT_FROM_UPDATE)


def from_earlier(copy: Carrier, house: str) -> Evidence:
    """An update, or a report sent after others had already credited its house, of which the earlier version is not among the articles."""
    said = f"calls itself a later version (“{copy.updated}”)" if copy.updated else f"was published after others had already credited {house}"
    return Evidence("earlier-version", f"This report {said}; the earlier one of {copy.houses[0]} is not among the articles.", FROM_EARLIER)


def other_figures(exemplar: Carrier, copy: Carrier, bond: Bond, turned: bool) -> Evidence | None:
    """Figures of an account that an update has brought up to date: it was rather made from the earlier version.

    `turned`: the bond runs from the copy to the exemplar.
    """
    if not exemplar.updated or copy.updated:
        return None
    same, other, places, shown = 0, 0, [], []
    for c in (*bond.narration, *bond.quotations):
        if strength(c) < FIRM:
            continue
        here, there = (c.left, c.right) if turned else (c.right, c.left)
        mine, theirs = _figures(copy, here), _figures(exemplar, there)
        values, others = {a.value for a in mine}, {a.value for a in theirs}
        same += len(values & others)
        parted = [(a.value, b.value) for a in mine for b in theirs if a.unit == b.unit and a.value not in others and b.value not in values]
        if parted:
            other += 1
            shown.append(f"{parted[0][0]} instead of {parted[0][1]}")
            places += [here, there]
    beyond = other - same // STAYING
    if beyond <= 0:
        return None
    detail = (
        f"In {counted(other, 'passage')} this account has another figure than the update ({listed(shown[:3])}): an earlier version may have had it."
    )
    return Evidence("other-figures", detail, round(OTHER_FIGURE * min(FIGURES_MOST, beyond), 3), tuple(places[:6]))


def _figures(carrier: Carrier, place: Place) -> list[Assertion]:
    return [a for a in carrier.findings.assertions if a.kind == "number" and a.start < place.end and place.start < a.end]
