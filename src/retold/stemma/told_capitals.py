"""Agencies' initials that somebody in a sentence tells something, where no table says what stands behind them: "a déclaré le meunier à l'ASI", "Det
siger politiet til NNB."

Bodies have initials as well, and are told other things. Where a language says what stands behind such capitals, `initials` reads them.
"""

from __future__ import annotations

import re

from ..model import Span
from .credit_phrases import Phrases
from .crediting import NEAR, SENTENCE
from .tag_names import is_label, tag_names

#: An agency's initials.
_AGENCY_INITIALS = re.compile(r"[A-Z]{2,6}")
#: Capitals of an agency.
_CAPITALS = re.compile(r"[A-Z]{3,5}")


def is_told_agency(plain: str, cue: int, name: Span, told: bool, known: Phrases) -> bool:
    """Are they an agency's initials: somebody who is quoted tells it something ("... », a déclaré le meunier à l'ASI"), or was asked by it ("joint
    par l'ASI"), and the story does not speak of it otherwise? Bodies that everybody calls by their initials are none.
    """
    called = plain[name.start : name.end]
    if not _AGENCY_INITIALS.fullmatch(called) or is_label(called) or tag_names(called) != [called]:
        return False
    if re.search(rf"[(/]{called}[)/]", plain, re.IGNORECASE):
        return False  # the account bears its tag, and need not be told twice whose it is
    begin = max(plain.rfind("\n", 0, cue) + 1, cue - SENTENCE // 2)
    quoted = told and re.search(r"\"|^\s*[-–—]\s", plain[begin : name.start]) is not None
    asked = known.asked is not None and any(name.start == m.end() or m.start() == cue for m in known.asked.finditer(plain, cue, name.start))
    if (not quoted and not asked) or known.capitals is not None:
        return False  # where a language says what stands behind such capitals, `initials` reads them
    others = [m for m in re.finditer(rf"(?<!\w){called}(?!\w)", plain) if m.start() != name.start]
    tells = [p for p in (known.told, known.asked, known.before) if p is not None]
    return all(_is_aside(plain, m) or any(_ends_at(p, plain, m.start()) for p in tells) for m in others)


def _is_aside(plain: str, mention: re.Match[str]) -> bool:
    """Does a name stand in brackets, or in a short line of its own, as the tags of agencies do?"""
    line = plain[plain.rfind("\n", 0, mention.start()) + 1 :].partition("\n")[0]
    return plain[max(0, mention.start() - 1) : mention.start()] == "(" or len(line) < NEAR


def _ends_at(pattern: re.Pattern[str], plain: str, at: int) -> bool:
    """Does a phrase end where a name begins?"""
    begin = max(0, at - NEAR)
    return any(m.end() + begin == at for m in pattern.finditer(plain[begin:at]))


def is_told_to_capitals(plain: str, cue: re.Match[str], name: Span, known: Phrases) -> bool:
    """Does a sentence or a clause end with the capitals of whom somebody tells something ("Det siger politiet til NNB.")? Only where a language says
    "to" with a word of its own; "says no to NATO" is told nobody, and a body that everybody calls so is told other things.
    """
    called, said = plain[name.start : name.end], cue[0].casefold().split()
    if known.code is None or not tells(cue, known) or said[-1] not in known.told_to or set(said) & known.told_nobody:
        return False
    fit = _CAPITALS.fullmatch(called) is not None and plain[name.end : name.end + 1] in ".,"
    return fit and tag_names(called) == [called] and not is_label(called)


def tells(cue: re.Match[str], known: Phrases) -> bool:
    """Does somebody tell somebody something in this phrase ("told", "dijo a", "in an interview with")?"""
    return cue[0].casefold().startswith(known.tellers)
