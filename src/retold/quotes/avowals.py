"""Is what somebody is said to have said denied there, or admitted: "Lee denied that the crew was late", "Lee conceded that the crew was late"?"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ..model import Quotation
from ..text.languages import load
from ..text.normal import folded
from ..text.words import forms
from .wording import phrases

Avowal = Literal["", "denied", "admitted"]
_VERBS: tuple[tuple[Avowal, str], ...] = (("denied", "disowning"), ("admitted", "admitting"))
#: So many words before the verb a word that denies takes it back ("could not confirm", "ne dément pas").
_NEAR = 4
#: So many characters before the verb hold these words.
_BEFORE = 60
#: Where the sentence before ends.
_ENDS = re.compile(r"[.!?:;”»\n]")


@cache
def _unsaid(code: str | None) -> frozenset[str]:
    """Words before a verb that leave open whether somebody does it: those of the infinitive, and those of an earlier time."""
    language = load(code)
    return frozenset(
        folded(w) for w in (*language.words("changes", "to_do"), *language.words("claims", "earlier"), *language.words("changes", "at_first"))
    )


def avowal(quotation: Quotation | None, account: str, code: str | None) -> tuple[Avowal, str]:
    """Whether the verb that introduces reported speech denies or admits it, and that verb as written; "" for every other, and where it is negated."""
    if quotation is None or quotation.mode != "indirect" or quotation.cue is None or quotation.cue.start > quotation.start:
        return "", ""
    language = load(code)
    written = account[quotation.cue.start : quotation.cue.end]
    said = {folded(w) for w in forms(written)}
    before = _ENDS.split(account[max(0, quotation.cue.start - _BEFORE) : quotation.cue.start])[-1]
    near = [folded(w) for w in (*forms(before)[-_NEAR:], *forms(account[quotation.cue.end : quotation.start])[:1])]
    if any((word,) in phrases(language.code, "negators") for word in (*near, *said)):
        return "", ""
    if any(w in _unsaid(language.code) for w in near):
        return "", ""  # "declined to confirm", "had initially denied"
    kinds = [kind for kind, key in _VERBS if not said.isdisjoint(folded(w) for w in language.words("changes", key))]
    return (kinds[0], written) if len(kinds) == 1 else ("", "")
