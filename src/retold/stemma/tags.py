"""Tags: the short names by which agencies and papers are given at the beginning and at the end: "(Reuters)", "/ritzau/", "jk/dpa", "© AFP"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Credit, CreditKind, Span
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import Phrases
from .crediting import HEAD_LINES, SHORT_LINE, TAIL_LINES, credit_of, segments
from .names import gazetteer, house, is_generic, is_person, is_territory, looks_like_agency, looks_like_outlet, tokens
from .running_names import name_after

#: A house beside a dateline has no longer name (characters); more is the story.
_LONGEST_HOUSE = 40
_TAG = re.compile(r"[\w.&-]+(?: [\w.&-]+){0,4}")
#: A web address.
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,8}")
IN_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）\n]{2,60})[)\]）]")
#: The time a report was sent may stand behind the bracket: "AUERSTEIN, June 3 (Trident), 16:45 GMT - ...". Of two brackets in a short line of its
#: own the second is the agency's, where a dash closes it: "VALDERAS (LEÓN), 3 Mar. (AGENDA SUR) -".
_DATELINE = re.compile(
    r"^((?:[^\W\d_][^\n!?;]{0,60}?)?)\(([^()\n]{2,50})\)"
    r"(?:,?\s\d{1,2}[:.h]\d\d(?:\s?[A-Z]\w{1,3})?)?\s*(?:\.?[-–—:.]|$|(?=[^!?]{1,40}$)(?![^()\n]*\([^()\n]{2,50}\)\s*[-–—]))|^()\(([^()\n]{2,50})\)\s+(?=\S)"
)
_SLASH_TAG = re.compile(r"(?<![\w/])([A-Z]{2,6})/(?:[A-Za-z]{2,6})\.?$")
#: Initials of typists alone, as letters and old wires bear them ("LA/HH", "JR/kb"): no agency that nobody knows has two letters beside two.
_TYPISTS = re.compile(r"[A-Z]{2}/[A-Za-z]{2}\.?|[A-Z]{3}/[A-Z]{2}\.?")
#: "UBN JKM KD DV": an agency's capitals and the initials of those who worked on the report, alone in a line.
_AND_EDITORS = re.compile(r"([A-Z]{3,5})(?: [A-Z]{2,3}){2,6}")
#: The name of an agency's service alone, or behind who wrote: "Shires Court Service", "- Jane Roe, Shires Court Service".
_SERVICE = re.compile(r"(?:[-–—]\s?)?(?:[Bb]y\s(?:the\s)?)?(?:(?P<by>[^\n,]{4,40}),\s)?(?P<name>[A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*){1,5} Service)\.?")
#: A dash, and the small word for "with" behind it.
_DASH_WITH = re.compile(r"(?:with|via|mit|avec|con|com|met)\s", re.IGNORECASE)
#: What stands before a bracket that signs: the end of a sentence, or a word of one.
_SENTENCE_BEFORE = re.compile(r"(?:[.!?…:;,\"”»’')]|\b[a-zà-ÿ][\w’'-]*)\s*$")
#: Initials of a desk or an editor behind an agency's name.
_INITIALS = re.compile(r"[a-z]{2,3}")
#: German and Swiss agencies sign in small letters. What stands so as well: own desks, own reports, releases, and remarks.
_SMALL_TAG = re.compile(r"[a-z]{2,4}")
NO_SMALL_TAGS = frozenset(["red", "eb", "eig", "ots", "pm", "ber", "sic", "dt", "ab", "up", "wk", "cm", "km", "pdf", "mit"])
#: Such a tag with the paper's own desk or a service of the agency behind it: "(np/red)", "(np-Wirtschaft)".
_TAG_AND_DESK = re.compile(r"([a-z]{2,4})(?:/([a-z]{2,4})\.?|-[A-ZÄÖÜ][\w]{2,})")
#: "HARROW (NPU) The government ...": a place, with a day or without, and a tag without any dash.
_BARE_DATELINE = re.compile(
    r"^([A-ZÄÖÜÉ][^\n!?;():\d]{1,40}?)(?P<day>[,:] ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?:?)?\.? "
    r"\((?P<tag>[A-Z]{2,6}|[a-z]{2,4}|[A-Z][a-z]{3,20}(?: [A-Z][a-z]{2,20})?)\)\s+(?=[A-ZÄÖÜÉ\"„“«‘])"
)
#: "HOHENRIED ndm/rk |": such a tag, and the initials of the paper's own desk, behind the place and without brackets.
_SMALL_DATELINE = re.compile(r"^[A-ZÄÖÜ][\w.' -]{2,30}\w[,.]? ([a-z]{2,4})/[a-z]{2,4}(?:\s[|–—-]\s|\.?$)")
#: "ORRIN BAY, April 3 /PRNewswire/ --", "MOSCOW, March 5. /TASS/.": an agency's tag between strokes; alone it signs ("/ritzau/").
_STROKES = re.compile(r"^(?:[^\n/!?;]{2,60}?[.,]?\s)?/([^\W\d_][\w -]{1,24})/\s?(?:--|[-–—.](?=\s)|\.?$)")
#: "/npb/": one word between strokes and alone at the end, as Nordic agencies sign whether anybody lists them or not.
_STROKED = re.compile(r"/[^\W\d_]{2,12}/")
#: "ANS jk/rd" alone in a line: an agency's tag with the initials of its desk.
_SIGNED_TAG = re.compile(r"^([A-Z]{2,6}|[A-Z][a-z]{3,24}) [a-z]{2,3}/[a-z]{2,3}$")
#: "wun/AFP/dpa": who wrote it, and the agencies.
_INITIALS_BEFORE = re.compile(r"[a-zäöü]{2,4}/((?:AFP|dpa|APA|SDA|AP|epd|KNA|Reuters|EFE|ANSA|DPA)(?:/[A-Za-z]{2,8})*)\.?")
#: "Jonas Frid/TT": who wrote it, and the agency.
_AUTHOR_AND_AGENCY = re.compile(r"[^\W\d_][\w.'’-]+ [^\W\d_][\w.'’ -]+/([A-Z]{2,6})\.?")
#: A line, or a bracket at its end, that tells of a picture.
_PICTURED = re.compile(r"\s*(?:fotos?|photos?|bild(?:er)?|pictures?|images?|imagen|imágenes|zdjęci[ea]|fot|beeld)\b", re.IGNORECASE)
_PICTURE = re.compile(_PICTURED.pattern + r"[^.:]{0,30}:|\s*fot\.\s", re.IGNORECASE)
#: An agency alone in a line, behind the mark of rights, a dash and "with", or before "fim": "© Agence France-Presse", "- with AAP", "Lusa/fim".
_WHOLE_TAG = re.compile(
    r"(?:©|\(c\)|[-–—])?\s*(?:via |by |par |por |di |with |mit |avec |con |com |"
    r"com informações d[aoe] |con información de |agência: |agencia: |agentur: )?"
    r"([^\W\d_][\w.&' -]{1,40}?)(?:/fim)?\.?",
    re.IGNORECASE,
)
#: "ANP/De Kustbode": an agency, and the paper itself.
_AGENCY_AND_PAPER = re.compile(r"([A-Z]{2,6})/([A-ZÀ-Þ][a-zà-ÿ][\w'’-]*(?: [\w'’&-]+){0,3})\.?")
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
#: Behind somebody's initials capitals are an agency's: "(kv/ANV)".
_AN_AGENCY = re.compile(r"[A-Z]{3,6}")
#: The end of a sentence.
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’»“)]*\s*$")
#: An agency's initials as it writes them: "AFN", "AdP".
_CAPITALS = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]{1,2}[A-Z]{1,2}")
#: The place of a dateline has no more words; a longer line with a bracket at its end is a headline.
_PLACE_WORDS = 2
#: An agency's tag and the initials of the paper's own desk, alone in a line at the end: "adp/eb".
_SMALL_SIGNED = re.compile(r"([a-z]{3,4})/([a-z]{2}|red)\.?")


def is_picture(line: str) -> bool:
    """Does a line tell who took a picture: "Foto: Ana Reis/ALN"?"""
    return _PICTURE.match(line) is not None


def tags(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "(Reuters)", "- Norpress", "KPD/eig." at the end, "OXMERE, June 5 (NPW) -" or "OXMERE (with NPW)." at the beginning of a paragraph."""
    blocks = paragraphs(text)
    for number, block in enumerate(blocks):
        line, tail = text[block.start : block.end], number >= len(blocks) - TAIL_LINES
        dated = _DATELINE.match(line) if number <= HEAD_LINES else None
        if dated and (_is_place(dated[1] or "") or not dated[1]):
            inside = dated[2] or dated[4]
            beside = [line[a:b] for a, b in segments(plain_marks(line), dated.end())] if len(line) <= SHORT_LINE else []
            if (
                _is_remark(line, inside, dated, number)
                or _is_entry(line, inside, dated)
                or (known.code != "de" and line.strip() == f"({inside})" and _is_initials(inside))
            ):
                continue
            if not looks_like_outlet(inside) and not inside.isupper() and any(len(x) <= _LONGEST_HOUSE and looks_like_outlet(x) for x in beside):
                continue  # "HUALLARIPA (Peru), Wednesday - Condor Press": the house stands behind, in brackets the country
            if dated[4] and not (looks_like_outlet(inside) or house(inside) or inside.isupper() or small_tag(inside)):
                continue  # "(Laurierville) Dans l'immense hangar": a place, as papers of Québec give it
            span = Span(block.start, block.start + line.index(f"({inside})", dated.end(1) if dated[1] else 0) + len(inside) + 2)
            if inside in gazetteer().words["unnamed_tags"]:
                yield credit_of("agency", inside, text, span, "vague")  # "(ag)" stands for several that nobody names
                continue
            joined = known.within.match(inside) if known.within else None
            named = houses_beside(inside[joined.end() :].strip(), text, known) if joined else tag_names(inside)
            names = named or small_tag(inside) or _short_tag(inside, dated[1] or "")
            if len(names) == 1 and re.search(rf"[A-Z][a-z]+ {re.escape(names[0])}\b", text) and not looks_like_outlet(names[0]):
                continue  # "CLIP (Petrie):" names a person of the story
            # "(np/red)" has the paper's own desk: who bears that reprints.
            edited = _TAG_AND_DESK.fullmatch(inside.strip())
            signed = not line[dated.end() :].strip() and is_person((dated[1] or "").rpartition(":")[2].strip())  # "Kari Nes (NNB)"
            desk = edited and edited[2] in NO_SMALL_TAGS and edited[1] in gazetteer().words["small_tags"]
            kind: CreditKind = "agency" if signed or desk else "dateline"
            # A party or a body stands behind a person, or at the end of a sentence; behind a place and before the report an agency does.
            place, report = (dated[1] or "").strip(), line[dated.end() :].strip()
            placed = bool(place and report) and not is_person(place)
            yield from (credit_of(kind, n, text, span, "dateline") for n in names if placed or not (n.isupper() and is_label(n)))
        bare = _BARE_DATELINE.match(line) if number <= HEAD_LINES and not dated else None
        if bare and _is_bare_tag(bare["tag"], bare["day"] is not None):
            yield credit_of("dateline", bare["tag"], text, Span(block.start, block.start + bare.end("tag") + 1), "dateline")
        small = _SMALL_DATELINE.match(line) if number <= HEAD_LINES else None
        if small:
            yield credit_of("dateline", small[1], text, Span(block.start + small.start(1), block.start + small.end(1)), "dateline")
        strokes = _STROKES.match(line) if tail or number <= HEAD_LINES else None
        dated_wire = strokes is not None and "--" in strokes[0] and re.search(r"\d", strokes[0][: strokes.start(1)]) is not None
        if strokes and (house(strokes[1]) or dated_wire or (tail and _STROKED.fullmatch(line) and _may_sign(strokes[1]))):
            yield credit_of("dateline", strokes[1], text, Span(block.start + strokes.start(1) - 1, block.start + strokes.end(1) + 1), "dateline")
        if tail and not (number == 0 and len(blocks) > 1 and _is_headline_with_remark(line)):
            yield from _tags_at_end(text, line, block, number)
            yield from _material_at_end(text, line, block, known)


def _is_remark(line: str, inside: str, dated: re.Match[str], number: int) -> bool:
    """Does a bracket close a headline, with a word that is no known house: "MARATONA, TUTTI DIETRO LA MOTO (SBAGLIATA)"?"""
    closes = not line[line.index(f"({inside})", dated.end(1) if dated[1] else 0) + len(inside) + 2 :].strip()
    return number == 0 and closes and _is_headline_with_remark(line)


def _is_headline_with_remark(line: str) -> bool:
    """Is it no sentence, with a word in a bracket at its end that names neither a known house nor an agency by its kind, and is no initials?"""
    bracket = re.search(r"\(([^()\n]{2,60})\)\s*$", line)
    if bracket is None or re.search(r"[.!?…][\"”’»)]*\s*$", line[: bracket.start()]) or len(line[: bracket.start()].split()) <= _PLACE_WORDS:
        return False
    word = bracket[1]
    return house(word) is None and not looks_like_agency(word) and not (not line[: bracket.start()].isupper() and _CAPITALS.fullmatch(word))


def _is_entry(line: str, inside: str, dated: re.Match[str]) -> bool:
    """Do but a few words follow a person and a bracket that names no known house, as in lists of people: "Jana Reh (Violine) – 25 Jahre"?"""
    rest = line[dated.end() :].strip()
    few = 0 < len(rest) <= _LONGEST_HOUSE and _ENDS_SENTENCE.search(rest) is None
    return few and is_person((dated[1] or "").strip()) and not (looks_like_outlet(inside) or house(inside) or inside.isupper())


def _is_initials(inside: str) -> bool:
    """Are they small letters that no known agency signs with, alone in their line: "(mk)"?"""
    return _SMALL_TAG.fullmatch(inside) is not None and inside not in gazetteer().words["small_tags"]


def _is_bare_tag(tag: str, dated: bool) -> bool:
    """Is it the tag of an agency, by its capitals, or behind a place and a day by its name: "Devthal, May 18 (Albion) A mill"?"""
    if tag.isupper() or small_tag(tag):
        return bool(tag_names(tag.upper()))
    return dated and not is_label(tag) and bool(tag_names(tag)) and folded(tag) not in given_names()


def _tags_at_end(text: str, line: str, block: Span, number: int) -> Iterator[Credit]:
    """Such as "(Reuters)", "- Norpress", "KPD/eig.", "ANS jk/rd" in one of the last paragraphs."""
    bracket = None
    if _PICTURE.match(line):
        return
    for bracket in IN_BRACKETS.finditer(line):  # noqa: B007 - the last one is wanted
        pass
    if bracket and not _PICTURED.match(bracket[1]) and not line[bracket.end() :].strip(" .") and (number or bracket.start()):
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


def _material_at_end(text: str, line: str, block: Span, known: Phrases) -> Iterator[Credit]:
    """What an account was made with, in a bracket at its end: "(mit Material der sda)", "(con informazioni di ANSA)", "(com Lusa)"."""
    bracket = next((b for b in IN_BRACKETS.finditer(line) if not line[b.end() :].strip(" .")), None)
    joined = known.within.match(plain_marks(bracket[1])) if bracket and known.within and not _PICTURED.match(bracket[1]) else None
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


def houses_beside(inside: str, text: str, known: Phrases) -> list[str]:
    """The houses behind "with" in a bracket of its own, by their capitals, as known agencies, or by one word that the story does not have.

    In German any noun has a capital ("(mit Video)"), so that there a word has to be known.
    """
    parts = [n for part in known.together.split(inside) for n in tag_names(part) if not is_label(n)]
    named = [n for n in parts if house(n) is not None or _CAPITALS.fullmatch(n) or looks_like_agency(n)]
    single = known.code != "de" and re.fullmatch(r"[A-ZÀ-Þ][\w-]{3,24}", inside) is not None
    alone = single and parts == [inside] and folded(inside) not in given_names() and not is_generic(inside) and text.count(inside) == 1
    return named or (parts if alone else [])


def _signatures(text: str, line: str, block: Span) -> Iterator[Credit]:
    """Lines at the end that are no more than who wrote it: "adp/eb", "ANS jk/rd", "Jonas Frid/TT", "epd lnb her", "© Agence France-Presse"."""
    line = _PICTURE_BEHIND.sub("", line)
    paper = _AGENCY_AND_PAPER.fullmatch(line)
    known_by = paper is not None and (
        house(paper[1]) is not None
        or (tag_names(paper[1]) == [paper[1]] and not is_label(paper[1]) and (_opens_as_paper(paper[2]) or looks_like_outlet(paper[2])))
    )
    if paper and known_by and house(paper[2]) is None and not is_person(paper[2]):  # not "TSF/Lusa", "AP/John Doe"
        yield credit_of("agency", paper[1], text, Span(block.start, block.start + len(paper[1])), "tag at the end")
    small = _SMALL_SIGNED.fullmatch(line)
    if small and small[1] not in NO_SMALL_TAGS and not _ends_with_agency(text[: block.start]):
        yield credit_of("agency", small[1], text, block, "tag at the end")
    edited = _AND_EDITORS.fullmatch(line)
    if edited and not is_label(edited[1]) and tag_names(edited[1]) == [edited[1]]:
        yield credit_of("agency", edited[1], text, Span(block.start, block.start + edited.end(1)), "tag at the end")
    service = signs_service(line)
    if service:
        begin = block.start + line.index(service)
        yield credit_of("agency", service, text, Span(begin, begin + len(service)), "tag at the end")
    signed = _SIGNED_TAG.match(line)
    if signed:
        yield credit_of("agency", signed[1], text, block, "tag at the end")
    whole = _WHOLE_TAG.fullmatch(line)
    whole_tag = whole is not None and (house(whole[1]) is not None or (looks_like_agency(whole[1]) and all(w[0].isupper() for w in whole[1].split())))
    if whole and whole_tag and not _says_agencies(whole[1]):
        yield credit_of("agency", whole[1], text, Span(block.start + whole.start(1), block.start + whole.end(1)), "tag at the end")
    initials = _SMALL_SIGNS.fullmatch(line)
    if initials and initials[1] in gazetteer().words["small_tags"]:
        yield credit_of("agency", initials[1], text, block, "tag at the end")
    author = _AUTHOR_AND_AGENCY.fullmatch(line)
    if author and house(author[1]):
        yield credit_of("agency", author[1], text, block, "tag at the end")
    several = _INITIALS_BEFORE.fullmatch(line)
    if several:
        yield from (credit_of("agency", n, text, block, "tag at the end") for n in tag_names(several[1]))
    slash, dash = _SLASH_TAG.search(line), _DASH_TAG.match(line)
    typed = slash is not None and house(slash[1]) is None and (_TYPISTS.fullmatch(line) is not None or not _may_be_agency(slash))
    if slash and not typed and (house(slash[1]) or not house(slash[0].partition("/")[2].rstrip("."))):
        yield credit_of("agency", slash[1], text, Span(block.start + slash.start(), block.end), "tag at the end")
    alone = _DASH_WITH.sub("", dash[1].strip(), count=1) if dash else ""
    if (
        dash
        and alone[:1].isupper()
        and not whole_tag
        and not service
        and not _says_agencies(alone)
        and (_is_tag(alone) or looks_like_outlet(alone))
        and not is_person(alone)
    ):
        yield credit_of("agency", alone, text, block, "tag at the end")


def _may_end(name: str, before: str) -> bool:
    """Can a bracket at the end be an agency's: behind a sentence or alone, unless it is known: no "Vice President (Operations)" or "(JR)"?"""
    if house(name) is not None or looks_like_outlet(name):
        return True
    return (len(name) > len("JR") or not name.isupper()) and (not before.strip() or _SENTENCE_BEFORE.search(before) is not None)


def _closes(capitals: str, text: str, block: Span) -> bool:
    """Do unknown capitals close the last paragraph behind its prose, as agencies of India sign ("... he said. UBN")?"""
    last, alone = not text[block.end :].strip(), re.fullmatch(r"[A-Z]{3,5}", capitals) is not None
    alone = alone and not re.search(r"[^AEIOUY][AEIOUY]+[^AEIOUY]", capitals)  # a word: "AMEN"
    fit = last and alone and not is_label(capitals) and tag_names(capitals) == [capitals] and folded(capitals) not in given_names()
    return fit and len(re.findall(rf"(?<!\w){capitals}(?!\w)", text)) == 1


def signs_service(name: str) -> str | None:
    """The name of an agency's service, where it is one by what the service is for: "Shires Court Service"; None for others ("Fire Service")."""
    found = _SERVICE.fullmatch(name.strip())
    called = found["name"].split() if found else []
    called = called[2:] if len(called) > 4 and is_person(" ".join(called[:2])) else called  # "Jane Roe Local Democracy Service"
    words = [w.casefold() for w in called]
    fit = found is not None and words[-2] in gazetteer().words["service_of"] and "tribunals" not in words
    return " ".join(called) if found and fit and (found["by"] is None or len(words) > 2) else None


def _may_be_agency(slash: re.Match[str]) -> bool:
    """Can capitals before a stroke be an unknown agency's: no party ("CDU/CSU"), no two letters of who typed it ("LA/HH") but before "fim"?"""
    ends = folded(slash[0].partition("/")[2].rstrip(".")) in gazetteer().words["end_marks"]
    return not is_label(slash[1]) and (len(slash[1]) > len("LA") or ends)


def _may_sign(word: str) -> bool:
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


def small_tag(inside: str) -> list[str]:
    """The tag of a German agency at the head of a paragraph: "(np) –", "(alp.)", "(np/red)"; an empty list for the own desk or a kind of text."""
    tag = inside.strip().rstrip(".")
    beside = _TAG_AND_DESK.fullmatch(tag)
    if beside and beside[1] in gazetteer().words["small_tags"] and (beside[2] is None or beside[2] in NO_SMALL_TAGS):
        tag = beside[1]
    fit = _SMALL_TAG.fullmatch(tag) is not None and tag not in NO_SMALL_TAGS and tag not in gazetteer().words["end_marks"]
    return [tag] if fit else []


def _short_tag(inside: str, place: str) -> list[str]:
    """A tag of three letters of which one is a capital, behind a place in capitals: "SAN CASSIO (Apd)"."""
    return [inside] if place.strip().isupper() and re.fullmatch(r"[A-Z][a-z]{2}", inside) else []


def _is_tag(text: str) -> bool:
    """One or two words with capitals: "Norpress", "Canadian Press"."""
    words = text.split(" ")
    return bool(_TAG.fullmatch(text)) and len(words) <= 2 and all(w[0].isupper() or house(w) for w in words if w)


def _is_place(text: str) -> bool:
    """Can it be the place (and date) of a dateline? Its first word has a capital, and it is not a sentence."""
    words = [w for w in text.split() if w[:1].isalpha()]
    return 0 < len(words) <= 6 and sum(w[0].isupper() for w in words) * 2 >= len(words)


def tag_names(inside: str) -> list[str]:
    """The houses in a bracket: "CPS/GLR", "Fenwire", "AP"; an empty list where it is no tag but a remark."""
    parts = [p.strip() for p in re.split(r"\s*[/,]\s*|\s+-\s+|(?<=[A-Z]{3})-(?=[A-Z]{3})", inside) if p.strip()]
    if any(folded(p) in gazetteer().words["no_tags"] or is_territory(p) for p in parts) or any(
        folded(p) in gazetteer().words["end_marks"] for p in parts
    ):
        return []
    if _says_agencies(inside):
        return []
    small = gazetteer().words["small_tags"]
    if len(parts) > 1 and small & set(parts) and all(_SMALL_TAG.fullmatch(p) for p in parts):
        return [p for p in parts if p in small or house(p.upper())]  # "(sda/afp)"
    if len(parts) > 1:
        parts = [p for p in parts if p not in NO_SMALL_TAGS] or parts  # "(red, ZKM)": the own desk
    if len(parts) > 1 and (parts[0][0].isupper() or house(parts[0]) or _AN_AGENCY.fullmatch(parts[-1])):
        parts = [p for p in parts if not _INITIALS.fullmatch(p) or house(p)]  # "(Norpress/bm)", "(dpa/lby)": the desk's initials
    capitals = [p for p in parts if _CAPITALS.fullmatch(p) or house(p) or (_TAG.fullmatch(p) and p[0].isupper() and looks_like_agency(p))]
    if capitals and len(capitals) == len(parts):
        return capitals
    if len(parts) == 1 and " " in parts[0] and not looks_like_outlet(parts[0]):
        return []  # "(KOOM BRITH-ihth)" is no house
    if any(_says_agencies(p) for p in parts):
        return []
    if len(parts) == 1 and _ADDRESS.fullmatch(parts[0]) and looks_like_outlet(parts[0]):
        return parts
    single = len(parts) == 1 and re.fullmatch(r"[A-ZÄÖÜÉÁ][\w&-]{3,24}(?: [A-ZÄÖÜÉÁ][\w&-]+){0,2}", parts[0])
    return parts if single else []


def is_label(word: str) -> bool:
    """Does a word stand alone in heads or brackets as well and names no agency: a section ("VIDEO"), a body that everybody calls by its capitals?"""
    return folded(word) in _labels()


@cache
def _labels() -> frozenset[str]:
    tables = (("credits", "sections"), ("credits", "describing"), ("credits", "staff"), ("dates", "months"), ("dates", "weekdays"))
    listed = (w for code in codes() for table, key in tables for w in load(code).words(table, key))
    return frozenset(map(folded, listed)) | gazetteer().words["no_agencies"]


@cache
def _articles() -> frozenset[str]:
    return frozenset(w.casefold() for code in codes() for w in load(code).words("credits", "articles"))


@cache
def _words_for_agencies() -> frozenset[str]:
    return frozenset(folded(w) for code in codes() for w in load(code).words("credits", "agencies"))


def _says_agencies(inside: str) -> bool:
    """Does a bracket name no agency but say "agencies", in whatever language?"""
    return folded(inside) in _words_for_agencies()
