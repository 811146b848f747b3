"""Credits: where one article says that it comes from. Nothing is known here of any other article."""

from __future__ import annotations

from dataclasses import replace

from ..model import Article, Credit
from .capitals import capitals, capitals_at_end, with_papers
from .clefts import clefts
from .credit_phrases import phrases
from .credits import head_lines, source_lines, with_material
from .fixed_forms import fixed_forms
from .initials import initials
from .names import LINK, same_house
from .reported import named
from .signatures import signatures
from .small_letters import small_letters
from .tags import tags
from .unnamed import vague

#: What `articles` says of a line of the page, and of a sentence with a link, that stayed in the text.
_IN_TEXT = ("line of the page", LINK)
#: Credits are compared with those in the same stretches of text alone (characters): in a hostile text there are ten thousand.
_STRETCH = 400
#: Of two credits in the same words for the same name, the more telling kind stays.
_ORDER = ("source-line", "agency", "dateline", "via", "byline", "link", "canonical", "feed-source")


def find(article: Article) -> tuple[Credit, ...]:
    """All credits of an article, those in its text by place and then those that came from outside it.

    An account's own house in its head ("Brennick Standard, 23 October") is found as well: only the outlet, or the other articles, can tell. A
    vague credit ("media reports") has `where` = "vague". Never raises; an article without credits has an empty tuple.
    """
    text, known = article.text, phrases(article.language)
    found = [
        *source_lines(text, known),
        *tags(text, known),
        *head_lines(text, article.headline, known),
        *capitals(text, article.headline, known),
        *capitals_at_end(text, known),
        *with_papers(text, article.headline, known),
        *with_material(text, known),
        *small_letters(text, known),
        *fixed_forms(text, known),
        *initials(text, known),
        *named(text, known),
        *clefts(text, known),
        *vague(text, known),
    ]
    found += [c for c in signatures(text, known) if not any(_overlaps(c, k) and (c.name in k.name or k.name in c.name) for k in found)]
    kept: list[Credit] = []
    near: dict[int, list[Credit]] = {}
    for credit in sorted(found, key=lambda c: (c.where == "vague", _ORDER.index(c.kind), c.start or 0, -(c.end or 0), c.name)):
        stretches = range((credit.start or 0) // _STRETCH, (credit.end or 0) // _STRETCH + 1)
        beside = (k for n in stretches for k in near.get(n, ()))
        if not any(_overlaps(credit, k) and (credit.where == "vague" or credit.name in k.name or k.name in credit.name) for k in beside):
            kept.append(credit)
            for n in stretches:
                near.setdefault(n, []).append(credit)
    kept = [c for c in kept if not _of_itself(c, article.outlet)]
    kept.sort(key=lambda c: (c.start or 0, c.end or 0, c.name, c.kind))
    outside: list[Credit] = []
    for credit in sorted(article.provenance, key=lambda c: (c.kind, c.name, c.text, c.where)):
        at = text.find(credit.text) if credit.where in _IN_TEXT else -1
        placed = credit if at < 0 else replace(credit, start=at, end=at + len(credit.text))
        if at < 0:
            outside.append(placed)
        elif not any(_overlaps(placed, k) and k.where != "vague" and _same(placed, k) for k in kept):  # else the text told it already
            kept.append(placed)
    kept.sort(key=lambda c: (c.start or 0, c.end or 0, c.name, c.kind))
    return (*kept, *outside)


def _of_itself(credit: Credit, outlet: str | None) -> bool:
    """Does an account speak of its own house in a phrase ("Radio Rivages a appris")? Who it is has to be known; its dateline stays."""
    return outlet is not None and credit.kind == "via" and credit.where != "vague" and same_house(credit.name, outlet)


def _same(one: Credit, other: Credit) -> bool:
    """Do two credits in the same words name one house? A line of source may name several, and so may one of agencies; any other line names one."""
    listed = one.kind == other.kind and one.kind in ("source-line", "agency")
    return not listed or one.name in other.name or other.name in one.name


def _overlaps(one: Credit, other: Credit) -> bool:
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
