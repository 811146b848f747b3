"""Passages that correspond are found, others are left alone, and nothing depends on order."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from collation_story import account, encoder, words_of
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.collation.match import lay, match
from retold.collation.reading import read
from retold.collation.units import units
from retold.model import Findings, Place, Quotation, Span, Speaker
from retold.text.encoder import word_encoder

CASES = Path(__file__).parent.parent / "cases" / "collation"


def _cases(name: str) -> list[Any]:
    return [pytest.param(c, id=c["name"]) for c in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


def _findings(case: dict[str, Any]) -> list[Findings]:
    return [account("abcdefgh"[n], text, language) for n, (language, text) in enumerate(case["articles"])]


def _check(case: dict[str, Any]) -> None:
    findings = _findings(case)
    found = {(words_of(c.left, findings), words_of(c.right, findings)): c for c in match(findings, (), encoder())}
    for i, ours, j, theirs, relation in case["pairs"]:
        assert i < j
        hits = [c for (a, b), c in found.items() if a.startswith(ours) and b.startswith(theirs)]
        assert [c.relation for c in hits] == [relation], (ours, theirs, list(found))
    assert len(found) == len(case["pairs"]), list(found)
    for i, words in case.get("alone", []):
        assert not any(side[i].startswith(words) for side in found)


@pytest.mark.parametrize("case", _cases("in-the-wild"))
def test_passages_that_correspond_are_found(case: dict[str, Any]) -> None:
    """Rewritten, edited, translated, moved, split: exactly the pairs that are there."""
    _check(case)


@pytest.mark.parametrize("case", _cases("negative"))
def test_nothing_is_aligned_where_nothing_corresponds(case: dict[str, Any]) -> None:
    """Other stories, other matters, other words in front of the same "she said"."""
    assert match(_findings(case), (), encoder()) == ()


@pytest.mark.parametrize("case", _cases("known-failures"))
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failures(case: dict[str, Any]) -> None:
    """What is not found yet; whoever mends it moves the case."""
    _check(case)


SENTENCES = [
    "The ferry struck a barge in thick fog on Tuesday.",
    "A ferry hit a gravel barge in the fog.",
    "Fourteen people were injured, two of them seriously.",
    "14 people were hurt.",
    "The harbour was closed for six hours.",
    "Inspectors will publish a report in May.",
    "No comment.",
]
texts = st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=6).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_witnesses_changes_nothing(stories: list[str], shuffle: random.Random) -> None:
    """The same findings in any order give the same correspondences."""
    findings = [account("abcd"[n], text) for n, text in enumerate(stories)]
    shuffled = list(findings)
    shuffle.shuffle(shuffled)
    assert match(findings, (), word_encoder) == match(shuffled, (), word_encoder)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_swapping_two_articles_mirrors_the_result(one: str, other: str) -> None:
    """What corresponds does not depend on which article comes first."""

    def turned(p: Place) -> tuple[str, int, int]:
        return ("b" if p.article == "a" else "a", p.start, p.end)

    straight = match([account("a", one), account("b", other)], (), word_encoder)
    swapped = match([account("b", one), account("a", other)], (), word_encoder)
    mirrored = sorted((turned(c.right), turned(c.left), c.relation, c.confidence) for c in swapped)
    assert mirrored == sorted(
        ((c.left.article, c.left.start, c.left.end), (c.right.article, c.right.start, c.right.end), c.relation, c.confidence) for c in straight
    )


EXAMPLE = [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parents[2] / "examples" / "harbour-ferry").glob("*.txt"))]


@settings(max_examples=2, deadline=None)
@given(st.permutations("abcdef"), st.randoms(use_true_random=False))
def test_a_real_story_is_collated_alike_under_any_names(names: list[str], shuffle: random.Random) -> None:
    """Six whole articles, named and ordered anyhow: the same pairs of passages, and the same units."""

    def collated(order: Sequence[str], findings: list[Findings]) -> tuple[set[Any], set[Any]]:
        of = {name: n for n, name in enumerate(order)}
        found = match(findings, (), encoder())
        pairs = {(frozenset((of[p.article], p.start) for p in (c.left, c.right)), c.relation, c.confidence) for c in found}
        return pairs, {frozenset((of[p.article], p.start) for r in u.readings for p in r.places) for u in units(findings, found)}

    findings = [account(name, text) for name, text in zip(names, EXAMPLE, strict=True)]
    shuffle.shuffle(findings)
    assert collated(names, findings) == collated("abcdef", [account(n, t) for n, t in zip("abcdef", EXAMPLE, strict=True)])


def test_members_of_a_group_are_laid_beside_its_first_only() -> None:
    """A copy is collated with the first of its group; the first stands for it beside all others."""
    report, other = " ".join(SENTENCES[::2]), " ".join(SENTENCES[1::2])
    found = match([account(n, report) for n in "abc"] + [account("d", other)], (("a", "b", "c"),), encoder())
    assert {(c.left.article, c.right.article) for c in found} == {("a", "b"), ("a", "c"), ("a", "d")}


@settings(max_examples=20, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_accounts_that_were_read_once_are_laid_as_often_as_wanted(stories: list[str]) -> None:
    """Reading and laying are `match`, and laying leaves what was read as it was; one account alone, or none with words, has no counterpart."""
    findings = [account("abcd"[n], text) for n, text in enumerate(stories)]
    known = [read(f) for f in findings]
    assert lay(known, (), word_encoder) == lay(known[::-1], (), word_encoder) == match(findings, (), word_encoder)


def test_who_said_it_is_not_compared() -> None:
    """Cue and speaker are taken out of what is compared, but not out of the words; where nothing else is left, they stay."""
    text = "“The bridge is shut now,” said Moira Callard. Moira Callard said."
    cue, speaker = Span(26, 30), Speaker("Moira Callard", 31, 44, "Moira Callard")
    last = Speaker("Moira Callard", 46, 59, "Moira Callard")
    said = [Quotation(str(n), 0, 25, "", "direct", c, s, 1.0, ()) for n, (c, s) in enumerate([(cue, speaker), (Span(60, 64), last)])]
    known = read(replace(account("a", text), quotations=tuple(said)))
    assert known.matter.texts == ("“The bridge is shut now,” .", "Moira Callard said.")
    assert known.forms[0] == ("the", "bridge", "is", "shut", "now", "said", "moira", "callard")


def test_the_same_sentence_five_hundred_times() -> None:
    """Repeated words are matched occurrence by occurrence, not all with all."""
    many, few = account("a", "No comment on that. " * 500), account("b", "No comment on that. " * 3)
    found = match([many, few], (), word_encoder)
    assert [(c.left.start // 20, c.right.start // 20) for c in found] == [(0, 0), (1, 1), (2, 2)]


def test_identical_articles_are_aligned_in_order() -> None:
    """Every sentence with itself, verbatim, whatever else looks alike."""
    text = " ".join(SENTENCES)
    found = match([account("a", text), account("b", text)], (), encoder())
    assert [(c.left.start, c.relation) for c in found] == [(c.right.start, "verbatim") for c in found]
    assert len(found) == len(SENTENCES)


@pytest.mark.parametrize("odd", ["", " \n\n ", "word " * 20_000, "…!?", "مرحبا بالعالم. 你好，世界。Hello שלום.", "\ud7a3" * 50, "a" * 5000])
def test_odd_articles_do_no_harm(odd: str) -> None:
    """Nothing, one sentence of 20,000 words, mixed scripts and directions: an answer in bounded time."""
    begin = time.process_time()
    match([account("a", odd, None), account("b", " ".join(SENTENCES)), account("c", odd, None)], (), word_encoder)
    assert time.process_time() - begin < 5


def test_every_correspondence_says_why() -> None:
    """Each carries a sentence that can be checked, and the passages it is about."""
    findings = _findings(json.loads((CASES / "in-the-wild.json").read_text(encoding="utf-8"))[0])
    for c in match(findings, (), encoder()):
        assert c.evidence
        assert all(e.detail.endswith(".") and e.passages == (c.left, c.right) for e in c.evidence)
        assert c.left.article < c.right.article
        assert 0.5 < c.confidence <= 1
