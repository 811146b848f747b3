"""“We will not build it” told as “we will never build it”: what is denied now is denied for ever."""

from __future__ import annotations

from .facing import facing
from .negation import denials
from .wording import Alignment, Moved, phrase_places, phrases

#: Share of the content words of a sentence that must be the same before a "never" is laid beside a "not".
_LIKE_SENTENCE = 0.5


def moved_absolutes(alignment: Alignment) -> list[Moved]:
    """Sentences that deny for all time on one side and plainly on the other. "Never" alone is no more than a strong "not" in many a sentence
    ("I never heard it"); it counts with what will be (`will never`, `niemals`), as the language lists it.
    """
    found = []
    for clause in facing(alignment):
        if clause.share < _LIKE_SENTENCE:
            continue
        sides = ((alignment.left, clause.a, clause.b), (alignment.right, clause.c, clause.d))
        for (one, start, end), (other, low, high), turned in ((*sides, False), (*sides[::-1], True)):
            code, forms = one.language.code, one.forms[start:end]
            for_ever = phrase_places(forms, phrases(code, "for_ever"))
            if not for_ever or phrase_places(other.forms[low:high], phrases(other.language.code, "never")):
                continue
            plainly = denials(other, low, high).words
            if plainly:
                words = (one.said(start + for_ever[0][0], start + for_ever[0][1]), plainly[0])
                found.append(Moved(*(reversed(words) if turned else words)))
                break
    return found
