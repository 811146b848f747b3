"""Everyone whom an input names as an author, each with where; and why those who are not among the authors are not.

`signatures` and `find` choose the authors and drop the rest; here all stay, so that a reader sees what was chosen from. Nothing here changes the
choice. Names that only stand near an account (a bare name, initials) are no candidates unless they were chosen: nothing calls them its authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from ..model import Author, AuthorCandidate, NoAuthor
from .byline import authors as named_in
from .byline import parts, persons, without_label
from .inside import lines_of, pieces_of, text_of
from .named import tokens
from .people import is_agency, is_given, is_name, is_person, is_role, is_trade, names_outlet, of_house, of_pictures
from .signatures import DECLARED, Signs, beside_agencies, by_address, in_bylines, is_of_house
from .signed import agencies, told
from .top import LONGEST_LINE
from .works import at_pictures

#: Characters of a name; so many are kept of one input, so many links of a byline and elements above it are looked at.
_LONGEST_NAME, _MOST, _MOST_LINKS, _MOST_ABOVE = 80, 40, 12, 12
#: Words in the names of elements that hold what readers say: comments, replies, likes ("h-cite").
_TALK = frozenset(["comment", "comments", "commenter", "reply", "replies", "cite", "reaction", "reactions", "discussion"])
#: An initial with a stop ends so, where the stop behind it was taken away: "M. C".
_INITIAL = re.compile(r"[^\W\d_]\.\s?[^\W\d_]$")
#: What an address has and a name has not.
_NO_NAME = ("://", "www.", "@", "#")


def on_page(page: Signs, further: Iterable[Author]) -> tuple[AuthorCandidate, ...]:
    """All whom a page names, `further` among them; not judged yet, but for what the page itself tells about them."""
    elements = list({text_of(e): e for e in page.elements if not _in_talk(e)}.values())
    short = [e for e in elements if len(text_of(e)) <= LONGEST_LINE]
    shown = list(dict.fromkeys(line for e in short for line in lines_of(e)))
    found = [*declared_as([*page.head.linked.authors, *page.head.linked.bodies], "json-ld"), *declared_as(page.tagged, "meta")]
    declared = {c.name.casefold() for c in found}
    marked = [*by_address(page.tree), *(a for e in elements for a in in_bylines([e]))]
    found += [AuthorCandidate(a.name, "byline element", chosen=False) for a in marked if _bears_name(a.name) or a.name.casefold() in declared]
    found += [c for e in elements for link in _links_to_authors(e) for c in declared_as([text_of(link)], "byline element")]
    found += [*in_lines(shown, "byline element"), *in_lines(page.lines, "line of the page")]
    found += [AuthorCandidate(a.name, "signature", chosen=False) for line in page.signatures for a in beside_agencies([line])]
    found += [AuthorCandidate(a.name, a.origin, chosen=False) for a in further]
    told_of = [*page.lines, *shown, *(piece for e in short for piece in pieces_of(e))]
    told_of += [f"{name} ({work})" for name, work in pairwise(told_of) if of_pictures(work)]
    bodies = {c.name.casefold() for c in declared_as(page.head.linked.bodies, "json-ld")}
    named = _once(found)[:_MOST]
    houses = [*page.houses, *(c.name for c in named if is_of_house(c.name, page, declared=c.origin in DECLARED))]
    seen = [replace(c, reason=_told_by_page(c.name, houses, told_of)) for c in named]
    return tuple(replace(c, reason=_of_body(c.name)) if c.name.casefold() in bodies and c.reason is None else c for c in seen)


def declared_as(names: Iterable[str], origin: str) -> list[AuthorCandidate]:
    """All whom declared names name, taken apart: persons, else the desk, house or account that stands first; and agencies beside them."""
    found: list[AuthorCandidate] = []
    for name in islice(names, _MOST):
        known = persons([name], origin)
        unknown = [_with_stop(p) for p in parts(name) if not any(a.name.casefold() in p.casefold() for a in known)]
        first = [] if known else unknown[:1]
        further = [p for p in unknown[len(first) :] if _is_agency(p) and not is_role(p)]  # the rest are roles and places: "Harlo Post, Lille"
        found += [*_seen(known, origin), *(AuthorCandidate(p, origin, chosen=False) for p in (*first, *further) if _may_name(p))]
    return found


def in_lines(lines: Iterable[str], origin: str) -> list[AuthorCandidate]:
    """All persons whom bylines name, each line by itself, and agencies that sign in a line made for that."""
    found: list[AuthorCandidate] = []
    for line in lines:
        found += _seen(named_in([line]), origin)
        found += [AuthorCandidate(name, origin, chosen=False) for name in told(line)]
    return found


def judged(named: Iterable[AuthorCandidate], authors: Sequence[Author], houses: Sequence[str]) -> tuple[AuthorCandidate, ...]:
    """Candidates with the choice that was made, and why the others are no authors. `houses`: what the account's own house is called.

    Whoever was chosen is among them, also from a place where nothing else is looked for.
    """
    found = [*islice(named, _MOST), *(AuthorCandidate(a.name, a.origin, chosen=True) for a in authors)]
    told_of = [replace(c, chosen=True, reason=None) if _is_one(c.name, authors) else c for c in _once(found)]
    return tuple(c if c.chosen or c.reason else replace(c, reason=_reason(c.name, houses, chosen=bool(authors))) for c in told_of)


def merged(copies: Iterable[Sequence[AuthorCandidate]], authors: Sequence[Author]) -> tuple[AuthorCandidate, ...]:
    """The candidates of all copies of an account. Whom one copy has for its author, and all together have not, the others contradict."""
    found: dict[tuple[str, str], AuthorCandidate] = {}
    for candidate in (c for copy in copies for c in copy):
        key = candidate.name.casefold(), candidate.origin
        if key not in found or candidate.chosen:
            found[key] = candidate
    return tuple(c if not c.chosen or _is_one(c.name, authors) else replace(c, chosen=False, reason="contradicted") for c in found.values())


def _once(found: Iterable[AuthorCandidate]) -> list[AuthorCandidate]:
    """Each name of each origin once."""
    first: dict[tuple[str, str], AuthorCandidate] = {}
    for candidate in found:
        first.setdefault((candidate.name.casefold(), candidate.origin), candidate)
    return list(first.values())


def _seen(found: Iterable[Author], origin: str) -> list[AuthorCandidate]:
    return [AuthorCandidate(a.name, origin, chosen=False) for a in found]


def _in_talk(element: Any) -> bool:
    """Does it stand among what readers say of the account?"""
    around = (element, *islice(element.iterancestors(), _MOST_ABOVE))
    return any(not _TALK.isdisjoint(tokens(f"{node.get('class') or ''}"[:120])) for node in around)


def _bears_name(name: str) -> bool:
    """Is there a known given name at one of its ends? Less may be the words of a button: "Email This Link"."""
    words = name.split()
    return is_given(words[0]) or is_given(words[-1])


def _links_to_authors(element: Any) -> list[Any]:
    """Links that the page itself says lead to the author; their words name one, though it be an account of the system ("admin")."""
    return [a for a in islice(element.iter("a"), _MOST_LINKS) if "author" in (a.get("rel") or "").casefold().split()]


def _with_stop(part: str) -> str:
    """Initials with the stop behind them that taking names apart takes away."""
    return f"{part}." if _INITIAL.search(part) else part


def _may_name(part: str) -> bool:
    return len(part) <= _LONGEST_NAME and any(c.isalpha() for c in part) and not any(sign in part for sign in _NO_NAME)


def _told_by_page(name: str, houses: Sequence[str], lines: Sequence[str]) -> NoAuthor | None:
    if _is_house(name, houses):
        return "outlet"
    return "other-work" if any(name in line and at_pictures(name, line) for line in lines) else None


def _of_body(name: str) -> NoAuthor | None:
    """Why a name is no author that the page calls one of an organisation; many systems call persons so, which is known by their given names."""
    return None if is_name(name) else known if (known := _reason(name, (), chosen=False)) in ("agency", "outlet") else "no-person"


def _reason(name: str, houses: Sequence[str], *, chosen: bool) -> NoAuthor | None:
    """Why a name is none of the authors, by the name and by whether there are others; None where nothing tells."""
    if _is_agency(name):
        return "agency"
    if _is_house(name, houses) or (names_outlet(name) and not is_person(name)):
        return "outlet"
    if any(is_trade(word) for word in name.split()) and not is_given(name.split(maxsplit=1)[0]):
        return "no-person"
    if not is_person(name):
        return "unrecognised"
    return "outranked" if chosen else None


def _is_agency(name: str) -> bool:
    return name in agencies() or (is_agency(name) and not is_name(name))


def _is_house(name: str, houses: Iterable[str]) -> bool:
    """Is it one of these houses or a desk of one, also without blanks and article: "HarrowGazette" of The Harrow Gazette?"""
    return of_house(name, houses) or _letters(name) in {_letters(h) for h in houses}


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold().removeprefix("the ") if c.isalnum())


def _is_one(name: str, authors: Iterable[Author]) -> bool:
    """Is it the name of one of the authors, also with a house behind it ("Jane Roe Fenwire"), or the given name as a letter ("J. Roe")?"""
    plain = without_label(name).casefold()
    first, _, last = plain.partition(" ")
    for author in authors:
        own = author.name.casefold()
        letter = len(first.strip(".")) == 1 and last and own.endswith(f" {last}") and own[0] == first[0]
        if plain == own or plain.startswith(f"{own} ") or letter:
            return True
    return False
