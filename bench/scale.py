"""Pairs in a large invented pile, beside datasketch and rensa on the same articles: recall, precision, articles a second, memory, and growth.

    make bench-scale                                                    100,000 articles; peers on the first 20,000 of a pile of that size
    make bench-scale SCALE="--articles 10000 100000 1000000 --peers 0"  how cost grows, without peers
    make bench-scale SCALE="--peers 100000"                             peers on all of it: about ten minutes

Speed is articles a second of processor time, from texts in Parquet to pairs and families in Parquet, in one process; a shared machine makes that
worse, so the best of `--runs` counts. Each run is a process of its own, so that peak memory is its own. Peers are installed
into .venv-bench. passim is not on PyPI (the package of that name is another), so it is not installed; see docs/scale.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from bench.scale_pile import Pile, likenesses, write
from retold.engine.local import Local, Room
from retold.engine.tables import Table
from retold.stories.copies import ARTICLES, copies

_ROOT = Path(__file__).resolve().parents[1]
_PEERS = {"datasketch": "datasketch==2.0.0", "rensa": "rensa==0.5.0"}
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took and found: seconds of processor time, MB at most, and pairs with their likeness."""

    seconds: float
    peak: float
    pairs: set[tuple[int, int]]


def ours(pile: Pile, folder: Path, runs: int) -> tuple[Run, list[tuple[str, int]], float]:
    """The best of some runs, its counts, and how long it took by the clock."""
    best: dict[str, Any] = {"seconds": float("inf")}
    for _ in range(runs):
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "bench.scale", "--inside", str(folder), *map(str, pile.files)]
        said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=_ROOT).stdout)
        best = said if said["seconds"] < best["seconds"] else best
    return Run(best["seconds"], best["peak"], _expanded(folder)), best["counts"], best["wall"]


def inside(folder: Path, files: list[str]) -> None:
    """One run, in a process that does nothing else."""
    began, used = time.perf_counter(), time.process_time()
    with Local(Room(folder, 1000, 1)) as engine:
        found = copies(engine, Table(tuple(files), ARTICLES))
    took = {"seconds": time.process_time() - used, "wall": time.perf_counter() - began, "peak": _peak(), "counts": found.counts}
    sys.stdout.write(json.dumps(took))


def _expanded(folder: Path) -> set[tuple[int, int]]:
    """All pairs of articles that are told to be alike by half: as a pair, or through those that they stand behind."""
    behind = dict(duckdb.execute(f"SELECT article, stands_for FROM read_parquet('{folder}/copies/*.parquet')").fetchall())
    members: dict[int, list[int]] = {}
    for article, front in behind.items():
        members.setdefault(front, [front]).append(article)
    told = {(min(a, b), max(a, b)) for of in members.values() for i, a in enumerate(of) for b in of[:i]}
    pairs = duckdb.execute(f"SELECT a, b FROM read_parquet('{folder}/pairs/*.parquet') WHERE jaccard >= {_LEAST}").fetchall()
    return told | {(min(a, b), max(a, b)) for x, y in pairs for a in members.get(x, [x]) for b in members.get(y, [y])}


def peer(name: str, pile: Pile, place: Path) -> Run:
    """A peer on a pile, in its own environment."""
    texts, out = place / "texts.tsv", place / f"{name}.tsv"
    if not texts.exists():
        with texts.open("w", encoding="utf-8") as opened:
            for file in pile.files:
                found = duckdb.execute(f"SELECT article, text FROM read_parquet('{file}')").fetchall()
                opened.writelines(f"{article}\t{text}\n" for article, text in found)
    command = [str(_ROOT / ".venv-bench/bin/python"), str(_ROOT / "bench/scale_peer.py"), name, str(texts), str(out)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    lines = [line.split("\t") for line in out.read_text(encoding="ascii").splitlines()]
    print(f"  {name}: {said['cut']:.1f} s of it for cutting texts into shingles in Python")
    return Run(said["cut"] + said["rest"], said["peak"], {(min(int(a), int(b)), max(int(a), int(b))) for a, b, _ in lines})


def install() -> None:
    """The peers, into an environment of their own."""
    python = _ROOT / ".venv-bench/bin/python"
    if not python.exists():
        subprocess.run([os.environ.get("PYTHON") or sys.executable, "-m", "venv", str(python.parents[1])], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PEERS.values()], check=True)


def scored(name: str, run: Run, pile: Pile, truth: dict[tuple[int, int], float]) -> float:
    """Prints what was found, and returns articles a second."""
    printed = pile.printed()
    articles = len(pile.ids)
    true = {p for p, likeness in truth.items() if likeness >= _LEAST}
    speed = articles / run.seconds
    print(f"  {name}: {speed:,.0f} articles a second of processor time, peak memory {run.peak:,.0f} MB")
    for what, left in (("all pairs", set()), ("without those among reports in hundreds of copies", printed)):
        few, told = true - left, run.pairs - left
        right = len(few & told)
        print(f"    {what}: recall {right / max(len(few), 1):.4f}, precision {right / max(len(told), 1):.4f} ({len(told):,})", flush=True)
    return speed


def _peak() -> float:
    """The most memory this process has had, in MB. Linux counts that of the program which started it into `ru_maxrss`; VmHWM is its own."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _grown(sizes: Iterable[int], place: Path, runs: int) -> None:
    cost: dict[int, float] = {}
    for size in sizes:
        pile = write(place / f"pile{size}", size)
        run, counts, wall = ours(pile, place / "work", runs)
        print(f"{size:,} articles: {run.seconds:.1f} s of processor time, {wall:.1f} s by the clock")
        if size <= 200_000:
            truth = likenesses(pile)
            scored("retold", run, pile, truth)
        else:
            print(f"  retold: {size / run.seconds:,.0f} articles a second of processor time, peak memory {run.peak:,.0f} MB", flush=True)
        print("  " + "; ".join(f"{what}: {number:,}" for what, number in counts))
        cost[size] = run.seconds
        if smaller := cost.get(size // 10):
            print(f"  ten times the articles cost {run.seconds / smaller:.1f} times as much")
        shutil.rmtree(place / f"pile{size}")
        shutil.rmtree(place / "work")


def _beside(size: int, place: Path, runs: int) -> None:
    install()
    pile = write(place / "peers", size)
    truth = likenesses(pile)
    print(f"Side by side on {size:,} articles, {sum(likeness >= _LEAST for likeness in truth.values()):,} pairs with a likeness of .5 and more:")
    own = scored("retold", ours(pile, place / "work", runs)[0], pile, truth)
    for name in _PEERS:
        speed = scored(name, peer(name, pile, place), pile, truth)
        print(f"  retold is {own / speed:.1f} times as fast as {name}")


def main() -> None:
    """Makes piles in a temporary folder and runs through them."""
    parser = argparse.ArgumentParser(description="Pairs in a large pile, beside peers.")
    parser.add_argument("--articles", type=int, nargs="*", default=[100_000])
    parser.add_argument("--peers", type=int, default=20_000, metavar="N", help="peers on so many articles; 0 is none")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given, files = parser.parse_known_args()
    if given.inside:
        inside(given.inside, files)
        return
    place = Path(tempfile.mkdtemp(prefix="retold-scale-"))
    try:
        if given.peers:
            _beside(given.peers, place, given.runs)
        _grown(given.articles, place, given.runs)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
