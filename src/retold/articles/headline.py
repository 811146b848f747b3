"""Which first paragraph is a headline and which is already the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.normal import letters
from ..text.words import forms

_LONGEST = 200
#: A headline that ends with a full stop is one only up to this length, and only in Title Case.
_LONGEST_STOPPED = 140
_DATELINE = re.compile(r"\([A-Z][\w/ .-]{1,20}\)\s*[-–—]|^[A-ZÄÖÜÉÑ][A-ZÄÖÜÉÑ .,'-]{2,40}\s[-–—]\s")
#: Also with the full stops and commas of other scripts, behind which no headline ends: "。", "।", "۔".
_STOPPED = re.compile(r"[.:;,。．、।۔։]['\"”’»)」』]*$")
_SMALL_WORD = 4
#: Share of the longer words that are capitalised in Title Case.
_TITLE_CASE = 0.8
#: Two titles with this share of common words are the same one, told twice.
_SAME_TITLE = 0.6
#: The name of the site behind a title: "Fire at the mill | The Daily Lantern".
_SITE_FIRST = re.compile(r"^([^|•·»]{2,60}?)\s+(?:[|•·»]|[-–—])\s+(?=\S)")
_SITE = re.compile(r"\s+(?:[|•·»]|[-–—])\s+([^|•·»]{2,60})$")

#: A word or two in capitals before a headline.
_KICKER = re.compile(r"[^\W\d_a-zß-ÿ]{2,}(?:[ '’-][^\W\d_a-zß-ÿ]{2,}){0,2}[.|]\s+(?=\w)")
#: Where a sentence ends, and so many characters a paragraph of prose has at least.
SENTENCE_END, _PROSE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)"), 40


def is_prose(paragraph: str) -> bool:
    """Is a paragraph long enough for prose, and does a sentence end in it?"""
    return len(paragraph) >= _PROSE and SENTENCE_END.search(paragraph) is not None


def is_headline(paragraph: str, following: str | None) -> bool:
    """Does the first paragraph look like a headline (and is there an account after it)?

    A headline is short and has no full stop at its end, or is set in Title Case. A lead sentence, a dateline or a line of date and name is none.
    """
    if following is None or not paragraph or len(paragraph) > _LONGEST or "\n" in paragraph or not any(c.isalpha() for c in paragraph):
        return False
    if _DATELINE.search(paragraph):
        return False
    if _STOPPED.search(paragraph):
        return len(paragraph) <= _LONGEST_STOPPED and paragraph.endswith(".") and in_title_case(paragraph)
    return True


def in_title_case(paragraph: str) -> bool:
    """Do nearly all its longer words begin with a capital?"""
    long = [w for w in re.findall(r"[^\W\d_]+", paragraph) if len(w) >= _SMALL_WORD]
    return len(long) > 1 and sum(w[0].isupper() for w in long) >= _TITLE_CASE * len(long)


def best_title(shown: str | None, declared: Sequence[str | None], outlet: str | None) -> str | None:
    """The headline of a page as its readers see it. `shown` is its heading, `declared` what it tells machines, the best first.

    The heading counts before what is declared, since that is shortened and reworded for lists of search; but a heading that has nothing in common
    with it names the site or a section.
    """
    told = [without_site(t, outlet) for t in declared if t]
    if shown and (not told or any(same_title(shown, t) for t in told)):
        return _without_outlet(shown, outlet)
    return next((t for t in told if t), shown)


def _without_outlet(title: str, outlet: str | None) -> str:
    """Without the name of the site, where it surely is that; a bar may divide a headline as well."""
    found = _SITE.search(title)
    return title[: found.start()].strip() if found and outlet and same_title(found[1], outlet) and title[: found.start()].strip() else title


def same_title(left: str, right: str) -> bool:
    """Are two headlines the same but for house style and a site's name?"""
    a, b = set(forms(left)), set(forms(right))
    return bool(a and b) and len(a & b) >= _SAME_TITLE * min(len(a), len(b))


def without_site(title: str, outlet: str | None) -> str:
    """A page's title without the name of the site: behind a bar, or behind or before a bar or dash where it is known to be the outlet."""
    title = " ".join(title.split())
    first = _SITE_FIRST.match(title)
    if first and outlet and forms(first[1]) == forms(outlet):
        return title[first.end() :].strip()
    found = _SITE.search(title)
    if found is None or not title[: found.start()].strip():
        return title
    named = outlet is not None and same_title(found[1], outlet)
    bar = title[found.start() : found.start(1)].strip() in "|•·»"
    return title[: found.start()].strip() if named or (bar and len(forms(found[1])) <= 4) else title


def without_kicker(heading: str | None, declared: Sequence[str | None]) -> str | None:
    """A headline without a word or two in capitals and a full stop before it, where two titles of the head leave them out: "INSOLITE. Mill burns"."""
    found = _KICKER.match(heading) if heading else None
    if heading is None or found is None:
        return heading
    rest = heading[found.end() :]
    return rest if sum(letters(t) == letters(rest) for t in declared if t) > 1 else heading
