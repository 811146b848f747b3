"""What an article tells beside a name, and whom a phrase without a name means by it: offices, kinship, origin, age, trade of a firm.

"Harbour master Moira Callard", "Callard, 58, who runs the port", "the envoy, Helene Aubrecht" give a person a noun (`Office.head`) and the words
that narrow it (`Office.words`). "The foreign minister" is the one person with that noun whom no narrowing word speaks against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from ..text.titles import COURTESY
from .frames import Token
from .lexicon import Lexicon
from .registry import Entity, Office, Registry, definite
from .runs import POSSESSIVE, Run, bare

#: An office is read from so many words before a name, and so many behind it.
_BEFORE, _BEHIND = 10, 12
#: ... and what is said of somebody from so many.
_NEAR = 7
#: So many people with one noun are compared.
_HOLDERS = 40
#: Nouns set behind the noun of an office: "secretary general", "president elect".
_SET_BEHIND = frozenset(("general", "elect", "designate", "emeritus"))
#: So many words has the longest name of an office.
_LONGEST_SET = 5
#: Words that make another office of an office: "the mayor" is not the deputy mayor.
_BELOW = frozenset(
    (
        "deputy",
        "vice",
        "assistant",
        "associate",
        "shadow",
        "under",
        "junior",
        "stellvertretende",
        "stellvertretender",
        "adjoint",
        "adjointe",
        "vicaria",
        "plaatsvervangend",
    )
)
#: Words that narrow nothing: whoever has an office may be called so as well.
_LOOSE = frozenset(
    ("former", "ex", "outgoing", "incoming", "new", "old", "then", "veteran", "local", "late", "current", "acting", "interim", "longtime", "retired",
     "young", "younger", "elder", "senior", "top", "chief", "famous", "ancien", "ancienne", "ehemalige", "ehemaliger", "frühere", "früherer",
     "nuovo", "nuova", "novo", "nova", "nieuwe", "voormalig", "voormalige", "antigo", "antiga")
)  # fmt: skip
#: Words that tell of an office held no more.
_ONCE = frozenset(
    (
        "former",
        "ex",
        "then",
        "late",
        "retired",
        "ancien",
        "ancienne",
        "ehemalige",
        "ehemaliger",
        "frühere",
        "früherer",
        "antiguo",
        "antigua",
        "antigo",
        "antiga",
        "voormalig",
        "voormalige",
    )
)
#: Words that an office may have more than the noun that stands for it.
_PLAIN = frozenset(("general", "executive", "managing", "prime", "party", "board", "state", "national"))
#: So many letters tell that a country and its people are one.
_STEM = 4
#: How American papers write parties: "R-Ohio".
_PARTIES = {"R-": "republican", "D-": "democrat"}
#: What leads an age behind a name.
_AT_AGE = frozenset(("now", "aged", "then", "today", "heute", "jetzt", "inzwischen", "hoy", "ahora", "aujourd'hui", "oggi", "hoje", "nu", "toen"))
#: Relative pronouns behind a name.
_WHO = frozenset(("who", "qui", "quien", "che", "quem", "whose", "der", "die"))


def office(words: Sequence[Token], lexicon: Lexicon) -> Office | None:
    """The office that the words of a noun phrase name: its noun stands before the first preposition; None where they name none."""
    stop = next((k for k, t in enumerate(words) if k and _hangs(words, k, lexicon)), len(words))
    nouns = [k for k in range(stop) if lexicon.role(words[k].low) is not None]
    if not nouns:
        return None
    known = _set_office(words, lexicon)
    if known:
        return Office(known, frozenset())
    at = nouns[-1] if not lexicon.noun_first else nouns[0]
    if not lexicon.noun_first and any(lexicon.body(w.low) for w in words[at + 1 : stop]):
        return None  # "the Ukrainian government"
    if lexicon.noun_first and any(lexicon.body(w.low) and lexicon.role(w.low) is None for w in words[:at]):
        return None  # "le régulateur portugais"
    head = _singular(words[at].low, lexicon)
    if head in _SET_BEHIND and at - 1 in nouns:  # "secretary general"
        at -= 1
        head = f"{words[at].low}-{head}" if head == "general" else words[at].low
    rest = {bare(w.raw) for k, w in enumerate(words) if k != at and w.word and w.low not in _SET_BEHIND and not _empty(w, lexicon)}
    proper = {
        bare(w.raw) for w in words if w.capital and lexicon.role(w.low) is None and w.low not in lexicon.articles and w.low not in lexicon.stops
    }
    once = any(w.low in _ONCE for w in words)
    owner = words[0].low in lexicon.possessives or (words[0].capital and POSSESSIVE.search(words[0].raw[-2:]))
    return Office(head, frozenset(rest) - _LOOSE, words[0].low if owner else "", frozenset(proper & rest), once)


def _hangs(words: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Does word `k` lead what the noun before it is of or from: a preposition, a German genitive ("die Leiterin | der Klinik")?"""
    low = words[k].low
    return _genitive(words, k, lexicon) if low in lexicon.articles else low in lexicon.prepositions


def _genitive(words: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is word `k` the article of what the office before it is of: "die Leiterin | der Klinik"?"""
    return k > 0 and words[k].low in lexicon.complements and lexicon.role(words[k - 1].low) is not None


def _set_office(words: Sequence[Token], lexicon: Lexicon) -> str:
    """“la cheffe du gouvernement”, “la Première ministre”: the noun for an office that several words name, or ""."""
    lows = tuple(t.low for t in words)
    for size in range(2, min(len(lows), _LONGEST_SET) + 1):
        for k in range(min(3, len(lows) - size + 1)):
            if lows[k : k + size] in lexicon.set_offices:
                return lexicon.set_offices[lows[k : k + size]]
    return ""


def _empty(token: Token, lexicon: Lexicon) -> bool:
    return any(token.low in group for group in (lexicon.stops, lexicon.connectors, lexicon.articles, lexicon.prepositions))


def _singular(head: str, lexicon: Lexicon) -> str:
    """The noun of an office as a key: "mum-of-three" as written, "ex-minister" as "minister"."""
    head = head.rsplit("-", 1)[1] if head not in lexicon.roles and "-" in head and head.rsplit("-", 1)[1] in lexicon.roles else head
    return lexicon.undefined(head)


class Offices:
    """Who is what in one article."""

    def __init__(self, found: Iterable[Run], registry: Registry, lexicon: Lexicon) -> None:
        """Read what stands beside the names of these runs."""
        self._lexicon, self._registry = lexicon, registry
        for _, tokens, run in found:
            entity = registry.of_run(tokens, run)
            if entity is not None:
                self._describe(tokens, run, entity)
        self._by_noun: defaultdict[str, list[Entity]] = defaultdict(list)
        self._by_age: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in registry.all.values():
            for noun in sorted(entity.roles):
                if len(self._by_noun[noun]) < _HOLDERS:
                    self._by_noun[noun].append(entity)
            for age in sorted(entity.ages):
                self._by_age[age].append(entity)

    # -- reading offices off the text ------------------------------------------------------------------------------------------------------
    def _describe(self, tokens: Sequence[Token], run: tuple[int, int], entity: Entity) -> None:
        lexicon = self._lexicon
        first = self._registry.read(tokens, run)[0]
        _origins(tokens, run, entity, lexicon)
        for t in tokens[run[0] : first]:
            gender = lexicon.titles.get(t.low)
            if gender is not None and not entity.body:
                entity.person = True
                _gender(entity, gender)
        self._party(entity, tokens[run[1] + 1 : run[1] + 3])
        led = lexicon.code == "en" and run[0] > 0 and tokens[run[0] - 1].low in lexicon.binding
        if not led:  # "Penhallow, of Lower Brendon, denies": not Brendon
            self._signs(entity, tokens[run[1] + 1 : run[1] + _NEAR])
        closed = run[1] + 1 >= len(tokens) or not tokens[run[1] + 1].word
        lead = _lead(tokens, run[0], lexicon, self._registry.surnames) if closed or tokens[run[0] - 1].raw != "," else []
        for words in ([*lead, *tokens[run[0] : first]], *_parts(_tail(tokens, run, entity, lexicon))):
            self._has(entity, words)

    def _signs(self, entity: Entity, behind: Sequence[Token]) -> None:
        """“Hill, prosecuting, said”, “Lee, 58, is accused of”: the office that the words right behind a name tell."""
        for t in behind:
            if t.low in self._lexicon.signs and not entity.body:
                has = Office(self._lexicon.signs[t.low], frozenset())
                entity.offices += [has] if has not in entity.offices else []
                entity.person = True
            if t.low in self._lexicon.reporting and t.low not in self._lexicon.signs:
                return

    def _party(self, entity: Entity, behind: Sequence[Token]) -> None:
        """“Lee, R-Ohio”, “Lee (D-Mass.)”: the party of a member of Congress."""
        if self._lexicon.code == "en" and len(behind) == 2 and behind[0].raw in ",(" and behind[1].raw[:2] in _PARTIES and not entity.body:
            entity.person = True
            entity.offices.append(Office(_PARTIES[behind[1].raw[:2]], frozenset()))

    def _has(self, entity: Entity, words: Sequence[Token]) -> None:
        """Note the office that these words name."""
        lexicon = self._lexicon
        named = office(words, lexicon)
        if named is None or entity.body or named.head in COURTESY:
            return
        gender = (lexicon.calls(words[0].low, named.head) if lexicon.code == "de" else lexicon.role(named.head)) or ""
        if not entity.may_be(gender):
            return  # the words are about somebody else
        entity.person = True
        _gender(entity, gender)
        entity.origin |= {bare(t.raw) for t in words if t.capital and lexicon.role(t.low) is None}
        if named not in entity.offices:
            entity.offices.append(named)

    # -- asking ----------------------------------------------------------------------------------------------------------------------------
    def of_phrase(self, phrase: Sequence[Token], headline: bool = False) -> list[Entity]:
        """The persons whom a definite phrase may mean by their office, the likeliest only; empty where nobody has it. Headlines leave out "the"."""
        lexicon = self._lexicon
        wanted = office(phrase, lexicon)
        bare_noun = headline and wanted is not None and phrase[0].low not in lexicon.articles
        if wanted is None or lexicon.plural(wanted.head) or not (definite(phrase[0], lexicon) or bare_noun):
            return []
        gender = lexicon.calls(phrase[0].low, wanted.head)
        nouns = [noun for noun in self._by_noun if noun == wanted.head or self._alike(noun, wanted.head)]
        ranked = [(self._fit(wanted, e), e) for noun in nouns for e in self._by_noun[noun] if e.person and e.may_be(gender)]
        best = max((fit for fit, _ in ranked), default=0)
        return list({id(e): e for fit, e in ranked if fit == best}.values()) if best else []

    def _alike(self, one: str, other: str) -> bool:
        return _share(self._lexicon.alike, one, other) or _share(self._lexicon.same_office, one, other)

    def aged(self, years: str) -> Sequence[Entity]:
        """The persons of whom the article tells this age."""
        return self._by_age.get(years, ())

    def _fit(self, wanted: Office, entity: Entity) -> int:
        """How well a person fits a phrase: 0 not at all; else by the words that agree, the very noun before a noun like it."""
        return max((self._agree(wanted, has, entity) for has in entity.offices), default=0)

    def _same_owner(self, wanted: str, has: str) -> bool:
        """“The lawyer” may be his lawyer; "her lawyer" is neither his nor just any."""
        pronouns = self._lexicon.possessives
        return not wanted or (bool(has) and (wanted == has or not (wanted in pronouns and has in pronouns)))

    def speaks_against(self, wanted: Office, entity: Entity) -> bool:
        """Has somebody the same noun, but not this office ("the mayor", a deputy mayor), or is this noun that of several?"""
        holders = self._by_noun.get(wanted.head, ())
        return len(holders) > 1 or (entity in holders and not self._fit(wanted, entity))

    def _agree(self, wanted: Office, has: Office, entity: Entity) -> int:
        """The same noun, or one for the same office; the words that narrow it must not be others ("the defence minister", the foreign minister)."""
        lexicon = self._lexicon
        if has.once and not wanted.once and has.head in lexicon.opposite:
            return 0  # "Lee, a former judge, ...": the judge who sentences her is another
        same = wanted.head == has.head
        close = same or _share(lexicon.same_office, wanted.head, has.head)
        shared = wanted.words & (has.words | entity.origin)
        narrowed = wanted.words - _BELOW
        if not (close or (_share(lexicon.alike, wanted.head, has.head) and shared)):
            return 0
        if (wanted.words & _BELOW) != (has.words & _BELOW) or not (shared or self._same_owner(wanted.owned, has.owned)):
            return 0
        if (narrowed and not shared and (has.words - _BELOW or not same)) or _rivals(wanted.proper, has.proper):
            return 0
        if not close and has.words - shared - _PLAIN:
            return 0  # "the NATO chief" is not the press secretary of NATO
        return 2 + 4 * same + 8 * len(shared) + (wanted.once == has.once)


def _rivals(one: Iterable[str], other: Iterable[str]) -> bool:
    """Names that narrow two offices and have nothing in common ("the Democratic nominee", the Republican one); Ukraine and Ukrainian have."""
    a, b = {w[:_STEM] for w in one}, {w[:_STEM] for w in other}
    return bool(a and b) and a.isdisjoint(b)


def _share(groups: Mapping[str, frozenset[str]], one: str, other: str) -> bool:
    """Do two nouns stand in one group?"""
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


def _gender(entity: Entity, gender: str) -> None:
    entity.titled = entity.titled or bool(gender)
    entity.gender = entity.gender or gender


def _lead(tokens: Sequence[Token], first: int, lexicon: Lexicon, surnames: Collection[str]) -> list[Token]:
    """The noun phrase of an office in front of a name, with or without a comma; empty where there is none."""
    comma = first > 0 and tokens[first - 1].raw == ","
    lead: list[Token] = []
    for k in range(first - (2 if comma else 1), max(-1, first - _BEFORE), -1):
        t = tokens[k]
        article = t.low in lexicon.articles
        verb = t.low in lexicon.verbs and not (lead == [] and lexicon.code == "en" and lexicon.role(t.low) is not None)  # "counsel Ann Lee"
        if not t.word or verb or (t.low in lexicon.joints and not article) or (t.low in lexicon.prepositions and not comma):
            break
        if t.capital and lead and lexicon.role(lead[-1].low) is None and bare(t.raw) in surnames:
            break  # "Ann Coe met president Max Riis"
        lead.append(t)
        inside = comma and k > 0 and _hangs_on(tokens, k, lexicon)
        inner = comma and t.raw.islower() and lexicon.code == "en"  # "the park's vet, Ann Lee": the article belongs to it
        owned = POSSESSIVE.search(t.raw[-2:]) and not inner
        if (article or owned) and not inside:
            break
    lead.reverse()
    if not lead:
        return []
    if not comma:
        return (
            lead
            if lexicon.role(lead[-1].low) is not None or (lexicon.code not in ("en",) and any(lexicon.role(t.low) is not None for t in lead))
            else []
        )
    noun = office(lead, lexicon)
    owned = lexicon.code == "en" and any(t.raw.islower() and POSSESSIVE.search(t.raw[-2:]) for t in lead)
    if owned and noun is not None and noun.head in lexicon.epithets:
        return []  # "the club's star, Ann Lee": whoever is near is called so, it is no office
    return lead if noun is not None and (definite(lead[0], lexicon) or lead[0].low in lexicon.articles) else []


def _hangs_on(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Does the article at `k` lead what an office is of: "la direttrice | delle Funivie", "die Leiterin | der Klinik"?"""
    t, before = tokens[k], tokens[k - 1]
    if t.low in lexicon.prepositions and t.low in lexicon.binding:
        return before.word and before.raw.islower()
    return (before.low in lexicon.prepositions and before.low in lexicon.binding) or _genitive(tokens, k, lexicon)


def _tail(tokens: Sequence[Token], run: tuple[int, int], entity: Entity, lexicon: Lexicon) -> list[Token]:
    """The noun phrase of an office in the apposition behind a name ("Lee, 43, mayor of Bern,"), or behind "is"; an age or "who" shows a person."""
    n = run[1] + 1
    if n + 1 >= len(tokens):
        return []
    if tokens[n].low in lexicon.be:
        return _phrase(tokens, n + 1, lexicon) if tokens[n + 1].low in lexicon.articles else []
    if tokens[n].raw not in ",(":
        return []
    n += 1
    n += tokens[n].low in _AT_AGE and n + 1 < len(tokens)
    if tokens[n].raw.isdigit() and len(tokens[n].raw) <= 3:
        entity.person = entity.person or not entity.body
        entity.ages.add(tokens[n].raw)
        n += 2
    if n < len(tokens) and tokens[n].low in _WHO and not entity.body and lexicon.code != "de":
        entity.person = entity.person or tokens[n].low != "whose"
        return _phrase(tokens, n + 2, lexicon) if n + 2 < len(tokens) and tokens[n + 1].low in lexicon.be else []
    words = _phrase(tokens, n, lexicon)
    adjunct = run[0] > 0 and tokens[run[0] - 1].low in lexicon.prepositions and not any(t.low in lexicon.verbs for t in tokens[: run[0]])
    closed = n + len(words) < len(tokens) and tokens[n + len(words)].raw in ",);"
    return words if closed or not adjunct else []  # "During Question Time, minister Ann Lee said"


def _phrase(tokens: Sequence[Token], n: int, lexicon: Lexicon) -> list[Token]:
    """The words from `n` to the next sign or verb; empty where they lead to another name ("Ann Lee, NATO chief Mark Hill and ...")."""
    words: list[Token] = []
    for k, t in enumerate(tokens[n : n + _BEHIND], n):
        noun = lexicon.role(t.low) is not None and all(lexicon.role(w.low) is None for w in words)  # "a former judge"
        verb = t.low in lexicon.verbs and t.raw.islower() and not noun
        who = t.low in _WHO and not (words and _genitive(tokens, k, lexicon)) and not _german_article(tokens, n, words, lexicon)
        if t.quote >= 0 or t.raw in ",.;:)–—" or verb or who or t.low in lexicon.be:
            break
        words.append(t)
    if not words or (words[0].low in lexicon.prepositions and words[0].low not in lexicon.articles):
        return []
    nouns = [k for k, t in enumerate(words) if lexicon.role(t.low) is not None]
    if nouns and lexicon.code == "en" and nouns[0] + 1 < len(words):
        behind = words[nouns[0] + 1]
        if behind.capital and lexicon.role(behind.low) is None and not any(POSSESSIVE.search(t.raw[-2:]) for t in words):
            return []
    return words


def _german_article(tokens: Sequence[Token], n: int, words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Is "der" or "die" an article here: at the head of the phrase, and an office follows at once ("die Intendantin", "der neue Leiter")?"""
    if lexicon.code != "de" or words:
        return False
    noun = next((t for t in tokens[n + 1 : n + 4] if t.capital or not t.word or t.low in lexicon.articles), None)
    return noun is not None and noun.capital and lexicon.role(noun.low) is not None


def _parts(words: Sequence[Token]) -> list[list[Token]]:
    """Offices joined by "and", one by one."""
    parts: list[list[Token]] = [[]]
    for t in words:
        if t.low in ("and", "und", "et", "y"):
            parts.append([])
        else:
            parts[-1].append(t)
    return [p for p in parts if p]


def _origins(tokens: Sequence[Token], run: tuple[int, int], entity: Entity, lexicon: Lexicon) -> None:
    """Capitalised words right before a name, and "of X" behind it: where somebody is from."""
    n = run[1] + 1
    if n + 1 < len(tokens) and tokens[n].low in lexicon.binding and tokens[n + 1].capital:
        entity.origin.add(bare(tokens[n + 1].raw))
    for k in range(run[0] - 1, max(-1, run[0] - 4), -1):
        if not tokens[k].word or tokens[k].low in lexicon.prepositions:
            break
        if tokens[k].capital and tokens[k].low not in lexicon.stops:
            entity.origin.add(bare(tokens[k].raw))
