"""Which of several possible exemplars is nearest in wording, passage by passage, on passages that correspond alone.

A passage that an account does not have says nothing here: a copy that breaks off is not farther away for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from ..model import Correspondence, Evidence, Place
from ..text.words import forms
from .bonds import Bond, strength
from .phrasing import counted
from .witnesses import Carrier

# -- the table of weights (nats) ---------------------------------------------------------------------------------------------------------
#: Each word by which a candidate is farther from a passage than the nearest one; at most for a passage, and in all.
EACH_WORD, PASSAGE_MOST, MOST = 0.1, 0.7, 6.0
#: Only where some account comes as close as this (share of words changed): retold in other words, distances say little.
CLOSE = 0.3
#: Only passages that correspond firmly are compared word by word (log odds); longer ones are cut (words).
FIRM, LONGEST = 2.0, 300


def closeness(carriers: Sequence[Carrier], bonds: dict[tuple[int, int], Bond]) -> dict[tuple[int, int], Evidence]:
    """For each (exemplar, copy) that is not the nearest in wording, what speaks against it."""
    far: dict[int, dict[tuple[int, int], dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    lengths: dict[tuple[int, tuple[int, int]], int] = {}
    words: dict[Place, list[str]] = {}
    texts = {c.id: c.findings.article.text for c in carriers}
    for (i, j), bond in sorted(bonds.items()):
        if not bond.same_language:
            continue
        for c in (*bond.narration, *bond.quotations):
            if strength(c) >= FIRM:
                distance = _distance(c, words, texts)
                for copy, exemplar, place in ((i, j, c.left), (j, i, c.right)):
                    here = far[copy][place.start, place.end]
                    lengths[copy, (place.start, place.end)] = len(words[place])
                    here[exemplar] = min(distance, here.get(exemplar, distance))
    found = {}
    for copy, passages in sorted(far.items()):
        excess: dict[int, list[int]] = defaultdict(list)
        for at, distances in passages.items():
            least = min(distances.values())
            if least > CLOSE * lengths[copy, at]:
                continue
            for exemplar, distance in distances.items():
                if distance > least:
                    excess[exemplar].append(distance - least)
        for exemplar, more in sorted(excess.items()):
            weight = -min(MOST, sum(min(PASSAGE_MOST, EACH_WORD * n) for n in more))
            detail = f"In {counted(len(more), 'passage')} some other account is closer in wording, by {counted(sum(more), 'word')} in all."
            found[exemplar, copy] = Evidence("closer-elsewhere", detail, round(weight, 3))
    return found


def _distance(c: Correspondence, words: dict[Place, list[str]], texts: dict[str, str]) -> int:
    """How many words must be changed, added or taken out to turn one passage into the other."""
    for place in (c.left, c.right):
        if place not in words:
            words[place] = forms(texts[place.article][place.start : place.end])[:LONGEST]
    return int(Levenshtein.distance(words[c.left], words[c.right]))
