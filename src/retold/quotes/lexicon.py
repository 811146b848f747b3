"""The words of a language that attribute speech, made ready for quick look-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..text.languages import Language, codes, load
from ..text.normal import unaccented

_TABLE = "quotes"


def form(word: str) -> str:
    """The form in which words are looked up: no case, plain apostrophe; accents stay, they carry meaning ("a", "à")."""
    return word.casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of a language's table `[quotes]`; every word in look-up form."""

    code: str
    verbs: frozenset[str]  # every form that may be a cue: reporting and holding
    plain: frozenset[str]  # small words that are never verbs of speech
    reporting: frozenset[str]
    holding: frozenset[str]
    judging: frozenset[str]
    doubtful: frozenset[str]
    participles: frozenset[str]
    infinitives: frozenset[str]
    hearer: frozenset[str]
    according: dict[str, tuple[tuple[str, ...], ...]]  # by the first word
    that: frozenset[str]
    nouns: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    be: frozenset[str]
    auxiliaries: frozenset[str]
    joints: frozenset[str]
    prepositions: frozenset[str]
    binding: frozenset[str]
    stops: frozenset[str]
    particles: frozenset[str]
    connectors: frozenset[str]
    subjunctive: frozenset[str]
    bylines: frozenset[str]
    intending: frozenset[str]
    naming: frozenset[str]
    outlets: frozenset[str]
    business: frozenset[str]
    separable: frozenset[str]
    introducing: frozenset[str]
    epithets: frozenset[str]
    objects: dict[str, str]
    pronouns: dict[str, str]
    titles: dict[str, str]
    roles: dict[str, str]
    bodies: frozenset[str]
    given: dict[str, str]

    def role(self, word: str) -> str | None:
        """The gender that a role noun gives away ("" = none), or None where the word is no role. German compounds count by their last part."""
        found = self.roles.get(word)
        if found is None and "-" in word:
            found = self.roles.get(word.rsplit("-", 1)[1])
        if found is None and self.code == "de" and word.endswith("in") and word[:-2] in self.roles:
            found = "f"
        if found is None and self.code != "de" and word.endswith("s"):
            found = "" if word[:-1] in self.roles else None
        if found is None and self.code == "de" and len(word) > 7:
            found = next((self.roles[word[i:]] for i in range(2, min(len(word) - 4, 40)) if word[i:] in self.roles), None)
        return found

    def plural(self, word: str) -> bool:
        """Is this role noun a plural, as far as its ending tells?"""
        return word.endswith("s") and (word not in self.roles or word[:-1] in self.roles) and self.code != "de"

    def body(self, word: str) -> bool:
        """Is this a noun for a body that can speak?"""
        if word in self.bodies or (word.endswith("s") and word[:-1] in self.bodies):
            return True
        return self.code == "de" and len(word) > 6 and any(word[i:] in self.bodies for i in range(3, min(len(word) - 3, 40)))


@cache
def lexicon(code: str | None) -> Lexicon:
    """The words of a language; English where the language has no table of its own."""
    language = load(code)
    if _TABLE not in language.tables:
        language = load("en")
    words = {key: _set(language.words(_TABLE, key)) for key in _LISTS}
    lines = {key: [form(line).split() for line in language.words(_TABLE, key)] for key in ("reporting", "holding", "judging")}
    english = language.code == "en"
    both = [*lines["reporting"], *lines["holding"]]
    return Lexicon(
        code=language.code,
        reporting=frozenset(w for line in lines["reporting"] for w in (line if english else line[1:])),
        holding=frozenset(w for line in lines["holding"] for w in (line if english else line[1:])),
        judging=frozenset(w for line in lines["judging"] for w in (line if english else line[1:])),
        participles=frozenset(line[-1] for line in [*both, *lines["judging"]] if english),
        infinitives=frozenset(line[0] for line in both),
        verbs=frozenset(w for line in both for w in (line if english else line[1:])),
        plain=frozenset().union(*(words[key] for key in ("joints", "prepositions", "articles", "auxiliaries", "be", "that", "binding"))),
        according=_by_first_word(language.words(_TABLE, "according")),
        pronouns={form(k): str(v) for k, v in language.mapping(_TABLE, "pronouns").items()},
        objects={form(k): str(v) for k, v in language.mapping(_TABLE, "objects").items()},
        titles={form(k): str(v) for k, v in language.mapping(_TABLE, "titles").items()},
        roles=_by_gender(language, "roles"),
        bodies=_set(language.tables[_TABLE].get("bodies", {}).get("words", ())),
        given=_by_gender(language, "given"),
        **{**words, "outlets": frozenset(form(w) for c in codes() for w in load(c).words(_TABLE, "outlets"))},  # papers are named across borders
    )


_LISTS = (
    "doubtful", "hearer", "that", "nouns", "articles", "possessives", "be", "auxiliaries", "joints", "prepositions", "binding", "stops",
    "particles",
    "connectors", "subjunctive", "bylines", "intending", "naming", "outlets", "business", "separable", "introducing", "epithets",
)  # fmt: skip


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words, longest first, under their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(form(p).split()) for p in phrases), key=lambda p: (-len(p), p)):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rest) for first, rest in found.items()}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form(w) for w in words)


def _by_gender(language: Language, key: str) -> dict[str, str]:
    """Words with their gender: "m", "f", or "" where a word is used for both."""
    table = language.mapping(_TABLE, key)
    found: dict[str, str] = {}
    for gender in ("m", "f", "any"):
        for word in table.get(gender, ()):
            known = "" if gender == "any" else gender
            for written in {form(word), unaccented(form(word))} if key == "given" else {form(word)}:
                found[written] = known if found.get(written, known) == known else ""
    return found
