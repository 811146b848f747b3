"""The assertions of one article: numbers with what they count, dates, and names in their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Article, Assertion, AssertionKind, Polarity, Span
from ..text.ids import content_id
from ..text.languages import load
from ..text.numbers import numbers
from ..text.words import words as words_of
from .counts import counts
from .dates import Moment, moments
from .lexicon import lexicon
from .names import names
from .reader import Draft, Reader, context

#: A line without a full stop is furniture (a dateline, a stamp, "212 comments") where it holds a date, a divider or a year.
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FURNITURE = re.compile(r"[|•·]|\b(?:1[89]|20)\d\d\b|\d[:.]\d\d|\bby\b|^[^ ]+ - ", re.IGNORECASE)
_LONGEST_LINE = 160


def find(article: Article, passages: Sequence[Span]) -> tuple[Assertion, ...]:
    """All checkable particulars of one article, in order of place. `passages` are its sentences.

    Numbers come with the noun, unit or currency they belong to; a number that counts nothing (an age, a page, a telephone number, a score) is
    left out. Dates are resolved by the article's own date where that is known to the day, and stay open otherwise.
    """
    tongue = lexicon(article.language)
    all_words = words_of(article.text)
    found_numbers = numbers(article.text, load(article.language))
    reader = Reader(article.text, all_words, [w.start for w in all_words], passages, tongue, frozenset(n.start for n in found_numbers))
    dated = moments(article, all_words, tongue)
    numbered = counts(reader, found_numbers, [(m.start, m.end, m.weak) for m in dated])
    kept = [m for m in dated if not any(d.start < m.end and m.start < d.end for d in numbered)]
    furniture = [p for p in _lines(article, passages) if _is_furniture(article, p)]
    found = [
        *(_of_count(article, d) for d in numbered),
        *(_of_moment(article, reader, m) for m in kept),
        *(_of_name(article, n) for n in names(reader)),
    ]
    inside = [a for a in found if not any(p.start <= a.start < p.end for p in furniture)]
    return tuple(sorted({a.id: a for a in inside}.values(), key=lambda a: (a.start, a.end, a.kind, a.value)))


def _lines(article: Article, passages: Sequence[Span]) -> list[Span]:
    """The passages that are a paragraph by themselves, but for the headline."""
    text, found = article.text, []
    for p in passages:
        alone = (p.start == 0 or text[: p.start].rstrip(" ").endswith("\n")) and text[p.end : p.end + 2].lstrip(" ")[:1] in ("", "\n")
        if alone and p.end - p.start <= _LONGEST_LINE and not (article.headline and article.headline.start <= p.start < article.headline.end):
            found.append(p)
    return found


def _is_furniture(article: Article, line: Span) -> bool:
    words = article.text[line.start : line.end]
    return line.start > 0 and not _CLOSED.search(words) and bool(_FURNITURE.search(words))


def _of_count(article: Article, draft: Draft) -> Assertion:
    return _assertion(article, (draft.start, draft.end), "number", (draft.subject, draft.value, draft.unit), draft.polarity)


def _of_moment(article: Article, reader: Reader, moment: Moment) -> Assertion:
    at = reader.at(moment.start)
    around = context(reader, (moment.start, moment.end))
    unit = "time" if ":" in moment.value else "year" if moment.weak else "day"
    forms = {w.form for w in reader.words[max(0, at - 3) : at]}
    polarity: Polarity = "negated" if forms & reader.lexicon.sets["negations"] else "affirmed"
    return _assertion(article, (moment.start, moment.end), "date", (" ".join(around[:2]) or unit, moment.value, unit), polarity)


def _of_name(article: Article, name: tuple[int, int, str, str]) -> Assertion:
    start, end, role, value = name
    return _assertion(article, (start, end), "name", (role, value, None), "affirmed")


def _assertion(article: Article, span: tuple[int, int], kind: AssertionKind, said: tuple[str, str, str | None], polarity: Polarity) -> Assertion:
    subject, value, unit = said
    start, end = span
    return Assertion(content_id(article.id, start, end, kind, value), start, end, article.text[start:end], kind, subject, value, unit, polarity)
