"""Reported speech without marks: cases as data, questions of nobody, and the seam for a parser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from retold.model import Article, Quotation
from retold.quotes.find import find
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.parser import Parser, Word
from retold.text.sentences import sentences

_CASES = Path(__file__).parents[1] / "cases" / "quotes"


def cases(name: str) -> list[Any]:
    """The rows of a file of cases, as parameters."""
    return [pytest.param(row, id=row["name"]) for row in json.loads((_CASES / f"{name}.json").read_text(encoding="utf-8"))]


def found(text: str, language: str = "en", parser: Parser | None = None) -> tuple[Quotation, ...]:
    """The quotations of a text that is an article of its own."""
    article = Article(id=content_id(text), path="a.txt", text=text, language=language, headline=None)
    return find(article, sentences(text, load(language)), parser)


def check(row: dict[str, Any], parser: Parser | None = None) -> None:
    """All that is reported in a case is found, with its speaker, and nothing else."""
    here = found(row["text"], row["language"], parser)
    got = sorted((q.text, q.mode, q.speaker.entity if q.speaker else None) for q in here)
    assert got == sorted((want["text"], want["mode"], want["speaker"]) for want in row["quotations"])


@pytest.mark.parametrize("row", cases("find-indirect-in-the-wild"))
def test_finds(row: dict[str, Any]) -> None:
    """The reported clause and no word more, with its speaker."""
    check(row)


@pytest.mark.parametrize("row", cases("find-indirect-negative"))
def test_leaves_out(row: dict[str, Any]) -> None:
    """Nouns that look like verbs, relative clauses and objects are not reported speech."""
    check(row)


@pytest.mark.parametrize("row", [pytest.param(p.values[0], id=p.id, marks=pytest.mark.xfail) for p in cases("find-indirect-known-failures")])
def test_known_failures(row: dict[str, Any]) -> None:
    """What we cannot do yet; a case that begins to work has to move to in-the-wild."""
    check(row)


def test_a_question_that_nobody_is_named_for() -> None:
    """The question is reported, and its speaker is unknown."""
    (asked, answered) = found("Asked whether the bridge would reopen, Ann Lee said it would not.")
    assert (asked.text, asked.speaker) == ("the bridge would reopen", None)
    assert answered.text == "it would not"


def test_what_nobody_is_named_for_telling() -> None:
    """What a jury was told is reported, and who told it is unknown."""
    (told,) = found("The jury was told there was no record of the payment.")
    assert (told.text, told.speaker) == ("there was no record of the payment", None)


class _OneParse:
    """Stands for a parser that knows one sentence: rows of word, number of its governor, relation and tag."""

    name = "a parser made by hand"

    def __init__(self, sentence: str, rows: Sequence[tuple[str, int, str, str]]) -> None:
        self.asked: list[str] = []
        words, at = [], 0
        for word, head, relation, tag in rows:
            at = sentence.index(word, at)
            words.append(Word(at, at + len(word), head, relation, tag))
            at += len(word)
        self._known = {sentence: tuple(words)}

    def __call__(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        self.asked += sentences
        return [self._known.get(s, ()) for s in sentences]


def test_a_parse_decides_where_a_clause_begins_and_ends() -> None:
    """A parser is asked for sentences that may report something; its clause is taken, and the evidence says so."""
    sentence = "The bridge Ann Lee thinks about will, she says, fall soon."
    rows = [
        ("The", 1, "det", "DT"), ("bridge", 11, "nsubj", "NN"), ("Ann", 3, "compound", "NNP"), ("Lee", 4, "nsubj", "NNP"),
        ("thinks", 1, "relcl", "VBZ"), ("about", 4, "prep", "IN"), ("will", 11, "aux", "MD"), (",", 9, "punct", ","),
        ("she", 9, "nsubj", "PRP"), ("says", 9, "ROOT", "VBZ"),
        (",", 9, "punct", ","), ("fall", 9, "ccomp", "VB"), ("soon", 11, "advmod", "RB"),
    ]  # fmt: skip
    parser = _OneParse(sentence, rows)
    here = found(f"{sentence} It rains.", parser=parser)
    assert parser.asked == [sentence]
    assert [q.text for q in here] == ["The bridge Ann Lee thinks about will", "fall soon"]
    assert all(any(e.kind == "parsed" and parser.name in e.detail for e in q.evidence) for q in here)


def test_a_parser_is_not_asked_about_other_languages() -> None:
    """A German article is read by its word lists alone."""
    parser = _OneParse("x", [("x", 0, "ROOT", "NN")])
    text = "Anna Lehmann sagte, dass die Brücke gesperrt bleibe."
    assert found(text, "de", parser) == found(text, "de")
    assert parser.asked == []


def test_without_a_parse_the_words_decide() -> None:
    """A sentence that the parser gives up on is read as if there were none."""
    parser = _OneParse("x", [("x", 0, "ROOT", "NN")])
    text = "Ann Lee said that the bridge was unsafe."
    assert found(text, parser=parser) == found(text)
    assert parser.asked == [text]
