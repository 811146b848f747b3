"""Whom an article speaks of at each place: names, people without a name, and who is in the focus there, for pronouns and epithets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from .bodies import Bodies
from .frames import Sentence, Token
from .genders import settle
from .lexicon import Lexicon
from .nameless import Nameless
from .offices import Offices
from .registry import Entity, Registry
from .runs import POSSESSIVE, Run, bare, runs, titled

#: A line of so many words without a stop at its end is a byline, a heading or the name of the page.
_SHORT_LINE = 16
#: How many sentences back a pronoun may reach.
_REACH = 12
#: Of several with one office the one is meant who is so far ahead.
_ALONE = 0.5
#: So many words behind a surname are searched for a pronoun that tells a namesake's gender.
_HINT = 12
#: A pronoun outside cues is followed where its person is so far ahead.
_SURE = 0.2

Place = Literal["speaker", "subject", "other", "led", "owner"]
#: How much somebody is in the focus by the place in the sentence: who speaks, what leads the sentence, any other place, behind a preposition,
#: with a possessive. Set by hand after Lappin and Leass (1994), checked on labelled text.
_WEIGHT: dict[Place, float] = {"speaker": 1.1, "subject": 1.0, "other": 0.7, "led": 0.5, "owner": 0.45}
#: The focus fades by these factors with each sentence and with each new paragraph.
_FADES, _FADES_BY_PARAGRAPH = 0.7, 0.85
#: ... and is weaker where the gender is not known, where nothing shows a name to be a person's, and where somebody has no name, or only
#: an epithet ("the expert").
_GENDER_UNKNOWN, _WEAK, _NAMELESS, _EPITHET = 0.8, 0.65, 0.85, 0.5


class Mention(NamedTuple):
    """A place outside quotation marks where an entity is named; `sentence` is its number."""

    start: int
    sentence: int
    place: Place
    entity: Entity


class Focus(NamedTuple):
    """Who is most in the focus, and by what share of it anybody else is behind (1 = far, 0 = level)."""

    mention: Mention
    lead: float

    @property
    def entity(self) -> Entity:
        """The person in the focus."""
        return self.mention.entity


#: In a headline and the paragraph below it an office may stand before its holder's name.
_LEAD = 1


class Entities:
    """The persons and bodies of one article and the places where they stand."""

    def __init__(self, sentences: Sequence[Sentence], inner: Iterable[Sequence[Token]], lexicon: Lexicon) -> None:
        """Read all names off the frame sentences and off the words inside marks (`inner`)."""
        self._lexicon, self.sentences = lexicon, sentences
        found: list[Run] = [(number, s.tokens, run) for number, s in enumerate(sentences) for run in runs(s.tokens, lexicon)]
        headings = _headings(sentences, lexicon)
        names = [run for run in found if run[0] not in headings]
        alone = {bare(t[a].low) for _, t, (a, b) in names if a == b}
        within = {bare(t[k].low) for _, t, (a, b) in names for k in range(a, b + 1)}
        names += [
            (n, t, (a, b))
            for n, t, run in found
            if n in headings
            for a, b in _given_names(t, run, lexicon)
            if bare(t[a].low) not in alone or bare(t[b].low) in within  # "Casimir Breaks Silence" of one who is Casimir below
        ]
        for tokens in inner:
            names.extend((-1, tokens, run) for run in runs(tokens, lexicon))
        self.registry = Registry(names, lexicon)
        for entity in self.registry.all.values():
            if entity.words[0] in lexicon.streets:
                entity.person, entity.body = False, True  # "Rue des Lilas, une voisine, Anne Lee, a vu ..."
        self.offices = Offices(names, self.registry, lexicon)
        self.bodies = Bodies(names, self.registry, lexicon)
        self._alone: Counter[str] = Counter(
            bare(tokens[a].raw) for n, tokens, (a, b) in names if n >= 0 and a == b and not (a and _placed(tokens[a - 1].low, lexicon))
        )
        self._called_by_surname()
        self.nameless = Nameless(self.registry, self.offices, lexicon)
        self._mentions: list[list[Mention]] = [[] for _ in sentences]
        for number, tokens, run in found:
            if number >= 0 and not _byline(sentences[number], lexicon):
                self._mention(number, tokens, run)
        settle(sentences, lambda number: [(m.start, m.entity) for m in self._mentions[number] if m.place != "owner"], lexicon)
        self._by_origin: dict[str, list[Entity]] = {}
        for entity in self.registry.all.values():
            for start in sorted({origin[:3] for origin in entity.origin}):
                self._by_origin.setdefault(start, []).append(entity)
        self._as: dict[tuple[int, int], str] = {}  # who is "he" and who "she" in a sentence
        self._reading, self._followed = 0, 0  # up to which sentence and offset pronouns have been followed
        for number, sentence in enumerate(sentences):
            met = (Mention(start, number, "subject", entity) for start, entity in self.nameless.subjects(sentence))
            self._mentions[number] = sorted((*self._mentions[number], *met), key=lambda m: m.start)

    # -- reading -----------------------------------------------------------------------------------------------------------------------------
    def _called_by_surname(self) -> None:
        """Who is called by the last word of the name alone is a person; bodies and places are shortened otherwise."""
        for entity in self.registry.all.values():
            short = self._alone[entity.words[-1]] > self._alone[entity.words[0]] and not entity.name.rsplit(" ", 1)[-1].isupper()
            named = self._lexicon.code == "en" or self._lexicon.gender(entity.words[0]) is not None
            if self._lexicon.code != "de" and named and short and len(entity.words) in (2, 3) and not entity.body and self._no_thing(entity):
                entity.person = True

    def _no_thing(self, entity: Entity) -> bool:
        lexicon = self._lexicon
        return not any(w in lexicon.outlets or w in lexicon.articles or w in lexicon.places or lexicon.role(w) is not None for w in entity.words)

    def _mention(self, number: int, tokens: Sequence[Token], run: tuple[int, int]) -> None:
        """Keep a place where a pronoun may find a person."""
        entity = self.of_name(number, *run)
        if entity is None or entity.body or not (entity.person or self._like_a_person(entity, tokens, run)):
            return
        behind = tokens[run[1] + 1] if run[1] + 1 < len(tokens) else tokens[run[1]]
        if self._lexicon.code == "en" and behind.raw.islower() and self._lexicon.role(behind.low) is not None:
            return  # "a Fenwright Partners spokesman"
        subjects = any(m.place == "subject" for m in self._mentions[number])
        self._mentions[number].append(Mention(tokens[run[0]].start, number, _place(tokens, run, subjects, self._lexicon), entity))

    def _like_a_person(self, entity: Entity, tokens: Sequence[Token], run: tuple[int, int]) -> bool:
        """A name of two or three words, none of them an outlet's, that leads its sentence or whose last word stands alone elsewhere, as a surname."""
        lexicon = self._lexicon
        if lexicon.code == "de" or len(entity.words) not in (2, 3) or 2 * entity.placed >= entity.count or self._led_by_article(tokens, run[0]):
            return False
        if tokens[-1].word:
            return False  # no sentence: a heading, a byline, the name of a page
        if not self._no_thing(entity):
            return False
        following = tokens[run[1] + 1] if run[1] + 1 < len(tokens) else None
        leads = all(not t.word for t in tokens[: run[0]]) or tokens[run[0] - 1].raw in ",:"
        return leads and following is not None and not lexicon.body(following.low) and (following.raw == "," or following.raw.islower())

    def _led_by_article(self, tokens: Sequence[Token], first: int) -> bool:
        """“the Grand Hotel” is no person; German says "der Fischer Hinrich Onken"."""
        lexicon = self._lexicon
        return first > 0 and lexicon.code != "de" and tokens[first - 1].low in lexicon.articles - lexicon.possessives

    # -- asking ----------------------------------------------------------------------------------------------------------------------------
    def of_words(self, name: Sequence[Token], at: int) -> Entity | None:
        """The entity that a name written at offset `at` means, or None."""
        return self.registry.of_words(name, at)

    def of_name(self, sentence: int, first: int, last: int) -> Entity | None:
        """The entity that a name, tokens `first` to `last` of a sentence, means; a pronoun that follows helps to tell namesakes apart."""
        tokens = self.sentences[sentence].tokens
        hint = ""
        for t in tokens[last + 1 : last + 1 + _HINT]:
            if t.capital and t.low not in self._lexicon.pronouns:
                break
            hint = self._lexicon.pronouns.get(t.low, "") if t.quote < 0 else ""
            if hint in ("m", "f"):
                break
        return self.registry.of_words(tokens[first : last + 1], tokens[first].start, hint if hint in ("m", "f") else "")

    def of_office(self, phrase: Sequence[Token], sentence: int) -> Entity | None:
        """The one person who has this office; of several the one who is far ahead in the focus; else None."""
        here = self.sentences[sentence]
        bare_noun = len(phrase) == 1 and phrase[0] is here.tokens[0] and self._lexicon.code == "en"  # "Speaker says"
        fits = self.offices.of_phrase(phrase, headline=here.block == 0 or bare_noun)
        if len(fits) > 1:
            ahead = self.focus("", sentence, phrase[0].start, lambda m: any(m.entity is e for e in fits))
            return ahead.entity if ahead is not None and ahead.lead >= _ALONE else None
        later = bool(fits) and here.block > _LEAD and fits[0].first > phrase[0].start and self._told_of_before(phrase[0].start)
        return fits[0] if fits and not later else None

    def _told_of_before(self, at: int) -> bool:
        """Is anybody named before an offset, so that "the archaeologist" there is hardly one who is named below only?"""
        return any(e.person and e.words and e.first < at for e in self.registry.all.values())

    def of_origin(self, word: Token) -> Entity | None:
        """“the Dane”: the one person of whom the article says "Danish" or "of Denmark" (the first three letters agree)."""
        start = bare(word.raw)[:3]
        found = [e for e in self._by_origin.get(start, ()) if e.person]
        return found[0] if len(found) == 1 and len(start) == 3 else None

    def of_age(self, years: str) -> Entity | None:
        """“the 43-year-old”: the one person of whom the article tells this age."""
        found = self.offices.aged(years)
        return found[0] if len(found) == 1 else None

    def body_of(self, phrase: Sequence[Token]) -> str | None:
        """The fullest name of the body that a phrase means ("the ministry"), if only one fits."""
        return self.bodies.of_phrase(phrase, phrase[0].start)

    def anybody(self, sentence: int) -> bool:
        """Is a person spoken of in this sentence?"""
        return bool(self._mentions[sentence])

    def told_of(self, word: Token) -> bool:
        """Does the phrase that begins with this word take up somebody without a name ("a friend", later "the friend")?"""
        entity = self.nameless.at(word.start)
        return entity is not None and entity.first < word.start

    def focus(self, gender: str, sentence: int, at: int, fits: Callable[[Mention], bool] = lambda m: True) -> Focus | None:
        """Whom "he" or "she" at offset `at` of a sentence means: who of the persons before it is most in the focus and may have this gender."""
        self._follow(sentence, at)
        return self._foremost(gender, sentence, at, fits)

    def _follow(self, sentence: int, at: int) -> None:
        """Take the pronouns of the narrative up to here for mentions, too: who goes on being "he" stays in the focus."""
        while self._followed < at and self._reading < len(self.sentences) and self._reading <= sentence:
            for token in self.sentences[self._reading].tokens:
                if token.start >= at:
                    break
                gender = self._lexicon.pronouns.get(token.low, "")
                if token.start >= self._followed and gender in ("m", "f") and token.quote < 0:
                    meant = self._foremost(gender, self._reading, token.start)
                    if meant is not None and meant.lead >= _SURE:
                        self._as[self._reading, id(meant.entity)] = gender
                        self._mentions[self._reading].append(Mention(token.start, self._reading, "subject", meant.entity))
            if self._reading == sentence:
                break
            self._reading += 1
        self._followed = max(self._followed, at)

    def _foremost(self, gender: str, sentence: int, at: int, fits: Callable[[Mention], bool] = lambda m: True) -> Focus | None:
        asker = self._asker(sentence)
        scores: dict[int, float] = {}
        mentions: dict[int, Mention] = {}
        for m in self._before(sentence, at):
            other = self._as.get((sentence, id(m.entity)), gender) != gender and bool(gender)
            if m.entity.may_be(gender) and not other and m.entity is not asker and fits(m):
                value = self._weight(m, gender, sentence)
                if value > scores.get(id(m.entity), 0.0):
                    scores[id(m.entity)], mentions[id(m.entity)] = value, m
        if not scores:
            return None
        best, *rest = sorted(scores, key=lambda key: (-scores[key], mentions[key].entity.first))
        return Focus(mentions[best], 1 - scores[rest[0]] / scores[best] if rest else 1.0)

    def _asker(self, sentence: int) -> Entity | None:
        """Who asked a question in the paragraph right above, in marks: the answer is somebody else's."""
        tokens = self.sentences[sentence].tokens
        if sentence == 0 or tokens[0].quote < 0 or self.sentences[sentence - 1].block == self.sentences[sentence].block:
            return None
        above = self.sentences[sentence - 1].tokens
        if above[0].quote < 0 or len(above) > _SHORT_LINE or not any(t.low in self._lexicon.introducing and t.quote < 0 for t in above[1:4]):
            return None
        return next((m.entity for m in self._mentions[sentence - 1] if m.place == "speaker"), None)

    def _weight(self, m: Mention, gender: str, sentence: int) -> float:
        paragraphs = self.sentences[sentence].block - self.sentences[m.sentence].block
        value = _WEIGHT[m.place] * _FADES ** (sentence - m.sentence) * (_FADES_BY_PARAGRAPH if paragraphs else 1.0)
        value *= 1.0 if not gender or m.entity.gender else _GENDER_UNKNOWN
        if not m.entity.words:
            return value * (_EPITHET if m.entity.taken_up else _NAMELESS)
        return value * (1.0 if m.entity.person else _WEAK)

    def first_named(self, at: int) -> Mention | None:
        """The first person with a name, if the article names nobody before an offset."""
        first = next((m for here in self._mentions for m in here if m.entity.words and m.entity.person), None)
        return first if first is not None and first.start > at else None

    def alone_so_far(self, entity: Entity, at: int) -> bool:
        """Has the article named nobody else before an offset?"""
        return not any(e is not entity and e.person and e.first < at for e in self.registry.all.values())

    def alone(self, word: Token) -> bool:
        """Does this capitalised word stand somewhere without an article, as a name does?"""
        return self._alone[bare(word.raw)] > 0

    def meet(self, sentence: int, name: Sequence[Token]) -> Entity | None:
        """A single name that speaks and stands nowhere in full: whoever it is may be meant by a pronoun from here on."""
        entity = self.registry.add(name, name[0].start)
        if entity is not None:
            self._mentions[sentence].append(Mention(name[0].start, sentence, "speaker", entity))
        return entity

    def introduce(self, sentence: int, words: Sequence[Token]) -> Entity | None:
        """Somebody new without a name, who speaks: "a friend of the family". None where the words are not for one person."""
        entity = self.nameless.meet(words)
        if entity is not None:
            self.note(sentence, words[0].start, entity)
        return entity

    def _before(self, sentence: int, at: int) -> Iterator[Mention]:
        """The mentions before `at`, last sentence first, as far as a pronoun reaches."""
        for number in range(sentence, max(-1, sentence - _REACH), -1):
            yield from (m for m in self._mentions[number] if m.start < at)

    def note(self, sentence: int, start: int, entity: Entity) -> None:
        """Remember that a pronoun or a role at `start` means this entity, so that later pronouns may follow it."""
        self.speaks(entity)
        here = [m for m in self._mentions[sentence] if m.start != start or m.entity.words]  # no longer somebody without a name
        self._mentions[sentence] = [*here, Mention(start, sentence, "speaker", entity)]

    def speaks(self, entity: Entity, gender: str = "") -> None:
        """Remember that this entity spoke: a person then, unless a body."""
        if not entity.body and (entity.person or self._lexicon.code != "de" or not entity.words):
            entity.person = True
            entity.gender = entity.gender or gender


def _place(tokens: Sequence[Token], run: tuple[int, int], subjects: bool, lexicon: Lexicon) -> Place:
    """What part of its sentence a name is, as far as the words around it tell."""
    if POSSESSIVE.search(tokens[run[1]].raw[-2:]):
        words = any(t.low in lexicon.nouns or t.low == "words" for t in tokens[run[1] + 1 : run[1] + 3])
        return "subject" if words and run[0] == 0 else "owner"  # "Lee's own words will be quoted": who said them
    k = run[0] - 1
    if lexicon.body(tokens[run[0]].low) and k > 1 and tokens[k - 1].low == "of":
        return "other" if subjects else "subject"  # "Leader of the Opposition Ann Lee"
    if k > 0 and tokens[k].low == "for" and tokens[k - 1].low == "as":
        return "subject"  # "As for Lee, she ..."
    while k >= 0 and run[0] - k <= 6 and tokens[k].word and _in_phrase(tokens[k].low, lexicon) and not _ends_before(tokens, k, run, lexicon):
        k -= 1
    if k >= 0 and tokens[k].low in lexicon.prepositions:
        return "led"
    return "other" if subjects else "subject"


def _ends_before(tokens: Sequence[Token], k: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Is word `k`, before a name, no part of its phrase: "After lunch | Mr Lee rang", "Nach dem Spiel wirkt | Trainerin Anna Lee ruhig"?"""
    t = tokens[k]
    if lexicon.code == "de":
        small = t.low in lexicon.articles or t.low in lexicon.prepositions or lexicon.role(t.low) is not None
        return k > 0 and t.raw.islower() and not small and tokens[k - 1].capital
    if lexicon.code != "en" or k != run[0] - 1 or not t.raw.islower() or run[1] + 1 >= len(tokens):
        return False
    verb = tokens[run[1] + 1]
    acts = verb.raw.islower() and (verb.low in lexicon.past or verb.low in lexicon.verbs or verb.low.endswith("ed"))
    return acts and not (t.low in lexicon.plain or lexicon.role(t.low) is not None or lexicon.body(t.low))


def _placed(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.articles or low in lexicon.prepositions


def _in_phrase(low: str, lexicon: Lexicon) -> bool:
    """May this word stand in a noun phrase before its name?"""
    return low in lexicon.articles or not (low in lexicon.plain or low in lexicon.verbs)


def _headings(sentences: Sequence[Sentence], lexicon: Lexicon) -> set[int]:
    """The numbers of lines with a capital on every word: the headline, and other lines without a stop at their ends."""
    more = any(s.block for s in sentences)
    lone = Counter(s.block for s in sentences)[0] == 1 and more
    return {
        number for number, s in enumerate(sentences) if ((s.block == 0 and lone) or (s.block and s.tokens[-1].word)) and titled(s.tokens, lexicon)
    }


def _given_names(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """First names with the word behind them, in a line where capitals tell nothing."""
    return [(p, p + 1) for p in range(run[0], run[1]) if tokens[p].low in lexicon.given and lexicon.role(tokens[p + 1].low) is None][:1]


def _byline(sentence: Sentence, lexicon: Lexicon) -> bool:
    """A line that names its writer or its page: it begins with "by", or is short and no sentence, below the headline."""
    tokens = sentence.tokens
    return tokens[0].low in lexicon.bylines or (sentence.block > 0 and tokens[-1].word and len(tokens) <= _SHORT_LINE)
