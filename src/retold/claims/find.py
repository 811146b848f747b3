"""The assertions of one article: numbers with what they count, dates, and names in their roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..model import Article, Assertion, AssertionKind, Polarity, Span
from ..text.ids import content_id
from ..text.languages import load
from ..text.numbers import Number, numbers
from ..text.words import Word
from ..text.words import words as words_of
from .ages import ages
from .counts import counts
from .dates import Moment, moments
from .lexicon import lexicon
from .names import names
from .proper import NAME, capitals, persons, places
from .reader import Draft, Reader, Stretches, passage_of
from .single import singles
from .subjects import moment_subject

#: A line without a full stop is furniture (a dateline, a stamp, "212 comments") where it holds a date, a divider or a year.
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FURNITURE = re.compile(r"(?<!^)[|•·]|\b(?:1[89]|20)\d\d\b|\d[:.]\d\d|\bby\b|^[^ ]+ - ", re.IGNORECASE)
#: The hour of a stamp, whose last full stop closes no sentence: "News • November 11, 2025 at 10:26 a.m."
_STAMPED = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_LONGEST_LINE = 160
#: What stands behind the date of a dateline: an agency in brackets, a dash; and the longest place before it.
_DATELINE = re.compile(r"\.?\s?(?:\([^()\n]{2,24}\)\s?)?(?:[—–-]|--)\s")
_LONGEST_PLACE = 40
#: The share of a sentence that its dates take up where it is a stamp.
_STAMP = 0.8
#: ... and where it begins with "published" or the like.
_STAMP_SAID = 0.4


def find(article: Article, passages: Sequence[Span]) -> tuple[Assertion, ...]:
    """All checkable particulars of one article, in order of place. `passages` are its sentences.

    Numbers come with the noun, unit or currency they belong to; a number that counts nothing (a page, a telephone number, a score) is left
    out; an age is an assertion of its own sort. Dates are resolved by the article's own date where that is known to the day, and stay open otherwise.
    """
    tongue = lexicon(article.language)
    all_words = words_of(article.text)
    found_numbers = numbers(article.text, load(article.language))
    reader = Reader(article.text, all_words, [w.start for w in all_words], passages, tongue, _starts(all_words, found_numbers))
    dated = moments(article, all_words, tongue, found_numbers)
    aged = list(ages(reader, found_numbers))
    lived = Stretches((d.start, d.end) for d in aged)
    counted_ones = counts(reader, found_numbers, [(m.start, m.end, m.weak) for m in dated if not m.beside])
    numbered = [*aged, *(d for d in counted_ones if lived.over(d.start, d.end) is None)]
    counted = Stretches((d.start, d.end) for d in numbered)
    stamps = {m.start for m in dated if _is_stamp(reader, dated, m)}
    stamps |= {m.start for m in dated if _DATELINE.match(article.text, m.end) and _opens_paragraph(article.text, m.start)}
    kept = [m for m in dated if (m.beside or counted.over(m.start, m.end) is None) and m.start not in stamps]
    furniture = Stretches((p.start, p.end) for p in _lines(article, passages) if _is_furniture(article, p))
    runs = capitals(reader)
    called = [n for n in (*names(reader), *persons(reader, runs)) if n[2] != NAME or not _in_headline(article, n[0])]
    days = Stretches((m.start, m.end) for m in dated if not m.weak)
    named = (*called, *(n for n in singles(reader, runs, called) if not _in_headline(article, n[0])))
    located = (n for n in places(reader, runs) if not _in_headline(article, n[0]))
    found = [
        *(_of_count(article, d) for d in numbered),
        *(_of_moment(article, reader, m) for m in kept),
        *(_of_name(article, n) for n in named if days.over(n[0], n[1]) is None),  # Christmas Day is nobody
        *(_of_name(article, n, "place") for n in located if days.over(n[0], n[1]) is None),
    ]
    inside = [a for a in found if furniture.over(a.start, a.start + 1) is None]
    return tuple(sorted({a.id: a for a in inside}.values(), key=lambda a: (a.start, a.end, a.kind, a.value)))


def _starts(words: Sequence[Word], found: Sequence[Number]) -> frozenset[int]:
    """Where the words of numbers start: of "2,6 Millionen" both."""
    inside = Stretches((n.start, n.end) for n in found)
    return frozenset(n.start for n in found) | {w.start for w in words if inside.over(w.start, w.end) is not None}


def _opens_paragraph(text: str, at: int) -> bool:
    """Does nothing but a place in capitals stand before this in its paragraph, as in a dateline: "LEEDS, Feb. 3 — "?"""
    before = text[max(text.rfind("\n", 0, at) + 1, at - _LONGEST_PLACE) : at]
    return before.strip(" ,.") != "" and before.upper() == before and any(c.isalpha() for c in before)


def _is_stamp(reader: Reader, dated: Sequence[Moment], moment: Moment) -> bool:
    """Does the sentence consist of little but its dates: "Thursday 12 March, 4.20pm."?"""
    here = passage_of(reader, moment.start)
    if here is None or here.end - here.start > _LONGEST_LINE:
        return False
    letters = sum(c.isalnum() for c in reader.text[here.start : here.end])
    first, last = (bisect_left(dated, at, key=lambda m: m.start) for at in (here.start, here.end))
    in_dates = sum(c.isalnum() for m in dated[first:last] for c in reader.text[m.start : m.end])
    opens = reader.words[reader.at(here.start)].form if reader.at(here.start) < len(reader.words) else ""
    return in_dates >= (_STAMP_SAID if reader.lexicon.has("stamped", opens) else _STAMP) * letters


def _lines(article: Article, passages: Sequence[Span]) -> list[Span]:
    """The passages that are a paragraph by themselves, but for the headline."""
    text, found = article.text, []
    for p in passages:
        before = text[max(0, p.start - _LONGEST_LINE) : p.start].rstrip(" ")
        alone = (p.start == 0 or before.endswith("\n")) and text[p.end : p.end + 2].lstrip(" ")[:1] in ("", "\n")
        if alone and p.end - p.start <= _LONGEST_LINE and not (article.headline and article.headline.start <= p.start < article.headline.end):
            found.append(p)
    return found


def _is_furniture(article: Article, line: Span) -> bool:
    words = article.text[line.start : line.end]
    stamped = _STAMPED.search(words) and any(mark in words for mark in "|•·")
    return line.start > 0 and bool(stamped or (not _CLOSED.search(words) and _FURNITURE.search(words)))


def _of_count(article: Article, draft: Draft) -> Assertion:
    return _assertion(article, (draft.start, draft.end), "number", (draft.subject, draft.value, draft.unit), draft.polarity)


def _of_moment(article: Article, reader: Reader, moment: Moment) -> Assertion:
    at = reader.at(moment.start)
    unit = "time" if ":" in moment.value else "year" if moment.weak else "day"
    forms = {w.form for w in reader.words[max(0, at - 3) : at]}
    near = [w.form for w in reader.words[max(0, at - 3) : at]]
    leading = {" ".join(near[i:j]) for i in range(len(near)) for j in range(i + 1, len(near) + 1)}
    rough = ":" in moment.value and any(leading & reader.lexicon.sets[key] for key in ("hedges_before", "dated_parts"))
    polarity: Polarity = "negated" if forms & reader.lexicon.sets["negations"] else "hedged" if rough else "affirmed"
    return _assertion(
        article, (moment.start, moment.end), "date", (moment_subject(reader, (moment.start, moment.end), unit), moment.value, unit), polarity
    )


def _of_name(article: Article, name: tuple[int, int, str, str], kind: AssertionKind = "name") -> Assertion:
    start, end, role, value = name
    return _assertion(article, (start, end), kind, (role, value, None), "affirmed")


def _in_headline(article: Article, at: int) -> bool:
    """Headlines capitalise at will: no name is told by its letters there."""
    return bool(article.headline and article.headline.start <= at < article.headline.end)


def _assertion(article: Article, span: tuple[int, int], kind: AssertionKind, said: tuple[str, str, str | None], polarity: Polarity) -> Assertion:
    subject, value, unit = said
    start, end = span
    return Assertion(content_id(article.id, start, end, kind, value), start, end, article.text[start:end], kind, subject, value, unit, polarity)
