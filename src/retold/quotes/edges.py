"""Where quoted words end when the marks do not say it: a closing mark is missing, or the cue stands inside the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .frames import Token, plain_tokens
from .lexicon import Lexicon
from .marks import Stretch

#: What may be a cue behind a closing mark that has no opening one: words up to the next sign.
_CUE_AREA = re.compile(r"[\s,–—]{0,3}[\w\s’'.-]{0,60}")
#: So many words may stand between a comma and the verb of a cue: ", the mayor of Lee said".
_CUE_WORDS = 6
#: So many signs before the stop that ends a cue are looked at for its verb.
_CUE_BACK = 40
_LINE_ENDS = ("", "\n", "\r")
#: So many signs may part two paragraphs.
_LINES_BETWEEN = 5


def cued(text: str, at: int, lex: Lexicon) -> bool:
    """Do the words at an offset say who spoke ("said Lee", ", the mayor said")?"""
    area = _CUE_AREA.match(text, at)
    tokens = plain_tokens(text, at, area.end() if area else at, lex)
    begin = 1 if tokens and tokens[0].raw in ",–—" else 0
    return _cue_verb(tokens, begin, lex) >= 0


def settled(text: str, stretches: Sequence[Stretch], lex: Lexicon) -> tuple[Stretch, ...]:
    """The stretches with their ends where a reader would set them."""
    stretches = [part for s in _one_in_block(text, stretches, lex) for part in _around_dashes(text, s, lex)]
    closed = (s if s.closed else _closed(text, s, lex) for s in stretches)
    return tuple(part for s in closed for part in _around_cue(text, s, lex))


def spoken_parts(text: str, stretch: Stretch, lex: Lexicon) -> tuple[Stretch, ...]:
    """The parts of a paragraph that a dash leads, around the cues in it."""
    return tuple(part for s in _around_dashes(text, stretch, lex) for part in _around_cue(text, s, lex, led=True))


def _one_in_block(text: str, stretches: Sequence[Stretch], lex: Lexicon) -> list[Stretch]:
    """Below a colon a paragraph in marks is one quotation, whatever stands inside it in marks of the same kind."""
    out: list[Stretch] = []
    begin = 0
    while begin < len(stretches):
        end = begin + 1
        while end < len(stretches) and text.find("\n", stretches[end - 1].last, stretches[end].first) < 0:
            end += 1
        block = stretches[begin:end]
        if _is_one(text, block, lex):
            out.append(block[-1]._replace(start=block[0].start, first=block[0].first, opened=block[0].opened))
        else:
            out += block
        begin = end
    return out


def _is_one(text: str, block: Sequence[Stretch], lex: Lexicon) -> bool:
    """Do these stretches fill a paragraph below a colon from mark to mark, with words between them in which nobody is said to speak?"""
    first, last = block[0], block[-1]
    if len(block) < 2 or first.single or not last.closed:
        return False
    fills = text[first.first - 1 : first.first] in _LINE_ENDS and text[last.last : last.last + 1] in _LINE_ENDS
    if not fills or not text[max(0, first.first - _LINES_BETWEEN) : first.first].rstrip().endswith(":"):
        return False
    gaps = [plain_tokens(text, before.last, after.first, lex) for before, after in pairwise(block)]
    return all(any(t.word for t in gap) and not _said(gap, lex) for gap in gaps)


def _closed(text: str, stretch: Stretch, lex: Lexicon) -> Stretch:
    """A stretch without closing mark, ended: before the cue of its sentence, else with its sentence.

    One that begins its paragraph ends before the first cue there; it or one behind a colon ends with the paragraph where nobody else speaks in it.
    """
    begins = stretch.first == 0 or text[stretch.first - 1] in "\n\r\u2028\u2029" or _behind_cue(text, stretch, lex)
    announced = text[max(0, stretch.first - 2) : stretch.first].rstrip().endswith(":")
    limit = stretch.limit if begins or announced else stretch.end
    tokens = plain_tokens(text, stretch.start, limit, lex)
    k = next((k for k in range(2, len(tokens) - 1) if tokens[k].raw in ",!?" and _cue_verb(tokens, k + 1, lex) >= 0), None)
    end = stretch.start + len(text[stretch.start : limit].rstrip()) if k is None else tokens[k].end
    if end > stretch.end and (_said(tokens[:k], lex) or (k is not None and not begins)):
        return stretch
    return stretch._replace(end=end, last=end) if end != stretch.end else stretch


def _behind_cue(text: str, stretch: Stretch, lex: Lexicon) -> bool:
    """Does it begin behind a short sentence that ends with a cue: "...,” Lee said. “We know."?"""
    stop = stretch.first - 1
    while stop > 0 and text[stop].isspace():
        stop -= 1
    if stop <= 0 or text[stop] != ".":
        return False
    area = text[max(0, stop - _CUE_BACK) : stop]
    return bool(area[-1:].isalnum()) and any(t.low in lex.reporting and t.low not in lex.doubtful for t in plain_tokens(area, 0, len(area), lex)[-4:])


def _said(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Does anybody speak in these words?"""
    return any(t.low in lex.reporting and t.low not in lex.doubtful and t.raw.islower() for t in tokens)


def _cue_verb(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """The verb of a cue that begins at `k` ("said Ann Lee", "he said", "the mayor of Lee said"), or -1."""
    if k + 1 >= len(tokens):
        return -1
    leads = tokens[k].capital or tokens[k].low in lex.pronouns or tokens[k].low in lex.articles
    for n in range(k, min(len(tokens), k + (_CUE_WORDS if leads else 1))):
        t = tokens[n]
        if not t.word:
            return -1
        if t.low in lex.reporting and t.low not in lex.doubtful and t.raw.islower():
            return n
    return -1


def _around_dashes(text: str, stretch: Stretch, lex: Lexicon) -> tuple[Stretch, ...]:
    """The cue stands between dashes inside the marks («Se me fue de las manos —declaró ella—. Llamé al 112»): the parts around it."""
    if not lex.drops or stretch.single:
        return (stretch,)
    tokens = plain_tokens(text, stretch.start, stretch.end, lex)
    dashes = [k for k, t in enumerate(tokens) if t.raw in "—–"]
    opening = next((k for k in dashes if 0 < k < len(tokens) - 1 and _says_next(tokens, k + 1, lex)), -1)
    if opening < 0:
        return (stretch,)
    closing = next((k for k in dashes if k > opening), len(tokens) - 1)
    first = stretch._replace(end=tokens[opening].start, last=tokens[opening].start, runs_on=False)
    begin = closing + 1
    while begin < len(tokens) and not (tokens[begin].word or tokens[begin].raw in "¿¡"):
        begin += 1
    if begin >= len(tokens):
        return (first,)
    rest = stretch._replace(start=tokens[begin].start, first=tokens[begin].start)
    return first, *(_around_dashes(text, rest, lex) if lex.dash_inside else (rest,))


def _says_next(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Does a verb of speech stand at `k`, or behind its auxiliary there ("ha poi aggiunto")?"""
    for n in range(k, min(len(tokens), k + 4)):
        t = tokens[n]
        if not t.raw.islower():
            return False
        if t.low in lex.reporting:
            return True
        if not (lex.noun_first and (t.low in lex.haves or t.low in lex.auxiliaries)):
            return False
    return False


def _around_cue(text: str, stretch: Stretch, lex: Lexicon, *, led: bool = False) -> tuple[Stretch, ...]:
    """The cue between commas inside the marks (« Il est beau, explique la restauratrice Anne Lee. Mais il est faux. »): the parts around it."""
    if not (lex.cue_inside or (led and lex.dialogue_hyphens)) or stretch.single or not stretch.closed:
        return (stretch,)
    tokens = plain_tokens(text, stretch.start, stretch.end, lex)
    for k in range(2, len(tokens) - 1):
        cue = _inserted_cue(tokens, k, lex)
        if cue < 0:
            continue
        end = _end_of_cue(tokens, cue, dashed=text[stretch.first] in "—–―-")
        first = stretch._replace(end=tokens[k].start, last=tokens[k].start, runs_on=False)
        if end + 1 >= len(tokens):
            return (first,)
        at = tokens[end + 1].start
        rest = stretch._replace(start=at, first=at)
        return (first, rest) if rest.end - at > 2 else (first,)
    return (stretch,)


def _end_of_cue(tokens: Sequence[Token], cue: int, dashed: bool) -> int:
    """The sign that ends a cue set inside somebody's words: a stop, or a comma behind which the words go on small ("..., dit-il, mais ...").

    Where a dash leads the words, what follows such a comma is about the speaker ("..., a ironisé Lee, chef de file ...").
    """
    for n in range(cue, min(len(tokens), cue + 30)):
        dated = tokens[n].raw == "." and tokens[n - 1].raw.isdigit() and n + 1 < len(tokens) and tokens[n + 1].raw.islower()  # "den 24. februar"
        if tokens[n].raw in ".!?" and not dated:
            return n
        if tokens[n].raw == "," and n > cue + 2 and not dashed and not (n + 1 < len(tokens) and tokens[n + 1].capital):
            return n
    return len(tokens)


def _speaks(word: str, lex: Lexicon) -> bool:
    """A pronoun, or a noun for somebody or a body, that stands without an article."""
    return word in lex.pronouns or lex.role(word) is not None or lex.body(word)


def _inserted_cue(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """The last word of the verb of a cue that the comma `k` sets apart: ", explique la ...", ", a-t-il dit", ", dit-elle"; -1 where there is none."""
    if tokens[k].raw not in ",!?" or not tokens[k + 1].raw.islower():
        return -1
    for n in range(k + 1, min(len(tokens) - 1, k + 5)):
        t = tokens[n]
        if t.low in lex.reporting and t.raw.islower():
            turned = tokens[n + 1].raw.startswith("-") or (tokens[n - 1].raw.startswith("-") and n > k + 1)
            subject = tokens[n + 1].low in lex.articles or tokens[n + 1].capital or (lex.bare_nouns and _speaks(tokens[n + 1].low, lex))
            helped = all(w.low in lex.auxiliaries or w.low in lex.haves for w in tokens[k + 1 : n])
            return n if turned or (subject and helped) else -1
        if not (t.raw.startswith("-") or t.low in lex.auxiliaries):
            return -1
    return -1
