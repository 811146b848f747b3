"""Whose a page is, by the line of rights at its foot, where nothing else but its host tells: "© 2025 Harlo Radio"."""

from __future__ import annotations

from itertools import islice
from typing import Any

from .inside import lines_of
from .named import tokens
from .printed import owner

#: What the foot of a page is called; so many elements are looked at, and so many feet, none with more parts.
_FEET = frozenset(
    [
        *("footer", "foot", "fuss", "fusszeile", "pie", "pied", "piede", "rodape", "stopka", "voet", "voettekst", "sidfot", "paticka", "siteinfo"),
        *("subsol", "alalaita", "lablec", "altbilgi", "bunn", "bund"),
    ]
)
_MOST, _MOST_FEET, _CROWD = 15_000, 5, 2_000


def owner_in_foot(tree: Any) -> str | None:
    """The paper or station that a line of rights names in the foot of the whole page; the foot of an account may name an agency."""
    feet = (e for e in islice(tree.iter("footer", "div", "td", "p"), _MOST) if e.tag == "footer" or _is_foot(e))
    whole = (foot for foot in islice(feet, _MOST_FEET) if next(foot.iterancestors("article"), None) is None)
    lines = [line for foot in whole if next(islice(foot.iter(), _CROWD, None), None) is None for line in lines_of(foot)]
    return owner([line for line in lines if "©" in line or "copyright" in line.casefold()])


def _is_foot(element: Any) -> bool:
    called = element.get("id") or element.get("class")
    return called is not None and not _FEET.isdisjoint(tokens(called[:60]))
