"""A language without a table: its marks are read, and nothing is judged that would need its words."""

from __future__ import annotations

import pytest

from retold.model import GRAVE, Article, Rendering
from retold.quotes.change import Context, compare
from retold.quotes.find import find
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

_SURE = 0.65


def _article(text: str, language: str) -> Article:
    return Article(id=content_id(text), path="a.txt", text=text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "„Jsme unavení,“ řekla Anna Nováková. „Ale jedeme dál.“"),
        ("hu", "„Fáradtak vagyunk” – hallotta Kovács Anna a szomszédtól."),
        ("fi", "”Silta on suljettu”, sanoo Aino Laine."),
    ],
)
def test_a_speaker_is_never_sure(language: str, text: str) -> None:
    """Who speaks cannot be known without the verbs of the language, and the evidence says so."""
    found = find(_article(text, language), sentences(text, load(language)))
    assert found
    for quotation in found:
        assert quotation.speaker is None or quotation.confidence < _SURE
        assert quotation.speaker is None or any(language in e.detail for e in quotation.evidence) or quotation.confidence < 0.5


@pytest.mark.parametrize(
    "text", ["Aino Laine said että silta on suljettu.", "Poliisin mukaan auto oli varastettu.", "Ministeri sanoi että raha maksetaan toukokuussa."]
)
def test_no_reported_speech_is_found(text: str) -> None:
    """Reported speech is known by words alone: without them there is none, not even where a word looks English."""
    assert [q for q in find(_article(text, "fi"), sentences(text, load("fi"))) if q.mode == "indirect"] == []


@pytest.mark.parametrize(
    ("left", "one", "right", "other"),
    [
        ("Tjugotre arbetare skadades i tunneln", "sv", "Ventitré operai sono rimasti feriti nella galleria", "it"),
        ("Fabriken kan komma att stängas i mars", "sv", "A fábrica vai fechar em março", "pt"),
        ("Silta suljettiin kolmeksi viikoksi", "fi", "De brug werd voor drie weken gesloten", "nl"),
        ("Bron är öppen hela sommaren", "sv", "Bron är stängd hela sommaren", "sv"),
    ],
)
def test_numbers_and_scales_need_both_tables(left: str, one: str, right: str, other: str) -> None:
    """A number word, a "may" or a grade on one side only tells of no change where the other side's words are unknown."""
    texts = (f"“{left}”", f"“{right}”")
    a, b = (Rendering(n, "q", 0, len(t), t, "direct", None) for n, t in zip("ab", texts, strict=True))
    assert not set(compare(a, b, Context(one, other, *texts)).changes) & (GRAVE - {"reworded"})
