"""An invented pile with families of copies, versions and excerpts, and what is true of it, counted word by word."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from retold.text.ids import content_hash
from retold.text.words import forms, shingles

Pile = dict[int, str]
_LETTERS = "aeioubdfgklmnprstvz"


def pile(articles: int, copies: int = 0, seed: int = 1) -> Pile:
    """So many articles, some 120 words each, a third of them in families; and one report in so many copies more. The same for the same seed."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 9))) for _ in range(3000)]
    texts: list[list[str]] = []
    while len(texts) < articles:
        words = chance.choices(vocabulary, k=120)
        texts.append(words)
        for _ in range(chance.choice([0, 0, 0, 0, 1, 2, 4])):
            version = list(words)
            for _ in range(chance.choice([1, 1, 3, 6, 12])):
                version[chance.randrange(len(version))] = chance.choice(vocabulary)
            texts.append(version if chance.random() < 0.8 else version[30:90])
    wire = chance.choices(vocabulary, k=120)
    for i in range(copies):
        texts.append([*wire[: 119 - i % 3], f"paper{i}"])
    return {content_hash(i, " ".join(words)): " ".join(words) + "." for i, words in enumerate(texts)}


def likenesses(found: Pile) -> dict[tuple[int, int], tuple[float, float]]:
    """(Jaccard, containment) of all pairs that share anything, over five-word shingles, by plain sets."""
    sets = {article: shingles(forms(text), 5) for article, text in found.items()}
    made = {}
    for a, b in combinations(sorted(sets), 2):
        if shared := len(sets[a] & sets[b]):
            made[a, b] = (shared / len(sets[a] | sets[b]), shared / min(len(sets[a]), len(sets[b])))
    return made


def chained(nodes: list[int]) -> list[tuple[int, int]]:
    """Edges that join nodes to one chain."""
    return list(pairwise(nodes))
