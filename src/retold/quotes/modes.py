"""Whole quotation or fragment, and whether words in marks are speech at all."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Mode
from .frames import Token
from .marks import Stretch
from .naming import Attribution

_OPENING = "“”„‟«»\"'‘’‚‹›「『([¿¡… –—-"


#: Small words inside a title.
_SMALL = frozenset((
    *("of", "the", "a", "and", "for", "in", "to", "on", "im", "am", "der", "die", "das", "des", "dem", "den", "und", "von", "vom", "zum", "zur"),
    *("le", "la", "les", "de", "du", "des", "et", "au", "aux", "à", "dans", "sur", "el", "los", "las", "del", "y", "en"),
))  # fmt: skip


def position(tokens: Sequence[Token], number: int) -> int:
    """Where the stretch stands among the tokens of its sentence."""
    return next((p for p, t in enumerate(tokens) if t.quote == number), 0)


def mode_of(text: str, tokens: Sequence[Token], stretch: Stretch, attribution: Attribution, quoted: Sequence[Stretch]) -> Mode:
    """`direct` for a whole clause in marks, `partial` for a fragment built into the article's own sentence."""
    p = position(tokens, attribution.stretch)
    content = text[stretch.start : stretch.end].strip()
    head = content.lstrip(_OPENING)[:1]
    before = tokens[p - 1] if p else None
    if before is None or before.raw == ":" or (before.quote >= 0 and not head.islower()):
        return "direct"
    resumed = any(t.quote >= 0 for t in tokens[:p]) and before is not None and not _own_words(tokens, p, attribution)
    if resumed:
        return "direct"
    words = len(content.split())
    cue = attribution.cue
    if before.raw == "," and attribution.way == "before" and content[-1:] in ".!?," and not head.islower():
        return "direct"
    if before.raw == "," and head.islower() and cue is not None and cue.subject is not None and not any(t.quote >= 0 for t in tokens[:p]):
        lead = min(cue.first, cue.subject.first)
        if sum(t.word for t in tokens[:lead]) >= 3 and tokens[lead - 1].raw == ",":
            return "partial"  # "The town will ask for the cost, she said, “but first we want to know”"
    if before is not None and before.raw == "," and words >= 5 and attribution.way == "before":
        return "direct"
    if head.islower() or (head.isdigit() and before is not None and before.word):
        return "partial"
    stopped = content[-1:] in ".!?…," or (p + 1 < len(tokens) and tokens[p + 1].raw == "," and attribution.way == "after")
    if before is not None and before.raw in ",–—" and words >= 3:
        return "direct"
    if attribution.way in ("after", "before") and words >= 4 and (stopped or attribution.way == "before"):
        return "direct"
    return "direct" if words >= 6 and stopped else "partial"


def _own_words(tokens: Sequence[Token], p: int, attribution: Attribution) -> bool:
    """Between the quotation before and this one: more than a cue and its speaker?"""
    previous = max(k for k in range(p) if tokens[k].quote >= 0)
    between = tokens[previous + 1 : p]
    if not between or between[-1].raw not in ",:–—.":
        return True
    return len(between) > 14 or attribution.cue is None


def speech(text: str, tokens: Sequence[Token], stretch: Stretch, attribution: Attribution, mode: Mode) -> float:
    """How likely words in marks are somebody's speech (0 = a title, a name, a word held at arm's length)."""
    content = text[stretch.start : stretch.end].strip()
    words = [w for w in content.split() if any(c.isalnum() for c in w)]
    if not words:
        return 0.0
    near = attribution.way in ("after", "before", "colon", "announced")
    p = position(tokens, attribution.stretch)
    after = tokens[p + 1] if p + 1 < len(tokens) else None
    if attribution.way == "none":
        inside = p > 0 and after is not None and after.raw[0].islower() and content[-1:] not in ".!?…,"
        return 1.0 if mode == "direct" and len(words) >= 4 and not inside else 0.0
    titled = len(words) <= 6 and all(not w[0].islower() or w in _SMALL for w in words)
    if titled and after is not None and after.raw == "," and content[-1] not in ".!?,…" and attribution.way in ("before", "colon"):
        return 0.0  # "one thing on the wall: “The Ford in Morning Light”, the only painting ..."
    if titled and p > 0 and tokens[p - 1].word and content[-1] not in ".!?,…":
        mode = "partial"  # a title built into the sentence, however long
    if mode == "direct":
        return 1.0 if len(words) >= 3 or near else 0.5 if content[-1:] in ".!?,…" else 0.0
    judged = attribution.cue is not None and attribution.cue.kind == "judging"
    if content[-1:] in "!?" and attribution.way in ("after", "before") and attribution.cue is not None and attribution.cue.kind == "verb":
        return 0.9  # shouted “Stop!”
    if titled and not (near and attribution.way != "after" and judged):
        return 0.0 if len(words) <= 4 or not near else 0.6
    if attribution.way in ("carried", "following", "reported", "introduced", "above", "runs-on"):
        if len(words) < 3:
            return 0.0
        return 0.7 if len(words) < 5 else 0.85
    if len(words) == 1:
        return 0.8 if near or judged else 0.0
    if stretch.single and len(words) < 3 and not near:
        return 0.0
    return 0.95 if near or judged or len(words) >= 3 else 0.6
