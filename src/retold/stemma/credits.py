"""Lines in which an account says where it comes from: source lines, bylines and lines of the head, and what was made "with material from".

All functions of `credits`, `tags`, `reported` and `unnamed` yield credits with exact offsets. The phrases are data of the language (`[credits]`);
what a name looks like is in `names`. An account names its own house in its head, which `match` tells from a credit by the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, CreditKind, Span
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import DATE, HEAD_LINES, LINE, SHORT_LINE, TAIL_LINES, credible, credit_of, segments
from .listed import ANY, is_listed
from .names import gazetteer, house, is_generic, is_person, looks_like_agency, looks_like_outlet, spells_agency
from .running_names import name_after
from .tag_names import IN_BRACKETS, NO_SMALL_TAGS, houses_beside, is_label, is_picture, signs_service, small_tag, tag_names

#: A tag that closes a dated line of the head ("Wednesday 4 June 2025, 8.15 (AFP)"); time zones and countries stand so as well and are none.
_HEAD_TAG = re.compile(r"\(([A-Z]{3,6}(?:/[A-Z]{2,6})?)\)\s*$")
#: A line of the head between strokes, as Nordic papers give an agency: "/North Sea Wire/".
BETWEEN_STROKES = re.compile(r"\s*/([^\W\d_][^/\n]{1,38}[^\W_])/\s*")
#: A word or two for an office, and the small words behind it, in front of a name.
_OFFICE = re.compile(r"^[^\W\d_]+(?:\s[^\W\d_A-ZÀ-Þ][\w’'-]*){1,3}\s(?:[dl]['’])?(?=[^\W\d_a-zß-ÿ])")
#: An agency's capitals beside a house or an author: "Summit Daily / APD", "Lamp reporter and ANS", "Colin Farraday, ANS", "Tom Virgo, NPS, at Dol".
_BESIDE = re.compile(
    r"(?<=[^\W\d_]/)[A-Z]{3,5}$|(?<=[^\W\d_] / )[A-Z]{3,5}$|(?<=[a-z], )[A-Z]{3,5}(?=$|,? [a-zà]{1,4} [A-ZÀ-Þ])|(?<=[a-z] and )[A-Z]{3,5}$"
)
#: Initials and a surname.
_AUTHOR = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[A-Z][\w'’-]+")
_ENDS_PROSE = re.compile(r"[.!?…][\"”’»)]*\s*$")
#: The name of an agency has no more words.
_AGENCY_WORDS = 3
#: A day right behind a name: "Oxmere Post 21 September 2025", "Oxmere Post Sep 21 2025"; and the day of the week that a paper is called like.
_DAY_BEHIND = re.compile(r"\s\d{1,2}\s(?:[A-Z][a-z]{2,8}\s)?(?:19|20)\d\d\b")
_SHORT_MONTH = 3
#: So many words behind a name make a sentence, where no day begins.
_SENTENCE_WORDS = 3


def source_lines(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "Source: Krone" as a line, in brackets or at the end of a paragraph."""
    for line in LINE.finditer(text) if known.source else ():
        for opening in known.source.finditer(plain_marks(line[0])) if known.source else ():
            rest = re.match(r"[^)\]\n]*", line[0][opening.end() :])
            value = re.split(r"(?<!\b[A-Z])\.\s|\s\(", (rest[0] if rest else "").strip())[0].rstrip(".")
            if known.agencies and known.agencies.match(value):
                yield credit_of("agency", value, text, Span(line.start() + opening.start(1), line.start() + opening.end() + len(value)), "vague")
                continue
            if known.media and known.media.fullmatch(value):
                yield credit_of("via", value, text, Span(line.start() + opening.start(1), line.start() + opening.end() + len(value)), "vague")
                continue
            own_dateline = re.search(rf"\({re.escape(value)}\)\s*[-–—]", text) if small_tag(value) else None  # "Source: web" is nobody
            small = value in gazetteer().words["small_tags"] or own_dateline is not None
            written = bool(value) and (value[0].isupper() or value[0].isdigit() or small or looks_like_outlet(value))
            if not written or len(value) > 80:
                continue
            begin = line.start() + opening.start(1)
            yield from _each_name(text, value, Span(begin, line.start() + opening.end() + len(value)), known)


def _each_name(text: str, value: str, span: Span, known: Phrases) -> Iterator[Credit]:
    for given in re.split(r"\s*[,;/]\s*|\s+(?:und|and|et|y)\s+", value) if not looks_like_outlet(value) or "," in value or "/" in value else [value]:
        if _AUTHOR.fullmatch(given) and given != value:
            continue  # "T. J. Ambler, Workplace Law Digest"
        kind, _, tag = given.partition(" ")
        part = tag if kind in known.skipped and spells_agency(tag) else given  # "Nachrichtenagentur npd"
        opening = part.partition(" ")[0]
        if opening in known.own_words or opening.strip(".").casefold() in known.edited:
            continue  # "ANP / eigen verslaggeving", "AGP, oprac. mk"
        if part and part[0].isalnum() and part.strip(".").casefold() not in NO_SMALL_TAGS and not part.isdigit() and not DATE.search(part):
            yield credit_of("source-line", part, text, span, "source line")


def head_lines(text: str, headline: Span | None, known: Phrases) -> Iterator[Credit]:
    """Such as "Fenwire, 4 November 2025", "By Jane Roe, Oxmere Standard", "Oxmere Sentry staff, with AFP": short lines at the top."""
    lines = [line for line in LINE.finditer(text) if line[0].strip() and (headline is None or line.start() >= headline.end)]
    for number, line in enumerate(lines[:HEAD_LINES]):
        plain = plain_marks(line[0])
        if is_picture(plain):
            continue
        if len(plain) > SHORT_LINE or (_ENDS_PROSE.search(plain) and not DATE.search(plain)) or (number > 2 and not DATE.search(plain)):
            continue
        tag = _HEAD_TAG.search(plain) if DATE.search(plain) else None
        if tag:
            span = Span(line.start() + tag.start(), line.start() + tag.end(1) + 1)
            yield from (credit_of("agency", n, text, span, "dateline") for n in tag_names(tag[1]))
        stroked = BETWEEN_STROKES.fullmatch(plain)
        if stroked and folded(stroked[1]) in gazetteer().words["end_marks"]:
            continue
        if stroked:
            yield credit_of("agency", stroked[1], text, Span(line.start(), line.end()), "dateline")
            continue
        opening = known.byline.match(plain) if known.byline else None
        at = opening.end() if opening else 0
        for beside in _BESIDE.finditer(plain):
            span, signed = Span(line.start() + beside.start(), line.start() + beside.end()), plain[: beside.start()].endswith(", ")
            for name in [n for n in tag_names(beside[0]) if house(n) is not None or not is_label(n)]:
                yield credit_of("byline", name, text, span, "dateline") if signed and opening else credit_of("agency", name, text, span, "head")
        for bracket in IN_BRACKETS.finditer(plain):
            joined = known.within.match(bracket[1]) if known.within else None
            span = Span(line.start() + bracket.start(), line.start() + bracket.end())
            houses = houses_beside(bracket[1][joined.end() :].strip(), text, known) if joined else []
            yield from (credit_of("agency", n, text, span, "head") for n in houses)
        told = _ENDS_PROSE.search(plain) is not None
        for begin, end in segments(plain, at):
            found = _head_name(text, Span(line.start() + begin, line.start() + end), known, bool(opening))
            yield from (c for c in found if not (told and _goes_on(plain[(c.end or 0) - line.start() : end], known)))


def _goes_on(rest: str, known: Phrases) -> bool:
    """Does a sentence go on behind a name ("The Oxmere Post moved in 1998."), and no day follow ("The Oxmere Post on 4 March 2025.")?"""
    words = rest.split()
    return len(words) >= _SENTENCE_WORDS and words[0][:1].islower() and words[0].casefold() not in known.on


def _beside(name: str) -> CreditKind:
    """What is credited by "with X": an agency, unless X is called as papers are and not as agencies ("with the Oxmere Courier")."""
    return "source-line" if looks_like_outlet(name) and not looks_like_agency(name) else "agency"


def _head_name(text: str, span: Span, known: Phrases, byline: bool) -> Iterator[Credit]:
    segment = plain_marks(text[span.start : span.end])
    within = known.within.search(segment) if known.within else None
    if within:
        name = name_after(text, span.start + within.end(), known)
        called = text[name.start : name.end] if name else ""
        whole = name is not None and name.end == span.end and within.start() == 0 and " " not in called  # "with Bea Ollerton" is a person
        if name and known.agencies and known.agencies.match(called):  # "Mit Agenturmaterial"
            yield credit_of("agency", called, text, Span(span.start + within.start(), name.end), "vague")
            return
        if name and (whole or credible(called, known)):
            for one in map(_behind_person, _two_houses(called, known)):
                yield credit_of(_beside(one), one, text, Span(span.start + within.start(), name.end), "head")
            return
    origin = known.origin.match(segment) if known.origin else None
    place = name_after(text, span.start + (origin.end() if origin else 0), known)
    if place is None:
        return
    if origin:  # "From Norpress, Thursday"; persons write so as well ("From Jane Roe in Lyon")
        if looks_like_outlet(text[place.start : place.end]):
            given: CreditKind = "agency" if looks_like_agency(text[place.start : place.end]) else "source-line"
            yield credit_of(given, text[place.start : place.end], text, Span(span.start, place.end), "head")
        return
    place = _without_office(text, place, known)
    called = text[place.start : place.end]
    for word in known.staff:
        if called.casefold().endswith(" " + word.casefold()) and looks_like_outlet(called[: -len(word) - 1]):
            called = called[: -len(word) - 1]
        elif byline and called.casefold().endswith(" " + word.casefold()):
            return  # "By Jo Marsh, Consumer Reporter" names an office, not a house
    yield from _house_of_line(text, Span(place.start, place.start + len(called)), known, "byline" if byline else "dateline")


def _house_of_line(text: str, place: Span, known: Phrases, kind: CreditKind) -> Iterator[Credit]:
    """The house that a part of a line names, if it is one: an agency's service, or what is called as papers are."""
    called = text[place.start : place.end]
    day = _DAY_BEHIND.search(called)
    if day:  # "Sun 21 Sep 2025" is a Sunday
        words = called[: day.start()].split(" ")
        words = words[:-1] if any(m.startswith(words[-1].casefold()) for m in known.calendar if len(words[-1]) >= _SHORT_MONTH) else words
        called = " ".join(words)
        place = Span(place.start, place.start + len(called))
    if not called or called.casefold() in known.days:
        return
    if signs_service(called) is not None and not looks_like_outlet(called):
        yield credit_of(kind, signs_service(called) or called, text, place, "head")
    if looks_like_outlet(called) and called.casefold() not in known.staff:  # "Staff Reporter"
        yield credit_of(kind, _behind_person(called), text, place, "head")


def _behind_person(called: str) -> str:
    """The agency alone where nothing divides it from who signs: "JANE ROE Associated Press"."""
    words = called.split()
    for size in range(min(_AGENCY_WORDS, len(words) - 2), 0, -1):
        person, agency = " ".join(words[:-size]), " ".join(words[-size:])
        titled = size > 1 and person.isupper() and agency.istitle() and looks_like_outlet(agency)
        if titled or (house(agency) is not None and (is_person(person) or (person.isupper() and not agency.isupper()))):
            return agency
    return called


def _two_houses(called: str, known: Phrases) -> list[str]:
    """Both houses of "Meridian et Radio Rivage"; a house that is called so ("News and Star") stays whole."""
    parts = [p.strip() for p in known.together.split(called)]
    several = len(parts) == 2 and not is_listed(called, ANY) and all(p[:1].isupper() and not is_generic(p) for p in parts)
    return parts if several and any(looks_like_outlet(p) for p in parts) else [called]


def _without_office(text: str, place: Span, known: Phrases) -> Span:
    """The house alone, where what somebody is there stands in front: "Reporter of the Fenwire", "Repórter da Agência Lume"."""
    called = text[place.start : place.end]
    if not called.casefold().startswith(known.staff):
        return place
    office = _OFFICE.match(called)
    return Span(place.start + office.end(), place.end) if office else place


def _several(called: str, known: Phrases) -> list[str]:
    """The agencies in a list of agencies and persons: "ANI and PTI", "Claire Morel et l'AFP"; an empty list for one name."""
    pieces, at = [], 0
    for joint in known.together.finditer(called):
        pieces.append(called[at : joint.start()])
        at = joint.end()
    pieces.append(called[at:])
    names = [re.sub(r"^l['’]", "", p.strip(" ,")) for p in pieces]
    found = [n for n in names if house(n)]
    return found if len(names) > 1 and found and all(n in found or is_person(n) for n in names) else []


def with_material(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "Mit Material der Agentur Norpress", "avec AFP" in a short line at the end."""
    for line in [m for m in LINE.finditer(text) if m[0].strip()][-TAIL_LINES:]:
        if len(line[0]) > SHORT_LINE or known.within is None:
            continue
        for cue in known.within.finditer(plain_marks(line[0])):
            name = name_after(text, line.start() + cue.end(), known)
            whole = name is not None and name.end >= line.start() + len(line[0].rstrip(" .")) and cue.start() == 0
            called = text[name.start : name.end] if name else ""
            several = _several(called, known)
            span = Span(line.start() + cue.start(), name.end if name else line.end())
            if several:
                yield from (credit_of("agency", n, text, span, "tag at the end") for n in several)
            elif name and known.agencies and known.agencies.match(called):
                yield credit_of("agency", called, text, span, "vague")
            elif name and not is_person(called) and (whole or looks_like_agency(called)):
                yield credit_of(_beside(called), called, text, span, "tag at the end")
