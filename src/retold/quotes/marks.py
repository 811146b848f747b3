"""Where quotation marks open and close, paragraph by paragraph.

A state machine over the marks of one paragraph. Which way a mark looks is decided by its neighbours first and by its shape second; apostrophes,
inches and feet are set aside; a quotation that runs over paragraphs is cut at each, whether or not the next one opens it again; one whose closing
mark is missing ends within its paragraph, never with the article; one whose opening mark is missing begins with its sentence, if a cue stands behind
its closing mark. The time is linear in the number of marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..model import Span

#: Openers of each family, and what closes them. German closes with what English opens with; Swedish and Finnish close with what they open with.
_DOUBLE = {
    "“": ("”", "“", '"', "''"), "”": ("”",), "„": ("“", "”", '"', "''"), "‟": ("”",), "«": ("»", "«"), "»": ("«", "»"), '"': ('"', "”", "“", "''"),
    "``": ("''", '"', "”"), "''": ("''", '"'), "「": ("」",), "『": ("』",), "＂": ("＂",), "❝": ("❞",), "〝": ("〞", "〟"),
}  # fmt: skip
_SINGLE = {"‘": "’'", "‚": "‘’", "'": "'’", "’": "’'", "‹": "›", "›": "‹"}
_DOUBLE_MARK = re.compile("[“”„‟«»\"「」『』＂❝❞〝〞〟]|``|''")
_SINGLE_MARK = re.compile("[‘’‚'‹›]")
#: Which way a mark looks by its shape alone (the others look both ways). In a text with „ the mark “ closes.
_SHAPE = {**dict.fromkeys("“„‟«「『❝〝", 1), "``": 1, **dict.fromkeys("”»」』❞〞〟", -1)}
#: These look one way wherever they stand.
_FIXED = frozenset("「『❝〝」』❞〞〟„")
_BRACKETS = frozenset("([{¿¡:/")
_DASHES = frozenset("–—-…")
_CLOSING = frozenset(".,;:!?)]}")
#: What may stand before a single mark that opens.
_BEFORE_OPEN = _BRACKETS | _DASHES
#: So many characters around a number and a mark are searched for the mark's fellow.
_INCH_REACH = 400
#: Quotations are followed so many levels deep; a mark that would open one more shows that an outer one was never closed.
_DEEPEST = 3
_SENTENCE_STOP = re.compile(r"[.!?…](?=\s+[A-ZÀ-ÖØ-ÞА-Я¿¡]|\s*$)")
#: Words that begin with an apostrophe: 'em, 'tis, '90s.
_ELIDED = re.compile(r"(?:\d|(?:em|tis|twas|til|till|cause|bout|round|n|cos|cuz|nuff|ere)\b)", re.IGNORECASE)
#: Those that word processors set with an opening mark: ‘90s, rock ‘n’ roll, get ‘em.
_TURNED = re.compile(r"(?:\d0s|em|n|til|cause)\b")


class Stretch(NamedTuple):
    """Content between marks (`start:end` without them). `first` and `last` span the marks as well.

    `closed` or `opened` is False where that mark is missing (the content of an unclosed one ends with its sentence, and cannot go beyond `limit`);
    `runs_on` is True where the next paragraph goes on with the quotation.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    runs_on: bool = False
    single: bool = False
    opened: bool = True
    limit: int = 0


class _Mark(NamedTuple):
    """A double mark: where it stands, and which way it looks (1 opens, -1 closes, 0 either)."""

    sign: str
    start: int
    end: int
    turn: int


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


def stretches(text: str, paragraphs: Sequence[Span], cued: Callable[[int], bool] = lambda at: False) -> tuple[Stretch, ...]:
    """All outermost stretches between quotation marks, in order, without overlap. `cued`: does a cue stand at this offset ("said Lee")?"""
    found: list[Stretch] = []
    marks = [_double_marks(text, block) for block in paragraphs]
    within = False
    for i, block in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        runs_on = following is not None and _goes_on(text, following, marks[i + 1])
        double = _Doubles(text, block, marks[i], cued).pair(within, runs_on)
        here = _with_singles(text, block, double, text[following.start] if following is not None else "")
        within = bool(here) and here[-1].runs_on and not here[-1].single and not (following is not None and _starts_with(following, marks[i + 1]))
        found += here
    return tuple(found)


def _starts_with(block: Span, marks: Sequence[_Mark]) -> bool:
    return bool(marks) and marks[0].start == block.start


def _goes_on(text: str, block: Span, marks: Sequence[_Mark]) -> bool:
    """Does a paragraph look as if a quotation from the one above went on in it: opened again, or closed before any other is opened?"""
    if not marks:
        return False
    if _starts_with(block, marks):
        return marks[0].turn > 0
    return marks[0].turn < 0 and text[marks[0].start - 1] in ".,!?…"


# -- double marks ------------------------------------------------------------------------------------------------------------------------
def _double_marks(text: str, block: Span) -> list[_Mark]:
    """The double marks of a paragraph that are no inches or seconds."""
    found = [m for m in _DOUBLE_MARK.finditer(text, block.start, block.end) if not _is_inch(text, m, block)]
    low = any(m[0] == "„" for m in found)
    return [_Mark(m[0], m.start(), m.end(), _turn(text, m, block, low)) for m in found]


def _turn(text: str, mark: re.Match[str], block: Span, low: bool) -> int:
    """Which way a mark looks; `low`: „ stands in this paragraph, so “ closes unless its neighbours say otherwise."""
    sign = mark[0]
    shape = -1 if low and sign == "“" else _SHAPE.get(sign, 0)
    if sign in _FIXED:
        return shape
    before = text[mark.start() - 1] if mark.start() > block.start else " "
    after = text[mark.end()] if mark.end() < block.end else " "
    if shape > 0 and before in "’'" and mark.start() > block.start + 1 and text[mark.start() - 2].isalpha():
        return 1  # "d'« un sur un million »": an elided word before the mark
    if before.isspace():
        if after.isspace():
            return _at_head(text, mark.end(), block) or shape if mark.start() == block.start else shape
        return -1 if after in _CLOSING and text[mark.end() : mark.end() + 2] != ".." else 1
    if after.isspace() or after in _CLOSING or after in "–—":
        return -1 if before not in _BRACKETS or before in ":/" else shape
    return 1 if before in _BRACKETS else shape


def _at_head(text: str, at: int, block: Span) -> int:
    """A mark and a blank that begin a paragraph: “" We go " said Lee”, “” … We go,” said Lee” open, “” said Lee” does not."""
    while at < block.end and text[at].isspace():
        at += 1
    return 1 if at < block.end and (text[at] in "….¿¡" or text[at].isupper()) else 0


class _Doubles:
    """The double marks of one paragraph, paired; only the outermost pairs are kept."""

    def __init__(self, text: str, block: Span, marks: Sequence[_Mark], cued: Callable[[int], bool]) -> None:
        """Nothing is paired yet."""
        self.text, self.block, self.marks, self.cued = text, block, marks, cued
        self.closable = _lowest_to_come(marks)
        self.found: list[Stretch] = []

    def pair(self, within: bool, runs_on: bool) -> list[Stretch]:
        """The stretches in order.

        `within`: a quotation of the paragraph above goes on at the head of this one; `runs_on`: the next paragraph looks as if one left open here
        went on in it.
        """
        k = 0
        if within and self.marks:
            head, k = self.marks[0], 1
            self.found.append(Stretch(self.block.start, head.start, self.block.start, head.end))
        while k < len(self.marks):
            k = self._from(k, runs_on)
        return [s for s in self.found if s.start < s.end]

    def _from(self, k: int, runs_on: bool) -> int:
        """Pairs the marks from `k` on, nothing being open; the number of the mark to go on with where one was left open."""
        opened: list[int] = []
        while k < len(self.marks):
            mark = self.marks[k]
            if not opened:
                if mark.turn > 0 or (mark.turn == 0 and self._free(mark)):
                    opened = [k]
                elif mark.turn < 0 and self.cued(mark.end):
                    self._without_opener(mark)
            elif self._closes(self.marks[opened[-1]], mark):
                top = self.marks[opened.pop()]
                if not opened:
                    self.found.append(Stretch(top.end, mark.start, top.start, mark.end))
            elif mark.turn > 0 or (mark.turn == 0 and mark.sign != self.marks[opened[-1]].sign and self._free(mark)):
                if self._nests(opened, k):
                    opened.append(k)
                else:
                    self._unclosed(self.marks[opened[0]], mark.start)
                    opened = [k]
            k += 1
        return self._left_open(opened[0], runs_on) if opened else k

    def _left_open(self, k: int, runs_on: bool) -> int:
        """The mark `k` is open at the end of the paragraph."""
        outer = self.marks[k]
        if runs_on:
            self.found.append(Stretch(outer.end, self.block.end, outer.start, self.block.end, runs_on=True))
            return len(self.marks)
        self._unclosed(outer, self.block.end)
        last = self.found[-1].last if self.found else 0
        return next((n for n in range(k + 1, len(self.marks)) if self.marks[n].start >= last), len(self.marks))

    def _free(self, mark: _Mark) -> bool:
        """Is a mark that looks both ways apart from the word before it?"""
        before, after = self.text[max(0, mark.start - 1)], self.text[mark.end : mark.end + 1]
        if mark.start == self.block.start or (before in ".!?" and after.isupper()):  # "she said."We know it.""
            return True
        return not (before.isalnum() or before in ".,!?;)%")

    def _closes(self, top: _Mark, mark: _Mark) -> bool:
        """Does this mark close the one that is open? One of another style does where its neighbours leave no doubt."""
        if mark.turn >= 0:
            return mark.turn == 0 and mark.sign == top.sign
        if mark.sign in _DOUBLE.get(top.sign, ()):
            return True
        return not self.text[mark.start - 1].isdigit() and mark.sign not in _FIXED and top.sign not in _FIXED - {"„"}

    def _nests(self, opened: Sequence[int], k: int) -> bool:
        """Is a quotation that opens inside another one part of it? If not, the other was never closed.

        Of another style, it is; of the same, if enough marks to come close both.
        """
        if len(opened) >= _DEEPEST:
            return False
        return self.marks[k].sign != self.marks[opened[-1]].sign or self.closable[k] <= -len(opened) - 1

    def _unclosed(self, mark: _Mark, limit: int) -> None:
        """A quotation whose closing mark is missing: it ends with its sentence, until `edges` knows better."""
        if mark.end == limit:
            return
        stop = _SENTENCE_STOP.search(self.text, mark.end, limit)
        end = stop.end() if stop else limit
        while end > mark.end and self.text[end - 1].isspace():
            end -= 1
        self.found.append(Stretch(mark.end, end, mark.start, end, closed=False, limit=limit))

    def _without_opener(self, mark: _Mark) -> None:
        """A quotation whose opening mark is missing: it begins with its sentence."""
        begin = self.found[-1].last if self.found else self.block.start
        for stop in _SENTENCE_STOP.finditer(self.text, begin, max(begin, mark.start - 1)):
            begin = stop.end()
        while begin < mark.start and not self.text[begin].isalnum():
            begin += 1
        self.found.append(Stretch(begin, mark.start, begin, mark.end, opened=False))


def _lowest_to_come(marks: Sequence[_Mark]) -> list[int]:
    """For each mark, how deep the sum of the turns behind it falls: -2 = at some place two more have closed than opened."""
    lowest, after = [0] * len(marks), 0
    for k in range(len(marks) - 1, -1, -1):
        lowest[k] = after
        after = min(0, marks[k].turn + after)
    return lowest


def _is_inch(text: str, mark: re.Match[str], block: Span) -> bool:
    """A straight mark behind a number, with another mark to come that closes: inches, seconds."""
    if mark[0] not in "\"”''" or mark.start() == block.start or not text[mark.start() - 1].isdigit():
        return False
    after = text[mark.end() : mark.end() + 1]
    if not after or not (after.isspace() or after in "-x×"):
        return False
    low = max(block.start, mark.start() - _INCH_REACH)
    behind = text.rfind(mark[0], low, mark.start())
    if mark[0] == "”" and max(text.rfind("“", low, mark.start()), text.rfind("„", low, mark.start())) > behind:
        return False  # it closes what those opened
    if behind < 0:
        return True
    opener = behind == block.start or text[behind - 1].isspace()
    if not opener:  # the mark before this one closed: nothing is open
        return True
    ahead = text.find(mark[0], mark.end(), min(block.end, mark.end() + _INCH_REACH))
    return ahead > 0 and not text[ahead - 1].isspace() and text[ahead - 1] in ".,!?…"


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
    return not (_TURNED if mark[0] == "‘" else _ELIDED).match(text, mark.end())


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
        if free[c][0] not in wanted:
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
