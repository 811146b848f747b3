"""Authors whom no word such as "By" announces: a name by itself, beside a role, a place or the date, at the top of an account or below it.

Whom a story tells about is named in it; who wrote it is not. So a name counts only where it begins with a known given name, stands in a line that
says nothing else, and the account does not speak of that person. What is not so is read by `byline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Author
from ..text.normal import folded, plain_marks
from .by_initials import by_initials
from .byline import authors, persons, until, without_label
from .dates import line_stamps
from .furniture import biography_of, credit_line, tells_of
from .languages import languages, listed, phrases
from .people import (
    as_written,
    holds_office,
    is_given,
    is_name,
    is_person,
    is_role,
    names_outlet,
    of_house,
    of_pictures,
    trades_of_one,
    without_role_first,
)
from .signed import agencies

#: A line that is no more than names and a date, a role or a place, in characters; a name with more beside it than a date.
_LONGEST_NAMED, _LONGEST_LINE = 60, 100
#: So many lines below the headline may hold a bare name away from the date; so many paragraphs at the end may sign.
_FIRST, _LAST, _MOST = 3, 5, 4
#: In so many words a biography says what somebody is.
_FIRST_WORDS = 8
#: A place has no more words.
_PLACE = 3
_MARKS = " ()[]–—-*.|•·/"
_PIECES = re.compile(r"\s*[|•·,]\s*|\s+[-–—]\s+|\s*[()]\s*|\s*/\s*|(?<!\d)\.\s+(?=[^\W\d_])")
#: A time of the day by itself; the initials of a house beside a date.
_CLOCK, _HOUSE = re.compile(r"\d{1,2}[:.h]\d{2}"), re.compile(r"[A-Z]{2,5}")
#: Names of houses begin so, and hardly any others behind the name of a person.
_ARTICLES = ("The ", "De ", "Het ", "Le ", "La ", "El ", "Il ", "Der ", "Die ", "Das ", "O ")
#: A mail address, and shorter parts of names, which stand in any.
_MAIL, _INITIALS = re.compile(r"([\w.+-]{1,64})@([\w-]{1,64}(?:\.[\w-]{1,64}){1,6})"), 2
#: How a line begins, or goes on behind a name, that says whom to write to.
_WRITE, _REACHED = frozenset(["reach", "contact", "email", "e-mail"]), re.compile(r"\bcan be (?:reached|contacted|emailed)\b")
#: A date and a time in front of a name.
_DAY_FIRST = re.compile(r"^\W*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,?\s(?:[-–|]\s)?\d{1,2}[:.h]\d{2})?\W+(?=[^\W\d_]+\s[^\W\d_]+$)")
#: "Claire MOREL" behind the name of a house, as French papers sign.
_SURNAME = re.compile(r"(?:^|\s)(?P<name>(?P<given>[^\W\d_][\w-]+) [A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,})?)(?=$|\s|,)")
#: As Turkish agencies open a report: "Name SURNAME/PLACE, (AGENCY)-".
_DATELINE = re.compile(r"(?P<name>[^\W\d_][^/(\n,]{4,50}?)\s?/\s?[^\W\d_][^/()\n]{1,40}?,?\s?\((?P<agency>[\w.&’' -]{2,30})\)\s?[-–—]")
_TURKISH = re.compile(r"[A-ZÇĞİÖŞÜ]{4,}")
#: The place, and the agency, behind such a name: "Selin KAYA / İZMİR", "Selin KAYA/İZMİR, (DHA)".
_IN_PLACE = re.compile(r"\s?[/|–—-]\s?[A-ZÀ-ÞĞİŞ]{3,}(?:[ -][A-ZÀ-ÞĞİŞ]{3,})?(?:,?\s?\([^()]{2,20}\))?\s*-?$")
_OPENING = 3
#: The years of a life.
_YEARS = re.compile(r"\b\d{4}\s?[-–]\s?\d{4}\b")


@dataclass(frozen=True, slots=True)
class Beside:
    """What may tell the author of an account where no byline does: boxes about the author, and all words of the page, blocks apart.

    `trades`: persons whom an element behind their name calls a reporter or the like; `closing`: those who sign below the last paragraph.
    """

    about: tuple[Author, ...] = ()
    words: str = ""
    trades: tuple[Author, ...] = ()
    closing: tuple[Author, ...] = ()


def unsigned(top: Sequence[str], account: Sequence[str], houses: Sequence[str], beside: Beside) -> tuple[Author, ...]:
    """The authors of an account without a byline: by a bare name, by initials, else by a box about its author; for the rest see `bare_name`."""
    told = bare_name(top, account, houses) or _not_told(beside.trades, account) or _not_told(beside.closing, account)
    return told or by_initials(top, account, beside.words) or beside.about


def _not_told(found: Sequence[Author], account: Sequence[str]) -> tuple[Author, ...]:
    """Those of whom the account does not speak."""
    return tuple(a for a in found if not _is_told(a.name, account))


def bare_name(top: Sequence[str], account: Sequence[str], houses: Sequence[str]) -> tuple[Author, ...]:
    """A person whose name stands by itself, or beside a role, a place or the date, at the top or at the end, and whom the story does not name.

    `top`: the lines between headline and text; `account`: its paragraphs, the headline first; `houses`: what the page's own house is called.
    """
    dateline = _in_dateline(account)
    if dateline:
        return dateline
    return _above(top, account, houses) or _in_capitals(top, account, houses) or _below(account, houses)


def beside_role(top: Sequence[str], account: Sequence[str], houses: Sequence[str]) -> tuple[Author, ...]:
    """Persons in one of the first lines of a plain text whom a role, a date or a house beside them in the line tells as its authors.

    A name alone, or beside a place, may be that of a caption, a candidate or whoever died; pages say more by how they are built.
    """
    divided = ((line, _PIECES.split(line.strip(_MARKS))[1:]) for line in top[:_FIRST])
    told = (line for line, beside in divided if beside and (line_stamps(line) or any(is_role(p) or names_outlet(p) for p in beside)))
    return next((found for line in told if (found := _above([line], account, houses))), ())


def written_to(lines: Sequence[str], own: str, account: Sequence[str]) -> tuple[Author, ...]:
    """To whom a short line lets readers write at the page's own house (`own`, its site): "Reach Jane Roe at jroe@harrow.example".

    The address has to hold a part of the name, and the account must not speak of that person. Before the name stands nothing but a word for
    writing to somebody, or a trade of those who write; tickets and advertisements have addresses as well.
    """
    for line in lines:
        found = _MAIL.search(line) if len(line) <= _LONGEST_LINE else None
        if found is None or not (found[2].casefold() == own or found[2].casefold().endswith(f".{own}")):
            continue
        words, local = line[: found.start()].split(), folded(found[1])
        runs = (" ".join(words[n : n + size]).strip(" ,:.") for n in range(len(words)) for size in (3, 2))
        name = next((r for r in runs if is_name(r) and any(len(w) > _INITIALS and w in local for w in folded(r).split())), None)
        first = line.partition(name)[0].split() if name else []
        known = bool(first) and all(w.casefold().strip(":") in trades_of_one() or (n == 0 and w.casefold() in _WRITE) for n, w in enumerate(first))
        asked = known or (not first and bool(_REACHED.search(line)))
        if name and asked and not _is_told(name, [p for p in account if p != line]):
            return persons([name], "signature")
    return ()


def _above(top: Sequence[str], account: Sequence[str], houses: Sequence[str]) -> tuple[Author, ...]:
    """The first persons in a line of the top, and those in lines by themselves right behind it, whatever their roles."""
    dated = [bool(line_stamps(line)) for line in top]
    found: list[str] = []
    for number, line in enumerate(top):
        if (found and (is_role(line) or _and().fullmatch(f" {line.casefold()} "))) or _YEARS.search(line):
            continue
        beside = any(dated[max(0, number - 1) : number + 2])
        names = _names(line, houses, alone=beside or number < _FIRST or bool(found)) or _behind_house(line, houses)
        took = of_pictures(top[number - 1] if number else "") or of_pictures(top[number + 1] if number + 1 < len(top) else "")
        rest = [p for p in account if p != line]
        if names and not took and not any(_is_told(name, rest) or _took_pictures(name, top) for name in names):
            found += names
        elif found:
            break
    return persons(found[:_MOST], "line of the page")


def _in_capitals(top: Sequence[str], account: Sequence[str], houses: Sequence[str]) -> tuple[Author, ...]:
    """Whoever signs above the account in a line of nothing else, with the surname in capitals: "Nayeli TOLEDO".

    The given name may be one of any land.
    """
    for line in (*top, *account[1:_OPENING]):
        found = _SURNAME.fullmatch(_IN_PLACE.sub("", line).strip(_MARKS))
        name = found["name"] if found and found["given"].istitle() and len(line) <= _LONGEST_NAMED else ""
        if name and is_person(name) and not (names_outlet(name) or of_house(name, houses) or holds_office(name)):
            return () if _is_told(as_written(name), [p for p in account if p != line]) else persons([name], "line of the page")
    return ()


def _behind_house(line: str, houses: Sequence[str]) -> list[str]:
    """A given name and a surname in capitals behind the own house, or a paper, before the date: "La Gazette Claire MOREL Publié le 04/03/2025"."""
    found = _SURNAME.search(line) if len(line) <= _LONGEST_LINE and line_stamps(line) and not line.isupper() else None
    house = line[: found.start()].strip(_MARKS) if found else ""
    fit = found is not None and is_given(found["given"]) and (not house or of_house(house, houses) or names_outlet(house))
    return [found["name"]] if found and fit else []


def _took_pictures(name: str, top: Sequence[str]) -> bool:
    """Does another line of the top say so: "Jane Roe Photos"?"""
    return any(line.startswith(name) and of_pictures(line[len(name) :]) for line in top)


def _in_dateline(account: Sequence[str]) -> tuple[Author, ...]:
    for paragraph in account[:_OPENING]:
        found = _DATELINE.match(paragraph)
        if found and is_person(found["name"]) and found["agency"] in agencies():
            dotless = any("ı" in p for p in account)  # Turkish: the small letter of I has no dot
            return (Author(as_written(_TURKISH.sub(_dotless, found["name"]) if dotless else found["name"]), "signature"),)
    return ()


def _dotless(word: re.Match[str]) -> str:
    return word[0][0] + word[0][1:].translate({ord("I"): "ı", ord("İ"): "i"}).lower()


def _below(account: Sequence[str], houses: Sequence[str]) -> tuple[Author, ...]:
    """Who signs below an account, in one of its last short lines."""
    for number, paragraph in enumerate(reversed(account[max(2, len(account) - _LAST) :])):
        if len(paragraph) > _LONGEST_LINE and not biography_of(paragraph):
            continue
        if _YEARS.search(paragraph):
            continue
        line = paragraph.strip(_MARKS)
        biography = biography_of(paragraph)
        biography = None if biography and _lives_by_pictures(paragraph, biography) else biography
        names = (
            [a.name for a in authors([line])]
            or ([biography] if biography and is_name(biography) else [])
            or _names(line, houses, alone=number == 0 or paragraph != line)
        )
        names = [n for n in names if not of_house(n, houses)]
        rest = [p for p in account if p is not paragraph]
        if names and not any(_is_told(name, rest) for name in names):
            return persons(names, "signature")
    return ()


def _lives_by_pictures(paragraph: str, name: str) -> bool:
    """Does a biography say of somebody in its first words that she takes pictures, and not that she writes?"""
    words = [w.strip(" ,.;") for w in paragraph[len(name) :].split()[:_FIRST_WORDS]]
    return any(of_pictures(w) for w in words) and not any(w.casefold() in trades_of_one() and not of_pictures(w) for w in words)


def _is_told(name: str, account: Sequence[str]) -> bool:
    """Does the account speak of somebody of that name, outside her biography and short lines?"""
    last = as_written(name).rsplit(maxsplit=1)[-1]
    return any(last in p and len(p) > _LONGEST_NAMED and not tells_of(p, {name.casefold()}) and not credit_line(p) for p in account)


def _names(line: str, houses: Sequence[str], *, alone: bool) -> list[str]:
    """The names in a line that holds names, and beside them only a role, a place, a date, the house; `alone`: nothing need be beside them."""
    if len(line) > _LONGEST_LINE:
        return []
    work, dated = _work().match(plain_marks(line)), bool(line_stamps(line))
    line = _bare_line(line, dated=dated)
    if not work and (bare := _before_day(line)):
        return bare
    found: list[str] = []
    beside = bool(work)
    there = True  # so far nothing but places with a word for it beside names
    pieces = list(_pieces(until(line[work.end() :] if work else without_label(line))))
    named = 1 < len(pieces) <= _MOST and any(map(is_name, pieces)) and all(is_person(p) and not names_outlet(p) for p in pieces)
    if named and _and().search(line):
        return pieces  # "Wanjiru Kamotho and Salim Athman": one of them is known by the given name, and nothing else stands there
    for told in pieces:
        piece = told if is_name(told) else without_role_first(told)
        if _is_passed(piece, found, houses):
            beside = True
        elif is_name(piece):
            if found and beside and not work and not there:
                return []  # "Jane Roe, Harrow, John Poe": a list of something
            found.append(piece)
        elif found and not holds_office(piece) and (_may_stand_beside(piece, houses) or _is_divided_off(piece, line, dated=dated)):
            beside, there = True, there and _is_there(piece)
        else:
            one = _with_words(piece) if not beside else None  # also "Jane Roe and Max Poe in Lille"
            if one is None:
                return []
            found, beside = [*found, one], True
    if not found or len(found) > _MOST or any(of_house(n, houses) or names_outlet(n) for n in found):
        return []
    return found if beside or (alone and len(line) <= _LONGEST_NAMED) else []


def _bare_line(line: str, *, dated: bool) -> str:
    """A line without the day in front of a name, and without "From" before a name and a place."""
    if line.startswith("From ") and "," in line:
        line = line.removeprefix("From ")  # "From Jane Roe, Abuja"
    return _without_day(_DAY_FIRST.sub("", line)) if dated else line


def _is_passed(piece: str, found: Sequence[str], houses: Sequence[str]) -> bool:
    """Is it who took the pictures behind a name, or a desk or the own house before one ("Redazione | Jane Roe")?"""
    if found:
        return of_pictures(piece.split(maxsplit=1)[0]) and is_name(" ".join(piece.split()[1:]))
    return piece.casefold() in listed("articles", "desks") or any(piece.casefold() == h.casefold() for h in houses)


def _is_divided_off(piece: str, line: str, *, dated: bool) -> bool:
    """Is it a time or the initials of a house beside a date, or a house that a dash or a bar divides from a name?"""
    if dated and (_CLOCK.fullmatch(piece) or _HOUSE.fullmatch(piece)):
        return True
    house = names_outlet(piece) or (piece.startswith(_ARTICLES) and piece.istitle())
    return piece not in agencies() and house and "/" not in line.partition(piece)[0]  # "Jane Roe / Courier" signs pictures


def _without_day(line: str) -> str:
    """A line without the date that a bar divides from a name behind it: "Published 4 March 2025 | Jane Roe"."""
    first, bar, rest = line.partition(" | ")
    return rest if bar and line_stamps(first) and not is_name(" ".join(first.split()[:2])) else line


def _before_day(line: str) -> list[str]:
    """The name in "Jane Roe on March 4, 2025"."""
    words = line.split()
    for size in (2, 3, 4):
        rest = " ".join(words[size + 1 :])
        if size < len(words) and words[size].casefold() in _on() and is_name(name := " ".join(words[:size])) and line_stamps(rest):
            return [name] if len(rest.split()) <= _PLACE + 1 else []
    return []


@cache
def _on() -> frozenset[str]:
    return frozenset(w for t in languages() for w in t.words("dates", "on"))


def _pieces(line: str) -> Iterator[str]:
    for piece in _PIECES.split(line):
        for part in _and().split(piece):
            if bare := part.strip(' .:"“”„«»'):
                yield _and_first().sub("", bare)


@cache
def _and() -> re.Pattern[str]:
    words = {w for t in languages() for w in t.words("articles", "byline_and")}
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, sorted(words)))}|&)\s+")


@cache
def _and_first() -> re.Pattern[str]:
    words = {w for t in languages() for w in t.words("articles", "byline_and")}
    return re.compile(rf"^(?:{'|'.join(map(re.escape, sorted(words)))}|&)\s+(?=\S+\s)")


@cache
def _with() -> frozenset[str]:
    return frozenset(w for t in languages() for w in t.words("articles", "byline_with"))


@cache
def _work() -> re.Pattern[str]:
    """What an account is, with a colon: "Interview: "; the name behind it may be that of whoever answers, whom the account names."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases('works')))})\s?:\s*(?=\S)", re.IGNORECASE)


def _with_words(piece: str) -> str | None:
    """The name in a piece that goes on behind it with a verb, a role or a place: "Jane Roe reports", "Jane Roe Journalist", "Jane Roe in Lille"."""
    words = piece.split()
    verb = next((n for n, w in enumerate(words) if w.casefold() in phrases("name_verbs")), 0)
    if verb and _is_there(" ".join(words[:verb])):  # "Aus Lille berichtet Jana Reh", "... berichtet unser Korrespondent Max Poe"
        behind = " ".join(words[verb + 1 :])
        return behind if is_person(behind) else next((a.name for a in authors([behind])), None)
    for size in range(min(len(words) - 1, 4), 1, -1):
        name, rest = " ".join(words[:size]), " ".join(words[size:])
        if is_person(name) and rest.casefold().split()[0] in phrases("name_verbs"):
            return name
        if is_name(name) and rest.casefold().split()[0] in _with() and " ".join(rest.split()[1:]) in agencies():
            return name  # "Claire Morel avec AFP"
        if is_name(name) and words[size - 1].casefold() not in phrases("role_words") and (is_role(rest) or _is_there(rest)):
            return name
    return None


def _may_stand_beside(piece: str, houses: Sequence[str]) -> bool:
    """Is it a role, a place, a date, or the own house?"""
    if plain_marks(piece).casefold().startswith(phrases("edited_by")):
        return True
    if is_role(piece) or line_stamps(piece) or _is_there(piece) or any(piece.casefold() == h.casefold() for h in houses):
        return True
    words = piece.split()
    if len(words) > 1 and words[0].casefold() in _with() and " ".join(words[1:]) in agencies():
        return True
    strange = piece in agencies() or names_outlet(piece) or piece.casefold() in phrases("picture_credit")
    return not strange and len(words) <= _PLACE and all(w[0].isupper() and w.replace("-", "").isalpha() for w in words) and not piece.isupper()


def _is_there(words: str) -> bool:
    """Such as "in Lille": a word for it, and a name."""
    first, _, place = words.partition(" ")
    return first.casefold() in phrases("by_place") and bool(place) and all(w[0].isupper() for w in place.split()) and len(place.split()) <= _PLACE
