"""Houses that a sentence sets apart as those who told first, or to whom somebody speaks, in every language with words for it; and journals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.model import Article
from retold.stemma.find import find
from retold.stemma.names import same_house

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "stemma" / "clefts.json").read_text(encoding="utf-8"))["sentences"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}: {c['text']}"[:70])
def test_who_told_first(case: dict[str, Any]) -> None:
    """The house, and nobody where a mayor, a court or a house's own doings are told so."""
    read = {c.name for c in find(Article("id", "a.txt", case["text"], language=case["language"])) if c.where != "vague"}
    assert all(any(same_house(name, r) for r in read) for name in case["credits"])
    assert all(any(same_house(name, r) for name in case["credits"]) for r in read)


def test_the_words_of_a_credit() -> None:
    """From what opens the sentence to the verb behind the name, or to the name where it stands last."""
    (first,) = find(Article("id", "a.txt", "It was the Oxmere Gazette that broke the story of the mill.", language="en"))
    (last,) = find(Article("id", "a.txt", "A rivelarlo è stato il Corriere di Osmere, che cita due testimoni.", language="it"))
    assert (first.kind, first.name, first.text) == ("via", "Oxmere Gazette", "It was the Oxmere Gazette that broke the story")
    assert (last.name, last.text) == ("Corriere di Osmere", "A rivelarlo è stato il Corriere di Osmere")
