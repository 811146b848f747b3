"""Days and hours of the account itself, which are no days of its event: datelines ("LINZ, 5 March —"), stamps ("Published on 5 March"), and the lines
of furniture that hold a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..model import Article, Span
from .dates import Moment
from .lexicon import Lexicon
from .reader import Reader, passage_of

#: A line without a full stop is furniture (a dateline, a stamp, "212 comments") where it holds a date, a divider or a year.
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FURNITURE = re.compile(r"(?<!^)[|•·]|\b(?:1[89]|20)\d\d\b|\d[:.]\d\d|\bby\b|^[^ ]+ - ", re.IGNORECASE)
#: The hour of a stamp, whose last full stop closes no sentence: "News • November 11, 2025 at 10:26 a.m."
_STAMPED = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_LONGEST_LINE, _SHORT_LINE = 160, 80
#: What stands behind the date of a dateline: an agency in brackets, a dash; and, where a place with a comma stands before it or only capitals do, a
#: colon or a full stop.
_DATELINE = re.compile(r"\.?\s?(?:\([^()\n]{2,24}\)\s?)?(?:[—–-]|--)\s")
_CLOSED_DATELINE = re.compile(r"\.?\s?(?:\([^()\n]{2,24}\)\s?)?(?:[—–-]|--|[:.]|$)(?=\s|$)", re.MULTILINE)
_CLOSING_BRACKET = re.compile(r"\.?\s?[)\]]")
#: ... and before it: the place, of so many characters and words at most, with its country and its agency.
_LONGEST_PLACE, _WORDS = 40, 6
_AGENCY = re.compile(r"\s*\([^()\n]{2,24}\)")
#: Small words within the name of a place, and before the day: "Rio de Janeiro, le 5 mars".
_SMALL = 3
#: The share of a sentence that its dates take up where it is a stamp.
_STAMP = 0.8
#: ... and where it begins with "published" or the like.
_STAMP_SAID = 0.33


def stamps(reader: Reader, dated: Sequence[Moment]) -> frozenset[int]:
    """Where those of the dates in an article begin that belong to the account rather than to its event."""
    return frozenset(m.start for at, m in enumerate(dated) if _is_stamp(reader, dated, m) or _is_dateline(reader, dated, at))


def furniture(article: Article, passages: Sequence[Span]) -> list[Span]:
    """The lines of an article that are no sentences and hold a date, a byline or a divider."""
    return [line for line in _lines(article, passages) if _is_furniture(article, line)]


def _is_dateline(reader: Reader, dated: Sequence[Moment], at: int) -> bool:
    """Does nothing but a place stand before this date in its paragraph, and behind it a mark that parts both from the account?"""
    text, moment = reader.text, dated[at]
    if ":" in moment.value:
        return False
    end = moment.end
    for other in dated[at + 1 :]:  # "Saltby, Sunday 3 August"
        if text[end : other.start].strip(" ,") or "\n" in text[end : other.start]:
            break
        end = other.end
    first = text.rfind("\n", 0, moment.start) + 1
    if moment.start - first > _LONGEST_PLACE:
        return False
    before = text[first : moment.start]
    opened = before.lstrip()[:1] in ("(", "[") or before.rstrip()[-1:] in ("(", "[")
    if opened:
        behind = _CLOSING_BRACKET.match(text, end)
        return behind is not None and _is_place(reader.lexicon, before.strip(" ([")) and text[behind.end() : behind.end() + 2].strip() != ""
    place = _AGENCY.sub("", before)
    if _in_capitals(place) and _DATELINE.match(text, end):
        return True
    told_apart = "," in place or _in_capitals(place)
    return told_apart and _is_place(reader.lexicon, place) and _CLOSED_DATELINE.match(text, end) is not None


def _in_capitals(place: str) -> bool:
    words = place.strip(" ,.")
    return words != "" and words.upper() == words and any(c.isalpha() for c in words)


def _is_place(lexicon: Lexicon, before: str) -> bool:
    """Could these words be the name of a place, its country and a weekday: all with capitals but for small words, and none that opens a phrase?"""
    found = [w for w in re.split(r"[\s,.]+", before) if w]
    if all(w.casefold() in lexicon.weekdays for w in found):
        return False  # "Tuesday, 3 March: the ferry is raised" is a line of a chronicle
    if not found or len(found) > _WORDS or lexicon.has("stops", found[0].casefold()) or not found[0][0].isupper():
        return False
    return all(w[0].isupper() or len(w) <= _SMALL or w.casefold() in lexicon.weekdays for w in found)


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


def _lines(article: Article, passages: Sequence[Span]) -> Iterator[Span]:
    """The short paragraphs, but for the headline; those of several sentences ("The Pennant, 16 May 2025, p. 6, unsigned") are shorter still."""
    text = article.text
    first: int | None = None
    for p in passages:
        before = text[max(0, p.start - _LONGEST_LINE) : p.start].rstrip(" ")
        if p.start == 0 or before.endswith("\n"):
            first = p.start
        ends = text[p.end : p.end + 2].lstrip(" ")[:1] in ("", "\n")
        if ends and first is not None:
            in_headline = article.headline and article.headline.start <= first < article.headline.end
            if p.end - first <= (_LONGEST_LINE if first == p.start else _SHORT_LINE) and not in_headline:
                yield Span(first, p.end)
            first = None


def _is_furniture(article: Article, line: Span) -> bool:
    words = article.text[line.start : line.end]
    stamped = _STAMPED.search(words) and any(mark in words for mark in "|•·")
    return line.start > 0 and bool(stamped or (not _CLOSED.search(words) and _FURNITURE.search(words)))
