"""Why an article is in its story, in sentences that a reader can check: what it has in common with the account that it is most like.

Stories are made by how alike articles are on average; nobody can check an average. What can be checked is what two accounts share: names and places,
words that are rare in the pile, a passage, the day. So each article is told with its likest other. Where nothing is shared (somebody may have said
that all are of one story), that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from babel import Locale

from ..model import Evidence, Findings, Joined, Place
from ..text.encoder import Encoder
from ..text.normal import folded
from ..text.words import Word, forms, words
from .find import SHINGLE_WORDS
from .likeness import Pile, likeness, stands_anywhere, weighed

#: Names, words, and words of a passage that a sentence quotes.
_NAMES, _TERMS, _QUOTED = 6, 8, 14
#: Days between two accounts of one event, at most, that are told as a reason.
_DAYS = 5


def reasons(members: Sequence[Findings], encode: Encoder | None, pile: Pile | None = None) -> tuple[Joined, ...]:
    """For each article of a story of several, sorted by id, its likest other and what they share; none for a story of one.

    `pile` is what the articles stand in, if not by themselves. What is asked of them is their text, terms, assertions and dates, as far as known.
    """
    here = sorted(members, key=lambda f: f.article.id)
    if len(here) < 2:
        return ()
    alike = likeness(here, encode, pile).astype(np.float64)
    np.fill_diagonal(alike, -1.0)
    stands_in = pile or Pile(len(here), _counts(here))
    found = []
    for i, one in enumerate(here):
        nearest = int(alike[i].argmax())
        evidence = _shared(one, here[nearest], stands_in)
        found.append(Joined(one.article.id, here[nearest].article.id, round(float(alike[i, nearest]), 3), evidence))
    return tuple(found)


def _counts(here: Sequence[Findings]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for f in here:
        for term, _ in f.fingerprint.terms:
            counts[term] = counts.get(term, 0) + 1
    return counts


def _shared(one: Findings, other: Findings, pile: Pile) -> tuple[Evidence, ...]:
    """What two accounts share, a sentence a kind."""
    names = _names(one, other)
    told = (_wording(one, other), _named(names), _terms(one, other, pile, names), _days(one, other), _languages(one, other))
    found = tuple(e for e in told if e is not None)
    if not any(e.kind.startswith("shared") for e in found):
        found = (Evidence("nothing-shared", "No passage, name or rare word was found that it shares with any other account.", 0.0), *found)
    return found


def _wording(one: Findings, other: Findings) -> Evidence | None:
    """Runs of five words that stand in both, and the longest passage that they make."""
    (first, here), (second, there) = _runs(one), _runs(other)
    both = here.keys() & there.keys()
    if not both:
        return None
    fewer = min(len(here), len(there))
    start, length = _longest([tuple(w.form for w in first[i : i + SHINGLE_WORDS]) in both for i in range(len(first) - SHINGLE_WORDS + 1)])
    begin, end = first[start].start, first[start + length + SHINGLE_WORDS - 2].end
    at = there[tuple(w.form for w in first[start : start + SHINGLE_WORDS])]
    shown = first[start : start + min(length + SHINGLE_WORDS - 1, _QUOTED)]
    quoted = " ".join(one.article.text[shown[0].start : shown[-1].end].split()) + ("" if shown[-1].end == end else " …")
    runs = "The one run" if fewer == 1 else f"{len(both)} of the {fewer} runs"
    detail = f"{runs} of five words in the shorter text {'stands' if fewer == 1 or len(both) == 1 else 'stand'} in both: “{quoted}”."
    places = (Place(one.article.id, begin, end), Place(other.article.id, second[at].start, second[at + SHINGLE_WORDS - 1].end))
    return Evidence("shared-wording", detail, 0.0, places)


def _runs(found: Findings) -> tuple[list[Word], dict[tuple[str, ...], int]]:
    """The words of a text, and where each run of five first stands."""
    all_words = words(found.article.text)
    runs: dict[tuple[str, ...], int] = {}
    for i in range(len(all_words) - SHINGLE_WORDS + 1):
        runs.setdefault(tuple(w.form for w in all_words[i : i + SHINGLE_WORDS]), i)
    return all_words, runs


def _longest(marks: Sequence[bool]) -> tuple[int, int]:
    """Where the longest row of true marks begins, and how long it is; the first of several."""
    borders = [-1, *(i for i, mark in enumerate(marks) if not mark), len(marks)]
    low, high = max(pairwise(borders), key=lambda p: (p[1] - p[0], -p[0]))
    return low + 1, high - low - 1


def _names(one: Findings, other: Findings) -> list[str]:
    """Names and places that both give, as the first writes them, in its order."""
    there = {(a.kind, folded(a.value)) for a in other.assertions if a.kind in {"name", "place"}}
    mine = (a for a in one.assertions if a.kind in {"name", "place"} and (a.kind, folded(a.value)) in there)
    return list({folded(a.value): " ".join(a.text.split()) for a in mine}.values())


def _named(names: Sequence[str]) -> Evidence | None:
    return Evidence("shared-names", f"Both name {_listed(names, _NAMES)}.", 0.0) if names else None


def _terms(one: Findings, other: Findings, pile: Pile, names: Sequence[str]) -> Evidence | None:
    """Words that weigh in both, the weightiest first."""
    told = {form for name in names for form in forms(name)}
    left, right = weighed(one, pile), weighed(other, pile)
    both = [t for t in left.keys() & right.keys() if t not in told and not stands_anywhere(t, one.article.language)]
    if not both:
        return None
    spelt = {w.form: one.article.text[w.start : w.end] for w in reversed(words(one.article.text))}
    ordered = sorted(both, key=lambda t: (-left[t] * right[t], t))
    return Evidence("shared-words", f"Both use {_listed([spelt.get(t, t) for t in ordered], _TERMS)}.", 0.0)


def _days(one: Findings, other: Findings) -> Evidence | None:
    """The days on which they came out, where these are near."""
    days = [_day(f) for f in (one, other)]
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > _DAYS:
        return None
    apart = abs((days[0] - days[1]).days)
    first, last = sorted(d.isoformat() for d in days if d is not None)
    detail = f"Both came out on {first}." if not apart else f"They came out {apart} {'day' if apart == 1 else 'days'} apart, on {first} and {last}."
    return Evidence("near-days", detail, 0.0)


def _day(found: Findings) -> date | None:
    """The one day on which an article came out."""
    earliest, latest = ((stamp or "")[:10] for stamp in (found.article.published.earliest, found.article.published.latest))
    try:
        return date.fromisoformat(earliest) if earliest == latest or not latest else None
    except ValueError:
        return None


def _languages(one: Findings, other: Findings) -> Evidence | None:
    a, b = sorted((one.article.language or "", other.article.language or ""))
    if not a or a == b:
        return None
    called = Locale("en").languages
    return Evidence(
        "two-languages",
        f"They are in two languages ({called.get(a, a)}, {called.get(b, b)}): what their first sentences mean was compared, too.",
        0.0,
    )


def _listed(items: Sequence[str], most: int) -> str:
    """`A, B and C`; of many the first, and how many more."""
    shown = list(items[:most])
    more = len(items) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
