"""How well the pages written by hand are read, beside trafilatura alone.

`python -m bench.pages.score_hand` prints both, `--misses` also what went wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from retold.articles.find import find as find_article
from retold.errors import UnreadableError
from retold.model import Document
from retold.stemma.find import find as find_credits
from retold.stemma.names import same_house

from .hand import Hand, hand
from .score import figures as shares

_BOUNDS = ("modified", "updated", "fetched")


@dataclass(slots=True)
class Read:
    """What somebody reads out of a page; `flagged` where it is refused or called partial."""

    text: str
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    dates: set[str] = field(default_factory=set)
    credits: set[str] = field(default_factory=set)
    flagged: bool = False
    refused: bool = False


def ours(page: Hand) -> Read:
    """What Retold reads."""
    try:
        article = find_article(Document(f"{page.name}.html", "html", page.page, page.url))
    except UnreadableError:
        return Read("", flagged=True, refused=True)
    own = article.outlet or ""  # in its head an account names its own house as well, which the outlet tells from a credit
    houses = {c.name for c in find_credits(article) if c.where != "vague" and not (own and same_house(c.name, own))}
    dates = {s.value[:10] for s in article.published.candidates if not any(b in s.origin for b in _BOUNDS)}
    dates = dates if article.published.earliest else set()
    return Read(article.text, article.title, [a.name for a in article.authors], dates, houses, article.partial)


def trafilatura_alone(page: Hand) -> Read:
    """What trafilatura reads by itself; a credit counts as read where its name is left in the text."""
    import trafilatura  # noqa: PLC0415 - the peer, loaded for itself

    found = trafilatura.bare_extraction(page.page, url=page.url, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return Read("", flagged=True, refused=True)
    names = [n.strip() for n in (found.author or "").split(";") if n.strip()]
    houses = {c for c in page.credits if c in (found.text or "")}
    return Read(found.text or "", found.title, names, {found.date} if found.date else set(), houses)


def counted(page: Hand, read: Read) -> Counter[str]:
    """Right, wrong and missed, by kind."""
    count = Counter(
        {"flags gold": int(page.flagged), "flags right": int(page.flagged and read.flagged), "flags wrong": int(read.flagged and not page.flagged)}
    )
    if page.flagged and read.refused:
        return count
    gold = _words(page.body)
    words = _words(read.text)
    right, wrong = (words & gold).total(), (words - gold - _words(page.beside)).total()
    count.update({"words right": right, "words read": right + wrong, "words gold": gold.total()})
    flat = " ".join(read.text.split())
    count.update({"furniture": len(page.furniture), "furniture out": sum(line not in flat for line in page.furniture)})
    count.update({"titles": int(bool(page.title)), "titles right": int(bool(page.title) and read.title == page.title)})
    dates = {page.date} - {None}
    for key, wanted, got in (("author", page.authors, read.authors), ("date", dates, read.dates), ("credit", page.credits, read.credits)):
        hit = {w for w in wanted if any(_same(key, w, g) for g in got)}
        false = [g for g in got if not any(_same(key, w, g) for w in wanted)]
        count.update({f"{key} gold": len(wanted), f"{key} right": len(hit), f"{key} wrong": len(false)})
    return count


def _same(key: str, wanted: str | None, got: str) -> bool:
    if key == "author" and wanted is not None:
        return wanted.casefold() == got.casefold()
    return wanted == got or (key == "credit" and wanted is not None and same_house(got, wanted))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def total(reader: object = ours, step: int = 1) -> Counter[str]:
    """The sum over all pages, or over each second (`step` 2), third and so on."""
    assert callable(reader)
    result: Counter[str] = Counter()
    for page in islice(hand(), 0, None, step):
        result.update(counted(page, reader(page)))
    return result


def figures(count: Counter[str]) -> dict[str, float]:
    """Shares from 0 to 1."""
    result = shares(count)
    result["flagged"] = count["flags right"] / count["flags gold"]
    result["flagged wrongly"] = count["flags wrong"] / max(1, sum(not p.flagged for p in hand()))
    return result


def misses(page: Hand, read: Read) -> Iterator[str]:
    """What went wrong with a page, a line each."""
    for key, wanted, got in (("authors", set(page.authors), set(read.authors)), ("dates", {page.date} - {None}, read.dates)):
        if wanted != got and not read.refused:
            yield f"{key}: gold {wanted or '-'}, read {got or '-'}"
    count = counted(page, read)
    if count["credit wrong"] or count["credit right"] < count["credit gold"]:
        yield f"credits: gold {page.credits or '-'}, read {read.credits or '-'}"
    if page.flagged != read.flagged:
        yield f"flagged: gold {page.flagged}, read {read.flagged}"
    if page.title and not read.refused and read.title != page.title:
        yield f"title: read {read.title!r}"
    yield from (f"furniture: {line}" for line in page.furniture if line in " ".join(read.text.split()))
    if not (page.flagged and read.refused):
        gold, got_words = _words(page.body), _words(read.text)
        less, more = gold - got_words, got_words - gold - _words(page.beside)
        if less:
            yield f"words lost: {' '.join(less)}"
        if more:
            yield f"words too many: {' '.join(more)}"


def main(arguments: list[str]) -> None:
    """Prints the table, and with `--misses` the misses."""
    both = [figures(total(reader)) for reader in (ours, trafilatura_alone)]
    print(f"{'':18} {'retold':>8} {'trafilatura':>12}")
    for name in both[0]:
        print(f"{name:18} {both[0][name]:8.3f} {both[1][name]:12.3f}")
    if "--misses" in arguments:
        for page in hand():
            for line in misses(page, ours(page)):
                print(f"{page.name}: {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
