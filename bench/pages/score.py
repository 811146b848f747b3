"""How much of the invented pages is read, beside trafilatura alone: text, furniture, titles, authors, dates, credits.

`python -m bench.pages.score` prints both, `--misses` also what went wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field

from retold.articles.find import find as find_article
from retold.model import Document
from retold.stemma.find import find as find_credits
from retold.stemma.names import same_house

from .layouts import Made, made


@dataclass(slots=True)
class Told:
    """What somebody reads out of a page."""

    text: str
    title: str | None = None
    author: list[str] = field(default_factory=list)
    dates: set[str] = field(default_factory=set)
    credits: set[str] = field(default_factory=set)


def ours(page: Made) -> Told:
    """What Retold reads."""
    article = find_article(Document(f"{page.name}.html", "html", page.page, page.url))
    credits_ = {c.name for c in find_credits(article) if c.where != "vague"}
    bounds = ("modified", "updated", "fetched")
    dates = {s.value[:10] for s in article.published.candidates if not any(b in s.origin for b in bounds)}
    return Told(article.text, article.title, [a.name for a in article.authors], dates if article.published.earliest else set(), credits_)


def trafilatura_alone(page: Made) -> Told:
    """What trafilatura reads by itself; a credit counts as read where its line is left in the text."""
    import trafilatura  # noqa: PLC0415 - the peer, loaded for itself

    found = trafilatura.bare_extraction(page.page, url=page.url, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return Told("")
    names = [n.strip() for n in (found.author or "").split(";") if n.strip()]
    credits_ = {page.credit} if page.credit and page.credit in (found.text or "") else set()
    return Told(found.text or "", found.title, names, {found.date} if found.date else set(), credits_)


def counted(page: Made, told: Told) -> Counter[str]:
    """Right, wrong and missed, by kind."""
    gold = set(re.findall(r"\w+", " ".join(page.body)))
    words = set(re.findall(r"\w+", told.text)) - (set(re.findall(r"\w+", page.beside)) - gold)
    count = Counter({"words right": len(words & gold), "words read": len(words), "words gold": len(gold)})
    count["furniture"] = len(page.furniture)
    count["furniture out"] = sum(line not in told.text for line in page.furniture)
    count["titles"], count["titles right"] = 1, int(told.title == page.title)
    for key, gold_one, read in (("author", page.author, set(told.author)), ("date", page.date, told.dates), ("credit", page.credit, told.credits)):
        count[f"{key} gold"] = int(gold_one is not None)
        right = {r for r in read if r == gold_one or (key == "credit" and gold_one and same_house(r, gold_one))}
        count[f"{key} right"] = int(bool(right))
        count[f"{key} wrong"] = len(read - right)
    return count


def total(reader: object = ours) -> Counter[str]:
    """The sum over all pages."""
    assert callable(reader)
    result: Counter[str] = Counter()
    for page in made():
        result.update(counted(page, reader(page)))
    return result


def figures(count: Counter[str]) -> dict[str, float]:
    """Shares from 0 to 1."""
    precision, recall = count["words right"] / count["words read"], count["words right"] / count["words gold"]
    result = {
        "text F1": 2 * precision * recall / (precision + recall),
        "furniture out": count["furniture out"] / count["furniture"],
        "titles": count["titles right"] / count["titles"],
    }
    for key in ("author", "date", "credit"):
        read = count[f"{key} right"] + count[f"{key} wrong"]
        result[f"{key} recall"] = count[f"{key} right"] / count[f"{key} gold"]
        result[f"{key} precision"] = count[f"{key} right"] / read if read else 0.0
    return result


def _misses() -> None:
    for page in made():
        told = ours(page)
        count = counted(page, told)
        for key in ("author", "date", "credit"):
            if count[f"{key} wrong"] or count[f"{key} right"] < count[f"{key} gold"]:
                read = {"author": told.author, "date": told.dates, "credit": told.credits}[key]
                print(page.name, key, "gold", getattr(page, key), "read", read)
        if told.title != page.title:
            print(page.name, "title", told.title)
        for line in page.furniture:
            if line in told.text:
                print(page.name, "furniture", line)


if __name__ == "__main__":
    both = [figures(total(reader)) for reader in (ours, trafilatura_alone)]
    print(f"{'':18} {'retold':>8} {'trafilatura':>12}")
    for name in both[0]:
        print(f"{name:18} {both[0][name]:8.3f} {both[1][name]:12.3f}")
    if "--misses" in sys.argv:
        _misses()
