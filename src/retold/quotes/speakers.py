"""Which cue belongs to which quotation, and whom it names.

Looked for in this order: a cue right behind or right before the marks, another cue of the sentence, a colon, the speaker of the quotation before
it in the paragraph, the cue that ends the paragraph above, the subject of the sentence before. Each way has its own confidence and its own
sentence of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Span, Speaker
from .cues import Cue, cues
from .entities import Entities
from .frames import Sentence, Token, plain_tokens
from .lexicon import Lexicon
from .marks import Stretch
from .naming import Attribution, Named, Namer, Way
from .phrases import Phrase, can_speak, phrase_from, subject_of, with_name_beside
from .registry import INDEFINITE

#: A speaker's name in capitals before a colon, at the beginning of a quotation.
_LABEL = re.compile(r"([A-Z][A-Z.'’\- ]{2,40}): ")


#: Endings of English nouns for people by what they do.
_AGENTS = ("er", "or", "ist", "ian", "man", "woman")
#: “For Ann Lee, it was “a disgrace””.
_IN_THE_EYES = frozenset(("for", "to", "für", "pour", "para"))


class Attributor(Namer):
    """Goes through the frame sentences of one article in order and says who spoke."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quoted: Sequence[Stretch], entities: Entities, lexicon: Lexicon) -> None:
        """Find the cues of every sentence."""
        super().__init__(text, sentences, entities, lexicon)
        self.quoted = quoted
        self.cues: list[list[Cue]] = [cues(s.tokens, lexicon) for s in sentences]
        self._place: dict[int, int] = {}
        self._subjects: dict[int, Phrase | None] = {}

    def run(self) -> dict[int, Attribution]:
        """Attributions by the number of the stretch."""
        for number, sentence in enumerate(self.sentences):
            for cue in self.cues[number]:
                if cue.subject is not None and (cue.sure or sentence.quotes):
                    self.name(number, cue.subject)
            for p, token in enumerate(sentence.tokens):
                if token.quote >= 0:
                    self._place[token.quote] = p
                    self.found[token.quote] = (
                        self._labelled(number, token.quote)
                        or self._in_sentence(number, p)
                        or Attribution(token.quote, "none", None, None, None, number)
                    )
        self._carry()
        return self.found

    def _labelled(self, number: int, q: int) -> Attribution | None:
        """A transcript inside marks: "“WALLACE: Let us begin.”"."""
        label = _LABEL.match(self.text, self.quoted[q].start, min(self.quoted[q].end, self.quoted[q].start + 60))
        if label is None:
            return None
        tokens = plain_tokens(self.text, label.start(1), label.end(1), self.lexicon)
        entity = self.entities.of_words(tokens, label.start(1))
        speaker = Speaker(label[1], label.start(1), label.end(1), entity.name if entity is not None else label[1])
        return Attribution(q, "label", None, Span(label.start(1), label.end()), Named(speaker, "name", entity, 1.0), number)

    # -- inside the sentence ---------------------------------------------------------------------------------------------------------------
    def _in_sentence(self, number: int, p: int) -> Attribution | None:
        sentence = self.sentences[number]
        tokens = sentence.tokens
        here = [
            c
            for c in self.cues[number]
            if c.sure or c.subject is None or c.turned or self._fit(tokens, c.subject, tokens[c.last].low in self.lexicon.infinitives)
        ]
        after = next((c for c in here if _lead(c) > p and _only_marks(tokens, p + 1, _lead(c))), None)
        before = next((c for c in reversed(here) if _tail(c) < p and _close_before(tokens, _tail(c) + 1, p, c, self.lexicon)), None)
        colon = p > 0 and tokens[p - 1].raw == ":"
        choice = self._nearer(tokens, p, before, after)
        if choice is not None and choice.subject is not None:
            way: Way = "after" if choice is after else "before"
            return self._made(number, p, _outer(tokens, here, [choice], self.lexicon) if choice is before else choice, way)
        if colon:
            wide = next((c for c in reversed(here) if _tail(c) < p and c.subject is not None), None)
            if wide is not None:
                return self._made(number, p, wide, "before")
            subject = self._before_colon(tokens, p - 1)
            if subject is not None:
                return self._made(number, p, Cue("colon", p - 1, p - 1, with_name_beside(tokens, subject, self.lexicon)), "colon")
        fit = [c for c in here if c.subject is not None]
        left = [c for c in fit if _tail(c) < p and (c.kind != "judging" or p - _tail(c) <= 14)]
        right = [c for c in fit if _lead(c) > p and c.kind != "judging"]
        if left:
            return self._made(number, p, _outer(tokens, here, [c for c in left if c.sure][-1:] or left[-1:], self.lexicon), "beside")
        if right:
            return self._made(number, p, right[0], "beside")
        viewed = self._in_the_eyes(tokens, p) if choice is None else None
        if viewed is not None:
            return self._made(number, p, viewed, "beside")
        if choice is not None:
            subject = subject_of(tokens, self.lexicon) if self.lexicon.code == "en" else None
            if subject is not None:
                return self._made(number, p, replace(choice, subject=subject), "beside")
            return self._made(number, p, choice, "after")
        return None

    def _nearer(self, tokens: Sequence[Token], p: int, before: Cue | None, after: Cue | None) -> Cue | None:
        """Of a cue before and one behind the marks, the one that these words belong to: the one behind where they end with a comma."""
        if before is None or after is None:
            return after or before
        last = self.text[self.quoted[tokens[p].quote].end - 1]
        if after.subject is not None and (last == "," or _comma_after(tokens, p)):
            return after
        return before if last in ".!?…" or (p > 0 and tokens[p - 1].raw == ":") else after

    def _before_colon(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """Who speaks before a colon without a verb of speech: no hearer ("And to the union: “...”"), no bare German noun."""
        subject = subject_of(tokens, self.lexicon, limit, led=False) or self._somebody(tokens, limit) or subject_of(tokens, self.lexicon, limit)
        if subject is None:
            return None
        if subject.name_first < 0 and subject.first and tokens[subject.first - 1].low in self.lexicon.prepositions:
            return None
        bare_noun = self.lexicon.code == "de" and subject.first == subject.last and not self._speaking(tokens, subject)
        return None if bare_noun else subject

    def _somebody(self, tokens: Sequence[Token], limit: int) -> Phrase | None:
        """“A glassblower was unimpressed: “...””: somebody new at the head of the sentence, known for a person by the ending of the noun."""
        if self.lexicon.code != "en" or tokens[0].low not in INDEFINITE:
            return None
        last = 0
        for k in range(1, min(limit, 5)):
            if not tokens[k].word or tokens[k].low in self.lexicon.plain or tokens[k].capital:
                break
            if tokens[k].low.endswith(_AGENTS):
                last = k
        return Phrase(0, last, -1, -1) if last else None

    def _in_the_eyes(self, tokens: Sequence[Token], p: int) -> Cue | None:
        """“For Ann Lee, it was “a disgrace””: the cue that these words make."""
        if tokens[0].low not in _IN_THE_EYES or len(tokens) < 2:
            return None
        phrase = phrase_from(tokens, 1, self.lexicon)
        if phrase is None or phrase.last + 1 >= p or tokens[phrase.last + 1].raw != "," or not self._speaking(tokens, phrase):
            return None
        return Cue("according", 0, 0, phrase, turned=True)

    def _speaking(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """A person of the article, by name or by office."""
        if phrase.name_first < 0:
            return can_speak(tokens, phrase, self.lexicon)
        entity = self.entities.of_words(tokens[phrase.name_first : phrase.name_last + 1], tokens[phrase.first].start)
        return entity is not None and entity.person

    def _fit(self, tokens: Sequence[Token], subject: Phrase, noun: bool) -> bool:
        """Can this be the subject of a doubtful verb? Bare words ("conduct peace talks") cannot."""
        first = tokens[subject.first].low
        if noun and not can_speak(tokens, subject, self.lexicon):
            return False  # "gave the best answer of the week"
        return first in self.lexicon.articles or first in self.lexicon.pronouns or can_speak(tokens, subject, self.lexicon)

    def _made(self, number: int, p: int, cue: Cue, way: Way) -> Attribution:
        tokens = self.sentences[number].tokens
        named = self.name(number, cue.subject) if cue.subject is not None else None
        span = Span(tokens[cue.first].start, tokens[cue.last].end)
        return Attribution(tokens[p].quote, way, cue, span, named, number)

    # -- from quotation to quotation -------------------------------------------------------------------------------------------------------
    def _carry(self) -> None:
        """Give quotations without a cue the speaker of their neighbours."""
        order = sorted(self.found)
        for q in order:
            a = self.found[q]
            if a.named is not None:
                continue
            self.found[q] = self._from_before(q, a) or a
        for q in reversed(order):
            a = self.found[q]
            following = self.found.get(q + 1)
            if (
                a.named is None
                and following is not None
                and following.named is not None
                and self._same_block(a, following)
                and following.way != "introduced"
                and following.sentence - a.sentence <= 1
            ):
                self.found[q] = replace(a, way="following", named=following.named, cue_span=following.cue_span)
        for q in order:
            a = self.found[q]
            previous = self.found.get(q - 1)
            carried = self._from_before(q, a) if a.named is None else None
            if carried is not None:
                self.found[q] = carried
            elif a.named is None:
                introduced = self._introduced(a)
                if introduced is not None:
                    self.found[q] = introduced
                elif (
                    previous is not None
                    and previous.named is not None
                    and self._block(a) - self._block(previous) == 1
                    and (self._alone(a) or a.cue is not None)
                ):
                    self.found[q] = replace(a, way="above", named=previous.named)

    def _from_before(self, q: int, a: Attribution) -> Attribution | None:
        previous = self.found.get(q - 1)
        if previous is not None and previous.named is not None:
            if self.quoted[q - 1].runs_on:
                return replace(a, way="runs-on", named=previous.named)
            if self._same_block(a, previous) and not self._new_subject(previous.sentence, a.sentence):
                return replace(a, way="carried", named=previous.named)
        if a.sentence > 0:
            above = self.sentences[a.sentence - 1]
            if above.block != self.sentences[a.sentence].block and above.tokens and above.tokens[-1].raw == ":" and self._leads(a):
                cue = next((c for c in reversed(self.cues[a.sentence - 1]) if c.subject is not None), None)
                subject = cue.subject if cue is not None else subject_of(above.tokens, self.lexicon)
                if subject is not None:
                    named = self.name(a.sentence - 1, subject)
                    last = above.tokens[-1]
                    span = Span(above.tokens[cue.first].start, above.tokens[cue.last].end) if cue is not None else Span(last.start, last.end)
                    return replace(a, way="announced", named=named, cue_span=span)
        return None

    def _new_subject(self, low: int, high: int) -> bool:
        """Does a sentence without quotation between two quotations bring somebody else to the fore?"""
        for number in range(low + 1, high):
            if not self.sentences[number].quotes:
                subject = subject_of(self.sentences[number].tokens, self.lexicon)
                if subject is not None and subject.name_first >= 0 and self._no_bare_noun(number, subject):
                    return True
        return False

    def _no_bare_noun(self, number: int, subject: Phrase) -> bool:
        """German writes every noun large: what looks like a name there counts only where the article shows it to be a person or a body."""
        if self.lexicon.code != "de" or subject.name_first < 0:
            return True
        tokens = self.sentences[number].tokens
        entity = self.entities.of_words(tokens[subject.name_first : subject.name_last + 1], tokens[subject.first].start)
        named = entity is not None and (entity.person or entity.body or len(entity.words) == 2)
        return named or any(self.lexicon.role(t.low) is not None for t in tokens[subject.first : subject.last + 1])

    def _introduced(self, a: Attribution) -> Attribution | None:
        """The subject of the sentence before, in the same paragraph or right above: "Onken is not so sure. “They promised us talks.”"."""
        tokens = self.sentences[a.sentence].tokens
        at = self._place[a.stretch]
        led_by_colon = at > 0 and tokens[at - 1].raw == ":"
        if not self._leads(a) and not led_by_colon:
            return None
        number = a.sentence - 1
        if number < 0 or self.sentences[number].block != self.sentences[a.sentence].block:
            return None
        cue = next(
            (c for c in reversed(self.cues[number]) if c.subject is not None and c.sure and c.kind in ("verb", "participle", "according")), None
        )
        if cue is not None and cue.subject is not None and can_speak(self.sentences[number].tokens, cue.subject, self.lexicon):
            return replace(a, way="reported", named=self.name(number, cue.subject))
        if number not in self._subjects:
            self._subjects[number] = subject_of(self.sentences[number].tokens, self.lexicon, led=False)
        subject = self._subjects[number]
        if subject is None or not self._no_bare_noun(number, subject):
            return None
        named = self.name(number, with_name_beside(self.sentences[number].tokens, subject, self.lexicon))
        return replace(a, way="introduced", named=named) if named is not None else None

    def _leads(self, a: Attribution) -> bool:
        return bool(self.sentences[a.sentence].tokens) and self.sentences[a.sentence].tokens[0].quote >= 0

    def _alone(self, a: Attribution) -> bool:
        return all(t.quote >= 0 or not t.word for t in self.sentences[a.sentence].tokens)

    def _block(self, a: Attribution) -> int:
        return self.sentences[a.sentence].block

    def _same_block(self, a: Attribution, b: Attribution) -> bool:
        return self._block(a) == self._block(b)


def _lead(cue: Cue) -> int:
    return min(cue.first, cue.subject.first) if cue.subject is not None else cue.first


def _tail(cue: Cue) -> int:
    return max(cue.last, cue.subject.last) if cue.subject is not None and cue.turned else cue.last


def _only_marks(tokens: Sequence[Token], low: int, high: int) -> bool:
    return high - low <= 3 and all(t.quote < 0 and not t.word for t in tokens[low:high])


def _comma_after(tokens: Sequence[Token], p: int) -> bool:
    return p + 1 < len(tokens) and tokens[p + 1].raw == ","


def _outer(tokens: Sequence[Token], here: Sequence[Cue], chosen: Sequence[Cue], lexicon: Lexicon) -> Cue:
    """“Lee said she hopes “...””: the one who said it, where a thought stands inside somebody's speech."""
    cue = chosen[0]
    for _ in range(3):
        lead = _lead(cue)
        thought = tokens[cue.last].low in lexicon.holding or not cue.sure
        pronoun = cue.subject is not None and cue.subject.first == cue.subject.last and tokens[cue.subject.first].low in lexicon.pronouns
        over = next((c for c in here if c.subject is not None and c.kind == "verb" and c.sure and _tail(c) < lead and lead - _tail(c) <= 2), None)
        if over is None or not (thought or pronoun) or (lead - _tail(over) == 2 and tokens[lead - 1].low not in lexicon.that):
            break
        cue = over
    return cue


def _close_before(tokens: Sequence[Token], low: int, high: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Between a cue and the marks that follow it: signs, "that", and at most a hearer or a place."""
    if (
        not cue.sure
        and cue.kind == "verb"
        and any(t.word and t.low not in lexicon.that for t in tokens[low:high])
        and tokens[high - 1].raw not in ":,"
    ):
        return False
    if any(t.quote >= 0 or t.raw in ".!?;" for t in tokens[low:high]):
        return False
    return (
        high - low <= 2 or (tokens[high - 1].raw in ":," and high - low <= 12) or all(not t.word or t.low in lexicon.that for t in tokens[low:high])
    )
