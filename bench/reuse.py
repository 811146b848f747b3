"""Are reused passages found? Over pairs of articles of one story that share much wording (FNC-1, which has the stories but no passages).

python -m bench.reuse [--set PATH] [--errors]

A pair of articles counts where more than 30 % of the shorter one's five-word shingles stand in the other. In it, a passage overlaps one of the other
article where they share at least half of the five-word shingles of the shorter one (a passage of fewer than five words: where the words are the
same). Figures:
  passages  share of the overlapping passages (both sides) that are aligned with a passage they overlap with
  pairs     share of the article pairs in which at least nine of ten overlapping passages are
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retold.articles.find import find as find_article
from retold.collation.find import find as find_passages
from retold.collation.match import match
from retold.model import Article, Document, Findings, Fingerprint, Span
from retold.quotes.find import find as find_quotations
from retold.text.encoder import Encoder, RememberingEncoder, default_encoder
from retold.text.words import forms

from .sets import shared_folder

#: Words a shingle, share of the shorter article that makes a pair, share of the shorter passage that makes an overlap, share that must be aligned.
_SHINGLE, _PAIR, _OVERLAP, _ALIGNED = 5, 0.3, 0.5, 0.9

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reuse:
    """One pair of articles: how many passages overlap with one of the other article, and how many of these are aligned with it."""

    names: tuple[str, str]
    overlapping: int
    aligned: int
    missed: tuple[str, ...]


def shingles(text: str) -> Shingles:
    """All runs of five words; a shorter text is one run."""
    words = forms(text)
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))) if words else frozenset()


def overlap(one: Shingles, other: Shingles) -> float:
    """Share of the shorter side's shingles that stand in the other."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def findings(name: str, text: str) -> Findings:
    """What the collation needs to know of one article."""
    article: Article = find_article(Document(name, "text", text))
    passages = find_passages(article)
    return Findings(article, Fingerprint((), ()), passages, find_quotations(article, passages), (), ())


def pairs(stories: Sequence[Sequence[str]], texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The names of any two articles of a story that share much wording."""
    of = {name: shingles(text) for name, text in texts.items()}
    for members in stories:
        for a, b in itertools.combinations(members, 2):
            if overlap(of[a], of[b]) > _PAIR:
                yield a, b


def measure(left: Findings, right: Findings, encode: Encoder) -> Reuse:
    """Which overlapping passages of two articles are aligned."""
    links = {((c.left.article, c.left.start), (c.right.article, c.right.start)) for c in match([left, right], (), encode)}
    links |= {(b, a) for a, b in links}
    number, missed = 0, []
    for here, there in ((left, right), (right, left)):
        theirs = [(p, _of(there, p)) for p in there.passages]
        for passage in here.passages:
            own = _of(here, passage)
            near = [p for p, other in theirs if overlap(own, other) >= _OVERLAP]
            number += bool(near)
            if near and not any(((here.article.id, passage.start), (there.article.id, p.start)) in links for p in near):
                missed.append(f"{_words(here, passage)} | {_words(there, near[0])}")
    return Reuse((left.article.path, right.article.path), number, number - len(missed), tuple(missed))


def _of(found: Findings, passage: Span) -> Shingles:
    return shingles(found.article.text[passage.start : passage.end])


def _words(found: Findings, passage: Span) -> str:
    return " ".join(found.article.text[passage.start : passage.end].split())[:160]


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 measured, 2 the set is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench.reuse", description="Are reused passages aligned?")
    parser.add_argument("--set", type=Path, default=shared_folder() / "benchmarks/stories/fnc1.jsonl")
    parser.add_argument("--errors", action="store_true", help="list the passages that are missed")
    options = parser.parse_args(argv)
    if not options.set.is_file():
        print(f"There is no set in {options.set}; --set names another.", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in options.set.read_text(encoding="utf-8").splitlines()]
    stories = defaultdict(list)
    for row in rows:
        stories[row["story"]].append(row["id"])
    texts = {row["id"]: row["text"] for row in rows}
    wanted = list(pairs([*stories.values()], texts))
    found = {name: findings(name, texts[name]) for name in sorted({name for pair in wanted for name in pair})}
    encode = RememberingEncoder(default_encoder(), "default")
    done = [measure(found[a], found[b], encode) for a, b in wanted if found[a].article.id != found[b].article.id]  # the same text is one article
    for r in done if options.errors else ():
        for missed in r.missed:
            print(f"{r.names[0]} {r.names[1]}: {missed}")
    there = [r for r in done if r.overlapping]
    print(f"{len(there)} pairs of articles, {sum(r.overlapping for r in there)} overlapping passages")
    print(f"passages  {sum(r.aligned for r in there) / sum(r.overlapping for r in there):.4f}")
    print(f"pairs     {sum(r.aligned >= _ALIGNED * r.overlapping for r in there) / len(there):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
