"""Are two speakers' names surely different persons? Unknown, a pronoun, a role, or a body beside a person are all compatible."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..text.languages import codes, load
from ..text.normal import folded
from .names import NOUNS_LARGE, same_name
from .wording import phrases

#: A name: two to four words that begin with a capital, particles between them allowed.
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[-'’.][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    ["van", "von", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "zu", "zur", "ter", "ten", "y"]
)
#: After a person's name: an age, or "who".
_PERSONAL = re.compile(r",? (?:\(?\d\d\)?[,.]|who |qui |quien )")
#: After a surname alone in running text: a small letter, or a mark.
_RUNNING = re.compile(r"[,.;”\"»“]|\s[^\W\d_A-ZÄÖÜÉÀÁÍÓÚÑ]")
#: In an apposition ("the leader of the council, Sunita Darrow") the office stands so many words before the name at most.
_OFFICE = 6
#: So many characters before a surname are looked at for a first name and a title.
_NEAR = 60
#: These stand in a name only after "van", "von" and the like; elsewhere they join two nouns.
_INNER_PARTICLES = frozenset(["der", "den", "dem"])
#: A name after one of these words is a place's or a body's.
_PLACED = r"(?<!\w)(?i:at|in|from|the|this|bei|aus|der|die|das|chez|en|dans|le|la|el)\s+"


def different_speakers(left: str | None, right: str | None, languages: tuple[str | None, str | None], texts: tuple[str, str]) -> bool:
    """True only where both are full names of persons and neither the surname nor a spelling of it is shared."""
    if left == right:
        return False
    one, other = _person(left, languages[0], texts), _person(right, languages[1], texts[::-1])
    if one is None or other is None:
        return False
    return not any(same_name(a, b) for a in one for b in other)


def _person(name: str | None, code: str | None, texts: tuple[str, str]) -> list[str] | None:
    """The words of a person's name without titles; None where it may be a body, a role, a pronoun or one word only."""
    if not name:
        return None
    found = [m[0].rstrip(".") for m in _NAME.finditer(name)]
    titles = {w for c in (code, "en") if c for p in phrases(load(c).code, "titles") for w in p}
    while found and (folded(found[0]) in titles or found[0].islower()):
        found.pop(0)
    kept = [w for k, w in enumerate(found) if not (folded(w) in _PARTICLES or (k and folded(found[k - 1]) in _PARTICLES and w in _INNER_PARTICLES))]
    if not 2 <= len(kept) <= 4 or not all(w[0].isupper() for w in kept):
        return None
    bodies = {w for c in (code, "en") if c for p in phrases(load(c).code, "body_words") for w in p}
    forms = [folded(w) for w in kept]
    if any(f in bodies or f in titles for f in forms) or any(w.isupper() and len(w) > 2 for w in kept):
        return None
    return forms if _known_as_person(tuple(kept), texts, code in NOUNS_LARGE) else None


def _known_as_person(name: tuple[str, ...], texts: tuple[str, str], nouns_large: bool) -> bool:
    """Does an account treat the name as a person's: by a known first name, a title, or the surname alone? The first text is its own account."""
    if _found(rf"(?<!\w){re.escape(name[-1].lower())}(?!\w)", texts[0]) or any(_found(rf"{_PLACED}{re.escape(name[-1])}(?!\w)", t) for t in texts):
        return False
    if folded(name[0]) in _given_names():
        return True
    if any(_never_in_full(name, text) for text in texts):
        return False
    return any(_shown_as_person(name, text, alone=not nouns_large) for text in texts)


def _never_in_full(name: tuple[str, ...], text: str) -> bool:
    """The last name alone, all through an account: bodies are named so, persons are introduced in full."""
    last = re.escape(name[-1])
    return _found(rf"(?<!\w){last}(?!\w)", text) and not _found(rf"(?<!\w)[^\W\d_a-z][\w.’'-]*\s+(?:[a-z]{{1,3}}\s+)*{last}(?!\w)", text)


@lru_cache(maxsize=1 << 13)
def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


@lru_cache(maxsize=1 << 13)
def _shown_as_person(name: tuple[str, ...], text: str, *, alone: bool) -> bool:
    """The surname alone (which says nothing where all nouns are written large), an office or a title beside the name, an age or "who" after it."""
    for match in re.finditer(rf"(?<!\w){re.escape(name[-1])}(?!\w)", text):
        words = text[max(0, match.start() - _NEAR) : match.start()].split()
        if alone and words and words[-1] not in name and _RUNNING.match(text, match.end()):
            return True
        before = words[: max(0, len(words) - len(name) + 1)]
        near = before[-_OFFICE:] if before and before[-1].endswith(",") else before[-1:]
        if any(folded(w.strip(".,")) in _offices() for w in near) or _PERSONAL.match(text, match.end()):
            return True
    return False


@cache
def _given_names() -> frozenset[str]:
    """First names of all languages."""
    tables = [load(code).tables.get("quotes", {}).get("given", {}) for code in codes()]
    return frozenset(folded(name) for table in tables for names in table.values() for name in names)


@cache
def _offices() -> frozenset[str]:
    """Titles and offices that persons have, of all languages."""
    tables = [load(code).tables.get("quotes", {}) for code in codes()]
    offices = {folded(w) for t in tables for words in t.get("roles", {}).values() for w in words}
    return frozenset(offices | {folded(w).rstrip(".") for t in tables for w in t.get("titles", {})})
