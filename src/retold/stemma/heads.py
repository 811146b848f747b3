"""Whose page it is, read from the shape of its head: "BuzzOrbit Staff | May 13", "Lost Pictures: a diary of stolen art".

Names of outlets are endless; the way a page gives its name is not. A name is sure where the head says what it is: a staff or desk signs with it,
a word for a kind of publication stands behind it, or a press office. A name that merely opens a line with a date may be a person or a place as
well: it is kept as possible, for another account may credit it. The words are data of the language (`[credits]`: staff, kinds, offices, ...).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache

from ..model import Article
from ..text.languages import codes, load
from ..text.normal import plain_marks
from .credits import BETWEEN_STROKES
from .names import ARTICLES, house, is_generic, looks_like_agency, looks_like_outlet, same_house, tokens

#: Short lines at the top that are looked at, the headline aside; a longer line is prose. In characters.
_LINES, _SHORT_LINE = 4, 130
#: A line that ends as a sentence does and has more words is prose.
_PROSE = 12
#: In the last characters of a page it speaks of itself.
_TAIL = 300
#: A name of a page has at most so many words; the word for its kind stands among so many words behind it.
_LONGEST, _KIND_REACH = 6, 6
#: What divides the parts of a line; the mark itself tells nothing.
_PARTS = re.compile(r"\s*::\s*|\s*[|•·>›/“”\"✨★●▪►»«]\s*|\s+[-–—/]\s+|\s*[:;,(#]\s+|\s+#|\s*\(|\.(?:\s+|$)|\)\s*")
#: Marks between the sections of a page: two of them, and the first part is no person.
_SECTIONS = re.compile(r"\s[|•·>›»/–—]\s")
#: Two capitals inside one word: no person and no place is written so, but for Mc and Mac.
_CAMEL = re.compile(r"^(?!Mc|Mac)[A-Z][a-z]+[A-Z]\w+")
_DOMAIN = re.compile(r"\.(?:com|org|net|info|money|news|co\.\w\w|\w\w)$")
#: The address of a site alone, with an ending that no file and no abbreviation has.
_ADDRESS = re.compile(
    r"(?:www\.)?[a-z0-9][a-z0-9-]{2,}\."
    r"(?:com|org|net|info|news|online|today|media|press|eu|(?:co\.)?uk|ie|de|at|ch|fr|be|nl|es|it|pt|pl|cz|se|no|dk|fi|us|ca|au)"
)
#: "The Provenance Letter No" (212): the number stands behind the point.
_NUMBERED = re.compile(r"\s+(?:No|Nr|Nº|N°|n|Issue|Ausgabe|Numéro|Número)$", re.IGNORECASE)
_ITS_NUMBER = re.compile(r"^\d{1,4}$")
_TIME = re.compile(r"^\d{1,2}[.:h]\d{2}")
#: Where on a site a page stands: "Home > News".
_TRAIL = re.compile(r"\w\s*[>›»]\s*\w")
_ACRONYM = re.compile(r"^[A-Z]{2,6}$")
#: Written small behind the name of a firm.
_FIRMS = frozenset(["plc", "ltd", "inc", "gmbh", "ag", "llc", "kg", "sa", "spa", "bv"])
_WORD = re.compile(r"[^\W_][\w.&'’+-]*|&")


@dataclass(frozen=True, slots=True)
class HeadName:
    """A name in the head of a page: surely that of its house, or possibly; `issuer` where it is a body that writes for the press."""

    name: str
    sure: bool
    issuer: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    staff: tuple[str, ...]
    kinds: frozenset[str]
    offices: tuple[str, ...]
    byline: tuple[str, ...]
    for_house: tuple[str, ...]
    titles: tuple[str, ...]
    joining: frozenset[str]
    withs: frozenset[str]
    origins: frozenset[str]
    sources: frozenset[str]
    persons: frozenset[str]
    articles: frozenset[str]
    general: frozenset[str]
    never_first: frozenset[str]
    dates: frozenset[str]
    hours: frozenset[str]


@cache
def _words(code: str | None) -> _Words:
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]

    def listed(key: str, table: str = "credits") -> tuple[str, ...]:
        found = {plain_marks(w).casefold() for language in languages for w in language.words(table, key)}
        return tuple(sorted(found, key=lambda w: (-len(w), w)))

    return _Words(
        staff=listed("staff"),
        kinds=frozenset((*listed("kinds"), *listed("nouns"))),
        offices=(*listed("offices"), *listed("release"), *listed("statement")),
        byline=listed("byline"),
        for_house=listed("within_byline"),
        titles=listed("titles"),
        joining=frozenset((*listed("joining"), *listed("articles"), *ARTICLES)),
        withs=frozenset(listed("with")),
        origins=frozenset(listed("from")),
        sources=frozenset(listed("source")),
        persons=frozenset(listed("persons")),
        articles=frozenset((*listed("articles"), *ARTICLES)),
        general=frozenset((*listed("describing"), *listed("sections"))),
        never_first=frozenset((*listed("published", "dates"), *listed("updated", "dates"), *listed("indefinite"), *listed("sheets"))),
        dates=frozenset((*listed("months", "dates"), *listed("weekdays", "dates"))),
        hours=frozenset(listed("oclock", "dates")),
    )


def head_names(article: Article) -> tuple[HeadName, ...]:
    """The names in the head of a page, the sure ones first; each once. Never raises."""
    known = _words(article.language)
    if article.outlet:
        return (HeadName(article.outlet, sure=True),)
    lines = _lines(article)
    persons = {plain_marks(a.name).casefold() for a in article.authors}
    found: dict[str, HeadName] = {}
    title, *below = map(plain_marks, lines)
    office = any(_of_office(line, known) for line in lines)
    prose = article.text[article.text.find(lines[-1]) + len(lines[-1]) : -_TAIL]
    every = [*_of_title(title, known)]
    for line, then in zip(below, (*lines[2:], ""), strict=False):
        every += _in_line(line, then, office, known)
    for one in every:
        of_story = one.sure and not one.issuer and one.name in prose and not _is_outlet(one.name)  # a place or a firm
        told = replace(one, sure=False) if of_story else one
        key = " ".join(tokens(told.name))
        if key and (told.name.casefold() not in persons or _is_outlet(told.name)) and (key not in found or (told.sure and not found[key].sure)):
            found[key] = told
    return tuple(sorted(_one_house(tuple(found.values())), key=lambda h: (not h.sure, h.issuer)))


def _one_house(names: tuple[HeadName, ...]) -> list[HeadName]:
    """A page has one house: behind the first sure name another is a section ("TIDELINES magazine", then "Oceans | News"), unless it is called as
    houses are, or by the same words.
    """
    first = next((h for h in names if h.sure and not looks_like_agency(h.name)), None)
    return [
        h if first is None or h is first or not h.sure or _is_outlet(h.name) or same_house(h.name, first.name) else replace(h, sure=False)
        for h in names
    ]


def head_acronyms(article: Article) -> tuple[str, ...]:
    """Capitals that open a line of the head ("AIP | Valdehermosa", "AIP/Redacción"): an agency's as a rule, where others have them too."""
    known = _words(article.language)
    found = (next(iter(_PARTS.split(plain_marks(line))), "").strip() for line in _lines(article)[1:])
    return tuple(dict.fromkeys(a for a in found if _ACRONYM.match(a) and len(a) > 2 and a.casefold() not in known.general | known.dates))


def _lines(article: Article) -> list[str]:
    """The headline, and the short lines below it up to the first that is prose."""
    begin = article.headline.end if article.headline else 0
    found = [article.text[:begin].strip()]
    for line in article.text[begin:].split("\n"):
        if not line.strip():
            continue
        prose = line.rstrip().endswith((".", "!", "?")) and len(line.split()) > _PROSE and not any(c.isdigit() for c in line)
        if len(line) > _SHORT_LINE or len(found) > _LINES or (prose and not any(w in line for w in ("|", "•", "·"))):
            break
        found.append(line.strip())
    return found


def _in_line(line: str, following: str, office: bool, known: _Words) -> list[HeadName]:
    """`office`: a press office signs somewhere in the head, so that a name alone in a line is that of its body; `following`: the next line."""
    parts = [p.strip() for p in _PARTS.split(line) if p.strip()] if not BETWEEN_STROKES.fullmatch(line) else []
    found: list[HeadName] = []
    for number, part in enumerate(parts):
        one = _read(part, known)
        before, after = parts[number - 1] if number else "", parts[number + 1] if number + 1 < len(parts) else ""
        alone = len(parts) == 1 and (_TRAIL.search(following) is not None or _opens_with_kind(following, known))
        if not one.name or before.casefold() in known.sources or (one.title and (number or one.byline) and not _is_outlet(one.name)):
            continue
        if number and _ACRONYM.match(one.name):
            continue  # "Summit Daily / APD": an agency
        joined = f"{part}/{after}" in line  # "Atlas/Jornal da Beira-Rio": an agency and a paper, not what Atlas is
        kind = not one.byline and (
            (_opens_with_kind(after, known) and not joined)
            or (len(before.split()) > 1 and _last(before) in known.kinds and not (found and found[0].sure))
        )
        if not _is_name(one.name, known, loosely=kind):
            if one.signed and number and found and not found[0].sure and not one.name[:1].islower():  # not "told reporters"
                found[0] = HeadName(found[0].name, sure=True)  # "Gesund & Munter, Online-Redaktion"
            continue
        later = number > 0 and bool(found) and ((found[0].sure and not looks_like_agency(found[0].name)) or _of_section(one.name, known))
        numbered = one.name != part and _NUMBERED.search(part) is not None and _ITS_NUMBER.match(after) is not None  # "The Fleet Letter no. 212"
        told = kind or alone or numbered or (not later and _tells_itself(one, number, len(parts), len(_SECTIONS.findall(line))))
        if one.byline and not told and len(one.name.split()) > 1:
            continue  # a person
        alone_before = not number and len(one.name.split()) == 1 and not _is_outlet(one.name)
        if not told and alone_before and _first_is_date(" ".join(parts[1:3]), known):
            continue  # "Bremen, 22. März 2025"
        place = _first_is_date(after, known)  # "Zuiderhaven, 19 March 2026 - For immediate release"
        issuer = number == 0 and not place and not (told and _is_outlet(one.name)) and (_of_office(line, known) or (office and len(parts) == 1))
        if told or issuer or number < 2:
            found.append(HeadName(one.name, sure=told or issuer, issuer=issuer))
    return found


def _first_is_date(part: str, known: _Words) -> bool:
    words = _WORD.findall(part)[:2]
    return len(words) > 1 and any(w[0].isdigit() for w in words) and any(w.casefold().rstrip(".") in known.dates for w in words)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line without the opening of a byline, the staff that signs, and the word for its kind."""

    name: str
    byline: bool = False
    signed: bool = False
    title: bool = False
    kind: bool = False


def _read(part: str, known: _Words) -> _Part:
    lower = part.casefold()
    opens = lower.split()[0]
    if any(w in known.persons for w in lower.split()) or opens in known.withs or opens in known.origins or _of_office(lower, known):
        return _Part("")  # "our Paris desk", "with AFP", "from Norpress", "press release"
    for word in known.withs:
        beside = re.search(rf"\s{re.escape(word)}\s", part, re.IGNORECASE) if word not in known.joining else None
        part = part[: beside.start()] if beside else part  # "ISLAND MORNING WITH MAR ABERTO"
    if opens in known.for_house:  # "For the Observer's Sunday edition"
        part = re.sub(r"'s\b.*", "", part[len(opens) :]).strip()
    opening = next((b for b in known.byline if lower.startswith(b + " ")), None)
    name = part[len(opening) :].strip() if opening else part
    if opening:
        for word in known.for_house:
            at = name.casefold().find(f" {word} ")  # "By GEMMA STROUD FOR OXMERE ONLINE"
            after = name[at + len(word) + 2 :] if at > 0 else ""
            if after[:1].isupper():
                return _Part(_without(after, known.staff)[0], byline=True, signed=True)
    name = _NUMBERED.sub("", name)
    name, title = _without(name, known.titles)
    whole = name
    name, signed = _without(name, known.staff)
    if opening and signed:  # "By Jane Roe and Foreign Staff"
        name = next((name[m.end() + 1 :] for m in re.finditer(r"\s(\w+)(?=\s)", name) if m[1].casefold() in known.withs), name)
    if signed and len(tokens(name)) == 1 and looks_like_outlet(whole) and not looks_like_outlet(name):
        name = whole  # "Midlands Online": the desk is a part of the name, for the rest is none
    name, kind = _without(name, tuple(sorted(known.kinds)), small=True)
    first, _, rest = name.partition(" ")
    if signed and rest and first.islower() and first in known.joining:
        name = rest  # "by the Ballotline Team"
    return _Part(name, opening is not None, signed, title and not signed, kind)


def _without(name: str, endings: tuple[str, ...], small: bool = False) -> tuple[str, bool]:
    """A name without such words at its end, and whether there was one; `small`: only where they are written small ("Morning Patch newsletter")."""
    found, going = False, True
    while going:
        word = next((s for s in endings if (name if small else name.casefold()).endswith(" " + s)), None)
        going = word is not None
        if word:
            name, found = name[: -len(word) - 1].strip(), True
    return name, found


def _of_section(name: str, known: _Words) -> bool:
    """Does it end as sections of a page do ("Club News") or services ("Breakfast Bulletin")?"""
    return _last(name) in known.general | known.kinds


def _tells_itself(one: _Part, number: int, parts: int, sections: int) -> bool:
    """Does the part itself tell that it names a house, by who signs it or by the way it is written?"""
    words = one.name.split()
    article = words[0].casefold() in ARTICLES and (words[0] == "The" or len(words) > 2) and number == 0
    written = bool(_CAMEL.match(one.name) or _DOMAIN.search(one.name)) or ("&" in words and number == 0 and (parts > 1 or not one.name.isupper()))
    first = number == 0 and not one.byline
    shouted = one.name.isupper() and len(words) > 1  # so some papers print the name of the author
    return one.signed or (one.kind and first) or written or article or (sections > 1 and first and not shouted) or _is_outlet(one.name)


def _is_outlet(name: str) -> bool:
    """As `looks_like_outlet`, and two general words as well ("Daily Comet"): a head may give them."""
    return looks_like_outlet(name) or (len(tokens(name)) > 1 and is_generic(name))


def _is_name(name: str, known: _Words, loosely: bool) -> bool:
    """Capitals but for small words between, no date, not too long. `loosely`: a word for its kind stands beside it, so small words may follow."""
    words = _WORD.findall(name)
    if _ADDRESS.fullmatch(name):
        return True  # "polenkieker.de - news from next door": written small, as addresses are
    if not words or len(words) > _LONGEST or len(name) < 3 or " ".join(words) != " ".join(name.split()) or _TIME.match(name):
        return False
    if not words[0][0].isupper() and not (words[0][0].isdigit() and words[1:] and words[1][0].isupper()):
        return False
    if (
        words[0].casefold() in known.never_first
        or all(w.casefold() in known.general | known.joining or w == "&" for w in words)
        or name.casefold() in known.staff  # "Redacción / Agencia Boreal"
        or any(re.search(r"\d-\d|\d{5}", w) for w in words)
    ):
        return False
    if any(w.isdigit() and then.casefold() in known.hours for w, then in itertools.pairwise(words)):
        return False  # "Le journal de 18 heures": a programme
    dates = [w.casefold().rstrip(".,") in known.dates or w[0].isdigit() for w in words]
    if (dates[0] and dates[-1]) or (is_generic(name) and len(words) == 1 and house(name) is None):
        return False
    small = [w for w in words if not (w[0].isupper() or w[0].isdigit() or w == "&" or w.casefold() in known.joining)]
    named = words[0].casefold() in known.articles and looks_like_outlet(name)  # "Le Courrier national"
    few = loosely and len(small) < 3 and len(words) < _LONGEST - 1
    return any(c.isalpha() for c in name) and (not small or few or named or all(w in _FIRMS for w in small))


def _opens_with_kind(rest: str, known: _Words) -> bool:
    """Does what follows say what the name is: "a diary of stolen art", "the magazine for people who look at pictures"?"""
    words = [w.casefold() for w in _WORD.findall(rest)[:_KIND_REACH]]
    opens = rest[:1].islower() or (bool(words) and words[0] in known.articles | known.kinds)
    return opens and any(w.removesuffix("'s") in known.kinds for w in words)


def _last(part: str) -> str:
    return next(iter(_WORD.findall(part.casefold())[-1:]), "")


def _of_office(line: str, known: _Words) -> bool:
    return any(_holds(line, o) for o in known.offices)


def _of_title(title: str, known: _Words) -> list[HeadName]:
    """A page that opens with its name: "The Kerb #212: hot packs", "Gate 14B: a blog for people who live at airports"."""
    opening = re.match(r"(.{3,60}?)(\s?#\d|,? (?:no\.|n°|nr\.|issue) ?\d|\s?[:–—-]\s)", title, re.IGNORECASE)
    if opening is None or not _is_name(opening[1], known, loosely=False) or _of_office(opening[1], known):
        return []
    rest = title[opening.end() :].strip()
    numbered = any(c.isdigit() for c in opening[2])
    sure = numbered or (_opens_with_kind(rest, known) and rest.split()[0].casefold() in known.articles | known.persons)
    return [HeadName(opening[1], sure=sure)]


def _holds(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text.casefold()) is not None
