"""The head of plain text in one block: headline, byline and date in lines without an empty one between them, as people paste them.

Only lines that are made to stand there tell that a block is a head: a byline, a date, an agency's sign, the name of a paper. What the line above
them is they do not tell: a headline, but as well a letterhead, a place or a label. So a byline has to follow, or a date under a line that is
plainly a sentence's beginning and no name; and prose has to stand below the block. Else the block stays as it is, and the title is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.detect import detect
from ..text.languages import Language, codes, load
from ..text.normal import letters, plain_marks
from ..text.words import forms
from .byline import authors, without_label
from .dates import line_stamps
from .furniture import is_box
from .headline import SENTENCE_END, in_title_case, is_headline, is_prose
from .languages import listed
from .people import is_agency, is_name, is_trade
from .signed import agencies, told
from .stated import is_paper

#: A head has no more lines than this, and so many lines of another kind between headline and byline: a standfirst.
_MOST, _STANDFIRST = 7, 1
#: A headline has so many words; one word in capitals above it names a section.
_FEWEST_WORDS, _SECTION = 3, 15
#: Shorter words than this tell nothing.
_TELLING = 4
#: An address, a name on networks, a telephone number; and "To: ", "Date: " in front of a value.
_ADDRESS = re.compile(r"https?:|www\.|@|\+?\d[\d /()-]{6,}\d")
_FIELD = re.compile(r"[^\W\d_][^:\n]{0,20}:\s")
#: Only a list begins so.
_ITEM = re.compile(r"^(?:[-–—*•·▪►]|\d{1,2}[.)])\s")
#: A desk in a byline is told in so few words.
_DESK = 8
#: Letters that a line of an agency in brackets ends with: "HARROW, England (AP)".
_BRACKET = re.compile(r"\(([^()]{2,30})\)$")


def divided(body: Sequence[str], title: str | None) -> list[str]:
    r"""The paragraphs, with the headline apart where the first of them is the head of the text in several lines; else as they are.

    A declared `title` in its first line tells it surely. What stood above the headline (a date, a section, the paper) then stands below it.

    Example: ["Mill burns down in Harrow\nBy Jane Roe", "A mill burnt down."] is ["Mill burns down in Harrow", "By Jane Roe", "A mill burnt down."].
    """
    lines = body[0].split("\n") if body else []
    if not 1 < len(lines) <= _MOST:
        return list(body)
    if title and letters(lines[0]) == letters(title):
        return [lines[0], "\n".join(lines[1:]), *body[1:]]
    at = next((n for n, line in enumerate(lines[:-1]) if not _above(line)), 0)
    head, below = lines[at], lines[at + 1 :]
    signs = next((n for n, line in enumerate(below) if _signed(line)), None)
    if at and signs != 0:
        return list(body)  # below a date or the name of a paper anything may stand
    following = body[1 : 3 if signs is not None else 2]
    if not _is_head(head, below, signs) or not any(map(is_prose, following)):
        return list(body)
    if signs is None and not _is_no_name(head, following[0]):
        return list(body)
    return [head, *(["\n".join(lines[:at])] if at else []), "\n".join(below), *body[1:]]


def _above(line: str) -> bool:
    """Does it stand above headlines: a date by itself, the name of a paper, a section?"""
    section = line.isupper() and line.isalpha() and len(line) <= _SECTION and line not in agencies()
    return section or is_paper(line) or (bool(line_stamps(line)) and not _signed(line))


def _signed(line: str) -> bool:
    """Is it a byline: persons, an agency, a desk ("By Harrow Live staff")?"""
    if authors([line]) or told(line):
        return True
    rest = without_label(line)
    return rest != line and len(rest.split()) <= _DESK and not SENTENCE_END.search(line) and any(is_trade(w) or is_agency(w) for w in rest.split())


def _beside(line: str) -> bool:
    """Does it belong to the head as well: a date, a name, a paper, a line of the page?"""
    return bool(line_stamps(line)) or _signed(line) or is_name(line) or is_paper(line) or is_box(line)


def _is_head(head: str, below: Sequence[str], signs: int | None) -> bool:
    """Can a line be the headline over these lines?"""
    if not is_headline(head, below[0]) or SENTENCE_END.search(head[:-1]) or len(head.split()) < _FEWEST_WORDS or _is_else(head):
        return False
    if all(_FIELD.match(line) for line in (head, *below)) or any(_ITEM.match(line) and not line_stamps(line) for line in (head, *below)):
        return False
    others = [n for n, line in enumerate(below) if not _beside(line)]
    if signs is None:
        return not others and any(line_stamps(line) for line in below)
    return len(others) <= _STANDFIRST and all(n == 0 for n in others) and signs <= len(others)


def _is_else(line: str) -> bool:
    """Is it something that stands at the top of papers and is no headline: a person, a house, an agency, a place, a label, an address?"""
    if _beside(line) or is_agency(line) or _ADDRESS.search(line):
        return True
    signed = _BRACKET.search(line)
    if signed and (signed[1] in agencies() or is_agency(signed[1])):
        return True
    pieces = [piece.split() for piece in line.split(",")]
    if len(pieces) > 1 and all(len(piece) <= _FEWEST_WORDS and all(w[0].isupper() for w in piece) for piece in pieces):
        return True  # "Harrow, North Yorkshire, England"
    plain = plain_marks(line).casefold()
    return any(
        plain.startswith(w) for w in listed("credits", "release") if plain.strip(" .:!") == w or plain[len(w) :].lstrip()[:1] in {":", "-", ","}
    )


def _is_no_name(head: str, following: str) -> bool:
    """Is a line over a bare date plainly no name of a body, a place or an event: most words in small letters, of what the account tells?

    A body is named again as it is written above. What bodies are called stands in front of their names or at the end, by the language; where a
    language has no table of that, nothing is plain.
    """
    words = forms(head)
    if in_title_case(head) or head.isupper() or head in following or {w for w in words if len(w) >= _TELLING}.isdisjoint(forms(following)):
        return False
    code = detect(following)
    if code not in codes():
        return False
    noun_first = bool(load(code).tables.get("words", {}).get("noun_first"))
    telling = words[:3] if noun_first else [words[-1], *(words[:1] if len(words[1]) < _TELLING else [])]  # "Ministry of ..."
    return _bodies(load(code)).isdisjoint(telling)


def _bodies(language: Language) -> frozenset[str]:
    """What bodies are called in a language, in the form in which words are compared."""
    return frozenset(form for w in language.tables.get("quotes", {}).get("bodies", {}).get("words", ()) for form in forms(w))
