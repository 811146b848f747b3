"""Papers and stations that are known by name (`outlets.toml`), found where they stand in a text, whatever their letters: "laRegione", "rbb"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from ..model import Span
from ..text.normal import plain_marks

#: What may stand before a name, and is none of it; no name is longer (characters).
_OPENING = re.compile(r"[\s\"']*(?:(?:[ld]|dell|all|dall)['’]\s?)?")
_LONGEST = 40
#: So many words name a region.
_REGION = 2
#: Stands for any language, in a phrase that only houses stand in.
ANY = "any"
#: Languages in which a name that is a word as well is not enough; those that bend names with an "s".
_LIKE_NOUNS = frozenset(["de", "en", "nl", "pl", "sv", "da", "no", "nb", None])


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """All names, and those of them that are common words, persons or towns as well."""
    data = tomllib.loads(resources.files(__package__).joinpath("outlets.toml").read_text(encoding="utf-8"))
    agencies = tomllib.loads(resources.files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))["agencies"]
    wires = [n for house, others in agencies.items() for n in (house, *others)]
    common = frozenset(plain_marks(n) for n in data["common"]["names"])
    return frozenset(plain_marks(n) for names in (*data["outlets"].values(), wires) for n in names) | common, common


@cache
def _pattern() -> re.Pattern[str]:
    those = "|".join(re.escape(n) for n in sorted(_names()[0], key=lambda n: (-len(n), n)))
    return re.compile(rf"(?:{those})(?:(?!\w|-[A-Za-z])|(?=s(?!\w)))")  # "des Handelsblatts"


def is_listed(name: str, code: str | None = None) -> bool:
    """Is it the name of a known house? In a language that writes it as it writes other words, only if it is nothing else."""
    known, common = _names()
    given = plain_marks(name.strip())
    bare = next((given[len(a) :] for a in ("the ", "The ", "le ", "la ", "il ", "el ", "o ", "de ", "die ", "der ") if given.startswith(a)), given)
    return bool({given, bare} & known) and (code not in _LIKE_NOUNS or not {given, bare} & common)


def listed_at(plain: str, at: int, code: str | None = None) -> Span | None:
    """The known house that is named at this place, behind marks; the longest name that there is. In German it may be bent ("des Handelsblatts")."""
    opening = _OPENING.match(plain, at)
    found = _pattern().match(plain, opening.end() if opening else at)
    if found is None or (plain[found.end() : found.end() + 1] == "s" and code != "de"):
        return None
    return Span(found.start(), found.end())


def listed_before(plain: str, at: int) -> Span | None:
    """The known house whose name ends at this place, before a mark; the longest name that there is."""
    end = at - (plain[at - 1 : at] == '"')
    reach = plain[max(0, end - _LONGEST) : end]
    starts = [m.start() for m in re.finditer(r"(?<!\w)\w", reach)]
    found = next((s for s in starts if reach[s:] in _names()[0]), None)
    return Span(end - len(reach) + found, end) if found is not None else None


def is_edition(name: str) -> bool:
    """Is it a local or special edition of a house that has such: "France Bleu Hérault", "ORF Vorarlberg"?"""
    words = plain_marks(name).split()
    return any(" ".join(words[:n]) in _branches() and 0 < len(words) - n <= _REGION for n in (1, 2))


@cache
def _branches() -> frozenset[str]:
    return frozenset(tomllib.loads(resources.files(__package__).joinpath("outlets.toml").read_text(encoding="utf-8"))["branches"]["names"])


def is_common(name: str) -> bool:
    """Is the name of a known house a word, a person or a town as well?"""
    return name in _names()[1]
