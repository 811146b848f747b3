"""Draws a copying tradition: a text, a tree of copies, and what became of them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from .scribe import Token, copied, scribe

Split = Literal["train", "test"]

HERE = Path(__file__).parent.parent
#: Where the words come from: accounts that were written for this project, other ones on each side.
SOURCES: Mapping[Split, str] = {"train": "traditions", "test": "traditions_later"}


#: A language needs so many words to be drawn.
ENOUGH = 1200


@dataclass(frozen=True, slots=True)
class Shape:
    """How a tradition is made: copies that survive, words, how new copies choose their exemplar, share of exemplars lost, of copies cut, how many
    have a second exemplar, and how attentive the scribes are (0 to 1).
    """

    copies: int
    words: int
    growth: Literal["any", "recent", "popular"]
    lost: float
    root_lost: bool
    cut: float
    mixed: int
    attentive: float


@dataclass(frozen=True, slots=True)
class Tradition:
    """The true tree (edges from exemplar to copy, lost nodes among them) and the texts that survive."""

    edges: tuple[tuple[str, str], ...]
    texts: Mapping[str, str]

    @property
    def truth(self) -> dict[str, object]:
        """As the scorer of trees reads it."""
        return {"edges": [list(e) for e in self.edges], "sampled": sorted(self.texts)}


def draw(split: Split, seed: int) -> Tradition:
    """The tradition of this seed; those of the two sides have no words in common but the language's."""
    rng = random.Random(f"copies {split} {seed}")
    shape = Shape(
        copies=rng.randint(8, 25),
        words=rng.randint(350, 1300),
        growth=rng.choice(["any", "any", "recent", "popular"]),
        lost=rng.choice([0.0, rng.uniform(0, 0.5), rng.uniform(0, 0.5)]),
        root_lost=rng.random() < 0.35,
        cut=rng.choice([0.0, 0.1, 0.2]),
        mixed=rng.choice([0, 0, 1, 2]),
        attentive=rng.uniform(0.0, 1.0),
    )
    return grown(shape, split, rng)


def grown(shape: Shape, split: Split, rng: random.Random) -> Tradition:
    """A tradition of this shape."""
    text, vocabulary = _text(split, shape.words, rng)
    total = max(shape.copies + 1, round(shape.copies / (1 - shape.lost * 0.5)))
    full = {"n0": text}
    edges: list[tuple[str, str]] = []
    mixed = set(rng.sample(range(3, total), min(shape.mixed, max(0, total - 3))))
    for k in range(1, total):
        name, exemplar = f"n{k}", f"n{_exemplar(k, shape.growth, edges, rng)}"
        model = full[exemplar]
        edges.append((exemplar, name))
        if k in mixed:
            second = rng.choice([f"n{j}" for j in range(k) if f"n{j}" != exemplar])
            model = _joined(model, full[second], rng)
            edges.append((second, name))
        full[name] = copied(model, scribe(shape.attentive, rng), vocabulary, rng)
        if rng.random() < shape.cut / 2:  # cut before anybody copied it
            full[name] = _cut(full[name], rng)
    surviving = _surviving(shape, edges, total, rng)
    texts = {n: _cut(full[n], rng) if rng.random() < shape.cut / 2 else full[n] for n in surviving}
    return Tradition(tuple(edges), {n: " ".join(t.form for t in words if t.form).replace(" \n\n ", "\n\n") for n, words in texts.items()})


def _exemplar(k: int, growth: str, edges: list[tuple[str, str]], rng: random.Random) -> int:
    """Which of the copies that are there is copied next."""
    if growth == "recent":
        return max(0, k - 1 - min(int(rng.expovariate(0.5)), k - 1))
    if growth == "popular":
        taken: list[int] = list(range(k)) + 2 * [int(p[1:]) for p, _ in edges]
        return rng.choice(taken)
    return rng.randrange(k)


def _surviving(shape: Shape, edges: list[tuple[str, str]], total: int, rng: random.Random) -> list[str]:
    exemplars = sorted({p for p, _ in edges})
    lost = {p for p in exemplars if rng.random() < shape.lost}
    lost = lost | {"n0"} if shape.root_lost else lost - {"n0"}
    rest = [f"n{k}" for k in range(total) if f"n{k}" not in lost]
    return rest[:25]


def _joined(one: list[Token], other: list[Token], rng: random.Random) -> list[Token]:
    """The beginning after one exemplar, the end after the other, by paragraphs or about the middle."""
    share = rng.uniform(0.3, 0.7)
    anchors = {tuple(t.form for t in other[j : j + 4]): j for j in range(len(other) - 4)}
    for i in range(int(share * len(one)), len(one) - 4):
        j = anchors.get(tuple(t.form for t in one[i : i + 4]))
        if j is not None:
            return [*one[:i], *other[j:]]
    return one


def _cut(text: list[Token], rng: random.Random) -> list[Token]:
    """What is left of a copy: its end torn off, its beginning, or a leaf out of the middle."""
    n, share = len(text), rng.uniform(0.08, 0.5)
    kind = rng.choice(["end", "end", "begin", "middle"])
    if kind == "end":
        return text[: int(n * (1 - share))]
    if kind == "begin":
        return text[int(n * share) :]
    begin = rng.randrange(n // 5, n // 2)
    return [*text[:begin], *text[begin + int(n * share / 2) :]]


@cache
def _accounts(split: Split) -> Mapping[str, tuple[str, ...]]:
    """By language, where there is enough of it: the first two accounts of each story in English, all others."""
    found: dict[str, list[str]] = {}
    for file in sorted((HERE / SOURCES[split]).glob("*/tradition.json")):
        for w in json.loads(file.read_text(encoding="utf-8"))["witnesses"]:
            if w["file"] and (w["language"] != "en" or w["id"] in ("W1", "W2")):
                found.setdefault(w["language"], []).append((file.parent / w["file"]).read_text(encoding="utf-8"))
    return {code: tuple(texts) for code, texts in sorted(found.items()) if sum(len(t.split()) for t in texts) > ENOUGH}


def _text(split: Split, size: int, rng: random.Random) -> tuple[list[Token], list[str]]:
    """A long text of several accounts, and words that may come to mind: its own, and some of others, each as often as it comes up."""
    accounts = _accounts(split)
    order = list(accounts[rng.choice(["en", *accounts])])
    rng.shuffle(order)
    tokens: list[Token] = []
    for text in order:
        for paragraph in re.split(r"\n\s*\n", text):
            tokens += [*(Token(w) for w in paragraph.split()), Token("\n\n")]
        if len(tokens) > size:
            break
    vocabulary = [w.strip(".,;:!?()\"“”'’«»").lower() for w in " ".join(order[:8]).split()]
    return tokens[:size], [w for w in vocabulary if w.isalpha()]
