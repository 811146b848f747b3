"""Who said what, as a table for the terminal, and the choice among quotations."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from retold.model import Article, Evidence, Findings, Fingerprint, Mode, Problem, Quotation, Speaker, Trace
from retold.show.said import Choice, chosen, said
from retold.show.wordings import wordings


def quotation(start: int, text: str, mode: Mode, speaker: Speaker | None, confidence: float) -> Quotation:
    """A quotation with a reason."""
    return Quotation(f"q{start}", start, start + len(text), text, mode, None, speaker, confidence, (Evidence("cue", "A reason.", 1.0),))


ANN = Speaker("she", 0, 3, "Ann Léger")
PORT = Speaker("a spokesman for the port", 0, 24, "a spokesman for the port")
FOUND = (
    quotation(5, "We saw [bold]it[/bold] go\u202e", "direct", ANN, 0.9),
    quotation(60, "a river", "partial", PORT, 0.6),
    quotation(90, "the port would stay shut", "indirect", None, 0.3),
)
ARTICLE = Article(id="1", path="x/b.txt", text="Roof gone " * 20, paths=("x/b.txt",))
EMPTY = Article(id="0", path="x/a.txt", text="Nothing", paths=("x/a.txt",))
TRACE = Trace(
    (
        Findings(ARTICLE, Fingerprint((), ()), (), FOUND, (), ()),
        Findings(EMPTY, Fingerprint((), ()), (), (), (), ()),
    ),
    (),
    (Problem("x/c.txt", "empty", "It is empty; leave it out."),),
)


def shown(trace: Trace, width: int = 100) -> str:
    """What a terminal without colours shows."""
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, color_system=None).print(said(trace))
    return out.getvalue()


def test_every_quotation_has_speaker_kind_words_and_reason() -> None:
    """The full name with the words used in the article, marks only where the article has them, the reason, and what could not be read."""
    text = shown(TRACE)
    assert text.startswith("2 articles, 3 quotations")
    for words in ("Ann Léger", "“she”", "“a river”", "quoted in part", "reported", "unknown", "no quotations found", "x/c.txt: It is empty"):
        assert words in text
    assert text.count("A reason.") == 3
    assert "“the port" not in text
    assert text.index("a.txt") < text.index("b.txt")


def test_text_is_neither_markup_nor_control() -> None:
    """Words from an article cannot style the table or turn its direction."""
    text = shown(TRACE)
    assert "[bold]it[/bold]" in text
    assert "\u202e" not in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_fits_every_terminal(width: int) -> None:
    """No line is wider than the terminal, and no word of a quotation is lost."""
    text = shown(TRACE, width)
    assert max(len(line.rstrip()) for line in text.splitlines()) <= width
    assert all(word in text for word in ("port", "would", "stay", "shut", "river"))


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(), [5, 60, 90]),
        (Choice(speaker="leger"), [5]),
        (Choice(speaker="Ann Leger"), [5]),
        (Choice(speaker="Ann Lee"), []),
        (Choice(speaker="spokesman port"), [60]),
        (Choice(modes=("indirect", "partial")), [60, 90]),
        (Choice(confidence=0.6), [5, 60]),
        (Choice(speaker="she", modes=("direct",), confidence=0.95), []),
    ],
)
def test_choice(choice: Choice, kept: list[int]) -> None:
    """By words of the speaker's name (case and accents aside), kind and confidence; articles stay."""
    found = chosen(TRACE, choice)
    assert [q.start for f in found.articles for q in f.quotations] == kept
    assert len(found.articles) == 2


def test_without_a_story_the_wordings_are_the_list() -> None:
    """Accounts that tell nothing in common are listed article by article."""
    one, other = io.StringIO(), io.StringIO()
    for out, made in ((one, wordings(TRACE)), (other, said(TRACE))):
        Console(file=out, width=100).print(made)
    assert one.getvalue() == other.getvalue()
