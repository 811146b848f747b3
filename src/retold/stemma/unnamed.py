"""Credits that name nobody: "according to media reports", "Portuguese media report", "By our reporters and agencies"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, Span
from ..text.normal import plain_marks
from .credit_phrases import Phrases
from .crediting import HEAD_LINES, LINE, SHORT_LINE, TAIL_LINES, credit_of, segments
from .names import gazetteer, tokens
from .tag_names import IN_BRACKETS

#: A cue stands no farther before the media than this (characters).
_CUE_REACH = 40
#: "the French media", "mehreren belgischen Medien": so many words behind a cue.
_MEDIA_WORDS = 4
#: How words begin that speak of agencies and what they send out.
_AGENCY_LIKE = ("agenc", "agentur", "agence", "syndicat", "edited")
_INITIALS_AND = re.compile(r"^[A-Za-z]{2,4} ?/ ?([^\W\d_]{4,20})(?:\.| [–—-])\s")


def vague(text: str, known: Phrases) -> Iterator[Credit]:
    """Credits that name nobody: "according to media reports", "Portuguese media report", "By our reporters and agencies"."""
    words = gazetteer().words["agency_words"]
    plain = plain_marks(text)
    spans = [found.span() for found in (known.vague.finditer(plain) if known.vague else ())]
    for more in (_media_at_large(plain, known), _one_of_them(plain, known)):
        spans += [s for s in more if not any(a < s[1] and s[0] < b for a, b in spans)]
    for start, end in sorted(spans):
        agency = any(w in words or w.startswith(_AGENCY_LIKE) for w in tokens(text[start:end]))
        yield credit_of("agency" if agency else "via", text[start:end], text, Span(start, end), "vague")
    yield from _agencies_alone(text, known)


def _media_at_large(plain: str, known: Phrases) -> Iterator[tuple[int, int]]:
    """Where the media at large are said to report something: behind "according to" or before "report"."""
    if known.media is None or known.before is None or known.after is None:
        return
    for found in known.media.finditer(plain):
        if "other" in known.media.groupindex and found["other"]:
            continue
        begin = max(0, found.start() - _CUE_REACH)
        cues = [begin + c.end() for c in known.before.finditer(plain[begin : found.end()])]
        near = [at for at in cues if at < found.end() and len(plain[at : found.end()].split()) <= _MEDIA_WORDS]
        if near or known.after.match(plain, found.end()):
            yield max([found.start(), *near]), found.end()


def _one_of_them(plain: str, known: Phrases) -> Iterator[tuple[int, int]]:
    """One of the media without its name: "according to a trade magazine", "selon un magazine spécialisé", "told an art historian's blog"."""
    if known.one_of_them is None or known.before is None or known.after is None:
        return
    for found in known.one_of_them.finditer(plain):
        begin = max(0, found.start() - _CUE_REACH)
        if any(begin + c.end() == found.start() for c in known.before.finditer(plain[begin : found.start()])) or known.after.match(
            plain, found.end()
        ):
            yield found.span()


def _agencies_alone(text: str, known: Phrases) -> Iterator[Credit]:
    """A line, or the end of a byline, that says no more than "agencies"."""
    joined = rf"\s(?:{'|'.join(sorted(known.joining_words))})\s" if known.joining_words else ""
    lines = [m for m in LINE.finditer(text) if m[0].strip()]
    for line in [*lines[1:HEAD_LINES], *lines[max(1, len(lines) - TAIL_LINES) :]] if known.agencies else ():
        opening = _INITIALS_AND.match(line[0])
        opening = (
            opening or IN_BRACKETS.match(line[0]) or next((b for b in IN_BRACKETS.finditer(line[0]) if not line[0][b.end() :].strip(" .")), None)
        )
        if opening and known.agencies and known.agencies.match(opening[1]):  # "sdk/Agenturen. A broken lift ..."
            yield credit_of("agency", opening[1], text, Span(line.start() + opening.start(1), line.start() + opening.end(1)), "vague")
        if len(line[0]) > SHORT_LINE:
            continue
        for start, end in segments(re.sub(r"[.;] ", ", ", plain_marks(line[0])), 0):
            part = plain_marks(line[0])[start:end]
            signed = known.byline.match(part) if known.byline else None
            last = re.split(joined, part[signed.end() if signed else 0 :])[-1] if joined else part
            part = part.rpartition(": ")[2] if ": " in part else part  # "Words: agencies"
            alone = known.agencies is not None and known.agencies.match(part)
            if alone or (known.agencies and known.agencies.match(last) and (signed or _is_desk(part[: -len(last)], known))):
                begin = end - len(part) if alone else end - len(last)
                name = plain_marks(line[0])[begin:end].strip(" -()[].")
                yield credit_of("agency", name, text, Span(line.start() + begin, line.start() + end), "vague")


def _is_desk(part: str, known: Phrases) -> bool:
    """Is it a desk or the staff of the page, before "and agencies": "Business desk and"?"""
    said = " ".join(part.casefold().split()[:-1])
    return any(said == w or said.endswith(" " + w) for w in (s.casefold() for s in known.staff))
