"""The words of a language that attribute speech, made ready for quick look-up.

It is a few lines longer than other modules: every list of the tables is one field here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..text.languages import Language, codes, load
from ..text.normal import unaccented

_TABLE = "quotes"


def form(word: str) -> str:
    """The form in which words are looked up: no case, plain apostrophe; accents stay, they carry meaning ("a", "à")."""
    return word.casefold().replace("’", "'")


#: So many words are kept with their role, for each language once in a process.
_KEPT = 1 << 15


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All of a language's table `[quotes]`; every word in look-up form. There is one for each language (`lexicon`)."""

    code: str
    verbs: frozenset[str]  # every form that may be a cue: reporting and holding
    plain: frozenset[str]  # small words that are never verbs of speech
    reporting: frozenset[str]
    holding: frozenset[str]
    judging: frozenset[str]
    doubtful: frozenset[str]
    participles: frozenset[str]
    infinitives: frozenset[str]
    bases: frozenset[str]  # infinitives that are no past tense as well ("say", not "read")
    hearer: frozenset[str]
    according: dict[str, tuple[tuple[str, ...], ...]]  # by the first word
    in_the_eyes: frozenset[str]  # "pour Lee, ..."
    for_whom: dict[str, tuple[tuple[str, ...], ...]]  # "Lee, para quien ...", by the first word
    views: dict[str, tuple[tuple[str, ...], ...]]  # "in his view", by the first word
    that: frozenset[str]
    nouns: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    accompanying: frozenset[str]  # prepositions before those in whose company somebody is
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
    outlets_alone: frozenset[str]  # those of them that many other bodies are called, too
    business: frozenset[str]
    institutions: frozenset[str]  # those of them that no firm is called
    perfect: frozenset[str]  # participles with which "have" makes a cue, where the language sets them apart from it (German)
    finite: frozenset[str]  # forms that are cues by themselves, there
    prefixed: dict[str, frozenset[str]]  # finite forms that need a prefix at the end of the clause, with those that make them verbs of speech
    participial: frozenset[str]  # participles that need an auxiliary to be a cue (French, Spanish)
    haves: frozenset[str]  # forms of that auxiliary
    known: frozenset[str]  # infinitives that are cues behind one of `causing`: "a fait savoir"
    causing: frozenset[str]
    replacing: frozenset[str]  # forms of the Konjunktiv II that stand for the Konjunktiv I
    finite_endings: tuple[str, ...]  # how forms end that are verbs and nothing else ("criticó", "annoncèrent")
    reading: frozenset[str]  # "..., peut-on lire dans le communiqué"
    convinced: frozenset[str]  # "est convaincue que"
    given_to: frozenset[str]  # "gab zu bedenken"
    thus: frozenset[str]  # "Così il sindaco."
    with_words: frozenset[tuple[str, ...]]  # "... With these words Lee warned": whoever acts behind them spoke
    in_words: frozenset[tuple[str, ...]]  # "zitierte Lee mit den Worten": who is quoted stands before these
    sources: frozenset[str]  # "fonti", "sources": who passes on what others say
    latter: frozenset[str]  # "celui-ci": what was named last
    interviews: frozenset[str]  # "interview", "entrevista": what such an article calls itself
    streets: frozenset[str]  # nouns that begin the name of a street ("Rue des Lilas"), which is nobody
    names_too: frozenset[str]  # nouns for people that are first names, too: "Finn Berg"
    kin: frozenset[str]  # relatives, with one name behind them: "his daughter Solomia"
    cited_with: frozenset[str]  # "wird die Ministerin zitiert": who is quoted speaks
    plural_verbs: tuple[str, ...]  # how verbs of several people end ("critican"), where the subject may be left out
    writings: frozenset[str]  # nouns for what is written and holds somebody's words
    written_by: frozenset[str]  # what leads to the writer of a letter
    one_letter: frozenset[str]  # nouns of which several call one letter
    judged_as: frozenset[str]  # what stands between a verb that judges and its judgement: "described the plan as", "tachó la gestión de"
    sayings: frozenset[str]  # nouns for words of somebody that stand behind them: "«...», è l'appello di ..."
    citing: frozenset[str]  # forms of "quote", which a paper does with somebody else's words
    judging_with: dict[str, frozenset[str]]  # verbs that judge together with one of these words: "hält für"
    conditional: frozenset[str]  # forms by which French passes on what somebody says ("aurait", "serait")
    gerunds: bool  # are gerunds and infinitives cues of their own?
    by: frozenset[str]  # words before the one who acts in a passive
    whence: frozenset[str]  # "insisten desde el Ayuntamiento"
    impersonal: frozenset[str]  # "it says": verbs that name nobody ("hieß es")
    drops: bool  # may a sentence leave its subject out?
    noun_first: bool  # stands the noun of a phrase before what belongs to it, and a report behind "que" ("le maire de Lyon", not "the Lyon mayor")?
    compounds: bool  # are nouns written together, so that the last part tells ("Regierungssprecher", "politiewoordvoerder")?
    cue_inside: bool  # may the cue stand inside the marks ("« Il est beau, explique Anne Lee. Mais ... »")?
    dialogue_dashes: bool  # may a dash lead speech?
    dialogue_hyphens: bool  # ... or a hyphen and a blank ("- Vi bygger ikke, siger han.")?
    dash_inside: bool  # ... in the middle of a paragraph, too?
    verb_genders: dict[str, str]  # endings of verbs that tell the gender of who speaks ("obiecała")
    bare_nouns: bool  # stand nouns for people without an article ("siger borgmester Lee", "mówi burmistrz")?
    without_articles: bool  # ... and has the language no articles at all, so that such a noun may be somebody known (Polish)?
    definite_endings: tuple[str, ...]  # how a noun ends that means somebody known ("borgmester|en")
    indefinite: frozenset[str]  # words that bring in somebody new, beside those that many languages share
    elisions: frozenset[str]  # words cut off before a vowel, with their apostrophe ("l'"); French has its own rules
    infinitive_endings: tuple[str, ...]  # ... of infinitives, with the pronouns that hang on them (empty in French and Spanish)
    like_infinitives: frozenset[str]  # words with such endings that are none
    clitics: frozenset[str]  # small words between a relative pronoun and its verb, beside those that French and Spanish have
    passive: frozenset[str]  # forms with which a participle is a passive, beside those of French and Spanish
    plurals: frozenset[str]  # nouns for several people that do not end in "s"
    subordinators: frozenset[str]
    complements: frozenset[str]
    oblique: frozenset[str]
    times: frozenset[str]
    introducing: frozenset[str]
    epithets: frozenset[str]
    opposite: frozenset[str]  # offices of those who stand opposite the people told of
    about: frozenset[str]
    answerers: frozenset[str]
    askers: frozenset[str]
    determiners: frozenset[str]
    documents: frozenset[str]
    done: frozenset[str]
    hearing: frozenset[str]
    helping: frozenset[str]
    making: frozenset[str]
    no_adverbs: frozenset[str]
    openings: frozenset[str]  # small words that open a sentence with a place ("Back home, ...")
    past: frozenset[str]
    perceiving: frozenset[str]
    relatives: frozenset[str]
    somebody: frozenset[str]
    under: frozenset[str]
    places: frozenset[str]
    works: frozenset[str]
    unchanged: frozenset[str]  # past tenses that look like the present and like nouns
    inscribed: frozenset[str]  # things on which words are written
    bearing: frozenset[str]  # ... and what such a thing does with them
    labelling: frozenset[str]  # participles before the name given to a thing
    so_called: frozenset[str]  # words before one held at arm's length
    objects: dict[str, str]
    pronouns: dict[str, str]
    titles: dict[str, str]
    roles: dict[str, str]
    bodies: frozenset[str]
    given: dict[str, str]
    signs: dict[str, str]
    of_article: dict[str, str]  # the gender that a definite article tells
    newcomers: tuple[str, ...]  # parts of nouns for somebody new
    agents: tuple[str, ...]  # how nouns for people end
    alike: dict[str, frozenset[str]]  # for each noun the groups of nouns that may name the same office
    set_offices: dict[tuple[str, ...], str]  # offices of several words, with the noun that stands for them
    same_office: dict[str, frozenset[str]]  # ... and those that do so more often than not

    @lru_cache(maxsize=_KEPT)  # noqa: B019 - there are as many as languages, and they live as long as the process
    def role(self, word: str) -> str | None:
        """The gender that a role noun gives away ("" = none), or None where the word is no role. German compounds count by their last part."""
        found = self.roles.get(word)
        if found is not None or not word:
            return found
        if "-" in word:
            parts = word.split("-")
            found = self.roles.get(parts[0] if parts[1] in ("of", "in") else parts[-1])  # "mum-of-three", "great-grandmother"
        if found is None and self.code == "de" and word.endswith("in") and word[:-2] in self.roles:
            found = "f"
        if found is None and self.code != "de" and word.endswith("s"):
            found = "" if word[:-1] in self.roles else None
        if found is None and self.compounds and len(word) > 7:
            found = next((self.roles[word[i:]] for i in range(2, min(len(word) - 3, 40)) if word[i:] in self.roles), None)
            if found is None and self.code == "de" and word[-1] in "sn":  # "des Sprechers", "den Experten"
                found = self.role(word[:-1])
        return found

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def undefined(self, word: str) -> str:
        """A noun for somebody, or for a body, without the ending that means one known ("borgmesteren": "borgmester"); others as they are."""
        for ending in self.definite_endings:
            stem = word.removesuffix(ending)
            if stem != word and (
                (self.role(word) is not None and self.role(stem) is not None)
                or (self.body(word) and self.body(stem))
                or (word in self.business and stem in self.business)
            ):
                return stem
        return word

    def calls(self, article: str, noun: str) -> str:
        """The gender that a phrase for a person gives away: in Romance languages by the article ("la dirigente"), else by the noun.

        German nouns that are adjectives go with either article ("der Angeklagte", "die Angeklagte").
        """
        told, named = self.of_article.get(article, ""), self.role(noun) or ""
        by_article = self.noun_first or (self.code == "de" and noun.endswith("e"))
        return (told or named) if by_article else (named or told)

    def timed(self, word: str) -> bool:
        """Does this word tell a time ("Montag", "Dienstagabend")?"""
        return word in self.times or (self.code == "de" and any(word.startswith(day) for day in self.times if len(day) > 5))

    def gender(self, name: str) -> str | None:
        """The gender of a first name ("" = either), also of a double one ("Marc-André") and of one from abroad; None where it is not known."""
        first = name.split("-", maxsplit=1)[0]
        return self.given.get(name, self.given.get(first, _abroad().get(name, _abroad().get(first))))

    def plural(self, word: str) -> bool:
        """Is this role noun a plural, as far as its ending tells?"""
        if word in self.plurals:
            return True
        if not word.endswith("s") or self.code == "de" or self.bare_nouns:
            return False
        return word not in self.roles or word[:-1] in self.roles or (self.code != "en" and not self.roles[word] and not word.endswith(("ais", "ois")))

    def of_several(self, verb: str) -> bool:
        """Does the ending of a finite verb tell that several people are its subject ("critican"; not Portuguese "mantém")?"""
        return bool(self.plural_verbs) and verb.endswith(self.plural_verbs) and not verb.endswith("ém")

    def adverb(self, word: str) -> bool:
        """Is this an English adverb in "ly" ("angrily", not "family")?"""
        return bool(self.past) and word.endswith("ly") and len(word) > 4 and word not in self.no_adverbs and self.role(word) is None

    def firm(self, word: str) -> bool:
        """Is this a noun for a firm, or for whatever body an article is about, and not for a ministry, a university, a union?"""
        return word in self.business and word not in self.institutions

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def body(self, word: str) -> bool:
        """Is this a noun for a body that can speak?"""
        if word in self.bodies or (word.endswith("s") and word[:-1] in self.bodies):
            return True
        return self.compounds and len(word) > 6 and any(word[i:] in self.bodies for i in range(3, min(len(word) - 3, 40)))

    # -- what a word cannot be: asked of every word, so that the rules for verbs, cues and phrases are asked of few ------------------------
    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def verbal(self, word: str) -> bool:
        """May this be a finite verb, or the participle of a compound one, as far as lists and endings tell?"""
        listed = (self.helping, self.past, self.done, self.verbs, self.judging, self.unchanged)
        return word.endswith(("ed", "s")) or any(word in group for group in listed)

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def telling(self, word: str) -> bool:
        """May this be the first word of a cue?"""
        groups = (self.verbs, self.judging, self.nouns, self.views, self.for_whom, self.according, self.judging_with)
        return any(word in group for group in groups) or (word.endswith("s") and word[:-1] in self.nouns)

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def structural(self, word: str) -> bool:
        """May this word begin, end or bind a phrase or a clause: a small word, a verb, a participle?"""
        groups = (self.plain, self.pronouns, self.objects, self.particles, self.connectors, self.naming, self.determiners, self.relatives,
                  self.under, self.according)  # fmt: skip
        return word.endswith("ing") or self.verbal(word) or any(word in group for group in groups)


@cache
def lexicon(code: str | None) -> Lexicon:
    """The words of a language; English where the language has no table of its own."""
    language = load(code)
    if _TABLE not in language.tables:
        language = load("en")
    words = {key: _set(language.words(_TABLE, key)) for key in _LISTS}
    lines = {key: [form(line).split() for line in language.words(_TABLE, key)] for key in ("reporting", "holding", "judging")}
    english = language.code == "en"
    gerunds = tuple(language.words(_TABLE, "gerunds"))
    parted = [form(line).split() for line in language.words(_TABLE, "separable_verbs")]
    prefixed = _by_form(parted)
    glued = [[prefix + infinitive, *(prefix + f for f in forms)] for prefix, infinitive, *forms in parted]
    whole = [*lines["reporting"], *lines["holding"], *lines["judging"]]
    lines["reporting"] += [[*line, *(f for f in forms[2:-1])] for line, forms in zip(glued, parted, strict=True)]
    both = [*lines["reporting"], *lines["holding"]]
    words["intending"] |= {w for line in both if not english and line[0] in words["intending"] for w in line[1:]}
    return Lexicon(
        code=language.code,
        reporting=frozenset(w for line in lines["reporting"] for w in (line if english else line[1:])),
        holding=frozenset(w for line in lines["holding"] for w in (line if english else line[1:])),
        judging=frozenset(w for line in lines["judging"] for w in (line if english else line[1:])),
        participles=frozenset(w for line in whole if english or line[-1].endswith(gerunds) for w in line[-1:]),
        bases=frozenset(line[0] for line in whole if english and line[0] not in line[2:]),
        perfect=frozenset(line[-1] for line in [*whole, *glued] if parted),
        participial=_past(whole, tuple(language.words(_TABLE, "past_endings"))),
        gerunds=bool(gerunds),
        finite_endings=tuple(language.words(_TABLE, "finite_endings")),
        with_words=frozenset(tuple(form(p).split()) for p in language.words(_TABLE, "with_words")),
        in_words=frozenset(tuple(form(p).split()) for p in language.words(_TABLE, "in_words")),
        plural_verbs=tuple(language.words(_TABLE, "plural_verbs")),
        drops=bool(language.words(_TABLE, "dropped")),
        cue_inside=bool(language.tables[_TABLE].get("cue_inside", False)),
        dialogue_dashes=bool(language.tables[_TABLE].get("dialogue_dashes", False)),
        dialogue_hyphens=bool(language.tables[_TABLE].get("dialogue_hyphens", False)),
        dash_inside=bool(language.tables[_TABLE].get("dash_inside", False)),
        verb_genders={form(k): str(v) for k, v in language.mapping(_TABLE, "verb_genders").items()},
        bare_nouns=bool(language.tables[_TABLE].get("bare_nouns", False)),
        without_articles=bool(language.tables[_TABLE].get("without_articles", False)),
        definite_endings=tuple(language.words(_TABLE, "definite_endings")),
        noun_first=bool(language.tables.get("words", {}).get("noun_first", False)),
        compounds=bool(language.tables.get("words", {}).get("compounds", False)),
        infinitive_endings=tuple(language.words(_TABLE, "infinitive_endings")),
        plurals=_set(language.mapping(_TABLE, "roles").get("plural", ())),
        finite=frozenset(w for line in whole for w in line[1:-1]) | frozenset(w for line in glued for w in line[1:-1]),
        prefixed=prefixed,
        infinitives=frozenset(line[0] for line in (*both, *glued)),
        verbs=frozenset(w for line in both for w in (line if english or gerunds else line[1:])) | frozenset(line[0] for line in glued),
        plain=frozenset().union(*(words[key] for key in ("joints", "prepositions", "articles", "auxiliaries", "be", "that", "binding"))),
        for_whom=_by_first_word(language.words(_TABLE, "for_whom")),
        views=_by_first_word(language.words(_TABLE, "views")),
        according=_by_first_word(language.words(_TABLE, "according")),
        pronouns={form(k): str(v) for k, v in language.mapping(_TABLE, "pronouns").items()},
        objects={form(k): str(v) for k, v in language.mapping(_TABLE, "objects").items()},
        titles={form(k): str(v) for k, v in language.mapping(_TABLE, "titles").items()},
        roles=_by_gender(language, "roles"),
        bodies=_set(language.tables[_TABLE].get("bodies", {}).get("words", ())),
        given=_by_gender(language, "given"),
        of_article={form(k): str(v) for k, v in language.mapping(_TABLE, "of_article").items()},
        signs={form(k): str(v) for k, v in language.mapping(_TABLE, "signs").items()},
        newcomers=tuple(language.words(_TABLE, "newcomers")),
        agents=tuple(language.words(_TABLE, "agents")),
        alike=_groups(language.words(_TABLE, "alike")),
        set_offices={tuple(form(k).split()): form(str(v)) for k, v in language.mapping(_TABLE, "set_offices").items()},
        judging_with={form(k): frozenset(form(str(v)).split()) for k, v in language.mapping(_TABLE, "judging_with").items()},
        same_office=_groups(language.words(_TABLE, "same_office")),
        **{**words, "outlets": frozenset(form(w) for c in codes() for w in load(c).words(_TABLE, "outlets"))},  # papers are named across borders
    )


def readable(code: str | None) -> bool:
    """Is there a table of the words that attribute speech in this language?"""
    return code is not None and _TABLE in load(code).tables


@cache
def _abroad() -> dict[str, str]:
    """The first names of all languages; those that are a man's name in one and a woman's in another go with either."""
    found: dict[str, str] = {}
    for code in codes():
        for name, gender in _by_gender(load(code), "given").items():
            found[name] = gender if found.get(name, gender) == gender else ""
    return found


_LISTS = (
    "doubtful", "hearer", "that", "nouns", "articles", "possessives", "be", "auxiliaries", "joints", "prepositions", "binding", "stops",
    "particles", "opposite",
    "connectors", "subjunctive", "bylines", "intending", "naming", "outlets", "outlets_alone", "business", "introducing", "epithets",
    "institutions", "subordinators", "complements", "oblique", "haves", "known", "causing", "places", "replacing", "works",
    "impersonal", "whence", "by", "answerers", "askers",
    "unchanged", "bearing", "inscribed", "labelling", "so_called",
    "about", "determiners", "documents", "done", "hearing", "helping", "making", "no_adverbs", "openings",
    "past", "perceiving", "relatives", "somebody", "times",
    "under", "accompanying", "judged_as", "sayings", "thus", "citing", "in_the_eyes", "conditional", "reading", "convinced", "given_to", "elisions",
    "clitics", "passive", "like_infinitives", "writings", "written_by", "one_letter", "cited_with", "sources", "latter", "kin",
    "interviews", "names_too", "streets", "indefinite",
)  # fmt: skip


def _by_form(parted: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """The prefixes of each finite form of the verbs that come in two parts (prefix, infinitive, forms ..., participle)."""
    found: dict[str, set[str]] = {}
    for prefix, _, *forms in parted:
        for written in forms[:-1]:
            found.setdefault(written, set()).add(prefix)
    return {written: frozenset(prefixes) for written, prefixes in found.items()}


def _past(lines: Iterable[Sequence[str]], endings: tuple[str, ...]) -> frozenset[str]:
    """The participles among the forms of verbs, known by their endings, where no other form looks the same ("dit")."""
    return frozenset(w for line in lines for w in line[1:] if endings and w.endswith(endings) and w not in line[1:3])


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words, longest first, under their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(form(p).split()) for p in phrases), key=lambda p: (-len(p), p)):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rest) for first, rest in found.items()}


def _groups(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each word the lines it stands in."""
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        for word in form(line).split():
            found[word] = found.get(word, frozenset()) | {line}
    return found


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form(w) for w in words)


def _by_gender(language: Language, key: str) -> dict[str, str]:
    """Words with their gender: "m", "f", or "" where a word is used for both, or for several people."""
    table = language.mapping(_TABLE, key)
    found: dict[str, str] = {}
    for gender in ("m", "f", "any", "plural"):
        for word in table.get(gender, ()):
            known = gender if gender in ("m", "f") else ""
            for written in {form(word), unaccented(form(word))} if key == "given" else {form(word)}:
                found[written] = known if found.get(written, known) == known else ""
    return found
