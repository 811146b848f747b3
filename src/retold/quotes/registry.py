"""Who is who inside one article: fullest names, offices, acronyms, firms.

Names are joined only where the words allow it (surname, part of a body's name, initials, a role that one person alone has in this article), and
never across a known difference of gender. What cannot be told stays as written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .frames import Token
from .lexicon import Lexicon, form
from .runs import POSSESSIVE, bare, core, written

#: A run of capitals: number of the sentence (-1 inside marks), its tokens, the first and the last token of the run.
Run = tuple[int, Sequence[Token], tuple[int, int]]
#: Articles that bring in somebody new.
INDEFINITE = frozenset(
    ("a", "an", "one", "another", "some", "several", "many", "ein", "eine", "einer", "un", "une", "una", "otro", "otra", "des", "unos", "unas")
)


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


class Registry:
    """The names of one article: how they were written in full, and what stands beside them."""

    def __init__(self, found: Sequence[Run], lexicon: Lexicon) -> None:
        """Learn the full names first, then what the article tells of each."""
        self._lexicon = lexicon
        self._all: dict[tuple[str, ...], Entity] = {}
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        self._by_role: dict[str, list[Entity]] = defaultdict(list)
        for _, tokens, run in found:
            self._learn(tokens, run)
        for entity in self._all.values():
            for word in entity.words:
                self._by_word[word].append(entity)
        for _, tokens, run in found:
            self._describe(tokens, run)
        for entity in self._all.values():
            for role in entity.roles:
                self._by_role[role].append(entity)
        self._initials = self._acronyms()
        self._firms = self._business(found)

    # -- reading names off the text --------------------------------------------------------------------------------------------------------
    def _learn(self, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        first, last = core(tokens, run, self._lexicon)
        if first > last:
            return
        words = tuple(w for w in (bare(t.raw) for t in tokens[first : last + 1]) if w and w != ".")
        body = any(self._lexicon.body(form(POSSESSIVE.sub("", t.raw))) for t in tokens[first : last + 1])
        titled = first > run[0] and any(t.low in self._lexicon.titles for t in tokens[run[0] : first])
        named_beside = len(words) == 1 and self._beside_role(tokens, first, last)
        if len(words) < 2 and not body and not titled and not named_beside:
            return
        if all(t.low in self._lexicon.roles or t.low in self._lexicon.stops for t in tokens[first : last + 1]):
            return
        entity = self._all.get(words)
        if entity is None:
            entity = Entity(written(tokens, first, last), words, tokens[first].start)
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

    def _describe(self, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        """Titles and roles beside a name: "harbour master Moira Callard", "Dana Whitlock, a spokeswoman", "the envoy, Helene Aubrecht"."""
        lexicon = self._lexicon
        first, last = core(tokens, run, self._lexicon)
        if first > last:
            return
        entity = self._all.get(tuple(w for w in (bare(t.raw) for t in tokens[first : last + 1]) if w and w != "."))
        if entity is None:
            found = self._carriers(bare(tokens[last].raw))
            entity = found[0] if len(found) == 1 and first != run[0] else None
        if entity is None:
            return
        beside = [*tokens[run[0] : first], *_lead(tokens, run[0], lexicon), *_tail(tokens, last + 1, entity, lexicon)]
        _origins(tokens, run, last + 1, entity, lexicon)
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

    def _carriers(self, word: str) -> list[Entity]:
        """The persons whose last name is this word."""
        return [e for e in self._by_word.get(word, ()) if e.words[-1] == word and not e.body]

    def _business(self, runs: Sequence[Run]) -> dict[tuple[str, ...], str]:
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
            owner = bool(POSSESSIVE.search(tokens[b].raw[-2:])) and any(t.low in ("executive", "boss", "ceo", "shareholders") for t in after[:3])
            if (led or beside or owner) and not any(w in lexicon.outlets for w in words):
                found.setdefault(words, written(tokens, a, b))
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
        first, last = core(name, (0, len(name) - 1), lexicon)
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

    def body_of(self, phrase: Sequence[Token]) -> str | None:
        """The fullest name in the article of the body that a phrase means ("the ministry"), if only one fits."""
        words = {bare(t.raw) for t in phrase if t.word and t.low not in self._lexicon.stops and t.low not in self._lexicon.connectors}
        heads = [bare(t.raw) for t in phrase if self._lexicon.body(form(POSSESSIVE.sub("", t.raw)))]
        if not heads:
            return None
        if len(self._firms) == 1 and len(words) == 1 and phrase[-1].low in self._lexicon.business and self._definite(phrase[0]):
            return next(iter(self._firms.values()))
        fits = [e for e in self._by_word.get(heads[-1], ()) if e.body and words <= set(e.words)]
        if not fits:
            return None
        longest = max(fits, key=lambda e: (len(e.words), -e.first))
        return longest.name if all(set(e.words) <= set(longest.words) for e in fits) else None

    def _definite(self, token: Token) -> bool:
        return token.low in self._lexicon.articles and token.low not in INDEFINITE


def _lead(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> list[Token]:
    """The words of an office in front of a name, with or without a comma; none where they are no office."""
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


def _tail(tokens: Sequence[Token], n: int, entity: Entity, lexicon: Lexicon) -> list[Token]:
    """The words of an office in the apposition behind a name; an age or "who" shows a person."""
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


def _origins(tokens: Sequence[Token], run: tuple[int, int], n: int, entity: Entity, lexicon: Lexicon) -> None:
    """Capitalised words right before a name, and "of X" behind it: where somebody is from."""
    if n + 1 < len(tokens) and tokens[n].low in lexicon.binding and tokens[n + 1].capital:
        entity.origin.add(bare(tokens[n + 1].raw))
    for k in range(run[0] - 1, max(-1, run[0] - 4), -1):
        if not tokens[k].word or tokens[k].low in lexicon.prepositions:
            break
        if tokens[k].capital and tokens[k].low not in lexicon.stops:
            entity.origin.add(bare(tokens[k].raw))
