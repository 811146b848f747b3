"""The persons and bodies that one article names: under which names, and whom a shorter name means.

Names are joined only where the words allow it (surname, given name, part of a body's name, initials), never across a known difference of gender.
What cannot be told stays as written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..text.titles import COURTESY
from .frames import Token
from .lexicon import Lexicon, form
from .runs import POSSESSIVE, Run, bare, beheaded, core, name_words, written

#: Articles that bring in somebody new.
INDEFINITE = frozenset(
    ("a", "an", "one", "another", "some", "several", "many", "ein", "eine", "einer", "un", "une", "una", "otro", "otra", "des", "unos", "unas",
     "uno", "un'", "alcuni", "alcune", "um", "uma", "uns", "umas", "een")
)  # fmt: skip


def brings_in(word: str, lexicon: Lexicon) -> bool:
    """Does this article bring in somebody new? Portuguese "a" is the definite one ("a investigadora")."""
    return word in lexicon.indefinite or (word in INDEFINITE and not (word == "a" and "a" in lexicon.of_article))


#: Articles that point at nobody in particular, or at several.
NOBODY = frozenset(
    (
        "no",
        "every",
        "each",
        "both",
        "most",
        "all",
        "that",
        "this",
        "these",
        "those",
        "our",
        "few",
        "two",
        "three",
        "four",
        "five",
        "kein",
        "keine",
        "aucun",
        "nessun",
        "nessuna",
        "nenhum",
        "nenhuma",
        "geen",
    )
)
#: The last word of a firm's name.
FIRMS = frozenset(
    ("nv", "sa", "ag", "plc", "inc", "ltd", "llc", "llp", "gmbh", "kg", "bv", "oy", "asa", "spa", "srl", "corp", "co", "holdings", "partners",
     "facilities", "solutions", "foods", "logistics", "studios", "enterprises", "consulting", "properties", "laboratories", "labs",
     "capital", "securities", "motors", "airways", "airlines", "pharmaceuticals", "industries", "technologies", "systems", "ventures", "bros")
)  # fmt: skip

#: Whoever is named in full so many times as often as a namesake keeps the bare surname.
_DOMINATES = 3
#: So many names with one word in them are compared.
_NAMESAKES = 50
#: Words for nobody, and the shortest participle that begins a sentence ("Giving evidence, she said").
_NOTHING, _SHORTEST_PARTICIPLE = frozenset(("none", "neither", "anyone", "anybody", "everything", "nothing")), 4


def definite(token: Token, lexicon: Lexicon) -> bool:
    """Does a phrase that begins so point at somebody known ("the", "his", "Ukraine's", "borgmesteren"), or may it, in a language without articles?"""
    if token.capital and POSSESSIVE.search(token.raw[-2:]) and token.low not in lexicon.articles:
        return True
    if token.low in lexicon.articles:
        return not brings_in(token.low, lexicon) and token.low not in NOBODY
    somebody = lexicon.without_articles and lexicon.role(token.low) is not None and not lexicon.plural(token.low)
    return somebody or lexicon.undefined(token.low) != token.low


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is called beside the name: the noun, the words that narrow it, and whose it is ("his" lawyer)."""

    head: str
    words: frozenset[str]
    owned: str = ""
    proper: frozenset[str] = frozenset()  # those of `words` that are written with a capital
    once: bool = False  # "the former president"


@dataclass(slots=True)
class Entity:
    """A person or body of the article: fullest name, and what the article tells beside it."""

    name: str
    words: tuple[str, ...]
    first: int
    count: int = 0
    gender: str = ""
    titled: bool = False  # the gender is told by a title or an office, not by a given name
    person: bool = False
    body: bool = False
    offices: list[Office] = field(default_factory=list)
    origin: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    full: list[int] = field(default_factory=list)  # where the full name stands, neither led by a preposition nor with a possessive
    taken_up: bool = False  # without a name, and called by an epithet that may be somebody's with one
    loose: bool = True  # no title stands before it
    placed: int = 0  # how often a preposition of place stands before it

    @property
    def roles(self) -> set[str]:
        """The nouns of all offices."""
        return {o.head for o in self.offices}

    @property
    def told(self) -> set[str]:
        """The words that tell of somebody."""
        return self.origin.union(*(o.words for o in self.offices))

    def may_be(self, gender: str) -> bool:
        """Is this gender not against what is known? Unknown goes with either."""
        return not (gender and self.gender and gender != self.gender)


class Registry:
    """The full names of one article and the shorter ones that mean them."""

    def __init__(self, found: Sequence[Run], lexicon: Lexicon) -> None:
        """Learn the full names of these runs of capitals."""
        self._lexicon = lexicon
        self.all: dict[tuple[str, ...], Entity] = {}
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        self._cores: dict[tuple[int, int], tuple[int, int, tuple[str, ...]]] = {}
        self._led = Counter(bare(tokens[a].raw) for _, tokens, (a, b) in found if a == b and a and tokens[a - 1].low in lexicon.prepositions)
        known = {name_words(tokens, run) for _, tokens, run in found}
        by_last: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in known - {()}:
            by_last[words[-1]].add(words)
        for _, tokens, run in found:
            self._learn(tokens, beheaded(tokens, run, by_last.get(bare(tokens[run[1]].raw), ()), lexicon))
        self.surnames = frozenset(words[-1] for words in self.all if len(words) > 1)
        for words in [w for w, e in self.all.items() if len(w) == 1 and e.loose and w[0] in self.surnames]:
            del self.all[words]  # a surname that is a first name as well: "Christie, who"
        for entity in self.all.values():
            entity.full.sort()
            for word in set(entity.words):
                if len(self._by_word[word]) < _NAMESAKES:
                    self._by_word[word].append(entity)
        self._initials = self._acronyms(found)

    def read(self, tokens: Sequence[Token], run: tuple[int, int]) -> tuple[int, int, tuple[str, ...]]:
        """The first and the last token of the name in a run, and its words as they are compared; each place is read once."""
        key = tokens[run[0]].start, tokens[run[1]].end
        if key not in self._cores:
            first, last = core(tokens, run, self._lexicon)
            self._cores[key] = first - run[0], last - run[0], name_words(tokens, (first, last))
        first, last, words = self._cores[key]
        return run[0] + first, run[0] + last, words

    # -- reading names off the text --------------------------------------------------------------------------------------------------------
    def _learn(self, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        lexicon = self._lexicon
        first, last, words = self.read(tokens, run)
        if first > last:
            return
        surnamed = first < last and tokens[first].low in lexicon.given  # "Bill Clinton" is no bill
        body = any(lexicon.body(_unowned(t)) for t in tokens[first + surnamed : last + 1]) or (len(words) > 1 and words[-1] in FIRMS)
        called = first > 1 and tokens[first - 1].low in lexicon.naming  # "a company called Tamar Homes"
        body = body or (called and (tokens[first - 2].low in lexicon.business or lexicon.body(tokens[first - 2].low)))
        titled = first > run[0] and any(t.low in lexicon.titles for t in tokens[run[0] : first])
        beside = len(words) == 1 and (self._beside_role(tokens, first, last) or self._aged(tokens, first, last))
        if not words or (len(words) < 2 and not (titled or beside or (body and first > 0))):
            return
        courtesy = (titled and tokens[first - 1].low in COURTESY) or tokens[first - 1].raw == "."
        if all(lexicon.role(t.low) is not None or t.low in lexicon.stops for t in tokens[first : last + 1]) and not (
            courtesy and lexicon.code == "en"
        ):
            return  # "the Mayor"; but "Mr Baker" has a name
        if (
            lexicon.code == "de"
            and len(words) == 1
            and not beside
            and words[0] not in lexicon.given
            and words[0].endswith(lexicon.agents)
            and not body
        ):
            return  # "Herr Landesrat"
        entity = self.all.setdefault(words, Entity(written(tokens, first, last), words, tokens[first].start))
        entity.count += 1
        entity.loose = entity.loose and not titled
        placed = self._placed(tokens, run[0])
        if not placed and not POSSESSIVE.search(tokens[last].raw[-2:]):
            entity.full.append(tokens[first].start)
        entity.placed += placed
        entity.body = entity.body or body
        given = lexicon.gender(words[0])
        if given is None and len(words) == 1 and self._relative(tokens, first):
            given = lexicon.role(tokens[first - 1].low) or ""
        if given is not None and (len(words) > 1 or beside) and not body:
            entity.person = True
            entity.gender = entity.gender or given

    def _placed(self, tokens: Sequence[Token], first: int) -> bool:
        """Does a preposition stand before a name, with or without an article?"""
        k = first - 1
        if k > 0 and tokens[k].low in self._lexicon.articles:
            k -= 1
        return k >= 0 and tokens[k].low in self._lexicon.prepositions

    def _beside_role(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """A first name alone beside an office or a kinship: "her husband Gerald", "Ms Dolan's sister, Iwona, read"."""
        lexicon = self._lexicon
        if self._relative(tokens, first) or self._described(tokens, last):
            return True
        if first == 0 or tokens[last].low not in lexicon.given:
            return False
        if tokens[first - 1].raw == ",":
            closed = last + 1 < len(tokens) and tokens[last + 1].raw == ","
            return closed and first > 1 and lexicon.role(tokens[first - 2].low) is not None
        return lexicon.role(tokens[first - 1].low) is not None and tokens[first - 1].raw.islower()

    def _relative(self, tokens: Sequence[Token], first: int) -> bool:
        """Does a name stand behind somebody's relative: "sa fille | Solomia", "Lee's daughter | Hana", "Lees Tochter | Hanna"?"""
        lexicon = self._lexicon
        if first < 2 or tokens[first - 1].low not in lexicon.kin:
            return False
        owner = tokens[first - 2]
        named = owner.capital and (bool(POSSESSIVE.search(owner.raw[-2:])) or (lexicon.code == "de" and owner.raw.endswith("s")))
        return owner.low in lexicon.possessives or named

    def _described(self, tokens: Sequence[Token], last: int) -> bool:
        """Is a first name described by an office behind it: "Solange, our mayor, had been up"?"""
        lexicon = self._lexicon
        behind = tokens[last + 1 : last + 4]
        if len(behind) < 3 or behind[0].raw != "," or lexicon.gender(tokens[last].low) is None:
            return False
        led = behind[1].low in lexicon.possessives or behind[1].low in lexicon.articles
        return led and lexicon.role(behind[2].low) is not None and not lexicon.plural(behind[2].low)

    def _aged(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """A single name with an age, or a first name before "who", or set apart: "Caleb, 8, said", "Rosalind, who", "the elder, Rosalind, said"."""
        if last + 2 >= len(tokens) or tokens[last + 1].raw not in ",(":
            return False
        apart = first > 2 and tokens[first - 1].raw == "," == tokens[last + 1].raw and tokens[last].low in self._lexicon.given
        if apart and any(t.low in self._lexicon.articles for t in tokens[max(0, first - 4) : first - 1]):
            return True
        behind = tokens[last + 2]
        age = behind.raw.isdigit() and len(behind.raw) <= 2 and last + 3 < len(tokens) and tokens[last + 3].raw in ",)"
        return age or (behind.low == "who" and tokens[last].low in self._lexicon.given)

    def _acronyms(self, found: Sequence[Run]) -> dict[str, Entity]:
        """Short forms: as the article sets them in brackets behind a name ("the Marine Safety Office (MSO)"), or the initials of a body."""
        short: dict[str, Entity] = {}
        for _, tokens, run in found:
            n = run[1] + 1
            if n + 2 >= len(tokens) or tokens[n].raw != "(":
                continue
            entity = self.all.get(self.read(tokens, run)[2])
            if entity is None or len(entity.words) < 2:
                continue
            inside = tokens[n + 1]
            if tokens[n + 2].raw in "),;" and sum(c.isupper() for c in inside.raw) >= 2 and inside.low[0] == entity.words[0][0]:
                short.setdefault(bare(inside.raw), entity)
        for entity in self.all.values():
            if len(entity.words) >= 2 and not entity.person:
                short.setdefault("".join(w[0] for w in entity.words if w not in self._lexicon.connectors), entity)
        return short

    def add(self, name: Sequence[Token], at: int) -> Entity | None:
        """A single name that speaks and that the article gives no fuller: "Messi". None for acronyms, bodies and words of other kinds."""
        lexicon = self._lexicon
        *_, words = self.read(name, (0, len(name) - 1))
        odd = any(
            any(t.low in group for group in (lexicon.outlets, lexicon.stops, lexicon.places, lexicon.somebody, _NOTHING))
            or lexicon.body(t.low)
            or lexicon.role(t.low) is not None
            or (lexicon.code == "en" and t.low.endswith("ing") and len(t.low) > _SHORTEST_PARTICIPLE and not self._elsewhere(words))
            for t in name
        )
        if len(words) != 1 or odd or sum(c.isupper() for c in name[-1].raw) > 1 or not name[-1].capital or lexicon.code == "de":
            return None
        entity = Entity(written(name, 0, len(name) - 1), words, at, count=1, gender=lexicon.gender(words[0]) or "", full=[at])
        entity.person = words[0] in lexicon.given or not self._led[words[0]]
        self.all[words] = entity
        self._by_word[words[0]].append(entity)
        return entity

    def _elsewhere(self, words: tuple[str, ...]) -> bool:
        """Does a preposition lead this word somewhere, as a name ("to Spalding")?"""
        return len(words) == 1 and self._led[words[0]] > 0

    # -- asking ----------------------------------------------------------------------------------------------------------------------------
    def of_run(self, tokens: Sequence[Token], run: tuple[int, int]) -> Entity | None:
        """The entity with exactly this name, or the one person whose surname it is, where a title or an office leads it."""
        first, last, words = self.read(tokens, run)
        if first > last:
            return None
        entity = self.all.get(words)
        if entity is None and words and (first != run[0] or (len(words) == 1 and words[0] in self._lexicon.given)):
            place = -1 if first != run[0] else 0  # "Mayor Lee", "his wife, Heidi"
            found = [e for e in self._by_word.get(words[0], ()) if e.words[place] == words[place] and not e.body]
            entity = found[0] if len(found) == 1 else None
        return entity

    def of_words(self, name: Sequence[Token], at: int, hint: str = "") -> Entity | None:
        """The entity that a name written at offset `at` means, or None; `hint` is the gender of a pronoun that follows."""
        lexicon = self._lexicon
        first, last, words = self.read(name, (0, len(name) - 1))
        title = next((lexicon.titles[t.low] for t in name[:first] if lexicon.titles.get(t.low)), "")
        if not words:
            return None
        known = self.all.get(words)
        gender = title or (known.gender if known is not None else "")
        fuller = [e for e in self._fuller(words, known) if e.may_be(gender)]
        if fuller:
            return _meant([e for e in fuller if e.gender == hint] or fuller if hint else fuller, at)
        if known is not None:
            return known
        if len(words) == 1 and len(words[0]) >= 2 and sum(c.isupper() for c in name[last].raw) >= 2:
            return self._initials.get(words[0])
        return None

    def _fuller(self, words: tuple[str, ...], known: Entity | None) -> list[Entity]:
        """The entities with a longer name of which `words` are a part: the surname, else the given name, else another part."""
        longer = [e for e in self._by_word.get(words[-1], ()) if len(e.words) > len(words) and set(words) <= set(e.words)]
        of_surname = [e for e in longer if e.words[-1] == words[-1]]
        if of_surname or (known is not None and not known.body):
            return of_surname or ([e for e in longer if e.words[0] == words[0]] if len(words) == 1 else [])
        if known is not None:
            return [e for e in longer if e.body and e.words[0] == words[0]]
        if len(words) > 1:
            return [e for e in longer if e.person and e.words[: len(words)] == words]
        given = [e for e in longer if e.words[0] == words[0]]
        given = [e for e in given if e.words[-1] not in self._lexicon.outlets] or given  # a university and a paper with the name of one town
        return given or [e for e in longer if e.person and len(words[0]) > 2 and words[0] not in self._lexicon.particles]


def _unowned(token: Token) -> str:
    """The look-up form of a word without its possessive."""
    return form(POSSESSIVE.sub("", token.raw)) if "'" in token.low else token.low


def _meant(found: Sequence[Entity], at: int) -> Entity:
    """Which of several with this name is meant: a person; the one named in full last, a relative introduced as such and one hardly named aside."""
    before = [e for e in found if e.first <= at] or list(found)
    persons = [e for e in before if e.person] or before
    own = [e for e in persons if not any(o.owned for o in e.offices)] or persons
    most = max(e.count for e in own)
    likely = [e for e in own if _DOMINATES * e.count > most]
    return max(likely, key=lambda e: (_last(e.full, at), e.count, len(e.words), -e.first))


def _last(places: Sequence[int], at: int) -> int:
    """The last of these offsets, sorted, up to `at`, or -1."""
    n = bisect_right(places, at)
    return places[n - 1] if n else -1
