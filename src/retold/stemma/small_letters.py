"""Agencies that sign in small letters, as German ones do, and that no list has: "kf/npd", "Von Hanna Moll, npd", "© npd-infocom".

The initials of authors and desks stand in the same places ("hmo/kra", "(mk)"). What is read has to be more: the number under which an agency sends
a report out, the word for its kind before it, a place as in a dateline, or somebody's whole name beside it; or the account says elsewhere that it
is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, Span
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import Phrases, phrases
from .crediting import HEAD_LINES, SHORT_LINE, TAIL_LINES, credit_of
from .names import gazetteer, is_person, spells_agency
from .tag_names import NO_SMALL_TAGS, is_label

_TAG = r"[a-zäöü]{3,4}"
#: The number of a report: tag, day and time, part, version ("npd:251009-930-144682/1"); and the mark of an agency's service.
_NUMBERED = re.compile(r"(?<![\w-])([a-z]{2,5})(?::\d{6}-\d{2,4}-\d{3,6}/\d{1,2}(?!\w)|-infocom\b)")
#: What an account says of an agency: its kind before the tag, its own people and reports behind it, its whole name before the bracket.
_SAID = re.compile(
    rf"(?:[Aa]gentur|[Pp]ressedienst(?:es)?|[Nn]achrichtendienst(?:es)?) ({_TAG})(?![\w-])|"
    rf"(?<![\w-])({_TAG})-(?:Informationen|Bericht|Gespräch|Korrespondent\w*|Interview|Meldung|Angaben|Anfrage|Umfrage|Material|Recherchen)\b|"
    rf"(?:presse|dienst|gentur|ndenz) \(({_TAG})\)"
)
#: A dateline with the tag alone: "Bremen (npd)", "npd Bremen.", "Bremen, npd –".
_DATELINE = re.compile(
    rf"[A-ZÄÖÜ][\w./' -]{{1,40}}\w[,.]? \(({_TAG})\)\s*[.:–—-]|({_TAG}) [A-ZÄÖÜ][\w./-]{{2,30}}(?:\.|:|\s[–—-])(?=\s)|"
    rf"[A-ZÄÖÜ][\w./' -]{{1,30}}\w, ({_TAG})(?:\.|:|\s[–—-])(?=\s)"
)
#: Tags and initials in brackets or alone at the end, or behind the place: "(kf/npd)", "npd/kf", "Bremen (hmo/npd).".
_SIGNED = re.compile(r"(?:^|[.!?][\"”»“]?\s+|\s(?=\())\(?((?:[\wäöü]{2,5}\.?)(?:(?:\s?[/,]\s?|\s(?:mit\s)?)(?:[\wäöü]{2,5}\.?)){0,2})\)?\.?$")
_PLACED = re.compile(r"[A-ZÄÖÜ][\w./' -]{1,40}\w[,.]? \(([a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){1,2})\)\s*[.:–—-]")
#: What a line says before the tag: "Quelle: npd", "Agentur: npd", "Text: npd"; only the first two are said of nobody's initials.
_SOURCE = re.compile(r"(?:^|[|•·(]\s?)(?:verwendete quellen?|quellen?|agentur(?:en)?)\s*:\s*([\wäöüß./, -]{3,60})", re.IGNORECASE)
_ALONE = re.compile(rf"(?:(?:von|text|agentur)[:\s]\s?)?({_TAG})(?=$|,\s|\s[|•·/]\s?)", re.IGNORECASE)
#: Somebody's whole name beside the tag: "Hanna Moll, npd", "Von Hanna Moll/npd", "Text: npd/Hanna Moll".
_NAME = r"[A-ZÄÖÜ][\w'’-]+(?: (?:von|van|de))?(?: [A-ZÄÖÜ][\w'’.-]+){1,2}"
_BESIDE = re.compile(rf"({_NAME})(?:, |\s?/\s?|\s?\|\s?|\s?• ?|\s\(| und | mit )({_TAG})\)?\.?$|(?:^|: )({_TAG})\s?/\s?({_NAME})$")
#: Whose correspondent somebody is: "Von npd-Korrespondentin Hanna Moll".
_OWN = re.compile(rf"(?:[Vv]on )?({_TAG})-(?:Korrespondent|Reporter|Redakteur|Mitarbeiter)")


def small_letters(text: str, known: Phrases) -> Iterator[Credit]:
    """The credits of tags in small letters in the head and at the end of a German account."""
    if known.code != "de":
        return
    blocks = paragraphs(text)
    sure = _shown(text)
    for number, block in enumerate(blocks):
        head, tail = 0 < number <= HEAD_LINES, number and number >= len(blocks) - TAIL_LINES
        if not head and not tail:
            continue
        line = plain_marks(text[block.start : block.end])
        found = [*(_of_head(line, sure) if head else ()), *(_of_line(line, sure) if len(line) <= SHORT_LINE else ())]
        found += _of_end(line, sure) if tail else []
        for name, start, end in dict.fromkeys(found):
            where = "tag at the end" if tail else "head"
            yield credit_of("agency", name, text, Span(block.start + start, block.start + end), where)


def _shown(text: str) -> frozenset[str]:
    """The tags of which the account shows that they are an agency's."""
    said = [next(g for g in m.groups() if g) for m in _SAID.finditer(text)]
    dated = [next(g for g in m.groups() if g) for b in paragraphs(text)[: HEAD_LINES + 1] if (m := _DATELINE.match(text, b.start, b.end))]
    return frozenset(t for t in (*said, *dated, *(m[1] for m in _NUMBERED.finditer(text))) if _may_be(t))


def _may_be(tag: str) -> bool:
    """Can it be a tag, and no word: neither the own desk nor a label, nor a word of the language or an abbreviation?"""
    return tag not in NO_SMALL_TAGS and tag not in gazetteer().words["small_words"] and not is_label(tag)


def _is_agency(tag: str, sure: frozenset[str]) -> bool:
    return tag in sure or tag in gazetteer().words["small_tags"]


def _of_head(line: str, sure: frozenset[str]) -> list[tuple[str, int, int]]:
    """Datelines with the tag, also beside a service or the author's initials: "npd Bremen.", "Bremen (npd/lby) -", "Bremen (hmo/npd)."."""
    found = []
    dated, placed = _DATELINE.match(line), _PLACED.match(line)
    group = next((n for n in (2, 3) if dated and dated[n]), None)  # the one in brackets is read as a dateline
    if dated and group and _may_be(dated[group]):
        found.append((dated[group], dated.start(group), dated.end(group)))
    parts = placed[1].split("/") if placed else []
    if placed:
        found += [(tag, placed.start(1), placed.end(1)) for tag in _chosen(parts, sure)]
    return found


def _of_line(line: str, sure: frozenset[str]) -> list[tuple[str, int, int]]:
    """A short line: the number of a report, a source, somebody's whole name beside the tag, or a tag alone that the account shows to be one."""
    found = [(m[1], m.start(), m.end()) for m in _NUMBERED.finditer(line)][:1]
    beside = _BESIDE.search(line)
    if beside:
        tag, person = (beside[2], beside[1]) if beside[2] else (beside[3], beside[4])
        who = person.removeprefix("Von ").removeprefix("Aus ")
        if _may_be(tag) and (is_person(who) or _is_agency(tag, sure)):
            found.append((tag, beside.start(2 if beside[2] else 3), beside.end(2 if beside[2] else 3)))
    own = _OWN.match(line)
    if own and _may_be(own[1]):
        found.append((own[1], own.start(1), own.end(1)))
    alone = _ALONE.match(line)
    if alone and (_is_agency(alone[1], sure) or line.casefold().startswith("agentur")) and _may_be(alone[1]) and alone[1].islower():
        found.append((alone[1], alone.start(1), alone.end(1)))
    for source in _SOURCE.finditer(line):
        first = re.split(r"[/,;]", source[1])[0].strip(" .").removeprefix("Nachrichtenagentur ")
        if re.fullmatch(_TAG, first) and _may_be(first) and (_is_agency(first, sure) or spells_agency(first)):
            found.append((first, source.start(), source.end()))
            behind = [p.strip(" .") for p in re.split(r"[/,;]", source[1])[1:]]
            found += [
                (p, source.start(), source.end())
                for p in behind
                if p[:1].isupper() and not is_person(p) and not is_label(p) and not re.match(r"\d", p)
            ]
    return found


def _of_end(line: str, sure: frozenset[str]) -> list[tuple[str, int, int]]:
    """Initials and tags behind the last sentence, in brackets or alone: "(hmo/npd)", "kf/npd", "red./npd"."""
    signed = _SIGNED.search(line)
    if signed is None:
        return []
    parts = [p.strip(" .") for p in re.split(r"[/,\s]+|\bmit\b", signed[1]) if p.strip(" .")]
    return [(tag, signed.start(1), signed.end(1)) for tag in _chosen(parts, sure)]


def _chosen(parts: list[str], sure: frozenset[str]) -> list[str]:
    """Which of the parts of a signature are agencies: those that are shown to be, or the one that is spelt so beside a region's service, or beside
    two letters, which are somebody's initials.
    """
    shown = [p for p in parts if _is_agency(p, sure)]
    if shown or len(parts) != 2:
        return shown
    one, other = parts
    if other in phrases("de").services and spells_agency(one) and _may_be(one):
        return [one]
    return [other] if len(one) == 2 and one.islower() and spells_agency(other) and _may_be(other) else []
