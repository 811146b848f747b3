"""Names of houses in running text: where one begins behind a phrase, and where it ends before one."""

from __future__ import annotations

import re

from ..model import Span
from ..text.normal import plain_marks
from .credit_phrases import Phrases
from .names import gazetteer, is_territory, is_web_address, spells_agency

#: Names are not longer than this, in words and in characters.
_LONGEST_NAME, NAME_REACH = 8, 90
#: An article or preposition drawn together with the name behind it: "de l'Estran", in whatever language the account writes.
_ELIDED = re.compile(r"(?:[ldLD]|[dnsDNS]ell|[aA]ll)['’](?=[^\W\d_])")
#: German and Dutch agencies sign with so many small letters.
_TAG_LETTERS = 3
#: An adjective behind a noun has so many letters at least; articles behind "de" inside a name: "El Heraldo de la Raya".
_ADJECTIVE, _BEHIND_OF = 4, frozenset(["la", "las", "los", "l", "le", "les"])
#: "of" before what a house deals in: "portal de noticias".
_OF = frozenset(["de", "di", "d'"])
#: What follows an adjective of a house: its name, or one more such word and the name.
_NAMED_SOON = re.compile(r"\s(?:[^\W\d_A-ZÀ-Þ][\w-]{3,20}\s)?[\"A-ZÀ-Þ]")
#: What papers of a time of day are called by, in German: "Bergblick am Morgen"; "(sagte er dem) Boten am Hafen" names a place.
_OF_DAY = re.compile(r"\s(?:Morgen|Mittag|Nachmittag|Abend|Sonntag|Samstag|Mittwoch|Wochenende)(?!\w)")
#: A name in marks, or with a capital or a figure.
_NAME_FOLLOWS = re.compile(r"\s\"?[^\W_a-zß-ÿ]")
_TOKEN = re.compile(r"[^\W_](?:[\w&]|[.'’-](?=\w))*|&")


def name_after(text: str, at: int, known: Phrases) -> Span | None:
    """The name that begins at `at`, behind articles and words that describe a house, or None."""
    start = end = None
    skipping, count, place, before = True, 0, at, _last_word(text, at)
    paper = before in known.papers
    for token in _TOKEN.finditer(text, at, min(len(text), at + NAME_REACH)):
        gap = text[place : token.start()]
        if gap.strip(" \t'\"") or "\n" in gap or count >= _LONGEST_NAME or (start is not None and '"' in gap):
            break
        word, place, begin = token[0], token.end(), token.start()
        elided = _ELIDED.match(word) if word not in known.skipped and not word.isupper() else None
        if elided and word[elided.end()].isupper():
            word, begin = word[elided.end() :], begin + elided.end()  # l'Écho
        lower = word.casefold()
        if skipping and word[0].isupper() and _is_country(word) and _more(text, place):
            continue  # "Germany's Küsten-Merkur"
        if skipping and word[0].islower() and plain_marks(word).endswith("'s") and _more(text, place):
            continue  # "the country's ZKM news agency"
        said, before, paper = before, lower, paper or lower in known.papers
        if skipping and _is_between(text, Span(token.start(), place), said, paper, known):
            continue
        if start is None and word[0].islower() and "." in word and is_web_address(word):
            return Span(begin, place)
        if start is None and _is_small_tag(word, said, text[place : place + 1], known):
            return Span(begin, place)  # "der Nachrichtenagentur sda", "mit Material der sda", "laut npd"
        if word[0].isupper() or (word[0].isdigit() and start is not None):
            start, end, skipping = begin if start is None else start, token.end(), False
        elif (
            start is None or not _joins(lower, said, known) or _day_follows(text, place, known) or (lower == "am" and not _OF_DAY.match(text, place))
        ):
            break
        count += 1
    return _bare(text, start, end) if start is not None and end is not None else None


def _is_small_tag(word: str, before: str, after: str, known: Phrases) -> bool:
    """Is it the tag of an agency in small letters: a known one behind its kind or an article, or in German one that nothing else is spelt as? Behind
    the word for an agency, and before a mark that closes the clause, any three letters are one but particles of verbs ("teilt die Agentur mit.").
    """
    listed = word in gazetteer().words["small_tags"] and (before in known.kinds_small or before in known.articles)
    if listed or (known.code == "de" and spells_agency(word)):
        return True
    closes = after[:1] in ("", ".", ",", ";", ":", ")", "\n")
    return closes and len(word) == _TAG_LETTERS and word.isascii() and before in known.small_tags_behind and word not in known.particles


def _joins(word: str, before: str, known: Phrases) -> bool:
    """Can a small word stand inside a name?"""
    return word == "&" or word in known.joining or (before == "de" and word in _BEHIND_OF)


def _last_word(text: str, at: int) -> str:
    """The word that ends before a place, in small letters."""
    found = re.search(r"([\w-]+)\W{0,2}$", text[max(0, at - NAME_REACH) : at])
    return found[1].casefold() if found else ""


def _describes(word: str, known: Phrases, text: str, end: int) -> bool:
    """Does a word describe a house: its kind, or whose it is ("Spanish", "deutsche")? What is put together is a name alone ("das Regionalblatt am
    Montag"), and a kind before one ("das Branchenportal Zander").
    """
    plain = plain_marks(word)
    if word in known.compounds and _NAME_FOLLOWS.match(text, end):
        return True
    whose = word.islower() and known.peoples is not None and known.peoples.match(plain) is not None  # "Deutsche Post" is a name
    return plain in known.skipped or plain in known.kinds or whose


def _is_adjective(word: str, paper: bool, known: Phrases) -> bool:
    """Can a word be an adjective behind the word for a paper (`paper`: one stood before), where a language puts it there: "el diario bonaerense
    Barlovento"? Not behind words that mean other things too: "la chaîne hôtelière Accor".
    """
    small = word.isalpha() and word.islower() and len(word) >= _ADJECTIVE and word not in known.articles
    return bool(known.not_adjectives) and small and paper and word not in known.not_adjectives


def _is_between(text: str, at: Span, said: str, paper: bool, known: Phrases) -> bool:
    """Does a word stand between a cue and the name, and describe what is named? `said` is the word before; `paper`: one for a paper stood before."""
    word = text[at.start : at.end]
    if _more(text, at.end) and (_describes(word, known, text, at.end) or (not word[0].isupper() and word.casefold() in known.articles)):
        return True
    named = _NAMED_SOON.match(text, at.end) is not None
    if named and (_is_adjective(word, paper, known) or (word in known.matters and said in _OF)):
        return True  # "le quotidien lyonnais Sélune", "il quotidiano sportivo svedese Corsia", "portal de noticias Lumaria"
    return _is_before_kind(text, word, at.end, known)  # "lokalny portal Lumaria", "el prestigioso diario Lumaria"


def _is_before_kind(text: str, word: str, place: int, known: Phrases) -> bool:
    """Does a small word stand before the word for a kind of house, or "of" before one that describes it, and the name behind that?"""
    kind = _TOKEN.match(text, place + 1) if text[place : place + 1] == " " else None
    if kind is None or not word.islower():
        return False
    if word in _OF:
        return plain_marks(kind[0]) in known.matters and _NAMED_SOON.match(text, kind.end()) is not None
    return len(word) >= _ADJECTIVE and kind[0] in known.kinds and _NAMED_SOON.match(text, kind.end()) is not None


def _day_follows(text: str, at: int, known: Phrases) -> bool:
    """Does a day follow: "told the Oxmere Post on Monday"? Sunday papers are called so ("the Mail on Sunday")."""
    following = _TOKEN.match(text, at + 1)
    return following is not None and following[0].casefold() in known.days


def _is_country(word: str) -> bool:
    """Is it a country with the ending of a possessor?"""
    owner = plain_marks(word)
    return owner.endswith("'s") and is_territory(owner[:-2])


def _more(text: str, at: int) -> bool:
    """Does another word follow, so that the one before may only describe it?"""
    gap = re.match(r"[ '’\"]+", text[at : at + 3])
    return gap is not None and bool(_TOKEN.match(text, at + gap.end()))


def before_noun(text: str, at: int, known: Phrases) -> int:
    """Where a name ends that a word for its kind follows before `at`: "the Alpistampa news agency" (reported); `at` where none does."""
    near, begin = text[max(0, at - NAME_REACH) : at] + " ", at
    noun = known.noun_before.search(near) if known.noun_before else None
    while noun and noun[0][:1].isupper() and known.noun_before:  # of "the Continental Press agency" only "agency" is no part of the name
        noun = known.noun_before.search(near, noun.start() + 1)
    if noun is None:
        return at  # "Battery Metals Monthly": a part of the name
    begin = max(0, at - NAME_REACH) + noun.start()
    return begin - 1 if begin < at and text[begin - 1 : begin] == " " else at


def name_before(text: str, at: int, known: Phrases) -> Span | None:
    """The name that ends at `at`, or None."""
    found = list(_TOKEN.finditer(text, max(0, at - NAME_REACH), at))[-_LONGEST_NAME:]
    if found and found[-1].end() == at and known.code == "de" and spells_agency(found[-1][0]):
        return Span(found[-1].start(), at)  # "wie npd meldet"
    if not found or found[-1].end() != at or not _opens_name(found[-1][0]):
        return None
    begin = _after_elision(found[-1])
    found = [t for n, t in enumerate(found) if n + 1 == len(found) or t[0].casefold() not in known.likening or not t[0][0].isupper()]
    for i in range(len(found) - 2, -1, -1):
        if text[found[i].end() : found[i + 1].start()] != " ":
            break
        word = found[i][0]
        if word in known.skipped and not word[0].islower():
            break
        if (word in known.compounds and word[0].isupper()) or _is_country(word):
            break  # "Poland's Kurier Wschodni"
        if _opens_name(word):
            begin = _after_elision(found[i])
        elif not (word == "&" or word.casefold() in known.joining):
            break
        elif word in known.articles and (i == 0 or found[i - 1][0] in known.articles or found[i - 1][0] not in known.joining):
            break  # "As the Diario de Oxmere reported"
    return _bare(text, begin, at)


def _opens_name(word: str) -> bool:
    """Has a word a capital, behind an elided article or without one?"""
    elided = _ELIDED.match(word)
    return word[0].isupper() or (elided is not None and word[elided.end()].isupper())


def _after_elision(token: re.Match[str]) -> int:
    """Where the name in a word begins: behind an elided article written small, else with the word."""
    elided = _ELIDED.match(token[0])
    return token.start() + elided.end() if elided and token[0][0].islower() else token.start()


def _bare(text: str, start: int, end: int) -> Span:
    """Without a possessive at the end."""
    name = plain_marks(text[start:end])
    return Span(start, end - 2) if name.endswith("'s") and len(name) > 4 else Span(start, end)
