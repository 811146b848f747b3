"""Who did something else for an account than write it: took its pictures, cut its film, translated, edited or proofread it.

Pages name such people beside the author, with a label in front ("Photos: Jane Roe") or with what they are behind ("Jane Roe", "Photographer").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ..text.normal import plain_marks
from .inside import text_of
from .languages import phrases
from .people import is_person, is_role, of_other_work, of_pictures


def at_pictures(name: str, line: str) -> bool:
    """Does a line say that somebody took the pictures, or edited: "Photos: Jane Roe", "Jane Roe (photos)", "Edited by Jane Roe"?"""
    before, found, after = line.partition(name)
    words = before.rstrip(" :").split()
    edited = any(is_else(" ".join(words[-size:])) for size in (1, 2) if len(words) >= size)
    set_apart = after.startswith((" (", " –", " |")) and of_pictures(after)
    alone = not words and after.startswith((" ", ",", "/")) and of_other_work(after)  # "Jane Roe Photographer" and no more
    return bool(found) and (edited or bool(words and of_pictures(words[-1])) or set_apart or alone)


def with_roles(pieces: Sequence[str]) -> list[str]:
    """Lines that join each name with the work behind it, where every work stands behind a name: "Jane Roe", "Reporter", "Max Poe", "Photographer".

    The last of the names has to have one, since a work before a name is its label as often.
    """
    told = [p for p in pieces if is_person(p) or is_role(p) or of_other_work(p)]
    if not told or not is_person(told[0]) or is_person(told[-1]) or any(p.endswith(":") for p in told):
        return []
    return [f"{name} ({work})" for name, work in pairwise(told) if is_person(name) and of_other_work(work)]


def did_else(link: Any) -> bool:
    """Does what stands right before or behind a name say that she took the pictures, or edited?"""
    before, after = link.getprevious(), link.getnext()
    said = (
        ((before.tail or "").strip() or text_of(before)) if before is not None else link.getparent().text,
        link.tail if (link.tail or "").strip() else text_of(after) if after is not None and after.tag != "a" else "",
    )
    return is_else(said[0] or "") or is_other_role(said[1] or "")


def is_else(words: str) -> bool:
    """Is it a label of who did not write: of pictures, or of editing?"""
    return of_pictures(words) or plain_marks(words).casefold().strip(" :,.()|•·–—-") in phrases("edited_by")


def is_other_role(words: str) -> bool:
    """The same behind a name, or other work than writing; a label with a colon belongs to the next one."""
    return not words.rstrip().endswith(":") and (of_pictures(words) or of_other_work(words))
