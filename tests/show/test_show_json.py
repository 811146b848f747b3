"""The JSON keeps to `retold/1`."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import numpy as np
import show_example as example
from hypothesis import given
from hypothesis import strategies as st

from retold.model import CHANGES, Trace
from retold.show.json import dumps

#: Field -> kind, as the contract lists them; "?" = may be null, a list holds what all its items are.
EVIDENCE = {"kind": str, "detail": str, "weight": float, "passages": [{"article": str, "start": int, "end": int}]}
PASSAGE = {"article": str, "start": int, "end": int}
SPAN = {"start": int, "end": int}
ORIGINS = {"estimate": int, "low": int, "high": int}
ARTICLE: dict[str, Any] = {
    "id": str, "path": str, "url?": str, "outlet?": str, "title?": str, "language?": str, "text": str, "partial": bool,
    "published": {"earliest?": str, "latest?": str, "candidates": [{"value": str, "origin": str}]},
    "authors": [{"name": str, "origin": str}],
    "author_candidates": [{"name": str, "origin": str, "chosen": bool, "reason?": str}],
    "credits": [{"kind": str, "name": str, "text": str, "start?": int, "end?": int, "where": str}],
    "passages": [SPAN],
    "quotations": [{
        "id": str, "start": int, "end": int, "text": str, "mode": str, "cue?": SPAN,
        "speaker?": {"name": str, "start": int, "end": int, "entity": str}, "confidence": float, "evidence": [EVIDENCE],
    }],
    "assertions": [{
        "id": str, "start": int, "end": int, "text": str, "kind": str, "subject": str, "value": str, "unit?": str, "polarity": str,
    }],
}  # fmt: skip
EDGE = {"exemplar": str, "copy": str, "basis": str, "confidence": float, "evidence": [EVIDENCE]}
STORY: dict[str, Any] = {
    "id": str, "title": str, "earliest?": str, "latest?": str,
    "witnesses": [{"sigil": str, "article?": str, "name": str}],
    "correspondences": [{"left": PASSAGE, "right": PASSAGE, "relation": str, "confidence": float}],
    "statements": [{
        "id": str, "speaker?": str,
        "renderings": [{"article": str, "quotation?": str, "start": int, "end": int, "text": str, "mode": str, "speaker?": str}],
        "variants": [{
            "left": str, "right": str, "direction": str, "changes": [str], "edits": [{"start": int, "end": int, "text": str}],
            "confidence": float, "evidence": [EVIDENCE],
        }],
    }],
    "stemma": {"edges": [EDGE], "origins": ORIGINS, "alternatives": [EDGE]},
    "claims": [{
        "id": str, "kind": str, "subject": str, "agreement": str, "origins": ORIGINS, "confidence": float, "evidence": [EVIDENCE],
        "values": [{"article": str, "start": int, "end": int, "text": str, "value": str}],
    }],
}  # fmt: skip
TRACE = {"schema": str, "version": str, "articles": [ARTICLE], "stories": [STORY], "problems": [{"path": str, "kind": str, "detail": str}]}


def check(thing: Any, kind: Any, where: str = "trace") -> None:
    """Fails where `thing` has not the fields and kinds that the contract demands; further fields are allowed."""
    if isinstance(kind, dict):
        assert isinstance(thing, dict), where
        for field, inner in kind.items():
            name = field.rstrip("?")
            assert name in thing, f"{where}.{name} is missing"
            if thing[name] is not None or not field.endswith("?"):
                check(thing[name], inner, f"{where}.{name}")
    elif isinstance(kind, list):
        assert isinstance(thing, list), where
        for at, item in enumerate(thing):
            check(item, kind[0], f"{where}[{at}]")
    else:
        assert isinstance(thing, (int, float) if kind is float else kind), where
        assert kind is not int or not isinstance(thing, bool), where


def test_example_keeps_the_contract() -> None:
    """Every field of the contract is there, of its kind, and text always equals its offsets."""
    made = json.loads(dumps(example.trace(), "1.2"))
    check(made, TRACE)
    assert (made["schema"], made["version"]) == ("retold/1", "1.2")
    texts = {a["id"]: a["text"] for a in made["articles"]}
    for article in made["articles"]:
        for found in [*article["quotations"], *article["assertions"], *article["credits"]]:
            assert article["text"][found["start"] : found["end"]] == found["text"]
    for story in made["stories"]:
        for place in [r for s in story["statements"] for r in s["renderings"]] + [v for c in story["claims"] for v in c["values"]]:
            assert texts[place["article"]][place["start"] : place["end"]] == place["text"]


def test_variants_name_articles_and_edits_replay() -> None:
    """`left` and `right` are article ids; the places beside them find the words; applying the edits to the left gives the right."""
    made = json.loads(dumps(example.trace(), "1"))
    texts = {a["id"]: a["text"] for a in made["articles"]}
    variants = [v for s in made["stories"][0]["statements"] for v in s["variants"]]
    assert len(variants) == 5
    for v in variants:
        assert (v["left"], v["right"]) == (v["left_place"]["article"], v["right_place"]["article"])
        assert set(v["changes"]) <= set(CHANGES)
        left, right = (texts[p["article"]][p["start"] : p["end"]] for p in (v["left_place"], v["right_place"]))
        for edit in sorted(v["edits"], key=lambda e: -e["start"]):
            left = left[: edit["start"]] + edit["text"] + left[edit["end"] :]
        assert left == right


def test_group_stands_only_where_there_is_one() -> None:
    """Twins share a group; the others have no such field, a lost witness has no article."""
    witnesses = json.loads(dumps(example.trace(), "1"))["stories"][0]["witnesses"]
    assert [w.get("group") for w in witnesses] == [None, "g1", "g1", None, None]
    assert [("group" in w, w["article"]) for w in witnesses if w["sigil"] in "αC"] == [(False, None), (False, "c3")]


def test_bytes_are_the_same_and_not_escaped() -> None:
    """The same trace twice gives the same bytes, in UTF-8 as it is read."""
    assert dumps(example.trace(), "1") == dumps(example.trace(), "1")
    assert "“We may close the tower,”" in dumps(example.trace(), "1")


def test_odd_numbers_and_halves_of_characters_are_written() -> None:
    """A number of numpy, an infinite weight and half a surrogate pair give valid JSON that UTF-8 can carry."""
    trace = example.trace(tail=" \ud83d")
    problem = dataclasses.replace(trace.stories[0].stemma.edges[0], confidence=np.float32(0.5), evidence=())  # type: ignore[arg-type]
    infinite = dataclasses.replace(trace.stories[0].stemma.edges[1], confidence=float("inf"))
    stemma = dataclasses.replace(trace.stories[0].stemma, edges=(problem, infinite))
    made = dumps(dataclasses.replace(trace, stories=(dataclasses.replace(trace.stories[0], stemma=stemma),)), "1")
    read = json.loads(made.encode("utf-8"))
    assert [e["confidence"] for e in read["stories"][0]["stemma"]["edges"]] == [0.5, 1e9]
    assert read["articles"][0]["text"].endswith("\ud83d")


def test_nothing_is_an_answer() -> None:
    """A trace without articles is valid."""
    check(json.loads(dumps(Trace((), (), ()), "1")), TRACE)


@given(st.text())
def test_any_text_comes_back(tail: str) -> None:
    """Whatever characters an article holds, they come back as they were."""
    made = json.loads(dumps(example.trace(tail=tail), "1"))
    assert made["articles"][2]["text"] == example.SHARP + tail
