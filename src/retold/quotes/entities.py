"""Who is who inside one article: fullest names, roles, acronyms, gender, and whom a pronoun means.

Names are joined only where the words allow it (surname, part of a body's name, initials, a role that one person alone has in this article), and
never across a known difference of gender. What cannot be told stays as written.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..text.normal import folded
from .frames import Sentence, Token
from .lexicon import Lexicon, form
from .phrases import Phrase, phrase_from

_POSSESSIVE = re.compile(r"['’]s?$")
#: A line of so many words without a stop at its end is a byline, a heading or the name of the page.
_SHORT_LINE = 16
#: Articles that bring in somebody new.
INDEFINITE = frozenset(
    ("a", "an", "one", "another", "some", "several", "many", "ein", "eine", "einer", "un", "une", "una", "otro", "otra", "des", "unos", "unas")
)
#: Articles that point at nobody in particular.
_NOBODY = frozenset(
    ("no", "every", "each", "both", "most", "all", "that", "this", "these", "those", "few", "two", "three", "four", "five", "kein", "keine", "aucun")
)
#: A person who is only likely to be one yields to a clear one so many sentences further back.
_PATIENCE = 2
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
        self._owners: list[list[Mention]] = []
        self._nameless: dict[int, Entity] = {}
        self._blocks = [s.block for s in sentences]
        runs: list[tuple[int, Sequence[Token], tuple[int, int]]] = []
        for number, sentence in enumerate(sentences):
            for run in _runs(sentence.tokens, lexicon):
                runs.append((number, sentence.tokens, run))
        for tokens in inner:
            runs.extend((-1, tokens, run) for run in _runs(tokens, lexicon))
        self._alone: Counter[str] = Counter(
            bare(tokens[a].raw) for _, tokens, (a, b) in runs if a == b and not (a and tokens[a - 1].low in lexicon.articles)
        )
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
        self._firms = self._business(runs)
        self._starts = [[] for _ in sentences]
        self._owners = [[] for _ in sentences]
        for number, tokens, run in runs:
            if number >= 0 and not _byline(sentences[number], lexicon):
                self._mention(number, tokens, run)
        self._nominals(sentences)

    def _nominals(self, sentences: Sequence[Sentence]) -> None:
        """People without a name that are the subject of a sentence: "the driver of our car", "one of the ushers", "a spokeswoman for the port"."""
        lexicon = self._lexicon
        known: dict[str, Entity] = {}
        for number, sentence in enumerate(sentences):
            tokens = sentence.tokens
            for i, t in enumerate(tokens[:-1]):
                if t.low not in lexicon.articles or t.low in _NOBODY or t.quote >= 0 or (i and tokens[i - 1].low in lexicon.prepositions):
                    continue
                phrase = phrase_from(tokens, i, lexicon)
                if phrase is None or phrase.name_first >= 0 or phrase.last == i or not self._subject(tokens, phrase):
                    continue
                head = self._head(tokens[i : phrase.last + 1])
                if head is None or (lexicon.plural(head.low) and t.low != "one") or head.low in ("people", "men", "women", "children"):
                    continue
                words = tokens[i : phrase.last + 1]
                entity = self.of_role(words)
                if entity is None:
                    entity = known.get(head.low) if self._definite(t) else None
                    if entity is None:
                        name = " ".join(w.raw for w in self._without_verb(words))
                        entity = Entity(name, (), t.start, gender=lexicon.role(head.low) or "", person=True)
                        known[head.low] = entity
                    self._nameless[t.start] = entity
                self._starts[number].append(Mention(t.start, number, 0, entity, not entity.words))
            if len(self._starts[number]) > 1:
                starts = sorted(self._starts[number], key=lambda m: m.start)
                self._starts[number] = [m if m.order == k else replace(m, order=k) for k, m in enumerate(starts)]

    def _subject(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Does a phrase lead its sentence, or stand beside a verb of speech?"""
        if all(not t.word or t.low in self._lexicon.joints for t in tokens[: phrase.first]):
            return True
        before = tokens[phrase.first - 1]
        after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else before
        lead = tokens[phrase.first - 2] if phrase.first > 1 else before
        turned = before.low in self._lexicon.reporting and before.raw.islower() and (lead.quote >= 0 or lead.raw == ",")
        return turned or (after.low in self._lexicon.reporting and before.raw == ",")

    def _head(self, words: Sequence[Token]) -> Token | None:
        """The role noun that a nominal phrase is about: before the first preposition, the last one in English and German, else the first."""
        lexicon = self._lexicon
        if len(words) > 2 and words[0].low == "one" and words[1].low == "of":
            words = [words[0], *words[2:]]
        stop = next((k for k, t in enumerate(words) if k and t.low in lexicon.prepositions), len(words))
        roles = [t for t in words[:stop] if lexicon.role(t.low) is not None]
        if not roles:
            return None
        return roles[-1] if lexicon.code in ("en", "de") else roles[0]

    def _without_verb(self, words: Sequence[Token]) -> Sequence[Token]:
        """“A spokeswoman for the port gave the price”: an article that no preposition leads has a verb before it."""
        lexicon = self._lexicon
        for k in range(2, len(words)):
            if words[k].low in lexicon.articles and words[k - 1].low not in lexicon.prepositions and words[k - 1].low not in lexicon.articles:
                return words[: k - 1]
        return words

    def _definite(self, token: Token) -> bool:
        return token.low in self._lexicon.articles and token.low not in INDEFINITE

    def nameless(self, at: int) -> Entity | None:
        """The person without a name who is spoken of at an offset."""
        return self._nameless.get(at)

    def _mention(self, number: int, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        """Keep a place where a pronoun may find a person."""
        entity = self.of_words(tokens[run[0] : run[1] + 1], tokens[run[0]].start)
        if entity is None or entity.body:
            return
        if _POSSESSIVE.search(tokens[run[1]].raw[-2:]):
            if entity.person:
                self._owners[number].append(Mention(tokens[run[0]].start, number, 0, entity))
            return
        weak = not entity.person
        if weak and not self._like_a_person(entity, tokens, run):
            return
        self._starts[number].append(Mention(tokens[run[0]].start, number, len(self._starts[number]), entity, weak))

    def _like_a_person(self, entity: Entity, tokens: Sequence[Token], run: tuple[int, int]) -> bool:
        """A name of two or three words, none of them an outlet's, that leads its sentence or whose last word stands alone elsewhere, as a surname."""
        lexicon = self._lexicon
        if lexicon.code == "de" or len(entity.words) not in (2, 3) or 2 * entity.placed >= entity.count or self._led_by_article(tokens, run[0]):
            return False
        if tokens[-1].word:
            return False  # no sentence: a heading, a byline, the name of a page
        if any(w in lexicon.outlets or w in lexicon.articles or lexicon.role(w) is not None for w in entity.words):
            return False
        if self._alone[entity.words[-1]] > 0:
            return True
        following = tokens[run[1] + 1] if run[1] + 1 < len(tokens) else None
        leads = all(not t.word for t in tokens[: run[0]]) or tokens[run[0] - 1].raw == ","
        return leads and following is not None and not lexicon.body(following.low) and (following.raw == "," or following.raw.islower())

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
        titled = first > run[0] and any(t.low in self._lexicon.titles for t in tokens[run[0] : first])
        named_beside = len(words) == 1 and self._beside_role(tokens, first, last)
        if len(words) < 2 and not body and not titled and not named_beside:
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
        if given is not None and (len(words) > 1 or named_beside) and not body:
            entity.person = True
            entity.gender = entity.gender or given

    def _beside_role(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """A first name alone beside an office or a kinship: "her husband Gerald", "Ms Dolan's sister, Iwona, read"."""
        lexicon = self._lexicon
        if first == 0 or tokens[last].low not in lexicon.given:
            return False
        if tokens[first - 1].raw == ",":
            closed = last + 1 < len(tokens) and tokens[last + 1].raw == ","
            return closed and first > 1 and lexicon.role(tokens[first - 2].low) is not None
        return lexicon.role(tokens[first - 1].low) is not None and tokens[first - 1].raw.islower()

    def _core(self, tokens: Sequence[Token], run: tuple[int, int]) -> tuple[int, int]:
        """The name in a run of capitals: without the titles and roles that lead it."""
        first, last = run
        for p in range(run[0], run[1]):
            low = tokens[p].low
            title = low in self._lexicon.titles or self._lexicon.role(low) is not None
            if title and tokens[p + 1].raw != "." and not self._lexicon.body(low) and tokens[p + 1].low not in self._lexicon.connectors:
                first = p + 1
            elif p > run[0] and self._given_here(tokens, p, run):
                first = p
            elif title and tokens[p + 1].raw == "." and p + 2 <= run[1]:
                first = p + 2
        return first, last

    def _given_here(self, tokens: Sequence[Token], p: int, run: tuple[int, int]) -> bool:
        """Does a person's name begin with the first name at `p`, inside a run of capitals ("Enterprise Declan Furey", "DI Carys Lowther")?"""
        lexicon = self._lexicon
        if tokens[p].low not in lexicon.given or p + 1 > run[1] or not tokens[p + 1].capital:
            return False
        if any(lexicon.body(t.low) or t.low in lexicon.outlets for t in tokens[p + 1 : run[1] + 1]):
            return False
        return all(
            t.word and len(t.raw) > 1 and bare(t.raw) not in lexicon.given and t.low not in lexicon.particles and t.raw != "&"
            for t in tokens[run[0] : p]
        )

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

    def _business(self, runs: Sequence[tuple[int, Sequence[Token], tuple[int, int]]]) -> dict[tuple[str, ...], str]:
        """Names that the article calls a firm: "bike hire firm Pedalia", "Pedalia, a company that ...", "Pedalia's chief executive"."""
        lexicon = self._lexicon
        found: dict[tuple[str, ...], str] = {}
        for _, tokens, (a, b) in runs:
            words = tuple(w for w in (bare(t.raw) for t in tokens[a : b + 1]) if w)
            known = self._all.get(words)
            if words[0] in lexicon.given or (known is not None and known.person) or (a == b and lexicon.role(tokens[b].low) is not None):
                continue
            before = list(tokens[max(0, a - 5) : a])
            after = tokens[b + 1 : b + 9]
            led = bool(before) and (
                before[-1].low in lexicon.business
                or (lexicon.code != "en" and any(t.low in lexicon.business for t in before) and all(t.word and t.raw.islower() for t in before[-2:]))
            )
            beside = (
                len(after) > 2 and after[0].raw == "," and after[1].low in lexicon.articles and any(t.low in lexicon.business for t in after[2:5])
            )
            owner = bool(_POSSESSIVE.search(tokens[b].raw[-2:])) and any(t.low in ("executive", "boss", "ceo", "shareholders") for t in after[:3])
            if (led or beside or owner) and not any(w in lexicon.outlets for w in words):
                found.setdefault(words, _written(tokens, a, b))
        return {w: n for w, n in found.items() if not any(w != o and set(w) < set(o) for o in found)}

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
        if not self._definite(phrase[0]):
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
            seen.update({m.entity.words: m.entity for m in self._starts[number] if m.start < at and not m.weak and m.entity.words})
            number -= 1
        found = list(seen.values())
        if len(found) != 1 or (genders and found[0].gender and found[0].gender not in genders):
            return None
        return found[0]

    def sole_person(self, sentence: int, at: int, genders: set[str], head: str) -> Entity | None:
        """The one person whom the article has named before `at`, if the gender allows it and no other office is known of him or her."""
        seen: dict[tuple[str, ...], Entity] = {}
        for number in range(sentence, -1, -1):
            here = (*self._starts[number], *self._owners[number])
            seen.update({m.entity.words: m.entity for m in here if m.start < at and not m.weak and m.entity.words})
            if len(seen) > 1:
                return None
        found = list(seen.values())
        if not found or (genders and found[0].gender and found[0].gender not in genders) or found[0].roles - {head}:
            return None
        return found[0]

    def of_pronoun(self, gender: str, sentence: int, at: int) -> Mention | None:
        """Whom "he" or "she" at offset `at` of a sentence means: the subject nearest before it whose gender allows it."""
        likely: Mention | None = None
        until = sentence - _REACH
        for number in range(sentence, max(-1, sentence - _REACH), -1):
            if number < until:
                break
            here = [m for m in self._starts[number] if m.start < at and not (m.entity.gender and m.entity.gender != gender)]
            clear = [m for m in here if m.entity.gender == gender and not m.weak] or [m for m in here if not m.weak]
            if clear:
                return min(clear, key=lambda m: (m.order, m.start))
            if here and likely is None:
                likely = min(here, key=lambda m: (m.entity.gender != gender, m.order, m.start))
                until = number - _PATIENCE
                while until < number and self._blocks[max(0, until)] != self._blocks[number]:
                    until += 1
        return likely

    def note(self, sentence: int, start: int, entity: Entity) -> None:
        """Remember that a pronoun or a role at `start` means this entity, so that later pronouns may follow it."""
        self.speaks(entity)
        self._starts[sentence].append(Mention(start, sentence, -1, entity))

    def speaks(self, entity: Entity, gender: str = "") -> None:
        """Remember that this entity spoke: a person then, unless a body."""
        if not entity.body and (entity.person or self._lexicon.code != "de" or not entity.words):
            entity.person = True
            entity.gender = entity.gender or gender

    def body_of(self, phrase: Sequence[Token]) -> str | None:
        """The fullest name in the article of the body that a phrase means ("the ministry"), if only one fits."""
        words = {bare(t.raw) for t in phrase if t.word and t.low not in self._lexicon.stops and t.low not in self._lexicon.connectors}
        heads = [bare(t.raw) for t in phrase if self._lexicon.body(form(_POSSESSIVE.sub("", t.raw)))]
        if not heads:
            return None
        if len(self._firms) == 1 and len(words) == 1 and phrase[-1].low in self._lexicon.business and self._definite(phrase[0]):
            return next(iter(self._firms.values()))
        fits = [e for e in self._by_word.get(heads[-1], ()) if e.body and words <= set(e.words)]
        if not fits:
            return None
        longest = max(fits, key=lambda e: (len(e.words), -e.first))
        return longest.name if all(set(e.words) <= set(longest.words) for e in fits) else None


def _byline(sentence: Sentence, lexicon: Lexicon) -> bool:
    """A line that names its writer or its page: it begins with "by", or is short and no sentence, below the headline."""
    tokens = sentence.tokens
    return tokens[0].low in lexicon.bylines or (sentence.block > 0 and tokens[-1].word and len(tokens) <= _SHORT_LINE)


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
            (
                n.raw == "."
                and len(tokens[e].raw) <= 4
                and tokens[e].capital
                and (len(tokens[e].raw) == 1 or tokens[e].low in lexicon.titles)
                and e + 2 < len(tokens)
                and tokens[e + 2].capital
            )
            or (
                n.low in lexicon.particles
                and e + 2 < len(tokens)
                and tokens[e + 2].capital
                and not lexicon.body(tokens[e].low)
                and n.low not in ("y", "e", "la", "le", "el")
            )
            or (n.raw == "&" and e + 2 < len(tokens) and tokens[e + 2].capital)
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
