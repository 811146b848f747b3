"""Notices that a body puts out itself, in words that are data of its language: "Notice to passengers", "Missing lynx: statement from the park"."""

from __future__ import annotations

import re
from functools import cache

from ..model import Article, Span
from .bodies import is_body, is_firm
from .heads import head_names
from .names import looks_like_agency, looks_like_outlet
from .naming import PARTS
from .selves import phrase_list, plain_words, title_line

#: A word that says what kind of notice it is may stand before ("Preliminary notice", "Safety bulletin").
_BEFORE = 1
#: What divides the label of a headline from its matter; a hyphen inside a word does not.
_DIVIDED = re.compile(r":\s+|\s+[-–—|]\s+")
#: Short lines below the headline that may say whose notice it is, and what it is.
_LINES, _SHORT = 3, 130
#: Behind a label somebody's words say that it is news ("Statement: 'We were wrong'").
_MARKS = tuple("\"'“„«‘‹‚")
#: Longer words behind a label (letters) are no number ("No. 41 of 2025").
_NUMBER = 2
#: The line under a picture is no head.
_PICTURE = re.compile(r"(?:ph?oto|fotos?|image|bild|imagen|imagem|immagine|beeld)\b", re.IGNORECASE)


def notice(article: Article) -> tuple[str, Span] | None:
    """The words by which an unsigned text calls itself a notice, and where they stand, if a body that is no house of news heads it; or None.

    Both are needed: papers write "Statement from club after defeat" above their own reports, and bodies head texts of all kinds.
    """
    if title_line(article) is None or article.authors:
        return None
    labelled = _labelled(article)
    return labelled if labelled and _is_of_body(article) else None


def _labelled(article: Article) -> tuple[str, Span] | None:
    """The label of a notice: at the head of the headline or of the part behind its colon, or alone in a line below."""
    headline = title_line(article)
    if headline is None:
        return None
    parts = _DIVIDED.split(article.text[headline.start : headline.end].strip())
    for part, then in zip(parts, (*parts[1:], ""), strict=True):
        found = _opens(part, article.language)
        if found and not then.startswith(_MARKS) and not part.startswith(_MARKS):
            return found, headline
    for line in _below(article):
        for part in PARTS.split(article.text[line.start : line.end]):
            if plain_words(part).strip() in (*_listed("notice", article.language), *_listed("notice_alone", article.language)):
                return part.strip(), line  # "Grubb's Bottom Parish Council, public notice, 22 May"
    return None


def _opens(part: str, code: str | None) -> str | None:
    """The label with which a part of a headline begins, with the word before it; some are labels only where nothing but a number follows."""
    plain = plain_words(part).split()
    if any(f" {p} " in f" {' '.join(plain)} " for p in _listed("notice_not", code)):
        return None
    for begin in range(min(_BEFORE, len(plain)) + 1):
        rest = f"{' '.join(plain[begin:])} "
        found = next((p for p in _listed("notice", code) if rest.startswith(f"{p} ")), None)
        if found and (begin == 0 or len(found.split()) == 1):
            return " ".join((*plain[:begin], found))
        bare = next((p for p in _listed("notice_alone", code) if rest.startswith(f"{p} ")), None)
        if bare and not any(w.isalpha() for w in rest.removeprefix(f"{bare} ").split() if len(w) > _NUMBER):
            return " ".join((*plain[:begin], bare))  # "Safety Bulletin 31/2025", "APPEAL"
    return None


@cache
def _listed(key: str, code: str | None) -> tuple[str, ...]:
    return tuple(sorted(phrase_list(key, code), key=lambda p: (-len(p), p)))


def _below(article: Article) -> list[Span]:
    """The short lines below the headline, up to the first long one."""
    found: list[Span] = []
    title = title_line(article)
    at = title.end if title else 0
    for line in article.text[at:].split("\n"):
        if line.strip():
            if len(line) > _SHORT or len(found) >= _LINES:
                break
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def _is_of_body(article: Article) -> bool:
    """Does a body stand in the head, and no house of news?"""
    names = [h.name for h in head_names(article)]
    lines = [line for span in _below(article) if not _PICTURE.match(line := article.text[span.start : span.end].strip())]
    names += [PARTS.split(line)[0].strip() for line in lines]
    if any(looks_like_outlet(name) or looks_like_agency(name) for name in names):
        return False
    parts = [part.strip() for line in lines for part in PARTS.split(line)]
    title = title_line(article)
    firms = _DIVIDED.split(article.text[title.start : title.end])[:-1] if title else []  # "Oxmere Mills plc – Statement re press comment"
    return any(is_firm(part) for part in firms) or any(
        is_body(name, article.language) for name in (*parts, *lines)
    )  # "Port of Trellick – Harbour Office", "Teleféricos da Ilha, S.A."
