"""Which body a phrase without a name means: "the ministry", "the firm", "the charity", by its name or by what the article calls it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .frames import Token
from .lexicon import Lexicon, form
from .registry import FIRMS, INDEFINITE, Registry, brings_in, definite
from .runs import POSSESSIVE, Run, bare, written

#: Whoever has one of these is a firm.
_OF_FIRMS = frozenset(("executive", "boss", "ceo", "shareholders"))
#: So many signs before its first name, and as near to the top, "the company" may stand for a body.
_SOON = 400
#: So many bodies with one word are compared.
_SAME = 50
#: The kind under which all words for a firm are kept.
_FIRM = "firm"
#: "La empresa concesionaria, Telvane": so many words stand between the article and the comma, the noun among them.
_BEHIND_NOUN = 2


@dataclass(slots=True, eq=False)
class Body:
    """A body: its name, what it is called, and where it is named."""

    name: str
    words: tuple[str, ...]
    kinds: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)

    def last(self, at: int) -> int:
        """Where it was named last before an offset; -1 if nowhere."""
        n = bisect_left(self.places, at)
        return self.places[n - 1] if n else -1

    def near(self, at: int) -> bool:
        """Is it named at the top of the article or right behind an offset there, where "the company" may come first?"""
        return bool(self.places) and self.places[0] - at < _SOON and at < _SOON


class Bodies:
    """The bodies of one article."""

    def __init__(self, found: Sequence[Run], registry: Registry, lexicon: Lexicon) -> None:
        """Take the bodies among the names, and the names that the article calls a firm, a charity and so on."""
        self._lexicon, self._registry = lexicon, registry
        firms = lexicon.business - lexicon.institutions
        self._firms = firms | {bare(w) for w in firms}  # names are compared without accents
        self._known: dict[tuple[str, ...], Body] = {}
        for entity in registry.all.values():
            if entity.body:
                kinds = {self._kind(w) for w in entity.words if lexicon.body(w)} | ({_FIRM} if entity.words[-1] in FIRMS else set())
                kinds -= {_FIRM} if entity.words[-1] in lexicon.outlets else set()  # "Northern Business Wire" is no company that is told of
                self._known[entity.words] = Body(entity.name, entity.words, kinds)
        named = [(run, tuple(w for w in (bare(t.raw) for t in run[1][run[2][0] : run[2][1] + 1]) if w)) for run in found]
        for (_, tokens, run), words in named:
            self._describe(tokens, run, words)
        by_word: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for known in self._known:
            for word in set(known):
                by_word[word].append(known)
        inner = [w for w in self._known if any(set(w) < set(other) for other in by_word[w[0]][:_SAME])]
        for words in inner:  # "Tidewatt" beside "Tidewatt Energy": one body, under its fullest name
            del self._known[words]
        self._by_word: defaultdict[str, list[Body]] = defaultdict(list)
        self._by_kind: defaultdict[str, list[Body]] = defaultdict(list)
        for body in self._known.values():
            for group, keys in ((self._by_word, body.words), (self._by_kind, body.kinds)):
                for key in set(keys):
                    if len(group[key]) < _SAME:
                        group[key].append(body)
        self._mentions(named)

    def _kind(self, word: str) -> str:
        return _FIRM if word in self._firms else word

    # -- reading -----------------------------------------------------------------------------------------------------------------------------
    def _describe(self, tokens: Sequence[Token], run: tuple[int, int], words: tuple[str, ...]) -> None:
        """“Bike hire firm Pedalia”, “Pedalia, a company that ...”, “the animal charity Otterwatch”, “Pedalia's chief executive”."""
        lexicon = self._lexicon
        a, b = run
        known = self._registry.all.get(words)
        person = words[0] in lexicon.given or (known is not None and known.person)
        if person or (a == b and lexicon.role(tokens[b].low) is not None) or any(w in lexicon.outlets for w in words):
            return
        kinds = {*_led(tokens, a, lexicon), *_followed(tokens, b, lexicon)}
        if POSSESSIVE.search(tokens[b].raw[-2:]) and any(t.low in _OF_FIRMS for t in tokens[b + 1 : b + 4]):
            kinds.add(_FIRM)
        if any(t.raw == "&" for t in tokens[a:b]):
            kinds.add(_FIRM)  # "Castle & Vale Buses"
        if kinds:
            body = self._known.setdefault(words, Body(written(tokens, a, b), words))
            body.kinds.update(self._kind(k) for k in kinds)

    def _mentions(self, named: Iterable[tuple[Run, tuple[str, ...]]]) -> None:
        """Where each body is named."""
        whole = {body.words: body for body in self._known.values()}
        by_first = {body.words[0]: body for body in whole.values()}
        for (number, tokens, (a, _)), words in named:
            body = whole.get(words) or (by_first.get(words[0]) if len(words) == 1 else None)
            if body is not None and number >= 0:
                body.places.append(tokens[a].start)

    # -- asking ------------------------------------------------------------------------------------------------------------------------------
    def of_phrase(self, phrase: Sequence[Token], at: int) -> str | None:
        """The fullest name of the body that a phrase at offset `at` means, if only one fits, or one named nearest before it."""
        lexicon = self._lexicon
        words = {bare(t.raw) for t in phrase if t.word and t.low not in lexicon.stops and t.low not in lexicon.connectors}
        heads = [bare(t.raw) for t in phrase if lexicon.body(form(POSSESSIVE.sub("", t.raw))) or t.low in lexicon.business]
        if not heads or brings_in(phrase[0].low, self._lexicon):
            return None
        fits = [body for body in self._by_word.get(heads[-1], ()) if words <= set(body.words)]
        if not fits and len(words) == 1 and phrase[-1].word and bare(phrase[-1].raw) == heads[-1] and definite(phrase[0], lexicon):
            fits = self._of_kind(heads[-1], at)
        return _chosen(fits, at, nearest=definite(phrase[0], lexicon))

    def known(self, name: str) -> bool:
        """Is this the full name of a body of the article that is no outlet?"""
        return any(body.name == name and body.words[-1] not in self._lexicon.outlets for body in self._known.values())

    def alone(self, name: str) -> bool:
        """Is this the only body of the article, outlets aside?"""
        return self.known(name) and all(body.name == name or body.words[-1] in self._lexicon.outlets for body in self._known.values())

    def of_noun(self, noun: str, at: int) -> str | None:
        """The fullest name of the one body that a noun without an article means at offset `at` ("a university | spokeswoman"); None of several."""
        noun = bare(noun)
        # German writes nouns large; "Harrow University and Wexham University" are two.
        named = [body for body in self._by_word.get(noun, ()) if len(body.words) > 1 and body.words.count(noun) == 1]
        of_kind = [body for body in self._of_kind(noun, at) if noun not in body.words]
        if self._lexicon.code == "de":
            of_kind = [body for body in of_kind if len(body.words) > 1 or len(body.places) > 1]
        headed = [body for body in named if body.words[-1] == noun or (body.words[0] == noun and not self._joined(body))]
        return _chosen(list(dict.fromkeys((*headed, *of_kind))) or named, at, nearest=False)

    def _joined(self, body: Body) -> bool:
        """“University and Research Staff Union” is no university."""
        second = body.name.split()[1:2]
        return bool(second) and form(second[0]) in self._lexicon.joints

    def _of_kind(self, noun: str, at: int) -> list[Body]:
        return [body for body in self._by_kind.get(self._kind(noun), []) if body.last(at) >= 0 or body.near(at)]


def _chosen(fits: Sequence[Body], at: int, *, nearest: bool) -> str | None:
    """The name of the only body that fits, of the one whose name holds all others, or of the one named last."""
    if len(fits) > 1:
        longest = max(fits, key=lambda e: (len(e.words), -e.places[0] if e.places else 0))
        if all(set(body.words) <= set(longest.words) for body in fits):
            return longest.name
        fits = [max(fits, key=lambda body: body.last(at))] if nearest else []
    return fits[0].name if fits else None


def _led(tokens: Sequence[Token], a: int, lexicon: Lexicon) -> set[str]:
    """What stands before a name: the word right before it, or outside English a word some places before."""
    before = tokens[max(0, a - 5) : a]
    if not before:
        return set()
    if before[-1].raw == ",":  # "the operator, Telvane": an article, the noun, at most one word behind it
        beside = [k for k, t in enumerate(before[:-1]) if t.low in lexicon.business and k and before[k - 1].low in lexicon.articles]
        named = bool(beside) and len(before) - 1 - beside[-1] <= _BEHIND_NOUN and all(t.word and t.raw.islower() for t in before[beside[-1] : -1])
        return {before[beside[-1]].low} if named else set()
    last = before[-1].low
    if last in lexicon.business or (lexicon.body(last) and before[-1].raw.islower() and lexicon.code == "en"):
        return {last}
    of_place = last in lexicon.prepositions  # "el hospital comarcal de Arveda"
    plain = lexicon.code != "en" and not of_place and all(t.word and t.raw.islower() for t in before[-2:])
    return {t.low for t in before if t.low in lexicon.business} if plain else set()


def _followed(tokens: Sequence[Token], b: int, lexicon: Lexicon) -> set[str]:
    """What stands in the apposition behind a name: "Pedalia, a bike hire company"."""
    after = tokens[b + 1 : b + 9]
    if len(after) < 3 or after[0].raw != "," or after[1].low not in lexicon.articles:
        return set()
    kinds: set[str] = set()
    for k, t in enumerate(after[2:6], 2):
        if not t.word or t.low in lexicon.prepositions or t.low in lexicon.joints:
            break
        if t.low in lexicon.business or lexicon.body(t.low):
            kinds = {t.low} if after[1].low in INDEFINITE or _ends_here(after[k + 1 : k + 2], lexicon) else set()
    return kinds


def _ends_here(following: Sequence[Token], lexicon: Lexicon) -> bool:
    """Does an apposition with "the" end or go on as one behind its noun? "They will move to Hull, the company reckons" says nothing of Hull."""
    if not following or not following[0].word:
        return True
    low = following[0].low
    return low in lexicon.prepositions or low in lexicon.relatives or low in lexicon.joints or low.endswith("ing")
