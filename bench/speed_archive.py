"""How fast an archive grows, and how fast it answers: articles per second with their findings given, one search, one list of stories, peak memory.

    python -m bench.speed_archive --articles 100000

The articles are invented: short ones (about 60 words) of random words with a few topics, one in ten a near copy of another, on thirty days. Findings
are given (fingerprint and sentences, nothing else), so that it is the archive that is measured. A whole addition is measured too, of fewer.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from retold.archive.nouns import Found, Holder
from retold.archive.reader import Reader, Wanted, ask
from retold.archive.rows import key
from retold.archive.writer import opened
from retold.articles.merge import merge
from retold.collation.find import find as passages
from retold.desk import Desk, add
from retold.model import Article, Dating, Findings
from retold.stories.find import find as fingerprint
from retold.text.encoder import word_encoder
from retold.text.ids import content_id

_WORDS, _BATCH = 60, 512
_HOLDER = Holder(1, "bench", "2026-01-31T00:00:00Z")


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """Invented articles, the same for the same seed; words as unevenly used as in a language (Zipf)."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices("aeioubdfgklmnprstvz", k=chance.randint(3, 10))) for _ in range(50_000)]
    weights = list(accumulate(1 / (i + 10) for i in range(len(vocabulary))))
    last: list[str] = []
    for i in range(count):
        words = chance.choices(vocabulary, cum_weights=weights, k=_WORDS) if i % 10 or not last else list(last)
        words[chance.randrange(len(words))] = chance.choice(vocabulary)
        last = words
        text = ". ".join(" ".join(words[k : k + 12]).capitalize() for k in range(0, len(words), 12)) + "."
        stamp = f"2026-01-{1 + i * 30 // count:02d}"
        dating = Dating(f"{stamp}T00:00:00Z", f"{stamp}T23:59:59Z")
        yield Article(content_id(text, str(i % 40)), f"{i}.txt", text, (f"{i}.txt",), outlet=f"Paper {i % 40}", language="en", published=dating)


def findings(article: Article) -> Findings:
    """What stories need of an article."""
    return Findings(article, fingerprint(article), passages(article), (), (), ())


def grow(folder: Path, count: int, *, bare: bool = False) -> None:
    """Adds so many articles, batch by batch, and prints how fast and in how much memory. `bare`: without findings, thus without stories."""
    seconds = used = 0.0
    made = articles(count)
    began = time.perf_counter()
    with opened(folder, _HOLDER, merge, print) as writer:
        done = 0
        while batch := [a for _, a in zip(range(_BATCH), made, strict=False)]:
            given = {} if bare else {a.id: findings(a) for a in batch}
            start, worked = time.perf_counter(), time.process_time()
            fresh, merged = writer.unseen(batch)
            found = [Found(key(a), "bench", replace(given[a.id], article=a)) for a in ([] if bare else writer.unfound(merged, "bench"))]
            writer.add("2026-01-31", (fresh, found, ()), word_encoder)
            seconds += time.perf_counter() - start
            used += time.process_time() - worked
            done += len(batch)
            if done % (_BATCH * 20) == 0 or done == count:
                told = f"{done:>9,} articles: {done / seconds:,.0f} a second so far ({done / used:,.0f} a second of processor time)"
                print(f"{told}, peak memory {peak():,.0f} MB, last batch {time.perf_counter() - start:.2f} s", flush=True)
    print(f"{count:,} added in {seconds:.1f} s ({time.perf_counter() - began:.1f} s with making them)")


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def timed(what: str, folder: Path, question: Callable[[Reader], Sequence[object]], times: int = 5) -> None:
    """Prints how long a question takes, opening the archive included."""
    took, found = [], 0
    for _ in range(times):
        start = time.perf_counter()
        found = len(ask(folder, merge, question))
        took.append(time.perf_counter() - start)
    print(f"{what}: {sorted(took)[times // 2] * 1000:.0f} ms ({found} found)")


def main() -> None:
    """Grows an archive in a temporary folder and asks it."""
    parser = argparse.ArgumentParser(description="How fast an archive grows and answers.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--bare", action="store_true", help="without findings: what tables and full text cost alone")
    parser.add_argument("--whole", type=int, default=500, help="articles added with everything that `retold add` does")
    parser.add_argument("--keep", type=Path, help="leave the archive here")
    given = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="retold-bench-"))
    folder = given.keep or place / "archive"
    try:
        grow(folder, given.articles, bare=given.bare)
        sample = [a.text.split()[3:7] for a in articles(given.articles)][:: max(1, given.articles // 7)][1]
        timed("one search, a rare word", folder, lambda r: r.search([max(sample, key=len).strip(".")], 20))
        timed("one search, a phrase", folder, lambda r: r.search([" ".join(sample)], 20))
        timed("the 50 newest stories", folder, lambda r: r.stories(Wanted(most=50)))
        with opened(folder, _HOLDER, merge, print) as writer:
            for extra in list(articles(5, seed=2)):
                start = time.perf_counter()
                fresh, _ = writer.unseen([extra])
                writer.add("2026-01-31", (fresh, [Found(key(extra), "bench", findings(extra))], ()), word_encoder)
                print(f"one article more, until it is in its story: {(time.perf_counter() - start) * 1000:.0f} ms")
        size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
        print(f"on disk: {size / 1e6:,.0f} MB, {size / given.articles / 1e3:.1f} kB an article")
        pile = place / "pile.jsonl"
        told = [json.dumps({"id": a.path, "text": a.text, "source": a.outlet}) for a in articles(given.whole, seed=3)]
        pile.write_text("\n".join(told), encoding="utf-8")
        start = time.perf_counter()
        add(Desk(place / "whole", _HOLDER, print), [str(pile)])
        print(f"`retold add` with all it finds, one process: {given.whole / (time.perf_counter() - start):,.0f} articles a second")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
