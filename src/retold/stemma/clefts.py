"""Houses that a sentence sets apart as those who told first: "It was the Fenland Post that broke the story", "A rivelarlo è stato il Corriere".

The words before and behind the name are data of the language (`[credits.clefts]`). A house does other things as well ("it was the Post that bought
the mill"), and others tell things first (a mayor, a court): so the verb has to say that something came to light, and the name to be that of a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..model import Credit, Span
from ..text.languages import Language, codes, load
from ..text.normal import plain_marks
from .credit_phrases import Phrases
from .crediting import credible, credit_of
from .names import is_person
from .running_names import name_after

#: Characters between the parts of such a sentence: what came to light, and where a name may begin behind the verb.
_GAP, _REACH = 70, 60


@dataclass(frozen=True, slots=True)
class _Clefts:
    opens: re.Pattern[str] | None
    told: re.Pattern[str] | None
    inverted: re.Pattern[str] | None


@cache
def _clefts(code: str | None) -> _Clefts:
    """What a language says around the name; of all languages together where it is unknown."""
    languages: list[Language] = [load(code)] if code else [load(c) for c in codes()]

    def either(key: str) -> str:
        words = {plain_marks(w) for language in languages for w in language.mapping("credits", "clefts").get(key, ())}
        return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))

    opens, whose, told, first, been = (either(key) for key in ("opens", "whose", "told", "first", "been"))
    gap = rf"[^.;:!?\n\"]{{0,{_GAP}}}?"
    return _Clefts(
        re.compile(rf"(?<!\w)(?:{opens})\s+", re.IGNORECASE) if opens else None,
        re.compile(rf"\"?,?\s+(?:{whose})(?!\w){gap}(?<!\w)(?:{told})", re.IGNORECASE) if whose and told else None,
        re.compile(rf"(?<!\w)(?:{first})\w*(?:{gap}\s)??\s*(?:{been})\s+", re.IGNORECASE) if first and been else None,
    )


def clefts(text: str, known: Phrases) -> Iterator[Credit]:
    """The credits in such sentences, with the words up to the verb or the name."""
    plain, words = plain_marks(text), _clefts(known.code)
    for opening in words.opens.finditer(plain) if words.opens and words.told else ():
        name = _house(text, plain, opening.end(), known)
        told = words.told.match(plain, name.end) if name and words.told else None
        if name and told:
            yield credit_of("via", text[name.start : name.end], text, Span(opening.start(), told.end()), "text")
    for opening in words.inverted.finditer(plain) if words.inverted else ():
        name = next((n for at in _places(plain, opening.end(), known) if (n := _house(text, plain, at, known))), None)
        if name:
            yield credit_of("via", text[name.start : name.end], text, Span(opening.start(), name.end), "text")


def _places(plain: str, at: int, known: Phrases) -> Iterator[int]:
    """Where the name may begin: behind the verb, or in German behind an article after what came to light ("Aufgedeckt hatte den Fall die ...")."""
    yield at
    if known.code == "de":
        stop = re.search(r"[.;:,!?\n]", plain[at : at + _REACH])
        for article in re.finditer(r"\s(?:der|die|das)\s+(?=[\"A-ZÄÖÜ])", plain[at : at + (stop.start() if stop else _REACH)]):
            if len(re.findall(r"(?<!\w)[A-ZÄÖÜ]", plain[at : at + article.start()])) <= 1:  # "... hat die Statue die Rätin vor dem Haus der X"
                yield at + article.end()


def _house(text: str, plain: str, at: int, known: Phrases) -> Span | None:
    """The name of a house that begins here, behind its article or the word for its kind."""
    name = name_after(plain, at, known)
    if name is None or is_person(text[name.start : name.end]):
        return None
    called = known.noun_between is not None and known.noun_between.search(plain, at, name.start) is not None
    marked = plain[name.start - 1 : name.start] == '"' == plain[name.end : name.end + 1]
    return name if credible(text[name.start : name.end], known, called or marked) else None
