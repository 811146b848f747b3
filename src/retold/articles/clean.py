"""Characters and paragraphs: whatever way a file divides its paragraphs, here they come out as a list of strings in NFC."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
#: Invisible marks without meaning for a reader: zero-width blank, byte order mark, soft hyphen, word joiner, writing direction.
_INVISIBLE = dict.fromkeys([0x200B, 0xFEFF, 0xAD, 0x2060, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_TABLE: dict[int, int | str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),  # control characters
    **_INVISIBLE,
    0x09: " ",
    0x0A: "\n",
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
#: Typewriter and mail programs break lines below this.
_WIDEST = 100
#: A line of wrapped text has at least so many characters (the last of its paragraph apart).
_NARROWEST = 45
#: Text counts as wrapped where at least this share of its line ends stand where the next word did not fit any more.
_WRAPPED = 0.55
_FEWEST_LINES = 4
#: So many single line ends for each empty line: the single ones divide paragraphs.
_SINGLE_FOR_EACH_EMPTY = 3


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, in order, none empty.

    They are divided by empty lines or, where a text has hardly any, by every line end; lines that only a typewriter's margin broke are joined by
    a blank. Lines inside a paragraph (a byline of two lines) stay, divided by a line end.
    """
    text = _SURROGATE.sub("\ufffd", _LINE_ENDS.sub("\n", text).translate(_TABLE))
    blocks = [[line.strip() for line in block.split("\n")] for block in _GAP.split(text.strip())]
    blocks = [[line for line in block if line] for block in blocks]
    width = _margin(blocks)
    single = _every_line_divides(blocks)
    found: list[str] = []
    for block in blocks:
        lines = _unwrapped(block, width) if width else block
        alone = single or width or any(len(line) > _WIDEST for line in lines)
        found += lines if alone else ["\n".join(lines)]
    return [unicodedata.normalize("NFC", p) for p in found if p]


def is_dropped(character: str) -> bool:
    """Is a character taken out of every text: a control character, an invisible mark?"""
    return ord(character) in _TABLE and _TABLE[ord(character)] is None


def _every_line_divides(blocks: list[list[str]]) -> bool:
    singles = sum(len(block) - 1 for block in blocks if block)
    return singles > 0 and singles >= _SINGLE_FOR_EACH_EMPTY * (len(blocks) - 1)


def _margin(blocks: list[list[str]]) -> int:
    """The width at which lines were broken by a margin, or 0 where they were not."""
    lengths = [len(line) for block in blocks if len(block) > 1 for line in block if " " in line]
    width = max(lengths, default=0)
    if len(lengths) < _FEWEST_LINES or not _NARROWEST < width <= _WIDEST:
        return 0
    pairs = [pair for block in blocks for pair in pairwise(block)]
    return width if sum(_full(*pair, width) for pair in pairs) >= _WRAPPED * len(pairs) else 0


def _full(line: str, following: str, width: int) -> bool:
    """Would the next word not have fitted on this line?"""
    word = following.split(" ", 1)[0]
    return len(line) >= min(_NARROWEST, width - 15) and len(line) + 1 + len(word) > width


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """Lines joined where the margin alone had broken them."""
    found: list[list[str]] = []
    last = ""
    for line in lines:
        if last and _full(last, line, width):
            found[-1].append(line)
        else:
            found.append([line])
        last = line
    return [" ".join(parts) for parts in found]
