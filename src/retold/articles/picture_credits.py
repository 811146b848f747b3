"""Lines that tell whose a picture is, and not where the account comes from: told by the box they share with one, or by how they begin."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Any

from .inside import is_longer, text_of
from .languages import phrases
from .named import called

#: A small box has no more characters and elements; so many elements above a line are looked at.
_LONGEST, _FEW, _UP = 250, 20, 3
#: Words in the names of boxes that hold a picture with its credit, and of those that hold a byline with a portrait.
_PICTURED = frozenset(["media", "credit", "credits", "copyright", "visual", "hero", "cover", "illustration", "multimedia", "mediabox", "source"])
_SIGNED = frozenset(["author", "authors", "byline", "autor", "autores", "auteur", "autore", "firma", "signature", "meta", "source"])
#: "(La Presse Canadienne/Ville de Saint-Elzébert)" below a picture.
_WHOSE_PICTURE = re.compile(r"\([^()/]{2,40}/[^()]{2,60}\)$")


def of_picture(element: Any) -> bool:
    """Does it stand in a small box with a picture whose names say that it holds one and its credit: "Télam / Max Poe" below a photograph?"""
    node, names = element, set[str]()
    for _ in range(_UP):
        if node is None or node.tag in ("article", "main", "body", "html", "header") or is_longer(node, _LONGEST):
            return False
        names |= called(node)
        if next(node.iter("img", "picture", "video", "amp-img"), None) is not None:
            return bool(names & _PICTURED or _WHOSE_PICTURE.search(text_of(element))) and not names & _SIGNED
        node = node.getparent()
    return False


def is_picture_in_brackets(plain: str) -> bool:
    """Is a line (with plain marks) a bracket that opens with a word for pictures: "(foto d'archivio, ANSA)"?"""
    return _in_brackets().match(plain.casefold()) is not None


def at_picture(element: Any) -> bool:
    """Does it share a small box with a picture, whose rights it then may tell?"""
    box = element.getparent()
    return (
        box is not None
        and sum(1 for _ in islice(box, _FEW + 1)) <= _FEW
        and not is_longer(box, _LONGEST)
        and next(box.iter("img", "picture", "amp-img"), None) is not None
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf"^\((?:{'|'.join(map(re.escape, phrases('picture_credit')))})(?!\w)[^()]*\)$")
