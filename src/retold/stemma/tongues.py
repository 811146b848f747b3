"""In which language the source of a credit writes: "French media", "the German daily X", "Le Clairon de Mervillers".

A credit often names a house that no account is known to belong to, or none at all, and still tells the language: by the word for whose media they
are, or by the name, since papers are called as papers of their language are. Where accounts in several languages tell a story, that points at some
and away from the others. The words are data: `[credits] peoples` of each language, `[name_languages]` in `agencies.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ..model import Credit, Evidence
from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from .names import gazetteer, house
from .selves import beside_story
from .witnesses import Carrier

#: The exemplar writes in the language that the credit tells of; in another one. A word for whose media they are is surer than a name. Nats.
WORD_AGREES, WORD_DIFFERS = 1.6, -2.0
NAME_AGREES, NAME_DIFFERS = 1.2, -1.2
#: The only account in a foreign language that is told of, and one of several: papers name one of their own language for many reasons, a foreign one
#: as their source.
FOREIGN, FOREIGN_OF_SEVERAL = 1.0, 0.5
#: A text that says it is a translation was made from an account in another language, and from one in its own hardly; who writes in another language
#: has rather the original than a translation.
TRANSLATED, NOT_IN_ITS_LANGUAGE, FROM_TRANSLATION = 2.5, -2.5, -1.5
#: A word for a people may be so much longer than how it begins (letters): "französische", "británicos".
_ENDING = 3


@cache
def _peoples(code: str | None) -> tuple[tuple[str, str], ...]:
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]
    found = {stem: tongue for language in languages for stem, tongue in language.mapping("credits", "peoples").items()}
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def of_words(text: str, code: str | None) -> str | None:
    """The language of the media that a phrase tells of ("la presse anglaise": "en"), or None; `code` is that of the phrase."""
    words = re.findall(r"[^\W\d_][\w-]*", plain_marks(text).casefold())
    found = {tongue for w in words for stem, tongue in _peoples(code) if w.startswith(stem) and _is_ending(w[len(stem) :], code)}
    return found.pop() if len(found) == 1 else None


def _is_ending(rest: str, code: str | None) -> bool:
    """Does a word for a people end so: with a few letters, or with one that says that its language is spoken ("French-language")?"""
    return len(rest) <= _ENDING or rest.startswith(_speaking(code))


@cache
def _speaking(code: str | None) -> tuple[str, ...]:
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]
    return tuple(w for language in languages for w in language.words("credits", "speaking"))


@lru_cache(1 << 12)
def of_name(name: str) -> str | None:
    """The language in which papers are called so, or None where nothing or more than one language fits. An agency writes in several.

    A letter that a language does not write rules it out: the Kurier Nadodrzański is no German paper.
    """
    if house(name) is not None:
        return None
    words = re.findall(r"[^\W\d_]\w*", folded(plain_marks(name)))
    known, letters = gazetteer().languages, gazetteer().letters
    written = [letters[x] for x in name.casefold() if x in letters]
    score = {tongue: sum(_fits(w, listed) for w in ("^" + words[0], *words)) if words else 0 for tongue, listed in known.items()}
    score = {tongue: n if all(tongue in those for those in written) else 0 for tongue, n in score.items()}
    best = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    return best[0][0] if best[0][1] > 0 and best[0][1] > best[1][1] else None


def _fits(word: str, listed: frozenset[str]) -> bool:
    return word in listed or any(w.startswith("-") and len(word) > len(w) + 1 and word.endswith(w[1:]) for w in listed)


def tongue(credit: Credit, code: str | None) -> tuple[str, bool] | None:
    """The language that a credit tells of, and whether a word for a people says so rather than the name; None where it tells of none."""
    said = of_words(credit.text if credit.where == "vague" else credit.text.replace(credit.name, " "), code)
    if said is not None:
        return said, True
    named = of_name(credit.name) if credit.where != "vague" else None
    return (named, False) if named else None


def language_of_source(exemplar: Carrier, copy: Carrier, pointing: tuple[Credit, ...], written: Mapping[str | None, int]) -> Evidence | None:
    """Is the exemplar in the language that a credit of the copy tells of? `pointing` are its credits that no known house answers, vague ones too;
    `written`: how many accounts of the story are in each language. Where all others are in that language, it tells nothing.
    """
    here, own = exemplar.findings.article.language, copy.findings.article.language
    for credit in pointing:
        found = tongue(credit, own)
        if found is None or here is None:
            continue
        code, by_word = found
        agrees = code == here
        if agrees and not any(number - (other == own) > 0 for other, number in written.items() if other != code):
            continue
        weight = (WORD_AGREES if agrees else WORD_DIFFERS) if by_word else (NAME_AGREES if agrees else NAME_DIFFERS)
        weight += (FOREIGN if written[here] < 2 else FOREIGN_OF_SEVERAL) if agrees and code != own else 0.0
        said = f"“{credit.text}”" if by_word else f"the name {credit.name}"
        detail = f"Going by {said}, the source of this account is in {load(code).name}, and the other account is{'' if agrees else ' not'}."
        return Evidence("source-language", detail, weight)
    return None


def translation(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """Does the copy say that it is a translation, or the exemplar?"""
    here, own = exemplar.findings.article.language, copy.findings.article.language
    if here is None or own is None:
        return None
    said, of_exemplar = (beside_story(x.findings.article, "translation") for x in (copy, exemplar))
    if said:
        detail = f"This account says that it is a translation (“{said}”), and the other one is{'' if here != own else ' not'} in another language."
        return Evidence("translation", detail, TRANSLATED if here != own else NOT_IN_ITS_LANGUAGE)
    if of_exemplar and here != own:
        detail = f"The other account says that it is a translation (“{of_exemplar}”): who writes in another language has rather the original."
        return Evidence("translation", detail, FROM_TRANSLATION)
    return None


def in_language_of_source(copy: Carrier, candidates: Sequence[int], carriers: Sequence[Carrier], pointing: Sequence[Credit]) -> list[int]:
    """Those of the candidates that write in the foreign language that a credit of the copy tells of; all of them where none does."""
    own = copy.findings.article.language
    told = {found[0] for c in pointing for found in [tongue(c, own)] if found is not None and found[0] != own}
    return [d for d in candidates if carriers[d].findings.article.language in told] or list(candidates)
