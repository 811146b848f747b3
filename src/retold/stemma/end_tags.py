"""Tags at the end of an account: "(Reuters)", "- Norpress", "KPD/eig.", "ANS jk/rd", "... said the mayor. AFP", "(com Lusa)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Credit, Span
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import credit_of
from .names import gazetteer, house, is_person, looks_like_agency, looks_like_outlet, tokens
from .running_names import name_after
from .tag_names import (
    IN_BRACKETS,
    NO_SMALL_TAGS,
    PICTURED,
    TAG,
    houses_beside,
    is_label,
    is_picture,
    says_agencies,
    signs_service,
    spells,
    tag_names,
)

_SLASH_TAG = re.compile(r"(?<![\w/])([A-Z]{2,6})/(?:[A-Za-z]{2,6})\.?$")
#: Initials of typists alone, as letters and old wires bear them ("LA/HH", "JR/kb"): no agency that nobody knows has two letters beside two.
_TYPISTS = re.compile(r"[A-Z]{2}/[A-Za-z]{2}\.?|[A-Z]{3}/[A-Z]{2}\.?")
#: "UBN JKM KD DV": an agency's capitals and the initials of those who worked on the report, alone in a line.
_AND_EDITORS = re.compile(r"([A-Z]{3,5})(?: [A-Z]{2,3}){2,6}")
#: A dash, and the small word for "with" behind it.
_DASH_WITH = re.compile(r"(?:with|via|mit|avec|con|com|met)\s", re.IGNORECASE)
#: What stands before a bracket that signs: the end of a sentence, or a word of one.
_SENTENCE_BEFORE = re.compile(r"(?:[.!?…:;,\"”»’')]|\b[a-zà-ÿ][\w’'-]*)\s*$")
#: "ANS jk/rd" alone in a line: an agency's tag with the initials of its desk.
_SIGNED_TAG = re.compile(r"^([A-Z]{2,6}|[A-Z][a-z]{3,24}) [a-z]{2,3}/[a-z]{2,3}$")
#: "wun/AFP/dpa": who wrote it, and the agencies.
_INITIALS_BEFORE = re.compile(r"[a-zäöü]{2,4}/((?:AFP|dpa|APA|SDA|AP|epd|KNA|Reuters|EFE|ANSA|DPA)(?:/[A-Za-z]{2,8})*)\.?")
#: "Jonas Frid/TT": who wrote it, and the agency.
_AUTHOR_AND_AGENCY = re.compile(r"[^\W\d_][\w.'’-]+ [^\W\d_][\w.'’ -]+/([A-Z]{2,6})\.?")
#: An agency alone in a line, behind the mark of rights, a dash and "with", or before "fim": "© Agence France-Presse", "- with AAP", "Lusa/fim".
_WHOLE_TAG = re.compile(
    r"(?:©|\(c\)|[-–—])?\s*(?:via |by |par |por |di |with |mit |avec |con |com |"
    r"com informações d[aoe] |con información de |agência: |agencia: |agentur: )?"
    r"([^\W\d_][\w.&' -]{1,40}?)(?:/fim)?\.?",
    re.IGNORECASE,
)
#: "ANP/De Kustbode", "(NTB / Riksradioen)", "(dpa, Nordbote)": an agency, and the paper itself.
_AGENCY_AND_PAPER = re.compile(
    r"(?P<open>\()?(?P<agency>[A-Z]{2,6}|[A-Z][a-z]{2,12}|(?(open)[a-z]{3}|(?!)))(?: ?/ ?|(?(open), |(?!)))"
    r"(?P<paper>[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*(?: [\w'’&-]+){0,3})(?(open)\))\.?"
)
#: "Nordpress/jk": an agency by its name, and the initials of who worked on its report.
_NAME_AND_DESK = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ][\w-]{2,24}) ?/ ?[a-zà-ÿ]{2,3}\.?")
#: Who took the picture, behind a signature: "ANP. Foto: Ton Berg".
_PICTURE_BEHIND = re.compile(r"[.;|]\s+(?:fotos?|photos?|bild(?:er)?|pictures?|imagen|beeld)\b[^.:]{0,20}:.*$", re.IGNORECASE)
#: "epd lnb her": an agency that signs in small letters, its service and its desk.
_SMALL_SIGNS = re.compile(r"([a-z]{3})(?: [a-z]{2,3}){1,3}")
#: "(©NTB)".
_RIGHTS_MARK = re.compile(r"^\s*(?:©|\(c\))\s*")
#: "... said the mayor. AFP", "... zu hören. dpa": an agency's name alone behind the last sentence.
_BEHIND_PROSE = re.compile(r"[.!?][\"”»“]?\s+[-–—/]?\s?([A-Z][\w-]{1,14}|[a-z]{3})[./]?$")
#: "... said the mayor. – Meridian Press": as papers of Ireland and Britain give it.
_DASHED_BEHIND_PROSE = re.compile(r"[.!?][\"”»“]?\s+[-–—]\s?([A-Z][\w'&.-]*(?: [A-Z][\w'&.-]*){1,3})\.?$")
_DASH_TAG = re.compile(r"^\s*[-–—]\s*([^\W\d_][^\n]{1,50})$")
#: An agency's tag and the initials of the paper's own desk, alone in a line at the end: "adp/eb".
_SMALL_SIGNED = re.compile(r"([a-z]{3,4})/([a-z]{2}|red)\.?")


def tags_at_end(text: str, line: str, block: Span, number: int) -> Iterator[Credit]:
    """Such as "(Reuters)", "- Norpress", "KPD/eig.", "ANS jk/rd" in one of the last paragraphs."""
    bracket = None
    if is_picture(line):
        return
    for bracket in IN_BRACKETS.finditer(line):  # noqa: B007 - the last one is wanted
        pass
    if bracket and not PICTURED.match(bracket[1]) and not line[bracket.end() :].strip(" .") and (number or bracket.start()):
        span = Span(block.start + bracket.start(), block.start + bracket.end())
        inside = _RIGHTS_MARK.sub("", bracket[1])
        named = [signs_service(inside)] if signs_service(inside) else tag_names(inside)
        yield from (
            credit_of("agency", n, text, span, "tag at the end") for n in named if n and not is_label(n) and _may_end(n, line[: bracket.start()])
        )
    behind = _BEHIND_PROSE.search(line)
    if behind and (
        behind[1] in gazetteer().words["small_tags"] or (behind[1][0].isupper() and (house(behind[1]) or _closes(behind[1], text, block)))
    ):
        yield credit_of("agency", behind[1], text, Span(block.start + behind.start(1), block.start + behind.end(1)), "tag at the end")
    called = _DASHED_BEHIND_PROSE.search(line)
    sent = called and (looks_like_agency(called[1]) or tokens(called[1])[-1] in gazetteer().words["tag_ends"] or signs_service(called[1]))
    if called and not house(called[1]) and sent:
        yield credit_of("agency", called[1], text, Span(block.start + called.start(1), block.start + called.end(1)), "tag at the end")
    yield from _signatures(text, line, block)


def material_at_end(text: str, line: str, block: Span, known: Phrases) -> Iterator[Credit]:
    """What an account was made with, in a bracket at its end: "(mit Material der sda)", "(con informazioni di ANSA)", "(com Lusa)"."""
    bracket = next((b for b in IN_BRACKETS.finditer(line) if not line[b.end() :].strip(" .")), None)
    joined = known.within.match(plain_marks(bracket[1])) if bracket and known.within and not PICTURED.match(bracket[1]) else None
    if bracket is None or joined is None:
        return
    span, inside = Span(block.start + bracket.start(), block.start + bracket.end()), bracket[1][joined.end() :].strip()
    beside = houses_beside(inside, text, known)
    if beside:
        yield from (credit_of("agency", n, text, span, "tag at the end") for n in beside)
        return
    name = name_after(text, block.start + bracket.start(1) + joined.end(), known)
    if name is not None and looks_like_agency(text[name.start : name.end]):
        yield credit_of("agency", text[name.start : name.end], text, span, "tag at the end")


def _signatures(text: str, line: str, block: Span) -> Iterator[Credit]:
    """Lines at the end that are no more than who wrote it: "adp/eb", "ANS jk/rd", "Jonas Frid/TT", "epd lnb her", "© Agence France-Presse"."""
    line = _PICTURE_BEHIND.sub("", line)
    paper = _AGENCY_AND_PAPER.fullmatch(line)
    if paper and _is_agency_beside(paper["agency"], paper["paper"]):
        yield credit_of(
            "agency", paper["agency"], text, Span(block.start + paper.start("agency"), block.start + paper.end("agency")), "tag at the end"
        )
    desk = _NAME_AND_DESK.fullmatch(line)
    if desk and looks_like_agency(desk[1]) and not is_person(desk[1]):
        yield credit_of("agency", desk[1], text, Span(block.start, block.start + desk.end(1)), "tag at the end")
    small = _SMALL_SIGNED.fullmatch(line)
    if small and small[1] not in NO_SMALL_TAGS and not _ends_with_agency(text[: block.start]):
        yield credit_of("agency", small[1], text, block, "tag at the end")
    edited = _AND_EDITORS.fullmatch(line)
    if edited and not is_label(edited[1]) and tag_names(edited[1]) == [edited[1]]:
        yield credit_of("agency", edited[1], text, Span(block.start, block.start + edited.end(1)), "tag at the end")
    signed = _SIGNED_TAG.match(line)
    if signed:
        yield credit_of("agency", signed[1], text, block, "tag at the end")
    initials = _SMALL_SIGNS.fullmatch(line)
    if initials and initials[1] in gazetteer().words["small_tags"]:
        yield credit_of("agency", initials[1], text, block, "tag at the end")
    author = _AUTHOR_AND_AGENCY.fullmatch(line)
    if author and house(author[1]):
        yield credit_of("agency", author[1], text, block, "tag at the end")
    several = _INITIALS_BEFORE.fullmatch(line)
    if several:
        yield from (credit_of("agency", n, text, block, "tag at the end") for n in tag_names(several[1]))
    slash = _SLASH_TAG.search(line)
    typed = slash is not None and house(slash[1]) is None and (_TYPISTS.fullmatch(line) is not None or not _may_be_agency(slash))
    if slash and not typed and (house(slash[1]) or not house(slash[0].partition("/")[2].rstrip("."))):
        yield credit_of("agency", slash[1], text, Span(block.start + slash.start(), block.end), "tag at the end")
    yield from _whole_names(text, line, block)


def _is_agency_beside(name: str, paper: str) -> bool:
    """Is it an agency's name beside a paper's, and not beside another agency's ("TSF/Lusa") or somebody's ("AP/John Doe")?"""
    if house(paper) is not None or is_person(paper):
        return False
    as_tag = name.isupper() and tag_names(name) == [name] and not is_label(name)
    return house(name) is not None or (as_tag and (_opens_as_paper(paper) or looks_like_outlet(paper)))


def _whole_names(text: str, line: str, block: Span) -> Iterator[Credit]:
    """Lines that are no more than a name, behind a mark of rights or a dash: "Shires Court Service", "© Agence France-Presse", "- with AAP"."""
    service = signs_service(line)
    if service:
        begin = block.start + line.index(service)
        yield credit_of("agency", service, text, Span(begin, begin + len(service)), "tag at the end")
    whole = _WHOLE_TAG.fullmatch(line)
    whole_tag = whole is not None and (house(whole[1]) is not None or (looks_like_agency(whole[1]) and all(w[0].isupper() for w in whole[1].split())))
    owned = whole is not None and line.lstrip().startswith("©") and _is_compound(whole[1])
    if whole and (whole_tag or owned) and not says_agencies(whole[1]):
        yield credit_of("agency", whole[1], text, Span(block.start + whole.start(1), block.start + whole.end(1)), "tag at the end")
    dash = _DASH_TAG.match(line)
    alone = _DASH_WITH.sub("", dash[1].strip(), count=1) if dash else ""
    if (
        dash
        and alone[:1].isupper()
        and not whole_tag
        and not service
        and not says_agencies(alone)
        and (_is_tag(alone) or looks_like_outlet(alone))
        and not is_person(alone)
    ):
        yield credit_of("agency", alone, text, block, "tag at the end")


def _is_compound(name: str) -> bool:
    """Is it one word made of a place or a theme and of what agencies are: "Nordbyrå"? Behind the mark of rights no other office is named so."""
    return name[0].isupper() and " " not in name and folded(name).endswith(tuple(gazetteer().words["compound_ends"]))


def _may_end(name: str, before: str) -> bool:
    """Can a bracket at the end be an agency's: behind a sentence or alone, unless it is known: no "Vice President (Operations)" or "(JR)"?"""
    if house(name) is not None or looks_like_outlet(name):
        return True
    return (len(name) > len("JR") or not name.isupper()) and (not before.strip() or _SENTENCE_BEFORE.search(before) is not None)


def _closes(capitals: str, text: str, block: Span) -> bool:
    """Do unknown capitals close the last paragraph behind its prose, as agencies of India sign ("... he said. UBN")?"""
    last, alone = not text[block.end :].strip(), re.fullmatch(r"[A-Z]{3,5}", capitals) is not None
    fit = last and alone and not spells(capitals) and not is_label(capitals) and tag_names(capitals) == [capitals]
    return fit and len(re.findall(rf"(?<!\w){capitals}(?!\w)", text)) == 1


def _may_be_agency(slash: re.Match[str]) -> bool:
    """Can capitals before a stroke be an unknown agency's: no party ("CDU/CSU"), no two letters of who typed it ("LA/HH") but before "fim"?"""
    ends = folded(slash[0].partition("/")[2].rstrip(".")) in gazetteer().words["end_marks"]
    return not is_label(slash[1]) and (len(slash[1]) > len("LA") or ends)


def may_sign(word: str) -> bool:
    """Can one word be an agency's: no name of a person, no section, and not the word for the end?"""
    return folded(word) not in given_names() and not is_label(word) and folded(word) not in gazetteer().words["end_marks"]


def _opens_as_paper(name: str) -> bool:
    """Does a name open with an article, as those of papers do: "De Waalbode"?"""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.casefold() in _articles()


def _ends_with_agency(text: str) -> bool:
    """Does an agency sign the paragraph before ("... EFE", "... al año. NORIS")? Then initials alone are those of its desk."""
    last = re.search(r"([\w-]+)\W*$", text)
    behind_prose = last is not None and re.search(r"[.!?][\"”»“]?\s+$", text[: last.start()]) is not None
    return last is not None and (house(last[1]) is not None or (behind_prose and re.fullmatch(r"[A-Z]{3,7}", last[1]) is not None))


def _is_tag(text: str) -> bool:
    """One or two words with capitals: "Norpress", "Canadian Press"."""
    words = text.split(" ")
    return bool(TAG.fullmatch(text)) and len(words) <= 2 and all(w[0].isupper() or house(w) for w in words if w)


@cache
def _articles() -> frozenset[str]:
    return frozenset(w.casefold() for code in codes() for w in load(code).words("credits", "articles"))
