"""Statements and labels on input that nobody wrote with care: right answers, or none, in bounded time."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statements_story import account, oriented

from retold.collation.match import match as collate
from retold.model import Findings, Rendering, Statement
from retold.quotes.change import Context, Side, compare
from retold.quotes.match import match
from retold.text.diff import replay
from retold.text.encoder import word_encoder

MIRROR = {"marks-added": "marks-dropped", "marks-dropped": "marks-added"}
#: Seconds that any of these may take; they take a few on a busy machine.
PATIENCE = 20


def _statements(*findings: Findings) -> tuple[Statement, ...]:
    return match(findings, collate(findings, (), word_encoder), word_encoder)


def _timed(*findings: Findings) -> tuple[Statement, ...]:
    start = time.perf_counter()
    found = _statements(*findings)
    assert time.perf_counter() - start < PATIENCE
    return found


PLAIN = "“{Ann Lee|direct|The bakery will open at six on Monday},” said Ann Lee. The street was wet. {Ann Lee|indirect|the ovens are old}, she said."


def test_an_empty_article() -> None:
    """An account without a word has no part in anything, and takes nothing from the others."""
    one, other = account("a", PLAIN), account("b", PLAIN)
    assert _timed(account("c", ""), one) == ()
    assert _timed(account("c", ""), one, other) == _statements(one, other)


def test_two_identical_articles() -> None:
    """Every statement is there on both sides, verbatim."""
    found = _timed(account("a", PLAIN), account("b", PLAIN))
    assert {r.text for s in found for r in s.renderings} >= {"The bakery will open at six on Monday", "the ovens are old"}
    assert {v.changes for s in found for v in s.variants if v.left.mode != "narrated"} == {("verbatim",)}


def test_a_text_cut_into_words() -> None:
    """Corpora write "did n't": the pieces are read like the whole, also behind a word that tells a degree."""
    left, right = "The walls might n't last .", "The walls mightn't last."
    one, other = Rendering("a", "q", 0, len(left), left, "direct", None), Rendering("b", "q", 0, len(right), right, "direct", None)
    assert set(compare(one, other, Context("en", "en", left, right)).changes) <= {"verbatim", "edited"}


def test_a_sentence_of_twenty_thousand_words() -> None:
    """It is cut to what can be compared; a quotation beside it is still found."""
    words = [f"word{n % 997}" for n in range(20_000)]
    endless = f"{{Bo Kerr|indirect|{' '.join(words)}}} . {PLAIN}"
    found = _timed(account("a", endless), account("b", endless.replace("word5 ", "work ")))
    assert any("bakery" in r.text for s in found for r in s.renderings)


def test_labels_on_twenty_thousand_words() -> None:
    """Labels and edits of endless wordings come in bounded time, and the edits replay."""
    one = " ".join(f"word{n % 997}" for n in range(20_000))
    other = one.replace("word7 ", "not word7 ").replace("word9 ", "")
    left, right = Rendering("a", "q", 0, len(one), one, "direct", None), Rendering("b", "q", 0, len(other), other, "direct", None)
    start = time.perf_counter()
    variant = compare(left, right, Context("en", "en", one, other))
    assert time.perf_counter() - start < PATIENCE
    assert replay(one, variant.edits) == other


def test_the_same_sentence_five_hundred_times() -> None:
    """What an account repeats is one statement with the other account, not five hundred, and nothing explodes."""
    repeated = "“{Ann Lee|direct|The bakery will open at six on Monday},” said Ann Lee. " * 500
    found = _timed(account("a", repeated), account("b", PLAIN))
    assert len([s for s in found if "bakery" in s.renderings[0].text]) == 1


MIXED = (
    "קבע {דנה לוי|direct|הגשר ייסגר ביום שני בשעה שש בבוקר}. "
    "Ann said “{Ann Lee|direct|لن نغلق الجسر قبل الغد}”. "
    "{Ольга Рой|direct|Мост закроют в понедельник}!"
)


@pytest.mark.parametrize("language", [None, "he", "ar", "en", "de"])
def test_mixed_scripts_and_right_to_left(language: str | None) -> None:
    """Words of any script are the same words on both sides, whatever language the account is taken for."""
    found = _timed(account("a", MIXED, language), account("b", MIXED, language))
    quoted = {v.changes for s in found for v in s.variants if v.left.mode == v.right.mode == "direct"}
    assert quoted == {("verbatim",)}
    assert len(found) >= 3


_LINES = [
    "“{Ann Lee|direct|The bakery will open at six on Monday},” said Ann Lee.",
    "“{Ann Lee|direct|The bakery may open at six on Monday. We are worried about the ovens},” said Ann Lee.",
    "{Ann Lee|indirect|the bakery would not open on Monday, and that the ovens were old}, she said.",
    "“{Bo Kerr|direct|We are furious about the ovens}!” said Bo Kerr.",
    "“{the Bakers' Union|direct|The ovens are no longer safe},” it said.",
    "The street was wet and the bakery was closed on Monday.",
]
_ACCOUNTS = st.lists(st.lists(st.sampled_from(_LINES), min_size=1, max_size=4, unique=True), min_size=2, max_size=4)


@settings(max_examples=25, deadline=None)
@given(_ACCOUNTS, st.integers(0, 10**6))
def test_the_order_of_witnesses_does_not_matter(accounts: list[list[str]], seed: int) -> None:
    """The same statements, variants and labels for any order in which the accounts come; all edits replay."""
    findings = [account("abcd"[n], " ".join(lines)) for n, lines in enumerate(accounts)]
    shuffled = random.Random(seed).sample(findings, len(findings))
    found = _statements(*findings)
    assert _statements(*shuffled) == found
    for variant in (v for s in found for v in s.variants):
        assert replay(variant.left.text, variant.edits) == variant.right.text
        assert [e.kind for e in variant.evidence] == list(variant.changes)


_WORDS = (
    "we are not worried furious help cure may will must should some all safe unsafe dangerous good bad no longer failed to open closed "
    "more or less I think but the ovens 72 27 Brenner. linked to caused by one of the oldest"
)
_TEXT = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=14).map(" ".join)
_MODES = st.sampled_from(["direct", "partial", "indirect", "narrated"])
_SPEAKERS = st.sampled_from([None, "Ann Lee", "Mary Poole", "Bakers' Union", "a spokesman for the owners"])


@settings(max_examples=150, deadline=None)
@given(st.tuples(_TEXT, _TEXT), st.tuples(_MODES, _MODES), st.tuples(_SPEAKERS, _SPEAKERS), st.sampled_from(["", "a", "b"]))
def test_both_readings_mirror(texts: tuple[str, str], modes: tuple, speakers: tuple, exemplar: str) -> None:  # type: ignore[type-arg]
    """Left and right exchanged, the same is said of the same account, before and after the direction is known."""
    accounts = tuple(f"{text} Ann Lee and Mary Poole spoke, and a spokesman." for text in texts)
    one, other = (Rendering("ab"[n], "q", 0, len(texts[n]), texts[n], modes[n], speakers[n]) for n in (0, 1))
    sides = tuple(Side(written=speaker or "") for speaker in speakers)
    there = compare(one, other, Context("en", "en", accounts[0], accounts[1], sides[0], sides[1]))
    back = compare(other, one, Context("en", "en", accounts[1], accounts[0], sides[1], sides[0]))
    for here, turned in ((there, back), (oriented(there, exemplar), oriented(back, exemplar))):
        assert {MIRROR.get(c, c) for c in turned.changes} == set(here.changes)
        assert {(e.kind, p.article) for e in here.evidence if len(e.passages) == 1 for p in e.passages} == {
            (MIRROR.get(e.kind, e.kind), p.article) for e in turned.evidence if len(e.passages) == 1 for p in e.passages
        }
    assert replace(there, left=there.left).edits == there.edits
    assert replay(there.left.text, there.edits) == there.right.text
