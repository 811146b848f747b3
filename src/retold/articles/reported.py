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
from ..text.languages import codes
from ..text.normal import plain_marks
from .anchors import cues
from .languages import languages, phrases
from .people import is_agency, is_name, is_person, names_outlet
from .provenance import LINE
from .signed import agencies, closing
from .stated import Head, is_own

_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽΑ-ΩА-ЯЁІЇЄҐ]"
#: A further word of a name.
_NEXT = rf"(?:\s(?:de|din|do|da|z|ze|w|van|von|og|och)(?=\s{_UPPER}))?\s{_UPPER}[\w'.-]*"
#: Cues are looked for no farther from the name than this; so many names of an account are looked at, in paragraphs no longer than this.
_REACH, _MOST, _LONGEST = 60, 2_000, 3_000
#: Words that papers are called by as bodies and parties are ("Human Rights Watch", "law", "truth", "news"): without marks they tell no house.
_TOO_LITTLE = frozenset(
    [
        *("figyelő", "hírek", "právo", "list", "listy", "zprávy", "novinky", "nyheter", "uutiset", "правда", "новости", "новини"),
        *("adevărul", "evenimentul", "observatorul", "monitorul"),
    ]
)
#: Shorter words for a kind of house stand in other names as well.
_SHORT = 3
#: The name of an agency has no more words, and a title before that of a person.
_AGENCY, _TITLE = 3, 2
#: An agency signs in a bracket in one of so many last paragraphs.
_LAST = 3


def reported(account: Sequence[str], language: str | None, head: Head) -> list[Credit]:
    """The credits in the prose of an account: in the bracket that closes it, and for languages without a table of their own in its sentences.

    Example: reported(["Nikt nie ucierpiał, jak podaje PAP."], "pl", head) credits PAP.
    """
    closed = [Credit("agency", name, text, None, None, LINE) for p in account[-_LAST:] for text, names in (closing(p),) for name in names]
    if language is None or language[:2].lower() in codes():
        return closed
    found = closed + [c for n, p in enumerate(account) if n < _MOST and len(p) <= _LONGEST for c in _in_paragraph(p)]
    return list(dict.fromkeys(c for c in found if not is_own(c.name, head)))


@cache
def _names() -> re.Pattern[str]:
    """What may be a name: words in marks, or one to four with capitals, perhaps with a word for a paper behind them ("Harlovský deník")."""
    kinds = {w for t in languages() if t.code not in codes() for w in t.words("articles", "outlet_words") if len(w) > _SHORT}
    kind = rf"(?:\s(?:{'|'.join(sorted(map(re.escape, kinds), key=lambda w: (-len(w), w)))})(?!\w))?"
    return re.compile(rf"\"([^\"\n]{{2,40}})\"|({_UPPER}[\w'.-]*(?:{_NEXT}){{0,3}}{kind})")


@cache
def _telling() -> re.Pattern[str]:
    """Who tells a house something, with the speaker between ("säger Anna Berg till")."""
    said, to = ("|".join(re.escape(w) for w in phrases(key)) for key in ("tells", "tells_to"))
    return re.compile(rf"(?<!\w)(?:{said})(?:\s[\w.-]+){{1,6}}\s(?:{to})\s?$", re.IGNORECASE)


def _in_paragraph(paragraph: str) -> Iterator[Credit]:
    plain = plain_marks(paragraph)
    if len(plain) != len(paragraph):
        return
    left, _, right, _ = cues()
    for match in _names().finditer(plain):
        name, behind = (match[1] or match[2]).strip(" .,"), match.end()
        if match[1] is None and (agency := _before_person(name)):
            name, behind = agency, match.start() + len(agency)
        if not _is_house(name, marked=match[1] is not None):
            continue
        around = plain[max(0, match.start() - _REACH) : match.start()]
        before, after = left.search(around) or _telling().search(around), right.match(plain[behind : behind + _REACH])
        if before or after:
            start = match.start() - (len(before[0]) if before else 0)
            end = behind + (after.end() if after else 0)
            yield Credit("via", name, paragraph[start:end].strip(' ,"'), None, None, LINE)


def _before_person(name: str) -> str | None:
    """The agency that stands before somebody who told it something: "(powiedział) PAP Andrzej Nowak z Nadleśnictwa", "PAP Minister Jan Nowak"."""
    words = name.split()
    for size in range(min(_AGENCY, len(words) - 2), 0, -1):
        agency, behind = " ".join(words[:size]), words[size:]
        if agency not in agencies():
            continue
        of_somewhere = len(behind) > 2 and behind[2].islower() and is_person(" ".join(behind[:2])) and not names_outlet(" ".join(behind[:2]))
        if of_somewhere or is_person(" ".join(behind)) or any(is_name(" ".join(behind[n : n + 2])) for n in range(_TITLE + 1)):
            return agency
    return None


def _is_house(name: str, *, marked: bool) -> bool:
    if name in agencies():
        return True
    if not marked:
        name = " ".join(w for w in name.split() if w.casefold() not in _TOO_LITTLE)
    return (marked or len(name.split()) > 1) and (is_agency(name) or names_outlet(name)) and not is_name(name)
