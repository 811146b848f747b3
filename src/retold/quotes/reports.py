"""What the search for reported clauses works on: a sentence with its cues, the clauses found in it, and the words that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..text.languages import load
from .cue import Cue
from .frames import Token
from .lexicon import Lexicon, form

_TABLE, _KEY = "quotes", "reported"
#: The verb of "nothing harmful had been found" stands among so many words behind "nothing".
_LONGEST_AMOUNT = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first..last` of a sentence as reported clause, with its cue, the shape it was known by, and the parser that showed it, if one did."""

    first: int
    last: int
    shape: str
    cue: Cue
    parser: str = ""


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A language's table `[quotes.reported]`; every list is empty where the language has none."""

    finite: frozenset[str]
    particles: frozenset[str]
    no_clause: frozenset[str]
    amounts: frozenset[str]
    denying: frozenset[str]
    subjects: frozenset[str]
    plainest: frozenset[str]
    questions: frozenset[str]
    asking: frozenset[str]
    objects: frozenset[str]
    leading: frozenset[str]
    acting: frozenset[str]
    nominal: frozenset[str]
    gerunds: frozenset[str]
    matter: frozenset[str]
    appealing: frozenset[str]
    wishing: frozenset[str]
    questioned: frozenset[str]
    informed: frozenset[str]
    shifted: frozenset[str]
    times: frozenset[str]
    as_verbs: frozenset[str]
    somebody: frozenset[str]
    joining: frozenset[str]
    parting: frozenset[str]
    stances: frozenset[str]
    notions: frozenset[str]
    voicing: frozenset[str]


@cache
def report_words(code: str) -> ReportWords:
    """The words of a language that show a reported clause."""
    table = load(code).mapping(_TABLE, _KEY)
    return ReportWords(**{key: frozenset(form(w) for w in table.get(key.replace("_", "-"), ())) for key in ReportWords.__slots__})


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence as the shapes of reported speech are looked for in it; `whole` are the numbers of the stretches that are direct quotations."""

    tokens: Sequence[Token]
    cues: Sequence[Cue]
    whole: frozenset[int]
    lexicon: Lexicon
    words: ReportWords

    @property
    def end(self) -> int:
        """The last word, or the last stretch in marks: what stands behind it are stops."""
        return last_word(self.tokens)

    def direct(self, first: int, stop: int) -> bool:
        """Is one of the tokens `first..stop-1` a direct quotation?"""
        return any(t.quote in self.whole for t in self.tokens[first:stop] if t.quote >= 0)

    def finite(self, first: int, stop: int) -> bool:
        """Does one of the tokens `first..stop-1` look like a finite verb?"""
        return any(
            (t.low in self.words.finite and not t.capital) or self.contracted(t.low) or (t.low.endswith(("ed", "n't")) and t.raw[0].islower())
            for t in self.tokens[first:stop]
            if t.quote < 0
        )

    def finite_word(self, first: int, stop: int) -> bool:
        """Is one of the tokens `first..stop-1` a finite verb beyond doubt ("is", "would", "they've")?"""
        here = (t for t in self.tokens[max(first, 0) : stop] if t.quote < 0)
        return any((t.low in self.words.finite and not t.capital) or self.contracted(t.low) for t in here)  # "in May" is none

    def unnamed(self, first: int) -> bool:
        """Does somebody ask here not to be named?"""
        near = [t.low for t in self.tokens[first : first + 6]]
        return "not" in near[:2] and any(w in near for w in ("named", "name", "identified", "quoted"))

    def contracted(self, low: str) -> bool:
        """A pronoun with its verb: "he's", "they'd"."""
        return low.partition("'")[0] in self.lexicon.pronouns and "'" in low and self.lexicon.code == "en"

    def spoken(self, first: int, last: int) -> int:
        """How many words outside marks `first..last` holds."""
        return sum(t.word for t in self.tokens[first : last + 1] if t.quote < 0)


def parts_around(frame: Frame, first: int, last: int, cue: Cue) -> list[tuple[int, int]]:
    """The tokens `first..last` without the cue and its subject that stand in the middle ("Half of it, she said, and more was spent")."""
    subject = cue.subject
    lead, tail = (cue.first, cue.last) if subject is None else (min(cue.first, subject.first), max(cue.last, subject.last))
    if not first < lead <= tail < last:
        return [(first, last)]
    second = tail + 1
    while second < last and (not frame.tokens[second].word or frame.tokens[second].low in ("and", "but")) and frame.tokens[second].quote < 0:
        second += 1
    return [(first, lead - 1), (second, last)]


def denied(frame: Frame, j: int, stop: int) -> bool:
    """“At no time had there been any danger”: a preposition and "no" turn the clause round, its verb follows at once."""
    tokens = frame.tokens
    return j + 1 < stop and tokens[j].low in frame.lexicon.prepositions and tokens[j + 1].low in frame.words.denying and verb_near(frame, j + 2, stop)


def verb_near(frame: Frame, k: int, stop: int) -> bool:
    """Does a finite verb stand at `k` or behind a word or two that open no clause or phrase: "harmful had", not "about the plan that was"?"""
    tokens, lexicon = frame.tokens, frame.lexicon
    for t in tokens[k : min(stop, k + _LONGEST_AMOUNT)]:
        if t.low in frame.words.finite and not t.capital:
            return True
        opening = (lexicon.prepositions, lexicon.articles, lexicon.pronouns, lexicon.under, lexicon.relatives, lexicon.joints)
        if not t.word or any(t.low in group for group in opening):
            return False
    return False


def last_word(tokens: Sequence[Token]) -> int:
    """The last word of a sentence, or its last stretch in marks."""
    last = len(tokens) - 1
    while last > 0 and tokens[last].quote < 0 and not tokens[last].word:
        last -= 1
    return last
