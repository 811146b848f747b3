"""Notices that a body puts out itself, in words that are data of its language: "Notice to passengers", "Missing lynx: statement from the park"."""

from __future__ import annotations

import re
from functools import cache

from ..model import Article, Span
from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from .heads import head_names
from .names import gazetteer, looks_like_agency, looks_like_outlet
from .naming import PARTS
from .selves import phrase_list, plain_words

#: A word that says what kind of notice it is may stand before ("Preliminary notice", "Safety bulletin").
_BEFORE = 1
#: What divides the label of a headline from its matter; a hyphen inside a word does not.
_DIVIDED = re.compile(r":\s+|\s+[-–—|]\s+")
#: Short lines below the headline that may say whose notice it is, and what it is.
_LINES, _SHORT = 3, 130
#: Behind a label somebody's words say that it is news ("Statement: 'We were wrong'").
_MARKS = tuple("\"'“„«‘‹‚")
#: A name has no more words; longer words behind a label (letters) are no number ("No. 41 of 2025").
_LONGEST, _NUMBER = 8, 2
#: The line under a picture is no head.
_PICTURE = re.compile(r"(?:ph?oto|fotos?|image|bild|imagen|imagem|immagine|beeld)\b", re.IGNORECASE)
#: The legal forms of firms as they end a name.
_FIRM = re.compile(
    r"(?<!\w)(?:S\.?\s?A|S\.?p\.?A|S\.?A\.?S|S\.?r\.?l|GmbH|AG|SE|KG|N\.?V|B\.?V|Ltd|Limited|plc|PLC|Inc|LLC|Corp|AB|ASA?|A/S|Oyj?|e\.?\s?V|Lda)\.?$"
)


def notice(article: Article) -> tuple[str, Span] | None:
    """The words by which an unsigned text calls itself a notice, and where they stand, if a body that is no house of news heads it; or None.

    Both are needed: papers write "Statement from club after defeat" above their own reports, and bodies head texts of all kinds.
    """
    if article.headline is None or article.authors:
        return None
    labelled = _labelled(article)
    return labelled if labelled and _is_of_body(article) else None


def _labelled(article: Article) -> tuple[str, Span] | None:
    """The label of a notice: at the head of the headline or of the part behind its colon, or alone in a line below."""
    headline = article.headline
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
    at = article.headline.end if article.headline else 0
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
    return any(_is_body(name, article.language) for name in (*parts, *lines))  # "Port of Trellick – Harbour Office", "Teleféricos da Ilha, S.A."


def _is_body(name: str, code: str | None) -> bool:
    """Is it called as bodies are ("Consumer Safety Board"), or as firms ("Lodmar S.A.")? In a name all words but small joining ones have capitals."""
    if name.endswith((".", "!", "?")) and not _FIRM.search(name):
        return False
    words = re.findall(r"[^\W\d_][\w.'’&-]*", plain_marks(name))
    if not 1 < len(words) <= _LONGEST or not words[0][0].isupper() or not all(w[0].isupper() or w.casefold() in _joining() for w in words):
        return False
    return _FIRM.search(name) is not None or any(w[0].isupper() and folded(w.strip(".")) in _bodies(code) for w in words)


@cache
def _joining() -> frozenset[str]:
    """Small words inside names, of all languages: bodies keep their names abroad."""
    return frozenset(w.casefold() for c in codes() for key in ("joining", "articles") for w in load(c).words("credits", key))


@cache
def _bodies(code: str | None) -> frozenset[str]:
    """Words for bodies in the language of a text, and in English, in which many bodies bear a second name."""
    languages = {code, "en"} if code in codes() else set(codes())
    called = {folded(w) for c in languages if c for w in load(c).words("changes", "body_words") if " " not in w}
    return frozenset(called - gazetteer().words["outlet_words"] - gazetteer().words["agency_words"])
