"""What persons, papers and agencies are called: whether words look like the name of one, and how a name is written.

Better nobody than somebody wrong: a desk, an agency or a content system's account is no person. The words that no person is called, and those that
names of papers and agencies are made of, are data of the languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .languages import code_of, languages, listed, phrases

_LONGEST_NAME = 60
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"]
)
#: Others are particles in small letters alone: people are called Das, Do and Ben.
_SMALL_PARTICLES = frozenset(
    [
        *("do", "das", "du", "des", "dei", "degli", "dal", "dalla", "lo", "los", "las", "op", "te", "af", "av", "vom", "zum", "zur"),
        *("i", "ben", "wa", "'t", "’t"),
    ]
)
#: Of the particles, those that a surname opens with in a capital, where no other stands before: "Le Roux", "La Rocca", "El Khoury".
_OPENS_SURNAME = frozenset(["le", "la", "el", "al"])
#: Of the particles, those that people are called by as well.
_GIVEN_TOO = frozenset(["del", "van"])
#: What names of towns of several words begin with.
_PLACE_FIRST = frozenset(
    [
        *("abu", "addis", "bad", "baton", "borough", "cape", "castel", "central", "city", "ciudad", "costa", "county", "den", "district"),
        *("east", "eastern", "el", "fort", "great", "greater", "ho", "hong", "hradec", "kis", "kuala", "la", "lake", "las", "le", "les"),
        *("los", "lower", "monte", "mount", "nagy", "new", "nord", "north", "northern", "nova", "novo", "nová", "nový", "nowa", "nowy"),
        *("old", "ost", "port", "porto", "province", "puerto", "reggio", "republic", "rio", "saint", "sainte", "san", "sankt", "santa"),
        *("santo", "sierra", "south", "southern", "st", "stara", "stary", "são", "süd", "tel", "town", "united", "upper", "velké", "villa"),
        *("village", "west", "western", "české"),
    ]
)
#: Trades whose people write books as well, and of whom papers write.
_OF_BOOKS = frozenset(
    ["author", "writer", "blogger", "autor", "autorin", "autora", "auteur", "auteure", "autrice", "autore", "scrittore", "escritor"]
)
#: Labels of a byline that are nobody's trade.
_WORKS = frozenset(["story", "words", "reporting", "bericht", "relacja", "publikacja", "korrespondencja"])
_PERSON_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-]){0,30}")
#: "d'Ormesson", "dell'Orto": the name begins behind the mark.
_ELIDED = re.compile(r"(?:(?:d|l|dell|dall)['’]|(?:a[dlnrsz]|el|ash)-)[^\W\d_a-zß-ÿ]")
#: An initial is no word.
_INITIAL = re.compile(r"[^\W\d_]\.")
#: A role has no more words; words of so many letters are known at the end of a longer one.
_ROLE, _LONG = 5, 8
#: Articles and their like make no role.
_SHORT = 3
#: A surname in capitals behind a given name has so many letters; fewer are initials.
_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class _Words:
    no_person: frozenset[str]
    trades: tuple[str, ...]
    outlets: frozenset[str]
    endings: tuple[str, ...]
    agencies: frozenset[str]
    labels: frozenset[str]


@cache
def _words() -> _Words:
    no_person = (*listed("articles", "no_person"), *(w for w in listed("articles", "own_people") if " " not in w))
    return _Words(
        frozenset(no_person),
        tuple(w for w in no_person if len(w) >= _LONG),
        frozenset(listed("articles", "outlet_words")),
        tuple(listed("articles", "outlet_endings")),
        frozenset(listed("articles", "agency_words")),
        frozenset(
            w.strip(" :").casefold()
            for table, keys in (("articles", ("tail_starts", "labels", "byline")), ("pages", ("box_labels", "about_author", "edited_by")))
            for key in keys
            for w in listed(table, key)
        ),
    )


def is_person(name: str) -> bool:
    """Does a name look like that of a person: two to five capitalised words, none of them a desk, a trade or a paper?"""
    parts = name.split()
    named = [p for p in parts if not is_particle(p)]
    if not 2 <= len(named) <= 5 or len(parts) > 7 or not all(_PERSON_WORD.fullmatch(p) for p in named):
        return False
    words = _words()
    if name.casefold() in words.labels or all(len(p.strip(".")) < 2 for p in named):
        return False  # "Leggi Anche", "Curated By"; "M. C." are initials
    return all(p[0].isupper() or _ELIDED.match(p) for p in named) and not any(
        is_trade(p) or (plain := p.casefold().strip(".")) in words.agencies or plain.endswith("agentur") for p in named if not _INITIAL.fullmatch(p)
    )


def is_trade(word: str) -> bool:
    """Is it one of the words that no person is called, alone or as the end of a longer word ("Lokalredakteur")?"""
    plain = plain_marks(word).casefold().strip(" .,()").rpartition("'")[2]  # "dell'inviato"
    return plain in _words().no_person or plain.endswith(_words().trades)


def begins_a_place(name: str) -> bool:
    """Has a name of several words a first one that names of towns begin with ("New Delhi", "San Jose", "Bad Tölz")?"""
    return name.split(maxsplit=1)[0].casefold().strip(".") in _PLACE_FIRST


def may_be_place(name: str) -> bool:
    """May a name of several words that begins with no known given name be that of a town: "Villalba del Barro", "San Pietro Alto"?"""
    return not is_name(name) and (begins_a_place(name) or any(is_particle(w) for w in name.split()[1:-1]))


def is_particle(word: str) -> bool:
    """Is it one of the words within names that are written small: "de", "van"?"""
    return word.casefold() in _PARTICLES or word in _SMALL_PARTICLES


def no_persons() -> frozenset[str]:
    """Words that make a line a desk, a trade or a paper, without case."""
    return _words().no_person


@cache
def trades_of_one() -> frozenset[str]:
    """What one person of a paper is called, without case: "reporter", "Korrespondentin"."""
    return frozenset({*listed("articles", "trades"), *listed("articles", "byline_labels")} - _WORKS)


def of_house(name: str, houses: Iterable[str]) -> bool:
    """Is a name that of one of these houses, with or without what it is ("Serra Acima", the "Portal Serra Acima"), or of one of their desks
    ("Harrow Live Coast")?
    """
    plain = name.casefold()
    return any(plain in (h.casefold(), without_kind(h).casefold()) or plain.startswith(f"{h.casefold()} ") for h in houses)


def without_kind(house: str) -> str:
    """The name of a site without what it is: "Serra Acima" of "Portal Serra Acima"; of one word it is the name."""
    kind, _, rest = house.partition(" ")
    return rest if kind.casefold() in phrases("site_kinds") and rest else house


def is_given(word: str) -> bool:
    """Is it a known given name? Of languages that have no list of their own among those of quotations, pages know some more."""
    return folded(word) in given_names() or word.casefold() in _given()


def is_given_too(name: str) -> bool:
    """Is it a given name that elsewhere is a particle, and a surname: "Del Hargrove", "Van Morrow"? Towns are called so too: asked beside others."""
    first, _, last = name.partition(" ")
    return first.casefold() in _GIVEN_TOO and first[0].isupper() and " " not in last and last[:1].isupper() and not names_outlet(name)


def is_name(part: str) -> bool:
    """Does it begin with a known given name, and look like the name of a person?"""
    return len(part) <= _LONGEST_NAME and is_person(part) and is_given(part.split(maxsplit=1)[0])


@cache
def _given() -> frozenset[str]:
    return frozenset(phrases("given"))


def without_trade(name: str) -> str:
    """A name without the trade behind it: "Jane Roe Staff Writer". Only behind a given name; "New York Post" names nobody."""
    if is_person(name):
        return name
    words = name.split()
    trade = next((n for n, w in enumerate(words) if is_trade(w)), 0)
    while trade > 2 and words[trade - 1].casefold() in phrases("role_words") and not all(is_given(w) for w in words[: trade - 1]):
        trade -= 1  # but "Sarah Jane West" has a surname
    if trade == 3 and words[trade].casefold() in _words().outlets and not is_given(words[1]) and not any(is_particle(w) for w in words[:trade]):
        trade = 2  # "Jane Roe Bridge Magazine"
    return " ".join(words[:trade]) if trade > 1 and is_given(words[0]) else name


def without_role_first(name: str) -> str:
    """A name without what an own person is in front of it: "Chief Reporter Jane Roe". Only before a given name."""
    words = name.split()
    for size in range(1, min(_ROLE, len(words) - 1)):
        last = words[size - 1].casefold()
        if last in trades_of_one() - _OF_BOOKS and not of_pictures(last) and all(_of_role(w) for w in words[: size - 1]):
            rest = " ".join(words[size:])
            return rest if is_name(rest) or is_name(" ".join(words[size : size + 2])) else name
    return name


def _of_role(word: str) -> bool:
    return is_trade(word) or word.casefold() in phrases("role_words") or word.casefold() in _words().no_person


@cache
def _offices() -> frozenset[str]:
    told = (t.mapping("quotes", "roles").values() for t in languages())
    return frozenset(w.casefold() for groups in told for group in groups for w in group if " " not in w and not is_trade(w))


def holds_office(words: str) -> bool:
    """Is it what somebody is of whom papers write, and who writes for none: "Bürgermeisterin", "maire de Lille"?"""
    if is_role(words) or names_outlet(words):
        return False  # "chief reporter", "The Harlo Star"
    return any(w.strip(" .,()").casefold() in _offices() for w in words.split())


def as_written(name: str) -> str:
    """A name set in capitals, as names are written: "MARLA DE LA CRUZ" is Marla de la Cruz, "Marla CRUZ" Marla Cruz; any other as it stands."""
    words = name.split()
    if not name.isupper():
        return " ".join(_part_as_written(words, number) for number in range(len(words)))
    words = [w.casefold() if number and w.casefold() in _PARTICLES | _SMALL_PARTICLES else w for number, w in enumerate(words)]
    return " ".join(small_letters(w) if w.isupper() else w for w in words)


def _part_as_written(words: Sequence[str], number: int) -> str:
    """A part of a name of which only some are in capitals: "Ana LE ROUX" is Ana Le Roux, "Ana DE LA CRUZ" Ana de la Cruz, "Ana JJ" stays."""
    word, behind = words[number], words[number + 1 :]
    if not number or not word.isupper() or (len(word) < _CAPITALS and not is_particle(word)):
        return word
    if len(word) >= _CAPITALS:
        return small_letters(word)
    if not behind or not behind[-1].isupper() or len(behind[-1]) < _CAPITALS:
        return word
    lone = word.casefold() in _OPENS_SURNAME and not is_particle(words[number - 1])
    return small_letters(word) if lone else word.casefold()


def small_letters(word: str) -> str:
    """A word in capitals with its first letter alone in one."""
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0][0].upper() + m[0][1:].replace("İ", "i").lower(), word)


def without_opening(name: str, language: str | None) -> str:
    """A name without a word that opens bylines in one language, while in others people are called so: "Per Núria Roca" on a page in Catalan."""
    first, _, rest = name.partition(" ")
    opens = {w for t in languages() if language and t.code == code_of(language) for w in t.words("articles", "byline_here")}
    return rest if first.casefold() in opens and is_person(rest) else name


def is_role(words: str) -> bool:
    """Is it what somebody is, not who: a trade or a desk, in a few words, but not that of whoever takes pictures?"""
    named = [w.strip(" .,()").casefold() for w in words.split()]
    if not 0 < len(named) <= _ROLE or of_pictures(words) or (of_pictures(named[-1]) and not writes_too(words)):
        return False
    return any(is_trade(w) and len(w) > _SHORT for w in (*named[:2], named[-1]))


def of_pictures(words: str) -> bool:
    """Does it say that somebody took the pictures, or what that person is? Who also wrote did more ("photographer and reporter")."""
    plain = _bare(words)
    return bool(plain) and (plain in phrases("picture_credit") or (plain.startswith(phrases("picture_trades")) and not writes_too(words)))


def of_other_work(words: str) -> bool:
    """Is it what somebody is, behind her name, who took the pictures or did something else than write: translated, cut a film, proofread?"""
    first = next((p for p in _joined_work().split(_bare(words)) if p), "")
    return (first in phrases("picture_trades") or first in phrases("other_trades")) and not writes_too(words)


def writes_too(words: str) -> bool:
    """Is there in a list of what somebody did one of the things that those do who write: "photos and words", "fotograf/journalist"?"""
    done = (p for p in _joined_work().split(_bare(words)) if p and not p.startswith(phrases("picture_trades")))  # "video journalist"
    return any(p.split()[-1] in _writing() for p in done)


def _bare(words: str) -> str:
    return plain_marks(words).casefold().strip(" :,.()|•·–—-")


@cache
def _joined_work() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;/&+|()]\s*|\s(?:{'|'.join(map(re.escape, listed('articles', 'byline_and')))})\s")


@cache
def _writing() -> frozenset[str]:
    """What those who write are called, and what they did, each in one word, without what is said of pictures as well."""
    said = {w for w in (*trades_of_one(), *_WORKS, *listed("articles", "byline")) if " " not in w}
    return frozenset(w for w in said if w not in phrases("picture_credit") and not w.startswith(phrases("picture_trades")))


def is_agency(name: str) -> bool:
    """Does a name look like that of a news agency?"""
    parts = [p.casefold().strip(".,") for p in name.split()]
    words, others = _words().agencies, _other_agencies()
    return (
        " ".join(parts) in words
        or any(p in words or (p.endswith(("wire", "agentur")) and not p.endswith(others)) for p in parts)
        or any(f" {w} " in f" {' '.join(parts)} " for w in words if " " in w)
    )


@cache
def _other_agencies() -> tuple[str, ...]:
    """How words end that name an agency which sends out no news: "Arbeitsagentur"."""
    return tuple(f"{w}agentur" for w in listed("words", "agencies_of"))


def names_outlet(name: str) -> bool:
    """Is there a word in a name that names of papers and stations are made of?"""
    words = _words()
    parts = [p.casefold().strip("'’") for p in re.split(r"[ ’'\-]", name)]
    return any(p in words.outlets or (len(p) > 7 and p.endswith(words.endings)) for p in parts)
