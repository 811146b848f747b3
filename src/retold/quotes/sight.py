"""What the walk through a sentence sees at a word: a verb, a noun phrase, the beginning of a clause. It depends on the clauses that are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, can_speak, phrase_from, shortened, with_name_beside
from .word_class import is_noun

#: Words from an auxiliary to its verb, both in ("has since repeatedly said").
LONGEST_VERB = 3
LONG_AGO = -9
#: In words and signs: longer brackets are read like the rest of the sentence.
_LONGEST_BRACKET = 6
_CLOSING = {"(": ")", "[": "]"}
Kind = Literal["main", "relative", "reduced", "inserted", "under"]


@dataclass(slots=True)
class Clause:
    """An open clause; `verb` is where its last verb stands (-1: it waits for one), `by` the word of speech that it depends on (-1: none)."""

    kind: Kind
    subject: Phrase | None = None
    verb: int = -1
    commas: int = 0  # since its subject
    by: int = -1

    @property
    def waits(self) -> bool:
        """Has it a subject, and no verb yet?"""
        return self.subject is not None and self.verb < 0


class Sight:
    """One sentence, the clauses open in it, and where its last auxiliary and the verb behind it stand."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        """Before the first word: one main clause, nothing known of it."""
        self.tokens, self.lexicon = tokens, lexicon
        self.open: list[Clause] = [Clause("main")]
        self.led = ""  # the preposition before the next noun phrase
        self.helped = LONG_AGO  # where the last auxiliary stands
        self.shown = LONG_AGO  # a word that its place shows to be a verb
        self.content = LONG_AGO  # where the verb behind it stands that is none of speech

    def adverb(self, t: Token) -> bool:
        """A word that may stand between a subject and its verb."""
        return (t.low in self.lexicon.auxiliaries and t.low not in self.lexicon.articles) or (t.raw.islower() and self.lexicon.adverb(t.low))

    def helped_here(self, i: int) -> bool:
        """Does word `i` go with the auxiliary before it ("would resign", "was blunt")?"""
        t = self.tokens[i]
        return i - self.helped <= LONGEST_VERB and t.raw.islower() and t.low not in self.lexicon.articles and t.low not in self.lexicon.pronouns

    def of_time(self, t: Token) -> bool:
        """A word of a phrase like "a few days ago"."""
        return t.low in self.lexicon.times or t.low in self.lexicon.articles or t.raw[0].isdigit()

    def finite(self, i: int) -> bool:
        """Can word `i` be a finite verb, or the participle of a compound one?"""
        t, lexicon = self.tokens[i], self.lexicon
        if not (lexicon.verbal(t.low) or i == self.shown) or not t.raw[0].islower() or "-" in t.raw or self.content == i - 1:
            return False  # "did not unveil plans"
        if t.low in lexicon.helping or i == self.shown:
            return True
        before = self.tokens[i - 1] if i else None
        if before is not None and (before.low == "to" or before.low in lexicon.prepositions or is_noun(self.tokens, i, lexicon)):
            return False
        if before is not None and lexicon.adverb(before.low) and i > 1 and self.tokens[i - 2].low in lexicon.articles:
            return False  # "a swiftly called meeting"
        if i > 1 and self.tokens[i - 2].low == "to" and self.tokens[i - 1].raw.islower() and t.low.endswith("ed") and t.low not in lexicon.verbs:
            return False  # "an order to treat polluted water"
        if t.low in lexicon.past or t.low in lexicon.done:
            return True
        if t.low in lexicon.verbs or t.low in lexicon.judging:
            return not t.low.endswith("ing")
        if t.low.endswith("ed") and len(t.low) > 4:
            return True
        if t.low in lexicon.unchanged:
            return i + 1 < len(self.tokens) and self.tokens[i + 1].low in lexicon.determiners  # "the firm cut its forecast"
        return before is not None and self.present(t.low, before)

    def present(self, low: str, before: Token) -> bool:
        """A word in "s" where only a verb can stand: "who plays", "he runs", "Lee, a baker, gets up"."""
        clause = self.open[-1]
        if clause.verb >= 0 or low[-1:] != "s" or low.endswith(("ss", "'s")) or len(low) < 4:
            return False
        if clause.kind == "relative" and before.low in ("who", "which"):
            return True
        return clause.waits and (before.low in ("he", "she", "it") or (before.raw == "," and clause.commas > 1))

    def acts(self, i: int) -> bool:
        """Is a plain word right behind "who" its verb, since a noun phrase follows at once: "who make the bolts", "who live in the hall"?"""
        if i + 1 >= len(self.tokens) or self.tokens[i - 2].low in self.lexicon.prepositions:
            return False
        t, following = self.tokens[i], self.tokens[i + 1].low
        plain = t.quote < 0 and t.word and t.raw.islower() and not self.lexicon.structural(t.low) and not self.adverb(t)
        return plain and (following in self.lexicon.determiners or following in self.lexicon.prepositions)

    def phrase(self, i: int) -> Phrase | None:
        """The noun phrase at `i`, cut before the first word that can be its verb, with the name set beside it."""
        phrase = phrase_from(self.tokens, i, self.lexicon)
        if phrase is None:
            return None
        k, timed = i, any(t.low in self.lexicon.times for t in self.tokens[i : phrase.last + 1])
        while timed and k <= phrase.last and (self.of_time(self.tokens[k]) or self.adverb(self.tokens[k])):
            k += 1
        if k > phrase.last or (
            k > i and self.tokens[i].low not in self.lexicon.articles
        ):  # "early Friday", "a few days ago", "last month the council"
            return self.phrase(k) if k <= phrase.last else None
        for k in range(i + 1, phrase.last + 1):
            if (k > phrase.name_last and self.finite(k) and not self.describes(k, phrase)) or self.ends_as_verb(k, phrase):
                return shortened(self.tokens, phrase, k - 1, self.lexicon)
        return with_name_beside(self.tokens, phrase, self.lexicon) if not self.led and can_speak(self.tokens, phrase, self.lexicon) else phrase

    def ends_as_verb(self, k: int, phrase: Phrase) -> bool:
        """“a second source dishes.”: a word in "s" behind a person at the end of the sentence."""
        low = self.tokens[k].low
        if k != phrase.last or phrase.name_first >= 0 or low[-1:] != "s" or self.lexicon.role(low) is not None:
            return False
        ends = k + 1 >= len(self.tokens) or not self.tokens[k + 1].word
        person = self.lexicon.role(self.tokens[k - 1].low) is not None
        if ends and person and phrase.first > 0 and self.tokens[phrase.first - 1].quote >= 0:
            self.shown = k
        return self.shown == k

    def describes(self, k: int, phrase: Phrase) -> bool:
        """“two rescued sailors”: a participle before the noun."""
        last = self.tokens[k - 1].low
        regular = self.tokens[k].low.endswith("ed") and self.tokens[k].low not in self.lexicon.verbs
        return regular and k < phrase.last and (last in self.lexicon.articles or last in self.lexicon.prepositions)

    def speech(self, k: int) -> bool:
        """A verb that may be a cue."""
        low = self.tokens[k].low
        return low in self.lexicon.verbs or low in self.lexicon.judging

    def clause_follows(self, i: int) -> bool:
        """Is this the conjunction ("after he left"), not the preposition ("after the talks the minister said")?"""
        low, lexicon = self.tokens[i].low, self.lexicon
        if low not in lexicon.prepositions and low != "as":
            return True
        if low == "as" and i and self.tokens[i - 1].raw == "," and i + 1 < len(self.tokens) and self.tokens[i + 1].low not in ("a", "an"):
            return self.tokens[i + 1].word  # ", as Ann Lee, the mayor, put it"
        for k in range(i + 1, min(len(self.tokens), i + 10)):
            t = self.tokens[k]
            if not t.word or (k > i + 2 and t.low in lexicon.determiners and self.tokens[k - 1].low not in lexicon.prepositions):
                return False
            if self.finite(k) or t.low in lexicon.pronouns:
                return True
        return False

    def bracket(self, i: int) -> int:
        """Where a short bracket closes that opens at `i`; `i` where none does."""
        closing = _CLOSING.get(self.tokens[i].raw)
        if closing is None:
            return i
        for k in range(i + 1, min(len(self.tokens), i + _LONGEST_BRACKET)):
            if self.tokens[k].quote >= 0:
                break
            if self.tokens[k].raw == closing:
                return k
        return i

    def beside(self, clause: Clause, phrase: Phrase) -> bool:
        """Does a phrase, set apart by a comma or a bracket, name the subject of a clause?"""
        subject = clause.subject
        apart = clause.commas > 0 or self.tokens[phrase.first - 1].raw == ")"
        return subject is not None and apart and self.titled_only(subject) and self.named_beside(subject, phrase)

    def titled_only(self, subject: Phrase) -> bool:
        """Has it no name but perhaps a title ("Chief Fire Officer")?"""
        return subject.name_first < 0 or self.lexicon.role(self.tokens[subject.name_last].low) is not None

    def named_beside(self, subject: Phrase, phrase: Phrase) -> bool:
        """“the actor who plays Hamlet, Idris Cole,” names the actor; “a spokesman for the ferry company, Blueline,” the company."""
        if phrase.name_last > phrase.name_first >= 0:
            return True
        owned = any(t.low in self.lexicon.binding for t in self.tokens[subject.first : subject.last + 1])
        return phrase.name_first == phrase.first and not owned

    def between_commas(self, i: int) -> bool:
        """Does word `i` stand alone between two commas?"""
        return 0 < i < len(self.tokens) - 1 and self.tokens[i - 1].raw == "," == self.tokens[i + 1].raw

    def object_relative(self, phrase: Phrase) -> bool:
        """“the plan that Lee described”: the relative clause has a subject of its own."""
        return self.tokens[phrase.first - 1].low in self.lexicon.relatives

    def of_which(self, antecedent: Phrase) -> Phrase:
        """“the calm of the Electoral Office, which says ...”: of a thing and the body that has it, the body."""
        tokens, lexicon = self.tokens, self.lexicon
        of = next((k for k in range(antecedent.first + 1, antecedent.last) if tokens[k].low == "of"), -1)
        if antecedent.name_first >= 0 or of < 0 or can_speak(tokens, Phrase(antecedent.first, of - 1), lexicon):
            return antecedent
        owner = phrase_from(tokens, of + 1, lexicon)
        return owner if owner is not None and owner.last == antecedent.last and can_speak(tokens, owner, lexicon) else antecedent

    def set_apart(self, phrase: Phrase) -> bool:
        """Does a comma close this phrase, too, so that it stands beside the one before ("Lee, a baker in Hull, said")?"""
        for k in range(phrase.last + 1, min(len(self.tokens), phrase.last + 16)):
            t = self.tokens[k]
            if t.raw == ".":
                continue
            if not t.word or t.low in self.lexicon.relatives:
                return t.raw in ",–—)(" or t.word
            if self.finite(k):
                return False
        return False

    def turned(self, i: int) -> bool:
        """Does the subject follow its verb of speech (", said Ann Lee.")?"""
        if self.tokens[i].low not in self.lexicon.reporting or i + 1 >= len(self.tokens) or not self.tokens[i + 1].word:
            return False
        phrase = phrase_from(self.tokens, i + 1, self.lexicon)
        if phrase is None or not can_speak(self.tokens, phrase, self.lexicon):
            return False
        return phrase.last + 1 >= len(self.tokens) or not self.finite(phrase.last + 1)
