"""Cuts in what is shown: unchanged words far from any change, which stand in full elsewhere on the page, and texts that are too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.text.words import words

from .differences import Stretch

#: Unchanged words that are kept on each side of a change.
AROUND = 4
#: Fewer unchanged words in a row are not worth a cut.
_LONG = 12


def elided(found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The changes with the words next to them; longer runs of unchanged words are cut in the middle. Without a change nothing is cut."""
    if all(s.kind == "same" for s in found):
        return tuple(found)
    last = len(found) - 1
    return tuple(
        replace(s, text=middle_cut(s.text, first=at == 0, last=at == last)) if s.kind == "same" and len(words(s.text)) > _LONG else s
        for at, s in enumerate(found)
    )


def middle_cut(text: str, *, first: bool, last: bool) -> str:
    """Unchanged words cut down to those next to a change; `first` and `last`: none comes before, none after."""
    if first and last:
        return text
    found = words(text)
    if first:
        return ending(text, AROUND)
    if last:
        return beginning(text, AROUND)
    return text if len(found) <= 2 * AROUND + 1 else f"{text[: found[AROUND - 1].end]} … {text[found[-AROUND].start :]}"


def beginning(text: str, most: int) -> str:
    """The first words of a text."""
    found = words(text)
    return text if len(found) <= most else text[: found[most - 1].end].rstrip() + " …"


def ending(text: str, most: int) -> str:
    """The last words of a text."""
    found = words(text)
    return text if len(found) <= most else "… " + text[found[-most].start :].lstrip()


def ends(text: str, most: int) -> str:
    """The first and the last words of a text, `most` in all: enough to find it again."""
    found = words(text)
    half = most // 2
    return text if len(found) <= most else f"{text[: found[half - 1].end]} … {text[found[-half].start :]}"
