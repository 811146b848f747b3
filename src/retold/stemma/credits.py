"""The forms in which an account says where it comes from: source lines, agency tags, datelines, and phrases that name a house.

Every function yields credits with exact offsets. The phrases are data of the language (`[credits]`); what a name looks like is in `names`.
Two dangers: people speak too ("told reporters", "according to the mayor"), so a phrase that also introduces speakers takes only names that look
like a house; and an account names its own house in its head, which `match` tells from a credit by the outlet.

It is a little longer than other modules: the forms are tried on the same lines and share their
tables of what is no tag, so that they are read together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Credit, CreditKind, Span
from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import Phrases
from .names import gazetteer, house, is_generic, is_person, is_territory, looks_like_agency, looks_like_outlet, tokens
from .running_names import NAME_REACH, before_noun, name_after, name_before

#: A line of a head or a tail is short; longer ones are prose. In characters.
_SHORT_LINE = 130
#: How many lines at the top (after the headline) and at the end can say where an account comes from.
_HEAD_LINES, _TAIL_LINES = 5, 4
#: A cue stands no farther before the media than this (characters).
_CUE_REACH = 40
#: "the French media", "mehreren belgischen Medien": so many words behind a cue.
_MEDIA_WORDS = 4

#: A house beside a dateline has no longer name (characters); more is the story.
_LONGEST_HOUSE = 40
_LINE = re.compile(r"[^\n]+")
_TAG = re.compile(r"[\w.&-]+(?: [\w.&-]+){0,4}")
_IN_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）\n]{2,60})[)\]）]")
_DATELINE = re.compile(r"^((?:[^\W\d_][^\n!?;]{0,60}?)?)\(([^()\n]{2,50})\)\s*(?:\.?[-–—:.]|$|(?=[^!?]{1,40}$))|^()\(([^()\n]{2,50})\)\s+(?=\S)")
_SLASH_TAG = re.compile(r"(?<![\w/])([A-Z]{2,6})/(?:[A-Za-z]{2,6})\.?$")
_INITIALS_AND = re.compile(r"^[A-Za-z]{2,4} ?/ ?([^\W\d_]{4,20})(?:\.| [–—-])\s")
#: Initials of a desk or an editor behind an agency's name.
_INITIALS = re.compile(r"[a-z]{2,3}")
#: German and Swiss agencies sign in small letters. What stands so as well: own desks, own reports, releases, and remarks.
_SMALL_TAG = re.compile(r"[a-z]{2,4}")
_NO_SMALL_TAGS = frozenset(["red", "eb", "eig", "ots", "pm", "ber", "sic", "dt", "ab", "up", "wk", "cm", "km", "pdf", "mit"])
#: Such a tag with the paper's own desk or a service of the agency behind it: "(np/red)", "(np-Wirtschaft)".
_TAG_AND_DESK = re.compile(r"([a-z]{2,4})(?:/([a-z]{2,4})\.?|-[A-ZÄÖÜ][\w]{2,})")
#: "HARROW (NPU) The government ...": a place and a tag without any dash.
_BARE_DATELINE = re.compile(r"^([A-ZÄÖÜÉ][^\n!?;():\d]{1,40}?)\.? \(([A-Z]{2,6}|[a-z]{2,4})\)\s+(?=[A-ZÄÖÜÉ\"„“«‘])")
#: "HOHENRIED ndm/rk |": such a tag, and the initials of the paper's own desk, behind the place and without brackets.
_SMALL_DATELINE = re.compile(r"^[A-ZÄÖÜ][\w.' -]{2,30}\w[,.]? ([a-z]{2,4})/[a-z]{2,4}(?:\s[|–—-]\s|\.?$)")
#: "ANS jk/rd" alone in a line: an agency's tag with the initials of its desk.
#: "ORRIN BAY, April 3 /PRNewswire/ --", "MOSCOW, March 5. /TASS/.": an agency's tag between strokes; alone it signs ("/ritzau/").
_STROKES = re.compile(r"^(?:[^\n/!?;]{2,60}?[.,]?\s)?/([^\W\d_][\w -]{1,24})/\s?(?:--|[-–—.](?=\s)|\.?$)")
_SIGNED_TAG = re.compile(r"^([A-Z]{2,6}|[A-Z][a-z]{3,24}) [a-z]{2,3}/[a-z]{2,3}$")
#: "(©NTB)".
_RIGHTS_MARK = re.compile(r"^\s*(?:©|\(c\))\s*")
#: "... said the mayor. AFP", "... zu hören. dpa": an agency's name alone behind the last sentence.
_BEHIND_PROSE = re.compile(r"[.!?][\"”»“]?\s+[-–—/]?\s?([A-Z][\w-]{1,14}|[a-z]{3})[./]?$")
_DASH_TAG = re.compile(r"^\s*[-–—]\s*([^\W\d_][^\n]{1,50})$")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\s?\d\d\b")
_SEGMENT = re.compile(r"\s*[,|•·/]\s*|\s+[-–—]\s+")
#: A tag that closes a dated line of the head ("Wednesday 4 June 2025, 8.15 (AFP)"); time zones and countries stand so as well and are none.
_HEAD_TAG = re.compile(r"\(([A-Z]{3,6}(?:/[A-Z]{2,6})?)\)\s*$")
#: What stands in brackets at the end as well and names nobody: end marks and advertisements.
_NO_HOUSES = frozenset(
    ["ends", "end", "ende", "fin", "more", "advertisement", "ad", "sponsored", "anzeige", "werbung", "publicité", "publicidad", "anuncio"]
)
#: An agency's initials as it writes them: "AFN", "AdP".
_CAPITALS = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]{1,2}[A-Z]{1,2}")
#: An agency's tag and the initials of the paper's own desk, alone in a line at the end: "adp/eb".
_SMALL_SIGNED = re.compile(r"([a-z]{3,4})/([a-z]{2,3})\.?")
#: A line of the head between strokes, as Nordic papers give an agency: "/North Sea Wire/".
BETWEEN_STROKES = re.compile(r"\s*/([^\W\d_][^/\n]{1,38}[^\W_])/\s*")
#: A word or two for an office, and the small words behind it, in front of a name.
_OFFICE = re.compile(r"^[^\W\d_]+(?:\s[^\W\d_A-ZÀ-Þ][\w’'-]*){1,3}\s(?:[dl]['’])?(?=[^\W\d_a-zß-ÿ])")
#: An agency's capitals beside a house or an author: "Summit Daily / APD", "Lamp reporter and ANS", "Colin Farraday, ANS".
_BESIDE = re.compile(r"(?<=[^\W\d_]/)[A-Z]{3,5}$|(?<=[^\W\d_] / )[A-Z]{3,5}$|(?<=[a-z], )[A-Z]{3,5}$|(?<=[a-z] and )[A-Z]{3,5}$")
_ENDS_PROSE = re.compile(r"[.!?…][\"”’»)]*\s*$")


# -- lines of the head and the tail ------------------------------------------------------------------------------------------------------
def source_lines(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "Source: Krone" as a line, in brackets or at the end of a paragraph."""
    for line in _LINE.finditer(text) if known.source else ():
        for opening in known.source.finditer(plain_marks(line[0])) if known.source else ():
            rest = re.match(r"[^)\]\n]*", line[0][opening.end() :])
            value = re.split(r"\.\s|\s\(", (rest[0] if rest else "").strip())[0].rstrip(".")
            if known.agencies and known.agencies.match(value):
                yield _credit("agency", value, text, Span(line.start() + opening.start(1), line.start() + opening.end() + len(value)), "vague")
                continue
            if known.media and known.media.fullmatch(value):
                yield _credit("via", value, text, Span(line.start() + opening.start(1), line.start() + opening.end() + len(value)), "vague")
                continue
            own_dateline = re.search(rf"\({re.escape(value)}\)\s*[-–—]", text) if _small_tag(value) else None  # "Source: web" is nobody
            small = value in gazetteer().words["small_tags"] or own_dateline is not None
            written = bool(value) and (value[0].isupper() or value[0].isdigit() or small or looks_like_outlet(value))
            if not written or len(value) > 80:
                continue
            begin = line.start() + opening.start(1)
            yield from _each_name(text, value, Span(begin, line.start() + opening.end() + len(value)))


def _each_name(text: str, value: str, span: Span) -> Iterator[Credit]:
    for part in re.split(r"\s*[,;/]\s*|\s+(?:und|and|et|y)\s+", value) if not looks_like_outlet(value) or "," in value or "/" in value else [value]:
        if part and part[0].isalnum() and not part.isdigit() and not _DATE.search(part):
            yield _credit("source-line", part, text, span, "source line")


def tags(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "(Reuters)", "- Norpress", "KPD/eig." at the end, "OXMERE, June 5 (NPW) -" or "OXMERE (with NPW)." at the beginning of a paragraph."""
    blocks = paragraphs(text)
    for number, block in enumerate(blocks):
        line, tail = text[block.start : block.end], number >= len(blocks) - _TAIL_LINES
        dated = _DATELINE.match(line) if number <= _HEAD_LINES else None
        if dated and (_is_place(dated[1] or "") or not dated[1]):
            inside = dated[2] or dated[4]
            beside = [line[a:b] for a, b in _segments(plain_marks(line), dated.end())] if len(line) <= _SHORT_LINE else []
            if not looks_like_outlet(inside) and not inside.isupper() and any(len(x) <= _LONGEST_HOUSE and looks_like_outlet(x) for x in beside):
                continue  # "HUALLARIPA (Peru), Wednesday - Condor Press": the house stands behind, in brackets the country
            span = Span(block.start, block.start + line.index(f"({inside})", dated.end(1) if dated[1] else 0) + len(inside) + 2)
            joined = known.within.match(inside) if known.within else None
            names = _tag_names(inside[joined.end() :] if joined else inside) or _small_tag(inside) or _short_tag(inside, dated[1] or "")
            if len(names) == 1 and re.search(rf"[A-Z][a-z]+ {re.escape(names[0])}\b", text) and not looks_like_outlet(names[0]):
                continue  # "CLIP (Petrie):" names a person of the story
            # "(np/red)" has the paper's own desk: who bears that reprints.
            edited = _TAG_AND_DESK.fullmatch(inside.strip())
            kind: CreditKind = "agency" if edited and edited[2] in _NO_SMALL_TAGS and edited[1] in gazetteer().words["small_tags"] else "dateline"
            yield from (_credit(kind, n, text, span, "dateline") for n in names)
        bare = _BARE_DATELINE.match(line) if number <= _HEAD_LINES and not dated else None
        if bare and (bare[2].isupper() or _small_tag(bare[2])) and _tag_names(bare[2].upper()):
            yield _credit("dateline", bare[2], text, Span(block.start, block.start + bare.end(2) + 1), "dateline")
        small = _SMALL_DATELINE.match(line) if number <= _HEAD_LINES else None
        if small:
            yield _credit("dateline", small[1], text, Span(block.start + small.start(1), block.start + small.end(1)), "dateline")
        strokes = _STROKES.match(line) if tail or number <= _HEAD_LINES else None
        if strokes and house(strokes[1]):
            yield _credit("dateline", strokes[1], text, Span(block.start + strokes.start(1) - 1, block.start + strokes.end(1) + 1), "dateline")
        if tail:
            yield from _tags_at_end(text, line, block, number)


def _tags_at_end(text: str, line: str, block: Span, number: int) -> Iterator[Credit]:
    """Such as "(Reuters)", "- Norpress", "KPD/eig.", "ANS jk/rd" in one of the last paragraphs."""
    bracket = None
    for bracket in _IN_BRACKETS.finditer(line):  # noqa: B007 - the last one is wanted
        pass
    if bracket and not line[bracket.end() :].strip(" .") and (number or bracket.start()):
        span = Span(block.start + bracket.start(), block.start + bracket.end())
        yield from (_credit("agency", n, text, span, "tag at the end") for n in _tag_names(_RIGHTS_MARK.sub("", bracket[1])))
    behind = _BEHIND_PROSE.search(line)
    if behind and (behind[1] in gazetteer().words["small_tags"] or (behind[1][0].isupper() and house(behind[1]))):
        yield _credit("agency", behind[1], text, Span(block.start + behind.start(1), block.start + behind.end(1)), "tag at the end")
    small = _SMALL_SIGNED.fullmatch(line)
    if small and small[1] not in _NO_SMALL_TAGS:
        yield _credit("agency", small[1], text, block, "tag at the end")
    signed = _SIGNED_TAG.match(line)
    if signed:
        yield _credit("agency", signed[1], text, block, "tag at the end")
    slash, dash = _SLASH_TAG.search(line), _DASH_TAG.match(line)
    if slash:
        yield _credit("agency", slash[1], text, Span(block.start + slash.start(), block.end), "tag at the end")
    if dash and (_is_tag(dash[1].strip()) or looks_like_outlet(dash[1].strip())):
        yield _credit("agency", dash[1].strip(), text, block, "tag at the end")


def _small_tag(inside: str) -> list[str]:
    """The tag of a German agency at the head of a paragraph: "(np) –", "(alp.)", "(np/red)"; an empty list for the own desk or a kind of text."""
    tag = inside.strip().rstrip(".")
    beside = _TAG_AND_DESK.fullmatch(tag)
    if beside and beside[1] in gazetteer().words["small_tags"] and (beside[2] is None or beside[2] in _NO_SMALL_TAGS):
        tag = beside[1]
    return [tag] if _SMALL_TAG.fullmatch(tag) and tag not in _NO_SMALL_TAGS else []


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


def _tag_names(inside: str) -> list[str]:
    """The houses in a bracket: "CPS/GLR", "Fenwire", "AP"; an empty list where it is no tag but a remark."""
    parts = [p.strip() for p in re.split(r"\s*[/,]\s*|\s+-\s+", inside) if p.strip()]
    if any(folded(p) in gazetteer().words["no_tags"] or is_territory(p) for p in parts) or any(p.casefold() in _NO_HOUSES for p in parts):
        return []
    small = gazetteer().words["small_tags"]
    if len(parts) > 1 and small & set(parts) and all(_SMALL_TAG.fullmatch(p) for p in parts):
        return [p for p in parts if p in small or house(p.upper())]  # "(sda/afp)"
    if len(parts) > 1 and (parts[0][0].isupper() or house(parts[0])):
        parts = [p for p in parts if not _INITIALS.fullmatch(p) or house(p)]  # "(Norpress/bm)", "(dpa/lby)": the desk's initials
    capitals = [p for p in parts if _CAPITALS.fullmatch(p) or house(p) or (_TAG.fullmatch(p) and p[0].isupper() and looks_like_agency(p))]
    if capitals and len(capitals) == len(parts):
        return capitals
    if len(parts) == 1 and " " in parts[0] and not looks_like_outlet(parts[0]):
        return []  # "(KOOM BRITH-ihth)" is no house
    if any(_says_agencies(p) for p in parts):
        return []
    single = len(parts) == 1 and re.fullmatch(r"[A-ZÄÖÜÉÁ][\w&-]{3,24}(?: [A-ZÄÖÜÉÁ][\w&-]+){0,2}", parts[0])
    return parts if single else []


@cache
def _words_for_agencies() -> frozenset[str]:
    return frozenset(folded(w) for code in codes() for w in load(code).words("credits", "agencies"))


def _says_agencies(inside: str) -> bool:
    """Does a bracket name no agency but say "agencies", in whatever language?"""
    return folded(inside) in _words_for_agencies()


def head_lines(text: str, headline: Span | None, known: Phrases) -> Iterator[Credit]:
    """Such as "Fenwire, 4 November 2025", "By Jane Roe, Oxmere Standard", "Oxmere Sentry staff, with AFP": short lines at the top."""
    lines = [line for line in _LINE.finditer(text) if line[0].strip() and (headline is None or line.start() >= headline.end)]
    for number, line in enumerate(lines[:_HEAD_LINES]):
        plain = plain_marks(line[0])
        if len(plain) > _SHORT_LINE or (_ENDS_PROSE.search(plain) and not _DATE.search(plain)) or (number > 2 and not _DATE.search(plain)):
            continue
        tag = _HEAD_TAG.search(plain) if _DATE.search(plain) else None
        if tag:
            span = Span(line.start() + tag.start(), line.start() + tag.end(1) + 1)
            yield from (_credit("agency", n, text, span, "dateline") for n in _tag_names(tag[1]))
        stroked = BETWEEN_STROKES.fullmatch(plain)
        if stroked:
            yield _credit("agency", stroked[1], text, Span(line.start(), line.end()), "dateline")
            continue
        opening = known.byline.match(plain) if known.byline else None
        at = opening.end() if opening else 0
        for beside in _BESIDE.finditer(plain):
            span, signed = Span(line.start() + beside.start(), line.start() + beside.end()), plain[: beside.start()].endswith(", ")
            for name in _tag_names(beside[0]):
                yield _credit("byline", name, text, span, "dateline") if signed and opening else _credit("agency", name, text, span, "head")
        for bracket in _IN_BRACKETS.finditer(plain):
            joined = known.within.match(bracket[1]) if known.within else None
            span = Span(line.start() + bracket.start(), line.start() + bracket.end())
            yield from (_credit("agency", n, text, span, "head") for n in (_tag_names(bracket[1][joined.end() :]) if joined else ()))
        for begin, end in _segments(plain, at):
            yield from _head_name(text, Span(line.start() + begin, line.start() + end), known, bool(opening))


def _beside(name: str) -> CreditKind:
    """What is credited by "with X": an agency, unless X is called as papers are and not as agencies ("with the Oxmere Courier")."""
    return "source-line" if looks_like_outlet(name) and not looks_like_agency(name) else "agency"


def _segments(line: str, at: int) -> Iterator[tuple[int, int]]:
    for gap in [*_SEGMENT.finditer(line, at), None]:
        stop = gap.start() if gap else len(line)
        if stop > at:
            yield at, stop
        at = gap.end() if gap else stop


def _head_name(text: str, span: Span, known: Phrases, byline: bool) -> Iterator[Credit]:
    segment = plain_marks(text[span.start : span.end])
    within = known.within.search(segment) if known.within else None
    if within:
        name = name_after(text, span.start + within.end(), known)
        called = text[name.start : name.end] if name else ""
        whole = name is not None and name.end == span.end and within.start() == 0 and " " not in called  # "with Bea Ollerton" is a person
        if name and (whole or _credible(called)):
            yield _credit(_beside(called), called, text, Span(span.start + within.start(), name.end), "head")
            return
    origin = known.origin.match(segment) if known.origin else None
    place = name_after(text, span.start + (origin.end() if origin else 0), known)
    if place is None:
        return
    if origin:  # "From Norpress, Thursday"; persons write so as well ("From Jane Roe in Lyon")
        if looks_like_outlet(text[place.start : place.end]):
            given: CreditKind = "agency" if looks_like_agency(text[place.start : place.end]) else "source-line"
            yield _credit(given, text[place.start : place.end], text, Span(span.start, place.end), "head")
        return
    place = _without_office(text, place, known)
    called = text[place.start : place.end]
    for word in known.staff:
        if called.casefold().endswith(" " + word.casefold()) and looks_like_outlet(called[: -len(word) - 1]):
            called = called[: -len(word) - 1]
        elif byline and called.casefold().endswith(" " + word.casefold()):
            return  # "By Jo Marsh, Consumer Reporter" names an office, not a house
    if looks_like_outlet(called):
        kind: CreditKind = "byline" if byline else "dateline"
        yield _credit(kind, called, text, Span(place.start, place.start + len(called)), "head")


def _without_office(text: str, place: Span, known: Phrases) -> Span:
    """The house alone, where what somebody is there stands in front: "Reporter of the Fenwire", "Repórter da Agência Lume"."""
    called = text[place.start : place.end]
    if not called.casefold().startswith(known.staff):
        return place
    office = _OFFICE.match(called)
    return Span(place.start + office.end(), place.end) if office else place


# -- phrases -----------------------------------------------------------------------------------------------------------------------------
def named(text: str, known: Phrases) -> Iterator[Credit]:
    """Phrases with a name: "according to the Fenland Post", "Fenwire reports", "told the Gazette", "X contributed to this report"."""
    plain = plain_marks(text)
    for pattern, sure in ((known.strong, True), (known.before, False)):
        for cue in pattern.finditer(plain) if pattern else ():
            name = name_after(plain, cue.end(), known)
            called = bool(name and known.noun_between and known.noun_between.search(plain, cue.start(), name.start))
            called = called or bool(name and known.noun_behind and known.noun_behind.match(plain, name.end))  # "the DDC agency"
            if name and _credible(text[name.start : name.end], sure or called):
                yield _credit("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
    for pattern, sure in ((known.strong_after, True), (known.after, False)):
        for cue in pattern.finditer(plain) if pattern else ():
            end = before_noun(plain, cue.start(), known)
            name = name_before(plain, end - (plain[end - 1 : end] == '"'), known)
            if name and plain[name.start : name.end] in known.skipped:
                continue  # "the German newspaper says"
            called = end < cue.start() or bool(
                name and known.noun_before and known.noun_before.search(plain, max(0, name.start - NAME_REACH), name.start)
            )
            if name and _credible(text[name.start : name.end], sure or called):
                yield _credit("via", text[name.start : name.end], text, Span(name.start, cue.end()), "text")


def with_material(text: str, known: Phrases) -> Iterator[Credit]:
    """Such as "Mit Material der Agentur Norpress", "avec AFP" in a short line at the end."""
    for line in [m for m in _LINE.finditer(text) if m[0].strip()][-_TAIL_LINES:]:
        if len(line[0]) > _SHORT_LINE or known.within is None:
            continue
        for cue in known.within.finditer(plain_marks(line[0])):
            name = name_after(text, line.start() + cue.end(), known)
            whole = name is not None and name.end >= line.start() + len(line[0].rstrip(" .")) and cue.start() == 0
            called = text[name.start : name.end] if name else ""
            if name and not is_person(called) and (whole or looks_like_agency(called)):
                yield _credit(_beside(called), called, text, Span(line.start() + cue.start(), name.end), "tag at the end")


def vague(text: str, known: Phrases) -> Iterator[Credit]:
    """Credits that name nobody: "according to media reports", "Portuguese media report", "By our reporters and agencies"."""
    words = gazetteer().words["agency_words"]
    plain = plain_marks(text)
    spans = [found.span() for found in (known.vague.finditer(plain) if known.vague else ())]
    for more in (_media_at_large(plain, known), _one_of_them(plain, known)):
        spans += [s for s in more if not any(a < s[1] and s[0] < b for a, b in spans)]
    for start, end in sorted(spans):
        agency = any(w in words or w.startswith(("agenc", "agentur", "agence")) for w in tokens(text[start:end]))
        yield _credit("agency" if agency else "via", text[start:end], text, Span(start, end), "vague")
    yield from _agencies_alone(text, known)


def _media_at_large(plain: str, known: Phrases) -> Iterator[tuple[int, int]]:
    """Where the media at large are said to report something: behind "according to" or before "report"."""
    if known.media is None or known.before is None or known.after is None:
        return
    for found in known.media.finditer(plain):
        if "other" in known.media.groupindex and found["other"]:
            continue
        begin = max(0, found.start() - _CUE_REACH)
        cues = [begin + c.end() for c in known.before.finditer(plain[begin : found.end()])]
        near = [at for at in cues if at < found.end() and len(plain[at : found.end()].split()) <= _MEDIA_WORDS]
        if near or known.after.match(plain, found.end()):
            yield max([found.start(), *near]), found.end()


def _one_of_them(plain: str, known: Phrases) -> Iterator[tuple[int, int]]:
    """One of the media without its name: "according to a trade magazine", "selon un magazine spécialisé", "told an art historian's blog"."""
    if known.one_of_them is None or known.before is None or known.after is None:
        return
    for found in known.one_of_them.finditer(plain):
        begin = max(0, found.start() - _CUE_REACH)
        if any(begin + c.end() == found.start() for c in known.before.finditer(plain[begin : found.start()])) or known.after.match(
            plain, found.end()
        ):
            yield found.span()


def _agencies_alone(text: str, known: Phrases) -> Iterator[Credit]:
    """A line, or the end of a byline, that says no more than "agencies"."""
    joined = rf"\s(?:{'|'.join(sorted(known.joining_words))})\s" if known.joining_words else ""
    lines = [m for m in _LINE.finditer(text) if m[0].strip()]
    for line in [*lines[1:_HEAD_LINES], *lines[max(1, len(lines) - _TAIL_LINES) :]] if known.agencies else ():
        opening = _INITIALS_AND.match(line[0])
        opening = opening or _IN_BRACKETS.match(line[0])
        if opening and known.agencies and known.agencies.match(opening[1]):  # "sdk/Agenturen. A broken lift ..."
            yield _credit("agency", opening[1], text, Span(line.start() + opening.start(1), line.start() + opening.end(1)), "vague")
        if len(line[0]) > _SHORT_LINE:
            continue
        for start, end in _segments(re.sub(r"[.;] ", ", ", plain_marks(line[0])), 0):
            part = plain_marks(line[0])[start:end]
            last = re.split(joined, part)[-1] if joined else part
            part = part.rpartition(": ")[2] if ": " in part else part  # "Words: agencies"
            alone = known.agencies is not None and known.agencies.match(part)
            signed = known.byline is not None and known.byline.match(part) is not None
            if alone or (known.agencies and known.agencies.match(last) and (signed or _is_desk(part[: -len(last)], known))):
                begin = end - len(part) if alone else end - len(last)
                name = plain_marks(line[0])[begin:end].strip(" -()[].")
                yield _credit("agency", name, text, Span(line.start() + begin, line.start() + end), "vague")


def _is_desk(part: str, known: Phrases) -> bool:
    """Is it a desk or the staff of the page, before "and agencies": "Business desk and"?"""
    said = " ".join(part.casefold().split()[:-1])
    return any(said == w or said.endswith(" " + w) for w in (s.casefold() for s in known.staff))


def _credible(name: str, sure: bool = False) -> bool:
    """Can this name be that of a house? Behind a sure phrase any name can, elsewhere it must look like one."""
    return looks_like_outlet(name) or (sure and len(name) > 2 and (not is_generic(name) or house(name) is not None or name[0].isupper()))


def _credit(kind: CreditKind, name: str, text: str, span: Span, where: str) -> Credit:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    return Credit(kind, name.strip(" .\"'“”‘’"), text[start:end], start, end, where)
