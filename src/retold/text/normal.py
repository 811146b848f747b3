"""Normal forms: what two spellings of the same words have in common.

Every function that is applied to a text whose offsets matter maps one character to one character; the others say so.
"""

from __future__ import annotations

import re
import unicodedata

#: Marks and blanks that differ by keyboard and house style alone. One character for one, so offsets stay.
PLAIN_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´ʼ＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000\t", " "),
    }
)
#: Looked for, since few characters are any of these: `str.translate` asks for each that is not ASCII, and is ten times as slow.
_ANY_MARK = re.compile(f"[{re.escape(''.join(map(chr, PLAIN_MARKS)))}]")
#: Letters whose stroke Unicode does not take off.
_STROKES = str.maketrans("łŁøØđĐħĦıßẞæÆœŒ", "lLoOdDhHissaAoO")


def plain_marks(text: str) -> str:
    """Quotation marks, apostrophes, dashes and blanks in their plainest form; offsets stay."""
    return _ANY_MARK.sub(_in_plain, text)


def _in_plain(mark: re.Match[str]) -> str:
    return PLAIN_MARKS[ord(mark[0])]


def unaccented(text: str) -> str:
    """Without accents and strokes. Offsets may move."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def folded(text: str) -> str:
    """The form in which words are compared: no case, no accents, plain marks. Offsets may move."""
    if text.isascii():  # most words by far: nothing to take off
        lowered = text.lower()
        return lowered if lowered.isalnum() else plain_marks(lowered)
    return unaccented(plain_marks(text)).casefold()


def squeezed(text: str) -> str:
    """White space runs as one blank, none at the ends. Offsets move."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """Only its letters and figures, without case: two headlines set apart by marks and blanks alone are one. Offsets move."""
    return "".join(c for c in text.casefold() if c.isalnum())
