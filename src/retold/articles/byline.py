"""Who wrote it and who printed it, from the lines at the top. Better nobody than somebody wrong.

A desk, an agency or a content system's account is no author. An outlet is named only where a top line holds it beside a date or a desk and it
looks like the name of a paper or a station; the name of an agency there is a credit, and credits are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..model import Author
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .dates import is_weekday, line_stamps
from .languages import languages, phrases

_LONGEST_LINE, _LONGEST_NAME = 160, 60
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+|\.\s+(?=[A-Z])")
_BAR = re.compile(r"\s*[|•·]\s*")
_PARTICLES = frozenset(
    [
        *("al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"),
        *("do", "das", "du", "des", "dei", "degli", "dal", "dalla", "lo", "los", "las", "op", "te", "af", "av", "vom", "zum", "zur", "i", "ben"),
    ]
)
_PERSON_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-]){0,30}")
#: "d'Ormesson", "dell'Orto": the name begins behind the mark.
_ELIDED = re.compile(r"(?:d|l|dell|dall)['’][^\W\d_a-zß-ÿ]")
#: Behind a name in brackets: a house, a place, initials, what somebody did.
_BRACKETS = re.compile(r"\s*\(([^()]{1,40})\)?\s*$")
#: Where a sentence ends behind a word that is no initial; addresses and names on networks.
_STOPS = re.compile(r"(?<=[^\W\d_]{3})\.\s|;")
_HANDLE = re.compile(r"\s+(?:@\w{2,30}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64})")
_READING_TIME = re.compile(r"\b\d{1,2}[ -]?min(?:ute)?s?\b|\bmin(?:uten)? lesezeit\b", re.IGNORECASE)
_MOST_WORDS = 6
#: A role has no more words, a surname neither.
_ROLE, _SURNAME = 5, 3
#: Words of so many letters are known at the end of a longer one.
_LONG = 8
#: What divides names that a page declares, or a name from its house.
_DIVIDED = re.compile(r"\s*[|;•·/]\s*|\s+[-–—]\s+")
#: A surname in capitals behind a given name has so many letters; fewer are initials.
_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class _Words:
    byline: re.Pattern[str]
    label: re.Pattern[str]
    work: re.Pattern[str]
    opening: frozenset[str]
    stops: re.Pattern[str]
    may_follow: re.Pattern[str]
    joint: re.Pattern[str]
    no_person: frozenset[str]
    trades: tuple[str, ...]
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

    def either(*groups: Iterable[str]) -> str:
        return "|".join(sorted({re.escape(w) for group in groups for w in group}, key=lambda w: (-len(w), w)))

    pictures = either(phrases("picture_credit"), phrases("picture_trades"))
    opens, with_pictures = either(all_of("byline")), rf"(?:\s?(?:{either(all_of('byline_and'), '&/+-')})\s?(?:{pictures})(?:['’]s)?)?"
    times = either(w for t in tables for key in ("published", "updated") for w in t.words("dates", key))
    return _Words(
        re.compile(rf"(?:^|(?<=\. )|(?<=[|•] ))(?:{opens}){with_pictures}\s*[: ]\s*(?=\S)", re.IGNORECASE),
        re.compile(
            rf"(?:^|(?<=[,;/|(•·] )|(?<=[,;/|(•·]))(?:{either(all_of('byline'), all_of('byline_labels'))}){with_pictures}\s?:\s*(?=\S)", re.IGNORECASE
        ),
        re.compile(rf"^(?:[^\W\d_]{{1,6}}\s)?(?:{either(phrases('works'))})\s(?:{either(phrases('works_by'))})(?:\s+|(?<='))(?=\S)", re.IGNORECASE),
        frozenset([*all_of("byline"), *all_of("byline_labels")]),
        re.compile(rf"(?:^|[\s,/|(•·–—-])(?:(?:{pictures})\.?(?:\s?:|\s+(?=(?-i:[^\W\d_a-zß-ÿ])))|(?:{times})\b)", re.IGNORECASE),
        re.compile(rf"(?:(?:{either(phrases('by_place'))})\b|[-–—(])", re.IGNORECASE),
        re.compile(rf"\s+(?:{'|'.join(map(re.escape, [*all_of('byline_and'), *all_of('byline_with')]))}|&)\s+|\s*,\s+|\s+/\s+"),
        frozenset(all_of("no_person")),
        tuple(w for w in all_of("no_person") if len(w) >= _LONG),
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
    return all(p[0].isupper() or _ELIDED.match(p) for p in named) and not any(is_trade(p) or p.casefold().strip(".") in words.agencies for p in named)


def is_trade(word: str) -> bool:
    """Is it one of the words that no person is called, alone or as the end of a longer word ("Lokalredakteur")?"""
    plain = word.casefold().strip(" .,()")
    return plain in _words().no_person or plain.endswith(_words().trades)


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
    """The persons among declared names; "By A and B", "A | Harrow Live", "Roe, Jane" are taken apart, and papers behind persons left out."""
    found: list[Author] = []
    for declared in names:
        known = len(found)
        for part in _singles(declared):
            name = _declared(part)
            if is_person(name) and not (len(found) > known and names_outlet(name)):
                found.append(Author(as_written(name), origin))
    return tuple(dict.fromkeys(found))


def _singles(name: str) -> list[str]:
    """The single names in a declared one."""
    whole = " ".join(name.split())
    last, comma, first = whole.partition(", ")
    if comma and is_given(first) and not is_given(last) and len(first.split()) == 1 and len(last.split()) <= _SURNAME:
        return [f"{first} {last}"]
    return [part for piece in _DIVIDED.split(whole) for part in parts(until(piece))]


def _declared(part: str) -> str:
    """A declared name without title, trade, place and house: "Dr Jane Roe (Harrow)", "Jane Roe in Lille"."""
    name = _without_trade(_without_brackets(part))
    words = name.split()
    if len(words) > 2 and of_pictures(words[-1]):
        return ""
    while len(words) > 2 and words[0].casefold().strip(".") in phrases("honorifics"):
        words.pop(0)
    name = " ".join(words)
    if name.islower() and 1 < len(words) <= _SURNAME and is_given(words[0]):
        name = " ".join(map(_small, words))
    if is_person(name):
        return name
    leading, after = _leading_name(name)
    return leading if leading and after and (is_given(words[0]) or line_stamps(after) or is_role(after)) else name


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
    trade = next((n for n, w in enumerate(words) if is_trade(w)), 0)
    while trade > 2 and words[trade - 1].casefold() in phrases("role_words"):
        trade -= 1
    return " ".join(words[:trade]) if trade > 1 and is_given(words[0]) else name


def is_given(word: str) -> bool:
    """Is it a known given name? Of languages that have no list of their own among those of quotations, pages know some more."""
    return folded(word) in given_names() or word.casefold() in _given()


def is_name(part: str) -> bool:
    """Does it begin with a known given name, and look like the name of a person?"""
    return len(part) <= _LONGEST_NAME and is_person(part) and is_given(part.split(maxsplit=1)[0])


@cache
def _given() -> frozenset[str]:
    return frozenset(phrases("given"))


def as_written(name: str) -> str:
    """A name set in capitals, as names are written: "MARLA DE LA CRUZ" is Marla de la Cruz, "Marla CRUZ" Marla Cruz; any other as it stands."""
    words = name.split()
    if not name.isupper():
        return " ".join(_small(w) if number and w.isupper() and len(w) >= _CAPITALS else w for number, w in enumerate(words))
    words = [w.casefold() if number and w.casefold() in _PARTICLES else w for number, w in enumerate(words)]
    return " ".join(_small(w) if w.isupper() else w for w in words)


def _small(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0][0].upper() + m[0][1:].replace("İ", "i").lower(), word)


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
    """The persons whom a byline among the top lines names, or two in a row ("By A", "By B")."""
    for number, line in enumerate(lines):
        people = _opened_by(line)
        if people:
            further = _opened_by(lines[number + 1]) if number + 1 < len(lines) else []
            return tuple(dict.fromkeys(Author(as_written(p), "text: byline") for p in (*people, *further)))
    return ()


def _opened_by(line: str) -> list[str]:
    if len(line) > _LONGEST_LINE:
        return []
    return next((people for found in _openings(plain_marks(line)) if (people := _named(line[found.end() :]))), [])


def joined(lines: Sequence[str]) -> list[str]:
    """Lines, and with them each that only opens a byline together with the next: "Words", "Jane Roe" also as "Words: Jane Roe"."""
    pairs = [
        f"{one.rstrip(' :')}: {other}"
        for before, (one, other) in zip(["", *lines], pairwise(lines), strict=False)
        if plain_marks(one).casefold().rstrip(" :") in _words().opening and not is_name(before)  # a trade may stand behind a name
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
    found = (words.byline.search(plain), words.label.search(plain) if ":" in plain else None, words.work.match(plain))
    return (match for match in found if match)


def _named(rest: str) -> list[str]:
    """The persons at the beginning of what follows "By"; nobody where a sentence goes on behind the name."""
    found: list[str] = []
    for part in _words().joint.split(_until(rest)):
        if not found and _is_place(part):  # "Our correspondent in Lille, Jane Roe"
            behind = _behind_place(part)
            found += [behind] if behind else []
            continue
        name, after = _leading_name(_without_brackets(part))
        if name is None or (found and names_outlet(name)):  # "By Rhona Petch, Brennick Standard"
            break
        found.append(name)
        if after:
            break
    return found


def _until(rest: str) -> str:
    """What follows "By" up to a bar, the end of a sentence, the time of publication or whoever took the pictures."""
    return until(_BAR.split(rest)[0])


def until(rest: str) -> str:
    """The same, bars and all."""
    rest = _HANDLE.sub("", rest)
    ends = (_STOPS.search(rest), _words().stops.search(plain_marks(rest)))
    return rest[: min((m.start() for m in ends if m), default=len(rest))].rstrip(" ,/|&+–—-(")


def _is_place(part: str) -> bool:
    """Such as "in Lille"."""
    found = _words().may_follow.match(part)
    return found is not None and found.end() < len(part) and all(w[0].isupper() for w in part[found.end() :].split())


def _behind_place(part: str) -> str | None:
    """The name behind a place: "in Lille Jane Roe"."""
    words = part.split()
    return next((name for at in range(2, 5) if is_name(name := " ".join(words[at:]))), None)


def _leading_name(part: str) -> tuple[str | None, str]:
    """A person's name at the beginning, and what follows; "Iain Strathbeg in Brennick" may follow, a verb may not.

    What an own person is may stand before the name ("our reporter Jane Roe") and behind it ("Jane Roe, political editor").
    """
    words = part.strip(" .:").split()
    while words and words[0][0].islower() and words[0].casefold() in _words().no_person:
        words.pop(0)
    size = 0
    while size < len(words) and (words[size][0].isupper() or (size and words[size].casefold() in _PARTICLES)):
        size += 1
    while size and words[size - 1].casefold() in _PARTICLES:  # "Jane Roe for", "Ana Ruiz de"
        size -= 1
    if size > 2 and _words().may_follow.match(" ".join(words[size - 1 :])):  # "Jane Roe Special to"
        size -= 1
    name, after = _without_trade(" ".join(words[:size]).strip(" .")), " ".join(words[size:])
    if not is_person(name) or (after and not _words().may_follow.match(after) and not line_stamps(after) and not is_role(after)):
        return None, after
    return name, after


def is_role(words: str) -> bool:
    """Is it what somebody is, not who: a trade or a desk, in a few words, but not that of whoever takes pictures?"""
    named = [w.strip(" .,()").casefold() for w in words.split()]
    if not 0 < len(named) <= _ROLE or of_pictures(words) or of_pictures(named[-1]):
        return False
    return any(is_trade(w) for w in (*named[:2], named[-1]))


def of_pictures(words: str) -> bool:
    """Does it say that somebody took the pictures, or what that person is?"""
    plain = plain_marks(words).casefold().strip(" :,.()|•·–—-")
    return bool(plain) and (plain in phrases("picture_credit") or plain.startswith(phrases("picture_trades")))


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
    person = is_given(parts[0]) and len(parts) < 4  # "Anna Weber | 15.03.2026" names the author
    return (barred or desk) and len(parts) > 1 and (desk or not person)
