"""Values told in each other's place: in sentences of one language that are else the same, though one account has both values."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import aligned, article, findings, stemma

from retold.claims.in_place import in_each_others_place
from retold.claims.item import items
from retold.claims.match import match
from retold.claims.matter import Weights
from retold.claims.slots import Printed
from retold.model import Claim

Aligned = Sequence[tuple[str, int, str, int]]

#: The accounts, what corresponds in them, and the two values that differ.
DIFFER: dict[str, tuple[str, dict[str, str], Aligned, tuple[str, str]]] = {
    "a sign elsewhere has the other figure": (
        "en",
        {
            "A": "In less than ten seconds there were thirty people in the water under the bridge. A sign sets the limit at 40 people.",
            "B": "In less than ten seconds there were forty people in the water under the bridge. The fire brigade was there in minutes.",
            "C": "A sign at the entrance of the old bridge sets the limit at 40 people.",
        },
        [("A", 0, "B", 0), ("A", 1, "C", 0)],
        ("30", "40"),
    ),
    "a share that is given right below": (
        "en",
        {
            "A": "Wards with a nap recorded 37 per cent fewer medication errors in the night. It was a study of six hospitals.",
            "B": "Wards with a nap recorded 27 per cent fewer medication errors in the night. The fall of 37 per cent was a surprise, she said.",
            "C": "The fall of 37 per cent was a surprise, she said.",
        },
        [("A", 0, "B", 0), ("B", 1, "C", 0)],
        ("37%", "27%"),
    ),
    "in Spanish": (
        "es",
        {
            "A": "En diez segundos había treinta personas en el agua bajo el puente. Un cartel fija el límite en 40 personas.",
            "B": "En diez segundos había cuarenta personas en el agua bajo el puente. Los bomberos llegaron en minutos.",
            "C": "Un cartel a la entrada del viejo puente fija el límite en 40 personas.",
        },
        [("A", 0, "B", 0), ("A", 1, "C", 0)],
        ("30", "40"),
    ),
}
ALIKE: dict[str, tuple[str, dict[str, str], Aligned]] = {
    "two measures that both accounts have": (
        "en",
        {
            "A": "The turbine stands in 34 metres of water and turns seven times a minute. Its rotor is 22 metres across.",
            "B": "The rotor is 22 metres across and turns seven times a minute at most. It stands in 34 metres of water.",
        },
        [("A", 0, "B", 0)],
    ),
    "a measure of another thing, which one account leaves out": (
        "en",
        {
            "A": "The turbine stands in 34 metres of water and turns seven times a minute at most. It cost much.",
            "B": "The rotor is 22 metres across and turns seven times a minute at most. It stands in 34 metres of water.",
        },
        [("A", 0, "B", 0)],
    ),
    "shops and lorries": (
        "en",
        {
            "A": "By Friday evening 524 shops near the lower mill were on higher ground. There are 448 lorries in town.",
            "B": "By Friday evening 448 lorries near the lower mill were on higher ground. Nobody was hurt.",
        },
        [("A", 0, "B", 0)],
    ),
    "another place": (
        "en",
        {
            "A": "By Friday evening 95 boats near Quarry Lane were on higher ground. In all 225 boats are in town.",
            "B": "By Friday evening 225 boats near Ostwick Sluice were on higher ground. Nobody was hurt.",
        },
        [("A", 0, "B", 0)],
    ),
    "other words around the figures": (
        "en",
        {
            "A": "Some forty people were on the quay when the boat came. A sign sets the limit at 30 people.",
            "B": "Divers looked for thirty people all night in the cold. A sign sets the limit at 30 people.",
        },
        [("A", 0, "B", 0), ("A", 1, "B", 1)],
    ),
}


def claims(language: str, accounts: Mapping[str, str], pairs: Aligned) -> tuple[Claim, ...]:
    """The claims of a small story in one language."""
    found = {k: findings(article(text, language, id_=k)) for k, text in accounts.items()}
    return match(tuple(found.values()), aligned(found, pairs), stemma(tuple(found)))


def differing(made: Sequence[Claim], a: str, b: str) -> set[tuple[str, str]]:
    """The pairs of values on which two accounts differ."""
    said = [{v.article: v.value for v in c.values} for c in made if c.agreement in ("conflicting", "updated")]
    return {(v[a], v[b]) for v in said if a in v and b in v and v[a] != v[b]}


@pytest.mark.parametrize("name", sorted(DIFFER))
def test_values_in_each_others_place_differ(name: str) -> None:
    """The two differ, and that an account has the other figure elsewhere does not hide it."""
    language, accounts, pairs, values = DIFFER[name]
    assert values in differing(claims(language, accounts, pairs), "A", "B")


@pytest.mark.parametrize("name", sorted(ALIKE))
def test_values_of_two_things_do_not_differ(name: str) -> None:
    """Sentences that are alike hold figures of two things, too."""
    language, accounts, pairs = ALIKE[name]
    assert differing(claims(language, accounts, pairs), "A", "B") == set()


def test_one_of_many_stands_for_none() -> None:
    """Where an account says nearly the same of several places, as a chronicle does, nobody can tell which value stands for which."""
    lane, more = "Residents of the old lane counted 13 boats without an owner.", "Residents of the old lane counted 29 boats without an owner."
    other = "Residents of the old lane counted 17 boats without an owner."

    def pairs(text: str) -> list[tuple[str, str]]:
        found = {k: findings(article(t, "en", id_=k)) for k, t in (("A", text), ("B", other))}
        every = items(tuple(found.values()))
        made = in_each_others_place(Printed(every), aligned(found, [("A", 0, "B", 0)]), Weights(every))
        return [(a.said.value, b.said.value) for _, a, b in made]

    assert pairs(lane) == [("13", "17")]
    assert pairs(f"{lane} {more}") == []
