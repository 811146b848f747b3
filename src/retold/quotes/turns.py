"""Interviews in question and answer: whose turn each paragraph is, by the label or the dash that leads it.

Four layouts are read: a label before every turn ("Q:", "R.", "TOLHURST:"), a dash before every answer below a question, either of them with the
answer in quotation marks, and answers in quotation marks below questions without. What stands in an answer without marks is a direct quotation,
too: the layout takes the place of the marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from ..model import Article, Evidence, Place, Quotation, Span, Speaker
from ..text.ids import content_id
from .entities import Entities
from .evidence import as_sentence
from .frames import Sentence, plain_tokens
from .lexicon import Lexicon, form
from .marks import blocks
from .registry import Entity
from .runs import runs
from .ways import WAYS

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.'’\-]{0,30}(?: [^\W\d_][\w.'’\-]{0,30}){0,3}) ?(?P<sign>[:.])(?=\s)\s+")
_DASH = re.compile(r"[—–]\s?(?=\S)")
_BRACKET = re.compile(r"(?:\[[^\]\n]{0,40}\]|\([^)\n]{0,40}\))\s*")
_MARKS = frozenset("“\"„«‘'‚‹「")
#: So many turns make an interview, and so many of them answers.
_FEWEST_TURNS = 4
_FEWEST_ANSWERS = 2
#: Where marks alone show the answers, so many of them stand right below a question.
_FEWEST_BELOW = 3
#: A line that says who asked has at most so many words and signs.
_CREDIT = 10
#: A label that is no name is less sure to mean the person whom the article is about; where the article names nobody, so sure is an answer.
_NO_NAME, _NOBODY = 0.9, 0.7
#: The sentence for an answer that nothing gives to anybody.
_UNNAMED = "an answer in an interview, without quotation marks, but nothing says who gives it"


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer: its words `start..end`, the label (or dash) that leads it, and whether its words stand in marks of their own.

    `shown` is False where nothing but marks below questions shows it to be an answer.
    """

    start: int
    end: int
    label: Span
    speaker: Speaker | None
    sure: float
    marked: bool
    shown: bool = True


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: where its words begin behind its label, and the label ("" = none)."""

    span: Span
    start: int
    label: str
    label_end: int


def turns(text: str, sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon) -> tuple[Turn, ...]:
    """The answers of an interview in the order of the text; empty where the article is none."""
    parts = [_block(text, span, lexicon) for span in blocks(text)]
    asking = _askers(text, parts, lexicon)
    labelled = [n for n, b in enumerate(parts) if b.label and form(b.label) not in asking] if asking else []
    led_in = labelled or _dashed(text, parts)
    answers = led_in or _in_marks(text, parts, sentences)
    if len(answers) < _FEWEST_ANSWERS:
        return ()
    led = [n for n, b in enumerate(parts) if b.label]
    first, last = (led[0], led[-1]) if asking else (answers[0], answers[-1])
    about = _interviewed(sentences, entities, lexicon, parts[first].span.start)
    found: list[Turn] = []
    current: Turn | None = None
    for n in range(first, len(parts)):
        block = parts[n]
        if n in answers:
            current = _turn(text, block, _speaker(text, block, entities, lexicon, about))
        elif block.label or n > last or text[block.span.end - 1] == "?" or not asking:
            current = None
        elif current is not None:  # a paragraph more of the same answer
            more = _turn(text, block, (current.speaker, current.sure), current.label)
            current = more if more is not None and more.marked == current.marked else None
        if current is not None:
            found.append(current if led_in else replace(current, shown=False))
    return tuple(found)


def _block(text: str, span: Span, lexicon: Lexicon) -> _Block:
    """A paragraph with the label that leads it, if one does."""
    at = _LABEL.match(text, span.start, span.end)
    if at is None:
        return _Block(span, span.start, "", span.start)
    label, generic = at["label"], form(at["label"]) in lexicon.askers or form(at["label"]) in lexicon.answerers
    named = at["sign"] == ":" and all(w[0].isupper() for w in label.split())
    return _Block(span, at.end(), label, at.end("sign")) if generic or named else _Block(span, span.start, "", span.start)


def _askers(text: str, parts: Sequence[_Block], lexicon: Lexicon) -> frozenset[str]:
    """The labels of those who ask: known as such, or most of whose turns end with a question mark."""
    turns_of = Counter(form(b.label) for b in parts if b.label)
    asked = Counter(form(b.label) for b in parts if b.label and text[b.span.end - 1] == "?")
    often = {label for label, n in turns_of.items() if n > 1}
    asking = frozenset(label for label in often if label in lexicon.askers or 2 * asked[label] > turns_of[label])
    answering = sum(turns_of[label] for label in often - asking)
    enough = sum(turns_of[label] for label in often) >= _FEWEST_TURNS and answering >= _FEWEST_ANSWERS
    return asking | (frozenset(turns_of) - often) if asking and enough else frozenset()


def _dashed(text: str, parts: Sequence[_Block]) -> list[int]:
    """The paragraphs that a dash leads, where most of them stand below a question that none leads."""
    led = [n for n, b in enumerate(parts) if n and _DASH.match(text, b.span.start) and " —" not in text[b.span.start + 2 : b.span.end]]
    below = [n for n in led if n - 1 not in led and text[parts[n - 1].span.end - 1] == "?"]
    return led if len(below) >= _FEWEST_ANSWERS and 2 * len(below) > len(led) else []


def _in_marks(text: str, parts: Sequence[_Block], sentences: Sequence[Sentence]) -> list[int]:
    """The paragraphs that are nothing but words in marks, where most of them stand below a question without marks."""
    holds: dict[int, list[bool]] = {}  # of each paragraph: is this token words in marks (not signs, not a bracket that leads)?
    for s in sentences:
        bracket = _BRACKET.match(text, parts[s.block].span.start, parts[s.block].span.end)
        begins = bracket.end() if bracket is not None else 0
        holds.setdefault(s.block, []).extend(t.quote >= 0 for t in s.tokens if t.start >= begins and (t.word or t.quote >= 0))
    led = [n for n in range(1, len(parts)) if holds.get(n) and all(holds[n])]
    below = [n for n in led if n - 1 not in led and text[parts[n - 1].span.end - 1] == "?"]
    return led if len(below) >= _FEWEST_BELOW and 2 * len(below) > len(led) else []


def _interviewed(sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon, before: int) -> tuple[Entity, Span] | None:
    """The person most named in the article of those whom its introduction names, and where."""
    found: list[tuple[Entity, Span]] = []
    for sentence in (s for s in sentences if s.tokens[0].start < before and not _credits(s, lexicon)):
        for a, b in runs(sentence.tokens, lexicon):
            entity = entities.of_words(sentence.tokens[a : b + 1], sentence.tokens[a].start)
            if entity is not None and (entity.person or (len(entity.words) > 1 and not entity.body)):
                found.append((entity, Span(sentence.tokens[a].start, sentence.tokens[b].end)))
    return max(found, key=lambda f: (f[0].person, f[0].count, -f[1].start), default=None)


def presented(text: str, sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon, before: int) -> Entity | None:
    """Whom an article that calls itself an interview presents: the person who leads its first paragraph of prose, above the offset `before`.

    None where it does not call itself one, and where the paragraph begins with anything but that person's full name. Who asks stands in a line
    of its own ("Interview: Ann Lee"), which is no prose.
    """
    above = [s for s in sentences if s.tokens[-1].end <= before]
    if not any(t.low in lexicon.interviews and t.quote < 0 for s in above for t in s.tokens):
        return None
    prose = [s for s in above if not _line(text, s.block, above) and not _credits(s, lexicon)]
    if not prose:
        return None
    tokens = prose[0].tokens
    a, b = next(iter(runs(tokens, lexicon)), (-1, -1))
    led = a < 0 or any(t.low in lexicon.prepositions or not t.word for t in tokens[:a])
    entity = None if led else entities.of_words(tokens[a : b + 1], tokens[a].start)
    return entity if entity is not None and not entity.body and len(entity.words) > 1 else None


def _line(text: str, block: int, sentences: Sequence[Sentence]) -> bool:
    """Does a paragraph end without a stop: a headline, a byline, a date?"""
    last = max((s.tokens[-1].end for s in sentences if s.block == block), default=0)
    return text[last - 1 : last] not in (".", "!", "?", "…")


def _credits(sentence: Sentence, lexicon: Lexicon) -> bool:
    """“Interview: Ann Lee.”, “Interview by Ann Lee.”: who asked."""
    return any(t.low in lexicon.interviews for t in sentence.tokens[:2]) and len(sentence.tokens) <= _CREDIT


def _speaker(text: str, block: _Block, entities: Entities, lexicon: Lexicon, about: tuple[Entity, Span] | None) -> tuple[Speaker | None, float]:
    """Whom a label names, and how surely; a label that is no name means the person whom the article is about."""
    if block.label and form(block.label) not in lexicon.answerers:
        start = block.span.start
        entity = entities.of_words(plain_tokens(text, start, start + len(block.label), lexicon), start)
        return Speaker(block.label, start, start + len(block.label), entity.name if entity is not None else block.label), 1.0
    if about is None:
        return None, _NOBODY
    entity, span = about
    return Speaker(text[span.start : span.end], span.start, span.end, entity.name), _NO_NAME


def _turn(text: str, block: _Block, who: tuple[Speaker | None, float], label: Span | None = None) -> Turn | None:
    """The words of a paragraph as an answer."""
    dash = _DASH.match(text, block.start)
    start = dash.end() if dash is not None else block.start
    bracket = _BRACKET.match(text, start, block.span.end)
    start = bracket.end() if bracket is not None else start
    if start >= block.span.end:
        return None
    led = label or Span(block.span.start, block.label_end if block.label else block.span.start + 1)
    return Turn(start, block.span.end, led, who[0], who[1], text[start] in _MARKS)


def answers(article: Article, found: Sequence[Turn]) -> list[Quotation]:
    """The answers without marks as direct quotations."""
    told = WAYS["turn-label"]
    out: list[Quotation] = []
    for turn in found:
        if turn.marked:
            continue
        name, cue = turn.speaker, article.text[turn.label.start : turn.label.end]
        places = [Place(article.id, turn.label.start, turn.label.end)]
        if name is not None:
            places.append(Place(article.id, name.start, name.end))
        detail = as_sentence(told.sentence.format(cue=cue, name=f"“{name.entity}”") if name is not None else _UNNAMED)
        sure = told.confidence * turn.sure
        out.append(
            Quotation(
                id=content_id(article.id, "quotation", turn.start, turn.end),
                start=turn.start,
                end=turn.end,
                text=article.text[turn.start : turn.end],
                mode="direct",
                cue=turn.label,
                speaker=name,
                confidence=round(sure, 3),
                evidence=(Evidence("turn", detail, round(log(sure / (1 - sure)), 3), tuple(places)),),
            )
        )
    return out
