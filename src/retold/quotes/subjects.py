"""Whose verb it is: the subject of every verb of a sentence, read off its clauses from left to right; no parser.

The walk keeps the clauses that are open, each with its subject and whether it has its verb yet. A subject that waits for its verb gets the next
one that no inner clause can claim: "The man who found the dog | said ...", "Ann Lee, whose family farms here, | told ...", "The closure, the
minister said, | was ...". Languages without the lists `relatives` and `past` are not read so (their cues look beside the verb).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Self

from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, person
from .sight import LONG_AGO, LONGEST_VERB, Clause, Kind, Sight
from .word_class import is_dateline, is_led_in, is_noun, is_object, leads_as_adverb

_AND = frozenset(("and", "but", "or", "then", "yet"))
#: Prepositions before somebody who is heard or seen to speak: "a video of Lee saying", "with Lee adding".
_SHOWING = frozenset(("of", "with", "by"))


class Reading:
    """What the clauses of a sentence tell, by the place of the word; read as far as it is asked for, as most words are never asked about.

    Empty for a language that does not list its relative pronouns.
    """

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        """Nothing is read yet."""
        self._tokens, self._lexicon = tokens, lexicon

    def subject(self, verb: int) -> Phrase | None:
        """The subject of the verb at a place; None where it follows its verb or is not told."""
        return self._walk.to(verb).found.get(verb) if self._lexicon.relatives else None

    def governors(self, stretch: int) -> tuple[int, ...]:
        """The verbs and nouns of speech in whose clauses a stretch in marks stands, the innermost first."""
        return self._walk.to(stretch).governors.get(stretch, ()) if self._lexicon.relatives else ()

    def subjects(self) -> Mapping[int, Phrase]:
        """The subject of each verb of the sentence."""
        return self._walk.to(len(self._tokens)).found if self._lexicon.relatives else {}

    @cached_property
    def _walk(self) -> _Walk:
        return _Walk(self._tokens, self._lexicon)


class _Walk(Sight):
    """One walk through one sentence."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        """Before the first word: one main clause, nothing known of it."""
        super().__init__(tokens, lexicon)
        self.found: dict[int, Phrase] = {}
        self.governors: dict[int, tuple[int, ...]] = {}
        self.fresh: Phrase | None = None  # the last noun phrase behind a verb: its object, or the subject of the next
        self.last: Phrase | None = None  # the last noun phrase of any kind
        self.bound = False  # a preposition leads the last noun phrase
        self.commas = 0  # since the fresh phrase
        self.joined = False  # "and" stands right before, with no comma
        self._next = 0

    def to(self, place: int) -> Self:
        """Go on until the word at a place is read; what was found before it does not change any more."""
        while self._next <= place and self._next < len(self.tokens):
            self._next = self._step(self._next)
        return self

    def _step(self, i: int) -> int:
        """Read on at word `i`; gives the place behind what was read. The readers are asked in this order; the first that knows the word takes it."""
        t = self.tokens[i]
        if t.quote >= 0 or not t.word:
            return self._outside(i)
        every = (self._opening, self._linking, self._verbal, self._leading, self._nominal)
        for reader in every[-1:] if self._unlisted(i) else every:
            behind = reader(i)
            if behind > i:
                return behind
        return i + 1

    def _unlisted(self, i: int) -> bool:
        """Is this a small word that no list holds and that no auxiliary makes a verb? Only a noun phrase can begin with it."""
        t = self.tokens[i]
        if t.capital or i == self.shown or i - self.helped <= LONGEST_VERB:
            return False
        return not (self.lexicon.structural(t.low) or t.low in _AND)

    def _outside(self, i: int) -> int:
        """Words in marks, and signs."""
        if self.tokens[i].quote >= 0:
            self._quotation(i)
        elif (closing := self.bracket(i)) > i:
            return closing + 1  # "Ann Lee (29) said", "the Chief Fire Officer (CFO) Ann Lee"
        else:
            self._sign(i)
        return i + 1

    def _opening(self, i: int) -> int:
        """Words that open a clause: "who", "that", "when"."""
        low = self.tokens[i].low
        if low in self.lexicon.relatives and self._relative(i):
            return i + 1
        by = self._speech_before(i) if low in self.lexicon.that else -1
        if by >= 0:
            self._reported(by)
        elif low in self.lexicon.under and self.clause_follows(i):
            self.open.append(Clause("under"))
            self.fresh, self.led = None, ""
        else:
            return i
        return i + 1

    def _linking(self, i: int) -> int:
        """“and”, and a participle that tells the occasion at the head of the sentence."""
        if self.tokens[i].low in _AND:
            self.joined, self.helped = i > 0 and self.tokens[i - 1].word, LONG_AGO
            self.fresh, self.led = (None, "") if self.open[-1].verb >= 0 else (self.fresh, self.led)
        elif is_led_in(self.tokens, i, self.lexicon):
            self.led = ""
        else:
            return i
        return i + 1

    def _verbal(self, i: int) -> int:
        """Finite verbs, and the infinitives and participles of compound ones."""
        if self.finite(i):
            self._verb(i)
        elif self.helped_here(i):
            self._compound(i)
        elif self.tokens[i].low == "to" and self._infinitive(i + 1):
            return i + 2
        else:
            return i
        return i + 1

    def _leading(self, i: int) -> int:
        """Prepositions, and participles in "ing"."""
        t, lexicon = self.tokens[i], self.lexicon
        if t.low in lexicon.prepositions or t.low in ("to", "as") or t.low in lexicon.according or leads_as_adverb(self.tokens, i, lexicon):
            self.led = t.low
        elif t.raw.islower() and t.low.endswith("ing") and not is_noun(self.tokens, i, lexicon):
            if not self.between_commas(i):  # "Ann Lee, prosecuting, told the court"
                self._participle(i)
        else:
            return i
        return i + 1

    def _nominal(self, i: int) -> int:
        """Pronouns and noun phrases."""
        if is_object(self.tokens, i, self.lexicon):
            self.last, self.fresh, self.led = Phrase(i, i), None, ""
        elif not self.adverb(self.tokens[i]) and (phrase := self.phrase(i)) is not None:
            self._noun(phrase)
            return phrase.last + 1
        return i + 1

    # -- what a word is --------------------------------------------------------------------------------------------------------------------
    def _speech_before(self, i: int) -> int:
        """The verb or noun of which "that" at `i` begins the content ("told Lee that", "the claim that"), or -1."""
        for k in range(i - 1, max(-1, i - 6), -1):  # "the claim by Lee that"
            if self.tokens[k].low in self.lexicon.nouns and is_noun(self.tokens, k, self.lexicon):
                return k
            if not self.tokens[k].word or self.finite(k):
                break
        right_before = self.last is not None and self.last.last == i - 1
        if right_before and self.bound and i + 1 < len(self.tokens) and self.tokens[i + 1].raw.islower() and self.speech(i + 1):
            return -1  # "told in a letter that spoke of"
        object_before = right_before and not self.bound
        for clause in reversed(self.open):
            verb = self.tokens[clause.verb] if clause.verb >= 0 else None
            if verb is not None and (verb.low in self.lexicon.verbs or verb.low in self.lexicon.perceiving):
                taken = any(c.by == clause.verb for c in self.open)
                if not taken and (not object_before or verb.low in self.lexicon.hearer or clause.verb >= i - 2):
                    return clause.verb
            if clause.kind == "under" and clause.verb < 0:
                break
        return -1

    def _reach(self) -> tuple[int, ...]:
        """The words of speech on which the words here depend, the innermost first."""
        found: list[int] = []
        for clause in reversed(self.open):
            if clause.verb >= 0 and self.speech(clause.verb) and (clause.kind != "relative" or clause is self.open[-1]):
                found.append(clause.verb)
            if clause.by >= 0:
                found.append(clause.by)
        return tuple(dict.fromkeys(found))

    # -- what it does ----------------------------------------------------------------------------------------------------------------------
    def _quotation(self, i: int) -> None:
        """Words in marks depend on the word of speech nearest outside, and stand for the verb of a subject that waits."""
        governors = self._reach()
        if governors:
            self.governors[i] = governors
        if self.open[-1].waits and self.open[-1].commas in (0, 2):  # "Lee “wept”", "Lee, 57, “wept”"
            self.open[-1].verb = i
        self.fresh, self.led, self.helped = None, "", LONG_AGO

    def _sign(self, i: int) -> None:
        t, leads = self.tokens[i], i + 1 < len(self.tokens) and self.tokens[i + 1].quote >= 0
        if leads and t.raw == "," and i and self.speech(i - 1):
            return  # "replied, “...”"
        self.led, self.helped, self.joined = "", LONG_AGO, False
        if t.raw in "-–—" and is_dateline(self.tokens, i) and self.open[0].verb < 0:
            self.open, self.fresh, self.last = [Clause("main")], None, None
        elif t.raw in ",–—":
            self.commas += 1
            while len(self.open) > 1 and self.open[-1].verb >= 0:
                self.open.pop()
                self.fresh = None
            self.open[-1].commas += 1
        elif t.raw in ":;":
            main = self.open[0]  # a label without a verb, "Police log: ", has no part in what follows
            self.open, self.fresh = [Clause("main", main.subject, main.verb) if main.verb >= 0 else Clause("main")], None

    def _reported(self, by: int) -> None:
        """The word "that" opens what word `by` reports; what was open inside is closed."""
        while len(self.open) > 1 and self.open[-1].verb >= 0 and self.open[-1].verb != by and any(c.verb == by for c in self.open[:-1]):
            self.open.pop()
        self.open.append(Clause("under", by=by))
        self.fresh, self.led = None, ""

    def _relative(self, i: int) -> bool:
        """“who”, “which”, “that” behind a noun phrase open a clause of their own."""
        low, self.led = self.tokens[i].low, ""
        if self.last is None or (low == "that" and (self.last.last != i - 1 or self._speech_before(i) >= 0)):
            return False
        comma = self.tokens[i - 1].raw in ",–—"
        waiting = next((c.subject for c in reversed(self.open) if c.waits), None)
        antecedent = waiting if comma and waiting is not None and can_speak(self.tokens, waiting, self.lexicon) else self.last
        antecedent = self.of_which(antecedent) if low == "which" else antecedent
        self.open.append(Clause("relative", None if low in ("whose", "whom") else antecedent))
        self.fresh, self.led = None, ""
        self.shown = i + 1 if low in ("who", "which") and self.acts(i + 1) else self.shown
        return True

    def _noun(self, phrase: Phrase) -> None:
        led, self.led, self.helped = self.led, "", LONG_AGO
        top = self.open[-1]
        self.last, self.bound, self.joined = phrase, bool(led), False
        if led:
            return
        owned = top.kind == "relative" and top.verb < 0 and top.subject is not None and top.subject.last == phrase.first - 1
        if owned and self._speaks_instead(top.subject, phrase):
            top.subject, top.commas, self.fresh = phrase, 0, None  # "whose book | the jury called ..."
        elif top.subject is None or (top.kind == "relative" and top.verb < 0 and self.object_relative(phrase)):
            beside = any(t.raw == "," for t in self.tokens[phrase.first : phrase.last])  # "the minister, Ann Lee"
            top.subject, top.commas, self.fresh = phrase, int(beside), None
        elif top.waits:  # without a comma two phrases side by side: "the harbour master Ann Lee"
            if top.commas == 1 and not self.set_apart(phrase):
                self.fresh = phrase
            elif top.subject is not None and self.beside(top, phrase):
                top.subject = Phrase(top.subject.first, phrase.last, phrase.name_first, phrase.name_last)  # "the actor who plays Hamlet, Idris Cole,"
        elif not (self.fresh is not None and self.commas == 1 and self.set_apart(phrase)) or self._speaks_instead(self.fresh, phrase):
            apposed = any(t.raw == "," for t in self.tokens[phrase.first : phrase.last])  # "its chief executive, Birgit Lee, | wrote"
            self.fresh, self.commas = phrase, -int(apposed)

    def _speaks_instead(self, thing: Phrase | None, phrase: Phrase) -> bool:
        """Can the second of two phrases speak, and the first not: "the scheme, | its chief executive, wrote"?"""
        tokens, lexicon = self.tokens, self.lexicon
        led = tokens[phrase.first].low in lexicon.articles or tokens[phrase.first].low in lexicon.possessives
        if thing is None or not led or not can_speak(tokens, phrase, lexicon):
            return False
        bodies = (t for t in tokens[thing.first : thing.last + 1] if lexicon.body(t.low) and t.low not in lexicon.documents)
        return not person(tokens, thing, lexicon) and next(bodies, None) is None

    def _verb(self, i: int) -> None:
        low = self.tokens[i].low
        subject = self.open[-1].subject if i - self.helped <= LONGEST_VERB and self.open[-1].verb >= 0 else self._claim(i)
        self.open[-1].verb = i
        if subject is not None:
            self.found[i] = subject
        self.helped, self.joined = i if low in self.lexicon.helping else LONG_AGO, False
        self.led = ""

    def _compound(self, i: int) -> None:
        """The verb behind an auxiliary: "is calling", "would say"."""
        clause, t = self.open[-1], self.tokens[i]
        if self.speech(i) and clause.subject is not None:
            clause.verb = i
            self.found[i] = clause.subject
        elif not self.adverb(t) and t.low not in self.lexicon.be:
            self.content = i
        self.helped = i if t.low in self.lexicon.be or self.adverb(t) else LONG_AGO

    def _infinitive(self, i: int) -> bool:
        """“used to say”, “wrote to the minister to say”: by the subject of the clause, or by the one who is told to."""
        if i >= len(self.tokens) or self.tokens[i].low not in self.lexicon.infinitives or not self.speech(i):
            return False
        clause = next((c for c in reversed(self.open) if c.subject is not None), None)
        if clause is None:
            return False
        asked = clause.verb >= 0 and self.tokens[clause.verb].low in self.lexicon.hearer and self.last is not None and self.last is not clause.subject
        subject = self.last if asked else clause.subject
        if subject is not None and clause.verb >= 0:
            clause.verb = i
            self.found[i] = subject
        self.led, self.fresh, self.helped = "", None, LONG_AGO
        return True

    def _claim(self, i: int) -> Phrase | None:
        """The subject of a new verb."""
        top, fresh = self.open[-1], self.fresh
        if top.waits:
            if fresh is not None:  # "The closure, the minister said, was ..."
                return self._opened("inserted", fresh)
            if top.commas == 1 and self.turned(i):  # "The closure, said the minister, was ..."
                return self._opened("inserted", None)
            return top.subject
        if top.verb < 0:
            return None
        if self.joined and fresh is None and top.kind == "relative":
            return top.subject  # "who lost his boat and has moved away"
        waiting = next((n for n in range(len(self.open) - 2, -1, -1) if self.open[n].waits), -1)
        speech = self.tokens[top.verb].low in self.lexicon.verbs and self.tokens[top.verb].low not in self.lexicon.doubtful
        if waiting >= 0 and not (speech and fresh is not None and self.commas == 0):
            del self.open[waiting + 1 :]
            self.fresh = None
            return self.open[-1].subject
        if fresh is not None and self.commas != 1:
            if not speech:
                self.open.pop()
            return self._opened("under" if speech else top.kind, fresh, top.verb if speech else top.by)
        if (self.tokens[i - 1].raw == "," or self.tokens[i - 1].quote >= 0) and self.turned(i):
            return self._opened("inserted", None)
        return self._shared(i)

    def _opened(self, kind: Kind, subject: Phrase | None, by: int = -1) -> Phrase | None:
        self.open.append(Clause(kind, subject, by=by))
        self.fresh, self.commas = None, 0
        return subject

    def _shared(self, i: int) -> Phrase | None:
        """A second verb of the same subject: "shrugged and muttered"; a verb of speech takes one who can speak."""
        if self.tokens[i].low in self.lexicon.verbs:
            self._back_to_speech(i)
            while len(self.open) > 1 and not (self.open[-1].subject and can_speak(self.tokens, self.open[-1].subject, self.lexicon)):
                self.open.pop()
        return self.open[-1].subject

    def _back_to_speech(self, i: int) -> None:
        """“Lee confirmed that a review was under way but | said”: the second verb of speech belongs to whoever reports, not to the review."""
        low = self.tokens[i].low
        if self.tokens[i - 1].low not in ("but", "and") or low not in self.lexicon.reporting or low in self.lexicon.doubtful:
            return
        for depth in range(len(self.open) - 1, 0, -1):
            inner, outer = self.open[depth], self.open[depth - 1]
            reported = inner.kind == "under" and inner.by >= 0 and inner.by == outer.verb
            if reported and not (inner.subject is not None and person(self.tokens, inner.subject, self.lexicon)):
                del self.open[depth:]

    def _participle(self, i: int) -> None:
        """“saying ...”: by the subject of the clause, or by the one who is heard or shown beside it."""
        beside = self.last if self.last is not None and self.last.last == i - 1 else None
        top = self.open[-1]
        if top.kind == "under" and top.subject is None:  # "while addressing the crowd"
            top.verb = i
        walking = beside is not None and top.waits and beside is top.subject  # "a man walking his dog | said"
        subject = beside if beside is not None and (walking or self._shown(beside)) else self._head()
        if subject is not None:
            self.found[i] = subject
        if walking or self.speech(i):
            self.open.append(Clause("reduced", subject, i))
        self.led, self.fresh, self.helped = "", None, LONG_AGO

    def _shown(self, beside: Phrase) -> bool:
        """Is somebody seen or heard to speak: "heard Lee saying", "a video of Lee saying", "with Lee adding"?"""
        if not can_speak(self.tokens, beside, self.lexicon):
            return False
        before = self.tokens[beside.first - 1].low if beside.first else ""
        return before in _SHOWING or before in self.lexicon.perceiving

    def _head(self) -> Phrase | None:
        """The subject of the outermost clause that has a verb and can speak, from inside."""
        for clause in reversed(self.open):
            if clause.subject is not None and clause.verb >= 0 and clause.kind != "under":
                return clause.subject
        return self.open[0].subject
