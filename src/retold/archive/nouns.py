"""The nouns of an archive. Like those of `retold.model` they are frozen; ids of articles and stories are 16 hexadecimal digits.

A *sighting* is an article as one input tells it; all sightings of one article together are the article. A *batch* is what was added at once, a
*part* a folder on disk that holds one batch or, after compacting, several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import Article, Findings, Fingerprint, Joined, Problem

FORMAT = "retold-archive/1"

ChangeKind = Literal["merged", "split"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article as one input tells it, and the 63-bit hash of all that this input tells: the same input read again has the same."""

    digest: int
    article: Article


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of an article, kept under the hash of what they were found in (`key`) and the version of the code that found them."""

    key: int
    version: str
    findings: Findings


@dataclass(frozen=True, slots=True)
class Placement:
    """An article is in a story from this batch on."""

    article: str
    story: str


@dataclass(frozen=True, slots=True)
class Change:
    """`story` went into `other` whole (merged), or came out of `other` (split)."""

    kind: ChangeKind
    story: str
    other: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What a batch did to the stories: where articles are now, which stories merged or split.

    `cut` counts the keys of new articles that too many others have to be looked up.
    """

    placements: tuple[Placement, ...] = ()
    changes: tuple[Change, ...] = ()
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """What was added at once. `day` (YYYY-MM-DD) is when; `number` counts from 1 and is given by the archive."""

    number: int
    day: str
    sightings: tuple[Sighting, ...] = ()
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    moves: Moves = Moves()


@dataclass(frozen=True, slots=True)
class Part:
    """The manifest of a part: its batches, the rows and the SHA-256 of each table, and the parts whose place it takes."""

    name: str
    batches: tuple[int, ...]
    rows: tuple[tuple[str, int], ...]
    hashes: tuple[tuple[str, str], ...]
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to an archive: process, machine, and since when (ISO 8601)."""

    pid: int
    host: str
    since: str


@dataclass(frozen=True, slots=True)
class Slim:
    """What stories are found by, small enough for the catalogue: terms, a sample of the shingles, the first sentences, the days it may be of."""

    article: str
    language: str | None
    fingerprint: Fingerprint
    sentences: tuple[str, ...]
    days: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found; `passage` is where in its text."""

    article: str
    story: str
    title: str | None
    outlet: str | None
    published: str | None
    path: str
    passage: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list: how many accounts, from how many houses, the interval in which they came out, and its earliest account's headline.

    `origins` is (estimate, low, high), None where it was not asked for; `changed` tells merges and splits, oldest first; `joined` why
    each account is in the story, where that was asked for.
    """

    id: str
    title: str
    accounts: int
    houses: int
    earliest: str | None
    latest: str | None
    origins: tuple[int, int, int] | None = None
    changed: tuple[Change, ...] = ()
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one source: articles new to the archive, articles it had (or had twice), and what could not be read."""

    source: str
    new: int = 0
    known: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Compacted:
    """What compacting did: how many parts there are less, and how many outdated findings were dropped, but for what stories were made from."""

    parts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check saw: counts, what is damaged (sentences, each with a way out), and what was put right."""

    counts: tuple[tuple[str, int], ...]
    damaged: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
