"""Houses that the prose of an account credits, in languages whose phrases for that are known here only for links ("jak podaje PAP", "uppger TT").

Languages with a table `[credits]` are read by the stage that reads credits. For the others the words that credit beside a link (`link_sure`,
`link_says`) serve without one too, but only for agencies that are known and for names in marks or of several words that papers are called by:
without a link, nothing else tells a house from whoever speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..model import Credit
from ..text.detect import detect
from ..text.languages import codes
from ..text.normal import plain_marks
from .anchors import cues
from .languages import code_of, languages, phrases
from .people import is_agency, is_name, is_person, names_outlet
from .provenance import LINE
from .signed import agencies, closing
from .stated import Head, is_own

_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽΑ-ΩА-ЯЁІЇЄҐ]"
#: A word of a name; a full stop belongs to it only inside ("News.ro"), a colon only before the ending of a case ("STT:lle").
_REST = r"(?:[\w'-]|\.(?=\w)|:(?=[a-zåäö]{1,5}(?!\w)))*"
#: A further word of a name.
_NEXT = rf"(?:\s(?:de|din|do|da|z|ze|w|van|von|og|och)(?=\s{_UPPER}))?\s{_UPPER}{_REST}"
#: Cues are looked for no farther from the name than this; so many names of an account are looked at, in paragraphs no longer than this.
_REACH, _MOST, _LONGEST = 80, 2_000, 3_000
#: Words that papers are called by as bodies and parties are ("Human Rights Watch", "law", "truth", "news"): without marks they tell no house.
_TOO_LITTLE = frozenset(
    [
        *("figyelő", "hírek", "právo", "list", "listy", "zprávy", "novinky", "nyheter", "uutiset", "правда", "новости", "новини"),
        *("adevărul", "evenimentul", "observatorul", "monitorul"),
    ]
)
#: Shorter words for a kind of house stand in other names as well.
_SHORT = 3
#: A house called by one word has more letters: "til Bladet" may be any paper.
_LONG = 8
#: The name of an agency has no more words, and a title before that of a person.
_AGENCY, _TITLE = 3, 2
#: An agency signs in a bracket in one of so many last paragraphs.
_LAST = 3
#: So much of an account (characters) tells its language, where the page does not.
_TELLING = 2_000
#: How old somebody is, between the name and to whom that one speaks: "(69)", ", 54,", "(57 let)".
_AGE = r"(?:\s\(\d{1,3}(?:\s[^\W\d_]{1,6})?\)|,\s\d{1,3}(?:\s[^\W\d_]{1,6})?,)"


def reported(account: Sequence[str], language: str | None, head: Head) -> list[Credit]:
    """The credits in the prose of an account: in the bracket that closes it, and for languages without a table of their own in its sentences.

    Example: reported(["Nikt nie ucierpiał, jak podaje PAP."], "pl", head) credits PAP.
    """
    closed = [Credit("agency", name, text, None, None, LINE) for p in account[-_LAST:] for text, names in (closing(p),) for name in names]
    language = language or detect("\n".join(account)[:_TELLING])
    if language is None or language[:2].lower() in codes():
        return closed
    found = closed + [c for n, p in enumerate(account) if n < _MOST and len(p) <= _LONGEST for c in _in_paragraph(p, code_of(language))]
    return list(dict.fromkeys(c for c in found if not is_own(c.name, head)))


@cache
def _names() -> re.Pattern[str]:
    """What may be a name: words in marks, or one to four with capitals, perhaps with a word for a paper behind them ("Harlovský deník")."""
    kinds = {w for t in languages() if t.code not in codes() for w in t.words("articles", "outlet_words") if len(w) > _SHORT}
    kind = rf"(?:\s(?:{'|'.join(sorted(map(re.escape, kinds), key=lambda w: (-len(w), w)))})(?!\w))?"
    return re.compile(rf"\"([^\"\n]{{2,40}})\"|({_UPPER}{_REST}(?:{_NEXT}){{0,3}}{kind})")


@cache
def _telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Who tells a house something, with the speaker between ("säger Anna Berg (54) till", "ha dit l'alcaldessa, Anna Roca, a").

    The second pattern is the same without a word for "to".
    """
    said, to = ("|".join(re.escape(w) for w in phrases(key)) for key in ("tells", "tells_to"))
    named = rf"(?:\s[\w.'-]+){{1,5}},(?:\s(?-i:{_UPPER})[\w'-]+){{1,3}},"
    speaker = rf"(?<!\w)(?:{said})(?:{named}|(?:\s[\w.-]+{_AGE}?){{0,6}})"
    return re.compile(rf"{speaker}\s(?:{to})\s?\"?$", re.IGNORECASE), re.compile(rf"{speaker}\s\"?$", re.IGNORECASE)


def _in_paragraph(paragraph: str, code: str) -> Iterator[Credit]:
    plain = plain_marks(paragraph)
    if len(plain) != len(paragraph):
        return
    for match in _names().finditer(plain):
        words, begin, behind = (match[1] or match[2]).strip(" .,"), match.start(), match.end()
        if match[1] is None:
            opening = _opening(words, code)
            words, begin = words[opening:], begin + opening
            if agency := _before_person(words, code):
                words, behind = agency, begin + len(agency)
            elif agency := _behind_person(words, code):
                begin, words = begin + len(words) - len(agency), agency
        around = plain[max(0, begin - _REACH) : begin]
        told = _behind_kind(around) or (match[1] is not None and around.casefold().rstrip('" ').endswith(tuple(_of(code, "writes_this"))))
        name = next((n for n in _bare_forms(words, code) if _is_house(n, marked=match[1] is not None, kind=told)), None)
        name = name or _told_to_one_word(words, around, code)
        if name is None:
            continue
        before, after = _cue_before(around, words, code), _cue_behind().match(plain[behind : behind + _REACH])
        if before or after:
            start = begin - (len(before[0]) if before else 0)
            end = behind + (after.end() if after else 0)
            yield Credit("via", name, paragraph[start:end].strip(' ,"'), None, None, LINE)


def _told_to_one_word(word: str, around: str, code: str) -> str | None:
    """A house of one word that ends as those of a language do, where somebody tells it something: "sier Nes til Nordfjordradioen"."""
    fit = len(word) > _LONG and " " not in word and word.casefold().endswith(tuple(_endings(code)))
    return word if fit and _telling()[0].search(around) else None


@cache
def _endings(code: str) -> frozenset[str]:
    return frozenset(w for t in languages() if t.code == code for w in t.words("articles", "outlet_endings"))


def _cue_before(around: str, words: str, code: str) -> re.Match[str] | None:
    """What credits before a name, where no clause of its own begins between ("řekla, že v ČTK nepracovala")."""
    told_to, told = _telling()
    around = f"{around.rstrip(' .')}  " if _behind_kind(around) and around.endswith(". ") else around  # as long as before
    found = cues()[0].search(around)
    if found and found[0].casefold().startswith(tuple(_of(code, "only_behind"))):
        found = None  # "toisen mukaan Sanomien toimittaja"
    if found and not _of(code, "that").isdisjoint(re.findall(r"\w+", found[0].casefold())):
        found = None
    to_whom = told.search(around) if words.casefold().endswith(tuple(_of(code, "endings_to"))) else None
    spoken = (m for m in (told_to.search(around), to_whom) if m and _of(code, "that").isdisjoint(re.findall(r"\w+", m[0].casefold())))
    return found or next(spoken, None)


@cache
def _cue_behind() -> re.Pattern[str]:
    """What credits behind a name, with when and of what before it ("múlt héten arról számolt be")."""
    words = "|".join(re.escape(plain_marks(w)) for w in sorted({*phrases("link_sure"), *phrases("link_says")}, key=lambda w: (-len(w), w)))
    return re.compile(rf"^[\s,\"')]*(?:(?!\d)[\w'-]+\s+){{0,3}}(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _of(code: str, key: str) -> frozenset[str]:
    """The words of one language under a key of `[pages]`."""
    return frozenset(w.casefold() for t in languages() if t.code == code for w in t.words("pages", key))


def _opening(words: str, code: str) -> int:
    """How many characters of what looks like a name are a cue or an article that opens its sentence: "Potrivit Agerpres", "Az MTI"."""
    first, _, rest = words.partition(" ")
    opens = bool(rest) and (first.casefold() in _of(code, "first_articles") or cues()[0].search(first + " ") is not None)
    return len(first) + 1 if opens else 0


def _bare_forms(words: str, code: str) -> Iterator[str]:
    """A name as it stands, and without the ending of a case ("STT:lle", "MTI-nek", "AA'ya", "Укрінформу", "Hini")."""
    yield words
    yield from (f"{words[:-1]}a" for ending in _of(code, "endings_of_a") if words.endswith(ending))
    for ending in sorted(_of(code, "endings_to") | _of(code, "endings"), key=lambda e: (-len(e), e)):
        if words.casefold().endswith(ending) and len(words) > len(ending) + 1:
            yield words[: -len(ending)]


def _behind_kind(around: str) -> bool:
    """Does a word for a paper or a station end here: "повідомляє радіо «Хвиля»"?"""
    last = re.search(r"([^\W\d_]+\.?)\s$", around)  # "в. «Труд»": a full stop belongs to an abbreviation
    return last is not None and last[1].casefold() in phrases("house_kinds")


def _before_person(name: str, code: str) -> str | None:
    """The agency that stands before somebody who told it something: "(powiedział) PAP Andrzej Nowak z Nadleśnictwa", "PAP Minister Jan Nowak"."""
    words = name.split()
    for size in range(min(_AGENCY, len(words) - 2), 0, -1):
        agency, behind = " ".join(words[:size]), words[size:]
        if agencies().isdisjoint(_bare_forms(agency, code)):
            continue
        of_somewhere = len(behind) > 2 and behind[2].islower() and is_person(" ".join(behind[:2])) and not names_outlet(" ".join(behind[:2]))
        if of_somewhere or is_person(" ".join(behind)) or any(is_name(" ".join(behind[n : n + 2])) for n in range(_TITLE + 1)):
            return agency
    return None


def _behind_person(name: str, code: str) -> str | None:
    """The agency that stands behind somebody, in languages that say by its ending to whom one speaks: "(sanoo) Kari Niemi STT:lle"."""
    words = name.split()
    named = len(words) > 2 and is_name(" ".join(words[-3:-1])) and words[-1] not in agencies()
    return words[-1] if named and not agencies().isdisjoint(_bare_forms(words[-1], code)) else None


def _is_house(name: str, *, marked: bool, kind: bool) -> bool:
    """Is it one: an agency, or a name that papers are called by; in marks behind the word for its kind (`kind`), whatever it is called."""
    if name in agencies() or (marked and kind and name[:1].isupper()):
        return True
    if not (marked or kind):
        name = " ".join(w for w in name.split() if w.casefold() not in _TOO_LITTLE)
    return (marked or len(name.split()) > 1) and (is_agency(name) or names_outlet(name)) and not is_name(name)
