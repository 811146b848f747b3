"""Every quotation of one article, with its speaker: in marks, in part, and reported.

marks -> stretches -> frames -> cues, entities -> speakers -> modes -> Quotation
                                               `-> indirect -> Quotation
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..model import Article, Evidence, Quotation, Span
from ..text.detect import detect
from ..text.ids import content_id
from ..text.parser import Parser
from . import fragments, indirect
from .dialogues import dialogues
from .edges import cued, settled
from .entities import Entities
from .evidence import reasons
from .fragments import trimmed
from .frames import Token, frames, plain_tokens
from .lexicon import Lexicon, form, lexicon, readable
from .marks import Stretch, blocks, stretches
from .modes import mode_of, speech, spots
from .naming import Attribution
from .speakers import Attributor
from .turns import answers
from .ways import WAYS

#: Longer first lines are no headlines.
_LONGEST_HEADLINE = 400
#: Nothing is surer.
_SUREST = 0.97
#: How sure it is that a quotation with a missing mark begins or ends where it is taken to.
_MARK_MISSING = 0.9
#: How sure a speaker can be at most in a language without a table, where nothing but names and marks can be read.
_WITHOUT_WORDS = 0.5
#: A word that stands behind another one in its sentence.
_INSIDE = re.compile(r"[^\W_][^\S\n]+(?=([^\W\d_](?:[\w’'-]*\w)?))")


def find(article: Article, passages: Sequence[Span], parser: Parser | None = None) -> tuple[Quotation, ...]:
    """The quotations of an article in the order of the text; `passages` are its sentences.

    Content is given without its outer marks; a quotation broken by its cue or by a paragraph gives one item for each stretch. Titles and words
    in marks that nobody is said to have spoken are left out. Method: rules and word lists (`text/languages`); linear time. A `parser` of English,
    where one is given, says more surely where reported speech without marks begins and ends, and whose it is.
    """
    attributor = _read(article, passages)
    if (language := _without_words(article)) is not None:
        inside = frozenset(_INSIDE.findall(article.text))
        return tuple(_little_known(q, language, inside) for q in _in_marks(article, attributor))
    out = _in_marks(article, attributor)
    direct = {q.start for q in out if q.mode == "direct"}
    whole = frozenset(n for n, s in enumerate(attributor.quoted) if trimmed(article.text, s.start, s.end)[0] in direct)
    reported = indirect.reported(article, attributor, {Span(q.start, q.end) for q in out}, whole, parser)
    out = [*fragments.inside(article, attributor, out, reported), *reported]
    answered = answers(article, attributor.turns)
    out = [q for q in out if not any(a.start <= q.start < a.end for a in answered)]  # what an answer quotes and reports is part of it
    return tuple(sorted([*out, *answered], key=lambda q: (q.start, q.end, q.mode)))


def in_marks(article: Article, passages: Sequence[Span]) -> tuple[Quotation, ...]:
    """Those quotations only that stand in marks, whole or in part, in the order of the text."""
    return tuple(_in_marks(article, _read(article, passages)))


def _without_words(article: Article) -> str | None:
    """The language of an article for which there is no table; None where there is one, or where the language is not known."""
    language = article.language or detect(article.text)
    return language if language is not None and not readable(language) else None


def _little_known(quotation: Quotation, language: str, inside: Collection[str]) -> Quotation:
    """A quotation in a language without a table: its marks are read, its speaker is at most likely, and no one else's judgement rests on it.

    There any word that begins a sentence may look like a name: one that has a capital nowhere else is none. `inside` are the words inside sentences.
    """
    if quotation.speaker is None:
        return quotation
    name = quotation.speaker.entity
    if " " not in name and name not in inside:
        detail = f"“{name}” has a capital only where a sentence begins; Retold has no words of this language ({language}) and takes it for no name."
        told = WAYS["none"]
        return replace(
            quotation,
            speaker=None,
            cue=None,
            confidence=min(quotation.confidence, told.confidence),
            evidence=(Evidence("no-name", detail, -2.0, ()),),
        )
    if quotation.confidence <= _WITHOUT_WORDS:
        return quotation
    detail = f"Retold has no words of this account's language ({language}): who speaks was found by names and marks alone."
    return replace(quotation, confidence=_WITHOUT_WORDS, evidence=(*quotation.evidence, Evidence("no-words", detail, -2.0, ())))


def _read(article: Article, passages: Sequence[Span]) -> Attributor:
    """Marks, sentences, names and cues of an article, and whom its cues name."""
    text = article.text
    lex = lexicon(article.language if readable(article.language) else (detect(text) if article.language is None else None))
    paragraphs = blocks(text)
    quoted = dialogues(text, paragraphs, settled(text, stretches(text, paragraphs, lambda at: cued(text, at, lex)), lex), lex)
    sentences = frames(text, paragraphs, quoted, frozenset(p.end for p in passages), lex)
    inner = [plain_tokens(text, s.start, s.end, lex) for s in quoted]
    attributor = Attributor(text, sentences, quoted, Entities(sentences, inner, lex), lex)
    _from_body(article, quoted, inner, attributor.run(), attributor.lexicon)
    return attributor


def _from_body(article: Article, quoted: Sequence[Stretch], inner: Sequence[Sequence[Token]], found: dict[int, Attribution], lex: Lexicon) -> None:
    """A quotation in the headline has the speaker of the same words in the body: changes `found`."""
    if article.headline is None or article.headline.end - article.headline.start > _LONGEST_HEADLINE:
        return
    bags = [frozenset(t.low for t in tokens if t.word) for tokens in inner]
    for q, a in list(found.items()):
        if quoted[q].start >= article.headline.end or len(bags[q]) < 3:
            continue
        same = [
            o
            for o in found
            if quoted[o].start >= article.headline.end and found[o].named is not None and len(bags[q] & bags[o]) >= 0.75 * len(bags[q])
        ]
        if same:
            found[q] = _with_body(a, found[same[0]], lex)


def _with_body(heading: Attribution, body: Attribution, lex: Lexicon) -> Attribution:
    """What the body tells of the speaker of a heading: who it is where the heading says it by an office alone, all where it says nothing sure."""
    named, told = heading.named, body.named
    if named is None or told is None or not _is_sure(heading, lex):
        return replace(heading, way="headline", named=told, cue_span=None)
    body_for_person = told.entity is not None and told.entity.person and any(lex.body(form(w)) for w in named.speaker.name.split())
    if body_for_person or (named.entity is not None and named.entity.words):
        return heading  # "the government" stays, where a minister says it below
    speaker = replace(named.speaker, entity=told.speaker.entity)
    return replace(heading, named=replace(named, speaker=speaker, how="role", entity=told.entity))


def _is_sure(heading: Attribution, lex: Lexicon) -> bool:
    """Does a heading itself tell who speaks: not “Families stranded”, “Town pool:”?"""
    cue = heading.cue
    beside = heading.way in ("after", "before", "colon") and cue is not None
    return beside and cue is not None and (cue.sure or lex.code != "en") and not _about_a_thing(heading)


def _about_a_thing(attribution: Attribution) -> bool:
    """“Town pool: “It stays empty””, “The mayor: “...””: what leads the colon names no person."""
    named = attribution.named
    return attribution.way == "colon" and named is not None and (named.entity is None or not (named.entity.person and named.entity.words))


def _in_marks(article: Article, attributor: Attributor) -> list[Quotation]:
    """Direct and partial quotations."""
    out: list[Quotation] = []
    for number, spot in spots(article.text, attributor.sentences, attributor.quoted, attributor.found):
        stretch, attribution = attributor.quoted[number], spot.attribution
        mode = mode_of(spot, attributor.lexicon)
        likely = speech(spot, mode, attributor.lexicon)
        if likely <= 0:
            continue
        start, end = trimmed(article.text, stretch.start, stretch.end)
        named = attribution.named
        confidence = WAYS[attribution.way].confidence * likely * (named.factor if named is not None else 1.0)
        confidence *= 1.0 if stretch.closed and stretch.opened else _MARK_MISSING
        out.append(
            Quotation(
                id=content_id(article.id, "quotation", start, end),
                start=start,
                end=end,
                text=spot.content,
                mode=mode,
                cue=attribution.cue_span,
                speaker=named.speaker if named is not None else None,
                confidence=round(min(confidence, _SUREST), 3),
                evidence=reasons(article, stretch, attribution),
            )
        )
    return out
