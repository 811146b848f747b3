"""Articles with the very same text and outlet are one article with several paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from ..model import Article, Dating
from ..text.normal import folded
from .candidates import merged

_T = TypeVar("_T")


def merge(articles: Iterable[Article]) -> tuple[Article, ...]:
    """One article for each text of each outlet, sorted by id, whatever the order of input.

    Ten papers that print one report are ten accounts: who carried it is what a reader wants to see. What one copy tells about itself and the
    others do not is kept. Where copies contradict each other (another address, another author) it is unknown, since no one of them speaks for
    all; their stamps are all kept, and the interval spans them; so are all who are named as authors.
    """
    same: dict[str, list[Article]] = {}
    for article in articles:
        same.setdefault(article.id, []).append(article)
    return tuple(_one(sorted(same[i], key=_order)) for i in sorted(same))


def _order(article: Article) -> tuple[str, str]:
    return article.path, repr(article)


def _one(copies: list[Article]) -> Article:
    first, authors = copies[0], _agreed([a.authors or None for a in copies]) or ()
    paths = tuple(sorted({p for a in copies for p in (a.path, *a.paths)}))
    if len(copies) == 1:
        return replace(first, path=paths[0], paths=paths)
    return replace(
        first,
        path=paths[0],
        paths=paths,
        url=_agreed([a.url for a in copies]),
        outlet=_house([a.outlet for a in copies]),
        title=next((a.title for a in copies if a.title), None),
        language=_agreed([a.language for a in copies]),
        published=_dating([a.published for a in copies]),
        authors=authors,
        partial=any(a.partial for a in copies),
        headline=next((a.headline for a in copies if a.headline), None),
        provenance=tuple(dict.fromkeys(c for a in copies for c in a.provenance)),
        author_candidates=merged([a.author_candidates for a in copies], authors),
    )


def _agreed(values: list[_T | None]) -> _T | None:
    """The one value that is told, or None where there is none or several."""
    told = {v for v in values if v is not None}
    return told.pop() if len(told) == 1 else None


def _house(outlets: list[str | None]) -> str | None:
    """The one outlet that is told, however it is spelt, in small letters rather than in capitals; None where there is none or several."""
    told = sorted({o for o in outlets if o}, key=lambda o: (o.isupper(), o))
    return told[0] if len({folded(o) for o in told}) == 1 else None


def _dating(datings: list[Dating]) -> Dating:
    """All stamps, and the interval from the first to the last time that any copy may have been published."""
    known = [d for d in datings if d.candidates]
    earliest = [d.earliest for d in known]
    latest = [d.latest for d in known]
    return Dating(
        None if not earliest or None in earliest else min(e for e in earliest if e),
        None if not latest or None in latest else max(v for v in latest if v),
        tuple(sorted({s for d in known for s in d.candidates}, key=lambda s: (s.value, s.origin))),
    )
