"""Who wrote it, from the lines at the top: bylines, whatever words open them and stand beside the names. Better nobody than somebody wrong.

What opens a byline ("By", "Text:", "An interview by"), what may stand around a name and where it ends are data of the languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from ..model import Author
from ..text.normal import plain_marks
from .dates import is_weekday, line_stamps
from .languages import listed, phrases
from .own_people import may_sign, openings
from .people import (
    as_written,
    begins_a_place,
    is_agency,
    is_given,
    is_given_too,
    is_name,
    is_particle,
    is_person,
    is_role,
    names_outlet,
    no_persons,
    of_other_work,
    of_pictures,
    small_letters,
    without_role_first,
    without_trade,
    writes_too,
)

_LONGEST_LINE = 160
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+|\.\s+(?=[A-Z])")
_BAR = re.compile(r"\s*[|•·]\s*")
#: A name and in brackets what that person did.
_ROLE = re.compile(r"([^()|/]{5,60}?)\s*\(([^()]{3,20})\)\s*[,|/·•–—-]?\s*")
#: What may stand between the surnames of one person.
_OF_SURNAMES = frozenset(["y", "e", "i"])
#: Behind a name in brackets: a house, a place, initials, what somebody did.
_BRACKETS = re.compile(r"\s*\(([^()]{1,40})\)?\s*$")
_BRACKETED = re.compile(r"\s*\(([^()]{3,40})\)")
#: Where a sentence ends behind a word that is no initial; addresses and names on networks.
_STOPS = re.compile(r"(?<=[^\W\d_]{3})\.\s|;")
#: A name behind a mail address, as feeds write it.
_MAILED = re.compile(r"[\w.+-]{1,64}@[\w.-]{3,80}\s\(([^()]{5,60})\)")
#: Marks behind a name that lead to a note below the account.
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])[*†‡¹²³]+")
_HANDLE = re.compile(r"\s+(?:/\w[\w -]{1,20}/|@\w{2,30}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64})")
#: Words in capitals with so many letters are no initials; weekdays in full have so many.
_SHOUTED, _LONG_DAY = 3, 6
#: Names of towns of several words that look like those of persons end so.
_PLACE_LAST = frozenset(
    [
        *("keynes", "rapids", "city", "falls", "springs", "beach", "hills", "heights", "park", "bay", "lake", "island", "wells", "regis", "spa"),
        *("valley", "creek", "grove", "county", "river", "harbor", "harbour", "fort", "town", "village", "amalie", "junction", "hole", "rouge"),
        *("bridge", "hall", "rock", "point", "ridge", "forest", "mills", "green", "common", "hill", "station", "square", "haven", "landing"),
    ]
)
#: The second word of a label in front of a date or a time.
_LABEL_END = re.compile(r"[^\W\d_A-Z]+\s?:\s?\d")
#: A surname has no more words.
_SURNAME = 3
#: What divides names that a page declares, or a name from its house.
_DIVIDED = re.compile(r"\s*[|;•·/]\s*|\s+[-–—]\s+")


@dataclass(frozen=True, slots=True)
class _Words:
    byline: re.Pattern[str]
    label: re.Pattern[str]
    work: re.Pattern[str]
    opening: frozenset[str]
    stops: re.Pattern[str]
    may_follow: re.Pattern[str]
    joint: re.Pattern[str]
    shouted: re.Pattern[str]
    dated: re.Pattern[str]
    on_day: re.Pattern[str]


@cache
def _words() -> _Words:
    def all_of(key: str) -> tuple[str, ...]:
        return listed("articles", key)

    def either(*groups: Iterable[str]) -> str:
        return "|".join(sorted({re.escape(w) for group in groups for w in group}, key=lambda w: (-len(w), w)))

    pictures = either(phrases("picture_credit"), phrases("picture_trades"))
    opens, with_pictures = either(all_of("byline")), rf"(?:\s?(?:{either(all_of('byline_and'), '&/+-')})\s?(?:{pictures})(?:['’]s)?)?"
    joins = sorted({*all_of("byline_and"), *all_of("byline_with")}, key=lambda w: (-len(w), w))
    loud = "|".join(re.escape(w) for w in joins if len(w) > 1)
    times = either(listed("dates", "published"), listed("dates", "updated"), listed("dates", "changes"))
    return _Words(
        re.compile(rf"(?:^|(?<=\. )|(?<=[|•/] ))(?:{opens}){with_pictures}\s*[: ]\s*(?=\S)", re.IGNORECASE),
        re.compile(
            rf"(?:^|(?<=[,;/|(•·] )|(?<=[,;/|(•·]))(?:{either(all_of('byline'), all_of('byline_labels'))}){with_pictures}\s?:\s*(?=\S)", re.IGNORECASE
        ),
        re.compile(rf"^(?:[^\W\d_]{{1,6}}\s)?(?:{either(phrases('works'))})\s(?:{either(phrases('works_by'))})(?:\s+|(?<='))(?=\S)", re.IGNORECASE),
        frozenset([*all_of("byline"), *all_of("byline_labels")]),
        re.compile(rf"(?:^|[\s,/|(•·–—-])(?:(?:{pictures})\.?(?:\s?:|\s+(?=(?-i:[^\W\d_a-zß-ÿ])))|(?:{times})\b)", re.IGNORECASE),
        re.compile(rf"(?:(?:{either(phrases('by_place'))})\b|[-–—(])", re.IGNORECASE),
        re.compile(rf"(?:\s*,)?\s+(?:{'|'.join(map(re.escape, joins))}|&)\s+|\s*,\s+|\s+/\s+"),
        re.compile(rf"(?:\s*,)?\s+(?:{loud}|&)\s+|\s*,\s+|\s+/\s+", re.IGNORECASE),
        re.compile(rf"(?<=\d)(?:\s?(?:uhr|h|hs|hrs))?(?:\s?[-–—|,·]\s?|\s)(?:{opens}){with_pictures}\s*[: ]\s*(?=\S)", re.IGNORECASE),
        re.compile(rf"\s(?:{either(listed('dates', 'on'))})\s"),
    )


def parts(name: str) -> list[str]:
    """The single names in a declared one: "By A and B"."""
    line = " ".join(name.split())
    return [p.strip(" .") for p in _divided(_words().byline.sub("", line, count=1)) if p.strip(" .")]


def _divided(line: str) -> list[str]:
    """A line divided into names; "and" before a single word joins two surnames ("Ana Ruiz y Gil")."""
    found: list[str] = []
    start = 0
    joints = _words().joint if not line.isupper() else _words().shouted
    for joint in joints.finditer(line):
        if joint[0].strip(" ,") in _OF_SURNAMES and len(line[start : joint.start()].split()) > 1:
            following = _words().joint.split(line[joint.end() :], maxsplit=1)[0].split()
            if len(following) == 1:
                continue
        found.append(line[start : joint.start()])
        start = joint.end()
    return [*found, line[start:]]


def without_label(line: str) -> str:
    """A line without the word that opens a byline: "Door ANP" -> "ANP"."""
    return _words().byline.sub("", " ".join(line.split()), count=1) if _words().byline.match(line) else line


def is_byline_label(words: str) -> bool:
    """Is it what opens a byline, or a label that says who wrote: "Autor", "Radio report"?"""
    return plain_marks(words).casefold().rstrip(" :") in _words().opening


def persons(names: Sequence[str], origin: str) -> tuple[Author, ...]:
    """The persons among declared names; "By A and B", "A | Harrow Live", "Roe, Jane" are taken apart, and papers behind persons left out.

    What stands behind an agency is as often a place: "EFE | Villalba del Barro".
    """
    found: list[Author] = []
    for declared in names:
        known, before = len(found), ""
        singles = [(part, _declared(part)) for part in _singles(declared)]
        for part, name in singles:
            fit = is_person(name) or (is_given_too(name) and any(is_person(n) for _, n in singles))
            if fit and not (len(found) > known and names_outlet(name)) and (is_name(name) or not is_agency(before)):
                found.append(Author(as_written(name), origin))
            before = part
    return tuple(dict.fromkeys(found))


def _singles(name: str) -> list[str]:
    """The single names in a declared one."""
    whole = _BRACKETED.sub(lambda found: "" if writes_too(found[1]) else found[0], " ".join(name.split()))  # "Jane Roe (photos and words)"
    last, comma, first = whole.partition(", ")
    if comma and is_given(first) and not is_given(last) and len(first.split()) == 1 and len(last.split()) <= _SURNAME:
        return [f"{first} {last}"]
    return [part for piece in _DIVIDED.split(whole) for part in parts(until(piece))]


def _declared(part: str) -> str:
    """A declared name without title, trade, place and house: "Dr Jane Roe (Harrow)", "Jane Roe in Lille", "roe@harrow.example (Jane Roe)"."""
    mailed = _MAILED.match(part)
    part = mailed[1] if mailed else part
    name = without_trade(_without_brackets(part))
    words = name.split()
    if len(words) > 2 and of_pictures(words[-1]):
        return ""
    while len(words) > 2 and words[0].casefold().strip(".") in phrases("honorifics"):
        words.pop(0)
    name = " ".join(words)
    if name.islower() and 1 < len(words) <= _SURNAME and is_given(words[0]):
        name = " ".join(map(small_letters, words))
    if is_person(name):
        return name
    leading, after = _leading_name(name)
    return leading if leading and after and (is_given(words[0]) or line_stamps(after) or is_role(after)) else name


def _without_brackets(name: str) -> str:
    """A name without what stands in brackets behind it: a house, a place; nobody where that says that she took the pictures, or translated."""
    found = _BRACKETS.search(name)
    if found is None:
        return name
    pictures = found[1].casefold().startswith((*phrases("picture_credit"), *phrases("picture_trades")))
    return "" if (pictures and not writes_too(found[1])) or of_other_work(found[1]) else name[: found.start()]


def authors(lines: Sequence[str]) -> tuple[Author, ...]:
    """The persons whom a byline among the top lines names, or two in a row ("By A", "By B")."""
    for number, line in enumerate(lines):
        people = _opened_by(line)
        if people:
            further = _opened_by(lines[number + 1]) if number + 1 < len(lines) else ()
            return tuple(dict.fromkeys(Author(as_written(p), "text: byline") for p in (*people, *further)))
    return ()


def _opened_by(line: str) -> tuple[str, ...]:
    return _short_line(line) if len(line) <= _LONGEST_LINE else ()


@lru_cache(maxsize=500)  # one page asks several times about its few top lines
def _short_line(line: str) -> tuple[str, ...]:
    if "(" in line and (wrote := _by_roles(line)):
        return tuple(wrote)
    plain = plain_marks(line)
    people = next((people for found in _openings(plain) if (people := _named(line[found.end() :]))), [])
    return tuple(people) or _of_own_people(line, plain)


def _of_own_people(line: str, plain: str) -> tuple[str, ...]:
    """Who signs by what that person is to the paper: "dal nostro inviato Jane Roe"."""
    for found in openings(plain):
        rest = line[found.end() :]
        people = _named(rest)
        if may_sign(rest, people, another=found["another"] is not None):
            return tuple(people)
    return ()


def _by_roles(line: str) -> list[str]:
    """Who wrote the text, where a line says behind each name what that person did: "Jane Roe (text), Max Poe (photos)"."""
    start, line = 0, without_label(line)
    told: list[tuple[str, str]] = []
    for match in _ROLE.finditer(line):
        if line[start : match.start()].strip():
            return []
        told.append((_words().joint.sub("", f" {match[1]}", count=1).strip(" ,") if match[1][0].islower() else match[1].strip(" ,"), match[2]))
        start = match.end()
    fit = start == len(line) and all(is_person(name) for name, _ in told)
    return [name for name, role in told if plain_marks(role).casefold() in _words().opening] if fit else []


def joined(lines: Sequence[str]) -> list[str]:
    """Lines, and with them each that only opens a byline together with the next: "Words", "Jane Roe" also as "Words: Jane Roe"."""
    pairs = [
        f"{one.rstrip(' :')}: {other}"
        for before, (one, other) in zip(["", *lines], pairwise(lines), strict=False)
        if plain_marks(one).casefold().rstrip(" :") in _words().opening
        and not (is_name(before) or before.endswith(f" {one}"))  # a trade may stand behind a name
    ]
    return [*lines, *pairs]


def opened(line: str) -> Iterator[re.Match[str]]:
    """The one short word (its first group) that a byline anywhere in a line names: initials, a nickname."""
    for start in [0, *(m.end() for m in _SEPARATOR.finditer(line))]:
        for found in _openings(plain_marks(line[start:])):
            word = re.match(r"([^\W\d_]{2,6})(?=\s*(?:$|[|•·,(]|\s[-–—]\s))", line[start + found.end() :])
            if word:
                yield word


def _openings(plain: str) -> Iterator[re.Match[str]]:
    """What opens a byline in a line: "By", "Text:", "An interview by"."""
    words = _words()
    dated = words.dated.search(plain)
    behind = dated if dated and line_stamps(plain[: dated.start()]) else None  # "4 mars 2025 par Jane Roe"
    found = (words.byline.search(plain), words.label.search(plain) if ":" in plain else None, words.work.match(plain), behind)
    return (match for match in found if match)


def _named(rest: str) -> list[str]:
    """The persons at the beginning of what follows "By"; nobody where a sentence goes on behind the name."""
    found: list[str] = []
    placed = False
    pieces = _divided(_until(_without_strokes(_FOOTNOTE.sub("", rest))))
    for number, part in enumerate(pieces):
        if not found and _is_place(part):  # "Our correspondent in Lille, Jane Roe"
            behind = _behind_place(part)
            found += [behind] if behind else []
            continue
        name, after = _leading_name(_without_brackets(part))
        if name is None and not found and part.casefold() in no_persons():
            continue  # "Por Redação e Ana Ribeiro"
        if name is None and found and _is_town(part) and any(_may_sign(p) for p in pieces[number + 1 :]):
            placed = True
            continue  # "By Jane Roe, Harrow & Max Poe"
        if name is None and found and is_role(part) and any(_may_sign(p) for p in pieces[number + 1 :][:1]):
            continue  # "By Jane Roe, Health Correspondent, and Max Poe"
        if name is None or (found and names_outlet(name)):  # "By Rhona Petch, Brennick Standard"
            break
        if placed and not _may_sign(name):
            break  # "Jane Roe in San Jose and Santa Cruz", but "Jane Roe in Durban and Max Poe in Saldanha"
        found.append(name)
        placed = _is_place(after)
        if after and not placed:
            break
    return found


def _without_strokes(rest: str) -> str:
    """Names that a stroke or a long dash without blanks divides: "Jane Roe/Max Poe" are two, of "Jane Roe/Harlo Site" the first is one."""
    head, stroke, tail = re.sub(r"(?<=\w)—(?=\w)", "/", rest).partition("/")
    if not stroke or not is_person(head.strip()) or head.endswith(" "):
        return rest
    return f"{head}, {tail}" if is_name(re.split(r"[/,|(]", tail)[0].strip()) else head


def _is_town(part: str) -> bool:
    """One word with a capital, and no house."""
    return part.isalpha() and part[0].isupper() and not part.isupper() and not names_outlet(part) and part.casefold() not in no_persons()


def _may_sign(part: str) -> bool:
    """Is it the name of a person, and none that towns bear ("New Delhi", "Milton Keynes")? Asked behind a place, where more of them may stand."""
    return is_name(part) and not names_outlet(part) and not begins_a_place(part) and part.rsplit(maxsplit=1)[-1].casefold() not in _PLACE_LAST


def _until(rest: str) -> str:
    """What follows "By" up to a bar, the end of a sentence, the time of publication or whoever took the pictures."""
    return until(_BAR.split(rest)[0])


def until(rest: str) -> str:
    """The same, bars and all."""
    rest = _without_day_behind(_HANDLE.sub("", rest))
    ends = (_STOPS.search(rest), _words().stops.search(plain_marks(rest)))
    return rest[: min((m.start() for m in ends if m), default=len(rest))].rstrip(" ,/|&+–—-(")


def _without_day_behind(rest: str) -> str:
    """What follows "By" without the day on which it was put there: "(Submitted by) Jane Roe on Tue, 16/07/2024"."""
    behind = _words().on_day.finditer(rest) if any(c.isdigit() for c in rest) else ()
    return next((rest[: m.start()] for m in behind if line_stamps(rest[m.end() :])), rest)


def _is_place(part: str) -> bool:
    """Such as "in Lille"."""
    found = _words().may_follow.match(part)
    return found is not None and found.end() < len(part) and all(w[0].isupper() or is_particle(w) for w in part[found.end() :].split())


def _behind_place(part: str) -> str | None:
    """The name behind a place: "in Lille Jane Roe"."""
    words = part.split()
    return next((name for at in range(2, 5) if is_name(name := " ".join(words[at:]))), None)


def _is_of_role(word: str) -> bool:
    """May a word in small letters stand in what an own person is: "our political editor"?"""
    return word.casefold() in no_persons() or word.casefold() in phrases("role_words")


def _leading_name(part: str) -> tuple[str | None, str]:
    """A person's name at the beginning, and what follows; "Iain Strathbeg in Brennick" may follow, a verb may not.

    What an own person is may stand before the name ("our reporter Jane Roe") and behind it ("Jane Roe, political editor").
    """
    words = without_role_first(part.strip(" .:")).split()
    small = next((n for n, w in enumerate(words) if not w[0].islower()), 0)
    if small and any(w.casefold() in no_persons() for w in words[:small]) and all(_is_of_role(w) for w in words[:small]):
        words = words[small:]  # "court reporter Jane Roe"
    size = 0
    shouted = len(words) > 1 and all(w.isupper() and len(w) >= _SHOUTED for w in words[:2])
    while size < len(words) and (words[size][0].isupper() or (size and is_particle(words[size]))):
        if shouted and not words[size].isupper() and not is_particle(words[size]):
            break  # "JANE ROE More by this author"
        size += 1
    while size and is_particle(words[size - 1]):  # "Jane Roe for", "Ana Ruiz de"
        size -= 1
    if size > 2 and _words().may_follow.match(" ".join(words[size - 1 :])):  # "Jane Roe Special to"
        size -= 1
    if size > 1 and _LABEL_END.match(" ".join(words[size:])):  # "JK Data utworzenia: 4 marca", "Jane Roe Date posted: 4 March"
        size -= 1
    if size > 2 and of_pictures(words[size - 1]):
        return None, " ".join(words[size:])  # "Jane Roe Photographer"
    name, after = without_trade(" ".join(words[:size]).strip(" .")), " ".join(words[size:])
    if name and is_weekday(words[0]) and len(words[0]) >= _LONG_DAY and not is_given(words[0]):
        return None, after  # "By Tuesday Evening"
    if after.casefold() in listed("articles", "desks") and not is_given(words[0]):
        return None, after  # "By Marlow Live staff" names a house
    if not is_person(name) or (after and not _words().may_follow.match(after) and not line_stamps(after) and not is_role(after)):
        return None, after
    return name, after
