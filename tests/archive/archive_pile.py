"""Small piles for the tests of the archive: invented articles with their findings, added without the stages that take time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from retold.archive.catalogue import TRUTHS, readable
from retold.archive.nouns import Found, Holder
from retold.archive.rows import key
from retold.archive.writer import CATALOGUE, Writer, opened
from retold.articles.merge import merge
from retold.collation.find import find as passages
from retold.model import Article, Assertion, Dating, Findings, Problem, Stamp
from retold.stories.find import find as fingerprint
from retold.text.encoder import word_encoder
from retold.text.ids import content_id

DAY = "2026-01-31"
HOLDER = Holder(1, "here", f"{DAY}T10:00:00Z")
VERSION = "first"

TEXTS = (
    "A strong earthquake shook the mining town of Velmora before dawn on Monday, toppling chimneys and cracking the old aqueduct.",
    "The old aqueduct of Velmora cracked when an earthquake hit the mining town on Monday morning; several chimneys fell, rescuers said.",
    "Chimneys fell in Velmora as an earthquake woke the mining town before dawn. Engineers closed the aqueduct.",
    "Voters in Dunhaven elected Petra Lorne mayor on Sunday after a campaign about rents and the harbour tunnel.",
    "Petra Lorne will be mayor of Dunhaven. She won Sunday's election with promises on rents and on the harbour tunnel.",
    "The brass band of Ostry lost its tubas to a flooded cellar and will play the spring parade on borrowed ones.",
    "A half \ud800 pair and a nought \x00 stand in this article, which somebody typed in haste on a broken keyboard.",
)


def article(text: str, path: str = "", outlet: str | None = None, stamp: str | None = None) -> Article:
    """An article as a reader would hand it over."""
    dating = Dating(f"{stamp}T00:00:00Z", f"{stamp}T23:59:59Z", (Stamp(stamp, "declared"),)) if stamp else Dating()
    where = path or f"{content_id(text)}.txt"
    own = content_id(text, outlet) if outlet else content_id(text)
    return Article(own, where, text, (where,), outlet=outlet, title=text[:30], language="en", published=dating)


def findings(of: Article) -> Findings:
    """What stories need, and an assertion, so that there is something to keep."""
    said = Assertion(content_id("a", of.id), 0, 5, of.text[:5], "name", "name", of.text[:5], None, "affirmed")
    return Findings(of, fingerprint(of), passages(of), (), (), (said,))


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """The archive, open for writing; notices are not heard."""
    with opened(folder, HOLDER, merge, lambda _: None) as writer:
        yield writer


def put(writer: Writer, articles: Sequence[Article], problems: Sequence[Problem] = (), version: str = VERSION) -> None:
    """Adds articles as one batch, the way `desk.add` does."""
    fresh, merged = writer.unseen(articles)
    stale = [i for i in writer.outdated(articles, version) if i not in merged]
    found = [Found(key(a), version, findings(a)) for a in writer.unfound(merged | writer.articles(stale), version)]
    writer.add(DAY, (fresh, found, problems), word_encoder)


def whole(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the catalogue."""
    catalogue = readable((folder / CATALOGUE).absolute())
    try:
        return {table: list(catalogue.contents(table)) for table in TRUTHS}
    finally:
        catalogue.close()


def content(folder: Path) -> tuple[object, ...]:
    """What the archive holds, whatever the batches: articles with all that is known of them, their findings, and problems."""
    with writing(folder) as writer:
        ids = sorted(f"{row[0]:016x}" for row in writer.catalogue.contents("articles"))
        articles = writer.articles(ids)
        places = writer.catalogue.found_in(ids)
        parts = sorted({part for _, part in places.values()})
        kept = writer.parts.findings(parts, {a: b for a, (b, _) in places.items()}, articles)
        told = sorted(row[1:4] for row in writer.catalogue.contents("problems"))
        return articles, sorted(((f.findings.article.id, f.key, f.findings) for f in kept), key=lambda f: f[0]), told


def stories(folder: Path) -> set[frozenset[object]]:
    """The stories, as sets of articles."""
    by_story: dict[object, set[object]] = {}
    for placed, story in whole(folder)["placed"]:
        by_story.setdefault(story, set()).add(placed)
    return {frozenset(s) for s in by_story.values()}


def moved(of: Article, path: str) -> Article:
    """The same article, read from another place."""
    return replace(of, path=path, paths=(path,))


def events(count: int, seed: int = 1) -> list[Article]:
    """Accounts of invented events in their own words, a few each, on thirty days; every tenth event is one report that five papers print.

    An event has fourteen names and words of its own, of which an account has ten, and the event's number begins its path. The same for the same seed.
    """
    chance = random.Random(seed)

    def words(number: int) -> list[str]:
        return ["".join(chance.choices("aeioubdfgklmnprstvz", k=chance.randint(4, 9))) for _ in range(number)]

    common, made = words(1500), []
    for event in range(count):
        own, stamp, printed = words(14), f"2026-01-{chance.randint(1, 30):02d}", chance.random() < 0.1
        text = ""
        for k in range(5 if printed else chance.choice([1, 2, 3, 5])):
            if not (printed and text):
                told = [*chance.sample(own, 10), *chance.choices(common, k=40)]
                chance.shuffle(told)
                text = ". ".join(" ".join(told[i : i + 10]).capitalize() for i in range(0, 50, 10)) + "."
            made.append(article(text, f"{event}-{k}.txt", f"Paper {k}", stamp))
    return made[:count]
