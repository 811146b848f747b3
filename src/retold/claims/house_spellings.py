"""One name in the spellings of several houses, alphabets and languages: Kyiv and Kiev, Odesa and Odessa, Lake Tern and Lac Tern."""

from __future__ import annotations

import re
from functools import cache

from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded

#: A first name and a surname.
_FULL = 2
#: A first name that is cut short keeps so many letters, and loses so many.
_BEGINNING, _CUT = 3, 4
#: Letters that end a surname once or twice ("Holman", "Holmann"), and the least letters of such a surname.
_DOUBLED, _LONG = frozenset("nltrmpdgk"), 4
#: Spellings of one sound in different house styles and alphabets, undone from left to right.
_SOUNDS = (
    ("ccion", "cion"), ("zione", "cion"), ("ction", "cion"), ("tion", "cion"), ("cao", "cion"),  # Proteção, Protección, Protezione
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("ph", "f"), ("kh", "h"), ("ck", "k"),
    ("gray", "grey"), ("iy", "y"), ("yi", "y"), ("ij", "y"), ("yy", "y"), ("ii", "y"), ("i", "y"), ("j", "y"), ("w", "v"), ("c", "k"), ("z", "s"),
)  # fmt: skip


def sounds_alike(left: str, right: str) -> bool:
    """Are two names one name in two house spellings?"""
    a, b = (folded(v).replace("-", " ").split() for v in (left, right))
    return not doubled_end(left, right) and len(a) == len(b) and all(sound(x) == sound(y) or one_word(x, y) for x, y in zip(a, b, strict=True))


def doubled_end(left: str, right: str) -> bool:
    """Have two full names the same first name, and surnames of which one ends in a letter that the other doubles: Onno Brack and Onno Brak, Jan
    Holman and Jan Holmann? Nobody's name is carried over so from another alphabet: somebody misspelt it.
    """
    x, y = sorted((folded(v) for v in (left, right)), key=len)
    if len(y) != len(x) + 1 or not y.startswith(x) or y[-1] != y[-2] or y[-1] not in _DOUBLED:
        return False
    words = x.split()
    return len(words) >= _FULL and len(words[-1]) >= _LONG and words[0] in given_names()


def one_first_name(x: str, y: str) -> bool:
    """Is one first name a short form of the other: Sam and Samuel, Bill and William?"""
    shorter, longer = sorted((x, y), key=len)
    return longer.startswith(shorter) or bool(_long_forms(x) & _long_forms(y))


def short_first_name(left: str, right: str) -> bool:
    """Do two full names differ only in a first name that one of them gives in its short form: Maggie Dunne and Margaret Dunne?"""
    a, b = (folded(v).replace("-", " ").split() for v in (left, right))
    if len(a) != len(b) or len(a) < _FULL or a[0] == b[0] or a[1:] != b[1:]:
        return False
    return bool(_long_forms(a[0]) & _long_forms(b[0])) or _cut_short(a[0], b[0])


def _cut_short(x: str, y: str) -> bool:
    """Is one first name only the beginning of the other: Bev and Beverley? Jan and Jana are two."""
    shorter, longer = sorted((x, y), key=len)
    return len(shorter) >= _BEGINNING and len(longer) - len(shorter) >= _CUT and longer.startswith(shorter)


def _long_forms(name: str) -> frozenset[str]:
    return _short_names().get(name, frozenset()) | {name}


@cache
def _short_names() -> dict[str, frozenset[str]]:
    """For each short form the first names of all languages that it may stand for."""
    known: dict[str, frozenset[str]] = {}
    for code in codes():
        for short, names in load(code).mapping("claims", "short_names").items():
            known[folded(short)] = known.get(folded(short), frozenset()) | {folded(n) for n in str(names).split()}
    return known


def one_word(x: str, y: str) -> bool:
    """Do two words of names stand for one thing in two languages or house styles: lake and lough, north and nord?"""
    return bool(_words_of_names().get(x, frozenset()) & _words_of_names().get(y, frozenset()))


def kind_word(word: str) -> str:
    """The English word for a kind of body or place where this is one in some language (Universität, brug), else the word itself."""
    return _kinds().get(word, word)


@cache
def _words_of_names() -> dict[str, frozenset[int]]:
    """For each word the groups of names of one thing that it stands in; the lists are the English ones, for all languages."""
    known: dict[str, frozenset[int]] = {}
    english = load("en")
    for number, group in enumerate((*english.words("changes", "same_names"), *english.words("claims", "same_kinds"))):
        for word in folded(group).split():
            known[word] = known.get(word, frozenset()) | {number}
    return known


@cache
def _kinds() -> dict[str, str]:
    groups = (folded(group).split() for group in load("en").words("claims", "same_kinds"))
    return {word: group[0] for group in groups for word in group}


def sound(word: str) -> str:
    """A word of a name as it sounds, so that its spellings are one."""
    for written, sounded in _SOUNDS:
        word = word.replace(written, sounded)
    return re.sub(r"(.)\1", r"\1", word)
