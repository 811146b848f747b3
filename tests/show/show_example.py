"""A small invented story as a trace, made by hand: four accounts, one lost witness, one altered quotation, one number conflict, twins."""

from __future__ import annotations

from retold.model import (
    Article,
    Assertion,
    Basis,
    Change,
    Claim,
    ClaimValue,
    Correspondence,
    Credit,
    Dated,
    Dating,
    Descent,
    Direction,
    Edit,
    Evidence,
    Facing,
    Findings,
    Fingerprint,
    Mode,
    Origins,
    Place,
    Position,
    Problem,
    Quotation,
    Reading,
    Rendering,
    Retelling,
    Said,
    Span,
    Speaker,
    Stamp,
    Statement,
    Stemma,
    Trace,
    Variant,
    VariationUnit,
    Witness,
)

FIRST = (
    "Lamp of Kessel Point goes dark\n\n"
    "The lamp failed at dusk, Inland Wire reports. “We may close the tower,” said keeper Ada Brome. Three boats waited."
)
SHARP = "Tower to close\n\nThe lamp failed at dusk. “We will close the tower,” said keeper Ada Brome. Five boats waited."
#: By which words, and to whom, the four accounts have her say it.
_CUES, _LISTENERS = ("said", "told", "said", None), (None, "the Wire", None, None)
ECHO = "Keeper: tower will close\n\nKeeper Ada Brome said: “We will close the tower.” Five boats waited outside."


def findings(ident: str, path: str, text: str, time: str | None = None) -> Findings:
    """Findings of a text whose sentences are its lines' sentences, cut at a full stop or its closing mark; other fields by the contract."""
    ends = [n + 1 for n, c in enumerate(text) if text[n - 1 : n + 2] in (". ",) or c == "\n" or n == len(text) - 1]
    starts = [0, *ends[:-1]]
    passages = tuple(Span(a + (len(text[a:b]) - len(text[a:b].lstrip())), b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip())
    dating = Dating(time, time, (Stamp(time, "dateline"),)) if time else Dating()
    headline = text.split("\n", maxsplit=1)[0]
    article = Article(ident, path, text, (path,), title=headline, language="en", published=dating, headline=Span(0, len(headline)))
    return Findings(article, Fingerprint((1,), (("lamp", 1),)), passages, (), (), ())


def rendering(found: Findings, words: str, mode: Mode = "direct", speaker: str | None = "Ada Brome") -> Rendering:
    """The first place of these words in an article, as a rendering."""
    start = found.article.text.index(words)
    return Rendering(found.article.id, "q1" if mode != "narrated" else None, start, start + len(words), words, mode, speaker)


def variant(left: Rendering, right: Rendering, changes: tuple[Change, ...], direction: Direction = "left-to-right", sure: float = 0.9) -> Variant:
    """A variant whose single edit replaces the whole, unless the words are the same or differ in one word only."""
    edits: tuple[Edit, ...] = () if left.text == right.text else (Edit(0, len(left.text), right.text),)
    if left.text.replace("may", "will") == right.text != left.text:
        edits = (Edit(left.text.index("may"), left.text.index("may") + 3, "will"),)
    return Variant(left, right, direction, changes, edits, sure, (Evidence("words", f"“{left.text}” differs from “{right.text}”.", 1.5),))


def descent(exemplar: str, copy: str, basis: Basis = "inferred", sure: float = 0.85) -> Descent:
    """An edge with one reason for it and one against."""
    reasons = (Evidence("error", f"{copy} has a reading of {exemplar}.", 1.2), Evidence("time", f"{copy} bears no time.", -0.2))
    return Descent(exemplar, copy, basis, sure, reasons)


def story(articles: tuple[Findings, ...], title: str = "A lamp goes dark") -> Retelling:
    """The story of the four accounts `articles`: A and its twin B, C made from A, D made from C; A and B from a lost wire report."""
    a, b, c, d = articles
    said = [rendering(a, "We may close the tower"), rendering(b, "We may close the tower")]
    said += [rendering(c, "We will close the tower"), rendering(d, "We will close the tower")]
    variants = (
        variant(said[0], said[1], ("verbatim",), "unknown"),
        variant(said[0], said[2], ("sense-changed",)),
        variant(said[1], said[2], ("sense-changed",), "unknown"),
        variant(said[0], said[3], ("sense-changed",), "unknown"),
        variant(said[2], said[3], ("verbatim",)),
    )
    ids = [f.article.id for f in articles]
    witnesses = (Witness("α", None, "Inland Wire"), *(Witness(s, i, s, "g1" if s in "AB" else None) for s, i in zip("ABCD", ids, strict=True)))
    edges = (descent("α", "A", "stated"), descent("A", "C"), descent("C", "D", "possible", 0.55))
    stemma = Stemma(witnesses, edges, (descent("A", "D", "possible", 0.3),), Origins(1, 1, 2), (Evidence("origins", "All words go back to A.", 1.0),))

    def value(found: Findings, words: str, number: str) -> ClaimValue:
        start = found.article.text.index(words)
        return ClaimValue(found.article.id, start, start + len(words), words, number)

    values = (value(a, "Three boats", "3"), value(b, "Three boats", "3"), value(c, "Five boats", "5"), value(d, "Five boats", "5"))
    claims = (
        Claim("c1", "number", "boats that waited", values, "conflicting", Origins(1, 1, 2), 0.8, (Evidence("values", "3 and 5 differ.", 1.0),)),
        Claim("c2", "date", "time of the failure", (value(a, "dusk", "~2025-11-04"),), "single", Origins(1, 1, 1), 0.9, ()),
    )
    link = Correspondence(Place(ids[0], 32, 73), Place(ids[2], 16, 40), "edited", 0.8)
    unit = VariationUnit((Reading("may", (Place(ids[0], 78, 81),)), Reading("will", (Place(ids[2], 45, 49), Place(ids[3], 48, 52)))), (ids[1],))
    statement = Statement("s1", "Ada Brome", tuple(said), variants)
    lone = Statement("s2", None, (rendering(d, "Five boats waited outside", "narrated", None),), ())
    failed = a.article.text.index("The lamp failed")
    line = (
        Dated("2025-11-04", "17:30", "c2", (Place(ids[0], failed, failed + 23),), False),
        Dated("11-05", None, "c2", (Place(ids[2], 16, 40),), True),
        Dated("Tuesday", None, "c9", (Place(ids[3], 0, 5),), False),
        Dated(None, "21:04", "c9", (Place(ids[3], 0, 5),), False),
    )
    by_brome = tuple(Said("s1", r.article, r.start, r.end, cue, to) for r, cue, to in zip(said, _CUES, _LISTENERS, strict=True))
    by_wire = (Said("s2", lone.renderings[0].article, lone.renderings[0].start, lone.renderings[0].end, None, None),)
    actors = (Position("Ada Brome", by_brome), Position("Inland Wire", by_wire))
    faced = (Facing("s1", "s2", (Evidence("same-matter", "Both speak of “tower” and “boats”.", 0.5),)),)
    told = ((link,), (unit,), (statement, lone), stemma, claims, line, actors, faced, (Place(ids[2], 74, 91),))
    return Retelling("t1", title, "2025-11-04T18:00:00Z", "2025-11-05T07:30:00Z", *told)


def trace(title: str = "A lamp goes dark", tail: str = "") -> Trace:
    """The whole trace. `tail` is put at the end of every text, `title` is the story's."""
    first = findings("a1", "in/first.txt", FIRST + tail, "2025-11-04T18:00:00Z")
    at = FIRST.index("We may")
    speaker = Speaker("keeper Ada Brome", FIRST.index("keeper"), FIRST.index("keeper") + 16, "Ada Brome")
    quotation = Quotation(
        "q1",
        at,
        at + 22,
        "We may close the tower",
        "direct",
        Span(at + 24, at + 28),
        speaker,
        0.9,
        (Evidence("marks", "It stands in marks.", 2.0),),
    )
    credit = Credit("source-line", "Inland Wire", "Inland Wire reports", FIRST.index("Inland"), FIRST.index("Inland") + 19, "body")
    number = Assertion("n1", FIRST.index("Three"), FIRST.index("Three") + 11, "Three boats", "number", "boats", "3", None, "affirmed")
    first = Findings(first.article, first.fingerprint, first.passages, (quotation,), (credit,), (number,))
    articles = (
        first,
        findings("b2", "in/twin.txt", FIRST.replace("at dusk", "at  dusk") + tail),
        findings("c3", "in/sharp.txt", SHARP + tail, "2025-11-05"),
        findings("d4", "in/echo.txt", ECHO + tail, "2025-11-05T07:30:00Z"),
    )
    return Trace(articles, (story(articles, title),), (Problem("in/broken.bin", "binary", "This is no text; it was skipped."),))
