"""Two names for the bearer of one office: "el consejero delegado, Álvaro Rentería" here, "el consejero delegado, Alberto Rentería" there.

Each account names one person beside the word for an office or trade, neither knows the other's name anywhere, and the two names have a part in common
or nearly so. Relatives have that too, but seldom the same office in two accounts of one event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from ..model import Findings
from ..text.normal import folded
from ..text.words import words
from .house_spellings import one_word, short_first_name, sound, sounds_alike
from .item import Item
from .lexicon import concept, lexicon
from .people import is_person, kin
from .proper import inflected
from .slots import Edge, Printed
from .spoken import slip_for

#: How surely two such names are of one person.
_SCORE = 0.9
#: So many words before a name, and behind it and a comma, the office stands; so many characters they take at most.
_BEFORE, _BEHIND, _REACH = 3, 4, 48
#: A first name and a surname at least.
_FULL = 2
#: Two surnames behind one first name are one misspelt from this likeness on, or where one begins with all of the other.
_ALIKE, _BEGINNING = 0.6, 4
_CLOSED = re.compile(r"[.!?;:()\n“”„«»\"]")


def bearers(findings: Sequence[Findings], everything: Sequence[Item], printed: Printed) -> Iterator[Edge]:
    """Pairs of names of two accounts that stand beside the same word for an office, of which one seems a slip for the other."""
    texts = {f.article.id: f.article.text for f in findings}
    named: dict[str, dict[str, dict[str, Item]]] = {}
    for item in everything:
        named_alone = item.said.kind == "name" and len(item.said.value.split()) >= _FULL and not item.headline
        if named_alone and not item.forms & kin(item.language):  # the brother of the owner is not the owner
            for office in offices(texts[item.article], item):
                named.setdefault(office, {}).setdefault(item.article, {}).setdefault(folded(item.said.value), item)
    seen: set[tuple[object, object]] = set()
    for office in sorted(named):
        one = [next(iter(names.values())) for _, names in sorted(named[office].items()) if _of_one(names.values())]
        for at, a in enumerate(one):
            for b in one[at + 1 :]:
                if (a.key, b.key) in seen or not printed.strangers(a, b):
                    continue
                if _slip(a.said.value, b.said.value):
                    seen.add((a.key, b.key))
                    yield _SCORE, a, b


def _of_one(names: Iterable[Item]) -> bool:
    """Is it one person whom an account names beside an office, if in several ways?"""
    parts = [set(folded(i.said.value).split()) for i in names]
    return all(v <= w or w <= v for v in parts for w in parts)


def offices(text: str, item: Item) -> Iterator[str]:
    """The words for persons close before a name in its sentence, or behind it in apposition; the English name of an office where it is known."""
    tongue, said = lexicon(item.language), item.said
    left, right = text[max(0, said.start - _REACH) : said.start], text[said.end : said.end + _REACH]
    before = [w.form for w in words(_CLOSED.split(left)[-1])][-_BEFORE:]
    behind = [w.form for w in words(_CLOSED.split(right)[0])][:_BEHIND] if right.startswith(", ") else []
    inside = folded(said.value).split()[:-_FULL]
    for run in (before, inside, behind):
        runs = (" ".join(run[at : at + size]) for size in (3, 2) for at in range(len(run) - size + 1))
        yield from (tongue.offices.get(form) or tongue.roles[form] for form in runs if form in tongue.offices or form in tongue.roles)
        for form in run:
            if form in tongue.offices or form in tongue.roles or is_person(tongue, form):
                yield tongue.offices.get(form) or tongue.roles.get(form) or f"{tongue.code} {concept(tongue.code, form)}"


def _slip(left: str, right: str) -> bool:
    """Have two full names one part in common and the other nearly so, or two known first names before one surname?"""
    if sounds_alike(left, right) or short_first_name(left, right):
        return False
    if slip_for(left, right):
        a, b = (folded(v).split() for v in (left, right))
        other = next((x, y) for x, y in zip(a, b, strict=True) if x != y and not one_word(x, y))
        return other == (a[0], b[0]) or _one_surname(*other)
    a, b = (folded(v).replace("-", " ").split() for v in (left, right))
    if len(a) != len(b):
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y and not one_word(x, y) and sound(x) != sound(y)]
    return len(apart) == 1 and apart[0] == (a[-1], b[-1]) and _one_surname(*apart[0])


def _one_surname(x: str, y: str) -> bool:
    shorter, longer = sorted((x, y), key=len)
    begins = len(shorter) >= _BEGINNING and longer.startswith(shorter)
    return begins or (OSA.normalized_similarity(x, y) >= _ALIKE and not inflected(x, y))
