"""Every quotation of one article, with its speaker: in marks, in part, and reported.

marks -> stretches -> frames -> cues, entities -> speakers -> modes -> Quotation
                                               `-> indirect -> Quotation
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Article, Evidence, Mode, Place, Quotation, Span
from ..text.detect import detect
from ..text.ids import content_id
from ..text.languages import codes
from . import indirect
from .entities import Entities
from .evidence import reasons
from .frames import Sentence, Token, frames, plain_tokens
from .lexicon import Lexicon, lexicon
from .marks import Stretch, blocks, stretches
from .modes import mode_of, speech
from .naming import CONFIDENCE, Attribution
from .speakers import Attributor

#: Longer first lines are no headlines.
_LONGEST_HEADLINE = 400


def find(article: Article, passages: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of an article in the order of the text; `passages` are its sentences.

    Content is given without its outer marks; a quotation broken by its cue or by a paragraph gives one item for each stretch. Titles and words
    in marks that nobody is said to have spoken are left out. Method: rules and word lists (`text/languages`), no parser; linear time.
    """
    text = article.text
    code = article.language if article.language in codes() else (detect(text) if article.language is None else None)
    lex = lexicon(code)
    paragraphs = blocks(text)
    quoted = tuple(s if s.closed else _up_to_cue(text, s, lex) for s in stretches(text, paragraphs))
    quoted = tuple(part for s in quoted for part in _around_cue(text, s, lex))
    sentences = frames(text, paragraphs, quoted, frozenset(p.end for p in passages), lex)
    inner = [plain_tokens(text, s.start, s.end, lex) for s in quoted]
    entities = Entities(sentences, inner, lex)
    attributor = Attributor(text, sentences, quoted, entities, lex)
    found = _from_body(article, quoted, inner, attributor.run())
    out = _in_marks(article, sentences, quoted, found, lex)
    direct = {q.start for q in out if q.mode == "direct"}
    whole = frozenset(n for n, s in enumerate(quoted) if _inside(text, s)[0] in direct)
    out += indirect.reported(article, attributor, {Span(q.start, q.end) for q in out}, whole)
    return tuple(sorted(out, key=lambda q: (q.start, q.end, q.mode)))


def _up_to_cue(text: str, stretch: Stretch, lex: Lexicon) -> Stretch:
    """A stretch without closing mark, cut before the cue that ends its sentence (“..., said Ann Lee.”)."""
    tokens = plain_tokens(text, stretch.start, stretch.end, lex)
    for k in range(len(tokens) - 1, 1, -1):
        if tokens[k].raw != ",":
            continue
        tail = tokens[k + 1 : k + 8]
        if any(t.low in lex.reporting and t.low not in lex.doubtful and t.raw.islower() for t in tail) and (
            len(tail) > 1 and (tail[0].low in lex.reporting or tail[0].capital or tail[0].low in lex.pronouns)
        ):
            return replace(stretch, end=tokens[k].end, last=tokens[k].end)
        if len(tokens) - k > 20:
            break
    return stretch


def _around_cue(text: str, stretch: Stretch, lex: Lexicon) -> tuple[Stretch, ...]:
    """French sets the cue inside the marks (« Il est beau, explique la restauratrice Anne Lee. Mais il est faux. »): the parts around it."""
    if lex.code != "fr" or stretch.single or not stretch.closed:
        return (stretch,)
    tokens = plain_tokens(text, stretch.start, stretch.end, lex)
    for k in range(3, len(tokens) - 1):
        cue = _inserted_cue(tokens, k, lex)
        if cue < 0:
            continue
        end = next((n for n in range(cue, min(len(tokens), k + 30)) if tokens[n].raw in ".!?" or (tokens[n].raw == "," and n > cue + 2)), len(tokens))
        first = replace(stretch, end=tokens[k].start, last=tokens[k].start, runs_on=False)
        if end + 1 >= len(tokens):
            return (first,)
        at = tokens[end + 1].start
        rest = replace(stretch, start=at, first=at)
        return (first, rest) if rest.end - at > 2 else (first,)
    return (stretch,)


def _inserted_cue(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """The last word of the verb of a cue that the comma `k` sets apart: ", explique la ...", ", a-t-il dit", ", dit-elle"; -1 where there is none."""
    if tokens[k].raw not in ",!?" or not tokens[k + 1].raw.islower():
        return -1
    for n in range(k + 1, min(len(tokens) - 1, k + 5)):
        t = tokens[n]
        if t.low in lex.reporting and t.raw.islower():
            turned = tokens[n + 1].raw.startswith("-") or (tokens[n - 1].raw.startswith("-") and n > k + 1)
            subject = tokens[n + 1].low in lex.articles or tokens[n + 1].capital
            return n if turned or (subject and n == k + 1) else -1
        if not (t.raw.startswith("-") or t.low in lex.auxiliaries):
            return -1
    return -1


def _from_body(
    article: Article, quoted: Sequence[Stretch], inner: Sequence[Sequence[Token]], found: dict[int, Attribution]
) -> dict[int, Attribution]:
    """A quotation in the headline has the speaker of the same words in the body."""
    if article.headline is None or article.headline.end - article.headline.start > _LONGEST_HEADLINE:
        return found
    bags = [frozenset(t.low for t in tokens if t.word) for tokens in inner]
    for q, a in list(found.items()):
        if quoted[q].start >= article.headline.end or len(bags[q]) < 3:
            continue
        same = [
            o
            for o in found
            if quoted[o].start >= article.headline.end and found[o].named is not None and len(bags[q] & bags[o]) >= 0.75 * len(bags[q])
        ]
        if same and (a.named is None or a.way not in ("after", "before", "colon")):
            found[q] = replace(a, way="headline", named=found[same[0]].named, cue_span=None)
    return found


def _in_marks(
    article: Article, sentences: Sequence[Sentence], quoted: Sequence[Stretch], found: dict[int, Attribution], lex: Lexicon
) -> list[Quotation]:
    """Direct and partial quotations."""
    out: list[Quotation] = []
    for number, stretch in enumerate(quoted):
        attribution = found.get(number)
        if attribution is None:
            continue
        start, end = _inside(article.text, stretch)
        if start >= end:
            continue
        tokens = sentences[attribution.sentence].tokens
        mode: Mode = mode_of(article.text, tokens, stretch, attribution, quoted)
        likely = speech(article.text, tokens, stretch, attribution, mode)
        if likely <= 0:
            continue
        named = attribution.named
        confidence = CONFIDENCE[attribution.way] * likely * (named.factor if named is not None else 1.0)
        out.append(
            Quotation(
                id=content_id(article.id, "quotation", start, end),
                start=start,
                end=end,
                text=article.text[start:end],
                mode=mode,
                cue=attribution.cue_span,
                speaker=named.speaker if named is not None else None,
                confidence=round(confidence, 3),
                evidence=reasons(article, stretch, attribution),
            )
        )
    return out


def _inside(text: str, stretch: Stretch) -> tuple[int, int]:
    """The content without the blanks at its ends (French sets blanks inside the marks)."""
    start, end = stretch.start, stretch.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


__all__ = ["Evidence", "Place", "find"]
