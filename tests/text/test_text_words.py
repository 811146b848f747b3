"""Words, shingles, normal forms and ids."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.ids import content_hash, content_id
from retold.text.normal import folded, plain_marks, squeezed, unaccented
from retold.text.words import forms, shingles, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t pay 14,000 or 1.1bn!", ["don't", "pay", "14,000", "or", "1.1", "bn"]),
        ("Villafañe's goats—three of them", ["villafane's", "goats", "three", "of", "them"]),
        ("l’accident d'Annecy qu'il vit", ["l'", "accident", "d'", "annecy", "qu'", "il", "vit"]),
        ("aujourd’hui, o’clock, I’m", ["aujourd'hui", "o'clock", "i'm"]),
        ("a 1.1-gigawatt scheme", ["a", "1.1", "gigawatt", "scheme"]),
        ("今日は", ["今", "日", "は"]),
        ("«…» — !", []),
        ("(see “Tern”), 3:2; _l'abc -l'abc", ["see", "tern", "3:2", "l'abc", "l'", "abc"]),
        ("МОСТ, l’été. É漢a", ["мост", "l'", "ete", "e漢a"]),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    """Numbers keep their separators, elisions part, signs without blanks stand alone."""
    assert forms(text) == expected


@given(st.text(max_size=120) | st.text("alqu1_'’-., A漢", max_size=40))
def test_word_offsets(text: str) -> None:
    """A word's form is the folded text at its place; the list agrees with `forms`."""
    found = words(text)
    assert [w.form for w in found] == [folded(text[w.start : w.end]) for w in found]
    assert [w.form for w in found] == forms(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(max_size=80))
def test_plain_marks_keep_offsets(text: str) -> None:
    """One character for one."""
    assert len(plain_marks(text)) == len(text)


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    """The short way for the signs of ASCII leads where the long one does."""
    assert folded(text) == folded(text + "é")[:-1] == unaccented(plain_marks(text)).casefold()


def test_squeezed() -> None:
    """Runs of white space become one blank."""
    assert squeezed(" a\n\n b\tc ") == "a b c"


def test_shingles() -> None:
    """Runs of words; a short text is one shingle, an empty one none."""
    assert shingles(["a", "b", "c"], 2) == {("a", "b"), ("b", "c")}
    assert shingles(["a"], 5) == {("a",)}
    assert shingles([], 5) == set()


@given(st.lists(st.text(max_size=8), max_size=4))
def test_ids(parts: list[str]) -> None:
    """Ids fit 63 bits, are stable, and keep the parts apart."""
    assert 0 <= content_hash(*parts) < 2**63
    assert len(content_id(*parts)) == 16
    assert content_hash(*parts) != content_hash(*parts, "")


def test_id_is_pinned() -> None:
    """Ids are kept in archives: a change of the hash is a change of the format."""
    assert content_id("retold", 1) == "17bb9277452cfea5"
