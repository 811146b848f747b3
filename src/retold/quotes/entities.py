"""Who is who inside one article: fullest names, roles, acronyms, gender, and whom a pronoun means.

Names are joined only where the words allow it (surname, part of a body's name, initials, a role that one person alone has in this article), and
never across a known difference of gender. What cannot be told stays as written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..text.normal import folded
from .frames import Sentence, Token
from .lexicon import Lexicon, form

_POSSESSIVE = re.compile(r"['’]s?$")
#: How many sentences back a pronoun may reach.
_REACH = 12


@dataclass(slots=True)
class Entity:
    """A person or body of the article: fullest name, and what the article tells beside it."""

    name: str
    words: tuple[str, ...]
    first: int
    count: int = 0
    gender: str = ""
    person: bool = False
    body: bool = False
    roles: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    origin: set[str] = field(default_factory=set)
    placed: int = 0  # how often a preposition of place stands before it


@dataclass(frozen=True, slots=True)
class Mention:
    """A place outside quotation marks where an entity is named; `sentence` is its number, `order` its rank in the sentence."""

    start: int
    sentence: int
    order: int
    entity: Entity
    weak: bool = False  # a name that nothing shows to be a person's


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A word of a name as it is compared: no case, no accents, no possessive."""
    return folded(_POSSESSIVE.sub("", word))


class Entities:
    """The names of one article and how to find the fullest one for a phrase."""

    def __init__(self, sentences: Sequence[Sentence], inner: Iterable[Sequence[Token]], lexicon: Lexicon) -> None:
        """Read all names off the frame sentences and off the words inside marks (`inner`)."""
        self._lexicon = lexicon
        self._all: dict[tuple[str, ...], Entity] = {}
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        self._by_role: dict[str, list[Entity]] = defaultdict(list)
        self._starts: list[list[Mention]] = []
        runs: list[tuple[int, Sequence[Token], tuple[int, int]]] = []
        for number, sentence in enumerate(sentences):
            for run in _runs(sentence.tokens, lexicon):
                runs.append((number, sentence.tokens, run))
        for tokens in inner:
            runs.extend((-1, tokens, run) for run in _runs(tokens, lexicon))
        for _, tokens, run in runs:
            self._learn(tokens, run)
        for entity in self._all.values():
            for word in entity.words:
                self._by_word[word].append(entity)
        for _, tokens, run in runs:
            self._describe(tokens, run)
        for entity in self._all.values():
            for role in entity.roles:
                self._by_role[role].append(entity)
        self._initials = self._acronyms()
        self._starts = [[] for _ in sentences]
        for number, tokens, run in runs:
            if number >= 0 and sentences[number].tokens[0].low not in lexicon.bylines:
                self._mention(number, tokens, run)

    def _mention(self, number: int, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        """Keep a place where a pronoun may find a person."""
        entity = self.of_words(tokens[run[0] : run[1] + 1], tokens[run[0]].start)
        if entity is None or entity.body or _POSSESSIVE.search(tokens[run[1]].raw[-2:]):
            return
        weak = not entity.person
        if weak and (len(entity.words) not in (2, 3) or 2 * entity.placed >= entity.count or self._led_by_article(tokens, run[0])):
            return
        self._starts[number].append(Mention(tokens[run[0]].start, number, len(self._starts[number]), entity, weak))

    def _led_by_article(self, tokens: Sequence[Token], first: int) -> bool:
        """“the Grand Hotel” is no person; German says "der Fischer Hinrich Onken"."""
        lexicon = self._lexicon
        return first > 0 and lexicon.code != "de" and tokens[first - 1].low in lexicon.articles - lexicon.possessives

    # -- reading names off the text --------------------------------------------------------------------------------------------------------
    def _learn(self, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        first, last = self._core(tokens, run)
        if first > last:
            return
        words = tuple(w for w in (bare(t.raw) for t in tokens[first : last + 1]) if w and w != ".")
        body = any(self._lexicon.body(form(_POSSESSIVE.sub("", t.raw))) for t in tokens[first : last + 1])
        titled = first > run[0] and any(self._lexicon.titles.get(t.low) for t in tokens[run[0] : first])
        if len(words) < 2 and not body and not titled:
            return
        if all(t.low in self._lexicon.roles or t.low in self._lexicon.stops for t in tokens[first : last + 1]):
            return
        entity = self._all.get(words)
        if entity is None:
            entity = Entity(_written(tokens, first, last), words, tokens[first].start)
            self._all[words] = entity
        entity.count += 1
        k = run[0] - 1
        if k > 0 and tokens[k].low in self._lexicon.articles:
            k -= 1
        if k >= 0 and tokens[k].low in self._lexicon.prepositions:
            entity.placed += 1
        entity.body = entity.body or body
        given = self._lexicon.given.get(words[0])
        if given is not None and len(words) > 1 and not body:
            entity.person = True
            entity.gender = entity.gender or given

    def _core(self, tokens: Sequence[Token], run: tuple[int, int]) -> tuple[int, int]:
        """The name in a run of capitals: without the titles and roles that lead it."""
        first, last = run
        for p in range(run[0], run[1]):
            low = tokens[p].low
            title = low in self._lexicon.titles or self._lexicon.role(low) is not None
            if title and tokens[p + 1].raw != "." and not self._lexicon.body(low) and tokens[p + 1].low not in self._lexicon.connectors:
                first = p + 1
            elif title and tokens[p + 1].raw == "." and p + 2 <= run[1]:
                first = p + 2
        return first, last

    def _describe(self, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        """Titles and roles beside a name: "harbour master Moira Callard", "Dana Whitlock, a spokeswoman", "the envoy, Helene Aubrecht"."""
        lexicon = self._lexicon
        first, last = self._core(tokens, run)
        if first > last:
            return
        entity = self._all.get(tuple(w for w in (bare(t.raw) for t in tokens[first : last + 1]) if w and w != "."))
        if entity is None:
            found = self._carriers(bare(tokens[last].raw))
            entity = found[0] if len(found) == 1 and first != run[0] else None
        if entity is None:
            return
        beside = [*tokens[run[0] : first], *self._lead(tokens, run[0]), *self._tail(tokens, last + 1, entity)]
        self._origins(tokens, run, last + 1, entity)
        entity.origin |= {bare(t.raw) for t in beside if t.capital and lexicon.role(t.low) is None}
        for t in beside:
            role = lexicon.role(t.low)
            title = lexicon.titles.get(t.low)
            if role is not None:
                entity.roles.add(t.low)
            if (role is not None or title is not None) and not entity.body:
                entity.person = True
                entity.gender = entity.gender or role or title or ""
            if t.word and t.low not in lexicon.stops:
                entity.about.add(bare(t.raw))

    def _lead(self, tokens: Sequence[Token], first: int) -> list[Token]:
        """The words of an office in front of a name, with or without a comma; none where they are no office."""
        lexicon = self._lexicon
        comma = first > 0 and tokens[first - 1].raw == ","
        lead: list[Token] = []
        for k in range(first - (2 if comma else 1), max(-1, first - 10), -1):
            t = tokens[k]
            if not t.word or t.low in lexicon.verbs or (t.low in lexicon.joints and t.low not in lexicon.articles):
                break
            lead.append(t)
        if not any(lexicon.role(t.low) is not None for t in lead):
            return []
        if comma:
            return lead if lexicon.role(lead[-1].low) is None else []
        return lead if lexicon.role(lead[0].low) is not None else []

    def _tail(self, tokens: Sequence[Token], n: int, entity: Entity) -> list[Token]:
        """The words of an office in the apposition behind a name; an age or "who" shows a person."""
        lexicon = self._lexicon
        tail: list[Token] = []
        if n >= len(tokens) or tokens[n].raw not in ",(":
            return tail
        for t in tokens[n + 1 : n + 12]:
            if t.quote >= 0 or t.raw in ",.;:)–—" or t.low in lexicon.verbs:
                break
            tail.append(t)
        if not tail:
            return tail
        who = tail[0].low in ("who", "qui", "quien", "whose", "der", "die")
        if (tail[0].raw.isdigit() and len(tail[0].raw) <= 3) or (who and not entity.body):
            entity.person = True
        office = any(lexicon.role(t.low) is not None for t in tail) and (not who or lexicon.code == "de")
        return tail if office else []

    def _origins(self, tokens: Sequence[Token], run: tuple[int, int], n: int, entity: Entity) -> None:
        """Capitalised words right before a name, and "of X" behind it: where somebody is from."""
        lexicon = self._lexicon
        if n + 1 < len(tokens) and tokens[n].low in lexicon.binding and tokens[n + 1].capital:
            entity.origin.add(bare(tokens[n + 1].raw))
        for k in range(run[0] - 1, max(-1, run[0] - 4), -1):
            if not tokens[k].word or tokens[k].low in lexicon.prepositions:
                break
            if tokens[k].capital and tokens[k].low not in lexicon.stops:
                entity.origin.add(bare(tokens[k].raw))

    def _carriers(self, word: str) -> list[Entity]:
        """The persons whose last name is this word."""
        return [e for e in self._by_word.get(word, ()) if e.words[-1] == word and not e.body]

    def _acronyms(self) -> dict[str, Entity]:
        """Initials of the bodies named in the article: "MSO" for the Marine Safety Office."""
        found: dict[str, Entity] = {}
        for entity in self._all.values():
            if len(entity.words) >= 2:
                letters = "".join(w[0] for w in entity.words if w not in self._lexicon.connectors)
                found.setdefault(letters, entity)
        return found

    # -- asking ----------------------------------------------------------------------------------------------------------------------------
    def of_words(self, name: Sequence[Token], at: int) -> Entity | None:
        """The entity that a written name means, or None."""
        lexicon = self._lexicon
        first, last = self._core(name, (0, len(name) - 1))
        title = next((lexicon.titles[t.low] for t in name[:first] if lexicon.titles.get(t.low)), "")
        words = tuple(w for w in (bare(t.raw) for t in name[first : last + 1]) if w and w != ".")
        if not words:
            return None
        known = self._all.get(words)
        fuller = [
            e for e in self._by_word.get(words[-1], ()) if e.words[-1] == words[-1] and len(e.words) > len(words) and set(words) <= set(e.words)
        ]
        if not fuller and len(words) == 1:
            fuller = [e for e in self._by_word.get(words[0], ()) if e.words[0] == words[0] and len(e.words) > 1]
        if not fuller and known is not None and known.body:
            fuller = [e for e in self._by_word.get(words[0], ()) if e.body and len(e.words) > len(words) and set(words) <= set(e.words)]
        fuller = [e for e in fuller if not (title and e.gender and e.gender != title)]
        if fuller:
            before = [e for e in fuller if e.first <= at] or fuller
            persons = [e for e in before if e.person] or before
            return max(persons, key=lambda e: (e.count, len(e.words), -e.first))
        if known is not None:
            return known
        if len(words) == 1 and len(words[0]) >= 2 and name[last].raw.isupper():
            return self._initials.get(words[0])
        return None

    def of_role(self, phrase: Sequence[Token]) -> Entity | None:
        """The one person of the article who has this role, or None."""
        lexicon = self._lexicon
        heads = [t for t in phrase if lexicon.role(t.low) is not None]
        if not heads:
            return None
        definite = phrase[0].low in lexicon.articles and phrase[0].low not in ("a", "an", "one", "another", "ein", "eine", "un", "une", "una")
        if not definite:
            return None
        head = heads[-1].low if lexicon.code in ("en", "de") else heads[0].low
        gender = lexicon.role(head) or ""
        words = {bare(t.raw) for t in phrase if t.word and t.low not in lexicon.stops}
        found = [e for e in self._by_role.get(head, ()) if not (gender and e.gender and gender != e.gender)]
        if len(found) > 1:
            best = max(len(words & e.about) for e in found)
            found = [e for e in found if len(words & e.about) == best]
        if not found and len(words) > 1:
            found = [
                e
                for e in self._all.values()
                if e.person and e.roles and (words - {bare(head)}) & e.about and not (gender and e.gender and gender != e.gender)
            ]
        return found[0] if len(found) == 1 else None

    def of_origin(self, word: Token) -> Entity | None:
        """“the Dane”: the one person of whom the article says "Danish" or "of Denmark" (the first three letters agree)."""
        start = bare(word.raw)[:3]
        found = [e for e in self._all.values() if e.person and any(a.startswith(start) for a in e.origin)]
        return found[0] if len(found) == 1 and len(start) == 3 else None

    def only_person(self, sentence: int, at: int, genders: set[str], sentences: Sequence[Sentence]) -> Entity | None:
        """The one person named in this paragraph before `at`, if only one and the gender allows it."""
        block = sentences[sentence].block
        seen: dict[tuple[str, ...], Entity] = {}
        number = sentence
        while number >= 0 and number > sentence - _REACH and sentences[number].block == block:
            seen.update({m.entity.words: m.entity for m in self._starts[number] if m.start < at and not m.weak})
            number -= 1
        found = list(seen.values())
        if len(found) != 1 or (genders and found[0].gender and found[0].gender not in genders):
            return None
        return found[0]

    def of_pronoun(self, gender: str, sentence: int, at: int) -> Mention | None:
        """Whom "he" or "she" at offset `at` of a sentence means: the subject nearest before it whose gender allows it."""
        for number in range(sentence, max(-1, sentence - _REACH), -1):
            here = [m for m in self._starts[number] if m.start < at and not (m.entity.gender and m.entity.gender != gender)]
            if here:
                known = [m for m in here if m.entity.gender == gender] or [m for m in here if not m.weak] or here
                return min(known, key=lambda m: (m.order, m.start))
        return None

    def note(self, sentence: int, start: int, entity: Entity) -> None:
        """Remember that a pronoun or a role at `start` means this entity, so that later pronouns may follow it."""
        entity.person = entity.person or not entity.body
        self._starts[sentence].append(Mention(start, sentence, -1, entity))

    def speaks(self, entity: Entity, gender: str = "") -> None:
        """Remember that this entity spoke: a person then, unless a body."""
        if not entity.body:
            entity.person = True
            entity.gender = entity.gender or gender

    def body_of(self, phrase: Sequence[Token]) -> str | None:
        """The fullest name in the article of the body that a phrase means ("the ministry"), if only one fits."""
        words = {bare(t.raw) for t in phrase if t.word and t.low not in self._lexicon.stops and t.low not in self._lexicon.connectors}
        heads = [bare(t.raw) for t in phrase if self._lexicon.body(form(_POSSESSIVE.sub("", t.raw)))]
        if not heads:
            return None
        fits = [e for e in self._by_word.get(heads[-1], ()) if e.body and words <= set(e.words)]
        if not fits:
            return None
        longest = max(fits, key=lambda e: (len(e.words), -e.first))
        return longest.name if all(set(e.words) <= set(longest.words) for e in fits) else None


def _runs(tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The runs of capitalised words that may be names, as inclusive token ranges."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if t.capital and t.low not in lexicon.stops and t.low not in lexicon.pronouns:
            phrase = _name_from(tokens, i, lexicon)
            if phrase is not None:
                found.append(phrase)
                i = phrase[1]
        i += 1
    return found


def _name_from(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name that begins at `i`."""
    e = i
    while e + 1 < len(tokens):
        n = tokens[e + 1]
        if n.quote >= 0 or _POSSESSIVE.search(tokens[e].raw[-2:]):
            break
        if n.capital and n.low not in lexicon.pronouns and not (n.low in lexicon.stops and n.low not in lexicon.particles):
            e += 1
        elif (
            n.raw == "."
            and len(tokens[e].raw) <= 4
            and tokens[e].capital
            and (len(tokens[e].raw) == 1 or tokens[e].low in lexicon.titles)
            and e + 2 < len(tokens)
            and tokens[e + 2].capital
        ) or (
            n.low in lexicon.particles
            and e + 2 < len(tokens)
            and tokens[e + 2].capital
            and not lexicon.body(tokens[e].low)
            and n.low not in ("y", "e", "la", "le", "el")
        ):
            e += 2
        elif n.low in lexicon.connectors and lexicon.body(tokens[e].low):
            k = e + 1
            while k < len(tokens) and tokens[k].low in lexicon.connectors and k - e < 4:
                k += 1
            if k < len(tokens) and tokens[k].capital:
                e = k
            else:
                break
        else:
            break
    return (i, e)


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    """A name as written, without a possessive at its end."""
    out = tokens[first].raw
    for p in range(first + 1, last + 1):
        out += ("" if tokens[p].start == tokens[p - 1].end else " ") + tokens[p].raw
    return _POSSESSIVE.sub("", out) if not out.endswith("s’") else out[:-1]
