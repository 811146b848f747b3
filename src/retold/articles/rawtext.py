"""Where the words of an account stand in what was read: from offsets of the clean text to offsets of the raw page.

The raw page is read once more, as a line of characters with the place of each: tags, comments and scripts are passed over, entities decoded,
blanks and invisible marks left out, letters composed. In that line the paragraphs of the account are looked for, in their order. What is found
is exact, what is not (a paragraph that clean-up put together from several places) is unknown. No parser's idea of the page is needed, so that
anybody can check the answer with the file alone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Article, Document, Raw, Span
from .clean import is_dropped

#: What is not text: a comment, the beginning of an element whose content is no text, any tag; and an entity.
_PIECE = re.compile(
    r"<!--|<(script|style|template|noscript|svg|iframe|textarea)(?=[\s>/])"
    r"|</?[a-zA-Z!?](?:[^<>\"']++|\"[^\"<]{0,9999}\"|'[^'<]{0,9999}')*+>|</?[a-zA-Z!?][^<>]*>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """The characters of a text that are no blanks, and where each begins and ends in it."""

    letters: str
    starts: list[int]
    ends: list[int]


def raw_runs(document: Document, article: Article) -> tuple[Raw, ...]:
    """The stretches of an account's text with their places in the body of its document, in order, on both sides.

    Within a stretch of equal length on both sides the characters are the very same; another one is a blank, an entity or a letter that was
    composed, with the tags within it. What is covered by no stretch stands nowhere in the body as it stands in the text.

    Example: a page with "<p>A <b>mill</b> &amp; its wheel" gives "A ", "mill", " " (behind it "</b> "), "&" (there "&amp;"), " its wheel".
    """
    page = _composed(_letters_of(document))
    found: list[Raw] = []
    start = 0
    places: list[tuple[int, _Line]] = []
    for paragraph in article.text.split("\n\n"):
        places.append((start, _composed(_plain(paragraph, 0, start))))
        start += len(paragraph) + 2
    for (_, line), at in zip(places, _positions([line.letters for _, line in places], page.letters), strict=True):
        if at is not None:
            found += _runs(line, page, at, (article.text, document.body))
    return tuple(found)


def located(article: Article, span: Span) -> tuple[Span, ...] | None:
    """Where a stretch of an account's text stands in the body of its document: a span for each paragraph of it, or None where it is unknown.

    With its tags taken out, its entities decoded and its blanks as one, the body has there what the text has. Articles know it where they were
    found with `offsets`.
    """
    found: list[list[int]] = []
    covered = span.start
    for run in article.raw:
        if run.end <= span.start or run.start >= span.end:
            continue
        if article.text[covered : run.start].strip():
            return None
        literal = run.end - run.start == run.raw_end - run.raw_start
        first = run.raw_start + (max(0, span.start - run.start) if literal else 0)
        last = run.raw_end - (max(0, run.end - span.end) if literal else 0)
        if found and "\n\n" not in article.text[max(span.start, covered - 1) : run.start + 1]:
            found[-1][1] = last
        else:
            found.append([first, last])
        covered = run.end
    if not found or article.text[covered : span.end].strip():
        return None
    return tuple(Span(first, last) for first, last in found)


# -- lines of characters -----------------------------------------------------------------------------------------------------------------
_Letter = tuple[str, int, int]


def _letters_of(document: Document) -> Iterator[_Letter]:
    """The visible characters of a document's body, each with its place there."""
    body = document.body
    if document.media == "text":
        yield from _plain(body, 0, 0)
        return
    at = 0
    while piece := _PIECE.search(body, at):
        yield from _plain(body[at : piece.start()], 0, at)
        at = piece.end()
        if piece[0] == "<!--":
            close = body.find("-->", at)
            at = close + 3 if close >= 0 else len(body)
        elif piece[1]:
            end = re.compile(f"</{piece[1]}(?=[\\s>/])", re.IGNORECASE).search(body, at)
            at = end.start() if end else len(body)
        elif piece[0][0] == "&":
            yield from ((c, piece.start(), piece.end()) for c in html.unescape(piece[0]) if not c.isspace() and not is_dropped(c))
    yield from _plain(body[at:], 0, at)


def _plain(text: str, start: int, offset: int) -> Iterator[_Letter]:
    """The characters of plain text."""
    for at, c in enumerate(text, start + offset):
        if not c.isspace() and not is_dropped(c):
            yield "\ufffd" if "\ud800" <= c <= "\udfff" else c, at, at + 1


def _composed(letters: Iterator[_Letter]) -> _Line:
    """A line in which letters and the accents behind them are one."""
    known = list(letters)
    line = "".join(c for c, _, _ in known)
    if not unicodedata.is_normalized("NFC", line):
        grouped: list[list[_Letter]] = []
        for letter in known:
            if grouped and unicodedata.combining(letter[0]):
                grouped[-1].append(letter)
            else:
                grouped.append([letter])
        known = [(c, group[0][1], group[-1][2]) for group in grouped for c in unicodedata.normalize("NFC", "".join(x[0] for x in group))]
        line = "".join(c for c, _, _ in known)
    return _Line(line, [s for _, s, _ in known], [e for _, _, e in known])


# -- paragraphs in their order -----------------------------------------------------------------------------------------------------------
def _positions(paragraphs: Sequence[str], line: str) -> list[int | None]:
    """Where each paragraph stands in the line of the page, in order; None for those that stand nowhere between their neighbours.

    Those that stand there once hold the others: a headline stands right before the first of them, any other right behind the one before it.
    """
    found: list[int | None] = [None] * len(paragraphs)
    single = [(n, at) for n, p in enumerate(paragraphs) if p and (at := line.find(p)) >= 0 and line.find(p, at + 1) < 0]
    for n, at in _rising(single):
        found[n] = at
    first = next((n for n, at in enumerate(found) if at is not None), len(found))
    stop = found[first] if first < len(found) else None
    for n in range(first - 1, -1, -1):  # what stands before the first is looked for from behind
        at = line.rfind(paragraphs[n], 0, len(line) if stop is None else stop) if paragraphs[n] else -1
        if at >= 0:
            found[n] = stop = at
    begin = 0
    for n, paragraph in enumerate(paragraphs):
        known = found[n]
        if known is None and paragraph and n > first:
            stop = next((at for at in found[n + 1 :] if at is not None), len(line))
            at = line.find(paragraph, begin, stop)
            known = found[n] = at if at >= 0 else None
        begin = known + len(paragraph) if known is not None else begin
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs whose places rise, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for k, (_, at) in enumerate(pairs):
        size = bisect_left(ends, at)
        before.append(last[size - 1] if size else -1)
        ends[size:] = [at, *ends[size + 1 :]]
        last[size:] = [k, *last[size + 1 :]]
    row: list[tuple[int, int]] = []
    k = last[-1] if last else -1
    while k >= 0:
        row.append(pairs[k])
        k = before[k]
    return row[::-1]


def _runs(line: _Line, page: _Line, at: int, texts: tuple[str, str]) -> Iterator[Raw]:
    """The stretches of one paragraph: as long as they can be while both sides go on character by character."""
    text, body = texts
    pieces: list[tuple[int, int, int, int]] = []
    for k in range(len(line.letters)):
        piece = (line.starts[k], line.ends[k], page.starts[at + k], page.ends[at + k])
        if pieces and pieces[-1] == piece:
            continue
        if pieces and pieces[-1][1] < piece[0]:
            pieces.append((pieces[-1][1], piece[0], pieces[-1][3], piece[2]))  # a blank, with what stands within it
        elif pieces and pieces[-1][2:] == piece[2:]:
            pieces[-1] = (pieces[-1][0], piece[1], *piece[2:])  # an entity of two characters
            continue
        pieces.append(piece)
    current: list[int] = []
    for piece in pieces:
        same = text[piece[0] : piece[1]] == body[piece[2] : piece[3]]
        if current and same and current[4] and current[1] == piece[0] and current[3] == piece[2]:
            current[1], current[3] = piece[1], piece[3]
            continue
        if current:
            yield Raw(*current[:4])
        current = [*piece, int(same)]
    if current:
        yield Raw(*current[:4])
