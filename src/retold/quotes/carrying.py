"""Who speaks a quotation that has no cue of its own: speakers carried from quotation to quotation, over paragraphs and turns.

Each way to find out is a small function that gives the attribution or None; `_FIRST` and `_LAST` are the orders in which they are asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from ..model import Span
from .cue import Cue
from .cue_words import cue_words
from .entities import Entities
from .frames import Sentence, Token
from .lexicon import Lexicon
from .marks import Stretch
from .naming import Attribution, Named
from .newcomers import in_company, newcomer, press
from .phrases import Phrase, can_speak, right_phrase, subject_of, with_name_beside
from .ways import Way

#: A turn of a dialogue has at most so many words.
_TURN = 25
#: "Così il sindaco.": so many words and signs at least.
_LEAST_SIGNED = 3
#: “With these words”, and the subject behind them, begin among the first so many words.
_FIRST_WORDS = 3
#: A sentence of nothing but stretches in marks has no more of them, signs included.
_MOST_SIGNS = 40


class Found(Protocol):
    """What the search inside sentences leaves: the attributions so far, and what they were read from."""

    text: str
    sentences: Sequence[Sentence]
    quoted: Sequence[Stretch]
    entities: Entities
    lexicon: Lexicon
    cues: list[list[Cue]]
    place: dict[int, int]
    found: dict[int, Attribution]

    def name(self, number: int, phrase: Phrase) -> Named | None:
        """Whom a phrase of a sentence names."""

    def goes_on(self, number: int, cue: Cue) -> Named | None:
        """Who speaks where the subject is left out."""

    def may_be_subject(self, named: Named, number: int, cue: Cue) -> bool:
        """May somebody be the subject of the verb of a cue?"""


_Way = Callable[[Found, int, Attribution], Attribution | None]


def carry(here: Found) -> None:
    """Give quotations without a speaker the one that their neighbours or the sentences before them tell."""
    order = sorted(here.found)
    _ask(here, order, _FIRST)
    _ask(here, order[::-1], (_following,))
    _ask(here, order, _LAST)


def _ask(here: Found, order: Sequence[int], ways: Sequence[_Way]) -> None:
    for q in order:
        a = here.found[q]
        if a.named is None and a.way != "unnamed":
            here.found[q] = next((b for way in ways if (b := way(here, q, a)) is not None and _may_say(here, a, b)), a)


def _may_say(here: Found, a: Attribution, b: Attribution) -> bool:
    """Does a verb without a subject ("obiecała", "aseguran") allow the speaker that was found?"""
    return b.named is None or a.cue is None or here.may_be_subject(b.named, a.sentence, a.cue)


# -- the ways ------------------------------------------------------------------------------------------------------------------------------
def _runs_on(here: Found, q: int, a: Attribution) -> Attribution | None:
    """The quotation before has no closing mark and goes on here."""
    previous = here.found.get(q - 1)
    if previous is None or previous.named is None or not here.quoted[q - 1].runs_on:
        return None
    return replace(a, way="runs-on", named=previous.named)


def _carried(here: Found, q: int, a: Attribution) -> Attribution | None:
    """The quotation before stands in the same paragraph, and nobody else comes to the fore between them."""
    previous = here.found.get(q - 1)
    if previous is None or previous.named is None or _block(here, a) != _block(here, previous):
        return None
    return None if _new_subject(here, previous.sentence, a.sentence) else replace(a, way="carried", named=previous.named)


def _signed(here: Found, q: int, a: Attribution) -> Attribution | None:
    """“«Non ci dimettiamo». Così il sindaco, a margine della giunta.”: the sentence behind the words is nothing but who spoke, and where."""
    lexicon, n = here.lexicon, a.sentence + 1
    if not lexicon.thus or n >= len(here.sentences) or here.sentences[n].block != _block(here, a) or here.sentences[n].quotes:
        return None
    tokens = here.sentences[n].tokens
    if not _ends_sentence(here, q, a) or tokens[0].low not in lexicon.thus or len(tokens) < _LEAST_SIGNED:
        return None
    phrase = right_phrase(tokens, 1, lexicon)
    if phrase is None or phrase.first != 1 or not can_speak(tokens, phrase, lexicon):
        return None
    behind = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if behind is not None and behind.word and behind.low not in lexicon.prepositions:
        return None  # "Così il sindaco ha deciso di ..."
    return replace(a, way="after", named=here.name(n, phrase), cue_span=Span(tokens[0].start, tokens[0].end))


def _with_these_words(here: Found, q: int, a: Attribution) -> Attribution | None:
    """“"..." With these words Ann Lee warned of the loss.”, “... Mit diesen Worten warnte Anna Lee”: the subject of the sentence behind the words."""
    lexicon, n = here.lexicon, a.sentence
    first = here.place[q] + 1
    if _ends_sentence(here, q, a):
        n, first = n + 1, 0
    if (
        n >= len(here.sentences)
        or here.sentences[n].block != _block(here, a)
        or here.text[here.quoted[q].start : here.quoted[q].end].rstrip()[-1:] not in (".", "!", "?", "…")
    ):
        return None
    tokens = here.sentences[n].tokens[first:]
    if any(t.quote >= 0 for t in tokens):
        return None
    ends = [k + len(w) for k in range(_FIRST_WORDS) for w in lexicon.with_words if tuple(t.low for t in tokens[k : k + len(w)]) == w]
    begins = ends[0] + (tokens[min(ends[0], len(tokens) - 1)].low in lexicon.that) if ends else 0
    subject = subject_of(tokens[begins:], lexicon, led=False) if begins else None
    if subject is None or subject.first > _FIRST_WORDS or any(t.low in lexicon.prepositions for t in tokens[begins : begins + subject.first]):
        return None  # "With these words in mind, Ann Lee ..."
    near = [t.low for t in tokens[begins : begins + subject.last + _FIRST_WORDS]]
    if not any(w in lexicon.verbs for w in near) or any(w in lexicon.be for w in near):
        return None  # "With these words Judge Lee was threatened", "... lost her savings"
    phrase = Phrase(*(k + first + begins if k >= 0 else k for k in subject))
    named = here.name(n, with_name_beside(here.sentences[n].tokens, phrase, lexicon))
    return replace(a, way="after", named=named, cue_span=Span(tokens[0].start, tokens[begins - 1].end))


def _ends_sentence(here: Found, q: int, a: Attribution) -> bool:
    """Is a stretch the last of its sentence, with no word behind it?"""
    tokens = here.sentences[a.sentence].tokens
    last = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k].quote >= 0), -1)
    return last >= 0 and tokens[last].quote == q and not any(t.word for t in tokens[last + 1 :])


def _announced(here: Found, q: int, a: Attribution) -> Attribution | None:
    """The paragraph above ends with a colon."""
    if a.sentence == 0 or not _leads(here, a):
        return None
    above = here.sentences[a.sentence - 1]
    if above.block == here.sentences[a.sentence].block or not above.tokens or above.tokens[-1].raw != ":":
        return None
    cue = next((c for c in reversed(here.cues[a.sentence - 1]) if c.subject is not None), None)
    subject = cue.subject if cue is not None else subject_of(above.tokens, here.lexicon)
    if subject is None:
        return None
    last = above.tokens[-1]
    span = Span(above.tokens[cue.first].start, above.tokens[cue.last].end) if cue is not None else Span(last.start, last.end)
    return replace(a, way="announced", named=here.name(a.sentence - 1, subject), cue_span=span)


def _following(here: Found, q: int, a: Attribution) -> Attribution | None:
    """The next quotation of the paragraph, at most a sentence on, has a speaker."""
    following = here.found.get(q + 1)
    if following is None or following.named is None or _block(here, a) != _block(here, following):
        return None
    if following.way == "introduced" or following.sentence - a.sentence > 1:
        return None
    return replace(a, way="following", named=following.named, cue_span=following.cue_span)


def _introduced(here: Found, q: int, a: Attribution) -> Attribution | None:
    """The sentence before reports words, or is about somebody: "Onken is not so sure. “They promised us talks.”"."""
    at = here.place[q]
    led_by_colon = at > 0 and here.sentences[a.sentence].tokens[at - 1].raw == ":"
    if not (_leads(here, a) or led_by_colon) or a.sentence == 0:
        return None
    above = here.sentences[a.sentence - 1]
    if above.block != _block(here, a) or above.cross_head:
        return None  # "THE BOSS | “We are sorry.”": a heading
    return _told_before(here, a, "reported") or _about_before(here, a, "introduced")


def _turn(here: Found, q: int, a: Attribution) -> Attribution | None:
    """A dialogue of short turns, a paragraph each: the one who spoke before the last."""
    last, first = here.found.get(q - 1), here.found.get(q - 2)
    if last is None or first is None or last.named is None or first.named is None or not _alone(here, a):
        return None
    if [_block(here, b) - _block(here, a) for b in (first, last)] != [-2, -1] or _entity(last) == _entity(first):
        return None
    short = all(len(here.text[here.quoted[k].start : here.quoted[k].end].split()) <= _TURN for k in (q - 2, q - 1, q))
    return replace(a, way="turn", named=first.named) if short else None


def _above(here: Found, q: int, a: Attribution) -> Attribution | None:
    """A paragraph of its own below a quotation."""
    previous = here.found.get(q - 1)
    if previous is None or previous.named is None or _block(here, a) - _block(here, previous) != 1:
        return None
    if _new_subject(here, previous.sentence, a.sentence):
        return None
    return replace(a, way="above", named=previous.named) if _alone(here, a) or a.cue is not None else None


def _below(here: Found, q: int, a: Attribution) -> Attribution | None:
    """A paragraph of its own below one without quotations that tells of somebody."""
    if a.sentence == 0 or not _alone(here, a) or here.sentences[a.sentence - 1].block == _block(here, a):
        return None
    if not here.sentences[a.sentence - 1].tokens or here.sentences[a.sentence - 1].tokens[-1].word:
        return None  # a heading
    return _told_before(here, a, "reported-above") or _about_before(here, a, "introduced-above")


_FIRST: tuple[_Way, ...] = (_runs_on, _signed, _with_these_words, _carried, _announced)
_LAST: tuple[_Way, ...] = (_runs_on, _signed, _with_these_words, _carried, _announced, _introduced, _turn, _above, _below)


# -- what they ask -------------------------------------------------------------------------------------------------------------------------
def _told_before(here: Found, a: Attribution, way: Way) -> Attribution | None:
    """The one whose words the sentence before reports."""
    number = a.sentence - 1
    tokens = here.sentences[number].tokens
    for cue in reversed(here.cues[number]):
        reports = cue.last + 1 < len(tokens) and tokens[cue.last + 1].low in here.lexicon.that
        if cue.subject is None and cue.kind == "verb" and here.lexicon.drops and (cue.sure or reports):
            named = here.goes_on(number, cue)  # "Contou que dormiu mal e que a mãe desligou a televisão."
            return replace(a, way=way, named=named) if named is not None else None
        if cue.subject is not None and cue.sure and cue.kind in ("verb", "participle", "according"):
            return replace(a, way=way, named=here.name(number, cue.subject)) if can_speak(tokens, cue.subject, here.lexicon) else None
    return None


def _about_before(here: Found, a: Attribution, way: Way) -> Attribution | None:
    """The one whom the sentence before is about."""
    number = a.sentence - 1
    tokens = here.sentences[number].tokens
    subject = whom_about(here, number)
    if subject is None or not _no_bare_noun(here, number, subject):
        return None
    named = here.name(number, with_name_beside(tokens, subject, here.lexicon))
    return replace(a, way=way, named=named) if named is not None else None


def whom_about(here: Found, number: int) -> Phrase | None:
    """Whom a sentence is about: its subject, or where that is no person, or people in whose company somebody is, the one whom it introduces."""
    tokens, lexicon = here.sentences[number].tokens, here.lexicon
    begins = _behind_marks(here, number)
    subject = subject_of(tokens[begins:], lexicon, led=False)
    if subject is not None and begins:
        subject = Phrase(*(k + begins if k >= 0 else k for k in subject))
    if subject is not None and _a_person(here, tokens, subject):
        return subject
    subject = None if subject is not None and no_name(here, tokens, subject) else subject
    new = newcomer(tokens, here.entities, lexicon)
    if subject is not None and press(tokens, subject, lexicon):
        return new  # "Este diario ha mostrado el informe a Ana Ruiz, catedrática": she speaks, not the paper
    existing = tokens[begins].low in cue_words(lexicon.code).existing
    if subject is not None and subject.first > begins and not existing and subject.name_first < 0 and not _a_body(tokens, subject, lexicon):
        return new  # "Wer das schreibt, hat die Studie nicht gelesen": a document is read, it does not speak
    several = subject is not None and any(lexicon.role(t.low) is not None or lexicon.body(t.low) for t in tokens[subject.first : subject.last + 1])
    if new is None or (several and not in_company(tokens, new, lexicon)):
        return subject
    return new


def no_name(here: Found, tokens: Sequence[Token], subject: Phrase) -> bool:
    """Is a word large only because it begins its sentence: “Nieuwbouw is uitgesloten.”, “Mira la bicicleta.”, “Scheepskanon onder de vijver: ...”?

    A name stands somewhere else as well, or is a first name. English and German have rules of their own.
    """
    lexicon = here.lexicon
    if lexicon.code in ("en", "de") or subject.name_first < 0 or subject.name_first != subject.name_last:
        return False
    word = tokens[subject.name_first]
    if any(t.word or t.quote >= 0 for t in tokens[: subject.name_first]) or not word.raw[1:].islower():
        return False
    if lexicon.gender(word.low) is not None or lexicon.role(word.low) is not None or lexicon.body(word.low):
        return False
    entity = here.entities.of_words([word], word.start)
    return entity is None and _words_of(here.text)[word.raw] == 1


@lru_cache(maxsize=8)
def _words_of(text: str) -> Counter[str]:
    """How often each word stands in a text, as it is written: read once, however many quotations ask."""
    return Counter(re.findall(r"\w+(?:['’-]\w+)*", text))


def _a_body(tokens: Sequence[Token], subject: Phrase, lexicon: Lexicon) -> bool:
    """Somebody, or a body that is no document."""
    words = tokens[subject.first : subject.last + 1]
    documents = lexicon.documents | lexicon.nouns
    return any(lexicon.role(t.low) is not None or (lexicon.body(t.low) and t.low not in documents) or t.low in lexicon.pronouns for t in words)


def _a_person(here: Found, tokens: Sequence[Token], subject: Phrase) -> bool:
    """Is the subject of a sentence one person, by name, by office or as a pronoun?"""
    lexicon = here.lexicon
    if subject.name_first >= 0:
        entity = here.entities.of_words(tokens[subject.name_first : subject.name_last + 1], tokens[subject.first].start)
        return entity is not None and entity.person
    roles = [t for t in tokens[subject.first : subject.last + 1] if lexicon.role(t.low) is not None]
    return (subject.first == subject.last and tokens[subject.first].low in lexicon.pronouns) or any(not lexicon.plural(t.low) for t in roles)


def _new_subject(here: Found, low: int, high: int) -> bool:
    """Does a sentence without quotation between two quotations bring somebody else to the fore?"""
    if _new_behind_marks(here, low):
        return True
    for number in range(low + 1, high):
        if not here.sentences[number].quotes:
            subject = subject_of(here.sentences[number].tokens, here.lexicon)
            if subject is not None and subject.name_first >= 0 and _no_bare_noun(here, number, subject):
                return True
    return False


def _new_behind_marks(here: Found, number: int) -> bool:
    """Does another sentence, with a name for its subject, follow the last words in marks of this one: “Lee said: “No.” Price would not have it.”"""
    begins = _behind_marks(here, number)
    subject = subject_of(here.sentences[number].tokens[begins:], here.lexicon, led=False) if begins else None
    return subject is not None and subject.first == 0 and subject.name_first >= 0


def _behind_marks(here: Found, number: int) -> int:
    """Where another sentence begins behind the last words in marks of this one, in which nobody is said to speak; 0 where none does."""
    tokens = here.sentences[number].tokens
    at = next((k for k in range(len(tokens) - 2, -1, -1) if tokens[k].quote >= 0), -1)
    if at < 0 or not tokens[at + 1].capital or here.text[here.quoted[tokens[at].quote].end - 1] not in ".!?":
        return 0
    return 0 if any(c.subject is not None and c.first > at and c.sure for c in here.cues[number]) else at + 1


def _no_bare_noun(here: Found, number: int, subject: Phrase) -> bool:
    """German writes every noun large: what looks like a name there counts only where the article shows it to be a person or a body."""
    if here.lexicon.code != "de" or subject.name_first < 0:
        return True
    tokens = here.sentences[number].tokens
    entity = here.entities.of_words(tokens[subject.name_first : subject.name_last + 1], tokens[subject.first].start)
    named = entity is not None and (entity.person or entity.body or len(entity.words) == 2)
    return named or any(here.lexicon.role(t.low) is not None for t in tokens[subject.first : subject.last + 1])


def _leads(here: Found, a: Attribution) -> bool:
    return bool(here.sentences[a.sentence].tokens) and here.sentences[a.sentence].tokens[0].quote >= 0


def _alone(here: Found, a: Attribution) -> bool:
    tokens = here.sentences[a.sentence].tokens
    return len(tokens) <= _MOST_SIGNS and all(t.quote >= 0 or not t.word for t in tokens)


def _block(here: Found, a: Attribution) -> int:
    return here.sentences[a.sentence].block


def _entity(a: Attribution) -> str:
    return a.named.speaker.entity if a.named is not None else ""
