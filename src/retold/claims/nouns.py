"""The noun that a number counts."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.numbers import Number
from .lexicon import Lexicon, concept
from .meanings import FATES, PERSONS, THINGS
from .reader import Reader, full_stop, past_of

#: What stands for persons or things named before.
PRONOUNS = frozenset((
    "them", "us", "whom", "ihnen", "denen", "eux", "elles", "ellos", "ellas", "loro", "eles", "elas", "hen", "dem", "dei", "nich",
    "davon", "daarvan",
))  # fmt: skip

#: Of them, those that say "of them" in one word.
_OF_THEM = frozenset(("davon", "daarvan"))
#: Letters of a small word that is no noun.
_SHORT_NOUN = 3
#: Digits of a number in the name of a model.
_MODEL = 2


def noun_behind(reader: Reader, number: Number, after: int) -> tuple[str, int] | None:
    """The counted noun (its meaning where known, else the word) and where it ends. None where no noun follows."""
    words, lexicon = reader.words, reader.lexicon
    at = past_of(reader, number, after)
    if at >= len(words):
        return None
    gap = reader.text[number.end : words[at].start]
    if (at == after and gap.strip() not in ("", "-", "‑", full_stop(reader, number))) or len(gap) > 5 or "\n" in gap:
        return None
    if at == after and words[at].form in _OF_THEM and gap.strip() == "":
        return words[at].form, words[at].end  # "negentien daarvan"
    at = _past_first(reader, at)
    phrase: list[int] = []
    while at < len(words) and len(phrase) < 5 and (not phrase or reader.joined(at - 1, at)):
        form = words[at].form
        if phrase and form.isdigit() and len(form) <= _MODEL and lexicon.code != "de" and reader.text[words[phrase[-1]].start].isupper():
            at += 1  # "48,600 Strand 3 scooters"
            continue
        if lexicon.has("stops", form) or form[0].isdigit() or form in lexicon.weekdays or words[at].start in reader.numbered:
            break
        if not phrase and _is_verb(reader, at):
            return None
        phrase.append(at)
        at += 1
    if phrase:
        chosen = _head(reader, phrase)
        return (known(lexicon, words[chosen].form), words[chosen].end) if chosen is not None else None
    # "two of them seriously": the noun was said before
    at = after
    if at + 1 < len(words) and lexicon.has("of", words[at].form):
        them = at + 1 + lexicon.has("of_among", words[at + 1].form)  # "quatre d'entre eux"
        if them < len(words) and words[them].form in PRONOUNS:
            return words[them].form, words[them].end
    if at + 2 < len(words) and lexicon.has("of", words[at].form) and lexicon.has("articles", words[at + 1].form):
        return _of_the(reader, at + 2)
    return None


def _past_first(reader: Reader, at: int) -> int:
    """Behind a word for the first or last: "los catorce primeros clasificados"."""
    words = reader.words
    first = at + 1 < len(words) and words[at].start in reader.numbered and reader.lexicon.has("modifiers", words[at].form)
    return at + 1 if first and reader.joined(at - 1, at + 1) else at


def _is_verb(reader: Reader, at: int) -> bool:
    """Is this the verb of those counted, and no noun: "Twee liggen in het ziekenhuis"? In English the word may belong to a noun behind it."""
    if not reader.lexicon.has("doing", reader.words[at].form):
        return False
    last = not reader.joined(at, at + 1)
    if not last and concept(reader.lexicon.code, reader.words[at + 1].form) in FATES:
        return False  # "undici risultano disperse"
    return last or reader.lexicon.code != "en" or reader.lexicon.has("stops", reader.words[at + 1].form)


def _of_the(reader: Reader, at: int) -> tuple[str, int] | None:
    """Such as "three of the kitchens", "two of the five bottom outlets"."""
    phrase: list[int] = []
    while at < len(reader.words) and len(phrase) < 5 and reader.joined(at - 1, at):
        form = reader.words[at].form
        if reader.lexicon.has("stops", form):
            break
        if reader.words[at].start in reader.numbered or form.endswith("'s"):
            phrase = []
        else:
            phrase.append(at)
        at += 1
    chosen = _head(reader, phrase) if phrase else None
    return (known(reader.lexicon, reader.words[chosen].form), reader.words[chosen].end) if chosen is not None else None


def _head(reader: Reader, phrase: Sequence[int]) -> int | None:
    """Which word of a noun phrase is the noun? A known meaning first, then the language's habit."""
    words, lexicon, text = reader.words, reader.lexicon, reader.text
    free = [i for i in phrase if not lexicon.has("modifiers", words[i].form)] or list(phrase)
    for i in free:
        name = concept(lexicon.code, words[i].form)
        if name in PERSONS or name in THINGS:
            return _those_who(reader, free, i) if name in FATES else i
    if lexicon.code == "de":
        return next((i for i in free if text[words[i].start].isupper()), None)
    if lexicon.noun_first:
        return next((i for i in free if len(words[i].form) > 2), None)
    same = lexicon.bare_plurals and free[0] == phrase[0] and len(words[free[0]].form) > _SHORT_NOUN
    return next((i for i in free if _is_plural(lexicon, words[i].form)), free[0] if same else None) or (
        free[-1] if len(free) == 1 and text[words[free[0]].start - 1] in "-‑" else None
    )


def _those_who(reader: Reader, free: Sequence[int], fate: int) -> int:
    """Of a word for what became of those counted beside their noun, the noun: "27 dead ewes", "27 brebis mortes", "27 tote Schafe"."""
    words, lexicon, text = reader.words, reader.lexicon, reader.text
    if lexicon.noun_first:
        before = [i for i in free if i == fate - 1 and _named(lexicon, words[i].form)]
        return before[0] if before else fate
    behind = [i for i in free if i == fate + 1]
    capital = lexicon.code == "de"
    named = [i for i in behind if (text[words[i].start].isupper() if capital else _is_plural(lexicon, words[i].form))]
    return named[0] if named and not words[named[0]].form.endswith("ly") else fate


def _named(lexicon: Lexicon, form: str) -> bool:
    """Is this a noun for several rather than a verb ("undici risultano disperse")?"""
    return concept(lexicon.code, form) in THINGS or (len(form) > 2 and form.endswith(lexicon.plural_endings) and not lexicon.has("being", form))


def _is_plural(lexicon: Lexicon, form: str) -> bool:
    """Is this a noun for several, by its ending or by the language's list ("sheep")?"""
    return lexicon.has("plurals", form) or (form.endswith(lexicon.plural_endings) and len(form) > 3 and not form.endswith(("ss", "ous")))


def noun_from(reader: Reader, phrase: Sequence[int]) -> tuple[str, int] | None:
    """The counted noun of a run of words (by index) and where it ends."""
    if not phrase:
        return None
    chosen = _head(reader, phrase)
    if chosen is None:
        chosen = phrase[-1]
    return known(reader.lexicon, reader.words[chosen].form), reader.words[chosen].end


def known(lexicon: Lexicon, form: str) -> str:
    """The meaning of a counted noun where the tables have one, else the word itself."""
    name = concept(lexicon.code, form)
    return name if name in PERSONS or name in THINGS else form
