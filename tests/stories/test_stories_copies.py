"""Pairs and families of a pile: beside what plain sets say, whatever the order and the number of processes; nothing common makes anything vanish."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from stories_pile import Pile, chained, likenesses, pile

from retold.engine.local import Local, Room
from retold.engine.tables import KINDS, Engine, Schema, Table, digest
from retold.errors import EngineError
from retold.stories import groups as module
from retold.stories.copies import ARTICLES, MOST, TOGETHER, Copies, copies
from retold.stories.groups import by_rounds, groups

_EDGES: Schema = (("a", "BIGINT"), ("b", "BIGINT"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """This machine."""
    with Local(Room(tmp_path / "work", 600)) as made:
        yield made


def table(path: Path, schema: Schema, rows: list[tuple[Any, ...]]) -> Table:
    """Rows as a table."""
    turned = list(zip(*rows, strict=True)) or [() for _ in schema]
    given = {name: np.array(values, KINDS[kind]) for (name, kind), values in zip(schema, turned, strict=True)}
    with duckdb.connect() as base:
        base.register("given", given)
        base.execute(f"COPY (SELECT {', '.join(f'CAST({n} AS {k}) AS {n}' for n, k in schema)} FROM given) TO '{path}' (FORMAT parquet)")
    return Table((str(path),), schema)


def articles(path: Path, found: Pile) -> Table:
    """A pile as a table."""
    return table(path, ARTICLES, list(found.items()))


def rows(engine: Engine, made: Table) -> list[tuple[Any, ...]]:
    """All rows, sorted."""
    return sorted(r for b in engine.batches(made) for r in zip(*(b[name].tolist() for name, _ in made.schema), strict=True))


def told(engine: Engine, found: Copies) -> tuple[dict[tuple[int, int], tuple[float, float]], dict[int, int], dict[int, int]]:
    """Pairs with both shares, who stands behind whom, and families."""
    pairs = {(a, b): (jaccard, containment) for a, b, _, _, _, jaccard, containment in rows(engine, found.pairs)}
    return pairs, {a: f for a, f, _ in rows(engine, found.copies)}, dict(rows(engine, found.families))


def test_pairs_are_those_of_plain_sets(engine: Engine, tmp_path: Path) -> None:
    """All that share half of their wording are found, nothing else is told, and the shares are exact."""
    given = pile(400)
    truth = likenesses(given)
    pairs, behind, _ = told(engine, copies(engine, articles(tmp_path / "p.parquet", given)))
    assert {p: truth[p] for p in pairs} == pairs
    assert all(containment >= 0.5 for _, containment in pairs.values())
    leading = {p: t for p, t in truth.items() if p[0] not in behind and p[1] not in behind}
    missed = [p for p, (jaccard, _) in leading.items() if jaccard >= 0.5 and p not in pairs]
    assert len(missed) <= 0.01 * sum(jaccard >= 0.5 for jaccard, _ in leading.values()), missed
    assert len(pairs) > 60, "the pile has something to find"


def test_copies_stand_behind_what_they_copy(engine: Engine, tmp_path: Path) -> None:
    """A copy is nearly the same text as what it stands behind, and what it stands behind stands behind nothing."""
    given = pile(400)
    truth = likenesses(given)
    found = copies(engine, articles(tmp_path / "p.parquet", given))
    _, behind, families = told(engine, found)
    assert behind
    assert not behind.keys() & set(behind.values())
    for article, stands_for, jaccard in rows(engine, found.copies):
        assert jaccard == truth[stands_for, article][0]
        assert families[article] == families[stands_for]
    assert min(jaccard for _, _, jaccard in rows(engine, found.copies)) >= 0.9


def test_families_hang_together(engine: Engine, tmp_path: Path) -> None:
    """Each is named by its least article, and has those that share half with one of it."""
    given = pile(300)
    found = copies(engine, articles(tmp_path / "p.parquet", given))
    pairs, behind, families = told(engine, found)
    top = {a: a for a in given}

    def head(a: int) -> int:
        while top[a] != a:
            a = top[a]
        return a

    for a, b in [*(p for p, (jaccard, _) in pairs.items() if jaccard >= 0.5), *behind.items()]:
        low, high = sorted((head(a), head(b)))
        top[high] = low
    assert families == {a: head(a) for a in given if head(a) != a or a in {head(b) for b in given if b != a}}


def test_a_report_in_four_hundred_copies_does_not_vanish(engine: Engine, tmp_path: Path) -> None:
    """More than any key may have: its copies stand behind one, and a version that differs is paired with it."""
    given = pile(60, copies=400)
    wire = [a for a, text in given.items() if " paper" in text]
    words = given[wire[0]].rstrip(".").split()
    given[1] = " ".join([*words[:40], *(f"other{i}" for i in range(25)), *words[65:]])
    pairs, behind, families = told(engine, copies(engine, articles(tmp_path / "p.parquet", given)))
    front = set(wire) - behind.keys()
    assert len(front) <= 3, "nearly all stand behind one"
    assert len({families[a] for a in (*wire, 1)}) == 1
    assert any((1, a) in pairs for a in front)


def test_versions_that_change_slowly_are_not_one_text(engine: Engine, tmp_path: Path) -> None:
    """Each of twelve versions is nearly the one before, the last far from the first: every copy stands behind one that it is nearly the same as."""
    words = [f"w{i}" for i in range(300)]
    given: Pile = {}
    for version in range(12):
        words[version * 20 : version * 20 + 2] = [f"v{version}", f"u{version}"]
        given |= {1 + version * 40 + i: " ".join([*words, f"paper{version}x{i}"]) for i in range(40)}
    found = copies(engine, articles(tmp_path / "p.parquet", given))
    for copy, front, jaccard in rows(engine, found.copies):
        assert likenesses({i: given[i] for i in (front, copy)})[front, copy][0] == jaccard >= 0.9
    _, behind, families = told(engine, found)
    assert len(behind) > 440
    assert set(families.values()) == {1}


def test_what_is_common_is_counted_and_makes_no_pairs(engine: Engine, tmp_path: Path) -> None:
    """A footer that three hundred articles share joins nothing; the keys that it has are told."""
    footer = " ".join(f"all{i}" for i in range(30))
    given = {a: f"{text} {footer}" for a, text in pile(300).items()}
    plain, marked = (copies(engine, articles(tmp_path / f"{n}.parquet", g)) for n, g in (("p", pile(300)), ("f", given)))
    assert dict(marked.counts)[f"keys that more than {MOST} articles have"] >= 1
    assert dict(marked.counts)["times such a key pairs two articles that are not compared for it"] > 10_000
    assert dict(plain.counts)[f"keys that more than {MOST} articles have"] == 0
    assert dict(marked.counts)["candidates compared"] < dict(plain.counts)["candidates compared"] * 2 + 300


def test_many_versions_of_one_report_hang_together(engine: Engine, tmp_path: Path) -> None:
    """A hundred and fifty, each with words of its own in five places: no two are copies, every key is common, and they are a family still."""
    chance = random.Random(3)
    base = [f"w{i}" for i in range(200)]
    given = {}
    for number in range(150):
        words = list(base)
        for _ in range(5):
            words[chance.randrange(200)] = f"x{number}y{chance.randrange(99)}"
        given[number + 1] = " ".join(words)
    found = copies(engine, articles(tmp_path / "p.parquet", given))
    _, _, families = told(engine, found)
    assert set(families.values()) == {1}
    assert len(families) >= 148
    assert dict(found.counts)[f"keys that more than {MOST} articles have"] > 5


def test_order_and_processes_change_nothing(tmp_path: Path) -> None:
    """The same rows from a table in another order, cut into more files, by two processes with little memory."""
    given = pile(250, copies=30)
    digests = []
    for number, (order, processes) in enumerate(((list(given), 1), (sorted(given), 2))):
        with Local(Room(tmp_path / f"work{number}", 400, processes)) as engine:
            parts = [articles(tmp_path / f"{number}-{i}.parquet", {a: given[a] for a in order[i :: number + 1]}) for i in range(number + 1)]
            found = copies(engine, Table(tuple(f for p in parts for f in p.files), ARTICLES))
            digests.append([digest(engine, t) for t in (found.pairs, found.copies, found.families)] + [str(found.counts)])
    assert digests[0] == digests[1]


def test_pairs_compared_one_by_one_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many articles hang together to be compared in one go, each pair is taken by itself."""
    given = articles(tmp_path / "p.parquet", pile(250, copies=30))
    digests = []
    for most in (TOGETHER, 2):
        monkeypatch.setattr("retold.stories.copies.TOGETHER", most)
        with Local(Room(tmp_path / f"work{most}", 600)) as engine:
            found = copies(engine, given)
            digests.append([digest(engine, t) for t in (found.pairs, found.copies, found.families)])
    assert digests[0] == digests[1]


@pytest.mark.parametrize("given", [{}, {5: "one two three"}, {5: "", 6: ""}, {5: "one", 6: "one", 7: "😀"}], ids=["none", "one", "empty", "short"])
def test_small_piles(engine: Engine, tmp_path: Path, given: Pile) -> None:
    """Nothing, one article, texts without words, and one word that is two articles."""
    _, behind, families = told(engine, copies(engine, articles(tmp_path / "p.parquet", given)))
    assert families == ({5: 5, 6: 5} if given.get(5) == "one" else {})
    assert behind == ({6: 5} if given.get(5) == "one" else {})


def test_long_chains_settle(engine: Engine, tmp_path: Path) -> None:
    """Two thousand nodes in a row, in order, against it and shuffled; ids as large as they can be."""
    shuffled = random.Random(1).sample(range((1 << 63) - 4000, (1 << 63) - 2000), 2000)
    for name, nodes in (("up", list(range(2000))), ("down", list(range(2000))[::-1]), ("shuffled", shuffled)):
        edges = table(tmp_path / f"{name}.parquet", _EDGES, chained(nodes))
        labels, rounds = by_rounds(engine, edges, name)
        for found in (labels, groups(engine, edges, f"{name}_at_once")):
            assert rows(engine, found) == [(n, min(nodes)) for n in sorted(nodes)]
        assert rounds < 20


@pytest.mark.parametrize("at_once", [module.AT_ONCE, 0])
def test_groups_are_those_of_a_search(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """Random edges, some of them twice and both ways, and an article joined to itself; in memory, and by rounds."""
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    chance = random.Random(2)
    edges = [(chance.randrange(300), chance.randrange(300)) for _ in range(170)]
    labels = groups(engine, table(tmp_path / "e.parquet", _EDGES, [*edges, *edges[:9], *((b, a) for a, b in edges[:9]), (301, 301)]), "g")
    found = dict(rows(engine, labels))
    assert found.keys() == {n for e in edges for n in e} | {301}
    assert all(found[a] == found[b] for a, b in edges)
    reach: dict[int, set[int]] = {n: {n} for n in found}
    for a, b in edges * 40:
        if reach[a] is not reach[b]:
            reach[a] |= reach[b]
            for n in reach[a]:
                reach[n] = reach[a]
    assert found == {n: min(r) for n, r in reach.items()}
    assert sum(found[a] == found[b] for a, b in combinations(found, 2)) == sum(b in reach[a] for a, b in combinations(found, 2))


def test_no_edges_make_no_groups(engine: Engine, tmp_path: Path) -> None:
    """An empty table."""
    assert rows(engine, groups(engine, table(tmp_path / "e.parquet", _EDGES, []), "g")) == []


def test_rounds_are_bounded(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not settle is said, and does not go on for ever."""
    monkeypatch.setattr(module, "MOST_ROUNDS", 2)
    with pytest.raises(EngineError, match="did not settle in 2 rounds"):
        by_rounds(engine, table(tmp_path / "e.parquet", _EDGES, chained(random.Random(1).sample(range(500), 500))), "g")
