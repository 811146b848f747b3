"""Are two speakers' names surely different persons? Unknown, a pronoun, a role, or a body beside a person are all compatible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..model import Rendering
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded
from .names import NOUNS_LARGE, same_name
from .pair import Pair, Side
from .wording import phrases

#: A name: two to four words that begin with a capital, particles between them allowed.
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[-'’.][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    ["van", "von", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "zu", "zur", "ter", "ten", "y"]
)
#: After a person's name: an age, or "who".
_PERSONAL = re.compile(r",? (?:\(?\d\d\)?[,.]|who |qui |quien )")
#: After a surname alone in running text: a small letter, or a mark.
_RUNNING = re.compile(r"[,.;”\"»“]|\s[^\W\d_A-ZÄÖÜÉÀÁÍÓÚÑ]")
#: In an apposition ("the leader of the council, Sunita Darrow") the office stands so many words before the name at most.
_OFFICE = 6
#: So many characters before a surname are looked at for a first name and a title.
_NEAR = 60
#: These stand in a name only after "van", "von" and the like; elsewhere they join two nouns.
_INNER_PARTICLES = frozenset(["der", "den", "dem"])
#: A name after one of these words is a place's or a body's.
_PLACED = r"(?<!\w)(?i:at|in|from|the|this|bei|aus|der|die|das|chez|en|dans|le|la|el)\s+"


#: Where one sentence ends, near enough.
_SENTENCE_ENDS = re.compile(r"[.!?…”\"»]\s+|\n")
#: What stands between the head of a noun phrase and what it belongs to ("the board of the bank").
_BELONGING = frozenset(["of", "for", "at", "in", "from", "von", "des", "der", "bei", "für", "de", "du", "del", "who", "with", "qui", "que", "che"])
#: A noun for somebody has so many letters.
_NOUN = 4


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks on one side: the name, its words where it is a person's, whether it is a body, and whether the account surely means it.

    `written` is how the speaker stands beside the words ("she", "a spokesman for the owners"), `account` the whole text, `quoted` whom it surely
    quotes anywhere; `tied`: the speaker stands in the sentence of the words; `above`: it is surely meant, or the paragraph names it before the words.
    """

    name: str
    person: tuple[str, ...]
    body: bool
    sure: bool
    written: str
    account: str
    language: str | None
    quoted: frozenset[str] = frozenset()
    tied: bool = True
    above: bool = False

    def spells(self, word: str) -> bool:
        """Does the account have a word (folded) written large anywhere?"""
        return word in _large_words(self.account)

    def named_in(self, text: str) -> bool:
        """Does this person's last name stand in a text?"""
        return bool(self.person) and _found(rf"(?<!\w){re.escape(self.name.split()[-1])}(?!\w)", text)


@lru_cache(maxsize=1 << 6)
def _large_words(account: str) -> frozenset[str]:
    """The words that an account writes large, folded, without the ending of a genitive."""
    found = (folded(m[0]).rstrip(".") for m in _NAME.finditer(account) if m[0][0].isupper())
    return frozenset(w for word in found for w in (word, re.sub(r"['’]s?$", "", word)))


def voice(pair: Pair, side: int) -> Voice:
    """The speaker of one side of a pair."""
    names = tuple(r.speaker or "" for r in (pair.left, pair.right))
    codes = (pair.context.left_language, pair.context.right_language)
    own = tuple(n for n in (pair.texts[side], pair.texts[1 - side]))
    about, name, code = pair.sides[side], names[side], codes[side]
    person = tuple(_person(name, code, (own[0], own[1])) or ())
    said = (pair.left, pair.right)[side]
    sure = _sure(about, (name, names[1 - side]), own[0], code)
    above = sure or (about.told and _named_above(own[0], said, name, names[1 - side]))
    body = _is_body(name, about.written, code) or (not person and _called_a_firm(name, own[0], code))
    return Voice(name, person, body, sure, about.written, own[0], code, frozenset(about.quoted_by), about.tied, above)


def _sure(about: Side, names: tuple[str, str], account: str, code: str | None) -> bool:
    """Does this account surely mean this speaker? Where "she" had to be found out, only if it does not know the other one or "she" cannot be he."""
    if about.named or written_as_body(about.written, code):
        return True  # whichever company it is: it is no person
    name, other = names
    if not (about.told and name and other):
        return False
    return other.rsplit(maxsplit=1)[-1] not in account or {_gender_of(about.written), _gender(other)} == {"m", "f"}


def _named_above(account: str, said: Rendering, name: str, other: str) -> bool:
    """Does the paragraph name this person before the words, and not the other one: is "she said" behind them surely hers?"""
    if not (name and other) or account[said.start : said.end] != said.text:
        return False
    start = max(0, account.rfind("\n\n", 0, said.start))
    end = account.find("\n\n", said.end)
    block = account[start : end if end >= 0 else len(account)]
    last, theirs = (rf"(?<!\w){re.escape(n.split()[-1])}(?!\w)" for n in (name, other))
    return _found(last, account[start : said.start]) and not _found(theirs, block)


def different_persons(one: Voice, other: Voice) -> bool:
    """True only where both are full names of persons and neither the surname nor a spelling of it is shared."""
    if one.name == other.name or not one.person or not other.person:
        return False
    return not any(same_name(a, b) for a in one.person for b in other.person)


def two_persons(one: str, other: str, account: str, code: str | None) -> bool:
    """Are both full names of persons in an account, with no word in common? A body and its speaker, or an office, may be one."""
    ours, theirs = _person(one, code, (account, account)), _person(other, code, (account, account))
    return bool(ours and theirs) and not any(same_name(a, b) for a in ours or () for b in theirs or ())


def given_to(vague: Voice, person: Voice) -> Literal["", "body", "nobody"]:
    """Were the words of a "body" given to a person, or those of an unnamed person ("nobody") to somebody whom the same account knows by name?"""
    if not person.person or vague.person or not vague.name or any(same_name(folded(w), p) for w in _words(vague.name) for p in person.person):
        return ""
    if vague.body:
        return "" if _written(vague) else "body"
    nameless = _indefinite(vague.written, vague.language) or (vague.name.islower() and bool(_gender_of(vague.written)))
    known = nameless and person.named_in(vague.account)
    return "nobody" if known and not _may_be(vague, person) else ""


def _written(vague: Voice) -> bool:
    """Is it "the report", "el texto"? Whoever wrote it speaks in it, perhaps the person whom another account names."""
    writings = {folded(w) for c in (vague.language, "en") for w in load(c).tables.get("quotes", {}).get("writings", ())}
    return not writings.isdisjoint(_head(vague.written)[-1:]) or not writings.isdisjoint(folded(w) for w in _words(vague.name)[-1:])


def _may_be(vague: Voice, person: Voice) -> bool:
    """May "a neighbour" or "an official" be the person whom the same account names?

    A spokesman is nobody else, unless called so; nor is anybody else whom the account quotes by name as well, unless called the same anywhere.
    """
    surname = re.compile(rf"(?<!\w){re.escape(person.name.split()[-1])}(?!\w)")
    beside = {folded(m[0]).rstrip(".") for text in (vague.account, person.account) for s in _SENTENCE_ENDS.split(text) if surname.search(s)
              for m in _NAME.finditer(s)}  # fmt: skip
    head = _head(vague.written if _indefinite(vague.written, vague.language) else vague.name)
    speaking = _speaking_for()
    if speaking.intersection(head[-1:]):
        return not speaking.isdisjoint(beside)
    small = load(vague.language).words("changes", "function_words")
    called = [w for w in head if w not in small and len(w) >= _NOUN]
    quoted = vague.tied and any(surname.search(name) for name in vague.quoted)
    return not quoted or not called or any(same_name(w, c) for w in beside for c in called)


@cache
def _speaking_for() -> frozenset[str]:
    """Nouns for who speaks for a body, of all languages."""
    return frozenset(w for code in codes() for w in load(code).words("changes", "speaking_for"))


def _head(written: str) -> list[str]:
    """The words of a noun phrase up to its noun, without what it belongs to ("a spokesman | for the owners")."""
    words = [folded(m[0]) for m in _NAME.finditer(written)]
    return words[: next((k for k, w in enumerate(words) if k and w in _BELONGING), len(words))]


def _is_body(name: str, written: str, code: str | None) -> bool:
    """Is this the name of a body: by a word for bodies in it, or because the account says "it" or "the company"?"""
    forms = [folded(w) for w in _words(name)]
    bodies = {w for c in (code, "en") if c for p in phrases(load(c).code, "body_words") for w in p}
    speaks_for = any(w.endswith(tuple(_speaking_for())) for w in _head(written)[-1:])
    if not forms or _indefinite(written, code) or speaks_for:
        return False  # who speaks for a body is a person
    return any(f in bodies for f in forms) or _gender_of(written) == "n" or written_as_body(written, code)


@lru_cache(maxsize=1 << 12)
def _called_a_firm(name: str, account: str, code: str | None) -> bool:
    """Does an account set a noun for a firm right before a name ("vaccine maker Halcyra", "der Hersteller Halcyra"), or is it "Brewster & Lyle"?"""
    words = _words(name)
    if not words or not words[0][0].isupper():
        return False
    if "&" in name:
        return folded(words[0]) not in given_names()
    business = _business(code)
    for match in re.finditer(rf"([^\W\d_][\w-]*)\s+{re.escape(words[0])}(?!\w)", account):
        before = folded(match[1])
        if before in business or (code in NOUNS_LARGE and any(before.endswith(b) and len(b) > _NOUN for b in business)):
            return True
    return False


@cache
def _business(code: str | None) -> frozenset[str]:
    """Nouns for firms that are no nouns for persons as well ("owner", "builder")."""
    table = load(code).tables.get("quotes", {})
    firms, others = ({folded(w) for w in table.get(key, ())} for key in ("business", "institutions"))
    return frozenset(firms - others - _offices())


def written_as_body(written: str, code: str | None) -> bool:
    """Is a speaker written with a common noun for a body ("the company", "the panel", "die Behörde")?"""
    head = _head(written)
    return len(head) > 1 and head[-1] in _bodies(code) and head[0] in load(code).words("changes", "function_words")


@cache
def _bodies(code: str | None) -> frozenset[str]:
    """Nouns for bodies that can speak."""
    language = load(code)
    spoken = language.tables.get("quotes", {}).get("bodies", {}).get("words", ())
    return frozenset({folded(w) for w in spoken} | {w for p in phrases(language.code, "body_words") for w in p})


def _words(name: str) -> list[str]:
    return [m[0].rstrip(".") for m in _NAME.finditer(name)]


def _indefinite(written: str, code: str | None) -> bool:
    first = written.split()[:1]
    return bool(first) and folded(first[0]) in load(code).words("changes", "indefinite")


@cache
def _gender_of(written: str) -> str:
    """The gender, m, f or n, where the speaker is written as a pronoun that says so in every language that has it, else ""."""
    form = folded(written)
    said = {load(c).tables.get("quotes", {}).get("pronouns", {}).get(form) for c in codes()} - {None}
    return str(said.pop()) if len(said) == 1 else ""


@cache
def _gender(name: str) -> str:
    """The gender, m or f, where the first name says so in every language that knows it, else nothing."""
    words = _words(name)
    first = folded(words[0]) if len(words) > 1 else ""
    said = {g for c in codes() for g, names in load(c).tables.get("quotes", {}).get("given", {}).items() if first in {folded(n) for n in names}}
    return said.pop() if len(said) == 1 else ""


def _person(name: str | None, code: str | None, texts: tuple[str, str]) -> list[str] | None:
    """The words of a person's name without titles; None where it may be a body, a role, a pronoun or one word only."""
    if not name:
        return None
    found = [m[0].rstrip(".") for m in _NAME.finditer(name)]
    titles = {w for c in (code, "en") if c for p in phrases(load(c).code, "titles") for w in p}
    while found and (folded(found[0]) in titles or found[0].islower()):
        found.pop(0)
    kept = [w for k, w in enumerate(found) if not (folded(w) in _PARTICLES or (k and folded(found[k - 1]) in _PARTICLES and w in _INNER_PARTICLES))]
    if not 2 <= len(kept) <= 4 or not all(w[0].isupper() for w in kept):
        return None
    bodies = _bodies(code) | _bodies("en")
    forms = [folded(w) for w in kept]
    if any(f in bodies or f in titles for f in forms) or any(w.isupper() and len(w) > 2 for w in kept):
        return None
    return forms if _known_as_person(tuple(kept), texts, code in NOUNS_LARGE) else None


def _known_as_person(name: tuple[str, ...], texts: tuple[str, str], nouns_large: bool) -> bool:
    """Does an account treat the name as a person's: by a known first name, a title, or the surname alone? The first text is its own account."""
    placed = rf"(?<!{re.escape(name[0])} ){_PLACED}{re.escape(name[-1])}(?!\w)"  # not the "Le" of "Yannick Le Goff" itself
    if _found(rf"(?<!\w){re.escape(name[-1].lower())}(?!\w)", texts[0]) or any(_found(placed, t) for t in texts):
        return False
    if folded(name[0]) in given_names():
        return True
    if any(_never_in_full(name, text) for text in texts):
        return False
    return any(_shown_as_person(name, text, alone=not nouns_large) for text in texts)


def _never_in_full(name: tuple[str, ...], text: str) -> bool:
    """The last name alone, all through an account: bodies are named so, persons are introduced in full."""
    last = re.escape(name[-1])
    return _found(rf"(?<!\w){last}(?!\w)", text) and not _found(rf"(?<!\w)[^\W\d_a-z][\w.’'-]*\s+(?:[a-z]{{1,3}}\s+)*{last}(?!\w)", text)


@lru_cache(maxsize=1 << 13)
def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


@lru_cache(maxsize=1 << 13)
def _shown_as_person(name: tuple[str, ...], text: str, *, alone: bool) -> bool:
    """The surname alone (which says nothing where all nouns are written large), an office or a title beside the name, an age or "who" after it."""
    for match in re.finditer(rf"(?<!\w){re.escape(name[-1])}(?!\w)", text):
        words = text[max(0, match.start() - _NEAR) : match.start()].split()
        of = bool(words) and folded(words[-1]) in _PARTICLES  # "Inspección | de Presas" is no surname alone
        if alone and words and words[-1] not in name and not of and _RUNNING.match(text, match.end()):
            return True
        before = words[: max(0, len(words) - len(name) + 1)]
        near = before[-_OFFICE:] if before and before[-1].endswith(",") else before[-1:]
        if any(folded(w.strip(".,")) in _offices() for w in near) or _PERSONAL.match(text, match.end()):
            return True
    return False


@cache
def _offices() -> frozenset[str]:
    """Titles and offices that persons have, of all languages."""
    tables = [load(code).tables.get("quotes", {}) for code in codes()]
    offices = {folded(w) for t in tables for words in t.get("roles", {}).values() for w in words}
    return frozenset(offices | {folded(w).rstrip(".") for t in tables for w in t.get("titles", {})})
