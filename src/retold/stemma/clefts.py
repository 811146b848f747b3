"""Houses that a sentence sets apart: "It was the Fenland Post that broke the story", "A rivelarlo è stato il Corriere", "Der »Lupe« sagte er".

The words before and behind the name are data of the language (`[credits.clefts]`). A house does other things as well ("it was the Post that bought
the mill"), and others tell things first (a mayor, a court): so the verb has to say that something came to light, and the name to be that of a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..model import Credit, Span
from ..text.given import given_names
from ..text.languages import Language, codes, load
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases, either
from .crediting import credible, credit_of
from .listed import is_common
from .names import is_generic, is_person, is_territory
from .running_names import name_after
from .tag_names import is_label

#: Characters between the parts of such a sentence: what came to light, and where a name may begin behind the verb.
_GAP, _REACH = 70, 60
#: The same between a name that opens the sentence and the verb.
_BETWEEN = 50
#: What a German name is a part of ("der »Bild«-Zeitung"), what makes one the owner's, and what stands where nobody is named behind the verb.
_COMPOUND, _OF = re.compile(r"\"?-([A-Z]\w+)"), re.compile(r"\s(?:der|des|von|vom|für)\s")
_NO_SPEAKER = re.compile(r"\s*(?:[,.:;]|(?:mit|ab|an|aus|zu|auf|am|im|in|bei|nach|dass)\b)")


#: A sentence that says no more than who reports, up to its end or a day: "Det skriver svenske Ekosporten.", "Dat schrijft Zeeblad dinsdag."
_ONE_WORD = re.compile(r"(?:([^\W\d_A-ZÀ-Þ][^\W\d_]+) )?([A-ZÀ-Þ][^\W_]{2,}[\w-]*)(?: ([^\W\d_A-ZÀ-Þ]+))?\.(?=\s|$)")
#: What agencies do rather than bodies, which sign by their capitals as well.
_REPORTING = re.compile(r"meld|rapport", re.IGNORECASE)
#: What stands inside a paper, or in a book.
_INSIDE = frozenset(["in", "im", "i"])
#: A word that a body is called by, or ends with, has so many letters at least.
_BODY_WORD = 4


@dataclass(frozen=True, slots=True)
class _Clefts:
    opens: re.Pattern[str] | None
    told: re.Pattern[str] | None
    inverted: re.Pattern[str] | None
    fronted: re.Pattern[str] | None
    between: re.Pattern[str] | None
    ends: tuple[str, ...]
    sure: frozenset[str]
    frames: dict[str, tuple[str, ...]]
    alone: re.Pattern[str] | None
    bodies: tuple[str, ...]


@cache
def _clefts(code: str | None) -> _Clefts:
    """What a language says around the name; of all languages together where it is unknown."""
    languages: list[Language] = [load(code)] if code else [load(c) for c in codes()]

    def words(key: str) -> set[str]:
        return {plain_marks(w) for language in languages for w in language.mapping("credits", "clefts").get(key, ())}

    def any_of(key: str) -> str:
        return either(words(key))

    opens, whose, told, first, been = (any_of(key) for key in ("opens", "whose", "told", "first", "been"))
    fronted, telling = any_of("fronted"), {plain_marks(w) for language in languages for w in language.words("credits", "telling")}
    said = "|".join(sorted(map(re.escape, telling), key=lambda w: (-len(w), w)))
    small = rf"(?:(?:{any_of('fronted_between')})\s)?" if words("fronted_between") else rf"[^.;:!?\n\"]{{0,{_BETWEEN}}}?"
    gap = rf"[^.;:!?\n\"]{{0,{_GAP}}}?"
    frames: dict[str, list[str]] = {}
    for frame in sorted(words("frames")):
        head, _, last = frame.partition(" ... ")
        frames.setdefault(head, []).append(last)
    bodies = {folded(w) for language in languages for w in language.words("credits", "no_reporters")}
    return _Clefts(
        re.compile(rf"(?<!\w)(?:{opens})\s+", re.IGNORECASE) if opens else None,
        re.compile(rf"\"?,?\s+(?:{whose})(?!\w){gap}(?<!\w)(?:{told})", re.IGNORECASE) if whose and told else None,
        re.compile(rf"(?<!\w)(?:{first})\w*(?:{gap}\s)??\s*(?:{been})\s+", re.IGNORECASE) if first and been else None,
        re.compile(rf"(?:^|(?<=[.!?] )|(?<=[.!?]\" ))(?P<to>{fronted})(?:\s+|(?<='))", re.MULTILINE) if fronted and said else None,
        re.compile(rf"\"?(?:-[A-Z]\w+)?,?\s+{small}(?<!\w)(?:{said})(?!\w)", re.IGNORECASE) if said else None,
        tuple(sorted(words("fronted_ends"))),
        frozenset(words("fronted_sure")),
        {head: tuple(lasts) for head, lasts in frames.items()},
        re.compile(rf"(?:^|(?<=[.!?\"] ))(?:{any_of('alone')})\s", re.IGNORECASE | re.MULTILINE) if words("alone") else None,
        tuple(sorted(bodies)),
    )


def clefts(text: str, known: Phrases) -> Iterator[Credit]:
    """The credits in such sentences, with the words up to the verb or the name."""
    plain, words = plain_marks(text), _clefts(known.code)
    for opening in words.opens.finditer(plain) if words.opens and words.told else ():
        name = _house(text, plain, opening.end(), known)
        told = words.told.match(plain, name.end) if name and words.told else None
        if name and told:
            yield credit_of("via", text[name.start : name.end], text, Span(opening.start(), told.end()), "text")
    yield from _fronted(text, plain, words, known)
    yield from _framed(text, plain, words, known)
    yield from _alone(text, plain, words, known)
    for opening in words.inverted.finditer(plain) if words.inverted else ():
        name = next((n for at in _places(plain, opening.end(), known) if (n := _house(text, plain, at, known))), None)
        if name:
            yield credit_of("via", text[name.start : name.end], text, Span(opening.start(), name.end), "text")


def _framed(text: str, plain: str, words: _Clefts, known: Phrases) -> Iterator[Credit]:
    """A house between two parts of what says that it told: "Dat heeft De Kustbode dinsdag gemeld", "Wie »Zander« am Montag berichtete"."""
    low = plain.lower()
    said = [(head, [last for last in lasts if f" {last}" in low]) for head, lasts in words.frames.items() if f"{head} " in low]
    for head, lasts in said:
        for opening in re.finditer(rf"(?<!\w){re.escape(head)}\s+", plain, re.IGNORECASE) if lasts else ():
            name = _house(text, plain, opening.end(), known)
            marked = name is not None and plain[name.start - 1 : name.start] == '"'
            if (marked and head.split()[0] in _INSIDE) or (not marked and head in known.likening):
                continue  # 'In "Maalgang" las ik': a book; "wie X berichtet" is read by the verb alone
            told = (
                re.compile(rf"\"?\s(?:[^.,;:!?\n\"]{{0,{_GAP}}}?\s)?(?:{either(lasts)})(?!\w)", re.IGNORECASE).match(plain, name.end)
                if name
                else None
            )
            if name and told:
                yield credit_of("via", text[name.start : name.end], text, Span(opening.start(), told.end()), "text")


def _alone(text: str, plain: str, words: _Clefts, known: Phrases) -> Iterator[Credit]:
    """A sentence that says no more than who reports: "Det skriver Ekosporten.". The one word for that may be unknown: bodies and persons are told of
    elsewhere as well, or called what they are.
    """
    for opening in words.alone.finditer(plain) if words.alone else ():
        name = _ONE_WORD.match(plain, opening.end())
        if name is None or (name[1] and not (known.peoples and known.peoples.match(name[1]))) or (name[3] and name[3].casefold() not in known.days):
            continue
        one = folded(name[2])
        if name[2].isupper() and not _REPORTING.search(opening[0]):
            continue  # "Det skriver FHI."
        if (
            is_label(name[2])
            or is_territory(name[2])
            or one in given_names()
            or one in words.bodies
            or one.endswith(tuple(b for b in words.bodies if len(b) >= _BODY_WORD))
            or plain.count(name[2]) > 1
        ):
            continue
        if not is_generic(name[2]) and name[2] not in known.skipped:
            yield credit_of("via", text[name.start(2) : name.end(2)], text, Span(opening.start(), name.end(2)), "text")


def _fronted(text: str, plain: str, words: _Clefts, known: Phrases) -> Iterator[Credit]:
    """To whom somebody says something, where that opens the sentence: "Der Deutschen Presse-Agentur sagte er", "Au Télégramme, il confie".

    In German "der" may also be who does it ("Der Merkur sagte ab"): the name has to end as those do of which that cannot be said.
    """
    for opening in words.fronted.finditer(plain) if words.fronted else ():
        kind = opening["to"].rpartition(" ")[2].casefold() in known.kinds_small
        name = _house(text, plain, opening.end(), known, kind)
        told = words.between.match(plain, name.end) if name and words.between else None
        if name is None or told is None:
            continue
        called = text[name.start : name.end]
        if is_common(called) and plain[name.start - 1 : name.start] != '"':
            continue
        if not words.ends or opening["to"] in words.sure or _is_dative(plain, name, told.end(), words.ends):
            yield credit_of("via", called, text, Span(opening.start("to"), told.end()), "text")


def _is_dative(plain: str, name: Span, end: int, ends: tuple[str, ...]) -> bool:
    """Does a German name behind "der" end as those of whom that is a dative, with who speaks behind the verb (`end`)?

    "Der Verlag der Hafenzeitung teilte mit", "Der Post sagte er ab" and "Der Zeitung teilte er mit" name nobody or another.
    """
    compound = _COMPOUND.match(plain[name.end : name.end + _REACH])
    called = compound[1] if compound else plain[name.start : name.end]
    bare = called in ends and called.istitle() and compound is None and plain[name.start - 1 : name.start] != '"'
    return called.endswith(ends) and not bare and not _OF.search(called) and _NO_SPEAKER.match(plain[end:]) is None


def _places(plain: str, at: int, known: Phrases) -> Iterator[int]:
    """Where the name may begin: behind the verb, or in German behind an article after what came to light ("Aufgedeckt hatte den Fall die ...")."""
    yield at
    if known.code == "de":
        stop = re.search(r"[.;:,!?\n]", plain[at : at + _REACH])
        for article in re.finditer(r"\s(?:der|die|das)\s+(?=[\"A-ZÄÖÜ])", plain[at : at + (stop.start() if stop else _REACH)]):
            if len(re.findall(r"(?<!\w)[A-ZÄÖÜ]", plain[at : at + article.start()])) <= 1:  # "... hat die Statue die Rätin vor dem Haus der X"
                yield at + article.end()


def _house(text: str, plain: str, at: int, known: Phrases, called: bool = False) -> Span | None:
    """The name of a house that begins here, behind its article or the word for its kind; `called` where such a word stands before."""
    name = name_after(plain, at, known)
    if name is None or is_person(text[name.start : name.end]):
        return None
    called = called or (known.noun_between is not None and known.noun_between.search(plain, at, name.start) is not None)
    marked = plain[name.start - 1 : name.start] == '"' == plain[name.end : name.end + 1]
    return name if credible(text[name.start : name.end], known, called or marked) else None
