"""Are two speakers' names surely different persons? Unknown, a pronoun, a role, or a body beside a person are all compatible."""

from __future__ import annotations

import re

from ..text.languages import load
from ..text.normal import folded
from .names import same_name
from .wording import phrases

#: A name: two to four words that begin with a capital, particles between them allowed.
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[-'’.][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "zu",
        "zur",
        "ter",
        "ten",
        "y",
        "of",
    }
)


def different_speakers(left: str | None, right: str | None, codes: tuple[str | None, str | None], texts: tuple[str, str]) -> bool:
    """True only where both are full names of persons and neither the surname nor a spelling of it is shared."""
    one, other = _person(left, codes[0], texts[0]), _person(right, codes[1], texts[1])
    if one is None or other is None:
        return False
    return not any(same_name(a, b) for a in one for b in other)


def _person(name: str | None, code: str | None, text: str) -> list[str] | None:
    """The words of a person's name without titles; None where it may be a body, a role, a pronoun or one word only."""
    if not name:
        return None
    found = [m[0].rstrip(".") for m in _NAME.finditer(name)]
    kept = [w for w in found if folded(w) not in _PARTICLES]
    titles = {w for c in (code, "en") if c for p in phrases(load(c).code, "titles") for w in p}
    while kept and folded(kept[0]) in titles:
        kept.pop(0)
    if not 2 <= len(kept) <= 4 or not all(w[0].isupper() for w in kept):
        return None
    bodies = {w for c in (code, "en") if c for p in phrases(load(c).code, "body_words") for w in p}
    forms = [folded(w) for w in kept]
    if any(f in bodies or f in titles for f in forms) or any(w.isupper() and len(w) > 2 for w in kept):
        return None
    return forms if _known_as_person(kept, text) else None


def _known_as_person(name: list[str], text: str) -> bool:
    """Does the account treat the name as a person's? A body is named by its first word, people are "of" it."""
    last, first = re.escape(name[-1]), re.escape(name[0])
    if re.search(rf"(?<!\w){re.escape(name[-1].lower())}(?!\w)", text):
        return False
    if any(not text[: m.start()].rstrip().endswith(name[-2]) for m in re.finditer(rf"(?<!\w){last}(?!\w)", text)):
        return True  # the surname alone
    if re.search(rf"(?<!\w){first}(?!\w)(?!\s+(?:[^\W\d_]+\.?\s+)?{last})", text):
        return False
    return not re.search(rf"(?<!\w)(?:of|at|from|the|von|bei|der|die|das|de|du|la|el|del)\s+{first}\s+{last}(?!\w)", text)
