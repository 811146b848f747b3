"""What a stream makes of an archive beside what is made of it anew: pairs of accounts in one story, of invented events whose accounts are known.

    python -m bench.streaming                       300 accounts in batches of 7, and of other sizes
    python -m bench.streaming --accounts 1000 3000 --batches 7

The accounts are those of the tests (`tests/archive/archive_pile.py`): a few an event, in words of their own, with ten of fourteen names of the event.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from retold import desk, pipeline
from retold.engine.choice import Power
from retold.model import Article

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "archive"))
from archive_pile import HOLDER, events, put, stories, writing

Pairs = set[tuple[int, int]]


def pairs(of: Iterable[Iterable[object]]) -> Pairs:
    """All pairs of accounts that are in one story."""
    return {(x, y) for story in of for x in map(int, map(str, story)) for y in map(int, map(str, story)) if x < y}


def told(what: str, found: Pairs, right: Pairs) -> None:
    """A line of the table."""
    print(f"  {what}: {len(found & right)} of {len(right)} pairs, {len(found - right)} wrong")


def measured(given: list[Article], at_once: int) -> None:
    """A stream, and the stories anew."""
    order = {int(a.id, 16): n for n, a in enumerate(given)}
    by_event = defaultdict(set)
    for one in given:
        by_event[one.path.partition("-")[0]].add(int(one.id, 16))
    right = pairs(by_event.values())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "archive")
        here = desk.Desk(folder, HOLDER, lambda _: None)
        with writing(folder) as writer:
            for start in range(0, len(given), at_once):
                small = writer.catalogue.size()
                put(writer, given[start : start + at_once])
                desk.regrouped(here, writer, small, "words")
        streamed = pairs(stories(folder))
        desk.placed_anew(here, Power("local", 600, 1), pipeline.Options("words"))
        again = pairs(stories(folder))
    print(f"{len(given):,} accounts in batches of {at_once}:")
    told("stream", streamed, right)
    told("anew", again, right)
    missed = sorted(max(order[a], order[b]) * 4 // len(given) for a, b in again - streamed)
    quarters = ", ".join(str(missed.count(q)) for q in range(4))
    print(f"  only anew: {len(again - streamed)} (by the quarter of the stream in which the later account came: {quarters});"
          f" only in the stream: {len(streamed - again)}", flush=True)  # fmt: skip


def main() -> None:
    """Prints a few lines a pile."""
    parser = argparse.ArgumentParser(description="A stream of articles beside stories made anew.")
    parser.add_argument("--accounts", type=int, nargs="*", default=[300])
    parser.add_argument("--batches", type=int, nargs="*", default=[1, 7, 50, 300])
    given = parser.parse_args()
    for accounts in given.accounts:
        for at_once in given.batches:
            measured(events(accounts), at_once)


if __name__ == "__main__":
    main()
