"""A large archive of short invented articles, made in one go: what a million additions would have left, without adding them one by one.

Articles tell invented events: an event has eight names of its own, each of its one to four accounts has six of them among words that are used as
unevenly as in a language. Catalogue rows are written sorted, table by table, which is what makes it quick; `placed` is what is true. Findings are
told to be there and are not, and shingles are any numbers, as of texts that are no copies: a new article is compared with what it is found by.

    make bench-archive ARCHIVE="--articles 1000000 --more 1000"

makes one in a temporary folder (2.9 GB), and then adds one article more, and one more, each by itself: how long until each is in its story and on
disk, and whether that is the story of its event.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, islice
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from retold.archive import codec, rows
from retold.archive.catalogue import day_number, packed
from retold.archive.keys import MOST, term_key
from retold.archive.nouns import Found, Holder, Slim
from retold.archive.rows import key, number
from retold.archive.writer import Writer, opened
from retold.articles.merge import merge
from retold.model import Article, Dating, Fingerprint
from retold.pipeline import printed
from retold.text.encoder import word_encoder
from retold.text.ids import content_id

HOLDER = Holder(1, "bench", "2026-01-31T00:00:00Z")
_WORDS, _NAMES, _TOLD, _DAYS, _BATCH = 54, 8, 6, 300, 20_000
_LETTERS = "aeioubdfgklmnprstvz"


class Events:
    """Invented events, by number: each always tells the same names on the same day."""

    def __init__(self, seed: int = 1) -> None:
        chance = random.Random(seed)
        self._vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 8))) for _ in range(30_000)]
        self._weights = list(accumulate(1 / (i + 10) for i in range(len(self._vocabulary))))

    def account(self, event: int, place: int) -> Article:
        """One account of an event, the same for the same numbers."""
        own = random.Random(event)
        names = ["".join(own.choices(_LETTERS, k=own.randint(6, 10))) for _ in range(_NAMES)]
        stamp = (date(2025, 1, 1) + timedelta(event % _DAYS)).isoformat()
        chance = random.Random(f"{event}-{place}")
        words = chance.choices(self._vocabulary, cum_weights=self._weights, k=_WORDS) + chance.sample(names, _TOLD)
        chance.shuffle(words)
        text = ". ".join(" ".join(words[k : k + 12]).capitalize() for k in range(0, len(words), 12)) + "."
        dating, path = Dating(f"{stamp}T00:00:00Z", f"{stamp}T23:59:59Z"), f"{event}-{place}.txt"
        return Article(content_id(text, str(place)), path, text, (path,), outlet=f"Paper {place}", language="en", published=dating)

    def pile(self) -> Iterator[tuple[int, Article]]:
        """Events without end, with their accounts."""
        event = 0
        while True:
            for place in range(1 + event % 4):
                yield event, self.account(event, place)
            event += 1


def fill(folder: Path, count: int) -> None:
    """An archive of so many articles."""
    found, rest = islice(Events().pile(), count), _Rest()
    stories: dict[int, int] = {}
    with opened(folder, HOLDER, merge, print) as writer:
        writer.catalogue.base.execute("PRAGMA synchronous = OFF")
        for batch in range(1, 2 + (count - 1) // _BATCH):
            some = [(event, number(a.id), a) for event, a in islice(found, _BATCH)]
            told = sorted((n, stories.setdefault(event, n)) for event, n, _ in some)
            _write(writer, batch, [a for _, _, a in some], told)
            for _, n, article in some:
                rest.take(n, article)
        rest.write(writer)


def _write(writer: Writer, batch: int, articles: Sequence[Article], told: Sequence[tuple[int, int]]) -> None:
    """A batch into the tables, and all of it into the catalogue but what articles are found by. Findings are told to be there, and are not."""
    seen = sorted(((number(a.id), a) for a in articles), key=itemgetter(0))
    made: dict[str, list[rows.Row]] = {table: [] for table in rows.TABLES}
    for n, a in seen:
        dates = (a.published.earliest, a.published.latest)
        rest = codec.dumps(replace(a, text=""))
        made["articles"].append((batch, n, n, a.path, None, a.outlet, None, a.language, *dates, a.text, rest))
    made["stories"] = [(batch, i, "placed", n, story, None) for i, (n, story) in enumerate(told)]
    part = writer.parts.write_rows("2026-01-31", batch, made)
    base = writer.catalogue.base
    with writer.catalogue.change():
        base.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [
            (n, batch, None, a.outlet, a.language, a.published.earliest, a.published.latest, None, a.path, 1) for n, a in seen])  # fmt: skip
        base.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", [(n, a.text) for n, a in seen])
        base.executemany("INSERT INTO sightings VALUES (?, ?, ?)", [(n, n, batch) for n, _ in seen])
        base.executemany("INSERT INTO placed VALUES (?, ?)", told)
        base.execute("INSERT INTO batches VALUES (?, ?, 0)", (batch, part.name))


def more(folder: Path, count: int) -> None:
    """Adds further accounts of events that are there, one by one, and prints how long each took."""
    events, took, used, right = Events(), [], [], 0
    began = time.perf_counter()
    with opened(folder, HOLDER, merge, print) as writer:
        there = max(writer.catalogue.size() * 2 // 5 - 2, 1)  # events, of two and a half accounts each
        print(f"opened in {(time.perf_counter() - began) * 1000:.0f} ms; {writer.catalogue.size():,} articles")
        for event in ((1000 + 37 * i) % there for i in range(count)):
            article = events.account(event, 8)
            found = printed(article)
            start, worked = time.perf_counter(), time.process_time()
            fresh, _ = writer.unseen([article])
            batch = writer.add("2026-02-01", (fresh, [Found(key(article), "bench", found)], ()), word_encoder)
            took.append((time.perf_counter() - start) * 1000)
            used.append((time.process_time() - worked) * 1000)
            home = writer.catalogue.home(events.account(event, 0).id)
            right += batch is not None and home in {p.story for p in batch.moves.placements if p.article == article.id}
    for what, times in (("by the clock", sorted(took)), ("of processor time", sorted(used))):
        told = ", ".join(f"{name} {times[int(share * (count - 1))]:.0f}" for name, share in (("half within", 0.5), ("99 in 100", 0.99), ("all", 1)))
        print(f"one article more, ms {what}: {told}")
    print(f"in the story of its event: {right} of {count}")


def main() -> None:
    """Makes an archive and adds to it."""
    parser = argparse.ArgumentParser(description="One article more in a large archive.")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--more", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="leave the archive here; one that is there is added to")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="retold-bench-") as place:
        folder = given.keep or Path(place) / "archive"
        if not folder.exists():
            began = time.process_time()
            fill(folder, given.articles)
            print(f"{given.articles:,} articles in {time.process_time() - began:.0f} s of processor time", flush=True)
        more(folder, given.more)


class _Rest:
    """What articles are found by, gathered and then written sorted."""

    def __init__(self) -> None:
        self._held: list[tuple[int, None, int | None, int | None, bytes]] = []
        self._ids: dict[str, int] = {}
        self._terms: list[npt.NDArray[np.int64]] = []
        self._chance = np.random.default_rng(1)

    def take(self, own: int, article: Article) -> None:
        """Keeps one article. Its shingles are any numbers: nobody else has them, as in a text that is no copy."""
        terms = tuple(sorted(Counter(article.text.lower().replace(".", "").split()).items()))
        shingles = np.sort(self._chance.integers(0, 1 << 63, _WORDS + _TOLD - 4)).tolist()
        day = day_number(article.published.earliest)
        held = Slim(article.id, "en", Fingerprint(tuple(shingles), terms), tuple(article.text.split(". ")), (day, day))
        self._held.append((own, None, day, day, packed(held)))
        self._terms.append(np.array([self._ids.setdefault(t, len(self._ids)) for t, _ in terms]))

    def write(self, writer: Writer) -> None:
        """Writes all tables."""
        owners = np.array([h[0] for h in self._held])
        lengths = np.array([len(t) for t in self._terms])
        terms = np.concatenate(self._terms)
        counts = np.bincount(terms, minlength=len(self._ids))
        rare = counts <= min(max(MOST, len(owners) * 0.02), 500)
        keys = np.array([term_key(t) if rare[i] else 0 for t, i in self._ids.items()])
        kept = rare[terms]
        sampled = np.repeat(owners, 11)  # eight of the smallest, and one in sixteen
        keys = np.concatenate((keys[terms[kept]], self._chance.integers(0, 1 << 63, len(sampled))))
        article = np.concatenate((np.repeat(owners, lengths)[kept], sampled))
        order = np.lexsort((article, keys))
        base = writer.catalogue.base
        with writer.catalogue.change():
            base.executemany("INSERT INTO slim VALUES (?, ?, ?, ?, ?)", sorted(self._held))
            base.executemany("INSERT INTO terms VALUES (?, ?)", sorted((t, int(counts[i])) for t, i in self._ids.items()))
            for low in range(0, len(order), 1_000_000):
                some = order[low : low + 1_000_000]
                base.executemany("INSERT INTO postings VALUES (?, ?)", zip(keys[some].tolist(), article[some].tolist(), strict=True))
            base.execute("INSERT OR REPLACE INTO meta VALUES ('leading', ?)", (str(len(owners)),))


if __name__ == "__main__":
    main()
