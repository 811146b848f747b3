"""The table of witnesses: each account with its time, its credits in its own words, and how much of its text it alone has."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model import Article, Correspondence, Credit, Findings, Span
from retold.text.normal import folded

from .names import TITLE, Name, Names, basis, days, file_name, headline, one_line, when
from .pages import WitnessRow
from .quotations import bare
from .tree import anchor
from .wording import CREDIT_WORDS


def witnesses(called: Names, links: Sequence[Correspondence], prefix: str) -> tuple[WitnessRow, ...]:
    """One row a witness, lost ones too; `links` are the correspondences of the story."""
    twins: dict[str, list[str]] = {}
    for w in called.witnesses:
        if w.group is not None:
            twins.setdefault(w.group, []).append(w.sigil)
    shared: dict[str, list[Span]] = {}
    for link in links:
        for place in (link.left, link.right):
            shared.setdefault(place.article, []).append(Span(place.start, place.end))
    rows = []
    for w in called.witnesses:
        name = called.by_sigil(w.sigil)
        others = tuple(called.by_sigil(s) for s in twins.get(w.group or "", []) if s != w.sigil)
        found = called.articles.get(w.article or "")
        at = anchor(prefix, w.sigil)
        if found is None:
            rows.append(WitnessRow(at, name, "", "", "", "", "", (), others, False, None, ""))
            continue
        article = found.article
        published = article.published
        time, day = when(published.earliest, published.latest), days(published.earliest, published.latest)
        said = tuple(dict.fromkeys(_credit(c) for c in found.credits if not _is_own_name(c, name)))
        path, outlet = one_line(file_name(article.path), 80), one_line(article.outlet or "", 60)
        own = own_share(found, shared.get(article.id, ()))
        rows.append(WitnessRow(at, name, outlet, path, time, day, basis(published), said, others, article.partial, own, _citation(article, name)))
    return tuple(rows)


def own_share(found: Findings, shared: Sequence[Span]) -> int | None:
    """The percentage of an account's passages, by characters, that corresponds to nothing in any other account."""
    whole = sum(p.end - p.start for p in found.passages)
    if not whole:
        return None
    alone = [p for p in found.passages if not any(s.start < p.end and p.start < s.end for s in shared)]
    return round(100 * sum(p.end - p.start for p in alone) / whole)


def _citation(article: Article, name: Name) -> str:
    title = bare(one_line(article.title or headline(article), TITLE))
    published = days(article.published.earliest, article.published.latest)
    place = (name.label, f"“{title}”" if title else "", published, one_line(article.url or file_name(article.path), TITLE))
    return ", ".join(p for p in place if p)


def _is_own_name(credit: Credit, name: Name) -> bool:
    """Is it the account's own house, as its head prints it? That is no word on where it comes from."""
    return credit.where == "head" and folded(credit.name) in folded(name.label)


def _credit(credit: Credit) -> tuple[str, str]:
    return CREDIT_WORDS[credit.kind], one_line(credit.text or credit.name, 200)
