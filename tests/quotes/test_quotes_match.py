"""Renderings of one statement are found across accounts and languages; different statements stay apart."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statements_story import account, encoder

from retold.collation.match import match as collate
from retold.model import Article, Findings, Statement
from retold.pipeline import find
from retold.quotes.match import match
from retold.quotes.pieces import agreement
from retold.text.encoder import word_encoder

CASES = Path(__file__).parent.parent / "cases" / "statements"


def _cases(name: str) -> list[Any]:
    return [pytest.param(c, id=c["name"]) for c in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


def _statements(findings: list[Findings]) -> tuple[Statement, ...]:
    return match(findings, collate(findings, (), encoder()), encoder())


def _check(case: dict[str, Any]) -> None:
    findings = [account("abcdefgh"[n], text, language) for n, (language, text) in enumerate(case["accounts"])]
    found = [[f"{r.article}: {r.text}" for r in s.renderings] for s in _statements(findings)]
    assert sorted(found) == sorted(case.get("statements", []))


@pytest.mark.parametrize("case", _cases("in-the-wild"))
def test_renderings_of_one_statement_are_joined(case: dict[str, Any]) -> None:
    """Trimmed, reported, translated, split, given to another: exactly the statements that are there."""
    _check(case)


@pytest.mark.parametrize("case", _cases("negative"))
def test_different_statements_stay_apart(case: dict[str, Any]) -> None:
    """One speaker and one topic do not make one statement."""
    _check(case)


@pytest.mark.parametrize("case", _cases("known-failures"))
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failures(case: dict[str, Any]) -> None:
    """What is not found yet; whoever mends it moves the case."""
    _check(case)


def test_renderings_point_at_their_words() -> None:
    """Offsets, quotation, mode and speaker of each rendering are those of the account; a variant joins every two accounts."""
    cases = json.loads((CASES / "in-the-wild.json").read_text(encoding="utf-8"))
    case = next(c for c in cases if c["name"] == "told without a speaker")
    findings = {"abc"[n]: account("abc"[n], text, language) for n, (language, text) in enumerate(case["accounts"])}
    (statement,) = _statements(list(findings.values()))
    assert statement.speaker == "Ann Lee"
    assert [(r.mode, r.speaker, r.quotation is None) for r in statement.renderings] == [
        ("direct", "Ann Lee", False),
        ("direct", "Ann Lee", False),
        ("narrated", None, True),
    ]
    assert all(findings[r.article].article.text[r.start : r.end] == r.text for r in statement.renderings)
    assert [(v.left.article, v.right.article, v.direction) for v in statement.variants] == [
        ("a", "b", "unknown"),
        ("a", "c", "unknown"),
        ("b", "c", "unknown"),
    ]


def test_many_renderings_are_laid_beside_the_base_reading() -> None:
    """Beyond a dozen, each rendering has one variant, with the wording that most accounts have."""
    usual, odd = "“{Ann Lee|direct|The bridge will open in May}”, she said.", "“{Ann Lee|direct|The bridge will not open in May}”, she said."
    findings = [account(f"{n:02}", odd if n == 3 else usual) for n in range(20)]
    (statement,) = match(findings, (), encoder())
    assert len(statement.renderings) == 20
    assert {v.left.article for v in statement.variants} == {"00"}
    assert len(statement.variants) == 19


PARTS = [
    "“{Ann Lee|direct|We will rebuild every house}”, she said.",
    "“{Ann Lee|direct|We will rebuild every house. The pumps were serviced in June.}”",
    "“{Tom Berg|direct|The pumps were serviced in June}”, he said.",
    "Lee said {Ann Lee|indirect|every house would be rebuilt}.",
    "The pumps were serviced in June.",
    "“{|partial|a disgrace}”",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(stories: list[str], shuffle: random.Random) -> None:
    """The same findings in any order give the same statements; each has at least two accounts."""
    findings = [account("abcd"[n], text) for n, text in enumerate(stories)]
    shuffled = list(findings)
    shuffle.shuffle(shuffled)
    found = match(findings, (), word_encoder)
    assert found == match(shuffled, (), word_encoder)
    assert all(len({r.article for r in s.renderings}) > 1 for s in found)


EXAMPLE = [
    find(Article(str(n), p.name, p.read_text(encoding="utf-8"), language="en"))
    for n, p in enumerate(sorted((Path(__file__).parents[2] / "examples" / "harbour-ferry").glob("*.txt"))[:3])
]


@settings(max_examples=2, deadline=None)
@given(st.permutations("abc"), st.randoms(use_true_random=False))
def test_a_real_story_has_the_same_statements_under_any_names(names: list[str], shuffle: random.Random) -> None:
    """Whole articles, named and ordered anyhow: the same renderings lie together."""

    def stated(order: Sequence[str], mix: random.Random | None) -> set[frozenset[tuple[int, int, int, str]]]:
        findings = [replace(f, article=replace(f.article, id=name)) for f, name in zip(EXAMPLE, order, strict=True)]
        if mix:
            mix.shuffle(findings)
        of = {name: n for n, name in enumerate(order)}
        return {frozenset((of[r.article], r.start, r.end, r.mode) for r in s.renderings) for s in _statements(findings)}

    assert stated(names, shuffle) == stated("abc", None)


def test_a_story_of_many_articles_takes_seconds() -> None:
    """Forty accounts that all differ a little and quote the same two people: nothing is done for every two groups of pieces piece by piece."""
    words = ["red", "blue", "grey", "dark", "light", "old", "new", "high", "low", "wide", "long"]
    parts = [*PARTS[:1], PARTS[2].replace("June", "WORD June"), PARTS[3].replace("house", "WORD house")]
    findings = [account(f"{n:03}", " ".join(parts).replace("WORD", words[n % 11])) for n in range(40)]
    begin = time.process_time()
    assert match(findings, (), word_encoder)
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    "odd", ["", "{|direct|}", "“{|direct|…}”", "{|direct|" + "word " * 3000 + "}", "{مريم|direct|مرحبا بالعالم}", "{|partial|'}"]
)
def test_odd_quotations_do_no_harm(odd: str) -> None:
    """Empty, endless or wordless quotations are no statement and no crash."""
    assert all(
        len({r.article for r in s.renderings}) > 1 for s in match([account("a", odd), account("b", PARTS[0]), account("c", odd)], (), word_encoder)
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Moira Callard", "Callard", 1),
        ("Harbour master Moira Callard", "Moira Callard", 1),
        ("Päivi Łoś", "Paivi Los", 1),
        ("Ministry of Health", "Health Minister Ana Ruiz", 0),
        ("Ana Ruiz", "Tom Berg", -1),
        (None, "Tom Berg", 0),
        ("…", "Tom Berg", 0),
    ],
)
def test_agreement_of_speakers(one: str | None, other: str | None, expected: int) -> None:
    """One head or all of the words is one speaker; something in common is neither; unknown agrees with nobody."""
    assert agreement(one, other) == agreement(other, one) == expected
