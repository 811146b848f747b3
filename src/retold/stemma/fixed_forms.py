"""Credits in fixed forms: lines such as "Additional reporting: Albion", and sentences such as "This report by UBN was first published ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, CreditKind, Span
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import DATE, HEAD_LINES, LINE, SHORT_LINE, TAIL_LINES, credit_of
from .names import gazetteer, house, is_generic, is_person, is_territory, looks_like_agency, looks_like_outlet
from .running_names import name_after
from .tag_names import is_label, tag_names

#: What divides the names in such a line, and what stands around it.
_DIVIDED = re.compile(r"\s*[,/&|•·]\s*|\s+and\s+")
_AROUND = " .()[]–—-"
#: Names of houses have no more words.
_WORDS = 5
#: An agency's capitals, and one word that may be a house's.
_CAPITALS, _ONE_WORD = re.compile(r"[A-Z]{3,7}"), re.compile(r"[A-ZÀ-Þ][\w-]{3,24}")


def fixed_forms(text: str, known: Phrases) -> Iterator[Credit]:
    """The credits of such lines and sentences."""
    lines = [line for line in LINE.finditer(text) if line[0].strip()]
    some = {line.start(): line for line in (*lines[1 : HEAD_LINES + 1], *lines[max(1, len(lines) - TAIL_LINES) :])}
    for line in some.values():
        if len(line[0]) <= SHORT_LINE:
            yield from _line(text, line, known)
        yield from _sentences(text, line, known)


def _line(text: str, line: re.Match[str], known: Phrases) -> Iterator[Credit]:
    """A line that names no more than who reported or wrote: houses, capitals, or (behind "additional reporting") one word that is no person's."""
    plain = plain_marks(line[0])
    for pattern, single in ((known.reporting, True), (known.texts, False)):
        opening = pattern.match(plain) if pattern else None
        if opening is None:
            continue
        value = plain[opening.end() :].strip(_AROUND)
        if ";" in value or ". " in value:
            return  # "Reporting by Panwire Dhola; editing by J. Moss": whoever sends it out says so itself
        span = Span(line.start() + opening.start(), line.end())
        if known.agencies and known.agencies.match(value):
            yield credit_of("agency", value, text, span, "vague")
            return
        for part in filter(None, _DIVIDED.split(value)):
            name = part.removeprefix("the ").removeprefix("The ")
            if not (name[:1].isupper() or "." in name):
                continue
            if _is_house(name) or (single and _is_one_word(name, text)):
                kind: CreditKind = "source-line" if looks_like_outlet(name) and not looks_like_agency(name) else "agency"
                yield credit_of(kind, name, text, span, "tag at the end")
        return


def _is_house(name: str) -> bool:
    """Is it a house by its name, or capitals that can be an agency's?"""
    if house(name) is not None or _CAPITALS.fullmatch(name):
        return house(name) is not None or (tag_names(name) == [name] and not is_label(name) and folded(name) not in given_names())
    return looks_like_outlet(name) and not is_person(name) and len(name.split()) <= _WORDS and not DATE.search(name)


def _is_one_word(name: str, text: str) -> bool:
    """Can one word be a house's: no given name, no place, no word that the account has elsewhere?"""
    fit = _ONE_WORD.fullmatch(name) is not None and folded(name) not in given_names()
    fit = fit and folded(name) not in gazetteer().words["platforms"]
    return fit and not is_generic(name) and not is_label(name) and not is_territory(name) and len(re.findall(rf"\b{re.escape(name)}\b", text)) == 1


def _sentences(text: str, line: re.Match[str], known: Phrases) -> Iterator[Credit]:
    """Sentences with a house in a fixed place."""
    plain = plain_marks(line[0])
    for before, behind in known.frames if known.framed and known.framed.search(plain) else ():
        opening = before.search(plain)
        name = name_after(plain, opening.end(), known) if opening else None
        if opening is None or name is None:
            continue
        called = plain[name.start : name.end]
        closing = behind.match(plain, name.end) or behind.match(plain, name.end - 2)
        if closing and not is_person(called) and not is_generic(called) and called.casefold() not in known.calendar:
            yield credit_of("via", called, text, Span(line.start() + opening.start(), line.start() + closing.end()), "text")
