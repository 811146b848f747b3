"""One peer on a pile, in an environment of its own: python scale_peer.py datasketch|rensa TEXTS PAIRS. Knows nothing of Retold.

TEXTS has an article a line, its id, a tab, its text; PAIRS gets a pair a line with the likeness that the peer estimates, from .5 on. What it took
goes to standard output as JSON: seconds of processor time for cutting into shingles, for the rest, and peak memory in MB.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_PERMUTATIONS, _LEAST = 128, 0.5


def shingles(text: str) -> set[str]:
    """Five words in a row, as the documentation of both peers cuts texts."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[i : i + 5]) for i in range(max(len(words) - 4, 1))}


def datasketch(articles: list[tuple[int, set[str]]]) -> list[tuple[int, int, float]]:
    """MinHash with 128 permutations, LSH from a likeness of .5 on, and the estimate of each pair that it gives."""
    module = import_module("datasketch")
    index = module.MinHashLSH(threshold=_LEAST, num_perm=_PERMUTATIONS)
    prints: dict[int, Any] = {}
    pairs = []
    for article, found in articles:
        prints[article] = module.MinHash(num_perm=_PERMUTATIONS)
        prints[article].update_batch([s.encode() for s in found])
        for other in index.query(prints[article]):
            estimate = prints[article].jaccard(prints[other])
            if estimate >= _LEAST:
                pairs.append((article, other, estimate))
        index.insert(article, prints[article], check_duplication=False)
    return pairs


def rensa(articles: list[tuple[int, set[str]]]) -> list[tuple[int, int, float]]:
    """RMinHash with 128 permutations, its LSH with 32 bands (of four: half of all pairs with a likeness of .42 are candidates)."""
    module = import_module("rensa")
    index = module.RMinHashLSH(threshold=_LEAST, num_perm=_PERMUTATIONS, num_bands=32)
    prints: dict[int, Any] = {}
    pairs = []
    for number, (_, found) in enumerate(articles):
        prints[number] = module.RMinHash(num_perm=_PERMUTATIONS, seed=42)
        prints[number].update(list(found))
        for other in set(index.query(prints[number])):
            estimate = prints[number].jaccard(prints[other])
            if estimate >= _LEAST:
                pairs.append((articles[number][0], articles[other][0], estimate))
        index.insert(number, prints[number])
    return pairs


def main() -> None:
    """Runs the peer that is asked for."""
    name, texts, out = sys.argv[1:]
    lines = [line.split("\t", 1) for line in Path(texts).read_text(encoding="utf-8").split("\n") if line]
    began = time.process_time()
    articles = [(int(article), shingles(text)) for article, text in lines]
    cut = time.process_time()
    pairs = {"datasketch": datasketch, "rensa": rensa}[name](articles)
    end = time.process_time()
    Path(out).write_text("".join(f"{a}\t{b}\t{estimate}\n" for a, b, estimate in pairs), encoding="ascii")
    status = Path("/proc/self/status")  # `ru_maxrss` has the memory of the program that started this one in it
    own = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else []
    peak = int(own[0]) / 1024 if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    sys.stdout.write(json.dumps({"cut": cut - began, "rest": end - cut, "peak": peak}) + "\n")


if __name__ == "__main__":
    main()
