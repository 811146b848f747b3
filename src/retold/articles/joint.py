"""Accounts that two houses made together, one of them the page's own: "This investigation was produced jointly by The Lantern and Groundwire".

That a line credits is told by three things in it: it begins with what the account calls itself, a word says that it was made together, and right
beside that word the page's own house stands in a list with the others. Feasts, studies and inquiries are made together as well, but call themselves
no account, or do not have a house that publishes among their makers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..model import Credit
from ..text.normal import plain_marks
from .languages import listed, phrases
from .people import is_agency, is_name, is_person, is_role, is_trade, names_outlet
from .provenance import LINE
from .signed import agencies
from .stated import ARTICLE, Head, is_own

#: Such a line is no longer (characters); so many paragraphs at the top and at the end of an account may be one.
_LONGEST, _FIRST, _LAST = 320, 3, 5
#: In so many words at the beginning a line says that it speaks of this account; so many stand between "jointly" and the first house.
_OPENING, _LEAD = 4, 3
#: More than so many houses do not make one account together; a name has no more words.
_MOST, _WORDS = 5, 4
#: A word of so many letters is known by its beginning.
_LONG = 8
_MARKS = " .,;:()[]*•–—-\"'“”„«»"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Somebody's words, and not the page's: no line that credits quotes a sentence.
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{40,}")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.\s")
#: A word of a name, also where that is an address; what may stand between two words of one.
_NAME_WORD = re.compile(r"[^\W\d_a-zß-ÿ][\w'’.&!-]*|\d[\w.]*|[\w-]{2,}\.[a-z]{2,12}")
_BETWEEN = frozenset(["of", "for", "the", "de", "del", "della", "di", "du", "des", "da", "do", "la", "le", "für", "van"])
#: Part of the name of many that publish: "Bureau of Investigative Journalism".
_PUBLISHES = re.compile(r"journalis|giornalis|periodis|reporter|investiga|recherche|news|nyhe|media|press", re.IGNORECASE)
#: A line that begins so tells of a work that was spoken of before.
_DEFINITE = frozenset(["the", "der", "die", "das", "den", "le", "la", "les", "el", "los", "il", "lo", "gli", "het", "o", "os", "as", "η", "το"])


def joint(account: Sequence[str], top: Sequence[str], head: Head) -> list[Credit]:
    """The other houses that made an account together with the page's own, as its first or last paragraphs or its byline (`top`) say."""
    if not head.house:
        return []
    ends = dict.fromkeys([*account[:_FIRST], *account[_FIRST:][-_LAST:]])
    told = [Credit("source-line", name, line, None, None, LINE) for line in ends if _is_of_itself(line) for name in _made_with(line, head)]
    signed = [Credit("byline", name, line, None, None, LINE) for line in top for name in _beside_persons(line, head)]
    return list(dict.fromkeys([*told, *signed]))


def _is_of_itself(line: str) -> bool:
    """Does a line begin as one that speaks of this account: "This story", "For this investigation", "A joint investigation"?"""
    if len(line) > _LONGEST or _QUOTED.search(line):
        return False
    plain = plain_marks(line).casefold().strip(_MARKS)
    words = _WORD.findall(plain)[: _OPENING + 1]
    works = [n for n, w in enumerate(words) if w in phrases("joint_works")]
    if plain.startswith(phrases("itself")) or any(w in phrases("this") for n in works for w in words[max(0, n - 2) : n]):
        return True
    return bool(works) and words[0] not in _DEFINITE and any(w in phrases("joint") for w in words[:_OPENING])


def _made_with(line: str, head: Head) -> list[str]:
    """The names that stand in one list with that of the page's own house, right behind or before a word for working together."""
    plain = plain_marks(line)
    if len(plain) != len(line):
        return []
    for word in _together().finditer(plain):
        behind = _behind(_SENTENCE_END.split(line[word.end() :])[0])
        before = [] if behind else _before(line[: word.start()])
        for names in (behind, before):
            if 1 < len(names) <= _MOST and any(is_own(n, head) for n in names):
                return [n for n in names if not is_own(n, head) and not is_name(n) and not _is_body(n)]
    return []


def _is_body(name: str) -> bool:
    """Is it a council, a bank, a university by a word in its name, and nothing that publishes?"""
    if names_outlet(name) or is_agency(name) or name in agencies() or _PUBLISHES.search(name):
        return False
    words = [w.casefold() for w in name.split() if w[0].isupper()]
    return any(w in _bodies() or w.startswith(_long_bodies()) or is_trade(w) for w in words)


@cache
def _bodies() -> frozenset[str]:
    return frozenset({w.casefold() for w in listed("changes", "body_words")})


@cache
def _long_bodies() -> tuple[str, ...]:
    """Those that are known in all cases: "Stadtwerken"."""
    return tuple(sorted(w for w in _bodies() if len(w) >= _LONG))


def _behind(rest: str) -> list[str]:
    """The names of a list behind "jointly by", up to the first piece that is more than a name."""
    pieces = [p.strip(_MARKS) for p in _dividing().split(rest)]
    first = _last_name(pieces[0]) if pieces else ""
    if not first or len(pieces[0].removesuffix(first).split()) > _LEAD:
        return []
    found = [first]
    for piece in pieces[1:]:
        name = _first_name(piece)
        found += [name] if name else []
        if not name or name != ARTICLE.sub("", piece):
            break
    return found


def _before(rest: str) -> list[str]:
    """The names of a list that ends here: "haben A und B" before "zusammengearbeitet"."""
    pieces = [p.strip(_MARKS) for p in _dividing().split(rest)]
    found: list[str] = []
    for piece in reversed(pieces):
        name = _last_name(piece)
        found += [name] if name else []
        if not name or name != ARTICLE.sub("", piece):
            break
    return found[::-1]


def _first_name(piece: str) -> str:
    """The name that a piece begins with; empty where it begins with none."""
    words = ARTICLE.sub("", piece).split()
    if len(words) <= _WORDS and names_outlet(" ".join(words)) and _NAME_WORD.fullmatch(words[0]):
        return " ".join(words)  # "Český rozhlas"
    size = 0
    while size < len(words) and (_NAME_WORD.fullmatch(words[size].strip(_MARKS)) or (size and words[size] in _BETWEEN)):
        size += 1
    while size and words[size - 1] in _BETWEEN:
        size -= 1
    return " ".join(words[:size]).strip(_MARKS) if size <= _WORDS else ""


def _last_name(piece: str) -> str:
    """The name that a piece ends with."""
    words = piece.split()
    size = 0
    while size < len(words) and (_NAME_WORD.fullmatch(words[-size - 1].strip(_MARKS)) or (size and words[-size - 1] in _BETWEEN)):
        size += 1
    while size and words[len(words) - size] in _BETWEEN:
        size -= 1
    return " ".join(words[len(words) - size :]).strip(_MARKS) if size <= _WORDS else ""


@cache
def _dividing() -> re.Pattern[str]:
    """What divides the names of a list, in whatever language."""
    words = "|".join(re.escape(w) for w in phrases("listed"))
    return re.compile(rf"\s*[,;/]\s*(?:(?:{words})\s+)?|\s+(?:{words}|&)\s+|\s+[–—]\s+")


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases('joint')))})(?!\w)", re.IGNORECASE)


def _beside_persons(line: str, head: Head) -> Iterator[str]:
    """The house behind a person in a byline that has the own house behind another one: "Ann Teller, The Lantern, and Bo Marsh, Groundwire"."""
    pieces = [p.strip(_MARKS) for p in _dividing().split(line)] if len(line) <= _LONGEST else []
    opened = [_last_name(p) if n == 0 else p for n, p in enumerate(pieces)]
    pairs = list(zip(opened[::2], pieces[1::2], strict=False))
    if len(pieces) % 2 or len(pairs) < 2 or not all(is_person(one) for one, _ in pairs) or not any(is_own(house, head) for _, house in pairs):
        return
    others = (house for _, house in pairs if _first_name(house) == ARTICLE.sub("", house) and not is_own(house, head))
    yield from (house for house in others if names_outlet(house) or (len(house.split()) > 1 and not is_role(house)))
