"""Who wrote it and who printed it, from the lines at the top. Better nobody than somebody wrong.

A desk, an agency or a content system's account is no author. An outlet is named only where a top line holds it beside a date or a desk and it
looks like the name of a paper or a station; the name of an agency there is a credit, and credits are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Author
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .dates import is_weekday, line_stamps
from .languages import languages, phrases

_LONGEST_LINE = 160
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+|\.\s+(?=[A-Z])")
_BAR = re.compile(r"\s*[|•·]\s*")
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"]
)
_PERSON_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-]){0,30}")
#: "d'Ormesson", "dell'Orto": the name begins behind the mark.
_ELIDED = re.compile(r"(?:d|l|dell|dall)['’][^\W\d_a-zß-ÿ]")
#: Behind a name in brackets: a house, a place, initials, what somebody did.
_BRACKETS = re.compile(r"\s*\(([^()]{1,40})\)?\s*$")
_MAY_FOLLOW = re.compile(r"(?:(?:in|at|for|bei|aus|à|en|em|da|pour|para|per|voor|für)\b|[-–—(])")
_READING_TIME = re.compile(r"\b\d{1,2}[ -]?min(?:ute)?s?\b|\bmin(?:uten)? lesezeit\b", re.IGNORECASE)
_MOST_WORDS = 6
#: A surname in capitals behind a given name has so many letters; fewer are initials.
_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class _Words:
    byline: re.Pattern[str]
    joint: re.Pattern[str]
    no_person: frozenset[str]
    desks: tuple[str, ...]
    outlets: frozenset[str]
    endings: tuple[str, ...]
    agencies: frozenset[str]
    own_people: frozenset[str]
    ours: frozenset[str]
    labels: frozenset[str]


@cache
def _words() -> _Words:
    tables = languages()

    def all_of(key: str) -> list[str]:
        return sorted({w for t in tables for w in t.words("articles", key)}, key=lambda w: (-len(w), w))

    return _Words(
        re.compile(rf"(?:^|(?<=\. )|(?<=[|•] ))(?:{'|'.join(map(re.escape, all_of('byline')))})\s*[: ]\s*(?=\S)", re.IGNORECASE),
        re.compile(rf"\s+(?:{'|'.join(map(re.escape, [*all_of('byline_and'), *all_of('byline_with')]))}|&)\s+|\s*,\s+|\s+/\s+"),
        frozenset(all_of("no_person")),
        tuple(all_of("desks")),
        frozenset(all_of("outlet_words")),
        tuple(all_of("outlet_endings")),
        frozenset(all_of("agency_words")),
        frozenset(
            w.casefold() for t in tables for key in ("staff", "titles", "persons", "within_byline", "from", "byline") for w in t.words("credits", key)
        ),
        frozenset(all_of("ours")),
        frozenset(
            w.strip(" :").casefold()
            for t in tables
            for table, keys in (("articles", ("tail_starts", "labels")), ("pages", ("box_labels", "about_author")))
            for key in keys
            for w in t.words(table, key)
        ),
    )


def is_person(name: str) -> bool:
    """Does a name look like that of a person: two to five capitalised words, none of them a desk, a trade or a paper?"""
    parts = name.split()
    named = [p for p in parts if p.casefold() not in _PARTICLES]
    if not 2 <= len(named) <= 5 or len(parts) > 7 or not all(_PERSON_WORD.fullmatch(p) for p in parts):
        return False
    words = _words()
    if name.casefold() in words.labels or all(len(p.strip(".")) < 2 for p in named):
        return False  # "Leggi Anche", "Read More"; "M. C." are initials
    odd = words.no_person | words.agencies
    return all(p[0].isupper() or _ELIDED.match(p) for p in named) and not any(p.casefold().strip(".") in odd for p in named)


def no_persons() -> frozenset[str]:
    """Words that make a line a desk, a trade or a paper, without case."""
    return _words().no_person


def of_house(name: str, houses: Iterable[str]) -> bool:
    """Is a name that of one of these houses, or of one of their desks ("Harrow Live Coast")?"""
    plain = name.casefold()
    return any(plain == h.casefold() or plain.startswith(f"{h.casefold()} ") for h in houses)


def parts(name: str) -> list[str]:
    """The single names in a declared one: "By A and B"."""
    line = " ".join(name.split())
    return [p.strip(" .") for p in _words().joint.split(_words().byline.sub("", line, count=1)) if p.strip(" .")]


def without_label(line: str) -> str:
    """A line without the word that opens a byline: "Door ANP" -> "ANP"."""
    return _words().byline.sub("", " ".join(line.split()), count=1) if _words().byline.match(line) else line


def persons(names: Sequence[str], origin: str) -> tuple[Author, ...]:
    """The persons among declared names; "By A and B" is taken apart."""
    found = (_without_trade(_without_brackets(part)) for name in names for part in parts(name))
    return tuple(dict.fromkeys(Author(as_written(name), origin) for name in found if is_person(name)))


def _without_brackets(name: str) -> str:
    """A name without what stands in brackets behind it: a house, a place; nobody where that says that she took the pictures."""
    found = _BRACKETS.search(name)
    if found is None:
        return name
    pictures = found[1].casefold().startswith((*phrases("picture_credit"), *phrases("picture_trades")))
    return "" if pictures else name[: found.start()]


def _without_trade(name: str) -> str:
    """A name without the trade behind it: "Jane Roe Staff Writer". Only behind a given name; "New York Post" names nobody."""
    if is_person(name):
        return name
    words = name.split()
    trade = next((n for n, w in enumerate(words) if w.casefold().strip(".,") in _words().no_person), 0)
    return " ".join(words[:trade]) if trade > 1 and folded(words[0]) in given_names() else name


def as_written(name: str) -> str:
    """A name set in capitals, as names are written: "MARLA DE LA CRUZ" is Marla de la Cruz, "Marla CRUZ" Marla Cruz; any other as it stands."""
    words = name.split()
    if not name.isupper():
        return " ".join(_small(w) if number and w.isupper() and len(w) >= _CAPITALS else w for number, w in enumerate(words))
    words = [w.casefold() if number and w.casefold() in _PARTICLES else w for number, w in enumerate(words)]
    return " ".join(_small(w) if w.isupper() else w for w in words)


def _small(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0].capitalize(), word)


def is_agency(name: str) -> bool:
    """Does a name look like that of a news agency?"""
    parts = [p.casefold().strip(".,") for p in name.split()]
    words = _words().agencies
    return (
        " ".join(parts) in words
        or any(p in words or p.endswith(("wire", "agentur")) for p in parts)
        or any(f" {w} " in f" {' '.join(parts)} " for w in words if " " in w)
    )


def authors(lines: Sequence[str]) -> tuple[Author, ...]:
    """The persons whom a byline among the top lines names."""
    for line in lines:
        if len(line) > _LONGEST_LINE:
            continue
        found = _words().byline.search(plain_marks(line))
        if found:
            people = _named(line[found.end() :])
            if people:
                return tuple(Author(as_written(p), "text: byline") for p in people)
    return ()


def _named(rest: str) -> list[str]:
    """The persons at the beginning of what follows "By"; nobody where a sentence goes on behind the name."""
    found: list[str] = []
    for part in _words().joint.split(_BAR.split(rest)[0]):
        name, after = _leading_name(part)
        if name is None or (found and names_outlet(name)):  # "By Rhona Petch, Brennick Standard"
            break
        found.append(name)
        if after:
            break
    return found


def _leading_name(part: str) -> tuple[str | None, str]:
    """A person's name at the beginning, and what follows; "Iain Strathbeg in Brennick" may follow, a verb may not."""
    words = part.strip(" .:").split()
    size = 0
    while size < len(words) and (words[size][0].isupper() or (size and words[size].casefold() in _PARTICLES)):
        size += 1
    name, after = " ".join(words[:size]).strip(" ."), " ".join(words[size:])
    if not is_person(name) or (after and not _MAY_FOLLOW.match(after) and not line_stamps(after)):
        return None, after
    return name, after


_RIGHTS = re.compile(
    r"(?:©|\(c\)(?=\s)|\bcopyright\b)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?,?\s*)?(?:(?:by|von|par|por|di|door)\s+)?", re.IGNORECASE
)
#: What follows the name of the owner: a year, a form of company, a sentence.
_ENDS_OWNER = re.compile(r"\s*(?:\b(?:19|20)\d\d\b|,|\.(?:\s|$)|\s[-–|·]\s|\b(?:Ltd|Limited|Inc|GmbH|plc|LLC|S\.\s?A)\b)")


def outlet(lines: Sequence[str]) -> str | None:
    """The paper or station that a top line names beside a date, a weekday or a reading time, or in front of "newsroom", "staff"."""
    for line in lines:
        if len(line) > _LONGEST_LINE:
            continue
        dated = bool(line_stamps(line) or _READING_TIME.search(line) or any(is_weekday(w.strip(".,")) for w in line.split()))
        barred = len(_BAR.split(line)) > 1
        for part in (
            beside for divided in _SEPARATOR.split(line) for beside in divided.split(" / ")
        ):  # "Jornal da Raia / Noris": behind it an agency
            name, desk = _without_desk(part.strip(" ."))
            if not desk and _words().byline.match(part):
                continue
            if (dated or desk) and _looks_like_outlet(name, barred and dated and line.startswith(part), desk):
                return name
    return None


def owner(paragraphs: Sequence[str]) -> str | None:
    """The paper or station that a line at the end names behind the mark of rights: "© The Oxmere Chronicle 2026. All rights reserved"."""
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            found = _RIGHTS.search(line)
            name = _ENDS_OWNER.split(line[found.end() :])[0].strip(" .,-–") if found else ""
            if name and _looks_like_outlet(name, barred=False, desk=False):
                return name
    return None


def _without_desk(name: str) -> tuple[str, bool]:
    """Without the desk at the end ("Brennick FM newsroom" -> "Brennick FM"), and whether there was one."""
    name = re.sub(r"^(?:By|By:|Written by:?|Par|Von|Por)\s+", "", name)
    folded = name.casefold()
    for desk in _words().desks:
        if folded.endswith(f" {desk}"):
            return name[: -len(desk) - 1].strip(), True
    return name, False


def names_outlet(name: str) -> bool:
    """Is there a word in a name that names of papers and stations are made of?"""
    words = _words()
    parts = [p.casefold().strip("'’") for p in re.split(r"[ ’'\-]", name)]
    return any(p in words.outlets or (len(p) > 7 and p.endswith(words.endings)) for p in parts)


def _looks_like_outlet(name: str, barred: bool, desk: bool) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= _MOST_WORDS or is_agency(name) or any(c.isdigit() for c in name):
        return False
    if any(p.casefold() in _words().own_people for p in parts[:1] + parts[-1:]) or any(p.casefold() in _words().ours for p in parts):
        return False  # "our Paris desk", "Business Correspondent"
    weighty = [p for p in parts if len(p) > 3 or p[0].isupper()]
    if not weighty or not all(p[0].isupper() for p in weighty) or any(is_weekday(p) for p in parts):
        return False
    one_word = len(parts) == 1 and name.casefold().endswith(_words().endings)
    if names_outlet(name) and (len(parts) > 1 or one_word):
        return True
    person = folded(parts[0]) in given_names() and len(parts) < 4  # "Anna Weber | 15.03.2026" names the author
    return (barred or desk) and len(parts) > 1 and (desk or not person)
