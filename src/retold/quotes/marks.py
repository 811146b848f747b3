"""Where quotation marks open and close, paragraph by paragraph.

A state machine over the marks of one paragraph. Which way a mark looks is decided by its shape and by its neighbours; apostrophes, inches and
feet are set aside; a quotation that runs over paragraphs is cut at each (the next paragraph opens it again); one whose closing mark is missing
ends within its paragraph, never with the article. The time is linear in the number of marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Span

#: Openers of each family, and what closes them. German closes with what English opens with.
_DOUBLE = {"“": "”“", "”": "”", "„": '“”"', "‟": "”", "«": "»", "»": "«»", '"': '"', "「": "」", "『": "』", "＂": "＂"}
_SINGLE = {"‘": "’'", "‚": "‘’", "'": "'", "’": "’", "‹": "›", "›": "‹"}
_DOUBLE_MARK = re.compile("[“”„‟«»\"「」『』＂]|``|''")
_SINGLE_MARK = re.compile("[‘’‚'‹›]")
#: What may stand before a mark that opens.
_BEFORE_OPEN = frozenset("([{–—-/¿¡:…")
_SENTENCE_STOP = re.compile(r"[.!?…](?=\s+[A-ZÀ-ÖØ-ÞА-Я¿¡]|\s*$)")
#: Words that begin with an apostrophe: 'em, 'tis, '90s.
_ELIDED = re.compile(r"(?:\d|(?:em|tis|twas|til|till|cause|bout|round|n|cos|cuz|nuff|ere)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Content between marks (`start:end` without them). `first` and `last` span the marks as well.

    `closed` is False where the closing mark is missing; `runs_on` is True where the next paragraph opens the quotation again.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    runs_on: bool = False
    single: bool = False


def blocks(text: str) -> tuple[Span, ...]:
    """The paragraphs in which marks are paired: divided by empty lines, and by every line break where the lines are not hard-wrapped."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    wrapped = bool(lines) and max(e - s for s, e in lines) <= 100 and len(lines) > 3
    found: list[Span] = []
    for s, e in lines:
        start, end = s, e
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if wrapped and found and text.count("\n", found[-1].end, start) == 1 and text[found[-1].end - 1] not in '.!?:”"“»' and end - start > 40:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Stretch, ...]:
    """All outermost stretches between quotation marks, in order, without overlap."""
    found: list[Stretch] = []
    for i, block in enumerate(paragraphs):
        following = text[paragraphs[i + 1].start] if i + 1 < len(paragraphs) else ""
        double = _doubles(text, block, following)
        found += _with_singles(text, block, double, following)
    return tuple(found)


# -- double marks ------------------------------------------------------------------------------------------------------------------------
def _doubles(text: str, block: Span, following: str) -> list[Stretch]:
    """Pairs of double marks of one paragraph, outermost only."""
    marks = [m for m in _DOUBLE_MARK.finditer(text, block.start, block.end) if not _is_inch(text, m, block)]
    closers_left = _counts_from_the_end(marks)
    found: list[Stretch] = []
    opened: list[int] = []  # indexes of the marks that are open, outermost first
    for k, mark in enumerate(marks):
        if not opened:
            if _opens(text, mark, block):
                opened = [k]
            continue
        top = marks[opened[-1]]
        if _closes(text, top, mark, block):
            opened.pop()
            if not opened:
                found.append(Stretch(top.end(), mark.start(), top.start(), mark.end()))
        elif _opens(text, mark, block):
            if mark[0] != top[0] or closers_left[k] > len(opened):
                opened.append(k)
            else:  # the same mark once more, and too few that close: the first was never closed
                outer = marks[opened[0]]
                found.append(_unclosed(text, outer, mark.start()))
                opened = [k]
    if opened:
        outer = marks[opened[0]]
        if following and (following == outer[0] or (outer[0] == "«" and following == "»")):
            found.append(Stretch(outer.end(), block.end, outer.start(), block.end, closed=True, runs_on=True))
        else:
            found.append(_unclosed(text, outer, block.end))
            later = [m for m in marks if m.start() >= found[-1].last]
            if later and later[0].start() > outer.start() and len(later) < len(marks):
                found += _doubles(text, Span(later[0].start(), block.end), following) if len(later) <= 40 else []
    return [s for s in found if s.start < s.end]


def _counts_from_the_end(marks: Sequence[re.Match[str]]) -> list[int]:
    """For each mark, how many of those after it can only close."""
    counts, n = [0] * len(marks), 0
    for k in range(len(marks) - 1, -1, -1):
        counts[k] = n
        n += marks[k][0] in "”»」』"
    return counts


def _opens(text: str, mark: re.Match[str], block: Span) -> bool:
    """Can a quotation begin at this mark, when none is open?"""
    sign = mark[0]
    if sign in "„‟「『“":
        return True
    if sign in "」』":
        return False
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    free = before.isspace() or before in _BEFORE_OPEN or (not before.isalnum() and before not in ".,!?;)%")
    if sign == "«":
        return free or after != " "
    return free and not after.isspace() and after not in ".,;:!?)"


def _closes(text: str, top: re.Match[str], mark: re.Match[str], block: Span) -> bool:
    """Does this mark close the one that is open?"""
    if mark[0] not in _DOUBLE.get(top[0], top[0]):
        return top[0] in "``" and mark[0] == "''"
    if mark[0] in "」』":
        return True
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < block.end else " "
    looks_open = (before.isspace() or before in "([") and not after.isspace() and after.isalnum()
    if mark[0] == "»":
        return not (top[0] == "»" and looks_open)
    return not (looks_open and mark.start() > top.end())


def _is_inch(text: str, mark: re.Match[str], block: Span) -> bool:
    """A straight mark behind a number, with another mark to come that closes: inches, seconds."""
    if mark[0] not in "\"”''" or mark.start() == block.start or not text[mark.start() - 1].isdigit():
        return False
    after = text[mark.end() : mark.end() + 1]
    if not after or not (after.isspace() or after in "-x×"):
        return False
    behind = text.rfind(mark[0], max(block.start, mark.start() - 400), mark.start())
    if behind < 0:
        return True
    opener = behind == block.start or text[behind - 1].isspace()
    if not opener:  # the mark before this one closed: nothing is open
        return True
    ahead = text.find(mark[0], mark.end(), min(block.end, mark.end() + 400))
    return ahead > 0 and not text[ahead - 1].isspace() and text[ahead - 1] in ".,!?…"


def _unclosed(text: str, mark: re.Match[str], limit: int) -> Stretch:
    """A quotation whose closing mark is missing: it ends with its sentence; `speakers` may move the end to the cue."""
    stop = _SENTENCE_STOP.search(text, mark.end(), limit)
    end = stop.end() if stop else limit
    while end > mark.end() and text[end - 1].isspace():
        end -= 1
    return Stretch(mark.end(), end, mark.start(), end, closed=False)


# -- single marks ------------------------------------------------------------------------------------------------------------------------
def _with_singles(text: str, block: Span, double: list[Stretch], following: str) -> list[Stretch]:
    """Single marks outside double ones; a pair of singles around whole doubles is the outer quotation."""
    starts = [s.first for s in double]
    free = []
    for m in _SINGLE_MARK.finditer(text, block.start, block.end):
        k = bisect_left(starts, m.start() + 1) - 1
        if k < 0 or m.start() >= double[k].last:
            free.append(m)
    if not free:
        return double
    closers = [k for k, m in enumerate(free) if _single_closes(text, m, block)]
    strong = {k for k in closers if text[free[k].start() - 1] in ".,!?…;"}
    found: list[Stretch] = []
    k = 0
    while k < len(free):
        mark = free[k]
        if not _single_opens(text, mark, block):
            k += 1
            continue
        close = _single_close(text, free, closers, strong, k)
        if close is None:
            if following == mark[0] and mark[0] in "‘‚‹":
                found.append(Stretch(mark.end(), block.end, mark.start(), block.end, runs_on=True, single=True))
                break
            k += 1
            continue
        found.append(Stretch(mark.end(), free[close].start(), mark.start(), free[close].end(), single=True))
        k = close + 1
    outer = _outside(double, found)
    clear = _outside(found, outer)
    return sorted([*outer, *(s for s in clear if s.start < s.end)])


def _outside(those: Sequence[Stretch], around: Sequence[Stretch]) -> list[Stretch]:
    """Those stretches that no other stretch holds or crosses; a stretch that holds others stays."""
    starts = [a.first for a in around]
    kept = []
    for s in those:
        k = bisect_left(starts, s.first)
        inside = k > 0 and around[k - 1].last > s.first
        if not inside:
            kept.append(s)
    return kept


def _single_opens(text: str, mark: re.Match[str], block: Span) -> bool:
    if mark[0] in "‚‹":
        return True
    if mark[0] == "›":
        return mark.start() == block.start or text[mark.start() - 1].isspace()
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    if not (before.isspace() or before in _BEFORE_OPEN) or after.isspace() or after in ".,;:!?)":
        return False
    return mark[0] == "‘" or not _ELIDED.match(text, mark.end())


def _single_closes(text: str, mark: re.Match[str], block: Span) -> bool:
    if mark[0] in "‹":
        return mark.start() > block.start and not text[mark.start() - 1].isspace()
    if mark.start() == block.start or text[mark.start() - 1].isspace():
        return mark[0] == "›"
    after = text[mark.end()] if mark.end() < block.end else " "
    return not after.isalnum()


def _single_close(text: str, free: Sequence[re.Match[str]], closers: Sequence[int], strong: set[int], k: int) -> int | None:
    """The mark that closes `free[k]`: the first that can, unless it looks like a plural's apostrophe and a better one follows."""
    wanted = _SINGLE[free[k][0]]
    begin = bisect_left(closers, k + 1)
    weak = None
    for c in closers[begin : begin + 12]:
        if free[c][0] not in wanted and not (free[c][0] in "’'" and free[k][0] in "‘'’"):
            continue
        possessive = text[free[c].start() - 1] in "sSxz" and text[free[c].end() : free[c].end() + 2].strip(" ").islower()
        if c in strong or not possessive:
            if weak is not None and _opener_between(text, free, weak, c):
                return weak
            return c
        if weak is None:
            weak = c
    return weak


def _opener_between(text: str, free: Sequence[re.Match[str]], low: int, high: int) -> bool:
    """Does another quotation seem to open between two marks?"""
    return any(_single_opens(text, m, Span(0, len(text))) for m in free[low + 1 : min(high, low + 40)])
