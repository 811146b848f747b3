"""Tags: the short names by which agencies and papers are given, in datelines here ("OXMERE, June 5 (NPW) -") and at the end (`end_tags`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, CreditKind, Span
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import Phrases
from .crediting import HEAD_LINES, SHORT_LINE, TAIL_LINES, credit_of, segments
from .end_tags import material_at_end, may_sign, tags_at_end
from .names import gazetteer, house, is_person, looks_like_agency, looks_like_outlet
from .tag_names import (
    CAPITALS,
    NO_SMALL_TAGS,
    SMALL_TAG,
    TAG_AND_DESK,
    houses_beside,
    is_label,
    small_tag,
    tag_names,
)

#: A house beside a dateline has no longer name (characters); more is the story.
_LONGEST_HOUSE = 40
#: The time a report was sent may stand behind the bracket: "AUERSTEIN, June 3 (Trident), 16:45 GMT - ...". Of two brackets in a short line of its
#: own the second is the agency's, where a dash closes it: "VALDERAS (LEÓN), 3 Mar. (AGENDA SUR) -".
_DATELINE = re.compile(
    r"^((?:[^\W\d_][^\n!?;]{0,60}?)?)\(([^()\n]{2,50})\)"
    r"(?:,?\s\d{1,2}[:.h]\d\d(?:\s?[A-Z]\w{1,3})?)?\s*(?:\.?[-–—:.]|$|(?=[^!?]{1,40}$)(?![^()\n]*\([^()\n]{2,50}\)\s*[-–—]))|^()\(([^()\n]{2,50})\)\s+(?=\S)"
)
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
#: The end of a sentence.
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’»“)]*\s*$")
#: The place of a dateline has no more words; a longer line with a bracket at its end is a headline.
_PLACE_WORDS = 2


def tags(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "(Reuters)", "- Norpress", "KPD/eig." at the end, "OXMERE, June 5 (NPW) -" or "OXMERE (with NPW)." at the beginning of a paragraph."""
    blocks = paragraphs(text)
    for number, block in enumerate(blocks):
        line = text[block.start : block.end]
        head, tail = number <= HEAD_LINES, number >= len(blocks) - TAIL_LINES
        dated = _DATELINE.match(line) if head else None
        if dated and (_is_place(dated[1] or "") or not dated[1]):
            if _is_no_tag(text, line, dated, number, known):
                continue
            yield from _dateline(text, block, dated, known)
        if head and not dated:
            yield from _bare_dateline(text, line, block)
        yield from _without_brackets(text, line, block, (head, tail))
        if tail and not (number == 0 and len(blocks) > 1 and _is_headline_with_remark(line)):
            yield from tags_at_end(text, line, block, number)
            yield from material_at_end(text, line, block, known)


def _inside(dated: re.Match[str]) -> str:
    """What stands in the bracket of a dateline, or of a paragraph that begins with one."""
    return dated[2] or dated[4]


def _is_no_tag(text: str, line: str, dated: re.Match[str], number: int, known: Phrases) -> bool:
    """Does the bracket hold a remark, a list's entry, initials, a country, a place, or somebody of the story ("CLIP (Petrie):")?"""
    inside = _inside(dated)
    if _is_remark(line, inside, dated, number) or _is_entry(line, inside, dated):
        return True
    if known.code != "de" and line.strip() == f"({inside})" and _is_initials(inside):
        return True
    beside = [line[a:b] for a, b in segments(plain_marks(line), dated.end())] if len(line) <= SHORT_LINE else []
    if not looks_like_outlet(inside) and not inside.isupper() and any(len(x) <= _LONGEST_HOUSE and looks_like_outlet(x) for x in beside):
        return True  # "HUALLARIPA (Peru), Wednesday - Condor Press": the house stands behind, in brackets the country
    if dated[4] and not (looks_like_outlet(inside) or house(inside) or inside.isupper() or small_tag(inside)):
        return True  # "(Laurierville) Dans l'immense hangar": a place, as papers of Québec give it
    names = _names_inside(text, dated, known)
    somebody = len(names) == 1 and re.search(rf"[A-Z][a-z]+ {re.escape(names[0])}\b", text) is not None
    return somebody and not looks_like_outlet(names[0])


def _names_inside(text: str, dated: re.Match[str], known: Phrases) -> list[str]:
    inside = _inside(dated)
    joined = known.within.match(inside) if known.within else None
    named = houses_beside(inside[joined.end() :].strip(), text, known) if joined else tag_names(inside)
    return named or small_tag(inside) or _short_tag(inside, dated[1] or "")


def _dateline(text: str, block: Span, dated: re.Match[str], known: Phrases) -> Iterator[Credit]:
    """The agencies of a dateline with a bracket: "OXMERE, June 5 (NPW) -", "(ag)", "Bremen (np/red) -", "Kari Nes (NNB)"."""
    line, inside = text[block.start : block.end], _inside(dated)
    span = Span(block.start, block.start + line.index(f"({inside})", dated.end(1) if dated[1] else 0) + len(inside) + 2)
    if inside in gazetteer().words["unnamed_tags"]:
        yield credit_of("agency", inside, text, span, "vague")  # "(ag)" stands for several that nobody names
        return
    place, report = (dated[1] or "").strip(), line[dated.end() :].strip()
    signed = not report and is_person(place.rpartition(":")[2].strip())
    # "(np/red)" has the paper's own desk: who bears that reprints.
    edited = TAG_AND_DESK.fullmatch(inside.strip())
    desk = inside.startswith("red/") or (edited and edited[2] in NO_SMALL_TAGS and edited[1] in gazetteer().words["small_tags"])
    kind: CreditKind = "agency" if signed or desk else "dateline"
    # A party or a body stands behind a person, or at the end of a sentence; behind a place and before the report an agency does.
    placed = bool(place and report) and not is_person(place)
    names = _names_inside(text, dated, known)
    yield from (credit_of(kind, n, text, span, "dateline") for n in names if placed or not (n.isupper() and is_label(n)))


def _bare_dateline(text: str, line: str, block: Span) -> Iterator[Credit]:
    """A dateline whose bracket no dash follows: "HARROW (NPU) The government ..."."""
    bare = _BARE_DATELINE.match(line)
    if bare and _is_bare_tag(bare["tag"], bare["day"] is not None):
        yield credit_of("dateline", bare["tag"], text, Span(block.start, block.start + bare.end("tag") + 1), "dateline")


def _without_brackets(text: str, line: str, block: Span, at: tuple[bool, bool]) -> Iterator[Credit]:
    """A tag in small letters behind the place ("HOHENRIED ndm/rk |"), or between strokes ("MOSCOW, March 5. /TASS/."); `at` the head, the tail."""
    head, tail = at
    small = _SMALL_DATELINE.match(line) if head else None
    if small:
        yield credit_of("dateline", small[1], text, Span(block.start + small.start(1), block.start + small.end(1)), "dateline")
    strokes = _STROKES.match(line) if tail or head else None
    dated_wire = strokes is not None and "--" in strokes[0] and re.search(r"\d", strokes[0][: strokes.start(1)]) is not None
    if strokes and (house(strokes[1]) or dated_wire or (tail and _STROKED.fullmatch(line) and may_sign(strokes[1]))):
        yield credit_of("dateline", strokes[1], text, Span(block.start + strokes.start(1) - 1, block.start + strokes.end(1) + 1), "dateline")


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
    return house(word) is None and not looks_like_agency(word) and not (not line[: bracket.start()].isupper() and CAPITALS.fullmatch(word))


def _is_entry(line: str, inside: str, dated: re.Match[str]) -> bool:
    """Do but a few words follow a person and a bracket that names no known house, as in lists of people: "Jana Reh (Violine) – 25 Jahre"?"""
    rest = line[dated.end() :].strip()
    few = 0 < len(rest) <= _LONGEST_HOUSE and _ENDS_SENTENCE.search(rest) is None
    return few and is_person((dated[1] or "").strip()) and not (looks_like_outlet(inside) or house(inside) or inside.isupper())


def _is_initials(inside: str) -> bool:
    """Are they small letters that no known agency signs with, alone in their line: "(mk)"?"""
    return SMALL_TAG.fullmatch(inside) is not None and inside not in gazetteer().words["small_tags"]


def _is_bare_tag(tag: str, dated: bool) -> bool:
    """Is it the tag of an agency, by its capitals, or behind a place and a day by its name: "Devthal, May 18 (Albion) A mill"?"""
    if tag.isupper() or small_tag(tag):
        return bool(tag_names(tag.upper()))
    return dated and not is_label(tag) and bool(tag_names(tag)) and folded(tag) not in given_names()


def _short_tag(inside: str, place: str) -> list[str]:
    """A tag of three letters of which one is a capital, behind a place in capitals: "SAN CASSIO (Apd)"."""
    return [inside] if place.strip().isupper() and re.fullmatch(r"[A-Z][a-z]{2}", inside) else []


def _is_place(text: str) -> bool:
    """Can it be the place (and date) of a dateline? Its first word has a capital, and it is not a sentence."""
    words = [w for w in text.split() if w[:1].isalpha()]
    return 0 < len(words) <= 6 and sum(w[0].isupper() for w in words) * 2 >= len(words)
