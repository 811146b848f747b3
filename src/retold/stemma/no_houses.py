"""What a phrase that credits may name beside houses: journals of studies, persons, days, what stands in a paper and is none of its reports."""

from __future__ import annotations

import re

from ..model import Credit
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import NEAR, SENTENCE
from .listed import ANY, is_listed
from .names import house, is_person, looks_like_outlet

#: A surname has more letters.
_SHORTEST = 3
#: A study stands so near (characters) before the word that it was published.
_STUDY_NEAR = 30


def is_called_by_surname(plain: str, credit: Credit) -> bool:
    """Is it the name of somebody that it elsewhere shortens to its last word ("explica al diario Ifeoma Larkhill" ... "Larkhill cree")? Houses are
    called by a last word that is one of papers ("the Post").
    """
    parts = credit.name.split()
    if not (1 < len(parts) < 4) or not all(w[0].isupper() and w.isalpha() for w in parts) or looks_like_outlet(credit.name):
        return False
    if is_listed(credit.name, ANY) or house(credit.name) is not None or len(parts[-1]) <= _SHORTEST:
        return False
    return re.search(rf"(?<!\w )(?<!\w){re.escape(parts[-1])}(?!\w| [A-ZÀ-Þ])", plain.replace(credit.name, "")) is not None


def is_published_study(plain: str, credit: Credit, known: Phrases) -> bool:
    """Is it where a study was printed that the same words name: "lead author of the paper, published today in Freshwater Record"?"""
    at = credit.start or 0
    near = known.studies.search(plain, max(0, at - _STUDY_NEAR), at) if known.studies else None
    printed = near is not None and credit.text.casefold().startswith(known.printed) and not re.search(r"[.!?\n]", plain[near.end() : at])
    return printed and not is_listed(credit.name, ANY)


def is_journal(plain: str, credit: Credit, known: Phrases) -> bool:
    """Is it a journal in which research was printed ("a study in the journal Water Letters"), and no house that is known to tell news?

    One that is called as papers are ("the Journal of Water") stays: of an account of a study it may be what the account was made from.
    """
    at = plain.rfind(plain_marks(credit.name), credit.start or 0, credit.end or 0)
    if at < 0 or known.journals is None or known.studies is None or is_listed(credit.name, ANY) or looks_like_outlet(credit.name):
        return False
    if known.journals.search(plain[max(0, at - NEAR) : at]) is None or credit.text.casefold().startswith(known.tellers):
        return False
    begin = max(plain.rfind("\n", max(0, at - SENTENCE), at) + 1, at - SENTENCE // 2, 0)
    stop = re.search(r"[.!?](?:\s|$)|\n", plain[at : at + SENTENCE])
    return known.studies.search(plain, begin, at + stop.start() if stop else at + SENTENCE) is not None


def is_other_matter(plain: str, at: int, known: Phrases) -> bool:
    """Does a word for what is none of a paper's reports stand before a phrase: "criticised a column in the Post"? "Wrote in a column" tells."""
    found = known.no_matter.search(plain, max(0, at - NEAR), at) if known.no_matter else None
    if found is None:
        return False
    before = plain[max(0, found.start() - NEAR) : found.start()]
    return known.written_in is None or known.written_in.search(before) is None


def is_nobodys_house(name: str, known: Phrases) -> bool:
    """Is it a person or a day, where a sure phrase takes any name?"""
    first = name.partition(" ")[0].casefold()
    return not is_listed(name, ANY) and not looks_like_outlet(name) and (is_person(name) or first in known.calendar or folded(name) in given_names())
