"""A large invented pile with known families: articles of some 400 words, versions of them, excerpts, and reports in hundreds of copies.

Words are as unevenly used as in a language (Zipf). True likenesses are counted within families by plain sets of five-word shingles; articles of
different families share none but by chance.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, combinations
from pathlib import Path

import duckdb
import numpy as np

from retold.text.ids import content_hash

_WORDS, _VOCABULARY, _FILE = 400, 50_000, 10_000
#: Of a hundred articles so many stand alone, and so many are copies of a few reports that everybody printed; the others are versions in families.
_ALONE, _WIRE = 70, 3
#: Copies of such a report.
_PRINTED = 300


@dataclass(frozen=True, slots=True)
class Pile:
    """Files of articles, where each family begins and ends in the order of writing, and ids in that order."""

    files: tuple[Path, ...]
    families: tuple[tuple[int, int], ...]
    ids: tuple[int, ...]

    def printed(self) -> set[tuple[int, int]]:
        """All pairs within reports that everybody printed."""
        return {_pair(self.ids[i], self.ids[j]) for low, high in self.families if high - low > 50 for i, j in combinations(range(low, high), 2)}


def write(folder: Path, articles: int, seed: int = 1) -> Pile:
    """Writes a pile of so many articles; the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    ids: list[int] = []
    families: list[tuple[int, int]] = []
    files: list[Path] = []
    held: list[str] = []
    base = duckdb.connect()
    for family in _families(articles, random.Random(seed)):
        families.append((len(ids) + len(held), len(ids) + len(held) + len(family)))
        held += family
        if len(held) >= _FILE or len(ids) + len(held) >= articles:
            new = [content_hash(i, text) for i, text in enumerate(held, len(ids))]
            ids += new
            base.register("given", {"article": np.array(new, np.int64), "text": np.array(held, object)})
            files.append(folder / f"{len(files):05d}.parquet")
            base.execute(f"COPY (SELECT article, CAST(text AS VARCHAR) AS text FROM given) TO '{files[-1]}' (FORMAT parquet, ROW_GROUP_SIZE 4096)")
            held = []
    base.close()
    return Pile(tuple(files), tuple(f for f in families if f[1] - f[0] > 1), tuple(ids))


def _families(articles: int, chance: random.Random) -> Iterator[list[str]]:
    vocabulary = ["".join(chance.choices("aeioubdfgklmnprstvz", k=chance.randint(3, 10))) for _ in range(_VOCABULARY)]
    weights = list(accumulate(1 / (i + 10) for i in range(_VOCABULARY)))
    done = printed = alone = 0
    while done < articles:
        words = chance.choices(vocabulary, cum_weights=weights, k=_WORDS)
        if printed * 100 <= done * _WIRE - _PRINTED * 50:
            made = [_printed(words, i) for i in range(_PRINTED)]
            printed += len(made)
        elif alone * 100 <= done * _ALONE:
            made = [words]
            alone += 1
        else:
            made = [words]
            for _ in range(chance.choice([1, 1, 2, 3, 5, 9])):
                made.append(_version(made[chance.randrange(len(made))], chance, vocabulary))
        made = made[: articles - done]
        done += len(made)
        yield [_text(w) for w in made]


def _printed(words: list[str], number: int) -> list[str]:
    """What a paper makes of a report: its name in front, and the end cut by a few words."""
    return [f"paper{number}", *words[: len(words) - number % 4]]


def _version(words: list[str], chance: random.Random, vocabulary: list[str]) -> list[str]:
    """A version: up to 40 words replaced here and there, and sometimes a passage of new text or a third cut off."""
    made = list(words)
    for _ in range(chance.choice([1, 3, 6, 10, 15, 20, 30, 40])):
        made[chance.randrange(len(made))] = chance.choice(vocabulary)
    if chance.random() < 0.25:
        at = chance.randrange(len(made))
        made[at:at] = chance.choices(vocabulary, k=60)
    if chance.random() < 0.15:
        made = made[: len(made) * 2 // 3]
    return made


def _text(words: list[str]) -> str:
    return ". ".join(" ".join(words[k : k + 12]).capitalize() for k in range(0, len(words), 12)) + "."


def likenesses(pile: Pile) -> dict[tuple[int, int], float]:
    """The true Jaccard likeness of all pairs of one family that share anything."""
    wanted = {i for low, high in pile.families for i in range(low, high)}
    number = {article: i for i, article in enumerate(pile.ids)}
    known: dict[str, int] = {}
    sets: dict[int, frozenset[tuple[int, ...]]] = {}
    for file in pile.files:
        for article, text in duckdb.execute(f"SELECT article, text FROM read_parquet('{file}')").fetchall():
            if number[article] in wanted:
                words = [known.setdefault(w, len(known)) for w in text.lower().replace(".", "").split()]
                sets[number[article]] = frozenset(tuple(words[k : k + 5]) for k in range(max(len(words) - 4, 1)))
    found = {}
    for low, high in pile.families:
        for i, j in combinations(range(low, high), 2):
            if shared := len(sets[i] & sets[j]):
                found[_pair(pile.ids[i], pile.ids[j])] = shared / (len(sets[i]) + len(sets[j]) - shared)
        for i in range(low, high):
            del sets[i]
    return found


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
