"""Which words behind a cue are the name of a house: where it begins, and where it ends before a person, an owner's programme or a second house."""

from __future__ import annotations

import re

from ..model import Span
from .credit_phrases import Phrases
from .crediting import NEAR
from .listed import ANY, is_listed, listed_at
from .names import gazetteer, house, is_person, looks_like_outlet
from .running_names import name_after

#: So many articles and words for its kind stand before a known house; the name of an agency before anybody's has so many letters.
_SKIPPED_MOST, _SHORTEST = 4, 3
_ADDRESS = re.compile(r"[a-z0-9][\w-]{2,30}(?:\.[\w-]{2,20})?\.[a-z]{2,7}(?!\w)")
_KIND = re.compile(r"(?<= )([\w']+)(?= ([\w-]+) )")
_WORD = re.compile(r"[\s\"]*([\w'’-]+)\s+")


def name_behind(plain: str, at: int, known: Phrases) -> Span | None:
    """The house that is named behind a cue: what looks like a name, or is known as one; None where there is no more than an article."""
    name = longer(name_after(plain, at, known), listed_after(plain, at, known))
    if name is None or plain[name.start : name.end].casefold() in known.articles or _ends_with_kind(plain[name.start : name.end], known):
        return None
    return _before_person(plain, _first_of_two(plain, _of_owner(plain, _behind_office(plain, _first_of_two(plain, name, known), known)), known))


def address(plain: str, at: int) -> Span | None:
    """A web address in small letters: "(dieser Text erschien zuerst auf) zandernetz.example"."""
    found = _ADDRESS.match(plain, at)
    return Span(found.start(), found.end()) if found and looks_like_outlet(found[0]) else None


def _ends_with_kind(name: str, known: Phrases) -> bool:
    """Does a name end with an article and a word for a kind of house, of which the name only follows ("Müller der Nachrichtenagentur" sda)?"""
    words = name.split()
    return len(words) > 2 and words[-2].casefold() in known.articles and words[-1] in known.kinds | known.skipped


def unbent(plain: str, name: Span, known: Phrases) -> Span:
    """A German name without the "s" that "des" gives it: "nach Informationen des Ostseeblatts"."""
    before = re.search(r"(\w+)\s\"?$", plain[max(0, name.start - NEAR) : name.start])
    called = plain[name.start : name.end]
    bent = known.code == "de" and before is not None and before[1] == "des" and called.endswith("s")
    return Span(name.start, name.end - 1) if bent and looks_like_outlet(called[:-1]) and not looks_like_outlet(called) else name


def ends_as_paper(name: str) -> bool:
    """Does a name of several words end as those of papers do, and of persons or bodies as well ("Varra Champion", not "World Champion")?"""
    words, known = name.casefold().split(), gazetteer().words
    return len(words) > 1 and words[-1] in known["print_ends"] and words[-2] not in known["not_print"] and not is_person(name)


def titled(plain: str, name: Span, known: Phrases) -> tuple[Span, bool]:
    """With the article that is a part of it, and whether there is one: a foreign one, which the names of papers keep ("told L'Échappée", "dijo a Die
    Lupe"; an article of the account's own language stands before much else: "told The Queen").

    Surnames begin so as well; those are told of with a given name before them.
    """
    begin = name.start - 2 if plain[max(0, name.start - 2) : name.start] == "L'" else name.start
    first, mark, rest = plain[begin : name.end].partition("'" if begin < name.start else " ")
    opens = [code for code, articles in gazetteer().openings.items() if first in articles]
    if not rest or not opens or known.code is None or known.code in opens or not rest[0].isupper():
        return name, False
    surname = re.search(rf"[^\W\d_]+ {re.escape(first + mark)}{re.escape(rest.split()[0])}\b", plain)
    given = surname is not None and surname[0][0].isupper()
    return (name, False) if given else (Span(begin, name.end), True)


def _first_of_two(plain: str, name: Span, known: Phrases) -> Span:
    """The first of two houses that a small word joins: "the Fenland Post and ProPublica"; a name that holds such a word stays whole."""
    for joined in known.together.finditer(plain, name.start, name.end):
        if joined[0].strip() == "&":
            continue  # "The Courier & Argus" is one paper
        both = plain[name.start : joined.start()], plain[joined.end() : name.end]
        printed = looks_like_outlet(both[1]) and ends_as_paper(both[0])
        if printed or all(looks_like_outlet(part) or is_listed(part, ANY) for part in both):
            return Span(name.start, joined.start())
    return name


def _before_person(plain: str, name: Span) -> Span:
    """The agency alone where the one who told it something stands behind it: "(a déclaré à l')AFP Jean Morel", "(dijo a) Europa Press Ana Ruiz"."""
    ends = [m.start() for m in re.finditer(r" ", plain[name.start : name.end])][:_SKIPPED_MOST]
    for end in reversed(ends):
        agency, behind = plain[name.start : name.start + end], plain[name.start + end + 1 : name.end].split()
        if house(agency) is not None and is_person(" ".join(behind[:2])):
            return Span(name.start, name.start + end)
    return name


def before_anybody(plain: str, name: Span) -> Span:
    """The same of whom somebody tells something, whatever that one is called: "(ha indicado a) EFE Tránsito Llorente".

    Agencies of two letters are left: companies are called so ("AP Moller Maersk").
    """
    first, _, behind = plain[name.start : name.end].partition(" ")
    alone = len(first) >= _SHORTEST and first.isupper() and house(first) is not None
    fit = alone and len(behind.split()) > 1 and all(w[0].isupper() and w.isalpha() for w in behind.split()) and not looks_like_outlet(behind)
    return Span(name.start, name.start + len(first)) if fit else name


def longer(name: Span | None, listed: Span | None) -> Span | None:
    """A known name where it goes farther than what looks like one ("Bild am Sonntag", "rbb"), and is no part of that ("Blick nach Osten")."""
    if listed is None or (name is not None and name.end > listed.end + 1) or (name is not None and name.start < listed.start):
        return name
    return listed


def _of_owner(plain: str, name: Span) -> Span:
    """The house alone where a programme or somebody of it follows: "RTÉ's Morning Ireland"."""
    owner, mark, _ = plain[name.start : name.end].partition("'s ")
    return Span(name.start, name.start + len(owner)) if mark and (is_listed(owner, ANY) or looks_like_outlet(owner)) else name


def _behind_office(plain: str, name: Span, known: Phrases) -> Span:
    """The house alone where somebody stands before it, with a word for its kind: "(sagte) Ratschefin Ina Kern der Nachrichtenagentur Norpress"."""
    found = list(_KIND.finditer(plain, name.start, name.end))
    kinds = [m for m in found if m.start() > name.start and m[2] in known.skipped and m[1].casefold() in known.articles]
    begin = kinds[-1].end(2) + 1 if kinds else name.end
    return Span(begin, name.end) if begin < name.end else name


def listed_after(plain: str, at: int, known: Phrases) -> Span | None:
    """A known house behind a cue, and behind an article or a word for its kind."""
    for _ in range(_SKIPPED_MOST):
        found = listed_at(plain, at, known.code)
        word = _WORD.match(plain, at)
        if found or word is None or not (word[1].casefold() in known.articles or word[1] in known.skipped):
            return found
        at = word.end()
    return None
