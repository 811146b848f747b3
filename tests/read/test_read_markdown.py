"""Markdown to words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read.markdown import plain


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# Head\nText", "\nHead\n\nText"),
        ("Head\n====\nText", "\nHead\n\nText"),
        ("a **b** and *c* and __d__ and _e_", "a b and c and d and e"),
        ("2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"),
        ("see [the report](https://x.example/a_b_c) now", "see the report now"),
        ("![photo](a.jpg)Text", "Text"),
        ("> quoted\n> words", "quoted\nwords"),
        ("a \\*star\\*", "a *star*"),
        ("<!-- hidden -->Text", "Text"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    """Each mark by itself."""
    assert plain(marked)[0] == words


def test_rules_are_no_front_matter() -> None:
    """Pairs are read from the very top only."""
    text, declared = plain("Text\n\n---\ntitle: no\n---\n")
    assert declared == {}
    assert "title: no" in text


@given(st.text("#*_[]()!<>-=`\\a \n", max_size=300))
def test_any_marks(text: str) -> None:
    """No tangle of marks breaks it or adds a letter."""
    assert plain(text)[0].count("a") <= text.count("a")


def test_long_runs_of_marks() -> None:
    """Time stays bounded on what regular expressions fear."""
    for mark in ("[", "![", "*a", "_", "<!--", "](", "# ", "---\n", "> "):
        plain(mark * 20_000)
