"""Ten long accounts of one invented story, made by rule: the same sixty matters in three wordings, figures that differ, and quotations that are
retold, so that everything a report shows is there many times.
"""

from __future__ import annotations

from itertools import product

_BODIES = ("The water board", "The town council", "The harbour office", "The county works", "The fire service", "The school trust")
_PLACES = ("Quarry Lane", "the Ostwick sluice", "Pillar Bridge", "the lower mill", "Fenmarket", "Saint Odo’s yard", "Heron Weir", "the tannery")
_THINGS = ("pumps", "sandbags", "families", "lorries", "volunteers", "cellars", "boats", "trees", "wells", "shops")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_PEOPLE = ("Ida Brolin", "Tomas Veidt", "Greta Sandoz", "Amos Kettle", "Lene Farrow", "Hugh Tarrant", "Olive Penrose", "Jonas Wick")
_OFFICES = ("chief engineer", "head of the council", "harbour master", "fire officer", "head teacher", "mill owner", "parish clerk", "ferryman")

#: One matter told in three ways.
_TOLD = (
    "{body} said that {n} {things} near {place} had been moved to higher ground by {day} evening, before the second crest of the river Lode came.",
    "By {day} evening {n} {things} near {place} were on higher ground, {lower} reported, well before the second crest of the Lode.",
    "Some {n} {things} had to be moved from {place} until {day} evening, according to {lower}; the second crest of the river came later.",
)
_SAID = (
    ("“We may lose the wall at {place}, but nobody who lives behind it will be left alone tonight,” said {person}, {office} of the district.",
     "“We will lose the wall at {place}, and nobody who lives behind it will be left alone,” {person}, the {office}, said.",
     "{person}, the {office}, said that the wall at {place} might be lost, but that nobody behind it would be left alone that night."),
    ("“It is too early to say whether the {n} {things} at {place} were enough for a flood like this one,” {person}, {office}, told reporters.",
     "“The {n} {things} at {place} were not enough for a flood like this one,” {office} {person} told reporters.",
     "It was too early to say whether the {things} at {place} had been enough, {office} {person} told reporters."),
)  # fmt: skip
_HEADS = ("Lode flood: {n} {things} moved before second crest", "Second crest of the Lode passes Ostwick", "River Lode: what is known so far")


def _matters(number: int) -> list[tuple[str, ...]]:
    """So many matters, each in three wordings; every third is a quotation."""
    made = []
    for at, (place, things) in zip(range(number), product(_PLACES, _THINGS), strict=False):
        body = _BODIES[at % len(_BODIES)]
        given = {
            "body": body,
            "lower": body[0].lower() + body[1:],
            "place": place,
            "things": things,
            "n": str(17 + 13 * at),
            "day": _DAYS[at % len(_DAYS)],
            "person": _PEOPLE[at % len(_PEOPLE)],
            "office": _OFFICES[at % len(_OFFICES)],
        }
        ways = _SAID[at // 3 % 2] if at % 3 == 2 else _TOLD
        made.append(tuple(way.format(**given) for way in ways))
    return made


def accounts(number: int = 10, matters: int = 40) -> dict[str, str]:
    """Texts by file name: every account tells all but a few matters, mostly in the words of the one before it; in each eleventh a figure differs."""
    told = {}
    for account in range(number):
        lines = [_HEADS[account % 3].format(n=17, things="pumps"), f"River Post {account + 1}, {3 + account // 3} March 2025, {8 + account}:15"]
        for at, ways in enumerate(_matters(matters)):
            if (at * 7 + account * 3) % 9 == 0:
                continue
            words = ways[(account // 2 + (at * account) % 3) % 3]
            if (at + 4 * account) % 11 == 0:
                words = words.replace(str(17 + 13 * at), str(19 + 13 * at))
            lines.append(words if at % 4 else words + f" Residents of the lane counted {at + account + 2} hours without power.")
        told[f"post-{account + 1}.txt"] = "\n\n".join(lines) + "\n"
    return told
