"""Agencies, known or not, by their capitals in the head of an account: "EFE | MADRID", "MFN | BREMEN", "CNA", "ACP/Van onze redactie", "DP com ATL".

Most agencies are in no list, and papers give them in a handful of ways. Capitals stand in a head for other things as well (a party, a league, a
section), so each form asks for something more: the place of a dateline behind them, the paper's own desk, the paper and the hour before them; and
capitals that the story speaks of are its matter, unless somebody told them something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Credit, Span
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import DATE, LINE, SHORT_LINE, credit_of
from .names import gazetteer, house, is_generic, is_person, looks_like_outlet
from .tag_names import is_label, is_picture, reads_as_word, spells, tag_names

#: Short lines below the headline that are looked at; a line that ends as a sentence does is prose, and nothing below it is looked at.
_LINES = 4
_PROSE = re.compile(r"[.!?…][\"”’»)]*\s*$")
#: The capitals, and what divides the parts of such a line.
_CAPITALS, _DIVIDED = r"[A-Z]{3,7}", r"\s?[|/•·]\s?"
_ALONE = re.compile(r"[A-Z]{3,5}")
#: Before the place of a dateline: "MFN | BREMEN", "AIP | Valdehermosa".
_AND_PLACE = re.compile(rf"({_CAPITALS}){_DIVIDED}([A-ZÀ-Þ][\w' -]{{2,30}})")
#: Beside the paper's own desk: "ACP/Van onze buitenlandredactie", "AIP/Redacción", "ndp/abo. Heidebrück" is none.
_AND_DESK, _DESK_AND = (
    re.compile(rf"({_CAPITALS})\s?/\s?([^\W\d_][\w' -]{{2,40}})(?=[.,|•·]|$)"),
    re.compile(rf"([^\W\d_][\w' -]{{2,40}})\s?/\s?({_CAPITALS})"),
)
#: The last part of a line that names the paper and the day: "Coastline News | Friday 14 March, 5.32pm | NPS".
_LAST = re.compile(rf"^(.{{4,100}}?)(?:\s[|•·–—/-]\s|(?<=\d), )({_ALONE.pattern})$")
#: "By UBN", "By UBN, Devthal", "By UBN | May 18, 2025": capitals behind the word for who wrote.
_SIGNED = re.compile(rf"({_CAPITALS})(?=\s*$|,\s[A-ZÀ-Þ]|\s?[|•·]|\s[–—-]\s)")
#: "Jane Roe | UBN", "JANE ROE, UBN", "By Jane Roe of UBN": behind whoever wrote.
_WORD, _PLACE = r"[^\W\d_][\w.'’-]+", r"[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?"
_BEHIND_PERSON = re.compile(rf"({_WORD}(?: {_WORD}){{1,3}}?)(?:{_DIVIDED}|,\s|\s[–—-]\s|\s(?:of|for|with)\s)({_ALONE.pattern})(?=\s*$|{_DIVIDED})")
#: "UBN | Devthal | Updated: May 18, 2025 19:55 IST", "UBN, Devthal": before the place, or the day.
_BEFORE_DAY = re.compile(rf"({_CAPITALS})(?:(?:{_DIVIDED}|,\s){_PLACE})??(?:{_DIVIDED}|\s[–—-]\s|\s(?=[A-Z][a-z]+:))[^\n]{{0,40}}?\d")
_COMMA_PLACE = re.compile(rf"({_ALONE.pattern}),\s{_PLACE}")
#: An agency with a name, and one with capitals: "Lusopress/EFI".
_PAIR = re.compile(rf"([A-ZÀ-Þ][\w-]{{5,24}})\s?/\s?{_CAPITALS}\.?")
#: Before the day: "NNB | 3. juni 2025"; behind the word for who writes: "Af NNB", "Door: ANV en redactie".
_AND_DAY = re.compile(rf"({_ALONE.pattern})(?:{_DIVIDED}|,\s)(.{{4,60}})$")
_SIGNS = re.compile(rf"({_ALONE.pattern})(?: [a-zà-ÿ]{{1,4}} ([^\W\d_][\w' -]{{2,30}}))?$")
#: The same at the end: behind the last sentence, behind initials, between strokes or behind the mark of rights.
_BEHIND = re.compile(rf"[.!?][\"”»“]?\s+[(/]?({_ALONE.pattern})[/)]?$")
_INITIALS_AND = re.compile(rf"[a-zà-ÿ]{{2,4}}\s?/\s?({_ALONE.pattern})")
_MARKED = re.compile(rf"[©/]?({_ALONE.pattern})/?")
#: Where a language lets capitals stand without brackets (its `bare_capitals`).
_BEHIND_PLACE, _AT_END = "behind a place", "at the end"
#: A paper before an agency, behind the word for who writes: "Text: Ekosporten/NNB".
_PAPER_AND = re.compile(rf"([A-ZÀ-Þ][^\W\d_]{{4,24}})\s?/\s?({_ALONE.pattern})$")
#: An agency behind the place of a dateline, without brackets: "BREMEN/ANV -", "Göteborg, NNB –".
_PLACED = re.compile(rf"([A-ZÀ-Þ][\w' -]{{2,30}})(?:/|, )({_ALONE.pattern})(?:\.|:|\s[–—-])\s")
#: A paper's own capitals, or a person, "with" an agency: "DP com ATL", "Filipa Gouveia com Atlântica".
_OWN_CAPITALS = re.compile(r"[A-Z]{2,4}")
_ONE_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]{2,24}")
#: A mention in the story that speaks of a house: so many characters before it are looked at for somebody who tells it something.
_BEFORE = 60


def capitals(text: str, headline: Span | None, known: Phrases) -> Iterator[Credit]:
    """Credits by capitals, or by one word behind "with": those of known agencies, and others where nothing says that they are something else."""
    for line in _head(text, headline):
        plain = plain_marks(line[0]).strip()
        if is_picture(plain):
            continue
        begin = line.start() + len(line[0]) - len(line[0].lstrip())
        for name in (*_by_form(plain, text, known), *_two_agencies(plain), *_beside_with(plain, known)):
            at = plain.rfind(name)
            if house(name) is not None or _is_agency(name, text, line.end(), known):
                yield credit_of("agency", name, text, Span(begin + at, begin + at + len(name)), "head")
                return
    for line in LINE.finditer(text, headline.end if headline else 0):
        placed = _PLACED.match(line[0]) if _BEHIND_PLACE in known.bare_capitals else None
        if placed and not is_label(placed[1]) and _is_agency(placed[2], text, line.start() + placed.end(), known):
            yield credit_of("dateline", placed[2], text, Span(line.start() + placed.start(2), line.start() + placed.end(2)), "dateline")
        if len(line[0]) > SHORT_LINE or _PROSE.search(line[0]):
            return


def capitals_at_end(text: str, known: Phrases) -> Iterator[Credit]:
    """The same below and behind an account: "kv/ANV", "ANV/redactie", "Tekst: ANV", and in Nordic papers the capitals alone ("NNB", "/NNB/")."""
    begin = text.rstrip().rfind("\n") + 1
    line = plain_marks(text[begin:].rstrip())
    found = _BEHIND.search(line) if _AT_END in known.bare_capitals else None
    if len(line) <= SHORT_LINE and begin and not _PROSE.search(line) and not is_picture(line):
        desk, by = _AND_DESK.fullmatch(line), known.byline.match(line) if known.byline else None
        found = found or _INITIALS_AND.fullmatch(line) or (desk if desk and _is_desk(desk[2], known) else None)
        found = found or (_SIGNS.match(line, by.end()) if by else None) or (_MARKED.fullmatch(line) if _AT_END in known.bare_capitals else None)
    if found and (house(found[1]) or _is_agency(found[1], text[:begin] + line[: found.start()], 0, known)):
        yield credit_of("agency", found[1], text, Span(begin + found.start(1), begin + found.end(1)), "tag at the end")


def with_papers(text: str, headline: Span | None, known: Phrases) -> Iterator[Credit]:
    """The paper beside an agency, behind the word for who writes: "Text: Ekosporten/NNB". A whole name would be a person's."""
    last = [m for m in LINE.finditer(text) if m[0].strip()][-1:]
    for line in (*_head(text, headline), *last) if known.byline else ():
        by = known.byline.match(line[0]) if known.byline else None
        pair = _PAPER_AND.match(line[0], by.end()) if by and ":" in by[0] else None
        nobody = pair is None or folded(pair[1]) in given_names() or is_label(pair[1]) or _is_desk(pair[1], known)
        if pair and not nobody and tag_names(pair[2]) == [pair[2]]:
            for group in (1, 2):
                yield credit_of("agency", pair[group], text, Span(line.start() + pair.start(group), line.start() + pair.end(group)), "head")


def _head(text: str, headline: Span | None) -> list[re.Match[str]]:
    """The short lines below the headline, up to the first that is prose."""
    found: list[re.Match[str]] = []
    for line in LINE.finditer(text, headline.end if headline else 0):
        if not line[0].strip():
            continue
        if len(line[0]) > SHORT_LINE or len(found) >= _LINES or (_PROSE.search(plain_marks(line[0])) and not DATE.search(line[0])):
            break
        found.append(line)
    return found


def _two_agencies(line: str) -> list[str]:
    """The first of two agencies in a line of their own, by the way its name ends: "Lusopress/EFI"."""
    pair = _PAIR.fullmatch(line)
    return [pair[1]] if pair and pair[1].casefold().endswith(tuple(gazetteer().words["tag_ends"])) else []


def _by_form(line: str, text: str, known: Phrases) -> list[str]:
    """The capitals of a line that has one of the forms."""
    if _ALONE.fullmatch(line):
        return [line]
    desk = _AND_DESK.match(line)
    if desk and _is_desk(desk[2], known):
        return [desk[1]]
    signature = known.byline.match(line) if known.byline else None
    signs = _SIGNS.match(line, signature.end()) if signature else None
    signed = _SIGNED.match(line, signature.end()) if signature else None
    if signed and not spells(signed[1]):
        return [signed[1]]
    person = _BEHIND_PERSON.match(line, signature.end() if signature else 0)
    by_comma = person is not None and signature is not None and person[0][len(person[1])] == ","  # a byline, as `head_lines` reads it
    if person and not by_comma and (is_person(person[1].title() if person[1].isupper() else person[1]) or (signature and " " in person[1])):
        return [person[2]]
    dated = _BEFORE_DAY.match(line) if DATE.search(line) else _COMMA_PLACE.fullmatch(line)
    if dated and not spells(dated[1]):
        return [dated[1]]
    before = _DESK_AND.fullmatch(line)
    if before and _is_desk(before[1], known):
        return [before[2]]
    placed = _AND_PLACE.fullmatch(line)
    if placed and (house(placed[1]) is not None or _is_in_story(placed[2], line, text) or _is_in_story(placed[1], line, text)):
        return [placed[1]]
    day = _AND_DAY.match(line)
    if day and DATE.search(day[2]) and not spells(day[1]):
        return [day[1]]
    if signs and not spells(signs[1]) and (signs[2] is None or _is_desk(signs[2], known)):
        return [signs[1]]
    last = _LAST.match(line)
    if last and (looks_like_outlet(re.split(r"\s[|•·–—/-]\s", last[1])[0]) or DATE.search(last[1])):
        return [last[2]]
    return []


def _beside_with(line: str, known: Phrases) -> list[str]:
    """The one word or the capitals behind "with", where a person or the paper's own capitals stand before: "DP com ATL".

    In German any noun has a capital ("Jana Roth mit Video"), so that there no word is taken.
    """
    within = known.within.search(line) if known.within else None
    if within is None or not within.start():
        return []
    before, name = line[: within.start()].strip(), line[within.end() :].strip(" .")
    if _OWN_CAPITALS.fullmatch(before):
        return [name] if re.fullmatch(_CAPITALS, name) else []
    single = known.code != "de" and _ONE_NAME.fullmatch(name) and folded(name) not in given_names() and not is_generic(name)
    joined = folded(line[within.start() : within.end()].strip()) in _words_for_and()
    return [name] if single and not joined and is_person(before) else []


def _is_desk(words: str, known: Phrases) -> bool:
    """Is it the paper's own desk, in the words of the language ("Van onze buitenlandredactie", "Redacción Economía")?"""
    plain = folded(words)
    return any(f" {s}" in f" {plain} " or plain.endswith(s) for s in map(folded, known.staff) if len(s) > 3)


def _is_in_story(name: str, line: str, text: str) -> bool:
    """Does the story name the place that stands behind the capitals, or the agency that they mean?"""
    return re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text.replace(line, "", 1), re.IGNORECASE) is not None


def _is_agency(name: str, text: str, begin: int, known: Phrases) -> bool:
    """Can it be an agency: no section, zone, country or word of a head, and no matter of the story, unless somebody tells it something?"""
    if name.isupper() and (tag_names(name) != [name] or is_label(name) or folded(name) in given_names() or name.casefold() in known.articles):
        return False
    told = 0
    mentions = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[begin:]))
    for mention in mentions:
        before = text[max(0, begin + mention.start() - _BEFORE) : begin + mention.start()]
        told += any(known_as is not None and _ends(known_as, plain_marks(before)) for known_as in (known.told, known.before, known.strong))
    return told >= len(mentions) and (told > 0 or not name.isupper() or not reads_as_word(name))


def _ends(pattern: re.Pattern[str], before: str) -> bool:
    """Does a phrase end right before a mention?"""
    return any(found.end() == len(before) for found in pattern.finditer(before))


@cache
def _words_for_and() -> frozenset[str]:
    return frozenset(folded(w) for code in codes() for w in load(code).words("credits", "together"))
