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
from .carrying import carry, no_name, whom_about
from .colons import Colons
from .cue import Cue
from .cue_places import close_before, comma_after, follows_marks, in_next, lead_of, outer, tail_of, tells
from .cues import cues
from .entities import Entities
from .frames import Sentence, Token, plain_tokens
from .lexicon import Lexicon
from .marks import Stretch
from .naming import Attribution, Named, Namer
from .newcomers import press
from .phrases import Phrase, can_speak, phrase_from, subject_of, with_name_beside
from .registry import INDEFINITE
from .subjects import Reading
from .turns import Turn, presented, turns
from .ways import Way

#: A speaker's name in capitals before a colon, at the beginning of a quotation.
_LABEL = re.compile(r"([A-Z][A-Z.'’\- ]{2,40}): ")


#: Signs at the end of a quotation that the sentence goes on behind.
_OPEN_ENDS = frozenset(",!?")
#: What may stand behind them: blanks, and the closing marks of words quoted inside.
_CLOSING = " \u00a0'’\"”"
#: Fewer letters are no words to find again.
_FEWEST_LETTERS = 10
#: “For Ann Lee, it was “a disgrace””.
_IN_THE_EYES = frozenset(("for", "to", "für", "pour", "para", "per", "voor"))


#: So many sentences back a speaker may be whom a verb without a subject means.
_FURTHEST = 6


class Attributor(Namer):
    """Goes through the frame sentences of one article in order and says who spoke."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quoted: Sequence[Stretch], entities: Entities, lexicon: Lexicon) -> None:
        """Find the cues of every sentence."""
        super().__init__(text, sentences, entities, lexicon)
        self.quoted = quoted
        self.turns: tuple[Turn, ...] = ()
        self.readings = [Reading(s.tokens, lexicon) for s in sentences]
        self.cues: list[list[Cue]] = [cues(s.tokens, lexicon, r) for s, r in zip(sentences, self.readings, strict=True)]
        self.place: dict[int, int] = {}
        self._colons = Colons(entities, lexicon)

    def run(self) -> dict[int, Attribution]:
        """Attributions by the number of the stretch."""
        for number, sentence in enumerate(self.sentences):
            for cue in self.cues[number]:
                if cue.subject is not None and (cue.sure or sentence.quotes):
                    self.name(number, cue.subject)
            for p, token in enumerate(sentence.tokens):
                if token.quote >= 0:
                    self.place[token.quote] = p
                    self.found[token.quote] = (
                        self._labelled(number, token.quote)
                        or self._in_sentence(number, p)
                        or self._like_said(number, p)
                        or Attribution(token.quote, "none", None, None, None, number)
                    )
        self._answers()
        carry(self)
        return self.found

    def _answers(self) -> None:
        """Answers of an interview that stand in marks."""
        self.turns = turns(self.text, self.sentences, self.entities, self.lexicon)
        named = [t for t in self.turns if t.speaker is not None]
        introduced = self._introduced() or self._presented() if named else set()
        marked = {t.start: t for t in named if t.marked}
        for q, a in self.found.items():
            stretch = self.quoted[q]
            if a.named is not None or not named:
                continue
            turn = marked.get(stretch.first)
            if turn is not None and turn.speaker is not None and not turn.shown:
                if turn.speaker.entity in introduced:
                    self.found[q] = replace(a, way="answer", named=Named(turn.speaker, "name", None, turn.sure), cue_span=None)
            elif turn is not None and turn.speaker is not None:
                self.found[q] = replace(a, way="turn-label", named=Named(turn.speaker, "name", None, turn.sure), cue_span=turn.label)
            elif stretch.first < self.turns[0].start and (turn := self._answer_with(stretch)) is not None and turn.speaker is not None:
                self.found[q] = replace(a, way="headline", named=Named(turn.speaker, "name", None, turn.sure), cue_span=None)

    def _introduced(self) -> set[str]:
        """Whom the cues above the answers give words to, where that is one person: the one who is interviewed, if somebody is."""
        above = (a for q, a in self.found.items() if self.quoted[q].start < self.turns[0].start)
        named = {a.named.speaker.entity for a in above if a.named is not None and a.cue is not None}
        return named if len(named) == 1 else set()

    def _presented(self) -> set[str]:
        """Whom the article presents where it calls itself an interview and gives nobody words above the answers."""
        first = self.turns[0].start
        if any(a.named is not None and self.quoted[q].start < first for q, a in self.found.items()):
            return set()
        entity = presented(self.text, self.sentences, self.entities, self.lexicon, first)
        return {entity.name} if entity is not None else set()

    def _answer_with(self, stretch: Stretch) -> Turn | None:
        """The answer in which the words of a heading stand."""
        words = self.text[stretch.start : stretch.end].strip(" .!?…").casefold()
        return next((t for t in self.turns if len(words) > _FEWEST_LETTERS and words in self.text[t.start : t.end].casefold()), None)

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
            if not in_next(tokens, c, p)
            and (c.sure or c.subject is None or c.turned or self._fit(tokens, c.subject, tokens[c.last].low in self.lexicon.infinitives))
        ]
        led = p > 0 and tokens[p - 1].raw == ":"
        told = self._passed_on(tokens, here)
        here = [c for c in told if tail_of(c) > p or not (self._shown(tokens, c) or (led and self._aside(tokens, c)))]
        after = next((c for c in here if follows_marks(tokens, c, p)), None)
        ruling = self._ruling(number, p, here)
        before = next((c for c in reversed(here) if tail_of(c) < p and close_before(tokens, tail_of(c) + 1, p, c, self.lexicon)), ruling)
        led = before is not None and before.sure and before.kind == "verb" and tokens[p - 1].raw == ":" and tail_of(before) == p - 2
        if before is not None and ruling is not None and not led and before.kind not in ("according", "noun") and before is not ruling:
            before = ruling
        choice = self._nearer(tokens, p, before, after)
        if choice is not None and choice.kind == "passive":
            return None
        if choice is not None and choice.subject is not None:
            if choice is after:
                return self._announced_as(number, p, choice) or self._made(number, p, choice, "after")
            close = tail_of(choice) < p and close_before(tokens, tail_of(choice) + 1, p, choice, self.lexicon)
            return self._made(number, p, outer(tokens, here, [choice], self.lexicon), "before" if close else "governs")
        if p > 0 and tokens[p - 1].raw == ":":
            wide = next((c for c in reversed(here) if tail_of(c) < p and c.subject is not None), None)
            if wide is not None:
                return self._made(number, p, wide, "before")
            subject = self._colons.speaker(tokens, p - 1)
            if subject is not None and (subject.name_last == p - 2 or not no_name(self, tokens, subject)):
                return self._made(number, p, Cue("colon", p - 1, p - 1, self._with_name(number, p, subject)), "colon")
        return self._somewhere(number, p, here, choice)

    def _like_said(self, number: int, p: int) -> Attribution | None:
        """A verb of any kind with its subject behind a quotation that ends with a comma: “...,” the first letter began."""
        tokens, quoted = self.sentences[number].tokens, self.quoted[self.sentences[number].tokens[p].quote]
        comma = comma_after(tokens, p)
        begins = p + 2 if comma else p + 1
        if p or not (comma or self.text[quoted.start : quoted.end].rstrip(_CLOSING)[-1:] in _OPEN_ENDS):
            return None
        for verb, subject in self.readings[number].subjects().items():
            able = can_speak(tokens, subject, self.lexicon) or tokens[subject.last].low.endswith(self.lexicon.agents)  # "the retired lineman"
            if subject.first == begins and tokens[verb].low not in self.lexicon.helping and able:
                return self._made(number, p, Cue("verb", verb, verb, subject, sure=False), "like-said")
        return None

    def _ruling(self, number: int, p: int, here: Sequence[Cue]) -> Cue | None:
        """The cue in whose clause the stretch at `p` stands; of a thought inside somebody's speech the speech."""
        chain = [c for word in self.readings[number].governors(p) for c in here if word in (c.last, c.first)]
        telling = [c for c in chain if c.subject is not None or c.kind == "passive"]
        tokens = self.sentences[number].tokens
        spoken = [c for c in telling if c.sure and tokens[c.last].low not in self.lexicon.holding]
        near = [c for c in telling if c.sure or c.kind == "judging" or (tail_of(c) < p and close_before(tokens, tail_of(c) + 1, p, c, self.lexicon))]
        if spoken and telling[0].subject is not None and any(t.raw == ";" for t in tokens[tail_of(spoken[0]) : telling[0].first]):
            return telling[0]  # "Lee says ...; Reed believes it is “...”": two who speak
        return next(iter(spoken or near), None)

    def _somewhere(self, number: int, p: int, here: Sequence[Cue], choice: Cue | None) -> Attribution | None:
        """Another cue of the sentence; `choice` is one beside the marks that names nobody."""
        tokens = self.sentences[number].tokens
        leads = not any(t.word or t.quote >= 0 for t in tokens[:p])
        if leads and choice is not None and choice.sure and choice.kind == "verb" and self.lexicon.drops:
            return self._made(number, p, choice, "after")  # "«...», dijo, y la sala aplaudió"
        fit = [c for c in here if c.subject is not None]
        left = [c for c in fit if tail_of(c) < p and (c.kind not in ("judging", "noun") or p - tail_of(c) <= 14)]
        right = [c for c in fit if lead_of(c) > p and c.kind not in ("judging", "noun")]
        if left:
            return self._made(number, p, outer(tokens, here, [c for c in left if c.sure][-1:] or left[-1:], self.lexicon), "beside")
        if right:
            told = [c for c in right if not (c.subject is not None and press(tokens, c.subject, self.lexicon))]
            right = told or right
            closing = [c for c in right if c.sure and c.kind == "verb" and tokens[lead_of(c) - 1].raw == ","]  # "..., Ann Lee told the court"
            return self._made(number, p, (closing[-1:] or right)[0], "beside")
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
        own = tail_of(after) + 1
        if own < len(tokens) and tokens[own].quote >= 0 and tokens[p - 1].word and last.isalnum():
            return before  # "Lee spoke of “a trap”, Price defended “the only way left”": each has words of its own
        if last.isalnum() and before.sure and before.turned is False and tokens[p - 1].word and tokens[before.last].low in self.lexicon.reporting:
            return before  # "he told them it was “a slip of the pen”, the court heard"
        if after.subject is not None and (last == "," or comma_after(tokens, p)):
            return after
        return before if last in ".!?…" or (p > 0 and tokens[p - 1].raw == ":") else after

    def _with_name(self, number: int, p: int, subject: Phrase) -> Phrase:
        """A subject with the name set beside it, if only behind a clause: "The buyer who gave evidence, Ann Lee, was calm: ..."."""
        beside = with_name_beside(self.sentences[number].tokens, subject, self.lexicon)
        if beside.name_first >= 0:
            return beside
        whole = self.readings[number].subjects()
        return next((s for v, s in whole.items() if v < p and s.first == subject.first and s.name_first >= 0), beside)

    def _in_the_eyes(self, tokens: Sequence[Token], p: int) -> Cue | None:
        """“For Ann Lee, it was “a disgrace””: the cue that these words make."""
        if tokens[0].low not in _IN_THE_EYES or len(tokens) < 2:
            return None
        phrase = phrase_from(tokens, 1, self.lexicon)
        if phrase is None or phrase.last + 1 >= p or tokens[phrase.last + 1].raw != "," or not self._colons.speaking(tokens, phrase):
            return None
        return Cue("according", 0, 0, phrase, turned=True)

    def _announced_as(self, number: int, p: int, cue: Cue) -> Attribution | None:
        """“Un ancien affineur n'y croit guère : « ... », lâche-t-il.”: "he" is the one without a name before the colon, not one named above."""
        tokens, subject = self.sentences[number].tokens, cue.subject
        if subject is None or subject.first != subject.last or p < 1 or tokens[p - 1].raw != ":":
            return None
        gender = self.lexicon.pronouns.get(tokens[subject.first].low, "")
        lead = self._colons.speaker(tokens, p - 1) if gender in ("m", "f") else None
        if lead is None or lead.name_first >= 0 or lead.last == lead.first or not can_speak(tokens, lead, self.lexicon):
            return None
        if tokens[lead.first].low not in INDEFINITE:
            return None  # "the singer was blunt: “...”, she said": whoever is spoken of
        head = next((t for t in tokens[lead.first : lead.last + 1] if self.lexicon.role(t.low) is not None), None)
        if head is None or self.lexicon.calls(tokens[lead.first].low, head.low) not in ("", gender) or self.lexicon.plural(head.low):
            return None
        named = self.name(number, lead)
        if named is None or named.entity is None:
            return None
        pronoun = tokens[subject.first]
        speaker = Speaker(pronoun.raw.lstrip("-").rsplit("-", 1)[-1], pronoun.start, pronoun.end, named.speaker.entity)
        made = self._made(number, p, cue, "after")
        return replace(made, named=replace(named, speaker=speaker, how="pronoun"))

    def _aside(self, tokens: Sequence[Token], cue: Cue) -> bool:
        """“Lee has an answer that a court might not share: “...””: a doubtful verb in a relative clause with a subject of its own."""
        before = tokens[cue.subject.first - 1] if cue.subject is not None and cue.subject.first > 1 else None
        return before is not None and not cue.sure and before.low in self.lexicon.relatives and cue.subject is not None and not cue.turned

    def _shown(self, tokens: Sequence[Token], cue: Cue) -> bool:
        """“..., a cui il giornale ha mostrato il rapporto: «...»”: a document behind a doubtful verb is shown, it does not speak."""
        subject = cue.subject
        behind = subject is not None and not cue.sure and subject.first > cue.last
        return behind and subject is not None and any(t.low in self.lexicon.writings for t in tokens[subject.first : subject.last + 1])

    def _passed_on(self, tokens: Sequence[Token], here: Sequence[Cue]) -> list[Cue]:
        """The cues without the paper that passes on what another one says: “El informe sostiene, según el periódico, que “...””."""
        papers = [c for c in here if c.kind == "according" and c.subject is not None and press(tokens, c.subject, self.lexicon)]
        told = any(c.kind == "verb" and c.sure and c.subject is not None and not press(tokens, c.subject, self.lexicon) for c in here)
        return [c for c in here if c not in papers] if told else list(here)

    def _fit(self, tokens: Sequence[Token], subject: Phrase, noun: bool) -> bool:
        """Can this be the subject of a doubtful verb? Bare words ("conduct peace talks") cannot."""
        first = tokens[subject.first].low
        if noun and not can_speak(tokens, subject, self.lexicon):
            return False  # "gave the best answer of the week"
        return first in self.lexicon.articles or first in self.lexicon.pronouns or can_speak(tokens, subject, self.lexicon)

    def goes_on(self, number: int, cue: Cue) -> Named | None:
        """Who speaks where a language leaves the subject out ("..., matizó."): whoever spoke last, or the subject of the sentence before."""
        if not (self.lexicon.drops or cue.kind == "according") or cue.kind == "passive":
            return None
        for k in range(number, max(-1, number - _FURTHEST), -1):
            tokens = self.sentences[k].tokens
            told = [c for c in self.cues[k] if c.subject is not None and (k < number or c.last < cue.first) and tells(c, c.subject)]
            spoken = [c for c in told if (c.sure or c.kind != "judging") and not (c.subject and press(tokens, c.subject, self.lexicon))]
            subject = spoken[-1].subject if spoken else None
            said = [a.named for t in tokens if t.quote >= 0 and k < number for a in [self.found.get(t.quote)] if a is not None and a.named]
            if subject is None and said:
                if not self.may_be_subject(said[-1], number, cue):
                    return self._several(number, k, cue)
                return replace(said[-1], factor=said[-1].factor * 0.85)
            if subject is None and any(c.kind == "verb" and c.sure and c.subject is None for c in self.cues[k] if k < number):
                continue  # its subject is left out as well: "Contó que su madre durmió"
            if subject is None and k < number:
                lead = whom_about(self, k)
                subject = with_name_beside(tokens, lead, self.lexicon) if lead is not None else None
            named = self.name(k, subject) if subject is not None and can_speak(tokens, subject, self.lexicon) else None
            if named is not None and not self.may_be_subject(named, number, cue):
                return self._several(number, k, cue)
            if named is not None:
                return replace(named, factor=named.factor * 0.85)
        return None

    def may_be_subject(self, named: Named, number: int, cue: Cue) -> bool:
        """May somebody be the subject of a verb whose ending tells a gender ("obiecała": a woman) or several people ("aseguran")?"""
        verb = self.sentences[number].tokens[cue.last].low
        told = next((g for ending, g in self.lexicon.verb_genders.items() if verb.endswith(ending)), "")
        if self._of_several(number, cue) and named.entity is not None and named.entity.person:
            return False
        return not told or named.entity is None or named.entity.gender in ("", told)

    def _of_several(self, number: int, cue: Cue) -> bool:
        """Are several people the subject of the verb of a cue, or of its auxiliary ("habían escrito")?"""
        words = self.sentences[number].tokens[cue.first : cue.last + 1]
        return any(self.lexicon.of_several(t.low) for t in words if t is words[-1] or t.low in self.lexicon.haves)

    def _several(self, number: int, k: int, cue: Cue) -> Named | None:
        """The only people without a name in sentence `k`, where the verb is one of several people: "... con los vecinos. “...”, protestan."."""
        tokens, lexicon = self.sentences[k].tokens, self.lexicon
        if not self._of_several(number, cue) or number - k > 1:
            return None
        found = [
            phrase
            for i, t in enumerate(tokens)
            if t.quote < 0
            and t.low in lexicon.articles
            and (phrase := phrase_from(tokens, i, lexicon)) is not None
            and phrase.name_first < 0
            and any(lexicon.role(w.low) is not None and lexicon.plural(w.low) for w in tokens[i : i + 3])
        ]
        named = self.name(k, found[0]) if len(found) == 1 else None
        return replace(named, factor=named.factor * 0.85) if named is not None else None

    def _made(self, number: int, p: int, cue: Cue, way: Way) -> Attribution:
        tokens = self.sentences[number].tokens
        span = Span(tokens[cue.first].start, tokens[cue.last].end)
        if cue.subject is not None and tokens[cue.subject.first].low in ("somebody", "someone"):
            return Attribution(tokens[p].quote, "unnamed", cue, span, None, number)
        if cue.subject is None and tokens[cue.last].low in self.lexicon.impersonal:
            return Attribution(tokens[p].quote, "unnamed", cue, span, None, number)
        if cue.subject is not None and tokens[cue.last].low in self.lexicon.citing and self._a_paper(tokens, cue.subject):
            written = self._written(number)
            if written is None:
                return Attribution(tokens[p].quote, "unnamed", cue, span, None, number)
            return Attribution(tokens[p].quote, way, cue, span, Named(self._speaker(number, cue.subject, written.name), "body", written, 0.9), number)
        named = self.name(number, cue.subject) if cue.subject is not None else self.goes_on(number, cue)
        return Attribution(tokens[p].quote, way, cue, span, named, number)

    def _a_paper(self, tokens: Sequence[Token], subject: Phrase) -> bool:
        """Is this a paper by its name or its noun: “Der Küsten-Merkur zitierte aus einem Brief Anna Lees: “...””?"""
        lexicon, words = self.lexicon, tokens[subject.first : subject.last + 1]
        if any(t.low in lexicon.given or lexicon.role(t.low) is not None for t in words):
            return False
        return any(part in lexicon.outlets and part not in lexicon.outlets_alone for t in words for part in t.low.split("-"))
