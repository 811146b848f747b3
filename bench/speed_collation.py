"""How long it takes to lay two accounts of 500 words side by side: ours beside plain word alignment and the collator CollateX, in one run.

python -m bench.speed_collation [--words 500] [--rounds 30]

The accounts are made from one text of the project by changing 15 % of the words; sentence vectors are given (each text is encoded once per run of
the program, whatever it is compared with). Ours finds which passage corresponds to which, also where passages moved or were told in other words;
the others align words. CollateX (`pip install collatex==2.3`) is measured once, where it is installed. Wall time of one process; the median.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.distance import Indel
from threadpoolctl import threadpool_limits

from retold.articles.find import find as find_article
from retold.collation.find import find as find_passages
from retold.collation.match import match
from retold.model import Document, Findings, Fingerprint
from retold.text.encoder import RememberingEncoder, default_encoder
from retold.text.words import forms

HERE = Path(__file__).parent


def accounts(words: int, seed: int = 1) -> tuple[str, str]:
    """Two texts of so many words; in the second, 15 % of them are others, and some paragraphs have changed places."""
    chance = random.Random(seed)
    source = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "traditions").glob("*/W1.txt")))
    kept: list[str] = []
    for paragraph in source.split("\n\n"):
        if sum(len(p.split()) for p in kept) >= words:
            break
        kept.append(paragraph)
    left = " ".join("\n\n".join(kept).split(" ")[: words + 40])
    pool = left.split()
    paragraphs = [" ".join(w if chance.random() > 0.15 else chance.choice(pool) for w in p.split(" ")) for p in left.split("\n\n")]
    for at in range(0, len(paragraphs) - 1, 5):
        paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    return left, "\n\n".join(paragraphs)


def findings(name: str, text: str) -> Findings:
    """What collation needs of one text."""
    article = find_article(Document(name, "text", text))
    return Findings(article, Fingerprint((), ()), find_passages(article), (), (), ())


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of one call."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed_collation", description="The time of one collation, beside its peers.")
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args(argv)
    threadpool_limits(1, user_api="blas")  # as the program does
    left, right = accounts(options.words)
    pair = [findings("left", left), findings("right", right)]
    encode = RememberingEncoder(default_encoder(), "default")
    found = match(pair, (), encode)
    one, other = forms(left), forms(right)
    print(f"two accounts of {len(one)} and {len(other)} words; {len(found)} of {len(pair[0].passages)} passages correspond", file=sys.stderr)
    ours = seconds(lambda: match(pair, (), encode), options.rounds)
    peers = {
        "retold, passages (vectors given)": ours,
        "rapidfuzz, word opcodes alone": seconds(lambda: Indel.opcodes(one, other), options.rounds),
        "difflib, word opcodes alone": seconds(lambda: difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes(), options.rounds),
    }
    if importlib.util.find_spec("collatex") is None:
        print("CollateX is not installed: `pip install collatex==2.3 Levenshtein` to measure it too.", file=sys.stderr)
    else:
        collatex = importlib.import_module("collatex")
        collation = collatex.Collation()
        collation.add_plain_witness("left", left)
        collation.add_plain_witness("right", right)
        peers["CollateX 2.3, word collation"] = seconds(lambda: collatex.collate(collation), 1)
    for name, value in peers.items():
        print(f"{name:36}{value * 1000:12.2f} ms   {value / ours:10.2f} x ours")
    return 0


if __name__ == "__main__":
    sys.exit(main())
