"""How long it takes to lay accounts of 500 words side by side: ours beside plain word alignment and the collator CollateX, in one run.

python -m bench.speed_collation [--words 500] [--witnesses 2 4 8] [--rounds 30]

The accounts are made from one text of the project by changing 15 % of the words of each. Ours finds which passage corresponds to which in any two
of them, also where passages moved or were told in other words; the others align words.

What is given in the line all others are measured by: the texts were read (passages, words, stems), and their sentence vectors are there. Both are
done once an article, whatever it is laid beside; CollateX is measured in the same way, after it has cut its witnesses into words. The lines below
it have that too: with the reading, and what reading and encoding one text cost. Nothing is remembered there from an earlier round.

Time of the processor, of one process (nobody waits for anything here, and a busy machine disturbs less); the median. CollateX
(`pip install collatex==2.3 Levenshtein`) is measured where it is installed, and once, since it takes long.
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
from itertools import combinations
from pathlib import Path

from rapidfuzz.distance import Indel
from threadpoolctl import threadpool_limits

from retold.articles.find import find as find_article
from retold.collation.find import find as find_passages
from retold.collation.match import lay
from retold.collation.reading import Account, read
from retold.model import Document, Findings, Fingerprint
from retold.text.encoder import RememberingEncoder, default_encoder
from retold.text.wording import wording
from retold.text.words import forms

HERE = Path(__file__).parent


def accounts(words: int, witnesses: int, seed: int = 1) -> list[str]:
    """Texts of so many words; in all but the first, 15 % of them are others, and some paragraphs have changed places."""
    source = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "traditions").glob("*/W1.txt")))
    kept: list[str] = []
    for paragraph in source.split("\n\n"):
        if sum(len(p.split()) for p in kept) >= words:
            break
        kept.append(paragraph)
    first = " ".join("\n\n".join(kept).split(" ")[: words + 40])
    return [first, *(_changed(first, random.Random(seed + n)) for n in range(witnesses - 1))]


def _changed(text: str, chance: random.Random) -> str:
    pool = text.split()
    paragraphs = [" ".join(w if chance.random() > 0.15 else chance.choice(pool) for w in p.split(" ")) for p in text.split("\n\n")]
    for at in range(0, len(paragraphs) - 1, 5):
        paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    return "\n\n".join(paragraphs)


def findings(name: str, text: str) -> Findings:
    """What collation needs of one text."""
    article = find_article(Document(name, "text", text))
    return Findings(article, Fingerprint((), ()), find_passages(article), (), (), ())


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of one call, on the processor."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def compare(words: int, witnesses: int, rounds: int) -> dict[str, float]:
    """The time of each, in seconds; ours first."""
    texts = accounts(words, witnesses)
    story = [findings(f"{n}.txt", text) for n, text in enumerate(texts)]
    encode = RememberingEncoder(default_encoder(), "default")
    known = [read(f) for f in story]
    found = lay(known, (), encode)
    total = sum(len(a.places) for a in known)
    print(f"{witnesses} accounts of {words} words with {total} passages: {len(found)} correspondences", file=sys.stderr)

    def anew() -> list[Account]:
        wording.cache_clear()
        return [read(f) for f in story]

    pairs = list(combinations([forms(t) for t in texts], 2))
    peers = {
        "retold, texts read, vectors given": seconds(lambda: lay(known, (), encode), rounds),
        "retold, with reading all texts": seconds(lambda: lay(anew(), (), encode), rounds),
        "- reading one text": seconds(anew, rounds) / witnesses,
        "- vectors of one text": seconds(lambda: default_encoder()(known[0].matter.texts), max(rounds // 10, 1)),
        "rapidfuzz, word opcodes alone": seconds(lambda: [Indel.opcodes(a, b) for a, b in pairs], rounds),
        "difflib, word opcodes alone": seconds(
            lambda: [difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() for a, b in pairs], max(rounds // 3, 1)
        ),
    }
    if importlib.util.find_spec("collatex") is None:
        print("CollateX is not installed: `pip install collatex==2.3 Levenshtein` to measure it too.", file=sys.stderr)
    else:
        collatex = importlib.import_module("collatex")
        collation = collatex.Collation()
        for f, text in zip(story, texts, strict=True):
            collation.add_plain_witness(f.article.path, text)
        peers["CollateX 2.3, word collation"] = seconds(lambda: collatex.collate(collation), 1)
    return peers


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed_collation", description="The time of one collation, beside its peers.")
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--witnesses", type=int, nargs="+", default=[2])
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args(argv)
    threadpool_limits(1, user_api="blas")  # as the program does
    for witnesses in options.witnesses:
        peers = compare(options.words, witnesses, options.rounds)
        ours = next(iter(peers.values()))
        for name, value in peers.items():
            print(f"{name:36}{value * 1000:12.2f} ms   {value / ours:10.2f} x ours", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
