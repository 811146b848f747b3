"""Copying traditions: the same texts for the same seed, trees that hold together, and copies that are nearly the same text."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from bench.copies.__main__ import main
from bench.copies.draw import draw
from bench.copies.scribe import KINDS, Scribe, Token, copied, misspelt

WORDS = ["the", "ferry", "left", "the", "harbour", "before", "the", "storm", "and", "nobody", "on", "the", "quay", "saw", "where", "it", "went"]


def test_a_seed_gives_the_same_tradition_and_another_one_another() -> None:
    """Figures can be repeated."""
    assert draw("train", 3) == draw("train", 3)
    assert draw("train", 3).texts != draw("train", 4).texts
    assert set(draw("train", 3).texts.values()).isdisjoint(draw("test", 3).texts.values())


@pytest.mark.parametrize("seed", range(6))
def test_a_tree_holds_together(seed: int) -> None:
    """Every node but the first comes from one before it, and the surviving copies are nodes of the tree with a text of some length."""
    found = draw("test", seed)
    below = {c for _, c in found.edges}
    nodes = {"n0", *below}
    assert all(p in nodes and int(p[1:]) < int(c[1:]) for p, c in found.edges)
    assert "n0" not in below
    assert set(found.texts) <= nodes
    assert 3 <= len(found.texts) <= 25
    assert all(len(t.split()) > 100 for t in found.texts.values())


def test_a_scribe_without_slips_copies_word_for_word() -> None:
    """Nothing but slips changes a text; and an attentive one puts right what shows."""
    text = [Token(w) for w in WORDS]
    even = tuple(1 / len(KINDS) for _ in KINDS)
    assert copied(text, Scribe(0.0, even, 0.0), WORDS, Random(1)) == text
    wrong = [Token("fery", "ferry") if t.form == "ferry" else t for t in text]
    assert copied(wrong, Scribe(0.0, even, 1.0), WORDS, Random(1)) == text
    assert copied(wrong, Scribe(0.0, even, 0.0), WORDS, Random(1)) == wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_slip_changes_something(kind: str) -> None:
    """A scribe with one kind of slip and a high rate leaves no text as it was."""
    only = tuple(float(k == kind) for k in KINDS)
    text = [Token(w) for w in WORDS * 6]
    assert [t.form for t in copied(text, Scribe(0.3, only, 0.0), WORDS, Random(2))] != [t.form for t in text]


def test_a_misspelt_word_is_another_one() -> None:
    """Of many tries hardly one leaves the word as it was (a letter put for itself)."""
    assert sum(misspelt("harbour", Random(n)) != "harbour" for n in range(100)) > 90


def test_the_command_writes_what_the_scorer_reads(tmp_path: Path) -> None:
    """Edges, surviving copies and their texts."""
    assert main(["--test", "--number", "2", str(tmp_path)]) == 0
    files = sorted(tmp_path.iterdir())
    assert len(files) == 2
    gold = json.loads(files[0].read_text(encoding="utf-8"))
    assert sorted(w["id"] for w in gold["witnesses"]) == gold["sampled"]
    assert gold["edges"]
