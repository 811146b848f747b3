"""Houses in a sentence by their capitals alone: "the miller told IP", "it was dark, UBN reported", "according to KQVT".

Bodies and companies have capitals as well, and are told things: so there must be no other mention of them in the account than such ones, and none of
the bodies that everybody knows by their capitals. A call sign and a web address are a house's in more phrases than those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, Span
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import SHORT_LINE, credit_of
from .names import gazetteer, house, is_generic, is_station, is_territory
from .tag_names import is_label

_CALL_SIGN = re.compile(r"(?<![\w@./])(?:([KW][A-Z]{3})(?:-(?:TV|FM|AM))?(?![\w-])|(?:[\w-]+\.)+([a-z]{2,7})(?![\w@/-]))")
#: So many characters before a call sign or an address are looked at for a phrase.
_NEAR = 60
#: A line that ends as a sentence does.
_PROSE = re.compile(r"[.!?…][\"»)]*\s*$")


def initials(text: str, known: Phrases) -> Iterator[Credit]:
    """The credits of such phrases."""
    if known.capitals is None:
        return
    plain = plain_marks(text)
    told: dict[str, list[re.Match[str]]] = {}
    for found in known.capitals.finditer(plain):
        told.setdefault(found[found.lastgroup or 0], []).append(found)
    for name, cues in told.items():
        if house(name) is None and _may_be_house(name) and _mentioned_only_so(plain, name, len(cues)):
            for cue in cues:
                begin = cue.start() + len(cue[0]) - len(cue[0].lstrip(' ,"'))
                yield credit_of("via", name, text, Span(begin, cue.end()), "text")
    for sign in _CALL_SIGN.finditer(plain):
        site = sign[2] in gazetteer().words["outlet_domains"]
        if sign[1] in told or not (site or (sign[1] and is_station(sign[1]) and _may_be_house(sign[1]))):
            continue
        near = plain[max(0, sign.start() - _NEAR) : sign.start()].rpartition("\n")[2]
        before = next((c for p in (known.before, known.strong) if p for c in p.finditer(near) if c.end() == len(near)), None)
        behind = known.after.match(plain, sign.end()) if known.after else None
        if before:
            yield credit_of("via", sign[0], text, Span(sign.start() - len(near) + before.start(), sign.end()), "text")
        elif behind:
            yield credit_of("via", sign[0], text, Span(sign.start(), behind.end()), "text")


def _may_be_house(name: str) -> bool:
    """Can capitals be those of a house: no known body, zone, office or country, and no name of a person?"""
    return not is_label(name) and not is_territory(name) and folded(name) not in given_names() and (name.isupper() or not is_generic(name))


def _mentioned_only_so(plain: str, name: str, cues: int) -> bool:
    """Does the account name these capitals nowhere else in its sentences? Lines of the head and the end, and brackets, do not count."""
    mentions = 0
    for found in re.finditer(rf"(?<![\w/]){re.escape(name)}(?![\w/])", plain):
        line = plain[plain.rfind("\n", 0, found.start()) + 1 : (plain.find("\n", found.end()) + 1 or len(plain) + 1) - 1]
        bracket = plain[found.start() - 1 : found.start()] == "(" and plain[found.end() : found.end() + 1] == ")"
        mentions += not bracket and not (len(line) <= SHORT_LINE and not _PROSE.search(line) and name != line.split(" ")[-1])
    return mentions <= cues
