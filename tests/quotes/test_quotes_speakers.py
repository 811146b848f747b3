"""Who speaks each quotation: constructions as data, one short invented text each.

`speakers` gives for the beginning of each quotation the entity expected, in small letters and without its article (null: nobody is named); the
language is English where none is given.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from retold.model import Article, Span
from retold.quotes.find import find
from retold.quotes.ways import WAYS
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

_CASES = Path(__file__).parents[1] / "cases" / "quotes"


def _cases(name: str, mark: tuple[pytest.MarkDecorator, ...] = ()) -> list[Any]:
    rows = json.loads((_CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:70].replace("\n", " "), marks=mark) for row in rows]


def _speakers(text: str, language: str = "en") -> dict[str, str | None]:
    """The speakers found, by the words of the quotation."""
    gap = text.find("\n\n")
    headline = Span(0, gap) if 0 < gap < 200 and text[:gap][-1] not in '.:”",' else None
    article = Article(id=content_id(text), path="a.txt", text=text, language=language, headline=headline)
    found = [q for q in find(article, sentences(text, load(language))) if q.mode != "indirect"]
    return {q.text: _bare(q.speaker.entity) if q.speaker is not None else None for q in found}


def _bare(name: str) -> str:
    return re.sub(r"^(the|a|an|inny|en) ", "", name.lower().replace("’", "'"))


def _check(row: dict[str, Any]) -> None:
    found = _speakers(row["text"], row.get("language", "en"))
    for begins, speaker in row["speakers"].items():
        here = [who for words, who in found.items() if words.startswith(begins)]
        assert here, found
        assert here[0] == speaker, found


@pytest.mark.parametrize("row", _cases("speakers") + _cases("speakers-press") + _cases("speakers-languages"))
def test_names_the_speaker(row: dict[str, Any]) -> None:
    """Passives, nouns of speech, appositions, relative clauses, interviews, carried speakers: the right one is named."""
    _check(row)


@pytest.mark.parametrize("row", _cases("speakers-known-failures", (pytest.mark.xfail(strict=True),)))
def test_known_failures(row: dict[str, Any]) -> None:
    """What we cannot do yet; a case that begins to work has to move to speakers.json."""
    _check(row)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_every_way_has_a_sentence_and_a_confidence(way: str) -> None:
    """Confidences are shares, and sentences can be filled in."""
    told = next(t for w, t in WAYS.items() if w == way)
    assert 0 < told.confidence < 1
    assert "{" not in told.sentence.format(cue="said", name="“Lee”")
