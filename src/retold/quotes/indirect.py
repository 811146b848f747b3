"""Reported speech: clauses that somebody is said to have said, without marks around them.

`shapes` finds the clauses by their verbs, `stances` by adjectives and nouns, `following` sentences
that go on reporting without a cue, and `parsed` all of them by grammar, where there is a parser. Here they are
put in order, freed of the direct quotations beside them, given their speaker, and made into quotations. The reported clause is given without
its cue; where the cue stands in the middle, with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Article, Evidence, Place, Quotation, Span
from ..text.ids import content_id
from ..text.parser import Parser
from . import parsed, shapes, stances
from .cue import Cue
from .evidence import as_sentence
from .following import going_on
from .frames import Sentence, Token
from .joined import with_joined
from .lexicon import Lexicon
from .naming import Named
from .phrases import Phrase, phrase_from
from .reports import Clause, Frame, report_words
from .speakers import Attributor

#: How sure each shape is; set by hand.
_CONFIDENCE = {
    "that": 0.85, "clause": 0.7, "end": 0.85, "according": 0.85, "as": 0.8, "middle": 0.75, "to": 0.5, "notion": 0.6, "question": 0.6,
    "informed": 0.6, "subjunctive": 0.6, "colon": 0.6, "shifted": 0.5, "matter": 0.5,
}  # fmt: skip
#: How the names of German papers end.
_GERMAN_OUTLETS = ("zeitung", "blatt", "bote", "kurier", "anzeiger", "rundschau", "nachrichten", "post", "magazin", "agentur")
#: What stands in the name of a news agency that is called an association.
_PRESS = frozenset(("press", "presse", "news", "associated"))
_FEWEST_WORDS = 3
_FEWEST_IN_PARTS = 2
#: A clause that holds fragments in marks is given beside them where it has so many words of its own.
_OWN_WORDS = 1
_LONGEST_HEADING = 20
#: Shapes that take in a whole sentence: what is reported inside such a clause belongs to it ("According to the guard, Lee saw that ...").
_AROUND = frozenset(("according", "as"))
#: Shapes whose speaker the sentence does not name.
_NAMELESS = frozenset(("question", "informed"))
#: Shapes by words that stand whatever a parser makes of their cue.
_SURE = frozenset(("according", "notion"))


def reported(article: Article, attributor: Attributor, quoted: set[Span], whole: frozenset[int], parser: Parser | None = None) -> list[Quotation]:
    """The reported clauses of an article; `quoted` are the spans that are quotations already, `whole` the numbers of those that are direct."""
    found: list[Quotation] = []
    lexicon = attributor.lexicon
    words = report_words(lexicon.code)
    frames = [with_joined(Frame(s.tokens, c, whole, lexicon, words)) for s, c in zip(attributor.sentences, attributor.cues, strict=True)]
    parses = parsed.parses(article.text, frames, parser) if parser is not None and lexicon.code == "en" else [None] * len(frames)
    for number, (frame, parse) in enumerate(zip(frames, parses, strict=True)):
        here = _heading(attributor, attributor.sentences[number]) or _candidates(frame, parse)
        for clause in _apart(attributor, frame, here):
            subject = clause.cue.subject
            made = _made(
                article, frame.tokens, clause, attributor.name(number, subject) if subject is not None else attributor.goes_on(number, clause.cue)
            )
            if made is not None:
                marked = any(t.quote >= 0 for t in frame.tokens[clause.first : clause.last + 1])
                credited = subject is not None and not marked and is_outlet(frame.tokens, subject, article, lexicon)
                found.append(_credited(made) if credited else made)
        if not here:
            follow = going_on(attributor, frames, number, found[-1] if found else None)
            made = _made(article, frame.tokens, *follow) if follow is not None else None
            found += [made] if made is not None else []
    return [q for q in found if Span(q.start, q.end) not in quoted]


def _candidates(frame: Frame, parse: parsed.Parse | None) -> list[Clause]:
    """What may be reported in a sentence, best first: what its grammar shows, then what words alone show and the grammar does not contradict."""
    by_words = sorted([*shapes.clauses(frame), *stances.clauses(frame)], key=_outermost)
    if parse is None:
        return by_words
    around = [c for c in by_words if c.shape in _AROUND]
    known = {c.cue.last for c in by_words}
    by_grammar = sorted((c for c in parsed.clauses(frame, parse) if _whole(frame, c, known) and not _inside(c, around)), key=_outermost)
    settled = {c.cue.last for c in by_grammar}
    nouns = parsed.no_verbs(frame, parse)
    return by_grammar + [c for c in by_words if _stands(c, settled, nouns)]


def _inside(clause: Clause, around: Sequence[Clause]) -> bool:
    return any(other.first <= clause.cue.first and clause.cue.last <= other.last for other in around)


def _whole(frame: Frame, clause: Clause, known: set[int]) -> bool:
    """Has a clause by grammar its subject? Where the parser gave it to the cue ("warned the plant | was past saving"), the words know better."""
    return not (clause.shape == "that" and clause.cue.last in known and frame.tokens[clause.first].low in frame.words.finite)


def _stands(clause: Clause, settled: set[int], nouns: frozenset[int]) -> bool:
    """Does a clause found by words stand beside what the grammar shows: `settled` are the cues that it has read, `nouns` what is no verb to it?"""
    word = clause.cue.last
    return clause.shape in _SURE or (word not in settled and (clause.shape == "that" or word not in nouns))


def _outermost(clause: Clause) -> tuple[int, int]:
    return clause.first, -clause.last


def _apart(attributor: Attributor, frame: Frame, here: Sequence[Clause]) -> list[Clause]:
    """The clauses that do not overlap with a better one, in the order of the text (pronouns look back)."""
    kept: list[Clause] = []
    for wide in here:
        clause = _beside_direct(frame, wide)
        if clause.first <= clause.last and not _in_marks(attributor, frame, clause):
            free = all(clause.last < other.first or other.last < clause.first for other in kept)
            kept += [clause] if free else []
    return sorted(kept, key=_outermost)


def is_outlet(tokens: Sequence[Token], phrase: Phrase, article: Article, lexicon: Lexicon) -> bool:
    """“The Courier reported that ...” tells where the account comes from (a credit); the Courier did not speak."""
    words = tokens[phrase.first : phrase.last + 1]
    if phrase.name_first >= 0:
        name = tokens[phrase.name_first : phrase.name_last + 1]
        if article.outlet is not None and {t.low for t in name} >= {w.casefold() for w in article.outlet.split()}:
            return True
        office = lexicon.body(name[-1].low) and name[-1].low not in lexicon.outlets  # "the Independent Office for Police Conduct", "the Post Office"
        if any(t.low in lexicon.given for t in name) or (office and not any(t.low in _PRESS for t in name)):
            return False
        return _of_outlets(name, lexicon)
    if any(lexicon.role(t.low) is not None for t in words):
        return False
    head = words[-1] if not lexicon.noun_first else next((t for t in words if t.low not in lexicon.articles), words[0])
    return head.low in lexicon.outlets and head.low not in lexicon.business and _of_outlets(words, lexicon)


def _of_outlets(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Does a word for an outlet stand in a phrase? "Agency" is one alone or beside another ("the news agency"), not in "the health agency"."""
    kept = [t for t in words if t.word and t.low not in lexicon.articles]
    found = [t for t in kept if t.low in lexicon.outlets or t.low.endswith(_GERMAN_OUTLETS)]
    return any(t.low not in lexicon.outlets_alone for t in found) or (bool(found) and len(found) == len(kept))


def _beside_direct(frame: Frame, clause: Clause) -> Clause:
    """A clause without the direct quotations at its ends or behind it: those stand for themselves."""
    tokens, first, last = frame.tokens, clause.first, clause.last
    while first <= last and (tokens[first].quote in frame.whole or not (tokens[first].word or tokens[first].quote >= 0)):
        first += 1
    inside = next((k for k in range(first, last + 1) if tokens[k].quote in frame.whole), None)
    if inside is not None:
        last = inside - 1
    while last > first and tokens[last].quote < 0 and not tokens[last].word:
        last -= 1
    return replace(clause, first=first, last=last) if (first, last) != (clause.first, clause.last) else clause


def _in_marks(attributor: Attributor, frame: Frame, clause: Clause) -> bool:
    """Is a clause little more than a fragment in marks, which stands for itself?"""
    quoted = [t.quote for t in frame.tokens[clause.first : clause.last + 1] if t.quote >= 0 and t.quote in attributor.found]
    return bool(quoted) and frame.spoken(clause.first, clause.last) < _OWN_WORDS


def _heading(attributor: Attributor, sentence: Sentence) -> list[Clause]:
    """A heading of a name, a colon and a clause ("Lee: bridge will stay shut"), where the name is that of a person of the article."""
    tokens = sentence.tokens
    colon = next((k for k, t in enumerate(tokens[:6]) if t.raw == ":"), 0)
    if colon == 0 or sentence.quotes or not colon + 4 <= len(tokens) <= _LONGEST_HEADING or not tokens[-1].word or not tokens[0].capital:
        return []
    phrase = phrase_from(tokens, 0, attributor.lexicon)
    if phrase is None or phrase.last != colon - 1 or phrase.name_first < 0:
        return []
    entity = attributor.entities.of_words(tokens[phrase.name_first : phrase.name_last + 1], tokens[0].start)
    if (
        entity is None
        or not entity.person
        or tokens[colon + 1].low in ("what", "how", "why", "who", "when", "where", "was", "wie", "warum", "ce", "comment")
    ):
        return []
    return [Clause(colon + 1, len(tokens) - 1, "colon", Cue("colon", colon, colon, phrase))]


# -- making ------------------------------------------------------------------------------------------------------------------------------
def _credited(made: Quotation) -> Quotation:
    """What an outlet reports has no known speaker: the outlet is where the account comes from."""
    name = made.speaker.name if made.speaker is not None else ""
    detail = f"“{name}” is named as the outlet that reports this; who said it is not told."
    return replace(made, speaker=None, confidence=round(made.confidence * 0.6, 3), evidence=(replace(made.evidence[0], detail=detail),))


_WHY = {
    "that": "“{cue}” introduces this clause as reported speech of {name}",
    "notion": "“{cue}” introduces this clause as what {name} says or thinks",
    "clause": "“{cue}” introduces this clause as reported speech of {name}",
    "question": "“{cue}” tells a question; the sentence does not say who put it",
    "informed": "“{cue}” introduces what somebody was told; the sentence does not say by whom",
    "to": "“{cue}” introduces what {name} is said to intend or ask for",
    "matter": "“{cue}” introduces what {name} asks for, promises, admits, denies or warns of",
    "end": "“{cue}” follows and gives this sentence to {name}",
    "as": "“{cue}” gives this to {name}",
    "middle": "“{cue}” stands in the middle and gives this sentence to {name}",
    "according": "“{cue}” gives this to {name}",
    "colon": "the heading sets a colon between {name} and this clause",
    "shifted": "the sentence before reports the words of {name}, and “would” goes on reporting them",
    "subjunctive": "the verb is in the Konjunktiv, which reports the words of {name} from the sentence before",
}


def _made(article: Article, tokens: Sequence[Token], clause: Clause, named: Named | None) -> Quotation | None:
    """The quotation for a clause; None where it is too short to say anything."""
    here = tokens[clause.first : clause.last + 1]
    words = sum(t.word for t in here) + sum(len(article.text[t.start : t.end].split()) for t in here if t.quote >= 0)
    if words < (_FEWEST_WORDS if clause.shape != "middle" else _FEWEST_IN_PARTS) or (named is None and clause.shape not in _NAMELESS):
        return None
    start, end = here[0].start, here[-1].end
    speaker = named.speaker if named is not None else None
    cue = Span(tokens[clause.cue.first].start, tokens[clause.cue.last].end) if clause.shape not in ("subjunctive", "shifted") else None
    said = article.text[cue.start : cue.end] if cue is not None else ""
    places = tuple(Place(article.id, s.start, s.end) for s in (cue, speaker) if s is not None)
    detail = _WHY[clause.shape].format(cue=said, name=f"“{speaker.entity}”" if speaker is not None else "somebody")
    confidence = _CONFIDENCE[clause.shape] * (named.factor if named is not None else 1.0)
    return Quotation(
        id=content_id(article.id, "quotation", start, end),
        start=start,
        end=end,
        text=article.text[start:end],
        mode="indirect",
        cue=cue,
        speaker=speaker,
        confidence=round(confidence, 3),
        evidence=(Evidence("reported", as_sentence(detail), 1.0, places), *_parsed_by(clause, places)),
    )


def _parsed_by(clause: Clause, places: tuple[Place, ...]) -> tuple[Evidence, ...]:
    """That a parser showed where a clause begins and ends: a run without it may find other bounds."""
    detail = f"Where this clause begins and ends is read off the grammar of its sentence, as parsed by {clause.parser}."
    return (Evidence("parsed", detail, 0.5, places),) if clause.parser else ()
