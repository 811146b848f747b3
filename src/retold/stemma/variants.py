"""Wordings of quotations that two accounts share against a third: one of them, or an ancestor of both, made them.

Reporters who heard the same words differ by a word or two. Where two accounts print several words that others have otherwise, they did not hear
them: they read them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Evidence, Place, Rendering, Statement
from ..text.words import forms
from .phrasing import counted
from .witnesses import Carrier

# -- the table of weights (nats) ---------------------------------------------------------------------------------------------------------
#: Each word that two share against a third account, after the first two; at most. A word counts from so many letters on.
EACH_WORD, FREE_WORDS, MOST, LONG_WORD = 0.2, 2, 2.4, 4
#: The third account must have at least so many words of its own there, else it only cut.
RIVAL_WORDS = 2


def shared_variants(carriers: Sequence[Carrier], statements: Sequence[Statement]) -> dict[tuple[int, int], Evidence]:
    """For each pair of carriers with such words, the evidence that they have a written text in common."""
    number = {c.id: n for n, c in enumerate(carriers)}
    words: dict[tuple[int, int], list[str]] = defaultdict(list)
    places: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for statement in statements:
        marked: dict[int, Rendering] = {}
        for r in statement.renderings:
            n = number.get(r.article)
            if n is not None and r.mode in ("direct", "partial") and (n not in marked or len(r.text) > len(marked[n].text)):
                marked[n] = r
        held = {n: frozenset(w for w in forms(r.text) if len(w) >= LONG_WORD) for n, r in marked.items()}
        language = {n: carriers[n].findings.article.language for n in held}
        ordered = sorted(held)
        for a, i in enumerate(ordered):
            for j in ordered[a + 1 :]:
                thirds = [k for k in ordered if k not in (i, j) and language[k] == language[i] == language[j]]
                found = _innovations(held[i], held[j], [held[k] for k in thirds])
                if found:
                    words[i, j] += found
                    places[i, j] += [Place(marked[n].article, marked[n].start, marked[n].end) for n in (i, j)]
    return {pair: _evidence(found, places[pair]) for pair, found in words.items() if len(found) > FREE_WORDS}


def _innovations(one: frozenset[str], other: frozenset[str], thirds: Sequence[frozenset[str]]) -> list[str]:
    """Words that both have, that most thirds do not have, and for which some third has words of its own."""
    rival = [t for t in thirds if len(t - one - other) >= RIVAL_WORDS and t & (one | other)]
    return sorted(w for w in one & other if any(w not in t for t in rival) and 2 * sum(w in t for t in thirds) < len(thirds))


def _evidence(found: list[str], places: list[Place]) -> Evidence:
    shown = ", ".join(f"“{w}”" for w in found[:4])
    detail = f"Their quotations have {counted(len(found), 'word')} in common for which another account prints something else ({shown})."
    return Evidence("shared-variants", detail, round(min(MOST, EACH_WORD * (len(found) - FREE_WORDS)), 3), tuple(places[:6]))
