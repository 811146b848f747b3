"""German reported speech without a cue of its own: sentences in the Konjunktiv I that go on reporting, and “hieß es aus dem Ministerium”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import Quotation
from .cue import Cue
from .frames import Token
from .naming import Named
from .phrases import Phrase, phrase_from
from .reports import Clause, last_word
from .speakers import Attributor
from .verb_second import candidates

#: So far into a sentence is its first finite verb looked for.
_FARTHEST_VERB = 12
_WAS_SAID = ("hieß", "heißt", "hiess")


def subjunctive(attributor: Attributor, number: int, last: Quotation | None) -> tuple[Clause, Named | None] | None:
    """A sentence in the Konjunktiv I behind somebody's words, and whose words it goes on reporting; `last` is the reported clause before it."""
    sentence = attributor.sentences[number]
    if not _only_fragments(sentence.tokens):
        return None
    announced = _behind_colon(attributor, number)
    if announced is not None or number == 0 or not _reports(sentence.tokens, last, attributor, number):
        return announced
    if any(a.low in _WAS_SAID and b.low == "es" for a, b in pairwise(sentence.tokens)):
        return _said_from(attributor, number)
    named = _going_on(attributor, number, last)
    if named is None:
        return None
    return Clause(0, last_word(sentence.tokens), "subjunctive", Cue("verb", 0, 0, Phrase(0, 0))), named


def conditional(attributor: Attributor, number: int, last: Quotation | None) -> tuple[Clause, Named | None] | None:
    """“Il y aurait même une contre-offre.”: French passes on somebody's words in the conditional; no condition, no question, no cue of its own."""
    sentence, words = attributor.sentences[number], attributor.lexicon
    tokens = sentence.tokens
    if number == 0 or attributor.sentences[number - 1].block != sentence.block or not _only_fragments(tokens):
        return None
    verb = next((k for k, t in enumerate(tokens[:_FARTHEST_VERB]) if t.low in words.conditional or t.low in words.haves or t.low in words.be), -1)
    supposed = any(t.low in ("si", "s'il", "s'ils", "?", "je", "nous", "on") for t in tokens)
    if verb < 0 or tokens[verb].low not in words.conditional or supposed or any(c.sure for c in attributor.cues[number]):
        return None
    named = _going_on(attributor, number, last)
    if named is None:
        return None
    return Clause(0, last_word(tokens), "shifted", Cue("verb", 0, 0, Phrase(0, 0))), named


def _reports(tokens: Sequence[Token], last: Quotation | None, attributor: Attributor, number: int) -> bool:
    """Is there a form of the Konjunktiv I in a sentence, or one of the Konjunktiv II that stands for it right behind reported words?"""
    words = attributor.lexicon
    for k, t in enumerate(tokens):
        idiom = t.low == "sei" and k + 1 < len(tokens) and tokens[k + 1].low in ("denn", "es")
        if t.low in words.subjunctive and t.raw.islower() and not idiom:
            return True
    above = attributor.sentences[number - 1]
    reported = last is not None and last.mode == "indirect" and above.tokens[0].start <= last.start < tokens[0].start
    return reported and any(t.low in words.replacing for t in tokens[:12])


def _only_fragments(tokens: Sequence[Token]) -> bool:
    """Do words lead to each stretch in marks, so that it is a fragment inside the sentence?"""
    return all(t.quote < 0 or (k > 0 and tokens[k - 1].word) for k, t in enumerate(tokens))


def _behind_colon(attributor: Attributor, number: int) -> tuple[Clause, Named | None] | None:
    """“Wietfeld ist skeptisch: Weizen sei eben kein Moos.”: the subject before the colon speaks, whatever the verb."""
    tokens, lexicon = attributor.sentences[number].tokens, attributor.lexicon
    colon = next((k for k, t in enumerate(tokens) if t.raw == ":"), -1)
    if colon < 2 or not any(t.low in lexicon.subjunctive for t in tokens[colon:]) or any(t.low in lexicon.subjunctive for t in tokens[:colon]):
        return None
    subject = next(candidates(tokens, 0, colon, lexicon), None)
    if subject is None:
        return None
    return Clause(colon + 1, last_word(tokens), "colon", Cue("colon", colon, colon, subject)), attributor.name(number, subject)


def _going_on(attributor: Attributor, number: int, last: Quotation | None) -> Named | None:
    """Who spoke in the sentence before: in marks, in a reported clause, or in a cue that reports none ("Sie bestritt die Tat.")."""
    above = attributor.sentences[number - 1]
    named = next((a.named for q in reversed(above.quotes) if (a := attributor.found.get(q)) is not None and a.named is not None), None)
    if named is None and last is not None and last.speaker is not None and above.tokens[0].start <= last.start < above.tokens[-1].end:
        return Named(last.speaker, "name", None, 1.0)
    if named is None:
        cue = next((c for c in reversed(attributor.cues[number - 1]) if c.subject is not None and c.kind != "passive"), None)
        subject = cue.subject if cue is not None else _doer(attributor, number)
        return attributor.name(number - 1, subject) if subject is not None else None
    return named


def _doer(attributor: Attributor, number: int) -> Phrase | None:
    """Who does something in the sentence before, in the same paragraph: "Der Verlierer nahm es sportlich. Er sei zu passiv gewesen."."""
    above = attributor.sentences[number - 1]
    if above.block != attributor.sentences[number].block:
        return None
    stop = next((k for k, t in enumerate(above.tokens) if t.quote >= 0), len(above.tokens))
    found = next(candidates(above.tokens, 0, stop, attributor.lexicon), None)
    pronouns = attributor.lexicon.pronouns
    lone = found is not None and found.first == found.last and above.tokens[found.first].low not in pronouns and found.name_first < 0
    return None if lone else found


def _said_from(attributor: Attributor, number: int) -> tuple[Clause, Named | None] | None:
    """“..., hieß es aus dem Ministerium”: the speaker stands behind "aus", "von" or "bei"."""
    tokens, lexicon = attributor.sentences[number].tokens, attributor.lexicon
    at = next(k for k, t in enumerate(tokens) if t.low in _WAS_SAID)
    k = next((k for k in range(at + 2, min(len(tokens) - 1, at + 8)) if tokens[k].low in ("aus", "von", "vom", "bei", "beim")), -1)
    phrase = phrase_from(tokens, k + 1, lexicon) if k > 0 else None
    if phrase is None or at < 3 or tokens[at - 1].raw != ",":
        return None
    return Clause(0, at - 2, "end", Cue("verb", at, at + 1, phrase, turned=True)), attributor.name(number, phrase)
