"""Lines and brackets that are no more than who made an account: "Redacción · IPN", "C.M. avec ASI", "AGP, oprac. mk".

Agencies in them are in no list, and stand in any order. So the whole line has to be made of such parts and nothing else: agencies, the paper's own
desk, an author or an editor with initials or a name, words for what was done ("oprac."), a day; and capitals are an agency's only where something
says so: such a word, the desk, "with" or "made from" before them, or a stroke between them and an author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..model import Credit, Span
from ..text.given import given_names
from ..text.languages import Language, codes, load
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import DATE, HEAD_LINES, SHORT_LINE, TAIL_LINES, credit_of
from .names import house, is_body, is_generic, is_person, is_web_address, looks_like_agency, looks_like_outlet
from .tag_names import is_label, reads_as_word, spells, tag_names

#: What divides the parts of such a line.
_DIVIDER = r"\s*(?P<mark>[,;/|·•+&:]|(?<=\s)[-–—](?=\s))\s*"
#: An agency's capitals; two letters are initials of a person as often, and want the desk beside them.
_CAPITALS, _SHORT_CAPITALS = re.compile(r"[A-Z]{3,6}"), re.compile(r"[A-Z]{2}")
#: Initials of an author: "mk", "C.M.", "J.-P. L.", "AR".
_INITIALS = re.compile(r"[a-z]{2,3}|(?:[^\W\d_]\.[ -]?){1,3}(?:[^\W\d_]\.)?|[A-Z]{2}")
#: One word that may be the name of a house, with a figure at its end or without: "Lumaria", "Kurier24".
_ONE_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’-]{3,24}")
_FIGURES = re.compile(r"[\d.:h/ -]+")
#: Brackets and marks around the whole, and how a sentence ends.
_OPENING, _CLOSING, _PROSE = re.compile(r"[\s*(\[/–—-]+"), re.compile(r"[\s)\]*/]+$"), re.compile(r"[^\W\d_A-Z]{4}[.!?…]\W*$")
#: A bracket at the end of one of the last paragraphs.
_LAST_BRACKET = re.compile(r"\(([^()\n]{3,80})\)\W*$")
#: Of a story with no more lines the second may be its end.
_SHORTEST_STORY = 3
#: Longer lines (words) are prose.
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language puts into such lines: `joint` divides parts, as the marks do; the other sets are folded words that open a part."""

    joint: re.Pattern[str]
    made: frozenset[str]
    together: frozenset[str]
    desks: tuple[str, ...]
    edited: frozenset[str]
    labels: frozenset[str]
    days: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a line, where it begins in it, and what stands before it."""

    text: str
    start: int
    joint: str


@cache
def _words(code: str | None) -> _Words:
    languages: list[Language] = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]

    def listed(*keys: str) -> set[str]:
        return {plain_marks(w) for language in languages for key in keys for w in language.words("credits", key)}

    made = listed("made_from", "with") - listed("together")
    joined = sorted(made | listed("together"), key=lambda w: (-len(w), w))
    dates = {w for language in languages for key in ("months", "weekdays", "on", "at", "published") for w in language.words("dates", key)}
    return _Words(
        re.compile(rf"{_DIVIDER}|(?:^|\s+)(?P<word>{'|'.join(map(re.escape, joined)) or '(?!)'})(?:\s+|(?<=')|(?=:)|$)", re.IGNORECASE),
        frozenset(map(folded, made)),
        frozenset(w.casefold() for w in listed("together")),
        tuple(sorted(map(folded, listed("staff")), key=len, reverse=True)),
        frozenset(map(folded, listed("edited"))),
        frozenset(map(folded, listed("byline", "source", "labels"))),
        frozenset(map(folded, dates)),
    )


def signatures(text: str, known: Phrases) -> Iterator[Credit]:
    """The credits of such lines among the first and the last of an account, and of such brackets at its end."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    tail = max(1, len(lines) - TAIL_LINES)
    for number, line in enumerate(lines):
        if not (0 < number <= HEAD_LINES or number >= tail):
            continue
        where = "head" if number < tail or (number == 1 and len(lines) > _SHORTEST_STORY) else "tag at the end"
        if len(line[0]) <= SHORT_LINE:
            yield from _of_line(text, Span(line.start(), line.end()), known, where)
        bracket = _LAST_BRACKET.search(line[0]) if number >= tail else None
        if bracket and bracket.start():
            yield from _of_line(text, Span(line.start() + bracket.start(1), line.start() + bracket.end(1)), known, where)


def _of_line(text: str, line: Span, known: Phrases, where: str) -> Iterator[Credit]:
    """The agencies and houses of one line, if all its parts are of those that make a signature."""
    whole = plain_marks(text[line.start : line.end])
    opening = _OPENING.match(whole)
    begin = opening.end() if opening else 0
    plain = _CLOSING.sub("", whole[begin:])
    if not plain or len(plain.split()) > _MOST_WORDS or (" " in plain and _PROSE.search(whole)) or "//" in plain:
        return
    words = _words(known.code)
    byline = known.byline.match(plain) if known.byline else None
    begin += byline.end() if byline else 0
    parts = list(_parts(plain[byline.end() if byline else 0 :], words))
    kinds = [_kind(p, words, n > 0 or byline is not None) for n, p in enumerate(parts)]
    signed = byline is not None or any(k in ("desk", "edited", "label") for k in kinds) or any(folded(p.joint) in words.made for p in parts)
    joints = {p.joint.casefold() for p in parts}
    stroked = ("/" in joints or (where == "head" and joints & words.together)) and any(k in ("person", "initials") for k in kinds)
    if stroked and kinds[0] == "agency" and "person" in kinds:
        stroked = False  # "Reuters / John Smith" took a picture
    small = "," in joints and where != "head" and any(p.text.islower() for p, k in zip(parts, kinds, strict=True) if k == "initials")
    if not parts or "" in kinds or not (signed or stroked or small or (where == "head" and _is_dated(parts, kinds, text))):
        return
    own = "desk" in kinds or (byline is not None and folded(byline[0]).strip(" :") in words.desks)
    for part, kind in zip(parts, kinds, strict=True):
        span = Span(line.start + begin + part.start, line.start + begin + part.start + len(part.text))
        if kind == "agencies":
            yield credit_of("agency", part.text, text, span, "vague")
        elif kind == "agency" or (kind == "short" and own) or (kind == "word" and _is_said_once(part, text, known, own or part is parts[0])):
            beside = byline is not None and part.joint == ","  # "By Colin Farraday, ANS"
            yield credit_of("byline" if beside else "agency", part.text, text, span, where)
        elif kind == "house" and folded(part.joint) in words.made:
            yield credit_of("source-line", part.text, text, span, where)


def _is_dated(parts: list[_Part], kinds: list[str], text: str) -> bool:
    """Is it an agency's capitals and a day, and nothing else, and the story has them nowhere: "ALN | 4 de março de 2025"?"""
    called = [p.text for p, k in zip(parts, kinds, strict=True) if k == "agency"]
    dated = any(DATE.search(p.text) for p, k in zip(parts, kinds, strict=True) if k == "day")
    return dated and set(kinds) == {"agency", "day"} and len(called) == 1 and text.count(called[0]) == 1 and not reads_as_word(called[0])


def _parts(plain: str, words: _Words) -> Iterator[_Part]:
    """The parts of a line, without articles drawn together with them, and of "Redacción IPN" the desk and the agency."""
    at, before = 0, ""
    for joint in [*words.joint.finditer(plain), None]:
        stop = joint.start() if joint else len(plain)
        piece = plain[at:stop]
        start = at + len(piece) - len(piece.lstrip())
        piece = piece.strip()
        elided = re.match(r"(?:[ld]|dell|dall)'(?=[A-ZÀ-Þ])", piece)
        start, piece = (start + elided.end(), piece[elided.end() :]) if elided else (start, piece)
        desk = next((d for d in words.desks if folded(piece).startswith(f"{d} ")), None)
        if desk and len(folded(piece)) == len(piece) and " " not in desk:
            yield _Part(piece[: len(desk)], start, before)
            start, piece, before = start + len(desk) + 1, piece[len(desk) + 1 :], ""
        if piece:
            yield _Part(piece, start, before)
        if joint:
            before = before if not piece and not joint["word"] and before else (joint["word"] or joint["mark"] or "")
            at = joint.end()


def _kind(part: _Part, words: _Words, behind: bool) -> str:
    """What a part is; an empty string where it is nothing that stands in a signature. `behind`: something stands before it."""
    text, plain = part.text, folded(part.text).strip(" .")
    first = plain.split(" ")[0].rstrip(".") if plain else ""
    if plain in _agencies_words():
        return "agencies"
    if plain in words.desks or plain in ("red", "web"):
        return "desk"
    if first in words.edited:
        return "edited" if len(text.split()) <= 3 else ""
    if plain in words.labels:
        return "label"
    if DATE.search(text) or _FIGURES.fullmatch(text) or all(w in words.days or _FIGURES.fullmatch(w) for w in plain.split()):
        return "day"
    if text.upper() != text and is_person(text):
        return "person"
    if house(text) or (_CAPITALS.fullmatch(text) and tag_names(text) == [text] and not is_label(text) and not spells(text)):
        return "agency"
    if _SHORT_CAPITALS.fullmatch(text) and behind and not is_label(text):
        return "short"
    if _INITIALS.fullmatch(text):
        return "initials"
    if is_web_address(text) or (text[0].isupper() and looks_like_outlet(text)):
        return "agency" if looks_like_agency(text) and folded(part.joint) in words.made else "house"
    alone = _ONE_NAME.fullmatch(text) and folded(text) not in given_names() and not is_label(text) and not is_generic(text) and not is_body(text)
    return "word" if alone else ""


def _is_said_once(part: _Part, text: str, known: Phrases, first: bool) -> bool:
    """Can one unknown word be a house: behind "with" or "made from", `first` in its line or in one with the desk, and nowhere in the story?

    In German any noun has a capital ("mit Bildern"), so that there no word is taken.
    """
    return known.code != "de" and folded(part.joint) in _words(known.code).made and first and text.count(part.text) == 1


@cache
def _agencies_words() -> frozenset[str]:
    return frozenset(folded(w) for code in codes() for w in load(code).words("credits", "agencies"))
